"""To the office with a list and back, by keyboard."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from support.clock import FixedClock
from support.crowds import many_like
from support.desks import ImmediateRunner, ScriptedPrompter, grab
from support.errand_screens import Sitting, bag_of, sitting_at
from support.errands import Bag
from support.stores import A_LEADER
from support.trips import have_all, ready
from yuanba.desktop.areas.services.board.page import BoardPage
from yuanba.desktop.areas.services.handover.back_page import BackPage
from yuanba.desktop.areas.services.handover.page import HandoverPage
from yuanba.desktop.areas.services.page import ServicesPage
from yuanba.desktop.areas.services.wording import handover as wording
from yuanba.desktop.desk import Desk, Here, Message
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.runner import Line
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.printing.sheet import Fields, Grid, Sheet
from yuanba.village.courtyards import resident_actions as residents
from yuanba.village.courtyards.model import Departure
from yuanba.village.services.actions.handing_over import OfficeTook, office_took
from yuanba.village.services.model import TicketState

T = TypeVar("T")


class Trips:
    """Sits down at the two screens of a trip."""

    def __init__(self, desk: Desk, here: Here, qtbot: QtBot, stack: ExitStack) -> None:
        self._desk = desk
        self._here = here
        self._qtbot = qtbot
        self._stack = stack
        self.papers: list[PaperOrder] = []
        self.told: list[Message] = []
        desk.paper_asked.connect(self.papers.append)
        desk.told.connect(self.told.append)

    def choose(self) -> Sitting[HandoverPage]:
        return self._stack.enter_context(sitting_at(HandoverPage(self._desk, self._here), self._desk, self._qtbot))

    def come_back(self) -> Sitting[BackPage]:
        return self._stack.enter_context(sitting_at(BackPage(self._desk, self._here), self._desk, self._qtbot))


@pytest.fixture
def bag(store: Store, here: Here) -> Bag:
    return bag_of(store, here)


@pytest.fixture
def trips(desk: Desk, here: Here, qtbot: QtBot) -> Iterator[Trips]:
    with ExitStack() as stack:
        yield Trips(desk, here, qtbot, stack)


def taken_along(choosing: Sitting[HandoverPage]) -> list[str]:
    return [one.ticket.applicant for one in choosing.screen.list.lines if one.chosen]


def sheet_of(store: Store, order: PaperOrder) -> Sheet:
    with store.reading() as connection:
        return order.choices[0].draw(connection)


def write(text: str) -> None:
    """Commit a text as an input method does, where the keys go."""
    commit = QInputMethodEvent()
    commit.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), commit)


def names(bag: Bag, *places: int) -> list[str]:
    return [bag.homes[place].head.name for place in places]


def test_nothing_to_take_along_is_said_with_what_would_be_here(trips: Trips) -> None:
    choosing = trips.choose()

    assert wording.NONE_READY in choosing.words()
    choosing.keys(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert wording.NONE_KEPT in choosing.words()


def test_tickets_are_ticked_with_the_space_bar_and_stand_on_the_sheet(trips: Trips, bag: Bag, store: Store) -> None:
    for place in range(3):
        ready(bag, applicant=bag.applicant(place))
    choosing = trips.choose()
    choosing.keys(Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space)
    grab(choosing.screen, "handover")
    choosing.screen.office.setFocus()
    write("云溪镇便民服务中心")
    choosing.keys(Qt.Key.Key_Return, Qt.Key.Key_P)

    assert taken_along(choosing) == names(bag, 0, 2)
    (order,) = trips.papers
    sheet = sheet_of(store, order)
    grid = next(block for block in sheet.blocks if isinstance(block, Grid))
    head = next(block for block in sheet.blocks if isinstance(block, Fields))
    assert [row[2] for row in grid.rows] == names(bag, 0, 2)
    assert ("交给", "云溪镇便民服务中心") in head.pairs


def test_a_sheet_without_a_ticket_is_not_made(trips: Trips, bag: Bag) -> None:
    ready(bag)
    choosing = trips.choose()

    choosing.keys(Qt.Key.Key_P)

    assert trips.papers == []
    assert wording.NOTHING_CHOSEN in choosing.words()
    choosing.keys(Qt.Key.Key_Space)
    assert wording.NOTHING_CHOSEN not in choosing.words()


def test_ten_or_all_are_ticked_with_one_key_but_never_what_came_back(trips: Trips, bag: Bag) -> None:
    for number in range(12):
        ready(bag, applicant=bag.applicant(number % 5))
    wanted_more = bag.carried_to_office()
    have_all(bag, wanted_more)
    bag.move(wanted_more, TicketState.TO_COMPLETE, note="缺收入说明")
    choosing = trips.choose()

    ticked = []
    for key in (Qt.Key.Key_T, Qt.Key.Key_A, Qt.Key.Key_C):
        choosing.keys(key)
        ticked.append(len(taken_along(choosing)))

    assert ticked == [10, 12, 0]
    last = choosing.screen.list.lines[-1]
    assert (last.ticket.ticket_id, last.ticket.came_back) == (wanted_more, "缺收入说明")


def test_what_keeps_the_others_is_said_and_leads_to_the_ticket(trips: Trips, bag: Bag) -> None:
    registered = bag.open(applicant=bag.applicant(0))
    unsigned = bag.open(applicant=bag.applicant(1))
    have_all(bag, unsigned)
    bag.move(unsigned, TicketState.TAKEN)
    dead = ready(bag, applicant=bag.applicant(2))
    home = bag.homes[2]
    died = residents.LeaveHousehold(
        household_id=home.household_id,
        resident_id=home.head.resident_id,
        why=Departure.DIED,
        left_on=date(2026, 11, 2),
    )
    bag.do(lambda work: residents.leave_household(work, died))
    choosing = trips.choose()

    choosing.keys(Qt.Key.Key_Right, Qt.Key.Key_Return)
    grab(choosing.screen, "handover-kept")

    words = [button.accessibleName() for button in choosing.screen.kept.buttons]
    assert [word.split("　")[-1][:8] for word in words] == [
        "还没有任德兴的委",
        f"{home.head.name}已经去世，委托到"[:8],
        wording.NOT_TAKEN_YET[:8],
    ]
    for place in range(3):
        choosing.screen.kept.buttons[place].setFocus()
        choosing.keys(Qt.Key.Key_Return)
    assert choosing.wanted == [("ticket", unsigned), ("ticket", dead), ("ticket", registered)]


def test_what_is_ticked_is_kept_over_a_power_cut_and_the_office_too(trips: Trips, bag: Bag) -> None:
    for place in range(3):
        ready(bag, applicant=bag.applicant(place))
    choosing = trips.choose()
    choosing.keys(Qt.Key.Key_Down, Qt.Key.Key_Space)
    choosing.screen.office.setFocus()
    write("镇政务大厅")
    choosing.keys(Qt.Key.Key_Return)

    again = trips.choose()

    assert taken_along(again) == names(bag, 1)
    assert again.screen.office.text() == "镇政务大厅"


def test_a_ticket_that_can_go_no_longer_drops_out_of_the_sheet(trips: Trips, bag: Bag, store: Store) -> None:
    first = ready(bag, applicant=bag.applicant(0))
    ready(bag, applicant=bag.applicant(1))
    trips.choose().keys(Qt.Key.Key_A)
    bag.move(first, TicketState.WITHDRAWN, note="不办了")

    trips.choose().keys(Qt.Key.Key_P)

    grid = next(block for block in sheet_of(store, trips.papers[-1]).blocks if isinstance(block, Grid))
    assert [row[2] for row in grid.rows] == names(bag, 1)


def test_back_from_the_office_every_answer_is_written_down_by_keyboard(
    trips: Trips, bag: Bag, clock: FixedClock
) -> None:
    tickets = [ready(bag, applicant=bag.applicant(place)) for place in range(4)]
    choosing = trips.choose()
    choosing.keys(Qt.Key.Key_A, Qt.Key.Key_P, Qt.Key.Key_R)
    assert choosing.wanted == ["handover_back"]
    clock.advance(days=2)

    back = trips.come_back()
    finished: list[bool] = []
    back.screen.finished.connect(lambda: finished.append(True))
    # Accepted, with day and number.
    back.keys(Qt.Key.Key_Return)
    write("镇2026-017")
    back.keys(Qt.Key.Key_Backtab, Qt.Key.Key_Backtab)
    QApplication.focusWidget().selectAll()  # type: ignore[attr-defined]
    back.write("1103")
    back.keys(Qt.Key.Key_Return, Qt.Key.Key_Return)
    # Taken in; given back with a reason; the fourth was not dealt with.
    back.keys(Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Return)
    back.keys(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    write("缺公章")
    back.keys(Qt.Key.Key_Return)
    grab(back.screen, "handover-back")
    assert back.screen.record.text() == wording.record(3)
    back.screen.record.setFocus()
    back.keys(Qt.Key.Key_Return)

    states = [bag.state(ticket_id) for ticket_id in tickets]
    assert states == [TicketState.IN_PROGRESS, TicketState.HANDED_IN, TicketState.TAKEN, TicketState.TAKEN]
    moves = [(one.moved_on, one.office_number) for one in bag.ticket(tickets[0]).record.moves[-2:]]
    assert moves == [(date(2026, 11, 2), ""), (date(2026, 11, 3), "镇2026-017")]
    returned = bag.ticket(tickets[2]).record.returned
    assert returned is not None
    assert (returned.reason, returned.returned_on) == ("缺公章", date(2026, 11, 2))
    assert [message.text for message in trips.told] == [wording.recorded(3, 0)]
    assert [card.ticket.ticket_id for card in back.screen.cards] == [tickets[3]]
    assert finished == []
    back.keys(Qt.Key.Key_Return)
    back.screen.record.setFocus()
    back.keys(Qt.Key.Key_Return)
    assert finished == [True]
    assert trips.come_back().screen.cards == []


def test_one_ticket_that_cannot_go_on_loses_none_of_the_others(trips: Trips, bag: Bag) -> None:
    tickets = [ready(bag, applicant=bag.applicant(place)) for place in range(3)]
    trips.choose().keys(Qt.Key.Key_A, Qt.Key.Key_P)
    back = trips.come_back()
    back.screen.all_accepted.setFocus()
    back.keys(Qt.Key.Key_Return)
    # Meanwhile the second was withdrawn.
    bag.move(tickets[1], TicketState.WITHDRAWN, note="不办了")

    back.keys(Qt.Key.Key_Return)
    grab(back.screen, "handover-back-failed")

    states = [bag.state(ticket_id) for ticket_id in tickets]
    assert states == [TicketState.IN_PROGRESS, TicketState.WITHDRAWN, TicketState.IN_PROGRESS]
    assert [(message.text, message.alarm) for message in trips.told] == [(wording.recorded(2, 1), True)]
    (card,) = back.screen.cards
    assert card.ticket.ticket_id == tickets[1]
    assert "撤回" in back.words().split("✗", 1)[1]
    # Read anew, the withdrawn one is on no trip any more.
    assert trips.come_back().screen.cards == []


def test_a_day_before_the_trip_is_said_beside_the_day(trips: Trips, bag: Bag) -> None:
    ticket_id = ready(bag)
    trips.choose().keys(Qt.Key.Key_A, Qt.Key.Key_P)
    back = trips.come_back()
    back.keys(Qt.Key.Key_Return)
    (card,) = back.screen.cards
    for typed, said in (("1101", "日期不能早于"), ("1103", "还没有到"), ("哪天", wording.DAY_WANTED), ("", "")):
        assert card.day is not None
        card.day.line.setFocus()
        card.day.line.clear()
        write(typed)
        back.screen.record.setFocus()
        back.keys(Qt.Key.Key_Return)
        assert said in card._fields[0].error
        assert bag.state(ticket_id) is TicketState.TAKEN


def test_a_return_without_a_reason_is_asked_for_it(trips: Trips, bag: Bag) -> None:
    ticket_id = ready(bag)
    trips.choose().keys(Qt.Key.Key_A, Qt.Key.Key_P)
    back = trips.come_back()
    back.keys(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    back.screen.record.setFocus()

    back.keys(Qt.Key.Key_Return)

    assert "请写上原因" in back.words()
    assert bag.ticket(ticket_id).record.returns == ()


def test_nothing_answered_writes_nothing(trips: Trips, bag: Bag) -> None:
    ready(bag)
    trips.choose().keys(Qt.Key.Key_A, Qt.Key.Key_P)
    back = trips.come_back()
    back.screen.record.setFocus()

    back.keys(Qt.Key.Key_Return)

    assert wording.NOTHING_ANSWERED in back.words()
    assert trips.told == []


def test_answers_half_typed_are_kept(trips: Trips, bag: Bag) -> None:
    for place in range(2):
        ready(bag, applicant=bag.applicant(place))
    trips.choose().keys(Qt.Key.Key_A, Qt.Key.Key_P)
    back = trips.come_back()
    back.keys(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    write("窗口停电")
    back.keys(Qt.Key.Key_Return)

    again = trips.come_back()

    answers = [card.answer for card in again.screen.cards]
    assert answers[0] is not None
    assert answers[0].reason == "窗口停电"
    assert answers[1] is None


def test_a_sheet_printed_again_replaces_its_own_and_never_that_of_another_trip(trips: Trips, bag: Bag) -> None:
    for place in range(3):
        ready(bag, applicant=bag.applicant(place))
    choosing = trips.choose()
    choosing.keys(Qt.Key.Key_Space, Qt.Key.Key_P, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_P)
    back = trips.come_back()
    back.screen.all_accepted.setFocus()
    back.keys(Qt.Key.Key_Return, Qt.Key.Key_Return)
    trips.choose().keys(Qt.Key.Key_A, Qt.Key.Key_P)

    first, second, third = (order.about_id for order in trips.papers)
    assert first == second
    assert third != first


def test_without_a_trip_the_way_leads_to_the_list(trips: Trips) -> None:
    back = trips.come_back()

    assert wording.NONE_CHOSEN in back.words()
    back.keys(Qt.Key.Key_Return)
    assert back.wanted == ["handover"]


def test_a_ticket_that_another_computer_handed_in_is_on_no_trip_any_more(trips: Trips, bag: Bag) -> None:
    ticket_id = ready(bag)
    trips.choose().keys(Qt.Key.Key_A, Qt.Key.Key_P)
    order = OfficeTook(ticket_id=ticket_id, seen=TicketState.TAKEN, handed_on=date(2026, 11, 2))
    bag.do(lambda work: office_took(work, order))

    assert trips.come_back().screen.cards == []


def test_three_hundred_tickets_are_one_list_to_tick(trips: Trips, bag: Bag) -> None:
    many_like(bag, ready(bag), 300)
    many_like(bag, bag.open(applicant=bag.applicant(1)), 300)

    choosing = trips.choose()
    choosing.keys(Qt.Key.Key_A)

    assert len(taken_along(choosing)) == 300
    assert [button.text() for button in choosing.screen.which.buttons()] == ["可以送 300", "还送不了 300"]
    assert len(choosing.screen.kept.buttons) == 50


def test_the_whole_way_in_the_window_ends_on_the_board(
    window: Window, desk: Desk, here: Here, store: Store, qtbot: QtBot
) -> None:
    bag = bag_of(store, here)
    ticket_id: Id = ready(bag)
    press = partial(qtbot.keyClick)
    desk.visit("services")
    page = window.page
    assert isinstance(page, ServicesPage)
    for keys in ((Qt.Key.Key_J,), (Qt.Key.Key_A, Qt.Key.Key_R), (Qt.Key.Key_Return,)):
        for key in keys:
            press(QApplication.focusWidget(), key)
            QApplication.processEvents()
    back = page.screen_now
    assert isinstance(back, BackPage)
    back.record.setFocus()
    press(back.record, Qt.Key.Key_Return)

    assert bag.state(ticket_id) is TicketState.IN_PROGRESS
    assert isinstance(page.screen_now, BoardPage)


class ReaderAhead(ImmediateRunner):
    """Keeps the jobs, and lets the reader be ahead of the writer whenever it can."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Line, Callable[[], None]]] = []

    def run(
        self, line: Line, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        self.waiting.append((line, lambda: ImmediateRunner.run(self, line, job, done, failed)))

    def go_on(self) -> None:
        while self.waiting:
            ahead = next((one for one in self.waiting if one[0] is Line.READER), self.waiting[0])
            self.waiting.remove(ahead)
            ahead[1]()


def test_a_tick_that_is_still_being_written_is_on_the_trip_already(
    dressed: QApplication, store: Store, here: Here, bag: Bag, qtbot: QtBot, clock: FixedClock
) -> None:
    ticket_id = ready(bag)
    runner = ReaderAhead()
    desk = Desk(runner, ScriptedPrompter(), clock)
    desk.take_store(store)
    desk.sit_down(A_LEADER)
    desk.enter(here)
    choosing, back = HandoverPage(desk, here), BackPage(desk, here)
    for screen in (choosing, back):
        qtbot.addWidget(screen)
    choosing.arrived()
    runner.go_on()

    choosing.list.opened.emit(choosing.list.lines[0])
    back.arrived()
    runner.go_on()

    assert [card.ticket.ticket_id for card in back.cards] == [ticket_id]
