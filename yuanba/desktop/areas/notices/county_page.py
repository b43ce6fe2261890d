"""The screen on which the county's forms are filled."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget
from sqlalchemy import Connection

from yuanba.desktop.areas.notices.wording import county as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.file_manager import show_folder
from yuanba.desktop.folders import folders
from yuanba.desktop.papers.saving import write
from yuanba.desktop.runner import Line
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.pick import Pick
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.errors import Mishap
from yuanba.village.courtyards.spreadsheets.filling import Filled, FillForm, fill_form
from yuanba.village.courtyards.spreadsheets.forms import Form, counts_rows, open_form, with_headings
from yuanba.village.courtyards.spreadsheets.remembering import known_headings, remember_headings
from yuanba.village.courtyards.spreadsheets.vocabulary import Field as Known
from yuanba.village.courtyards.spreadsheets.vocabulary import heading_key
from yuanba.village.courtyards.spreadsheets.wording import HEADINGS

if TYPE_CHECKING:
    from yuanba.journal.unit_of_work import UnitOfWork


class CountyPage(Screen):
    """A file is chosen, its headings are shown as understood, and a filled copy is saved."""

    def __init__(self, desk: Desk, here: Here) -> None:
        super().__init__(wording.TITLE, wording.NOTE)
        self._desk = desk
        self._here = here
        self.form: Form | None = None
        #: What a person has said of columns, by their places.
        self._said: dict[int, Known | None] = {}
        self.picks: dict[int, Pick] = {}
        self._told = QVBoxLayout()
        self._columns = QVBoxLayout()
        self.filled_by = TextLine(text="" if desk.actor is None else desk.actor.name, signs=12)
        self.checked_by = TextLine(hint=wording.CHECKED_BY_HINT, signs=12)
        self._filled_by = Field(wording.FILLED_BY, self.filled_by)
        self.hidden = QCheckBox(wording.HIDDEN)
        self.hidden.setAccessibleName(wording.HIDDEN)
        self._rest = QFrame()
        self._rest.setProperty("role", "card")
        self.choose = main_button(wording.CHOOSE, self._choose, "file-spreadsheet")
        self.fill = main_button(wording.FILL, self._fill, "device-floppy")
        self.another = plain_button(wording.CHOOSE, self._choose, "file-spreadsheet")
        self._build()

    def arrived(self) -> None:
        """Go to the choice of a file."""
        self.choose.setFocus()

    def _build(self) -> None:
        checked = Field(wording.CHECKED_BY, self.checked_by)
        column(self._filled_by, checked, self.hidden, label(wording.HIDDEN_NOTE, "dim"), inside=self._rest, margin=20)
        self._rest.hide()
        self.body.addLayout(self._told)
        self.body.addLayout(self._columns)
        self.body.addWidget(self._rest)
        self.set_foot(self.choose)
        self.filled_by.entered.connect(self.checked_by.setFocus)
        self.checked_by.entered.connect(self._fill)

    def _choose(self) -> None:
        path = self._desk.prompter.file_to_open(wording.CHOOSE_TITLE, wording.FILES)
        if path is None:
            return
        clear(self._told)
        self._told.addWidget(label(wording.READING, "dim"))

        def read(known: dict[str, Known | None]) -> None:
            self._desk.run_job(
                Line.POOL, partial(open_form, path, headings=known), self._show, owner=self, failed=self._refuse
            )

        def question(connection: Connection) -> dict[str, Known | None]:
            return known_headings(connection)

        self._desk.run_query(question, read, owner=self)

    def _show(self, form: Form) -> None:
        self.form = form
        self._said = {}
        clear(self._told)
        self._told.addWidget(frame("band", label(wording.found(form.path, form.sheet, form.by_person)), margin=14))
        if not form.formatting_kept:
            self._told.addWidget(frame("advice", label(wording.OLD_FILE), margin=14))
        self._show_columns()
        self._rest.show()
        self.hidden.setVisible(form.has_hidden)
        self.set_foot(self.fill, self.another)
        self.fill.setFocus()

    def _show_columns(self) -> None:
        clear(self._columns)
        self.picks = {}
        if self.form is None:
            return
        form = with_headings(self.form, self._said)
        parts: list[QWidget] = []
        for one in form.columns:
            if not one.heading:
                continue
            if counts_rows(one):
                parts.append(label(f"{one.heading}：{wording.ROW_NUMBER}"))
                continue
            pick = Pick(one.heading)
            answers: list[tuple[str, object]] = [(wording.NOT_KNOWN, None)]
            answers += [(words, field) for field, words in HEADINGS.items()]
            pick.show_answers(answers, one.field)
            pick.picked.connect(partial(self._say, one.place))
            self.picks[one.place] = pick
            parts.append(pick)
        words = label(wording.COLUMNS, "heading"), label(wording.COLUMNS_NOTE, "dim")
        self._columns.addWidget(frame("card", *words, flow(*parts), margin=16))

    def _say(self, place: int, field: object) -> None:
        self._said[place] = field if isinstance(field, Known) else None
        self._show_columns()
        if self.form is not None:
            self.hidden.setVisible(with_headings(self.form, self._said).has_hidden)
        self.picks[place].setFocus()

    def _fill(self) -> None:
        self._filled_by.show_error("")
        if self.form is None:
            return
        if not self.filled_by.text().strip():
            self._filled_by.show_error(wording.FILLED_BY_MISSING)
            return
        suggested = str(folders().papers / wording.suggested(self.form.path))
        path = self._desk.prompter.file_to_save(wording.SAVE_AS, suggested, wording.SAVE_FILES)
        if path is None:
            return
        form = with_headings(self.form, self._said)
        said = {heading_key(one.heading): self._said[one.place] for one in form.columns if one.place in self._said}
        order = FillForm(
            courtyard_id=self._here.courtyard_id,
            form=form,
            filled_by=self.filled_by.text().strip(),
            checked_by=self.checked_by.text().strip(),
            hidden=self.hidden.isVisibleTo(self) and self.hidden.isChecked(),
        )

        def deed(work: "UnitOfWork") -> Filled:
            remember_headings(work, said)
            return fill_form(work, order)

        self._desk.run_deed(deed, partial(self._save, path), owner=self, failed=self._refuse)

    def _save(self, path: Path, filled: Filled) -> None:
        def done(_: None) -> None:
            clear(self._told)
            open_it = plain_button(wording.OPEN_FOLDER, partial(show_folder, path.parent))
            self._told.addWidget(frame("band", label(wording.filled(filled, path)), flow(open_it), margin=14))
            open_it.setFocus()
            self.show_top()

        self._desk.run_job(Line.POOL, partial(write, path, filled.content), done, owner=self, failed=self._refuse)

    def _refuse(self, mishap: Mishap) -> None:
        clear(self._told)
        self._told.addWidget(frame("alarm", label(sentence(mishap)), margin=14))
        self.show_top()
