"""Who belongs to a township: certificates of devices, the incarnations they vouch for, and the scopes they share.

What vouches for the writers of a scope is given to everybody who reads it, so that the office can have it back from any
of them when it has been set back to a copy from before.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from yuanba.exchange.message import Request, set_digest
from yuanba.exchange.mishaps import DeviceUnknown, StatementSpoilt
from yuanba.exchange.statements import Certificate, Introduction, proved_before, read, read_voucher, sign
from yuanba.exchange.stick import sealing_key
from yuanba.exchange.vouching import about, voucher_digest
from yuanba.journal.entry import pack, unpack
from yuanba.kernel.ids import Id
from yuanba.township.tables import (
    device_table,
    incarnation_table,
    office_table,
    scope_table,
    voucher_table,
)

#: No device has more incarnations: each is a restored or copied store.  Source: design decision.
MOST_INCARNATIONS = 256
_NO_MARK = b""
_TITLE_SIGNS = 120


@dataclass(frozen=True, slots=True)
class Office:
    """The office of one township."""

    township: bytes
    name: str
    key: Ed25519PrivateKey
    epoch: bytes
    epoch_began_at: int = 0

    @property
    def public(self) -> bytes:
        """Its public key."""
        return self.key.public_key().public_bytes_raw()


@dataclass(frozen=True, slots=True)
class Sender:
    """Who speaks, as the office knows it."""

    device: bytes
    scopes: frozenset[bytes]
    certificate: bytes
    revoked_at: int | None


def office(connection: Connection, township: bytes | None = None) -> Office:
    """Read the office of a township; the only one where none is named."""
    query = select(office_table)
    if township is not None:
        query = query.where(office_table.c.township == township)
    row = connection.execute(query).one()
    key = Ed25519PrivateKey.from_private_bytes(bytes(row.private_key))
    return Office(bytes(row.township), row.name, key, bytes(row.epoch), row.epoch_began_at)


def sender(connection: Connection, here: Office, request: Request) -> Sender:
    """Find who speaks; an office that was set back takes its own signature for its memory.

    Raises:
        DeviceUnknown: the office has not enrolled it.
    """
    mine = (device_table.c.township == here.township, device_table.c.device == request.device)
    row = connection.execute(select(device_table).where(*mine)).one_or_none()
    if request.certificate and (row is None or bytes(row.certificate) != request.certificate):
        with suppress(StatementSpoilt):
            shown = read(request.certificate, Certificate, signer=here.public)
            if shown.device == request.device:
                keep_certificate(connection, here, shown, request.certificate)
        row = connection.execute(select(device_table).where(*mine)).one_or_none()
    if row is None:
        raise DeviceUnknown
    scopes = frozenset(unpack(bytes(row.scopes), tuple[bytes, ...]))
    return Sender(request.device, scopes, bytes(row.certificate), row.revoked_at)


def certify(
    connection: Connection,
    here: Office,
    device: bytes,
    name: str,
    scopes: Iterable[Id],
    now: int,
    *,
    revoked: bool = False,
) -> bytes:
    """Give a device its certificate, or a new one that takes the place of the last.

    What it may no longer read it may still bring: nobody's work is lost because a post has ended.
    """
    before = certificate_of(connection, here, device)
    had = () if before is None else before.scopes + before.former
    granted = tuple(dict.fromkeys(scopes))
    certificate = Certificate(
        edition=1,
        office=here.public,
        device=device,
        name=name[:_TITLE_SIGNS],
        scopes=granted,
        given_at=now,
        serial=1 if before is None else before.serial + 1,
        sealing=sealing_key(here.key).public_key().public_bytes_raw(),
        former=tuple(scope for scope in dict.fromkeys(had) if scope not in granted),
        revoked=revoked,
    )
    signed = sign(certificate, here.key)
    keep_certificate(connection, here, certificate, signed)
    return signed


def certificate_of(connection: Connection, here: Office, device: bytes) -> Certificate | None:
    """Read the certificate of a device; None: it is not enrolled."""
    signed = signed_certificate(connection, here, device)
    return proved_before(signed, Certificate) if signed else None


def signed_certificate(connection: Connection, here: Office, device: bytes) -> bytes:
    """Read the certificate of a device as it was signed; empty: it is not enrolled."""
    mine = (device_table.c.township == here.township, device_table.c.device == device)
    return bytes(connection.execute(select(device_table.c.certificate).where(*mine)).scalar_one_or_none() or b"")


def keep_certificate(
    connection: Connection,
    here: Office,
    certificate: Certificate,
    signed: bytes,
    *,
    within: frozenset[Id] | None = None,
) -> None:
    """Keep a certificate that was proved, unless a greater one is here.

    Args:
        connection: in a transaction.
        here: the office.
        certificate: what it says.
        signed: as it was signed.
        within: only these of its scopes count; None: all.
    """
    known = certificate_of(connection, here, certificate.device)
    if known is not None and known.rank >= certificate.rank:
        return
    scopes, former = (
        tuple(scope for scope in several if within is None or scope in within)
        for several in (certificate.scopes, certificate.former)
    )
    values = {
        "name": certificate.name[:_TITLE_SIGNS],
        "certificate": signed,
        "scopes": pack(scopes),
        "former": pack(former),
        "revoked_at": certificate.given_at if certificate.revoked else None,
    }
    if known is not None:
        mine = (device_table.c.township == here.township, device_table.c.device == certificate.device)
        connection.execute(update(device_table).where(*mine).values(**values))
    else:
        row = {"township": here.township, "device": certificate.device, "refused": 0}
        with suppress(IntegrityError), connection.begin_nested():
            connection.execute(insert(device_table), row | values)
    introduced = select(incarnation_table.c.introduction).where(
        incarnation_table.c.township == here.township, incarnation_table.c.device == certificate.device
    )
    spoken = [bytes(row.introduction) for row in connection.execute(introduced)]
    for scope in sorted({*scopes, *former}):
        ensure_scope(connection, here, scope, "")
        _tell(connection, here, scope, [signed, *spoken])


def ensure_scope(connection: Connection, here: Office, scope: bytes, title: str) -> None:
    """Give a scope its counter; one that has it keeps it."""
    mine = (scope_table.c.township == here.township, scope_table.c.scope == scope)
    known = connection.execute(select(scope_table.c.title).where(*mine)).one_or_none()
    title = title.replace("\0", "")[:_TITLE_SIGNS]
    if known is None:
        row = {"township": here.township, "scope": scope, "title": title, "last_number": 0, "last_moment": 0}
        empty = {"mark": _NO_MARK, "digest": set_digest(()), "vouched": set_digest(())}
        with suppress(IntegrityError), connection.begin_nested():
            connection.execute(insert(scope_table), row | empty)
    elif title and not known.title:
        connection.execute(update(scope_table).where(*mine).values(title=title))


def is_known(connection: Connection, here: Office, scope: bytes) -> bool:
    """Tell whether the office has heard of a scope."""
    mine = (scope_table.c.township == here.township, scope_table.c.scope == scope)
    return connection.execute(select(scope_table.c.title).where(*mine)).one_or_none() is not None


def vouch(connection: Connection, here: Office, several: Iterable[bytes]) -> list[bytes]:
    """Keep what vouches for devices and incarnations; give the incarnations that are known only now."""
    introductions: list[tuple[Introduction, bytes]] = []
    for signed in several:
        try:
            voucher = read_voucher(signed)
        except StatementSpoilt:
            continue
        if isinstance(voucher, Introduction):
            introductions.append((voucher, signed))
        elif voucher.office == here.public:
            keep_certificate(connection, here, voucher, signed)
        else:
            below = certificate_of(connection, here, voucher.office)
            if below is not None and not below.revoked:
                # An office further down certifies for what it was given itself, and for nothing else.
                keep_certificate(connection, here, voucher, signed, within=frozenset(below.scopes))
    return [
        introduction.incarnation
        for introduction, signed in introductions
        if _introduce(connection, here, introduction, signed)
    ]


def of_others(connection: Connection, here: Office, device: bytes, introductions: Iterable[bytes]) -> tuple[bytes, ...]:
    """Name the incarnations that a device calls its own and that belong to another already."""
    claimed: list[bytes] = []
    for signed in introductions:
        with suppress(StatementSpoilt):
            voucher = read_voucher(signed)
            if isinstance(voucher, Introduction) and voucher.device == device:
                claimed.append(voucher.incarnation)
    mine = (incarnation_table.c.township == here.township, incarnation_table.c.incarnation.in_(claimed))
    query = select(incarnation_table.c.incarnation).where(*mine, incarnation_table.c.device != device)
    return tuple(map(bytes, connection.scalars(query))) if claimed else ()


def vouchers(connection: Connection, here: Office, scope: bytes) -> tuple[bytes, ...]:
    """Give everything that vouches for the writers of a scope."""
    mine = (voucher_table.c.township == here.township, voucher_table.c.scope == scope)
    query = select(voucher_table.c.signed).where(*mine).order_by(voucher_table.c.about)
    return tuple(map(bytes, connection.scalars(query)))


def _introduce(connection: Connection, here: Office, introduction: Introduction, signed: bytes) -> bool:
    """Note that an incarnation belongs to a device; tell whether that is new."""
    certificate = certificate_of(connection, here, introduction.device)
    its = (incarnation_table.c.township == here.township, incarnation_table.c.device == introduction.device)
    known = select(incarnation_table.c.device).where(*its, incarnation_table.c.incarnation == introduction.incarnation)
    if certificate is None or connection.execute(known).first() is not None:
        return False
    number = connection.scalar(select(func.count()).select_from(incarnation_table).where(*its))
    if (number or 0) >= MOST_INCARNATIONS:
        return False
    row = {
        "township": here.township,
        "incarnation": introduction.incarnation,
        "device": introduction.device,
        "introduction": signed,
    }
    try:
        with connection.begin_nested():
            connection.execute(insert(incarnation_table), row)
    except IntegrityError:
        # A copy of the same store was faster by a moment.
        return False
    for scope in sorted({*certificate.scopes, *certificate.former}):
        if is_known(connection, here, scope):
            _tell(connection, here, scope, [signed])
    return True


def _tell(connection: Connection, here: Office, scope: bytes, told: Iterable[bytes]) -> None:
    """Let everybody who reads a scope know what vouches for its writers."""
    mine = (scope_table.c.township == here.township, scope_table.c.scope == scope)
    connection.execute(select(scope_table.c.vouched).where(*mine).with_for_update()).one()
    here_too = (voucher_table.c.township == here.township, voucher_table.c.scope == scope)
    for signed in told:
        key = about(read_voucher(signed))
        connection.execute(delete(voucher_table).where(*here_too, voucher_table.c.about == key))
        row = {"township": here.township, "scope": scope, "about": key, "signed": signed}
        connection.execute(insert(voucher_table), row)
    digest = voucher_digest(vouchers(connection, here, scope))
    connection.execute(update(scope_table).where(*mine).values(vouched=digest))
