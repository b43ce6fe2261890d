"""What the list of households shows, without widgets."""

from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk, Here
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.queries import HouseholdLine


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHousehold:
    """One line of the list."""

    household: HouseholdLine
    #: Another household of the list has the same head and group.
    twin: bool
    #: A member lives in another household as well.
    doubled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownList:
    """The list as it is shown."""

    #: Those that match what is typed and the group chosen.
    lines: tuple[ShownHousehold, ...]
    #: All of the courtyard.
    households: int
    people: int
    away: int
    #: Groups with how many households each has, in the order of their names.
    groups: tuple[tuple[str, int], ...]
    #: The group chosen; None: all.
    group: str | None
    #: Something is typed or a group chosen.
    narrowed: bool
    #: The courtyard is used no more.
    closed: bool


class ListPresenter(QObject):
    """Reads the households of a courtyard, and narrows them to a group and to what is typed.

    Signals:
        showed: a `ShownList`.
        outdated: something about a household has changed.
    """

    showed = Signal(object)
    outdated = Signal()

    def __init__(self, desk: Desk, here: Here, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._courtyard_id = here.courtyard_id
        self._lines: tuple[ShownHousehold, ...] = ()
        self._group: str | None = None
        self._typed = ""
        self._found: frozenset[Id] = frozenset()
        self._closed = False
        desk.changes.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read everything anew."""
        courtyard_id, typed = self._courtyard_id, self._typed

        def question(connection: Connection) -> tuple[tuple[ShownHousehold, ...], frozenset[Id], bool]:
            lines = queries.households(connection, courtyard_id)
            twins, doubled = queries.look_alikes(lines), queries.doubly_listed(connection, courtyard_id)
            shown = tuple(
                ShownHousehold(household=one, twin=one.household_id in twins, doubled=one.household_id in doubled)
                for one in lines
            )
            closed = queries.courtyard(connection, courtyard_id).closed is not None
            return shown, queries.households_found(connection, courtyard_id, typed), closed

        self._desk.run_query(question, self._take, owner=self)

    def search(self, typed: str) -> None:
        """Narrow the list to the households with a member who matches; an empty text shows all."""
        self._typed = typed
        courtyard_id = self._courtyard_id
        self._desk.run_query(
            lambda connection: (typed, queries.households_found(connection, courtyard_id, typed)),
            self._take_found,
            owner=self,
        )

    def choose_group(self, group: str | None) -> None:
        """Narrow the list to a group; None shows all."""
        self._group = group
        self._show()

    def _take(self, answer: tuple[tuple[ShownHousehold, ...], frozenset[Id], bool]) -> None:
        self._lines, self._found, self._closed = answer
        if self._group not in {one.household.group for one in self._lines}:
            self._group = None
        self._show()

    def _take_found(self, answer: tuple[str, frozenset[Id]]) -> None:
        typed, found = answer
        # What was typed meanwhile has been asked for already.
        if typed == self._typed:
            self._found = found
            self._show()

    def _show(self) -> None:
        everyone = [one.household for one in self._lines]
        typed = bool(self._typed.strip())
        lines = tuple(
            one
            for one in self._lines
            if self._group is None or one.household.group == self._group
            if not typed or one.household.household_id in self._found
        )
        shown = ShownList(
            lines=lines,
            households=len(everyone),
            people=sum(one.members for one in everyone),
            away=sum(one.away for one in everyone),
            groups=tuple(sorted(Counter(one.group for one in everyone).items())),
            group=self._group,
            narrowed=typed or self._group is not None,
            closed=self._closed,
        )
        self.showed.emit(shown)

    def _follow(self, change: Change) -> None:
        if change.touches("courtyards"):
            self.outdated.emit()
