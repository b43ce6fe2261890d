"""What the page of the exchange shows and does, without widgets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.courier import Courier, Standing
from yuanba.desktop.desk import Desk
from yuanba.desktop.runner import Line
from yuanba.desktop.steps import run_steps
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries

if TYPE_CHECKING:
    from yuanba.exchange.stick import StickRead

#: From here on a wrong clock is worth a word.  Source: design decision; below it nobody's order of things changes.
_CLOCK_MINUTES = 10
_MOST_INVITATION_BYTES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a stick has brought."""

    sent: int
    fetched: int
    refused: int
    spoilt: tuple[str, ...]
    #: There was no answer for this computer.
    nothing: bool


class ExchangePresenter(QObject):
    """Joins a township, sends now, writes and reads sticks.

    Signals:
        showed: the `Standing`.
        joined: name of the township.
        written: a stick may be pulled.
        brought: a `Brought`.
        failed: a mishap, to be said beside what was asked.
    """

    showed = Signal(object)
    joined = Signal(str)
    written = Signal()
    brought = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        if desk.courier is None:
            raise AssertionError("this window carries nothing")
        self.courier: Courier = desk.courier
        self.courier.changed.connect(self.showed)

    def refresh(self) -> None:
        """Read where things stand."""
        self.courier.look()

    def join(self, typed: str) -> None:
        """Ask the township of an invitation to take this store in as it is."""
        from yuanba.exchange import enrolment
        from yuanba.exchange.line import Line as Wire

        store = self._desk.store
        key = enrolment.new_device_key()

        def asking() -> bytes:
            invitation = enrolment.read_invitation(typed)
            with store.reading() as connection:
                asked = enrolment.make_enrol_request(connection, invitation.code, key, _titles(connection))
            wire = Wire(invitation.address, invitation.pinned)
            try:
                return wire.enrol(asked)
            finally:
                wire.close()

        def keeping(answer: bytes) -> str:
            invitation = enrolment.read_invitation(typed)
            return store.keep(lambda connection: enrolment.take_enrolled(connection, answer, key, invitation)).name

        self._desk.run_job(
            Line.TOWNSHIP,
            asking,
            lambda answer: self._desk.run_job(
                Line.WRITER, lambda: keeping(answer), self._begun, owner=self, failed=self.failed.emit
            ),
            owner=self,
            failed=self.failed.emit,
        )

    def read_invitation(self, path: Path, done: Callable[[str], None]) -> None:
        """Read an invitation from a file."""

        def reading() -> str:
            with path.open("rb") as file:
                return file.read(_MOST_INVITATION_BYTES).decode("utf-8", errors="replace").strip()

        def reading_worded() -> str:
            from yuanba.exchange.mishaps import StickFailure

            try:
                return reading()
            except OSError as error:
                raise StickFailure(path=path) from error

        self._desk.run_job(Line.POOL, reading_worded, done, owner=self, failed=self.failed.emit)

    def write_stick(self, stick: Path) -> None:
        """Write what waits on a stick."""
        from yuanba.exchange.stick import write_stick

        store, now = self._desk.store, self._milliseconds()
        self._desk.run_job(
            Line.WRITER,
            lambda: write_stick(store, stick, now),
            lambda _: self.written.emit(),
            owner=self,
            failed=self.failed.emit,
        )

    def read_stick(self, stick: Path) -> None:
        """Take what a stick has brought back."""
        from yuanba.exchange.stick import reading

        steps = reading(self._desk.store, stick, self._milliseconds())
        run_steps(
            self._desk,
            steps,
            lambda some: self.courier.take((some,)),
            self._read,
            owner=self,
            failed=self.failed.emit,
        )

    def _begun(self, name: str) -> None:
        self.joined.emit(name)
        self.courier.look()
        self.courier.send()

    def _read(self, found: "StickRead") -> None:
        if found.exchanged:
            self.courier.heard(timedelta(milliseconds=found.exchanged[-1].clock_error))
        self.brought.emit(
            Brought(
                sent=sum(one.sent for one in found.exchanged),
                fetched=sum(len(few.entries) for one in found.exchanged for few in one.committed),
                refused=sum(len(one.refused) for one in found.exchanged),
                spoilt=found.spoilt,
                nothing=not found.exchanged and not found.spoilt and not found.again,
            )
        )

    def _milliseconds(self) -> int:
        return round(self._desk.now().timestamp() * 1000)


def clock_minutes(standing: Standing) -> int:
    """Give by how many minutes the clock here is slow; 0: so little that it does not matter."""
    if standing.clock_error is None:
        return 0
    minutes = round(standing.clock_error / timedelta(minutes=1))
    return minutes if abs(minutes) >= _CLOCK_MINUTES else 0


def _titles(connection: Connection) -> dict[Id, str]:
    """Name the scopes of the courtyards here."""
    return {view.scope: f"{view.village}{view.name}" for view in queries.courtyards(connection)}
