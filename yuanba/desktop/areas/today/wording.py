"""Words of the first page."""

from collections.abc import Callable
from datetime import date
from typing import Any

from yuanba.desktop.wording import WEEKDAYS
from yuanba.kernel.errors import Mishap
from yuanba.village.today.queries import Attention, Reminder

CALL_MEETING = "开会"
NOTE_MATTER = "记一件事"
FIND_HOUSEHOLD = "找一户"
PAPERS = "打印过的纸"
VERIFY = "验一张纸"
ATTENTION = "要办的事"
NOTHING = "眼下没有要办的事。"
MORE = "还有"

_HEADS: dict[Attention, str] = {
    Attention.MEETING_TODAY: "● 今天开会",
    Attention.MEETING_OVERDUE: "▲ 会期已过",
    Attention.MEETING_AHEAD: "○ 快开会",
    Attention.DECISION_OVERDUE: "▲ 逾期未办",
    Attention.DECISION_DUE: "○ 快到期",
    Attention.TICKET_OVERDUE: "▲ 代办逾期",
    Attention.TICKET_DUE: "○ 代办快到期",
    Attention.TICKET_CONFLICT: "▲ 两台电脑",
    Attention.TICKET_CAME_BACK: "▲ 补正退回",
    Attention.AUTHORISATION_ENDS: "○ 委托快到期",
    Attention.TICKET_TO_TAKE: "○ 可以受理",
    Attention.TICKET_TO_HAND_OVER: "○ 可以送办",
    Attention.RESULT_TO_DELIVER: "○ 结果要交",
    Attention.PAPERS_AWAITED: "○ 等材料",
    Attention.CALL_BACK_DUE: "○ 要回访",
    Attention.SHEETS_NOT_PRINTED: "○ 没打记录",
    Attention.MOTION_LEFT_OVER: "○ 上次没议完",
    Attention.MATTER_OPEN: "○ 还没上会",
    Attention.POST_VACANT: "○ 岗位空缺",
    Attention.OPERATOR_UNLINKED: "○ 用电脑的人",
    Attention.CALENDAR_OPEN: "○ 节假日",
    Attention.ANSWER_OVERDUE: "▲ 答复晚了",
    Attention.ANSWER_DUE: "○ 要答复",
    Attention.TAKE_DOWN: "▲ 该取下了",
    Attention.PUT_UP: "○ 要贴出去",
}
#: Marks what is late.
LATE = frozenset(
    {
        Attention.MEETING_OVERDUE,
        Attention.DECISION_OVERDUE,
        Attention.TICKET_OVERDUE,
        Attention.TICKET_CONFLICT,
        Attention.TICKET_CAME_BACK,
        Attention.ANSWER_OVERDUE,
        Attention.TAKE_DOWN,
    }
)
#: What is done at the boards.
AT_THE_BOARD = frozenset({Attention.ANSWER_OVERDUE, Attention.ANSWER_DUE, Attention.TAKE_DOWN, Attention.PUT_UP})
#: Said of tickets, one or several.
_TICKETS: dict[Attention, str] = {
    Attention.TICKET_OVERDUE: "过了限期，单位还没有结果",
    Attention.TICKET_DUE: "快到限期，问问单位",
    Attention.TICKET_CONFLICT: "两台电脑都动过，看看照哪一个办",
    Attention.TICKET_CAME_BACK: "单位要补正或者退回了",
    Attention.AUTHORISATION_ENDS: "委托书快到期，还没办完，请本人再签",
    Attention.TICKET_TO_TAKE: "材料齐了，给本人开回执",
    Attention.TICKET_TO_HAND_OVER: "可以送到单位去",
    Attention.RESULT_TO_DELIVER: "有了结果，还没有交到本人手里",
    Attention.PAPERS_AWAITED: "等本人交材料或者签委托书",
    Attention.CALL_BACK_DUE: "结果交了，还没有回访",
}
#: Of these the day is one to come, or to be kept.
_WITH_DAY = frozenset({Attention.TICKET_OVERDUE, Attention.TICKET_DUE, Attention.AUTHORISATION_ENDS})


def today_is(today: date) -> str:
    """Say what day it is."""
    return f"{today.year}年{today.month}月{today.day}日　星期{WEEKDAYS[today.weekday()]}"


def head(one: Reminder) -> str:
    """Say in a few signs why something is on the page."""
    return _HEADS[one.why]


def body(one: Reminder) -> str:
    """Say what it is."""
    if one.why is Attention.POST_VACANT:
        return f"{one.title}缺 {one.number} 人"
    if one.why in _TICKETS:
        return _of_tickets(one)
    if one.why is Attention.CALENDAR_OPEN:
        return f"{one.title}年的调休安排还没有装好，代办的到期日还会变。公布以后请装上"
    if one.why is Attention.OPERATOR_UNLINKED:
        return f"还没写明{one.title}是院坝里哪一个人，或在镇村做什么"
    if one.why in AT_THE_BOARD:
        return _at_the_board(one)
    day = "" if one.day is None else f"{one.day.month}月{one.day.day}日　"
    if one.why in (Attention.DECISION_DUE, Attention.DECISION_OVERDUE) and one.detail:
        return f"{day}{one.title}（{one.detail}办）"
    return f"{day}{one.detail}　{one.title}" if one.detail else f"{day}{one.title}"


def _of_tickets(one: Reminder) -> str:
    """Say of one ticket whose it is and who carries it, of several how many there are."""
    said = _TICKETS[one.why]
    day = "" if one.day is None or one.why not in _WITH_DAY else f"{one.day.month}月{one.day.day}日"
    if one.several is not None:
        return f"{one.number} 件：{said}" + (f"，最早 {day}" if day else "")
    when = f"{day}　" if day else ""
    return f"{when}{one.title}（{one.detail}办）：{said}"


def _at_the_board(one: Reminder) -> str:
    day = "" if one.day is None else f"{one.day.month}月{one.day.day}日"
    if one.why in (Attention.ANSWER_DUE, Attention.ANSWER_OVERDUE):
        return f"{day}前　《{one.title}》有人反映：{one.detail}"
    if one.why is Attention.TAKE_DOWN:
        return f"{day}到期　{one.detail}的《{one.title}》"
    return f"{day}起　《{one.title}》"


ERRORS: dict[type[Mishap], Callable[[Any], str]] = {}
HISTORY: dict[str, Callable[[Any], str]] = {}
