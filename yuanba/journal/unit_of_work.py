"""The one write door: an entry and its projection in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, func, insert, select

from yuanba.journal.chain import Chains, Incarnation
from yuanba.journal.drafts import Drafts
from yuanba.journal.entry import Entry, act_begun_by, entry_id, pack
from yuanba.journal.order import Arrived
from yuanba.journal.projection import Row, SetAside
from yuanba.journal.projector import Projector
from yuanba.journal.stamp import next_stamp
from yuanba.journal.tables import entry_table
from yuanba.kernel.actor import Actor
from yuanba.kernel.facts import Fact, kind_of
from yuanba.kernel.ids import Id

_ENTER = insert(entry_table)


class ActionDisagrees(AssertionError):
    """An action recorded what its own projection sets aside: the action forgot to check a rule first."""

    def __init__(self, kind: str, finding: SetAside) -> None:
        super().__init__(f"{kind}: {finding.reason}")
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Committed:
    """What one unit of work has added to the journal; this is what other pages are told."""

    entries: tuple[Arrived, ...]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of entries added."""
        return frozenset(arrived.entry.kind for arrived in self.entries)

    @property
    def subjects(self) -> frozenset[Id]:
        """All subjects touched."""
        return frozenset(
            subject for arrived in self.entries for subject in (arrived.entry.subject, *arrived.entry.also)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One fact on its way into the journal, with where it belongs."""

    #: What happened, understandable alone.
    body: Fact
    #: Who receives it.
    scope: Id
    #: The subject that judges it.
    subject: Id
    #: Further subjects, which only receive postings.
    also: tuple[Id, ...] = ()


class Pen:
    """What the writer of a store holds between units of work: chains, clock, projector."""

    def __init__(self, *, incarnation: Incarnation, projector: Projector, greatest_stamp: int) -> None:
        self.incarnation = incarnation
        self.chains = Chains(incarnation)
        self.projector = projector
        self.greatest_stamp = greatest_stamp


class _Span:
    """The time in which something can be written; deeds begun in one transaction share it."""

    def __init__(self) -> None:
        self.over = False

    def check(self) -> None:
        """See that what is written now will last."""
        if self.over:
            raise AssertionError("written after the unit of work was committed: it would be lost")


class UnitOfWork:
    """One human deed on its way into the journal.

    Leaving without `commit` leaves nothing behind.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        actor: Actor,
        now: datetime,
        today: date,
        pen: Pen,
        commit: Callable[[], None],
        span: _Span | None = None,
    ) -> None:
        self.connection = connection
        self.actor = actor
        self.now = now
        self.today = today
        self._drafts = Drafts(connection)
        #: Not begun within another one, so that its end is the end of the transaction.
        self._first = span is None
        self._span = span or _Span()
        self._pen = pen
        self._commit = commit
        self._recorded: list[Arrived] = []
        #: Joins the entries of this deed; named by the first.
        self._act: Id | None = None

    @property
    def installation_tag(self) -> str:
        """The three signs this installation prints in the numbers of its papers."""
        return self._pen.incarnation.tag

    @property
    def signing_key(self) -> Ed25519PrivateKey:
        """The key of this installation, for papers that carry its signature."""
        return self._pen.incarnation.key

    @property
    def drafts(self) -> Drafts:
        """The taps and half-filled forms of this machine."""
        self._span.check()
        return self._drafts

    def sign(self, message: bytes) -> bytes:
        """Sign with the key of this installation; 64 bytes."""
        return self._pen.incarnation.sign(message)

    def record(self, body: Fact, *, scope: Id, subject: Id, also: Sequence[Id] = ()) -> Entry:
        """Append a fact to the journal and project it.

        Args:
            body: what happened, understandable alone.
            scope: who receives it.
            subject: the subject that judges it.
            also: further subjects, which only receive postings.

        Raises:
            ActionDisagrees: the projection sets the entry aside; a defect of the action that recorded it.
        """
        statement = Statement(body=body, scope=scope, subject=subject, also=tuple(also))
        return self.record_all((statement,))[0]

    def record_all(self, statements: Sequence[Statement]) -> tuple[Entry, ...]:
        """Append facts in the order given and project them together, each subject once.

        A sheet of thousands of lines is told in portions of some hundred facts; alone each would cost a dozen
        questions to the database.

        Raises:
            ActionDisagrees: the projection sets one of them aside; a defect of the action that recorded it.
        """
        self._span.check()
        stored = store_entries(self.connection, [self._arrived(statement) for statement in statements])
        findings = self._pen.projector.take_in(self.connection, stored)
        for _, arrived in stored:
            if arrived.id in findings:
                raise ActionDisagrees(arrived.entry.kind, findings[arrived.id])
            self._recorded.append(arrived)
        return tuple(arrived.entry for _, arrived in stored)

    def _arrived(self, statement: Statement) -> Arrived:
        kind, edition = kind_of(statement.body)
        chain, number = self._pen.chains.next_number(self.connection, statement.scope)
        self._pen.greatest_stamp = next_stamp(self._pen.greatest_stamp, self.now)
        if self._act is None:
            self._act = act_begun_by(
                chain=chain, number=number, stamp=self._pen.greatest_stamp, subject=statement.subject
            )
        entry = Entry(
            chain=chain,
            number=number,
            stamp=self._pen.greatest_stamp,
            actor=self.actor.operator_id,
            known_by=self.actor.known_by,
            act=self._act,
            scope=statement.scope,
            subject=statement.subject,
            also=statement.also,
            kind=kind,
            edition=edition,
            body=pack(statement.body),
        )
        return Arrived(id=entry_id(entry), entry=entry)

    def further(self, actor: Actor, *, now: datetime, today: date) -> "UnitOfWork":
        """Begin another deed in the same transaction: it lasts when this one is committed, and not before.

        For writing down much at once, such as a year of the sample village; a deed that a person confirms has a unit
        of work of its own.

        Args:
            actor: whose deed it is.
            now: its moment (aware, UTC), not before those of earlier deeds.
            today: its day.
        """
        return UnitOfWork(
            self.connection,
            actor=actor,
            now=now,
            today=today,
            pen=self._pen,
            commit=lambda: None,
            span=self._span,
        )

    def commit(self) -> Committed:
        """Make everything recorded and drafted in this unit of work last."""
        self._span.check()
        self._commit()
        self._span.over = self._first
        return Committed(tuple(self._recorded))


def store_entries(connection: Connection, arrivals: Sequence[Arrived]) -> list[tuple[int, Arrived]]:
    """Append entries as they are; give each with its position in the order of arrival."""
    if not arrivals:
        return []
    if len(arrivals) == 1:
        # The daily case; SQLite always tells the new row's key.
        made = connection.execute(_ENTER, _entry_row(None, arrivals[0])).inserted_primary_key
        return [(made[0], arrivals[0])]  # type: ignore[index]
    # Entries are never deleted, and only one writer appends.
    last = connection.scalar(select(func.max(entry_table.c.position))) or 0
    stored = list(enumerate(arrivals, start=last + 1))
    connection.execute(_ENTER, [_entry_row(position, arrived) for position, arrived in stored])
    return stored


def _entry_row(position: int | None, arrived: Arrived) -> Row:
    entry = arrived.entry
    return {
        "position": position,
        "id": arrived.id,
        "chain": entry.chain,
        "number": entry.number,
        "stamp": entry.stamp,
        "actor": entry.actor,
        "known_by": entry.known_by,
        "act": entry.act,
        "scope": entry.scope,
        "subject": entry.subject,
        "also": pack(entry.also),
        "kind": entry.kind,
        "edition": entry.edition,
        "body": entry.body,
    }
