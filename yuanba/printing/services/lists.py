"""Papers of many tickets: what goes to the township, the ledger of a month, its summary."""

from collections.abc import Sequence
from datetime import date

from yuanba.printing.sheet import Block, Column, Fields, Grid, Heading, Note, Paragraph, Sheet, Signatures, Slip, Slips
from yuanba.printing.styles import SLIPS_A4, TABLE_A4, TABLE_A4_ACROSS, Align
from yuanba.village.services.month import Month, Period
from yuanba.village.services.queries import TicketView
from yuanba.village.services.rules.slips import FEWEST_SLIPS
from yuanba.village.services.tallies import SlipTally
from yuanba.village.services.wording import (
    FREE,
    GRADE,
    LEDGER_HEADINGS,
    LEDGER_TITLE,
    SUMMARY_TITLE,
    day,
    grades,
    lateness,
    ledger_row,
    modes,
    papers_state,
    share,
    span_of,
)
from yuanba.village.services.wording import period as days

#: Columns of the printed ledger, by their place in the headings, with their share of the width.  What is hidden stays
#: in the .xlsx, which only those who may see it can write.
_PRINTED = {
    0: 0.74,
    1: 0.9,
    2: 3.6,
    4: 1.15,
    7: 2.0,
    8: 1.28,
    9: 1.05,
    11: 1.1,
    13: 0.9,
    14: 1.28,
    15: 0.9,
    16: 1.3,
    17: 1.28,
}
#: Of these, the days; their year, where it is that of the period, stands above the table.
_DAYS = frozenset({1, 13, 15, 16})

#: Anonymous slips beside each other, and on one page.
_SLIPS_ACROSS, SLIPS_ON_PAGE = 3, 6
#: Kinds of papers, as the register names them.
LEDGER_KIND, SUMMARY_KIND, SLIPS_KIND = "services.ledger", "services.summary", "services.slips"


def handover_list(
    views: Sequence[TicketView], courtyard: str, on: date, *, office: str = "", demo: bool = False
) -> Sheet:
    """Draw the list that goes to the township with the papers: one line a ticket, signed on return."""
    rows = tuple(
        (
            str(number),
            view.record.opened.number,
            view.record.opened.applicant.name,
            view.record.service.name,
            papers_state(view.record.papers),
            "",
            "",
        )
        for number, view in enumerate(views, start=1)
    )
    blocks: list[Block] = [
        Fields(pairs=(("院坝", courtyard), ("日期", day(on)), ("交给", office), ("件数", str(len(views)))), columns=2),
        Grid(
            columns=(
                Column(title="序号", weight=0.6, align=Align.CENTRE),
                Column(title="编号", weight=1.8),
                Column(title="委托人", weight=1),
                Column(title="事项", weight=1.8),
                Column(title="材料", weight=1.8),
                Column(title="收件人签字", weight=1.2),
                Column(title="受理日期", weight=1.2),
            ),
            rows=rows,
            row_mm=12,
        ),
        Note(text=f"收件人逐件签字；退回的在受理日期栏写明原因。{FREE}。"),
        Signatures(labels=("代办员", "收件单位", "交接日期", "退回日期")),
    ]
    return Sheet(
        kind="services.handover",
        title="代办件交接单",
        subtitle=f"{courtyard}　{day(on)}",
        blocks=tuple(blocks),
        page=TABLE_A4_ACROSS,
        demo=demo,
    )


def ledger_sheet(views: Sequence[TicketView], period: Period, courtyard: str, *, demo: bool = False) -> Sheet:
    """Draw the ledger of a period for the office; phone and identity number are not on it.

    Args:
        views: the tickets opened in it, in the order of their numbers.
        period: it stands above the table.
        courtyard: its name.
        demo: of a sample village.
    """
    year = f"{period.first_on.year}-"
    rows = []
    for number, view in enumerate(views, start=1):
        whole = ledger_row(number, view, courtyard=courtyard, phone="", last_four="")
        rows.append(tuple(_printed(whole, place, year) for place in _PRINTED))
    columns = tuple(Column(title=LEDGER_HEADINGS[place], weight=weight) for place, weight in _PRINTED.items())
    blocks: list[Block] = [Grid(columns=columns, rows=tuple(rows))]
    if not rows:
        blocks.append(Note(text=f"{span_of(period)}没有登记代办件。"))
    blocks.append(Signatures(labels=("填表人", "审核人")))
    return Sheet(
        kind=LEDGER_KIND,
        title=LEDGER_TITLE,
        subtitle=f"{courtyard}　{days(period.first_on, period.last_on)}",
        blocks=tuple(blocks),
        page=TABLE_A4_ACROSS,
        demo=demo,
    )


def _printed(whole: tuple[str, ...], place: int, year: str) -> str:
    if place not in _DAYS:
        return whole[place]
    # A day and how the answer came stand under each other, so that neither is torn.
    return whole[place].removeprefix(year).replace(" ", "\n")


def month_summary(month: Month, courtyard: str, *, demo: bool = False) -> Sheet:
    """Draw the sums of a period: numbers, and of the late ones the number of the ticket; no person."""
    rows = tuple(
        (
            one.name,
            str(one.opened),
            str(one.answered),
            str(one.granted),
            f"{one.on_time}／{one.timed}" if one.timed else "",
            grades(one.grades),
        )
        for one in month.by_service
    )
    figures = (
        ("新登记", f"{month.opened} 件"),
        ("有结果", f"{month.answered} 件，办成 {month.granted} 件"),
        ("按时", share(month.on_time, month.timed)),
        ("方式", modes(month.by_mode)),
        ("回访", grades(month.grades)),
    )
    blocks: list[Block] = [
        Fields(pairs=tuple((name, said or "无") for name, said in figures), columns=2),
        Heading(text="按事项"),
        Grid(
            columns=(
                Column(title="事项", weight=2.4),
                Column(title="新登记", align=Align.CENTRE),
                Column(title="有结果", align=Align.CENTRE),
                Column(title="办成", align=Align.CENTRE),
                Column(title="按时／有时限", weight=1.2, align=Align.CENTRE),
                Column(title="回访", weight=2),
            ),
            rows=rows,
        ),
    ]
    if not rows:
        blocks.append(Note(text=f"{span_of(month.period)}没有代办件。"))
    blocks += _late_lines(month)
    blocks += _slip_lines(month.slips)
    blocks.append(Signatures(labels=("填表人", "审核人")))
    return Sheet(
        kind=SUMMARY_KIND,
        title=SUMMARY_TITLE,
        subtitle=f"{courtyard}　{days(month.period.first_on, month.period.last_on)}",
        blocks=tuple(blocks),
        page=TABLE_A4,
        demo=demo,
    )


def _late_lines(month: Month) -> list[Block]:
    if not month.late:
        return []
    lines = [Paragraph(text=f"{one.line.number}　{one.line.service_name}：{lateness(one)}") for one in month.late]
    return [Heading(text="超过时限的"), *lines]


def _slip_lines(slips: Sequence[SlipTally]) -> list[Block]:
    if not slips:
        return []
    blocks: list[Block] = [Heading(text="不记名满意度票")]
    blocks += [Paragraph(text=f"{one.name}：{grades(one.grades)}") for one in slips if one.grades is not None]
    if any(one.withheld for one in slips):
        blocks.append(Note(text=f"不满 {FEWEST_SLIPS} 张、或重数后差得不到 {FEWEST_SLIPS} 张的不列出，免得认出是谁。"))
    return blocks


def tally_slips(service: str, month: date, *, slips: int, demo: bool = False) -> Sheet:
    """Draw anonymous slips of satisfaction to be cut out; they carry no number and no name.

    Args:
        service: its name.
        month: any day of the month in which they are handed out.
        slips: how many; `SLIPS_ON_PAGE` fill a page.
        demo: of a sample village.
    """
    slip = Slip(
        title="代办满意度票", lines=(service, f"{month.year}年{month.month}月，不记名"), choices=tuple(GRADE.values())
    )
    return Sheet(
        kind=SLIPS_KIND,
        title="代办满意度票",
        blocks=(Slips(slips=(slip,) * slips, columns=_SLIPS_ACROSS),),
        page=SLIPS_A4,
        demo=demo,
    )
