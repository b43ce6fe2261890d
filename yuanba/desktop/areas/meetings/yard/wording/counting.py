"""Words of the count."""

from yuanba.desktop.areas.meetings.yard.wording import shortened
from yuanba.printing.meetings.words import UNIT, VOTE
from yuanba.village.matters.model import Unit
from yuanba.village.meetings.model import CountWay, Vote
from yuanba.village.meetings.views import CountNow, MotionView

SPOILED_WORD = "废票"
PLUS_ONE = "+1"
BACK = "签到"
BACK_SPOKEN = "回到签到"
TAKE_BACK = "退回一个"
TYPE = "直接填数"
OTHER_WAY = "换个数法"
SECOND = "换人再数"
FIRST = "不换人了"
RECOUNT = "重新数"
PROJECT = "投影（F11）"
FINISH = "数完了"
ROLL_LATER = "先跳过"
#: Words of the acts in large text, where there is room for less.
SHORT = {TAKE_BACK: "退回", TYPE: "填数", OTHER_WAY: "换法", SECOND: "再数", PROJECT: "投影", ROLL_LATER: "跳过"}
LATE = "先补签到"
RECORD_ANYWAY = "照记，写原因"
DISMISS = "不算这一个"
REASON = "为什么照记（会议记录要印）"
REASON_HINT = "如：后来两户没来得及签到"
RECORD = "照记"

TYPE_TITLE = "直接填数"
TYPE_TAKE = "记下"
TYPE_NUMBERS_NEEDED = "请填整数，没有就填 0。"
TYPE_REASON = "数比到场的多，还要照记？写上原因"

WAYS_TITLE = "怎么数"
WAYS_NOTE = "数了第一个以后，就不能再换。"
WAYS = {
    CountWay.HANDS: ("举手", "大家举手，数一个按一下 1、2、3，也可以直接填数。"),
    CountWay.ROLL: ("逐户点名", "按名单一户一户问，答一户按一下。"),
    CountWay.SLIPS: ("无记名投票", "收回票来，念一张按一下，废票按 4。"),
}

COMPARE_TITLE = "两个人数的不一样"
COMPARE_NOTE = "最好重新数一遍；要以一个人的为准，请主持人说明为什么，会议记录上要印。"
COMPARE_AGAIN = "重新数一遍"
COMPARE_WHOSE = "以谁的为准"
COMPARE_REASON = "主持人说的理由"
COMPARE_REASON_HINT = "如：第二位复数两遍，数都一样"
COMPARE_TAKE = "就按这个"
COMPARE_WHOSE_NEEDED = "请选以谁的为准。"
COUNTERS = ("第一位计票人", "第二位计票人")

ROLL_LIST = "名单"
ROLL_ALL_CALLED = "都点过了"
ROLL_NOBODY = "没有人可点"


def motion_told(one: MotionView) -> str:
    """Say the motion as the yard reads it."""
    return f"第 {one.number} 项　{one.motion.text}"


def numbers_told(unit: Unit, way: CountWay, *, present: int, cast: int, left: int) -> str:
    """Say how many are here, counted and still missing."""
    word = UNIT[unit]
    what = "张" if way is CountWay.SLIPS else word
    if left > 0:
        rest = f"还差 {left} {what}"
    elif left == 0:
        rest = "数齐了 ✓"
    else:
        rest = f"▲ 多出 {-left} {what}"
    return f"到场 {present} {word}　已数 {cast} {what}　{rest}"


def whose_turn(counter: int) -> str:
    """Say that the second counter is at it, who sees nothing of the first."""
    return "第二位计票人数，前一位的数不显示" if counter == 2 else ""


def card_spoken(word: str, number: int) -> str:
    """Tell those who hear the screen what a column shows and does."""
    return f"{word} {number}，按一下加一个"


def key_hint(key: int) -> str:
    """Name the key of a column."""
    return f"按键盘数字 {key}"


def word_of(vote: Vote | None) -> str:
    """Name a column."""
    return SPOILED_WORD if vote is None else VOTE[vote]


def sum_typed(cast: int, present: int) -> str:
    """Say what the numbers typed come to."""
    if cast > present:
        return f"▲ 一共 {cast}，比到场的 {present} 多 {cast - present}"
    if cast == present:
        return f"✓ 一共 {cast}，和到场的一样多"
    return f"一共 {cast}，到场 {present}，还差 {present - cast}"


def typed_fields(way: CountWay) -> tuple[str, ...]:
    """Name the numbers to type, in the order of `Votes`."""
    three = tuple(VOTE[vote] for vote in Vote)
    return (*three, SPOILED_WORD) if way is CountWay.SLIPS else three


def compare_rows(now: CountNow) -> tuple[tuple[str, int, int], ...]:
    """Give word and both numbers of each column, spoiled slips only where there are any."""
    pairs = [
        (VOTE[Vote.IN_FAVOUR], now.first.in_favour, now.second.in_favour),
        (VOTE[Vote.AGAINST], now.first.against, now.second.against),
        (VOTE[Vote.ABSTAINED], now.first.abstained, now.second.abstained),
    ]
    if now.first.invalid or now.second.invalid:
        pairs.append((SPOILED_WORD, now.first.invalid, now.second.invalid))
    return tuple(pairs)


def compare_mark(first: int, second: int) -> str:
    """Mark a column in which both differ."""
    return "" if first == second else f"▲ 差 {abs(first - second)}"


def answered(vote: Vote) -> str:
    """Say what someone answered."""
    return {Vote.IN_FAVOUR: "✓ 赞成", Vote.AGAINST: "✗ 反对", Vote.ABSTAINED: "○ 弃权"}[vote]


def name_on_roll(name: str, group: str, speaker: str) -> str:
    """Say whom the roll calls: the household, and who speaks for it."""
    said = name if speaker in ("", name) else f"{name}（{speaker}）"
    return f"{said}　{group}" if group else said


def reminded(one: MotionView) -> str:
    """Remind of the motion in a line."""
    return f"第 {one.number} 项：{shortened(one.motion.text)}"


def list_name(name: str, *, now: bool) -> str:
    """Write a name on the list of the roll; the one being called is marked."""
    return f"▶ {name}" if now else name
