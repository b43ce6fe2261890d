"""What arrives from elsewhere either counts or is set aside, in whatever order the entries come."""

import random
from dataclasses import replace
from datetime import date

import msgspec
from sqlalchemy import Row, select

from support.meetings import PERSONS, Yard, a_motion
from yuanba.journal.entry import Entry, entry_id, pack, unpack
from yuanba.journal.order import Arrived
from yuanba.journal.projection import PROGRAM_FAULT, WAITS, Folded, SetAside
from yuanba.journal.tables import entry_table
from yuanba.kernel.facts import Fact
from yuanba.kernel.ids import Id, new_id
from yuanba.village.meetings.actions import counting
from yuanba.village.meetings.model import (
    AddendumMade,
    DecisionSealed,
    ElectorateFixed,
    MeetingCancelled,
    MotionPut,
    Votes,
)
from yuanba.village.meetings.projection import (
    ALREADY_SEALED,
    MEETINGS,
    MOTION_UNKNOWN,
    STALE_MOVE,
    MeetingFold,
)

MEETING_DAY = date(2026, 11, 2)


def a_whole_meeting(yard: Yard) -> Id:
    motion = a_motion()
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id)
    yard.arrive(meeting_id, 0, 1, 2)
    with yard.work() as work:
        order = counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id)
        counting.type_votes(work, order, Votes(in_favour=2, against=1, abstained=0))
    yard.seal(meeting_id, motion.motion_id)
    yard.close(meeting_id)
    return meeting_id


def entries_of(yard: Yard) -> list[Arrived]:
    with yard.store.reading() as connection:
        rows = connection.execute(select(entry_table).order_by(entry_table.c.position)).all()
    return [arrived_from(row) for row in rows]


def arrived_from(row: Row[tuple[object, ...]]) -> Arrived:
    fields = {name: getattr(row, name) for name in Entry.__struct_fields__ if name != "also"}
    return Arrived(id=row.id, entry=Entry(**fields, also=unpack(row.also, tuple[Id, ...])))


def again(arrived: Arrived, body: Fact) -> Arrived:
    """Another entry of the same meeting, from another installation."""
    entry = msgspec.structs.replace(
        arrived.entry, chain=new_id(), kind=body.KIND, edition=body.EDITION, body=pack(body)
    )
    return Arrived(id=entry_id(entry), entry=entry)


def folded(meeting_id: Id, entries: list[Arrived]) -> Folded[MeetingFold]:
    return MEETINGS.fold(meeting_id, [MEETINGS.decode(one) for one in entries])


def verdict(meeting_id: Id, entries: list[Arrived], last: Arrived) -> SetAside | None:
    return folded(meeting_id, [*entries, last]).findings.get(last.id)


def bodies(entries: list[Arrived], shape: type[Fact]) -> list[Fact]:
    return [unpack(one.entry.body, shape) for one in entries if one.entry.kind == shape.KIND]


def test_any_order_of_a_meeting_folds_without_a_fault(yard: Yard) -> None:
    meeting_id = a_whole_meeting(yard)
    entries = entries_of(yard)
    shuffling = random.Random(2026)

    for _ in range(50):
        shuffling.shuffle(entries)
        assert PROGRAM_FAULT not in folded(meeting_id, entries).findings.values()


def test_a_second_sealing_of_a_motion_is_set_aside(yard: Yard) -> None:
    meeting_id = a_whole_meeting(yard)
    entries = entries_of(yard)
    (sealed,) = bodies(entries, DecisionSealed)
    assert isinstance(sealed, DecisionSealed)

    second = again(entries[0], replace(sealed, opinions=("另一台电脑",)))

    assert verdict(meeting_id, entries[:-1], second) == ALREADY_SEALED


def test_nothing_moves_a_closed_meeting_but_an_addendum(yard: Yard) -> None:
    meeting_id = a_whole_meeting(yard)
    entries = entries_of(yard)
    (fixed,) = bodies(entries, ElectorateFixed)
    motion = a_motion()
    addendum = AddendumMade(
        meeting_id=meeting_id,
        motion_id=None,
        text="补记",
        reason="漏记",
        made_on=MEETING_DAY,
        made_by=PERSONS.recorder,
    )

    assert (
        verdict(meeting_id, entries, again(entries[0], MotionPut(meeting_id=meeting_id, motion=motion))) == STALE_MOVE
    )
    assert verdict(meeting_id, entries, again(entries[0], fixed)) == STALE_MOVE
    assert verdict(meeting_id, entries, again(entries[0], addendum)) is None


def test_a_meeting_that_sealed_something_cannot_be_cancelled(yard: Yard) -> None:
    meeting_id = a_whole_meeting(yard)
    entries = entries_of(yard)
    cancelled = MeetingCancelled(meeting_id=meeting_id, cancelled_on=MEETING_DAY, reason="雨")

    assert verdict(meeting_id, entries[:-1], again(entries[0], cancelled)) == STALE_MOVE


def test_a_motion_nobody_put_is_unknown(yard: Yard) -> None:
    meeting_id = a_whole_meeting(yard)
    entries = entries_of(yard)
    (fixed,) = bodies(entries, ElectorateFixed)
    assert isinstance(fixed, ElectorateFixed)

    assert verdict(meeting_id, entries[:1], again(entries[0], replace(fixed, motion_id=new_id()))) == MOTION_UNKNOWN


def test_what_comes_before_the_call_waits(yard: Yard) -> None:
    meeting_id = a_whole_meeting(yard)
    entries = entries_of(yard)

    assert verdict(meeting_id, [], entries[1]) == WAITS
