"""The meeting in a bag: one print run with which a meeting can be held when the battery is dead.

Agenda, list of households to tick, sign-in and fingerprint sheet, blank tally, slips; typed in afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from yuanba.printing.meetings import words
from yuanba.printing.sheet import (
    Block,
    Column,
    Fields,
    Grid,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Sheet,
    Signatures,
    Slip,
    Slips,
    TickList,
)
from yuanba.printing.styles import TABLE_A4, Align
from yuanba.village.meetings.views import MeetingView, MotionView

#: Rows a tally leaves for strokes of five, in millimetres: room for a thick pen.
_STROKE_ROW_MM = 16.0
#: Rows a fingerprint needs.
_FINGER_ROW_MM = 13.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdLine:
    """One household of the list that goes into the bag."""

    head: str
    group: str = ""


def bag(view: MeetingView, households: Sequence[HouseholdLine], *, slips: int = 0, demo: bool = False) -> Sheet:
    """Draw the whole bag.

    Args:
        households: those invited, in the order of the list.
        slips: how many voting slips to print for each motion; 0 where hands are counted.
    """
    blocks: list[Block] = [*_agenda(view), PageBreak(), *_tick_list(households)]
    blocks += [PageBreak(), *_sign_in(households)]
    for motion in view.motions:
        blocks += [PageBreak(), *_tally(motion)]
    if slips:
        for motion in view.motions:
            blocks += [PageBreak(), _slips(view, motion, slips)]
    return Sheet(
        kind="meetings.bag",
        title="会议包",
        subtitle=f"{view.courtyard_name}　{words.moment(view.planned_at)}",
        blocks=tuple(blocks),
        page=TABLE_A4,
        demo=demo,
    )


def _agenda(view: MeetingView) -> list[Block]:
    blocks: list[Block] = [
        Heading(text="议程"),
        Fields(
            pairs=(
                ("时间", words.moment(view.planned_at)),
                ("地点", view.place),
                ("主持人", view.persons.chair),
                ("记录人", view.persons.recorder),
            ),
            columns=2,
            label_signs=4,
        ),
    ]
    for motion in view.motions:
        left_over = "（上次会议未办完）" if motion.motion.unfinished_from is not None else ""
        blocks += [
            Paragraph(text=f"{motion.number}. {left_over}{motion.motion.text}"),
            Note(
                text=f"资金：{words.money(motion.motion.money, motion.motion.money_fen)}；"
                f"参会：{motion.rule_set.who}；依据：{words.law(motion.rule_set)}"
            ),
        ]
    return blocks


def _tick_list(households: Sequence[HouseholdLine]) -> list[Block]:
    entries = tuple(f"{line.head}（{line.group}）" if line.group else line.head for line in households)
    return [
        Heading(text="到会勾选单"),
        Note(text=f"应到{len(entries)}户，到一户勾一户。"),
        TickList(entries=entries),
        Fields(pairs=(("实到户数", ""),), label_signs=5),
    ]


def _sign_in(households: Sequence[HouseholdLine]) -> list[Block]:
    rows = tuple((str(number), line.head, line.group, "", "") for number, line in enumerate(households, start=1))
    return [
        Heading(text="签到和手印"),
        Grid(
            columns=(
                Column(title="序号", weight=0.6, align=Align.CENTRE),
                Column(title="户主", weight=1.4),
                Column(title="组", weight=0.8),
                Column(title="到会人签名", weight=2),
                Column(title="手印", weight=1.2),
            ),
            rows=rows,
            row_mm=_FINGER_ROW_MM,
        ),
    ]


def _tally(motion: MotionView) -> list[Block]:
    return [
        Heading(text=f"计票单　第{motion.number}项"),
        Paragraph(text=motion.motion.text),
        Grid(
            columns=(Column(title="", weight=0.8), Column(title="画“正”字", weight=3), Column(title="合计", weight=1)),
            rows=(("赞成", "", ""), ("反对", "", ""), ("弃权", "", "")),
            row_mm=_STROKE_ROW_MM,
        ),
        Fields(pairs=(("应到", ""), ("实到", "")), columns=2, label_signs=3),
        Signatures(labels=("主持人", "记录人", "监票人", "计票人")),
    ]


def _slips(view: MeetingView, motion: MotionView, count: int) -> Slips:
    slip = Slip(
        title=f"表决票　第{motion.number}项",
        lines=(f"{view.courtyard_name}　{words.day(view.planned_at.date())}", motion.motion.text),
        choices=tuple(words.VOTE.values()),
    )
    return Slips(slips=(slip,) * count)
