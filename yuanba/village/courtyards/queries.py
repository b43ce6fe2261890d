"""Read shapes of courtyards, for screens, meetings and papers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from yuanba.kernel.ids import Id
from yuanba.village.courtyards.mishaps import CourtyardUnknown, HouseholdUnknown
from yuanba.village.courtyards.model import (
    Closing,
    Departure,
    HouseholdEnd,
    Person,
    Principle,
    SamePerson,
    Sex,
    Standings,
)
from yuanba.village.courtyards.projection.folds import PRIVATE_FIELDS
from yuanba.village.courtyards.tables import courtyard_table, household_table, resident_table, search_table

#: Hits shown while typing.
HITS = 20
#: Households on one page of a list.
PAGE = 256


#: Values of disputed fields that are not shown, as text; fields on which everybody agrees are absent.
Rivals = dict[str, tuple[str, ...]]


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
    border: str
    principles: tuple[Principle, ...]
    loudspeaker: str
    notice_boards: tuple[str, ...]
    suggestion_boxes: tuple[str, ...]
    #: The courtyard it was cut out of; None: of none.
    split_from_id: Id | None
    split_from_name: str
    #: Why it exists no more; None: it does.
    closed: Closing | None
    closed_on: date | None
    closed_reason: str
    #: The courtyard that has its households now; None: none.
    into_id: Id | None
    into_name: str
    #: Entries behind each field, the base of an amendment.
    heads: dict[str, tuple[Id, ...]]
    rivals: Rivals
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
    #: Of these, who is away, and whose birth date nobody has said.
    away: int
    undated: int
    #: Something about it has two values written unseen by each other.
    disputed: bool
    #: Why it is no longer on the list; None: it is.
    ended: HouseholdEnd | None


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
    #: Without the hidden fields.
    rivals: Rivals
    has_id_number: bool
    has_phone: bool
    has_away_contact: bool
    has_care: bool

    @property
    def hides_something(self) -> bool:
        """Tell whether anything was told that is hidden until asked for."""
        return self.has_id_number or self.has_phone or self.has_away_contact or self.has_care


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateView:
    """What a resident told that is hidden until asked for."""

    id_number: str
    phone: str
    away_contact: str
    care: tuple[str, ...]
    rivals: Rivals


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdView:
    """One household with its people, those who left last."""

    household_id: Id
    courtyard_id: Id
    scope: Id
    head_name: str
    group: str
    door: str
    residents: tuple[ResidentView, ...]
    heads: dict[str, tuple[Id, ...]]
    rivals: Rivals
    #: Why it is no longer on the list; None: it is.
    ended: HouseholdEnd | None
    ended_on: date | None
    ended_reason: str
    #: The household it is now, and the name of the courtyard that has it (empty: the same).
    successor_id: Id | None
    successor_place: str
    #: The household it was before or was split off from, and where that was (empty: the same courtyard).
    origin_id: Id | None
    origin_place: str

    @property
    def present(self) -> tuple[ResidentView, ...]:
        """Who lives there now, the head first."""
        here = (one for one in self.residents if not one.departure)
        return tuple(sorted(here, key=lambda one: not one.is_head))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A person found while typing."""

    resident_id: Id
    household_id: Id
    name: str
    head_name: str
    group: str


def courtyards(connection: Connection) -> tuple[CourtyardView, ...]:
    """List the courtyards of this store by village and name, without those closed; empty in a new store."""
    return _courtyards(connection, courtyard_table.c.closed == "")


def closed_courtyards(connection: Connection) -> tuple[CourtyardView, ...]:
    """List the courtyards that exist no more, by village and name."""
    return _courtyards(connection, courtyard_table.c.closed != "")


def courtyard(connection: Connection, courtyard_id: Id) -> CourtyardView:
    """Read one courtyard, closed or not.

    Raises:
        CourtyardUnknown: it is not in this store.
    """
    query = select(courtyard_table).where(courtyard_table.c.subject == courtyard_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise CourtyardUnknown(courtyard_id=courtyard_id)
    table = household_table
    counted = connection.execute(
        select(func.count(), func.coalesce(func.sum(table.c.members), 0)).where(
            table.c.ended == "", table.c.courtyard_id == courtyard_id
        )
    ).one()
    return _courtyard(row, (counted[0], counted[1]))


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
    query = _list_of(courtyard_id)
    if after is not None:
        last = select(table.c.head_key).where(table.c.subject == after.household_id).scalar_subquery()
        beyond = and_(table.c.head_key == last, table.c.subject > after.household_id)
        query = query.where(or_(table.c.head_key > last, beyond))
    return tuple(_line(row) for row in connection.execute(query.limit(limit)))


def households(connection: Connection, courtyard_id: Id) -> tuple[HouseholdLine, ...]:
    """Read all households of a courtyard in the order of their heads' pinyin; empty when there are none."""
    return tuple(_line(row) for row in connection.execute(_list_of(courtyard_id)))


def doubly_listed(connection: Connection, courtyard_id: Id) -> frozenset[Id]:
    """Find the households of a courtyard with a member who lives in another household of this store as well.

    That comes about when two people move somebody at the same time without seeing each other; it is for a person to
    settle.
    """
    here, there = resident_table.alias(), resident_table.alias()
    query = (
        select(here.c.subject)
        .join(household_table, household_table.c.subject == here.c.subject)
        .join(there, and_(there.c.id == here.c.id, there.c.subject != here.c.subject, there.c.departure == ""))
        .where(household_table.c.courtyard_id == courtyard_id, household_table.c.ended == "", here.c.departure == "")
    )
    return frozenset(connection.scalars(query))


def look_alikes(lines: Iterable[HouseholdLine]) -> frozenset[Id]:
    """Find the households of a list that share head and group with another one; one of them may be written twice."""
    named: dict[tuple[str, str], list[Id]] = {}
    for line in lines:
        named.setdefault((line.head_name, line.group), []).append(line.household_id)
    return frozenset(one for alike in named.values() if len(alike) > 1 for one in alike)


def same_people(kept: HouseholdView, other: HouseholdView) -> tuple[SamePerson, ...]:
    """Pair the members of two entries of one household who bear the same name and have no different birth dates."""
    free = {one.person.resident_id: one.person for one in kept.present}
    pairs: list[SamePerson] = []
    for there in (one.person for one in other.present):
        for here in list(free.values()):
            differ = None not in (here.born_on, there.born_on) and here.born_on != there.born_on
            if here.name == there.name and not differ:
                del free[here.resident_id]
                pairs.append(SamePerson(kept_id=here.resident_id, other_id=there.resident_id))
                break
    return tuple(pairs)


def ended_households(connection: Connection, courtyard_id: Id) -> tuple[HouseholdLine, ...]:
    """Read the households that are no longer on the list of a courtyard, the last to go first."""
    table = household_table
    query = select(table).where(table.c.courtyard_id == courtyard_id, table.c.ended != "")
    return tuple(_line(row) for row in connection.execute(query.order_by(table.c.ended_on.desc(), table.c.subject)))


def household(connection: Connection, household_id: Id) -> HouseholdView:
    """Read one household with its people, ended or not.

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
        head_name=row.head_name,
        group=row.village_group,
        door=row.door,
        residents=tuple(_resident(person, row.head_id) for person in people),
        heads=row.heads,
        rivals=row.rivals,
        ended=HouseholdEnd(row.ended) if row.ended else None,
        ended_on=row.ended_on,
        ended_reason=row.ended_reason,
        successor_id=row.successor_id,
        successor_place=row.successor_place,
        origin_id=row.origin_id,
        origin_place=row.origin_place,
    )


def households_of(connection: Connection, resident_id: Id) -> tuple[Id, ...]:
    """Give the households on whose lists a person lives now; more than one is for somebody to settle."""
    query = select(resident_table.c.subject).where(resident_table.c.id == resident_id, resident_table.c.departure == "")
    return tuple(connection.scalars(query.order_by(resident_table.c.subject)))


def has_died(connection: Connection, resident_id: Id) -> bool:
    """Tell whether a person has died, on whatever list of this store."""
    table = resident_table
    query = select(table.c.id).where(table.c.id == resident_id, table.c.departure == Departure.DIED.value)
    return connection.scalar(query.limit(1)) is not None


def private_fields(connection: Connection, household_id: Id, resident_id: Id) -> PrivateView:
    """Read what a resident told that is hidden; whoever asks needs the permission to see it.

    Raises:
        HouseholdUnknown: no such person in this household.
    """
    query = select(resident_table).where(resident_table.c.subject == household_id, resident_table.c.id == resident_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise HouseholdUnknown(household_id=household_id)
    return PrivateView(
        id_number=row.id_number,
        phone=row.phone,
        away_contact=row.away_contact,
        care=row.care,
        rivals={name: values for name, values in row.rivals.items() if name in PRIVATE_FIELDS},
    )


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
    wanted = _search_key(typed)
    if not wanted:
        return ()
    resident, home = resident_table.c, household_table.c
    query = (
        select(resident.id, resident.subject, resident.name, home.head_name, home.village_group)
        .select_from(search_table)
        .join(
            resident_table, and_(resident.id == search_table.c.resident_id, resident.subject == search_table.c.subject)
        )
        .join(household_table, home.subject == search_table.c.subject)
        .where(*_begins(wanted))
        .order_by(search_table.c.key)
        .limit(HITS * 3)
    )
    if courtyard_id is not None:
        query = query.where(_in_courtyard(courtyard_id))
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


def households_found(connection: Connection, courtyard_id: Id, typed: str) -> frozenset[Id]:
    """Find the households of a courtyard with a member who matches what has been typed; empty for an empty line."""
    wanted = _search_key(typed)
    if not wanted:
        return frozenset()
    query = select(search_table.c.subject).where(*_begins(wanted), _in_courtyard(courtyard_id))
    return frozenset(connection.scalars(query))


def _search_key(typed: str) -> str:
    return "".join(typed.split()).lower()


def _begins(wanted: str) -> tuple[ColumnElement[bool], ...]:
    return search_table.c.key >= wanted, search_table.c.key < wanted + "\U0010ffff"


def _in_courtyard(courtyard_id: Id) -> ColumnElement[bool]:
    # A few hundred households are looked into one by one, by the index on household and key.
    return search_table.c.subject.in_(
        select(household_table.c.subject).where(
            household_table.c.courtyard_id == courtyard_id, household_table.c.ended == ""
        )
    )


def _list_of(courtyard_id: Id) -> Select[Any]:
    table = household_table
    listed = select(table).where(table.c.courtyard_id == courtyard_id, table.c.ended == "")
    return listed.order_by(table.c.head_key, table.c.subject)


def _courtyards(connection: Connection, which: ColumnElement[bool]) -> tuple[CourtyardView, ...]:
    table = household_table
    counting = (
        select(table.c.courtyard_id, func.count(), func.sum(table.c.members))
        .where(table.c.ended == "")
        .group_by(table.c.courtyard_id)
    )
    counted = {place: (number, people) for place, number, people in connection.execute(counting)}
    order = (courtyard_table.c.village, courtyard_table.c.name, courtyard_table.c.subject)
    rows = connection.execute(select(courtyard_table).where(which).order_by(*order))
    return tuple(_courtyard(row, counted.get(row.subject, (0, 0))) for row in rows)


def _courtyard(row: Row[Any], counted: tuple[int, int]) -> CourtyardView:
    return CourtyardView(
        courtyard_id=row.subject,
        scope=row.scope,
        name=row.name,
        village=row.village,
        township=row.township,
        code=row.code,
        meeting_place=row.meeting_place,
        border=row.border,
        principles=tuple(map(Principle, row.principles)),
        loudspeaker=row.loudspeaker,
        notice_boards=row.notice_boards,
        suggestion_boxes=row.suggestion_boxes,
        split_from_id=row.split_from_id,
        split_from_name=row.split_from_name,
        closed=Closing(row.closed) if row.closed else None,
        closed_on=row.closed_on,
        closed_reason=row.closed_reason,
        into_id=row.into_id,
        into_name=row.into_name,
        heads=row.heads,
        rivals=row.rivals,
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
        away=row.away,
        undated=row.undated,
        disputed=row.disputed,
        ended=HouseholdEnd(row.ended) if row.ended else None,
    )


def person_of(row: Row[Any]) -> Person:
    """Read a person out of a row of residents."""
    return Person(
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


def _resident(row: Row[Any], head_id: Id) -> ResidentView:
    return ResidentView(
        person=person_of(row),
        departure=row.departure,
        left_on=row.left_on,
        is_head=row.id == head_id,
        heads=row.heads,
        rivals={name: values for name, values in row.rivals.items() if name not in PRIVATE_FIELDS},
        has_id_number=bool(row.id_number),
        has_phone=bool(row.phone),
        has_away_contact=bool(row.away_contact),
        has_care=bool(row.care),
    )
