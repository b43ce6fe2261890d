"""Which month, quarter or year is shown, with the way to the one before and the one after."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from yuanba.desktop.areas.services.wording import month as wording
from yuanba.desktop.widgets.buttons import plain_button
from yuanba.desktop.widgets.flow import Flow
from yuanba.desktop.widgets.labels import label
from yuanba.village.services.month import Period


class PeriodLine(QWidget):
    """The name of a period between two buttons; Page Up and Page Down step wherever one is on the screen.

    Signals:
        stepped: so many periods later, or earlier where it is less than 0.
    """

    stepped = Signal(int)

    def __init__(self, screen: QWidget, *beside: QWidget) -> None:
        """Make the line.

        Args:
            screen: on which the keys work.
            beside: further widgets in the line.
        """
        super().__init__()
        self.name = label("", "heading")
        self.name.setWordWrap(False)
        self.earlier = plain_button("", lambda: self._step(-1), "chevron-left")
        self.later = plain_button("", lambda: self._step(1), "chevron-right")
        Flow(self.earlier, self.name, self.later, *beside, inside=self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for key, by in ((Qt.Key.Key_PageUp, -1), (Qt.Key.Key_PageDown, 1)):
            shortcut = QShortcut(QKeySequence(key), screen)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._step(by))

    def show_period(self, period: Period, *, last: bool) -> None:
        """Name a period; behind the last one no step leads on."""
        self.name.setText(wording.head(period))
        self.earlier.say(wording.earlier(period.span))
        self.later.say(wording.later(period.span))
        if last and self.later.hasFocus():
            self.earlier.setFocus()
        self.later.setEnabled(not last)

    def _step(self, by: int) -> None:
        if by < 0 or self.later.isEnabled():
            self.stepped.emit(by)
