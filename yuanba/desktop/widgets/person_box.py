"""Finds a person while typing: characters, pinyin, initials or phone."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from yuanba.desktop.desk import Desk
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.field import TextLine
from yuanba.desktop.wording import person_found
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.queries import Hit, search

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: Finds people for what was typed so far; what it gives has a `name`.
Find = Callable[["Connection", str], Sequence[Any]]
_ROWS_SHOWN = 7
_ROW_PX = 50


class _Line(TextLine):
    stepped = Signal(int)
    composing = Signal(str)
    left = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__(hint=hint)
        #: Whether there is something to step through and to leave.
        self.open = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Step through what was found with the arrow keys."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self.open:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Search with the pinyin an input method has not yet turned into characters."""
        super().inputMethodEvent(event)
        self.composing.emit(self.text() + event.preeditString())


class PersonBox(QWidget):
    """A line that finds people as one types.

    Signals:
        picked: a `Hit`, or what `find` gave, was chosen with Enter or a click.
        typed: the text has changed, by hand.
        missed: Enter was pressed on a text that finds nobody.
    """

    picked = Signal(object)
    typed = Signal(str)
    missed = Signal()

    def __init__(
        self,
        desk: Desk,
        hint: str,
        *,
        courtyard: Callable[[], Id | None] | None = None,
        find: Find | None = None,
        spell: Callable[[Any], str] | None = None,
    ) -> None:
        """Make a line that finds people.

        Args:
            desk: where to read.
            hint: what to type.
            courtyard: people of this courtyard only; without it, of the whole store.
            find: finds others than residents; runs on the reader's thread.
            spell: how one found is shown.
        """
        super().__init__()
        self._desk = desk
        self._courtyard = courtyard or (lambda: None)
        self._find = find
        self._spell = spell or _spell
        self._asked = ""
        #: What the list was found for.
        self._answered = ""
        #: Enter was pressed before the answer came.
        self._hurried = False
        self.line = _Line(hint=hint)
        # Lies on the window itself: a window of its own would take the keys away on some desktops.
        self._found = QListWidget(self)
        self._found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._found.hide()
        self.destroyed.connect(self._found.deleteLater)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._ask)
        self.line.composing.connect(self._ask)
        self.line.stepped.connect(self._step)
        self.line.entered.connect(self._enter)
        self.line.left.connect(self._close)
        self.line.editingFinished.connect(self._close)
        self._found.itemClicked.connect(self._take)

    def show_text(self, text: str) -> None:
        """Put a text in without searching."""
        self._asked = self._answered = ""
        self._hurried = False
        self.line.setText(text)
        self._close()

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.text().strip()

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the line itself."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _ask(self, typed: str) -> None:
        self.typed.emit(typed)
        self._asked = typed
        self._hurried = False
        courtyard_id = self._courtyard()
        find = self._find or (lambda connection, typed: search(connection, typed, courtyard_id=courtyard_id))
        self._desk.run_query(lambda connection: (typed, find(connection, typed)), self._show, owner=self)

    def _show(self, answer: tuple[str, Sequence[Any]]) -> None:
        typed, hits = answer
        if typed != self._asked:
            return
        self._answered = typed
        self._found.clear()
        for hit in hits:
            entry = QListWidgetItem(self._spell(hit))
            entry.setData(Qt.ItemDataRole.UserRole, hit)
            self._found.addItem(entry)
        if not hits or not self.line.hasFocus():
            self._close()
            if self._hurried and not hits:
                self._hurried = False
                self.missed.emit()
            return
        self._found.setCurrentRow(0)
        if self._hurried:
            self._take(self._found.item(0))
            return
        self._lay_open(min(len(hits), _ROWS_SHOWN))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Close what was found with the box."""
        self._close()
        super().hideEvent(event)

    def _lay_open(self, rows: int) -> None:
        window = self.window()
        self._found.setParent(window)
        width, height = max(self.width(), px(420)), px(_ROW_PX) * rows + 8
        self._found.setFixedSize(width, height)
        below = self.mapTo(window, QPoint(0, self.height()))
        above = self.mapTo(window, QPoint(0, -height))
        fits_below = below.y() + height <= window.height() or above.y() < 0
        self._found.move(below if fits_below else above)
        self._found.raise_()
        self._found.show()
        self.line.open = True

    def _close(self) -> None:
        self._found.hide()
        self.line.open = False

    def _step(self, by: int) -> None:
        if self._found.count():
            self._found.setCurrentRow((self._found.currentRow() + by) % self._found.count())

    def _enter(self) -> None:
        # The list may still show what was found for fewer letters.
        self._hurried = self._asked != self._answered
        entry = self._found.currentItem()
        if not self._hurried and self._found.isVisible() and entry is not None:
            self._take(entry)
        elif not self._hurried and self.text and not self._found.count():
            self.missed.emit()

    def _take(self, entry: QListWidgetItem) -> None:
        hit = entry.data(Qt.ItemDataRole.UserRole)
        self.show_text(hit.name)
        self.picked.emit(hit)


def _spell(hit: Hit) -> str:
    return person_found(hit.name, hit.head_name, hit.group)
