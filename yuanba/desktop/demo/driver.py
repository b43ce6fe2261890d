"""A person at the machine: looks for words on the screen, clicks what bears them, types, and waits for an answer.

Everything goes in through the window as mouse and key events, and Chinese as an input method commits it.  What is
found is what can be seen: visible, enabled, not covered, scrolled into sight first.  So whoever drives depends on the
words of the program and not on how it is built.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from yuanba.desktop.demo.screen import Screen, Spot

T = TypeVar("T")

#: How long an answer may take, in milliseconds.
PATIENCE_MS = 20_000
_LOOK_AGAIN_MS = 15
#: Painting and queued answers.
_MOMENT_MS = 80


def pause(milliseconds: int = 0) -> None:
    """Let the program work for a while.

    WORKAROUND(PYSIDE-wait): `QTest.qWait` keeps the interpreter's lock, and the program's threads stand still.  Remove
    when it lets go of it.
    """
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class NotOnScreen(AssertionError):
    """What a person looks for is not on the screen; says what is there instead."""

    def __init__(self, wanted: str, seen: str) -> None:
        super().__init__(f"not on the screen: {wanted}\n--- on the screen ---\n{seen}")
        self.wanted = wanted


class Driver:
    """Uses one window of the program."""

    def __init__(self, window: QWidget, *, patience_ms: int = PATIENCE_MS) -> None:
        self.window = window
        self.screen = Screen(window)
        self._patience_ms = patience_ms

    def wait(self, question: Callable[[], T | None], wanted: str, *, patience_ms: int = 0) -> T:
        """Let the program work until the question has an answer that is not empty.

        Args:
            question: looks at the screen.
            wanted: what is looked for, for the report.
            patience_ms: other than that of this driver.

        Raises:
            NotOnScreen: it has none for too long.
        """
        timer = QElapsedTimer()
        timer.start()
        while True:
            answer = question()
            if answer:
                return answer
            if timer.hasExpired(patience_ms or self._patience_ms):
                raise NotOnScreen(wanted, self.screen.report())
            pause(_LOOK_AGAIN_MS)

    def see(self, words: str, *, patience_ms: int = 0) -> None:
        """Wait until the words stand somewhere on the screen.

        Raises:
            NotOnScreen: they never come.
        """
        self.wait(lambda: self.screen.sees(words), words, patience_ms=patience_ms)

    def miss(self, words: str) -> None:
        """Wait until the words stand nowhere on the screen.

        Raises:
            NotOnScreen: they stay.
        """
        self.wait(lambda: not self.screen.sees(words), f"a screen without {words}")

    def click(self, words: str) -> None:
        """Click the button, tab, tile or row that bears the words.

        Raises:
            NotOnScreen: there is none that can be clicked.
        """
        self.wait(lambda: self._clicked(self.screen.spot(words)), words)

    def go_to(self, name: str) -> None:
        """Put the focus into the line of that name by a click.

        Raises:
            NotOnScreen: no such line can be written in.
        """
        self.wait(lambda: self._clicked(self.screen.spot_of_line(name)), name)

    def fill(self, name: str, text: str) -> None:
        """Go to the line of that name and write this in place of what is there.

        Raises:
            NotOnScreen: no such line can be written in.
        """
        self.go_to(name)
        self.press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
        self.press(Qt.Key.Key_Delete)
        self.write(text)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys one after another, wherever the focus is."""
        for key in keys:
            QTest.keyClick(self._hearing(), key, modifier)
            pause()

    def write(self, text: str) -> None:
        """Type where the focus is: plain signs with keys, all others as an input method commits them."""
        for sign in text:
            if sign.isascii():
                QTest.keyClick(self._hearing(), ord(sign))
            else:
                commit = QInputMethodEvent()
                commit.setCommitString(sign)
                QApplication.sendEvent(QApplication.focusObject(), commit)
        pause()

    def grab(self, path: Path) -> None:
        """Keep a picture of the window.

        Raises:
            OSError: it could not be written.
        """
        pause(_MOMENT_MS)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self.window.grab().save(str(path)):
            raise OSError(f"the picture could not be written: {path}")

    def _clicked(self, spot: Spot | None) -> bool:
        """Click a spot; False where there is none, or something lies over it, such as a page about to go."""
        if spot is None:
            return False
        spot.place()
        # What was scrolled or is being laid out comes to rest first.
        pause()
        if not shiboken6.isValid(spot.widget) or not spot.widget.isVisible():
            return False
        window, there = spot.widget.window(), spot.widget.mapTo(spot.widget.window(), spot.place())
        hit = window.childAt(there) or window
        if hit is not spot.widget and not spot.widget.isAncestorOf(hit):
            return False
        QTest.mouseClick(_handle_of(window), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, there)
        pause()
        return True

    def _hearing(self) -> QWindow:
        """Give the window that hears the keys."""
        return _handle_of(QApplication.activePopupWidget() or QApplication.activeWindow() or self.window)


def _handle_of(window: QWidget) -> QWindow:
    handle = window.windowHandle()
    if handle is None:
        raise AssertionError("the window was never shown")
    return handle
