"""What may go wrong with a proxy service, one error each, named for what is wrong in the village."""

from datetime import date

from yuanba.kernel.errors import RuleBroken, Stale
from yuanba.kernel.ids import Id
from yuanba.village.services.catalogue import ProxyUse
from yuanba.village.services.model import Mode, TicketState


class ServiceUnknown(RuleBroken):
    """No such service in the catalogue."""

    def __init__(self, *, service_id: str) -> None:
        super().__init__(service_id=service_id)
        self.service_id = service_id


class EditionExpired(RuleBroken):
    """This edition of the service no longer holds, or does not hold yet."""

    def __init__(self, *, name: str, valid_until: date | None, valid_from: date) -> None:
        super().__init__(name=name, valid_until=valid_until, valid_from=valid_from)
        self.name = name
        self.valid_until = valid_until
        self.valid_from = valid_from


class TicketUnknown(RuleBroken):
    """No such ticket in this store."""

    def __init__(self, *, ticket_id: Id) -> None:
        super().__init__(ticket_id=ticket_id)
        self.ticket_id = ticket_id


class ApplicantMissing(RuleBroken):
    """A ticket needs somebody for whom it is carried."""


class AgentMissing(RuleBroken):
    """A ticket needs an agent."""


class AgentOfOtherSide(RuleBroken):
    """The agent is the opposing party, lives with it or carries its tickets.  Source: Civil Code, art. 168."""

    def __init__(self, *, agent: str, opposing: str) -> None:
        super().__init__(agent=agent, opposing=opposing)
        self.agent = agent
        self.opposing = opposing


class ApplicantOpposesOneself(RuleBroken):
    """The opposing party is the applicant or of the applicant's household."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class PaperUnknown(RuleBroken):
    """The ticket needs no such paper."""

    def __init__(self, *, paper_id: str) -> None:
        super().__init__(paper_id=paper_id)
        self.paper_id = paper_id


class PaperMarkedAlready(Stale):
    """The paper is marked like this already."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class ReasonMissing(RuleBroken):
    """This needs a reason."""


class PicturesOfPaper(RuleBroken):
    """The paper was photographed; take its pictures away first, with a reason."""

    def __init__(self, *, name: str, pictures: int) -> None:
        super().__init__(name=name, pictures=pictures)
        self.name = name
        self.pictures = pictures


class PictureKeptAlready(Stale):
    """The paper has this very picture already."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class PictureUnknown(Stale):
    """The ticket has no such picture, or no longer."""


class PapersMissing(RuleBroken):
    """Papers are still missing; hand it in only if the person says that the office takes it like this."""

    def __init__(self, *, names: tuple[str, ...]) -> None:
        super().__init__(names=names)
        self.names = names


class MoveNotAllowed(RuleBroken):
    """A ticket that stands here cannot go there."""

    def __init__(self, *, before: TicketState, after: TicketState) -> None:
        super().__init__(before=before, after=after)
        self.before = before
        self.after = after


class TicketMovedOn(Stale):
    """Somebody moved the ticket first."""

    def __init__(self, *, seen: TicketState, stands: TicketState) -> None:
        super().__init__(seen=seen, stands=stands)
        self.seen = seen
        self.stands = stands


class TicketEnded(Stale):
    """The ticket has ended."""

    def __init__(self, *, state: TicketState) -> None:
        super().__init__(state=state)
        self.state = state


class TicketNotEnded(RuleBroken):
    """The ticket is still under way."""


class NothingToTakeBack(RuleBroken):
    """The ticket has not moved yet."""


class MustGoInPerson(RuleBroken):
    """The office wants to see the applicant; the agent can only go along."""

    def __init__(self, *, name: str, use: ProxyUse, words: str) -> None:
        super().__init__(name=name, use=use, words=words)
        self.name = name
        self.use = use
        self.words = words


class NotAuthorised(RuleBroken):
    """No signed authorisation of the agent holds on that day."""

    def __init__(self, *, agent: str, until_on: date | None, ended: bool) -> None:
        super().__init__(agent=agent, until_on=until_on, ended=ended)
        self.agent = agent
        #: Day it ran out; None: there was none.
        self.until_on = until_on
        #: It was withdrawn, or ended by law.
        self.ended = ended


class ApplicantDied(RuleBroken):
    """The applicant has died; the authorisation has ended.  Source: Civil Code, art. 173."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class AuthorisationIncomplete(RuleBroken):
    """An authorisation names agent, matter, scope and period, and is signed.  Source: Civil Code, art. 165."""

    def __init__(self, *, missing: str) -> None:
        super().__init__(missing=missing)
        self.missing = missing


class NoAuthorisation(RuleBroken):
    """There is no authorisation that could end."""


class ConsentMissing(RuleBroken):
    """Another agent needs the applicant's consent.  Source: Civil Code, art. 169."""


class SameAgent(RuleBroken):
    """This agent carries the ticket already."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class SameMode(RuleBroken):
    """The ticket is carried like this already."""

    def __init__(self, *, mode: Mode) -> None:
        super().__init__(mode=mode)
        self.mode = mode


class DayReversed(RuleBroken):
    """A day lies before one it must follow."""

    def __init__(self, *, day: date, not_before: date) -> None:
        super().__init__(day=day, not_before=not_before)
        self.day = day
        self.not_before = not_before


class DayInFuture(RuleBroken):
    """What has happened cannot lie in the future."""

    def __init__(self, *, day: date, today: date) -> None:
        super().__init__(day=day, today=today)
        self.day = day
        self.today = today


class EventDayMissing(RuleBroken):
    """The limit runs from an event of life, such as a birth, and nobody said on which day it was."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class ClockNotRunning(RuleBroken):
    """The office has not accepted the ticket, so no clock runs."""


class StopNotForService(RuleBroken):
    """Under this edition the clock does not stand still for that."""

    def __init__(self, *, why: str, name: str) -> None:
        super().__init__(why=why, name=name)
        self.why = why
        self.name = name


class StopUnknown(RuleBroken):
    """No such stop of this clock."""


class StopEnded(Stale):
    """The clock goes on already."""


class StopStands(RuleBroken):
    """The clock stands for that reason already."""


class NumberNotPositive(RuleBroken):
    """A number of days or a sum must be more than nothing."""


class DeliveryMissing(RuleBroken):
    """A result needs who received it."""


class ResultNotDelivered(RuleBroken):
    """The result has not reached the applicant yet; deliver it first."""


class AgentRatesOneself(RuleBroken):
    """Whoever carried a ticket cannot ask how it went."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class ObjectionEmpty(RuleBroken):
    """An objection needs what it is about."""


class ObjectionUnknown(RuleBroken):
    """No such objection."""


class ObjectionAnsweredAlready(Stale):
    """The objection was answered before."""


class CaseSettledAlready(Stale):
    """Somebody decided about this case before, or it is none."""


class CaseStandsAlone(RuleBroken):
    """From where the ticket stands no way leads to what the other computer wrote."""


class EditionMovedOn(Stale):
    """Somebody laid this service down anew first."""

    def __init__(self, *, name: str, stands: int) -> None:
        super().__init__(name=name, stands=stands)
        self.name = name
        self.stands = stands


class EditionNotNewer(RuleBroken):
    """The ticket runs under this edition already."""


class ServiceIncomplete(RuleBroken):
    """A service needs a name, an authority and a limit that can be counted."""

    def __init__(self, *, missing: str) -> None:
        super().__init__(missing=missing)
        self.missing = missing


class SlipsEmpty(RuleBroken):
    """No slip was counted."""


class MonthNotOver(RuleBroken):
    """The slips of a month are counted together when it is over, so that none tells when it came."""

    def __init__(self, *, month: date, from_on: date) -> None:
        super().__init__(month=month, from_on=from_on)
        self.month = month
        self.from_on = from_on


class SlipsCountedAlready(Stale):
    """The slips of this month about this service were counted before."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class SlipsNotCounted(RuleBroken):
    """There is no count of these slips that could be wrong."""


class SlipsRecountedMeanwhile(Stale):
    """Somebody else has counted these slips once more."""


class SlipsUnchanged(RuleBroken):
    """The new count is that of before."""
