"""Forms about papers and about what the applicant told."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from yuanba.desktop.areas.services.deeds.about import About
from yuanba.desktop.areas.services.wording import deeds as wording
from yuanba.desktop.asking.questions import AnyQuestion, Asking, ChoiceQuestion, Question, TicksQuestion
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.village.courtyards.mishaps import IdNumberFaulty
from yuanba.village.services import queries
from yuanba.village.services.actions.opening import MarkPaper, WantPaper, mark_paper, tell_of_applicant, want_paper
from yuanba.village.services.mishaps import PaperUnknown, PicturesOfPaper, ReasonMissing
from yuanba.village.services.model import PaperState
from yuanba.village.services.rules.papers import asked_of


def not_needed(connection: Connection, about: About, paper_id: str) -> Asking:
    """A paper is not needed, for a reason."""
    view = about.ticket(connection)
    line = view.record.paper(paper_id)
    if line is None:
        raise PaperUnknown(paper_id=paper_id)
    reasons = tuple((one, one) for one in wording.NOT_NEEDED_REASONS)

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        usual, words = answers
        reason = wording.reason(usual, words)
        order = MarkPaper(ticket_id=about.ticket_id, paper_id=paper_id, state=PaperState.NOT_NEEDED, reason=reason)
        return mark_paper(work, order)

    return Asking(
        title=wording.NOT_NEEDED_TITLE,
        note=wording.NOT_NEEDED_NOTE,
        questions=(
            ChoiceQuestion(
                name=wording.REASON, answers=(*reasons, (wording.OTHER_REASON, "")), chosen=reasons[0][1], upright=True
            ),
            Question(name=wording.NOTE, hint=wording.NOTE_HINT, note=wording.PRINTED_NOTE),
        ),
        main=wording.DONE,
        key=about.key("not_needed", paper_id),
        deed=deed,
        told=wording.NOT_NEEDED_TOLD,
        facts=lambda _: (wording.about(view), line.name),
        places={ReasonMissing: 1, PicturesOfPaper: 0},
    )


def want(connection: Connection, about: About) -> Asking:
    """The office wants a paper the catalogue does not list."""
    view = about.ticket(connection)

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> object:
        name, reason = answers
        return want_paper(work, WantPaper(ticket_id=about.ticket_id, name=name, reason=reason))

    return Asking(
        title=wording.WANT_TITLE,
        note=wording.WANT_NOTE,
        questions=(
            Question(name=wording.WANT_NAME, lines=1),
            Question(name=wording.WANT_WHY, hint=wording.NOTE_HINT, note=wording.PRINTED_NOTE),
        ),
        main=wording.DONE,
        key=about.key("want_paper"),
        deed=deed,
        told=wording.WANTED,
        facts=lambda _: (wording.about(view),),
        places={PaperUnknown: 0},
    )


def told(connection: Connection, about: About) -> Asking:
    """Write down what the applicant told; what is left empty stays as it is."""
    view = about.ticket(connection)
    asked = asked_of(view.record.service) if about.sees_hidden else ()
    held = queries.told(connection, about.ticket_id).conditions if asked else ()

    def deed(work: UnitOfWork, answers: Sequence[Any]) -> None:
        phone, id_number, *ticked = answers
        # What holds and is not asked about here stays.
        others = tuple(one for one in held if one not in {condition.condition for condition in asked})
        tell_of_applicant(
            work,
            about.ticket_id,
            phone=phone or None,
            id_number=id_number or None,
            conditions=(*others, *ticked[0]) if ticked else None,
        )

    questions: list[AnyQuestion] = [
        Question(name=wording.PHONE, lines=1),
        Question(name=wording.ID_NUMBER, hint=wording.ID_NUMBER_HINT, lines=1),
    ]
    if asked:
        answers = tuple((one.question, one.condition) for one in asked)
        questions.append(TicksQuestion(name=wording.WHICH_HOLD, answers=answers, chosen=held))
    return Asking(
        title=wording.TOLD_TITLE,
        note=wording.TOLD_NOTE,
        questions=tuple(questions),
        main=wording.DONE,
        key=about.key("told"),
        deed=deed,
        told=wording.TOLD,
        facts=lambda _: (wording.about(view),),
        places={IdNumberFaulty: 1},
    )
