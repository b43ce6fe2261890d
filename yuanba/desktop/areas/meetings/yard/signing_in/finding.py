"""Which tiles stand on the sign-in page, and which of them the typed letters leave."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from yuanba.kernel.ids import Id
from yuanba.village.meetings.live import Attendance, Outlook, YardView, found_by, persons_sign_in
from yuanba.village.meetings.model import SignIn
from yuanba.village.meetings.rules.electorate import HouseholdCandidate, PersonCandidate


class Shape(Enum):
    """What a tile stands for."""

    #: A tap signs the household in.
    HOUSEHOLD = "household"
    #: A tap opens the members.
    MEMBERS = "members"
    #: A tap signs the person in.
    PERSON = "person"
    #: Someone who is on no list, or counts without being on one.
    WRITTEN_IN = "written_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One household or person to tap."""

    #: Who would stand on the sign-in sheet.
    elector_id: Id
    shape: Shape
    name: str
    group: str
    home: HouseholdCandidate | None = None
    #: Who comes when it is tapped.
    person: PersonCandidate | None = None
    #: The last line of the sheet about them; None: not seen yet.
    line: SignIn | None = None
    #: Counts for the motion at hand, as far as anyone knows.
    counts: bool = True
    #: How many of the household are here, where a tap opens the members.
    members_here: int = 0

    @property
    def here(self) -> bool:
        """Tell whether they are here now."""
        return self.line is not None and self.line.left_at is None

    @property
    def left(self) -> bool:
        """Tell whether they were here and went."""
        return self.line is not None and self.line.left_at is not None


def head_of(home: HouseholdCandidate) -> PersonCandidate | None:
    """Give the head of a household; the first on its list where nobody bears that name."""
    named = (person for person in home.members if person.name == home.name)
    return next(named, home.members[0] if home.members else None)


class Tiles:
    """The tiles of one running meeting, at one motion."""

    def __init__(self, view: YardView) -> None:
        self._view = view
        outlook = view.outlook
        #: People sign in one by one.
        self.by_person = persons_sign_in(view.meeting)
        #: Nobody who counts stands on a list: whoever comes is written in.
        self.unlisted = outlook is not None and outlook.candidates.must_state and not outlook.candidates.electors
        self.unlisted = self.unlisted and outlook is not None and not outlook.candidates.unsettled
        self._electors = None if outlook is None or self.unlisted else _electors(outlook)
        #: Those who count for the motion at hand, or of whom somebody does.
        self.due = tuple(home for home in view.households if self._due(home))
        #: Whole households as shown last: after a tap only one of hundreds is another.
        self._made = {home.household_id: self._blank(home) for home in view.households}

    def shown(self, typed: str, opened: HouseholdCandidate | None, attendance: Attendance) -> tuple[Tile, ...]:
        """Give the tiles that are left.

        Args:
            typed: beginning of a name, its pinyin or its initials; empty: all.
            opened: household whose members stand there alone.
            attendance: who is here.
        """
        lines = _lines(attendance)
        wanted = "".join(typed.split()).replace("'", "").lower()
        if opened is not None and not wanted:
            return tuple(self._person(opened, person, lines) for person in opened.members)
        if not wanted:
            listed = () if self.unlisted else tuple(self._whole(home, lines) for home in self._view.households)
            return (*listed, *self._written_in(attendance, ""))
        found = sorted(self._matching(wanted, lines), key=lambda pair: pair[0])
        return (*(tile for _, tile in found), *self._written_in(attendance, wanted))

    def counts(self, *names: Id | None) -> bool:
        """Tell whether one of these has a vote on the motion at hand; always so while nobody knows."""
        return self._electors is None or any(name in self._electors for name in names)

    def _due(self, home: HouseholdCandidate) -> bool:
        return self.counts(home.household_id, *(person.resident_id for person in home.members))

    def _matching(self, wanted: str, lines: dict[Id, SignIn]) -> Iterator[tuple[tuple[int, int], Tile]]:
        for place, home in enumerate(self._view.households):
            ranked = [(self._rank(person, wanted), person is not head_of(home), person) for person in home.members]
            hits = [(rank + later, person) for rank, later, person in ranked if rank >= 0]
            if not hits:
                continue
            if self.by_person or self.unlisted:
                for rank, person in hits:
                    yield (rank, place), self._person(home, person, lines)
            else:
                rank, person = min(hits, key=lambda hit: hit[0])
                yield (rank, place), self._household(home, person, lines)

    def _rank(self, person: PersonCandidate, wanted: str) -> int:
        """Tell how well a person fits: 0 wholly, 2 by the beginning, -1 not."""
        keys = self._view.keys.get(person.resident_id, ())
        if wanted in keys:
            return 0
        return 2 if any(key.startswith(wanted) for key in keys) else -1

    def _whole(self, home: HouseholdCandidate, lines: dict[Id, SignIn]) -> Tile:
        made = self._made[home.household_id]
        line, here = (None, self._here(home, lines)) if self.by_person else (lines.get(home.household_id), 0)
        if (made.line, made.members_here) != (line, here):
            made = self._made[home.household_id] = replace(made, line=line, members_here=here)
        return made

    def _here(self, home: HouseholdCandidate, lines: dict[Id, SignIn]) -> int:
        people = [lines.get(person.resident_id) for person in home.members]
        return sum(1 for line in people if line is not None and line.left_at is None)

    def _blank(self, home: HouseholdCandidate) -> Tile:
        """Make the tile of a household of which nobody is here."""
        if not self.by_person:
            return self._household(home, head_of(home), {})
        return Tile(
            elector_id=home.household_id,
            shape=Shape.MEMBERS,
            name=home.name,
            group=home.group,
            home=home,
            counts=self._due(home),
        )

    def _household(self, home: HouseholdCandidate, person: PersonCandidate | None, lines: dict[Id, SignIn]) -> Tile:
        return Tile(
            elector_id=home.household_id,
            shape=Shape.HOUSEHOLD,
            name=home.name,
            group=home.group,
            home=home,
            person=person,
            line=lines.get(home.household_id),
            counts=self.counts(home.household_id),
        )

    def _person(self, home: HouseholdCandidate, person: PersonCandidate, lines: dict[Id, SignIn]) -> Tile:
        return Tile(
            elector_id=person.resident_id,
            shape=Shape.WRITTEN_IN if self.unlisted else Shape.PERSON,
            name=person.name,
            group=home.group,
            home=home,
            person=person,
            line=lines.get(person.resident_id),
            counts=self.unlisted or self.counts(person.resident_id, home.household_id),
        )

    def _written_in(self, attendance: Attendance, wanted: str) -> Iterator[Tile]:
        known = {person.resident_id for home in self._view.households for person in home.members} if wanted else set()
        strangers = {one.elector_id: one for one in attendance.presence.sign_ins if one.written_in}
        for line in strangers.values():
            if line.elector_id not in known and _found(line, wanted):
                yield Tile(
                    elector_id=line.elector_id,
                    shape=Shape.WRITTEN_IN,
                    name=line.name,
                    group=line.group,
                    line=line,
                )


def _electors(outlook: Outlook) -> frozenset[Id]:
    """Name who counts, or would: who is fixed, else who is known, those of no settled age included."""
    if outlook.electorate is not None:
        return frozenset(one.elector_id for one in outlook.electorate.electors)
    found = outlook.candidates
    return frozenset((*(one.elector_id for one in found.electors), *(person.resident_id for person in found.unsettled)))


def _lines(attendance: Attendance) -> dict[Id, SignIn]:
    """Find the last line of the sheet about each household and person, in whatever mode they signed in."""
    lines = {one.elector_id: one for one in attendance.presence.sign_ins}
    for one in attendance.presence.sign_ins:
        if one.written_in:
            continue
        for other in (one.household_id, one.speaker_id):
            if other is not None:
                lines.setdefault(other, one)
    return lines


def _found(line: SignIn, wanted: str) -> bool:
    return not wanted or any(key.startswith(wanted) for key in found_by(line.name))
