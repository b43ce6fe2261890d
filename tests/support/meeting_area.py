"""The area of matters and meetings in a window, and the deeds that fill it."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from support.stores import A_LEADER
from yuanba.desktop.areas.meetings.page import MeetingsPage
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards.queries import households
from yuanba.village.matters.actions import OpenMatter, open_matter
from yuanba.village.matters.model import MoneySource
from yuanba.village.matters.queries import MatterView, matter
from yuanba.village.meetings.actions import calling, counting, sealing, signing_in
from yuanba.village.meetings.model import Execution, MeetingPersons, Motion, SignIn, Standing, StatedNumber, Votes
from yuanba.village.meetings.overview import Undertaking, undertakings
from yuanba.village.meetings.queries import meeting
from yuanba.village.meetings.views import MeetingView, MotionView

T = TypeVar("T")
S = TypeVar("S", bound=QWidget)

PERSONS = MeetingPersons(chair="杨志全", recorder="张伟芳")
TONIGHT = datetime(2026, 11, 2, 19, 30)


class Area:
    """The area as a person uses it, and the village behind it."""

    def __init__(self, window: Window, desk: Desk, here: Here, store: Store, qtbot: QtBot) -> None:
        self.window = window
        self.desk = desk
        self.here = here
        self.store = store
        self._qtbot = qtbot

    def go(self, target: object = None) -> None:
        """Visit a screen as another page would ask for it."""
        self.desk.visit("meetings", target)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    @property
    def page(self) -> MeetingsPage:
        page = self.window.page
        assert isinstance(page, MeetingsPage)
        return page

    def screen(self, kind: type[S]) -> S:
        """Give the screen in sight."""
        screen = self.page.screen_now
        assert isinstance(screen, kind), screen
        return screen

    def press(self, words: str) -> None:
        """Click the first button in sight that begins with these words."""
        self.settle()
        found = [one for one in self.page.findChildren(QPushButton) if one.isVisibleTo(self.page)]
        button = next(one for one in found if one.accessibleName().startswith(words))
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def enter(self) -> None:
        """Press Enter where the focus is."""
        self.key(Qt.Key.Key_Return)

    def key(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self._qtbot.keyClick(focused, key)
        self.settle()

    def words(self) -> str:
        """Read everything in sight."""
        self.settle()
        shown = [one for one in self.page.findChildren(QWidget) if one.isVisibleTo(self.page)]
        return "\n".join(one.text() for one in shown if hasattr(one, "text") and callable(one.text))

    def do(self, deed: Callable[[UnitOfWork], T]) -> T:
        """Do a deed behind the window and tell it."""
        with self.store.work(A_LEADER) as work:
            outcome = deed(work)
            work.commit()
        return outcome

    def listed(self) -> tuple[Undertaking, ...]:
        with self.store.reading() as connection:
            return undertakings(connection, self.here.courtyard_id, self.desk.today())

    def meeting(self, meeting_id: Id | None = None) -> MeetingView:
        """Read a meeting; the only one where none is named."""
        found = meeting_id or next(one.about_id for one in self.listed() if one.is_meeting)
        with self.store.reading() as connection:
            return meeting(connection, found)

    def matter(self, matter_id: Id) -> MatterView:
        with self.store.reading() as connection:
            return matter(connection, matter_id)

    def note(self, title: str = "清理沟渠", money: MoneySource = MoneySource.NONE, group: str = "") -> Id:
        """Write a matter down."""
        order = OpenMatter(
            scope=self.here.scope, courtyard_id=self.here.courtyard_id, title=title, topic="tidying", money=money,
            group=group,
        )  # fmt: skip
        return self.do(lambda work: open_matter(work, order))

    def call(self, *motions: Motion) -> MeetingView:
        """Call a meeting tonight."""
        order = calling.CallMeeting(
            scope=self.here.scope, courtyard_id=self.here.courtyard_id, courtyard_name=self.here.name,
            village_name=self.here.village, title="院坝议事会", planned_at=TONIGHT, place="晒坝", convener="杨志全",
            motions=motions or (a_motion(),),
        )  # fmt: skip
        return self.meeting(self.do(lambda work: calling.call_meeting(work, order)))

    def hold(self, called: MeetingView, *, in_favour: int = 3, against: int = 1, executor: str = "") -> MotionView:
        """Sign everybody in, count hands on the first motion and seal it."""
        meeting_id, motion_id = called.meeting_id, called.motions[0].motion.motion_id
        stated = StatedNumber(number=5, source="3组户口册") if called.motions[0].rule_set.row == "R3" else None
        fix = counting.FixElectorate(meeting_id=meeting_id, motion_id=motion_id, stated=stated)
        self.do(lambda work: counting.fix_electorate(work, fix))
        with self.store.reading() as connection:
            lines = households(connection, self.here.courtyard_id)
        for line in lines:
            sign_in = SignIn(
                elector_id=line.household_id, household_id=line.household_id, name=line.head_name, group=line.group,
                speaker_name=line.head_name, speaker_id=line.head_id, standing=Standing.HEAD,
            )  # fmt: skip
            order = signing_in.Arrive(meeting_id=meeting_id, sign_in=sign_in)
            self.do(lambda work, order=order: signing_in.arrive(work, order))  # type: ignore[misc]
        votes = Votes(in_favour=in_favour, against=against, abstained=len(lines) - in_favour - against)
        count = counting.CountTo(meeting_id=meeting_id, motion_id=motion_id)
        self.do(lambda work: counting.type_votes(work, count, votes))
        seal = sealing.SealDecision(
            meeting_id=meeting_id, motion_id=motion_id, persons=PERSONS, execution=Execution(executor=executor)
        )
        return self.do(lambda work: sealing.seal_decision(work, seal))

    def close(self, called: MeetingView) -> None:
        """End a meeting."""
        order = sealing.CloseMeeting(meeting_id=called.meeting_id, persons=PERSONS)
        self.do(lambda work: sealing.close_meeting(work, order))


def a_motion(
    text: str = "清理沟渠", rule_set_id: str = "R17", *, group: str = "", matter_id: Id | None = None
) -> Motion:
    return Motion(
        motion_id=new_id(), text=text, rule_set_id=rule_set_id, topic="tidying", group=group, matter_id=matter_id
    )
