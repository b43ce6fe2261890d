"""What happens to households and their people, as deeds with what is said of them and what takes them back."""

from datetime import date

from yuanba.desktop.areas.courtyards.deeds.deed import Deed
from yuanba.desktop.areas.courtyards.wording import deeds as wording
from yuanba.desktop.areas.courtyards.wording import household as household_wording
from yuanba.desktop.areas.courtyards.wording.terms import DEPARTURE
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import actions, household_actions, moving_actions, queries, resident_actions
from yuanba.village.courtyards.household_actions import (
    MergedHouseholds,
    MergeHouseholds,
    SplitHousehold,
    StrikeHousehold,
)
from yuanba.village.courtyards.model import Arrival, Departure, HouseholdEnd
from yuanba.village.courtyards.moving_actions import Moved, MoveHouseholds
from yuanba.village.courtyards.queries import HouseholdView, ResidentView
from yuanba.village.courtyards.resident_actions import LeaveHousehold, MoveResident


def leave(order: LeaveHousehold, name: str, head_before: Id | None) -> Deed[None]:
    """Let someone leave.

    Args:
        order: who, why and when.
        name: of the person.
        head_before: the head to be put back when the deed is taken back; None: the head stays.
    """

    def take_back(work: UnitOfWork, _: None) -> None:
        resident_actions.return_resident(work, order.household_id, order.resident_id, work.today)
        if head_before is not None:
            resident_actions.change_head(work, order.household_id, head_before, work.today)

    return Deed(
        run=lambda work: resident_actions.leave_household(work, order),
        told=wording.left(name, DEPARTURE[order.why]),
        undo=take_back,
    )


def move_resident(order: MoveResident, name: str, to_head: str, head_before: Id | None) -> Deed[None]:
    """Let someone live in another household.

    Args:
        order: who, whereto, why and when.
        name: of the person.
        to_head: name of the head there.
        head_before: as for `leave`.
    """
    home = MoveResident(
        household_id=order.to_household_id,
        resident_id=order.resident_id,
        to_household_id=order.household_id,
        why=Departure.ENTERED_BY_MISTAKE,
        how=Arrival.MOVED_IN,
        moved_on=order.moved_on,
    )

    def take_back(work: UnitOfWork, _: None) -> None:
        resident_actions.move_resident(work, home)
        if head_before is not None:
            resident_actions.change_head(work, order.household_id, head_before, work.today)

    return Deed(
        run=lambda work: resident_actions.move_resident(work, order),
        told=wording.moved_there(name, to_head),
        undo=take_back,
    )


def bring_back(household_id: Id, one: ResidentView) -> Deed[None]:
    """Put somebody who left on the list again."""
    resident_id, departure, left_on = one.person.resident_id, one.departure, one.left_on

    def take_back(work: UnitOfWork, _: None) -> None:
        order = LeaveHousehold(
            household_id=household_id,
            resident_id=resident_id,
            why=Departure(departure),
            left_on=left_on or work.today,
        )
        resident_actions.leave_household(work, order)

    return Deed(
        run=lambda work: resident_actions.return_resident(work, household_id, resident_id, work.today),
        told=wording.returned(one.person.name),
        undo=take_back,
    )


def change_head(view: HouseholdView, head: ResidentView, changed_on: date) -> Deed[None]:
    """Let another member be head."""
    before = view.present[0].person.resident_id
    return Deed(
        run=lambda work: resident_actions.change_head(work, view.household_id, head.person.resident_id, changed_on),
        told=wording.head_changed(head.person.name),
        undo=lambda work, _: resident_actions.change_head(work, view.household_id, before, work.today),
    )


def split(order: SplitHousehold, head: str) -> Deed[Id]:
    """Let some members be a household of their own."""
    return Deed(
        run=lambda work: household_actions.split_household(work, order),
        told=wording.was_split(head),
        undo=lambda work, new: household_actions.take_back_split(work, order.household_id, new),
    )


def move(order: MoveHouseholds, head: str, place: str) -> Deed[Moved]:
    """Let a household belong to another courtyard."""
    return Deed(
        run=lambda work: moving_actions.move_households(work, order),
        told=wording.moved(head, place),
        undo=moving_actions.take_back_move,
    )


def merge(order: MergeHouseholds, head: str) -> Deed[MergedHouseholds]:
    """Let one entry stand for two."""
    return Deed(
        run=lambda work: household_actions.merge_households(work, order),
        told=wording.merged(head),
        undo=household_actions.take_back_merging,
    )


def strike(order: StrikeHousehold, head: str) -> Deed[None]:
    """Take a whole household off the list."""
    return Deed(
        run=lambda work: household_actions.strike_household(work, order),
        told=wording.struck(head),
        undo=lambda work, _: household_actions.restore_household(work, order.household_id),
    )


def restore(view: HouseholdView) -> Deed[None]:
    """Put a household that was struck off on the list again."""
    again = StrikeHousehold(
        household_id=view.household_id,
        why=view.ended or HouseholdEnd.ENTERED_BY_MISTAKE,
        struck_on=view.ended_on or date.min,
        reason=view.ended_reason,
    )
    return Deed(
        run=lambda work: household_actions.restore_household(work, view.household_id),
        told=wording.restored(view.head_name),
        undo=lambda work, _: household_actions.strike_household(work, again),
    )


def amend(view: HouseholdView, *, group: str, door: str) -> Deed[None] | None:
    """Put group and door right; None: nothing was changed and nothing is disputed."""
    was = {"group": view.group, "door": view.door}
    new = {"group": group.strip(), "door": door.strip()}
    changed = {part: value for part, value in new.items() if value != was[part] or part in view.rivals}
    if not changed:
        return None

    def take_back(work: UnitOfWork, _: None) -> None:
        now = queries.household(work.connection, view.household_id)
        before = {part: was[part] for part in changed}
        actions.amend_household(work, view.household_id, now.heads, **before)

    return Deed(
        run=lambda work: actions.amend_household(work, view.household_id, view.heads, **changed),
        told=household_wording.AMENDED,
        undo=take_back,
    )
