"""Deeds on the roster: appoint, describe, hand over, end, resume, replace, renew, lay down posts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards.loading import check_in_use
from yuanba.village.roster import queries, rules
from yuanba.village.roster.model import (
    Appointed,
    AppointmentAlreadyEnded,
    AppointmentEnded,
    AppointmentNotEnded,
    AppointmentResumed,
    AppointmentUnknown,
    EndReason,
    HandOverEmpty,
    HolderDescribed,
    HolderNameMissing,
    Holding,
    Origin,
    PostAlreadyHeld,
    PostHandedOver,
    PostNumber,
    PostsLimitWrong,
    PostsSet,
    ReasonMissing,
    Term,
    TermIsOpen,
)
from yuanba.village.roster.roles import roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Appoint:
    """Give somebody a post."""

    scope: Id
    courtyard_id: Id
    role: str
    name: str
    #: None: a person who is no resident of this store and holds no other post.
    person_id: Id | None = None
    origin: Origin = Origin.COURTYARD_DECISION
    basis: str = ""
    #: None: today.
    from_on: date | None = None
    until_on: date | None = None
    qualification: str = ""
    #: None: those that ship for the post.
    duties: tuple[str, ...] | None = None
    decision_id: Id | None = None
    phone: str = ""
    sex: str = ""
    born_month: str = ""
    political_status: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeHolder:
    """Put the particulars of a post-holder right; fields that are None stay as they are."""

    appointment_id: Id
    #: `Holding.heads` as the person saw it.
    base: tuple[Id, ...]
    sex: str | None = None
    born_month: str | None = None
    political_status: str | None = None
    phone: str | None = None
    remark: str | None = None
    basis: str | None = None
    qualification: str | None = None
    duties: tuple[str, ...] | None = None
    term: Term | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndAppointment:
    """End an appointment."""

    appointment_id: Id
    reason: EndReason
    #: Last day in the post; None: today.
    ended_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Write down what goes from one post-holder to the next."""

    appointment_id: Id
    things: tuple[str, ...]
    to_name: str
    to_appointment_id: Id | None = None
    #: None: today.
    handed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceHolder:
    """Put another person in a post."""

    appointment_id: Id
    #: Scope, courtyard and post are those of the appointment replaced.
    successor: Appoint
    reason: str
    #: What is handed over; empty: nothing is recorded.
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Renew:
    """Let somebody go on in a post for another term."""

    appointment_id: Id
    #: Last day of the new term; None: open.
    until_on: date | None = None
    basis: str = ""
    decision_id: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPosts:
    """Lay down how many posts of which kinds a courtyard has."""

    scope: Id
    courtyard_id: Id
    posts: tuple[PostNumber, ...]
    #: A person with more posts than this is shown as burdened; None: as shipped.
    posts_limit: int | None = None


def appoint(work: UnitOfWork, order: Appoint) -> Id:
    """Give somebody a post and give the id of the appointment.

    Raises:
        CourtyardHasClosed, HolderNameMissing, TermReversed, RoleUnknown, PostAlreadyHeld, NoPostVacant: nothing was
            written.
    """
    work.actor.require(Permission.KEEP_ROSTER)
    return _appoint(work, order, follows_id=None)


def appoint_all(work: UnitOfWork, orders: Sequence[Appoint]) -> tuple[Id, ...]:
    """Give several people posts at once and give the ids of the appointments, in the order of the orders.

    Raises:
        CourtyardHasClosed, HolderNameMissing, TermReversed, RoleUnknown, PostAlreadyHeld, NoPostVacant: leave the unit
            of work without committing it.
    """
    return tuple(appoint(work, order) for order in orders)


def describe_holder(work: UnitOfWork, order: DescribeHolder) -> Holding:
    """Put the particulars of a post-holder right.

    Raises:
        AppointmentUnknown, TermReversed: nothing was written.
    """
    work.actor.require(Permission.KEEP_ROSTER)
    held = queries.holding(work.connection, order.appointment_id)
    if order.term is not None:
        rules.check_term(order.term.from_on, order.term.until_on)
    work.record(
        HolderDescribed(
            appointment_id=order.appointment_id,
            base=order.base,
            sex=order.sex,
            born_month=order.born_month,
            political_status=order.political_status,
            phone=order.phone,
            remark=order.remark,
            basis=order.basis,
            qualification=order.qualification,
            duties=order.duties,
            term=order.term,
        ),
        scope=held.scope,
        subject=order.appointment_id,
    )
    return queries.holding(work.connection, order.appointment_id)


def end_appointment(work: UnitOfWork, order: EndAppointment) -> Holding:
    """End an appointment: resignation, end of term, or an entry made by mistake.

    Raises:
        AppointmentUnknown, AppointmentAlreadyEnded, TermReversed: nothing was written.
        ReasonMissing: replaced without a word why; nothing was written.
    """
    work.actor.require(Permission.KEEP_ROSTER)
    if order.reason is EndReason.REPLACED and not order.note.strip():
        raise ReasonMissing
    held = _held(work, order.appointment_id)
    ended_on = order.ended_on or work.today
    if order.reason is not EndReason.MISTAKE:
        rules.check_term(held.from_on, ended_on)
    _end(work, held, ended_on, order.reason, order.note)
    return queries.holding(work.connection, order.appointment_id)


def resume_appointment(work: UnitOfWork, appointment_id: Id) -> Holding:
    """Take an ending back: the appointment goes on as if it had never ended.

    Raises:
        AppointmentUnknown, AppointmentNotEnded, RoleUnknown, PostAlreadyHeld, NoPostVacant: nothing was written.
    """
    work.actor.require(Permission.KEEP_ROSTER)
    held = queries.holding(work.connection, appointment_id)
    if held.ended_on is None:
        raise AppointmentNotEnded(appointment_id=appointment_id)
    others = queries.holdings(work.connection, held.courtyard_id)
    rules.check_place(
        queries.posts(work.connection, held.courtyard_id),
        tuple(one for one in others if one.appointment_id != appointment_id),
        role=held.role,
        person_id=held.person_id,
        name=held.name,
        day=max(held.from_on, work.today),
    )
    work.record(AppointmentResumed(appointment_id=appointment_id), scope=held.scope, subject=appointment_id)
    return queries.holding(work.connection, appointment_id)


def hand_over(work: UnitOfWork, order: HandOver) -> Holding:
    """Write down what goes from one post-holder to the next, also after the appointment has ended.

    Raises:
        AppointmentUnknown, HandOverEmpty: nothing was written.
    """
    work.actor.require(Permission.KEEP_ROSTER)
    held = queries.holding(work.connection, order.appointment_id)
    _hand_over(work, held, order)
    return queries.holding(work.connection, order.appointment_id)


def replace_holder(work: UnitOfWork, order: ReplaceHolder) -> Id:
    """Put another person in a post: the one leaves the day before the other begins.

    Where the first began on that very day, both count for it.

    Raises:
        ReasonMissing, AppointmentUnknown, AppointmentAlreadyEnded: nothing was written.
        CourtyardHasClosed, HolderNameMissing, TermReversed, PostAlreadyHeld: leave the unit of work without committing
            it.
    """
    work.actor.require(Permission.KEEP_ROSTER)
    if not order.reason.strip():
        raise ReasonMissing
    held = _held(work, order.appointment_id)
    from_on = order.successor.from_on or work.today
    rules.check_term(held.from_on, from_on)
    successor = replace(
        order.successor, scope=held.scope, courtyard_id=held.courtyard_id, role=held.role, from_on=from_on
    )
    if successor.person_id == held.person_id:
        raise PostAlreadyHeld(name=held.name, role=held.role)
    _end(work, held, max(held.from_on, from_on - timedelta(days=1)), EndReason.REPLACED, order.reason)
    appointment_id = _appoint(work, successor, follows_id=held.appointment_id)
    if order.things:
        handed = HandOver(
            appointment_id=held.appointment_id,
            things=order.things,
            to_name=successor.name,
            to_appointment_id=appointment_id,
            handed_on=from_on,
        )
        _hand_over(work, held, handed)
    return appointment_id


def take_back_successor(work: UnitOfWork, appointment_id: Id) -> Holding:
    """Take a replacement or a renewal back: the later appointment never was, the one before it goes on.

    Args:
        work: not committed here.
        appointment_id: the later of the two.

    Raises:
        AppointmentUnknown, AppointmentAlreadyEnded: nothing was written.
        AppointmentNotEnded, RoleUnknown, PostAlreadyHeld, NoPostVacant: leave the unit of work without committing it.
    """
    work.actor.require(Permission.KEEP_ROSTER)
    later = _held(work, appointment_id)
    if later.follows_id is None:
        raise AppointmentUnknown(appointment_id=appointment_id)
    _end(work, later, work.today, EndReason.MISTAKE, "")
    return resume_appointment(work, later.follows_id)


def renew(work: UnitOfWork, order: Renew) -> Id:
    """Let somebody go on in a post for another term that follows the present one, and give the new appointment's id.

    Raises:
        TermIsOpen, AppointmentUnknown, AppointmentAlreadyEnded: nothing was written.
        CourtyardHasClosed, TermReversed, RoleUnknown, NoPostVacant: leave the unit of work without committing it.
    """
    work.actor.require(Permission.KEEP_ROSTER)
    held = _held(work, order.appointment_id)
    if held.until_on is None:
        raise TermIsOpen
    _end(work, held, held.until_on, EndReason.TERM_OVER, "")
    again = Appoint(
        scope=held.scope,
        courtyard_id=held.courtyard_id,
        role=held.role,
        name=held.name,
        person_id=held.person_id,
        origin=held.origin,
        basis=order.basis,
        from_on=held.until_on + timedelta(days=1),
        until_on=order.until_on,
        qualification=held.qualification,
        duties=held.duties,
        decision_id=order.decision_id,
        phone=held.phone,
        sex=held.sex,
        born_month=held.born_month,
        political_status=held.political_status,
        remark=held.remark,
    )
    return _appoint(work, again, follows_id=held.appointment_id)


def set_posts(work: UnitOfWork, order: SetPosts) -> tuple[PostNumber, ...]:
    """Lay down how many posts of which kinds a courtyard has.

    Raises:
        CourtyardHasClosed, PostNumberWrong, PostsLimitWrong, PostStillHeld: nothing was written.
    """
    work.actor.require(Permission.KEEP_ROSTER)
    check_in_use(work.connection, order.courtyard_id)
    posts = tuple(replace(post, name=post.name.strip()) for post in order.posts)
    rules.check_posts(posts)
    if order.posts_limit is not None and order.posts_limit < 1:
        raise PostsLimitWrong
    names = queries.role_names(work.connection, order.courtyard_id)
    held = queries.holdings(work.connection, order.courtyard_id)
    rules.check_room(posts, held, names=names, day=work.today)
    setting_id = new_id()
    work.record(
        PostsSet(
            setting_id=setting_id,
            courtyard_id=order.courtyard_id,
            posts=posts,
            posts_limit=order.posts_limit,
        ),
        scope=order.scope,
        subject=setting_id,
    )
    return queries.posts(work.connection, order.courtyard_id)


def _appoint(work: UnitOfWork, order: Appoint, *, follows_id: Id | None) -> Id:
    check_in_use(work.connection, order.courtyard_id)
    name = order.name.strip()
    if not name:
        raise HolderNameMissing
    from_on = order.from_on or work.today
    rules.check_term(from_on, order.until_on)
    person_id = order.person_id or new_id()
    # The day on which two appointments meet in a replacement counts for both, so the one just ended is no obstacle.
    others = (one for one in queries.holdings(work.connection, order.courtyard_id) if one.appointment_id != follows_id)
    rules.check_place(
        queries.posts(work.connection, order.courtyard_id),
        tuple(others),
        role=order.role,
        person_id=person_id,
        name=name,
        day=from_on,
    )
    known = roles().get(order.role)
    duties = order.duties if order.duties is not None else (known.duties if known else ())
    appointment_id = new_id()
    work.record(
        Appointed(
            appointment_id=appointment_id,
            courtyard_id=order.courtyard_id,
            role=order.role,
            person_id=person_id,
            name=name,
            origin=order.origin,
            basis=order.basis.strip(),
            from_on=from_on,
            until_on=order.until_on,
            qualification=order.qualification.strip(),
            duties=duties,
            decision_id=order.decision_id,
            follows_id=follows_id,
        ),
        scope=order.scope,
        subject=appointment_id,
    )
    _describe_first(work, order, appointment_id)
    return appointment_id


def _describe_first(work: UnitOfWork, order: Appoint, appointment_id: Id) -> None:
    described = HolderDescribed(
        appointment_id=appointment_id,
        sex=order.sex.strip() or None,
        born_month=order.born_month.strip() or None,
        political_status=order.political_status.strip() or None,
        phone=order.phone.strip() or None,
        remark=order.remark.strip() or None,
    )
    if described != HolderDescribed(appointment_id=appointment_id):
        work.record(described, scope=order.scope, subject=appointment_id)


def _held(work: UnitOfWork, appointment_id: Id) -> Holding:
    held = queries.holding(work.connection, appointment_id)
    if held.ended_on is not None:
        raise AppointmentAlreadyEnded(appointment_id=appointment_id)
    return held


def _end(work: UnitOfWork, held: Holding, ended_on: date, reason: EndReason, note: str) -> None:
    work.record(
        AppointmentEnded(appointment_id=held.appointment_id, ended_on=ended_on, reason=reason, note=note.strip()),
        scope=held.scope,
        subject=held.appointment_id,
    )


def _hand_over(work: UnitOfWork, held: Holding, order: HandOver) -> None:
    things = tuple(thing.strip() for thing in order.things if thing.strip())
    if not things or not order.to_name.strip():
        raise HandOverEmpty
    work.record(
        PostHandedOver(
            appointment_id=held.appointment_id,
            handed_on=order.handed_on or work.today,
            things=things,
            to_name=order.to_name.strip(),
            to_appointment_id=order.to_appointment_id,
        ),
        scope=held.scope,
        subject=held.appointment_id,
    )
