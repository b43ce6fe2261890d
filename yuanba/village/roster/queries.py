"""Read shapes of the roster, for screens, papers and tables."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries as courtyard_queries
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
from yuanba.village.roster.roles import posts_limit as usual_limit
from yuanba.village.roster.roles import roles, usual_posts
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
    appointment_id: Id
    courtyard_id: Id
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PostView:
    """The posts of one kind in a courtyard, with those who hold them."""

    role: str
    name: str
    number: int
    holders: tuple[Holding, ...]
    #: Appointed already, from a later day on.
    coming: tuple[Holding, ...]

    @property
    def missing(self) -> int:
        """Posts that nobody holds."""
        return max(self.number - len(self.holders), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posts:
    """All posts of a courtyard on a day."""

    label: CourtyardLabel
    scope: Id
    #: In the order laid down; one struck off the list while somebody holds it stands last.
    posts: tuple[PostView, ...]
    #: Appointments that are over, the latest first.
    past: tuple[Holding, ...]
    #: People who hold a post here and more than `limit` of them in all courtyards, those with most first.
    burdened: tuple[Burden, ...]
    limit: int

    @property
    def missing(self) -> int:
        """Posts of all kinds that nobody holds."""
        return sum(post.missing for post in self.posts)

    @property
    def held(self) -> int:
        """Posts of all kinds that somebody holds."""
        return sum(len(post.holders) for post in self.posts)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPost:
    """One appointment with the names of its post and courtyard."""

    holding: Holding
    role_name: str
    label: CourtyardLabel


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


def posts_limit(connection: Connection, courtyard_id: Id) -> int:
    """Give the number of posts above which a person is shown as burdened, as chosen here or as shipped."""
    query = (
        select(post_setting_table.c.posts_limit)
        .where(post_setting_table.c.courtyard_id == courtyard_id, post_setting_table.c.posts_limit.is_not(None))
        .order_by(post_setting_table.c.stamp.desc(), post_setting_table.c.subject.desc())
        .limit(1)
    )
    return connection.scalar(query) or usual_limit()


def role_names(connection: Connection, courtyard_id: Id) -> dict[str, str]:
    """Give the names of posts by key: as laid down here last, those struck off as they were called before."""
    query = (
        select(post_setting_table.c.posts)
        .where(post_setting_table.c.courtyard_id == courtyard_id)
        .order_by(post_setting_table.c.stamp, post_setting_table.c.subject)
    )
    names = {role.role: role.name for role in roles().values()}
    for laid_down in connection.scalars(query):
        names |= {post.role: post.name for post in laid_down}
    return names


def labels(connection: Connection) -> tuple[CourtyardLabel, ...]:
    """List the courtyards of this store by name."""
    return tuple(
        CourtyardLabel(courtyard_id=one.courtyard_id, village_name=one.village, courtyard_name=one.name)
        for one in courtyard_queries.courtyards(connection)
    )


def posts_held(connection: Connection, courtyard_id: Id, *, day: date) -> Posts:
    """Show all posts of a courtyard on a day: who holds them, what is vacant, who held them before.

    Raises:
        CourtyardUnknown: it is not in this store.
    """
    courtyard = courtyard_queries.courtyard(connection, courtyard_id)
    found, names = holdings(connection, courtyard_id), role_names(connection, courtyard_id)
    own = posts(connection, courtyard_id)
    held = [one for one in found if rules.held_on(one, day)]
    coming = [one for one in found if one.from_on > day and rules.held_on(one, one.from_on)]
    struck_off = dict.fromkeys(one.role for one in held if one.role not in {post.role for post in own})
    own += tuple(PostNumber(role=role, name=names.get(role, role), number=0) for role in struck_off)
    limit = posts_limit(connection, courtyard_id)
    here = {one.person_id for one in held}
    return Posts(
        label=CourtyardLabel(courtyard_id=courtyard_id, village_name=courtyard.village, courtyard_name=courtyard.name),
        scope=courtyard.scope,
        posts=tuple(
            PostView(
                role=post.role,
                name=post.name,
                number=post.number,
                holders=tuple(one for one in held if one.role == post.role),
                coming=tuple(one for one in coming if one.role == post.role),
            )
            for post in own
        ),
        past=tuple(reversed([one for one in found if one.from_on <= day and not rules.held_on(one, day)])),
        burdened=tuple(one for one in burdened(connection, limit=limit, day=day) if one.person_id in here),
        limit=limit,
    )


def posts_of_person(connection: Connection, person_id: Id) -> tuple[HeldPost, ...]:
    """List every post a person holds, held or is to hold, in all courtyards of this store, the latest first."""
    query = select(appointment_table).where(appointment_table.c.person_id == person_id)
    query = query.order_by(appointment_table.c.from_on.desc(), appointment_table.c.subject)
    by_courtyard = {label.courtyard_id: label for label in labels(connection)}
    found = []
    for one in map(_holding, connection.execute(query)):
        label = by_courtyard.get(one.courtyard_id)
        if label is not None and one.end_reason is not EndReason.MISTAKE:
            name = role_names(connection, one.courtyard_id).get(one.role, one.role)
            found.append(HeldPost(holding=one, role_name=name, label=label))
    return tuple(found)


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
        called = role_names(connection, label.courtyard_id)
        vacant += rules.vacancies(label.courtyard_id, own, held, day=day)
        places = {post.role: place for place, post in enumerate(own)}
        here = [one for one in held if one.courtyard_id == label.courtyard_id]
        # A post struck off the list while somebody holds it stands last.
        for one in sorted(here, key=lambda one: (places.get(one.role, len(places)), one.role)):
            others = _others(one, held, names)
            rows.append(_roster_row(len(rows) + 1, label, called.get(one.role, one.role), one, others))
    return Roster(as_of=day, rows=tuple(rows), vacancies=tuple(vacant))


def _others(one: Holding, held: list[Holding], names: dict[Id, str]) -> tuple[str, ...]:
    elsewhere = {other.courtyard_id for other in held if other.person_id == one.person_id} - {one.courtyard_id}
    return tuple(sorted(names[courtyard] for courtyard in elsewhere if courtyard in names))


def _roster_row(number: int, label: CourtyardLabel, role_name: str, one: Holding, others: tuple[str, ...]) -> RosterRow:
    return RosterRow(
        number=number,
        appointment_id=one.appointment_id,
        courtyard_id=one.courtyard_id,
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
    values["appointment_id"] = values.pop("subject")
    values["origin"] = Origin(values["origin"])
    values["end_reason"] = None if values["end_reason"] is None else EndReason(values["end_reason"])
    return Holding(**values)
