"""Which household of a sheet is which household of the list.  Pure functions; nothing is decided by order alone.

The identity number decides where both sides have it.  Otherwise head and villagers' group must agree, and where
several do, whatever else is written tells them apart; when nothing does, the row is left to the person.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from yuanba.village.courtyards import resident_ids
from yuanba.village.courtyards.spreadsheets.cells import group_key, name_of, plain
from yuanba.village.courtyards.spreadsheets.faults import FaultCode
from yuanba.village.courtyards.spreadsheets.people import SheetPerson, same_birth
from yuanba.village.courtyards.spreadsheets.rows import SheetHousehold
from yuanba.village.courtyards.spreadsheets.standing import StandingHousehold, StandingResident
from yuanba.village.courtyards.spreadsheets.vocabulary import tight

#: Weight of agreeing in everything a sheet says, and of one telling field; a shared member weighs one.
_ALL, _TELLING = 1_000, 3

Key = tuple[str, str]
#: Tells whether the list says all of what the sheet says.
SaysTheSame = Callable[[SheetHousehold, StandingHousehold], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What became of one household of a sheet."""

    #: The household of the list; `None`: it is not there.
    standing: StandingHousehold | None = None
    #: Why it cannot be taken; `None`: it can.
    fault: FaultCode | None = None


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where somebody of the list lives."""

    household: StandingHousehold
    resident: StandingResident


class Register:
    """The list of a courtyard, to be asked by identity number and by name."""

    def __init__(self, households: Sequence[StandingHousehold]) -> None:
        self._by_id: dict[str, _Seat] = {}
        self._by_head: dict[Key, list[StandingHousehold]] = defaultdict(list)
        self._by_head_name: dict[str, list[StandingHousehold]] = defaultdict(list)
        self._by_member: dict[Key, list[StandingHousehold]] = defaultdict(list)
        for household in households:
            key = group_key(household.group)
            head = name_of(household.head.person.name)
            self._by_head[(key, head)].append(household)
            self._by_head_name[head].append(household)
            for one in household.present:
                if one.id_number:
                    self._by_id[one.id_number] = _Seat(household, one)
                if one.person.resident_id != household.head_id:
                    self._by_member[(key, name_of(one.person.name))].append(household)

    def home_of(self, id_number: str) -> StandingHousehold | None:
        """Find where the person of an identity number lives now."""
        seat = self._by_id.get(id_number) if id_number else None
        return seat.household if seat is not None else None

    def headed_by_id(self, person: SheetPerson) -> StandingHousehold | None:
        """Find the household whose head has the identity number of this person."""
        seat = self._by_id.get(person.id_number) if person.id_number else None
        return seat.household if seat and seat.resident.person.resident_id == seat.household.head_id else None

    def headed_by_name(self, household: SheetHousehold) -> list[StandingHousehold]:
        """Find the households with a head and group of these names; either side may leave the group open."""
        name = household.head.name
        if not household.group:
            return self._by_head_name.get(name, [])
        return self._by_head.get((group_key(household.group), name)) or self._by_head.get(("", name), [])

    def joined_by(self, household: SheetHousehold) -> list[StandingHousehold]:
        """Find the households in which the head of a sheet is a member."""
        home = self.home_of(household.head.id_number)
        if home is not None:
            return [home]
        return self._by_member.get((group_key(household.group), household.head.name), [])


def match(households: Sequence[SheetHousehold], register: Register, *, says_the_same: SaysTheSame) -> tuple[Match, ...]:
    """Find each household of a sheet on the list.

    Returns:
        one match a household, in their order.  No household of the list is matched twice.
    """
    found: dict[int, Match] = {}
    claimed: set[bytes] = set()

    def claim(place: int, standing: StandingHousehold) -> None:
        found[place] = Match(standing=standing)
        claimed.add(standing.household_id)

    for place, household in enumerate(households):
        standing = register.headed_by_id(household.head)
        if standing is not None and standing.household_id not in claimed:
            claim(place, standing)
    for places in _alike(households, found):
        _match_by_name(places, households, register, claimed, claim, says_the_same)
    for place, household in enumerate(households):
        if place in found:
            continue
        homes = register.joined_by(household)
        free = [one for one in homes if one.household_id not in claimed]
        if len(free) == 1 and _is_that_household(household, free[0]):
            claim(place, free[0])
        elif homes and register.home_of(household.head.id_number) is not None:
            found[place] = Match(fault=FaultCode.ON_LIST_ELSEWHERE)
    for place in _doubtful(households, register, found):
        found[place] = Match(fault=FaultCode.DUPLICATE_HEAD)
    return tuple(found.get(place, Match()) for place in range(len(households)))


def contradicts(one: str, other: str) -> bool:
    """Tell whether two identity numbers are of different people, and not one number with a slip in it."""
    return bool(one and other) and resident_ids.birth_date(one) != resident_ids.birth_date(other)


def same_person(sheet: SheetPerson, residents: Iterable[StandingResident]) -> StandingResident | None:
    """Find the person of a sheet among the people of one household: by identity number, else by name."""
    here = list(residents)
    for one in here:
        if sheet.id_number and one.id_number == sheet.id_number:
            return one
    named = [one for one in here if name_of(one.person.name) == sheet.name]
    named = [one for one in named if not contradicts(one.id_number, sheet.id_number)]
    return max(named, key=lambda one: one.person.born_on == sheet.told_birth, default=None)


def _alike(households: Sequence[SheetHousehold], found: Mapping[int, Match]) -> Iterable[list[int]]:
    """Put the households still to be found together by head and group."""
    alike: dict[Key, list[int]] = defaultdict(list)
    for place, household in enumerate(households):
        if place not in found:
            alike[(group_key(household.group), household.head.name)].append(place)
    return alike.values()


def _match_by_name(
    places: Sequence[int],
    households: Sequence[SheetHousehold],
    register: Register,
    claimed: set[bytes],
    claim: Callable[[int, StandingHousehold], None],
    says_the_same: SaysTheSame,
) -> None:
    """Pair the households of one head and group, the surest pairs first; doubtful ones stay unpaired."""
    left = list(places)
    while left:
        pairs = [
            (_likeness(households[place], one, says_the_same), place, one)
            for place in left
            for one in register.headed_by_name(households[place])
            if one.household_id not in claimed and not contradicts(one.head.id_number, households[place].head.id_number)
        ]
        if not pairs:
            return
        best = max(score for score, _, _ in pairs)
        surest = [(place, one) for score, place, one in pairs if score == best]
        place, standing = surest[0]
        # Where all is the same it does not matter which is which.
        doubtful = any(other == place or rival is standing for other, rival in surest[1:])
        if doubtful and best < _ALL:
            return
        claim(place, standing)
        left.remove(place)


def _likeness(household: SheetHousehold, standing: StandingHousehold, says_the_same: SaysTheSame) -> int:
    if says_the_same(household, standing):
        return _ALL
    head, listed = household.head, standing.head
    telling = (
        household.door and household.door == plain(standing.door),
        head.phone and tight(head.phone) == tight(listed.phone),
        head.born and same_birth(head.born, listed.person.born_on),
        head.id_number and listed.person.born_on == head.told_birth,
    )
    return _TELLING * sum(map(bool, telling)) + len(_shared_names(household, standing))


def _shared_names(household: SheetHousehold, standing: StandingHousehold) -> set[str]:
    listed = {name_of(one.person.name) for one in standing.present}
    return listed & {person.name for person in household.members}


def _is_that_household(household: SheetHousehold, standing: StandingHousehold) -> bool:
    """Tell whether a household with another head is still the same one, and not a part that has split off."""
    return bool(_shared_names(household, standing)) or len(standing.present) == 1


def _doubtful(households: Sequence[SheetHousehold], register: Register, found: Mapping[int, Match]) -> Iterable[int]:
    """Name the households still unfound that may be one of the list, or one above in the sheet."""
    met: dict[Key, list[SheetHousehold]] = defaultdict(list)
    doubtful: list[int] = []
    for place, household in enumerate(households):
        key = (group_key(household.group), household.head.name)
        if place not in found:
            listed = [_of_list(one) for one in register.headed_by_name(household)]
            if not all(_told_apart(_of_sheet(household), one) for one in (*listed, *map(_of_sheet, met[key]))):
                doubtful.append(place)
                continue
        met[key].append(household)
    return doubtful


@dataclass(frozen=True, slots=True)
class _Signs:
    """What tells a household from another of the same head and group."""

    id_number: str
    door: str
    members: frozenset[str]


def _of_sheet(household: SheetHousehold) -> _Signs:
    members = frozenset(person.name for person in household.members)
    return _Signs(household.head.id_number, household.door, members)


def _of_list(standing: StandingHousehold) -> _Signs:
    members = frozenset(name_of(one.person.name) for one in standing.present[1:])
    return _Signs(standing.head.id_number, plain(standing.door), members)


def _told_apart(one: _Signs, other: _Signs) -> bool:
    if one.id_number and other.id_number:
        return one.id_number != other.id_number
    if one.door and other.door:
        return one.door != other.door
    return bool(one.members and other.members) and not one.members & other.members
