from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.meetings import Yard, a_motion
from yuanba.kernel.ids import Id, new_id
from yuanba.village.matters.rule_sets import rule_set, rule_sets
from yuanba.village.meetings import queries
from yuanba.village.meetings.actions import counting
from yuanba.village.meetings.mishaps import (
    AreaMissing,
    BirthDatesUnsettled,
    ElectorateEmpty,
    ExclusionNotAllowed,
    ExclusionUnproved,
    RollNeeded,
    StatedBelowKnown,
    StatementNeeded,
)
from yuanba.village.meetings.model import CountWay, Electorate, Exclusion, Outcome, SignIn, Standing, StatedNumber, Vote
from yuanba.village.meetings.rules.electorate import (
    HouseholdCandidate,
    PersonCandidate,
    candidates,
    electorate_of,
    of_age,
)

MEETING_DAY = date(2026, 11, 2)


def a_person(name: str, born_on: date | None = date(1970, 1, 1), **standings: object) -> PersonCandidate:
    return PersonCandidate(resident_id=new_id(), name=name, born_on=born_on, **standings)  # type: ignore[arg-type]


def a_home(name: str, *members: PersonCandidate, group: str = "3", inside: bool = True) -> HouseholdCandidate:
    return HouseholdCandidate(household_id=new_id(), name=name, group=group, inside_courtyard=inside, members=members)


def fixed(
    rule_set_id: str, *homes: HouseholdCandidate, stated: int | None = None, settled: dict[Id, bool] | None = None
) -> Electorate:
    found = candidates(rule_set(rule_set_id), homes, group="3", on=MEETING_DAY, settled=settled)
    number = None if stated is None else StatedNumber(number=stated, source="花名册")
    return electorate_of(rule_set(rule_set_id), found, stated=number)


def names(electorate: Electorate) -> list[str]:
    return [elector.name for elector in electorate.electors]


def test_someone_is_of_age_on_the_birthday() -> None:
    assert of_age(date(2008, 11, 2), MEETING_DAY)
    assert not of_age(date(2008, 11, 3), MEETING_DAY)


def test_who_is_born_on_a_leap_day_is_of_age_on_the_last_of_february() -> None:
    assert not of_age(date(2008, 2, 29), date(2026, 2, 27))
    assert of_age(date(2008, 2, 29), date(2026, 2, 28))


@given(st.dates(date(1930, 1, 1), date(2030, 12, 31)), st.integers(-3, 3))
def test_nobody_comes_of_age_but_on_the_birthday(born_on: date, days: int) -> None:
    birthday = date(born_on.year + 18, born_on.month, min(born_on.day, 28)) + timedelta(days=max(born_on.day - 28, 0))
    if (born_on.month, born_on.day) == (2, 29):
        birthday = date(born_on.year + 18, 2, 28)

    assert of_age(born_on, birthday + timedelta(days=days)) is (days >= 0)


def test_the_eighteenth_birthday_on_the_day_of_the_meeting_counts() -> None:
    home = a_home("杨志全", a_person("今天满", date(2008, 11, 2)), a_person("明天满", date(2008, 11, 3)))

    assert names(fixed("R3a", home, stated=5)) == ["今天满"]


def test_who_is_entered_before_birth_does_not_count() -> None:
    assert names(fixed("R3a", a_home("杨志全", a_person("未出生", date(2027, 1, 1)), a_person("父亲")), stated=5)) == [
        "父亲"
    ]


def test_a_group_takes_its_own_households_from_every_courtyard() -> None:
    electorate = fixed("R3b", a_home("杨志全"), a_home("张伟芳", group="4"), a_home("王德明", inside=False), stated=5)

    assert names(electorate) == ["杨志全", "王德明"]
    assert (electorate.size, electorate.outside_courtyard, electorate.outside_store) == (5, 1, 3)


@pytest.mark.parametrize("written", ["3", "三组", "第三组", "3 组", "３组", "第3村民小组", "石碗村3组"])
def test_a_group_is_the_same_however_it_is_written(written: str) -> None:
    homes = (a_home("杨志全", group="3组"), a_home("张伟芳", group="13组"), a_home("王德明", group=""))

    found = candidates(rule_set("R3b"), homes, group=written, on=MEETING_DAY)

    assert [elector.name for elector in found.electors] == ["杨志全"]


def test_a_courtyard_meeting_takes_its_own_households_from_every_group() -> None:
    electorate = fixed("R17", a_home("杨志全"), a_home("张伟芳", group="4"), a_home("王德明", inside=False))

    assert names(electorate) == ["杨志全", "张伟芳"]
    assert electorate.size == 2


def test_persons_of_the_group_are_its_adult_villagers() -> None:
    home = a_home("杨志全", a_person("杨志全"), a_person("杨小宝", date(2012, 5, 1)), a_person("租客", villager=False))

    assert names(fixed("R3a", home, a_home("张伟芳", a_person("张伟芳"), group="4"), stated=9)) == ["杨志全"]


def test_people_without_a_birth_date_are_settled_first() -> None:
    unknown = a_person("杨大有", None)
    home = a_home("杨志全", a_person("杨志全"), unknown)
    with pytest.raises(BirthDatesUnsettled) as caught:
        fixed("R3a", home, stated=9)
    assert caught.value.names == ("杨大有",)

    assert names(fixed("R3a", home, stated=9, settled={unknown.resident_id: True})) == ["杨志全", "杨大有"]
    assert names(fixed("R3a", home, stated=9, settled={unknown.resident_id: False})) == ["杨志全"]


def test_collective_members_are_a_standing_of_their_own() -> None:
    home = a_home("杨志全", a_person("杨志全", collective_member=True), a_person("李国秀"))

    assert names(fixed("R4", home, stated=30)) == ["杨志全"]


def test_a_member_of_sixteen_counts_only_when_living_on_own_work() -> None:
    earner = a_person("打工", date(2009, 5, 1), collective_member=True)
    pupil = a_person("读书", date(2009, 5, 1), collective_member=True)
    child = a_person("小", date(2010, 11, 3), collective_member=True)
    home = a_home("杨志全", a_person("杨志全", collective_member=True), earner, pupil, child)
    said = {earner.resident_id: True, child.resident_id: True}

    assert names(fixed("R4", home, stated=30)) == ["杨志全"]
    assert names(fixed("R4", home, stated=30, settled=said)) == ["杨志全", "打工"]
    assert candidates(rule_set("R4"), (home,), group="", on=MEETING_DAY).earners == (earner, pupil)


@pytest.mark.parametrize("rule_set_id", ["R1a", "R3a", "R7a", "R11a"])
def test_own_work_makes_nobody_older_in_an_assembly(rule_set_id: str) -> None:
    earner = a_person("打工", date(2009, 5, 1), collective_member=True)
    home = a_home("杨志全", a_person("杨志全", collective_member=True), earner)

    assert names(fixed(rule_set_id, home, stated=30, settled={earner.resident_id: True})) == ["杨志全"]


def test_a_household_of_tenants_is_no_household_of_the_group() -> None:
    tenants = a_home("租客", a_person("租客", villager=False))

    assert names(fixed("R3b", tenants, a_home("杨志全", a_person("杨志全")), stated=5)) == ["杨志全"]
    assert names(fixed("R17", tenants)) == ["租客"]


@pytest.mark.parametrize("rule_set_id", sorted(one for one in rule_sets() if one not in ("R17", "R18")))
def test_only_a_consultation_knows_its_number_by_itself(rule_set_id: str) -> None:
    home = a_home("杨志全", a_person("杨志全", collective_member=True, area_centi=100))

    assert candidates(rule_set(rule_set_id), (home,), group="3", on=MEETING_DAY).must_state


def test_a_number_without_a_source_is_no_statement() -> None:
    found = candidates(rule_set("R3b"), (a_home("杨志全"),), group="3", on=MEETING_DAY)

    with pytest.raises(StatementNeeded):
        electorate_of(rule_set("R3b"), found, stated=StatedNumber(number=5, source=" "))


def test_a_stated_number_of_nobody_is_no_electorate() -> None:
    with pytest.raises(ElectorateEmpty):
        fixed("R2", stated=0)


def test_representatives_are_stated_and_written_in() -> None:
    electorate = fixed("R2", a_home("杨志全", a_person("杨志全")), stated=45)

    assert electorate.electors == ()
    assert electorate.outside_store == 45


def test_a_stated_number_below_the_list_is_refused() -> None:
    with pytest.raises(StatedBelowKnown):
        fixed("R3b", a_home("杨志全"), a_home("王德明"), stated=1)


def test_nobody_who_counts_is_no_electorate() -> None:
    with pytest.raises(ElectorateEmpty):
        fixed("R17")


def test_only_the_assembly_leaves_people_out_and_only_with_proof() -> None:
    home = a_home("杨志全", a_person("杨志全"), a_person("杨远"))
    away = Exclusion(elector_id=home.members[1].resident_id, name="杨远", reason="外出联系不上", contact="三次电话未通")
    stated = StatedNumber(number=1, source="花名册")
    found = candidates(rule_set("R1a"), (home,), group="", on=MEETING_DAY)

    electorate = electorate_of(rule_set("R1a"), found, stated=stated, exclusions=(away,))

    assert names(electorate) == ["杨志全"]
    with pytest.raises(ExclusionNotAllowed):
        electorate_of(rule_set("R3a"), found, stated=stated, exclusions=(away,))
    for unproved in (replace(away, contact=" "), replace(away, reason=" ")):
        with pytest.raises(ExclusionUnproved):
            electorate_of(rule_set("R1a"), found, stated=stated, exclusions=(unproved,))


def test_owners_need_all_their_area() -> None:
    home = a_home("杨志全", a_person("杨志全", area_centi=9000))
    found = candidates(rule_set("R9"), (home,), group="", on=MEETING_DAY)

    with pytest.raises(AreaMissing):
        electorate_of(rule_set("R9"), found, stated=StatedNumber(number=3, source="登记簿"), area_centi=8000)


def test_owners_are_called_by_roll_and_weighed_by_area(yard: Yard) -> None:
    owners = tuple(a_person(name, area_centi=area) for name, area in (("甲", 20000), ("乙", 5000), ("丙", 5000)))
    home = a_home("甲", *owners)
    motion = a_motion("R9", topic="owners_affair")
    meeting_id = yard.call(motion, short_notice_reason="急")
    yard.fix(meeting_id, motion.motion_id, households=(home,), stated=yard.stated(3), area_centi=30000)
    for person in owners:
        sign_in = SignIn(
            elector_id=person.resident_id,
            household_id=home.household_id,
            name=person.name,
            group="3",
            speaker_name=person.name,
            speaker_id=person.resident_id,
            standing=Standing.MEMBER,
        )
        yard.sign(meeting_id, sign_in)
    order = counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id)
    with pytest.raises(RollNeeded), yard.work() as work:
        counting.tap_hand(work, order, Vote.IN_FAVOUR)
    order = counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id, way=CountWay.ROLL)
    for person, vote in zip(owners, (Vote.AGAINST, Vote.IN_FAVOUR, Vote.IN_FAVOUR), strict=True):
        with yard.work() as work:
            counting.answer_roll(work, order, person.resident_id, vote)

    one = yard.seal(meeting_id, motion.motion_id)

    assert one.result is not None
    assert [check.met for check in one.result.passing] == [False, True]
    assert one.result.outcome is Outcome.REJECTED


def test_persons_of_one_household_sign_in_one_by_one(yard: Yard) -> None:
    couple = (a_person("杨志全"), a_person("李国秀"))
    home = a_home("杨志全", *couple)
    motion = a_motion("R3a", group="3")
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id, households=(home,), stated=yard.stated(2))
    for person in couple:
        sign_in = SignIn(
            elector_id=person.resident_id,
            household_id=home.household_id,
            name=person.name,
            group="3",
            speaker_name=person.name,
            speaker_id=person.resident_id,
            standing=Standing.MEMBER,
        )
        yard.sign(meeting_id, sign_in)

    with yard.store.reading() as connection:
        line = queries.quorum(connection, meeting_id, motion.motion_id)

    assert (line.due, line.present, line.least, line.met) == (2, 2, 2, True)


def test_a_child_is_nobody_who_takes_part_and_whose_age_is_unknown_may() -> None:
    home = a_home("杨志全", a_person("杨志全"), a_person("两岁", date(2024, 5, 1)), a_person("没写生日", None))

    assert names(fixed("R18", home)) == ["杨志全", "没写生日"]


def test_those_who_take_part_are_the_base_of_a_consultation_of_participants(yard: Yard) -> None:
    motion = a_motion("R18")
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id)
    yard.sign(meeting_id, yard.sign_in_of(0, stakeholder=True))
    with yard.store.reading() as connection:
        alone = queries.quorum(connection, meeting_id, motion.motion_id)
    yard.arrive(meeting_id, 1)

    order = counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id)
    for _ in range(2):
        with yard.work() as work:
            counting.tap_hand(work, order, Vote.IN_FAVOUR)
    sealed = yard.seal(meeting_id, motion.motion_id)

    assert (alone.due, alone.present) == (1, 1)
    assert sealed.result is not None
    assert (sealed.result.electorate, sealed.result.present) == (2, 2)
    assert sealed.result.outcome is Outcome.MOST_IN_FAVOUR
    assert sealed.result.stakeholders is not None
    assert (sealed.result.stakeholders.base, sealed.result.stakeholders.met) == (2, True)
    assert sealed.electorate is not None
    assert names(sealed.electorate) == ["杨志全", "张伟芳"]
