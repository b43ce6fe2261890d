"""What came of a meeting: minutes, the sheet of one motion, the sheet for the board."""

from dataclasses import dataclass
from datetime import date

from yuanba.printing.meetings import words
from yuanba.printing.sheet import (
    Block,
    Column,
    Fields,
    Grid,
    Heading,
    Note,
    Paragraph,
    SealBlank,
    Sheet,
    Signatures,
)
from yuanba.printing.styles import BOARD_A4, DOCUMENT_A4, Align, Face, PageStyle
from yuanba.village.meetings.model import Count
from yuanba.village.meetings.views import AddendumView, MeetingView, MotionView
from yuanba.village.notices.model import Hanging


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """When a sheet hangs on the board, and where to object."""

    starts_on: date
    ends_on: date
    #: Why it hangs that long, as printed.
    basis: str
    contact: str = ""
    phone: str = ""


def minutes(view: MeetingView, *, demo: bool = False) -> Sheet:
    """Draw the minutes of a meeting with every motion sealed so far."""
    persons = view.persons
    blocks: list[Block] = [
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
    if view.short_notice_reason:
        blocks.append(Note(text=f"临时召集，原因：{view.short_notice_reason}。"))
    for motion in view.motions:
        blocks += _motion_minutes(motion)
    blocks += [Paragraph(text=remark) for remark in view.remarks]
    blocks += _addenda(view.addenda)
    if view.sign_ins:
        blocks += [Heading(text="到会签到"), _sign_in_grid(view)]
    blocks.append(Signatures(labels=("主持人", "记录人", "监票人", "计票人")))
    return Sheet(kind="meetings.minutes", title="会议记录", subtitle=view.title, blocks=tuple(blocks), demo=demo)


def decision_sheet(view: MeetingView, motion: MotionView, *, demo: bool = False) -> Sheet:
    """Draw the sheet of one sealed motion: a decision, or the opinion of a consultation with the level above it."""
    title = "协商议事意见书" if motion.consulting else "议事决定书"
    blocks: list[Block] = [
        Fields(pairs=_facts(view, motion), label_signs=5),
        Heading(text="结果"),
        *_result(motion),
    ]
    if motion.execution.executor:
        blocks += [Heading(text="落实"), Paragraph(text=_execution(motion))]
    blocks += _addenda(motion.addenda)
    blocks += [
        Signatures(labels=("主持人", "记录人", "监票人", "村务监督委员会成员")),
        SealBlank(issuer=view.courtyard_name, dated=words.day(motion.sealed_on or view.planned_at.date())),
    ]
    return Sheet(
        kind="meetings.decision", title=title, subtitle=view.title, blocks=tuple(blocks), page=DOCUMENT_A4, demo=demo
    )


def posting_sheet(
    view: MeetingView, motion: MotionView, posting: Posting, *, page: PageStyle = BOARD_A4, demo: bool = False
) -> Sheet:
    """Draw the sheet for the notice board.  It names no voter: only numbers, and where to object."""
    kind = "协商议事情况" if motion.consulting else "议事决定"
    blocks: list[Block] = [
        Paragraph(text=f"{words.moment(view.planned_at)}，{view.courtyard_name}在{view.place}开会，商议了下面的事："),
        Paragraph(text=motion.motion.text, face=Face.HEI),
        *_result(motion, on_board=True),
        Paragraph(text=f"资金：{words.money(motion.motion.money, motion.motion.money_fen)}。"),
        Paragraph(text=f"公示时间：{words.day(posting.starts_on)}至{words.day(posting.ends_on)}（{posting.basis}）。"),
    ]
    if posting.contact or posting.phone:
        blocks.append(Paragraph(text=f"有不同意见，请在公示期内向{posting.contact}反映，电话：{posting.phone}。"))
    blocks.append(SealBlank(issuer=view.courtyard_name, dated=words.day(posting.starts_on)))
    return Sheet(
        kind="meetings.posting",
        title=f"{kind}公示",
        blocks=tuple(blocks),
        page=page,
        demo=demo,
        hangs=Hanging(from_on=posting.starts_on, until_on=posting.ends_on, basis=posting.basis),
    )


def _facts(view: MeetingView, motion: MotionView) -> tuple[tuple[str, str], ...]:
    pairs = [
        ("事项", motion.motion.text),
        ("会议", f"{words.moment(view.planned_at)}，{view.place}"),
        ("资金", words.money(motion.motion.money, motion.motion.money_fen)),
        ("议事主体", motion.rule_set.body),
        ("依据", words.law(motion.rule_set)),
    ]
    if motion.electorate is not None:
        pairs.append(("应到", "".join(words.electorate(motion.electorate))))
    if motion.count is not None:
        pairs.append(("表决方式", words.WAY[motion.count.way]))
    return tuple(pairs)


def _result(motion: MotionView, *, on_board: bool = False) -> list[Block]:
    """Say the outcome, the sum behind it, and, for a consultation, who has the last word."""
    if motion.result is None:
        return [Paragraph(text="本项尚未表决。")]
    blocks: list[Block] = [
        Paragraph(text=words.outcome(motion.result), face=Face.HEI, scale=1.4, align=Align.CENTRE, indented=False),
        Paragraph(text=words.sum_of(motion)),
    ]
    if motion.consulting:
        blocks.append(Paragraph(text=words.FOOTING[motion.result.footing]))
        blocks.append(Paragraph(text=f"议定层级：{words.LEVEL[motion.result.level]}。", face=Face.HEI))
        if motion.referral is not None:
            where = f"下一步：提交{motion.referral.body}，依据{motion.referral.law}{motion.referral.article}。"
            blocks.append(Paragraph(text=where))
    elif not on_board:
        blocks += [Paragraph(text=f"到会数{words.mark(check, words.unit(motion))}。") for check in motion.result.quorum]
    return blocks


def _motion_minutes(motion: MotionView) -> list[Block]:
    blocks: list[Block] = [Heading(text=f"第{motion.number}项　{motion.motion.text}")]
    if motion.motion.short_notice_reason:
        blocks.append(Note(text=f"本项临时提出，原因：{motion.motion.short_notice_reason}。"))
    if motion.result is None or motion.count is None or motion.electorate is None:
        return [*blocks, Paragraph(text="本项未表决，留待下次会议。")]
    blocks += [Paragraph(text=f"议事主体：{motion.rule_set.body}；依据：{words.law(motion.rule_set)}。")]
    blocks += [Paragraph(text=line) for line in words.electorate(motion.electorate)]
    blocks += [Paragraph(text=f"意见：{opinion}") for opinion in motion.opinions]
    blocks += [Paragraph(text=line) for line in _counting(motion.count)]
    blocks += _result(motion)
    if motion.count.roll:
        named = "；".join(f"{line.name}：{words.VOTE[line.vote]}" for line in motion.count.roll)
        blocks.append(Paragraph(text=f"点名表决：{named}。"))
    if motion.execution.executor:
        blocks.append(Paragraph(text=_execution(motion)))
    return blocks + _addenda(motion.addenda)


def _counting(count: Count) -> list[str]:
    """Say how it was counted, with everything out of the ordinary."""
    lines = [f"{words.WAY[count.way]}。"]
    if len(count.counters) > 1:
        lines += [f"第{number}位计票人：{words.votes(votes)}。" for number, votes in enumerate(count.counters, start=1)]
    if count.ruling is not None:
        lines.append(f"两人计数不一致，主持人认定以第{count.ruling.counter}位为准，理由：{count.ruling.reason}。")
    if count.recounts:
        lines.append(f"重新计数{count.recounts}次。")
    if count.override_reason:
        lines.append(f"计数多于到会数，仍予记录，理由：{count.override_reason}。")
    return lines


def _execution(motion: MotionView) -> str:
    execution = motion.execution
    text = f"由{execution.executor}负责落实"
    if execution.due_on is not None:
        text += f"，{words.day(execution.due_on)}前完成"
    if execution.budget_fen is not None:
        text += f"，预算{words.yuan(execution.budget_fen)}"
    if execution.supervisors:
        text += f"，由{'、'.join(execution.supervisors)}监督"
    return text + "。"


def _addenda(addenda: tuple[AddendumView, ...]) -> list[Block]:
    if not addenda:
        return []
    lines: list[Block] = [Heading(text="补记", level=2)]
    for addendum in addenda:
        signed = f"{addendum.made_by}，{words.day(addendum.made_on)}"
        lines.append(Paragraph(text=f"{addendum.text}（原因：{addendum.reason}；{signed}）"))
    return lines


def _sign_in_grid(view: MeetingView) -> Grid:
    return Grid(
        columns=(
            Column(title="序号", weight=0.6, align=Align.CENTRE),
            Column(title="户主", weight=1.4),
            Column(title="组", weight=0.9),
            Column(title="到会人", weight=1.4),
            Column(title="备注", weight=2.2),
        ),
        rows=tuple((str(number), *words.signed_in(line)) for number, line in enumerate(view.sign_ins, start=1)),
    )
