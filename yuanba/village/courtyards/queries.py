"""Read shapes of courtyards, for screens, meetings and papers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, func, or_, select

from yuanba.kernel.ids import Id
from yuanba.village.courtyards.model import CourtyardUnknown, HouseholdUnknown, Person, Sex, Standings
from yuanba.village.courtyards.tables import courtyard_table, household_table, resident_table, search_table

#: Hits shown while typing.
HITS = 20
#: Households on one page of a list.
PAGE = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtyardView:
    """One courtyard as it stands."""

    courtyard_id: Id
    scope: Id
    name: str
    village: str
    township: str
    code: str
    meeting_place: str
    #: Entries behind each field, the base of an amendment.
    heads: dict[str, tuple[Id, ...]]
    households: int
    #: People who live there now.
    residents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdLine:
    """One household in a list."""

    household_id: Id
    head_id: Id
    head_name: str
    group: str
    door: str
    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentView:
    """One person of a household.  What is hidden until asked for is in `PrivateView`."""

    person: Person
    #: Empty: still here.
    departure: str
    left_on: date | None
    is_head: bool
    #: Entries behind each field, the base of an amendment.
    heads: dict[str, tuple[Id, ...]]
    has_id_number: bool
    has_phone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateView:
    """What a resident told that is hidden until asked for."""

    id_number: str
    phone: str
    away_contact: str
    care: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdView:
    """One household with its people, those who left last."""

    household_id: Id
    courtyard_id: Id
    scope: Id
    group: str
    door: str
    residents: tuple[ResidentView, ...]
    heads: dict[str, tuple[Id, ...]]
    #: Fields with two values written unseen by each other.
    disputed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A person found while typing."""

    resident_id: Id
    household_id: Id
    name: str
    head_name: str
    group: str


def courtyards(connection: Connection) -> tuple[CourtyardView, ...]:
    """List the courtyards of this store by name; empty in a new store."""
    rows = connection.execute(select(courtyard_table).order_by(courtyard_table.c.name, courtyard_table.c.subject))
    return tuple(_courtyard(connection, row) for row in rows)


def courtyard(connection: Connection, courtyard_id: Id) -> CourtyardView:
    """Read one courtyard.

    Raises:
        CourtyardUnknown: it is not in this store.
    """
    query = select(courtyard_table).where(courtyard_table.c.subject == courtyard_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise CourtyardUnknown(courtyard_id=courtyard_id)
    return _courtyard(connection, row)


def household_page(
    connection: Connection, courtyard_id: Id, *, after: HouseholdLine | None = None, limit: int = PAGE
) -> tuple[HouseholdLine, ...]:
    """Read the next households of a courtyard in the order of their heads' pinyin.

    Args:
        connection: where to read.
        courtyard_id: whose households.
        after: the last line of the page before; `None` for the first page.
        limit: lines at most.
    """
    table = household_table
    query = select(table).where(table.c.courtyard_id == courtyard_id)
    if after is not None:
        last = select(table.c.head_pinyin).where(table.c.subject == after.household_id).scalar_subquery()
        beyond = and_(table.c.head_pinyin == last, table.c.subject > after.household_id)
        query = query.where(or_(table.c.head_pinyin > last, beyond))
    rows = connection.execute(query.order_by(table.c.head_pinyin, table.c.subject).limit(limit))
    return tuple(_line(row) for row in rows)


def households(connection: Connection, courtyard_id: Id) -> tuple[HouseholdLine, ...]:
    """Read all households of a courtyard in the order of their heads' pinyin; empty when there are none."""
    table = household_table
    query = select(table).where(table.c.courtyard_id == courtyard_id)
    return tuple(_line(row) for row in connection.execute(query.order_by(table.c.head_pinyin, table.c.subject)))


def household(connection: Connection, household_id: Id) -> HouseholdView:
    """Read one household with its people.

    Raises:
        HouseholdUnknown: it is not in this store.
    """
    query = select(household_table).where(household_table.c.subject == household_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise HouseholdUnknown(household_id=household_id)
    people = connection.execute(
        select(resident_table)
        .where(resident_table.c.subject == household_id)
        .order_by(resident_table.c.departure != "", resident_table.c.place)
    )
    return HouseholdView(
        household_id=household_id,
        courtyard_id=row.courtyard_id,
        scope=row.scope,
        group=row.village_group,
        door=row.door,
        residents=tuple(_resident(person, row.head_id) for person in people),
        heads=row.heads,
        disputed=row.disputed,
    )


def private_fields(connection: Connection, household_id: Id, resident_id: Id) -> PrivateView:
    """Read what a resident told that is hidden; whoever asks needs the permission to see it.

    Raises:
        HouseholdUnknown: no such person in this household.
    """
    query = select(resident_table).where(resident_table.c.subject == household_id, resident_table.c.id == resident_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise HouseholdUnknown(household_id=household_id)
    return PrivateView(id_number=row.id_number, phone=row.phone, away_contact=row.away_contact, care=row.care)


def resident_name(connection: Connection, resident_id: Id) -> str:
    """Give the name of a person wherever in this store they are on a list; empty where they are on none."""
    query = select(resident_table.c.name).where(resident_table.c.id == resident_id)
    return connection.scalar(query.order_by(resident_table.c.departure != "").limit(1)) or ""


def search(connection: Connection, typed: str, *, courtyard_id: Id | None = None) -> tuple[Hit, ...]:
    """Find people by the beginning of name, pinyin, initials, phone, or the last four of the ID.

    Args:
        connection: where to read.
        typed: what has been typed so far; blanks and capital letters do not matter.
        courtyard_id: only there; `None`: in the whole store.

    Returns:
        at most `HITS` people, whole matches first; empty for an empty line.
    """
    wanted = "".join(typed.split()).lower()
    if not wanted:
        return ()
    key = search_table.c.key
    query = (
        select(
            resident_table.c.id,
            resident_table.c.subject,
            resident_table.c.name,
            household_table.c.head_name,
            household_table.c.village_group,
        )
        .select_from(search_table)
        .join(
            resident_table,
            and_(resident_table.c.id == search_table.c.resident_id, resident_table.c.subject == search_table.c.subject),
        )
        .join(household_table, household_table.c.subject == search_table.c.subject)
        .where(key >= wanted, key < wanted + "\U0010ffff")
        .order_by(key)
        .limit(HITS * 3)
    )
    if courtyard_id is not None:
        query = query.where(resident_table.c.courtyard_id == courtyard_id)
    hits: dict[Id, Hit] = {}
    for row in connection.execute(query):
        hits.setdefault(
            row.id,
            Hit(
                resident_id=row.id,
                household_id=row.subject,
                name=row.name,
                head_name=row.head_name,
                group=row.village_group,
            ),
        )
    return tuple(hits.values())[:HITS]


def _courtyard(connection: Connection, row: Row[Any]) -> CourtyardView:
    table = household_table
    counted = connection.execute(
        select(func.count(), func.coalesce(func.sum(table.c.members), 0)).where(table.c.courtyard_id == row.subject)
    ).one()
    return CourtyardView(
        courtyard_id=row.subject,
        scope=row.scope,
        name=row.name,
        village=row.village,
        township=row.township,
        code=row.code,
        meeting_place=row.meeting_place,
        heads=row.heads,
        households=counted[0],
        residents=counted[1],
    )


def _line(row: Row[Any]) -> HouseholdLine:
    return HouseholdLine(
        household_id=row.subject,
        head_id=row.head_id,
        head_name=row.head_name,
        group=row.village_group,
        door=row.door,
        members=row.members,
    )


def _resident(row: Row[Any], head_id: Id) -> ResidentView:
    person = Person(
        resident_id=row.id,
        name=row.name,
        relation=row.relation,
        sex=Sex(row.sex),
        born_on=row.born_on,
        standings=Standings(
            villager=row.villager,
            elector=row.elector,
            collective_member=row.collective_member,
            area_centi=row.area_centi,
        ),
        away=row.away,
    )
    return ResidentView(
        person=person,
        departure=row.departure,
        left_on=row.left_on,
        is_head=row.id == head_id,
        heads=row.heads,
        has_id_number=bool(row.id_number),
        has_phone=bool(row.phone),
    )
