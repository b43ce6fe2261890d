"""A disk that remembers every write SQLite asks of it, and can refuse one, or stop the program at one.

The encryption driver carries SQLite inside and shows its functions to the system, so its file methods can be wrapped
as SQLite's own tests do.  Where the driver hides them (Windows) `WATCHABLE` is False.
"""

import ctypes
import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from sqlcipher3 import _sqlite3 as driver

OK = 0
#: What a disk can answer.  Source: SQLite, result codes.
FULL = 13
IO_ERROR_ON_WRITE = 10 | 3 << 8
IO_ERROR_ON_SYNC = 10 | 4 << 8

_SECTOR = 512

_int, _long, _pointer = ctypes.c_int, ctypes.c_int64, ctypes.c_void_p
# Names are handed on as they came: SQLite keeps more behind the end of the text.
_Open = ctypes.CFUNCTYPE(_int, _pointer, _pointer, _pointer, _int, _pointer)
_Delete = ctypes.CFUNCTYPE(_int, _pointer, _pointer, _int)
_Write = ctypes.CFUNCTYPE(_int, _pointer, _pointer, _int, _long)
_Truncate = ctypes.CFUNCTYPE(_int, _pointer, _long)
_Sync = ctypes.CFUNCTYPE(_int, _pointer, _int)


class _FileSystem(ctypes.Structure):
    """`sqlite3_vfs`, as far as it is wrapped.  Source: SQLite, sqlite3.h."""

    _fields_ = (
        ("version", _int),
        ("file_bytes", _int),
        ("longest_path", _int),
        ("next", _pointer),
        ("name", ctypes.c_char_p),
        ("own", _pointer),
        ("open", _Open),
        ("delete", _Delete),
    )


class _Methods(ctypes.Structure):
    """`sqlite3_io_methods`.  Source: SQLite, sqlite3.h."""

    _fields_ = (
        ("version", _int),
        ("close", _pointer),
        ("read", _pointer),
        ("write", _Write),
        ("truncate", _Truncate),
        ("sync", _Sync),
        *((f"rest_{number}", _pointer) for number in range(13)),
    )


class _File(ctypes.Structure):
    _fields_ = (("methods", ctypes.POINTER(_Methods)),)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to a file, or a word of the test between two of them."""

    #: write, truncate, sync, delete, replace, link or said.
    what: str
    path: str
    place: int = 0
    content: bytes = b""


@dataclass
class Disk:
    """Every step done to files since the watch began."""

    steps: list[Step] = field(default_factory=list)
    #: Asked before each step of SQLite; OK lets it happen, anything else is what the disk answers instead.
    answer: Callable[[Step], int] = lambda step: OK

    def say(self, word: str) -> None:
        """Put a word between the steps: what is confirmed from here on."""
        self.steps.append(Step("said", word))

    def take(self, step: Step) -> int:
        answer = self.answer(step)
        if answer == OK:
            self.steps.append(step)
        return answer


class _Wrapper:
    """Hands every step of SQLite to the disk that watches, if there is one."""

    def __init__(self) -> None:
        self.disk: Disk | None = None
        library = ctypes.CDLL(driver.__file__)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_FileSystem)
        self._system = library.sqlite3_vfs_find(None).contents
        self._paths: dict[int, str] = {}
        #: Wrapped methods by the address of the originals, and originals by the address of the wrapped.
        self._wrapped: dict[int, _Methods] = {}
        self._originals: dict[int, _Methods] = {}
        # Copies: the fields themselves are overwritten while somebody watches.
        self._open = _Open(ctypes.cast(self._system.open, _pointer).value)
        self._delete = _Delete(ctypes.cast(self._system.delete, _pointer).value)
        self._watching = (_Open(self._on_open), _Delete(self._on_delete))
        self._methods = (_Write(self._on_write), _Truncate(self._on_truncate), _Sync(self._on_sync))

    def begin(self, disk: Disk) -> None:
        self.disk = disk
        self._system.open, self._system.delete = self._watching

    def end(self) -> None:
        self.disk = None
        self._system.open, self._system.delete = self._open, self._delete

    def _on_open(self, system: int, name: int | None, file: int, flags: int, out_flags: int) -> int:
        answer = self._open(system, name, file, flags, out_flags)
        handle = _File.from_address(file)
        if answer == OK and handle.methods and name is not None:
            self._paths[file] = os.fsdecode(ctypes.string_at(name))
            handle.methods = ctypes.pointer(self._wrap(ctypes.addressof(handle.methods.contents)))
        return answer

    def _wrap(self, address: int) -> _Methods:
        if address not in self._wrapped:
            original = _Methods.from_address(address)
            wrapped = _Methods()
            ctypes.pointer(wrapped)[0] = original
            wrapped.write, wrapped.truncate, wrapped.sync = self._methods
            self._wrapped[address] = wrapped
            self._originals[ctypes.addressof(wrapped)] = original
        return self._wrapped[address]

    def _original(self, file: int) -> _Methods:
        return self._originals[ctypes.addressof(_File.from_address(file).methods.contents)]

    def _ask(self, what: str, path: str, place: int = 0, content: bytes = b"") -> int:
        return OK if self.disk is None else self.disk.take(Step(what, path, place, content))

    def _on_write(self, file: int, content: int, length: int, place: int) -> int:
        answer = self._ask("write", self._paths[file], place, ctypes.string_at(content, length))
        return answer or int(self._original(file).write(file, content, length, place))

    def _on_truncate(self, file: int, length: int) -> int:
        answer = self._ask("truncate", self._paths[file], length)
        return answer or int(self._original(file).truncate(file, length))

    def _on_sync(self, file: int, flags: int) -> int:
        return self._ask("sync", self._paths[file]) or int(self._original(file).sync(file, flags))

    def _on_delete(self, system: int, name: int, sync: int) -> int:
        path = os.fsdecode(ctypes.string_at(name))
        return self._ask("delete", path) or int(self._delete(system, name, sync))


WATCHABLE = hasattr(ctypes.CDLL(driver.__file__), "sqlite3_vfs_find")


@cache
def _wrapper() -> _Wrapper:
    return _Wrapper()


@contextmanager
def watched() -> Iterator[Disk]:
    """Watch what SQLite, and whoever renames, links or removes files, does from now on.

    A file that is open already is not watched.
    """
    disk = Disk()
    by_python = {
        os.replace: lambda old, new: Step("replace", os.fspath(old), content=os.fsencode(new)),
        os.link: lambda old, new: Step("link", os.fspath(old), content=os.fsencode(new)),
        os.unlink: lambda path: Step("delete", os.fspath(path)),
    }

    def watching(original: Callable[..., None], step_of: Callable[..., Step]) -> Callable[..., None]:
        def watching_one(*paths: Any, **options: Any) -> None:
            original(*paths, **options)
            disk.steps.append(step_of(*paths))

        return watching_one

    _wrapper().begin(disk)
    try:
        for original, step_of in by_python.items():
            setattr(os, original.__name__, watching(original, step_of))
        yield disk
    finally:
        _wrapper().end()
        for original in by_python:
            setattr(os, original.__name__, original)


class Platter:
    """The files of a folder as they come to be, step by step: as the system sees them, and as the disk keeps them."""

    def __init__(self, folder: Path, files: dict[str, bytes] | None = None) -> None:
        """Begin with the files that lie in a folder, or lay there once."""
        if files is None:
            files = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        self._folder = folder
        self._kept = dict(files)
        self._seen = {path: bytearray(content) for path, content in files.items()}
        self._waiting: dict[str, list[Step]] = {}

    def follow(self, step: Step) -> None:
        """Let one more step happen."""
        path = step.path
        if step.what in {"write", "truncate"}:
            _do(self._seen.setdefault(path, bytearray()), step)
            self._waiting.setdefault(path, []).append(step)
        elif step.what == "sync":
            self._kept[path] = bytes(self._seen.get(path, b""))
            self._waiting.pop(path, None)
        elif step.what in {"delete", "replace", "link"}:
            for files in (self._seen, self._kept, self._waiting):
                _rename(files, step)

    def after_kill(self) -> dict[str, bytes]:
        """The files when the program is killed here: the system has all that was written."""
        return {path: bytes(content) for path, content in self._seen.items()}

    def after_power_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files when the power goes here: what was not flushed is there or not, sector by sector, in any order."""
        files: dict[str, bytes] = {}
        for path in self._seen:
            content = bytearray(self._kept.get(path, b""))
            for step in self._waiting.get(path, ()):
                if step.what == "truncate" or len(step.content) <= _SECTOR:
                    if chance.random() < 0.5:
                        _do(content, step)
                    continue
                for start in range(0, len(step.content), _SECTOR):
                    if chance.random() < 0.5:
                        part = step.content[start : start + _SECTOR]
                        _do(content, Step("write", path, step.place + start, part))
            files[path] = bytes(content)
        return files

    def lay_out(self, files: dict[str, bytes], folder: Path) -> None:
        """Put files into another folder, in place of whatever is there."""
        shutil.rmtree(folder, ignore_errors=True)
        for path, content in files.items():
            target = folder / Path(path).relative_to(self._folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def _do(content: bytearray, step: Step) -> None:
    if step.what == "truncate":
        del content[step.place :]
        content.extend(bytes(step.place - len(content)))
        return
    if len(content) < step.place:
        content.extend(bytes(step.place - len(content)))
    content[step.place : step.place + len(step.content)] = step.content


def _rename(files: dict[str, Any], step: Step) -> None:
    if step.path not in files:
        return
    if step.what != "delete":
        files[os.fsdecode(step.content)] = copy(files[step.path])
    if step.what != "link":
        del files[step.path]
