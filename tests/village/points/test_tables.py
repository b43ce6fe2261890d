"""Passbook, red table, exports, and what households want to be known of them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from support.ledgers import MEETING, STRAW, Machine
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries, resident_actions
from yuanba.village.points import exporting
from yuanba.village.points.actions import wishes
from yuanba.village.points.passbook import Passbook, passbook, spent_slip, standings
from yuanba.village.points.red_table import RedTable, is_minor, red_table
from yuanba.village.points.rule_book import OptOut
from yuanba.village.points.rules.stock import Batch, left_of

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def book_of(machine: Machine, home: int, **asked: int) -> Passbook:
    ledger = machine.ledger
    return machine.ask(
        lambda connection: passbook(connection, ledger, machine.place.home(home), year=2026, **asked)  # type: ignore[arg-type]
    )


def table_of(machine: Machine, *, ranked: bool = True, opt_out: OptOut = OptOut.LEFT_OUT) -> RedTable:
    ledger = machine.ledger
    today = machine.clock.today()
    return machine.ask(
        lambda connection: red_table(connection, ledger, *NOVEMBER, ranked=ranked, opt_out=opt_out, today=today)
    )


def test_a_passbook_shows_every_line_with_what_was_there_after_it(machine: Machine) -> None:
    machine.award(0)
    machine.award(1)
    machine.sell_goods("大米", 15, 5)
    machine.redeem(0, "大米")
    machine.award(0, MEETING)

    book = book_of(machine, 0)

    assert [(one.line, one.change, one.after) for one in book.lines] == [(1, 20, 20), (2, -15, 5), (3, 2, 7)]
    assert (book.points, book.lines_in_all, book.opening) == (7, 3, 0)


def test_a_passbook_is_printed_from_any_line_on(machine: Machine) -> None:
    for _ in range(5):
        machine.award(0)

    book = book_of(machine, 0, from_line=4)
    short = book_of(machine, 0, limit=2)

    assert ([one.line for one in book.lines], book.opening) == ([4, 5], 60)
    assert ([one.line for one in short.lines], short.opening, short.lines_in_all) == ([4, 5], 60, 5)


def test_confirmed_waiting_and_refused_stand_apart(machine: Machine) -> None:
    machine.award(0)
    machine.propose(0, MEETING)
    machine.refuse(machine.propose(0, STRAW))

    book = book_of(machine, 0)
    everybody = machine.ask(lambda connection: standings(connection, machine.ledger))

    assert (book.points, book.waiting_points, len(book.refused)) == (20, 2, 1)
    standing = everybody[machine.place.home(0)]
    assert (standing.points, standing.waiting) == (20, 2)


def test_a_slip_says_before_spent_and_left(machine: Machine) -> None:
    machine.award(0)
    machine.sell_goods("大米", 15, 5)
    sold = machine.redeem(0, "大米")
    machine.award(0)

    booking, left = machine.ask(lambda connection: spent_slip(connection, machine.ledger, sold.booking_id))

    assert sold.slip is not None
    assert (sold.slip.before, -booking.amount, left) == (20, 15, 5)
    tag = machine.store.incarnation.tag
    assert sold.slip.number == f"2026-LJW-{tag}-J0001"


def test_the_red_table_ranks_households_by_what_they_earned(machine: Machine) -> None:
    machine.award(1)
    machine.award(0)
    machine.award(0, MEETING)
    machine.award(2)
    machine.award(2, STRAW)
    machine.sell_goods("大米", 15, 5)
    machine.redeem(0, "大米")

    lines = table_of(machine).lines

    assert [(one.place, one.name, one.gained, one.deducted) for one in lines] == [
        (1, "杨志全", 22, 0),
        (2, "张伟芳", 20, 0),
        (3, "王德明", 20, -5),
        (4, "䶮家兴", 0, 0),
    ]


def test_households_with_as_many_points_share_a_place(machine: Machine) -> None:
    for home in (0, 1, 2):
        machine.award(home)

    assert [one.place for one in table_of(machine).lines] == [1, 1, 1, 4]


def test_goods_that_are_given_back_are_not_earned(machine: Machine) -> None:
    machine.award(0)
    machine.sell_goods("大米", 15, 5)
    sold = machine.redeem(0, "大米")
    machine.reverse(sold.booking_id, goods_back=True)

    assert table_of(machine).lines[0].total == 20
    assert (machine.points(0), machine.stock("大米")) == (20, 5)


def test_a_table_by_doors_ranks_nobody(machine: Machine) -> None:
    machine.award(1)

    lines = table_of(machine, ranked=False).lines

    # Nobody has a door number here, so they stand in the order of their names.
    assert [(one.place, one.name) for one in lines][-1] == (4, "张伟芳")
    assert lines[-1].total == 20


def test_who_does_not_want_to_stand_there_is_left_out(machine: Machine) -> None:
    machine.award(0)
    machine.do(lambda work: wishes.tell_wish(work, machine.place.home(0), public=False))

    table = table_of(machine)
    by_door = table_of(machine, opt_out=OptOut.BY_DOOR)

    assert "杨志全" not in [one.name for one in table.lines]
    assert (table.left_out, len(table.lines)) == (1, 3)
    assert ("", 20) in [(one.name, one.total) for one in by_door.lines]
    machine.do(lambda work: wishes.tell_wish(work, machine.place.home(0), public=True))
    assert table_of(machine).left_out == 0


def test_of_two_wishes_told_unseen_by_each_other_the_private_one_counts(machine: Machine) -> None:
    from yuanba.village.points.model import WishTold

    home = machine.place.home(0)
    for public in (True, False):
        body = WishTold(
            household_id=home, courtyard_id=machine.place.courtyard_id, public=public, told_on=date(2026, 11, 2)
        )
        machine.do(
            lambda work, body=body: work.record(body, scope=machine.place.scope, subject=wishes.wish_of(home))  # type: ignore[misc]
        )

    assert table_of(machine).left_out == 1


def test_a_minor_is_never_named(machine: Machine) -> None:
    machine.award(0)
    resident = machine.place.homes[0].head.resident_id
    tell_birthday(machine, machine.place.home(0), resident, date(2012, 5, 6))

    lines = table_of(machine).lines

    assert [(one.name, one.minor) for one in lines if one.total] == [("", True)]


def tell_birthday(machine: Machine, household_id: Id, resident_id: Id, born_on: date) -> None:
    def deed(work: UnitOfWork) -> None:
        home = queries.household(work.connection, household_id)
        one = next(one for one in home.residents if one.person.resident_id == resident_id)
        seen = tuple(entry for entries in one.heads.values() for entry in entries)
        resident_actions.amend_resident(work, household_id, replace(one.person, born_on=born_on), seen)

    machine.do(deed)


def test_the_day_of_the_eighteenth_birthday_makes_somebody_of_age() -> None:
    assert is_minor(date(2008, 11, 3), date(2026, 11, 2))
    assert not is_minor(date(2008, 11, 2), date(2026, 11, 2))
    assert not is_minor(None, date(2026, 11, 2))


def test_what_waits_for_the_period_is_told_beside_the_table(machine: Machine) -> None:
    machine.propose(0)

    table = table_of(machine)

    assert (table.waiting, table.lines[0].total) == (20, 0)


def test_the_books_of_the_shop_go_into_a_table(machine: Machine, tmp_path: Path) -> None:
    machine.award(0)
    machine.sell_goods("大米", 5, 5)
    machine.redeem(0, "大米", 2)
    machine.clock.moment = datetime(2026, 12, 1, tzinfo=UTC)
    machine.award(1, happened_on=date(2026, 11, 9))
    ledger = machine.ledger
    paths = [tmp_path / f"{name}.xlsx" for name in ("all", "shop", "red")]

    written = machine.ask(
        lambda connection: (
            exporting.export_bookings(connection, ledger, "老井湾院坝", paths[0]),
            exporting.export_redemptions(connection, ledger, "老井湾院坝", paths[1]),
            exporting.export_red_table(table_of(machine), "老井湾院坝", paths[2]),
        )
    )

    assert written == (4, 1, 4)
    shop = [[cell.value for cell in row] for row in load_workbook(paths[1]).active.iter_rows()][-1]
    assert shop[2:10] == ["杨志全", "老井湾院坝", "20", "大米", "2", "5", "10", "10"]
    every = [[cell.value for cell in row] for row in load_workbook(paths[0]).active.iter_rows()]
    assert every[-1][3:8] == ["2026年11月", "张伟芳", "加分", "无偿让地修路", "20"]
    assert every[-1][11] == "补记"
    red = [[cell.value for cell in row] for row in load_workbook(paths[2]).active.iter_rows()]
    assert red[-4][:2] == ["1", "杨*全"]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    came=st.lists(st.tuples(st.integers(1, 20), st.one_of(st.none(), st.dates())), max_size=6), gone=st.integers(0, 60)
)
def test_what_expires_first_leaves_first(came: list[tuple[int, date | None]], gone: int) -> None:
    batches = [
        Batch(quantity=quantity, expires_on=expires, donor="", came_on=date(2026, 1, 1)) for quantity, expires in came
    ]

    left = left_of(batches, gone)

    assert sum(one.quantity for one in left) == max(sum(quantity for quantity, _ in came) - gone, 0)
    days = [one.expires_on or date.max for one in left]
    assert days == sorted(days)
