"""What is known of a household as rows of its tables."""

import re
from datetime import date

from sqlalchemy import Table

from yuanba.journal.projection import Row
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.model import Departure, HouseholdEnd, Person
from yuanba.village.courtyards.names import readings, sort_key
from yuanba.village.courtyards.projection.folds import Dweller, HouseholdFold
from yuanba.village.courtyards.projection.rivals import rivals_of
from yuanba.village.courtyards.tables import household_table, look_table, resident_table, search_table

#: What the end of a household is for each of its people.
_WITH_ALL = {
    HouseholdEnd.MOVED_COURTYARD: Departure.MOVED_COURTYARD,
    HouseholdEnd.MERGED: Departure.MERGED,
    HouseholdEnd.MOVED_AWAY: Departure.MOVED_AWAY,
    HouseholdEnd.ENTERED_BY_MISTAKE: Departure.ENTERED_BY_MISTAKE,
    HouseholdEnd.EMPTY: Departure.MOVED_AWAY,
}
#: Several numbers may stand in one field; an area code belongs to the number behind it.
_NUMBERS = re.compile(r"[0-9]{5,}")


def household_rows(subject: Id, fold: HouseholdFold) -> dict[Table, list[Row]]:
    """Give the rows of one household; none before it is opened."""
    if not fold.opened:
        return {}
    people = {dweller_id: dweller.person for dweller_id, dweller in fold.dwellers.items()}
    residents = [
        _resident_row(subject, fold, place, dweller, people[dweller_id])
        for place, (dweller_id, dweller) in enumerate(fold.dwellers.items())
    ]
    here = [row for row in residents if not row["departure"]]
    keys = [
        {"key": key, "subject": subject, "resident_id": row["id"]}
        for row in here
        for key in _search_keys(row["name"], row["phone"], row["id_number"])
    ]
    looks = [
        {"subject": subject, "resident_id": who, "operator_id": by, "seen_on": on, "fields": tuple(sorted(fields))}
        for (who, by, on), fields in fold.looks.items()
    ]
    household = _household_row(subject, fold, residents, here)
    return {household_table: [household], resident_table: residents, search_table: keys, look_table: looks}


def _household_row(subject: Id, fold: HouseholdFold, residents: list[Row], here: list[Row]) -> Row:
    head = _head(fold.fields["head"], residents, here)
    rivals = rivals_of(fold.fields)
    origin = fold.origin
    return {
        "subject": subject,
        "scope": fold.scope,
        "courtyard_id": fold.courtyard_id,
        "head_id": head["id"],
        "head_name": head["name"],
        "head_key": sort_key(head["name"]),
        "village_group": fold.fields["group"],
        "door": fold.fields["door"],
        "members": len(here),
        "away": sum(row["away"] for row in here),
        "undated": sum(row["born_on"] is None for row in here),
        "origin_id": None if origin is None else origin.household_id,
        "origin_place": "" if origin is None else origin.place,
        "heads": fold.fields.heads,
        "rivals": rivals,
        "disputed": bool(rivals) or any(row["rivals"] for row in here),
    } | _ending(fold, residents, here)


def _ending(fold: HouseholdFold, residents: list[Row], here: list[Row]) -> Row:
    ending = fold.ending
    if ending is not None:
        return {
            "ended": ending.why,
            "ended_on": ending.on,
            "ended_reason": ending.reason,
            "successor_id": ending.successor_id,
            "successor_place": ending.place,
        }
    ended_on: date | None = None if here else max(row["left_on"] for row in residents)
    return {
        "ended": "" if here else HouseholdEnd.EMPTY,
        "ended_on": ended_on,
        "ended_reason": "",
        "successor_id": None,
        "successor_place": "",
    }


def _head(head_id: object, residents: list[Row], here: list[Row]) -> Row:
    """Find the head: who was named and is here; else the first who is; of an empty household who was named last."""
    named = next((row for row in residents if row["id"] == head_id), residents[0])
    return here[0] if named["departure"] and here else named


def _resident_row(subject: Id, fold: HouseholdFold, place: int, dweller: Dweller, person: Person) -> Row:
    standings = person.standings
    departure, left_on = dweller.departure, dweller.left_on
    if departure is None and fold.ending is not None:
        departure, left_on = _WITH_ALL[fold.ending.why], fold.ending.on
    return {
        "id": person.resident_id,
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
        "departure": departure or "",
        "left_on": left_on,
        "id_number": dweller.fields["id_number"] or "",
        "phone": dweller.fields["phone"] or "",
        "away_contact": dweller.fields["away_contact"] or "",
        "care": dweller.fields["care"] or (),
        "heads": dweller.heads,
        "rivals": rivals_of(dweller.fields),
    }


def _search_keys(name: str, phone: str, id_number: str) -> set[str]:
    keys = {name}
    for reading in readings(name):
        keys |= {reading.full, reading.initials}
    keys.update(_NUMBERS.findall(phone.replace("-", "").replace(" ", "")))
    keys.update(_NUMBERS.findall(phone))
    if id_number:
        keys.add(id_number[-4:])
    return {key.lower() for key in keys} - {""}
