"""Printing papers into the register, on a real store of its own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from support.clock import FixedClock
from support.stores import A_LEADER, places_in
from yuanba.journal.store import Store
from yuanba.kernel.actor import Actor, PermissionMissing
from yuanba.kernel.ids import Id, new_id
from yuanba.village.notices import queries
from yuanba.village.notices.actions import RegisterPaper, Sign, note_reprint, register_paper
from yuanba.village.notices.model import (
    DrawnPaper,
    Hanging,
    PaperAlreadyReplaced,
    PaperEmpty,
    PaperTitleMissing,
    PaperUnknown,
)
from yuanba.village.notices.numbering import paper_number, read_number
from yuanba.village.notices.projection import PAPERS

YARD, MEETING = new_id(), new_id()


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(places_in(tmp_path), foldings=(PAPERS,), clock=FixedClock())
    yield store
    store.close()


def draw(number: str, issued_on: date, sign: Sign) -> DrawnPaper:
    digest = number.encode()[:16]
    return DrawnPaper(
        pages=((f"编号:{number}", "同意15户"),), digest=digest, key_id=b"\1\2\3\4", signature=sign(digest)
    )


MINUTES = RegisterPaper(
    scope=YARD,
    courtyard_id=YARD,
    courtyard_code="0312",
    kind="meetings.minutes",
    title="院坝会记录",
    about_id=MEETING,
    draw=draw,
    issued_on=date(2026, 11, 2),
)


def keep(register: Store, order: RegisterPaper) -> str:
    with register.work(A_LEADER) as work:
        line = register_paper(work, order)
        work.commit()
    return line.number


def id_of(register: Store, number: str) -> Id:
    with register.reading() as connection:
        return queries.papers_numbered(connection, number)[0].line.paper_id


def test_papers_are_counted_one_by_one_and_each_year_anew(register: Store) -> None:
    orders = (MINUTES, MINUTES, replace(MINUTES, issued_on=date(2027, 1, 1)))

    numbers = [keep(register, order) for order in orders]

    assert [(number[:10], number[-4:]) for number in numbers] == [
        ("2026-0312-", "0001"),
        ("2026-0312-", "0002"),
        ("2027-0312-", "0001"),
    ]


def test_two_papers_of_one_deed_have_two_numbers(register: Store) -> None:
    with register.work(A_LEADER) as work:
        numbers = {register_paper(work, MINUTES).number for _ in range(2)}
        work.commit()

    assert len(numbers) == 2


def test_a_courtyard_without_code_has_numbers_too() -> None:
    assert paper_number(date(2026, 11, 2), "", "K7Q", 5) == "2026-K7Q-0005"
    assert paper_number(date(2026, 11, 2), "0312", "K7Q", 12345) == "2026-0312-K7Q-12345"


def test_a_paper_that_could_not_be_drawn_takes_no_number(register: Store) -> None:
    def fail(number: str, issued_on: date, sign: Sign) -> DrawnPaper:
        raise OSError("no font")

    with pytest.raises(OSError, match="no font"), register.work(A_LEADER) as work:
        register_paper(work, replace(MINUTES, draw=fail))

    assert keep(register, MINUTES).endswith("-0001")


def test_what_was_printed_is_found_by_its_number_with_every_line(register: Store) -> None:
    number = keep(register, MINUTES)

    with register.reading() as connection:
        (found,) = queries.papers_numbered(connection, number.lower())

    assert found.pages == ((f"编号:{number}", "同意15户"),)
    assert (found.line.title, found.line.page_count, found.line.replaced_by) == ("院坝会记录", 1, "")
    assert len(found.signature) == 64


def test_an_unknown_number_finds_nothing(register: Store) -> None:
    with register.reading() as connection:
        assert queries.papers_numbered(connection, "2026-0312-AAA-0001") == ()


def test_a_replaced_paper_names_the_one_that_counts(register: Store) -> None:
    first = keep(register, MINUTES)
    second = keep(register, replace(MINUTES, replaces_id=id_of(register, first)))

    with register.reading() as connection:
        lines = queries.printed(connection, YARD)

    assert {line.number: line.replaced_by for line in lines} == {first: second, second: ""}


def test_a_paper_is_replaced_once(register: Store) -> None:
    first = id_of(register, keep(register, MINUTES))
    keep(register, replace(MINUTES, replaces_id=first))

    with pytest.raises(PaperAlreadyReplaced):
        keep(register, replace(MINUTES, replaces_id=first))


def test_the_papers_of_a_meeting_are_listed_by_kind(register: Store) -> None:
    keep(register, MINUTES)
    keep(register, replace(MINUTES, kind="meetings.posting", title="公示"))
    keep(register, replace(MINUTES, about_id=new_id()))

    with register.reading() as connection:
        assert len(queries.printed_about(connection, MEETING)) == 2
        (posting,) = queries.printed_about(connection, MEETING, kind="meetings.posting")
    assert posting.title == "公示"


def empty(number: str, issued_on: date, sign: Sign) -> DrawnPaper:
    return replace(draw(number, issued_on, sign), pages=())


@pytest.mark.parametrize(
    ("order", "mishap"),
    [
        (replace(MINUTES, title=" "), PaperTitleMissing),
        (replace(MINUTES, draw=empty), PaperEmpty),
        (replace(MINUTES, replaces_id=new_id()), PaperUnknown),
    ],
)
def test_an_untitled_or_empty_paper_is_not_registered(
    register: Store, order: RegisterPaper, mishap: type[Exception]
) -> None:
    with pytest.raises(mishap):
        keep(register, order)


def test_somebody_without_permission_prints_nothing(register: Store) -> None:
    visitor = Actor(operator_id=new_id(), name="来客", permissions=frozenset())

    with pytest.raises(PermissionMissing), register.work(visitor) as work:
        register_paper(work, MINUTES)


def test_a_paper_printed_again_keeps_its_number_and_is_counted(register: Store) -> None:
    number = keep(register, MINUTES)

    with register.work(A_LEADER) as work:
        note_reprint(work, id_of(register, number))
        work.commit()

    with register.reading() as connection:
        (line,) = queries.printed(connection, YARD)
    assert (line.number, line.reprints) == (number, 1)


def test_a_paper_nobody_knows_is_not_printed_again(register: Store) -> None:
    with pytest.raises(PaperUnknown), register.work(A_LEADER) as work:
        note_reprint(work, new_id())


def test_a_sheet_for_the_board_keeps_until_when_it_hangs_and_what_it_was_drawn_from(register: Store) -> None:
    hangs = Hanging(from_on=date(2026, 11, 2), until_on=date(2026, 11, 17), basis="十五日")

    number = keep(register, replace(MINUTES, kind="meetings.posting", hangs=hangs, sheet=b"drawn from this"))

    with register.reading() as connection:
        (found,) = queries.papers_numbered(connection, number)
    assert (found.line.hangs, found.sheet) == (hangs, b"drawn from this")


def test_a_paper_is_found_by_the_end_of_its_number(register: Store) -> None:
    numbers = [keep(register, MINUTES) for _ in range(12)]

    with register.reading() as connection:
        found = {typed: [line.number for line in queries.papers_ending(connection, typed)] for typed in ENDINGS}

    assert found["0012"] == [numbers[11]]
    assert found["1"] == [numbers[10], numbers[0]]
    assert found[""] == found["%"] == found["9999"] == []
    tag = numbers[0].split("-")[2]
    with register.reading() as connection:
        (whole,) = queries.papers_ending(connection, f"20260312{tag}0002")
    assert whole.number == numbers[1]


ENDINGS = ("0012", "1", "", "%", "9999")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2026-LJW-K7Q-0012", "2026-LJW-K7Q-0012"),
        (" 2026 - ljw - k7q - 0012 ", "2026-LJW-K7Q-0012"),
        ("２０２６－ＬＪＷ－Ｋ７Ｑ－００１２", "2026-LJW-K7Q-0012"),
        ("编号：2026—ljw—k7q—0012", "2026-LJW-K7Q-0012"),
        ("2026ljwk7q0012", "2026LJWK7Q0012"),
        ("第12号", "12"),
        ("——", ""),
        ("", ""),
    ],
)
def test_a_number_is_read_however_it_is_typed(typed: str, number: str) -> None:
    assert read_number(typed) == number
