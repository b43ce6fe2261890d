"""Who can be found for a post."""

from datetime import date

import pytest

from support.stores import A_LEADER
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards import actions as courtyard_actions
from yuanba.village.courtyards.model import HouseholdCard, Person, Sex
from yuanba.village.roster import actions, people, queries

DAY = date(2026, 11, 2)


@pytest.fixture
def yard(store: Store) -> Id:
    """A courtyard with one household of 张国富 and his wife 张伟芳."""
    with store.work(A_LEADER) as work:
        yard = courtyard_actions.open_courtyard(
            work, courtyard_actions.OpenCourtyard(name="老井湾院坝", village="石碗村")
        )
        card = HouseholdCard(
            household_id=new_id(),
            group="3组",
            head=Person(resident_id=new_id(), name="张国富", sex=Sex.MALE, born_on=date(1961, 4, 8)),
            members=(Person(resident_id=new_id(), name="张伟芳", sex=Sex.FEMALE),),
        )
        courtyard_actions.list_households(work, yard, [card])
        work.commit()
    return yard


def appoint(store: Store, yard: Id, name: str, role: str, person_id: Id | None = None) -> None:
    with store.work(A_LEADER) as work:
        order = actions.Appoint(scope=yard, courtyard_id=yard, role=role, name=name, person_id=person_id)
        actions.appoint(work, order)
        work.commit()


def found(store: Store, typed: str) -> list[people.Candidate]:
    with store.reading() as connection:
        return list(people.candidates(connection, typed, day=DAY))


def test_a_resident_is_found_by_initials_with_household_and_group(store: Store, yard: Id) -> None:
    (one,) = found(store, "zwf")

    assert (one.name, one.head_name, one.group, one.posts) == ("张伟芳", "张国富", "3组", ())


def test_a_name_nobody_has_can_be_used_as_it_is_written(store: Store, yard: Id) -> None:
    (one,) = found(store, "雷雷洋")

    assert (one.name, one.person_id) == ("雷雷洋", None)


def test_the_name_as_written_stands_before_longer_names_that_begin_so(store: Store, yard: Id) -> None:
    assert [(one.name, one.person_id is None) for one in found(store, "张伟")] == [("张伟", True), ("张伟芳", False)]


def test_a_name_typed_in_full_is_the_person_and_no_new_one(store: Store, yard: Id) -> None:
    (one,) = found(store, "张伟芳")

    assert one.person_id is not None


def test_somebody_from_outside_who_holds_a_post_is_found_again_as_the_same_person(store: Store, yard: Id) -> None:
    appoint(store, yard, "雷雷洋", "proxy_agent")

    by_initials, by_name = found(store, "lly"), found(store, "雷雷洋")

    assert by_initials == by_name
    assert by_name[0].person_id is not None
    assert by_name[0].posts == (("老井湾院坝", "代办员"),)


def test_a_resident_with_a_post_is_listed_once(store: Store, yard: Id) -> None:
    (resident,) = found(store, "zwf")
    appoint(store, yard, "张伟芳", "informant", resident.person_id)

    (one,) = found(store, "张伟芳")

    assert (one.head_name, one.posts) == ("张国富", (("老井湾院坝", "信息员"),))


@pytest.mark.parametrize("typed", ["", "  ", "x", "王"])
def test_nothing_typed_or_one_letter_finds_nobody(store: Store, yard: Id, typed: str) -> None:
    assert found(store, typed) == []


def test_the_roster_asks_no_sex_and_birth_that_the_household_list_knows(store: Store, yard: Id) -> None:
    (head,) = found(store, "zgf")
    assert head.household_id is not None
    assert head.person_id is not None

    with store.reading() as connection:
        known = people.particulars(connection, head.household_id, head.person_id)

    assert known == people.Particulars(sex=Sex.MALE, born_on=date(1961, 4, 8))


def test_a_fresh_courtyard_shows_four_posts_vacant(store: Store, yard: Id) -> None:
    with store.reading() as connection:
        shown = queries.posts_held(connection, yard, day=DAY)

    assert (shown.label.courtyard_name, shown.held, shown.missing) == ("老井湾院坝", 0, 4)


def test_who_is_to_come_and_who_has_left_stand_apart(store: Store, yard: Id) -> None:
    with store.work(A_LEADER) as work:
        first = actions.Appoint(
            scope=yard,
            courtyard_id=yard,
            role="head",
            name="杨志全",
            from_on=date(2025, 1, 1),
            until_on=date(2026, 9, 30),
        )
        later = actions.Appoint(scope=yard, courtyard_id=yard, role="head", name="王德明", from_on=date(2026, 12, 1))
        actions.appoint_all(work, (first, later))
        work.commit()

    with store.reading() as connection:
        shown = queries.posts_held(connection, yard, day=DAY)

    head = shown.posts[0]
    assert ([one.name for one in head.holders], [one.name for one in head.coming], head.missing) == ([], ["王德明"], 1)
    assert [one.name for one in shown.past] == ["杨志全"]


def test_all_posts_of_a_person_are_listed_with_their_courtyards(store: Store, yard: Id) -> None:
    person = new_id()
    appoint(store, yard, "雷雷洋", "proxy_agent", person)
    appoint(store, yard, "雷雷洋", "informant", person)

    with store.reading() as connection:
        posts = queries.posts_of_person(connection, person)

    assert {(post.role_name, post.label.courtyard_name) for post in posts} == {
        ("代办员", "老井湾院坝"),
        ("信息员", "老井湾院坝"),
    }
