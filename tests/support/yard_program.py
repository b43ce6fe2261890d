"""The real window on a real store in a process of its own, driven by keys until it is killed.

Says on a line of its own whatever the screen shows, at the moment it shows it: ``here 3``, ``hands 2 1 0``, ``roll 2``.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from support.clock import FixedClock
from support.desks import ScriptedPrompter
from support.stores import A_LEADER, places_in
from yuanba.desktop import opening, theme
from yuanba.desktop.areas.catalogue import AREAS
from yuanba.desktop.areas.meetings.yard.counting.hall import CountHall
from yuanba.desktop.areas.meetings.yard.course import Task
from yuanba.desktop.areas.meetings.yard.page import YardPage
from yuanba.desktop.areas.meetings.yard.signing_in.hall import SignInHall
from yuanba.desktop.desk import Desk, Visit
from yuanba.desktop.runner import ThreadRunner
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.meetings.model import CountWay

#: A key every so many milliseconds: ten a second and more.
_KEY_EVERY_MS = 15


class Program:
    """Types on and on, and says what stands on the screen."""

    def __init__(self, home: Path, meeting_id: Id, way: CountWay) -> None:
        self._application = QApplication([])
        theme.load_font(theme.FONTS[0])
        theme.apply(self._application, 100)
        store = Store.open(places_in(home), foldings=FOLDINGS, clock=FixedClock())
        desk = Desk(ThreadRunner(), ScriptedPrompter(), FixedClock())
        desk.take_store(store)
        desk.defect_met.connect(_die)
        desk.sit_down(A_LEADER)
        desk.enter(opening.look_around(store).places[0])
        self._window = Window(desk, AREAS)
        self._window.resize(1366, 768)
        self._window.show()
        self._window.raise_curtain("meetings")
        self._window.visit(Visit(area="meetings", target=("yard", meeting_id, None)))
        (self._yard,) = self._window.findChildren(YardPage)
        self._way = way
        self._said = ""
        self._keys = self._evening()
        self._timer = QTimer()
        self._timer.timeout.connect(self._step)
        self._timer.start(_KEY_EVERY_MS)

    def run(self) -> None:
        """Go on until killed."""
        self._application.exec()

    def _evening(self) -> Iterator[str]:
        """Give the keys of an evening; an empty text waits for the screen to catch up."""
        while not isinstance(self._hall(), SignInHall):
            yield ""
        for initials in ("yzq", "zwf", "wdm", "lgx", "yjx"):
            yield from (*initials, "\r")
        while self._here() < 5:
            yield ""
        sheet = self._signing().sheet
        sheet.begin.click()
        while not isinstance(self._hall(), CountHall):
            yield ""
        if self._way is CountWay.ROLL:
            self._counting().presenter.choose_way(CountWay.ROLL)
            while self._yard.shown is not self._counting().roll:
                yield ""
        yield from "12131"

    def _step(self) -> None:
        key = next(self._keys, "")
        if key:
            QTest.keyClicks(self._window.focusWidget() or self._window, key)
        self._say()

    def _say(self) -> None:
        hall = self._hall()
        if isinstance(hall, SignInHall):
            text = f"here {self._here()}"
        elif isinstance(hall, CountHall):
            cards = hall.roll.cards if self._way is CountWay.ROLL else hall.count.cards
            text = f"hands {' '.join(str(card.number) for card in cards[:3])}"
        else:
            return
        if text != self._said:
            self._said = text
            print(text, flush=True)

    def _hall(self) -> object:
        shown = self._yard.shown
        return None if shown is None else shown.parentWidget()

    def _signing(self) -> SignInHall:
        hall = self._yard.hall(Task.SIGN_IN)
        assert isinstance(hall, SignInHall)
        return hall

    def _counting(self) -> CountHall:
        hall = self._yard.hall(Task.COUNT)
        assert isinstance(hall, CountHall)
        return hall

    def _here(self) -> int:
        return sum(tile.here for tile in self._signing().sheet.tiles.tiles)


def _die(error: BaseException) -> None:
    raise SystemExit(repr(error))


if __name__ == "__main__":
    Program(Path(sys.argv[1]), Id(bytes.fromhex(sys.argv[2])), CountWay(sys.argv[3])).run()
