"""Imports sheets into a courtyard as a person would, without a window."""

from collections.abc import Sequence
from pathlib import Path

from support.clock import FixedClock
from support.sheets import Line, xlsx
from support.stores import A_LEADER
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.actions import OpenCourtyard, open_courtyard
from yuanba.village.courtyards.spreadsheets.committing import Imported, commit_import
from yuanba.village.courtyards.spreadsheets.planning import ImportPlan, PlannedRow, plan_import
from yuanba.village.courtyards.spreadsheets.reading import read_workbook
from yuanba.village.courtyards.spreadsheets.rows import CleanSheet, clean
from yuanba.village.courtyards.spreadsheets.standing import StandingHousehold, StandingResident, standing_list

#: The day of the fixed clock.
TODAY = FixedClock().today()


class Office:
    """A courtyard and whoever imports sheets into it."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self._folder = folder
        self.courtyard_id = self.open("老井湾院坝")

    def open(self, name: str) -> Id:
        """Name another courtyard."""
        with self.store.work(A_LEADER) as work:
            courtyard_id = open_courtyard(work, OpenCourtyard(name=name, village="石碗村"))
            work.commit()
        return courtyard_id

    def plan_file(self, path: Path, courtyard_id: Id | None = None) -> ImportPlan:
        """Say what a file would do."""
        with self.store.reading() as connection:
            standing = standing_list(connection, courtyard_id or self.courtyard_id)
        return plan_import(self.read_file(path), standing, today=TODAY)

    def read_file(self, path: Path) -> CleanSheet:
        """Take a file apart."""
        return clean(read_workbook(path), "老井湾院坝", today=TODAY)

    def read(self, *lines: Line) -> CleanSheet:
        """Take a sheet apart; the first line is the header."""
        return self.read_file(xlsx(self._folder / "名册.xlsx", *lines))

    def plan(self, *lines: Line) -> ImportPlan:
        """Say what a sheet would do; the first line is the header."""
        return self.plan_file(xlsx(self._folder / "名册.xlsx", *lines))

    def commit(self, plan: ImportPlan) -> Imported:
        """Do it."""
        with self.store.work(A_LEADER) as work:
            imported = commit_import(work, plan)
            work.commit()
        return imported

    def take(self, *lines: Line) -> Imported:
        """Import a sheet."""
        return self.commit(self.plan(*lines))

    @property
    def households(self) -> tuple[StandingHousehold, ...]:
        """The list as it stands."""
        with self.store.reading() as connection:
            return standing_list(connection, self.courtyard_id).households

    @property
    def names(self) -> list[list[str]]:
        """Who lives where, heads first."""
        return [[one.person.name for one in household.present] for household in self.households]

    def person(self, name: str) -> StandingResident:
        """Find somebody of the list."""
        return next(one for household in self.households for one in household.residents if one.person.name == name)

    @property
    def entries(self) -> int:
        """Count the entries of the journal."""
        with self.store.reading() as connection:
            return standing_list(connection, self.courtyard_id).position


def outcomes(rows: Sequence[PlannedRow]) -> list[tuple[int, str, str]]:
    """Row, name and what will happen."""
    return [(row.row_number, row.name, row.outcome.value) for row in rows]
