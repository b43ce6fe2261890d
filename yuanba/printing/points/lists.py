"""Lists of points: passbook, red table, list for the board, year's end, stock count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yuanba.kernel.ids import Id
from yuanba.printing.sheet import Block, Column, Fields, Grid, Note, Paragraph, SealBlank, Sheet, Signatures
from yuanba.printing.styles import BOARD_A4, TABLE_A4, Align
from yuanba.village.notices.masking import maskings, shown_name
from yuanba.village.notices.model import Hanging, SheetType
from yuanba.village.points.model import Booked, Why
from yuanba.village.points.passbook import Passbook, PassbookLine
from yuanba.village.points.queries import AwardView
from yuanba.village.points.red_table import RedTable
from yuanba.village.points.rule_book import YearEnd
from yuanba.village.points.rules.chain import short_head
from yuanba.village.points.shop_queries import GoodsView
from yuanba.village.points.wording import WHY, YEAR_END, YEAR_END_WORDS, day, name_on_table, remark, signed

_NO_HOUSE = "院坝公共分"


def passbook_sheet(book: Passbook, household: str, courtyard: str, today: date, *, demo: bool = False) -> Sheet:
    """Draw the passbook (积分存折) from the line it begins with."""
    rows = tuple(_passbook_row(line) for line in book.lines)
    first = book.lines[0].line if book.lines else 0
    pairs = [
        ("户主", household),
        ("打印日期", day(today)),
        ("现有积分", f"{book.points} 分"),
        ("能换东西", f"{book.redeemable} 分"),
    ]
    if book.waiting or book.requests:
        pairs += [("等入账的", f"{signed(book.waiting_points)} 分"), ("等兑换的", f"{book.asked_for} 分")]
    blocks: list[Block] = [Fields(pairs=tuple(pairs), columns=2, label_signs=5)]
    if first > 1:
        blocks.append(Paragraph(text=f"从第 {first} 行起，承前 {book.opening} 分。", indented=False))
    columns = (
        Column(title="行", weight=0.6, align=Align.CENTRE),
        Column(title="入账日期", weight=1.55),
        Column(title="事由", weight=3.4),
        Column(title="加减", weight=0.85, align=Align.RIGHT),
        Column(title="结余", weight=0.9, align=Align.RIGHT),
    )
    blocks.append(Grid(columns=columns, rows=rows) if rows else Note(text="还没有入账的积分。"))
    blocks.append(Note(text="等入账的、没有同意的都不算在结余里。对哪一行有疑问，请找院坝长查。"))
    return Sheet(
        kind="points.passbook",
        title="积分存折",
        subtitle=f"{courtyard}　{household}",
        blocks=tuple(blocks),
        page=BOARD_A4,
        demo=demo,
    )


def _passbook_row(line: PassbookLine) -> tuple[str, ...]:
    body = line.booking.body
    words = YEAR_END_WORDS.get(body.words, body.words)
    why = f"{WHY[body.why]}：{words}" if words else WHY[body.why]
    said = remark(body)
    change = "结转" if body.why is Why.YEAR_END and not line.change else signed(line.change)
    return (
        str(line.line),
        body.booked_on.isoformat(),
        f"{why}（{said}）" if said else why,
        change,
        str(line.after),
    )


def red_table_sheet(
    table: RedTable, courtyard: str, period: str, hangs: Hanging, *, signed_by: str, demo: bool = False
) -> Sheet:
    """Draw the red table (红榜) for the board, with the hash of the ledger it was made from.

    Args:
        table: of a month, a quarter or a year.
        courtyard: its name.
        period: as printed, such as 2026年10月.
        hangs: from when to when.
        signed_by: who puts it up.
        demo: made from the sample village.
    """
    columns = (
        Column(title="名次" if table.ranked else "序号", weight=0.7, align=Align.CENTRE),
        Column(title="户主", weight=1.8),
        Column(title="组 / 门牌", weight=1.4),
        Column(title="加分", weight=0.9, align=Align.RIGHT),
        Column(title="扣分", weight=0.9, align=Align.RIGHT),
        Column(title="合计", weight=0.9, align=Align.RIGHT),
    )
    rows = tuple(
        (
            str(line.place),
            name_on_table(line),
            " ".join(part for part in (line.group, line.door) if part),
            str(line.gained),
            str(line.deducted),
            str(line.total),
        )
        for line in table.lines
    )
    notes = [f"另有 {table.left_out} 户按本人意愿不上榜。"] if table.left_out else []
    if table.waiting:
        notes.append(f"这一段时间还有 {signed(table.waiting)} 分在评议、公示，没有算进来。")
    notes.append(f"账到第 {table.number} 笔，校验码 {short_head(table.head)}。对得上，就是没有改过。")
    blocks: list[Block] = [
        Grid(columns=columns, rows=rows),
        *(Note(text=text) for text in notes),
        Paragraph(text=f"公示时间：{_hanging(hangs)}。有意见请向{signed_by}反映。"),
        SealBlank(issuer=signed_by, dated=day(hangs.from_on)),
    ]
    return Sheet(
        kind="points.red_table",
        title=f"{courtyard}积分红榜",
        subtitle=period,
        blocks=tuple(blocks),
        page=BOARD_A4,
        demo=demo,
        hangs=hangs,
    )


def posting_list(
    awards: Sequence[AwardView],
    minors: frozenset[Id],
    courtyard: str,
    hangs: Hanging,
    *,
    signed_by: str,
    demo: bool = False,
) -> Sheet:
    """Draw the list of points that hangs before they are booked; names are masked, and minors not named.

    Args:
        awards: approved, not booked yet.
        minors: residents who are not of age.
        courtyard: its name.
        hangs: from when to when objections are heard.
        signed_by: who hears them.
        demo: made from the sample village.
    """
    rows = tuple(_posting_row(number, view, minors) for number, view in enumerate(awards, start=1))
    blocks: list[Block] = [
        Paragraph(text="下面的积分经过申报、评议、审核，现在公示。没有异议的，公示期满入账。"),
        Grid(
            columns=(
                Column(title="序号", weight=0.7, align=Align.CENTRE),
                Column(title="姓名", weight=1.75),
                Column(title="什么事", weight=2.8),
                Column(title="哪天的事", weight=1.3),
                Column(title="分数", weight=0.8, align=Align.RIGHT),
            ),
            rows=rows,
        ),
        Paragraph(text=f"公示时间：{_hanging(hangs)}。有异议的请向{signed_by}提出，当面、打电话都可以。"),
        SealBlank(issuer=signed_by, dated=day(hangs.from_on)),
    ]
    return Sheet(
        kind="points.posting",
        title="积分公示表",
        subtitle=courtyard,
        blocks=tuple(blocks),
        page=BOARD_A4,
        demo=demo,
        hangs=hangs,
    )


def _posting_row(number: int, view: AwardView, minors: frozenset[Id]) -> tuple[str, ...]:
    proposed = view.record.proposed
    minor = proposed.resident_id in minors
    name = shown_name(proposed.name, maskings()[SheetType.POINTS], minor=minor)
    if proposed.household_id is None:
        name = _NO_HOUSE
    title = "更正" if proposed.rule is None else proposed.rule.title
    happened = f"{proposed.happened_on.month}月{proposed.happened_on.day}日"
    return (str(number), name or "（未成年人）", title, happened, signed(view.left))


def _hanging(hangs: Hanging) -> str:
    if hangs.until_on is None:
        return f"{day(hangs.from_on)}起"
    return f"{day(hangs.from_on)}至{day(hangs.until_on)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """What the year's end did to one household."""

    household: str
    #: What it had of the year, and what it has now.
    before: int
    after: int


def year_end_sheet(
    year: int, rule: YearEnd, lines: Sequence[YearLine], courtyard: str, *, decided: str, demo: bool = False
) -> Sheet:
    """Draw the sheet of a year's end: what each household had, and what became of it.

    Args:
        year: that ended.
        rule: of its rule book.
        lines: by household.
        courtyard: its name.
        decided: the decision that laid the rule down, as printed.
        demo: made from the sample village.
    """
    rows = tuple(
        (
            str(number),
            line.household,
            str(line.before),
            signed(line.after - line.before) if line.after != line.before else "不变",
            str(line.after),
        )
        for number, line in enumerate(lines, start=1)
    )
    blocks: list[Block] = [
        Fields(pairs=(("怎么处理", YEAR_END[rule]), ("依据", decided)), label_signs=5),
        Grid(
            columns=(
                Column(title="序号", weight=0.6, align=Align.CENTRE),
                Column(title="户主", weight=1.6),
                Column(title=f"{year} 年末", weight=1, align=Align.RIGHT),
                Column(title="处理", weight=1, align=Align.RIGHT),
                Column(title="处理后", weight=1, align=Align.RIGHT),
            ),
            rows=rows,
        ),
        Signatures(labels=("经手人", "监督人", "院坝长", "日期")),
    ]
    return Sheet(
        kind="points.year_end",
        title=f"{year} 年积分年终处理表",
        subtitle=courtyard,
        blocks=tuple(blocks),
        page=TABLE_A4,
        demo=demo,
    )


def year_lines(bookings: Sequence[Booked], before: Mapping[Id, int], names: Mapping[Id, str]) -> tuple[YearLine, ...]:
    """Gather what the bookings of a year's end did, household by household, in the order of `before`."""
    change = dict.fromkeys(before, 0)
    for booked in bookings:
        for posting in booked.postings:
            home = posting.account.household_id
            if home is not None:
                change[home] = change.get(home, 0) + posting.points
    return tuple(
        YearLine(household=names.get(home, ""), before=before.get(home, 0), after=before.get(home, 0) + points)
        for home, points in change.items()
    )


def stock_sheet(goods: Sequence[GoodsView], courtyard: str, on: date, *, demo: bool = False) -> Sheet:
    """Draw the sheet on which goods are counted: what the book says stands there, the count is left blank."""
    rows = tuple(
        (str(number), one.name, one.unit, str(one.price), str(one.stock), "", "")
        for number, one in enumerate((one for one in goods if one.stock or not one.withdrawn), start=1)
    )
    blocks: list[Block] = [
        Grid(
            columns=(
                Column(title="序号", weight=0.6, align=Align.CENTRE),
                Column(title="物品", weight=2),
                Column(title="单位", weight=0.7, align=Align.CENTRE),
                Column(title="积分", weight=0.7, align=Align.RIGHT),
                Column(title="账上", weight=0.8, align=Align.RIGHT),
                Column(title="数出", weight=0.9),
                Column(title="差在哪里", weight=2),
            ),
            rows=rows,
            row_mm=11,
        ),
        Note(text="一样一样数，数出来的写在“数出”栏；和账上不一样的写明原因，再到电脑上记盘点。"),
        Signatures(labels=("盘点人", "监督人", "店长", "日期")),
    ]
    return Sheet(
        kind="points.stock",
        title="积分超市盘点表",
        subtitle=f"{courtyard}　{day(on)}",
        blocks=tuple(blocks),
        page=TABLE_A4,
        demo=demo,
    )
