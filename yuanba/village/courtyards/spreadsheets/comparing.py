"""One household of a sheet against the same household of the list: what differs, field by field, and what to record.

What a sheet leaves empty it does not say: an import fills in and corrects, it never takes away.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from yuanba.kernel.facts import Fact
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards.model import (
    HeadChanged,
    HouseholdAmended,
    HouseholdPrivateFieldsTold,
    Person,
    ResidentAmended,
    ResidentJoined,
    Sex,
    Standings,
    ToldOfResident,
)
from yuanba.village.courtyards.rules import person_part, with_parts
from yuanba.village.courtyards.spreadsheets.cells import group_key, labels_of, name_of, plain
from yuanba.village.courtyards.spreadsheets.matching import same_person
from yuanba.village.courtyards.spreadsheets.people import SheetPerson, same_birth
from yuanba.village.courtyards.spreadsheets.rows import SheetHousehold
from yuanba.village.courtyards.spreadsheets.standing import StandingHousehold, StandingResident
from yuanba.village.courtyards.spreadsheets.vocabulary import Field, tight
from yuanba.village.courtyards.spreadsheets.wording import LABELS_BETWEEN, field_text, hidden_text

Pair = tuple[SheetPerson, StandingResident]
#: A fact that alters what stands on the list.
Undone = HeadChanged | HouseholdAmended | HouseholdPrivateFieldsTold | ResidentAmended

#: Parts of a person's line, with the column each stands in.
_PARTS = {
    "name": Field.NAME,
    "relation": Field.RELATION,
    "sex": Field.SEX,
    "born_on": Field.BORN,
    "villager": Field.VILLAGER,
    "elector": Field.ELECTOR,
    "collective_member": Field.COLLECTIVE_MEMBER,
    "area_centi": Field.AREA,
    "away": Field.AWAY,
}
_HOUSEHOLD = {"group": Field.GROUP, "door": Field.DOOR}
#: Parts that stay hidden until asked for.
_HIDDEN = {
    "id_number": Field.ID_NUMBER,
    "phone": Field.PHONE,
    "away_contact": Field.AWAY_CONTACT,
    "care": Field.CARE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field that will read otherwise."""

    field: Field
    #: As the list says it now; what is hidden is only hinted at.
    before: str
    #: As the sheet says it.
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdEdit:
    """What changes in one household of the list."""

    household_id: Id
    #: People the list did not have, with what they told.
    joined: tuple[Fact, ...] = ()
    #: What will read otherwise.
    altered: tuple[Fact, ...] = ()
    #: What puts `altered` back, still without the entries it is based on.
    undone: tuple[Undone, ...] = ()

    def only_joined(self) -> "HouseholdEdit":
        """Leave what stands as it is."""
        return replace(self, altered=(), undone=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What a comparison found."""

    #: `None`: the sheet says nothing new.
    edit: HouseholdEdit | None
    #: By person of the sheet; those without changes are absent.  Changes of the household stand with its head.
    changes: Mapping[SheetPerson, tuple[FieldChange, ...]]


def compared(
    household: SheetHousehold,
    standing: StandingHousehold,
    pairs: Sequence[Pair],
    newcomers: Sequence[SheetPerson],
    *,
    spelled: Callable[[str], str],
    today: date,
) -> Compared:
    """Compare one household.

    Args:
        household: as the sheet has it.
        standing: as the list has it.
        pairs: the people both have.
        newcomers: the people only the sheet has.
        spelled: writes a villagers' group as the list does.
        today: the day on which the head changes, if it does.
    """
    facts: list[Fact] = []
    undone: list[Undone] = []
    changes: dict[SheetPerson, list[FieldChange]] = {}

    def note(person: SheetPerson, found: Sequence[FieldChange], fact: Fact, back: Undone) -> None:
        changes.setdefault(person, []).extend(found)
        facts.append(fact)
        undone.append(back)

    joined, resident_ids = _joined(newcomers)
    head_pair = next(((one, known) for one, known in pairs if one is household.head), None)
    beside = household.head if head_pair is not None or not pairs else pairs[0][0]
    if amended := _household(household, standing, spelled):
        note(beside, *amended)
    for one, known in pairs:
        if found := _line(one, known, is_head=one is household.head):
            note(one, *found)
        if told := _told(one, known):
            note(one, *told)
    head_id = head_pair[1].person.resident_id if head_pair else resident_ids.get(household.head)
    if head_id is not None and head_id != standing.head_id:
        old = standing.head.person
        change = FieldChange(field=Field.HEAD, before=old.name, after=household.head.name)
        base = standing.heads.get("head", ())
        changed = HeadChanged(base=base, head_id=head_id, changed_on=today, name=household.head.name)
        back = HeadChanged(base=(), head_id=old.resident_id, changed_on=today, name=old.name)
        note(beside, [change], changed, back)
    edit = HouseholdEdit(
        household_id=standing.household_id, joined=joined, altered=tuple(facts), undone=tuple(reversed(undone))
    )
    return Compared(
        edit=edit if joined or facts else None, changes={one: tuple(found) for one, found in changes.items()}
    )


def says_all(household: SheetHousehold, standing: StandingHousehold) -> bool:
    """Tell whether the list has all that the sheet says of a household, word for word."""
    if household.door and household.door != plain(standing.door):
        return False
    for one in household.people:
        known = same_person(one, standing.present)
        if known is None or _line(one, known, is_head=one is household.head) or _told(one, known):
            return False
    return True


def new_person(resident_id: Id, sheet: SheetPerson) -> Person:
    """Write somebody down as the sheet says."""
    plainly = Standings()
    return Person(
        resident_id=resident_id,
        name=sheet.name,
        relation=sheet.relation,
        sex=sheet.told_sex or Sex.UNKNOWN,
        born_on=sheet.told_birth,
        standings=Standings(
            villager=plainly.villager if sheet.villager is None else sheet.villager,
            elector=plainly.elector if sheet.elector is None else sheet.elector,
            collective_member=plainly.collective_member if sheet.collective_member is None else sheet.collective_member,
            area_centi=plainly.area_centi if sheet.area_centi is None else sheet.area_centi,
        ),
        away=bool(sheet.away),
    )


def told_of(resident_id: Id, sheet: SheetPerson) -> ToldOfResident:
    """Write down what the sheet says of somebody that stays hidden."""
    return ToldOfResident(
        resident_id=resident_id,
        id_number=sheet.id_number or None,
        phone=sheet.phone or None,
        away_contact=sheet.away_contact or None,
        care=sheet.care or None,
        name=sheet.name,
    )


def _joined(newcomers: Sequence[SheetPerson]) -> tuple[tuple[Fact, ...], dict[SheetPerson, Id]]:
    ids = {one: new_id() for one in newcomers}
    facts: list[Fact] = [ResidentJoined(person=new_person(resident_id, one)) for one, resident_id in ids.items()]
    told = tuple(told_of(resident_id, one) for one, resident_id in ids.items() if one.has_private)
    if told:
        facts.append(HouseholdPrivateFieldsTold(told=told))
    return tuple(facts), ids


Found = tuple[list[FieldChange], Fact, Undone]


def _household(household: SheetHousehold, standing: StandingHousehold, spelled: Callable[[str], str]) -> Found | None:
    changed: dict[str, str] = {}
    if household.group and group_key(household.group) != group_key(standing.group):
        changed["group"] = spelled(household.group)
    if household.door and household.door != plain(standing.door):
        changed["door"] = household.door
    if not changed:
        return None
    before = {name: getattr(standing, name) for name in changed}
    found = [_change(_HOUSEHOLD[name], before[name], after, writes=field_text) for name, after in changed.items()]
    base = tuple(entry for name in changed for entry in standing.heads.get(name, ()))
    return found, HouseholdAmended(base=base, **changed), HouseholdAmended(base=(), **before)


def _line(one: SheetPerson, known: StandingResident, *, is_head: bool) -> Found | None:
    """Compare the line of a person; what stays hidden is compared apart."""
    was = known.person
    said = _said(one, was, is_head=is_head)
    changed = {name: value for name, value in said.items() if value != person_part(was, name)}
    if not changed:
        return None
    found = [_change(_PARTS[name], person_part(was, name), value, writes=field_text) for name, value in changed.items()]
    parts = tuple(changed)
    now = ResidentAmended(base=known.heads.get("person", ()), person=with_parts(was, changed), changed=parts)
    return found, now, ResidentAmended(base=(), person=was, changed=parts)


def _change(field: Field, before: object, after: object, *, writes: Callable[[Field, object], str]) -> FieldChange:
    return FieldChange(field=field, before=writes(field, before), after=field_text(field, after))


def _said(one: SheetPerson, was: Person, *, is_head: bool) -> dict[str, Any]:
    """Give the parts of a line the sheet speaks of; where it means the same in other signs, as the list has them."""
    said: dict[str, Any] = {
        name: getattr(one, name)
        for name in ("villager", "elector", "collective_member", "area_centi", "away")
        if getattr(one, name) is not None
    }
    if one.name != name_of(was.name):
        said["name"] = one.name
    if one.relation and not is_head and one.relation != plain(was.relation):
        said["relation"] = one.relation
    if one.told_sex is not None:
        said["sex"] = one.told_sex
    birth = one.told_birth
    if birth is not None and (one.id_number or not (one.born and same_birth(one.born, was.born_on))):
        said["born_on"] = birth
    return said


def _told(one: SheetPerson, known: StandingResident) -> Found | None:
    """Compare what stays hidden."""
    changed: dict[str, Any] = {}
    if one.id_number and one.id_number != known.id_number:
        changed["id_number"] = one.id_number
    if one.phone and tight(one.phone) != tight(known.phone):
        changed["phone"] = one.phone
    if one.away_contact and one.away_contact != plain(known.away_contact):
        changed["away_contact"] = one.away_contact
    if one.care and set(one.care) != set(labels_of(LABELS_BETWEEN.join(known.care))):
        changed["care"] = one.care
    if not changed:
        return None
    before = {name: getattr(known, name) for name in changed}
    found = [_change(_HIDDEN[name], before[name], after, writes=hidden_text) for name, after in changed.items()]
    resident_id, name = known.person.resident_id, known.person.name
    base = tuple(entry for field in changed for entry in known.heads.get(field, ()))
    now = ToldOfResident(resident_id=resident_id, name=name, **changed)
    was = ToldOfResident(resident_id=resident_id, name=name, **before)
    return found, HouseholdPrivateFieldsTold(told=(now,), base=base), HouseholdPrivateFieldsTold(told=(was,))
