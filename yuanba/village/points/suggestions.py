"""Proposals that arise by themselves, from sign-in sheets and from decisions carried out; a person accepts them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.meetings.model import MeetingState
from yuanba.village.meetings.tables import meeting_table, motion_table
from yuanba.village.points import queries
from yuanba.village.points.mishaps import RuleBookMissing
from yuanba.village.points.model import Origin, OriginKind
from yuanba.village.points.rule_book import Arises, PointRule

#: Meetings looked back at, the newest first.
_MEETINGS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """One household or person for whom points could be proposed."""

    #: None: nobody of that name lives here; a person must say who it is.
    household_id: Id | None
    resident_id: Id | None
    #: As it stands on the sheet.
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What happened, the rule under which it counts, and for whom."""

    origin: Origin
    happened_on: date
    rule: PointRule
    who: tuple[Suggested, ...]


def suggestions(connection: Connection, courtyard_id: Id) -> tuple[Suggestion, ...]:
    """List what could be proposed and was not yet, newest first; empty where no rule says so."""
    found = (*_sign_ins(connection, courtyard_id), *_tasks(connection, courtyard_id))
    return tuple(sorted(found, key=lambda one: one.happened_on, reverse=True))


def _rule(connection: Connection, courtyard_id: Id, day: date, arises: Arises) -> PointRule | None:
    try:
        book = queries.book_on(connection, courtyard_id, day).book
    except RuleBookMissing:
        return None
    return next((rule for rule in book.rules if rule.arises is arises), None)


def _sign_ins(connection: Connection, courtyard_id: Id) -> list[Suggestion]:
    table = meeting_table.c
    query = (
        select(table.subject, table.title, table.record)
        .where(table.courtyard_id == courtyard_id, table.state == MeetingState.CLOSED.value)
        .order_by(table.planned_at.desc())
        .limit(_MEETINGS)
    )
    here = {line.household_id for line in courtyards.households(connection, courtyard_id)}
    found: list[Suggestion] = []
    for row in connection.execute(query).all():
        closed = row.record.closed
        rule = None if closed is None else _rule(connection, courtyard_id, closed.closed_on, Arises.SIGN_IN)
        if closed is None or rule is None:
            continue
        done = queries.arisen_from(connection, row.subject)
        came = {one.household_id: one.name for one in closed.sign_ins if one.household_id in here}
        who = tuple(
            Suggested(household_id=home, resident_id=None, name=name) for home, name in came.items() if home not in done
        )
        if who:
            origin = Origin(kind=OriginKind.MEETING, origin_id=row.subject, words=row.title)
            found.append(Suggestion(origin=origin, happened_on=closed.closed_on, rule=rule, who=who))
    return found


def _tasks(connection: Connection, courtyard_id: Id) -> list[Suggestion]:
    """Find decisions that somebody of the courtyard carried out."""
    table = motion_table.c
    query = (
        select(table.motion_id, table.record)
        .where(table.courtyard_id == courtyard_id, table.sealed_on.is_not(None))
        .order_by(table.sealed_on.desc(), table.motion_id)
    )
    found: list[Suggestion] = []
    for row in connection.execute(query).all():
        done = row.record.carried_out
        sealed = row.record.sealed
        if done is None or sealed is None or not sealed.execution.executor.strip():
            continue
        rule = _rule(connection, courtyard_id, done.done_on, Arises.TASK)
        if rule is None or queries.arisen_from(connection, row.motion_id):
            continue
        origin = Origin(kind=OriginKind.DECISION, origin_id=row.motion_id, words=sealed.motion.text)
        who = (_placed(connection, courtyard_id, sealed.execution.executor.strip()),)
        found.append(Suggestion(origin=origin, happened_on=done.done_on, rule=rule, who=who))
    return found


def _placed(connection: Connection, courtyard_id: Id, name: str) -> Suggested:
    """Find the one person of a name; nobody is guessed where there are two."""
    hits = [hit for hit in courtyards.search(connection, name, courtyard_id=courtyard_id) if hit.name == name]
    if len(hits) != 1:
        return Suggested(household_id=None, resident_id=None, name=name)
    return Suggested(household_id=hits[0].household_id, resident_id=hits[0].resident_id, name=name)
