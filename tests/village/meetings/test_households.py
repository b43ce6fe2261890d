from dataclasses import replace
from datetime import date

import pytest

from support.meetings import Yard, a_motion
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards import actions as courtyards
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.courtyards import resident_actions
from yuanba.village.courtyards.mishaps import CourtyardUnknown
from yuanba.village.courtyards.model import Departure, Person
from yuanba.village.courtyards.resident_actions import LeaveHousehold
from yuanba.village.meetings import queries
from yuanba.village.meetings.households import village_households
from yuanba.village.meetings.mishaps import ProxyNotOfHousehold
from yuanba.village.meetings.model import SignIn, Standing


def a_courtyard(yard: Yard, name: str, village: str = "石碗村") -> Id:
    with yard.work() as work:
        return courtyards.open_courtyard(work, courtyards.OpenCourtyard(name=name, village=village, township="高桥镇"))


def a_household(yard: Yard, courtyard_id: Id, head: str, group: str = "3") -> Id:
    with yard.work() as work:
        order = courtyards.OpenHousehold(courtyard_id=courtyard_id, head_name=head, group=group)
        return courtyards.open_household(work, order)


def test_neighbours_of_the_village_are_known_and_strangers_are_not(yard: Yard) -> None:
    own, other, far = (
        a_courtyard(yard, "老井湾"),
        a_courtyard(yard, "黄桷树"),
        a_courtyard(yard, "大坪", village="云台村"),
    )
    for courtyard_id, head in ((own, "杨志全"), (other, "张伟芳"), (far, "王德明")):
        a_household(yard, courtyard_id, head)

    with yard.store.reading() as connection:
        found = village_households(connection, own)

    assert [(home.name, home.inside_courtyard) for home in found] == [("杨志全", True), ("张伟芳", False)]


def test_who_died_does_not_count(yard: Yard) -> None:
    own = a_courtyard(yard, "老井湾")
    household_id = a_household(yard, own, "杨志全")
    son = Person(resident_id=new_id(), name="杨小宝", born_on=date(1999, 5, 1))
    with yard.work() as work:
        resident_actions.join_household(work, household_id, son)
    with yard.work() as work:
        died = LeaveHousehold(
            household_id=household_id, resident_id=son.resident_id, why=Departure.DIED, left_on=date(2026, 10, 1)
        )
        resident_actions.leave_household(work, died)

    with yard.store.reading() as connection:
        (home,) = village_households(connection, own)

    assert [person.name for person in home.members] == ["杨志全"]


def test_an_electorate_is_built_from_the_courtyards_of_the_store(yard: Yard) -> None:
    own = a_courtyard(yard, "老井湾")
    for head, group in (("杨志全", "3"), ("张伟芳", "4")):
        a_household(yard, own, head, group)
    motion = a_motion("R3b", group="3")
    with yard.store.reading() as connection:
        scope = courtyard_queries.courtyard(connection, own).scope
    meeting_id = yard.call(motion, courtyard_id=own, scope=scope)

    one = yard.fix(meeting_id, motion.motion_id, households=None, stated=yard.stated(20))

    assert one.electorate is not None
    assert [elector.name for elector in one.electorate.electors] == ["杨志全"]
    assert one.electorate.outside_store == 19


def test_a_courtyard_elsewhere_is_named(yard: Yard) -> None:
    with yard.store.reading() as connection, pytest.raises(CourtyardUnknown):
        village_households(connection, new_id())


def test_only_an_adult_of_the_household_stands_for_a_member_of_the_collective(yard: Yard) -> None:
    own = a_courtyard(yard, "老井湾")
    household_id = a_household(yard, own, "杨志全")
    head = head_of(yard, household_id)
    grown, child = (
        Person(resident_id=new_id(), name="杨大宝", born_on=date(1999, 5, 1)),
        Person(resident_id=new_id(), name="杨小宝", born_on=date(2015, 5, 1)),
    )
    with yard.work() as work:
        for person in (grown, child):
            resident_actions.join_household(work, household_id, person)
    meeting_id = yard.call(a_motion("R4", topic="land"), courtyard_id=own, short_notice_reason="急")
    sign_in = SignIn(
        elector_id=head.resident_id,
        household_id=household_id,
        name=head.name,
        group="3",
        speaker_name=child.name,
        speaker_id=child.resident_id,
        standing=Standing.PROXY,
        authorisation="委托书",
    )
    with pytest.raises(ProxyNotOfHousehold):
        yard.sign(meeting_id, sign_in)

    yard.sign(meeting_id, replace(sign_in, speaker_name=grown.name, speaker_id=grown.resident_id))

    with yard.store.reading() as connection:
        assert [one.speaker_name for one in queries.presence(connection, meeting_id).here] == ["杨大宝"]


def head_of(yard: Yard, household_id: Id) -> Person:
    with yard.store.reading() as connection:
        return courtyard_queries.household(connection, household_id).residents[0].person
