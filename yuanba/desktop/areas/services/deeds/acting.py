"""Forms about who may act: authorisation, its end, another agent."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from yuanba.desktop.areas.services.deeds.about import About
from yuanba.desktop.areas.services.wording import deeds as wording
from yuanba.desktop.asking.questions import Asking, ChoiceQuestion, DayQuestion, PersonQuestion, Question
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.calendar import SHIPPED_CALENDAR
from yuanba.kernel.ids import Id, new_id
from yuanba.village.roster import queries as roster
from yuanba.village.roster.model import Holding
from yuanba.village.roster.people import Candidate, candidates
from yuanba.village.services.actions.carrying import (
    Authorise,
    ChangeAgent,
    authorise,
    change_agent,
    change_mode,
    end_authorisation,
    obstacle,
)
from yuanba.village.services.mishaps import (
    AgentOfOtherSide,
    ApplicantDied,
    AuthorisationIncomplete,
    ConsentMissing,
    MustGoInPerson,
    SameAgent,
    SameMode,
)
from yuanba.village.services.model import Agent, AuthorisationEnd, Mode

#: The post of the roster whose holders carry tickets.  Source: resources/data/roles.json.
_PROXY_AGENT = "proxy_agent"
#: A proposal that can be written over: the law wants a period and names no length (Civil Code, art. 165).
_USUAL_MONTHS = 6
#: Where on the form what an authorisation lacks is asked for.
_PARTS = {"matter": 0, "scope": 1}
_PERIOD = 3


def give(connection: Connection, about: About) -> Asking:
    """The applicant has signed."""
    view = about.ticket(connection)

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        matter, scope, from_on, until_on, how, witness = answers
        order = Authorise(
            ticket_id=about.ticket_id,
            matter=matter,
            scope=scope,
            from_on=from_on,
            # Written down later, it was signed on its first day.
            signed_on=min(from_on, about.today),
            until_on=until_on,
            signed_how=wording.signed(how, witness),
        )
        return authorise(work, order)

    return Asking(
        title=wording.AUTHORISE_TITLE,
        note=wording.AUTHORISE_NOTE,
        questions=(
            Question(name=wording.MATTER, text=view.record.service.name, lines=1),
            Question(name=wording.SCOPE, text=wording.SCOPE_USUAL, lines=1),
            DayQuestion(name=wording.FROM, day=about.today),
            DayQuestion(name=wording.UNTIL, day=SHIPPED_CALENDAR.date_in_months(about.today, _USUAL_MONTHS)),
            ChoiceQuestion(
                name=wording.SIGNED_HOW, answers=tuple((one, one) for one in wording.SIGNED), chosen=wording.SIGNED[0]
            ),
            Question(name=wording.WITNESS, hint=wording.WITNESS_HINT, lines=1),
        ),
        main=wording.DONE,
        key=about.key("authorise"),
        deed=deed,
        told=wording.AUTHORISED,
        facts=lambda _: (wording.about(view), wording.agent(view.record.agent.name)),
        places={ApplicantDied: 0, AuthorisationIncomplete: lambda e: _PARTS.get(e.missing, _PERIOD)},
    )


def end(connection: Connection, about: About) -> Asking:
    """The agent may no longer act."""
    view = about.ticket(connection)

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        why, day, note = answers
        return end_authorisation(work, about.ticket_id, why, day, note)

    return Asking(
        title=wording.END_AUTHORISATION_TITLE,
        note=wording.END_AUTHORISATION_NOTE,
        questions=(
            ChoiceQuestion(name=wording.REASON, answers=wording.END_REASONS, chosen=AuthorisationEnd.WITHDRAWN),
            about.day(),
            Question(name=wording.NOTE, hint=wording.NOTE_HINT, lines=1),
        ),
        main=wording.END_AUTHORISATION_TITLE,
        key=about.key("end_authorisation"),
        deed=deed,
        told=wording.AUTHORISATION_ENDED,
        facts=lambda _: (wording.about(view), wording.agent(view.record.agent.name)),
    )


def another(connection: Connection, about: About) -> Asking:
    """Another agent carries the ticket on."""
    view = about.ticket(connection)
    proposed = _proposed(connection, about, view.courtyard_id, view.record.agent.person_id)

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        who, phone, reason, consented_on, how = answers
        order = ChangeAgent(
            ticket_id=about.ticket_id,
            agent=Agent(person_id=who.person_id or new_id(), name=who.name, phone=phone),
            consented_on=consented_on,
            consented_how=how,
            reason=reason,
        )
        return change_agent(work, order)

    return Asking(
        title=wording.AGENT_TITLE,
        note=wording.AGENT_NOTE,
        questions=(
            PersonQuestion(
                name=wording.WHO_NOW,
                hint=wording.WHO_HINT,
                find=lambda connection, typed: candidates(connection, typed, day=about.today),
                spell=_spell,
                person=None if proposed is None else _candidate(proposed),
            ),
            Question(
                name=wording.OFFICE_PHONE,
                text="" if proposed is None else proposed.phone,
                lines=1,
                note=wording.OFFICE_PHONE_NOTE,
            ),
            Question(name=wording.WHY_CHANGED, hint=wording.WHY_CHANGED_HINT),
            about.day(wording.CONSENTED_ON),
            ChoiceQuestion(
                name=wording.CONSENTED_HOW,
                answers=tuple((one, one) for one in wording.CONSENTS),
                chosen=wording.CONSENTS[0],
            ),
        ),
        main=wording.AGENT_TITLE,
        key=about.key("agent"),
        deed=deed,
        told=wording.AGENT_CHANGED,
        facts=lambda _: (wording.about(view), wording.agent(view.record.agent.name)),
        places={AgentOfOtherSide: 0, SameAgent: 0, ConsentMissing: 3},
    )


def mode(connection: Connection, about: About) -> Asking:
    """The agent goes further, or less far."""
    view = about.ticket(connection)
    record = view.record
    must_go = isinstance(obstacle(connection, view, about.today), MustGoInPerson)

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        wanted, reason = answers
        return change_mode(work, about.ticket_id, wanted, reason)

    return Asking(
        title=wording.MODE_TITLE,
        note=wording.MODE_NOTE,
        questions=(
            ChoiceQuestion(
                name=wording.WHICH_MODE,
                answers=wording.MODES,
                chosen=Mode.ASSISTING if must_go else record.opened.mode,
            ),
            Question(name=wording.WHY_MODE, text=wording.MUST_GO if must_go else ""),
        ),
        main=wording.DONE,
        key=about.key("mode"),
        deed=deed,
        told=wording.MODE_CHANGED,
        facts=lambda _: (wording.about(view), wording.agent(record.agent.name)),
        places={SameMode: 0, MustGoInPerson: 0},
    )


def _proposed(connection: Connection, about: About, courtyard_id: Id, present: Id) -> Holding | None:
    """Find another proxy agent of the courtyard."""
    posts = roster.posts_held(connection, courtyard_id, day=about.today).posts
    held = (one for post in posts if post.role == _PROXY_AGENT for one in post.holders)
    return next((one for one in held if one.person_id != present), None)


def _candidate(holding: Holding) -> Candidate:
    return Candidate(name=holding.name, person_id=holding.person_id)


def _spell(one: Candidate) -> str:
    return wording.candidate(one.name, one.head_name, one.group, known=one.person_id is not None)
