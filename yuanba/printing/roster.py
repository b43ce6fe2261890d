"""The paper of the roster: 花名册."""

from yuanba.printing.sheet import Block, Column, Grid, Note, Sheet, Signatures
from yuanba.printing.styles import TABLE_A4_ACROSS, Align, PageStyle
from yuanba.village.roster.queries import CourtyardLabel, Roster
from yuanba.village.roster.wording import HEADINGS, TITLE, as_of, cells, vacant

#: Share of the width, in the order of the headings.
_WEIGHTS = (0.7, 1.2, 1.4, 1.2, 1.2, 0.7, 1.2, 1.2, 1.8, 1.0, 1.7, 1.4, 1.5)
_CENTRED = frozenset(("序号", "性别", "产生方式"))


def roster_sheet(
    roster: Roster,
    courtyards: tuple[CourtyardLabel, ...],
    *,
    page: PageStyle = TABLE_A4_ACROSS,
    demo: bool = False,
) -> Sheet:
    """Draw the roster of some courtyards for the office: one line a post held, then the posts vacant.

    Phones stand in full, so it is no sheet for the board.

    Args:
        roster: as `queries.roster` gives it.
        courtyards: the same that were asked for.
        page: A4 across by default.
        demo: made from the sample village.
    """
    columns = tuple(
        Column(title=title, weight=weight, align=Align.CENTRE if title in _CENTRED else Align.LEFT)
        for title, weight in zip(HEADINGS, _WEIGHTS, strict=True)
    )
    blocks: list[Block] = [Grid(columns=columns, rows=tuple(cells(row) for row in roster.rows))]
    missing = vacant(roster, {label.courtyard_id: label.courtyard_name for label in courtyards})
    if missing:
        blocks.append(Note(text=missing))
    blocks.append(Signatures(labels=("填表人", "审核人"), columns=2))
    return Sheet(kind="roster.roster", title=TITLE, subtitle=as_of(roster), blocks=tuple(blocks), page=page, demo=demo)
