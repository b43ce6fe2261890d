"""What came of a meeting, for the drawer: the minutes, and the sheet of one motion."""

from collections.abc import Callable

from yuanba.printing.meetings import words
from yuanba.printing.sheet import (
    Block,
    Column,
    Fields,
    Grid,
    Heading,
    Note,
    Paragraph,
    RunningHead,
    SealBlank,
    Sheet,
    Signatures,
)
from yuanba.printing.styles import RESULT_A4, Align, Face
from yuanba.village.matters.model import Unit
from yuanba.village.meetings.model import Count, CountWay, Execution, Footing, MeetingState, RollVote, Votes
from yuanba.village.meetings.rules.agenda import called_against_notice
from yuanba.village.meetings.views import AddendumView, MeetingView, MotionView

MINUTES_TITLE = "会议记录"
#: Words of a motion that still make a heading: two lines.
_HEADING_SIGNS = 52
#: Room of a signature where result and signatures are to stand on one page.
_SIGNING_ROW_MM = 12.0
#: More absent people than this are counted and not named.
_ABSENT_NAMED = 60


def minutes(view: MeetingView, *, demo: bool = False) -> Sheet:
    """Draw the minutes of a meeting with every motion sealed so far."""
    persons = view.persons
    blocks: list[Block] = [
        RunningHead(text=f"{MINUTES_TITLE}　{view.title}"),
        Fields(
            pairs=(
                ("时间", words.moment(view.planned_at)),
                ("地点", view.place),
                ("召集人", view.convener),
                ("主持人", persons.chair),
                ("记录人", persons.recorder),
                ("监票人", persons.scrutineer),
                ("计票人", "、".join(persons.tellers)),
                ("列席", "、".join(persons.observers)),
                ("通知日期", words.day(view.called_on)),
                ("通知方式", view.channel),
            ),
            columns=2,
            label_signs=4,
        ),
    ]
    if view.state is MeetingState.CALLED:
        blocks.append(Note(text="会议还没有结束，本记录只到打印时为止。"))
    if view.short_notice_reason:
        blocks.append(Note(text=f"临时召集，原因：{view.short_notice_reason}。"))
    blocks += [Note(text=words.no_short_notice(one)) for one in called_against_notice(view)]
    for motion in view.motions:
        blocks += _motion_minutes(motion)
    if view.remarks:
        blocks += [Heading(text="其他"), *(Paragraph(text=remark) for remark in view.remarks)]
    blocks += _addenda(view.addenda)
    if view.sign_ins:
        blocks += [Heading(text=f"到会签到（{len(view.sign_ins)}{words.unit_of(view.sign_ins)}）"), _sign_in_grid(view)]
    blocks.append(Signatures(labels=("召集人", "主持人", "记录人", "监票人", "计票人", "村务监督委员会成员")))
    return Sheet(kind="meetings.minutes", title=MINUTES_TITLE, subtitle=view.title, blocks=tuple(blocks), demo=demo)


def decision_title(motion: MotionView) -> str:
    """Name the sheet of a result: of a consultation it never speaks of a decision."""
    return "协商议事意见书" if motion.consulting else "议事决定书"


def decision_sheet(view: MeetingView, motion: MotionView, *, demo: bool = False) -> Sheet:
    """Draw the sheet of one sealed motion: a decision, or the opinion of a consultation with the level above it."""
    blocks: list[Block] = [
        RunningHead(text=words.gist(motion)),
        Fields(pairs=_facts(view, motion), label_signs=5),
        Heading(text="结果"),
        *outcome_blocks(motion),
    ]
    if carried_out := execution_told(motion.execution):
        blocks += [Heading(text="落实"), Paragraph(text=f"{carried_out}。")]
    if motion.superseded_by is not None:
        blocks.append(Note(text="后来的会议已经重新议过本项，以后来的为准。"))
    blocks += _addenda(motion.addenda)
    blocks += [
        Signatures(labels=("主持人", "记录人", "监票人", "村务监督委员会成员"), row_mm=_SIGNING_ROW_MM),
        SealBlank(issuer=words.body(view, motion), dated=words.day(motion.sealed_on or view.planned_at.date())),
    ]
    return Sheet(
        kind="meetings.decision",
        title=decision_title(motion),
        subtitle=view.title,
        blocks=tuple(blocks),
        page=RESULT_A4,
        demo=demo,
    )


def outcome_blocks(motion: MotionView, *, on_board: bool = False) -> list[Block]:
    """Say the outcome, the sum behind it, and, for a consultation, who has the last word."""
    if motion.result is None:
        return [Paragraph(text="本项尚未表决。")]
    blocks: list[Block] = [
        Paragraph(text=words.outcome(motion.result), face=Face.HEI, scale=1.4, align=Align.CENTRE, indented=False),
        Paragraph(text=words.sum_of(motion)),
    ]
    if motion.consulting:
        if not (on_board and motion.result.footing is Footing.CONSULTATION):
            blocks.append(Paragraph(text=words.FOOTING[motion.result.footing]))
        blocks += _quorum(motion)
        blocks.append(Paragraph(text=f"议定层级：{words.LEVEL[motion.result.level]}。", face=Face.HEI))
        if motion.referral is not None:
            where = f"下一步：提交{motion.referral.body}，依据{motion.referral.law}{motion.referral.article}。"
            blocks.append(Paragraph(text=where))
            blocks += [] if on_board else [Note(text=remark) for remark in motion.referral.remarks]
    elif not on_board:
        blocks += _quorum(motion)
    return blocks


def execution_told(execution: Execution, *, masked: Callable[[str], str] = str) -> str:
    """Say who carries a decision out, until when, with what, and who watches; empty where nobody is named."""
    if not execution.executor:
        return ""
    text = f"由{masked(execution.executor)}负责"
    if execution.due_on is not None:
        text += f"，{words.day(execution.due_on)}前完成"
    if execution.budget_fen is not None:
        text += f"，预算{words.yuan(execution.budget_fen)}"
    if execution.supervisors:
        text += f"，由{'、'.join(map(masked, execution.supervisors))}监督"
    return text


def _quorum(motion: MotionView) -> list[Block]:
    if motion.result is None:
        return []
    word = words.unit(motion)
    lines: list[Block] = [Paragraph(text=f"到会数{words.mark(check, word)}。") for check in motion.result.quorum]
    if motion.result.stakeholders is not None:
        lines.append(Paragraph(text=f"利益相关的{word}数{words.mark(motion.result.stakeholders, word)}。"))
    return lines


def _facts(view: MeetingView, motion: MotionView) -> tuple[tuple[str, str], ...]:
    pairs = [
        ("事项", words.put(motion)),
        ("会议", f"{words.moment(view.planned_at)}，{view.place}"),
        ("资金", words.money(motion.motion.money, motion.motion.money_fen)),
        ("议事主体", f"{motion.motion.group}{motion.rule_set.body}（{motion.rule_set.who}）"),
        ("依据", words.law(motion.rule_set)),
    ]
    if motion.electorate is not None:
        pairs.append(("应到", "".join(words.electorate(motion.electorate))))
    if motion.count is not None and motion.electorate is not None:
        pairs.append(("表决方式", _way(motion.count.way, motion.electorate.unit)))
    return tuple(pairs)


def _motion_minutes(motion: MotionView) -> list[Block]:
    blocks = _named(motion)
    body = f"议事主体：{motion.motion.group}{motion.rule_set.body}（{motion.rule_set.who}）"
    blocks.append(Paragraph(text=f"{body}；依据：{words.law(motion.rule_set)}。"))
    blocks.append(Paragraph(text=f"资金：{words.money(motion.motion.money, motion.motion.money_fen)}。"))
    if motion.motion.short_notice_reason:
        blocks.append(Paragraph(text=f"临时列入，原因：{motion.motion.short_notice_reason}。"))
    if motion.result is None or motion.count is None or motion.electorate is None:
        return [*blocks, Paragraph(text="本项未表决，留待下次会议。"), *_addenda(motion.addenda)]
    lines = words.electorate(motion.electorate)
    blocks += [Paragraph(text=line) for line in lines]
    blocks += [Paragraph(text=f"意见：{opinion}") for opinion in motion.opinions]
    blocks += [Paragraph(text=line) for line in _counting(motion.count, motion.electorate.unit)]
    blocks.append(_numbers(motion, motion.count.votes))
    blocks.append(Heading(text=f"结果：{words.outcome(motion.result)}"))
    # The outcome stands above; what follows is its sum and the level.
    blocks += outcome_blocks(motion)[1:]
    if absent := _absent(motion):
        blocks.append(Paragraph(text=absent))
    if motion.count.roll:
        blocks.append(_roll(motion.count.roll, motion.electorate.unit))
    if carried_out := execution_told(motion.execution):
        blocks.append(Paragraph(text=f"落实：{carried_out}。"))
    if motion.superseded_by is not None:
        blocks.append(Note(text="后来的会议已经重新议过本项，以后来的为准。"))
    return blocks + _addenda(motion.addenda)


def _named(motion: MotionView) -> list[Block]:
    """Head a motion with its words; long ones stand below as text."""
    ordinal = words.ordinal(motion.number)
    if len(motion.motion.text) <= _HEADING_SIGNS:
        return [Heading(text=f"{ordinal}、{words.put(motion)}")]
    return [Heading(text=f"{ordinal}、第{motion.number}项"), Paragraph(text=words.put(motion))]


def _numbers(motion: MotionView, votes: Votes) -> Grid:
    """Put the numbers into a table, as the forms of the office do: should attend, attended, for, against, abstained."""
    word = words.unit(motion)
    due = motion.result.electorate if motion.result is not None else 0
    here = motion.result.present if motion.result is not None else 0
    kinds = [("赞成", votes.in_favour), ("反对", votes.against), ("弃权", votes.abstained)]
    kinds += [("废票", votes.invalid)] if votes.invalid else []
    titles = ("", "应到", "实到", *(name for name, _ in kinds))
    return Grid(
        columns=tuple(Column(title=title, weight=1.2 if not title else 1, align=Align.CENTRE) for title in titles),
        rows=(
            (f"{word}数", str(due), str(here), *(str(number) for _, number in kinds)),
            ("占应到", "", words.share_of(here, due), *("" for _ in kinds)),
            ("占到会", "", "", *(words.share_of(number, here) for _, number in kinds)),
        ),
    )


def _absent(motion: MotionView) -> str:
    """Name those on the list who were not present for a motion; empty where all came."""
    if motion.electorate is None:
        return ""
    here = {line.elector_id for line in motion.presence}
    names = [elector.name for elector in motion.electorate.electors if elector.elector_id not in here]
    if not names:
        return ""
    told = f"名册上未到的{len(names)}{words.unit(motion)}"
    return f"{told}：{'、'.join(names)}。" if len(names) <= _ABSENT_NAMED else f"{told}。"


def _roll(roll: tuple[RollVote, ...], unit: Unit) -> Grid:
    """List the answers of a roll, two beside each other."""
    name = "户主" if unit is Unit.HOUSEHOLDS else "姓名"
    columns = (
        Column(title="序号", weight=0.7, align=Align.CENTRE),
        Column(title=name, weight=1.8),
        Column(title="表态", weight=0.9, align=Align.CENTRE),
    )
    cells = [(str(number), line.name, words.VOTE[line.vote]) for number, line in enumerate(roll, start=1)]
    cells += [("", "", "")] * (len(cells) % 2)
    return Grid(columns=columns * 2, rows=tuple(a + b for a, b in zip(cells[::2], cells[1::2], strict=True)))


def _way(way: CountWay, unit: Unit) -> str:
    return "逐人点名表决" if way is CountWay.ROLL and unit is Unit.PERSONS else words.WAY[way]


def _counting(count: Count, unit: Unit) -> list[str]:
    """Say how it was counted, with everything out of the ordinary."""
    lines = [f"表决方式：{_way(count.way, unit)}。"]
    if len(count.counters) > 1:
        lines += [f"第{number}位计票人：{words.votes(votes)}。" for number, votes in enumerate(count.counters, start=1)]
    if count.ruling is not None:
        lines.append(f"两人计数不一致，主持人认定以第{count.ruling.counter}位为准，理由：{count.ruling.reason}。")
    if count.recounts:
        lines.append(f"重新计数{count.recounts}次。")
    if count.override_reason:
        lines.append(f"计数多于到会数，仍予记录，理由：{count.override_reason}。")
    return lines


def _addenda(addenda: tuple[AddendumView, ...]) -> list[Block]:
    if not addenda:
        return []
    lines: list[Block] = [Heading(text="补记", level=2)]
    for addendum in addenda:
        signed = f"{addendum.made_by}，{words.day(addendum.made_on)}"
        lines.append(Paragraph(text=f"{addendum.text}（原因：{addendum.reason}；{signed}）"))
    return lines


def _sign_in_grid(view: MeetingView) -> Grid:
    named = "户主" if words.unit_of(view.sign_ins) == words.UNIT[Unit.HOUSEHOLDS] else "姓名"
    return Grid(
        columns=(
            Column(title="序号", weight=0.7, align=Align.CENTRE),
            Column(title=named, weight=1.5),
            Column(title="组", weight=0.8),
            Column(title="到会人", weight=1.5),
            Column(title="备注", weight=2.2),
        ),
        rows=tuple((str(number), *words.signed_in(line)) for number, line in enumerate(view.sign_ins, start=1)),
    )
