"""Lines of Chinese text end where they may."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yuanba.printing.line_breaking import GRID_SQUEEZE, MARK_SQUEEZE, NO_END, NO_START, break_lines

SIZE = 16.0
#: Width of the type area of a document.  Source: GB/T 9704-2012, 156 mm.
WIDTH = 156 * 72 / 25.4


def advance(character: str) -> float:
    return SIZE / 2 if ord(character) < 0x250 else SIZE


def lines_of(text: str, width: float = WIDTH) -> list[str]:
    return [line.text for line in break_lines(text, advance, width=width, size=SIZE)]


def test_a_full_line_holds_twenty_eight_characters() -> None:
    lines = lines_of("院" * 60)

    assert [len(line) for line in lines] == [28, 28, 4]


def test_both_margins_are_flush_except_on_the_last_line() -> None:
    lines = break_lines("院坝" * 35, advance, width=WIDTH, size=SIZE)

    for line in lines[:-1]:
        assert line.width + line.spacing * (len(line.text) - 1) == pytest.approx(WIDTH)
    assert lines[-1].spacing == 0


def test_a_comma_that_would_begin_a_line_is_pulled_up() -> None:
    assert lines_of("院" * 28 + "，" + "坝" * 5) == ["院" * 28 + "，", "坝" * 5]


def test_three_marks_take_their_neighbour_down() -> None:
    assert lines_of("院" * 28 + "）》。" + "坝" * 5)[1].startswith("院）》。")


def test_an_opening_mark_goes_down_with_what_it_opens() -> None:
    assert lines_of("院" * 27 + "（坝）") == ["院" * 27, "（坝）"]


@pytest.mark.parametrize("whole", ["1800", "1800元", "23户", "2026年", "……", "——", "Wi-Fi"])
def test_runs_stay_whole(whole: str) -> None:
    for before in range(20, 29):
        lines = lines_of("院" * before + whole + "坝" * 10)

        assert any(whole in line for line in lines)


def test_a_long_web_address_is_divided_rather_than_leaving_a_gap() -> None:
    address = "https://example.org/notices/2026/laojingwan/water-pipe?page=2"

    lines = break_lines("详见" * 9 + address, advance, width=WIDTH, size=SIZE)

    assert "".join(line.text for line in lines) == "详见" * 9 + address
    assert lines[0].text.endswith("/")


def test_a_paragraph_without_text_is_one_empty_line() -> None:
    assert lines_of("  ") == [""]


def test_the_first_line_of_a_paragraph_is_two_characters_shorter() -> None:
    lines = break_lines("院" * 60, advance, width=WIDTH, size=SIZE, indent=2 * SIZE)

    assert [len(line.text) for line in lines] == [26, 28, 6]


HOSTILE = st.text(alphabet="院坝会议户，。；：？！、（）《》“”…—～%A1.,()￥ ", min_size=1, max_size=160)


@settings(max_examples=150, deadline=None)
@given(text=HOSTILE, width_signs=st.integers(6, 30))
def test_no_character_is_lost_and_no_line_runs_over_the_margin(text: str, width_signs: int) -> None:
    width = width_signs * SIZE

    lines = break_lines(text, advance, width=width, size=SIZE)

    assert "".join("".join(line.text for line in lines).split()) == "".join(text.split())
    for line in lines:
        gaps = max(len(line.text) - 1, 0)
        assert line.width - MARK_SQUEEZE * SIZE * gaps <= width + 0.01
        assert line.width + line.spacing * gaps <= width + GRID_SQUEEZE * SIZE + 0.01


@settings(max_examples=150, deadline=None)
@given(
    parts=st.lists(
        st.sampled_from(["院", "坝会", "一户，", "（二组）", "《公约》。", "“好”！", "——", "……", "1800元", "3%；"]),
        min_size=1,
        max_size=60,
    ),
    width_signs=st.integers(14, 30),
)
def test_no_line_begins_or_ends_with_a_forbidden_mark(parts: list[str], width_signs: int) -> None:
    # A line of nothing but dashes has no lawful end; the village does not write one.
    text = "院" + "坝".join(parts)

    lines = lines_of(text, width_signs * SIZE)

    for line in lines[1:]:
        assert line[0] not in NO_START
    for line in lines[:-1]:
        assert line[-1] not in NO_END


#: As the brief of every proof-reader has it.  Source: GB/T 15834-2011, 5.1.
MARKS_AT_NO_HEAD = "，。；：？！）》」』”’、…—·"
OPENERS_AT_NO_TAIL = "（《「『“‘"
PIECES = [
    *MARKS_AT_NO_HEAD, *OPENERS_AT_NO_TAIL, "院", "坝", "会", "户", "……", "——", "1800元", "3%", "Wi-Fi", "2026年3月5日",
]  # fmt: skip


def lawful_ends(text: str) -> set[int]:
    """Places where a line may end, found apart from the breaker: never inside a run, never against a mark."""
    inside = {
        place
        for run in re.finditer(r"[!-~]*[0-9][元年月日]|[!-~]+|…+|—+", text)
        for place in range(run.start() + 1, run.end())
    }
    return {
        place
        for place in range(1, len(text))
        if place not in inside and text[place] not in NO_START and text[place - 1] not in NO_END
    }


@settings(max_examples=400, deadline=None)
@given(parts=st.lists(st.sampled_from(PIECES), min_size=1, max_size=90), width_signs=st.integers(8, 30))
def test_a_line_ends_badly_only_where_it_has_no_good_end_at_all(parts: list[str], width_signs: int) -> None:
    text = "".join(parts)
    lawful = lawful_ends(text)

    lines = lines_of(text, width_signs * SIZE)

    assert "".join(lines) == text
    start = 0
    for line in lines[:-1]:
        end = start + len(line)
        if end not in lawful:
            assert not lawful & set(range(start + 1, end)), (line, lines)
        start = end


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_proof_reader_finds_a_mark_at_the_wrong_end_of_a_line(data: st.DataObject) -> None:
    # Marks as people write them: never more than three together.
    marks = st.sampled_from(
        ["，", "。", "；", "：“", "？”", "！", "）", "》", "」", "』、", "……", "——", "·", "’", "。”）", "、《"]
    )
    words = st.text(alphabet="院坝会议户组村民代表资金", min_size=1, max_size=6)
    text = "".join(data.draw(words) + data.draw(marks) for _ in range(data.draw(st.integers(1, 40)))) + "院"

    lines = lines_of(text, data.draw(st.integers(8, 30)) * SIZE)

    assert [line for line in lines[1:] if line[0] in MARKS_AT_NO_HEAD] == []
    assert [line for line in lines[:-1] if line[-1] in OPENERS_AT_NO_TAIL] == []
    assert not [line for line in lines if line.count("…") % 2 or line.count("—") % 2]


@settings(max_examples=200, deadline=None)
@given(
    words=st.lists(st.text(alphabet="院坝会议户组村民", min_size=2, max_size=9), min_size=12, max_size=30),
    width_signs=st.integers(20, 28),
)
def test_the_right_edge_is_flush_and_the_last_line_never_over(words: list[str], width_signs: int) -> None:
    width = width_signs * SIZE

    lines = break_lines("，".join(words) + "。", advance, width=width, size=SIZE)

    for line in lines[:-1]:
        assert line.width + line.spacing * (len(line.text) - 1) == pytest.approx(width, abs=0.01)
    last = lines[-1]
    assert last.width + last.spacing * (len(last.text) - 1) <= width + 0.01
