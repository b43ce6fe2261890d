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
    Attention.SHEETS_NOT_PRINTED: "○ 没打记录",
    Attention.MOTION_LEFT_OVER: "○ 上次没议完",
    Attention.MATTER_OPEN: "○ 还没上会",
    Attention.POST_VACANT: "○ 岗位空缺",
    Attention.OPERATOR_UNLINKED: "○ 用电脑的人",
    Attention.ANSWER_OVERDUE: "▲ 答复晚了",
    Attention.ANSWER_DUE: "○ 要答复",
    Attention.TAKE_DOWN: "▲ 该取下了",
    Attention.PUT_UP: "○ 要贴出去",
}
#: Marks what is late.
LATE = frozenset({Attention.MEETING_OVERDUE, Attention.DECISION_OVERDUE})
LATE |= {Attention.ANSWER_OVERDUE, Attention.TAKE_DOWN}
#: What is done at the boards.
AT_THE_BOARD = frozenset({Attention.ANSWER_OVERDUE, Attention.ANSWER_DUE, Attention.TAKE_DOWN, Attention.PUT_UP})


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
    if one.why is Attention.OPERATOR_UNLINKED:
        return f"还没写明{one.title}是院坝里哪一个人，或在镇村做什么"
    if one.why in AT_THE_BOARD:
        return _at_the_board(one)
    day = "" if one.day is None else f"{one.day.month}月{one.day.day}日　"
    if one.why in (Attention.DECISION_DUE, Attention.DECISION_OVERDUE) and one.detail:
        return f"{day}{one.title}（{one.detail}办）"
    return f"{day}{one.detail}　{one.title}" if one.detail else f"{day}{one.title}"


def _at_the_board(one: Reminder) -> str:
    day = "" if one.day is None else f"{one.day.month}月{one.day.day}日"
    if one.why in (Attention.ANSWER_DUE, Attention.ANSWER_OVERDUE):
        return f"{day}前　《{one.title}》有人反映：{one.detail}"
    if one.why is Attention.TAKE_DOWN:
        return f"{day}到期　{one.detail}的《{one.title}》"
    return f"{day}起　《{one.title}》"


ERRORS: dict[type[Mishap], Callable[[Any], str]] = {}
HISTORY: dict[str, Callable[[Any], str]] = {}
