"""Writing households down one by one, without widgets."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.courtyards.wording import writing as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.typed import narrow
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id, id_text
from yuanba.village.courtyards import actions, household_actions, queries
from yuanba.village.courtyards.mishaps import SameHouseholdTwice
from yuanba.village.courtyards.model import HouseholdEnd
from yuanba.village.courtyards.spreadsheets.cells import group_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One household written down in this sitting."""

    household_id: Id
    head: str
    group: str


class WritingPresenter(QObject):
    """Writes households down, remembers the group, and takes the last one back.

    Signals:
        began: head and group to begin with: what was half written, or the group of the last household.
        changed: those written in this sitting, newest first, and how many households there are.
        kept: a household is written down; the next one begins, with its group.
        doubled: sentence; a household of this head and group is on the list already.
        faulted: sentence; nothing was written.
        nameless: sentence; the name is still missing.
    """

    began = Signal(str, str)
    changed = Signal(object, int)
    kept = Signal(str)
    doubled = Signal(str)
    faulted = Signal(str)
    nameless = Signal(str)

    def __init__(self, desk: Desk, here: Here, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._courtyard_id = here.courtyard_id
        self._written: tuple[Written, ...] = ()
        self._groups: tuple[str, ...] = ()
        self._households = 0
        self._group = ""
        self._first: Id | None = None
        #: A household is being written down; a second Enter meanwhile is no household of its own.
        self._writing = False
        self._draft = FormDraft(desk, f"courtyards.write.{id_text(here.courtyard_id)}", self)

    @property
    def first_id(self) -> Id | None:
        """The household found on the list already."""
        return self._first

    def begin(self) -> None:
        """Read how many households there are, and what was half written."""
        self._desk.run_query(self._read, self._take, owner=self)

    def keep_typed(self, head: str, group: str) -> None:
        """Keep what is half written."""
        if head.strip():
            self._draft.keep({"head": head, "group": group})

    def write(self, head: str, group: str, *, another: bool = False) -> None:
        """Write a household down.

        Args:
            head: name of the head, as typed.
            group: its group, as typed.
            another: it is another household than the one of this name on the list.
        """
        if self._writing:
            return
        self._writing = True
        meant = self._meant(group)
        order = actions.OpenHousehold(courtyard_id=self._courtyard_id, head_name=head, group=meant, another=another)

        def deed(work: UnitOfWork) -> Written:
            household_id = actions.open_household(work, order)
            name = queries.household(work.connection, household_id).head_name
            return Written(household_id=household_id, head=name, group=meant)

        self._desk.run_deed(deed, self._done, owner=self, failed=self._fail)

    def say_name_missing(self) -> None:
        """Ask for the name; whoever has some households already may be done."""
        self.nameless.emit(wording.name_missing(self._households))

    def take_back(self) -> None:
        """Take the last household back off the list."""
        if not self._written:
            return
        last = self._written[0]

        def deed(work: UnitOfWork) -> None:
            order = household_actions.StrikeHousehold(
                household_id=last.household_id, why=HouseholdEnd.ENTERED_BY_MISTAKE, struck_on=work.today
            )
            household_actions.strike_household(work, order)

        self._desk.run_deed(deed, lambda _: self._gone(last), owner=self)

    def _read(self, connection: Connection) -> tuple[str, ...]:
        return tuple(line.group for line in queries.households(connection, self._courtyard_id))

    def _take(self, groups: tuple[str, ...]) -> None:
        self._households = len(groups)
        self._groups = tuple(sorted({group for group in groups if group}))
        if not self._group and len(self._groups) == 1:
            self._group = self._groups[0]
        self.changed.emit(self._written, self._households)
        self._draft.read(self._open)

    def _open(self, typed: Typed | None) -> None:
        kept = typed or {}
        self.began.emit(kept.get("head", ""), kept.get("group", self._group))

    def _meant(self, group: str) -> str:
        """Write a group as the list has it already: 3 is the third group, however it is written."""
        plain = narrow(group)
        if not plain:
            return ""
        known = {group_key(one): one for one in self._groups}
        return known.get(group_key(plain)) or (wording.group_of(plain) if plain.isdecimal() else plain)

    def _done(self, written: Written) -> None:
        self._writing = False
        self._written = (written, *self._written)
        self._households += 1
        self._group = written.group
        if written.group and written.group not in self._groups:
            self._groups = (*self._groups, written.group)
        self._draft.drop()
        self.changed.emit(self._written, self._households)
        self.kept.emit(written.group)

    def _gone(self, last: Written) -> None:
        self._written = tuple(one for one in self._written if one is not last)
        self._households -= 1
        self.changed.emit(self._written, self._households)

    def _fail(self, mishap: Mishap) -> None:
        self._writing = False
        if isinstance(mishap, SameHouseholdTwice):
            self._first = mishap.household_id
            self.doubled.emit(sentence(mishap))
        else:
            self.faulted.emit(sentence(mishap))
