"""A meeting in the yard, in a window without threads: called, opened, driven with keys and clicks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from support.desks import enter_courtyard
from support.stores import A_LEADER
from yuanba.desktop.area import Area, AreaPage
from yuanba.desktop.areas.meetings.yard.counting.hall import CountHall
from yuanba.desktop.areas.meetings.yard.course import Task
from yuanba.desktop.areas.meetings.yard.electorate.hall import ElectorateHall
from yuanba.desktop.areas.meetings.yard.page import YardPage
from yuanba.desktop.areas.meetings.yard.result.hall import ResultHall
from yuanba.desktop.areas.meetings.yard.signing_in.hall import SignInHall
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards import actions as courtyards
from yuanba.village.courtyards.model import HouseholdCard, Person
from yuanba.village.meetings import queries
from yuanba.village.meetings.actions import calling
from yuanba.village.meetings.model import Motion
from yuanba.village.meetings.views import CountNow, MeetingView, Presence

T = TypeVar("T")


@dataclass
class InTheYard:
    """The yard of one meeting as a person sees and uses it."""

    desk: Desk
    store: Store
    window: Window
    page: YardPage
    meeting_id: Id
    motions: tuple[Motion, ...]

    @property
    def signing(self) -> SignInHall:
        return self._hall(Task.SIGN_IN, SignInHall)

    @property
    def electorate(self) -> ElectorateHall:
        return self._hall(Task.ELECTORATE, ElectorateHall)

    @property
    def counting(self) -> CountHall:
        return self._hall(Task.COUNT, CountHall)

    @property
    def ending(self) -> ResultHall:
        return self._hall(Task.RESULT, ResultHall)

    def _hall(self, task: Task, kind: type[T]) -> T:
        hall = self.page.hall(task)
        assert isinstance(hall, kind)
        return hall

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        for sign in text:
            QTest.keyClicks(self.focus, sign)

    def key(self, key: Qt.Key, *, pad: bool = False) -> None:
        modifier = Qt.KeyboardModifier.KeypadModifier if pad else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.focus, key, modifier)

    def enter(self) -> None:
        self.key(Qt.Key.Key_Return)

    def click(self, button: QAbstractButton) -> None:
        # What was built just now is shown by Qt a moment later.
        QApplication.processEvents()
        assert button.isVisible(), button.accessibleName()
        assert button.isEnabled(), button.accessibleName()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())

    def tap(self, name: str) -> None:
        """Click a tile."""
        view = self.signing.sheet.tiles
        row = [tile.name for tile in view.tiles].index(name)
        area = view.visualRect(view.model().index(row, 0))
        view.scrollTo(view.model().index(row, 0))
        area = view.visualRect(view.model().index(row, 0))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(area.center()))

    @property
    def focus(self) -> QWidget:
        return self.window.focusWidget() or self.page

    def sign_in(self, *initials: str) -> None:
        for typed in initials:
            self.type(typed)
            self.enter()

    def presence(self) -> Presence:
        with self.store.reading() as connection:
            return queries.presence(connection, self.meeting_id)

    def here(self) -> list[str]:
        return [one.name for one in self.presence().here]

    def count(self, motion: int = 0) -> CountNow:
        with self.store.reading() as connection:
            return queries.counting(connection, self.meeting_id, self.motions[motion].motion_id)

    def meeting(self) -> MeetingView:
        with self.store.reading() as connection:
            return queries.meeting(connection, self.meeting_id)


class _YardArea(AreaPage):
    """Holds the yard where the page of the area would."""

    def __init__(self, page: YardPage) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)


def call(store: Store, here: Here, *motions: Motion) -> Id:
    """Call a meeting for tonight."""
    order = calling.CallMeeting(
        scope=here.scope,
        courtyard_id=here.courtyard_id,
        courtyard_name=here.name,
        village_name=here.village,
        title="院坝会",
        planned_at=datetime(2026, 11, 2, 19, 30),
        place="晒坝",
        convener="杨志全",
        motions=motions,
        short_notice_reason="水管爆了",
    )
    with store.work(A_LEADER) as work:
        meeting_id = calling.call_meeting(work, order)
        work.commit()
    return meeting_id


def open_yard(desk: Desk, store: Store, here: Here, *motions: Motion) -> InTheYard:
    """Call a meeting and open its yard in a window."""
    meeting_id = call(store, here, *motions)
    return show_yard(desk, store, meeting_id, motions)


def show_yard(desk: Desk, store: Store, meeting_id: Id, motions: tuple[Motion, ...]) -> InTheYard:
    """Open the yard of a meeting in a window."""
    page = YardPage(desk, meeting_id)
    window = Window(desk, (Area(key="yard", title="议事", icon="messages", build=lambda _: _YardArea(page)),))
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    here, actor = desk.here, desk.actor
    if here is not None and actor is not None:
        desk.sit_down(actor)
        desk.enter(here)
    window.raise_curtain("yard")
    page.open(None)
    page.setFocus()
    return InTheYard(desk=desk, store=store, window=window, page=page, meeting_id=meeting_id, motions=motions)


def a_household(head: str, *members: str, group: str = "3组", born_on: date | None = date(1970, 1, 1)) -> HouseholdCard:
    """A household with its people."""
    person = Person(resident_id=new_id(), name=head, born_on=born_on)
    others = tuple(Person(resident_id=new_id(), name=name, born_on=born_on) for name in members)
    return HouseholdCard(household_id=new_id(), group=group, head=person, members=others)


def settle(desk: Desk, store: Store, cards: Sequence[HouseholdCard], *, name: str = "老井湾院坝") -> Here:
    """Open a courtyard with these households."""
    here = enter_courtyard(desk, store, heads=(), name=name)
    with store.work(A_LEADER) as work:
        for start in range(0, len(cards), 200):
            courtyards.list_households(work, here.courtyard_id, cards[start : start + 200])
        work.commit()
    return replace(here)
