"""Whom a paper names to be asked."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from yuanba.kernel.ids import Id
from yuanba.village.meetings.views import MeetingView
from yuanba.village.roster.queries import holdings, posts
from yuanba.village.roster.rules import held_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask.  Empty: nothing is printed, or room is left to write."""

    name: str = ""
    #: Such as 院坝长.
    post: str = ""
    phone: str = ""

    @property
    def told(self) -> str:
        """Post and name."""
        return f"{self.post}{self.name}"


def contact_of(connection: Connection, view: MeetingView, today: date) -> Contact:
    """Name whom to ask about a meeting: who holds the first post of the courtyard, else who called it."""
    found = contact_of_courtyard(connection, view.courtyard_id, today)
    return found if found.name else Contact(name=view.convener)


def contact_of_courtyard(connection: Connection, courtyard_id: Id, today: date) -> Contact:
    """Name whom to ask in a courtyard: who holds its first post; empty where nobody does."""
    first = posts(connection, courtyard_id)[0]
    for one in holdings(connection, courtyard_id):
        if one.role == first.role and held_on(one, today):
            return Contact(name=one.name, post=first.name, phone=one.phone)
    return Contact()
