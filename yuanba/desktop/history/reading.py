"""Reads the history of records in plain sentences; runs on the reader's thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from yuanba.desktop.history import wording
from yuanba.desktop.sentences import histories
from yuanba.journal.history import Past, history
from yuanba.kernel.ids import Id
from yuanba.village.operators import queries as operators
from yuanba.village.operators.model import OperatorUnknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing done, as it is shown."""

    when: str
    who: str
    what: str
    #: Why it does not count; empty: it counts.
    set_aside: str


def lines(connection: Connection, subjects: Sequence[Id]) -> tuple[Line, ...]:
    """Tell what was done to records, newest first."""
    past = history(connection, subjects)
    names = {actor: _name(connection, actor) for actor in {one.actor for one in past}}
    return tuple(_line(one, names[one.actor]) for one in reversed(past))


def told_line(connection: Connection, one: Past) -> Line:
    """Tell one entry."""
    return _line(one, _name(connection, one.actor))


def _line(one: Past, name: str) -> Line:
    said = histories().get(one.kind)
    return Line(
        when=wording.moment(one.moment),
        who=name,
        what=wording.UNKNOWN_KIND if said is None or one.body is None else said(one.body),
        set_aside=wording.reason(one.set_aside) if one.set_aside else "",
    )


def _name(connection: Connection, actor: Id) -> str:
    try:
        return operators.operator(connection, actor).name
    except OperatorUnknown:
        return wording.UNKNOWN_ACTOR
