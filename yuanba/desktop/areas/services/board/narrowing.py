"""What a person has narrowed the board to; it outlasts the page, so that the way back from a ticket leads to it."""

from dataclasses import dataclass

from yuanba.kernel.ids import Id
from yuanba.village.services.board import Group


@dataclass(slots=True)
class Narrowing:
    """What is to be listed, and the line one was on."""

    #: None: everything on which something is still to be done.
    group: Group | None = None
    agent_id: Id | None = None
    service_id: str | None = None
    typed: str = ""
    #: The ticket the person was on; None: the first.
    ticket_id: Id | None = None

    @property
    def narrowed(self) -> bool:
        """Tell whether anything is left out."""
        return bool(self.group or self.agent_id or self.service_id or self.typed.strip())

    def widen(self) -> None:
        """List everything again, and stay on the line."""
        self.group = self.agent_id = self.service_id = None
        self.typed = ""
