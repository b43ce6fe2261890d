"""Carries what waits to the township by itself, whenever the line answers, and never lets the window wait."""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk
from yuanba.desktop.runner import Line
from yuanba.kernel.errors import Mishap

if TYPE_CHECKING:
    # The exchange brings libraries along that a store without a township never needs.
    from sqlalchemy import Connection

    from yuanba.exchange.line import Line as Wire
    from yuanba.exchange.session import Exchanged
    from yuanba.journal.store import Store
    from yuanba.journal.unit_of_work import Committed

#: After a deed it waits so long, so that the next deeds go along.  Source: design decision.
_AFTER_DEED_MS = 20_000
#: After a failure it tries again, later each time, up to an hour.  Source: design decision, no spinner and no storm.
_AGAIN_MS = (60_000, 300_000, 900_000, 3_600_000)
#: Without anything to send it asks for news so often.  Source: design decision.
_NEWS_MS = 1_800_000
#: Every wait is stretched by chance up to this share, so that a whole county does not come at once.
_SPREAD = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the exchange stands."""

    #: Name of the township; empty: this store belongs to none.
    township: str = ""
    #: The township has a line; False: by stick only.
    by_line: bool = False
    #: Entries the township does not have yet.
    waiting: int = 0
    #: Wall-clock time here when the township answered last, without zone; None: never.
    heard_at: datetime | None = None
    going: bool = False
    #: Why the last try came to nothing; None: it did not.
    trouble: Mishap | None = None
    #: Township's clock minus this one's; None: unknown.
    clock_error: timedelta | None = None


class Courier(QObject):
    """Sends and fetches.

    Signals:
        changed: the `Standing`.
        finished: entries sent, entries fetched, packages refused.
    """

    changed = Signal(object)
    finished = Signal(int, int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.standing = Standing()
        self._failures = 0
        self._sums = [0, 0, 0]
        self._wire: Wire | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.send)
        desk.changes.changed.connect(self._follow)
        desk.here_changed.connect(self.look)

    def look(self) -> None:
        """Read where things stand; the line goes by itself from then on."""
        if self._desk.here is None or self._desk.demo:
            self._timer.stop()
            self._show(Standing())
            return
        self._desk.run_query(_standing, self._looked, owner=self)

    def send(self) -> None:
        """Send and fetch now, unless it is going already."""
        if self.standing.going or not self.standing.township or not self.standing.by_line:
            return
        self._timer.stop()
        self._sums = [0, 0, 0]
        self._show(replace(self.standing, going=True, trouble=None))
        self._round(first=True)

    def take(self, committed: "tuple[Committed, ...]") -> None:
        """Tell all pages what has come."""
        for one in committed:
            self._desk.changes.announce(Change(kinds=one.kinds, subjects=one.subjects, initiator=self))

    def heard(self, clock_error: timedelta) -> None:
        """Note that the township has answered, by whatever road."""
        self._show(replace(self.standing, heard_at=self._desk.now(), clock_error=clock_error, trouble=None))
        self.look()

    def hang_up(self) -> None:
        """Stop; what was begun is finished by the runner."""
        self._timer.stop()
        wire, self._wire = self._wire, None
        if wire is not None:
            wire.close()

    def _looked(self, found: "tuple[str, bool, int]") -> None:
        name, by_line, waiting = found
        self._show(replace(self.standing, township=name, by_line=by_line, waiting=waiting))
        if by_line and not self.standing.going and not self._timer.isActive():
            self._wait(_AFTER_DEED_MS if waiting else _NEWS_MS)

    def _follow(self, change: Change) -> None:
        if change.initiator is self or not self.standing.township:
            return
        self.look()
        if self._failures == 0 and self.standing.by_line and not self.standing.going:
            self._wait(_AFTER_DEED_MS)

    def _round(self, *, first: bool) -> None:
        store, now = self._desk.store, self._milliseconds
        self._desk.run_job(
            Line.WRITER, lambda: _make(store, now(), check=first), self._carry, owner=self, failed=self._fail
        )

    def _carry(self, request: bytes) -> None:
        store = self._desk.store
        self._desk.run_job(
            Line.TOWNSHIP, lambda: self._over(store, request), self._brought, owner=self, failed=self._fail
        )

    def _over(self, store: "Store", request: bytes) -> bytes:
        from yuanba.exchange.line import Line as Wire
        from yuanba.exchange.membership import membership

        if self._wire is None:
            with store.reading() as connection:
                joined = membership(connection)
            self._wire = Wire(joined.address, joined.pinned)
        return self._wire.carry(request)

    def _brought(self, answer: bytes) -> None:
        store, now = self._desk.store, self._milliseconds
        self._desk.run_job(Line.WRITER, lambda: _take(store, answer, now()), self._taken, owner=self, failed=self._fail)

    def _taken(self, exchanged: "Exchanged") -> None:
        self._sums[0] += exchanged.sent
        self._sums[1] += sum(len(one.entries) for one in exchanged.committed)
        self._sums[2] += len(exchanged.refused)
        self.take(exchanged.committed)
        if exchanged.more:
            self._round(first=False)
            return
        self._failures = 0
        self._show(
            replace(
                self.standing,
                going=False,
                heard_at=self._desk.now(),
                clock_error=timedelta(milliseconds=exchanged.clock_error),
            )
        )
        self._wait(_NEWS_MS)
        self.look()
        self.finished.emit(*self._sums)

    def _fail(self, mishap: Mishap) -> None:
        self._show(replace(self.standing, going=False, trouble=mishap))
        self._wait(_AGAIN_MS[min(self._failures, len(_AGAIN_MS) - 1)])
        self._failures += 1
        self.look()

    def _wait(self, milliseconds: int) -> None:
        self._timer.start(round(milliseconds * (1 + random.random() * _SPREAD)))

    def _show(self, standing: Standing) -> None:
        self.standing = standing
        self.changed.emit(standing)

    def _milliseconds(self) -> int:
        return round(self._desk.now().timestamp() * 1000)


def _standing(connection: "Connection") -> tuple[str, bool, int]:
    from yuanba.journal.store import recall

    # A store without a township is not to read the libraries of the exchange.
    if recall(connection, "exchange.membership") is None:
        return "", False, 0
    from yuanba.exchange import holding
    from yuanba.exchange.membership import membership

    joined = membership(connection)
    number = holding.waiting(connection, joined.office, joined.epoch, joined.scopes)
    return joined.name, bool(joined.address), number


def _make(store: "Store", now: int, *, check: bool) -> bytes:
    from yuanba.exchange.message import Report
    from yuanba.exchange.session import make_request

    return make_request(store, now, check=check, report=Report(version=_version()))


def _take(store: "Store", answer: bytes, now: int) -> "Exchanged":
    from yuanba.exchange.session import take_answer

    return take_answer(store, answer, now)


def _version() -> str:
    try:
        return version("yuanba")
    except PackageNotFoundError:
        # Run from its folder, without having been installed.
        return ""
