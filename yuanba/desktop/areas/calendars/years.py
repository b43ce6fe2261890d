"""The years that hold, and the way to a file for the next one."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from yuanba.desktop.areas.calendars import wording
from yuanba.desktop.areas.calendars.presenter import CalendarsPresenter, FromFile, ShownYear
from yuanba.desktop.desk import Desk
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import Button, grave_button, main_button, plain_button
from yuanba.desktop.widgets.dropped import dropped_files
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, facts_table, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.wording import CALENDARS_TITLE
from yuanba.kernel.errors import Mishap
from yuanba.village.calendars.queries import YearView


class YearsPage(Screen):
    """The years; a file may be dropped anywhere on it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(CALENDARS_TITLE, wording.NOTE)
        self._desk = desk
        self.presenter = CalendarsPresenter(desk, self)
        self._trouble = column()
        self._years = column(spacing=12)
        self.load = main_button(wording.LOAD, self._choose, "file-upload")
        self.back.hide()
        self.setAcceptDrops(True)
        self.body.addLayout(self._trouble)
        self.body.addLayout(self._years)
        self.body.addWidget(label(wording.DROP, "dim"))
        self.set_foot(self.load)
        self.presenter.showed.connect(self._show)
        self.presenter.read.connect(self._look_at)
        self.presenter.refused.connect(self._refuse)
        self.presenter.follow()

    def arrived(self) -> None:
        """Read the years."""
        self.presenter.refresh()
        self.load.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take a file."""
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Read the file dropped."""
        event.acceptProposedAction()
        self._read(dropped_files(event)[0])

    def _choose(self) -> None:
        path = self._desk.prompter.file_to_open(wording.LOAD_TITLE, wording.PATTERNS)
        if path is not None:
            self._read(path)

    def _read(self, path: Path) -> None:
        clear(self._trouble)
        self.presenter.read_file(path)

    def _look_at(self, found: FromFile) -> None:
        self.wanted.emit(("check", found))

    def _refuse(self, mishap: Mishap) -> None:
        clear(self._trouble)
        words = (label(f"✗ {sentence(mishap)}"), label(wording.NOT_LOADED, "dim"))
        self._trouble.addWidget(frame("alarm", *words, margin=16))
        self.show_top()

    def _show(self, years: tuple[ShownYear, ...]) -> None:
        clear(self._years)
        # The one that comes is what people come for.
        for one in reversed(years):
            self._years.addWidget(self._card(one))

    def _card(self, one: ShownYear) -> QFrame:
        view = one.view
        holidays, load = view.holidays, view.load
        origin = wording.SHIPPED if load is None else wording.loaded(load.body, one.who)
        parts: list[QWidget] = [
            label(wording.year(holidays), "heading"),
            label(wording.sign(holidays), "good" if holidays.arranged else "warn"),
            facts_table(
                (
                    (wording.OFF, wording.off(holidays)),
                    (wording.MAKE_UP, wording.made_up(holidays)),
                    (wording.SOURCE, wording.source(holidays)),
                    (wording.FROM, origin),
                )
            ),
        ]
        if view.rivals:
            parts.append(label(wording.RIVALS, "warn"))
        if view.loads:
            parts.append(flow(*self._acts(view)))
        return frame("card", *parts)

    def _acts(self, view: YearView) -> list[Button]:
        subjects = tuple(one.load_id for one in view.loads)
        title = wording.title(view.holidays)
        acts = [plain_button(wording.HISTORY_OF, lambda: self._desk.show_history(title, subjects), "history")]
        if view.load is not None:
            load_id = view.load.load_id
            see = plain_button(wording.SEE_MOVED, lambda: self.wanted.emit(("moved", load_id)), "eye")
            part = grave_button(wording.TAKE_BACK, lambda: self.wanted.emit(("part", load_id)), "arrow-back-up")
            acts = [see, *acts, part]
        for button in acts:
            button.setAccessibleDescription(title)
        return acts
