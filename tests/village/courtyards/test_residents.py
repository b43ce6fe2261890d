"""Residents are put right, leave, come back and move; who looked at what is hidden is noted."""

from dataclasses import replace
from datetime import date

import pytest

from support.clock import FixedClock
from support.courtyards import YESTERDAY, Hamlet, a_card
from support.stores import A_LEADER
from yuanba.journal.history import history
from yuanba.kernel.actor import Actor, PermissionMissing
from yuanba.kernel.ids import new_id
from yuanba.kernel.permissions import ALL_PERMISSIONS, Permission
from yuanba.village.courtyards import queries, resident_actions
from yuanba.village.courtyards.mishaps import (
    DayAhead,
    HeadMustStay,
    IdNumberTaken,
    LeftBeforeBorn,
    PhoneFaulty,
    ResidentChanged,
    ResidentNotInHousehold,
    ResidentStillHere,
)
from yuanba.village.courtyards.model import (
    Arrival,
    Departure,
    HouseholdCard,
    Person,
    PrivateFieldsSeen,
    ResidentAmended,
)
from yuanba.village.courtyards.resident_actions import LeaveHousehold, MoveResident, TellPrivateFields

ANOTHER = Actor(operator_id=new_id(), name="张伟芳")


def a_leaving(card: HouseholdCard, why: Departure = Departure.DIED, on: date = YESTERDAY) -> LeaveHousehold:
    return LeaveHousehold(household_id=card.household_id, resident_id=card.head.resident_id, why=why, left_on=on)


def told(card: HouseholdCard, **fields: object) -> TellPrivateFields:
    return TellPrivateFields(household_id=card.household_id, resident_id=card.head.resident_id, **fields)  # type: ignore[arg-type]


def looks(hamlet: Hamlet, card: HouseholdCard) -> list[PrivateFieldsSeen]:
    past = hamlet.look(lambda c: history(c, (card.household_id,)))
    return [one.body for one in past if isinstance(one.body, PrivateFieldsSeen)]


def see(hamlet: Hamlet, card: HouseholdCard, actor: Actor = A_LEADER) -> queries.PrivateView:
    return hamlet.act(
        lambda work: resident_actions.see_private_fields(work, card.household_id, card.head.resident_id), actor=actor
    )


def test_who_looks_for_a_phone_is_noted_as_having_seen_nothing_else(hamlet: Hamlet) -> None:
    card, silent = a_card("吴金国"), a_card("单小云")
    hamlet.courtyard("老井湾院坝", card, silent)
    hamlet.act(lambda work: resident_actions.tell_private_fields(work, told(card, phone="13800138000", care=("独居",))))

    phones = [
        hamlet.act(lambda work, one=one: resident_actions.see_phone(work, one.household_id, one.head.resident_id))
        for one in (card, card, silent)
    ]

    assert phones == ["13800138000", "13800138000", ""]
    assert [look.fields for look in looks(hamlet, card)] == [("phone",)]
    assert looks(hamlet, silent) == []


def test_a_correction_names_only_what_was_changed(hamlet: Hamlet) -> None:
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)
    line = hamlet.person(card.household_id, "吴金国")
    person = replace(line.person, born_on=date(1960, 5, 1), away=True)

    hamlet.act(lambda work: resident_actions.amend_resident(work, card.household_id, person, line.heads["person"]))

    after = hamlet.person(card.household_id, "吴金国")
    (body,) = (
        one.body
        for one in hamlet.look(lambda c: history(c, (card.household_id,)))
        if isinstance(one.body, ResidentAmended)
    )
    assert (after.person, after.rivals) == (person, {})
    assert body.changed == ("born_on", "away")


def test_a_correction_without_a_change_writes_nothing(hamlet: Hamlet) -> None:
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)
    line = hamlet.person(card.household_id, "吴金国")

    hamlet.act(lambda work: resident_actions.amend_resident(work, card.household_id, line.person, line.heads["person"]))

    assert len(hamlet.look(lambda c: history(c, (card.household_id,)))) == 1


def test_a_correction_of_what_somebody_else_has_corrected_meanwhile_is_refused(hamlet: Hamlet) -> None:
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)
    seen = hamlet.person(card.household_id, "吴金国")

    def correct(person: Person) -> None:
        hamlet.act(lambda work: resident_actions.amend_resident(work, card.household_id, person, seen.heads["person"]))

    correct(replace(seen.person, relation="户主"))

    with pytest.raises(ResidentChanged):
        correct(replace(seen.person, away=True))
    assert hamlet.person(card.household_id, "吴金国").person.away is False


def test_a_name_put_right_is_found_in_the_place_of_the_wrong_one(hamlet: Hamlet) -> None:
    card = a_card("吴今国")
    courtyard = hamlet.courtyard("老井湾院坝", card)
    line = hamlet.person(card.household_id, "吴今国")

    hamlet.act(
        lambda work: resident_actions.amend_resident(
            work, card.household_id, replace(line.person, name="䶮金国"), line.heads["person"]
        )
    )

    assert hamlet.names(courtyard) == ["䶮金国"]
    assert (hamlet.found("吴今国"), hamlet.found("䶮")) == ([], ["䶮金国"])


def test_a_birth_is_told_with_its_day(hamlet: Hamlet) -> None:
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)
    child = Person(resident_id=new_id(), name="吴小宝", relation="孙", born_on=YESTERDAY)

    hamlet.act(
        lambda work: resident_actions.join_household(
            work, card.household_id, child, joined_on=YESTERDAY, how=Arrival.BORN
        )
    )

    assert hamlet.people(card.household_id) == ["吴金国", "吴小宝"]


def test_nobody_is_born_tomorrow_and_nobody_leaves_before_being_born(hamlet: Hamlet) -> None:
    card = a_card("吴金国", born_on=date(1960, 5, 1))
    hamlet.courtyard("老井湾院坝", card)
    child = Person(resident_id=new_id(), name="吴小宝", born_on=date(2026, 11, 3))

    with pytest.raises(DayAhead):
        hamlet.act(lambda work: resident_actions.join_household(work, card.household_id, child))
    with pytest.raises(LeftBeforeBorn):
        hamlet.act(lambda work: resident_actions.leave_household(work, a_leaving(card, on=date(1959, 1, 1))))
    with pytest.raises(DayAhead):
        hamlet.act(lambda work: resident_actions.leave_household(work, a_leaving(card, on=date(2026, 11, 3))))

    assert hamlet.people(card.household_id) == ["吴金国"]


def test_a_child_may_be_born_and_die_on_one_day(hamlet: Hamlet) -> None:
    card = a_card("吴小宝", born_on=YESTERDAY)
    hamlet.courtyard("老井湾院坝", card)

    hamlet.act(lambda work: resident_actions.leave_household(work, a_leaving(card, on=YESTERDAY)))

    assert hamlet.people(card.household_id) == []


def test_with_the_death_of_the_head_another_member_becomes_head_in_one_act(hamlet: Hamlet) -> None:
    card = a_card("吴金国", "吴小军")
    courtyard = hamlet.courtyard("老井湾院坝", card)

    with pytest.raises(HeadMustStay):
        hamlet.act(lambda work: resident_actions.leave_household(work, a_leaving(card)))
    order = replace(a_leaving(card), next_head_id=card.members[0].resident_id)
    hamlet.act(lambda work: resident_actions.leave_household(work, order))

    assert hamlet.names(courtyard) == ["吴小军"]
    assert hamlet.people(card.household_id) == ["吴小军"]


def test_who_left_by_mistake_comes_back(hamlet: Hamlet) -> None:
    card = a_card("吴金国", "吴小军")
    hamlet.courtyard("老井湾院坝", card)
    son = card.members[0].resident_id
    left = LeaveHousehold(household_id=card.household_id, resident_id=son, why=Departure.MOVED_AWAY, left_on=YESTERDAY)
    hamlet.act(lambda work: resident_actions.leave_household(work, left))

    hamlet.act(lambda work: resident_actions.return_resident(work, card.household_id, son, YESTERDAY))

    assert hamlet.people(card.household_id) == ["吴金国", "吴小军"]
    with pytest.raises(ResidentStillHere):
        hamlet.act(lambda work: resident_actions.return_resident(work, card.household_id, son, YESTERDAY))
    with pytest.raises(ResidentNotInHousehold):
        hamlet.act(lambda work: resident_actions.return_resident(work, card.household_id, new_id(), YESTERDAY))


def a_wedding(card: HouseholdCard, to: HouseholdCard) -> MoveResident:
    return MoveResident(
        household_id=card.household_id,
        resident_id=card.members[0].resident_id,
        to_household_id=to.household_id,
        why=Departure.MARRIED_OUT,
        how=Arrival.MARRIED_IN,
        moved_on=YESTERDAY,
        relation="儿媳",
    )


def test_a_daughter_who_marries_into_another_courtyard_keeps_her_id_and_what_she_told(hamlet: Hamlet) -> None:
    card, groom = a_card("吴金国", "吴小燕"), a_card("向正安")
    hamlet.courtyard("老井湾院坝", card)
    hamlet.courtyard("坡上院坝", groom)
    daughter = card.members[0].resident_id
    phone = TellPrivateFields(household_id=card.household_id, resident_id=daughter, phone="13800138000")
    hamlet.act(lambda work: resident_actions.tell_private_fields(work, phone))

    hamlet.act(lambda work: resident_actions.move_resident(work, a_wedding(card, groom)))

    there = hamlet.person(groom.household_id, "吴小燕")
    assert hamlet.people(card.household_id) == ["吴金国"]
    assert (there.person.resident_id, there.person.relation) == (daughter, "儿媳")
    private = hamlet.look(lambda c: queries.private_fields(c, groom.household_id, daughter))
    assert private.phone == "13800138000"
    assert hamlet.look(lambda c: queries.households_of(c, daughter)) == (groom.household_id,)


def test_a_daughter_who_comes_home_is_the_one_who_went(hamlet: Hamlet) -> None:
    card, groom = a_card("吴金国", "吴小燕"), a_card("向正安")
    hamlet.courtyard("老井湾院坝", card, groom)
    hamlet.act(lambda work: resident_actions.move_resident(work, a_wedding(card, groom)))
    home = MoveResident(
        household_id=groom.household_id,
        resident_id=card.members[0].resident_id,
        to_household_id=card.household_id,
        why=Departure.MOVED_AWAY,
        how=Arrival.MOVED_IN,
        moved_on=YESTERDAY,
    )

    hamlet.act(lambda work: resident_actions.move_resident(work, home))

    assert hamlet.people(card.household_id) == ["吴金国", "吴小燕"]
    assert hamlet.people(groom.household_id) == ["向正安"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("138 0013 8000", "138 0013 8000"),
        ("１３８００１３８０００", "13800138000"),
        ("023-85412345、13900139000", "023-85412345/13900139000"),
        # As a telephone copies it out of its list of contacts.
        ("\u202d13800138000\u202c", "13800138000"),
        ("", ""),
    ],
)
def test_a_phone_number_is_kept_as_people_write_it(hamlet: Hamlet, typed: str, kept: str) -> None:
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)

    hamlet.act(lambda work: resident_actions.tell_private_fields(work, told(card, phone=typed)))

    assert hamlet.look(lambda c: queries.private_fields(c, card.household_id, card.head.resident_id)).phone == kept


@pytest.mark.parametrize("typed", ["没有", "12345", "138x0013800"])
def test_what_is_no_phone_number_is_refused(hamlet: Hamlet, typed: str) -> None:
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)

    with pytest.raises(PhoneFaulty):
        hamlet.act(lambda work: resident_actions.tell_private_fields(work, told(card, phone=typed)))


@pytest.mark.parametrize("typed", ["02385412345", "85412345", "13900139000"])
def test_each_of_several_numbers_finds_the_person(hamlet: Hamlet, typed: str) -> None:
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)

    hamlet.act(lambda work: resident_actions.tell_private_fields(work, told(card, phone="023-85412345/13900139000")))

    assert hamlet.found(typed) == ["吴金国"]


def test_two_people_do_not_have_the_same_identity_number(hamlet: Hamlet) -> None:
    one, other = a_card("吴金国"), a_card("向正安")
    hamlet.courtyard("老井湾院坝", one)
    hamlet.courtyard("坡上院坝", other)
    hamlet.act(lambda work: resident_actions.tell_private_fields(work, told(one, id_number="11010519491231002X")))

    with pytest.raises(IdNumberTaken) as caught:
        hamlet.act(lambda work: resident_actions.tell_private_fields(work, told(other, id_number="11010519491231002x")))

    assert (caught.value.name, caught.value.household_id) == ("吴金国", one.household_id)


def test_a_hidden_field_told_anew_meanwhile_is_not_overwritten(hamlet: Hamlet) -> None:
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)
    seen = hamlet.person(card.household_id, "吴金国").heads
    hamlet.act(lambda work: resident_actions.tell_private_fields(work, told(card, phone="13800138000")))

    with pytest.raises(ResidentChanged):
        hamlet.act(lambda work: resident_actions.tell_private_fields(work, told(card, phone="13900139000", seen=seen)))


def test_a_look_at_what_is_hidden_is_noted_once_a_day_and_person(hamlet: Hamlet, clock: FixedClock) -> None:
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)
    hamlet.act(lambda work: resident_actions.tell_private_fields(work, told(card, phone="13800138000", care=("独居",))))

    assert see(hamlet, card).phone == "13800138000"
    see(hamlet, card)
    see(hamlet, card, ANOTHER)
    clock.advance(days=1)
    see(hamlet, card)

    assert [(one.name, one.fields, one.seen_on.day) for one in looks(hamlet, card)] == [
        ("吴金国", ("phone", "care"), 2),
        ("吴金国", ("phone", "care"), 2),
        ("吴金国", ("phone", "care"), 3),
    ]


def test_a_field_told_since_the_last_look_is_noted_again(hamlet: Hamlet) -> None:
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)
    hamlet.act(lambda work: resident_actions.tell_private_fields(work, told(card, phone="13800138000")))
    see(hamlet, card)
    hamlet.act(lambda work: resident_actions.tell_private_fields(work, told(card, id_number="11010519491231002X")))

    see(hamlet, card)

    assert [one.fields for one in looks(hamlet, card)] == [("phone",), ("id_number", "phone")]


def test_looking_where_nothing_was_told_notes_nothing(hamlet: Hamlet) -> None:
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)

    see(hamlet, card)

    assert looks(hamlet, card) == []


def test_who_may_not_see_what_is_hidden_does_not_see_it(hamlet: Hamlet) -> None:
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)
    helper = replace(ANOTHER, permissions=ALL_PERMISSIONS - {Permission.SEE_HIDDEN})

    with pytest.raises(PermissionMissing):
        see(hamlet, card, helper)
