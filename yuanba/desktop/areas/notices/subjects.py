"""What can be posted: a decision, a meeting, the plate, proxy services, a written notice; each drawn from the facts.

A subject is named by a word and ids, so that a target of the page can carry it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from yuanba.desktop.areas.notices.subjects_named import DECISION, MEETING, NOTICE, OUTCOMES, PLATE, SERVICES
from yuanba.desktop.areas.notices.wording import posting as wording
from yuanba.desktop.desk import Here
from yuanba.kernel.ids import Id
from yuanba.printing.meetings.call import notice as meeting_notice
from yuanba.printing.meetings.contacts import contact_of, contact_of_courtyard
from yuanba.printing.meetings.posting import posting_sheet
from yuanba.printing.postings.notices import notice_sheet
from yuanba.printing.postings.services import outcomes_sheet, service_list_sheet
from yuanba.printing.roster import PLATE_A3, plate_sheet
from yuanba.printing.sheet import Sheet
from yuanba.printing.styles import BOARD_A3, BOARD_A3_HALVES, BOARD_A4, PageStyle
from yuanba.village.calendars.queries import effective_calendar
from yuanba.village.meetings.queries import meeting
from yuanba.village.notices.board_queries import notice, rules_now
from yuanba.village.notices.checking import minors
from yuanba.village.notices.mishaps import NothingToPost
from yuanba.village.roster import queries as roster_queries
from yuanba.village.services import queries as service_queries

#: Forms of a sheet for the board.
FORMS: tuple[tuple[str, PageStyle], ...] = (
    (wording.A4, BOARD_A4),
    (wording.A3, BOARD_A3),
    (wording.A3_HALVES, BOARD_A3_HALVES),
)
#: Holds the post of the proxy agent in the courtyard.
_AGENT = "proxy_agent"
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One thing to be posted."""

    key: Key
    #: What the papers of it speak of.
    about_id: Id
    #: First day on the board, unless another is chosen; None: today.
    first_on: date | None = None
    #: Its words can be written otherwise.
    own_words: bool = False
    #: Draws it from the facts; runs on the reader's thread.
    draw: Callable[[Connection, date, PageStyle], Sheet]


def subject_of(connection: Connection, here: Here, key: Key, today: date) -> Subject:
    """Find what a key names.

    Raises:
        NothingToPost: there is nothing of the kind.
    """
    word, *ids = key
    found: dict[str, Callable[..., Subject]] = {
        DECISION: _decision,
        MEETING: _meeting,
        PLATE: _plate,
        SERVICES: _services,
        OUTCOMES: _outcomes,
        NOTICE: _notice,
    }
    return found[word](connection, here, key, today, *ids)


def _decision(connection: Connection, here: Here, key: Key, today: date, meeting_id: Id, motion_id: Id) -> Subject:
    def draw(connection: Connection, starts_on: date, page: PageStyle) -> Sheet:
        view = meeting(connection, meeting_id)
        motion = next(one for one in view.motions if one.motion.motion_id == motion_id)
        contact = contact_of(connection, view, today)
        calendar, rules = effective_calendar(connection), rules_now(connection)
        return posting_sheet(view, motion, starts_on, contact, calendar=calendar, page=page, rules=rules)

    return Subject(key=key, about_id=motion_id, draw=draw)


def _meeting(connection: Connection, here: Here, key: Key, today: date, meeting_id: Id) -> Subject:
    def draw(connection: Connection, starts_on: date, page: PageStyle) -> Sheet:
        view = meeting(connection, meeting_id)
        return meeting_notice(view, contact_of(connection, view, today), page=page)

    return Subject(key=key, about_id=meeting_id, draw=draw)


def _plate(connection: Connection, here: Here, key: Key, today: date) -> Subject:
    if not roster_queries.posts_held(connection, here.courtyard_id, day=today).held:
        raise NothingToPost(subject=PLATE)

    def draw(connection: Connection, starts_on: date, page: PageStyle) -> Sheet:
        posts = roster_queries.posts_held(connection, here.courtyard_id, day=today)
        return plate_sheet(posts, page=PLATE_A3 if page is BOARD_A3 else page)

    return Subject(key=key, about_id=here.courtyard_id, draw=draw)


def _services(connection: Connection, here: Here, key: Key, today: date) -> Subject:
    def draw(connection: Connection, starts_on: date, page: PageStyle) -> Sheet:
        held = roster_queries.posts_held(connection, here.courtyard_id, day=today)
        agents = [one for post in held.posts if post.role == _AGENT for one in post.holders]
        services = service_queries.services(connection)
        return service_list_sheet(
            tuple(services.values()),
            courtyard=here.name,
            agent=agents[0].name if agents else "",
            phone=agents[0].phone if agents else "",
            starts_on=starts_on,
            issuer=here.name,
            page=page,
            rules=rules_now(connection),
            calendar=effective_calendar(connection),
        )

    return Subject(key=key, about_id=here.courtyard_id, draw=draw)


def last_month(today: date) -> tuple[date, date]:
    """Give the first and last day of the month before."""
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _outcomes(connection: Connection, here: Here, key: Key, today: date) -> Subject:
    first, last = last_month(today)
    if not service_queries.ended_between(connection, here.courtyard_id, first, last, today=today):
        raise NothingToPost(subject=OUTCOMES)

    def draw(connection: Connection, starts_on: date, page: PageStyle) -> Sheet:
        contact = contact_of_courtyard(connection, here.courtyard_id, today)
        return outcomes_sheet(
            service_queries.ended_between(connection, here.courtyard_id, first, last, today=today),
            first,
            last,
            courtyard=here.name,
            starts_on=starts_on,
            contact=contact.told,
            phone=contact.phone,
            issuer=here.name,
            minors=minors(connection, today),
            page=page,
            rules=rules_now(connection),
            calendar=effective_calendar(connection),
        )

    return Subject(key=key, about_id=here.courtyard_id, draw=draw)


def _notice(connection: Connection, here: Here, key: Key, today: date, notice_id: Id) -> Subject:
    from_on = notice(connection, notice_id).text.from_on

    def draw(connection: Connection, starts_on: date, page: PageStyle) -> Sheet:
        text = notice(connection, notice_id).text
        calendar, rules = effective_calendar(connection), rules_now(connection)
        return notice_sheet(replace(text, from_on=starts_on), page=page, rules=rules, calendar=calendar)

    return Subject(key=key, about_id=notice_id, first_on=max(from_on, today), own_words=True, draw=draw)
