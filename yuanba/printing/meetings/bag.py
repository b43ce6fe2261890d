"""The meeting in a bag: one print run with which a meeting can be held when the battery is dead.

Agenda, list of those called to tick, sign-in and fingerprint sheet, blank tally, slips; typed in afterwards.
"""

from collections.abc import Sequence
from enum import Enum

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
    RunningHead,
    Sheet,
    Signatures,
    Slip,
    TickList,
)
from yuanba.printing.sheet import Slips as SlipBlock
from yuanba.printing.styles import TABLE_A4, Align
from yuanba.village.matters.model import Unit
from yuanba.village.meetings.invitations import Invitation
from yuanba.village.meetings.model import Elector
from yuanba.village.meetings.views import MeetingView, MotionView

TITLE = "会议包"
#: Rows a tally leaves for strokes of five, in millimetres: room for a thick pen.
_STROKE_ROW_MM = 16.0
#: Rows a fingerprint needs.
_FINGER_ROW_MM = 13.0
#: Room for what was said.
_REMARKS_MM = 32.0
#: Empty rows for those this program does not know.
_SPARE_ROWS = 5
#: Slips over and above one for each.
_SPARE_SLIPS = 5
#: Names longer than this get fewer columns.
_SHORT_NAME_SIGNS = 9


class Slips(Enum):
    """How many voting slips come with the bag."""

    #: Hands are counted.
    NONE = "none"
    ONE_EACH = "one_each"
    WITH_SPARES = "with_spares"


def bag(
    view: MeetingView, invitations: Sequence[Invitation], *, slips: Slips = Slips.NONE, demo: bool = False
) -> Sheet:
    """Draw the whole bag.

    Args:
        view: the meeting.
        invitations: who is called to which motions.
        slips: whether voting slips come with it, and how many.
        demo: made from the sample village.
    """
    meeting = f"{words.community(view)}　{words.moment(view.planned_at)}"
    blocks: list[Block] = [RunningHead(text=f"{TITLE}　{meeting}"), *_agenda(view)]
    for one in invitations:
        blocks += _tick_list(one)
    for one in invitations:
        blocks += [PageBreak(), *_sign_in(one)]
    for motion in view.motions:
        blocks += [PageBreak(), *_tally(motion)]
    if slips is not Slips.NONE:
        for motion in view.motions:
            called = next((one for one in invitations if motion.number in one.motions), None)
            count = (len(called.electors) if called is not None else 0) + _SPARE_SLIPS * (slips is Slips.WITH_SPARES)
            if count:
                blocks += [PageBreak(), _slips(view, motion, count)]
    return Sheet(
        kind="meetings.bag",
        title=TITLE,
        subtitle=meeting,
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
            Paragraph(text=f"{motion.number}. {left_over}{words.put(motion)}"),
            Note(
                text=f"资金：{words.money(motion.motion.money, motion.motion.money_fen)}；"
                f"议事主体：{motion.rule_set.body}；参会：{motion.motion.group}{motion.rule_set.who}；"
                f"依据：{words.law(motion.rule_set)}"
            ),
        ]
    return blocks


def _named(one: Invitation) -> str:
    """Name those called: the body, and for which motions."""
    places = "、".join(str(number) for number in one.motions)
    return f"{one.group}{one.rule_set.body}（第{places}项）"


def _entry(elector: Elector, *, with_group: bool) -> str:
    outside = "，外院" if not elector.inside_courtyard else ""
    group = elector.group if with_group else ""
    more = f"{group}{outside}".strip("，")
    return f"{elector.name}（{more}）" if more else elector.name


def _tick_list(one: Invitation) -> list[Block]:
    unit = words.UNIT[one.rule_set.unit]
    with_group = len({elector.group for elector in one.electors}) > 1
    entries = tuple(_entry(elector, with_group=with_group) for elector in one.electors)
    known = f"名册上{len(entries)}{unit}，到一{unit}勾一{unit}。"
    if one.outside_courtyard:
        known += f"其中{one.outside_courtyard}{unit}不住在本院坝。"
    if one.partial:
        known += "名册不一定是全部，应到数由院坝长填明来源。"
    counted = (("应到", "" if one.partial else f"{len(entries)}{unit}"), ("实到", ""))
    # The numbers stand above the ticks: below them they could begin a page, over the list of the next body.
    blocks: list[Block] = [
        Heading(text=f"到会勾选单　{_named(one)}"),
        Note(text=known),
        Fields(pairs=counted, columns=2, label_signs=3),
    ]
    if entries:
        columns = 3 if max(map(len, entries)) <= _SHORT_NAME_SIGNS else 2
        blocks.append(TickList(entries=entries, columns=columns))
    return blocks


def _sign_in(one: Invitation) -> list[Block]:
    rows = tuple(
        (str(number), elector.name, elector.group, "", "") for number, elector in enumerate(one.electors, start=1)
    )
    spare = tuple((str(len(rows) + number), "", "", "", "") for number in range(1, _SPARE_ROWS + 1))
    return [
        Heading(text=f"签到和手印　{_named(one)}"),
        Grid(
            columns=(
                Column(title="序号", weight=0.7, align=Align.CENTRE),
                Column(title="户主" if one.rule_set.unit is Unit.HOUSEHOLDS else "姓名", weight=1.4),
                Column(title="组", weight=0.8),
                Column(title="到会人签名", weight=2),
                Column(title="手印", weight=1.2),
            ),
            rows=rows + spare,
            row_mm=_FINGER_ROW_MM,
        ),
    ]


def _tally(motion: MotionView) -> list[Block]:
    unit = words.unit(motion)
    return [
        Heading(text=f"计票单　第{motion.number}项"),
        Paragraph(text=words.put(motion)),
        Grid(
            columns=(
                Column(title="", weight=0.8, align=Align.CENTRE),
                Column(title="画“正”字", weight=3),
                Column(title="合计", weight=1),
            ),
            rows=(*((vote, "", "") for vote in words.VOTE.values()), ("废票", "", "")),
            row_mm=_STROKE_ROW_MM,
        ),
        Fields(pairs=((f"应到（{unit}）", ""), (f"实到（{unit}）", "")), columns=2, label_signs=6),
        Grid(columns=(Column(title="意见和说明"),), rows=(("",),), row_mm=_REMARKS_MM),
        Signatures(labels=("主持人", "记录人", "监票人", "计票人")),
    ]


def _slips(view: MeetingView, motion: MotionView, count: int) -> SlipBlock:
    name = "意见票" if words.opinion_only(motion) else "表决票"
    slip = Slip(
        title=f"{name}　第{motion.number}项（只勾一个）",
        lines=(f"{words.body(view, motion)}　{words.day(view.planned_at.date())}", words.put(motion)),
        choices=tuple(words.VOTE.values()),
    )
    return SlipBlock(slips=(slip,) * count)
