"""What the first page says of tickets, and where it leads."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from support.clock import FixedClock
from support.desks import grab
from support.errand_screens import bag_of
from support.errands import Bag
from support.trips import ready
from yuanba.desktop.areas.services.board.page import BoardPage
from yuanba.desktop.areas.services.page import ServicesPage
from yuanba.desktop.areas.today import wording
from yuanba.desktop.areas.today.presenter import TodayPresenter
from yuanba.desktop.desk import Desk, Here, Visit
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store
from yuanba.village.services.actions.ending import DeliverResult, deliver_result
from yuanba.village.services.board import Group
from yuanba.village.services.model import Handing, TicketState
from yuanba.village.today.queries import Attention, Reminder, reminders

TICKETS = frozenset(wording._TICKETS)


@pytest.fixture
def bag(store: Store, here: Here) -> Bag:
    return bag_of(store, here)


def of_tickets(bag: Bag, today: date = date(2026, 11, 2)) -> list[Reminder]:
    with bag.store.reading() as connection:
        return [one for one in reminders(connection, bag.courtyard_id, today) if one.why in TICKETS]


def test_every_kind_of_ticket_is_called_to_mind(bag: Bag, clock: FixedClock) -> None:
    bag.carried_to_office(applicant=bag.applicant(0))
    back = bag.carried_to_office(applicant=bag.applicant(1))
    bag.move(back, TicketState.TO_COMPLETE, note="缺收入说明")
    ready(bag, applicant=bag.applicant(2))
    bag.open(applicant=bag.applicant(3))
    for place in (0, 1):
        answered = bag.carried_to_office(applicant=bag.applicant(place))
        bag.move(answered, TicketState.GRANTED)
    delivery = DeliverResult(ticket_id=answered, handing=Handing.AT_HOME, received_by="本人")
    bag.do(lambda work: deliver_result(work, delivery))
    bag.authorise(bag.open(applicant=bag.applicant(4)), until_on=date(2026, 11, 10))

    found = of_tickets(bag)
    later = of_tickets(bag, date(2026, 12, 1))
    too_late = of_tickets(bag, date(2026, 12, 8))

    assert [(one.why, one.title.split("　")[0]) for one in found] == [
        (Attention.TICKET_CAME_BACK, bag.homes[1].head.name),
        (Attention.AUTHORISATION_ENDS, bag.homes[4].head.name),
        (Attention.TICKET_TO_HAND_OVER, bag.homes[2].head.name),
        (Attention.RESULT_TO_DELIVER, bag.homes[0].head.name),
        (Attention.PAPERS_AWAITED, bag.homes[3].head.name),
        (Attention.PAPERS_AWAITED, bag.homes[4].head.name),
        (Attention.CALL_BACK_DUE, bag.homes[1].head.name),
    ]
    assert (later[0].why, later[0].day) == (Attention.TICKET_DUE, date(2026, 12, 7))
    assert (too_late[0].why, too_late[0].day) == (Attention.TICKET_OVERDUE, date(2026, 12, 7))


def test_more_than_two_of_a_kind_are_counted_and_not_listed(bag: Bag) -> None:
    for number in range(40):
        bag.open(applicant=bag.applicant(number % 5))
    ready(bag)

    found = of_tickets(bag)

    assert [(one.why, one.number, one.several) for one in found] == [
        (Attention.TICKET_TO_HAND_OVER, 0, None),
        (Attention.PAPERS_AWAITED, 40, Group.PAPERS),
    ]
    assert wording.body(found[1]) == "40 件：等本人交材料或者签委托书"
    assert wording.body(found[0]).startswith(f"{bag.homes[0].head.name}　最低生活保障（任德兴办）")


def test_several_name_the_earliest_day(bag: Bag) -> None:
    for place in range(3):
        bag.carried_to_office(applicant=bag.applicant(place))

    (found,) = of_tickets(bag, date(2026, 12, 9))

    assert wording.body(found) == "3 件：过了限期，单位还没有结果，最早 12月7日"
    assert found.why in wording.LATE


def test_several_lead_to_their_group_of_the_board_by_keyboard(
    window: Window, desk: Desk, bag: Bag, qtbot: QtBot
) -> None:
    for place in range(3):
        ready(bag, applicant=bag.applicant(place))
    bag.open(applicant=bag.applicant(4))
    desk.visit("today")
    grab(window, "today-tickets")
    rows = window.page._rows  # type: ignore[union-attr]
    row = next(button for button in rows.buttons if "3 件" in button.accessibleName())
    row.setFocus()

    qtbot.keyClick(row, Qt.Key.Key_Return)
    QApplication.processEvents()

    page = window.page
    assert isinstance(page, ServicesPage)
    board = page.screen_now
    assert isinstance(board, BoardPage)
    assert board.groups.value is Group.TO_HAND_OVER
    assert len(board.list.lines) == 3


def test_one_ticket_leads_to_itself_and_a_dispute_to_where_it_is_settled(desk: Desk, here: Here, bag: Bag) -> None:
    ticket_id = bag.open()
    presenter = TodayPresenter(desk)
    presenter.setParent(desk)
    visits: list[Visit] = []
    desk.visit_asked.connect(visits.append)
    (found,) = of_tickets(bag)
    presenter.open(found)
    presenter.open(Reminder(why=Attention.TICKET_CONFLICT, about_id=ticket_id, title=""))

    assert visits == [
        Visit(area="services", target=("ticket", ticket_id)),
        Visit(area="services", target=("board", Group.CONFLICT)),
    ]


def test_the_page_follows_what_happens_to_tickets(desk: Desk, here: Here, bag: Bag) -> None:
    presenter = TodayPresenter(desk)
    presenter.setParent(desk)
    showed: list[tuple[Reminder, ...]] = []
    presenter.showed.connect(showed.append)

    desk.run_deed(lambda work: bag_open(work, bag), lambda _: None, owner=desk)

    assert [one.why for one in showed[-1] if one.why in TICKETS] == [Attention.PAPERS_AWAITED]


def bag_open(work: object, bag: Bag) -> object:
    from yuanba.village.services.actions.opening import open_ticket

    return open_ticket(work, bag.order())  # type: ignore[arg-type]
