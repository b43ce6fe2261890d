"""How entries about a meeting become its rows.

A meeting that was cancelled takes nothing more; one that was closed takes addenda only.  A motion is sealed once: what
was received first stands.
"""

from dataclasses import dataclass, replace

from sqlalchemy import Table

from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row, SetAside
from yuanba.kernel.ids import Id
from yuanba.village.meetings.model import (
    AddendumMade,
    DecisionCarriedOut,
    DecisionSealed,
    ElectorateFixed,
    MeetingCalled,
    MeetingCancelled,
    MeetingClosed,
    MotionPut,
)
from yuanba.village.meetings.records import MeetingRecord, MotionRecord
from yuanba.village.meetings.tables import meeting_table, motion_table

#: The meeting or motion had moved on before.
STALE_MOVE = SetAside("stale_move")
#: The motion was sealed before.
ALREADY_SEALED = SetAside("already_sealed")
#: No such motion on the agenda.
MOTION_UNKNOWN = SetAside("motion_unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFold:
    """One meeting, from its entries so far."""

    opened: bool = False
    scope: Id | None = None
    seen: Id | None = None
    record: MeetingRecord | None = None
    motions: tuple[MotionRecord, ...] = ()

    @property
    def running(self) -> bool:
        """Neither closed nor cancelled."""
        return self.record is not None and self.record.closed is None and self.record.cancelled is None

    def motion(self, motion_id: Id) -> MotionRecord | None:
        """Find a motion on the agenda."""
        return next((one for one in self.motions if one.motion.motion_id == motion_id), None)

    def with_motion(self, changed: MotionRecord) -> "MeetingFold":
        """Put the changed motion in its place."""
        wanted = changed.motion.motion_id
        return replace(self, motions=tuple(changed if one.motion.motion_id == wanted else one for one in self.motions))


def _rows(subject: Id, fold: MeetingFold) -> dict[Table, list[Row]]:
    record = fold.record
    if record is None:
        return {}
    called = record.called
    meeting: Row = {
        "subject": subject,
        "courtyard_id": called.courtyard_id,
        "scope": fold.scope,
        "state": record.state.value,
        "title": called.title,
        "planned_at": called.planned_at.isoformat(),
        "called_on": called.called_on,
        "seen": fold.seen,
        "record": record,
    }
    motions: list[Row] = [
        {
            "subject": subject,
            "motion_id": one.motion.motion_id,
            "courtyard_id": called.courtyard_id,
            "number": number,
            "state": one.state.value,
            "meeting_state": record.state.value,
            "matter_id": one.motion.matter_id,
            "unfinished_from": one.motion.unfinished_from,
            "replaces": one.replaces,
            "sealed_on": None if one.sealed is None else one.sealed.sealed_on,
            "outcome": None if one.sealed is None else one.sealed.result.outcome.value,
            "footing": None if one.sealed is None else one.sealed.result.footing.value,
            "record": one,
        }
        for number, one in enumerate(fold.motions, start=1)
    ]
    return {meeting_table: [meeting], motion_table: motions}


MEETINGS = Folding("meetings.meeting", start=MeetingFold(), tables=(meeting_table, motion_table), rows=_rows)


@MEETINGS.opens(MeetingCalled)
def _called(fold: MeetingFold, arrived: Arrived, body: MeetingCalled, subject: Id) -> MeetingFold:
    motions: dict[Id, MotionRecord] = {}
    for motion in body.motions:
        motions.setdefault(motion.motion_id, MotionRecord(motion=motion))
    return MeetingFold(
        opened=True,
        scope=arrived.scope,
        seen=arrived.id,
        record=MeetingRecord(called=body),
        motions=tuple(motions.values()),
    )


@MEETINGS.judges(MotionPut)
def _put(fold: MeetingFold, arrived: Arrived, body: MotionPut, subject: Id) -> MeetingFold | SetAside:
    if not fold.running:
        return STALE_MOVE
    known = fold.motion(body.motion.motion_id)
    if known is None:
        return replace(fold, seen=arrived.id, motions=(*fold.motions, MotionRecord(motion=body.motion)))
    if known.sealed is not None or known.fixed is not None:
        return STALE_MOVE
    return replace(fold.with_motion(replace(known, motion=body.motion)), seen=arrived.id)


@MEETINGS.judges(ElectorateFixed)
def _fixed(fold: MeetingFold, arrived: Arrived, body: ElectorateFixed, subject: Id) -> MeetingFold | SetAside:
    known = fold.motion(body.motion_id)
    if known is None:
        return MOTION_UNKNOWN
    if known.sealed is not None or not fold.running:
        return STALE_MOVE
    return replace(fold.with_motion(replace(known, fixed=body)), seen=arrived.id)


@MEETINGS.judges(DecisionSealed)
def _sealed(fold: MeetingFold, arrived: Arrived, body: DecisionSealed, subject: Id) -> MeetingFold | SetAside:
    known = fold.motion(body.motion.motion_id)
    if known is None:
        return MOTION_UNKNOWN
    if known.sealed is not None:
        return ALREADY_SEALED
    if not fold.running:
        return STALE_MOVE
    sealed = replace(known, motion=body.motion, sealed=body, sealed_by=arrived.id)
    return replace(fold.with_motion(sealed), seen=arrived.id)


@MEETINGS.judges(AddendumMade)
def _added(fold: MeetingFold, arrived: Arrived, body: AddendumMade, subject: Id) -> MeetingFold | SetAside:
    if body.motion_id is None:
        if fold.record is None:
            return STALE_MOVE
        return replace(fold, seen=arrived.id, record=replace(fold.record, addenda=(*fold.record.addenda, body)))
    known = fold.motion(body.motion_id)
    if known is None:
        return MOTION_UNKNOWN
    return replace(fold.with_motion(replace(known, addenda=(*known.addenda, body))), seen=arrived.id)


@MEETINGS.judges(DecisionCarriedOut)
def _carried_out(fold: MeetingFold, arrived: Arrived, body: DecisionCarriedOut, subject: Id) -> MeetingFold | SetAside:
    known = fold.motion(body.motion_id)
    if known is None or known.sealed is None:
        return MOTION_UNKNOWN
    if known.carried_out is not None:
        return STALE_MOVE
    return replace(fold.with_motion(replace(known, carried_out=body)), seen=arrived.id)


@MEETINGS.judges(MeetingClosed)
def _closed(fold: MeetingFold, arrived: Arrived, body: MeetingClosed, subject: Id) -> MeetingFold | SetAside:
    if fold.record is None or not fold.running:
        return STALE_MOVE
    return replace(fold, seen=arrived.id, record=replace(fold.record, closed=body))


@MEETINGS.judges(MeetingCancelled)
def _cancelled(fold: MeetingFold, arrived: Arrived, body: MeetingCancelled, subject: Id) -> MeetingFold | SetAside:
    if fold.record is None or not fold.running or any(one.sealed is not None for one in fold.motions):
        return STALE_MOVE
    return replace(fold, seen=arrived.id, record=replace(fold.record, cancelled=body))
