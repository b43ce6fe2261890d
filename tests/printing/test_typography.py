"""Where things stand on a document, in millimetres as the standard gives them, measured on the finished file.

Source: GB/T 9704-2012, 5.2 and 7 (law-and-services.md, section 7).  The numbers stand here and are not taken from the
styles.
"""

from itertools import pairwise

import pytest

from support.papers import a_registration
from yuanba.printing.drawing import render
from yuanba.printing.fonts import load_fonts
from yuanba.printing.preview import page_sizes, placed_pages
from yuanba.printing.sheet import Paragraph, Sheet
from yuanba.printing.styles import BOARD_A3, BOARD_A4, DOCUMENT_A4

MM = 72 / 25.4
#: As the office measures with a ruler.
TOLERANCE_MM = 0.5
A4 = (210, 297)
TOP, LEFT, BLOCK_WIDTH, BLOCK_HEIGHT = 37, 28, 156, 225
LINE_PITCH, CHARACTER_PITCH = 10.23, 5.571
LINES, CHARACTERS = 22, 28
BODY_POINTS = 16
#: Baseline of the page number below the text block.
NUMBER_BELOW = 7


@pytest.fixture(scope="module")
def document() -> bytes:
    text = "井" * (CHARACTERS * LINES * 3)
    sheet = Sheet(kind="test", title="题", blocks=(Paragraph(text=text, indented=False),), page=DOCUMENT_A4)
    return render(sheet, a_registration(), load_fonts()).pdf


@pytest.fixture(scope="module")
def lines(document: bytes) -> list[tuple[float, list[float]]]:
    """The lines of the second page, which is full: baseline from above and left ends of its signs, in millimetres."""
    page = placed_pages(document)[1]
    rows: dict[float, list[float]] = {}
    for x, y, text in page.signs:
        if text == "井":
            rows.setdefault(round((A4[1] * MM - y) / MM, 2), []).append(x / MM)
    return [(y, sorted(xs)) for y, xs in sorted(rows.items())]


def near(value: float, expected: float) -> bool:
    return abs(value - expected) <= TOLERANCE_MM


def test_the_paper_is_a4(document: bytes) -> None:
    width, height = page_sizes(document)[1]

    assert near(width / MM, A4[0])
    assert near(height / MM, A4[1])


def test_a_full_page_has_twenty_two_lines_of_twenty_eight_signs(lines: list[tuple[float, list[float]]]) -> None:
    assert len(lines) == LINES
    assert {len(xs) for _, xs in lines} == {CHARACTERS}


def test_lines_stand_ten_millimetres_and_a_quarter_apart(lines: list[tuple[float, list[float]]]) -> None:
    gaps = [below - above for (above, _), (below, _) in pairwise(lines)]

    assert all(near(gap, LINE_PITCH) for gap in gaps)
    assert abs((lines[-1][0] - lines[0][0]) / (LINES - 1) - LINE_PITCH) < 0.02


def test_twenty_eight_signs_of_sixteen_points_are_squeezed_into_the_block(
    lines: list[tuple[float, list[float]]],
) -> None:
    for _, xs in lines:
        assert near(xs[0], LEFT)
        assert all(abs(right - left - CHARACTER_PITCH) < 0.05 for left, right in pairwise(xs))
        # The right edge of the last sign.
        assert near(xs[-1] + BODY_POINTS / MM, LEFT + BLOCK_WIDTH)


def test_the_block_begins_below_the_upper_margin_and_ends_above_the_lower(
    lines: list[tuple[float, list[float]]],
) -> None:
    # A sign stands in the middle of its line: its body begins (pitch − 5.64) ÷ 2 below the edge of the block.
    body = BODY_POINTS / MM
    rest = (LINE_PITCH - body) / 2
    first_top = lines[0][0] - body * 0.86
    last_bottom = lines[-1][0] + body * 0.14

    assert near(first_top - rest, TOP)
    assert near(last_bottom + rest, TOP + BLOCK_HEIGHT)


def test_the_page_number_stands_seven_millimetres_below_the_block(document: bytes) -> None:
    page = placed_pages(document)[1]
    foot = [y for x, y, text in page.signs if text == "第"]

    below = A4[1] - foot[0] / MM - (TOP + BLOCK_HEIGHT)

    assert near(below, NUMBER_BELOW)


@pytest.mark.parametrize(("page", "least"), [(BOARD_A4, 16), (BOARD_A3, 22)])
def test_the_body_of_a_board_is_large_enough_to_be_read_standing(page: object, least: int) -> None:
    sheet = Sheet(kind="test", title="题", blocks=(Paragraph(text="井" * 40),), page=page)  # type: ignore[arg-type]
    (drawn,) = placed_pages(render(sheet, a_registration(), load_fonts()).pdf)
    top = max(y for _, y, text in drawn.signs if text == "井")
    xs = sorted(x for x, y, text in drawn.signs if text == "井" and y == top)

    assert min(right - left for left, right in pairwise(xs)) >= least * 0.98
