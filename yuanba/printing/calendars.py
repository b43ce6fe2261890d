"""The list of last days that another calendar moved (到期日变动单), for the office and for who carries the tickets."""

from yuanba.printing.sheet import Block, Column, Grid, Note, Paragraph, Sheet, Signatures
from yuanba.printing.styles import TABLE_A4_ACROSS, Align
from yuanba.village.calendars.model import HolidaysLoaded
from yuanba.village.calendars.wording import MOVED_HEADINGS, MOVED_TITLE, difference, full_day
from yuanba.village.services.recount import Recount

MOVED_KIND = "calendars.moved"
_WEIGHTS = (0.8, 3.2, 1.5, 2.2, 1.2, 2.1, 2.1, 1.2)
_CENTRED = frozenset(("序号", "差几天"))


def moved_sheet(body: HolidaysLoaded, recount: Recount, *, demo: bool = False) -> Sheet:
    """Draw the list of the tickets under way whose last day a load of holidays moved.

    Args:
        body: the load.
        recount: the tickets counted before and after it.
        demo: made from the sample village.
    """
    columns = tuple(
        Column(title=title, weight=weight, align=Align.CENTRE if title in _CENTRED else Align.LEFT)
        for title, weight in zip(MOVED_HEADINGS, _WEIGHTS, strict=True)
    )
    rows = tuple(
        (
            str(number),
            one.ticket.number,
            one.ticket.applicant,
            one.ticket.service_name,
            one.ticket.agent_name,
            full_day(one.before_on),
            full_day(one.after_on),
            difference(one.before_on, one.after_on),
        )
        for number, one in enumerate(recount.moved, start=1)
    )
    said = (
        f"{full_day(body.loaded_on)}装上{body.year}年放假安排（{body.source}）后，"
        f"正在算时限的 {recount.counted} 件里有 {len(recount.moved)} 件到期日变动。"
    )
    blocks: list[Block] = [Paragraph(text=said)]
    if rows:
        blocks.append(Grid(columns=columns, rows=rows))
    if recount.unarranged:
        blocks.append(Note(text=f"另有 {recount.unarranged} 件的到期日落在调休安排待公布的年份，公布后再重算。"))
    blocks.append(Signatures(labels=("代办员", "核对人"), columns=2))
    return Sheet(kind=MOVED_KIND, title=MOVED_TITLE, blocks=tuple(blocks), page=TABLE_A4_ACROSS, demo=demo)
