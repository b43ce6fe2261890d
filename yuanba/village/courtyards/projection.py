"""How entries about courtyards and households become their rows."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Table

from yuanba.journal.fields import Fields
from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row, SetAside
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.model import (
    CourtyardAmended,
    CourtyardOpened,
    Departure,
    HeadChanged,
    HouseholdAmended,
    HouseholdCard,
    HouseholdPrivateFieldsTold,
    HouseholdsListed,
    Person,
    PrivateFieldsTold,
    ResidentAmended,
    ResidentJoined,
    ResidentLeft,
)
from yuanba.village.courtyards.names import readings
from yuanba.village.courtyards.tables import courtyard_table, household_table, resident_table, search_table

COURTYARD_FIELDS = ("name", "village", "township", "code", "meeting_place")
HOUSEHOLD_FIELDS = ("group", "door")
PRIVATE_FIELDS = ("id_number", "phone", "away_contact", "care")

_EMPTY = Fields({})


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtyardFold:
    """One courtyard, from its entries so far."""

    opened: bool = False
    scope: Id = Id(b"")
    fields: Fields = _EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Dweller:
    """One resident of a household, from the household's entries so far."""

    fields: Fields
    departure: Departure | None = None
    left_on: date | None = None

    @property
    def person(self) -> Person:
        """The line as it reads now."""
        person = self.fields["person"]
        if not isinstance(person, Person):
            raise TypeError(person)
        return person


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdFold:
    """One household with its people, from its entries so far."""

    opened: bool = False
    scope: Id = Id(b"")
    courtyard_id: Id = Id(b"")
    fields: Fields = _EMPTY
    dwellers: dict[Id, Dweller] = field(default_factory=dict)


def _courtyard_rows(subject: Id, fold: CourtyardFold) -> dict[Table, list[Row]]:
    if not fold.opened:
        return {}
    values = {name: fold.fields[name] for name in COURTYARD_FIELDS}
    return {courtyard_table: [{"subject": subject, "scope": fold.scope, "heads": fold.fields.heads} | values]}


COURTYARDS = Folding("courtyards.courtyard", start=CourtyardFold(), tables=(courtyard_table,), rows=_courtyard_rows)


@COURTYARDS.opens(CourtyardOpened)
def _opened(fold: CourtyardFold, arrived: Arrived, body: CourtyardOpened, subject: Id) -> CourtyardFold:
    values = {name: getattr(body, name) for name in COURTYARD_FIELDS}
    return CourtyardFold(opened=True, scope=arrived.scope, fields=Fields.opened(arrived, values))


@COURTYARDS.judges(CourtyardAmended)
def _amended(fold: CourtyardFold, arrived: Arrived, body: CourtyardAmended, subject: Id) -> CourtyardFold:
    changes = {name: getattr(body, name) for name in COURTYARD_FIELDS if getattr(body, name) is not None}
    return replace(fold, fields=fold.fields.amended(arrived, changes, body.base))


@COURTYARDS.judges(HouseholdsListed)
def _listed(fold: CourtyardFold, arrived: Arrived, body: HouseholdsListed, subject: Id) -> CourtyardFold:
    return fold


def _head(fold: HouseholdFold) -> tuple[Id, Dweller]:
    head_id = fold.fields["head"]
    for dweller_id, dweller in fold.dwellers.items():
        if dweller_id == head_id:
            return dweller_id, dweller
    return next(iter(fold.dwellers.items()))


def _household_rows(subject: Id, fold: HouseholdFold) -> dict[Table, list[Row]]:
    if not fold.opened:
        return {}
    head_id, head = _head(fold)
    household = {
        "subject": subject,
        "scope": fold.scope,
        "courtyard_id": fold.courtyard_id,
        "head_id": head_id,
        "head_name": head.person.name,
        "head_pinyin": readings(head.person.name)[0].full if readings(head.person.name) else head.person.name,
        "village_group": fold.fields["group"],
        "door": fold.fields["door"],
        "members": sum(dweller.departure is None for dweller in fold.dwellers.values()),
        "heads": fold.fields.heads,
        "disputed": fold.fields.disputed,
    }
    residents = [
        _resident_row(subject, fold, place, dweller_id, dweller)
        for place, (dweller_id, dweller) in enumerate(fold.dwellers.items())
    ]
    keys = [
        {"key": key, "resident_id": dweller_id, "subject": subject}
        for dweller_id, dweller in fold.dwellers.items()
        if dweller.departure is None
        for key in _search_keys(dweller)
    ]
    return {household_table: [household], resident_table: residents, search_table: keys}


def _resident_row(subject: Id, fold: HouseholdFold, place: int, dweller_id: Id, dweller: Dweller) -> Row:
    person, standings = dweller.person, dweller.person.standings
    return {
        "id": dweller_id,
        "subject": subject,
        "courtyard_id": fold.courtyard_id,
        "place": place,
        "name": person.name,
        "relation": person.relation,
        "sex": person.sex,
        "born_on": person.born_on,
        "villager": standings.villager,
        "elector": standings.elector,
        "collective_member": standings.collective_member,
        "area_centi": standings.area_centi,
        "away": person.away,
        "departure": dweller.departure or "",
        "left_on": dweller.left_on,
        "id_number": dweller.fields["id_number"] or "",
        "phone": dweller.fields["phone"] or "",
        "away_contact": dweller.fields["away_contact"] or "",
        "care": dweller.fields["care"] or (),
        "heads": dweller.fields.heads,
    }


def _search_keys(dweller: Dweller) -> set[str]:
    name = dweller.person.name
    keys = {name}
    for reading in readings(name):
        keys |= {reading.full, reading.initials}
    phone, id_number = dweller.fields["phone"], dweller.fields["id_number"]
    if isinstance(phone, str) and phone:
        keys.add(phone)
    if isinstance(id_number, str) and id_number:
        keys.add(id_number[-4:])
    return {key.lower() for key in keys} - {""}


HOUSEHOLDS = Folding(
    "courtyards.household",
    start=HouseholdFold(),
    tables=(household_table, resident_table, search_table),
    rows=_household_rows,
)


def _cards(body: HouseholdsListed) -> dict[Id, tuple[Id, HouseholdCard]]:
    return {card.household_id: (body.courtyard_id, card) for card in body.households}


@HOUSEHOLDS.receives(HouseholdsListed, share=_cards)
def _household_opened(
    fold: HouseholdFold, arrived: Arrived, body: tuple[Id, HouseholdCard], subject: Id
) -> HouseholdFold | SetAside:
    if fold.opened:
        return SetAside("second_opening")
    courtyard_id, card = body
    values = {"group": card.group, "door": card.door, "head": card.head.resident_id}
    people = (card.head, *card.members)
    return HouseholdFold(
        opened=True,
        scope=arrived.scope,
        courtyard_id=courtyard_id,
        fields=Fields.opened(arrived, values),
        dwellers={person.resident_id: Dweller(fields=Fields.opened(arrived, {"person": person})) for person in people},
    )


@HOUSEHOLDS.judges(HouseholdAmended)
def _household_amended(fold: HouseholdFold, arrived: Arrived, body: HouseholdAmended, subject: Id) -> HouseholdFold:
    changes = {name: getattr(body, name) for name in HOUSEHOLD_FIELDS if getattr(body, name) is not None}
    return replace(fold, fields=fold.fields.amended(arrived, changes, body.base))


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
    changes = {"person": body.person}
    return _with_dweller(fold, body.person.resident_id, lambda fields: fields.amended(arrived, changes, body.base))


@HOUSEHOLDS.judges(PrivateFieldsTold)
def _told(fold: HouseholdFold, arrived: Arrived, body: PrivateFieldsTold, subject: Id) -> HouseholdFold | SetAside:
    changes = {name: getattr(body, name) for name in PRIVATE_FIELDS if getattr(body, name) is not None}
    return _with_dweller(fold, body.resident_id, lambda fields: fields.amended(arrived, changes, body.base))


@HOUSEHOLDS.judges(HouseholdPrivateFieldsTold)
def _household_told(
    fold: HouseholdFold, arrived: Arrived, body: HouseholdPrivateFieldsTold, subject: Id
) -> HouseholdFold | SetAside:
    dwellers = dict(fold.dwellers)
    for told in body.told:
        dweller = dwellers.get(told.resident_id)
        if dweller is None:
            return SetAside("resident_unknown")
        changes = {name: getattr(told, name) for name in PRIVATE_FIELDS if getattr(told, name) is not None}
        dwellers[told.resident_id] = replace(dweller, fields=dweller.fields.amended(arrived, changes, body.base))
    return replace(fold, dwellers=dwellers)


@HOUSEHOLDS.judges(ResidentLeft)
def _left(fold: HouseholdFold, arrived: Arrived, body: ResidentLeft, subject: Id) -> HouseholdFold | SetAside:
    dweller = fold.dwellers.get(body.resident_id)
    if dweller is None:
        return SetAside("resident_unknown")
    if dweller.departure is not None:
        return SetAside("stale_move")
    gone = replace(dweller, departure=body.why, left_on=body.left_on)
    return replace(fold, dwellers={**fold.dwellers, body.resident_id: gone})


@HOUSEHOLDS.judges(HeadChanged)
def _head_changed(fold: HouseholdFold, arrived: Arrived, body: HeadChanged, subject: Id) -> HouseholdFold | SetAside:
    if body.head_id not in fold.dwellers:
        return SetAside("resident_unknown")
    return replace(fold, fields=fold.fields.amended(arrived, {"head": body.head_id}, body.base))


def _with_dweller(fold: HouseholdFold, resident_id: Id, change: Callable[[Fields], Fields]) -> HouseholdFold | SetAside:
    dweller = fold.dwellers.get(resident_id)
    if dweller is None:
        return SetAside("resident_unknown")
    changed = replace(dweller, fields=change(dweller.fields))
    return replace(fold, dwellers={**fold.dwellers, resident_id: changed})
