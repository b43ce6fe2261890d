"""The papers and tables of the roster: which are ordered, and how the facts are read for them.

Nothing of ReportLab is read here before the first paper is drawn.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.roster.wording import printing as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.folders import folders
from yuanba.desktop.paper_order import PaperChoice, PaperOrder
from yuanba.desktop.runner import Line
from yuanba.desktop.sentences import sentence
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.printing.roster import (
    ALL_KIND,
    CARD_A5,
    CARD_KIND,
    PLATE_A3,
    PLATE_KIND,
    ROSTER_KIND,
    duty_cards,
    plate_sheet,
    roster_sheet,
)
from yuanba.printing.sheet import Sheet
from yuanba.printing.styles import BOARD_A3, BOARD_A3_HALVES, BOARD_A4, PageStyle
from yuanba.village.roster import queries, rules
from yuanba.village.roster.export import export_roster
from yuanba.village.roster.queries import CourtyardLabel, HeldPost, Roster


class RosterPapers(QObject):
    """Orders the papers of the roster, and saves its tables.

    Signals:
        saved: path of a table, and how many lines it has.
    """

    saved = Signal(object, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def show_kind(self, kind: str, about_id: Id) -> None:
        """Show a paper of the roster by its kind in the register."""
        shows: dict[str, Callable[[], None]] = {
            ROSTER_KIND: self.show_roster,
            ALL_KIND: self.show_roster_of_all,
            PLATE_KIND: self.show_plate,
        }
        if kind == CARD_KIND:
            here = self._desk.here
            self.show_cards() if here is not None and about_id == here.courtyard_id else self.show_card(about_id)
        elif kind in shows:
            shows[kind]()

    def show_roster(self) -> None:
        """Show the roster of the courtyard that is open."""
        here, today = self._here, self._desk.today()

        def draw(connection: Connection) -> Sheet:
            labels = _labels(connection, here)
            return roster_sheet(queries.roster(connection, labels, day=today), labels)

        self._show(wording.ROSTER, here.courtyard_id, PaperChoice(label=wording.ACROSS, draw=draw))

    def show_roster_of_all(self) -> None:
        """Show the roster of all courtyards of this store."""
        today = self._desk.today()

        def draw(connection: Connection) -> Sheet:
            labels = queries.labels(connection)
            return roster_sheet(queries.roster(connection, labels, day=today), labels, kind=ALL_KIND)

        self._show(wording.ROSTER_ALL, self._here.courtyard_id, PaperChoice(label=wording.ACROSS, draw=draw))

    def show_plate(self) -> None:
        """Show the plate of the courtyard in every form."""
        here, today = self._here, self._desk.today()

        def form(label: str, page: PageStyle, *, photographs: bool = False) -> PaperChoice:
            def draw(connection: Connection) -> Sheet:
                posts = queries.posts_held(connection, here.courtyard_id, day=today)
                return plate_sheet(posts, page=page, photographs=photographs)

            return PaperChoice(label=label, draw=draw)

        self._show(
            wording.PLATE,
            here.courtyard_id,
            form(wording.A3, PLATE_A3),
            form(wording.A3_PHOTOS, BOARD_A3, photographs=True),
            form(wording.A3_HALVES, BOARD_A3_HALVES),
            form(wording.A4, BOARD_A4),
        )

    def show_cards(self) -> None:
        """Show a card for each person in a post of the courtyard."""
        here, today = self._here, self._desk.today()

        def people(connection: Connection) -> list[Id]:
            held = queries.posts_held(connection, here.courtyard_id, day=today)
            return list(dict.fromkeys(one.person_id for post in held.posts for one in post.holders))

        def found(ids: list[Id]) -> None:
            if not ids:
                self._desk.tell(wording.NOBODY_HERE, alarm=True)
                return
            self._show_cards(here.courtyard_id, people)

        self._desk.run_query(people, found, owner=self)

    def show_card(self, person_id: Id) -> None:
        """Show the card of one person, with all posts held."""
        self._show_cards(person_id, lambda connection: [person_id])

    def save_table(self, *, everywhere: bool) -> None:
        """Save the roster as a table, of the courtyard that is open or of all."""
        here, today = self._here, self._desk.today()
        suggested = str(folders().papers / wording.file_name("" if everywhere else here.name))
        path = self._desk.prompter.file_to_save(wording.SAVE_AS, suggested, wording.TABLES)
        if path is None:
            return

        def question(connection: Connection) -> Roster:
            labels = queries.labels(connection) if everywhere else _labels(connection, here)
            return queries.roster(connection, labels, day=today)

        self._desk.run_query(question, lambda roster: self._write(roster, path), owner=self)

    def _write(self, roster: Roster, path: Path) -> None:
        def written(lines: int) -> None:
            self._desk.tell(wording.saved(path, lines))
            self.saved.emit(path, lines)

        def failed(mishap: Mishap) -> None:
            self._desk.tell(sentence(mishap), alarm=True)

        self._desk.run_job(Line.POOL, lambda: export_roster(roster, path), written, owner=self, failed=failed)

    def _show_cards(self, about_id: Id, people: Callable[[Connection], list[Id]]) -> None:
        today = self._desk.today()

        def form(label: str, page: PageStyle) -> PaperChoice:
            def draw(connection: Connection) -> Sheet:
                held = [_posts_now(connection, person_id, today) for person_id in people(connection)]
                return duty_cards([posts for posts in held if posts], page=page)

            return PaperChoice(label=label, draw=draw)

        self._show(wording.CARDS, about_id, form(wording.A4, BOARD_A4), form(wording.A5, CARD_A5))

    def _show(self, title: str, about_id: Id, *choices: PaperChoice) -> None:
        here = self._here
        self._desk.show_paper(
            PaperOrder(
                title=title,
                choices=choices,
                scope=here.scope,
                courtyard_id=here.courtyard_id,
                courtyard_code=here.code,
                about_id=about_id,
            )
        )

    @property
    def _here(self) -> Here:
        if self._desk.here is None:
            raise AssertionError("papers of the roster are ordered in a courtyard")
        return self._desk.here


def _posts_now(connection: Connection, person_id: Id, today: date) -> list[HeldPost]:
    posts = queries.posts_of_person(connection, person_id)
    return [one for one in reversed(posts) if rules.held_on(one.holding, today)]


def _labels(connection: Connection, here: Here) -> tuple[CourtyardLabel, ...]:
    return tuple(one for one in queries.labels(connection) if one.courtyard_id == here.courtyard_id)
