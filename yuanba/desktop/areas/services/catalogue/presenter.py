"""The catalogue of services, without widgets."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.services.wording import catalogue as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.services import queries
from yuanba.village.services.actions.clock import take_over_editions
from yuanba.village.services.catalogue import Service
from yuanba.village.services.finding import find_services
from yuanba.village.services.takeover import Newer, newer_edition, outdated

#: Tickets compared at once; the next ones come up when these are done.
_SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One service with all its editions."""

    #: The newest that has begun.
    service: Service
    #: Oldest first, each with why it was laid down.
    editions: tuple[tuple[Service, str], ...]
    #: Tickets under way under an older edition of it.
    outdated: int


class CataloguePresenter(QObject):
    """Reads the catalogue and lets tickets go on under newer editions.

    Signals:
        listed: the services found, and how many tickets run under an older edition.
        showed: a `Known`.
        compared: `Newer` of the first tickets under an older edition, and the ids of all of them.
        lost: a service is asked for that nobody knows.
    """

    listed = Signal(object, int)
    showed = Signal(object)
    compared = Signal(object, object)
    lost = Signal()

    def __init__(self, desk: Desk, here: Here, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._here = here

    @property
    def may_edit(self) -> bool:
        """Tell whether the person at the computer may lay a service down anew."""
        actor = self._desk.actor
        return actor is not None and Permission.KEEP_CATALOGUE in actor.permissions

    def look(self, typed: str) -> None:
        """List the services that fit what was typed so far."""
        courtyard_id, today = self._here.courtyard_id, self._desk.today()

        def question(connection: Connection) -> tuple[tuple[Service, ...], int]:
            found = find_services(tuple(queries.services(connection, day=today).values()), typed)
            return found, len(outdated(connection, courtyard_id, today=today))

        self._desk.run_query(question, lambda answer: self.listed.emit(*answer), owner=self)

    def show(self, service_id: str) -> None:
        """Read one service with its editions."""
        courtyard_id, today = self._here.courtyard_id, self._desk.today()

        def question(connection: Connection) -> Known:
            running = outdated(connection, courtyard_id, today=today)
            return Known(
                service=queries.service(connection, service_id, day=today),
                editions=queries.editions(connection, service_id),
                outdated=sum(one.service_id == service_id for one in running),
            )

        self._desk.run_query(question, self.showed.emit, owner=self, failed=lambda _: self.lost.emit())

    def compare(self) -> None:
        """Read what newer editions would change for the tickets under way."""
        courtyard_id, today = self._here.courtyard_id, self._desk.today()

        def question(connection: Connection) -> tuple[tuple[Newer, ...], tuple[Id, ...]]:
            ids = tuple(one.ticket_id for one in outdated(connection, courtyard_id, today=today))
            tickets = (queries.ticket(connection, one, today=today) for one in ids[:_SHOWN])
            found = (newer_edition(connection, one, today=today) for one in tickets)
            return tuple(one for one in found if one is not None), ids

        self._desk.run_query(question, lambda answer: self.compared.emit(*answer), owner=self)

    def take_over(self, ticket_ids: Sequence[Id]) -> None:
        """Let tickets go on under the newest edition, then compare anew."""

        def done(number: int) -> None:
            self._desk.tell(wording.taken_over(number))
            self.compare()

        self._desk.run_deed(lambda work: take_over_editions(work, ticket_ids), done, owner=self)
