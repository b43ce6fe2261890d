"""Words of the screen of one meeting."""

from yuanba.desktop.areas.meetings.meeting.presenter import Shown
from yuanba.desktop.areas.meetings.wording.affairs import body_told, notice_told, proxy_told
from yuanba.desktop.areas.meetings.wording.terms import MEETING_STATE, money_told, short_of
from yuanba.desktop.wording import WEEKDAYS, plain_day
from yuanba.printing.meetings.record import decision_title, execution_told
from yuanba.printing.meetings.words import FOOTING, LEVEL, UNIT, no_short_notice, outcome, sum_of
from yuanba.village.matters.model import Nature
from yuanba.village.meetings.invitations import Invitation
from yuanba.village.meetings.model import Footing, MeetingState, MotionState, Outcome
from yuanba.village.meetings.rules.agenda import called_against_notice
from yuanba.village.meetings.views import AddendumView, MeetingView, MotionView

AGENDA = "议程"
CALLED = "叫哪些人"
BEGIN = "开始开会"
GO_ON = "接着开会"
PRINT_MINUTES = "打印会议记录"
ADD_MOTION = "加一件事"
ADD_TO_MEETING = "给整次会补记"
CANCEL = "不开了"
HISTORY = "来龙去脉"
NOTICE = "开会通知"
BAG = "会议包"
MINUTES = "会议记录"
POSTING = "公示单"
ADD_TO = "补记"
TAKE_UP_ANEW = "再议，改掉它"
CARRY_OUT = "办完了"
COUNT = "议这件"
WORD_ANEW = "改写"
SHOW_MATTER = "看这件事"

CANCEL_TITLE = "这次会不开了"
CANCEL_NOTE = "写明原因，签到都会清掉；要议的事还在，可以另召集。"
CANCEL_ACT = "不开了"
CANCEL_REASON = "为什么不开"
CANCEL_REASON_HINT = "如 下大雨"
CANCELLED = "这次会取消了。"

ADDENDUM_TITLE = "补记"
ADDENDUM_NOTE = "封存的一个字不动；补的写在后面，记录上会印是谁、哪天补的。"
ADDENDUM_ACT = "补上"
ADDENDUM_TEXT = "补什么"
ADDENDUM_TEXT_HINT = "如 施工改在清明后"
ADDENDUM_REASON = "为什么补"
ADDENDUM_REASON_HINT = "如 连日下雨"
CARRY_OUT_TITLE = "这件事办完了"
CARRY_OUT_NOTE = "写一句办得怎么样；写了就不再提醒到期。"
CARRY_OUT_TEXT = "办得怎么样"
CARRY_OUT_TEXT_HINT = "如 水管换好，花了 1760 元，监督小组看过"
CARRIED_OUT = "记下了，这件事办完了。"
ADDED = "补记已存。会议记录请重新打一份。"

_STANDING = {
    MotionState.PUT: ("○ 待议", "label"),
    MotionState.ELECTORATE_FIXED: ("● 正在议：应到已定", "label"),
}
_OUTCOME_SIGN = {
    Outcome.CARRIED: ("✓ ", "good"),
    Outcome.REJECTED: ("✗ ", "label"),
    Outcome.MOST_IN_FAVOUR: ("✓ ", "good"),
    Outcome.NO_AGREEMENT: ("○ ", "label"),
}


def subtitle(meeting: MeetingView) -> str:
    """Say when and in what state; where and by whom stands below, lest the head be crowded in large text."""
    at = meeting.planned_at
    return f"{MEETING_STATE[meeting.state]}　{plain_day(at.date())} 周{WEEKDAYS[at.weekday()]} {at:%H:%M}"


def where(meeting: MeetingView) -> str:
    """Say where, and who called it."""
    convener = f"　召集人：{meeting.convener}" if meeting.convener else ""
    return f"地点：{meeting.place}{convener}"


def next_step(shown: Shown) -> str:
    """Say what is to be done now."""
    meeting = shown.meeting
    if meeting.state is MeetingState.CANCELLED:
        return f"没有开，因为{meeting.cancelled_reason}。要议的事还在，可以另外召集。"
    if meeting.state is MeetingState.CLOSED:
        left = sum(one.sealed_by is None for one in meeting.motions)
        more = f"没议完的 {left} 件，下次召集时排在最前。" if left else ""
        return f"会已散。下一步：打印会议记录签字，有结果的贴公示单。{more}"
    if shown.begun:
        return "会开到一半。下一步：按“接着开会”。"
    return "下一步：打印通知贴出去；怕停电就带上会议包。人到了，按“开始开会”。"


def remarks(meeting: MeetingView) -> tuple[str, ...]:
    """Say what is out of the ordinary."""
    lines = []
    if meeting.short_notice_reason:
        lines.append(f"临时召集，因为{meeting.short_notice_reason}。")
    lines += [f"▲ {no_short_notice(one)}" for one in called_against_notice(meeting)]
    return (*lines, *map(_added, meeting.addenda))


def numbered(one: MotionView) -> str:
    """Write a motion with its place on the agenda."""
    left = "（上次没议完）" if one.motion.unfinished_from is not None else ""
    anew = "（再议，要改以前定的）" if one.motion.supersedes is not None else ""
    return f"{one.number}. {left}{anew}{one.motion.text}"


def standing(one: MotionView) -> tuple[str, str]:
    """Say where a motion stands, and how that is to be marked."""
    if one.result is None:
        return _STANDING.get(one.state, _STANDING[MotionState.PUT])
    sign, role = _OUTCOME_SIGN[one.result.outcome]
    if missing := short_of(one.result):
        sign, role = f"▲ {missing}　", "warn"
    changed = "（后来的会已经改了它）" if one.superseded_by is not None else ""
    return f"{sign}{outcome(one.result)}{changed}", role


def more(one: MotionView) -> tuple[str, ...]:
    """Say who decides, whose money it is, and what came of it."""
    lines = [body_told(one.rule_set), f"用钱：{money_told(one.motion.money, one.motion.money_fen)}"]
    if one.motion.group:
        lines.append(f"组：{one.motion.group}")
    if one.result is None:
        if one.advice is not None and not one.advice.courtyard_enough and one.rule_set.nature is Nature.CONSULTATION:
            lines.append(f"议完以后：{LEVEL[one.advice.level]}（{one.advice.body}）")
        return tuple(lines)
    lines.append(sum_of(one))
    if one.result.footing in (Footing.QUORUM_MISSED, Footing.BEYOND_POWER):
        lines.append(FOOTING[one.result.footing])
    if one.consulting:
        lines.append(f"议定层级：{LEVEL[one.result.level]}")
    if one.referral is not None:
        lines.append(f"下一步：提交{one.referral.body}，依据{one.referral.law}{one.referral.article}")
    if told := execution_told(one.execution):
        lines.append(f"落实：{told}")
    return tuple(lines)


def additions(one: MotionView) -> tuple[str, ...]:
    """Say what was done about a sealed motion, and what was added to it."""
    done = one.carried_out
    said = () if done is None else (f"✓ {plain_day(done.done_on)}办完：{done.text}（{done.told_by}）",)
    return (*said, *map(_added, one.addenda))


def _added(one: AddendumView) -> str:
    return f"补记：{one.text}（{one.made_by}，{plain_day(one.made_on)}；因为{one.reason}）"


def decision(one: MotionView) -> str:
    """Name the sheet of a result."""
    return decision_title(one)


def paper(words: str, *, printed: bool) -> str:
    """Say whether a paper was printed already."""
    return f"{words}（打过）" if printed else words


def invited(one: Invitation) -> tuple[str, ...]:
    """Say who is called for which motions, how many are known, and what is to be heeded."""
    places = "、".join(str(number) for number in one.motions)
    unit = UNIT[one.rule_set.unit]
    group = f"{one.group}" if one.group else ""
    lines = [f"第 {places} 项　{group}{one.rule_set.body}：{one.rule_set.who}"]
    known = f"这台电脑里有 {len(one.electors)} {unit}"
    if one.outside_courtyard:
        known += f"，其中 {one.outside_courtyard} {unit}不住在本院坝"
    if one.partial:
        known += "；不一定是全部，开会时要写明应到一共多少"
    empty = not one.electors and not one.partial
    lines.append("这台电脑里还没有户，请先到“院坝”里录入。" if empty else f"{known}。")
    if one.unsettled:
        lines.append(f"还有 {len(one.unsettled)} 人没有出生日期，开会时先说明满没满 18 岁。")
    heed = f"{notice_told(one.rule_set)}{proxy_told(one.rule_set)}"
    return (*lines, heed) if heed else tuple(lines)


def noticed(meeting: MeetingView) -> str:
    """Say when people were told, and how."""
    days = (meeting.planned_at.date() - meeting.called_on).days
    how = f"（{meeting.channel}）" if meeting.channel else ""
    return f"通知 {plain_day(meeting.called_on)}发{how}，{f'{days} 天后' if days > 0 else '当天'}开会。"
