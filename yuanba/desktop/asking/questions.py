"""What a short form asks: values, without widgets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import Mishap

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Words; the answer is a text, empty where nothing is written."""

    name: str
    hint: str = ""
    lines: int = 2
    #: What stands there at first.
    text: str = ""
    #: Said below in small type.
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayQuestion:
    """A day; the answer is a `date`, or None where it may be left empty and is."""

    name: str
    #: It may be left empty.
    optional: bool = False
    #: What stands there at first.
    day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceQuestion:
    """One of a few; the answer is its value."""

    name: str
    #: Words and value of each.
    answers: tuple[tuple[str, Any], ...]
    #: Chosen at first; None: nothing is, and nothing is done before.
    chosen: Any = None
    #: Under each other, as whole sentences.
    upright: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicksQuestion:
    """Any number of a few; the answer is a tuple of their values."""

    name: str
    answers: tuple[tuple[str, Any], ...]
    chosen: tuple[Any, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberQuestion:
    """A whole number; the answer is an `int`."""

    name: str
    hint: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SumQuestion:
    """A sum in yuan; the answer is in whole fen."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonQuestion:
    """Somebody; the answer is what `find` gave and the person picked."""

    name: str
    hint: str
    #: Finds people for what was typed; what it gives has a `name`.  Runs on the reader's thread.
    find: "Callable[[Connection, str], Sequence[Any]]"
    #: How one found is shown in the list.
    spell: Callable[[Any], str]
    #: Put in at first; None: nobody.
    person: Any = None
    note: str = ""


AnyQuestion = (
    Question | DayQuestion | ChoiceQuestion | TicksQuestion | NumberQuestion | SumQuestion | PersonQuestion
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a short form is about and what its main act does."""

    title: str
    #: What will happen, said before.
    note: str
    questions: tuple[AnyQuestion, ...]
    main: str
    #: Name of the draft.
    key: str
    #: Takes the answers in order and does the deed.
    deed: Callable[[UnitOfWork, Sequence[Any]], object]
    #: What the bar below says when it is done.
    told: str
    #: Reads what is shown above the questions; None: nothing is.
    facts: "Callable[[Connection], tuple[str, ...]] | None" = None
    #: Beside which question, by its place, a mishap is said.  One about a day stands beside that day by itself, others
    #: beside the first words that are missing.
    places: Mapping[type[Mishap], int | Callable[[Any], int]] = field(default_factory=dict)
    #: The counter-act, offered below when it is done; None: it cannot be taken back.
    undo: Callable[[UnitOfWork], object] | None = None
