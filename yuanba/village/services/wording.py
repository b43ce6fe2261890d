"""Words of proxy services that stand on screens, on paper and in tables alike.

Source of the ledger's columns: practice-and-forms 3.3 ⑤, assembled from registers in use; the township may want others.
"""

from collections.abc import Mapping
from datetime import date

from yuanba.village.services.catalogue import Start, TimeLimit, Unit
from yuanba.village.services.model import (
    AuthorisationEnd,
    Grade,
    Handing,
    Mode,
    PaperState,
    StopReason,
    TicketState,
)
from yuanba.village.services.month import LateTicket, Period, Span
from yuanba.village.services.queries import TicketView
from yuanba.village.services.records import PaperLine
from yuanba.village.services.rules.deadline import Due, Stop
from yuanba.village.services.rules.slips import FEWEST_SLIPS

STATE = {
    TicketState.REGISTERED: "登记",
    TicketState.TAKEN: "受理",
    TicketState.HANDED_IN: "送办",
    TicketState.IN_PROGRESS: "办理中",
    TicketState.TO_COMPLETE: "补正",
    TicketState.GRANTED: "办结",
    TicketState.REFUSED: "不予办理",
    TicketState.WITHDRAWN: "撤回",
    TicketState.HANDED_OVER: "移交",
}
MODE = {Mode.ON_THE_SPOT: "现场代办", Mode.ALL_THE_WAY: "全程代办", Mode.ASSISTING: "协助代办"}
PAPER = {PaperState.HAVE: "有", PaperState.MISSING: "缺", PaperState.NOT_NEEDED: "不需要"}
STOP = {
    StopReason.COMPLETING: "补正",
    StopReason.POSTING: "公示",
    StopReason.APPRAISAL_BY_NEIGHBOURS: "评议",
    StopReason.SITE_VISIT: "现场查看",
    StopReason.PUBLIC_NOTICE: "公告",
    StopReason.EXPERT_ASSESSMENT: "鉴定评审",
    StopReason.HEARING: "听证",
    StopReason.MEANS_CHECK: "经济状况核对",
}
GRADE = {
    Grade.VERY_GOOD: "非常满意",
    Grade.GOOD: "满意",
    Grade.FAIR: "一般",
    Grade.POOR: "不满意",
    Grade.VERY_POOR: "很不满意",
}
HANDING = {
    Handing.AT_HOME: "送到家",
    Handing.IN_THE_YARD: "院坝里交",
    Handing.BY_RELATIVE: "亲属代收",
    Handing.BY_POST: "邮寄",
}
AUTHORISATION_END = {
    AuthorisationEnd.WITHDRAWN: "本人撤销",
    AuthorisationEnd.COMPLETED: "事情办完",
    AuthorisationEnd.DIED: "本人去世",
    AuthorisationEnd.INCAPABLE: "本人不能作主",
}
#: What happened on the first day of a limit.
STARTED = {Start.ACCEPTED: "受理", Start.HANDED_IN: "送到单位", Start.EVENT: "起算"}
UNIT = {Unit.WORKING_DAYS: "个工作日", Unit.DAYS: "日", Unit.MONTHS: "个月"}
TO_CONFIRM = "待乡镇确认"
#: From when a limit runs; one that runs from an event says so by itself.
_RUNS_FROM = {Start.ACCEPTED: "单位受理后 ", Start.HANDED_IN: "材料送到单位后 ", Start.EVENT: ""}
NO_LIMIT = f"按区级办事指南，{TO_CONFIRM}"
AT_ONCE = "当场办"
FREE = "代办不收费"
LEDGER_TITLE = "代办登记台账"
LEDGER_HEADINGS = (
    "序号",
    "登记日期",
    "编号",
    "院坝",
    "委托人",
    "电话",
    "身份证号后四位",
    "代办事项",
    "代办方式",
    "所需要件",
    "承诺时限",
    "代办员",
    "送办部门",
    "送办日期",
    "办理进度",
    "办结日期",
    "回复日期与方式",
    "满意度",
    "备注",
)

#: Of these, by their place, what stays hidden until asked for.
LEDGER_HIDDEN = frozenset({5, 6})
SUMMARY_TITLE = "代办月报"
SUMMARY_HEADINGS = (
    "事项",
    "新登记",
    "有结果",
    "办成",
    "有时限的",
    "按时",
    *(f"回访{grade}" for grade in GRADE.values()),
    *(f"不记名票{grade}" for grade in GRADE.values()),
)
TOTAL = "合计"
NOTHING_TIMED = "没有可算的"
SLIPS_WITHHELD = f"不满 {FEWEST_SLIPS} 张，不列出"


def day(on: date) -> str:
    """Write a date without leading zeros."""
    return f"{on.year}年{on.month}月{on.day}日"


def short_day(on: date) -> str:
    """Write a date without its year."""
    return f"{on.month}月{on.day}日"


def period(first: date, last: date) -> str:
    """Write a period."""
    return f"{day(first)}至{day(last)}"


def share(on_time: int, timed: int) -> str:
    """Say how many of the answers that had a limit came in time, with the base."""
    return f"{on_time * 100 // timed}%（{on_time}／{timed}）" if timed else NOTHING_TIMED


def share_on_time(on_time: int, timed: int) -> str:
    """Say the same as a line by itself."""
    return f"按时　{share(on_time, timed)}"


def modes(numbers: Mapping[Mode, int]) -> str:
    """Say how many tickets were carried how far; empty where there are none."""
    return "、".join(f"{said} {numbers[mode]}" for mode, said in MODE.items() if numbers.get(mode))


def grades(numbers: Mapping[Grade, int]) -> str:
    """Say how many gave which grade, the best first; empty where nobody gave any."""
    return "、".join(f"{said} {numbers[grade]}" for grade, said in GRADE.items() if numbers.get(grade))


def span_of(found: Period) -> str:
    """Name a month, quarter or year."""
    year, month = found.first_on.year, found.first_on.month
    if found.span is Span.YEAR:
        return f"{year}年"
    return f"{year}年{month}月" if found.span is Span.MONTH else f"{year}年第{(month + 2) // 3}季度"


def lateness(one: LateTicket) -> str:
    """Say why a ticket counts as late: its sum, when it was answered, how many days after."""
    due = one.line.due
    why = "" if due is None else f"{sum_of(due)}；"
    kind = "个工作日" if one.working else "天"
    if one.answered and one.line.ended_on is not None:
        return f"{why}{short_day(one.line.ended_on)}{STATE[one.line.state]}，晚了 {one.days} {kind}"
    return f"{why}还没有结果，已经超过 {one.days} {kind}"


def limit(one: TimeLimit) -> str:
    """Say how long an office may take."""
    if one.unit is Unit.UNKNOWN:
        return NO_LIMIT
    if one.unit is Unit.AT_ONCE:
        return AT_ONCE
    sure = "" if one.tag == "V" else f"（{TO_CONFIRM}）"
    within = "内申报" if one.start is Start.EVENT else ""
    return f"{one.number} {UNIT[one.unit]}{within}{sure}"


def limit_from(one: TimeLimit) -> str:
    """Say how long an office may take, and from when on."""
    words = limit(one)
    return f"{_RUNS_FROM[one.start]}{words}" if one.number else words


def span(stop: Stop) -> str:
    """Write the days a clock stood."""
    first = short_day(stop.first_on)
    if stop.last_on is None:
        return f"{first}起"
    if stop.last_on == stop.first_on:
        return first
    same_month = (stop.first_on.year, stop.first_on.month) == (stop.last_on.year, stop.last_on.month)
    return f"{first}至{stop.last_on.day}日" if same_month else f"{first}至{short_day(stop.last_on)}"


def sum_of(due: Due) -> str:
    """Say in one sentence why a ticket is due when it is due."""
    if due.on is None or due.plain_on is None:
        return f"{day(due.start_on)}{STARTED[due.start]}；时限{NO_LIMIT}。"
    if due.unit is Unit.AT_ONCE:
        return f"{day(due.start_on)}当场办。"
    text = f"{day(due.start_on)}{STARTED[due.start]}，{due.number} {UNIT[due.unit]}"
    if due.lost:
        stood = "、".join(f"{STOP[stop.why]} {span(stop)}" for stop in due.stops)
        kind = "其中工作日" if due.unit is Unit.WORKING_DAYS else "共"
        text += f"；{stood}不计，{kind} {due.lost} 天"
    text += f" → {short_day(due.on)}"
    if due.standing:
        text += "（还停着，停一天往后移一天）"
    if not due.arranged:
        text += f"（{due.on.year} 年调休安排待公布，公布后会重算）"
    return text


def papers_state(lines: tuple[PaperLine, ...]) -> str:
    """Say what is missing, short enough for a table; empty where no paper is asked for."""
    missing = [line.name for line in lines if line.state is PaperState.MISSING]
    if not missing:
        return "齐" if lines else ""
    return f"缺 {missing[0]}" if len(missing) == 1 else f"缺 {len(missing)} 样"


def ledger_row(number: int, view: TicketView, *, courtyard: str, phone: str, last_four: str) -> tuple[str, ...]:
    """Write one line of the ledger, in the order of its headings."""
    record = view.record
    opened = record.opened
    handed_in = next((move for move in record.moves if move.after is TicketState.HANDED_IN), None)
    delivered, rated = record.delivered, record.called_back
    return (
        str(number),
        opened.opened_on.isoformat(),
        opened.number,
        courtyard,
        opened.applicant.name,
        phone,
        last_four,
        record.service.name,
        MODE[opened.mode],
        papers_state(record.papers),
        limit(record.service.limit),
        record.agent.name,
        record.service.authority,
        "" if handed_in is None else handed_in.moved_on.isoformat(),
        STATE[record.state],
        "" if record.ended_on is None else record.ended_on.isoformat(),
        "" if delivered is None else f"{delivered.delivered_on.isoformat()} {HANDING[delivered.handing]}",
        "" if rated is None else GRADE[rated.grade],
        opened.note,
    )
