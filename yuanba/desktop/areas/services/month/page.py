"""The page of a month: what came in, what was answered, on time or late, and how satisfied people were."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from yuanba.desktop.areas.services.month.period_line import PeriodLine
from yuanba.desktop.areas.services.month.presenter import MonthPresenter
from yuanba.desktop.areas.services.wording import month as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.file_manager import show_folder
from yuanba.desktop.widgets.buttons import main_button, plain_button, quiet_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.empty import Empty
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import facts_table, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.village.services.month import Month
from yuanba.village.services.wording import grades, modes


class MonthPage(Screen):
    """Figures, then service by service, what is late and why, the slips; papers and tables of it."""

    def __init__(self, desk: Desk, here: Here) -> None:
        super().__init__(wording.TITLE, wording.under_head(here.name))
        self.presenter = MonthPresenter(desk, here, self)
        self.span = Choice([(said, span) for span, said in wording.SPANS.items()], chosen=self.presenter.period.span)
        self.period = PeriodLine(self, self.span)
        self._empty_place = QVBoxLayout()
        self._figures = QVBoxLayout()
        self.late = Rows("")
        self._late_name = label(wording.LATE, "heading")
        self._rest = QVBoxLayout()
        self._rest.setSpacing(14)
        self.hidden = QCheckBox(wording.WITH_HIDDEN)
        self.hidden.setAccessibleName(wording.WITH_HIDDEN)
        self.save_ledger = plain_button(wording.SAVE_LEDGER, self._save_ledger, "file-spreadsheet")
        self.save_summary = plain_button(wording.SAVE_SUMMARY, self.presenter.save_summary, "file-spreadsheet")
        self._said = QVBoxLayout()
        self.print = main_button(wording.PRINT_SUMMARY, self.presenter.show_summary, "printer")
        self.print_ledger = plain_button(wording.PRINT_LEDGER, self.presenter.show_ledger, "printer")
        self.slips = plain_button(wording.TO_SLIPS, lambda: self.wanted.emit("slips"), "notes")
        self._build()
        self._connect()

    def arrived(self) -> None:
        """Add up the month."""
        allowed = self.presenter.may_see_hidden
        self.hidden.setVisible(allowed)
        self._hidden_note.setText(wording.HIDDEN_NOTE if allowed else wording.HIDDEN_FORBIDDEN)
        self.print.setFocus()
        self.presenter.refresh()

    def _build(self) -> None:
        self._hidden_note = label("", "dim")
        taken = quiet_button(wording.TAKEN, self.presenter.show_taken, "history")
        tables = frame(
            "card",
            label(wording.TABLES_NOTE, "dim"),
            self.hidden,
            self._hidden_note,
            flow(self.save_ledger, self.save_summary, taken),
        )
        self.body.addWidget(self.period)
        self.body.addLayout(self._empty_place)
        self.body.addLayout(self._figures)
        self.body.addWidget(self._late_name)
        self.body.addWidget(self.late)
        self.body.addLayout(self._rest)
        self.body.addWidget(label(wording.TABLES, "heading"))
        self.body.addLayout(self._said)
        self.body.addWidget(tables)
        for one in (self._late_name, self.late):
            one.hide()
        self.set_foot(self.print, self.print_ledger, self.slips)

    def _connect(self) -> None:
        presenter = self.presenter
        self.period.stepped.connect(presenter.step)
        self.span.chosen.connect(presenter.choose_span)
        presenter.showed.connect(self._show)
        presenter.saved.connect(self._show_saved)
        presenter.refused.connect(self._show_refused)

    def _save_ledger(self) -> None:
        self.presenter.save_ledger(hidden=self.hidden.isVisible() and self.hidden.isChecked())

    def _show(self, month: Month) -> None:
        self.period.show_period(month.period, last=self.presenter.last)
        for place in (self._empty_place, self._figures, self._rest):
            clear(place)
        self._late_name.setVisible(bool(month.late))
        self.late.setVisible(bool(month.late))
        self.late.show_rows(
            [
                Row(
                    text=wording.late(one), below=wording.late_why(one), pressed=partial(self._open, one.line.ticket_id)
                )
                for one in month.late
            ]
        )
        if month.empty:
            self._empty_place.addWidget(Empty("briefcase", wording.empty(month.period)))
            return
        self._figures.addWidget(_figures(month))
        for part in _parts(month):
            self._rest.addWidget(part)

    def _open(self, ticket_id: bytes) -> None:
        self.wanted.emit(("ticket", ticket_id))

    def _show_saved(self, path: Path, lines: int) -> None:
        clear(self._said)
        act = plain_button(wording.OPEN_FOLDER, partial(show_folder, path.parent))
        self._said.addWidget(frame("band", label(wording.saved(path, lines)), flow(act), margin=12))
        act.setFocus()

    def _show_refused(self, text: str) -> None:
        clear(self._said)
        self._said.addWidget(frame("alarm", label(text), margin=12))
        self.save_ledger.setFocus()


def _figures(month: Month) -> QWidget:
    """Show the four numbers people ask for first, each with what it counts."""
    told = (
        (wording.pieces(month.opened), wording.OPENED),
        (wording.pieces(month.answered), wording.granted(month)),
        (wording.on_time(month), wording.on_time_base(month)),
        (wording.rated(month), wording.rated_base(month)),
    )
    return flow(*(frame("card", _figure(number), _words(words), margin=16, spacing=2) for number, words in told))


def _figure(text: str) -> QWidget:
    made = label(text, "figure")
    made.setWordWrap(False)
    return made


def _words(text: str) -> QWidget:
    made = label(text, "dim")
    # In a line of cards each is as wide as its words.
    made.setWordWrap(False)
    return made


def _parts(month: Month) -> list[QWidget]:
    parts: list[QWidget] = []
    if not month.late and month.timed:
        parts.append(label(wording.NONE_LATE, "good"))
    facts = [(wording.MODES, modes(month.by_mode)), (wording.CALLED_BACK, grades(month.grades))]
    if told := [(name, said) for name, said in facts if said]:
        parts.append(frame("card", facts_table(told)))
    if month.by_service:
        parts.append(label(wording.BY_SERVICE, "heading"))
        parts.append(frame("card", facts_table((one.name, wording.service(one)) for one in month.by_service)))
    parts.append(label(wording.SLIPS, "heading"))
    told_slips = facts_table((one.name, wording.slips(one)) for one in month.slips)
    parts.append(frame("card", told_slips if month.slips else label(wording.NO_SLIPS, "dim")))
    return parts
