"""The window: rail, bar above, the page of an area, messages below.  It knows `Area`, never an area."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from yuanba.desktop.area import Area, AreaPage
from yuanba.desktop.desk import Desk, Visit
from yuanba.desktop.shell.foot import Foot
from yuanba.desktop.shell.pile import Pile
from yuanba.desktop.shell.rail import Rail
from yuanba.desktop.shell.topbar import TopBar
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.widgets.message_bar import MessageBar
from yuanba.desktop.wording import OPENING, PROGRAM, courtyard_here
from yuanba.kernel.ids import Id

_SMALLEST = (1000, 640)


class Window(QMainWindow):
    """The one window of the program.

    Signals:
        size_chosen: a size of text, in per cent.
        operator_asked: another person wants to sit down.
        closing: the window is about to go.
    """

    size_chosen = Signal(int)
    operator_asked = Signal()
    closing = Signal()

    def __init__(self, desk: Desk, areas: Sequence[Area]) -> None:
        super().__init__()
        self._desk = desk
        self._areas = {area.key: area for area in areas}
        self._first = areas[0].key
        self._pages: dict[str, AreaPage] = {}
        self._key = ""
        self._rail = Rail(areas)
        self._topbar = TopBar()
        self._stack = Pile()
        self._messages = MessageBar()
        self._status = Foot()
        self._curtain: QWidget | None = None
        self._courtyard_id: Id | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(*_SMALLEST)
        ground = QWidget()
        ground.setObjectName("ground")
        beside = QHBoxLayout(ground)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        for widget in (self._topbar, self._stack, self._messages, self._status):
            right.addWidget(widget, 1 if widget is self._stack else 0)
        beside.addLayout(right, 1)
        self.setCentralWidget(ground)
        opening = label(OPENING, "dim")
        opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.draw_curtain(opening)

    def _connect(self) -> None:
        desk = self._desk
        desk.told.connect(self._messages.show_message)
        desk.changes.changed.connect(self._messages.retire)
        desk.hushed.connect(self._messages.retire)
        desk.visit_asked.connect(self.visit)
        desk.here_changed.connect(self._show_here)
        desk.actor_changed.connect(self._show_actor)
        desk.full_screen_asked.connect(self._fill_screen)
        self._status.follow(desk)
        self._status.exchange_asked.connect(lambda: self.visit(Visit(area="exchange")))
        self._rail.chosen.connect(lambda key: self.visit(Visit(area=key)))
        self._topbar.courtyard_asked.connect(lambda: self.visit(Visit(area="courtyards", target="choose")))
        self._topbar.operator_asked.connect(self.operator_asked)
        self._topbar.size_chosen.connect(self.size_chosen)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self._topbar.step_size(step))

    @property
    def messages(self) -> MessageBar:
        """The bar below."""
        return self._messages

    @property
    def page(self) -> QWidget | None:
        """What fills the window's middle now."""
        return self._stack.currentWidget()

    def draw_curtain(self, stage: QWidget) -> None:
        """Put one page in front of everything, without rail: opening, first start, who sits here."""
        self._drop_curtain()
        self._curtain = stage
        self._stack.addWidget(stage)
        self._stack.setCurrentWidget(stage)
        self._topbar.show_demo(self._desk.demo)
        self._rail.hide()
        self._status.hide()
        self._messages.retire()

    def raise_curtain(self, key: str) -> None:
        """Let the person work, beginning in an area."""
        self._drop_curtain()
        self._rail.show()
        self._status.show()
        self._topbar.show_demo(self._desk.demo)
        self.visit(Visit(area=key))

    def visit(self, visit: Visit) -> None:
        """Show an area, building its page when it is first wanted."""
        if self._curtain is not None:
            return
        self._stack.clear_over()
        if visit.area not in self._pages:
            self._pages[visit.area] = self._areas[visit.area].build(self._desk)
            self._stack.addWidget(self._pages[visit.area])
        page = self._pages[visit.area]
        self._key = visit.area
        self._rail.mark(visit.area)
        self._stack.setCurrentWidget(page)
        page.arrive(visit.target)

    def forget_pages(self) -> None:
        """Throw the pages away: another store is open, or another courtyard."""
        self._stack.clear_over()
        for page in self._pages.values():
            self._stack.drop(page)
        self._pages.clear()

    def lay_over(self, build: Callable[[Callable[[], None]], QWidget]) -> None:
        """Put a page over the present one, such as a paper; it is given the way back."""
        self._stack.lay_over(build)

    def measure(self) -> None:
        """Follow the size of text."""
        self._rail.measure()
        self._topbar.measure()
        self._status.measure()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the window goes."""
        self.closing.emit()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Dress rail and bar anew with the style."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_topbar"):
            self.measure()

    def _drop_curtain(self) -> None:
        if self._curtain is not None:
            self._stack.drop(self._curtain)
            self._curtain = None

    def _show_here(self) -> None:
        here = self._desk.here
        courtyard_id = None if here is None else here.courtyard_id
        if courtyard_id != self._courtyard_id:
            # Pages are built for one courtyard; what is half written in them is kept as a draft in the store.
            self._courtyard_id = courtyard_id
            self.forget_pages()
            if here is not None:
                self.visit(Visit(area=self._first))
        name = "" if here is None else courtyard_here(here.name, here.village)
        self._topbar.show_courtyard("" if here is None else here.name, "" if here is None else here.village)
        self.setWindowTitle(f"{PROGRAM}　{name}" if name else PROGRAM)

    def _show_actor(self) -> None:
        actor = self._desk.actor
        self._topbar.show_operator("" if actor is None else actor.name)

    def _fill_screen(self, wanted: bool) -> None:
        for widget in (self._rail, self._status):
            widget.setVisible(not wanted)
        # A sample says that it is one on the wall too.
        self._topbar.setVisible(not wanted or self._desk.demo)
        self._topbar.bare(wanted)
        if wanted:
            self.showFullScreen()
        elif self.isFullScreen():
            self.showNormal()
