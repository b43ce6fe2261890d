"""Households move to other courtyards; courtyards are split, merged, closed and opened again."""

from datetime import date

import pytest
from sqlalchemy import func, select

from support.courtyards import YESTERDAY, Hamlet, a_card
from yuanba.journal.history import history
from yuanba.journal.tables import entry_table
from yuanba.kernel.ids import new_id
from yuanba.village.courtyards import moving_actions, queries, resident_actions
from yuanba.village.courtyards.actions import OpenCourtyard
from yuanba.village.courtyards.mishaps import (
    CourtyardHasClosed,
    CourtyardInhabited,
    CourtyardNotClosed,
    DayAhead,
    HouseholdElsewhere,
    HouseholdHasEnded,
    HouseholdUnknown,
    NobodyChosen,
    ReasonMissing,
    SameCourtyard,
)
from yuanba.village.courtyards.model import Closing, HouseholdEnd
from yuanba.village.courtyards.moving_actions import (
    CloseCourtyard,
    MergeCourtyards,
    MoveHouseholds,
    SplitCourtyard,
)
from yuanba.village.courtyards.resident_actions import TellPrivateFields


def move(hamlet: Hamlet, *household_ids: bytes, to: bytes, reason: str = "新房修在坡上") -> moving_actions.Moved:
    order = MoveHouseholds(household_ids=household_ids, to_id=to, moved_on=YESTERDAY, reason=reason)  # type: ignore[arg-type]
    return hamlet.act(lambda work: moving_actions.move_households(work, order))


def entries(hamlet: Hamlet) -> int:
    return hamlet.look(lambda c: c.scalar(select(func.count()).select_from(entry_table))) or 0


def test_a_household_that_moves_is_on_the_list_of_the_other_courtyard_with_its_people(hamlet: Hamlet) -> None:
    card = a_card("吴金国", "周淑兰", door="12号", born_on=date(1960, 5, 1))
    old, new = hamlet.courtyard("老井湾院坝", card), hamlet.courtyard("坡上院坝")

    moved = move(hamlet, card.household_id, to=new)

    home = hamlet.home_of(new, "吴金国")
    assert hamlet.names(old) == []
    assert (home.group, home.door, hamlet.people(home.household_id)) == ("3组", "12号", ["吴金国", "周淑兰"])
    assert home.present[0].person == card.head
    assert moved.households == ((card.household_id, home.household_id),)
    assert (home.origin_id, home.origin_place) == (card.household_id, "老井湾院坝")


def test_who_moved_is_found_once_and_where_they_live_now(hamlet: Hamlet) -> None:
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)
    new = hamlet.courtyard("坡上院坝")

    move(hamlet, card.household_id, to=new)

    (hit,) = hamlet.look(lambda c: queries.search(c, "wjg"))
    assert hit.household_id == hamlet.home_of(new, "吴金国").household_id
    assert hamlet.look(lambda c: queries.households_of(c, card.head.resident_id)) == (hit.household_id,)


def test_what_people_told_moves_with_them_in_an_entry_of_its_own(hamlet: Hamlet) -> None:
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)
    new = hamlet.courtyard("坡上院坝")
    told = TellPrivateFields(
        household_id=card.household_id, resident_id=card.head.resident_id, phone="13800138000", care=("独居",)
    )
    hamlet.act(lambda work: resident_actions.tell_private_fields(work, told))

    move(hamlet, card.household_id, to=new)

    home = hamlet.home_of(new, "吴金国")
    private = hamlet.look(lambda c: queries.private_fields(c, home.household_id, card.head.resident_id))
    kinds = [one.kind for one in hamlet.look(lambda c: history(c, (home.household_id,)))]
    assert (private.phone, private.care) == ("13800138000", ("独居",))
    assert kinds == ["courtyards.households_arrived", "courtyards.household_private_fields_told"]


def test_the_history_of_a_household_stays_in_the_old_courtyard(hamlet: Hamlet) -> None:
    card = a_card("吴金国", "周淑兰")
    hamlet.courtyard("老井湾院坝", card)
    new = hamlet.courtyard("坡上院坝")

    move(hamlet, card.household_id, to=new)

    before = hamlet.home(card.household_id)
    assert (before.ended, before.ended_on, before.successor_place) == (
        HouseholdEnd.MOVED_COURTYARD,
        YESTERDAY,
        "坡上院坝",
    )
    assert before.successor_id == hamlet.home_of(new, "吴金国").household_id
    assert [one.person.name for one in before.residents] == ["吴金国", "周淑兰"]
    assert before.present == ()
    assert [line.head_name for line in hamlet.look(lambda c: queries.ended_households(c, before.courtyard_id))] == [
        "吴金国"
    ]


def test_the_entries_of_a_move_lie_in_the_scopes_of_both_courtyards_and_belong_to_one_act(hamlet: Hamlet) -> None:
    card = a_card("吴金国")
    old, new = hamlet.courtyard("老井湾院坝", card), hamlet.courtyard("坡上院坝")
    scopes = [hamlet.look(lambda c, one=one: queries.courtyard(c, one).scope) for one in (old, new)]  # type: ignore[misc]
    before = entries(hamlet)

    move(hamlet, card.household_id, to=new)

    rows = hamlet.look(
        lambda c: c.execute(
            select(entry_table.c.scope, entry_table.c.act, entry_table.c.subject)
            .where(entry_table.c.position > before)
            .order_by(entry_table.c.position)
        ).all()
    )
    assert [(row.scope, row.subject) for row in rows] == [(scopes[0], old), (scopes[1], new)]
    assert len({row.act for row in rows}) == 1


def test_a_move_taken_back_leaves_the_household_where_it_was(hamlet: Hamlet) -> None:
    card = a_card("吴金国", "周淑兰")
    old, new = hamlet.courtyard("老井湾院坝", card), hamlet.courtyard("坡上院坝")
    moved = move(hamlet, card.household_id, to=new)

    hamlet.act(lambda work: moving_actions.take_back_move(work, moved))

    assert (hamlet.names(old), hamlet.names(new)) == (["吴金国"], [])
    assert hamlet.people(card.household_id) == ["吴金国", "周淑兰"]
    assert hamlet.found("wjg") == ["吴金国"]


def test_a_household_cannot_move_twice_from_the_same_place(hamlet: Hamlet) -> None:
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)
    new = hamlet.courtyard("坡上院坝")
    move(hamlet, card.household_id, to=new)

    with pytest.raises(HouseholdHasEnded):
        move(hamlet, card.household_id, to=new)


def test_moves_need_a_reason_a_day_and_another_courtyard(hamlet: Hamlet) -> None:
    card, far = a_card("吴金国"), a_card("向正安")
    old, new = hamlet.courtyard("老井湾院坝", card), hamlet.courtyard("坡上院坝", far)
    tomorrow = MoveHouseholds(
        household_ids=(card.household_id,), to_id=new, moved_on=date(2026, 11, 3), reason="新房修在坡上"
    )
    before = entries(hamlet)

    with pytest.raises(ReasonMissing):
        move(hamlet, card.household_id, to=new, reason="  ")
    with pytest.raises(SameCourtyard):
        move(hamlet, card.household_id, to=old)
    with pytest.raises(NobodyChosen):
        move(hamlet, to=new)
    with pytest.raises(HouseholdElsewhere):
        move(hamlet, card.household_id, far.household_id, to=new)
    with pytest.raises(DayAhead):
        hamlet.act(lambda work: moving_actions.move_households(work, tomorrow))

    assert entries(hamlet) == before


def test_a_courtyard_split_off_has_a_scope_of_its_own_and_names_the_old_one(hamlet: Hamlet) -> None:
    stay, go = a_card("吴金国"), a_card("向正安", "覃正菊")
    old = hamlet.courtyard("老井湾院坝", stay, go, township="云溪镇", code="LJW")
    order = SplitCourtyard(
        courtyard_id=old,
        household_ids=(go.household_id,),
        new=OpenCourtyard(name="新井湾院坝", code="xjw"),
        split_on=YESTERDAY,
        reason="隔着河，来开会不方便",
    )

    moved = hamlet.act(lambda work: moving_actions.split_courtyard(work, order))

    was, new = (hamlet.look(lambda c, one=one: queries.courtyard(c, one)) for one in (old, moved.to_id))  # type: ignore[misc]
    assert new.scope != was.scope
    assert (new.name, new.village, new.township, new.code) == ("新井湾院坝", "石碗村", "云溪镇", "XJW")
    assert (new.split_from_id, new.split_from_name) == (old, "老井湾院坝")
    assert (hamlet.names(old), hamlet.names(new.courtyard_id)) == (["吴金国"], ["向正安"])
    assert hamlet.people(hamlet.home_of(new.courtyard_id, "向正安").household_id) == ["向正安", "覃正菊"]


def test_a_split_taken_back_leaves_one_courtyard(hamlet: Hamlet) -> None:
    stay, go = a_card("吴金国"), a_card("向正安")
    old = hamlet.courtyard("老井湾院坝", stay, go)
    order = SplitCourtyard(
        courtyard_id=old,
        household_ids=(go.household_id,),
        new=OpenCourtyard(name="新井湾院坝"),
        split_on=YESTERDAY,
        reason="隔着河",
    )
    moved = hamlet.act(lambda work: moving_actions.split_courtyard(work, order))

    hamlet.act(lambda work: moving_actions.take_back_move(work, moved))

    assert hamlet.names(old) == ["吴金国", "向正安"]
    assert [one.name for one in hamlet.look(queries.courtyards)] == ["老井湾院坝"]
    assert [one.closed for one in hamlet.look(queries.closed_courtyards)] == [Closing.ENTERED_BY_MISTAKE]


def test_merging_closes_the_old_courtyard_which_stays_readable(hamlet: Hamlet) -> None:
    old = hamlet.courtyard("老井湾院坝", a_card("吴金国"), a_card("周淑兰"))
    into = hamlet.courtyard("坡上院坝", a_card("向正安"))
    order = MergeCourtyards(courtyard_id=old, into_id=into, merged_on=YESTERDAY, reason="人少了，并到一起议事")

    hamlet.act(lambda work: moving_actions.merge_courtyards(work, order))

    (closed,) = hamlet.look(queries.closed_courtyards)
    assert [one.name for one in hamlet.look(queries.courtyards)] == ["坡上院坝"]
    assert (closed.name, closed.closed, closed.closed_on) == ("老井湾院坝", Closing.MERGED, YESTERDAY)
    assert (closed.into_id, closed.into_name) == (into, "坡上院坝")
    assert hamlet.names(into) == ["吴金国", "向正安", "周淑兰"]
    assert len(hamlet.look(lambda c: queries.ended_households(c, old))) == 2


def test_a_merging_taken_back_leaves_two_courtyards(hamlet: Hamlet) -> None:
    old = hamlet.courtyard("老井湾院坝", a_card("吴金国"))
    into = hamlet.courtyard("坡上院坝", a_card("向正安"))
    order = MergeCourtyards(courtyard_id=old, into_id=into, merged_on=YESTERDAY, reason="人少了")
    moved = hamlet.act(lambda work: moving_actions.merge_courtyards(work, order))

    hamlet.act(lambda work: moving_actions.take_back_move(work, moved))

    assert hamlet.look(queries.closed_courtyards) == ()
    assert (hamlet.names(old), hamlet.names(into)) == (["吴金国"], ["向正安"])


def test_a_courtyard_in_which_people_live_is_not_closed(hamlet: Hamlet) -> None:
    old = hamlet.courtyard("老井湾院坝", a_card("吴金国"))
    order = CloseCourtyard(courtyard_id=old, why=Closing.GIVEN_UP, closed_on=YESTERDAY, reason="没有人了")

    with pytest.raises(CourtyardInhabited) as caught:
        hamlet.act(lambda work: moving_actions.close_courtyard(work, order))

    assert caught.value.households == 1


def test_nothing_is_written_into_a_closed_courtyard_until_it_is_opened_again(hamlet: Hamlet) -> None:
    old, card = hamlet.courtyard("老井湾院坝"), a_card("吴金国")
    other = hamlet.courtyard("坡上院坝", card)
    order = CloseCourtyard(courtyard_id=old, why=Closing.GIVEN_UP, closed_on=YESTERDAY, reason="没有人了")
    hamlet.act(lambda work: moving_actions.close_courtyard(work, order))

    with pytest.raises(CourtyardHasClosed):
        move(hamlet, card.household_id, to=old)

    hamlet.act(lambda work: moving_actions.reopen_courtyard(work, old))
    move(hamlet, card.household_id, to=old)
    assert (hamlet.names(old), hamlet.names(other)) == (["吴金国"], [])
    with pytest.raises(CourtyardNotClosed):
        hamlet.act(lambda work: moving_actions.reopen_courtyard(work, old))


def test_a_large_courtyard_moves_in_portions(hamlet: Hamlet) -> None:
    cards = [a_card(f"王{number}") for number in range(230)]
    old, into = hamlet.courtyard("老井湾院坝", *cards), hamlet.courtyard("坡上院坝")
    before = entries(hamlet)
    order = MergeCourtyards(courtyard_id=old, into_id=into, merged_on=YESTERDAY, reason="并到一起")

    hamlet.act(lambda work: moving_actions.merge_courtyards(work, order))

    view = hamlet.look(lambda c: queries.courtyard(c, into))
    assert (view.households, view.residents) == (230, 230)
    assert entries(hamlet) - before == 5


def test_an_unknown_household_moves_nowhere(hamlet: Hamlet) -> None:
    new = hamlet.courtyard("坡上院坝")

    with pytest.raises(HouseholdUnknown):
        move(hamlet, new_id(), to=new)
