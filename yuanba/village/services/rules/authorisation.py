"""Whether an agent may act on a day.

Source: Civil Code, art. 165 (agent, matter, scope, period, signature) and 173 (how it ends).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yuanba.kernel.ids import Id
from yuanba.village.services.mishaps import AuthorisationIncomplete, NotAuthorised
from yuanba.village.services.model import Agent, AuthorisationEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation:
    """One authorisation as it stands."""

    agent: Agent
    matter: str
    scope: str
    from_on: date
    until_on: date
    signed_on: date
    signed_how: str
    #: None: it has not been ended.
    ended_on: date | None = None
    ended_why: AuthorisationEnd | None = None

    def holds(self, agent_id: Id, day: date) -> bool:
        """Tell whether this agent may act on a day."""
        in_period = self.from_on <= day <= self.until_on
        return self.agent.person_id == agent_id and in_period and (self.ended_on is None or day < self.ended_on)


def check_complete(*, agent: str, matter: str, scope: str, signed_how: str, from_on: date, until_on: date) -> None:
    """Refuse an authorisation that lacks what the law asks for.

    Raises:
        AuthorisationIncomplete: with the key of what is missing.
    """
    for key, text in (("agent", agent), ("matter", matter), ("scope", scope), ("signed_how", signed_how)):
        if not text.strip():
            raise AuthorisationIncomplete(missing=key)
    if until_on < from_on:
        raise AuthorisationIncomplete(missing="period")


def check_holds(authorisations: Sequence[Authorisation], agent: Agent, day: date) -> None:
    """Refuse to act without authorisation.

    Raises:
        NotAuthorised: there is none, it ran out, or it was ended.
    """
    if any(one.holds(agent.person_id, day) for one in authorisations):
        return
    own = [one for one in authorisations if one.agent.person_id == agent.person_id]
    last = max(own, key=lambda one: one.until_on, default=None)
    raise NotAuthorised(
        agent=agent.name,
        until_on=None if last is None else last.until_on,
        ended=last is not None and last.ended_on is not None and last.ended_on <= day,
    )
