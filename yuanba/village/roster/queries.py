"""Read shapes of the roster, for screens, papers and tables."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from yuanba.kernel.ids import Id
from yuanba.village.roster import rules
from yuanba.village.roster.model import (
    AppointmentUnknown,
    Burden,
    EndReason,
    Holding,
    Origin,
    PostNumber,
    Vacancy,
)
from yuanba.village.roster.roles import usual_posts
from yuanba.village.roster.tables import appointment_table, post_setting_table


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtyardLabel:
    """How a courtyard is named on a roster."""

    courtyard_id: Id
    village_name: str
    courtyard_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """One line of the roster."""

    #: From 1.
    number: int
    village_name: str
    courtyard_name: str
    role_name: str
    name: str
    sex: str
    born_month: str
    political_status: str
    phone: str
    origin: Origin
    from_on: date
    until_on: date | None
    qualification: str
    #: Names of the further courtyards in which the person holds a post.
    other_courtyards: tuple[str, ...]
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The roster of one or more courtyards on a day."""

    as_of: date
    #: Courtyard by courtyard, in the order of the posts.
    rows: tuple[RosterRow, ...]
    vacancies: tuple[Vacancy, ...]


def holding(connection: Connection, appointment_id: Id) -> Holding:
    """Give one appointment.

    Raises:
        AppointmentUnknown: it is not in this store.
    """
    query = select(appointment_table).where(appointment_table.c.subject == appointment_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise AppointmentUnknown(appointment_id=appointment_id)
    return _holding(row)


def holdings(connection: Connection, courtyard_id: Id | None = None) -> tuple[Holding, ...]:
    """List all appointments ever made, oldest first; those entered by mistake are left out.

    Args:
        connection: of the store.
        courtyard_id: only of this courtyard; None: of all.
    """
    query = select(appointment_table)
    if courtyard_id is not None:
        query = query.where(appointment_table.c.courtyard_id == courtyard_id)
    query = query.order_by(appointment_table.c.from_on, appointment_table.c.subject)
    found = (_holding(row) for row in connection.execute(query))
    return tuple(one for one in found if one.end_reason is not EndReason.MISTAKE)


def posts(connection: Connection, courtyard_id: Id) -> tuple[PostNumber, ...]:
    """Give the posts of a courtyard, the usual ones where it has laid down none."""
    query = (
        select(post_setting_table.c.posts)
        .where(post_setting_table.c.courtyard_id == courtyard_id)
        .order_by(post_setting_table.c.stamp.desc(), post_setting_table.c.subject.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return usual_posts() if row is None else tuple(row.posts)


def vacancies(connection: Connection, courtyard_id: Id, *, day: date) -> tuple[Vacancy, ...]:
    """List the posts of a courtyard that nobody holds on a day."""
    found = holdings(connection, courtyard_id)
    return rules.vacancies(courtyard_id, posts(connection, courtyard_id), found, day=day)


def burdened(connection: Connection, *, limit: int, day: date) -> tuple[Burden, ...]:
    """List the people with more posts than the number chosen, over all courtyards of this store."""
    return rules.burdened(holdings(connection), limit=limit, day=day)


def roster(connection: Connection, courtyards: tuple[CourtyardLabel, ...], *, day: date) -> Roster:
    """Give the roster of some courtyards on a day, with the posts vacant."""
    names = {label.courtyard_id: label.courtyard_name for label in courtyards}
    held = [one for one in holdings(connection) if rules.held_on(one, day)]
    rows: list[RosterRow] = []
    vacant: list[Vacancy] = []
    for label in courtyards:
        own = posts(connection, label.courtyard_id)
        vacant += rules.vacancies(label.courtyard_id, own, held, day=day)
        places = {post.role: (place, post.name) for place, post in enumerate(own)}
        here = [one for one in held if one.courtyard_id == label.courtyard_id]
        # A post struck off the list while somebody holds it stands last, under its key.
        for one in sorted(here, key=lambda one: places.get(one.role, (len(places), one.role))):
            role_name = places.get(one.role, (0, one.role))[1]
            others = _others(one, held, names)
            rows.append(_roster_row(len(rows) + 1, label, role_name, one, others))
    return Roster(as_of=day, rows=tuple(rows), vacancies=tuple(vacant))


def _others(one: Holding, held: list[Holding], names: dict[Id, str]) -> tuple[str, ...]:
    elsewhere = {other.courtyard_id for other in held if other.person_id == one.person_id} - {one.courtyard_id}
    return tuple(sorted(names[courtyard] for courtyard in elsewhere if courtyard in names))


def _roster_row(number: int, label: CourtyardLabel, role_name: str, one: Holding, others: tuple[str, ...]) -> RosterRow:
    return RosterRow(
        number=number,
        village_name=label.village_name,
        courtyard_name=label.courtyard_name,
        role_name=role_name,
        name=one.name,
        sex=one.sex,
        born_month=one.born_month,
        political_status=one.political_status,
        phone=one.phone,
        origin=one.origin,
        from_on=one.from_on,
        until_on=one.until_on,
        qualification=one.qualification,
        other_courtyards=others,
        remark=one.remark,
    )


def _holding(row: Row[Any]) -> Holding:
    values = dict(row._mapping)
    for name in ("decision_id", "follows_id"):
        del values[name]
    values["appointment_id"] = values.pop("subject")
    values["origin"] = Origin(values["origin"])
    values["end_reason"] = None if values["end_reason"] is None else EndReason(values["end_reason"])
    return Holding(**values)
