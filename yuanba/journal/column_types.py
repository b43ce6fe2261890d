"""Column types of the store: what Python sees and what SQLite keeps."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import BigInteger, Dialect, LargeBinary, String
from sqlalchemy.types import TypeDecorator, UserDefinedType

from yuanba.journal.entry import unpack

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A row that equals the one before is left alone, so equal values must have equal bytes: keys are sorted.
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


class IdType(UserDefinedType[bytes]):
    """Sixteen bytes, kept as they are (no copy into a memory view on the way)."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Name the type in SQL."""
        return "BLOB"

    def bind_processor(self, dialect: Dialect) -> None:
        """See SQLAlchemy: how a value goes in."""

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        """See SQLAlchemy: how a value comes out."""


class _Days(dict[str | None, date | None]):
    """Days by their text, each read once: a board has tens of thousands of them, and all days of a life are fewer."""

    def __missing__(self, text: str) -> date:
        day = self[text] = date.fromisoformat(text)
        return day


_DAYS = _Days({None: None})


class DateType(TypeDecorator[date]):
    """A calendar date as ISO text."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """See SQLAlchemy: how a value goes in."""
        return None if value is None else value.isoformat()

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """See SQLAlchemy: how a value comes out."""
        return _DAYS.__getitem__


class MomentType(TypeDecorator[datetime]):
    """A moment in UTC as whole milliseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """See SQLAlchemy: how a value goes in."""
        return None if value is None else (value - _EPOCH) // timedelta(milliseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """See SQLAlchemy: how a value comes out."""
        return None if value is None else _EPOCH + timedelta(milliseconds=value)


class PackedType(TypeDecorator[Any]):
    """Plain values, or frozen dataclasses of the shape given, as MessagePack."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, shape: Any = Any) -> None:  # noqa: ANN401
        super().__init__()
        self.shape = shape

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], bytes | None]:
        """See SQLAlchemy: how a value goes in."""
        return lambda value: None if value is None else _ENCODER.encode(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """See SQLAlchemy: how a value comes out."""
        shape = self.shape
        return lambda value: None if value is None else unpack(value, shape)
