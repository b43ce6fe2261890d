"""The calendar on the screen: what holds, a new file, what it moves, and taking it back."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from support.desks import ScriptedPrompter, grab
from support.errands import Bag, bag_in
from support.holidays import our_file, shared_file
from yuanba.desktop import theme
from yuanba.desktop.areas.calendars import wording
from yuanba.desktop.areas.calendars.checking import CheckPage
from yuanba.desktop.areas.calendars.moved import MovedPage
from yuanba.desktop.areas.calendars.page import CalendarsPage
from yuanba.desktop.areas.calendars.parting import PartingPage
from yuanba.desktop.areas.calendars.years import YearsPage
from yuanba.desktop.desk import Desk, Here, HistoryOrder, Message, Visit
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.sentences import histories
from yuanba.desktop.shell.window import Window
from yuanba.journal.history import history
from yuanba.journal.store import Store
from yuanba.kernel.calendar import SHIPPED_CALENDAR, WorkCalendar
from yuanba.kernel.ids import Id
from yuanba.printing.sheet import Grid
from yuanba.village.calendars.queries import effective_calendar
from yuanba.village.services.actions import clock as clocks


class Office:
    """The area of the calendar, and tickets that reach into the next year."""

    def __init__(self, window: Window, desk: Desk, here: Here, store: Store, bot: QtBot, folder: Path) -> None:
        self.window = window
        self.desk = desk
        self.store = store
        self.bot = bot
        self.folder = folder
        self.bag: Bag = bag_in(store, here.scope, here.courtyard_id)
        self.told: list[Message] = []
        self.papers: list[PaperOrder] = []
        self.visits: list[Visit] = []
        desk.told.connect(self.told.append)
        desk.paper_asked.connect(self.papers.append)

    def tickets(self, count: int = 1) -> list[Id]:
        made = []
        for _ in range(count):
            ticket_id = self.bag.carried_to_office()
            self.bag.do(
                lambda work, ticket_id=ticket_id: clocks.extend_limit(  # type: ignore[misc]
                    work, ticket_id, 40, date(2026, 11, 2), "材料多"
                )
            )
            made.append(ticket_id)
        return made

    def file(self, content: bytes | None = None, name: str = "2027.json") -> Path:
        path = self.folder / name
        path.write_bytes(our_file() if content is None else content)
        return path

    def go(self) -> YearsPage:
        self.desk.visit("calendars")
        self.settle()
        return self.screen(YearsPage)

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    @property
    def page(self) -> CalendarsPage:
        page = self.window.page
        assert isinstance(page, CalendarsPage)
        return page

    def screen(self, kind: type) -> QWidget:  # type: ignore[type-arg]
        self.settle()
        assert isinstance(self.page.screen_now, kind), self.page.screen_now
        return self.page.screen_now

    def key(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.bot.keyClick(focused, key)
        self.settle()

    def press(self, words: str) -> None:
        self.settle()
        found = [one for one in self.page.findChildren(QPushButton) if one.isVisibleTo(self.page)]
        next(one for one in found if one.accessibleName().startswith(words)).click()
        self.settle()

    def words(self) -> str:
        self.settle()
        shown = [one for one in self.page.findChildren(QWidget) if one.isVisibleTo(self.page)]
        return "\n".join(one.text() for one in shown if isinstance(one, QLabel | QPushButton))

    def calendar(self) -> WorkCalendar:
        with self.store.reading() as connection:
            return effective_calendar(connection)


@pytest.fixture
def office(
    window: Window, desk: Desk, here: Here, store: Store, qtbot: QtBot, tmp_path: Path, prompter: ScriptedPrompter
) -> Office:
    made = Office(window, desk, here, store, qtbot, tmp_path)
    prompter.to_open = made.file()
    return made


def test_the_years_say_what_is_known_of_them(office: Office) -> None:
    office.go()

    words = office.words()
    assert "✓ 放假 33 天，调休上班 6 天" in words
    assert "10月1日至7日" in words
    assert "▲ 只有法定假日 13 天，调休安排待公布" in words
    assert "2月5日至8日" in words
    assert words.count(wording.SHIPPED) == 3
    grab(office.window, "years")


def test_a_file_is_looked_at_before_it_holds_and_loaded_by_keyboard_alone(office: Office) -> None:
    (ticket_id,) = office.tickets()
    before = office.bag.ticket(ticket_id).due
    office.go()

    office.key(Qt.Key.Key_Return)
    office.screen(CheckPage)
    assert office.calendar() is SHIPPED_CALENDAR
    words = office.words()
    assert "✓ 放假 28 天，调休上班 5 天" in words
    assert "现在用的：只有法定假日 13 天" in words
    assert "正在算时限的 1 件里，有 1 件的到期日变了：" in words
    grab(office.window, "check")

    office.key(Qt.Key.Key_Return)

    office.screen(MovedPage)
    after = office.bag.ticket(ticket_id).due
    assert before is not None
    assert before.on is not None
    assert after is not None
    assert after.on is not None
    assert f"{before.on.month}月{before.on.day}日 → {after.on.month}月{after.on.day}日" in office.words()
    assert office.told[-1].text == "2027年的放假安排装好了，1 件的到期日变了。"
    grab(office.window, "moved")
    office.key(Qt.Key.Key_Escape)
    assert "杨志全 2026年11月2日装的，文件“2027.json”" in office.words()
    grab(office.window, "years-loaded")


def test_a_load_that_moves_nothing_says_so_in_words(office: Office) -> None:
    office.go()

    office.key(Qt.Key.Key_Return)
    office.key(Qt.Key.Key_Return)

    assert office.told[-1].text == "2027年的放假安排装好了，没有哪一件的到期日变。"


def test_a_file_is_dropped_in_the_shape_everybody_has(office: Office) -> None:
    page = office.go()
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(office.file(shared_file())))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, files, left, none)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()

    page.dropEvent(QDropEvent(QPoint(50, 50), Qt.DropAction.CopyAction, files, left, none))

    office.screen(CheckPage)
    assert "现在没有正在算时限的件。" in office.words()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no", "“2027.json”不是放假安排"),
        (our_file(off=["2027-01-01"]), "文件里少了法定假日 2027年2月5日"),
        (our_file(make_up=["2027-05-01"]), "2027年5月1日又是放假又是上班"),
        (our_file(make_up=["2027-03-03"]), "2027年3月3日不是周六周日"),
        (our_file(make_up=["2028-01-01"]), "文件是 2027 年的，里面却有 2028年1月1日"),
        (our_file(year=2024), "这里只装 2025 年到 2040 年的"),
        (shared_file(days=[], papers=[]), "还没有 2027 年的放假日子"),
    ],
)
def test_a_wrong_file_is_refused_with_what_is_wrong(office: Office, content: bytes, said: str) -> None:
    office.file(content)
    page = office.go()

    office.key(Qt.Key.Key_Return)

    assert said in office.words()
    assert office.page.screen_now is page
    assert office.calendar() is SHIPPED_CALENDAR


def test_the_same_file_again_is_said_beside(office: Office) -> None:
    office.go()
    office.key(Qt.Key.Key_Return)
    office.key(Qt.Key.Key_Return)
    office.go()
    office.key(Qt.Key.Key_Return)

    office.key(Qt.Key.Key_Return)

    assert "2027 年现在用的就是这一份，不用再装。" in office.words()
    office.screen(CheckPage)


def test_thought_better_of_nothing_holds(office: Office) -> None:
    office.go()
    office.key(Qt.Key.Key_Return)

    office.key(Qt.Key.Key_Escape)

    office.screen(YearsPage)
    assert office.calendar() is SHIPPED_CALENDAR


def load_it(office: Office) -> None:
    office.go()
    office.key(Qt.Key.Key_Return)
    office.key(Qt.Key.Key_Return)


def test_a_load_is_taken_back_with_a_reason(office: Office) -> None:
    (ticket_id,) = office.tickets()
    before = office.bag.ticket(ticket_id).due
    load_it(office)
    office.go()

    office.press(wording.TAKE_BACK)
    page = office.screen(PartingPage)
    assert isinstance(page, PartingPage)
    office.key(Qt.Key.Key_Return)
    assert page.field.error == "✗ 请写上为什么撤掉。"
    office.bot.keyClicks(page.reason, "x")
    office.key(Qt.Key.Key_Return)

    office.screen(YearsPage)
    assert office.bag.ticket(ticket_id).due == before
    assert wording.TAKE_BACK not in office.words()


def test_a_year_tells_its_history_also_when_what_was_loaded_is_taken_back(office: Office) -> None:
    load_it(office)
    office.go()
    office.press(wording.TAKE_BACK)
    office.bot.keyClicks(QApplication.focusWidget(), "x")
    office.key(Qt.Key.Key_Return)
    asked: list[HistoryOrder] = []
    office.desk.history_asked.connect(asked.append)

    office.press(wording.HISTORY_OF)

    with office.store.reading() as connection:
        told = [histories()[one.kind](one.body) for one in history(connection, asked[0].subjects)]
    assert asked[0].title == "2027年放假安排"
    notice = "国务院办公厅关于2027年部分节假日安排的通知，文件“2027.json”"
    assert told == [
        f"装上了2027年的放假安排：放假 28 天，调休上班 5 天（{notice}）",
        "撤掉了这份放假安排：x",
    ]


def test_what_moved_is_read_later_printed_and_leads_to_the_ticket(office: Office) -> None:
    (ticket_id,) = office.tickets()
    load_it(office)
    office.go()
    office.press(wording.SEE_MOVED)

    office.press(wording.PRINT)

    (order,) = office.papers
    with office.store.reading() as connection:
        sheet = order.choices[0].draw(connection)
    assert sheet.title == "到期日变动单"
    (grid,) = [block for block in sheet.blocks if isinstance(block, Grid)]
    assert grid.rows[0][1] == office.bag.ticket(ticket_id).record.opened.number
    visits: list[Visit] = []
    office.desk.visit_asked.disconnect()
    office.desk.visit_asked.connect(visits.append)
    office.screen(MovedPage).moved.rows.buttons[0].click()  # type: ignore[attr-defined]
    assert visits == [Visit(area="services", target=("ticket", ticket_id))]


def test_the_first_page_leads_here_while_the_next_year_is_not_arranged(office: Office) -> None:
    office.tickets()
    office.desk.visit("today")
    office.settle()
    found = [one for one in office.window.findChildren(QPushButton) if "2027年的调休安排" in one.accessibleName()]

    found[0].click()

    office.screen(YearsPage)


@pytest.fixture
def sized(office: Office) -> Iterator[Callable[[int], None]]:
    def size(per_cent: int) -> None:
        theme.apply(QApplication.instance(), per_cent)  # type: ignore[arg-type]
        office.window.measure()

    yield size
    theme.apply(QApplication.instance(), 100)  # type: ignore[arg-type]


@pytest.mark.parametrize("per_cent", [100, 150, 200])
def test_the_screens_are_whole_in_large_text(office: Office, sized: Callable[[int], None], per_cent: int) -> None:
    office.tickets(3)
    sized(per_cent)
    page = office.go()
    grab(office.window, f"years-{per_cent}")
    assert page.load.mapTo(page, page.load.rect().bottomRight()).y() <= page.rect().bottom()
    office.key(Qt.Key.Key_Return)
    grab(office.window, f"check-{per_cent}")
    check = office.screen(CheckPage)
    assert isinstance(check, CheckPage)
    assert check.use.mapTo(check, check.use.rect().bottomRight()).y() <= check.rect().bottom()
    office.key(Qt.Key.Key_Return)
    grab(office.window, f"moved-{per_cent}")
    office.go()
    grab(office.window, f"years-loaded-{per_cent}")
