"""What several acts that redraw the village have in common: what must be given, and what travels with people."""

from collections.abc import Sequence
from datetime import date

from yuanba.journal.unit_of_work import Statement, UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries, rules
from yuanba.village.courtyards.model import (
    HouseholdEnd,
    HouseholdPrivateFieldsTold,
    HouseholdRestored,
    HouseholdStruck,
    ToldOfResident,
)
from yuanba.village.courtyards.queries import HouseholdView, PrivateView, ResidentView


def reason_given(work: UnitOfWork, reason: str, day: date) -> str:
    """Give the reason of an act that happened on a day.

    Raises:
        ReasonMissing, DayAhead: one of them cannot stand.
    """
    rules.check_happened(day, work.today)
    return rules.tidy_reason(reason)


def told_along(
    work: UnitOfWork, household: HouseholdView, people: Sequence[ResidentView], household_id: Id, scope: Id
) -> list[Statement]:
    """Let what people told travel with them into another household, in an entry of its own; none where nothing is."""
    told = tuple(
        _told_of(one, queries.private_fields(work.connection, household.household_id, one.person.resident_id))
        for one in people
        if one.hides_something
    )
    return [Statement(body=HouseholdPrivateFieldsTold(told=told), scope=scope, subject=household_id)] if told else []


def _told_of(one: ResidentView, private: PrivateView) -> ToldOfResident:
    return ToldOfResident(
        resident_id=one.person.resident_id,
        id_number=private.id_number or None,
        phone=private.phone or None,
        away_contact=private.away_contact or None,
        care=private.care or None,
        name=one.person.name,
    )


def restored(household: HouseholdView, restored_on: date) -> Statement:
    """Say that a household is on the list again."""
    body = HouseholdRestored(head_name=household.head_name, restored_on=restored_on)
    return Statement(body=body, scope=household.scope, subject=household.household_id)


def struck_by_mistake(household: HouseholdView, struck_on: date) -> Statement:
    """Say that a household should never have been written down."""
    body = HouseholdStruck(why=HouseholdEnd.ENTERED_BY_MISTAKE, head_name=household.head_name, struck_on=struck_on)
    return Statement(body=body, scope=household.scope, subject=household.household_id)
