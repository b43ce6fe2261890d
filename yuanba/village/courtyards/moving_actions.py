"""Acts that redraw the village: households move to another courtyard; courtyards are split, merged and closed.

A household lives in one scope, so one that moves to another courtyard ends in the old and arrives in the new as a
household of its own, with its card; its people keep their ids, and its history stays where it was made.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from yuanba.journal.unit_of_work import Statement, UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.actions import LISTED_AT_ONCE, OpenCourtyard, opening_of
from yuanba.village.courtyards.carrying import reason_given, restored, struck_by_mistake, told_along
from yuanba.village.courtyards.loading import open_place, standing_household
from yuanba.village.courtyards.mishaps import (
    CourtyardInhabited,
    CourtyardNotClosed,
    HouseholdElsewhere,
    HouseholdNotEnded,
    NobodyChosen,
    SameCourtyard,
)
from yuanba.village.courtyards.model import (
    Closing,
    CourtyardClosed,
    CourtyardReopened,
    HouseholdArrival,
    HouseholdCard,
    HouseholdDeparture,
    HouseholdsArrived,
    HouseholdsMovedOut,
)
from yuanba.village.courtyards.queries import CourtyardView, HouseholdView


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveHouseholds:
    """Let households of one courtyard belong to another one."""

    household_ids: tuple[Id, ...]
    to_id: Id
    moved_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitCourtyard:
    """Cut a new courtyard out of an old one, with some of its households."""

    courtyard_id: Id
    household_ids: tuple[Id, ...]
    #: Village and township of the old courtyard, unless given.
    new: OpenCourtyard
    split_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeCourtyards:
    """Let all households of a courtyard belong to another one, and close it."""

    courtyard_id: Id
    into_id: Id
    merged_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCourtyard:
    """Close a courtyard in which nobody lives."""

    courtyard_id: Id
    why: Closing
    closed_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What a move came to, so that it can be taken back."""

    from_id: Id
    to_id: Id
    #: Each household as it was and as it is.
    households: tuple[tuple[Id, Id], ...]
    #: The move opened the new courtyard.
    opened: bool = False
    #: The move closed the old courtyard.
    closed: bool = False


def move_households(work: UnitOfWork, order: MoveHouseholds) -> Moved:
    """Let households belong to another courtyard from a day on.

    Raises:
        NobodyChosen, CourtyardUnknown, CourtyardHasClosed, SameCourtyard, HouseholdUnknown, HouseholdHasEnded,
        HouseholdElsewhere, ReasonMissing, DayAhead: nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    reason = reason_given(work, order.reason, order.moved_on)
    target = open_place(work.connection, order.to_id)
    households = _chosen(work, order.household_ids)
    source = queries.courtyard(work.connection, households[0].courtyard_id)
    return _move(work, households, source, target, order.moved_on, reason)


def split_courtyard(work: UnitOfWork, order: SplitCourtyard) -> Moved:
    """Cut a new courtyard out of an old one; it has a scope of its own and names where it came from.

    Raises:
        NobodyChosen, CourtyardUnknown, CourtyardHasClosed, HouseholdUnknown, HouseholdHasEnded, HouseholdElsewhere,
        ReasonMissing, DayAhead, NameMissing, NameTooLong, CourtyardNameTaken, CodeFaulty, CodeTaken: nothing was
            written.
    """
    work.actor.require(Permission.KEEP_COURTYARDS)
    reason = reason_given(work, order.reason, order.split_on)
    source = open_place(work.connection, order.courtyard_id)
    households = _chosen(work, order.household_ids, source)
    new = replace(
        order.new,
        village=order.new.village.strip() or source.village,
        township=order.new.township.strip() or source.township,
    )
    courtyard_id = new_id()
    opening = replace(
        opening_of(work.connection, courtyard_id, new),
        split_from_id=source.courtyard_id,
        split_from_name=source.name,
        opened_on=order.split_on,
        reason=reason,
    )
    work.record(opening, scope=new_id(), subject=courtyard_id)
    target = queries.courtyard(work.connection, courtyard_id)
    return replace(_move(work, households, source, target, order.split_on, reason), opened=True)


def merge_courtyards(work: UnitOfWork, order: MergeCourtyards) -> Moved:
    """Let all households of a courtyard belong to another one; the old one is closed and stays readable.

    Raises:
        CourtyardUnknown, CourtyardHasClosed, SameCourtyard, ReasonMissing, DayAhead: nothing was written.
    """
    work.actor.require(Permission.KEEP_COURTYARDS)
    reason = reason_given(work, order.reason, order.merged_on)
    source = open_place(work.connection, order.courtyard_id)
    target = open_place(work.connection, order.into_id)
    if source.courtyard_id == target.courtyard_id:
        raise SameCourtyard(name=source.name)
    lines = queries.households(work.connection, source.courtyard_id)
    households = tuple(queries.household(work.connection, line.household_id) for line in lines)
    moved = Moved(from_id=source.courtyard_id, to_id=target.courtyard_id, households=())
    if households:
        moved = _move(work, households, source, target, order.merged_on, reason)
    closing = CourtyardClosed(
        why=Closing.MERGED,
        closed_on=order.merged_on,
        reason=reason,
        into_id=target.courtyard_id,
        into_name=target.name,
    )
    work.record(closing, scope=source.scope, subject=source.courtyard_id)
    return replace(moved, closed=True)


def take_back_move(work: UnitOfWork, moved: Moved) -> None:
    """Undo a move, a split or a merging of courtyards: the households are again where they were.

    Raises:
        HouseholdNotEnded, HouseholdHasEnded, CourtyardInhabited: somebody has gone on from there already; nothing was
            written.
    """
    work.actor.require(Permission.KEEP_COURTYARDS if moved.opened or moved.closed else Permission.KEEP_HOUSEHOLDS)
    if moved.closed:
        reopen_courtyard(work, moved.from_id)
    statements: list[Statement] = []
    for before_id, after_id in moved.households:
        before = queries.household(work.connection, before_id)
        after = standing_household(work.connection, after_id)
        if before.successor_id != after_id:
            raise HouseholdNotEnded(head_name=before.head_name)
        statements += [restored(before, work.today), struck_by_mistake(after, work.today)]
    work.record_all(statements)
    if moved.opened:
        order = CloseCourtyard(
            courtyard_id=moved.to_id, why=Closing.ENTERED_BY_MISTAKE, closed_on=work.today, reason=""
        )
        _close(work, order)


def close_courtyard(work: UnitOfWork, order: CloseCourtyard) -> None:
    """Close a courtyard; what was written in it stays readable.

    Raises:
        CourtyardUnknown, CourtyardHasClosed, CourtyardInhabited, ReasonMissing, DayAhead: nothing was written.
    """
    work.actor.require(Permission.KEEP_COURTYARDS)
    _close(work, replace(order, reason=reason_given(work, order.reason, order.closed_on)))


def reopen_courtyard(work: UnitOfWork, courtyard_id: Id) -> None:
    """Take a closed courtyard into use again.

    Raises:
        CourtyardUnknown, CourtyardNotClosed: nothing was written.
    """
    work.actor.require(Permission.KEEP_COURTYARDS)
    courtyard = queries.courtyard(work.connection, courtyard_id)
    if courtyard.closed is None:
        raise CourtyardNotClosed(name=courtyard.name)
    work.record(CourtyardReopened(reopened_on=work.today), scope=courtyard.scope, subject=courtyard_id)


def _chosen(
    work: UnitOfWork, household_ids: Sequence[Id], courtyard: CourtyardView | None = None
) -> tuple[HouseholdView, ...]:
    all_chosen = (standing_household(work.connection, one) for one in dict.fromkeys(household_ids))
    households = tuple(one for one in all_chosen if one.present)
    if not households:
        raise NobodyChosen
    place = households[0].courtyard_id if courtyard is None else courtyard.courtyard_id
    for one in households:
        if one.courtyard_id != place:
            raise HouseholdElsewhere(head_name=one.head_name)
    return households


def _move(
    work: UnitOfWork,
    households: Sequence[HouseholdView],
    source: CourtyardView,
    target: CourtyardView,
    moved_on: date,
    reason: str,
) -> Moved:
    if source.courtyard_id == target.courtyard_id:
        raise SameCourtyard(name=source.name)
    pairs = [(one, new_id()) for one in households]
    for start in range(0, len(pairs), LISTED_AT_ONCE):
        some = pairs[start : start + LISTED_AT_ONCE]
        leaving = HouseholdsMovedOut(
            courtyard_id=source.courtyard_id,
            to_id=target.courtyard_id,
            to_name=target.name,
            households=tuple(
                HouseholdDeparture(household_id=one.household_id, head_name=one.head_name, there_id=there)
                for one, there in some
            ),
            moved_on=moved_on,
            reason=reason,
        )
        arriving = HouseholdsArrived(
            courtyard_id=target.courtyard_id,
            from_id=source.courtyard_id,
            from_name=source.name,
            households=tuple(
                HouseholdArrival(card=_card(one, there), there_id=one.household_id) for one, there in some
            ),
            moved_on=moved_on,
            reason=reason,
        )
        told = [
            statement for one, there in some for statement in told_along(work, one, one.present, there, target.scope)
        ]
        work.record_all(
            [
                Statement(
                    body=leaving,
                    scope=source.scope,
                    subject=source.courtyard_id,
                    also=tuple(one.household_id for one, _ in some),
                ),
                Statement(
                    body=arriving,
                    scope=target.scope,
                    subject=target.courtyard_id,
                    also=tuple(there for _, there in some),
                ),
                *told,
            ]
        )
    return Moved(
        from_id=source.courtyard_id,
        to_id=target.courtyard_id,
        households=tuple((one.household_id, there) for one, there in pairs),
    )


def _card(household: HouseholdView, household_id: Id) -> HouseholdCard:
    head, *members = (one.person for one in household.present)
    return HouseholdCard(
        household_id=household_id, group=household.group, head=head, members=tuple(members), door=household.door
    )


def _close(work: UnitOfWork, order: CloseCourtyard) -> None:
    courtyard = open_place(work.connection, order.courtyard_id)
    if courtyard.households:
        raise CourtyardInhabited(name=courtyard.name, households=courtyard.households)
    body = CourtyardClosed(why=order.why, closed_on=order.closed_on, reason=order.reason)
    work.record(body, scope=courtyard.scope, subject=order.courtyard_id)
