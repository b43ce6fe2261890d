"""What people do with courtyards and households: one function a deed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import queries, resident_ids
from yuanba.village.courtyards.model import (
    LONGEST_NAME,
    CourtyardAmended,
    CourtyardOpened,
    Departure,
    HeadChanged,
    HeadMustStay,
    HouseholdAmended,
    HouseholdCard,
    HouseholdsListed,
    IdNumberFaulty,
    NameMissing,
    NameTooLong,
    Person,
    PrivateFieldsTold,
    ResidentAmended,
    ResidentJoined,
    ResidentLeft,
    ResidentNotInHousehold,
    SameHouseholdTwice,
)
from yuanba.village.courtyards.queries import HouseholdView, ResidentView
from yuanba.village.courtyards.tables import household_table

#: Households one entry may list.  Source: design decision, entries stay small enough to be sent one by one.
LISTED_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCourtyard:
    """Give a courtyard its name."""

    name: str
    village: str = ""
    township: str = ""
    code: str = ""
    meeting_place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenHousehold:
    """Write one household into the list: its head and its group; the rest can come later."""

    courtyard_id: Id
    head_name: str
    group: str = ""
    door: str = ""
    #: The person has seen that a household of this head and group is on the list, and this is another one.
    another: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TellPrivateFields:
    """Write down what a resident told; fields left `None` stay as they are."""

    household_id: Id
    resident_id: Id
    id_number: str | None = None
    phone: str | None = None
    away_contact: str | None = None
    care: tuple[str, ...] | None = None


def open_courtyard(work: UnitOfWork, order: OpenCourtyard) -> Id:
    """Give a courtyard its name; its id and scope are random and never change.

    Raises:
        NameMissing, NameTooLong: nothing was written.
    """
    work.actor.require(Permission.KEEP_COURTYARDS)
    courtyard_id = new_id()
    body = CourtyardOpened(
        courtyard_id=courtyard_id,
        name=_name(order.name),
        village=order.village.strip(),
        township=order.township.strip(),
        code=order.code.strip(),
        meeting_place=order.meeting_place.strip(),
    )
    work.record(body, scope=new_id(), subject=courtyard_id)
    return courtyard_id


def amend_courtyard(work: UnitOfWork, courtyard_id: Id, seen: dict[str, tuple[Id, ...]], **changes: str) -> None:
    """Put fields of a courtyard right.

    Args:
        work: the unit of work.
        courtyard_id: which courtyard.
        seen: the entries behind the fields as the person saw them.
        changes: the fields changed, with their new values.

    Raises:
        CourtyardUnknown, NameMissing, NameTooLong: nothing was written.
    """
    work.actor.require(Permission.KEEP_COURTYARDS)
    courtyard = queries.courtyard(work.connection, courtyard_id)
    if "name" in changes:
        changes["name"] = _name(changes["name"])
    base = tuple(entry for field in changes for entry in seen.get(field, ()))
    work.record(CourtyardAmended(base=base, **changes), scope=courtyard.scope, subject=courtyard_id)


def open_household(work: UnitOfWork, order: OpenHousehold) -> Id:
    """Write one household into the list of a courtyard.

    Raises:
        NameMissing, NameTooLong, CourtyardUnknown: nothing was written.
        SameHouseholdTwice: one of this head and group is there and the person has not said this is another.
    """
    name = _name(order.head_name)
    group = order.group.strip()
    same = _same_household(work.connection, order.courtyard_id, name, group)
    if same is not None and not order.another:
        raise SameHouseholdTwice(household_id=same, name=name, group=group)
    card = HouseholdCard(
        household_id=new_id(), group=group, head=Person(resident_id=new_id(), name=name), door=order.door.strip()
    )
    list_households(work, order.courtyard_id, (card,))
    return card.household_id


def list_households(work: UnitOfWork, courtyard_id: Id, cards: Sequence[HouseholdCard]) -> None:
    """Write households into the list of a courtyard, up to 200 in an entry.

    Raises:
        CourtyardUnknown: nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    courtyard = queries.courtyard(work.connection, courtyard_id)
    for start in range(0, len(cards), LISTED_AT_ONCE):
        some = tuple(cards[start : start + LISTED_AT_ONCE])
        work.record(
            HouseholdsListed(courtyard_id=courtyard_id, households=some),
            scope=courtyard.scope,
            subject=courtyard_id,
            also=[card.household_id for card in some],
        )


def amend_household(
    work: UnitOfWork,
    household_id: Id,
    seen: dict[str, tuple[Id, ...]],
    *,
    group: str | None = None,
    door: str | None = None,
) -> None:
    """Put group or door of a household right.

    Raises:
        HouseholdUnknown: nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    household = queries.household(work.connection, household_id)
    changed = [name for name, value in (("group", group), ("door", door)) if value is not None]
    base = tuple(entry for name in changed for entry in seen.get(name, ()))
    work.record(HouseholdAmended(base=base, group=group, door=door), scope=household.scope, subject=household_id)


def join_household(work: UnitOfWork, household_id: Id, person: Person, *, joined_on: date | None = None) -> None:
    """Add someone to a household: born, moved in, or simply not written down before.

    Raises:
        HouseholdUnknown, NameMissing, NameTooLong: nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    household = queries.household(work.connection, household_id)
    _name(person.name)
    work.record(ResidentJoined(person=person, joined_on=joined_on), scope=household.scope, subject=household_id)


def amend_resident(work: UnitOfWork, household_id: Id, person: Person, seen: tuple[Id, ...]) -> None:
    """Put right what is written about a resident.

    Args:
        work: the unit of work.
        household_id: where the person is on the list.
        person: the whole line as it should read.
        seen: the entries behind the line as the person at the machine saw it.

    Raises:
        HouseholdUnknown, ResidentNotInHousehold, NameMissing, NameTooLong: nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    household = queries.household(work.connection, household_id)
    _member(household, person.resident_id)
    _name(person.name)
    work.record(ResidentAmended(base=seen, person=person), scope=household.scope, subject=household_id)


def tell_private_fields(work: UnitOfWork, order: TellPrivateFields) -> None:
    """Write down what stays hidden until asked for, in an entry of its own.

    Raises:
        HouseholdUnknown, ResidentNotInHousehold: nothing was written.
        IdNumberFaulty: the identity number cannot be right.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    household = queries.household(work.connection, order.household_id)
    resident = _member(household, order.resident_id)
    number = order.id_number
    if number:
        number = resident_ids.tidy(number)
        fault = resident_ids.fault(number)
        if fault is not None:
            raise IdNumberFaulty(fault=fault)
    told = PrivateFieldsTold(
        resident_id=order.resident_id,
        base=tuple(
            entry
            for name in ("id_number", "phone", "away_contact", "care")
            if getattr(order, name) is not None
            for entry in resident.heads.get(name, ())
        ),
        id_number=number,
        phone=order.phone,
        away_contact=order.away_contact,
        care=order.care,
    )
    work.record(told, scope=household.scope, subject=order.household_id)


def leave_household(work: UnitOfWork, household_id: Id, resident_id: Id, why: Departure, left_on: date) -> None:
    """Note that someone died, moved away, or had been entered by mistake.

    Raises:
        HouseholdUnknown, ResidentNotInHousehold: nothing was written.
        HeadMustStay: the head leaves and others still live there.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    household = queries.household(work.connection, household_id)
    leaving = _member(household, resident_id)
    others = [one for one in household.residents if not one.departure and one is not leaving]
    if leaving.is_head and others:
        raise HeadMustStay(resident_id=resident_id)
    body = ResidentLeft(resident_id=resident_id, why=why, left_on=left_on)
    work.record(body, scope=household.scope, subject=household_id)


def change_head(work: UnitOfWork, household_id: Id, head_id: Id, changed_on: date) -> None:
    """Let another member be head of the household.

    Raises:
        HouseholdUnknown, ResidentNotInHousehold: nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    household = queries.household(work.connection, household_id)
    _member(household, head_id)
    body = HeadChanged(base=household.heads.get("head", ()), head_id=head_id, changed_on=changed_on)
    work.record(body, scope=household.scope, subject=household_id)


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise NameMissing
    if len(name) > LONGEST_NAME:
        raise NameTooLong(name=name, longest=LONGEST_NAME)
    return name


def _member(household: HouseholdView, resident_id: Id) -> ResidentView:
    for resident in household.residents:
        if resident.person.resident_id == resident_id and not resident.departure:
            return resident
    raise ResidentNotInHousehold(resident_id=resident_id)


def _same_household(connection: Connection, courtyard_id: Id, name: str, group: str) -> Id | None:
    table = household_table
    found: Id | None = connection.scalar(
        select(table.c.subject).where(
            table.c.courtyard_id == courtyard_id, table.c.head_name == name, table.c.village_group == group
        )
    )
    return found
