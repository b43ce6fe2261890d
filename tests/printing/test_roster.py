"""The roster, the plate and the duty cards on paper."""

from datetime import date

import pytest

from support.papers import a_registration
from support.rosters import YARD, a_held_post, a_roster, a_row, posts_of_a_yard
from yuanba.printing.drawing import render
from yuanba.printing.fonts import load_fonts
from yuanba.printing.registration import compare
from yuanba.printing.roster import CARD_A5, PLATE_A3, duty_cards, plate_sheet, roster_sheet
from yuanba.printing.sheet import Sheet
from yuanba.printing.styles import BOARD_A3, BOARD_A3_HALVES, BOARD_A4, PageStyle
from yuanba.village.roster.wording import HEADINGS


def test_the_roster_names_every_holder_with_the_phone_and_what_is_vacant() -> None:
    drawn = render(roster_sheet(a_roster(), (YARD,)), a_registration(), load_fonts())

    text = "".join(line for page in drawn.pages for line in page)

    for words in ("花名册", "截至2026年11月2日", "䶮家兴", "13800138000", "推选", "坡上", "缺代办员1名"):
        assert words in text
    assert drawn.unprintable == ()


def test_a_long_roster_repeats_its_headings_and_proves_itself() -> None:
    roster = a_roster(*(a_row(number=n, name=f"覃小{n}") for n in range(1, 61)))

    drawn = render(roster_sheet(roster, (YARD,)), a_registration(), load_fonts())

    assert len(drawn.pages) > 1
    for page in drawn.pages:
        assert HEADINGS[0] in "".join(page)
    assert compare(drawn.pdf, drawn.pages).genuine


def words(sheet: Sheet) -> list[str]:
    """Every page as one text."""
    drawn = render(sheet, a_registration(), load_fonts())
    assert drawn.unprintable == ()
    return ["".join(page) for page in drawn.pages]


@pytest.mark.parametrize(
    ("page", "photographs", "sides"),
    [(PLATE_A3, False, 1), (BOARD_A3, True, 1), (BOARD_A4, False, 1), (BOARD_A3_HALVES, False, 2)],
)
def test_the_plate_names_every_post_with_phone_and_duties_and_what_is_vacant(
    page: PageStyle, photographs: bool, sides: int
) -> None:
    pages = words(plate_sheet(posts_of_a_yard(), page=page, photographs=photographs))

    text = "".join(pages)
    assert len(pages) == sides
    for said in ("老井湾院坝公示牌", "石碗村", "䶮家兴", "13800138000", "代办员", "暂缺", "1.组织院坝会"):
        assert said in text
    assert ("照片" in text) is photographs


def test_the_plate_says_nothing_of_birth_and_party() -> None:
    (text,) = words(plate_sheet(posts_of_a_yard()))

    assert "1968" not in text
    assert "党员" not in text


def test_each_person_has_a_card_of_their_own_with_all_their_posts() -> None:
    first = [a_held_post("杨志全", "head")]
    second = [a_held_post("䶮㛃𬭩", "proxy_agent"), a_held_post("䶮㛃𬭩", "informant")]

    pages = words(duty_cards([first, second]))

    assert len(pages) == 2
    assert all("院坝岗位职责卡" in page for page in pages)
    assert "杨志全" in pages[0]
    for said in ("䶮㛃𬭩", "老井湾院坝代办员", "老井湾院坝信息员", "替不便出门的群众跑腿办事", "13800138000"):
        assert said in pages[1]
    assert "杨志全" not in pages[1]


def test_a_card_fits_half_of_a_sheet() -> None:
    assert len(words(duty_cards([[a_held_post("买买提·艾合买提江·阿不都热依木", "head")]], page=CARD_A5))) == 1


def test_papers_of_the_roster_made_from_the_sample_say_so() -> None:
    for sheet in (
        plate_sheet(posts_of_a_yard(), demo=True),
        duty_cards([[a_held_post("杨志全", "head")]], demo=True),
        roster_sheet(a_roster(), (YARD,), demo=True),
    ):
        assert all("演示" in page for page in words(sheet))


def test_a_usual_line_of_the_roster_is_one_line_high() -> None:
    rows = [a_row(number=n, from_on=date(2025, 12, 15)) for n in range(1, 301)]

    # As many pages as if there were thirteen lines on each; of lines twice as high there would be seven.
    assert len(words(roster_sheet(a_roster(*rows), (YARD,)))) <= 24
