"""Who may carry a ticket: never somebody of the other side.

Source: Civil Code, art. 168: an agent acts neither against nor for both sides without consent.
"""

from collections.abc import Collection, Sequence

from yuanba.kernel.ids import Id
from yuanba.village.services.mishaps import AgentOfOtherSide, ApplicantOpposesOneself
from yuanba.village.services.model import Agent, Applicant, OpposingParty


def check_opposing(applicant: Applicant, opposing: Sequence[OpposingParty]) -> None:
    """Refuse an opposing party that is the applicant's own side.

    Raises:
        ApplicantOpposesOneself: the same person, or the same household.
    """
    for party in opposing:
        same_person = party.resident_id is not None and party.resident_id == applicant.resident_id
        same_home = party.household_id is not None and party.household_id == applicant.household_id
        if same_person or same_home:
            raise ApplicantOpposesOneself(name=party.name)


def check_agent(
    agent: Agent,
    opposing: Sequence[OpposingParty],
    *,
    agent_households: Collection[Id],
    carried_for: Collection[Id],
) -> None:
    """Refuse an agent of the other side.

    Args:
        agent: who is to carry the ticket.
        opposing: whose interest stands against the applicant's.
        agent_households: households in which the agent lives.
        carried_for: residents and households for whom the agent carries open tickets.

    Raises:
        AgentOfOtherSide: the agent is the opposing party, lives with it, or carries its tickets.
    """
    for party in opposing:
        own = {one for one in (party.resident_id, party.household_id) if one is not None}
        is_party = party.resident_id is not None and party.resident_id == agent.person_id
        if is_party or own & set(agent_households) or own & set(carried_for):
            raise AgentOfOtherSide(agent=agent.name, opposing=party.name)
