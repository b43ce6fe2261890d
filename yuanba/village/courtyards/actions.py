"""What people do with courtyards and their lists: one function a deed.  Residents and moves stand beside this file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from yuanba.journal.unit_of_work import Statement, UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import rules
from yuanba.village.courtyards.loading import Seen, open_place, standing_household
from yuanba.village.courtyards.mishaps import CodeTaken, CourtyardNameTaken, SameHouseholdTwice
from yuanba.village.courtyards.model import (
    CourtyardAmended,
    CourtyardOpened,
    HouseholdAmended,
    HouseholdCard,
    HouseholdPrivateFieldsTold,
    HouseholdsListed,
    Person,
    Principle,
    ToldOfResident,
)
from yuanba.village.courtyards.names import sort_key
from yuanba.village.courtyards.tables import courtyard_table, household_table

#: Households one entry may list.  Source: design decision, entries stay small enough to be sent one by one.
LISTED_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtyardDetails:
    """What is written about a courtyard besides its name."""

    village: str = ""
    township: str = ""
    code: str = ""
    meeting_place: str = ""
    border: str = ""
    principles: tuple[Principle, ...] = ()
    loudspeaker: str = ""
    notice_boards: tuple[str, ...] = ()
    suggestion_boxes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCourtyard(CourtyardDetails):
    """Give a courtyard its name."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenHousehold:
    """Write one household into the list: its head and its group; the rest can come later."""

    courtyard_id: Id
    head_name: str
    group: str = ""
    door: str = ""
    #: The person has seen that a household of this head and group is on the list, and this is another one.
    another: bool = False


def open_courtyard(work: UnitOfWork, order: OpenCourtyard) -> Id:
    """Give a courtyard its name; its id and scope are random and never change.

    Raises:
        NameMissing, NameTooLong, CourtyardNameTaken, CodeFaulty, CodeTaken: nothing was written.
    """
    work.actor.require(Permission.KEEP_COURTYARDS)
    courtyard_id = new_id()
    body = opening_of(work.connection, courtyard_id, order)
    work.record(body, scope=new_id(), subject=courtyard_id)
    return courtyard_id


def opening_of(connection: Connection, courtyard_id: Id, order: OpenCourtyard) -> CourtyardOpened:
    """Give the fact of a courtyard that is about to be opened, after looking that nothing speaks against it.

    Raises:
        NameMissing, NameTooLong, CourtyardNameTaken, CodeFaulty, CodeTaken: see `open_courtyard`.
    """
    name, code, village = rules.tidy_name(order.name), rules.tidy_code(order.code), order.village.strip()
    _check_courtyard(connection, courtyard_id, name, village, code)
    return CourtyardOpened(
        courtyard_id=courtyard_id,
        name=name,
        village=village,
        township=order.township.strip(),
        code=code,
        meeting_place=order.meeting_place.strip(),
        border=order.border.strip(),
        principles=order.principles,
        loudspeaker=order.loudspeaker.strip(),
        notice_boards=order.notice_boards,
        suggestion_boxes=order.suggestion_boxes,
    )


def amend_courtyard(
    work: UnitOfWork, courtyard_id: Id, seen: Seen, **changes: str | tuple[str, ...] | tuple[Principle, ...]
) -> None:
    """Put fields of a courtyard right.

    Args:
        work: the unit of work.
        courtyard_id: which courtyard.
        seen: the entries behind the fields as the person saw them.
        changes: the fields changed, with their new values.

    Raises:
        CourtyardUnknown, CourtyardHasClosed, NameMissing, NameTooLong, CourtyardNameTaken, CodeFaulty, CodeTaken:
            nothing was written.
    """
    work.actor.require(Permission.KEEP_COURTYARDS)
    courtyard = open_place(work.connection, courtyard_id)
    if "name" in changes:
        changes["name"] = rules.tidy_name(str(changes["name"]))
    if "code" in changes:
        changes["code"] = rules.tidy_code(str(changes["code"]))
    name, village = changes.get("name", courtyard.name), changes.get("village", courtyard.village)
    _check_courtyard(work.connection, courtyard_id, str(name), str(village), str(changes.get("code", courtyard.code)))
    base = tuple(entry for field in changes for entry in seen.get(field, ()))
    body = CourtyardAmended(base=base, **changes)  # type: ignore[arg-type]  # fields and values come in pairs
    work.record(body, scope=courtyard.scope, subject=courtyard_id)


def open_household(work: UnitOfWork, order: OpenHousehold) -> Id:
    """Write one household into the list of a courtyard.

    Raises:
        NameMissing, NameTooLong, CourtyardUnknown, CourtyardHasClosed: nothing was written.
        SameHouseholdTwice: one of this head and group is there and the person has not said this is another.
    """
    name = rules.tidy_name(order.head_name)
    group = order.group.strip()
    same = _same_household(work.connection, order.courtyard_id, name, group)
    if same is not None and not order.another:
        raise SameHouseholdTwice(household_id=same, name=name, group=group)
    card = HouseholdCard(
        household_id=new_id(), group=group, head=Person(resident_id=new_id(), name=name), door=order.door.strip()
    )
    list_households(work, order.courtyard_id, (card,))
    return card.household_id


def list_households(
    work: UnitOfWork,
    courtyard_id: Id,
    cards: Sequence[HouseholdCard],
    *,
    told: Mapping[Id, Sequence[ToldOfResident]] | None = None,
    after_each: Callable[[int], None] | None = None,
) -> None:
    """Write households into the list of a courtyard, up to 200 in an entry.

    Args:
        work: the unit of work.
        courtyard_id: whose list.
        cards: the households, in their order.
        told: by household, what its people told that stays hidden; each household's in an entry of its own.
        after_each: hears after each entry how many more households are written down; may raise to stop.

    Raises:
        CourtyardUnknown, CourtyardHasClosed: nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    courtyard = open_place(work.connection, courtyard_id)
    hidden = told or {}
    for start in range(0, len(cards), LISTED_AT_ONCE):
        some = tuple(cards[start : start + LISTED_AT_ONCE])
        listed = Statement(
            body=HouseholdsListed(courtyard_id=courtyard_id, households=some),
            scope=courtyard.scope,
            subject=courtyard_id,
            also=tuple(card.household_id for card in some),
        )
        told_apart = [
            Statement(
                body=HouseholdPrivateFieldsTold(told=tuple(hidden[card.household_id])),
                scope=courtyard.scope,
                subject=card.household_id,
            )
            for card in some
            if hidden.get(card.household_id)
        ]
        work.record_all([listed, *told_apart])
        if after_each is not None:
            after_each(len(some))


def amend_household(
    work: UnitOfWork, household_id: Id, seen: Seen, *, group: str | None = None, door: str | None = None
) -> None:
    """Put group or door of a household right.

    Raises:
        HouseholdUnknown, HouseholdHasEnded: nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    household = standing_household(work.connection, household_id)
    changed = [name for name, value in (("group", group), ("door", door)) if value is not None]
    base = tuple(entry for name in changed for entry in seen.get(name, ()))
    work.record(HouseholdAmended(base=base, group=group, door=door), scope=household.scope, subject=household_id)


def _same_household(connection: Connection, courtyard_id: Id, name: str, group: str) -> Id | None:
    table = household_table
    query = select(table.c.subject).where(
        table.c.courtyard_id == courtyard_id,
        table.c.ended == "",
        # By this key the list is ordered; the name alone would be looked for in every line.
        table.c.head_key == sort_key(name),
        table.c.head_name == name,
        table.c.village_group == group,
    )
    found: Id | None = connection.scalar(query.limit(1))
    return found


def _check_courtyard(connection: Connection, courtyard_id: Id, name: str, village: str, code: str) -> None:
    table = courtyard_table
    others = select(table.c.name).where(table.c.subject != courtyard_id, table.c.village == village)
    if connection.scalar(others.where(table.c.name == name, table.c.closed == "").limit(1)) is not None:
        raise CourtyardNameTaken(name=name)
    taken = connection.scalar(others.where(table.c.code == code).limit(1)) if code else None
    if taken is not None:
        raise CodeTaken(code=code, name=taken)
