"""Words for calling a meeting."""

from yuanba.desktop.areas.meetings.wording.affairs import haste_told
from yuanba.desktop.areas.meetings.wording.terms import money_told, quoted
from yuanba.desktop.wording import plain_day
from yuanba.village.matters.model import Nature, RuleSet
from yuanba.village.matters.queries import MatterView
from yuanba.village.meetings.views import UnfinishedMotion

TITLE = "召集会议"
NOTE = "写要议的事，看看地点和时间，按“召集”。"
CALL = "召集"
START_OVER = "清空重写"
UNFINISHED = "上次没议完的（先议）"
UNFINISHED_NOTE = "去掉勾，这次就不议，留到以后。"
AFFAIR = "要议什么事"
ADD = "再写一件"
PICK = "从记下的事里选"
WHEN = "什么时候、在哪里"
PLACE = "地点"
PLACE_HINT = "如 晒坝"
DAY = "日子"
TIME = "时间"
TIME_HINT = "如 1930"
MORE = "会议名称、通知办法（可以不管）"
MEETING_TITLE = "会议名称"
MEETING_TITLE_HINT = "空着就按谁来议起名"
CONVENER = "谁召集"
CHANNEL = "怎么通知的"
CHANNEL_HINT = "如 上门、广播"
CALLED_ON = "哪天发的通知"
CALLED_ON_HINT = "会已经开过、现在补记的，写当时发通知的日子。"
HASTE = "为什么急"
HASTE_HINT = "如 水管爆了，等不得；会议记录上会印"
DAY_UNREADABLE = "日子认不出来，请写成 1105 或 11月5日，也可以按“选日子”。"
TIME_UNREADABLE = "时间认不出来，请写成 1930 或 19:30。"
_YARD = "院坝"
CALLED = "会已召集。下一步：打印通知，到时候按“开始开会”。"


def usual_title(courtyard: str, bodies: set[tuple[str, RuleSet]]) -> str:
    """Name a meeting where nobody names it: after the one body that meets, else after the courtyard."""
    named = {(group, one.body) for group, one in bodies if one.nature is not Nature.CONSULTATION}
    if len(named) == 1 and len(bodies) == 1:
        group, body = next(iter(named))
        return f"{group}{body}"
    return f"{courtyard.removesuffix(_YARD)}{_YARD}会"


def unfinished(one: UnfinishedMotion) -> str:
    """Name a motion left over."""
    return one.motion.text


def left_by(one: UnfinishedMotion) -> str:
    """Say which meeting left it."""
    return f"{one.meeting_title}留下的"


def pick(count: int) -> str:
    """Say how many matters wait."""
    return f"{PICK}（{count}）"


def waiting(matter: MatterView) -> str:
    """Say more of a matter to pick."""
    return f"{plain_day(matter.opened_on)}记下，{money_told(matter.money, matter.money_fen)}"


def too_short(rule_set: RuleSet, first: str) -> str:
    """Say that the notice comes too short, and what to do."""
    if not rule_set.notice_days:
        return "开会的日子早于发通知的日子。请改日子；会已经开过、现在补记的，把发通知的日子改成当时的。"
    return f"{rule_set.body}要提前 {rule_set.notice_days} 天通知，最早{first}开。{haste_told(rule_set)}"


def move_to(first: str) -> str:
    """Offer the first day that would do."""
    return f"改到{first}"


def superseding(text: str) -> str:
    """Say which decision is taken up anew."""
    return f"再议{quoted(text)}"
