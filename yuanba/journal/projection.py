"""Foldings: how the entries of one subject become its rows.

A folding is a pure function over the entries of one subject, in receipt order.  It sees no clock, no settings, no
other subject; whatever arrives, an entry either counts or is set aside with a reason.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Table

from yuanba.journal.entry import unpack
from yuanba.journal.order import Arrived
from yuanba.kernel.facts import kind_of
from yuanba.kernel.ids import Id


class Openable(Protocol):
    """The state of a subject knows whether the subject exists yet."""

    @property
    def opened(self) -> bool:
        """Tell whether an opening entry has been folded in."""
        ...


S = TypeVar("S", bound=Openable)
B = TypeVar("B")
Row = dict[str, Any]
Rows = Mapping[Table, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class SetAside:
    """The entry does not count.

    The reason is a code that each area's wording puts into words, such as ``stale_move``.
    """

    reason: str


#: A second opening of the same subject.
SECOND_OPENING = SetAside("second_opening")
#: The subject is not here yet; the entry counts when it comes.
WAITS = SetAside("waits")
#: Its device had been shut out when it was received; staff may admit it.
SHUT_OUT = SetAside("shut_out")
#: The function that folds it failed; retried after an update of the program.
PROGRAM_FAULT = SetAside("program_fault")

Applier = Callable[[S, Arrived, B, Id], "S | SetAside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[S]):
    """How one kind and edition acts on the subjects of one folding."""

    body: type
    apply: Callable[[S, Arrived, Any, Id], S | SetAside]
    opens: bool
    #: True for the first subject, which judges; False for postings into further subjects.
    judges: bool
    #: Picks each further subject's share out of the body; `None` hands every one the whole body.
    share: Callable[[Any], Mapping[Id, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Decoded:
    """An arrived entry with its body read once, and each further subject's share of it."""

    arrived: Arrived
    body: Any
    shares: Mapping[Id, Any] | None = None
    #: The bytes do not have the shape this program knows under that kind and edition.
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Folded(Generic[S]):
    """What the entries of one subject come to."""

    state: S
    rows: Rows
    #: Entries set aside, by id; only those that this subject judges.
    findings: Mapping[Id, SetAside]
    #: False: an entry was set aside for the rows it would make, so the next entry must not be folded onto this state.
    settled: bool = True


class Folding(Generic[S]):
    """One kind of subject: its start, its rules, its tables."""

    def __init__(
        self,
        name: str,
        *,
        start: S,
        tables: Sequence[Table],
        rows: Callable[[Id, S], Rows],
        edition: int = 1,
    ) -> None:
        """Name a kind of subject.

        Args:
            name: unique in the program, such as ``meetings.meeting``.
            start: the state of a subject nobody has opened.
            tables: the tables it fills; each row belongs to one subject, so `subject` is part of every primary key.
            rows: the rows of an opened subject.
            edition: raised whenever the same entries come to other rows than before, so that stores are rebuilt.
        """
        for table in tables:
            if "subject" not in table.primary_key.columns:
                raise TypeError(f"table {table.name} of {name} has no 'subject' in its primary key")
        self.name = name
        self.start = start
        self.tables = tuple(tables)
        self.edition = edition
        self.rules: dict[tuple[str, int], Rule[S]] = {}
        self._rows = rows

    def opens(self, body: type[B]) -> Callable[[Applier[S, B]], Applier[S, B]]:
        """Declare the function for an entry with which its first subject is born."""
        return self._declare(body, opens=True, judges=True)

    def judges(self, body: type[B]) -> Callable[[Applier[S, B]], Applier[S, B]]:
        """Declare the function for an entry whose first subject must exist already; until then it waits."""
        return self._declare(body, opens=False, judges=True)

    def notes(self, *bodies: type) -> None:
        """Declare entries whose first subject must exist already and only keeps them: no row of it changes."""
        for body in bodies:
            self.judges(body)(_unchanged)

    def receives(
        self, body: type[B], *, share: Callable[[B], Mapping[Id, Any]] | None = None
    ) -> Callable[[Applier[S, Any]], Applier[S, Any]]:
        """Declare the function for a posting into further subjects (`entry.also`); it may open them.

        Args:
            share: picks out of the body, once an entry, what each further subject receives.
        """
        return self._declare(body, opens=True, judges=False, share=share)

    def _declare(
        self,
        body: type[B],
        *,
        opens: bool,
        judges: bool,
        share: Callable[[B], Mapping[Id, Any]] | None = None,
    ) -> Callable[[Applier[S, Any]], Applier[S, Any]]:
        key = kind_of(body)
        if key in self.rules:
            raise ValueError(f"{self.name} folds {key} twice")

        def declare(apply: Applier[S, Any]) -> Applier[S, Any]:
            self.rules[key] = Rule(body=body, apply=apply, opens=opens, judges=judges, share=share)
            return apply

        return declare

    def decode(self, arrived: Arrived) -> Decoded:
        """Read the body of an entry by this folding's rule for its kind."""
        rule = self.rules[(arrived.entry.kind, arrived.entry.edition)]
        try:
            body = unpack(arrived.entry.body, rule.body)
            return Decoded(arrived, body, rule.share(body) if rule.share else None)
        except Exception:  # noqa: BLE001 - a poison body is set aside, it must not stop the batch
            return Decoded(arrived, None, unreadable=True)

    def subjects_of(self, decoded: Decoded) -> Iterable[Id]:
        """Name the subjects of this folding that an entry concerns."""
        entry = decoded.arrived.entry
        rule = self.rules[(entry.kind, entry.edition)]
        if rule.judges:
            return (entry.subject,)
        return decoded.shares.keys() if decoded.shares is not None else entry.also

    def step(self, state: S, decoded: Decoded, subject: Id) -> S | SetAside:
        """Fold one more entry into the state of a subject."""
        entry = decoded.arrived.entry
        rule = self.rules[(entry.kind, entry.edition)]
        if decoded.arrived.receipt is not None and decoded.arrived.receipt.set_aside:
            return SHUT_OUT
        if decoded.unreadable:
            return PROGRAM_FAULT
        if rule.judges:
            if rule.opens and state.opened:
                return SECOND_OPENING
            if not rule.opens and not state.opened:
                return WAITS
        body = decoded.body if decoded.shares is None else decoded.shares[subject]
        try:
            return rule.apply(state, decoded.arrived, body, subject)
        except Exception:  # noqa: BLE001 - one poison entry must never block the other 999
            return PROGRAM_FAULT

    def judged_here(self, decoded: Decoded) -> bool:
        """Tell whether this folding's verdict on the entry is the entry's verdict."""
        return self.rules[(decoded.arrived.entry.kind, decoded.arrived.entry.edition)].judges

    def rows(self, subject: Id, state: S) -> Rows:
        """Give the rows of a subject; none before it is opened."""
        return self._rows(subject, state) if state.opened else {}

    def fold(self, subject: Id, entries: Sequence[Decoded]) -> Folded[S]:
        """Fold the entries of one subject, already in receipt order."""
        state = self.start
        findings: dict[Id, SetAside] = {}
        for decoded in entries:
            outcome = self.step(state, decoded, subject)
            if not isinstance(outcome, SetAside):
                state = outcome
            elif self.judged_here(decoded):
                findings[decoded.arrived.id] = outcome
        try:
            return Folded(state, self.rows(subject, state), findings)
        except Exception:  # noqa: BLE001 - one of the entries makes a state that has no rows
            return self._fold_warily(subject, entries)

    def _fold_warily(self, subject: Id, entries: Sequence[Decoded]) -> Folded[S]:
        """Fold and look at the rows after each entry, so that the one that spoils them is set aside alone."""
        state, rows = self.start, self.rows(subject, self.start)
        findings: dict[Id, SetAside] = {}
        for decoded in entries:
            outcome = self.step(state, decoded, subject)
            if not isinstance(outcome, SetAside):
                try:
                    state, rows = outcome, self.rows(subject, outcome)
                    continue
                except Exception:  # noqa: BLE001 - one poison entry must never block the other 999
                    outcome = PROGRAM_FAULT
            if self.judged_here(decoded):
                findings[decoded.arrived.id] = outcome
        return Folded(state, rows, findings, settled=False)


def _unchanged(state: S, arrived: Arrived, body: object, subject: Id) -> S:
    return state
