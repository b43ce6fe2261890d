"""The vault: one random data key, wrapped in slots.

Store, attachments and backups hang on the data key, so that a new way of signing in never means encrypting anew.
Slots now: the keyring of the operating system, or, where there is none, a file that only the user can read.
"""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from yuanba.kernel.errors import WorldFailure
from yuanba.kernel.ids import id_text, new_id

VAULT_FILE = "yuanba.vault"
#: Edition of the vault file; algorithm 1 is ChaCha20-Poly1305.
_EDITION = 1
_ALGORITHM = 1
_KEY_BYTES = 32
_NONCE_BYTES = 12


class VaultLocked(WorldFailure):
    """No slot of the vault could be opened on this machine."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path


class KeyPlace(Protocol):
    """Where the wrapping key of a slot is kept."""

    @property
    def name(self) -> str:
        """Name of the place in the vault file."""
        ...

    def keep(self, reference: str, key: bytes) -> bool:
        """Keep a key; False when this machine has no such place."""
        ...

    def find(self, reference: str) -> bytes | None:
        """Give the key kept under a reference; `None` when it is not here."""
        ...


@dataclass(frozen=True, slots=True)
class UserFile:
    """A file beside the vault that only the user can read."""

    folder: Path
    name: str = "file"

    def keep(self, reference: str, key: bytes) -> bool:
        """Write the key with the rights of the user alone."""
        path = self.folder / f"{reference}.key"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        return True

    def find(self, reference: str) -> bytes | None:
        """Read the key back."""
        path = self.folder / f"{reference}.key"
        return path.read_bytes() if path.exists() else None


@dataclass(frozen=True, slots=True)
class SystemKeyring:
    """The keyring of the operating system."""

    name: str = "keyring"

    def keep(self, reference: str, key: bytes) -> bool:
        """Ask the keyring to keep the key; False where the system has none."""
        import keyring  # noqa: PLC0415 - half a second of start-up on some systems
        from keyring.errors import KeyringError  # noqa: PLC0415

        try:
            keyring.set_password("yuanba", reference, base64.b64encode(key).decode())
            return self.find(reference) == key
        except KeyringError:
            return False

    def find(self, reference: str) -> bytes | None:
        """Ask the keyring for the key."""
        import keyring  # noqa: PLC0415
        from keyring.errors import KeyringError  # noqa: PLC0415

        try:
            kept = keyring.get_password("yuanba", reference)
        except KeyringError:
            return None
        return None if kept is None else base64.b64decode(kept)


def create_vault(folder: Path, places: tuple[KeyPlace, ...]) -> bytes:
    """Make a vault with one slot in the first place that will keep its key.

    Returns:
        the data key, 32 bytes.
    """
    data_key = secrets.token_bytes(_KEY_BYTES)
    reference = id_text(new_id())
    wrapping_key = secrets.token_bytes(_KEY_BYTES)
    place = next(place for place in places if place.keep(reference, wrapping_key))
    nonce = secrets.token_bytes(_NONCE_BYTES)
    wrapped = ChaCha20Poly1305(wrapping_key).encrypt(nonce, data_key, reference.encode())
    slot = {"place": place.name, "reference": reference, "algorithm": _ALGORITHM, "key": (nonce + wrapped).hex()}
    beside = folder / f"{VAULT_FILE}.new"
    with beside.open("w", encoding="utf-8") as file:
        json.dump({"edition": _EDITION, "slots": [slot]}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / VAULT_FILE)
    return data_key


def open_vault(folder: Path, places: tuple[KeyPlace, ...]) -> bytes:
    """Unwrap the data key by the first slot whose key is on this machine.

    Raises:
        VaultLocked: there is no vault, it cannot be read, or none of its slots opens here.
    """
    path = folder / VAULT_FILE
    if not path.exists():
        raise VaultLocked(path=path)
    by_name = {place.name: place for place in places}
    try:
        slots = json.loads(path.read_text(encoding="utf-8"))["slots"]
        sealed = [(by_name.get(slot["place"]), slot["reference"], bytes.fromhex(slot["key"])) for slot in slots]
    except (ValueError, KeyError, TypeError) as error:
        raise VaultLocked(path=path) from error
    for place, reference, key in sealed:
        wrapping_key = place.find(reference) if place else None
        if wrapping_key is None:
            continue
        try:
            return ChaCha20Poly1305(wrapping_key).decrypt(key[:_NONCE_BYTES], key[_NONCE_BYTES:], reference.encode())
        except (InvalidTag, ValueError):
            continue
    raise VaultLocked(path=path)
