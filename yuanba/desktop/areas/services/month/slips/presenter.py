"""Which slips of a month are counted, and sealing them, without widgets."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.services.month.slips.draft import Counts, SlipDraft
from yuanba.desktop.areas.services.wording import slips as wording
from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.sentences import sentence
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import id_text
from yuanba.village.services import queries
from yuanba.village.services.actions.slips import CountSlips, count_slips
from yuanba.village.services.model import TicketState
from yuanba.village.services.month import Period, period_of
from yuanba.village.services.rules.slips import Grades, counted_from
from yuanba.village.services.tallies import CountedSlips, slips_of_month


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipLine:
    """One service on the list."""

    service_id: str
    name: str
    #: Counted on this machine and not sealed yet; empty: nothing.
    typed: Grades
    #: None: not sealed.
    counted: CountedSlips | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipMonth:
    """The slips of a month."""

    #: Services that had a result in the month, or of which slips were counted.
    lines: tuple[SlipLine, ...]
    #: All others of the catalogue.
    others: tuple[SlipLine, ...]

    @property
    def typed(self) -> int:
        """Slips counted and not sealed yet."""
        return sum(sum(line.typed.values()) for line in self.lines if line.counted is None)


def draft_key(here: Here, month: date) -> str:
    """Name the draft of a month's slips."""
    return f"desktop.slips.{id_text(here.courtyard_id)}.{month.isoformat()}"


def month_to_count(today: date) -> date:
    """Give the first day of the last month whose slips may be counted."""
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


class SlipsPresenter(QObject):
    """Shows the services with their slips, and seals what was counted.

    Signals:
        showed: a `SlipMonth`.
        refused: the sentence of what kept the slips from being sealed.
    """

    showed = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk, here: Here, month: date | None, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._here = here
        self.period: Period = period_of(month or month_to_count(desk.today()))
        self._draft = self._drafted()
        self._typed: Counts = {}
        desk.changes.changed.connect(self._follow)

    @property
    def month(self) -> date:
        """First day of the month."""
        return self.period.first_on

    @property
    def last(self) -> bool:
        """Whether the slips of the next month may not be counted yet."""
        return counted_from(self.period.step(1).first_on) > self._desk.today()

    def refresh(self) -> None:
        """Read the draft and the list anew."""
        self._draft.read(self._list)

    def step(self, by: int) -> None:
        """Go to another month."""
        self.period = self.period.step(by)
        self._draft = self._drafted()
        self.refresh()

    def seal(self) -> None:
        """Make facts of what was counted, of all services in one deed."""
        typed, month = self._typed, self.month
        order = CountSlips(scope=self._here.scope, courtyard_id=self._here.courtyard_id, month=month, counts=typed)
        slips = sum(sum(count.values()) for count in typed.values())

        def sealed(_: None) -> None:
            self._desk.tell(wording.sealed(month, slips))
            self._draft = self._drafted()
            self.refresh()

        self._draft.turn_into(lambda work: count_slips(work, order), sealed, failed=self._refuse)

    def _drafted(self) -> SlipDraft:
        return SlipDraft(self._desk, draft_key(self._here, self.month), self)

    def _list(self, typed: Counts) -> None:
        courtyard_id, period = self._here.courtyard_id, self.period

        def question(connection: Connection) -> SlipMonth:
            ended = queries.ended_between(
                connection, courtyard_id, period.first_on, period.last_on, today=period.last_on
            )
            counted = {one.service_id: one for one in slips_of_month(connection, courtyard_id, period.first_on)}
            first = {line.service_id for line in ended if line.state in (TicketState.GRANTED, TicketState.REFUSED)}
            first |= counted.keys() | typed.keys()
            lines = [
                SlipLine(
                    service_id=service_id,
                    name=service.name,
                    typed=typed.get(service_id, {}),
                    counted=counted.get(service_id),
                )
                for service_id, service in queries.services(connection).items()
            ]
            return SlipMonth(
                lines=tuple(line for line in lines if line.service_id in first),
                others=tuple(line for line in lines if line.service_id not in first),
            )

        def answered(found: SlipMonth) -> None:
            if period == self.period:
                # Whoever counted on another machine was first: what is typed here is not added to it.
                self._typed = {line.service_id: dict(line.typed) for line in found.lines if line.counted is None}
                self.showed.emit(found)

        self._desk.run_query(question, answered, owner=self)

    def _refuse(self, mishap: Mishap) -> None:
        self.refused.emit(sentence(mishap))
        self.refresh()

    def _follow(self, change: Change) -> None:
        if change.touches("services"):
            self.refresh()
