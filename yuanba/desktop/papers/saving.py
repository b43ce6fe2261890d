"""Files that papers and tables are saved in."""

from pathlib import Path

from yuanba.kernel.errors import WorldFailure


class FileNotWritten(WorldFailure):
    """A file could not be saved there."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path


def make_room(path: Path, size: int) -> None:
    """Find out whether a file can be saved there, before a number is taken for it.

    Args:
        path: where it is to be.
        size: in bytes, about.

    Raises:
        FileNotWritten: no such place, no right to write there, or no room.
    """
    if path.is_dir():
        raise FileNotWritten(path=path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _unfinished(path).write_bytes(bytes(size))
    except OSError as error:
        give_room_back(path)
        raise FileNotWritten(path=path) from error


def give_room_back(path: Path) -> None:
    """Take away what `make_room` has left, where the file is not saved after all."""
    try:
        _unfinished(path).unlink(missing_ok=True)
    except OSError:
        return


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        FileNotWritten: nothing was left under that name that was not there before.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _unfinished(path).write_bytes(content)
        _unfinished(path).replace(path)
    except OSError as error:
        give_room_back(path)
        raise FileNotWritten(path=path) from error


def _unfinished(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")
