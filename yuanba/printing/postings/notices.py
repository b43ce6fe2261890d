"""Sheets of what people write themselves: free text, how money was spent, a list of names."""

from collections.abc import Mapping

from yuanba.kernel.calendar import SHIPPED_CALENDAR, WorkCalendar
from yuanba.printing.meetings.words import yuan
from yuanba.printing.postings import words
from yuanba.printing.sheet import Block, Column, ForBoard, Grid, Heading, Paragraph, Sheet
from yuanba.printing.styles import BOARD_A4, Align, Face, PageStyle
from yuanba.village.notices.masking import Veil
from yuanba.village.notices.model import PostingRule, SheetType
from yuanba.village.notices.posting import Term, term_of
from yuanba.village.notices.writing import hanging_of
from yuanba.village.notices.written import NoticeKind, NoticeText

KIND = {
    NoticeKind.FREE: "notices.free",
    NoticeKind.FUNDS: "notices.funds",
    NoticeKind.NAMES: "notices.names",
}
_TYPE = {
    NoticeKind.FREE: SheetType.FREE,
    NoticeKind.FUNDS: SheetType.FUNDS,
    NoticeKind.NAMES: SheetType.ASSISTANCE,
}
#: Beginnings of a paragraph that is a heading of the first and of the second level.  Source: GB/T 9704-2012, 7.3.3.
_NUMERALS = "一二三四五六七八九十"
#: Longer paragraphs are no headings.
_HEADING_SIGNS = 26


def notice_term(
    text: NoticeText,
    rules: Mapping[str, PostingRule] | None = None,
    calendar: WorkCalendar = SHIPPED_CALENDAR,
) -> Term:
    """Work out from when to when a notice hangs.

    Raises:
        PostingRuleUnknown, DaysUndecided, DaysTooFew: it cannot be said.
    """
    return term_of(words.rule_of(rules, text.rule_id), text.from_on, calendar, days=text.days)


def notice_sheet(
    text: NoticeText,
    *,
    page: PageStyle = BOARD_A4,
    demo: bool = False,
    rules: Mapping[str, PostingRule] | None = None,
    calendar: WorkCalendar = SHIPPED_CALENDAR,
) -> Sheet:
    """Draw a written notice for the board.

    Args:
        text: what it says.
        page: A4, A3, or A3 in two halves.
        demo: made from the sample village.
        rules: by which things hang now; None: those shipped.
        calendar: of days off.

    Raises:
        PostingRuleUnknown, DaysUndecided, DaysTooFew: its time cannot be said.
    """
    term = notice_term(text, rules, calendar)
    veil = Veil(_TYPE[text.kind])
    phone = veil.office_phone(text.phone)
    veil.office_name(text.contact)
    blocks: list[Block] = [_paragraph(line) for line in text.body.split("\n") if line]
    if text.kind is NoticeKind.FUNDS:
        blocks += _funds(text, veil)
    if text.kind is NoticeKind.NAMES:
        blocks.append(_names(text, veil))
    blocks += words.closing(term, contact=text.contact, phone=phone, issuer=text.issuer, dated=text.from_on)
    return Sheet(
        kind=KIND[text.kind],
        title=text.title,
        blocks=tuple(blocks),
        page=page,
        demo=demo,
        hangs=hanging_of(term, basis=words.basis(term)),
        board=ForBoard(kind=veil.kind, hidden=veil.hidden, allowed=veil.allowed),
    )


def _paragraph(line: str) -> Block:
    """Read the level of a heading off its number, as the office writes it."""
    short = len(line) <= _HEADING_SIGNS and line[-1] not in "。；：，"
    if short and line[:1] in _NUMERALS and "、" in line[:4]:
        return Heading(text=line)
    if short and line[:1] == "（" and line[1:2] in _NUMERALS and "）" in line[:5]:
        return Heading(text=line, level=2)
    return Paragraph(text=line)


def _funds(text: NoticeText, veil: Veil) -> list[Block]:
    named = any(one.handled_by for one in text.funds)
    columns = [
        Column(title="序号", weight=0.7, align=Align.CENTRE),
        Column(title="用在哪里", weight=3.2),
        Column(title="金额", weight=1.5, align=Align.RIGHT),
    ]
    if named:
        columns.append(Column(title="经手人", weight=1.3, align=Align.CENTRE))
    rows = []
    for number, one in enumerate(text.funds, start=1):
        row = (str(number), one.purpose, yuan(one.fen))
        rows.append((*row, veil.office_name(one.handled_by)) if named else row)
    total = ("", "合计", yuan(sum(one.fen for one in text.funds)))
    rows.append((*total, "") if named else total)
    source = [Paragraph(text=f"资金来源：{text.fund_source}", face=Face.HEI)] if text.fund_source else []
    return [*source, Grid(columns=tuple(columns), rows=tuple(rows))]


def _names(text: NoticeText, veil: Veil) -> Grid:
    people, sums = any(one.people for one in text.names), any(one.fen is not None for one in text.names)
    columns = [
        Column(title="序号", weight=0.7, align=Align.CENTRE),
        Column(title="户主", weight=2.2),
        Column(title="组", weight=1.1, align=Align.CENTRE),
    ]
    if people:
        columns.append(Column(title="人口", weight=0.8, align=Align.CENTRE))
    if sums:
        columns.append(Column(title="金额", weight=1.4, align=Align.RIGHT))
    shown = veil.names(text.names)
    rows = []
    for number, (name, one) in enumerate(zip(shown, text.names, strict=True), start=1):
        row = [str(number), name, one.group]
        if people:
            row.append(str(one.people) if one.people else "")
        if sums:
            row.append("" if one.fen is None else yuan(one.fen))
        rows.append(tuple(row))
    return Grid(columns=tuple(columns), rows=tuple(rows))
