"""The papers of the roster: 花名册, the plate of a courtyard (院坝公示牌) and the duty cards (职责卡)."""

from collections.abc import Sequence
from dataclasses import replace

from yuanba.printing.sheet import (
    Block,
    Column,
    Fields,
    ForBoard,
    Grid,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Sheet,
    Signatures,
    Space,
)
from yuanba.printing.styles import BOARD_A3, BOARD_A4, TABLE_A4_ACROSS, Align, Face, PageStyle
from yuanba.village.notices.masking import Veil
from yuanba.village.notices.model import SheetType
from yuanba.village.roster.queries import CourtyardLabel, HeldPost, Posts, Roster
from yuanba.village.roster.wording import HEADINGS, ORIGIN, TITLE, as_of, cells, day, vacant

#: Share of the width, in the order of the headings.
_WEIGHTS = (0.74, 1.05, 1.6, 1.05, 1.1, 0.74, 1.25, 1.25, 1.8, 1.25, 2.0, 1.5, 1.35)
_CENTRED = frozenset(("序号", "性别", "产生方式"))
#: Room to glue a print of two inches, 35 × 49 mm as photographers make it.
_PHOTO_MM = 52.0
#: The plate is read from some steps away.
PLATE_A3 = replace(BOARD_A3, cell=replace(BOARD_A3.cell, size=26, leading=37))
#: A duty card on half of A4, to be folded into a wallet or hung at the door.
CARD_A5 = replace(
    BOARD_A4,
    width_mm=148,
    height_mm=210,
    top_mm=18,
    left_mm=15,
    right_mm=15,
    title=replace(BOARD_A4.title, size=22, leading=33),
    subtitle=replace(BOARD_A4.subtitle, size=14, leading=22),
    body=replace(BOARD_A4.body, size=14, leading=23),
    cell=replace(BOARD_A4.cell, size=13, leading=18),
    headings=(
        replace(BOARD_A4.headings[0], size=14, leading=23),
        replace(BOARD_A4.headings[1], size=14, leading=23),
        replace(BOARD_A4.headings[2], size=14, leading=23),
    ),
    note=replace(BOARD_A4.note, size=10.5, leading=15),
)
PLATE_KIND, CARD_KIND = "roster.plate", "roster.duty_card"
ROSTER_KIND, ALL_KIND = "roster.roster", "roster.all"


def roster_sheet(
    roster: Roster,
    courtyards: tuple[CourtyardLabel, ...],
    *,
    kind: str = ROSTER_KIND,
    page: PageStyle = TABLE_A4_ACROSS,
    demo: bool = False,
) -> Sheet:
    """Draw the roster of some courtyards for the office: one line a post held, then the posts vacant.

    Phones stand in full, so it is no sheet for the board.

    Args:
        roster: as `queries.roster` gives it.
        courtyards: the same that were asked for.
        kind: `ALL_KIND` for all courtyards of a store.
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
    return Sheet(kind=kind, title=TITLE, subtitle=as_of(roster), blocks=tuple(blocks), page=page, demo=demo)


def plate_sheet(posts: Posts, *, page: PageStyle = PLATE_A3, photographs: bool = False, demo: bool = False) -> Sheet:
    """Draw the plate of a courtyard for its board: who holds which post, the phone of the office, the duties.

    What a board may show of people is laid down in `masking`.

    Args:
        posts: of the courtyard, as `queries.posts_held` gives them.
        page: A3 by default.
        photographs: leave room to glue one beside each name.
        demo: made from the sample village.
    """
    columns = [
        Column(title="岗位", weight=1.1, align=Align.CENTRE),
        Column(title="姓名", weight=1.2, align=Align.CENTRE),
        Column(title="电话", weight=1.85, align=Align.CENTRE),
        Column(title="做什么", weight=2.6 if photographs else 3.6),
    ]
    if photographs:
        columns.insert(1, Column(title="照片", weight=1.4, align=Align.CENTRE))
    rows: list[tuple[str, ...]] = []
    veil = Veil(SheetType.ROSTER)
    for post in posts.posts:
        for one in post.holders:
            duties = "\n".join(f"{number}. {duty}" for number, duty in enumerate(one.duties, start=1))
            rows.append((post.name, veil.name(one.name), veil.phone(one.phone), duties))
        rows += [(post.name, "暂缺", "", "")] * post.missing
    if photographs:
        rows = [(row[0], "", *row[1:]) for row in rows]
    return Sheet(
        kind=PLATE_KIND,
        title=f"{posts.label.courtyard_name}公示牌",
        subtitle=posts.label.village_name,
        page=page,
        demo=demo,
        board=ForBoard(kind=veil.kind, hidden=veil.hidden, allowed=veil.allowed),
        blocks=(
            Grid(columns=tuple(columns), rows=tuple(rows), row_mm=_PHOTO_MM if photographs else 0.0),
            Paragraph(text="有事请找上面的人，打电话、当面说都行。", indented=False, align=Align.LEFT),
        ),
    )


def duty_cards(people: Sequence[Sequence[HeldPost]], *, page: PageStyle = BOARD_A4, demo: bool = False) -> Sheet:
    """Draw a card for each person: name, posts, duties, from when to when.

    Args:
        people: of each person the posts held, at least one.
        page: A4 by default.
        demo: made from the sample village.
    """
    blocks: list[Block] = []
    for number, posts in enumerate(people):
        if number:
            size = page.title.size / page.body.size
            title = Paragraph(text=_CARD_TITLE, face=Face.TITLE, scale=size, align=Align.CENTRE, indented=False)
            blocks += [PageBreak(), title]
        blocks += _card(posts)
    return Sheet(kind=CARD_KIND, title=_CARD_TITLE, page=page, demo=demo, blocks=tuple(blocks))


_CARD_TITLE = "院坝岗位职责卡"


def _card(posts: Sequence[HeldPost]) -> list[Block]:
    veil = Veil(SheetType.ROSTER)
    holding = posts[0].holding
    name = veil.name(holding.name)
    phone = next((post.holding.phone for post in posts if post.holding.phone), "")
    blocks: list[Block] = [
        Paragraph(text=name, face=Face.HEI, scale=1.6, align=Align.CENTRE, indented=False),
        Fields(pairs=(("电话", veil.phone(phone)),), label_signs=4),
    ]
    for post in posts:
        one = post.holding
        blocks.append(Space(height_mm=3))
        last = "" if one.last_on is None else day(one.last_on)
        term = f"{day(one.from_on)}起{f'，到{last}' if last else ''}，{ORIGIN[one.origin]}"
        blocks += [
            Heading(text=f"{post.label.courtyard_name}{post.role_name}"),
            Note(text="　".join(part for part in (term, one.basis) if part)),
            *(Paragraph(text=f"{number}. {duty}", indented=False) for number, duty in enumerate(one.duties, start=1)),
        ]
    return blocks
