"""Papers of many tickets: what goes to the township, the ledger of a month, its summary."""

from collections.abc import Mapping, Sequence
from datetime import date

from yuanba.printing.sheet import Block, Column, Fields, Grid, Heading, Note, Paragraph, Sheet, Signatures, Slip, Slips
from yuanba.printing.styles import BOARD_A4, TABLE_A4, TABLE_A4_ACROSS, Align
from yuanba.village.services.model import Grade
from yuanba.village.services.month import Month
from yuanba.village.services.queries import FEWEST_SLIPS, TicketView
from yuanba.village.services.wording import (
    FREE,
    GRADE,
    LEDGER_HEADINGS,
    LEDGER_TITLE,
    MODE,
    day,
    ledger_row,
    papers_state,
    period,
)

#: Columns of the printed ledger, by their place in the headings, with their share of the width.  What is hidden stays
#: in the .xlsx, which only those who may see it can write.
_PRINTED = {
    0: 0.74,
    1: 0.9,
    2: 3.05,
    4: 1.2,
    7: 2.0,
    8: 1.28,
    9: 1.1,
    11: 1.1,
    13: 0.9,
    14: 1.28,
    15: 0.9,
    16: 1.7,
    17: 1.28,
}
#: Of these, the days; their year stands above the table.
_DAYS = frozenset({1, 13, 15})
_YEAR_SIGNS = 5


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


def ledger_sheet(month: Month, courtyard: str, *, demo: bool = False) -> Sheet:
    """Draw the ledger of a month for the office; phone and identity number are not on it."""
    rows = []
    for number, view in enumerate(month.ledger, start=1):
        whole = ledger_row(number, view, courtyard=courtyard, phone="", last_four="")
        rows.append(tuple(whole[place][_YEAR_SIGNS if place in _DAYS else 0 :] for place in _PRINTED))
    columns = tuple(Column(title=LEDGER_HEADINGS[place], weight=weight) for place, weight in _PRINTED.items())
    blocks: list[Block] = [Grid(columns=columns, rows=tuple(rows))]
    if not rows:
        blocks.append(Note(text="这个月没有登记代办件。"))
    blocks.append(Signatures(labels=("填表人", "审核人")))
    return Sheet(
        kind="services.ledger",
        title=LEDGER_TITLE,
        subtitle=f"{courtyard}　{period(month.first_on, month.last_on)}",
        blocks=tuple(blocks),
        page=TABLE_A4_ACROSS,
        demo=demo,
    )


def month_summary(month: Month, courtyard: str, *, demo: bool = False) -> Sheet:
    """Draw the summary of a month: numbers only, no person."""
    share = f"{month.on_time * 100 // month.timed}%（{month.on_time}／{month.timed}）" if month.timed else "没有可算的"
    rows = tuple(
        (
            one.name,
            str(one.opened),
            str(one.answered),
            str(one.granted),
            f"{one.on_time}／{one.on_time + one.late}" if one.on_time + one.late else "",
            "、".join(f"{GRADE[grade]} {number}" for grade, number in sorted(one.grades.items())),
        )
        for one in month.by_service
    )
    blocks: list[Block] = [
        Fields(
            pairs=(
                ("新登记", f"{month.opened} 件"),
                ("有结果", f"{month.answered} 件"),
                ("按时", share),
                ("方式", "、".join(f"{MODE[mode]} {number}" for mode, number in sorted(month.by_mode.items()))),
            ),
            columns=2,
        ),
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
    lines = [f"{one.name}：{_grades(one.grades)}" for one in month.slips if one.grades is not None]
    if month.slips:
        blocks.append(Heading(text="不记名满意度票"))
        blocks += [Paragraph(text=line) for line in lines]
        if len(lines) < len(month.slips):
            blocks.append(Note(text=f"不满 {FEWEST_SLIPS} 张票的事项不列出，免得认出是谁。"))
    blocks.append(Signatures(labels=("填表人", "审核人")))
    return Sheet(
        kind="services.summary",
        title="代办月报",
        subtitle=f"{courtyard}　{period(month.first_on, month.last_on)}",
        blocks=tuple(blocks),
        page=TABLE_A4,
        demo=demo,
    )


def tally_slips(service: str, month: date, *, slips: int, demo: bool = False) -> Sheet:
    """Draw anonymous slips of satisfaction to be cut out; they carry no number and no name."""
    slip = Slip(
        title="代办满意度票", lines=(service, f"{month.year}年{month.month}月，不记名"), choices=tuple(GRADE.values())
    )
    return Sheet(
        kind="services.slips",
        title="代办满意度票",
        blocks=(Slips(slips=(slip,) * slips),),
        page=BOARD_A4,
        demo=demo,
    )


def _grades(grades: Mapping[Grade, int]) -> str:
    return "、".join(f"{GRADE[grade]} {number}" for grade, number in grades.items() if number)
