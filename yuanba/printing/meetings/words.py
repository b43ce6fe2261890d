"""Words and sums on the papers of meetings.

A consultation never prints that something was decided or carried: it reads as an opinion, with the level that has the
last word.
"""

from collections.abc import Sequence
from datetime import date, datetime

from yuanba.village.matters.model import Comparison, Level, Measure, MoneySource, Nature, Of, RuleSet, Unit
from yuanba.village.meetings.model import (
    CountWay,
    Electorate,
    Footing,
    MarkCheck,
    Outcome,
    Result,
    SignIn,
    Standing,
    Vote,
    Votes,
)
from yuanba.village.meetings.rules.result import own_level
from yuanba.village.meetings.views import MeetingView, MotionView

LEVEL = {
    Level.COURTYARD: "院坝内自办",
    Level.GROUP: "报村民小组会议",
    Level.VILLAGE: "报村集体经济组织或村民会议",
    Level.COMMUNITY: "报居民会议或业主大会",
}
MONEY = {
    MoneySource.VILLAGE_COLLECTIVE: "村集体经济组织资金",
    MoneySource.GROUP_COLLECTIVE: "村民小组集体资金",
    MoneySource.OWN_COLLECTION: "自愿凑集的资金",
    MoneySource.NONE: "不动用资金",
}
WAY = {CountWay.HANDS: "举手表决", CountWay.ROLL: "逐户点名表决", CountWay.SLIPS: "无记名投票"}
VOTE = {Vote.IN_FAVOUR: "赞成", Vote.AGAINST: "反对", Vote.ABSTAINED: "弃权"}
STANDING = {Standing.HEAD: "户主", Standing.MEMBER: "家庭成员", Standing.PROXY: "受托人"}
UNIT = {Unit.HOUSEHOLDS: "户", Unit.PERSONS: "人"}
FOOTING = {
    Footing.CONSULTATION: "本次会议属协商议事，形成协商意见。",
    Footing.QUORUM_MISSED: "到会数未达到规定，本项按协商议事处理，形成协商意见。",
    Footing.BEYOND_POWER: "本项不属本会议的权限，按协商议事处理，形成协商意见。",
}
_OUTCOME = {
    Outcome.CARRIED: "通过",
    Outcome.REJECTED: "未通过",
    Outcome.MOST_IN_FAVOUR: "协商意见：多数赞成",
    Outcome.NO_AGREEMENT: "协商意见：未达成一致",
}
_SHARE = {(1, 3): "三分之一", (2, 3): "三分之二", (3, 4): "四分之三"}
#: Words that make an opinion sound like a decision.
DECISIVE = ("决定", "通过", "决议")
#: Signs of a motion that stand at the head of further pages.
_GIST_SIGNS = 60
_DIGITS = "零一二三四五六七八九"
_OF = {Of.ALL: "应到", Of.PRESENT: "到会", Of.VOTING: "参加表决"}


def day(on: date) -> str:
    """Write a date as the office does, without leading zeros.  Source: GB/T 9704-2012, 7.3.5.4."""
    return f"{on.year}年{on.month}月{on.day}日"


def moment(at: datetime) -> str:
    """Write a wall-clock moment."""
    return f"{day(at.date())} {at.hour}:{at.minute:02d}"


def yuan(fen: int) -> str:
    """Write money given in fen."""
    whole, rest = divmod(fen, 100)
    return f"{whole}元" if rest == 0 else f"{whole}.{rest:02d}元"


def money(source: MoneySource, fen: int | None) -> str:
    """Say whose money a motion would spend, and how much if that is known."""
    if source is MoneySource.NONE or fen is None:
        return MONEY[source]
    return f"{MONEY[source]} {yuan(fen)}"


def no_short_notice(rule_set: RuleSet) -> str:
    """Say that a body was called against its notice."""
    name = rule_set.body.partition("（")[0]
    return f"{name}应提前{rule_set.notice_days}天通知，规定里没有临时召集，这次没有满期限。"


def law(rule_set: RuleSet) -> str:
    """Name the law and its article."""
    date = f"（{rule_set.law_date}）" if rule_set.law_date else ""
    return f"{rule_set.law}{rule_set.article}{date}"


def unit(view: MotionView) -> str:
    """Give the counting word of a motion."""
    return UNIT[view.electorate.unit if view.electorate is not None else view.rule_set.unit]


def unit_of(sign_ins: Sequence[SignIn]) -> str:
    """Give the counting word of a sign-in sheet: persons where anyone signed in by their own name."""
    by_name = any(line.household_id not in (None, line.elector_id) for line in sign_ins)
    return UNIT[Unit.PERSONS if by_name else Unit.HOUSEHOLDS]


def outcome(result: Result) -> str:
    """Say what came of a motion."""
    return _OUTCOME[result.outcome]


def mark(check: MarkCheck, counting_word: str) -> str:
    """Say one mark with its sum: what was asked for, what was counted, whether it was met.

    "More than half" excludes exactly one half, "two thirds or more" includes exactly two thirds.

    Source: Civil Code, art. 1259.
    """
    whole = f"{_OF[check.of]}{counting_word}数" if check.measure is Measure.HEADS else f"{_OF[check.of]}面积"
    word = counting_word if check.measure is Measure.HEADS else "平方米"
    base, least, value = (_amount(check, number) for number in (check.base, check.least, check.value))
    half = (check.numerator, check.denominator) == (1, 2)
    share = "半数" if half else _SHARE.get((check.numerator, check.denominator), "")
    share = share or f"{check.denominator}分之{check.numerator}"
    if check.comparison is Comparison.AT_LEAST:
        asked = f"应达到{whole}（{base}{word}）的{share}以上"
    else:
        asked = f"应超过{whole}（{base}{word}）的{share}"
    return f"{asked}，即至少{least}{word}，实为{value}{word}，{'达到' if check.met else '未达到'}"


def _amount(check: MarkCheck, number: int) -> str:
    """Write heads as they are, area in square metres from hundredths."""
    if check.measure is Measure.HEADS:
        return str(number)
    return f"{number // 100}.{number % 100:02d}"


def votes(counted: Votes) -> str:
    """Say the votes; spoiled slips only where there are any."""
    text = f"赞成{counted.in_favour}，反对{counted.against}，弃权{counted.abstained}"
    return f"{text}，废票{counted.invalid}" if counted.invalid else text


def sum_of(view: MotionView) -> str:
    """Say in one sentence why a result is what it is; empty until it is sealed."""
    if view.result is None or view.count is None:
        return ""
    word = unit(view)
    marks = "".join(f"；赞成数{mark(check, word)}" for check in view.result.passing)
    tie = "；赞成与反对相等" if view.result.tie else ""
    came = f"应到{view.result.electorate}{word}，实到{view.result.present}{word}"
    return f"{came}；{votes(view.count.votes)}{marks}{tie}。"


def share_of(part: int, whole: int) -> str:
    """Write a share in per cent with one place; empty where there is no whole."""
    if not whole:
        return ""
    tenths = (part * 2000 + whole) // (whole * 2)
    return f"{tenths // 10}.{tenths % 10}%"


def put(motion: MotionView) -> str:
    """Give the words of a motion as it was put.

    Of a consultation they stand in quotation marks, so that they are read as what was asked; before the meeting only
    where they sound like a decision.
    """
    text = motion.motion.text
    quoted = opinion_only(motion) and (motion.result is not None or any(word in text for word in DECISIVE))
    return f"“{text}”" if quoted else text


def body(view: MeetingView, motion: MotionView) -> str:
    """Name the body that meets about a motion: the courtyard, or the meeting of the group or village."""
    if own_level(motion.rule_set) is Level.COURTYARD:
        return view.courtyard_name
    return f"{view.village_name}{motion.motion.group}{motion.rule_set.body.partition('（')[0]}"


def community(view: MeetingView) -> str:
    """Name the people a meeting is of: courtyard, group or village; the courtyard where its motions differ in it."""
    names = {_community(view, motion) for motion in view.motions}
    return names.pop() if len(names) == 1 else view.courtyard_name


def _community(view: MeetingView, motion: MotionView) -> str:
    level = own_level(motion.rule_set)
    if level is Level.COURTYARD or (level is Level.GROUP and not motion.motion.group):
        return view.courtyard_name
    return f"{view.village_name}{motion.motion.group}" or view.courtyard_name


def opinion_only(motion: MotionView) -> bool:
    """Tell whether nothing but an opinion comes, or can come, of a motion."""
    return motion.consulting or motion.rule_set.nature is Nature.CONSULTATION


def gist(motion: MotionView) -> str:
    """Say in one line or two what was put and what came of it, for the head of further pages."""
    text = put(motion)
    if len(text) > _GIST_SIGNS:
        text = f"{text[:_GIST_SIGNS]}……" + ("”" if text.endswith("”") else "")
    return f"事项：{text}" + (f"　结果：{outcome(motion.result)}" if motion.result is not None else "")


def ordinal(number: int) -> str:
    """Write a number of a heading of the first level, such as 十二.  Source: GB/T 9704-2012, 7.3.3."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")


def electorate(fixed: Electorate) -> tuple[str, ...]:
    """Say who counts: N, where it comes from, who lives elsewhere, who was left out and why."""
    word = UNIT[fixed.unit]
    lines = [f"应到{fixed.size}{word}。"]
    if fixed.stated is not None:
        unknown = f"；其中{fixed.outside_store}{word}不在本册" if fixed.outside_store else ""
        lines.append(f"应到数由院坝长填报，来源：{fixed.stated.source}{unknown}。")
    if fixed.outside_courtyard:
        lines.append(f"其中{fixed.outside_courtyard}{word}不住在本院坝。")
    lines += [
        f"未计入应到数：{left_out.name}，原因：{left_out.reason}；联系情况：{left_out.contact}。"
        for left_out in fixed.exclusions
    ]
    return tuple(lines)


def signed_in(line: SignIn) -> tuple[str, str, str, str]:
    """One row of the sign-in sheet: household or person, group, who speaks, remarks."""
    remarks = [STANDING[line.standing]]
    if line.authorisation:
        remarks.append(line.authorisation)
    if line.arrived_at is not None:
        remarks.append(f"{line.arrived_at.hour}:{line.arrived_at.minute:02d}到")
    if line.left_at is not None:
        remarks.append(f"{line.left_at.hour}:{line.left_at.minute:02d}离开")
    if line.remote:
        remarks.append("线上参加")
    if line.written_in:
        remarks.append("会上补登")
    return line.name, line.group, line.speaker_name, "，".join(remarks)
