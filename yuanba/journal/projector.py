"""Keeps the projected tables equal to the entries.

A subject is refolded once a batch.  When the new entries come last in receipt order, which is the daily case, they are
folded onto the state kept in memory; otherwise the subject is folded from its start.  Only rows that differ are
written.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Insert,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from yuanba.journal.entry import Entry, unpack
from yuanba.journal.order import Arrived, OrderKey, Receipt, order_key
from yuanba.journal.projection import PROGRAM_FAULT, Decoded, Folding, Row, Rows, SetAside
from yuanba.journal.tables import entry_subject_table, entry_table, finding_table, receipt_table
from yuanba.kernel.ids import Id

T = TypeVar("T")
Subject = tuple[str, Id]

#: Subjects or entries asked for in one statement.
_ASKED_AT_ONCE = 500

#: Subjects whose folded state is kept in memory.
_KEPT = 2_048

#: All entries with their receipts, to be narrowed by those who read.
stored_entries = select(
    entry_table,
    receipt_table.c.received_at,
    receipt_table.c.number.label("receipt_number"),
    receipt_table.c.set_aside,
).outerjoin_from(entry_table, receipt_table, receipt_table.c.entry_id == entry_table.c.id)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What one subject came to, so that the next entry need not fold it from the start."""

    state: Any
    last: OrderKey
    rows: Rows


class _Changes:
    """Row changes of one batch, written table by table."""

    def __init__(self) -> None:
        self._gone: dict[Table, list[Row]] = defaultdict(list)
        self._new: dict[Table, list[Row]] = defaultdict(list)
        #: By the columns that change: an index on other columns is left alone.
        self._changed: dict[tuple[Table, tuple[str, ...]], list[Row]] = defaultdict(list)

    def add(self, before: Rows, after: Rows) -> None:
        """Note what must change for one subject."""
        if not before:
            for table, rows in after.items():
                self._new[table].extend(rows)
            return
        for table in {*before, *after}:
            keys = [column.name for column in table.primary_key]
            # A subject of many rows gives most of them unchanged, as the very same ones.
            still, known = {id(row) for row in after.get(table, ())}, {id(row) for row in before.get(table, ())}
            old = {tuple(row[key] for key in keys): row for row in before.get(table, ()) if id(row) not in still}
            for row in after.get(table, ()):
                if id(row) in known:
                    continue
                present = old.pop(tuple(row[name] for name in keys), None)
                if present is None:
                    self._new[table].append(row)
                elif present != row:
                    columns = tuple(name for name in row if row[name] != present[name])
                    changes = {f"to_{name}": row[name] for name in columns}
                    self._changed[(table, columns)].append(_keyed(table, row) | changes)
            self._gone[table].extend(_keyed(table, row) for row in old.values())

    def write(self, connection: Connection) -> None:
        """Delete what is gone, change what differs, then insert what is new."""
        for table, rows in self._gone.items():
            if rows:
                connection.execute(_removing(table), rows)
        for (table, columns), rows in self._changed.items():
            connection.execute(_changing(table, columns), rows)
        for table, rows in self._new.items():
            if rows:
                connection.execute(_inserting(table), rows)


def _keyed(table: Table, row: Row) -> Row:
    return {f"key_{column.name}": row[column.name] for column in table.primary_key}


@cache
def _here(table: Table) -> ColumnElement[bool]:
    return and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key))


@cache
def _removing(table: Table) -> Delete:
    return delete(table).where(_here(table))


@cache
def _changing(table: Table, columns: tuple[str, ...]) -> Update:
    return update(table).where(_here(table)).values({name: bindparam(f"to_{name}") for name in columns})


@cache
def _inserting(table: Table) -> Insert:
    return insert(table)


@dataclass(slots=True)
class _Run:
    """One batch on its way: what to write, and what is known of its entries and subjects."""

    connection: Connection
    #: Subjects that no entry stored before this batch concerns.
    newborn: frozenset[Subject]
    changes: _Changes = field(default_factory=_Changes)
    #: Entries that the subjects folded from their start have set aside.
    findings: dict[Id, SetAside] = field(default_factory=dict)
    without_cause: dict[Id, bool] = field(default_factory=dict)
    #: Entries read back, by folding: one that lists two hundred households is read once and not for each of them.
    read_back: dict[tuple[str, Id], Decoded] = field(default_factory=dict)
    #: Read for many subjects at once, each to be used once: their entries, their rows, what they have set aside.
    entries: dict[Subject, list[Decoded]] = field(default_factory=dict)
    rows: dict[Subject, dict[Table, list[Row]]] = field(default_factory=dict)
    aside: dict[Subject, dict[Id, str]] = field(default_factory=dict)

    def decoded(self, folding: Folding[Any], row: Any) -> Decoded:  # noqa: ANN401 - see `arrived_from`
        """Read an entry out of its row."""
        key = (folding.name, row.id)
        known = self.read_back.get(key)
        if known is None:
            known = self.read_back[key] = folding.decode(arrived_from(row))
        return known

    def lacks_cause(self, entry_id: Id) -> bool:
        """Tell whether a posting's own subject has set the entry aside."""
        known = self.without_cause.get(entry_id)
        if known is None:
            query = select(finding_table.c.entry_id).where(finding_table.c.entry_id == entry_id)
            known = self.without_cause[entry_id] = self.connection.scalar(query) is not None
        return known


def foldings_by_kind(foldings: Sequence[Folding[Any]]) -> dict[tuple[str, int], list[Folding[Any]]]:
    """Find who folds each kind: the one that judges it first, those that only receive it after.

    Raises:
        TypeError: two foldings judge a kind, or one receives it before it is judged; a posting could then stand
            without its cause.
    """
    found: dict[tuple[str, int], list[Folding[Any]]] = defaultdict(list)
    for folding in foldings:
        for key, rule in folding.rules.items():
            if rule.judges and found[key]:
                raise TypeError(f"{folding.name} judges {key} after {found[key][0].name} has taken it in")
            found[key].append(folding)
    return found


class Projector:
    """Folds entries into tables for one store; used by the one writer only."""

    def __init__(self, foldings: Sequence[Folding[Any]]) -> None:
        self._foldings = tuple(foldings)
        self._by_kind = foldings_by_kind(self._foldings)
        self._kept: OrderedDict[Subject, _Kept] = OrderedDict()
        self._touched: set[Subject] = set()

    @property
    def foldings(self) -> tuple[Folding[Any], ...]:
        """The foldings of all slices, those that judge before those that receive."""
        return self._foldings

    def forget(self) -> None:
        """Drop what was kept for subjects touched since the last `settle`: their transaction was rolled back."""
        for subject in self._touched:
            self._kept.pop(subject, None)
        self._touched.clear()

    def settle(self) -> None:
        """Note that the transaction was committed."""
        self._touched.clear()

    def take_in(self, connection: Connection, arrivals: Sequence[tuple[int, Arrived]]) -> dict[Id, SetAside]:
        """Project entries that have just been stored at the given positions.

        Returns:
            the entries among them that were set aside, with the reason.
        """
        fresh: dict[Subject, list[Decoded]] = defaultdict(list)
        links: list[Row] = []
        for position, arrived in arrivals:
            for folding in self._by_kind.get((arrived.entry.kind, arrived.entry.edition), ()):
                decoded = folding.decode(arrived)
                for subject in folding.subjects_of(decoded):
                    fresh[(folding.name, subject)].append(decoded)
                    links.append({"folding": folding.name, "subject": subject, "position": position})
        newborn = self._newborn(connection, fresh)
        if links:
            connection.execute(insert(entry_subject_table), links)
        run = _Run(connection, newborn)
        self._refold(run, fresh)
        return {arrived.id: run.findings[arrived.id] for _, arrived in arrivals if arrived.id in run.findings}

    def refold(self, connection: Connection, entry_ids: Sequence[Id]) -> None:
        """Fold the subjects of stored entries from their start, because receipts for the entries have landed."""
        subjects: dict[Subject, None] = {}
        for some in portions(entry_ids):
            for row in connection.execute(stored_entries.where(entry_table.c.id.in_(some))):
                arrived = arrived_from(row)
                for folding in self._by_kind.get((arrived.entry.kind, arrived.entry.edition), ()):
                    for subject in folding.subjects_of(folding.decode(arrived)):
                        subjects[(folding.name, subject)] = None
        for together in portions(list(subjects)):
            run = _Run(connection, frozenset())
            self._read_ahead(run, together)
            self._refold(run, dict.fromkeys(together, ()))

    def retry_faults(self, connection: Connection) -> None:
        """Fold anew what this program, or an earlier one, failed to fold."""
        query = select(finding_table.c.entry_id).where(finding_table.c.reason == PROGRAM_FAULT.reason)
        faulty = tuple(connection.scalars(query))
        if faulty:
            self.refold(connection, faulty)

    def _newborn(self, connection: Connection, fresh: Mapping[Subject, object]) -> frozenset[Subject]:
        unknown = [subject for subject in fresh if subject not in self._kept]
        known: set[Subject] = set()
        for some in portions(unknown):
            ids = {subject for _, subject in some}
            names = {name for name, _ in some}
            query = select(entry_subject_table.c.folding, entry_subject_table.c.subject).where(
                entry_subject_table.c.folding.in_(names), entry_subject_table.c.subject.in_(ids)
            )
            known.update((row.folding, row.subject) for row in connection.execute(query))
        return frozenset(unknown) - known

    def _refold(self, run: _Run, fresh: Mapping[Subject, Sequence[Decoded]]) -> None:
        pending: dict[Subject, Sequence[Decoded]] = dict(fresh)
        for folding in self._foldings:
            for subject in [key for key in pending if key[0] == folding.name]:
                entries = pending.pop(subject)
                for reached in self._refold_one(run, folding, subject[1], entries):
                    # An entry that it has left out counts now, or the other way round: no folding on from there.
                    self._kept.pop(reached, None)
                    pending.setdefault(reached, ())
        run.changes.write(run.connection)

    def _read_ahead(self, run: _Run, subjects: Sequence[Subject]) -> None:
        """Read what folding many subjects from their start needs, in a few questions instead of some for each."""
        for folding in self._foldings:
            ids = [subject for name, subject in subjects if name == folding.name]
            if not ids:
                continue
            keys = [(folding.name, subject) for subject in ids]
            run.entries |= {key: [] for key in keys}
            run.rows |= {key: {table: [] for table in folding.tables} for key in keys}
            run.aside |= {key: {} for key in keys}
            here = entry_subject_table.c.position == entry_table.c.position
            query = stored_entries.add_columns(entry_subject_table.c.subject.label("of")).join(
                entry_subject_table, here
            )
            of_these = (entry_subject_table.c.folding == folding.name, entry_subject_table.c.subject.in_(ids))
            for row in run.connection.execute(query.where(*of_these)):
                run.entries[(folding.name, row.of)].append(run.decoded(folding, row))
            for table in folding.tables:
                for row in run.connection.execute(select(table).where(table.c.subject.in_(ids))):
                    run.rows[(folding.name, row.subject)][table].append(dict(row._mapping))
            findings = select(finding_table).where(
                finding_table.c.folding == folding.name, finding_table.c.subject.in_(ids)
            )
            for row in run.connection.execute(findings):
                run.aside[(folding.name, row.subject)][row.entry_id] = row.reason

    def _refold_one(self, run: _Run, folding: Folding[Any], subject: Id, fresh: Sequence[Decoded]) -> list[Subject]:
        """Refold one subject; give the further subjects whose postings have gained or lost their cause."""
        key = (folding.name, subject)
        kept = self._kept.get(key)
        in_order = sorted(fresh, key=lambda decoded: order_key(decoded.arrived))
        if kept is not None and in_order and order_key(in_order[0].arrived) > kept.last:
            outcome = self._fold_on(run, folding, subject, kept, in_order)
            if outcome is not None:
                run.changes.add(kept.rows, outcome.rows)
                self._keep(key, outcome)
                return []
        newborn = key in run.newborn
        entries = in_order if newborn else self._stored(run, folding, subject)
        counting = [d for d in entries if folding.judged_here(d) or not run.lacks_cause(d.arrived.id)]
        folded = folding.fold(subject, counting)
        run.changes.add({} if newborn else self._present_rows(run, folding, subject), folded.rows)
        if entries and folded.settled:
            self._keep(key, _Kept(folded.state, order_key(entries[-1].arrived), folded.rows))
        else:
            self._kept.pop(key, None)
        run.findings.update(folded.findings)
        return self._write_findings(run, folding, subject, folded.findings, entries, first=newborn)

    def _fold_on(
        self, run: _Run, folding: Folding[Any], subject: Id, kept: _Kept, fresh: Sequence[Decoded]
    ) -> _Kept | None:
        """Fold entries that come last onto the state kept; `None` when one of them does not count."""
        state = kept.state
        for decoded in fresh:
            if not folding.judged_here(decoded) and run.lacks_cause(decoded.arrived.id):
                return None
            outcome = folding.step(state, decoded, subject)
            if isinstance(outcome, SetAside):
                return None
            state = outcome
        try:
            rows = folding.rows(subject, state)
        except Exception:  # noqa: BLE001 - one of them makes a state that has no rows; folding from the start finds it
            return None
        return _Kept(state, order_key(fresh[-1].arrived), rows)

    def _present_rows(self, run: _Run, folding: Folding[Any], subject: Id) -> Rows:
        read_ahead = run.rows.pop((folding.name, subject), None)
        if read_ahead is not None:
            return read_ahead
        return {
            table: [
                dict(row._mapping) for row in run.connection.execute(select(table).where(table.c.subject == subject))
            ]
            for table in folding.tables
        }

    def _write_findings(
        self,
        run: _Run,
        folding: Folding[Any],
        subject: Id,
        findings: Mapping[Id, SetAside],
        entries: Sequence[Decoded],
        *,
        first: bool,
    ) -> list[Subject]:
        after = {entry_id: finding.reason for entry_id, finding in findings.items()}
        if first and not after:
            return []
        here = and_(finding_table.c.folding == folding.name, finding_table.c.subject == subject)
        before = run.aside.pop((folding.name, subject), None)
        if before is None:
            query = select(finding_table.c.entry_id, finding_table.c.reason).where(here)
            before = {row.entry_id: row.reason for row in run.connection.execute(query)}
        if before != after:
            run.connection.execute(delete(finding_table).where(here))
            if after:
                run.connection.execute(insert(finding_table), finding_rows(folding, subject, findings))
        flipped = before.keys() ^ after.keys()
        return [
            (other.name, reached)
            for decoded in entries
            if decoded.arrived.id in flipped
            for other in self._by_kind[(decoded.arrived.entry.kind, decoded.arrived.entry.edition)]
            if other is not folding
            for reached in other.subjects_of(other.decode(decoded.arrived))
        ]

    def _keep(self, key: Subject, kept: _Kept) -> None:
        self._touched.add(key)
        self._kept[key] = kept
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def _stored(self, run: _Run, folding: Folding[Any], subject: Id) -> list[Decoded]:
        read_ahead = run.entries.pop((folding.name, subject), None)
        if read_ahead is not None:
            return sorted(read_ahead, key=lambda one: order_key(one.arrived))
        here = entry_subject_table.c.position == entry_table.c.position
        query = stored_entries.join(entry_subject_table, here).where(
            entry_subject_table.c.folding == folding.name, entry_subject_table.c.subject == subject
        )
        decoded = [run.decoded(folding, row) for row in run.connection.execute(query)]
        return sorted(decoded, key=lambda one: order_key(one.arrived))


def portions(several: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut a list into portions that fit into one statement."""
    for start in range(0, len(several), _ASKED_AT_ONCE):
        yield several[start : start + _ASKED_AT_ONCE]


def finding_rows(folding: Folding[Any], subject: Id, findings: Mapping[Id, SetAside]) -> list[Row]:
    """Give the rows that say which entries a subject has set aside."""
    return [
        {"entry_id": entry_id, "folding": folding.name, "subject": subject, "reason": finding.reason}
        for entry_id, finding in findings.items()
    ]


def arrived_from(row: Any) -> Arrived:  # noqa: ANN401 - a row of the entry table joined with its receipt
    """Read an entry out of its row."""
    entry = Entry(
        chain=row.chain,
        number=row.number,
        stamp=row.stamp,
        actor=row.actor,
        known_by=row.known_by,
        act=row.act,
        scope=row.scope,
        subject=row.subject,
        also=unpack(row.also, tuple[bytes, ...]),
        kind=row.kind,
        edition=row.edition,
        body=row.body,
    )
    receipt = None
    if row.received_at is not None:
        receipt = Receipt(received_at=row.received_at, number=row.receipt_number, set_aside=row.set_aside)
    return Arrived(id=row.id, entry=entry, receipt=receipt)
