"""Sheets and registrations for tests of papers."""

from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from yuanba.printing.registration import Registration
from yuanba.printing.sheet import Column, Grid, Heading, Paragraph, Sheet
from yuanba.printing.styles import TABLE_A4, PageStyle

RARE_NAMES = "䶮㛃𬭩𠅤𡋾"

THE_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def a_registration(number: str = "2026-LJW-K7Q-0012") -> Registration:
    """A number, a day and the key of the tests."""
    return Registration(number=number, issued_on=date(2026, 3, 5), key=THE_KEY)


def a_sheet(
    *, title: str = "老井湾院坝会议记录", money: str = "1800", rows: int = 60, page: PageStyle = TABLE_A4
) -> Sheet:
    """A sheet of several pages with rare names, a sum of money and a long table."""
    people = tuple((str(n), f"王{RARE_NAMES[n % 5]}{n}", "同意，无其他意见。") for n in range(1, rows + 1))
    return Sheet(
        kind="test",
        title=title,
        page=page,
        blocks=(
            Heading(text="一、事项"),
            Paragraph(text=f"维修自来水管，动用村集体经济组织资金{money}元。主持人王{RARE_NAMES}……“同意”——记录在案。"),
            Grid(columns=(Column(title="序号"), Column(title="姓名"), Column(title="意见", weight=3)), rows=people),
        ),
    )
