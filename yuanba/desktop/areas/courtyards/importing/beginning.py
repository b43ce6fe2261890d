"""The first screens of an import: which file, its password, and the wait."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout

from yuanba.desktop.areas.courtyards.importing import wording
from yuanba.desktop.widgets.buttons import main_button, plain_button, quiet_button
from yuanba.desktop.widgets.field import Field, Form, TextLine
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import Page
from yuanba.desktop.widgets.subpage import SubPage


class ChoosePage(SubPage):
    """Drop a file, or choose one.

    Signals:
        file_asked: the person wants to choose a file.
        again_asked: try the same file once more.
        blank_asked: save a table with nothing but the header.
        undo_asked: take the import just done back.
    """

    file_asked = Signal()
    again_asked = Signal()
    blank_asked = Signal()
    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__(wording.TITLE, wording.NOTE)
        self._trouble = label()
        self.again = plain_button(wording.TRY_AGAIN, self.again_asked.emit)
        self._alarm = frame("alarm", self._trouble)
        _add(self._alarm.layout(), self.again)
        self._just_done = label()
        self.undo = plain_button(wording.UNDO, self.undo_asked.emit, "arrow-back-up")
        self._done = frame("band", self._just_done)
        _add(self._done.layout(), self.undo)
        self.choose = main_button(wording.CHOOSE, self.file_asked.emit, "file-upload")
        words = label(wording.DROP, "heading")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        place = frame("drop", words, margin=28, spacing=16)
        _add(place.layout(), self.choose, Qt.AlignmentFlag.AlignHCenter)
        for part in (self._alarm, self._done, place, label(wording.WHAT_CAN_BE_READ, "dim")):
            self.body.addWidget(part)
        blank = quiet_button(wording.BLANK_TABLE, self.blank_asked.emit, "file-spreadsheet")
        self.body.addWidget(blank, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.choose)
        self.show_trouble("")
        self.show_done("", can_undo=False)

    def show_trouble(self, text: str, *, can_repeat: bool = False) -> None:
        """Say what went wrong; an empty text takes it back."""
        self._trouble.setText(text)
        self._alarm.setVisible(bool(text))
        self.again.setVisible(can_repeat)
        self.show_top()

    def show_done(self, text: str, *, can_undo: bool) -> None:
        """Recall what was done last; an empty text takes it away."""
        self._just_done.setText(text)
        self._done.setVisible(bool(text))
        self.undo.setVisible(can_undo)

    @property
    def trouble(self) -> str:
        """What is said to have gone wrong; empty: nothing."""
        return self._trouble.text()


class PasswordPage(SubPage):
    """The file is locked.

    Signals:
        given: the password, as typed.
    """

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__(wording.PASSWORD_TITLE)
        self.line = TextLine(signs=14)
        self.field = Field(wording.PASSWORD, self.line, wording.PASSWORD_HINT)
        form = Form(self.field)
        form.completed.connect(self._give)
        self.body.addWidget(form)
        self.set_foot(main_button(wording.OPEN, self._give, "lock-open"))
        self.setFocusProxy(self.line)

    def ask(self, name: str, trouble: str) -> None:
        """Ask for the password of a file; the trouble is what was wrong with the one before."""
        self.say(wording.PASSWORD_TITLE, name)
        self.line.clear()
        self.field.show_error(trouble)

    def _give(self) -> None:
        if self.line.text():
            self.given.emit(self.line.text())
        else:
            self.line.setFocus()


class WaitingPage(Page):
    """Something takes a while: what, how far it is, and the way to stop it.

    Signals:
        stop_asked: the person wants to stop.
    """

    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__(wording.READING)
        self._households = False
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.count = label("", "strong")
        self._note = label(wording.STOP_NOTE, "dim")
        self.stop = plain_button(wording.STOP, self._stop, "x")
        self.body.addWidget(frame("card", self.bar, self.count, self._note))
        self.body.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.stop)

    def begin(self, text: str, *, households: bool) -> None:
        """Show a work at its beginning.

        Args:
            text: what is being done.
            households: it counts households; otherwise rows.
        """
        self.say(text)
        self._households = households
        self._note.setVisible(households)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(text)
        self.count.setText("")
        self.stop.setEnabled(True)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.count.setText(wording.progress(done, total, households=self._households))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Stop with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.stop.isEnabled():
            self._stop()
            return
        super().keyPressEvent(event)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.count.setText(wording.STOPPING)
        self.stop_asked.emit()


def _add(layout: object, widget: object, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
    if isinstance(layout, QVBoxLayout):
        layout.addWidget(widget, 0, side)  # type: ignore[arg-type]
