"""The same messages in files on a stick, sealed so that a lost stick tells nothing.

A file holds one request or one answer under HPKE (X25519, HKDF-SHA-256, ChaCha20-Poly1305; RFC 9180).  The keys for
sealing follow from the keys for signing, so that nobody has to keep more of them.
"""

import hashlib
import os
import re
import secrets
import stat
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection

from yuanba.exchange.membership import membership
from yuanba.exchange.message import MOST_BYTES
from yuanba.exchange.mishaps import DeviceUnknown, MessageSpoilt, MessageTooLarge, StickFailure, WrongTownship
from yuanba.exchange.session import Exchanged, make_request, taking
from yuanba.exchange.statements import Certificate, read
from yuanba.journal.entry import UNREADABLE, pack, unpack
from yuanba.journal.store import Store, recall, remember
from yuanba.journal.unit_of_work import Committed

#: Folder on the stick, and how its files end.
FOLDER = "yuanba"
SUFFIX = ".yuanba"
#: Edition of the form, and algorithms 1: HPKE as above.
_EDITION = 1
_ALGORITHMS = 1
_MAGIC = b"yuanba stick\n"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
#: A file carries so many bytes of segments; a year of a courtyard is about 1 MB.  Source: architecture, the exchange.
_ROOM = 1024 * 1024
#: No file is read that is longer, in bytes.
_MOST_FILE_BYTES = MOST_BYTES + 4096
#: Letters of a key in the name of a file.
_NAME_SIGNS = 12
_NAME = re.compile(r"([0-9]{6})-[0-9a-f]{12}-[0-9a-f]{12}(-back)?\.yuanba")
_LAST_PLACE = 999_999
#: Files looked at in one reading; a stick that went round a whole township for a year has fewer.
_MOST_FILES = 1_000
#: Files remembered as read, so that a stick read again costs nothing.
_MOST_REMEMBERED = 2_000
_READ = "exchange.sticks"


class _File(msgspec.Struct, frozen=True, array_like=True):
    edition: int
    algorithms: int
    answer: bool
    #: First bytes of the keys of sender and receiver, so that one stick serves many.
    sender: bytes
    receiver: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class StickRead:
    """What was found on a stick."""

    exchanged: tuple[Exchanged, ...]
    #: Names of files that were meant for this side and could not be read.
    spoilt: tuple[str, ...]
    #: Files that had been read before.
    again: int = 0


def sealing_key(signing: Ed25519PrivateKey) -> X25519PrivateKey:
    """Derive the key that opens sealed files from the key that signs."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"yuanba stick sealing")
    return X25519PrivateKey.from_private_bytes(derived.derive(signing.private_bytes_raw()))


def seal_file(message: bytes, key: bytes, *, answer: bool, sender: bytes, receiver: bytes) -> bytes:
    """Seal a message into the bytes of a file.

    Args:
        message: as `yuanba.exchange.message` packs it.
        key: X25519 public key of the receiver.
        answer: True from the office, False to it.
        sender: signing public key.
        receiver: signing public key.

    Raises:
        MessageSpoilt: the key is none.
    """
    head = (_EDITION, _ALGORITHMS, answer, sender[:8], receiver[:8])
    try:
        sealed = _SUITE.encrypt(message, X25519PublicKey.from_public_bytes(key), info=pack(head))
    except ValueError as error:
        raise MessageSpoilt(why="sealing") from error
    return _MAGIC + pack(_File(*head, sealed))


def unseal_file(packed: bytes, signing: Ed25519PrivateKey) -> bytes:
    """Open the bytes of a file.

    Raises:
        MessageSpoilt: it is none of ours, was changed, or is sealed to somebody else.
        MessageTooLarge: it is longer than anything we write.
    """
    file = _file(packed)
    head = (file.edition, file.algorithms, file.answer, file.sender, file.receiver)
    try:
        return _SUITE.decrypt(file.sealed, sealing_key(signing), info=pack(head))
    except (InvalidTag, ValueError) as error:
        raise MessageSpoilt(why="sealed") from error


def write_stick(store: Store, stick: Path, now: int) -> Path:
    """Write what waits, and the question for what is new, on a stick; writer's thread.

    The stick may be pulled when this returns: everything has reached it.

    Raises:
        NotEnrolled: the store belongs to no office.
        StickFailure: the stick is full, protected or gone; nothing half stands under a final name.
    """
    with store.reading() as connection:
        joined = membership(connection)
    sealing = sealing_key(joined.key).public_key().public_bytes_raw()
    message = make_request(store, now, room=_ROOM, sealing=sealing)
    office_key = read(joined.certificate, Certificate).sealing
    packed = seal_file(message, office_key, answer=False, sender=joined.device, receiver=joined.office)
    return put(stick, packed, answer=False, sender=joined.device, receiver=joined.office)


def read_stick(store: Store, stick: Path, now: int) -> StickRead:
    """Take every answer on a stick that is for this store; the same again changes nothing; writer's thread.

    Raises:
        as `reading`.
    """
    steps = reading(store, stick, now)
    while True:
        try:
            next(steps)
        except StopIteration as last:
            return last.value  # type: ignore[no-any-return]


def reading(store: Store, stick: Path, now: int) -> Generator[Committed, None, StickRead]:
    """Take the answers on a stick a little at a time; each step on the writer's thread, others may write in between.

    What was taken is cleared away; where that cannot be it is remembered.

    Yields:
        what is new here after each step.

    Raises:
        NotEnrolled: the store belongs to no office.
        StickFailure: the stick cannot be read.
        ProgramTooOld: an answer asks for a newer program.
    """
    with store.reading() as connection:
        joined = membership(connection)
        known = _read_before(connection)
    exchanged: list[Exchanged] = []
    spoilt: list[str] = []
    again = 0
    for path in files_for(stick, joined.device, answer=True):
        try:
            packed = _bytes(path)
            name = hashlib.sha256(packed).digest()[:16]
            if name in known:
                again += 1
                continue
            exchanged.append((yield from taking(store, unseal_file(packed, joined.key), now, by_stick=True)))
        except (MessageSpoilt, MessageTooLarge, WrongTownship, StickFailure):
            spoilt.append(path.name)
            continue
        known = (*known, name)[-_MOST_REMEMBERED:]
        store.keep(lambda connection, known=known: remember(connection, _READ, pack(known)))  # type: ignore[misc]
        with suppress(OSError):
            path.unlink()
    return StickRead(exchanged=tuple(exchanged), spoilt=tuple(spoilt), again=again)


def serve_stick(
    stick: Path, office: bytes, handle: Callable[[bytes], bytes]
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Answer every request on a stick that is for this office, and write the answers on it.

    Args:
        stick: where it is.
        office: its public key.
        handle: answers one file with another.

    Returns:
        the answers written, and the names of files that could not be read.

    Raises:
        StickFailure: the stick is full, protected or gone.
    """
    written: list[Path] = []
    spoilt: list[str] = []
    for path in files_for(stick, office, answer=False):
        try:
            packed = _bytes(path)
            answer = handle(packed)
            sender = _file(packed).sender
        except (MessageSpoilt, MessageTooLarge, DeviceUnknown, StickFailure):
            spoilt.append(path.name)
            continue
        written.append(put(stick, answer, answer=True, sender=office, receiver=sender))
        # The answer stands on the stick: the request has done its work.
        with suppress(OSError):
            path.unlink()
    return tuple(written), tuple(spoilt)


def files_for(stick: Path, receiver: bytes, *, answer: bool) -> list[Path]:
    """List the files for a receiver, the newest thousand, by their names, which tell the order of writing.

    Whatever else lies there is passed over: other names, links, folders.

    Raises:
        StickFailure: the stick cannot be read.
    """
    folder = stick / FOLDER
    try:
        if not _is_own_folder(folder):
            return []
        ending = f"-{_short(receiver)}{_kind(answer)}{SUFFIX}"
        with os.scandir(folder) as several:
            names = [one.name for one in several if _NAME.fullmatch(one.name) and one.is_file(follow_symlinks=False)]
    except OSError as error:
        raise StickFailure(path=folder) from error
    return [folder / name for name in sorted(name for name in names if name.endswith(ending))[-_MOST_FILES:]]


def put(stick: Path, packed: bytes, *, answer: bool, sender: bytes, receiver: bytes) -> Path:
    """Write a file whole or not at all, and see it on the stick before saying so.

    Raises:
        StickFailure: the stick is full, protected or gone.
    """
    folder = stick / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not _is_own_folder(folder):
            raise StickFailure(path=folder)
        names = [one.name for one in folder.iterdir()]
        for left in names:
            # A stick that was pulled while somebody wrote.
            if left.startswith(".") and left.endswith(".part"):
                (folder / left).unlink(missing_ok=True)
        places = [int(found[1]) for name in names if (found := _NAME.fullmatch(name))]
        place = 1 + max((one for one in places if one < _LAST_PLACE), default=0)
        path = folder / f"{place:06}-{_short(sender)}-{_short(receiver)}{_kind(answer)}{SUFFIX}"
        beside = folder / f".{secrets.token_hex(6)}.part"
        try:
            with beside.open("xb") as file:
                file.write(packed)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                raise StickFailure(path=path)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        _flush_folder(folder)
        if hashlib.sha256(path.read_bytes()).digest() != hashlib.sha256(packed).digest():
            raise StickFailure(path=path)
    except OSError as error:
        raise StickFailure(path=folder) from error
    return path


def _is_own_folder(folder: Path) -> bool:
    """Tell whether this is a folder on the stick itself, and no link to another place."""
    return folder.is_dir() and not folder.is_symlink() and folder.resolve() == folder.parent.resolve() / folder.name


def _read_before(connection: Connection) -> tuple[bytes, ...]:
    """Name the files that were read before, oldest first."""
    kept = recall(connection, _READ)
    found: tuple[bytes, ...] = () if kept is None else unpack(kept, tuple[bytes, ...])
    return found


def _file(packed: bytes) -> _File:
    if len(packed) > _MOST_FILE_BYTES:
        raise MessageTooLarge(bytes_=len(packed), limit=_MOST_FILE_BYTES)
    if not packed.startswith(_MAGIC):
        raise MessageSpoilt(why="magic")
    try:
        file = msgspec.msgpack.decode(packed[len(_MAGIC) :], type=_File)
    except UNREADABLE as error:
        raise MessageSpoilt(why="shape") from error
    if file.edition > _EDITION or file.algorithms > _ALGORITHMS:
        raise MessageSpoilt(why="newer")
    return file


def _bytes(path: Path) -> bytes:
    """Read a file, but never more than one of ours can hold."""
    try:
        # Neither waits for a pipe nor follows a link, where the system knows such things.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise StickFailure(path=path)
            return file.read(_MOST_FILE_BYTES + 1)
    except OSError as error:
        raise StickFailure(path=path) from error


def _flush_folder(folder: Path) -> None:
    """Let the folder's list reach the stick, where the system knows how."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _short(key: bytes) -> str:
    return key.hex()[:_NAME_SIGNS]


def _kind(answer: bool) -> str:
    return "-back" if answer else ""
