"""The board of proxy services, by keyboard."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from support.clock import FixedClock
from support.crowds import crowd
from support.desks import WaitingRunner, grab
from support.errand_screens import Sitting, bag_of, sitting_at
from support.errands import AN_AGENT, Bag
from support.trips import have_all, ready
from yuanba.desktop.areas.services.board.narrowing import Narrowing
from yuanba.desktop.areas.services.board.page import BoardPage
from yuanba.desktop.areas.services.page import ServicesPage
from yuanba.desktop.areas.services.wording import board as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store
from yuanba.journal.tables import finding_table
from yuanba.kernel.ids import Id, new_id
from yuanba.village.services.actions.opening import open_ticket
from yuanba.village.services.board import Group, Step
from yuanba.village.services.model import Applicant, Mode, TicketState

Sit = Callable[..., Sitting[BoardPage]]


@pytest.fixture
def bag(store: Store, here: Here) -> Bag:
    return bag_of(store, here)


@pytest.fixture
def sit(desk: Desk, here: Here, qtbot: QtBot) -> Iterator[Sit]:
    """Sits down at the board, as a whole or narrowed."""
    with ExitStack() as stack:
        yield lambda narrowing=None: stack.enter_context(
            sitting_at(BoardPage(desk, narrowing or Narrowing()), desk, qtbot)
        )


def shown(board: Sitting[BoardPage], column: int = 0) -> list[str]:
    """What stands in one column of the list."""
    model = board.screen.list.model()
    return [str(model.data(model.index(row, column))) for row in range(model.rowCount(QModelIndex()))]


def selected(board: Sitting[BoardPage]) -> str:
    return shown(board)[board.screen.list.currentIndex().row()]


def chips(board: Sitting[BoardPage]) -> list[str]:
    return [one.accessibleName() for one in board.screen.groups.buttons() if one.isVisibleTo(board.screen)]


def choose(board: Sitting[BoardPage], words: str) -> None:
    """Go to the chips with the keys and choose one."""
    board.screen.groups.setFocus()
    for _ in range(len(board.screen.groups.buttons())):
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton)
        if focused.accessibleName().startswith(words):
            board.keys(Qt.Key.Key_Return)
            return
        board.keys(Qt.Key.Key_Right)
    raise AssertionError(f"no chip {words}")


def disputed(store: Store, ticket_id: Id) -> None:
    """Another computer moved this ticket too late."""
    with store._writer.begin() as connection:
        row = {"entry_id": new_id(), "folding": "services.ticket", "subject": ticket_id, "reason": "stale_move"}
        connection.execute(insert(finding_table), [row])


def test_an_empty_board_that_is_read_late_has_the_keys_on_its_first_step(
    sit: Sit, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = WaitingRunner()
    monkeypatch.setattr(desk, "_runner", slow)

    board = sit()
    slow.go_on()

    assert board.screen.new_first.hasFocus()


def test_an_empty_board_says_the_first_step_and_enter_takes_it(sit: Sit) -> None:
    board = sit()

    assert wording.EMPTY in board.words()
    assert board.buttons().count(wording.NEW_FIRST) == 1
    assert wording.NEW not in board.buttons()
    board.keys(Qt.Key.Key_Return)
    assert board.wanted == ["new"]


def test_each_line_says_in_words_what_comes_next(sit: Sit, bag: Bag) -> None:
    bag.open(applicant=bag.applicant(0))
    unsigned = bag.open(applicant=bag.applicant(1))
    have_all(bag, unsigned)
    complete = bag.open(applicant=bag.applicant(2), mode=Mode.ASSISTING)
    have_all(bag, complete)
    ready(bag, applicant=bag.applicant(3))
    office = bag.carried_to_office(applicant=bag.applicant(4))

    board = sit()

    assert dict(zip(shown(board), shown(board, 2), strict=True)) == {
        bag.homes[0].head.name: f"○ 缺 {len(bag.ticket(office).record.papers)} 样材料",
        bag.homes[1].head.name: "○ 等委托书",
        bag.homes[2].head.name: "● 材料齐，可受理",
        bag.homes[3].head.name: "● 可以送",
        bag.homes[4].head.name: "○ 单位在办",
    }


def test_what_is_due_stands_first_and_says_how_near_it_is(sit: Sit, bag: Bag, clock: FixedClock) -> None:
    bag.open(applicant=bag.applicant(0))
    bag.carried_to_office(applicant=bag.applicant(1))
    clock.advance(days=14)
    bag.carried_to_office(applicant=bag.applicant(2))
    due = bag.ticket(bag.open(applicant=bag.applicant(3)), clock.today()).due
    assert due is None
    clock.advance(days=23)

    assert shown(sit(), 3) == ["▲ 逾期 2 天", "12月21日", "", ""]


def test_the_last_day_and_the_days_before_it_are_said(sit: Sit, bag: Bag, clock: FixedClock) -> None:
    bag.carried_to_office()
    clock.advance(days=28)
    board = sit()
    assert shown(board, 3) == ["● 还有 7 天"]
    clock.advance(days=7)

    board.screen.arrived()

    assert shown(board, 3) == ["● 今天到期"]


def test_chips_count_and_narrow(sit: Sit, bag: Bag) -> None:
    for place in range(3):
        ready(bag, applicant=bag.applicant(place))
    bag.open(applicant=bag.applicant(3))
    bag.move(bag.open(applicant=bag.applicant(4)), TicketState.WITHDRAWN, note="不办了")
    board = sit()
    grab(board.screen, "board-few")

    assert chips(board) == ["全部 4", "等材料 1", "可以送 3", "办完的 1"]
    choose(board, "可以送")
    assert len(shown(board)) == 3
    choose(board, "办完的")
    assert shown(board) == [bag.homes[4].head.name]
    assert shown(board, 2) == ["✓ 撤回"]
    assert shown(board, 3) == ["11月2日撤回"]
    choose(board, "全部")
    assert len(shown(board)) == 4


def test_a_chip_that_has_become_empty_stays_while_it_is_chosen(sit: Sit, bag: Bag, desk: Desk) -> None:
    ticket_id = ready(bag)
    board = sit(Narrowing(group=Group.TO_HAND_OVER))
    assert shown(board) == [bag.homes[0].head.name]

    bag.move(ticket_id, TicketState.HANDED_IN)
    board.screen.arrived()

    assert chips(board) == ["全部 1", "可以送 0", "在单位 1"]
    assert wording.NOTHING_FOUND in board.words()
    board.screen.groups.setFocus()
    board.keys(Qt.Key.Key_Escape)
    assert len(shown(board)) == 1


def test_a_board_on_which_nothing_is_left_leads_to_what_has_ended(sit: Sit, bag: Bag) -> None:
    bag.move(bag.open(), TicketState.WITHDRAWN, note="不办了")

    board = sit()

    assert wording.NOTHING_TO_DO in board.words()
    choose(board, "办完的")
    assert len(shown(board)) == 1


def test_tickets_are_found_by_characters_reading_initials_and_number(sit: Sit, bag: Bag) -> None:
    for name in ("吴金国", "吴建国", "周淑兰"):
        bag.open(applicant=Applicant(name=name))
    bag.open(applicant=Applicant(name="䶮家兴"), service_id="homestead")
    board = sit()
    board.keys(Qt.Key.Key_F)

    for typed, found in (
        ("金国", {"吴金国"}),
        ("wjg", {"吴金国", "吴建国"}),
        ("wujin", {"吴金国"}),
        ("WU JIAN", {"吴建国"}),
        ("宅基地", {"䶮家兴"}),
        ("d0003", {"周淑兰"}),
        ("ang", set()),
    ):
        board.screen.search.clear()
        if typed.isascii():
            board.write(typed)
        else:
            commit = QInputMethodEvent()
            commit.setCommitString(typed)
            QApplication.sendEvent(board.screen.search, commit)
        assert set(shown(board)) == found, typed
    assert wording.NOTHING_FOUND in board.words()
    board.keys(Qt.Key.Key_Escape)
    assert len(shown(board)) == 4


def test_syllables_that_are_still_being_composed_narrow_the_board(sit: Sit, bag: Bag) -> None:
    for name in ("吴金国", "周淑兰"):
        bag.open(applicant=Applicant(name=name))
    board = sit()
    board.screen.search.setFocus()

    QApplication.sendEvent(board.screen.search, QInputMethodEvent("wu'jin", []))
    assert shown(board) == ["吴金国"]
    commit = QInputMethodEvent()
    commit.setCommitString("吴")
    QApplication.sendEvent(board.screen.search, commit)
    QApplication.sendEvent(board.screen.search, QInputMethodEvent("jin'g", []))
    assert shown(board) == ["吴金国"]
    QApplication.sendEvent(board.screen.search, QInputMethodEvent("shu", []))
    assert shown(board) == []


def test_enter_in_the_search_line_opens_the_first_line_found(sit: Sit, bag: Bag) -> None:
    bag.open(applicant=Applicant(name="吴金国"))
    wanted = bag.open(applicant=Applicant(name="周淑兰"))
    board = sit()
    board.keys(Qt.Key.Key_Down, Qt.Key.Key_F)

    board.write("zsl")
    board.keys(Qt.Key.Key_Return)

    assert board.wanted == [("ticket", wanted)]


def test_letters_are_acts_on_the_list_and_signs_in_the_search_line(sit: Sit, bag: Bag, desk: Desk) -> None:
    ticket_id = bag.open()
    histories: list[object] = []
    desk.history_asked.connect(histories.append)
    board = sit()

    board.keys(Qt.Key.Key_N, Qt.Key.Key_J, Qt.Key.Key_Y, Qt.Key.Key_Q, Qt.Key.Key_L, Qt.Key.Key_K, Qt.Key.Key_Return)

    assert board.wanted == ["new", "handover", "month", "catalogue", ("ticket", ticket_id)]
    assert [one.subjects for one in histories] == [(ticket_id,)]  # type: ignore[attr-defined]
    board.keys(Qt.Key.Key_F)
    board.write("njyqlk")
    assert board.screen.search.text() == "njyqlk"
    assert len(board.wanted) == 5
    for letter in "NJYQ":
        assert any(f"（{letter}）" in words for words in board.buttons())


def test_what_one_agent_carries_and_what_is_one_service_can_be_listed(sit: Sit, bag: Bag) -> None:
    bag.open()
    bag.open(service_id="homestead", agent=bag.agent_of(3))
    bag.open(service_id="homestead", applicant=bag.applicant(1))
    board = sit()

    next(act for act in board.screen.agent.acts if act.text() == AN_AGENT.name).trigger()
    assert chips(board)[0] == "全部 2"
    name = bag.ticket(bag.open(service_id="homestead", applicant=bag.applicant(2))).record.service.name
    board.screen.arrived()
    next(act for act in board.screen.service.acts if act.text() == name).trigger()
    assert chips(board)[0] == "全部 2"
    assert board.screen.agent.text() == f"{wording.AGENT}：{AN_AGENT.name}"
    board.screen.list.setFocus()
    board.keys(Qt.Key.Key_Escape)
    assert chips(board)[0] == "全部 4"


def test_the_way_back_leads_to_the_same_group_and_line(sit: Sit, bag: Bag) -> None:
    for place in range(3):
        ready(bag, applicant=bag.applicant(place))
    bag.open(applicant=bag.applicant(3))
    narrowing = Narrowing()
    board = sit(narrowing)
    choose(board, "可以送")
    board.screen.list.setFocus()
    board.keys(Qt.Key.Key_Down, Qt.Key.Key_Return)
    before = selected(board)

    again = sit(narrowing)

    assert narrowing.group is Group.TO_HAND_OVER
    assert (len(shown(again)), selected(again)) == (3, before)


def test_the_board_follows_what_others_do_and_stays_on_the_line(sit: Sit, bag: Bag, desk: Desk) -> None:
    for place in range(3):
        bag.open(applicant=bag.applicant(place))
    board = sit()
    board.keys(Qt.Key.Key_Down)
    before = selected(board)

    desk.run_deed(
        lambda work: open_ticket(work, bag.order(applicant=bag.applicant(3))),
        lambda _: None,
        owner=board.screen,
    )

    assert (len(shown(board)), selected(board)) == (4, before)


def test_what_two_computers_moved_stands_first_until_a_person_has_looked(
    sit: Sit, bag: Bag, desk: Desk, store: Store
) -> None:
    bag.carried_to_office(applicant=bag.applicant(0))
    ticket_id = bag.open(applicant=bag.applicant(1))
    disputed(store, ticket_id)
    told: list[str] = []
    desk.told.connect(lambda message: told.append(message.text))
    board = sit()
    grab(board.screen, "board-conflict")

    assert (selected(board), shown(board, 2)[0]) == (bag.homes[1].head.name, "▲ 两台电脑都动过")
    assert wording.CONFLICT in board.words()
    board.keys(Qt.Key.Key_Down)
    assert wording.CONFLICT not in board.words()
    board.keys(Qt.Key.Key_K)
    assert told == []
    board.keys(Qt.Key.Key_Up, Qt.Key.Key_K)

    assert told == [wording.SEEN_TOLD]
    assert not any(line.step is Step.LOOK for line in board.screen.list.lines)


def test_three_hundred_tickets_are_one_list(sit: Sit, bag: Bag) -> None:
    crowd(bag, 300, date(2026, 11, 2))

    board = sit()
    grab(board.screen, "board-300")

    assert len(shown(board)) == 300
    numbers = [int(chip.rpartition(" ")[2]) for chip in chips(board)]
    assert numbers[0] == 300
    assert all(numbers[1:-1])


def test_five_thousand_tickets_are_narrowed_sign_by_sign(sit: Sit, bag: Bag) -> None:
    crowd(bag, 5_000, date(2026, 11, 2))
    board = sit()
    assert len(shown(board)) == 5_000
    board.keys(Qt.Key.Key_F)

    left = []
    for letter in "wf":
        board.write(letter)
        left.append(len(shown(board)))

    assert 5_000 > left[0] > left[1] > 0
    found = [line.ticket for line in board.screen.list.lines]
    assert all(one.initials.startswith("wf") or one.pinyin.startswith("wf") for one in found)


def test_a_group_of_the_board_is_visited_and_the_rail_leads_to_the_whole(
    window: Window, desk: Desk, here: Here, store: Store
) -> None:
    bag = bag_of(store, here)
    ready(bag)
    bag.open(applicant=bag.applicant(1))

    desk.visit("services", ("board", Group.TO_HAND_OVER))
    page = window.page
    assert isinstance(page, ServicesPage)
    board = page.screen_now
    assert isinstance(board, BoardPage)
    assert [line.step for line in board.list.lines] == [Step.HAND_OVER]
    desk.visit("services")
    whole = page.screen_now
    assert isinstance(whole, BoardPage)
    assert len(whole.list.lines) == 2


def test_a_group_that_has_no_chip_of_its_own_has_one_while_it_is_visited(sit: Sit, bag: Bag) -> None:
    bag.authorise(bag.open(), until_on=date(2026, 11, 10))

    assert not any("委托" in chip for chip in chips(sit()))
    assert "委托快到期 1" in chips(sit(Narrowing(group=Group.RUNNING_OUT)))
