"""What a month of carrying comes to: how many, on time, by service and mode, how satisfied."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from yuanba.kernel.calendar import WorkCalendar
from yuanba.kernel.ids import Id
from yuanba.village.services import queries
from yuanba.village.services.model import Grade, Mode, TicketState
from yuanba.village.services.queries import SlipTally, TicketLine, TicketView


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceMonth:
    """One service in a month."""

    service_id: str
    name: str
    opened: int
    #: Granted or refused in the month.
    answered: int
    granted: int
    #: Of those answered whose limit is known.
    on_time: int
    late: int
    #: Call-backs of the tickets that ended in the month.
    grades: dict[Grade, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of one courtyard."""

    #: First day.
    first_on: date
    last_on: date
    by_service: tuple[ServiceMonth, ...]
    by_mode: dict[Mode, int]
    slips: tuple[SlipTally, ...]
    #: The tickets opened in the month, whole, for the ledger.
    ledger: tuple[TicketView, ...]

    @property
    def opened(self) -> int:
        """Tickets opened in the month."""
        return sum(one.opened for one in self.by_service)

    @property
    def answered(self) -> int:
        """Tickets that the offices answered in the month."""
        return sum(one.answered for one in self.by_service)

    @property
    def on_time(self) -> int:
        """Of these, those answered within their limit."""
        return sum(one.on_time for one in self.by_service)

    @property
    def timed(self) -> int:
        """Tickets answered whose limit is known: what the share on time is a share of."""
        return sum(one.on_time + one.late for one in self.by_service)


def month_of(connection: Connection, courtyard_id: Id, day: date, *, calendar: WorkCalendar | None = None) -> Month:
    """Add up the month in which a day lies."""
    first_on = day.replace(day=1)
    last_on = (first_on + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    ledger = queries.ledger(connection, courtyard_id, first_on, last_on, calendar=calendar)
    ended = queries.ended_between(connection, courtyard_id, first_on, last_on, today=last_on, calendar=calendar)
    names = {view.record.service.service_id: view.record.service.name for view in ledger}
    names |= {line.service_id: line.service_name for line in ended}
    return Month(
        first_on=first_on,
        last_on=last_on,
        by_service=tuple(_service(service_id, name, ledger, ended) for service_id, name in sorted(names.items())),
        by_mode=dict(Counter(view.record.opened.mode for view in ledger)),
        slips=queries.slip_tallies(connection, courtyard_id, first_on),
        ledger=ledger,
    )


def _service(service_id: str, name: str, ledger: Sequence[TicketView], ended: Sequence[TicketLine]) -> ServiceMonth:
    own = [line for line in ended if line.service_id == service_id]
    answered = [line for line in own if line.state in (TicketState.GRANTED, TicketState.REFUSED)]
    timed = [(line.ended_on, line.due.on) for line in answered if line.due is not None and line.due.on is not None]
    on_time = sum(ended_on is not None and ended_on <= due_on for ended_on, due_on in timed)
    return ServiceMonth(
        service_id=service_id,
        name=name,
        opened=sum(view.record.service.service_id == service_id for view in ledger),
        answered=len(answered),
        granted=sum(line.state is TicketState.GRANTED for line in own),
        on_time=on_time,
        late=len(timed) - on_time,
        grades=dict(Counter(line.grade for line in own if line.grade is not None)),
    )
