"""What the list of a courtyard says now, hidden fields included, to be compared with a sheet or written into one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, func, not_, or_, select

from yuanba.journal.tables import entry_table
from yuanba.kernel.facts import kind_of
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.mishaps import CourtyardUnknown, HouseholdUnknown
from yuanba.village.courtyards.model import Departure, Person, PrivateFieldsSeen
from yuanba.village.courtyards.projection.household import HOUSEHOLDS
from yuanba.village.courtyards.queries import person_of
from yuanba.village.courtyards.spreadsheets.cells import group_key
from yuanba.village.courtyards.tables import courtyard_table, household_table, resident_table

#: Kinds of entries about lists begin with it.
_OWN_KINDS = "courtyards."
#: Households that have not ended.
_LISTED = household_table.c.ended == ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingResident:
    """One person of the list with what is hidden."""

    person: Person
    #: `None`: still here.
    departure: Departure | None
    id_number: str
    phone: str
    away_contact: str
    care: tuple[str, ...]
    #: Entries behind each field, the base of an amendment.
    heads: dict[str, tuple[Id, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingHousehold:
    """One household of the list."""

    household_id: Id
    group: str
    door: str
    head_id: Id
    residents: tuple[StandingResident, ...]
    heads: dict[str, tuple[Id, ...]]

    @property
    def head(self) -> StandingResident:
        """The head of the household."""
        return next((one for one in self.residents if one.person.resident_id == self.head_id), self.residents[0])

    @property
    def present(self) -> tuple[StandingResident, ...]:
        """Who lives there now, the head first."""
        here = [one for one in self.residents if one.departure is None]
        return tuple(sorted(here, key=lambda one: one.person.resident_id != self.head_id))

    @property
    def departed(self) -> tuple[StandingResident, ...]:
        """Who belonged to it once; whoever was only entered by mistake never did."""
        gone = (None, Departure.ENTERED_BY_MISTAKE)
        return tuple(one for one in self.residents if one.departure not in gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingList:
    """The list of a courtyard at one moment."""

    courtyard_id: Id
    scope: Id
    #: Position of the last journal entry of that moment; 0 in an empty journal.
    position: int
    #: By villagers' group, door and head; those that have ended are left out.
    households: tuple[StandingHousehold, ...]


def standing_list(connection: Connection, courtyard_id: Id) -> StandingList:
    """Read the list of a courtyard with its people and what is hidden.

    Raises:
        CourtyardUnknown: it is not in this store.
    """
    scope = connection.scalar(select(courtyard_table.c.scope).where(courtyard_table.c.subject == courtyard_id))
    if scope is None:
        raise CourtyardUnknown(courtyard_id=courtyard_id)
    return StandingList(
        courtyard_id=courtyard_id,
        scope=scope,
        position=last_position(connection),
        households=_households(connection, and_(_LISTED, household_table.c.courtyard_id == courtyard_id)),
    )


def standing_household(connection: Connection, household_id: Id) -> StandingHousehold:
    """Read one household of a list.

    Raises:
        HouseholdUnknown: it is on no list.
    """
    found = _households(connection, and_(_LISTED, household_table.c.subject == household_id))
    if not found:
        raise HouseholdUnknown(household_id=household_id)
    return found[0]


def _households(connection: Connection, wanted: ColumnElement[bool]) -> tuple[StandingHousehold, ...]:
    residents: dict[Id, list[StandingResident]] = defaultdict(list)
    people = (
        select(resident_table)
        .where(resident_table.c.subject.in_(select(household_table.c.subject).where(wanted)))
        .order_by(resident_table.c.subject, resident_table.c.place)
    )
    for row in connection.execute(people):
        residents[row.subject].append(_resident(row))
    listed = select(household_table).where(wanted).order_by(household_table.c.subject)
    found = [
        StandingHousehold(
            household_id=row.subject,
            group=row.village_group,
            door=row.door,
            head_id=row.head_id,
            residents=tuple(residents[row.subject]),
            heads=row.heads,
        )
        for row in connection.execute(listed)
    ]
    return in_order(found)


def in_order(households: Iterable[StandingHousehold]) -> tuple[StandingHousehold, ...]:
    """Order households by villagers' group, door and head; those without a group come first."""
    return tuple(sorted(households, key=lambda one: (_sortable(one.group), _sortable(one.door), one.head.person.name)))


def _sortable(text: str) -> tuple[int, str]:
    """Let the second group come before the tenth, however they are written."""
    key = group_key(text)
    digits = "".join(sign for sign in key if sign.isdecimal())
    return (int(digits[:9]) if digits else 0, key)


def last_position(connection: Connection) -> int:
    """Give the position of the last entry of the journal; 0 in an empty one."""
    return connection.scalar(select(func.max(entry_table.c.position))) or 0


def list_changed_since(connection: Connection, scope: Id, position: int) -> bool:
    """Tell whether a household or person of a scope was changed after an entry; a look changes nothing."""
    return _recorded_since(connection, scope, position, entry_table.c.kind.in_(_changing_kinds()))


def built_upon_since(connection: Connection, scope: Id, position: int) -> bool:
    """Tell whether anything that may rest on the list was recorded in a scope after an entry."""
    rests = or_(entry_table.c.kind.in_(_changing_kinds()), not_(entry_table.c.kind.startswith(_OWN_KINDS)))
    return _recorded_since(connection, scope, position, rests)


def _changing_kinds() -> set[str]:
    looks, _ = kind_of(PrivateFieldsSeen)
    return {kind for kind, _ in HOUSEHOLDS.rules} - {looks}


def _recorded_since(connection: Connection, scope: Id, position: int, which: ColumnElement[bool]) -> bool:
    newer = and_(entry_table.c.position > position, entry_table.c.scope == scope, which)
    return bool(connection.scalar(select(exists().where(newer))))


def _resident(row: Row[Any]) -> StandingResident:
    return StandingResident(
        person=person_of(row),
        departure=Departure(row.departure) if row.departure else None,
        id_number=row.id_number,
        phone=row.phone,
        away_contact=row.away_contact,
        care=row.care,
        heads=row.heads,
    )
