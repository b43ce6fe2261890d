"""Words and sums on the papers of meetings.

A consultation never prints that something was decided or carried: it reads as an opinion, with the level that has the
last word.
"""

from datetime import date, datetime

from yuanba.village.matters.model import Comparison, Level, Measure, MoneySource, Of, RuleSet, Unit
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
from yuanba.village.meetings.views import MotionView

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
_SHARE = {(1, 2): "二分之一", (1, 3): "三分之一", (2, 3): "三分之二", (3, 4): "四分之三"}
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


def law(rule_set: RuleSet) -> str:
    """Name the law and its article."""
    return f"{rule_set.law}{rule_set.article}（{rule_set.law_date}）"


def unit(view: MotionView) -> str:
    """Give the counting word of a motion."""
    return UNIT[view.electorate.unit if view.electorate is not None else view.rule_set.unit]


def outcome(result: Result) -> str:
    """Say what came of a motion."""
    return _OUTCOME[result.outcome]


def mark(check: MarkCheck, counting_word: str) -> str:
    """Say one mark with its sum: what was asked for, what was counted, whether it was met."""
    measure = f"{_OF[check.of]}{counting_word}数" if check.measure is Measure.HEADS else f"{_OF[check.of]}面积"
    share = _SHARE.get((check.numerator, check.denominator), f"{check.denominator}分之{check.numerator}")
    if check.comparison is Comparison.AT_LEAST:
        asked = f"{measure}的{share}以上"
    elif (check.numerator, check.denominator) == (1, 2):
        asked = f"{measure}的半数以上（不含半数）"
    else:
        asked = f"超过{measure}的{share}"
    word = counting_word if check.measure is Measure.HEADS else "平方米"
    base, least, value = (_amount(check, number) for number in (check.base, check.least, check.value))
    met = "达到" if check.met else "未达到"
    return f"应为{asked}，{_OF[check.of]}{base}{word}，至少{least}{word}，实为{value}{word}，{met}"


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
    return f"应到{view.result.electorate}{word}，实到{view.result.present}{word}；{votes(view.count.votes)}{marks}。"


def electorate(fixed: Electorate) -> tuple[str, ...]:
    """Say who counts: N, where it comes from, who lives elsewhere, who was left out and why."""
    word = UNIT[fixed.unit]
    lines = [f"应到{fixed.size}{word}。"]
    if fixed.stated is not None:
        lines.append(f"应到数由院坝长填报，来源：{fixed.stated.source}；其中{fixed.outside_store}{word}不在本册。")
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
    if line.written_in:
        remarks.append("会上补登")
    return line.name, line.group, line.speaker_name, "，".join(remarks)
