"""Households split, are found to be one, are struck off and come back."""

from datetime import date

import pytest

from support.courtyards import YESTERDAY, Hamlet, a_card
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import household_actions, moving_actions, queries, resident_actions
from yuanba.village.courtyards.household_actions import MergeHouseholds, SplitHousehold, StrikeHousehold
from yuanba.village.courtyards.mishaps import (
    EverybodyLeaves,
    HeadMustStay,
    HouseholdElsewhere,
    HouseholdHasEnded,
    HouseholdNotEnded,
    ReasonMissing,
    ResidentNotInHousehold,
    SameHousehold,
)
from yuanba.village.courtyards.model import Departure, HouseholdCard, HouseholdEnd, SamePerson
from yuanba.village.courtyards.moving_actions import MoveHouseholds
from yuanba.village.courtyards.resident_actions import LeaveHousehold, TellPrivateFields


def a_splitting(card: HouseholdCard, *going: int, reason: str = "儿子成家") -> SplitHousehold:
    head, *others = (card.members[place].resident_id for place in going)
    return SplitHousehold(
        household_id=card.household_id,
        head_id=head,
        member_ids=tuple(others),
        group=card.group,
        door="13号",
        split_on=YESTERDAY,
        reason=reason,
    )


def a_merging(kept: HouseholdCard, other: HouseholdCard, *same: tuple[Id, Id]) -> MergeHouseholds:
    return MergeHouseholds(
        kept_id=kept.household_id,
        other_id=other.household_id,
        same=tuple(SamePerson(kept_id=here, other_id=there) for here, there in same),
        merged_on=YESTERDAY,
        reason="录了两遍",
    )


def test_a_son_with_his_wife_becomes_a_household_of_his_own(hamlet: Hamlet) -> None:
    card = a_card("吴金国", "吴小军", "覃正菊", "周淑兰")
    courtyard = hamlet.courtyard("老井湾院坝", card)

    new = hamlet.act(lambda work: household_actions.split_household(work, a_splitting(card, 0, 1)))

    assert hamlet.names(courtyard) == ["吴金国", "吴小军"]
    assert hamlet.people(card.household_id) == ["吴金国", "周淑兰"]
    assert hamlet.people(new) == ["吴小军", "覃正菊"]
    assert (hamlet.home(new).door, hamlet.home(new).origin_id) == ("13号", card.household_id)
    gone = hamlet.person(card.household_id, "吴小军")
    assert (gone.departure, gone.left_on) == (Departure.SPLIT_OFF, YESTERDAY)
    assert hamlet.found("wxj") == ["吴小军"]


def test_what_someone_told_goes_along_into_the_new_household(hamlet: Hamlet) -> None:
    card = a_card("吴金国", "吴小军")
    hamlet.courtyard("老井湾院坝", card)
    son = card.members[0].resident_id
    told = TellPrivateFields(household_id=card.household_id, resident_id=son, phone="13800138000")
    hamlet.act(lambda work: resident_actions.tell_private_fields(work, told))

    new = hamlet.act(lambda work: household_actions.split_household(work, a_splitting(card, 0)))

    assert hamlet.look(lambda c: queries.private_fields(c, new, son)).phone == "13800138000"


def test_a_splitting_needs_some_who_stay_the_head_among_them_and_a_reason(hamlet: Hamlet) -> None:
    card = a_card("吴金国", "吴小军")
    hamlet.courtyard("老井湾院坝", card)
    the_head = SplitHousehold(
        household_id=card.household_id,
        head_id=card.head.resident_id,
        member_ids=(),
        group="",
        door="",
        split_on=YESTERDAY,
        reason="分家",
    )
    everybody = SplitHousehold(
        household_id=card.household_id,
        head_id=card.members[0].resident_id,
        member_ids=(card.head.resident_id,),
        group="",
        door="",
        split_on=YESTERDAY,
        reason="分家",
    )

    with pytest.raises(HeadMustStay):
        hamlet.act(lambda work: household_actions.split_household(work, the_head))
    with pytest.raises(EverybodyLeaves):
        hamlet.act(lambda work: household_actions.split_household(work, everybody))
    with pytest.raises(ReasonMissing):
        hamlet.act(lambda work: household_actions.split_household(work, a_splitting(card, 0, reason=" ")))

    assert hamlet.people(card.household_id) == ["吴金国", "吴小军"]


def test_a_splitting_taken_back_leaves_one_household(hamlet: Hamlet) -> None:
    card = a_card("吴金国", "吴小军")
    courtyard = hamlet.courtyard("老井湾院坝", card)
    new = hamlet.act(lambda work: household_actions.split_household(work, a_splitting(card, 0)))

    hamlet.act(lambda work: household_actions.take_back_split(work, card.household_id, new))

    assert hamlet.names(courtyard) == ["吴金国"]
    assert hamlet.people(card.household_id) == ["吴金国", "吴小军"]


def test_a_household_opened_twice_is_one_from_then_on(hamlet: Hamlet) -> None:
    kept, other = a_card("吴金国", "周淑兰"), a_card("吴金国", "吴小军")
    courtyard = hamlet.courtyard("老井湾院坝", kept, other)
    told = TellPrivateFields(household_id=other.household_id, resident_id=other.head.resident_id, phone="13800138000")
    hamlet.act(lambda work: resident_actions.tell_private_fields(work, told))
    order = a_merging(kept, other, (kept.head.resident_id, other.head.resident_id))

    hamlet.act(lambda work: household_actions.merge_households(work, order))

    assert hamlet.names(courtyard) == ["吴金国"]
    assert hamlet.people(kept.household_id) == ["吴金国", "周淑兰", "吴小军"]
    private = hamlet.look(lambda c: queries.private_fields(c, kept.household_id, kept.head.resident_id))
    assert private.phone == "13800138000"
    ended = hamlet.home(other.household_id)
    assert (ended.ended, ended.successor_id) == (HouseholdEnd.MERGED, kept.household_id)
    assert hamlet.found("wjg") == ["吴金国"]


def test_what_the_kept_entry_knows_is_not_overwritten_by_the_other(hamlet: Hamlet) -> None:
    kept, other = a_card("吴金国"), a_card("吴金国")
    hamlet.courtyard("老井湾院坝", kept, other)
    for card, phone in ((kept, "13800138000"), (other, "13900139000")):
        told = TellPrivateFields(household_id=card.household_id, resident_id=card.head.resident_id, phone=phone)
        hamlet.act(lambda work, told=told: resident_actions.tell_private_fields(work, told))  # type: ignore[misc]

    order = a_merging(kept, other, (kept.head.resident_id, other.head.resident_id))
    hamlet.act(lambda work: household_actions.merge_households(work, order))

    private = hamlet.look(lambda c: queries.private_fields(c, kept.household_id, kept.head.resident_id))
    assert (private.phone, private.rivals) == ("13800138000", {})


def test_a_merging_taken_back_leaves_two_entries_each_with_its_people(hamlet: Hamlet) -> None:
    kept, other = a_card("吴金国"), a_card("吴金国", "吴小军")
    courtyard = hamlet.courtyard("老井湾院坝", kept, other)
    order = a_merging(kept, other, (kept.head.resident_id, other.head.resident_id))
    merged = hamlet.act(lambda work: household_actions.merge_households(work, order))

    hamlet.act(lambda work: household_actions.take_back_merging(work, merged))

    assert hamlet.names(courtyard) == ["吴金国", "吴金国"]
    assert hamlet.people(kept.household_id) == ["吴金国"]
    assert hamlet.people(other.household_id) == ["吴金国", "吴小军"]


def test_only_two_entries_of_one_courtyard_are_merged(hamlet: Hamlet) -> None:
    kept, far = a_card("吴金国"), a_card("吴金国")
    hamlet.courtyard("老井湾院坝", kept)
    hamlet.courtyard("坡上院坝", far)

    with pytest.raises(SameHousehold):
        hamlet.act(lambda work: household_actions.merge_households(work, a_merging(kept, kept)))
    with pytest.raises(HouseholdElsewhere):
        hamlet.act(lambda work: household_actions.merge_households(work, a_merging(kept, far)))


def test_nobody_is_the_same_person_as_someone_of_a_third_household(hamlet: Hamlet) -> None:
    kept, other, third = a_card("吴金国"), a_card("吴金国"), a_card("吴金国")
    hamlet.courtyard("老井湾院坝", kept, other, third)
    order = a_merging(kept, other, (kept.head.resident_id, third.head.resident_id))

    with pytest.raises(ResidentNotInHousehold):
        hamlet.act(lambda work: household_actions.merge_households(work, order))


def test_a_household_typed_by_mistake_is_struck_off_and_can_come_back(hamlet: Hamlet) -> None:
    card = a_card("吴金国", "周淑兰")
    courtyard = hamlet.courtyard("老井湾院坝", card)
    order = StrikeHousehold(household_id=card.household_id, why=HouseholdEnd.ENTERED_BY_MISTAKE, struck_on=YESTERDAY)

    hamlet.act(lambda work: household_actions.strike_household(work, order))

    assert hamlet.names(courtyard) == []
    assert hamlet.found("wjg") == []
    assert hamlet.look(lambda c: queries.courtyard(c, courtyard)).residents == 0
    with pytest.raises(HouseholdHasEnded):
        hamlet.act(lambda work: household_actions.strike_household(work, order))

    hamlet.act(lambda work: household_actions.restore_household(work, card.household_id))

    assert hamlet.people(card.household_id) == ["吴金国", "周淑兰"]
    with pytest.raises(HouseholdNotEnded):
        hamlet.act(lambda work: household_actions.restore_household(work, card.household_id))


def test_a_household_that_lives_elsewhere_does_not_come_back_from_the_old_list(hamlet: Hamlet) -> None:
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)
    new = hamlet.courtyard("坡上院坝")
    order = MoveHouseholds(household_ids=(card.household_id,), to_id=new, moved_on=YESTERDAY, reason="新房")
    hamlet.act(lambda work: moving_actions.move_households(work, order))

    with pytest.raises(HouseholdElsewhere):
        hamlet.act(lambda work: household_actions.restore_household(work, card.household_id))


def test_when_the_last_one_dies_the_household_is_no_longer_counted(hamlet: Hamlet) -> None:
    card = a_card("吴金国")
    courtyard = hamlet.courtyard("老井湾院坝", card, a_card("周淑兰"))
    died = LeaveHousehold(
        household_id=card.household_id,
        resident_id=card.head.resident_id,
        why=Departure.DIED,
        left_on=date(2026, 10, 1),
    )

    hamlet.act(lambda work: resident_actions.leave_household(work, died))

    view = hamlet.look(lambda c: queries.courtyard(c, courtyard))
    assert (view.households, view.residents) == (1, 1)
    home = hamlet.home(card.household_id)
    assert (home.ended, home.ended_on, home.head_name) == (HouseholdEnd.EMPTY, date(2026, 10, 1), "吴金国")

    hamlet.act(lambda work: resident_actions.return_resident(work, card.household_id, card.head.resident_id, YESTERDAY))
    assert hamlet.names(courtyard) == ["吴金国", "周淑兰"]


def test_people_of_one_name_in_two_entries_are_one_unless_their_birth_dates_differ(hamlet: Hamlet) -> None:
    kept = a_card("李明", "王芳", born_on=date(1950, 1, 1))
    son = a_card("李明", "王芳", "李小明", born_on=date(1975, 2, 2))
    same = a_card("李明", born_on=date(1950, 1, 1))
    undated = a_card("李明")
    hamlet.courtyard("老井湾院坝", kept, son, same, undated)

    def paired(other: HouseholdCard) -> list[tuple[Id, Id]]:
        views = [
            hamlet.look(lambda c, one=one: queries.household(c, one.household_id))  # type: ignore[misc]
            for one in (kept, other)
        ]
        return [(pair.kept_id, pair.other_id) for pair in queries.same_people(*views)]

    assert paired(son) == [(kept.members[0].resident_id, son.members[0].resident_id)]
    assert paired(same) == [(kept.head.resident_id, same.head.resident_id)]
    assert paired(undated) == [(kept.head.resident_id, undated.head.resident_id)]
