"""Editions of the rule book, wishes about public tables, and settled cases."""

from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Table

from yuanba.journal.fields import Fields
from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row
from yuanba.kernel.ids import Id
from yuanba.village.points import model
from yuanba.village.points.tables import book_table, settled_table, wish_table


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFold:
    """One edition of a rule book; it never changes."""

    opened: bool = False
    stamp: int = 0
    body: model.RuleBookAdopted | None = None


def _book_rows(subject: Id, fold: BookFold) -> dict[Table, list[Row]]:
    body = fold.body
    if body is None:
        return {}
    row: Row = {
        "subject": subject,
        "courtyard_id": body.courtyard_id,
        "edition": body.edition,
        "valid_from": body.valid_from,
        "adopted_on": body.adopted_on,
        "stamp": fold.stamp,
        "base_redeemable": body.book.base_redeemable,
        "decided": body.decided,
        "book": body.book,
    }
    return {book_table: [row]}


BOOKS = Folding("points.book", start=BookFold(), tables=(book_table,), rows=_book_rows)


@BOOKS.opens(model.RuleBookAdopted)
def _adopted(fold: BookFold, arrived: Arrived, body: model.RuleBookAdopted, subject: Id) -> BookFold:
    return replace(fold, opened=True, stamp=arrived.effective_stamp, body=body)


@dataclass(frozen=True, slots=True, kw_only=True)
class WishFold:
    """What one household wishes; it may be told on several machines without any having begun."""

    opened: bool = True
    body: model.WishTold | None = None
    fields: Fields = field(default_factory=lambda: Fields({}))


def _wish_rows(subject: Id, fold: WishFold) -> dict[Table, list[Row]]:
    body = fold.body
    if body is None:
        return {}
    told = fold.fields["told"]
    if not isinstance(told, tuple):
        raise TypeError("a wish is told with its day")
    # Of two wishes told unseen by each other, the one for privacy is kept.
    disputed = bool(fold.fields.disputed)
    row: Row = {
        "subject": subject,
        "household_id": body.household_id,
        "courtyard_id": body.courtyard_id,
        "public": told[0] and not disputed,
        "told_on": told[1],
        "heads": tuple(sorted({head for heads in fold.fields.heads.values() for head in heads})),
    }
    return {wish_table: [row]}


WISHES = Folding("points.wish", start=WishFold(), tables=(wish_table,), rows=_wish_rows)


@WISHES.judges(model.WishTold)
def _told(fold: WishFold, arrived: Arrived, body: model.WishTold, subject: Id) -> WishFold:
    told: tuple[bool, date] = (body.public, body.told_on)
    return replace(fold, body=fold.body or body, fields=fold.fields.amended(arrived, {"told": told}, body.base))


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledFold:
    """One settled case; the first word counts."""

    opened: bool = False
    by: Id = Id(b"")
    body: model.CaseSettled | None = None


def _settled_rows(subject: Id, fold: SettledFold) -> dict[Table, list[Row]]:
    body = fold.body
    if body is None:
        return {}
    row: Row = {
        "subject": subject,
        "ledger_id": body.ledger_id,
        "how": body.how.value,
        "reason": body.reason,
        "settled_on": body.settled_on,
        "settled_by": fold.by,
    }
    return {settled_table: [row]}


SETTLED = Folding("points.settled", start=SettledFold(), tables=(settled_table,), rows=_settled_rows)


@SETTLED.opens(model.CaseSettled)
def _settled(fold: SettledFold, arrived: Arrived, body: model.CaseSettled, subject: Id) -> SettledFold:
    return replace(fold, opened=True, by=arrived.actor, body=body)
