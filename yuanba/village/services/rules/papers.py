"""Which papers a person needs: the catalogue's list, thinned by what is known of the applicant."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from yuanba.kernel.calendar import SHIPPED_CALENDAR
from yuanba.village.services.catalogue import Condition, PaperNeeded, Service, conditions

#: Full civil capacity begins on the eighteenth birthday.  Source: Civil Code, art. 17.
_OF_AGE_MONTHS = 18 * 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the store knows of an applicant that decides about papers.  None: nobody has said."""

    born_on: date | None = None
    away: bool | None = None


def told_by_store(known: Known, on: date) -> dict[str, bool]:
    """Answer the conditions that the list of residents answers by itself; the others must be asked."""
    answers: dict[str, bool] = {}
    if known.born_on is not None:
        answers["minor"] = on < SHIPPED_CALENDAR.date_in_months(known.born_on, _OF_AGE_MONTHS)
    if known.away is not None:
        answers["elsewhere"] = known.away
    return answers


def asked_of(service: Service) -> tuple[Condition, ...]:
    """List the conditions on which the papers of a service depend, each once, in the order of its papers."""
    wanted = dict.fromkeys(paper.when for paper in service.papers if paper.when)
    return tuple(conditions()[one] for one in wanted)


def papers_for(service: Service, holds: Collection[str]) -> tuple[PaperNeeded, ...]:
    """List the papers a person needs.

    Args:
        service: with all papers it may ask for.
        holds: keys of the conditions that hold for the person.
    """
    return tuple(paper for paper in service.papers if not paper.when or paper.when in holds)
