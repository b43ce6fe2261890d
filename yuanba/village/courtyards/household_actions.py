"""Acts on whole households of one courtyard: splitting, merging what was opened twice, striking off, putting back."""

from dataclasses import dataclass, replace
from datetime import date

from yuanba.journal.unit_of_work import Statement, UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import queries, rules
from yuanba.village.courtyards.carrying import reason_given, restored, struck_by_mistake, told_along
from yuanba.village.courtyards.loading import member_of, open_place, standing_household
from yuanba.village.courtyards.mishaps import (
    EverybodyLeaves,
    HeadMustStay,
    HouseholdElsewhere,
    HouseholdNotEnded,
    SameHousehold,
)
from yuanba.village.courtyards.model import (
    Departure,
    HouseholdCard,
    HouseholdEnd,
    HouseholdPrivateFieldsTold,
    HouseholdsMerged,
    HouseholdSplit,
    HouseholdStruck,
    ResidentLeft,
    ResidentReturned,
    SamePerson,
    ToldOfResident,
)
from yuanba.village.courtyards.projection.folds import PRIVATE_FIELDS
from yuanba.village.courtyards.queries import HouseholdView, ResidentView


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitHousehold:
    """Let some members be a household of their own (分户)."""

    household_id: Id
    head_id: Id
    #: Those who go with the new head.
    member_ids: tuple[Id, ...]
    group: str
    door: str
    split_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeHouseholds:
    """Let one entry of the list stand for two that were found to be one household."""

    kept_id: Id
    other_id: Id
    #: People written down in both entries.
    same: tuple[SamePerson, ...]
    merged_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeHousehold:
    """Take a whole household off the list."""

    household_id: Id
    why: HouseholdEnd
    struck_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedHouseholds:
    """What a merging of two entries came to, so that it can be taken back."""

    kept_id: Id
    other_id: Id
    joined: tuple[Id, ...] = ()


def split_household(work: UnitOfWork, order: SplitHousehold) -> Id:
    """Let some members be a household of their own.  How they are related to their new head has to be said anew.

    Returns:
        the new household.

    Raises:
        HouseholdUnknown, HouseholdHasEnded, ResidentNotInHousehold, HeadMustStay, EverybodyLeaves,
        ReasonMissing, DayAhead: nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    reason = reason_given(work, order.reason, order.split_on)
    old = standing_household(work.connection, order.household_id)
    going = [member_of(old, one) for one in dict.fromkeys((order.head_id, *order.member_ids))]
    if len(going) == len(old.present):
        raise EverybodyLeaves
    for one in going:
        if one.is_head:
            raise HeadMustStay(resident_id=one.person.resident_id)
    head, *members = (replace(one.person, relation="") for one in going)
    card = HouseholdCard(
        household_id=new_id(),
        group=order.group.strip(),
        head=head,
        members=tuple(members),
        door=order.door.strip(),
    )
    split = HouseholdSplit(
        courtyard_id=old.courtyard_id,
        household_id=old.household_id,
        head_name=old.head_name,
        card=card,
        split_on=order.split_on,
        reason=reason,
    )
    statement = Statement(
        body=split, scope=old.scope, subject=old.courtyard_id, also=(old.household_id, card.household_id)
    )
    work.record_all([statement, *told_along(work, old, going, card.household_id, old.scope)])
    return card.household_id


def take_back_split(work: UnitOfWork, household_id: Id, new_household_id: Id) -> None:
    """Undo a splitting: those who went are back, and the new household was a mistake.

    Raises:
        HouseholdHasEnded, ResidentStillHere: somebody has gone on from there already; nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    old = standing_household(work.connection, household_id)
    new = standing_household(work.connection, new_household_id)
    back = {one.person.resident_id for one in new.present}
    returned = [
        Statement(
            body=ResidentReturned(resident_id=one.person.resident_id, returned_on=work.today, name=one.person.name),
            scope=old.scope,
            subject=household_id,
        )
        for one in old.residents
        if one.departure == Departure.SPLIT_OFF and one.person.resident_id in back
    ]
    work.record_all([struck_by_mistake(new, work.today), *returned])


def merge_households(work: UnitOfWork, order: MergeHouseholds) -> MergedHouseholds:
    """Let one entry of the list stand for two.

    Members whom only the other entry has join the one kept; what people told only there is told here too.

    Raises:
        SameHousehold, HouseholdUnknown, HouseholdHasEnded, HouseholdElsewhere, ResidentNotInHousehold, ReasonMissing,
        DayAhead: nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    if order.kept_id == order.other_id:
        raise SameHousehold
    reason = reason_given(work, order.reason, order.merged_on)
    kept = standing_household(work.connection, order.kept_id)
    other = standing_household(work.connection, order.other_id)
    if kept.courtyard_id != other.courtyard_id:
        raise HouseholdElsewhere(head_name=other.head_name)
    same = {pair.other_id: member_of(kept, pair.kept_id) for pair in order.same}
    for pair in order.same:
        member_of(other, pair.other_id)
    joining = [one for one in other.present if one.person.resident_id not in same]
    merged = HouseholdsMerged(
        courtyard_id=kept.courtyard_id,
        kept_id=kept.household_id,
        kept_name=kept.head_name,
        other_id=other.household_id,
        other_name=other.head_name,
        same=order.same,
        joining=tuple(one.person for one in joining),
        merged_on=order.merged_on,
        reason=reason,
    )
    statement = Statement(
        body=merged, scope=kept.scope, subject=kept.courtyard_id, also=(kept.household_id, other.household_id)
    )
    told = [
        *told_along(work, other, joining, kept.household_id, kept.scope),
        *_filled(work, kept, other, same),
    ]
    work.record_all([statement, *told])
    return MergedHouseholds(
        kept_id=kept.household_id,
        other_id=other.household_id,
        joined=tuple(one.person.resident_id for one in joining),
    )


def take_back_merging(work: UnitOfWork, merged: MergedHouseholds) -> None:
    """Undo the merging of two entries: both are on the list again, each with its people.

    Raises:
        HouseholdNotEnded, ResidentNotInHousehold: somebody has gone on from there already; nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    kept = standing_household(work.connection, merged.kept_id)
    other = queries.household(work.connection, merged.other_id)
    if other.ended is not HouseholdEnd.MERGED:
        raise HouseholdNotEnded(head_name=other.head_name)
    left = [
        Statement(
            body=ResidentLeft(
                resident_id=resident_id,
                why=Departure.ENTERED_BY_MISTAKE,
                left_on=work.today,
                name=member_of(kept, resident_id).person.name,
            ),
            scope=kept.scope,
            subject=kept.household_id,
        )
        for resident_id in merged.joined
    ]
    work.record_all([restored(other, work.today), *left])


def strike_household(work: UnitOfWork, order: StrikeHousehold) -> None:
    """Take a whole household off the list: it moved away, or had been written down by mistake.

    Raises:
        HouseholdUnknown, HouseholdHasEnded, DayAhead: nothing was written.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    household = standing_household(work.connection, order.household_id)
    rules.check_happened(order.struck_on, work.today)
    body = HouseholdStruck(
        why=order.why,
        head_name=household.head_name,
        struck_on=order.struck_on,
        reason=order.reason.strip(),
    )
    work.record(body, scope=household.scope, subject=order.household_id)


def restore_household(work: UnitOfWork, household_id: Id) -> None:
    """Put a household that was struck off on the list again, as it was.

    Raises:
        HouseholdUnknown, HouseholdNotEnded, CourtyardHasClosed: nothing was written.
        HouseholdElsewhere: it moved or was merged; the way back is from where it is now.
    """
    work.actor.require(Permission.KEEP_HOUSEHOLDS)
    household = queries.household(work.connection, household_id)
    open_place(work.connection, household.courtyard_id)
    if household.ended in (None, HouseholdEnd.EMPTY):
        raise HouseholdNotEnded(head_name=household.head_name)
    if household.ended in (HouseholdEnd.MOVED_COURTYARD, HouseholdEnd.MERGED):
        raise HouseholdElsewhere(head_name=household.head_name)
    work.record_all([restored(household, work.today)])


def _filled(
    work: UnitOfWork, kept: HouseholdView, other: HouseholdView, same: dict[Id, ResidentView]
) -> list[Statement]:
    """Tell of people in both entries what only the other entry knows."""
    told: list[ToldOfResident] = []
    base: list[Id] = []
    for other_id, one in same.items():
        here = queries.private_fields(work.connection, kept.household_id, one.person.resident_id)
        there = queries.private_fields(work.connection, other.household_id, other_id)
        missing = {
            name: value for name in PRIVATE_FIELDS if (value := getattr(there, name)) and not getattr(here, name)
        }
        if missing:
            told.append(ToldOfResident(resident_id=one.person.resident_id, name=one.person.name, **missing))
            base += [entry for name in missing for entry in one.heads.get(name, ())]
    if not told:
        return []
    body = HouseholdPrivateFieldsTold(told=tuple(told), base=tuple(base))
    return [Statement(body=body, scope=kept.scope, subject=kept.household_id)]
