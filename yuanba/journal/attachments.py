"""Attachments: photographs and scans, kept as encrypted files in a folder beside the store.

A file is named by the SHA-256 of what is in it, so the same picture is kept once and a fact that names it names
exactly this picture.  The folder lies in the folder of the store: whoever copies the one has the other.

A file is a header (sign, edition, algorithm, sign of the key, nonce) and what ChaCha20-Poly1305 made of the content.
Its key is derived from the data key, so a new way of signing in never means encrypting anew.  The nonce is drawn at
random for each file: of 2**32 files under one key two would share one with a chance of one in 2**33, and a courtyard
keeps some thousands (source: RFC 8439, 2.8; birthday bound over 96 bits).  Header and name are authenticated with the
content, so a file put in another's place does not open.  Who has a picture already can tell by the name that it is
here; what is in the others stays closed.

A file is written under another name, flushed and then renamed, before the fact that names it is written: killed in
between it leaves a file that no fact names, and the next sweep takes it away.
"""

import hashlib
import os
import secrets
import struct
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from threading import Lock

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from yuanba.journal.store_errors import StoreFailure, StoreNewer, worded_file_failures

#: Name of the folder beside the store file.
FOLDER = "attachments"

_SIGN = b"YBAT"
_EDITION = 1
#: ChaCha20-Poly1305.
_ALGORITHM = 1
_KEY_BYTES, _KEY_SIGN_BYTES, _NONCE_BYTES = 32, 8, 12
#: Sign, edition, algorithm, sign of the key, nonce.
_HEADER = struct.Struct(f">{len(_SIGN)}sBB{_KEY_SIGN_BYTES}s{_NONCE_BYTES}s")
_DIGEST_BYTES = 32
_UNFINISHED = ".part"


class AttachmentMissing(StoreFailure):
    """A fact names a picture whose file is not on this computer."""


class AttachmentDamaged(StoreFailure):
    """The file of a picture is not what was written; it was left as it is."""


class AttachmentOfOtherKey(StoreFailure):
    """The file of a picture was written by a store with another key; it was left as it is."""


class Attachments:
    """The pictures of one open store.  All of it may be called from any thread."""

    def __init__(self, folder: Path, data_key: bytes) -> None:
        """Look into a folder; it is made with the first picture.

        Args:
            folder: of the files.
            data_key: of the vault, 32 bytes.
        """
        derived = HKDF(SHA256(), _KEY_BYTES + _KEY_SIGN_BYTES, salt=None, info=b"yuanba attachments 1").derive(data_key)
        self._folder = folder
        self._cipher = ChaCha20Poly1305(derived[:_KEY_BYTES])
        #: Tells a file of another store from a damaged one; says nothing of the key.
        self._key_sign = derived[_KEY_BYTES:]
        #: Ends the names of the files this run of the program is writing.
        self._unfinished = f".{secrets.token_hex(4)}{_UNFINISHED}"
        self._kept: set[bytes] = set()
        self._lock = Lock()

    def keep(self, content: bytes) -> bytes:
        """Keep a picture and give the SHA-256 that names it; one that is here already is not written again.

        When it returns, the file is on the disk and stays until the program ends, whatever names it.

        Raises:
            DiskFull, StoreReadOnly, DiskFailing: nothing was left behind.
        """
        digest = hashlib.sha256(content).digest()
        with self._lock:
            self._kept.add(digest)
        path = self._path(digest)
        with worded_file_failures(path):
            if not self._is_sound(digest):
                self._folder.mkdir(parents=True, exist_ok=True)
                # Two threads may keep the same picture at once.
                beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}{self._unfinished}")
                _write(path, beside, self._sealed(digest, content))
        return digest

    def read(self, digest: bytes) -> bytes:
        """Give a picture as it was kept.

        Raises:
            AttachmentMissing, AttachmentDamaged, AttachmentOfOtherKey: this picture cannot be shown.
            StoreNewer: a newer program wrote it.
            StoreReadOnly, DiskFailing: the disk does not give it.
        """
        path = self._path(digest)
        with worded_file_failures(path):
            try:
                return self._opened(digest, path.read_bytes())
            except FileNotFoundError as error:
                raise AttachmentMissing(path=path) from error

    def sweep(self, named: Callable[[Collection[bytes]], Collection[bytes]]) -> int:
        """Remove the files that nothing names any more, and what a killed program left half written.

        What was kept since the program began stays: its fact may be on the way.

        Args:
            named: tells which of these pictures a fact or a draft names.  It is asked after the folder was looked at,
                so a file that is named by then is never taken for a stray one.

        Returns:
            how many pictures were removed.
        """
        if not self._folder.is_dir():
            return 0
        with worded_file_failures(self._folder):
            names = [path.name for path in self._folder.iterdir()]
            here = {digest for name in names if (digest := _digest_of(name)) is not None}
            strays = here - set(named(here)) if here else set()
            for name in names:
                if name.endswith(_UNFINISHED) and not name.endswith(self._unfinished):
                    (self._folder / name).unlink(missing_ok=True)
            removed = 0
            for digest in strays:
                with self._lock:
                    if digest not in self._kept:
                        self._path(digest).unlink(missing_ok=True)
                        removed += 1
        return removed

    def _path(self, digest: bytes) -> Path:
        return self._folder / digest.hex()

    def _sealed(self, digest: bytes, content: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        header = _HEADER.pack(_SIGN, _EDITION, _ALGORITHM, self._key_sign, nonce)
        return header + self._cipher.encrypt(nonce, content, header + digest)

    def _opened(self, digest: bytes, sealed: bytes) -> bytes:
        path = self._path(digest)
        header = sealed[: _HEADER.size]
        if len(header) < _HEADER.size or not header.startswith(_SIGN):
            raise AttachmentDamaged(path=path)
        _, edition, algorithm, key_sign, nonce = _HEADER.unpack(header)
        if edition > _EDITION or algorithm > _ALGORITHM:
            raise StoreNewer(path=path)
        if key_sign != self._key_sign:
            raise AttachmentOfOtherKey(path=path)
        try:
            content = self._cipher.decrypt(nonce, sealed[_HEADER.size :], header + digest)
        except InvalidTag as error:
            raise AttachmentDamaged(path=path) from error
        if hashlib.sha256(content).digest() != digest:
            raise AttachmentDamaged(path=path)
        return content

    def _is_sound(self, digest: bytes) -> bool:
        """Tell whether a picture is here whole; one that is damaged is written again."""
        try:
            self.read(digest)
        except (AttachmentMissing, AttachmentDamaged, AttachmentOfOtherKey):
            return False
        return True


def _digest_of(name: str) -> bytes | None:
    """Read the digest that a file name is; None: it is another file."""
    if len(name) != 2 * _DIGEST_BYTES:
        return None
    try:
        return bytes.fromhex(name)
    except ValueError:
        return None


def _write(path: Path, beside: Path, content: bytes) -> None:
    """Write a file under another name, and give it its own when all of it is on the disk."""
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        # Whoever reads of it can look at the folder, not at a file that is not there.
        error.filename = str(path.parent)
        raise
    if os.name == "posix":
        # The new name is on the disk only with its folder; Windows knows no such flush.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
