"""Forms that let a ticket go on, and back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection

from yuanba.desktop.areas.services.deeds.about import About
from yuanba.desktop.areas.services.ticket.steps import resumed
from yuanba.desktop.areas.services.wording import deeds as wording
from yuanba.desktop.asking.questions import AnyQuestion, Asking, ChoiceQuestion, Question, TicksQuestion
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.village.services.actions.carrying import MoveTicket, move_ticket, obstacle, take_back_move
from yuanba.village.services.actions.opening import MarkPaper, WantPaper, mark_paper, want_paper
from yuanba.village.services.mishaps import (
    ApplicantDied,
    NothingToTakeBack,
    PapersMissing,
    PicturesOfPaper,
    ReasonMissing,
    TicketEnded,
)
from yuanba.village.services.model import PaperState, TicketState
from yuanba.village.services.queries import TicketView
from yuanba.village.services.rules.moves import MOVES


def take_on(connection: Connection, about: About) -> Asking:
    """The person holds the receipt from now on."""
    view = about.ticket(connection)

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        return _move(work, view, TicketState.TAKEN, moved_on=answers[0])

    return Asking(
        title=wording.TAKE_ON_TITLE,
        note=wording.TAKE_ON_NOTE,
        questions=(about.day(),),
        main=wording.TAKE_ON_TITLE,
        key=about.key("take_on"),
        deed=deed,
        told=wording.TAKEN_ON,
        facts=_facts(view),
        undo=_undo(about.ticket_id),
    )


def hand_in(connection: Connection, about: About) -> Asking:
    """The papers went over the counter."""
    view = about.ticket(connection)
    missing = _missing(view)

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        day, received_by, *incomplete = answers
        note = wording.handed_by(received_by) if received_by else ""
        return _move(
            work, view, TicketState.HANDED_IN, moved_on=day, note=note, incomplete=bool(incomplete and incomplete[0])
        )

    return Asking(
        title=wording.HAND_IN_TITLE,
        note=wording.HAND_IN_NOTE,
        questions=(
            about.day(),
            Question(name=wording.RECEIVED_BY, hint=wording.RECEIVED_BY_HINT, lines=1),
            *(() if not missing else (_office_takes_it(missing),)),
        ),
        main=wording.DONE,
        key=about.key("hand_in"),
        deed=deed,
        told=wording.HANDED_IN,
        facts=_facts(view),
        places={PapersMissing: 2} if missing else {},
        undo=_undo(about.ticket_id),
    )


def accept(connection: Connection, about: About) -> Asking:
    """The office has accepted it."""
    view = about.ticket(connection)

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        day, number = answers
        return _move(work, view, TicketState.IN_PROGRESS, moved_on=day, office_number=number)

    return Asking(
        title=wording.ACCEPT_TITLE,
        note=wording.ACCEPT_NOTE,
        questions=(
            about.day(),
            Question(name=wording.OFFICE_NUMBER, hint=wording.OFFICE_NUMBER_HINT, lines=1),
        ),
        main=wording.DONE,
        key=about.key("accept"),
        deed=deed,
        told=wording.ACCEPTED,
        facts=_facts(view),
        undo=_undo(about.ticket_id),
    )


def complete(connection: Connection, about: About) -> Asking:
    """The office wants papers."""
    view = about.ticket(connection)
    papers = view.record.papers

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        day, wanted, another, words = answers
        for line in papers:
            if line.paper_id in wanted and line.state is not PaperState.MISSING:
                order = MarkPaper(ticket_id=about.ticket_id, paper_id=line.paper_id, state=PaperState.MISSING)
                mark_paper(work, order)
        if another:
            want_paper(work, WantPaper(ticket_id=about.ticket_id, name=another))
        names = [line.name for line in papers if line.paper_id in wanted] + ([another] if another else [])
        note = words or wording.lacking(names)
        return _move(work, view, TicketState.TO_COMPLETE, moved_on=day, note=note)

    missing = tuple(line.paper_id for line in papers if line.state is PaperState.MISSING)
    return Asking(
        title=wording.COMPLETE_TITLE,
        note=wording.COMPLETE_NOTE,
        questions=(
            about.day(),
            TicksQuestion(
                name=wording.WHICH, answers=tuple((line.name, line.paper_id) for line in papers), chosen=missing
            ),
            Question(name=wording.ANOTHER_PAPER, hint=wording.ANOTHER_HINT, lines=1),
            Question(name=wording.WHAT_OFFICE_SAYS, hint=wording.WHAT_OFFICE_SAYS_HINT, note=wording.PRINTED_NOTE),
        ),
        main=wording.DONE,
        key=about.key("complete"),
        deed=deed,
        told=wording.TO_COMPLETE_TOLD,
        facts=_facts(view),
        places={PicturesOfPaper: 1, ReasonMissing: 3},
    )


def resume(connection: Connection, about: About) -> Asking:
    """The papers the office wanted are there."""
    view = about.ticket(connection)
    after, missing = resumed(view.record), _missing(view)
    asks = bool(missing) and after is TicketState.HANDED_IN

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        day, *incomplete = answers
        return _move(work, view, after, moved_on=day, incomplete=bool(incomplete and incomplete[0]))

    return Asking(
        title=wording.RESUME_TITLE,
        note=wording.RESUME_NOTE,
        questions=(about.day(), *((_office_takes_it(missing),) if asks else ())),
        main=wording.DONE,
        key=about.key("resume"),
        deed=deed,
        told=wording.RESUMED,
        facts=_facts(view, *((wording.missing(missing),) if missing and not asks else ())),
        places={PapersMissing: 1} if asks else {},
        undo=_undo(about.ticket_id),
    )


def result(connection: Connection, about: About, preset: TicketState = TicketState.GRANTED) -> Asking:
    """The ticket has come to an end; that may be entered from wherever it stands."""
    view = about.ticket(connection)
    ways = tuple((said, after) for after, said in wording.RESULTS.items() if after in MOVES[view.record.state])
    if not ways:
        raise TicketEnded(state=view.record.state)
    died = isinstance(obstacle(connection, view, about.today), ApplicantDied)

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        after, day, words = answers
        return _move(work, view, after, moved_on=day, note=words)

    return Asking(
        title=wording.RESULT_TITLE,
        note=wording.RESULT_NOTE,
        questions=(
            ChoiceQuestion(
                name=wording.WHAT_RESULT,
                answers=ways,
                chosen=preset if preset in MOVES[view.record.state] else None,
                upright=True,
            ),
            about.day(),
            Question(
                name=wording.RESULT_WORDS,
                hint=wording.RESULT_WORDS_HINT,
                text=wording.DIED if died and preset is TicketState.WITHDRAWN else "",
                note=wording.PRINTED_NOTE,
            ),
        ),
        main=wording.DONE,
        key=about.key("result", preset.value),
        deed=deed,
        told=wording.RESULT_TOLD,
        facts=_facts(view),
        places={ReasonMissing: 2},
        undo=_undo(about.ticket_id),
    )


def take_back(connection: Connection, about: About) -> Asking:
    """The last step was a mistake."""
    view = about.ticket(connection)
    if not view.record.moves:
        raise NothingToTakeBack
    return Asking(
        title=wording.TAKE_BACK_TITLE,
        note=wording.TAKE_BACK_NOTE,
        questions=(Question(name=wording.REASON, text=wording.TAKE_BACK_USUAL),),
        main=wording.TAKE_BACK,
        key=about.key("take_back"),
        deed=lambda work, answers: take_back_move(work, about.ticket_id, answers[0]),
        told=wording.WENT_BACK,
        facts=lambda _: (wording.about(view), wording.goes_back(view.record)),
    )


def _move(work: UnitOfWork, view: TicketView, after: TicketState, **told: Any) -> object:  # noqa: ANN401
    """Let a ticket go on from where the person saw it."""
    return move_ticket(work, MoveTicket(ticket_id=view.ticket_id, seen=view.record.state, after=after, **told))


def _undo(ticket_id: Id) -> Callable[[UnitOfWork], object]:
    return partial(take_back_move, ticket_id=ticket_id, reason=wording.TAKE_BACK_AT_ONCE)


def _facts(view: TicketView, *further: str) -> Callable[[Connection], tuple[str, ...]]:
    return lambda _: (wording.about(view), wording.stands(view.record), *further)


def _missing(view: TicketView) -> tuple[str, ...]:
    return tuple(line.name for line in view.record.papers if line.state is PaperState.MISSING)


def _office_takes_it(missing: Sequence[str]) -> AnyQuestion:
    return ChoiceQuestion(
        name=wording.INCOMPLETE,
        answers=((wording.OFFICE_TAKES_IT, True), (wording.WAIT_FOR_IT, False)),
        note=wording.missing(missing),
    )
