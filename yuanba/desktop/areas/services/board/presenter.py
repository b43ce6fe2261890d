"""What the board shows, without widgets."""

from PySide6.QtCore import QObject, Signal

from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk
from yuanba.village.services.queries import board


class BoardPresenter(QObject):
    """Reads the tickets under way.

    Signals:
        showed: the lines, what is due first before the rest.
    """

    showed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.changes.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read everything anew."""
        here = self._desk.here
        if here is None:
            return
        courtyard_id, today = here.courtyard_id, self._desk.today()
        self._desk.run_query(
            lambda connection: board(connection, courtyard_id, today=today), self.showed.emit, owner=self
        )

    def _follow(self, change: Change) -> None:
        if change.touches("services"):
            self.refresh()
