"""Who counts for one motion: built from its rule set, never from the courtyard as such."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from yuanba.kernel.ids import Id
from yuanba.village.courtyards.spreadsheets.cells import group_key
from yuanba.village.matters.model import Base, Measure, RuleSet, Unit
from yuanba.village.meetings.mishaps import (
    AreaMissing,
    BirthDatesUnsettled,
    ElectorateEmpty,
    ExclusionNotAllowed,
    ExclusionUnproved,
    StatedBelowKnown,
    StatementNeeded,
)
from yuanba.village.meetings.model import Elector, Electorate, Exclusion, SignIn, StatedNumber

#: Source: Organic Law of the Villagers' Committees (2025), art. 25, 26, 32; Civil Code, art. 17.
ADULT_YEARS = 18
#: From this age on, whoever lives mainly on their own work has full civil capacity.  Source: Civil Code, art. 18.
EARNER_YEARS = 16

_GROUP = frozenset({Base.GROUP_ADULTS, Base.GROUP_HOUSEHOLDS})
_ADULTS = frozenset({Base.VILLAGE_ADULTS, Base.GROUP_ADULTS, Base.COMMUNITY_ADULTS})
_MEMBERS = frozenset({Base.COLLECTIVE_MEMBERS, Base.COLLECTIVE_ADULTS})
#: Bases the store knows whole: whoever was invited or takes part.
_KNOWN = frozenset({Base.INVITED_HOUSEHOLDS, Base.PARTICIPANTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCandidate:
    """A resident who may count."""

    resident_id: Id
    name: str
    #: None: unknown; must be settled where age matters.
    born_on: date | None = None
    villager: bool = True
    collective_member: bool = False
    #: Floor area owned in hundredths of a square metre; 0: no owner.
    area_centi: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdCandidate:
    """A household that may count, with its living members."""

    household_id: Id
    #: Head of the household.
    name: str
    group: str = ""
    inside_courtyard: bool = True
    members: tuple[PersonCandidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Who counts as far as the store knows, and who must be settled first."""

    electors: tuple[Elector, ...]
    #: People without a birth date.
    unsettled: tuple[PersonCandidate, ...]
    #: The leader must state N and where it comes from.
    must_state: bool
    #: Members of 16 and 17: each counts only where it was settled that they live mainly on their own work.
    earners: tuple[PersonCandidate, ...] = ()


def is_group_base(rule_set: RuleSet) -> bool:
    """Tell whether only one villagers' group counts, so that a motion must name it."""
    return rule_set.base in _GROUP


def of_age(born_on: date, on: date, years: int = ADULT_YEARS) -> bool:
    """Tell whether someone has reached an age on a day; the birthday itself counts.

    Who is born on 29 February has the birthday on the last of February in years without that day.

    Source: Civil Code, art. 17, 202 and 1259.
    """
    year = born_on.year + years
    birthday = min(born_on.day, monthrange(year, born_on.month)[1])
    return on >= date(year, born_on.month, birthday)


def candidates(
    rule_set: RuleSet,
    households: tuple[HouseholdCandidate, ...],
    *,
    group: str,
    on: date,
    settled: Mapping[Id, bool] | None = None,
) -> Candidates:
    """Pick those who count under a rule set out of all households the store knows in the village.

    Args:
        rule_set: of the motion.
        households: every household of the village that this store knows.
        group: villagers' group of the motion; a rule of the group takes only its households or villagers.
        on: day of the meeting.
        settled: for people without birth date, whether they are of age; for members of 16 and 17, whether they live
            mainly on their own work.

    Source: the rule set's article; a courtyard cuts across groups, so its own list is no base.
    """
    wanted = tuple(one for one in households if _belongs(rule_set, one, group))
    must_state = rule_set.base not in _KNOWN
    if rule_set.unit is Unit.HOUSEHOLDS:
        return Candidates(electors=tuple(map(_household, wanted)), unsettled=(), must_state=must_state)
    people = tuple((home, person) for home in wanted for person in home.members if _is_asked(rule_set.base, person))
    if rule_set.base in (Base.PARTICIPANTS, Base.OWNERS):
        # An owner of any age counts, and whoever takes part; a child is written in where it takes part after all.
        old_enough = (pair for pair in people if rule_set.base is Base.OWNERS or not _under_age(pair[1], on))
        electors = tuple(_person(*pair) for pair in old_enough)
        return Candidates(electors=electors, unsettled=(), must_state=must_state)
    known = settled or {}
    earners = tuple(one for _, one in people if rule_set.base is Base.COLLECTIVE_MEMBERS and _may_earn(one, on))
    return Candidates(
        electors=tuple(_person(home, one) for home, one in people if _counts(one, on, known, earner=one in earners)),
        unsettled=tuple(one for _, one in people if one.born_on is None and one.resident_id not in known),
        must_state=must_state,
        earners=earners,
    )


def electorate_of(
    rule_set: RuleSet,
    found: Candidates,
    *,
    stated: StatedNumber | None = None,
    exclusions: tuple[Exclusion, ...] = (),
    area_centi: int = 0,
) -> Electorate:
    """Fix N.

    Args:
        rule_set: of the motion.
        found: who counts as far as the store knows.
        stated: N without those left out, and its source.
        exclusions: who is left out of the list, where the rule set allows it.
        area_centi: all floor area, where owners vote.

    Raises:
        BirthDatesUnsettled: someone's age is not settled.
        ExclusionNotAllowed, ExclusionUnproved: someone may not be left out, or not like this.
        StatementNeeded, StatedBelowKnown: the store cannot know N, or the stated N is smaller than the list.
        AreaMissing: the area of all owners is not stated or smaller than that on the list.
        ElectorateEmpty: nobody counts.

    Source: for exclusions Chongqing rules (2013), art. 7: the villagers' assembly only.
    """
    if found.unsettled:
        raise BirthDatesUnsettled(names=tuple(one.name for one in found.unsettled))
    if exclusions and not rule_set.exclusions:
        raise ExclusionNotAllowed(rule_set_id=rule_set.rule_set_id)
    for exclusion in exclusions:
        if not (exclusion.reason.strip() and exclusion.contact.strip()):
            raise ExclusionUnproved(name=exclusion.name)
    left_out = {exclusion.elector_id for exclusion in exclusions}
    electors = tuple(elector for elector in found.electors if elector.elector_id not in left_out)
    if found.must_state and (stated is None or not stated.source.strip()):
        raise StatementNeeded(known=len(electors))
    if stated is not None and stated.number < len(electors):
        raise StatedBelowKnown(stated=stated.number, known=len(electors))
    known_centi = sum(one.area_centi for one in electors)
    if Measure.AREA in rule_set.measures and area_centi < max(known_centi, 1):
        raise AreaMissing(stated_centi=area_centi, known_centi=known_centi)
    electorate = Electorate(
        unit=rule_set.unit, electors=electors, stated=stated, exclusions=exclusions, area_centi=area_centi
    )
    if electorate.size == 0:
        raise ElectorateEmpty
    return electorate


def as_it_meets(rule_set: RuleSet, electorate: Electorate, present: tuple[SignIn, ...]) -> Electorate:
    """Give N as those present make it where the list itself is N: those written in count too.

    Where the participants are the base nobody is due: N is those who take part.  A stated N stays as it is; those
    written in are among it.

    Source: Chongqing reform plan of consultation (2025-03): the share of stakeholders is taken of all participants.
    """
    if electorate.stated is not None:
        return electorate
    listed = electorate.electors
    if rule_set.base is Base.PARTICIPANTS:
        here = {one.elector_id for one in present}
        listed = tuple(one for one in listed if one.elector_id in here)
    added = tuple(
        Elector(
            elector_id=one.elector_id,
            household_id=one.household_id,
            name=one.name,
            group=one.group,
            inside_courtyard=False,
        )
        for one in present
        if one.written_in
    )
    return replace(electorate, electors=(*listed, *added))


def _belongs(rule_set: RuleSet, home: HouseholdCandidate, group: str) -> bool:
    """Tell whether a household, or its people, may count; tenants are no household of a village or group."""
    if rule_set.base in _KNOWN:
        return home.inside_courtyard
    if rule_set.base in _GROUP and group_key(home.group) != group_key(group):
        return False
    return rule_set.unit is not Unit.HOUSEHOLDS or any(person.villager for person in home.members) or not home.members


def _is_asked(base: Base, person: PersonCandidate) -> bool:
    """Tell whether a person has the standing a base asks for, whatever their age.

    Of representatives, directors and party members the store keeps no list; who comes is written in.
    """
    if base in _ADULTS:
        return person.villager
    if base in _MEMBERS:
        return person.collective_member
    if base is Base.OWNERS:
        return person.area_centi > 0
    return base is Base.PARTICIPANTS


def _under_age(person: PersonCandidate, on: date) -> bool:
    return person.born_on is not None and not of_age(person.born_on, on)


def _may_earn(person: PersonCandidate, on: date) -> bool:
    return person.born_on is not None and _under_age(person, on) and of_age(person.born_on, on, EARNER_YEARS)


def _counts(person: PersonCandidate, on: date, settled: Mapping[Id, bool], *, earner: bool) -> bool:
    if person.born_on is None or earner:
        return settled.get(person.resident_id, False)
    return of_age(person.born_on, on)


def _household(home: HouseholdCandidate) -> Elector:
    return Elector(
        elector_id=home.household_id,
        household_id=home.household_id,
        name=home.name,
        group=home.group,
        inside_courtyard=home.inside_courtyard,
    )


def _person(home: HouseholdCandidate, person: PersonCandidate) -> Elector:
    return Elector(
        elector_id=person.resident_id,
        household_id=home.household_id,
        name=person.name,
        group=home.group,
        inside_courtyard=home.inside_courtyard,
        area_centi=person.area_centi,
    )
