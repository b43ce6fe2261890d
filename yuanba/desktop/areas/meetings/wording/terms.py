"""Names of the values of matters and meetings, as the village says them."""

from yuanba.printing.meetings.words import yuan
from yuanba.village.matters.model import Channel, MatterState, Measure, MoneySource, Proposer, Triage
from yuanba.village.meetings.model import Footing, MeetingState, Result

MONEY = {
    MoneySource.NONE: "不用钱",
    MoneySource.VILLAGE_COLLECTIVE: "村集体经济组织的钱",
    MoneySource.GROUP_COLLECTIVE: "村民小组的钱",
    MoneySource.OWN_COLLECTION: "大家自己凑",
}
TRIAGE = {Triage.PRIVATE: "私事", Triage.SMALL: "小事", Triage.GREAT: "大事"}
CHANNEL = {
    Channel.DOOR_VISIT: "敲门走访",
    Channel.SUGGESTION_BOX: "议事信箱",
    Channel.WECHAT_GROUP: "微信群",
    Channel.PHONE: "电话",
    Channel.SNAPSHOT: "随手拍",
    Channel.CALLER: "来访",
    Channel.AT_MEETING: "会上提出",
    Channel.FROM_ABOVE: "上级转办",
}
PROPOSER = {
    Proposer.PEOPLE: "群众参与议",
    Proposer.PARTY_MEMBERS: "党员带头议",
    Proposer.PARTY_ORGANISATION: "党组织提议",
}
MATTER_STATE = {MatterState.OPEN: "未了结", MatterState.CLOSED: "已了结"}
MEETING_STATE = {MeetingState.CALLED: "已召集", MeetingState.CLOSED: "已散会", MeetingState.CANCELLED: "已取消"}

_QUOTE_SIGNS = 40
_LIST_SIGNS = 60


def quoted(text: str) -> str:
    """Quote a text, cut where it is long."""
    return f"“{text}”" if len(text) <= _QUOTE_SIGNS else f"“{text[:_QUOTE_SIGNS]}……”"


def brief(text: str) -> str:
    """Cut a text for a line of a list; the whole stands where the line leads to."""
    return text if len(text) <= _LIST_SIGNS else f"{text[:_LIST_SIGNS]}……"


def money_told(source: MoneySource, fen: int | None) -> str:
    """Say whose money, and how much where that is known."""
    if source is MoneySource.NONE or not fen:
        return MONEY[source]
    return f"{MONEY[source]} {yuan(fen)}"


def short_of(result: Result) -> str:
    """Say what was missing where a body could not do what it met for; empty: nothing was."""
    if result.footing is Footing.BEYOND_POWER:
        return "不归这个会定"
    if result.footing is not Footing.QUORUM_MISSED:
        return ""
    missed = {check.measure for check in result.quorum if not check.met}
    if not missed:
        return "利益相关的人不够"
    return "人数不够" if Measure.HEADS in missed else "面积不够"
