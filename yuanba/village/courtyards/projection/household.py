"""How entries about a household and its people are folded; what the fold looks like as rows stands in `rows`."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from yuanba.journal.fields import Fields, Head
from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, SetAside
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.model import (
    PERSON_PARTS,
    Departure,
    HeadChanged,
    HouseholdAmended,
    HouseholdCard,
    HouseholdEnd,
    HouseholdPrivateFieldsTold,
    HouseholdRestored,
    HouseholdsArrived,
    HouseholdsListed,
    HouseholdsMerged,
    HouseholdsMovedOut,
    HouseholdSplit,
    HouseholdStruck,
    Person,
    PrivateFieldsSeen,
    PrivateFieldsTold,
    ResidentAmended,
    ResidentJoined,
    ResidentLeft,
    ResidentReturned,
)
from yuanba.village.courtyards.projection.folds import (
    PRIVATE_FIELDS,
    Dweller,
    Ending,
    HouseholdFold,
    Origin,
)
from yuanba.village.courtyards.projection.rows import household_rows
from yuanba.village.courtyards.rules import person_part
from yuanba.village.courtyards.tables import household_table, look_table, resident_table, search_table

HOUSEHOLD_FIELDS = ("group", "door")

_UNKNOWN = SetAside("resident_unknown")
_STALE = SetAside("stale_move")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """What a household receives when it comes onto a list."""

    courtyard_id: Id
    card: HouseholdCard
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _SplittingOff:
    """What a household receives when some of its people leave to live by themselves."""

    resident_ids: tuple[Id, ...]
    split_on: date


HOUSEHOLDS = Folding(
    "courtyards.household",
    start=HouseholdFold(),
    tables=(household_table, resident_table, search_table, look_table),
    rows=household_rows,
)


def _listed_cards(body: HouseholdsListed) -> dict[Id, _Opening]:
    return {card.household_id: _Opening(courtyard_id=body.courtyard_id, card=card) for card in body.households}


@HOUSEHOLDS.receives(HouseholdsListed, share=_listed_cards)
def _listed(fold: HouseholdFold, arrived: Arrived, body: _Opening, subject: Id) -> HouseholdFold | SetAside:
    return _opened(fold, arrived, body)


def _arrived_cards(body: HouseholdsArrived) -> dict[Id, _Opening]:
    return {
        one.card.household_id: _Opening(
            courtyard_id=body.courtyard_id,
            card=one.card,
            origin=Origin(household_id=one.there_id, place=body.from_name),
        )
        for one in body.households
    }


@HOUSEHOLDS.receives(HouseholdsArrived, share=_arrived_cards)
def _arrived(fold: HouseholdFold, arrived: Arrived, body: _Opening, subject: Id) -> HouseholdFold | SetAside:
    return _opened(fold, arrived, body)


def _departures(body: HouseholdsMovedOut) -> dict[Id, Ending]:
    return {
        one.household_id: Ending(
            why=HouseholdEnd.MOVED_COURTYARD,
            on=body.moved_on,
            reason=body.reason,
            successor_id=one.there_id,
            place=body.to_name,
        )
        for one in body.households
    }


@HOUSEHOLDS.receives(HouseholdsMovedOut, share=_departures)
def _moved_out(fold: HouseholdFold, arrived: Arrived, body: Ending, subject: Id) -> HouseholdFold:
    return _ended(fold, body)


def _split_shares(body: HouseholdSplit) -> dict[Id, _SplittingOff | _Opening]:
    card = body.card
    people = tuple(person.resident_id for person in (card.head, *card.members))
    return {
        body.household_id: _SplittingOff(resident_ids=people, split_on=body.split_on),
        card.household_id: _Opening(
            courtyard_id=body.courtyard_id, card=card, origin=Origin(household_id=body.household_id)
        ),
    }


@HOUSEHOLDS.receives(HouseholdSplit, share=_split_shares)
def _split(
    fold: HouseholdFold, arrived: Arrived, body: _SplittingOff | _Opening, subject: Id
) -> HouseholdFold | SetAside:
    if isinstance(body, _Opening):
        return _opened(fold, arrived, body)
    gone = {
        dweller_id: replace(dweller, departure=Departure.SPLIT_OFF, left_on=body.split_on)
        for dweller_id, dweller in fold.dwellers.items()
        if dweller_id in body.resident_ids and dweller.departure is None
    }
    return replace(fold, dwellers={**fold.dwellers, **gone})


def _merging_shares(body: HouseholdsMerged) -> dict[Id, tuple[Person, ...] | Ending]:
    return {
        body.kept_id: body.joining,
        body.other_id: Ending(
            why=HouseholdEnd.MERGED, on=body.merged_on, reason=body.reason, successor_id=body.kept_id
        ),
    }


@HOUSEHOLDS.receives(HouseholdsMerged, share=_merging_shares)
def _merged(fold: HouseholdFold, arrived: Arrived, body: tuple[Person, ...] | Ending, subject: Id) -> HouseholdFold:
    if isinstance(body, Ending):
        return _ended(fold, body)
    dwellers = dict(fold.dwellers)
    for person in body:
        known = dwellers.get(person.resident_id)
        if known is None:
            dwellers[person.resident_id] = Dweller(fields=Fields.opened(arrived, {"person": person}))
        else:
            dwellers[person.resident_id] = replace(known, departure=None, left_on=None)
    return replace(fold, dwellers=dwellers)


@HOUSEHOLDS.judges(HouseholdStruck)
def _struck(fold: HouseholdFold, arrived: Arrived, body: HouseholdStruck, subject: Id) -> HouseholdFold | SetAside:
    if fold.ending is not None:
        return _STALE
    return _ended(fold, Ending(why=body.why, on=body.struck_on, reason=body.reason))


@HOUSEHOLDS.judges(HouseholdRestored)
def _restored(fold: HouseholdFold, arrived: Arrived, body: HouseholdRestored, subject: Id) -> HouseholdFold | SetAside:
    return _STALE if fold.ending is None else replace(fold, ending=None)


@HOUSEHOLDS.judges(HouseholdAmended)
def _amended(fold: HouseholdFold, arrived: Arrived, body: HouseholdAmended, subject: Id) -> HouseholdFold:
    changes = {name: getattr(body, name) for name in HOUSEHOLD_FIELDS if getattr(body, name) is not None}
    return replace(fold, fields=fold.fields.amended(arrived, changes, body.base))


@HOUSEHOLDS.judges(HeadChanged)
def _head_changed(fold: HouseholdFold, arrived: Arrived, body: HeadChanged, subject: Id) -> HouseholdFold | SetAside:
    if body.head_id not in fold.dwellers:
        return _UNKNOWN
    return replace(fold, fields=fold.fields.amended(arrived, {"head": body.head_id}, body.base))


@HOUSEHOLDS.judges(ResidentJoined)
def _joined(fold: HouseholdFold, arrived: Arrived, body: ResidentJoined, subject: Id) -> HouseholdFold | SetAside:
    if body.person.resident_id in fold.dwellers:
        return SetAside("second_opening")
    dweller = Dweller(fields=Fields.opened(arrived, {"person": body.person}))
    return replace(fold, dwellers={**fold.dwellers, body.person.resident_id: dweller})


@HOUSEHOLDS.judges(ResidentAmended)
def _resident_amended(
    fold: HouseholdFold, arrived: Arrived, body: ResidentAmended, subject: Id
) -> HouseholdFold | SetAside:
    parts = body.changed or PERSON_PARTS
    changes = {part: person_part(body.person, part) for part in parts}
    return _with_dweller(
        fold,
        body.person.resident_id,
        lambda dweller: replace(dweller, fields=_in_parts(dweller, parts).amended(arrived, changes, body.base)),
    )


@HOUSEHOLDS.judges(PrivateFieldsTold)
def _told(fold: HouseholdFold, arrived: Arrived, body: PrivateFieldsTold, subject: Id) -> HouseholdFold | SetAside:
    changes = {name: getattr(body, name) for name in PRIVATE_FIELDS if getattr(body, name) is not None}
    return _with_dweller(
        fold,
        body.resident_id,
        lambda dweller: replace(dweller, fields=dweller.fields.amended(arrived, changes, body.base)),
    )


@HOUSEHOLDS.judges(HouseholdPrivateFieldsTold)
def _household_told(
    fold: HouseholdFold, arrived: Arrived, body: HouseholdPrivateFieldsTold, subject: Id
) -> HouseholdFold | SetAside:
    dwellers = dict(fold.dwellers)
    for told in body.told:
        dweller = dwellers.get(told.resident_id)
        if dweller is None:
            return _UNKNOWN
        changes = {name: getattr(told, name) for name in PRIVATE_FIELDS if getattr(told, name) is not None}
        dwellers[told.resident_id] = replace(dweller, fields=dweller.fields.amended(arrived, changes, body.base))
    return replace(fold, dwellers=dwellers)


@HOUSEHOLDS.judges(PrivateFieldsSeen)
def _seen(fold: HouseholdFold, arrived: Arrived, body: PrivateFieldsSeen, subject: Id) -> HouseholdFold | SetAside:
    if body.resident_id not in fold.dwellers:
        return _UNKNOWN
    look = (body.resident_id, arrived.actor, body.seen_on)
    fields = fold.looks.get(look, frozenset()) | frozenset(body.fields)
    return replace(fold, looks={**fold.looks, look: fields})


@HOUSEHOLDS.judges(ResidentLeft)
def _left(fold: HouseholdFold, arrived: Arrived, body: ResidentLeft, subject: Id) -> HouseholdFold | SetAside:
    dweller = fold.dwellers.get(body.resident_id)
    if dweller is not None and dweller.departure is not None:
        return _STALE
    return _with_dweller(fold, body.resident_id, lambda here: replace(here, departure=body.why, left_on=body.left_on))


@HOUSEHOLDS.judges(ResidentReturned)
def _returned(fold: HouseholdFold, arrived: Arrived, body: ResidentReturned, subject: Id) -> HouseholdFold | SetAside:
    dweller = fold.dwellers.get(body.resident_id)
    if dweller is not None and dweller.departure is None:
        return _STALE
    return _with_dweller(fold, body.resident_id, lambda gone: replace(gone, departure=None, left_on=None))


def _opened(fold: HouseholdFold, arrived: Arrived, opening: _Opening) -> HouseholdFold | SetAside:
    if fold.opened:
        return SetAside("second_opening")
    card = opening.card
    values = {"group": card.group, "door": card.door, "head": card.head.resident_id}
    return replace(
        fold,
        opened=True,
        scope=arrived.scope,
        courtyard_id=opening.courtyard_id,
        origin=opening.origin,
        fields=Fields.opened(arrived, values),
        dwellers={
            person.resident_id: Dweller(fields=Fields.opened(arrived, {"person": person}))
            for person in (card.head, *card.members)
        },
    )


def _ended(fold: HouseholdFold, ending: Ending) -> HouseholdFold:
    # Also before the household is opened here: what ends it may come first, and must not be forgotten.
    return fold if fold.ending is not None else replace(fold, ending=ending)


def _with_dweller(
    fold: HouseholdFold, resident_id: Id, change: Callable[[Dweller], Dweller]
) -> HouseholdFold | SetAside:
    dweller = fold.dwellers.get(resident_id)
    if dweller is None:
        return _UNKNOWN
    return replace(fold, dwellers={**fold.dwellers, resident_id: change(dweller)})


def _in_parts(dweller: Dweller, parts: tuple[str, ...]) -> Fields:
    """Let parts of the line have heads of their own, beginning with the entry that wrote the whole line."""
    named = dict(dweller.fields.named)
    for part in parts:
        if part not in named:
            named[part] = tuple(
                Head(value=person_part(dweller.opening, part), entry_id=head.entry_id, stamp=head.stamp)
                for head in named["person"]
            )
    return replace(dweller.fields, named=named)
