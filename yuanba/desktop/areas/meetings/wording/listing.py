"""Words of the list of matters and meetings."""

from yuanba.desktop.areas.meetings.listing.presenter import Which
from yuanba.desktop.wording import WEEKDAYS
from yuanba.village.meetings.overview import Stage, Undertaking

CALL = "召集会议"
NOTE_MATTER = "记一件事"
MORE = "再往下看"
SEARCH = "找事或会，如 水管"
WHICH_NAME = "看哪些"
WHICH = {
    Which.ALL: "全部",
    Which.UNFINISHED: "没办完的",
    Which.MATTERS: "只看事",
    Which.MEETINGS: "只看会",
}
EMPTY = "还没有事，也没有会。\n有人提出一件事，就按“记一件事”；要开会，直接按“召集会议”。"
NOTHING_FOUND = "没有这样的事或会，换一个词，或者按“全部”。"

_STAGES: dict[Stage, tuple[str, str]] = {
    Stage.NOTED: ("○ 还没上会", "label"),
    Stage.ON_AGENDA: ("● 已上议程", "label"),
    Stage.LEFT_OPEN: ("▲ 没议完", "warn"),
    Stage.CARRIED: ("✓ 定了", "good"),
    Stage.REJECTED: ("✗ 没定成", "label"),
    Stage.MOST_IN_FAVOUR: ("✓ 多数赞成", "good"),
    Stage.NO_AGREEMENT: ("○ 未达成一致", "label"),
    Stage.REFERRED: ("● 已移交", "label"),
    Stage.ENDED: ("✓ 已了结", "dim"),
    Stage.AHEAD: ("○ 等着开", "label"),
    Stage.TODAY: ("● 今天开", "good"),
    Stage.OVERDUE: ("▲ 会期已过", "error"),
    Stage.HELD: ("✓ 已散会", "dim"),
    Stage.CANCELLED: ("✗ 没有开", "dim"),
}


def stage(one: Undertaking) -> str:
    """Say where it stands."""
    return _STAGES[one.stage][0]


def role(one: Undertaking) -> str:
    """Say how it is to be marked."""
    return _STAGES[one.stage][1]


def below(one: Undertaking) -> str:
    """Say the rest: matter or meeting, when, how much of it is done."""
    day = f"{one.day.year}年{one.day.month}月{one.day.day}日"
    if one.is_meeting:
        at = "" if one.planned_at is None else f" 周{WEEKDAYS[one.day.weekday()]} {one.planned_at:%H:%M}"
        done = f"，已有结果 {one.sealed} 件" if one.sealed else ""
        return f"会　{day}{at}　议 {one.motions} 件{done}"
    met = "" if one.met_on is None else f"　{one.met_on.month}月{one.met_on.day}日的会"
    return f"事　{day}记下{met}"
