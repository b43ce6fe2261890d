"""Words of the result, the seal and what comes after."""

from yuanba.desktop.areas.meetings.wording.terms import short_of
from yuanba.desktop.areas.meetings.yard.wording import shortened
from yuanba.printing.meetings import words
from yuanba.village.matters.model import Comparison, Measure, Of
from yuanba.village.meetings.live import Verdict
from yuanba.village.meetings.model import Count, Footing, MarkCheck, Outcome, Result
from yuanba.village.meetings.views import MotionView

TITLE = "结果"
BACK = "回去再数"
SEAL = "封存"
SEAL_NOTE = "封存以后不能再改，只能补记。"
NO_RESULT = "还得不出结果"

PERSONS = "谁主持、谁记录"
CHAIR = "主持人"
RECORDER = "记录人"
SCRUTINEER = "监票人"
TELLERS = "计票人"
TELLERS_HINT = "两个人就用顿号隔开"
OPINIONS = "大家说了什么"
OPINIONS_HINT = "反对的、补充的都记下，一条一行"
EXECUTOR = "谁来办"
DUE = "办到哪天"
SUPERVISORS = "谁来监督"
SUPERVISORS_HINT = "几个人就用顿号隔开"
CHAIR_NEEDED = "请写上主持人。"
RECORDER_NEEDED = "请写上记录人。"
DUE_NEEDED = "看不出是哪一天，请写成 1105 这样。"
AS_CONSULTATION = "按协商意见记下，再往上报"
CHOOSE_FIRST = "请先选：按协商意见记下；不愿意就返回，改天再议。"

SEALED_TITLE = "封存好了"
ALL_SEALED = "都议完了"
PRINT = "打印"
MINUTES = "会议记录"
POSTING = "公示单"
NEXT = "议下一项"
END = "散会"
TO_MEETING = "回到会议"

CLOSE_TITLE = "散会"
CLOSE_NOTE = "散会以后签到表就定下来了。"
CLOSE_LEFT = "这些没有议完，留到下次会先议："
CLOSE_NOTHING_LEFT = "议题都议完了。"
REMARKS = "还有什么要记的"
CLOSE = "散会"
CLOSED_TOLD = "会开完了，签到表已经定下来。"

_SHARES = {(1, 2): "一半", (1, 3): "三分之一", (2, 3): "三分之二", (3, 4): "四分之三"}
_OF = {Of.ALL: "应到", Of.PRESENT: "到会", Of.VOTING: "参加表决"}
_FOR_IT = {Outcome.CARRIED, Outcome.MOST_IN_FAVOUR}


def outcome(result: Result) -> str:
    """Say what came of a motion, with a mark; without one where the body could not decide."""
    if short_of(result):
        return words.outcome(result)
    mark = "✓" if result.outcome in _FOR_IT else "✗"
    return f"{mark} {words.outcome(result)}"


def choice(result: Result) -> str:
    """Say what must be chosen where too few have come; how many are missing stands above it."""
    return f"{short_of(result)}，这次定不下来。等人到齐再议，或者按协商记下。"


def headline(result: Result) -> str:
    """Say first what weighs most: what came of the motion, or why nothing could be decided."""
    missing = short_of(result)
    return f"▲ {missing}，只能记成协商意见" if missing else outcome(result)


def shortfall(result: Result, unit: str) -> tuple[tuple[str, str], ...]:
    """Say who is missing and what came of it all the same, each line with its role; empty where nothing is missing."""
    if not short_of(result):
        return ()
    missed = [quorum_told(check, unit) for check in result.quorum if not check.met]
    if result.stakeholders is not None and not result.stakeholders.met:
        missed.append(stakeholders_told(result.stakeholders, unit))
    return (*(("warn", line) for line in missed), ("strong", outcome(result)))


def due_here(result: Result, unit: str) -> str:
    """Say how many were due and came."""
    return f"{result.electorate} {unit}应到，{result.present} {unit}实到"


def votes_told(count: Count) -> str:
    """Say the votes."""
    votes = count.votes
    said = f"赞成 {votes.in_favour}，反对 {votes.against}，弃权 {votes.abstained}"
    return f"{said}，废票 {votes.invalid}" if votes.invalid else said


def why(check: MarkCheck, unit: str) -> str:
    """Say the sum behind one mark: what was counted, of what, how much was needed."""
    share = _SHARES.get((check.numerator, check.denominator), f"{check.denominator}分之{check.numerator}")
    word, scale = (unit, 1) if check.measure is Measure.HEADS else ("平方米", 100)
    what = "赞成" if check.measure is Measure.HEADS else "赞成的面积"
    value, least, base = (_number(number, scale) for number in (check.value, check.least, check.base))
    if check.comparison is Comparison.AT_LEAST:
        verb = "达到" if check.met else "没有达到"
        needed = f"要 {least} {word}以上"
    else:
        verb = "超过" if check.met else "没有超过"
        needed = f"至少要 {least} {word}"
    return f"{what} {value} {word}，{verb}{_OF[check.of]} {base} {word}的{share}（{needed}）"


def _number(number: int, scale: int) -> str:
    return str(number) if scale == 1 else f"{number / scale:.2f}"


def quorum_told(check: MarkCheck, unit: str) -> str:
    """Say whether enough came."""
    word, scale = (unit, 1) if check.measure is Measure.HEADS else ("平方米", 100)
    what = "人数" if check.measure is Measure.HEADS else "面积"
    mark = f"✓ {what}够了" if check.met else f"▲ {what}不够"
    return f"{mark}：要到 {_number(check.least, scale)} {word}，到了 {_number(check.value, scale)} {word}"


def stakeholders_told(check: MarkCheck, unit: str) -> str:
    """Say whether enough of those touched by the matter came."""
    mark = "✓" if check.met else "▲"
    return f"{mark} 利益相关的 {check.value} {unit}，要占到会的一半（{check.least} {unit}）以上"


def left_over(verdict: Verdict, unit: str) -> str:
    """Say who raised no hand and is in no number; empty: everyone did."""
    count = verdict.motion.count
    left = 0 if count is None else verdict.now.present - count.votes.cast
    return f"▲ 还有 {left} {unit}没有表示，哪一栏都没有算。" if left > 0 else ""


def tie(result: Result) -> str:
    """Say that as many are for as against; empty: they are not."""
    return "赞成和反对一样多，没有超过一半。" if result.tie else ""


def footing(result: Result) -> str:
    """Say on what footing the result stands; empty for a decision."""
    return words.FOOTING.get(result.footing, "")


def level(result: Result) -> str:
    """Name the level that has the last word."""
    return f"议定层级：{words.LEVEL[result.level]}"


def next_step(motion: MotionView) -> str:
    """Say where the matter goes; empty: nowhere."""
    one = motion.referral
    return "" if one is None else f"下一步：提交{one.body}，依据{one.law}{one.article}"


def counted_how(count: Count) -> tuple[str, ...]:
    """Say what was out of the ordinary about the count."""
    lines = []
    if len(count.counters) > 1:
        first, second = count.counters
        if first == second:
            lines.append("✓ 两个人数的一样")
        elif count.ruling is not None:
            lines.append(
                f"两个人数的不一样，主持人定以第{'一二'[count.ruling.counter - 1]}位为准：{count.ruling.reason}"
            )
    if count.recounts:
        lines.append(f"重新数过 {count.recounts} 遍")
    if count.override_reason:
        lines.append(f"数比到场的多，照记：{count.override_reason}")
    return tuple(lines)


def consulting(result: Result) -> bool:
    """Tell whether the words for a decision are out of place."""
    return result.footing is not Footing.BINDING


def paper_title(motion: MotionView) -> str:
    """Name the sheet of one motion."""
    return "协商意见书" if motion.consulting else "决定书"


def next_motion(one: MotionView) -> str:
    """Offer the next motion."""
    return f"{NEXT}：{shortened(one.motion.text, 22)}"


def unfinished(one: MotionView) -> str:
    """Name a motion that is left for the next meeting."""
    return f"{one.number}. {one.motion.text}"


def names_written(names: tuple[str, ...]) -> str:
    """Write several names on a line."""
    return "、".join(names)


def names_read(text: str) -> tuple[str, ...]:
    """Read several names from a line, however they are set apart."""
    for sign in "，,；; 　\n":
        text = text.replace(sign, "、")
    return tuple(name for name in text.split("、") if name)
