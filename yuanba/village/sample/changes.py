"""What happens in the families of the sample village in the course of the year."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from yuanba.kernel.ids import new_id
from yuanba.village.courtyards import queries, resident_actions
from yuanba.village.courtyards.model import Arrival, Departure, Person, Sex
from yuanba.village.courtyards.queries import HouseholdView
from yuanba.village.sample.diary import Diary, Hour
from yuanba.village.sample.script import Change
from yuanba.village.sample.yard import NOON, Yard


def plan_changes(yard: Yard, diary: Diary) -> None:
    """Lay births, weddings, deaths and moves of a courtyard on their days."""
    families = _Families(yard)
    for change in yard.lines.changes:
        diary.plan(change.on, NOON, partial(families.happen, change=change))


class _Families:
    """Lets things happen in families."""

    def __init__(self, yard: Yard) -> None:
        self._yard = yard

    def happen(self, hour: Hour, change: Change) -> None:
        """Let one thing happen."""
        ways: dict[str, Callable[[Hour, Change, HouseholdView], None]] = {
            "born": self._born,
            "married_in": self._married_in,
            "died": self._died,
            "moved_out": self._moved_out,
            "home_again": self._home_again,
        }
        home = self._home(hour, change)
        ways[change.what](hour, change, home)
        self._yard.forget(home.household_id)

    def _home(self, hour: Hour, change: Change) -> HouseholdView:
        """Find the household of the script, or the next one on the list in which such a thing can happen."""
        for family in self._yard.families[change.household :]:
            home = queries.household(hour.work.connection, family.card.household_id)
            if self._fits(change, _split(home)[1]):
                return home
        raise AssertionError(f"{self._yard.lines.name}: nowhere can {change.what}")

    def _fits(self, change: Change, others: Sequence[Person]) -> bool:
        """Tell whether it can happen in a household of these members besides its head."""
        relations = self._yard.village.relations
        there = {one.relation for one in others}
        if change.what == "born":
            return relations["daughter_in_law"] in there
        if change.what == "married_in":
            return relations["son"] in there and relations["daughter_in_law"] not in there
        if change.what == "home_again":
            return any(one.away for one in others)
        return bool(others)

    def _born(self, hour: Hour, change: Change, home: HouseholdView) -> None:
        word = "grandson" if change.sex == Sex.MALE.value else "granddaughter"
        self._join(hour, change, home, word, Arrival.BORN)

    def _married_in(self, hour: Hour, change: Change, home: HouseholdView) -> None:
        self._join(hour, change, home, "daughter_in_law", Arrival.MARRIED_IN)

    def _join(self, hour: Hour, change: Change, home: HouseholdView, word: str, how: Arrival) -> None:
        person = Person(
            resident_id=new_id(),
            name=change.name,
            relation=self._yard.village.relations[word],
            sex=Sex(change.sex),
            born_on=hour.today if how is Arrival.BORN else None,
        )
        deed = hour.deed(self._yard.keeper)
        resident_actions.join_household(deed, home.household_id, person, joined_on=hour.today, how=how)

    def _died(self, hour: Hour, change: Change, home: HouseholdView) -> None:
        head, others = _split(home)
        if change.name == "head":
            self._leave(hour, home, head, Departure.DIED, next_head=others[0])
        else:
            eldest = min(others, key=lambda one: one.born_on or hour.today)
            self._leave(hour, home, eldest, Departure.DIED)

    def _moved_out(self, hour: Hour, change: Change, home: HouseholdView) -> None:
        del change
        self._leave(hour, home, _split(home)[1][-1], Departure.MOVED_AWAY)

    def _home_again(self, hour: Hour, change: Change, home: HouseholdView) -> None:
        del change
        back = next(one for one in home.residents if one.person.away and not one.departure)
        seen = tuple(sorted({entry for heads in back.heads.values() for entry in heads}))
        person = replace(back.person, away=False)
        resident_actions.amend_resident(hour.deed(self._yard.keeper), home.household_id, person, seen)

    def _leave(
        self, hour: Hour, home: HouseholdView, person: Person, why: Departure, next_head: Person | None = None
    ) -> None:
        order = resident_actions.LeaveHousehold(
            household_id=home.household_id,
            resident_id=person.resident_id,
            why=why,
            left_on=hour.today,
            next_head_id=None if next_head is None else next_head.resident_id,
        )
        resident_actions.leave_household(hour.deed(self._yard.keeper), order)


def _split(home: HouseholdView) -> tuple[Person, Sequence[Person]]:
    """Give the head, and everyone else who is still here."""
    here = [one for one in home.residents if not one.departure]
    return next(one.person for one in here if one.is_head), [one.person for one in here if not one.is_head]
