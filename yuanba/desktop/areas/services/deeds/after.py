"""Forms for what follows the answer of the office, and for what may come at any time: fees and objections."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from yuanba.desktop.areas.services.deeds.about import About
from yuanba.desktop.areas.services.wording import deeds as wording
from yuanba.desktop.asking.questions import Asking, ChoiceQuestion, Question, SumQuestion
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.village.services.actions import ending
from yuanba.village.services.mishaps import (
    AgentRatesOneself,
    DeliveryMissing,
    NumberNotPositive,
    ObjectionEmpty,
    ObjectionUnknown,
)
from yuanba.village.services.model import Handing


def deliver(connection: Connection, about: About) -> Asking:
    """The answer reaches the applicant."""
    view = about.ticket(connection)

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        handing, received_by, day, note = answers
        order = ending.DeliverResult(
            ticket_id=about.ticket_id, handing=handing, received_by=received_by, delivered_on=day, note=note
        )
        return ending.deliver_result(work, order)

    return Asking(
        title=wording.DELIVER_TITLE,
        note=wording.DELIVER_NOTE,
        questions=(
            ChoiceQuestion(name=wording.HANDING_HOW, answers=wording.HANDINGS, chosen=Handing.AT_HOME),
            Question(name=wording.TO_WHOM, text=view.record.opened.applicant.name, lines=1),
            about.day(),
            Question(name=wording.NOTE, hint=wording.NOTE_HINT, lines=1),
        ),
        main=wording.DONE,
        key=about.key("deliver"),
        deed=deed,
        told=wording.DELIVERED,
        facts=lambda _: (wording.about(view), wording.stands(view.record)),
        places={DeliveryMissing: 1},
    )


def call_back(connection: Connection, about: About) -> Asking:
    """Somebody other than the agent asks how it went."""
    view = about.ticket(connection)

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        grade, words = answers
        return ending.call_back(work, about.ticket_id, grade, words)

    return Asking(
        title=wording.CALL_BACK_TITLE,
        note=wording.CALL_BACK_NOTE,
        questions=(
            ChoiceQuestion(name=wording.HOW_SATISFIED, answers=wording.GRADES),
            Question(name=wording.WORDS, hint=wording.NOTE_HINT),
        ),
        main=wording.DONE,
        key=about.key("call_back"),
        deed=deed,
        told=wording.CALLED_BACK,
        facts=lambda _: (wording.about(view), wording.agent_was(view.record.agent.name)),
        places={AgentRatesOneself: 0},
    )


def objection(connection: Connection, about: About) -> Asking:
    """Somebody disagrees."""
    view = about.ticket(connection)

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        raised_by, what = answers
        return ending.raise_objection(work, about.ticket_id, raised_by, what)

    return Asking(
        title=wording.OBJECTION_TITLE,
        note=wording.OBJECTION_NOTE,
        questions=(
            Question(name=wording.WHO_OBJECTS, text=view.record.opened.applicant.name, lines=1),
            Question(name=wording.WHAT_ABOUT),
        ),
        main=wording.DONE,
        key=about.key("objection"),
        deed=deed,
        told=wording.OBJECTED,
        facts=lambda _: (wording.about(view), wording.stands(view.record)),
        places={ObjectionEmpty: 1},
    )


def answer(connection: Connection, about: About, objection_id: Id) -> Asking:
    """An objection is answered."""
    view = about.ticket(connection)
    found = next((one for one in view.record.objections if one.objection_id == objection_id), None)
    if found is None:
        raise ObjectionUnknown
    return Asking(
        title=wording.ANSWER_TITLE,
        note=wording.ANSWER_NOTE,
        questions=(Question(name=wording.ANSWER),),
        main=wording.DONE,
        key=about.key("answer", objection_id),
        deed=lambda work, answers: ending.answer_objection(work, about.ticket_id, objection_id, answers[0]),
        told=wording.ANSWERED,
        facts=lambda _: (wording.about(view), wording.objection(found)),
    )


def fee(connection: Connection, about: About) -> Asking:
    """A statutory fee was paid."""
    view = about.ticket(connection)

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        fen, what_for, receipt_number, paid_on = answers
        return ending.pay_fee(
            work, about.ticket_id, fen=fen, what_for=what_for, receipt_number=receipt_number, paid_on=paid_on
        )

    return Asking(
        title=wording.FEE_TITLE,
        note=wording.FEE_NOTE,
        questions=(
            SumQuestion(name=wording.HOW_MUCH),
            Question(name=wording.WHAT_FOR, hint=wording.WHAT_FOR_HINT, lines=1),
            Question(name=wording.RECEIPT_NUMBER, lines=1),
            about.day(),
        ),
        main=wording.DONE,
        key=about.key("fee"),
        deed=deed,
        told=wording.FEE_TOLD,
        facts=lambda _: (wording.about(view), wording.costs(view.record.service)),
        places={NumberNotPositive: 0},
    )
