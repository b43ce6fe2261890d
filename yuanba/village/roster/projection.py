"""How entries about posts become rows."""

from dataclasses import dataclass, field, replace

from sqlalchemy import Table

from yuanba.journal.fields import Fields
from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row, SetAside
from yuanba.kernel.ids import Id
from yuanba.village.roster.model import (
    Appointed,
    AppointmentEnded,
    AppointmentResumed,
    HolderDescribed,
    PostHandedOver,
    PostsSet,
    Term,
)
from yuanba.village.roster.tables import appointment_table, post_setting_table

#: Particulars that can be amended and that no appointment begins with.
PARTICULARS = ("sex", "born_month", "political_status", "phone", "remark")
#: What an appointment begins with and can be amended.
TERMS = ("basis", "qualification", "duties", "term")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentFold:
    """One appointment, from its entries so far."""

    opened: bool = False
    scope: Id | None = None
    first: Appointed | None = None
    particulars: Fields = field(default_factory=lambda: Fields({}))
    ended: AppointmentEnded | None = None
    handed_over: tuple[str, ...] = ()
    #: How many of these were handed over before it ended.
    handed_before: int = 0


def _appointment_rows(subject: Id, fold: AppointmentFold) -> dict[Table, list[Row]]:
    first, ended = fold.first, fold.ended
    if first is None:
        return {}
    amended = {name: fold.particulars[name] for name in TERMS if fold.particulars[name] is not None}
    term = amended.get("term")
    if not isinstance(term, Term):
        term = Term(from_on=first.from_on, until_on=first.until_on)
    row: Row = {
        "subject": subject,
        "courtyard_id": first.courtyard_id,
        "scope": fold.scope,
        "role": first.role,
        "person_id": first.person_id,
        "name": first.name,
        "origin": first.origin,
        "basis": amended.get("basis", first.basis),
        "from_on": term.from_on,
        "until_on": term.until_on,
        "qualification": amended.get("qualification", first.qualification),
        "duties": amended.get("duties", first.duties),
        "decision_id": first.decision_id,
        "follows_id": first.follows_id,
        "ended_on": None if ended is None else ended.ended_on,
        "end_reason": None if ended is None else ended.reason,
        "end_note": "" if ended is None else ended.note,
        "handed_over": fold.handed_over,
        "heads": tuple(sorted({head for heads in fold.particulars.heads.values() for head in heads})),
        "disputed": fold.particulars.disputed,
    }
    return {appointment_table: [row | {name: fold.particulars[name] or "" for name in PARTICULARS}]}


APPOINTMENTS = Folding(
    "roster.appointment", start=AppointmentFold(), tables=(appointment_table,), rows=_appointment_rows
)


@APPOINTMENTS.opens(Appointed)
def _appointed(fold: AppointmentFold, arrived: Arrived, body: Appointed, subject: Id) -> AppointmentFold:
    return replace(fold, opened=True, scope=arrived.scope, first=body)


@APPOINTMENTS.judges(HolderDescribed)
def _described(fold: AppointmentFold, arrived: Arrived, body: HolderDescribed, subject: Id) -> AppointmentFold:
    changes = {name: getattr(body, name) for name in (*PARTICULARS, *TERMS) if getattr(body, name) is not None}
    return replace(fold, particulars=fold.particulars.amended(arrived, changes, body.base))


@APPOINTMENTS.judges(AppointmentEnded)
def _ended(fold: AppointmentFold, arrived: Arrived, body: AppointmentEnded, subject: Id) -> AppointmentFold | SetAside:
    if fold.ended is not None:
        return SetAside("stale_move")
    return replace(fold, ended=body, handed_before=len(fold.handed_over))


@APPOINTMENTS.judges(AppointmentResumed)
def _resumed(
    fold: AppointmentFold, arrived: Arrived, body: AppointmentResumed, subject: Id
) -> AppointmentFold | SetAside:
    if fold.ended is None:
        return SetAside("stale_move")
    return replace(fold, ended=None, handed_over=fold.handed_over[: fold.handed_before])


@APPOINTMENTS.judges(PostHandedOver)
def _handed_over(fold: AppointmentFold, arrived: Arrived, body: PostHandedOver, subject: Id) -> AppointmentFold:
    return replace(fold, handed_over=(*fold.handed_over, *body.things))


@dataclass(frozen=True, slots=True, kw_only=True)
class PostSettingFold:
    """One laying down of posts."""

    opened: bool = False
    stamp: int = 0
    first: PostsSet | None = None


def _setting_rows(subject: Id, fold: PostSettingFold) -> dict[Table, list[Row]]:
    if fold.first is None:
        return {}
    row: Row = {
        "subject": subject,
        "courtyard_id": fold.first.courtyard_id,
        "stamp": fold.stamp,
        "posts": fold.first.posts,
        "posts_limit": fold.first.posts_limit,
    }
    return {post_setting_table: [row]}


POST_SETTINGS = Folding(
    "roster.post_setting", start=PostSettingFold(), tables=(post_setting_table,), rows=_setting_rows
)


@POST_SETTINGS.opens(PostsSet)
def _posts_set(fold: PostSettingFold, arrived: Arrived, body: PostsSet, subject: Id) -> PostSettingFold:
    return replace(fold, opened=True, stamp=arrived.effective_stamp, first=body)
