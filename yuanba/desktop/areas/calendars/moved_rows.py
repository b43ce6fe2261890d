"""The tickets whose last day moves, in a list."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from yuanba.desktop.areas.calendars import wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.kernel.ids import Id
from yuanba.village.services.recount import Recount


class MovedRows(QWidget):
    """Says what happens to the tickets under way; a line opens its ticket."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._told = label(role="strong")
        self._unarranged = label(role="warn")
        self.rows = Rows(wording.MORE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for part in (self._told, self.rows, self._unarranged):
            layout.addWidget(part)

    def show_recount(self, recount: Recount) -> None:
        """Show the tickets."""
        self._told.setText(wording.told(recount))
        words = wording.unarranged(recount)
        self._unarranged.setText(words)
        self._unarranged.setVisible(bool(words))
        self.rows.setVisible(bool(recount.moved))
        self.rows.show_rows(
            [
                Row(
                    text=wording.moved(one),
                    below=wording.from_to(one),
                    pressed=lambda ticket_id=one.ticket.ticket_id: self._open(ticket_id),  # type: ignore[misc]
                )
                for one in recount.moved
            ]
        )

    def _open(self, ticket_id: Id) -> None:
        self._desk.visit("services", ("ticket", ticket_id))
