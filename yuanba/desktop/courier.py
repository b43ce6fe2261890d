"""Carries what waits to the township by itself, whenever the line answers, and never lets the window wait."""

import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk
from yuanba.desktop.runner import Line
from yuanba.desktop.steps import run_steps
from yuanba.kernel.errors import Mishap

if TYPE_CHECKING:
    # The exchange brings libraries along that a store without a township never needs.
    from sqlalchemy import Connection

    from yuanba.exchange.line import Line as Wire
    from yuanba.exchange.session import Exchanged, Taking
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
    #: Packages that the township could not keep, each with why.
    refused: tuple[tuple[bytes, str], ...] = ()
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
        self._asked = False
        #: Whose round is going; another store on the desk ends it.
        self._store: Store | None = None
        self._wire: Wire | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.send)
        desk.changes.changed.connect(self._follow)
        desk.here_changed.connect(self.look)
        desk.defect_met.connect(self._stop_after_defect)

    def look(self) -> None:
        """Read where things stand; the line goes by itself from then on."""
        if self._desk.here is None or self._desk.demo:
            self.hang_up()
            self._show(Standing())
            return
        self._desk.run_query(_standing, self._looked, owner=self)

    def ask(self) -> None:
        """Send and fetch now, because a person wants it and is told what came of it."""
        self._asked = True
        self.send()

    def send(self) -> None:
        """Send and fetch now, unless it is going already."""
        if self.standing.going or not self.standing.township or not self.standing.by_line:
            return
        self._timer.stop()
        self._sums = [0, 0, 0]
        self._store = self._desk.store
        self._show(replace(self.standing, going=True, trouble=None))
        self._round(self._store, first=True)

    def take(self, committed: "tuple[Committed, ...]") -> None:
        """Tell all pages what has come."""
        for one in committed:
            self._desk.changes.announce(Change(kinds=one.kinds, subjects=one.subjects, initiator=self))

    def heard(self, clock_error: timedelta) -> None:
        """Note that the township has answered, by whatever road."""
        self._show(replace(self.standing, heard_at=self._desk.now(), clock_error=clock_error, trouble=None))
        self.look()

    def hang_up(self) -> None:
        """Stop: a request that is on its way is given up, and is made again another time."""
        self._timer.stop()
        self._store = None
        wire, self._wire = self._wire, None
        if wire is not None:
            wire.hang_up()

    def _looked(self, found: "_Found") -> None:
        self._show(
            replace(
                self.standing,
                township=found.township,
                by_line=found.by_line,
                waiting=found.waiting,
                refused=found.refused,
                heard_at=_wall_clock(found.heard_at),
            )
        )
        if found.by_line and not self.standing.going and not self._timer.isActive():
            self._wait(_AFTER_DEED_MS if found.waiting else _NEWS_MS)

    def _follow(self, change: Change) -> None:
        if change.initiator is self or not self.standing.township:
            return
        self.look()
        idle = self._failures == 0 and self.standing.by_line and not self.standing.going
        # One deed after another does not put it off for a whole evening.
        if idle and not (self._timer.isActive() and self._timer.remainingTime() <= _AFTER_DEED_MS * (1 + _SPREAD)):
            self._wait(_AFTER_DEED_MS)

    def _round(self, store: "Store", *, first: bool) -> None:
        now = self._milliseconds
        self._desk.run_job(
            Line.WRITER,
            lambda: _make(store, now(), check=first),
            lambda made: self._carry(store, made),
            owner=self,
            failed=self._fail,
        )

    def _carry(self, store: "Store", made: "tuple[bytes, str, bytes]") -> None:
        if not self._goes_on(store):
            return
        request, address, pinned = made
        self._desk.run_job(
            Line.TOWNSHIP,
            lambda: self._over(request, address, pinned),
            lambda answer: self._brought(store, answer),
            owner=self,
            failed=self._fail,
        )

    def _over(self, request: bytes, address: str, pinned: bytes) -> bytes:
        from yuanba.exchange.line import Line as Wire

        wire = self._wire
        if wire is None or not wire.leads_to(address, pinned):
            wire = self._wire = Wire(address, pinned)
        return wire.carry(request)

    def _brought(self, store: "Store", answer: bytes) -> None:
        if not self._goes_on(store):
            return
        steps = _taking(store, answer, self._milliseconds())
        run_steps(
            self._desk,
            steps,
            lambda some: self.take((some,)),
            lambda exchanged: self._taken(store, exchanged),
            owner=self,
            failed=self._fail,
        )

    def _taken(self, store: "Store", exchanged: "Exchanged") -> None:
        self._sums[0] += exchanged.sent
        self._sums[1] += sum(len(one.entries) for one in exchanged.committed)
        self._sums[2] += len(exchanged.refused)
        if not self._goes_on(store):
            return
        if exchanged.shut_out:
            from yuanba.exchange.mishaps import DeviceRevoked

            self._fail(DeviceRevoked())
            return
        if exchanged.more:
            self._round(store, first=False)
            return
        self._failures = 0
        self._store = None
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
        if self._asked:
            self._asked = False
            self.finished.emit(*self._sums)

    def _goes_on(self, store: "Store") -> bool:
        """Tell whether a round still belongs to the store that is open; nothing of one reaches another."""
        if self._store is store:
            return True
        if self._store is None and self.standing.going:
            self._show(replace(self.standing, going=False))
        return False

    def _fail(self, mishap: Mishap) -> None:
        if self._store is None:
            # It was given up on purpose.
            self._show(replace(self.standing, going=False))
            return
        self._store, self._asked = None, False
        self._show(replace(self.standing, going=False, trouble=mishap))
        later = _AGAIN_MS[min(self._failures, len(_AGAIN_MS) - 1)]
        named = getattr(mishap, "seconds", 0) * 1_000
        self._wait(max(later, min(named, _AGAIN_MS[-1])))
        self._failures += 1
        self.look()

    def _stop_after_defect(self, error: BaseException) -> None:
        """A mistake of our own, here or elsewhere, must not leave it going for ever."""
        del error
        if self.standing.going:
            self._store, self._asked = None, False
            self._show(replace(self.standing, going=False))
            self._wait(_AGAIN_MS[-1])

    def _wait(self, milliseconds: int) -> None:
        self._timer.start(round(milliseconds * (1 + random.random() * _SPREAD)))

    def _show(self, standing: Standing) -> None:
        self.standing = standing
        self.changed.emit(standing)

    def _milliseconds(self) -> int:
        return round(self._desk.now().timestamp() * 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    township: str = ""
    by_line: bool = False
    waiting: int = 0
    refused: tuple[tuple[bytes, str], ...] = ()
    #: By this computer's clock, UTC milliseconds.
    heard_at: int | None = None


def _standing(connection: "Connection") -> _Found:
    from yuanba.journal.store import recall

    # A store without a township is not to read the libraries of the exchange.
    if recall(connection, "exchange.membership") is None:
        return _Found()
    from yuanba.exchange import holding
    from yuanba.exchange.membership import heard_at, membership, refusals

    joined = membership(connection)
    return _Found(
        township=joined.name,
        by_line=bool(joined.address),
        waiting=holding.waiting(connection, joined.office, joined.epoch, joined.sends),
        refused=tuple(refusals(connection).items()),
        heard_at=heard_at(connection),
    )


def _wall_clock(milliseconds: int | None) -> datetime | None:
    return (
        None
        if milliseconds is None
        else datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone().replace(tzinfo=None)
    )


def _make(store: "Store", now: int, *, check: bool) -> tuple[bytes, str, bytes]:
    """Make a request, and say where it goes."""
    from yuanba.exchange.membership import membership
    from yuanba.exchange.message import Report
    from yuanba.exchange.session import make_request

    request = make_request(store, now, check=check, report=Report(version=_version()))
    with store.reading() as connection:
        joined = membership(connection)
    return request, joined.address, joined.pinned


def _taking(store: "Store", answer: bytes, now: int) -> "Taking":
    from yuanba.exchange.session import taking

    return taking(store, answer, now)


def _version() -> str:
    try:
        return version("yuanba")
    except PackageNotFoundError:
        # Run from its folder, without having been installed.
        return ""
