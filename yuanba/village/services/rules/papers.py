"""Which papers a person needs: the catalogue's list, thinned by what is known of the applicant."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from yuanba.kernel.calendar import SHIPPED_CALENDAR
from yuanba.village.services.catalogue import Condition, PaperNeeded, Service, conditions
from yuanba.village.services.mishaps import PaperMarkedAlready, PaperUnknown, ReasonMissing
from yuanba.village.services.model import Need, PaperState

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
    wanted |= dict.fromkeys(other.when for other in service.limit.others)
    return tuple(conditions()[one] for one in wanted if one in conditions())


def fitted(service: Service, holds: Collection[str]) -> Service:
    """Give a service with the limit that holds for a person, such as that of moving in instead of that of a birth."""
    other = next((one for one in service.limit.others if one.when in holds), None)
    if other is None:
        return service
    return replace(service, limit=replace(service.limit, number=other.number, unit=other.unit))


def needs_for(service: Service, holds: Collection[str]) -> tuple[Need, ...]:
    """List the papers a person needs, all of them still missing."""
    return tuple(Need(paper_id=paper.paper_id) for paper in papers_for(service, holds))


def ticked(
    service: Service, holds: Collection[str], *, have: Collection[str], not_needed: Collection[tuple[str, str]]
) -> tuple[Need, ...]:
    """List the papers a person needs, each as it was ticked; what nobody ticked is missing.

    Args:
        service: with all papers it may ask for.
        holds: keys of the conditions that hold for the person.
        have: papers that are there.
        not_needed: papers that are not needed, each with its reason.

    Raises:
        PaperUnknown: the person needs no such paper here.
        PaperMarkedAlready: a paper was ticked twice.
        ReasonMissing: not needed, without a word why.
    """
    names = {paper.paper_id: paper.name for paper in papers_for(service, holds)}
    marks: dict[str, Need] = {}
    for paper_id, state, reason in (
        *((paper_id, PaperState.HAVE, "") for paper_id in have),
        *((paper_id, PaperState.NOT_NEEDED, reason.strip()) for paper_id, reason in not_needed),
    ):
        if paper_id not in names:
            raise PaperUnknown(paper_id=paper_id)
        if paper_id in marks:
            raise PaperMarkedAlready(name=names[paper_id])
        if state is PaperState.NOT_NEEDED and not reason:
            raise ReasonMissing
        marks[paper_id] = Need(paper_id=paper_id, state=state, reason=reason)
    return tuple(marks.get(need.paper_id, need) for need in needs_for(service, holds))


def papers_for(service: Service, holds: Collection[str]) -> tuple[PaperNeeded, ...]:
    """List the papers a person needs.

    Args:
        service: with all papers it may ask for.
        holds: keys of the conditions that hold for the person.
    """
    return tuple(paper for paper in service.papers if not paper.when or paper.when in holds)
