"""Two agents carry one ticket on two computers that cannot hear each other."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from support.clock import FixedClock
from support.errands import Bag, a_bag
from support.stores import places_in
from yuanba.journal.order import Arrived
from yuanba.journal.projector import arrived_from, stored_entries
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.services import mishaps
from yuanba.village.services.actions import cases, ending
from yuanba.village.services.actions.carrying import ChangeAgent, change_agent, take_back_move
from yuanba.village.services.actions.cataloguing import edit_service
from yuanba.village.services.actions.clock import take_over_edition
from yuanba.village.services.actions.opening import MarkPaper, WantPaper, mark_paper, want_paper
from yuanba.village.services.board import Step, read_board
from yuanba.village.services.catalogue import PaperNeeded, shipped_services
from yuanba.village.services.model import Grade, Handing, PaperState, TicketState
from yuanba.village.services.tables import record_table, ticket_table


def entries(store: Store) -> list[Arrived]:
    with store.reading() as connection:
        return [arrived_from(row) for row in connection.execute(stored_entries)]


def meet(one: Store, other: Store) -> None:
    here, there = entries(one), entries(other)
    one.receive(there)
    other.receive(here)


def tables(store: Store) -> list[tuple[object, ...]]:
    with store.reading() as connection:
        return [
            row
            for table in (ticket_table, record_table)
            for row in sorted(map(tuple, connection.execute(select(table))))
        ]


@pytest.fixture
def bags(empty_master: Path, tmp_path: Path, clock: FixedClock) -> Iterator[tuple[Bag, Bag]]:
    stores = []
    for name in ("first", "second"):
        shutil.copytree(empty_master, tmp_path / name)
        # A copy without its marker knows that it is another installation.
        shutil.rmtree(tmp_path / name / "outside")
        stores.append(Store.open(places_in(tmp_path / name), foldings=FOLDINGS, clock=clock))
    first = a_bag(stores[0])
    stores[1].receive(entries(stores[0]))
    yield (
        first,
        Bag(store=stores[1], scope=first.scope, courtyard_id=first.courtyard_id, homes=first.homes),
    )
    for store in stores:
        store.close()


def test_two_ends_of_one_ticket_come_to_one_state_and_a_case(bags: tuple[Bag, Bag], clock: FixedClock) -> None:
    first, second = bags
    ticket_id = first.carried_to_office()
    meet(first.store, second.store)
    first.move(ticket_id, TicketState.GRANTED)
    clock.advance(minutes=5)
    second.move(ticket_id, TicketState.REFUSED, note="不符合条件")

    meet(first.store, second.store)

    assert tables(first.store) == tables(second.store)
    views = [bag.ticket(ticket_id) for bag in bags]
    assert {view.record.state for view in views} == {TicketState.GRANTED}
    assert [[case.reason for case in view.cases] for view in views] == [["stale_move"], ["stale_move"]]


def test_a_case_stands_on_the_board_of_both_until_a_person_has_looked(bags: tuple[Bag, Bag], clock: FixedClock) -> None:
    first, second = bags
    ticket_id = first.carried_to_office()
    meet(first.store, second.store)
    first.move(ticket_id, TicketState.WITHDRAWN, note="不办了")
    clock.advance(minutes=5)
    second.move(ticket_id, TicketState.GRANTED)
    meet(first.store, second.store)

    assert [looked_at(bag) for bag in bags] == [[Step.LOOK], [Step.LOOK]]
    second.do(lambda work: cases.leave_cases(work, ticket_id))
    meet(first.store, second.store)

    assert tables(first.store) == tables(second.store)
    assert [looked_at(bag) for bag in bags] == [[], []]
    assert [bag.ticket(ticket_id).cases for bag in bags] == [(), ()]


def looked_at(bag: Bag) -> list[Step]:
    with bag.store.reading() as connection:
        return [line.step for line in read_board(connection, bag.courtyard_id, today=date(2026, 11, 2)).lines]


def two_ends(bags: tuple[Bag, Bag], clock: FixedClock) -> tuple[Id, Id]:
    """Grant a ticket here, refuse it there, and give the ticket with the entry that came too late."""
    first, second = bags
    ticket_id = first.carried_to_office()
    meet(first.store, second.store)
    clock.advance(days=2)
    first.move(ticket_id, TicketState.GRANTED, moved_on=date(2026, 11, 3))
    clock.advance(minutes=5)
    second.move(ticket_id, TicketState.REFUSED, note="不符合条件")
    meet(first.store, second.store)
    (case,) = first.ticket(ticket_id).cases
    return ticket_id, case.entry_id


def test_a_person_leaves_the_ticket_as_it_stands_and_the_case_is_gone_on_both(
    bags: tuple[Bag, Bag], clock: FixedClock
) -> None:
    ticket_id, entry_id = two_ends(bags, clock)

    bags[0].do(lambda work: cases.leave_case(work, ticket_id, entry_id))
    meet(bags[0].store, bags[1].store)

    for bag in bags:
        assert bag.state(ticket_id) is TicketState.GRANTED
        assert bag.ticket(ticket_id).cases == ()
    with pytest.raises(mishaps.CaseSettledAlready):
        bags[1].do(lambda work: cases.leave_case(work, ticket_id, entry_id))


def test_a_person_takes_over_what_the_other_computer_wrote(bags: tuple[Bag, Bag], clock: FixedClock) -> None:
    ticket_id, entry_id = two_ends(bags, clock)

    bags[1].do(lambda work: cases.take_case_over(work, ticket_id, entry_id, "照另一台的"))
    meet(bags[0].store, bags[1].store)

    assert tables(bags[0].store) == tables(bags[1].store)
    record = bags[0].ticket(ticket_id).record
    assert (record.state, record.ended_on) == (TicketState.REFUSED, date(2026, 11, 4))
    assert record.moves[-1].note == "不符合条件"
    assert record.moves[-2].after is TicketState.IN_PROGRESS
    assert bags[0].ticket(ticket_id).cases == ()


def test_what_can_still_follow_is_done_without_taking_anything_back(bags: tuple[Bag, Bag], clock: FixedClock) -> None:
    first, second = bags
    ticket_id = first.carried_to_office()
    meet(first.store, second.store)
    first.move(ticket_id, TicketState.TO_COMPLETE, note="缺收入说明")
    clock.advance(minutes=5)
    second.move(ticket_id, TicketState.REFUSED, note="不符合条件")
    meet(first.store, second.store)
    (case,) = first.ticket(ticket_id).cases

    first.do(lambda work: cases.take_case_over(work, ticket_id, case.entry_id, "照另一台的"))

    assert [move.after for move in first.ticket(ticket_id).record.moves][-2:] == [
        TicketState.TO_COMPLETE,
        TicketState.REFUSED,
    ]


def test_of_two_new_agents_a_person_chooses(bags: tuple[Bag, Bag], clock: FixedClock) -> None:
    first, second = bags
    ticket_id = first.open()
    meet(first.store, second.store)
    for bag, place in zip(bags, (2, 3), strict=True):
        clock.advance(minutes=5)
        order = ChangeAgent(
            ticket_id=ticket_id,
            agent=bag.agent_of(place),
            consented_on=date(2026, 11, 2),
            consented_how="当面",
            reason="原代办员外出",
        )
        bag.do(lambda work, order=order: change_agent(work, order))  # type: ignore[misc]
    meet(first.store, second.store)
    (case,) = first.ticket(ticket_id).cases
    assert first.ticket(ticket_id).record.agent == first.agent_of(2)

    first.do(lambda work: cases.take_case_over(work, ticket_id, case.entry_id, "照另一台的"))

    assert first.ticket(ticket_id).record.agent == first.agent_of(3)


def test_an_answer_delivered_here_and_taken_back_there_is_a_case_and_blocks_nothing(
    bags: tuple[Bag, Bag], clock: FixedClock
) -> None:
    first, second = bags
    ticket_id = first.carried_to_office()
    first.move(ticket_id, TicketState.GRANTED)
    meet(first.store, second.store)
    first.do(lambda work: take_back_move(work, ticket_id, "另一件"))
    clock.advance(minutes=5)
    deliver = ending.DeliverResult(ticket_id=ticket_id, handing=Handing.AT_HOME, received_by="本人")
    second.do(lambda work: ending.deliver_result(work, deliver))
    clock.advance(minutes=5)
    second.do(lambda work: ending.call_back(work, ticket_id, Grade.GOOD))
    meet(first.store, second.store)

    record = first.ticket(ticket_id).record
    assert (record.state, record.delivered, record.called_back) == (TicketState.IN_PROGRESS, None, None)
    assert len(first.ticket(ticket_id).cases) == 2
    entry_id = first.ticket(ticket_id).cases[0].entry_id
    with pytest.raises(mishaps.CaseStandsAlone):
        first.do(lambda work: cases.take_case_over(work, ticket_id, entry_id, "照另一台的"))
    first.move(ticket_id, TicketState.GRANTED)
    first.do(lambda work: ending.deliver_result(work, deliver))
    first.do(lambda work: ending.call_back(work, ticket_id, Grade.GOOD))
    assert first.ticket(ticket_id).record.called_back is not None


def test_papers_marked_on_both_computers_are_all_there(bags: tuple[Bag, Bag]) -> None:
    first, second = bags
    ticket_id = first.open()
    meet(first.store, second.store)
    for bag, paper_id in zip(bags, ("hukou", "id_card"), strict=True):
        order = opening_mark(ticket_id, paper_id)
        bag.do(lambda work, order=order: mark_paper(work, order))  # type: ignore[misc]

    meet(first.store, second.store)

    assert tables(first.store) == tables(second.store)
    states = {line.paper_id: line.state for line in second.ticket(ticket_id).record.papers}
    assert states["hukou"] is states["id_card"] is PaperState.HAVE


def opening_mark(ticket_id: Id, paper_id: str) -> MarkPaper:
    return MarkPaper(ticket_id=ticket_id, paper_id=paper_id, state=PaperState.HAVE)


def test_two_computers_never_give_one_number_twice(bags: tuple[Bag, Bag]) -> None:
    first, second = bags
    numbers = [bag.ticket(bag.open()).record.opened.number for bag in bags for _ in range(2)]

    meet(first.store, second.store)

    assert len(set(numbers)) == 4


def test_a_paper_ticked_while_another_takes_a_newer_edition_over_is_not_lost(
    bags: tuple[Bag, Bag], clock: FixedClock
) -> None:
    first, second = bags
    ticket_id = first.open()
    meet(first.store, second.store)
    shipped = shipped_services()["minimum_living"]
    papers = tuple(one for one in shipped.papers if one.paper_id != "income")
    newer = replace(shipped, papers=(*papers, PaperNeeded(paper_id="own-1", name="一寸照片")))
    for paper_id in ("income", "hukou"):
        order = MarkPaper(ticket_id=ticket_id, paper_id=paper_id, state=PaperState.HAVE)
        second.do(lambda work, order=order: mark_paper(work, order))
    clock.advance(hours=1)
    first.do(lambda work: edit_service(work, first.scope, newer, "镇里通知"))
    first.do(lambda work: take_over_edition(work, ticket_id))

    meet(first.store, second.store)

    assert tables(first.store) == tables(second.store)
    record = first.ticket(ticket_id).record
    there = {line.paper_id for line in record.papers if line.state is PaperState.HAVE}
    assert record.service.edition == 2
    assert there == {"hukou", "income"}
    assert record.paper("own-1") is not None


def test_two_papers_wanted_on_two_computers_are_both_there(bags: tuple[Bag, Bag]) -> None:
    first, second = bags
    ticket_id = first.open()
    meet(first.store, second.store)
    for bag, name in ((first, "村里证明"), (second, "医院证明")):
        bag.do(lambda work, name=name: want_paper(work, WantPaper(ticket_id=ticket_id, name=name)))

    meet(first.store, second.store)

    assert tables(first.store) == tables(second.store)
    assert {"村里证明", "医院证明"} <= {line.name for line in first.ticket(ticket_id).record.papers}
