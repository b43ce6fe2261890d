"""Forms about the office's clock and the edition a ticket runs under."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from yuanba.desktop.areas.services.deeds.about import About
from yuanba.desktop.areas.services.wording import deeds as wording
from yuanba.desktop.asking.questions import Asking, ChoiceQuestion, DayQuestion, NumberQuestion, Question
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.village.services import queries
from yuanba.village.services.actions import clock
from yuanba.village.services.mishaps import (
    EditionNotNewer,
    NumberNotPositive,
    StopNotForService,
    StopStands,
    StopUnknown,
)
from yuanba.village.services.queries import TicketView
from yuanba.village.services.rules.deadline import Stop


def stop(connection: Connection, about: About) -> Asking:
    """The clock stands, or stood."""
    view = about.ticket(connection)
    service = view.record.service
    reasons = wording.stop_reasons(service)
    if not reasons:
        raise StopNotForService(why="", name=service.name)

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        why, first_on, last_on = answers
        order = clock.StopClock(ticket_id=about.ticket_id, why=why, first_on=first_on, last_on=last_on)
        return clock.stop_clock(work, order)

    return Asking(
        title=wording.STOP_TITLE,
        note=wording.STOP_NOTE,
        questions=(
            ChoiceQuestion(name=wording.WHY_STOPPED, answers=reasons),
            about.day(wording.FIRST_DAY),
            DayQuestion(name=wording.LAST_DAY, note=wording.LAST_DAY_NOTE, optional=True),
        ),
        main=wording.DONE,
        key=about.key("stop"),
        deed=deed,
        told=wording.STOPPED,
        facts=lambda _: (wording.about(view),),
        places={StopNotForService: 0, StopStands: 0},
    )


def start(connection: Connection, about: About, stop_id: Id) -> Asking:
    """The clock goes on."""
    view = about.ticket(connection)
    stood = _stop(view, stop_id)
    return Asking(
        title=wording.START_TITLE,
        note=wording.START_NOTE,
        questions=(about.day(wording.LAST_DAY),),
        main=wording.START_TITLE,
        key=about.key("start", stop_id),
        deed=lambda work, answers: clock.start_clock(work, about.ticket_id, stop_id, answers[0]),
        told=wording.STARTED,
        facts=lambda _: (wording.about(view), wording.stopped(stood)),
    )


def strike(connection: Connection, about: About, stop_id: Id) -> Asking:
    """A stop was noted by mistake."""
    view = about.ticket(connection)
    stood = _stop(view, stop_id)
    return Asking(
        title=wording.STRIKE_TITLE,
        note=wording.STRIKE_NOTE,
        questions=(Question(name=wording.REASON, text=wording.STRIKE_USUAL),),
        main=wording.STRIKE,
        key=about.key("strike", stop_id),
        deed=lambda work, answers: clock.strike_stop(work, about.ticket_id, stop_id, answers[0]),
        told=wording.STRUCK,
        facts=lambda _: (wording.about(view), wording.stopped(stood)),
    )


def extend(connection: Connection, about: About) -> Asking:
    """The office takes more time."""
    view = about.ticket(connection)

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        by, told_on, reason = answers
        return clock.extend_limit(work, about.ticket_id, by, told_on, reason)

    return Asking(
        title=wording.EXTEND_TITLE,
        note=wording.EXTEND_NOTE,
        questions=(
            NumberQuestion(name=wording.unit_of(view.record.service)),
            about.day(wording.TOLD_ON),
            Question(name=wording.REASON),
        ),
        main=wording.DONE,
        key=about.key("extend"),
        deed=deed,
        told=wording.EXTENDED,
        facts=lambda _: (wording.about(view),),
        places={NumberNotPositive: 0},
    )


def edition(connection: Connection, about: About) -> Asking:
    """The ticket goes on under the newest edition of its service."""
    view = about.ticket(connection)
    present = view.record.service
    newest = queries.service(connection, present.service_id)
    if newest.edition <= present.edition:
        raise EditionNotNewer
    return Asking(
        title=wording.EDITION_TITLE,
        note=wording.EDITION_NOTE,
        questions=(),
        main=wording.EDITION_ACT,
        key=about.key("edition"),
        deed=lambda work, _: clock.take_over_edition(work, about.ticket_id),
        told=wording.EDITION_TOLD,
        facts=lambda _: (wording.about(view), *wording.edition(present, newest)),
    )


def _stop(view: TicketView, stop_id: Id) -> Stop:
    for one in view.record.stops:
        if one.stop_id == stop_id:
            return one
    raise StopUnknown
