"""Values and facts of courtyards.

A *courtyard* (院坝) is the unit in which people meet and decide.  It cuts across *villagers' groups* (组), so every
household carries its own group.  What may have to be erased one day (ID number, phone, care labels) travels in entries
of its own, apart from what must stay.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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
    #: Lives in a household of its own since the household split (分户).
    SPLIT_OFF = "split_off"
    #: The whole household went to another courtyard.
    MOVED_COURTYARD = "moved_courtyard"
    #: The whole household was found to be another one of the list.
    MERGED = "merged"


class Arrival(StrEnum):
    """How someone came onto the list of a household."""

    #: Always lived there, only not written down before.
    WRITTEN_DOWN = "written_down"
    BORN = "born"
    MARRIED_IN = "married_in"
    MOVED_IN = "moved_in"


class HouseholdEnd(StrEnum):
    """Why a household is no longer on the list of its courtyard."""

    MOVED_COURTYARD = "moved_courtyard"
    #: Opened twice; the other entry stands.
    MERGED = "merged"
    MOVED_AWAY = "moved_away"
    ENTERED_BY_MISTAKE = "entered_by_mistake"
    #: Nobody of it is left; follows from its people and is nowhere said.
    EMPTY = "empty"


class Principle(StrEnum):
    """The five principles by which the border of a courtyard is drawn.

    Source: working method of Kaizhou district: 地域相连、民风相近、群众自愿、规模适度、能力匹配.
    """

    #: 地域相连: the households lie next to each other.
    ADJOINING = "adjoining"
    #: 民风相近: they share customs.
    ALIKE = "alike"
    #: 群众自愿: the people want it so.
    WILLING = "willing"
    #: 规模适度: neither too many nor too few.
    MODERATE = "moderate"
    #: 能力匹配: there is someone able to lead it.
    ABLE = "able"


class Closing(StrEnum):
    """Why a courtyard exists no more."""

    #: Its households belong to another one now.
    MERGED = "merged"
    #: Nobody lives there any more, or it was given up.
    GIVEN_UP = "given_up"
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


#: Parts of the line of a resident that are put right one by one: two people who correct different parts at the same
#: time do not undo each other's work.
PERSON_PARTS = (
    "name",
    "relation",
    "sex",
    "born_on",
    "villager",
    "elector",
    "collective_member",
    "area_centi",
    "away",
)


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
    #: Where the border runs, as people say it.
    border: str = ""
    #: Those of the five that somebody has found to be kept.
    principles: tuple[Principle, ...] = ()
    #: Where the loudspeaker hangs; empty: none.
    loudspeaker: str = ""
    #: Where the notice boards stand.
    notice_boards: tuple[str, ...] = ()
    #: Where the suggestion boxes hang.
    suggestion_boxes: tuple[str, ...] = ()
    #: The courtyard it was cut out of; its history stays there.
    split_from_id: Id | None = None
    split_from_name: str = ""
    #: With `reason`, for a courtyard cut out of another.
    opened_on: date | None = None
    reason: str = ""


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
    border: str | None = None
    principles: tuple[Principle, ...] | None = None
    loudspeaker: str | None = None
    notice_boards: tuple[str, ...] | None = None
    suggestion_boxes: tuple[str, ...] | None = None


@fact("courtyards.courtyard_closed")
@dataclass(frozen=True, slots=True, kw_only=True)
class CourtyardClosed:
    """A courtyard exists no more; what was written in it stays readable."""

    why: Closing
    closed_on: date
    reason: str
    #: The courtyard its households belong to now, for one that was merged.
    into_id: Id | None = None
    into_name: str = ""


@fact("courtyards.courtyard_reopened")
@dataclass(frozen=True, slots=True, kw_only=True)
class CourtyardReopened:
    """A courtyard that had been closed is in use again."""

    reopened_on: date


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
    how: Arrival = Arrival.WRITTEN_DOWN


@fact("courtyards.resident_amended")
@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentAmended:
    """What is written about a resident was put right: the whole line as it reads now."""

    base: tuple[Id, ...]
    person: Person
    #: Parts of the line that the person at the machine changed, by the names of `PERSON_PARTS`; empty: all of them.
    changed: tuple[str, ...] = ()


@fact("courtyards.resident_left")
@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentLeft:
    """Someone died, moved away or had been entered by mistake."""

    resident_id: Id
    why: Departure
    left_on: date
    name: str = ""


@fact("courtyards.resident_returned")
@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentReturned:
    """Someone who had left is back, or had never left and was taken off the list by mistake."""

    resident_id: Id
    returned_on: date
    name: str = ""


@fact("courtyards.head_changed")
@dataclass(frozen=True, slots=True, kw_only=True)
class HeadChanged:
    """Another member became head of the household."""

    base: tuple[Id, ...]
    head_id: Id
    changed_on: date
    name: str = ""


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
    name: str = ""


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
    name: str = ""


@fact("courtyards.household_private_fields_told")
@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdPrivateFieldsTold:
    """What a sheet says of the people of one household that stays hidden; apart, so that it can be erased."""

    told: tuple[ToldOfResident, ...]
    base: tuple[Id, ...] = ()


@fact("courtyards.private_fields_seen")
@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateFieldsSeen:
    """Somebody at the machine looked at what a resident told; noted once a resident, person and day."""

    resident_id: Id
    name: str
    #: Names of the fields looked at, never what stands in them.
    fields: tuple[str, ...]
    seen_on: date


@fact("courtyards.list_exported")
@dataclass(frozen=True, slots=True, kw_only=True)
class ListExported:
    """Somebody at the machine took the household list out as a table."""

    households: int
    residents: int
    #: Names of the hidden fields that went out with it, never what stands in them; empty: none did.
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdDeparture:
    """One household on its way to another courtyard, as the old one remembers it."""

    household_id: Id
    head_name: str
    #: The household it is over there: a household lives in one scope, its people keep their ids.
    there_id: Id


@fact("courtyards.households_moved_out")
@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdsMovedOut:
    """Households of this courtyard belong to another one now; their history stays here."""

    courtyard_id: Id
    to_id: Id
    to_name: str
    households: tuple[HouseholdDeparture, ...]
    moved_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdArrival:
    """One household that came from another courtyard, with its card as it was there."""

    card: HouseholdCard
    #: The household it was over there.
    there_id: Id


@fact("courtyards.households_arrived")
@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdsArrived:
    """Households of another courtyard belong to this one now."""

    courtyard_id: Id
    from_id: Id
    from_name: str
    households: tuple[HouseholdArrival, ...]
    moved_on: date
    reason: str


@fact("courtyards.household_split")
@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdSplit:
    """Some members of a household are a household of their own now (分户)."""

    courtyard_id: Id
    household_id: Id
    head_name: str
    #: The new household with those who went.
    card: HouseholdCard
    split_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePerson:
    """One person who was written down in both entries of one household."""

    kept_id: Id
    other_id: Id


@fact("courtyards.households_merged")
@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdsMerged:
    """Two entries of the list were found to be one household; from now on one of them stands for both."""

    courtyard_id: Id
    kept_id: Id
    kept_name: str
    #: The entry that ends; whoever still has its id is led to the one kept.
    other_id: Id
    other_name: str
    same: tuple[SamePerson, ...]
    #: Members whom only the entry that ends had.
    joining: tuple[Person, ...]
    merged_on: date
    reason: str


@fact("courtyards.household_struck")
@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdStruck:
    """A whole household was taken off the list: it moved away, or had been written down by mistake."""

    why: HouseholdEnd
    head_name: str
    struck_on: date
    reason: str = ""


@fact("courtyards.household_restored")
@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdRestored:
    """A household that had ended is on the list again, as it was."""

    head_name: str
    restored_on: date
