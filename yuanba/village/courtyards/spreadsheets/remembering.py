"""What people on this machine have said of headings the program does not know; it never leaves the machine."""

from collections.abc import Mapping

from sqlalchemy import Connection

from yuanba.journal.entry import pack, unpack
from yuanba.journal.store import recall, remember
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.village.courtyards.spreadsheets.vocabulary import Field

#: Under this name the machine remembers it.
_NAME = "courtyards.headings"


def known_headings(connection: Connection) -> dict[str, Field | None]:
    """Recall what headings are about, by `heading_key`; `None`: of nothing that is kept."""
    kept = recall(connection, _NAME)
    said: dict[str, str] = unpack(kept, dict[str, str]) if kept is not None else {}
    fields = {field.value: field for field in Field}
    return {key: fields.get(value) for key, value in said.items()}


def remember_headings(work: UnitOfWork, said: Mapping[str, Field | None]) -> None:
    """Remember what a person has said of headings, beside what was said before.

    Args:
        work: the unit of work of the import.
        said: by `heading_key`; `None`: the column stays behind.
    """
    known = known_headings(work.connection) | dict(said)
    if said:
        packed = pack({key: "" if field is None else field.value for key, field in known.items()})
        remember(work.connection, _NAME, packed)
