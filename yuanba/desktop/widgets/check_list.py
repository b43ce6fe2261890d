"""Answers of which any number may be chosen, all in sight."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from yuanba.desktop.theme import px
from yuanba.desktop.widgets.flow import Flow

T = TypeVar("T")

_SIGN_PX = 21
#: A box with the room around it.
_BOX_PX = 70


class _LongBox(QCheckBox):
    """A box whose words run over several lines where there is no room for them on one."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._whole = text
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Need no more width than there is."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Break the words anew in another width."""
        super().resizeEvent(event)
        broken = "\n".join(_broken(self._whole, self.fontMetrics(), self.width() - px(_BOX_PX)))
        if broken != self.text():
            self.setText(broken)


def _broken(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Divide words into lines of a width, between any two signs, as Chinese is written."""
    lines = [""]
    for sign in text:
        if lines[-1] and metrics.horizontalAdvance(lines[-1] + sign) > width:
            lines.append("")
        lines[-1] += sign
    return lines


class _Boxes(QWidget):
    """The widget below `CheckList`, which cannot be generic and a Qt class at once."""

    changed = Signal()


class CheckList(_Boxes, Generic[T]):
    """Boxes to tick.  Upright ones stand under each other, the others in lines like words.

    Signals:
        changed: a person ticked a box or took a tick away.  Not when it is set by the program.
    """

    def __init__(
        self,
        answers: Sequence[tuple[str, T]],
        *,
        chosen: Iterable[T] = (),
        upright: bool = False,
        signs: int = 0,
    ) -> None:
        """Make the boxes.

        Args:
            answers: words and value of each.
            chosen: values ticked at first.
            upright: under each other.
            signs: all boxes as wide as so many signs, so that they stand in columns; longer words are cut.
        """
        super().__init__()
        self._boxes: list[tuple[QCheckBox, T]] = []
        layout = QVBoxLayout(self) if upright else Flow(inside=self, spacing=8)
        layout.setContentsMargins(0, 0, 0, 0)
        if isinstance(layout, QVBoxLayout):
            layout.setSpacing(0)
        wanted = list(chosen)
        for text, value in answers:
            box = _LongBox(text) if upright and not signs else QCheckBox(text)
            box.setAccessibleName(text)
            if signs:
                room = px(_SIGN_PX * signs)
                box.setText(box.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))
                box.setToolTip(text)
                box.setFixedWidth(room + px(_BOX_PX))
            box.setChecked(value in wanted)
            box.clicked.connect(self.changed)
            layout.addWidget(box)
            self._boxes.append((box, value))
        if self._boxes:
            self.setFocusProxy(self._boxes[0][0])

    @property
    def values(self) -> tuple[T, ...]:
        """What is ticked, in the order of the boxes."""
        return tuple(value for box, value in self._boxes if box.isChecked())

    def choose(self, values: Iterable[T]) -> None:
        """Tick these and no others, without telling anyone."""
        wanted = list(values)
        for box, value in self._boxes:
            box.setChecked(value in wanted)

    def boxes(self) -> list[QCheckBox]:
        """Give the boxes in order."""
        return [box for box, _ in self._boxes]
