"""What people do with residents: write them down, put them right, let them leave and come back."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, select

from yuanba.journal.unit_of_work import Statement, UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import queries, resident_ids, rules
from yuanba.village.courtyards.loading import Seen, member_of, standing_household
from yuanba.village.courtyards.mishaps import (
    HeadMustStay,
    IdNumberFaulty,
    IdNumberTaken,
    ResidentChanged,
    ResidentNotInHousehold,
    ResidentStillHere,
)
from yuanba.village.courtyards.model import (
    PERSON_PARTS,
    Arrival,
    Departure,
    HeadChanged,
    Person,
    PrivateFieldsSeen,
    PrivateFieldsTold,
    ResidentAmended,
    ResidentJoined,
    ResidentLeft,
    ResidentReturned,
)
from yuanba.village.courtyards.projection.folds import PRIVATE_FIELDS
from yuanba.village.courtyards.queries import HouseholdView, PrivateView
from yuanba.village.courtyards.tables import look_table, resident_table, search_table


@dataclass(frozen=True, slots=True, kw_only=True)
class TellPrivateFields:
    """Write down what a resident told; fields left `None` stay as they are."""

    household_id: Id
    resident_id: Id
    id_number: str | None = None
    phone: str | None = None
    away_contact: str | None = None
    care: tuple[str, ...] | None = None
    #: `ResidentView.heads` as the person saw it; None: nothing was seen, and whatever is there is replaced.
    seen: Seen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveHousehold:
    """Note that someone is no longer on the list of a household."""

    household_id: Id
    resident_id: Id
    why: Departure
    left_on: date
    #: Who becomes head in place of one who leaves; None: the head stays, or was alone.
    next_head_id: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveResident:
    """Let someone of one household live in another one from now on, such as after a marriage."""

    household_id: Id
    resident_id: Id
    to_household_id: Id
    why: Departure
    how: Arrival
    moved_on: date
    #: To the head of the other household.
    relation: str = ""
    next_head_id: Id | None = None


def join_household(
    work: UnitOfWork,
    household_id: Id,
    person: Person,
    *,
    joined_on: date | None = None,
    how: Arrival = Arrival.WRITTEN_DOWN,
) -> None:
    """Add someone to a household: born, moved in, or simply not written down before.

    Raises:
        HouseholdUnknown, HouseholdHasEnded, NameMissing, NameTooLong, DayAhead: nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    household = standing_household(work.connection, household_id)
    person = _tidy_person(person, work.today)
    if joined_on is not None:
        rules.check_happened(joined_on, work.today)
    body = ResidentJoined(person=person, joined_on=joined_on, how=how)
    work.record(body, scope=household.scope, subject=household_id)


def amend_resident(work: UnitOfWork, household_id: Id, person: Person, seen: tuple[Id, ...]) -> None:
    """Put right what is written about a resident.  Nothing is written where nothing was changed or is disputed.

    Args:
        work: the unit of work.
        household_id: where the person is on the list.
        person: the whole line as it should read.
        seen: the entries behind the line as the person at the machine saw it.

    Raises:
        HouseholdUnknown, HouseholdHasEnded, ResidentNotInHousehold, NameMissing, NameTooLong, DayAhead: nothing was
            written.
        ResidentChanged: the line was changed since it was seen; nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    household = standing_household(work.connection, household_id)
    line = member_of(household, person.resident_id)
    if set(line.heads["person"]) - set(seen):
        raise ResidentChanged(name=line.person.name)
    person = _tidy_person(person, work.today)
    differing = {*rules.changed_parts(line.person, person), *line.rivals}
    changed = tuple(part for part in PERSON_PARTS if part in differing)
    if changed:
        body = ResidentAmended(base=seen, person=person, changed=changed)
        work.record(body, scope=household.scope, subject=household_id)


def tell_private_fields(work: UnitOfWork, order: TellPrivateFields) -> None:
    """Write down what stays hidden until asked for, in an entry of its own.

    Raises:
        HouseholdUnknown, HouseholdHasEnded, ResidentNotInHousehold: nothing was written.
        IdNumberFaulty, IdNumberTaken, PhoneFaulty: the number cannot be right; nothing was written.
        ResidentChanged: one of the fields was changed since it was seen; nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    household = standing_household(work.connection, order.household_id)
    resident = member_of(household, order.resident_id)
    told = [name for name in PRIVATE_FIELDS if getattr(order, name) is not None]
    base = tuple(entry for name in told for entry in resident.heads.get(name, ()))
    if order.seen is not None and set(base) - {entry for name in told for entry in order.seen.get(name, ())}:
        raise ResidentChanged(name=resident.person.name)
    body = PrivateFieldsTold(
        resident_id=order.resident_id,
        base=base,
        id_number=_tidy_id_number(work.connection, order.resident_id, order.id_number),
        phone=None if order.phone is None else rules.tidy_phone(order.phone),
        away_contact=order.away_contact,
        care=order.care,
        name=resident.person.name,
    )
    work.record(body, scope=household.scope, subject=order.household_id)


def see_private_fields(work: UnitOfWork, household_id: Id, resident_id: Id) -> PrivateView:
    """Show what a resident told, and note who looked: once a resident, person at the machine and day.

    Raises:
        PermissionMissing: the person may not see it.
        HouseholdUnknown: no such person in this household.
    """
    work.actor.require(Permission.SEE_HIDDEN)
    private = queries.private_fields(work.connection, household_id, resident_id)
    _note_look(work, household_id, resident_id, tuple(name for name in PRIVATE_FIELDS if getattr(private, name)))
    return private


def see_phone(work: UnitOfWork, household_id: Id, resident_id: Id) -> str:
    """Show the phone of a resident and nothing else that is hidden, and note who looked; empty: none is known.

    Raises:
        PermissionMissing: the person may not see it.
        HouseholdUnknown: no such person in this household.
    """
    work.actor.require(Permission.SEE_HIDDEN)
    phone = queries.private_fields(work.connection, household_id, resident_id).phone
    if phone:
        _note_look(work, household_id, resident_id, ("phone",))
    return phone


def leave_household(work: UnitOfWork, order: LeaveHousehold) -> None:
    """Note that someone died, moved away, or had been entered by mistake.

    Raises:
        HouseholdUnknown, HouseholdHasEnded, ResidentNotInHousehold, DayAhead, LeftBeforeBorn: nothing was written.
        HeadMustStay: the head leaves, others still live there and no next head was named.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    household = standing_household(work.connection, order.household_id)
    work.record_all(_leaving(work, household, order))


def return_resident(work: UnitOfWork, household_id: Id, resident_id: Id, returned_on: date) -> None:
    """Put someone who had left on the list again: come back, or taken off by mistake.

    Raises:
        HouseholdUnknown, HouseholdHasEnded, ResidentNotInHousehold, DayAhead: nothing was written.
        ResidentStillHere: the person is on the list.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    household = standing_household(work.connection, household_id)
    rules.check_happened(returned_on, work.today)
    for one in household.residents:
        if one.person.resident_id == resident_id:
            if not one.departure:
                raise ResidentStillHere(name=one.person.name)
            body = ResidentReturned(resident_id=resident_id, returned_on=returned_on, name=one.person.name)
            work.record(body, scope=household.scope, subject=household_id)
            return
    raise ResidentNotInHousehold(resident_id=resident_id)


def move_resident(work: UnitOfWork, order: MoveResident) -> None:
    """Let someone live in another household of this store, with the same id and what was told of them.

    Raises:
        HouseholdUnknown, HouseholdHasEnded, ResidentNotInHousehold, DayAhead, LeftBeforeBorn, HeadMustStay,
        ResidentStillHere: nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    old = standing_household(work.connection, order.household_id)
    new = standing_household(work.connection, order.to_household_id)
    line = member_of(old, order.resident_id)
    leave = LeaveHousehold(
        household_id=order.household_id,
        resident_id=order.resident_id,
        why=order.why,
        left_on=order.moved_on,
        next_head_id=order.next_head_id,
    )
    known = next((one for one in new.residents if one.person.resident_id == order.resident_id), None)
    if known is not None and not known.departure:
        raise ResidentStillHere(name=line.person.name)
    private = queries.private_fields(work.connection, old.household_id, order.resident_id)
    work.record_all(_leaving(work, old, leave))
    if known is not None:
        return_resident(work, new.household_id, order.resident_id, order.moved_on)
        return
    person = replace(line.person, relation=order.relation.strip())
    join_household(work, new.household_id, person, joined_on=order.moved_on, how=order.how)
    told = {name: value for name in PRIVATE_FIELDS if (value := getattr(private, name))}
    if told:
        body = PrivateFieldsTold(resident_id=order.resident_id, base=(), name=person.name, **told)
        work.record(body, scope=new.scope, subject=new.household_id)


def change_head(work: UnitOfWork, household_id: Id, head_id: Id, changed_on: date) -> None:
    """Let another member be head of the household.

    Raises:
        HouseholdUnknown, HouseholdHasEnded, ResidentNotInHousehold, DayAhead: nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    household = standing_household(work.connection, household_id)
    rules.check_happened(changed_on, work.today)
    body = _new_head(household, head_id, changed_on)
    work.record(body, scope=household.scope, subject=household_id)


def _leaving(work: UnitOfWork, household: HouseholdView, order: LeaveHousehold) -> list[Statement]:
    leaving = member_of(household, order.resident_id)
    rules.check_happened(order.left_on, work.today)
    rules.check_leaving(leaving.person, order.left_on)
    bodies: list[HeadChanged | ResidentLeft] = []
    if leaving.is_head and len(household.present) > 1:
        if order.next_head_id in (None, order.resident_id):
            raise HeadMustStay(resident_id=order.resident_id)
        bodies.append(_new_head(household, order.next_head_id, order.left_on))
    bodies.append(
        ResidentLeft(resident_id=order.resident_id, why=order.why, left_on=order.left_on, name=leaving.person.name)
    )
    return [Statement(body=body, scope=household.scope, subject=household.household_id) for body in bodies]


def _new_head(household: HouseholdView, head_id: Id | None, changed_on: date) -> HeadChanged:
    head = member_of(household, head_id or Id(b""))
    base = household.heads.get("head", ())
    return HeadChanged(base=base, head_id=head.person.resident_id, changed_on=changed_on, name=head.person.name)


def _tidy_person(person: Person, today: date) -> Person:
    if person.born_on is not None:
        rules.check_happened(person.born_on, today)
    return replace(person, name=rules.tidy_name(person.name), relation=person.relation.strip())


def _tidy_id_number(connection: Connection, resident_id: Id, number: str | None) -> str | None:
    if not number:
        return number
    number = resident_ids.tidy(number)
    fault = resident_ids.fault(number)
    if fault is not None:
        raise IdNumberFaulty(fault=fault)
    row = connection.execute(
        select(resident_table.c.name, resident_table.c.subject)
        .join(
            search_table,
            (search_table.c.resident_id == resident_table.c.id) & (search_table.c.subject == resident_table.c.subject),
        )
        .where(
            search_table.c.key == number[-4:].lower(),
            resident_table.c.id_number == number,
            resident_table.c.id != resident_id,
        )
        .limit(1)
    ).one_or_none()
    if row is not None:
        raise IdNumberTaken(name=row.name, household_id=row.subject)
    return number


def _note_look(work: UnitOfWork, household_id: Id, resident_id: Id, fields: tuple[str, ...]) -> None:
    """Note who looked at what, once a resident, person at the machine and day."""
    if not set(fields) - _looked_at(work, household_id, resident_id):
        return
    household = queries.household(work.connection, household_id)
    name = next(one.person.name for one in household.residents if one.person.resident_id == resident_id)
    body = PrivateFieldsSeen(resident_id=resident_id, name=name, fields=fields, seen_on=work.today)
    work.record(body, scope=household.scope, subject=household_id)


def _looked_at(work: UnitOfWork, household_id: Id, resident_id: Id) -> set[str]:
    query = select(look_table.c.fields).where(
        look_table.c.subject == household_id,
        look_table.c.resident_id == resident_id,
        look_table.c.operator_id == work.actor.operator_id,
        look_table.c.seen_on == work.today,
    )
    return set(work.connection.scalar(query) or ())
