"""Words of the screen of one matter, of handing it on and of ending it."""

from yuanba.desktop.areas.meetings.matter.presenter import Step
from yuanba.desktop.areas.meetings.wording.affairs import topic_name
from yuanba.desktop.areas.meetings.wording.terms import CHANNEL, MATTER_STATE, PROPOSER, TRIAGE, money_told
from yuanba.desktop.wording import plain_day
from yuanba.printing.meetings.words import moment, outcome, sum_of
from yuanba.village.matters.queries import MatterView, ReferralView
from yuanba.village.meetings.model import MotionState
from yuanba.village.meetings.views import MeetingView, MotionView

STEPS = {
    Step.CALL: "拿到会上议",
    Step.OPEN_MEETING: "去看这次会",
    Step.REFER: "移交",
    Step.CLOSE: "了结",
}
TITLE = "一件事"
AMEND = "改一改"
HISTORY = "来龙去脉"
DEALT = "会上怎么议的"
MORE = "再往下看"

REFER = "移交这件事"
REFER_NOTE = "院坝会定不了的，送到有权的会去定。写上谁送去，以后好问。"
REFER_ACT = "移交"
CARRIED_BY = "谁送去"
CARRIED_BY_HINT = "如 院坝长杨志全"
REFER_MORE = "还有什么要交代的（可以不填）"
REFERRED = "已记下移交。等有了回音，再写到这件事里或者了结。"

CLOSE = "了结这件事"
CLOSE_NOTE = "写一句结果。了结后不能再改，要再议就另记一件。"
CLOSE_ACT = "了结"
OUTCOME = "结果怎样"
OUTCOME_HINT = "如 水管已经修好，大家验过"
CLOSED = "这件事了结了。"

_FIELDS = {
    "title": "事情",
    "topic": "类别",
    "money": "用谁的钱",
    "money_fen": "钱数",
    "group": "组",
    "triage": "大小",
    "matter_kind": "小项",
    "note": "说明",
}


def subtitle(matter: MatterView) -> str:
    """Say where it stands and since when."""
    said = f"{MATTER_STATE[matter.state]}　{plain_day(matter.opened_on)}记下"
    if matter.closed_on is not None:
        said += f"，{plain_day(matter.closed_on)}了结：{matter.outcome}" if matter.outcome else "，已了结"
    return said


def particulars(matter: MatterView) -> tuple[str, ...]:
    """Say everything that was written about it, a line each."""
    kind = f"，{matter.matter_kind}" if matter.matter_kind else ""
    raised = f"{matter.raised_by}提出" if matter.raised_by else "没有留名"
    lines = [
        f"类别：{topic_name(matter.topic)}（{matter.matter_class}{kind}）",
        f"用钱：{money_told(matter.money, matter.money_fen)}",
        f"大小：{TRIAGE[matter.triage]}",
        f"来路：{raised}，{CHANNEL[matter.channel]}，{PROPOSER[matter.proposer]}",
    ]
    if matter.group:
        lines.insert(1, f"组：{matter.group}")
    return (*lines, f"说明：{matter.note}") if matter.note else tuple(lines)


def disputed(fields: tuple[str, ...]) -> str:
    """Say that two people wrote different things."""
    named = "、".join(_FIELDS.get(name, name) for name in fields)
    return f"有两个人把{named}写得不一样，眼下显示的是后写的。请按“改一改”写明以哪个为准。"


def referral(one: ReferralView) -> str:
    """Say where it was handed."""
    carried = f"，{one.carried_by}送去" if one.carried_by else ""
    note = f"。{one.note}" if one.note else ""
    return f"{plain_day(one.referred_on)}移交{one.body}{carried}{note}"


def dealt(motion: MotionView) -> str:
    """Say what a meeting did with it."""
    if motion.result is None:
        return "还没有结果" if motion.state is not MotionState.ELECTORATE_FIXED else "正在议"
    changed = "（后来的会改过）" if motion.superseded_by is not None else ""
    return f"{outcome(motion.result)}{changed}。{sum_of(motion)}"


def dealt_at(meeting: MeetingView) -> str:
    """Say which meeting it was."""
    return f"{moment(meeting.planned_at)}　{meeting.title}"


def referred_to(matter: MatterView) -> tuple[str, ...]:
    """Say where it will be handed, with law and article."""
    advice = matter.advice
    return (matter.title, f"移交给：{advice.body}", f"依据：{advice.law}{advice.article}")
