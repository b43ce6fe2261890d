"""Whether a household stands on public tables."""

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, derived_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards.loading import standing_household
from yuanba.village.points import queries
from yuanba.village.points.model import WishTold


def tell_wish(work: UnitOfWork, household_id: Id, *, public: bool) -> None:
    """Write down whether a household wants to stand on public tables.

    Raises:
        HouseholdUnknown, HouseholdHasEnded: nothing was written.
    """
    work.actor.require(Permission.KEEP_POINTS)
    home = standing_household(work.connection, household_id)
    body = WishTold(
        household_id=household_id,
        courtyard_id=home.courtyard_id,
        public=public,
        told_on=work.today,
        base=queries.wish_heads(work.connection, household_id),
    )
    work.record(body, scope=home.scope, subject=wish_of(household_id))


def wish_of(household_id: Id) -> Id:
    """Name the wish of a household: there is one, whoever tells it."""
    return derived_id(household_id, "points.wish")
