"""The papers of a ticket: one press or one key says whether a paper is there."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from yuanba.desktop.areas.services.wording import ticket as wording
from yuanba.desktop.widgets.buttons import quiet_button
from yuanba.desktop.widgets.labels import column, facts_table, label
from yuanba.desktop.widgets.wrapped import WrappedButton
from yuanba.village.services.model import PaperState
from yuanba.village.services.records import PaperLine

_ROLES = {PaperState.HAVE: "good", PaperState.MISSING: "warn", PaperState.NOT_NEEDED: "dim"}
_NOT_NEEDED, _PICTURES = Qt.Key.Key_3, Qt.Key.Key_4
_KEYS = {Qt.Key.Key_1: PaperState.HAVE, Qt.Key.Key_2: PaperState.MISSING}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PaperRow(QWidget):
    """One paper: a press turns missing into there and back; two further acts with the mouse, or by key.

    Signals:
        marked: what it is to be.
        not_needed: the person says that it is not needed, and has to say why.
        pictures_asked: its pictures are to be seen or taken.
    """

    marked = Signal(object)
    not_needed = Signal()
    pictures_asked = Signal()

    def __init__(self, line: PaperLine) -> None:
        super().__init__()
        self.line = line
        self.button = self._made(line)
        self.skip = quiet_button(wording.NOT_NEEDED, self.not_needed.emit)
        self.pictures = quiet_button(wording.paper_pictures(line), self.pictures_asked.emit, "camera")
        for act in (self.skip, self.pictures):
            # Tab leads from paper to paper; these are for the mouse, the keys 3 and 4 do the same.
            act.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.button, 1)
        self._layout.addWidget(self.skip)
        self._layout.addWidget(self.pictures)
        self._name_acts()

    def show_line(self, line: PaperLine) -> None:
        """Show how the paper stands now; the keys stay where they are."""
        if line == self.line:
            return
        before, self.line = self.button, line
        self.button = self._made(line)
        self.button.setFocusPolicy(before.focusPolicy())
        self._layout.insertWidget(0, self.button, 1)
        # Shown now and not with the next round of events: what is hidden takes no keys.
        self.button.show()
        if before.hasFocus():
            self.button.setFocus()
        self._layout.removeWidget(before)
        before.hide()
        before.deleteLater()
        self.pictures.setText(wording.paper_pictures(line))
        self._name_acts()

    def press(self, key: Qt.Key) -> bool:
        """Do what a key stands for; tell whether it stands for anything."""
        if key in _KEYS:
            if _KEYS[key] is not self.line.state:
                self.marked.emit(_KEYS[key])
        elif key == _NOT_NEEDED:
            self.not_needed.emit()
        elif key == _PICTURES:
            self.pictures_asked.emit()
        else:
            return False
        return True

    def _made(self, line: PaperLine) -> WrappedButton:
        made = WrappedButton(
            line.name, wording.paper_below(line), sign=wording.PAPER_SIGNS[line.state], sign_role=_ROLES[line.state]
        )
        made.clicked.connect(self._toggle)
        return made

    def _toggle(self) -> None:
        missing = self.line.state is PaperState.MISSING
        self.marked.emit(PaperState.HAVE if missing else PaperState.MISSING)

    def _name_acts(self) -> None:
        self.skip.setVisible(self.line.state is not PaperState.NOT_NEEDED)
        self.skip.setAccessibleName(f"{wording.NOT_NEEDED}　{self.line.name}")
        self.pictures.setAccessibleName(f"{wording.paper_pictures(self.line)}　{self.line.name}")


class PapersCard(QFrame):
    """All papers of a ticket; arrow keys move from one to the next.

    Signals:
        marked: a paper, and what it is to be.
        not_needed: a paper of which the person says that it is not needed.
        pictures_asked: a paper whose pictures are to be seen or taken.
    """

    marked = Signal(str, object)
    not_needed = Signal(str)
    pictures_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._head = label("", "heading")
        self._keys = label(wording.PAPERS_KEYS, "dim")
        self.rows: list[PaperRow] = []
        inside = column(self._head, self._keys, inside=self, margin=16, spacing=6)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        inside.addLayout(self._list)

    def show_papers(self, lines: Sequence[PaperLine], *, editable: bool) -> None:
        """Show the papers; those that have not changed stay as they are."""
        self._head.setText(wording.papers_count(lines, ended=not editable))
        self._keys.setVisible(editable and bool(lines))
        same = [row.line.paper_id for row in self.rows] == [line.paper_id for line in lines]
        if editable and same and lines:
            for row, line in zip(self.rows, lines, strict=True):
                row.show_line(line)
            return
        self._clear()
        if not lines:
            self._list.addWidget(label(wording.PAPERS_NONE))
        elif editable:
            for line in lines:
                self._add(line)
        else:
            self._list.addWidget(facts_table(wording.paper_plain(line) for line in lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Mark the paper in front of the keys, or move to another."""
        key = Qt.Key(event.key())
        here = next((place for place, row in enumerate(self.rows) if row.button.hasFocus()), None)
        if here is None:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._go(here, min(max(here + _STEPS[key], 0), len(self.rows) - 1))
        elif not self.rows[here].press(key):
            super().keyPressEvent(event)

    def _add(self, line: PaperLine) -> None:
        row = PaperRow(line)
        row.marked.connect(partial(self.marked.emit, line.paper_id))
        row.not_needed.connect(partial(self.not_needed.emit, line.paper_id))
        row.pictures_asked.connect(partial(self.pictures_asked.emit, line.paper_id))
        if self.rows:
            row.button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._list.addWidget(row)
        self.rows.append(row)

    def _go(self, here: int, there: int) -> None:
        # Tab leads into the list once, to where one was, and on behind it.
        self.rows[here].button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.rows[there].button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.rows[there].button.setFocus()

    def _clear(self) -> None:
        self.rows = []
        while self._list.count():
            entry = self._list.takeAt(0)
            widget = entry.widget() if entry is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
