"""Courtyards and households on a real store."""

from datetime import date

import pytest

from support.stores import A_LEADER, WorkAs
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards import actions, queries, resident_actions
from yuanba.village.courtyards.actions import OpenCourtyard, OpenHousehold
from yuanba.village.courtyards.mishaps import (
    CourtyardUnknown,
    HeadMustStay,
    IdNumberFaulty,
    NameMissing,
    NameTooLong,
    ResidentNotInHousehold,
    SameHouseholdTwice,
)
from yuanba.village.courtyards.model import Departure, HouseholdCard, Person
from yuanba.village.courtyards.names import Reading, readings
from yuanba.village.courtyards.resident_actions import LeaveHousehold, TellPrivateFields
from yuanba.village.courtyards.resident_ids import IdFault, birth_date, fault, is_male, tidy


@pytest.fixture
def courtyard(work_as: WorkAs) -> Id:
    with work_as(A_LEADER) as work:
        courtyard_id = actions.open_courtyard(work, OpenCourtyard(name="水桶湾院坝", village="杨柳村"))
        work.commit()
    return courtyard_id


def opened(work_as: WorkAs, courtyard: Id, *heads: str, group: str = "3组") -> list[Id]:
    with work_as(A_LEADER) as work:
        made = [
            actions.open_household(work, OpenHousehold(courtyard_id=courtyard, head_name=head, group=group))
            for head in heads
        ]
        work.commit()
    return made


def found(store: Store, typed: str) -> list[str]:
    with store.reading() as connection:
        return [hit.name for hit in queries.search(connection, typed)]


def test_households_of_several_groups_live_in_one_courtyard(work_as: WorkAs, courtyard: Id, store: Store) -> None:
    opened(work_as, courtyard, "吴金国", group="3组")
    opened(work_as, courtyard, "向正安", group="5组")

    with store.reading() as connection:
        lines = queries.households(connection, courtyard)

    assert [(line.head_name, line.group) for line in lines] == [("吴金国", "3组"), ("向正安", "5组")]


@pytest.mark.parametrize("typed", ["吴金国", "吴", "wjg", "WJG", "wujinguo", "wu jin", "wuj"])
def test_a_person_is_found_by_characters_pinyin_and_initials(
    work_as: WorkAs, courtyard: Id, store: Store, typed: str
) -> None:
    opened(work_as, courtyard, "吴金国", "周淑兰")

    assert found(store, typed) == ["吴金国"]


def test_a_person_is_found_by_phone_and_by_the_last_four_of_the_id(
    work_as: WorkAs, courtyard: Id, store: Store
) -> None:
    (household,) = opened(work_as, courtyard, "吴金国")
    with store.reading() as connection:
        head = queries.household(connection, household).residents[0].person.resident_id
    with work_as(A_LEADER) as work:
        order = TellPrivateFields(
            household_id=household, resident_id=head, id_number="11010519491231002x", phone="13800138000"
        )
        resident_actions.tell_private_fields(work, order)
        work.commit()

    assert found(store, "1380013") == ["吴金国"]
    assert found(store, "002x") == ["吴金国"]


def test_an_unusual_surname_is_found_by_its_own_reading_and_by_the_common_one() -> None:
    assert Reading("shanxiaoyun", "sxy") in readings("单小云")
    assert Reading("danxiaoyun", "dxy") in readings("单小云")
    assert readings("尉迟恭")[0] == Reading("yuchigong", "ycg")
    assert readings("查良")[0].full == "zhaliang"


def test_a_rare_character_does_not_hide_a_person(work_as: WorkAs, courtyard: Id, store: Store) -> None:
    opened(work_as, courtyard, "王𡋾", "李䶮")

    assert found(store, "王𡋾") == ["王𡋾"]
    assert "李䶮" in found(store, "li")


def test_the_same_household_twice_is_asked_about(work_as: WorkAs, courtyard: Id) -> None:
    (first,) = opened(work_as, courtyard, "吴金国")
    again = OpenHousehold(courtyard_id=courtyard, head_name="吴金国", group="3组")

    with pytest.raises(SameHouseholdTwice) as caught, work_as(A_LEADER) as work:
        actions.open_household(work, again)

    assert caught.value.household_id == first


@pytest.mark.parametrize(("name", "complaint"), [("  ", NameMissing), ("王" * 41, NameTooLong)])
def test_a_household_needs_a_head_with_a_name(
    work_as: WorkAs, courtyard: Id, name: str, complaint: type[Exception]
) -> None:
    with pytest.raises(complaint), work_as(A_LEADER) as work:
        actions.open_household(work, OpenHousehold(courtyard_id=courtyard, head_name=name))


def test_a_name_of_forty_characters_is_taken(work_as: WorkAs, courtyard: Id, store: Store) -> None:
    opened(work_as, courtyard, "王" * 40)

    assert found(store, "王") == ["王" * 40]


def test_a_household_in_no_courtyard_is_refused(work_as: WorkAs) -> None:
    with pytest.raises(CourtyardUnknown), work_as(A_LEADER) as work:
        actions.open_household(work, OpenHousehold(courtyard_id=new_id(), head_name="吴金国"))


def test_the_head_cannot_leave_before_another_is_named(work_as: WorkAs, courtyard: Id, store: Store) -> None:
    (household,) = opened(work_as, courtyard, "吴金国")
    son = Person(resident_id=new_id(), name="吴小军", relation="子")
    with work_as(A_LEADER) as work:
        resident_actions.join_household(work, household, son)
        work.commit()
    with store.reading() as connection:
        head = queries.household(connection, household).residents[0].person.resident_id

    with pytest.raises(HeadMustStay), work_as(A_LEADER) as work:
        resident_actions.leave_household(
            work,
            LeaveHousehold(household_id=household, resident_id=head, why=Departure.DIED, left_on=date(2026, 3, 1)),
        )

    with work_as(A_LEADER) as work:
        resident_actions.change_head(work, household, son.resident_id, date(2026, 3, 1))
        resident_actions.leave_household(
            work,
            LeaveHousehold(household_id=household, resident_id=head, why=Departure.DIED, left_on=date(2026, 3, 1)),
        )
        work.commit()
    with store.reading() as connection:
        (line,) = queries.households(connection, courtyard)
    assert (line.head_name, line.members) == ("吴小军", 1)
    assert found(store, "wjg") == []


def test_who_has_left_cannot_become_head(work_as: WorkAs, courtyard: Id, store: Store) -> None:
    (household,) = opened(work_as, courtyard, "吴金国")
    son = Person(resident_id=new_id(), name="吴小军")
    with work_as(A_LEADER) as work:
        resident_actions.join_household(work, household, son)
        resident_actions.leave_household(
            work,
            LeaveHousehold(
                household_id=household, resident_id=son.resident_id, why=Departure.MOVED_AWAY, left_on=date(2026, 3, 1)
            ),
        )
        work.commit()

    with pytest.raises(ResidentNotInHousehold), work_as(A_LEADER) as work:
        resident_actions.change_head(work, household, son.resident_id, date(2026, 3, 2))


def test_a_long_list_is_read_page_by_page_without_gap_or_repetition(
    work_as: WorkAs, courtyard: Id, store: Store
) -> None:
    cards = [
        HouseholdCard(household_id=new_id(), group="1组", head=Person(resident_id=new_id(), name=f"王{number}"))
        for number in range(450)
    ]
    with work_as(A_LEADER) as work:
        actions.list_households(work, courtyard, cards)
        work.commit()

    seen: list[Id] = []
    with store.reading() as connection:
        page = queries.household_page(connection, courtyard, limit=100)
        while page:
            seen += [line.household_id for line in page]
            page = queries.household_page(connection, courtyard, after=page[-1], limit=100)

    assert sorted(seen) == sorted(card.household_id for card in cards)


def test_what_is_hidden_travels_in_entries_of_its_own(work_as: WorkAs, courtyard: Id, store: Store) -> None:
    (household,) = opened(work_as, courtyard, "吴金国")
    with store.reading() as connection:
        head = queries.household(connection, household).residents[0].person.resident_id
    with work_as(A_LEADER) as work:
        resident_actions.tell_private_fields(
            work, TellPrivateFields(household_id=household, resident_id=head, phone="13800138000", care=("独居",))
        )
        committed = work.commit()

    assert [arrived.entry.kind for arrived in committed.entries] == ["courtyards.private_fields_told"]
    with store.reading() as connection:
        private = queries.private_fields(connection, household, head)
    assert (private.phone, private.care) == ("13800138000", ("独居",))


def test_a_wrong_check_digit_is_refused(work_as: WorkAs, courtyard: Id, store: Store) -> None:
    (household,) = opened(work_as, courtyard, "吴金国")
    with store.reading() as connection:
        head = queries.household(connection, household).residents[0].person.resident_id

    with pytest.raises(IdNumberFaulty), work_as(A_LEADER) as work:
        resident_actions.tell_private_fields(
            work, TellPrivateFields(household_id=household, resident_id=head, id_number="110105194912310021")
        )


@pytest.mark.parametrize(
    ("found_in_list", "expected"),
    [
        ("11010519491231002X", None),
        ("11010519491231002x", None),
        ("１１０１０５１９４９１２３１００２Ｘ", None),
        ("'110105 19491231 002X", None),
        ("110105491231002", None),
        ("110105194912310021", IdFault.CHECK_SIGN),
        ("5.00234E+17", IdFault.DIGITS_LOST),
        ("500234198001012000", IdFault.DIGITS_LOST),
        ("110105199902301234", IdFault.BIRTH_DATE),
        ("12345", IdFault.LENGTH),
        ("11010519491231A02X", IdFault.SIGNS),
        ("50023419680517001²", IdFault.SIGNS),
        ("5002341968051700²6", IdFault.SIGNS),
        ("50023468051700²", IdFault.LENGTH),
        ("\u202a11010519491231002X\u202c", None),
    ],
)
def test_an_id_number_as_found_in_lists(found_in_list: str, expected: IdFault | None) -> None:
    assert fault(tidy(found_in_list)) == expected


def test_an_id_number_tells_birth_date_and_sex() -> None:
    assert birth_date("11010519491231002X") == date(1949, 12, 31)
    assert not is_male("11010519491231002X")


def test_rebuilding_the_tables_changes_nothing(work_as: WorkAs, courtyard: Id, store: Store) -> None:
    household, *_ = opened(work_as, courtyard, "吴金国", "周淑兰")
    with work_as(A_LEADER) as work:
        resident_actions.join_household(work, household, Person(resident_id=new_id(), name="吴小军"))
        work.commit()
    with store.reading() as connection:
        before = (queries.household(connection, household), queries.households(connection, courtyard))

    store.rebuild()

    with store.reading() as connection:
        assert (queries.household(connection, household), queries.households(connection, courtyard)) == before
