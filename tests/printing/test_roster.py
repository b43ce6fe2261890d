"""The roster on paper."""

from support.papers import a_registration
from support.rosters import YARD, a_roster, a_row
from yuanba.printing.drawing import render
from yuanba.printing.fonts import load_fonts
from yuanba.printing.registration import compare
from yuanba.printing.roster import roster_sheet
from yuanba.village.roster.wording import HEADINGS


def test_the_roster_names_every_holder_with_the_phone_and_what_is_vacant() -> None:
    drawn = render(roster_sheet(a_roster(), (YARD,)), a_registration(), load_fonts())

    text = "".join(line for page in drawn.pages for line in page)

    for words in ("花名册", "截至2026年11月2日", "䶮家兴", "13800138000", "推选", "坡上院坝", "缺代办员1名"):
        assert words in text
    assert drawn.unprintable == ()


def test_a_long_roster_repeats_its_headings_and_proves_itself() -> None:
    roster = a_roster(*(a_row(number=n, name=f"覃小{n}") for n in range(1, 61)))

    drawn = render(roster_sheet(roster, (YARD,)), a_registration(), load_fonts())

    assert len(drawn.pages) > 1
    for page in drawn.pages:
        assert HEADINGS[0] in "".join(page)
    assert compare(drawn.pdf, drawn.pages).genuine
