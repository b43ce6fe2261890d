"""A line for a day: typed as 1105, or picked from a calendar."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from yuanba.desktop.typed import Lean, parse_day
from yuanba.desktop.widgets.buttons import plain_button
from yuanba.desktop.widgets.field import TextLine
from yuanba.desktop.wording import DAY_HINT, PICK_DAY, day_with_weekday, without_weekday


class DayLine(QWidget):
    """A line for a day.

    Signals:
        entered: Enter was pressed.
        picked: a day was chosen from the calendar.
    """

    entered = Signal()
    picked = Signal()

    def __init__(self, today: Callable[[], date], *, day: date | None = None, lean: Lean = Lean.NEAREST) -> None:
        """Make a line.

        Args:
            today: gives the day it is.
            day: to begin with.
            lean: which year is meant where none is typed.
        """
        super().__init__()
        self._lean = lean
        self._today = today
        self.line = TextLine(hint=DAY_HINT, signs=12)
        self.line.entered.connect(self._enter)
        self.line.editingFinished.connect(self._spell)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        layout.addWidget(plain_button(PICK_DAY, self._pick, "calendar"))
        layout.addStretch(1)
        self.setFocusProxy(self.line)
        if day is not None:
            self.show_day(day)

    @property
    def day(self) -> date | None:
        """The day typed; None: empty, or no day."""
        return parse_day(without_weekday(self.line.text()), self._today(), self._lean)

    @property
    def written(self) -> bool:
        """Whether anything is typed."""
        return bool(self.line.text().strip())

    def show_day(self, day: date | None) -> None:
        """Put a day in."""
        self.line.setText("" if day is None else day_with_weekday(day))

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the line itself."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _enter(self) -> None:
        self._spell()
        self.entered.emit()

    def _spell(self) -> None:
        if (day := self.day) is not None:
            self.show_day(day)

    def _pick(self) -> None:
        dialog = QDialog(self)
        dialog.setWindowTitle(PICK_DAY)
        calendar = QCalendarWidget()
        calendar.setLocale(QLocale(QLocale.Language.Chinese))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        here = self.day or self._today()
        calendar.setSelectedDate(QDate(here.year, here.month, here.day))
        QVBoxLayout(dialog).addWidget(calendar)
        calendar.activated.connect(lambda day: self._take(dialog, day))
        calendar.clicked.connect(lambda day: self._take(dialog, day))
        dialog.open()

    def _take(self, dialog: QDialog, day: QDate) -> None:
        self.show_day(date(day.year(), day.month(), day.day()))
        dialog.accept()
        self.picked.emit()
