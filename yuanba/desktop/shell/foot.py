"""The line at the foot of the window: all is saved here, and what waits for the township."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton

from yuanba.desktop import theme
from yuanba.desktop.courier import Standing
from yuanba.desktop.desk import Desk
from yuanba.desktop.icons import icon
from yuanba.desktop.wording import EXCHANGE_ALONE, EXCHANGE_GOING, SAVED_HERE, exchange_foot

_SIGN_PX = 18


class Foot(QFrame):
    """Says in one line that nothing is lost, and when the township has it.

    Signals:
        exchange_asked: the person wants to know more of the exchange.
    """

    exchange_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        self._today: Callable[[], date] = date.today
        saved = QLabel(SAVED_HERE)
        saved.setObjectName("status")
        self._exchange = QToolButton()
        self._exchange.setObjectName("exchange")
        self._exchange.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._exchange.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._exchange.clicked.connect(self.exchange_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(6)
        layout.addWidget(saved, 1)
        layout.addWidget(self._exchange)
        self._say(EXCHANGE_ALONE, "lock")
        self.measure()

    def measure(self) -> None:
        """Follow the size of text."""
        self._exchange.setIconSize(QSize(theme.px(_SIGN_PX), theme.px(_SIGN_PX)))

    def follow(self, desk: Desk) -> None:
        """Say from now on what the courier of a desk has to say."""
        self._today = desk.today
        if desk.courier is not None:
            desk.courier.changed.connect(self.show_standing)

    def show_standing(self, standing: Standing) -> None:
        """Say what waits and when it last went."""
        if not standing.township:
            self._say(EXCHANGE_ALONE, "lock")
        elif standing.going:
            self._say(EXCHANGE_GOING, "send")
        else:
            said = exchange_foot(
                standing.waiting, standing.heard_at, self._today(), trouble=standing.trouble is not None
            )
            self._say(said, "alert-triangle" if standing.trouble is not None else "send")

    def _say(self, text: str, sign: str) -> None:
        self._exchange.setText(text)
        self._exchange.setAccessibleName(text)
        self._exchange.setIcon(icon(sign, "dim"))
