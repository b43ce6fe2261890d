"""Loads what a deed is about, and refuses where nothing may be written any more."""

from collections.abc import Mapping
from contextlib import suppress

from sqlalchemy import Connection

from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.mishaps import (
    CourtyardHasClosed,
    CourtyardUnknown,
    HouseholdHasEnded,
    ResidentNotInHousehold,
)
from yuanba.village.courtyards.model import HouseholdEnd
from yuanba.village.courtyards.queries import CourtyardView, HouseholdView, ResidentView

#: What a person saw: field to the entries behind it.
Seen = Mapping[str, tuple[Id, ...]]


def open_place(connection: Connection, courtyard_id: Id) -> CourtyardView:
    """Read a courtyard in which something is to be written.

    Raises:
        CourtyardUnknown, CourtyardHasClosed: nothing can be written there.
    """
    courtyard = queries.courtyard(connection, courtyard_id)
    if courtyard.closed is not None:
        raise CourtyardHasClosed(name=courtyard.name)
    return courtyard


def check_in_use(connection: Connection, courtyard_id: Id) -> None:
    """Refuse to begin something in a courtyard that has closed; a courtyard that is not in this store may be in use.

    Raises:
        CourtyardHasClosed: what was begun there is brought to its end, and nothing new is begun.
    """
    with suppress(CourtyardUnknown):
        open_place(connection, courtyard_id)


def standing_household(connection: Connection, household_id: Id) -> HouseholdView:
    """Read a household about which something is to be written; one without anyone left still stands.

    Raises:
        HouseholdUnknown, HouseholdHasEnded: nothing can be written about it.
    """
    household = queries.household(connection, household_id)
    if household.ended not in (None, HouseholdEnd.EMPTY):
        raise HouseholdHasEnded(head_name=household.head_name)
    return household


def member_of(household: HouseholdView, resident_id: Id) -> ResidentView:
    """Find someone who lives in a household.

    Raises:
        ResidentNotInHousehold: not any more, or never.
    """
    for resident in household.residents:
        if resident.person.resident_id == resident_id and not resident.departure:
            return resident
    raise ResidentNotInHousehold(resident_id=resident_id)
