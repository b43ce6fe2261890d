"""The first page of the area: the tickets under way."""

from yuanba.desktop.areas.services.board.presenter import BoardPresenter
from yuanba.desktop.areas.services.wording import board as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.empty import Empty
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.desktop.wording import SERVICES_TITLE
from yuanba.village.services.queries import TicketLine


class BoardPage(Screen):
    """Tickets, each with where it stands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(SERVICES_TITLE)
        self._presenter = BoardPresenter(desk, self)
        self.rows = Rows(wording.MORE)
        self._empty = Empty("briefcase", wording.EMPTY)
        self.back.hide()
        self.body.addWidget(self.rows)
        self.body.addWidget(self._empty)
        self._presenter.showed.connect(self._show)

    def arrived(self) -> None:
        """Read the board."""
        self._presenter.refresh()

    def _show(self, found: tuple[TicketLine, ...]) -> None:
        self._empty.setVisible(not found)
        self.rows.setVisible(bool(found))
        self.rows.show_rows(
            [Row(text=wording.line(one), below=wording.below(one), pressed=lambda: None) for one in found]
        )
