"""A sealed vote beside one bare commit of the same bytes, and a tap beside the same."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from support.meetings import PERSONS, a_motion
from yuanba.journal.engine import connect
from yuanba.journal.store import Store
from yuanba.journal.tables import entry_table
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import actions
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.courtyards.model import HouseholdCard, Person
from yuanba.village.meetings.actions import calling, counting, sealing, signing_in
from yuanba.village.meetings.model import SignIn, Standing, Vote, Votes
from yuanba.village.meetings.tables import meeting_table, motion_table

from .measuring import Outcome, interleaved, note, ratio, timed
from .residents import Inventor
from .stores import LEADER, new_store

#: A full yard.
HOUSEHOLDS = 40
_PRESENT = 32


def measure(folder: Path, *, quick: bool) -> Iterator[Outcome]:
    """Seal one motion after another, each in a meeting of its own, by turns with a bare commit."""
    n = 15 if quick else 60
    note(f"{n} meetings of {HOUSEHOLDS} households, counted and ready to be sealed")
    store = new_store(folder / "sealing")
    courtyard = _courtyard(store)
    ready = [_counted(store, *courtyard, number) for number in range(n + 1)]
    _seal(store, *ready.pop())
    bytes_sealed = _bytes_of_last(store)
    bare = connect(folder / "bare-commit.store", bytes(range(32)), writes=True)
    bare.execute("CREATE TABLE sealed (id INTEGER PRIMARY KEY, body BLOB NOT NULL)")

    def commit_bare() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO sealed (body) VALUES (?)", (bytes(bytes_sealed),))
        bare.execute("COMMIT")

    left = iter(ready)
    found = interleaved(
        n, {"ours": lambda: timed(lambda: _seal(store, *next(left))), "bare": lambda: timed(commit_bare)}
    )
    yield ratio(f"a sealed vote ({bytes_sealed / 1024:.0f} KiB)", found, aim="≤ 5×")
    meeting_id, motion_id = _counted(store, *courtyard, 0, votes=False)
    order = counting.CountTo(meeting_id=meeting_id, motion_id=motion_id)
    taps = interleaved(
        _PRESENT, {"ours": lambda: timed(lambda: _tap(store, order)), "bare": lambda: timed(commit_bare)}
    )
    yield ratio("a counted hand (tap, committed)", taps)
    bare.close()
    store.close()


def _tap(store: Store, order: counting.CountTo) -> None:
    with store.work(LEADER) as work:
        counting.tap_hand(work, order, Vote.IN_FAVOUR)
        work.commit()


def _seal(store: Store, meeting_id: Id, motion_id: Id) -> None:
    with store.work(LEADER) as work:
        order = sealing.SealDecision(meeting_id=meeting_id, motion_id=motion_id, persons=PERSONS)
        sealing.seal_decision(work, order)
        work.commit()


def _bytes_of_last(store: Store) -> int:
    """Count the bytes the last sealing left: its entry, and the rows of meeting and motion."""
    with store.reading() as connection:
        last = select(entry_table).order_by(entry_table.c.position.desc()).limit(1)
        entry = connection.execute(last).one()
        rows = connection.execute(
            select(func.length(meeting_table.c.record) + func.length(motion_table.c.record))
            .join_from(meeting_table, motion_table, motion_table.c.subject == meeting_table.c.subject)
            .where(meeting_table.c.subject == entry.subject)
        )
        return sum(len(value) for value in entry if isinstance(value, bytes | str)) + int(rows.scalar_one())


def _courtyard(store: Store) -> tuple[Id, Id, list[HouseholdCard]]:
    inventor = Inventor(1)
    people = [inventor.person() for _ in range(HOUSEHOLDS)]
    cards = [
        HouseholdCard(
            household_id=inventor.new_id(),
            group="3组",
            head=Person(resident_id=one.resident_id, name=one.name, born_on=one.born_on),
        )
        for one in people
    ]
    with store.work(LEADER) as work:
        courtyard_id = actions.open_courtyard(work, actions.OpenCourtyard(name="老井湾"))
        actions.list_households(work, courtyard_id, cards)
        scope = courtyard_queries.courtyard(work.connection, courtyard_id).scope
        work.commit()
    return courtyard_id, scope, cards


def _counted(
    store: Store, courtyard_id: Id, scope: Id, cards: list[HouseholdCard], number: int, *, votes: bool = True
) -> tuple[Id, Id]:
    motion = a_motion()
    with store.work(LEADER) as work:
        meeting_id = calling.call_meeting(
            work,
            calling.CallMeeting(
                scope=scope,
                courtyard_id=courtyard_id,
                courtyard_name="老井湾",
                village_name="石碗村",
                title="院坝会",
                planned_at=datetime.combine(work.today, datetime.min.time()) + timedelta(days=20, minutes=number),
                place="晒坝",
                convener="杨志全",
                motions=(motion,),
            ),
        )
        counting.fix_electorate(work, counting.FixElectorate(meeting_id=meeting_id, motion_id=motion.motion_id))
        for card in cards[:_PRESENT]:
            arriving = SignIn(
                elector_id=card.household_id,
                household_id=card.household_id,
                name=card.head.name,
                group=card.group,
                speaker_name=card.head.name,
                speaker_id=card.head.resident_id,
                standing=Standing.HEAD,
            )
            signing_in.arrive(work, signing_in.Arrive(meeting_id=meeting_id, sign_in=arriving))
        if votes:
            order = counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id)
            counting.type_votes(work, order, Votes(in_favour=28, against=3, abstained=1))
        work.commit()
    return meeting_id, motion.motion_id
