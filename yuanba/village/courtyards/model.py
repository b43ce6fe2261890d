"""Values, facts and errors of courtyards.

A *courtyard* (院坝) is the unit in which people meet and decide.  It cuts across *villagers' groups* (组), so every
household carries its own group.  What may have to be erased one day (ID number, phone, care labels) travels in entries
of its own, apart from what must stay.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yuanba.kernel.errors import RuleBroken
from yuanba.kernel.facts import fact
from yuanba.kernel.ids import Id

#: Longest name taken; longer ones are a slip of the keyboard or a whole sentence.
LONGEST_NAME = 40


class Sex(StrEnum):
    """Source: GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated."""

    UNKNOWN = "0"
    MALE = "1"
    FEMALE = "2"
    NOT_STATED = "9"


class Departure(StrEnum):
    """Why someone no longer belongs to a household."""

    DIED = "died"
    MOVED_AWAY = "moved_away"
    MARRIED_OUT = "married_out"
    ENTERED_BY_MISTAKE = "entered_by_mistake"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """The four independent standings of a resident: none follows from another.

    Source: Organic Law of the Villagers' Committees (2025), art. 16, 25, 32; Law on Rural Collective Economic
    Organisations (2024), art. 11; Civil Code, art. 278.
    """

    #: Villager; counts in assemblies when 18.
    villager: bool = True
    #: On the list of registered electors.
    elector: bool = False
    #: Confirmed member of the collective economic organisation.
    collective_member: bool = False
    #: Floor area owned, in hundredths of a square metre; 0: no owner.
    area_centi: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A resident as written into the list of a household."""

    resident_id: Id
    name: str
    #: As the household says it, such as head, wife, son.
    relation: str = ""
    sex: Sex = Sex.UNKNOWN
    #: None: nobody has said yet.
    born_on: date | None = None
    standings: Standings = Standings()
    #: Lives elsewhere for work or study.
    away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdCard:
    """A household as it is opened: its head, its group and whoever else is known already."""

    household_id: Id
    #: Villagers' group (组), as people write it.
    group: str
    head: Person
    members: tuple[Person, ...] = ()
    door: str = ""


@fact("courtyards.courtyard_opened")
@dataclass(frozen=True, slots=True, kw_only=True)
class CourtyardOpened:
    """A courtyard was given its name."""

    courtyard_id: Id
    name: str
    village: str = ""
    township: str = ""
    #: Key below the village code, printed in the numbers of papers.
    code: str = ""
    meeting_place: str = ""


@fact("courtyards.courtyard_amended")
@dataclass(frozen=True, slots=True, kw_only=True)
class CourtyardAmended:
    """Something about a courtyard was put right.  Fields that are None were left as they were."""

    base: tuple[Id, ...]
    name: str | None = None
    village: str | None = None
    township: str | None = None
    code: str | None = None
    meeting_place: str | None = None


@fact("courtyards.households_listed")
@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdsListed:
    """Households were written into the list of a courtyard: one by hand, or up to 200 from a sheet."""

    courtyard_id: Id
    households: tuple[HouseholdCard, ...]


@fact("courtyards.household_amended")
@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdAmended:
    """Something about a household was put right.  Fields that are None were left as they were."""

    base: tuple[Id, ...]
    group: str | None = None
    door: str | None = None


@fact("courtyards.resident_joined")
@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentJoined:
    """Someone was born into a household, moved in or was added to its list."""

    person: Person
    joined_on: date | None = None


@fact("courtyards.resident_amended")
@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentAmended:
    """What is written about a resident was put right: the whole line as it reads now."""

    base: tuple[Id, ...]
    person: Person


@fact("courtyards.resident_left")
@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentLeft:
    """Someone died, moved away or had been entered by mistake."""

    resident_id: Id
    why: Departure
    left_on: date


@fact("courtyards.head_changed")
@dataclass(frozen=True, slots=True, kw_only=True)
class HeadChanged:
    """Another member became head of the household."""

    base: tuple[Id, ...]
    head_id: Id
    changed_on: date


@fact("courtyards.private_fields_told")
@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateFieldsTold:
    """What a resident told that stays hidden until asked for; apart, so that it can be erased."""

    resident_id: Id
    base: tuple[Id, ...]
    id_number: str | None = None
    phone: str | None = None
    #: Contact while away.
    away_contact: str | None = None
    #: Such as living alone or disabled; empty: none.
    care: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOfResident:
    """What one resident told that stays hidden until asked for; fields that are None were left as they were."""

    resident_id: Id
    id_number: str | None = None
    phone: str | None = None
    #: Contact while away.
    away_contact: str | None = None
    #: Such as living alone or disabled; empty: none.
    care: tuple[str, ...] | None = None


@fact("courtyards.household_private_fields_told")
@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdPrivateFieldsTold:
    """What a sheet says of the people of one household that stays hidden; apart, so that it can be erased."""

    told: tuple[ToldOfResident, ...]
    base: tuple[Id, ...] = ()


class NameMissing(RuleBroken):
    """A courtyard, household or person needs a name."""


class NameTooLong(RuleBroken):
    """A name is longer than any name."""

    def __init__(self, *, name: str, longest: int) -> None:
        super().__init__(name=name, longest=longest)
        self.name = name
        self.longest = longest


class CourtyardUnknown(RuleBroken):
    """No such courtyard in this store."""

    def __init__(self, *, courtyard_id: Id) -> None:
        super().__init__(courtyard_id=courtyard_id)
        self.courtyard_id = courtyard_id


class HouseholdUnknown(RuleBroken):
    """No such household in this store."""

    def __init__(self, *, household_id: Id) -> None:
        super().__init__(household_id=household_id)
        self.household_id = household_id


class ResidentNotInHousehold(RuleBroken):
    """The person does not belong to this household any more, or never did."""

    def __init__(self, *, resident_id: Id) -> None:
        super().__init__(resident_id=resident_id)
        self.resident_id = resident_id


class HeadMustStay(RuleBroken):
    """The head leaves: name another head first, while others still live there."""


class IdNumberFaulty(RuleBroken):
    """The identity number cannot be right."""

    def __init__(self, *, fault: str) -> None:
        super().__init__(fault=fault)
        self.fault = fault


class SameHouseholdTwice(RuleBroken):
    """A household of this head and group is on the list already; say that it is another one, or open the first."""

    def __init__(self, *, household_id: Id, name: str, group: str) -> None:
        super().__init__(household_id=household_id, name=name, group=group)
        self.household_id = household_id
        self.name = name
        self.group = group
