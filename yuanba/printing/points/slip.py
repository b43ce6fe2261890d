"""The till slip (小票), in large type: what was there before, what was spent, what is left."""

from yuanba.printing.sheet import Block, Column, Fields, Grid, Note, Paragraph, Sheet, Signatures
from yuanba.printing.styles import SLIP_A5, Align, Face
from yuanba.village.points.queries import BookingView
from yuanba.village.points.rules.chain import short_head
from yuanba.village.points.wording import day

REPRINTED = "重打"


def till_slip(
    booking: BookingView, household: str, courtyard: str, *, again: bool = False, demo: bool = False
) -> Sheet:
    """Draw the slip of a redemption.

    Args:
        booking: the redemption, as it counts.
        household: head of the household, or the courtyard where its pot pays.
        courtyard: name of the courtyard.
        again: the printer ran out of paper, or the slip was lost: it says so, and the goods are handed out once.
        demo: made from the sample village.
    """
    body = booking.body
    slip = body.slip
    if slip is None:
        raise AssertionError("only a redemption has a slip")
    spent = -booking.amount
    rows = tuple(
        (line.name, f"{-line.quantity}{line.unit}", str(line.price), str(-line.quantity * line.price))
        for line in body.goods
    )
    blocks: list[Block] = []
    if again:
        blocks.append(
            Paragraph(
                text=f"★ {REPRINTED} ★ 不是第二次兑换", face=Face.HEI, scale=1.1, align=Align.CENTRE, indented=False
            )
        )
    blocks += [
        Fields(pairs=(("户主", household), ("日期", day(body.booked_on)), ("小票编号", slip.number)), label_signs=4.5),
        _sum("原来有", slip.before),
        _sum("这次用", spent),
        _sum("还剩下", slip.before - spent),
        Grid(
            columns=(
                Column(title="东西", weight=2.4),
                Column(title="数目", weight=1.1, align=Align.CENTRE),
                Column(title="每样分", weight=1.1, align=Align.RIGHT),
                Column(title="共几分", weight=1.1, align=Align.RIGHT),
            ),
            rows=rows,
        ),
        Signatures(labels=("领的人", "经手人"), columns=2, row_mm=11),
        Note(text=f"{courtyard}积分超市　账上第 {body.number} 笔　校验码 {short_head(booking.head)}"),
    ]
    return Sheet(
        kind="points.slip",
        title=f"积分兑换小票（{REPRINTED}）" if again else "积分兑换小票",
        blocks=tuple(blocks),
        page=SLIP_A5,
        demo=demo,
    )


def _sum(label: str, points: int) -> Paragraph:
    return Paragraph(text=f"{label}　{points} 分", face=Face.HEI, scale=1.35, align=Align.CENTRE, indented=False)
