"""Words of the board."""

from yuanba.village.services.queries import TicketLine
from yuanba.village.services.wording import STATE

EMPTY = "还没有代办的事。有人托办，就在这里登记。"
MORE = "还有"


def line(one: TicketLine) -> str:
    """Say whose ticket it is and what for."""
    return f"{one.applicant}　{one.service_name}"


def below(one: TicketLine) -> str:
    """Say where it stands."""
    return f"{STATE[one.state]}　{one.number}　{one.agent_name}"
