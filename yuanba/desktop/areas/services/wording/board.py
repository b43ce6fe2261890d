"""Words of the board."""

from datetime import date

from yuanba.village.services.board import DUE_WITHIN_DAYS, BoardLine, Group, Nearness, Step
from yuanba.village.services.queries import TicketLine
from yuanba.village.services.wording import STATE, day, short_day

EMPTY = "还没有代办的事。有人托办，就在这里登记。"
NOTHING_TO_DO = "手上没有要办的。办完的在上面“办完的”里。"
NOTHING_FOUND = "没有符合的。按 Esc 全部显示。"
NEW = "登记一件（N）"
NEW_FIRST = "登记一件"
HANDOVER = "交接单（J）"
MONTH = "月报（Y）"
CATALOGUE = "事项清单（Q）"
SEARCH = "找一件：姓名、拼音、编号、事项"
SEARCH_HINT = "姓名、拼音首字母、编号（F）"
LIST_NAME = "代办的事"
GROUPS_NAME = "看哪一些"
AGENT = "代办员"
SERVICE = "事项"
ANY = "全部"
KEYS = "回车 打开　L 来龙去脉"
CONFLICT = "两台电脑都动过这一件：先到的算数，后到的没有算。请看看来龙去脉，不对就打开改；照现在的办，就按“看过了”。"
SEEN = "看过了（K）"
SEEN_TOLD = "记下了：看过了，照现在的办。"
HISTORY = "来龙去脉（L）"
_HALF_A_YEAR = 182
#: Headings of the list.
APPLICANT = "委托人"
STANDS = "到哪一步"
DUE = "限期"
NUMBER = "编号"

GROUP = {
    Group.OVERDUE: "▲ 逾期",
    Group.DUE: f"● {DUE_WITHIN_DAYS} 天内到期",
    Group.CONFLICT: "▲ 两台电脑都动过",
    Group.CAME_BACK: "▲ 补正、退回",
    Group.PAPERS: "等材料",
    Group.TO_TAKE: "可以受理",
    Group.TO_HAND_OVER: "可以送",
    Group.AT_OFFICE: "在单位",
    Group.TO_DELIVER: "结果要交",
    Group.TO_CALL_BACK: "要回访",
    Group.RUNNING_OUT: "委托快到期",
    Group.ENDED: "办完的",
}
_STEP = {
    Step.LOOK: "▲ 两台电脑都动过",
    Step.AUTHORISE: "○ 等委托书",
    Step.TAKE: "● 材料齐，可受理",
    Step.HAND_OVER: "● 可以送",
    Step.BRING_AGAIN: "▲ 单位退回了",
    Step.COMPLETE: "▲ 要补正",
    Step.AWAIT_ACCEPTANCE: "○ 送了，等受理",
    Step.AWAIT_ANSWER: "○ 单位在办",
    Step.DELIVER: "● 结果要交",
    Step.CALL_BACK: "○ 要回访",
}
#: Colours, which say no more than the sign before the words.
_STEP_TINT = {
    Step.LOOK: "brick",
    Step.BRING_AGAIN: "brick",
    Step.COMPLETE: "brick",
    Step.TAKE: "pine",
    Step.HAND_OVER: "pine",
    Step.DELIVER: "pine",
    Step.NONE: "dim",
}
_NEARNESS_TINT = {Nearness.OVERDUE: "brick", Nearness.SOON: "amber"}


def chip(group: Group | None, number: int) -> str:
    """Name a group with how many are in it."""
    return f"{ANY if group is None else GROUP[group]} {number}"


def counted(whole: int, overdue: int) -> str:
    """Say how much there is to do."""
    return f"手上 {whole} 件，逾期 {overdue} 件" if overdue else f"手上 {whole} 件"


def stands(line: BoardLine) -> str:
    """Say where a ticket stands and what comes next."""
    if line.step is Step.PAPERS:
        return f"○ 缺 {line.ticket.missing} 样材料"
    if line.step is Step.NONE:
        return f"✓ {STATE[line.ticket.state]}"
    return _STEP[line.step]


def stands_tint(line: BoardLine) -> str:
    """Colour where it stands."""
    return _STEP_TINT.get(line.step, "ink")


def due(line: BoardLine, today: date) -> str:
    """Say how near the last day is; of what has ended, on which day."""
    ticket = line.ticket
    if ticket.ended_on is not None:
        return f"{_on(ticket.ended_on, today)}{STATE[ticket.state]}"
    last = None if ticket.due is None else ticket.due.on
    if last is None:
        return ""
    if line.nearness is Nearness.OVERDUE:
        return f"▲ 逾期 {-line.days_left} 天"
    if line.nearness is Nearness.SOON:
        return f"● 还有 {line.days_left} 天" if line.days_left else "● 今天到期"
    return f"{_on(last, today)}{_unsure(ticket)}"


def due_tint(line: BoardLine) -> str:
    """Colour how near the last day is."""
    return _NEARNESS_TINT.get(line.nearness, "ink")


def _on(last: date, today: date) -> str:
    """Write a day without its year where none but the nearest can be meant."""
    return short_day(last) if abs((last - today).days) < _HALF_A_YEAR else day(last)


def _unsure(ticket: TicketLine) -> str:
    """Say that the yearly arrangement of rest days may still move a last day."""
    return "" if ticket.due is None or ticket.due.arranged else "（暂定）"
