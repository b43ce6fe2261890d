"""Who carries tickets: the proxy agent (代办员) of a courtyard, or another person."""

from datetime import date

from sqlalchemy import Connection, select

from yuanba.kernel.ids import Id, new_id
from yuanba.village.roster import queries as roster
from yuanba.village.roster import rules
from yuanba.village.roster.people import Candidate
from yuanba.village.services.model import Agent
from yuanba.village.services.tables import ticket_table

#: Key of the post of a proxy agent.  Source: Kaizhou's courtyards, as in ``roles.json``.
AGENT_ROLE = "proxy_agent"


def agents_of_courtyard(connection: Connection, courtyard_id: Id, *, day: date) -> tuple[Agent, ...]:
    """List who holds the post of proxy agent in a courtyard on a day, who has held it longest first."""
    held = (one for one in roster.holdings(connection, courtyard_id) if rules.held_on(one, day))
    return tuple(
        Agent(person_id=one.person_id, name=one.name, phone=one.phone) for one in held if one.role == AGENT_ROLE
    )


def agent_from(connection: Connection, candidate: Candidate, *, day: date) -> Agent:
    """Give an agent for somebody chosen, with the phone of a post; whoever carried tickets before stays the same."""
    person_id = candidate.person_id or _earlier(connection, candidate.name) or new_id()
    held = (one.holding for one in roster.posts_of_person(connection, person_id))
    phone = next((one.phone for one in held if one.phone and rules.held_on(one, day)), "")
    return Agent(person_id=person_id, name=candidate.name.strip(), phone=phone)


def _earlier(connection: Connection, name: str) -> Id | None:
    """Find the agent of that name who carried the last ticket; None: nobody."""
    table = ticket_table
    query = select(table.c.agent_id).where(table.c.agent_name == name.strip())
    return connection.scalar(query.order_by(table.c.opened_on.desc(), table.c.number.desc()).limit(1))
