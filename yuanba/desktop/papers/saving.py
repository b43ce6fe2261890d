"""Saving what was drawn."""

from pathlib import Path

from yuanba.kernel.errors import WorldFailure


class FileNotWritten(WorldFailure):
    """A paper could not be saved there."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        FileNotWritten: nothing was left under that name that was not there before.
    """
    unfinished = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        raise FileNotWritten(path=path) from error
