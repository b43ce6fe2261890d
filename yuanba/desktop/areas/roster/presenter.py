"""What the lists of the roster show, without widgets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.roster.places import PostPlace
from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk
from yuanba.desktop.sentences import sentence
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.meetings import queries as meeting_queries
from yuanba.village.roster import queries
from yuanba.village.roster.model import AppointmentUnknown, Burden, Vacancy
from yuanba.village.roster.queries import CourtyardLabel, HeldPost, Posts, PostView, Roster, RosterRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Everywhere:
    """The posts of all courtyards of this store."""

    labels: tuple[CourtyardLabel, ...]
    roster: Roster
    burdened: tuple[Burden, ...]
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One appointment, and the other posts of the same person."""

    post: HeldPost
    #: The latest first, without this one.
    others: tuple[HeldPost, ...]
    #: Who came in this one's place; empty: nobody.
    successor: str
    #: The meeting at which the person was chosen, where it is in this store.
    meeting_id: Id | None


class RosterPresenter(QObject):
    """Reads posts and their holders, and follows what changes.

    Signals:
        listed: the `Posts` of the courtyard that is open.
        listed_everywhere: `Everywhere`.
        opened: a `Holder`.
        gone: the appointment to be opened is no longer on any list.
        changed: something on the roster has changed.
    """

    listed = Signal(object)
    listed_everywhere = Signal(object)
    opened = Signal(object)
    gone = Signal()
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        desk.changes.changed.connect(self._follow)

    def refresh(self) -> None:
        """Read the posts of the courtyard that is open."""
        here = self._desk.here
        if here is None:
            return
        courtyard_id, today = here.courtyard_id, self._desk.today()
        self._desk.run_query(
            lambda connection: queries.posts_held(connection, courtyard_id, day=today), self.listed.emit, owner=self
        )

    def refresh_everywhere(self) -> None:
        """Read the posts of all courtyards."""
        here = self._desk.here
        if here is None:
            return
        courtyard_id, today = here.courtyard_id, self._desk.today()
        self._desk.run_query(
            lambda connection: _everywhere(connection, courtyard_id, today), self.listed_everywhere.emit, owner=self
        )

    def open(self, appointment_id: Id) -> None:
        """Read one appointment."""
        self._desk.run_query(
            lambda connection: _holder(connection, appointment_id), self.opened.emit, owner=self, failed=self._miss
        )

    def open_person(self, person_id: Id) -> None:
        """Read the post a person was given last; the page lists the others."""

        def question(connection: Connection) -> Holder:
            return _holder(connection, queries.posts_of_person(connection, person_id)[0].holding.appointment_id)

        self._desk.run_query(question, self.opened.emit, owner=self)

    def count_courtyards(self, counted: Callable[[int], None]) -> None:
        """Count the courtyards of this store."""
        self._desk.run_query(lambda connection: len(queries.labels(connection)), counted, owner=self)

    def find_place(self, vacancy: Vacancy, found: Callable[[PostPlace], None]) -> None:
        """Look up where a vacant post of another courtyard is."""

        def question(connection: Connection) -> PostPlace:
            view = courtyard_queries.courtyard(connection, vacancy.courtyard_id)
            return PostPlace(
                courtyard_id=vacancy.courtyard_id,
                scope=view.scope,
                courtyard_name=view.name,
                role=vacancy.role,
                role_name=vacancy.name,
            )

        self._desk.run_query(question, found, owner=self)

    def _miss(self, mishap: Mishap) -> None:
        if isinstance(mishap, AppointmentUnknown):
            self.gone.emit()
        else:
            self._desk.tell(sentence(mishap), alarm=True)

    def _follow(self, change: Change) -> None:
        if change.touches("roster", "courtyards"):
            self.changed.emit()


def place_of(posts: Posts, post: PostView) -> PostPlace:
    """Say which post of a courtyard is to be filled."""
    return PostPlace(
        courtyard_id=posts.label.courtyard_id,
        scope=posts.scope,
        courtyard_name=posts.label.courtyard_name,
        role=post.role,
        role_name=post.name,
    )


def wanted(row: RosterRow, typed: str) -> bool:
    """Tell whether a line of the roster has this in name, courtyard or post."""
    plain = "".join(typed.split())
    return not plain or any(plain in text for text in (row.name, row.courtyard_name, row.role_name, row.village_name))


def _everywhere(connection: Connection, courtyard_id: Id, today: date) -> Everywhere:
    labels = queries.labels(connection)
    limit = queries.posts_limit(connection, courtyard_id)
    return Everywhere(
        labels=labels,
        roster=queries.roster(connection, labels, day=today),
        burdened=queries.burdened(connection, limit=limit, day=today),
        limit=limit,
    )


def _holder(connection: Connection, appointment_id: Id) -> Holder:
    held = queries.holding(connection, appointment_id)
    posts = queries.posts_of_person(connection, held.person_id)
    post = next((one for one in posts if one.holding.appointment_id == appointment_id), None)
    if post is None:
        # Entered by mistake: it never was.
        raise AppointmentUnknown(appointment_id=appointment_id)
    in_courtyard = queries.holdings(connection, held.courtyard_id)
    return Holder(
        post=post,
        others=tuple(one for one in posts if one.holding.appointment_id != appointment_id),
        successor=next((one.name for one in in_courtyard if one.follows_id == appointment_id), ""),
        meeting_id=None if held.decision_id is None else meeting_queries.meeting_of(connection, held.decision_id),
    )
