"""What happens to courtyards, as deeds with what is said of them and what takes them back."""

from functools import partial
from typing import Any

from yuanba.desktop.areas.courtyards.deeds.deed import Deed
from yuanba.desktop.areas.courtyards.wording import places as wording
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import actions, moving_actions, queries
from yuanba.village.courtyards.actions import OpenCourtyard
from yuanba.village.courtyards.moving_actions import CloseCourtyard, MergeCourtyards, Moved, SplitCourtyard
from yuanba.village.courtyards.queries import CourtyardView


def add(order: OpenCourtyard) -> Deed[CourtyardView]:
    """Give a courtyard its name."""

    def run(work: UnitOfWork) -> CourtyardView:
        return queries.courtyard(work.connection, actions.open_courtyard(work, order))

    return Deed(run=run, told=wording.ADDED)


def amend(place: CourtyardView, order: OpenCourtyard) -> Deed[Id] | None:
    """Put a courtyard right; None: nothing was changed and nothing is disputed."""
    fields = ("name", *actions.CourtyardDetails.__dataclass_fields__)
    new = {field: getattr(order, field) for field in fields}
    changed: dict[str, Any] = {
        field: value for field, value in new.items() if value != getattr(place, field) or field in place.rivals
    }
    if not changed:
        return None

    def run(work: UnitOfWork) -> Id:
        actions.amend_courtyard(work, place.courtyard_id, place.heads, **changed)
        return place.courtyard_id

    def take_back(work: UnitOfWork, _: Id) -> None:
        now = queries.courtyard(work.connection, place.courtyard_id)
        before = {field: getattr(place, field) for field in changed}
        actions.amend_courtyard(work, place.courtyard_id, now.heads, **before)

    return Deed(run=run, told=wording.SAVED, undo=take_back)


def split(order: SplitCourtyard) -> Deed[Moved]:
    """Cut a new courtyard out of an old one."""
    return Deed(
        run=lambda work: moving_actions.split_courtyard(work, order),
        told=wording.was_split(order.new.name.strip(), len(order.household_ids)),
        undo=moving_actions.take_back_move,
    )


def merge(order: MergeCourtyards, name: str, into: str) -> Deed[Moved]:
    """Let all households of a courtyard belong to another one."""
    return Deed(
        run=lambda work: moving_actions.merge_courtyards(work, order),
        told=wording.was_merged(name, into),
        undo=moving_actions.take_back_move,
    )


def close(order: CloseCourtyard, name: str) -> Deed[None]:
    """Close a courtyard."""
    return Deed(
        run=lambda work: moving_actions.close_courtyard(work, order),
        told=wording.was_closed(name),
        undo=lambda work, _: moving_actions.reopen_courtyard(work, order.courtyard_id),
    )


def reopen(place: CourtyardView) -> Deed[None]:
    """Take a closed courtyard into use again."""
    return Deed(
        run=partial(moving_actions.reopen_courtyard, courtyard_id=place.courtyard_id),
        told=wording.was_reopened(place.name),
    )
