"""Which way a ticket may go, and what each move asks for."""

from datetime import date

from yuanba.village.services.catalogue import ProxyUse, Service, Start
from yuanba.village.services.mishaps import (
    DayInFuture,
    DayReversed,
    EditionExpired,
    EventDayMissing,
    MoveNotAllowed,
    MustGoInPerson,
)
from yuanba.village.services.model import Mode, TicketState

_S = TicketState

#: Where a ticket may go from where it stands.  Source: product design, section 5.
MOVES: dict[TicketState, tuple[TicketState, ...]] = {
    _S.REGISTERED: (_S.TAKEN, _S.WITHDRAWN, _S.HANDED_OVER),
    _S.TAKEN: (_S.HANDED_IN, _S.GRANTED, _S.REFUSED, _S.WITHDRAWN, _S.HANDED_OVER),
    _S.HANDED_IN: (_S.IN_PROGRESS, _S.TO_COMPLETE, _S.GRANTED, _S.REFUSED, _S.WITHDRAWN, _S.HANDED_OVER),
    _S.IN_PROGRESS: (_S.TO_COMPLETE, _S.GRANTED, _S.REFUSED, _S.WITHDRAWN, _S.HANDED_OVER),
    _S.TO_COMPLETE: (_S.HANDED_IN, _S.IN_PROGRESS, _S.REFUSED, _S.WITHDRAWN),
    _S.GRANTED: (),
    _S.REFUSED: (),
    _S.WITHDRAWN: (),
    _S.HANDED_OVER: (),
}
#: Moves that need to say why.
NEED_REASON = frozenset({_S.TO_COMPLETE, _S.REFUSED, _S.WITHDRAWN, _S.HANDED_OVER})


def check_move(before: TicketState, after: TicketState) -> None:
    """Refuse a way that does not exist.

    Raises:
        MoveNotAllowed: a ticket that stands here cannot go there.
    """
    if after not in MOVES[before]:
        raise MoveNotAllowed(before=before, after=after)


def check_in_person(service: Service, mode: Mode) -> None:
    """Refuse to carry what the person must do oneself; the agent may go along.

    Raises:
        MustGoInPerson: nobody may act for the applicant here.

    Source: Civil Code, art. 161: what law or nature reserves for the person cannot be done by an agent.
    """
    if service.proxy.use is ProxyUse.NO and mode is not Mode.ASSISTING:
        raise MustGoInPerson(name=service.name, use=service.proxy.use, words=service.proxy.in_person)


def needs_authorisation(service: Service, mode: Mode) -> bool:
    """Tell whether the agent acts for the applicant and therefore needs a signed authorisation.

    Source: Civil Code, art. 165.
    """
    return mode is not Mode.ASSISTING and service.proxy.use is not ProxyUse.NO


def holds_on(service: Service, day: date) -> bool:
    """Tell whether an edition holds on a day, its first and last day included."""
    return service.valid_from <= day and (service.valid_until is None or day <= service.valid_until)


def check_edition(service: Service, day: date) -> None:
    """Refuse an edition that does not hold on a day.

    Raises:
        EditionExpired: choose the edition that holds.
    """
    if not holds_on(service, day):
        raise EditionExpired(name=service.name, valid_until=service.valid_until, valid_from=service.valid_from)


def check_event(service: Service, event_on: date | None, *, today: date) -> None:
    """Refuse a limit that runs from an event of life of which nobody knows the day.

    Raises:
        EventDayMissing: the day was not told.
        DayInFuture: it has not come yet.
    """
    if service.limit.start is not Start.EVENT:
        return
    if event_on is None:
        raise EventDayMissing(name=service.name)
    check_day(event_on, not_before=date.min, today=today)


def check_day(day: date, *, not_before: date, today: date) -> None:
    """Refuse a day that cannot be.

    Raises:
        DayReversed: it lies before what it must follow.
        DayInFuture: it has not come yet.
    """
    if day < not_before:
        raise DayReversed(day=day, not_before=not_before)
    if day > today:
        raise DayInFuture(day=day, today=today)
