"""A few answers to choose one of, all in sight."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from yuanba.desktop.widgets.buttons import Button
from yuanba.desktop.widgets.flow import Flow
from yuanba.desktop.widgets.wrapped import WrappedButton

T = TypeVar("T")

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Answers(QWidget):
    """The widget below `Choice`, which cannot be generic and a Qt class at once."""

    chosen = Signal(object)


class Choice(_Answers, Generic[T]):
    """Answers as buttons, the chosen one marked by ring and bold type.  Arrow keys move.

    Upright answers stand under each other and may be whole sentences; the others stand in lines like words.

    Signals:
        chosen: a person chose an answer; with its value.  Not when it is set by the program.
    """

    def __init__(self, answers: Sequence[tuple[str, T]], *, chosen: T | None = None, upright: bool = False) -> None:
        super().__init__()
        self._values = [value for _, value in answers]
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        layout = QVBoxLayout(self) if upright else Flow(inside=self, spacing=8)
        layout.setContentsMargins(0, 0, 0, 0)
        for number, (text, value) in enumerate(answers):
            button = _LongAnswer(text) if upright else _Answer(text)
            button.setChecked(value == chosen and chosen is not None)
            self._group.addButton(button, number)
            layout.addWidget(button)
            button.clicked.connect(lambda _, number=number: self.chosen.emit(self._values[number]))
            button.stepped.connect(self._step)

    @property
    def value(self) -> T | None:
        """What is chosen; None: nothing yet."""
        number = self._group.checkedId()
        return None if number < 0 else self._values[number]

    def choose(self, value: T) -> None:
        """Choose an answer without telling anyone."""
        self._group.button(self._values.index(value)).setChecked(True)

    def unchoose(self) -> None:
        """Take the choice away without telling anyone."""
        # A group that allows one button only does not let the last one go.
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def setFocus(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Go to the chosen answer, or to the first."""
        (self._group.checkedButton() or self._group.button(0)).setFocus()

    def buttons(self) -> list[Button]:
        """Give the answers' buttons in order."""
        return [button for button in self._group.buttons() if isinstance(button, Button)]

    def _step(self, by: int) -> None:
        buttons = [button for button in self.buttons() if not button.isHidden()]
        here = next((place for place, one in enumerate(buttons) if one.hasFocus()), 0)
        buttons[(here + by) % len(buttons)].setFocus()


class _Answer(Button):
    """One answer."""

    stepped = Signal(int)

    def __init__(self, text: str) -> None:
        super().__init__(text, "choice")
        self.setCheckable(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Step with the arrow keys."""
        if (step := _STEPS.get(Qt.Key(event.key()))) is not None:
            self.stepped.emit(step)
            return
        super().keyPressEvent(event)


class _LongAnswer(WrappedButton):
    """One answer that may run over several lines."""

    stepped = Signal(int)

    def __init__(self, text: str) -> None:
        super().__init__(text, kind="choice")
        self.setCheckable(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Step with the arrow keys."""
        if (step := _STEPS.get(Qt.Key(event.key()))) is not None:
            self.stepped.emit(step)
            return
        super().keyPressEvent(event)
