"""The short forms of this area: hand a matter on, end it, call a meeting off, add to what was sealed."""

from collections.abc import Sequence

from sqlalchemy import Connection

from yuanba.desktop.areas.meetings.wording import matter as matter_words
from yuanba.desktop.areas.meetings.wording import meeting as meeting_words
from yuanba.desktop.asking.questions import Asking, Question
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, id_text
from yuanba.village.matters.actions import CloseMatter, ReferMatter, close_matter, refer_matter
from yuanba.village.matters.queries import matter
from yuanba.village.meetings.actions.calling import CancelMeeting, cancel_meeting
from yuanba.village.meetings.actions.sealing import CarryOut, MakeAddendum, carry_out, make_addendum
from yuanba.village.meetings.queries import meeting, motion


def refer(matter_id: Id) -> Asking:
    """Hand a matter to the body that may decide it."""

    def deed(work: UnitOfWork, answers: Sequence[str]) -> object:
        carried_by, note = answers
        return refer_matter(work, ReferMatter(matter_id=matter_id, carried_by=carried_by, note=note))

    return Asking(
        title=matter_words.REFER,
        note=matter_words.REFER_NOTE,
        questions=(
            Question(name=matter_words.CARRIED_BY, hint=matter_words.CARRIED_BY_HINT, lines=1),
            Question(name=matter_words.REFER_MORE),
        ),
        main=matter_words.REFER_ACT,
        key=f"desktop.refer.{id_text(matter_id)}",
        deed=deed,
        told=matter_words.REFERRED,
        facts=lambda connection: matter_words.referred_to(matter(connection, matter_id)),
    )


def close(matter_id: Id) -> Asking:
    """End a matter."""
    return Asking(
        title=matter_words.CLOSE,
        note=matter_words.CLOSE_NOTE,
        questions=(Question(name=matter_words.OUTCOME, hint=matter_words.OUTCOME_HINT),),
        main=matter_words.CLOSE_ACT,
        key=f"desktop.close.{id_text(matter_id)}",
        deed=lambda work, answers: close_matter(work, CloseMatter(matter_id=matter_id, outcome=answers[0])),
        told=matter_words.CLOSED,
        facts=lambda connection: (matter(connection, matter_id).title,),
    )


def cancel(meeting_id: Id) -> Asking:
    """Say that a meeting is not held."""
    return Asking(
        title=meeting_words.CANCEL_TITLE,
        note=meeting_words.CANCEL_NOTE,
        questions=(Question(name=meeting_words.CANCEL_REASON, hint=meeting_words.CANCEL_REASON_HINT),),
        main=meeting_words.CANCEL_ACT,
        key=f"desktop.cancel.{id_text(meeting_id)}",
        deed=lambda work, answers: cancel_meeting(work, CancelMeeting(meeting_id=meeting_id, reason=answers[0])),
        told=meeting_words.CANCELLED,
    )


def addendum(meeting_id: Id, motion_id: Id | None) -> Asking:
    """Add something to a sealed motion, or to a meeting as a whole."""

    def deed(work: UnitOfWork, answers: Sequence[str]) -> object:
        text, reason = answers
        return make_addendum(work, MakeAddendum(meeting_id=meeting_id, motion_id=motion_id, text=text, reason=reason))

    return Asking(
        title=meeting_words.ADDENDUM_TITLE,
        note=meeting_words.ADDENDUM_NOTE,
        questions=(
            Question(name=meeting_words.ADDENDUM_TEXT, hint=meeting_words.ADDENDUM_TEXT_HINT, lines=3),
            Question(name=meeting_words.ADDENDUM_REASON, hint=meeting_words.ADDENDUM_REASON_HINT),
        ),
        main=meeting_words.ADDENDUM_ACT,
        key=f"desktop.addendum.{id_text(motion_id or meeting_id)}",
        deed=deed,
        told=meeting_words.ADDED,
        facts=lambda connection: (_added_to(connection, meeting_id, motion_id),),
    )


def carried_out(meeting_id: Id, motion_id: Id) -> Asking:
    """Say that what a sealed motion asked for was done."""

    def deed(work: UnitOfWork, answers: Sequence[str]) -> object:
        return carry_out(work, CarryOut(meeting_id=meeting_id, motion_id=motion_id, text=answers[0]))

    return Asking(
        title=meeting_words.CARRY_OUT_TITLE,
        note=meeting_words.CARRY_OUT_NOTE,
        questions=(Question(name=meeting_words.CARRY_OUT_TEXT, hint=meeting_words.CARRY_OUT_TEXT_HINT),),
        main=meeting_words.CARRY_OUT,
        key=f"desktop.carried_out.{id_text(motion_id)}",
        deed=deed,
        told=meeting_words.CARRIED_OUT,
        facts=lambda connection: (_added_to(connection, meeting_id, motion_id),),
    )


def _added_to(connection: Connection, meeting_id: Id, motion_id: Id | None) -> str:
    if motion_id is None:
        return meeting(connection, meeting_id).title
    return motion(connection, meeting_id, motion_id).motion.text
