"""What is wrong with a tap, and the ways out: late arrivals are signed in first, or a reason is given."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from yuanba.desktop.areas.meetings.yard.wording import counting as wording
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import plain_button
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import label
from yuanba.kernel.errors import Mishap
from yuanba.village.meetings.mishaps import HandsExceedPresent


class TroubleStrip(QFrame):
    """A sentence, and where more hands than people were counted two ways out.

    Signals:
        late_asked: late arrivals are to be signed in.
        reason_given: why more hands than people are recorded.
        closed: nothing is wrong any more.
    """

    late_asked = Signal()
    reason_given = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "alarm")
        self.words = label("", "error")
        self.late = plain_button(wording.LATE, self.late_asked.emit)
        self.anyway = plain_button(wording.RECORD_ANYWAY, self._ask_reason, "pencil")
        self.dismiss = plain_button(wording.DISMISS, lambda: self.show_mishap(None))
        self.reason = TextLine(hint=wording.REASON_HINT)
        self.reason.entered.connect(self._give)
        self._field = Field(wording.REASON, self.reason)
        self._record = plain_button(wording.RECORD, self._give)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(6)
        layout.addWidget(self.words)
        layout.addWidget(self._field)
        layout.addWidget(flow(self._record, self.late, self.anyway, self.dismiss, spacing=8))
        self.hide()

    def show_mishap(self, mishap: Mishap | None) -> None:
        """Say what is wrong; None puts the strip away."""
        was_open = self.isVisible()
        self.setVisible(mishap is not None)
        if mishap is None:
            if was_open:
                self.closed.emit()
            return
        excess = isinstance(mishap, HandsExceedPresent)
        self.words.setText(f"✗ {sentence(mishap)}")
        self.words.show()
        self.late.setVisible(excess)
        self.anyway.setVisible(excess)
        self._field.hide()
        self._record.hide()

    def answer(self, done: Callable[[], None]) -> tuple[Callable[[], None], Callable[[Mishap], None]]:
        """Give what to do when the reason was taken, and when it was refused."""
        return done, self._complain

    def _ask_reason(self) -> None:
        # A reason holds for the hand it was given for.
        self.reason.clear()
        self._field.show_error("")
        for shown in (self._field, self._record):
            shown.show()
        for gone in (self.words, self.late, self.anyway):
            gone.hide()
        self.reason.setFocus()

    def _complain(self, mishap: Mishap) -> None:
        self._field.show_error(sentence(mishap))

    def _give(self) -> None:
        self.reason_given.emit(self.reason.text())
