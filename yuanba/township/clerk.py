"""What the clerk of a township does at the post office: invite, grant, shut out, admit, and see who was heard."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from yuanba.exchange.enrolment import code_digest, new_code
from yuanba.exchange.message import Report
from yuanba.exchange.mishaps import DeviceUnknown
from yuanba.journal.entry import pack, unpack
from yuanba.kernel.ids import Id
from yuanba.township import members, post_office
from yuanba.township.office import PostOffice
from yuanba.township.tables import (
    code_table,
    device_table,
    held_table,
    incarnation_table,
    item_table,
    office_table,
    scope_table,
    segment_table,
)

#: A code for enrolling is good for a week.  Source: design decision, from one market day to the next.
_CODE_MILLISECONDS = 7 * 24 * 60 * 60 * 1000
_NAME_SIGNS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeLine:
    """One scope, as the clerk sees it."""

    scope: Id
    title: str
    #: Items and entries held.
    items: int
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLine:
    """One enrolled computer, as the clerk sees it."""

    device: bytes
    name: str
    scopes: tuple[Id, ...]
    #: UTC milliseconds; None: it may write.
    revoked_at: int | None
    #: None: never heard.
    heard_at: int | None
    #: Device's clock minus the office's, milliseconds.
    clock_error: int | None
    report: Report
    #: Segments of it that could not be kept.
    refused: int
    #: Installations it has had: each restored or copied store is one more.
    incarnations: int


class Clerk:
    """The clerk's side of an open post office."""

    def __init__(self, office: PostOffice, now: Callable[[], int]) -> None:
        self._office = office
        self._now = now

    def invite(self, name: str, scopes: Iterable[Id] = (), *, adopts: bool = True) -> str:
        """Make a code with which one device can enrol.

        Args:
            name: whose computer it will be.
            scopes: it may read and write.
            adopts: it may bring a courtyard of its own that the township does not know yet.
        """
        code = new_code()
        now = self._now()
        granted = tuple(scopes)

        def inviting(connection: Connection) -> None:
            here = members.office(connection)
            for scope in granted:
                members.ensure_scope(connection, here, scope, "")
            row = {
                "township": here.township,
                "digest": code_digest(code),
                "name": name[:_NAME_SIGNS],
                "scopes": pack(granted),
                "adopts": adopts,
                "expires_at": now + _CODE_MILLISECONDS,
            }
            connection.execute(insert(code_table), row)

        self._office.transact(inviting)
        return code

    def grant(self, device: bytes, scopes: Iterable[Id]) -> None:
        """Let a device read and write these scopes, and no others, from its next request on.

        What it still holds of others it may bring; it is set aside until it is admitted.

        Raises:
            DeviceUnknown: it is not enrolled.
        """
        granted = tuple(scopes)
        self._certify(device, granted, revoked=False)

    def revoke(self, device: bytes) -> None:
        """Shut a device out: what is received from it later is set aside until staff admit it.

        Raises:
            DeviceUnknown: it is not enrolled.
        """
        self._certify(device, None, revoked=True)

    def let_in(self, device: bytes) -> None:
        """Let a device that was shut out come in again; what it has brought meanwhile is admitted one by one.

        Raises:
            DeviceUnknown: it is not enrolled.
        """
        self._certify(device, None, revoked=False)

    def admit(self, segment: bytes) -> None:
        """Let a segment count that had been set aside."""
        now = self._now()
        self._office.transact(
            lambda connection: post_office.admit(connection, members.office(connection), segment, now)
        )

    def devices(self) -> tuple[DeviceLine, ...]:
        """List the devices by name."""

        def listing(connection: Connection) -> tuple[DeviceLine, ...]:
            here = members.office(connection)
            number = func.count().label("number")
            counted = select(incarnation_table.c.device, number).where(incarnation_table.c.township == here.township)
            found = connection.execute(counted.group_by(incarnation_table.c.device))
            incarnations = {bytes(row.device): int(row.number) for row in found}
            query = select(device_table).where(device_table.c.township == here.township)
            return tuple(
                DeviceLine(
                    device=bytes(row.device),
                    name=row.name,
                    scopes=unpack(bytes(row.scopes), tuple[bytes, ...]),
                    revoked_at=row.revoked_at,
                    heard_at=row.heard_at,
                    clock_error=row.clock_error,
                    report=Report() if row.report is None else unpack(bytes(row.report), Report),
                    refused=row.refused,
                    incarnations=incarnations.get(bytes(row.device), 0),
                )
                for row in connection.execute(query.order_by(device_table.c.name, device_table.c.device))
            )

        return self._office.look(listing)

    def scopes(self) -> tuple[ScopeLine, ...]:
        """List the scopes by title."""

        def listing(connection: Connection) -> tuple[ScopeLine, ...]:
            here = members.office(connection)
            sums = select(
                segment_table.c.scope, func.sum(segment_table.c.last - segment_table.c.first + 1).label("entries")
            ).where(segment_table.c.township == here.township)
            entries = {bytes(row.scope): int(row.entries) for row in connection.execute(sums.group_by("scope"))}
            query = select(scope_table).where(scope_table.c.township == here.township)
            return tuple(
                ScopeLine(
                    scope=Id(bytes(row.scope)),
                    title=row.title,
                    items=row.last_number,
                    entries=entries.get(bytes(row.scope), 0),
                )
                for row in connection.execute(query.order_by(scope_table.c.title, scope_table.c.scope))
            )

        return self._office.look(listing)

    def twin_seen_at(self) -> int | None:
        """Tell when it showed last that another office runs from a copy of this one, or that this one was set back.

        UTC milliseconds; None: never.
        """
        found = self._office.look(lambda connection: connection.scalar(select(office_table.c.twin_seen_at)))
        return None if found is None else int(found)

    def awaited(self) -> tuple[bytes, ...]:
        """Name what held segments wait for: segments before them, or keys of devices not introduced."""
        return self._office.look(
            lambda connection: tuple(map(bytes, connection.scalars(select(held_table.c.awaits).distinct())))
        )

    def holds(self, name: bytes) -> bool:
        """Tell whether a segment is kept, or an incarnation known, under this name."""
        kept = select(segment_table.c.first).where(segment_table.c.name == name)
        known = select(incarnation_table.c.device).where(incarnation_table.c.incarnation == name)
        return self._office.look(
            lambda connection: any(connection.execute(query).first() is not None for query in (kept, known))
        )

    def items(self) -> int:
        """Count the items of all scopes."""
        return self._office.look(
            lambda connection: int(connection.scalar(select(func.count()).select_from(item_table)) or 0)
        )

    def _certify(self, device: bytes, scopes: tuple[Id, ...] | None, *, revoked: bool) -> None:
        """Give an enrolled device a new certificate; None: with the scopes it has."""
        now = self._now()

        def certifying(connection: Connection) -> None:
            here = members.office(connection)
            known = members.certificate_of(connection, here, device)
            if known is None:
                raise DeviceUnknown
            granted = known.scopes if scopes is None else scopes
            members.certify(connection, here, device, known.name, granted, now, revoked=revoked)

        self._office.transact(certifying)
