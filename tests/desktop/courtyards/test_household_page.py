"""The card of a household, the form of a person, and what happens to them."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.courtyards.conftest import Hands
from support.courtyards import Hamlet, a_card
from support.desks import grab
from yuanba.desktop.areas.courtyards.deeds.leaving import LeavePage
from yuanba.desktop.areas.courtyards.deeds.merging import MergePage
from yuanba.desktop.areas.courtyards.deeds.moving import MovePage
from yuanba.desktop.areas.courtyards.deeds.splitting import SplitPage
from yuanba.desktop.areas.courtyards.deeds.striking import StrikePage
from yuanba.desktop.areas.courtyards.household.page import HouseholdPage
from yuanba.desktop.areas.courtyards.listing.page import ListPage
from yuanba.desktop.areas.courtyards.person.page import PersonPage
from yuanba.desktop.areas.courtyards.wording import deeds as deed_wording
from yuanba.desktop.areas.courtyards.wording import household as wording
from yuanba.desktop.areas.courtyards.wording import person as person_wording
from yuanba.desktop.areas.courtyards.wording.terms import DEPARTURE, END
from yuanba.desktop.desk import Desk, Here
from yuanba.journal.history import history
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import actions, queries, resident_actions
from yuanba.village.courtyards.model import Departure, HouseholdCard, HouseholdEnd, ResidentAmended, ResidentJoined, Sex
from yuanba.village.courtyards.resident_actions import TellPrivateFields


@pytest.fixture
def home(hamlet: Hamlet, here: Here) -> HouseholdCard:
    card = a_card("吴金国", "吴小军", "覃正菊", born_on=date(1960, 5, 1), sex=Sex.MALE)
    hamlet.act(lambda work: actions.list_households(work, here.courtyard_id, (card,)))
    told = TellPrivateFields(
        household_id=card.household_id, resident_id=card.head.resident_id, phone="13800138000", care=("高龄",)
    )
    hamlet.act(lambda work: resident_actions.tell_private_fields(work, told))
    return card


def words_on(hands: Hands) -> str:
    return "\n".join(one.text() for one in hands.screen.findChildren(QLabel) if one.isVisible())


def card_of(hands: Hands, household_id: Id) -> HouseholdPage:
    page = hands.visit(("household", household_id))
    assert isinstance(page, HouseholdPage)
    return page


def person_of(hands: Hands, home: HouseholdCard, resident_id: Id) -> PersonPage:
    card_of(hands, home.household_id)
    hands.area.go(("person", home.household_id, resident_id))
    page = hands.screen
    assert isinstance(page, PersonPage)
    return page


def test_what_is_hidden_is_shown_when_asked_and_the_look_is_noted(
    hands: Hands, hamlet: Hamlet, home: HouseholdCard
) -> None:
    card_of(hands, home.household_id)
    assert "13800138000" not in words_on(hands)
    assert "电话 ●●●" in words_on(hands)

    hands.press(wording.look_at("吴金国"))

    assert "电话 13800138000" in words_on(hands)
    assert "高龄" in words_on(hands)
    last = hamlet.look(lambda c: history(c, (home.household_id,)))[-1]
    assert last.kind == "courtyards.private_fields_seen"
    grab(hands.window, "courtyards-card-seen")


def test_what_was_looked_at_is_hidden_again_when_the_card_is_opened_anew(hands: Hands, home: HouseholdCard) -> None:
    card_of(hands, home.household_id)
    hands.press(wording.look_at("吴金国"))

    card_of(hands, home.household_id)

    assert "13800138000" not in words_on(hands)


def test_a_person_is_put_right_on_one_form(hands: Hands, hamlet: Hamlet, home: HouseholdCard, qtbot: QtBot) -> None:
    page = person_of(hands, home, home.members[0].resident_id)
    page.relation.setText("儿子")
    page.born.setText("880302")
    page.born.editingFinished.emit()
    assert page.born.text() == "1988-03-02"
    page.sex.choose(Sex.MALE)
    page.area.setText("98.5")
    page.hidden.phone.setText("139 0013 9000")
    grab(hands.window, "courtyards-person")

    hands.press(person_wording.SAVE)

    line = hamlet.person(home.household_id, "吴小军")
    assert (line.person.relation, line.person.born_on, line.person.sex) == ("儿子", date(1988, 3, 2), Sex.MALE)
    assert line.person.standings.area_centi == 9850
    private = hamlet.look(lambda c: queries.private_fields(c, home.household_id, line.person.resident_id))
    assert private.phone == "139 0013 9000"
    assert isinstance(hands.screen, HouseholdPage)


def test_hidden_fields_stay_as_they_are_unless_looked_at(hands: Hands, hamlet: Hamlet, home: HouseholdCard) -> None:
    page = person_of(hands, home, home.head.resident_id)
    assert not page.hidden.phone.isVisible()
    page.name.setText("吴金果")

    hands.press(person_wording.SAVE)

    private = hamlet.look(lambda c: queries.private_fields(c, home.household_id, home.head.resident_id))
    assert (private.phone, private.care) == ("13800138000", ("高龄",))
    assert hamlet.people(home.household_id)[0] == "吴金果"


def test_hidden_fields_are_put_right_after_a_look(hands: Hands, hamlet: Hamlet, home: HouseholdCard) -> None:
    page = person_of(hands, home, home.head.resident_id)
    hands.press(person_wording.LOOK)
    assert page.hidden.phone.text() == "13800138000"
    page.hidden.phone.setText("13900139000")
    page.hidden.more_care.setText("孤老，优抚")

    hands.press(person_wording.SAVE)

    private = hamlet.look(lambda c: queries.private_fields(c, home.household_id, home.head.resident_id))
    assert (private.phone, private.care) == ("13900139000", ("高龄", "孤老", "优抚"))


def test_an_identity_number_tells_birth_date_and_sex(hands: Hands, home: HouseholdCard) -> None:
    page = person_of(hands, home, home.members[1].resident_id)

    page.hidden.id_number.setText("11010519491231002x")
    page.hidden.id_number.editingFinished.emit()

    assert (page.born.text(), page.sex.value) == ("1949-12-31", Sex.FEMALE)


@pytest.mark.parametrize(
    ("part", "typed"),
    [("born_on", "昨天"), ("area_centi", "一百"), ("id_number", "123"), ("phone", "没有"), ("name", "")],
)
def test_a_mistake_is_said_beside_its_line_and_nothing_is_written(
    hands: Hands, hamlet: Hamlet, home: HouseholdCard, part: str, typed: str
) -> None:
    page = person_of(hands, home, home.members[0].resident_id)
    lines = {
        "born_on": page.born,
        "area_centi": page.area,
        "id_number": page.hidden.id_number,
        "phone": page.hidden.phone,
        "name": page.name,
    }
    before = hamlet.person(home.household_id, "吴小军")
    lines[part].setText(typed)

    hands.press(person_wording.SAVE)

    field = page.fields.get(part) or page.hidden.fields[part]
    assert field.error
    assert hamlet.person(home.household_id, "吴小军") == before


def test_a_newborn_is_added_and_taken_back(hands: Hands, hamlet: Hamlet, home: HouseholdCard) -> None:
    card_of(hands, home.household_id)
    hands.press(wording.BIRTH)
    page = hands.screen
    assert isinstance(page, PersonPage)
    hands.write("吴梓涵")
    hands.enter()
    hands.write("20261101")
    hands.press(person_wording.SAVE)
    assert hamlet.person(home.household_id, "吴梓涵").person.born_on == date(2026, 11, 1)

    hands.undo()

    assert "吴梓涵" not in hamlet.people(home.household_id)


def test_a_half_written_person_is_there_again(hands: Hands, home: HouseholdCard) -> None:
    card_of(hands, home.household_id)
    hands.press(wording.ADD)
    hands.write("吴梓涵")
    hands.visit()

    card_of(hands, home.household_id)
    hands.press(wording.ADD)

    page = hands.screen
    assert isinstance(page, PersonPage)
    assert page.name.text() == "吴梓涵"
    hands.press(person_wording.START_OVER)
    assert page.name.text() == ""


def test_with_the_death_of_the_head_the_next_one_is_named_and_both_come_back(
    hands: Hands, hamlet: Hamlet, home: HouseholdCard
) -> None:
    person_of(hands, home, home.head.resident_id)
    hands.press(person_wording.LEAVE)
    page = hands.screen
    assert isinstance(page, LeavePage)
    hands.press(DEPARTURE[Departure.DIED])
    hands.press(deed_wording.LEAVE_DO)
    assert page.heads_field is not None
    assert page.heads_field.error
    hands.press("吴小军")
    grab(hands.window, "courtyards-leave")
    hands.press(deed_wording.LEAVE_DO)

    assert hamlet.people(home.household_id) == ["吴小军", "覃正菊"]
    assert isinstance(hands.screen, HouseholdPage)
    hands.undo()
    assert hamlet.people(home.household_id) == ["吴金国", "吴小军", "覃正菊"]


def test_who_left_is_put_back_from_the_card(hands: Hands, hamlet: Hamlet, home: HouseholdCard) -> None:
    person_of(hands, home, home.members[0].resident_id)
    hands.press(person_wording.LEAVE)
    hands.press(DEPARTURE[Departure.ENTERED_BY_MISTAKE])
    hands.press(deed_wording.LEAVE_DO)
    assert hamlet.people(home.household_id) == ["吴金国", "覃正菊"]

    hands.press(wording.BRING_BACK)

    assert hamlet.people(home.household_id) == ["吴金国", "吴小军", "覃正菊"]


def test_who_marries_into_a_household_of_the_store_is_found_there(
    hands: Hands, hamlet: Hamlet, home: HouseholdCard, here: Here, qtbot: QtBot
) -> None:
    person_of(hands, home, home.members[1].resident_id)
    hands.press(person_wording.LEAVE)
    page = hands.screen
    assert isinstance(page, LeavePage)
    hands.press(DEPARTURE[Departure.MARRIED_OUT])
    page.to_household.line.setFocus()
    qtbot.keyClicks(page.to_household.line, "wdm")
    qtbot.keyClick(page.to_household.line, Qt.Key.Key_Return)
    hands.press(deed_wording.LEAVE_DO)

    there = hamlet.home_of(here.courtyard_id, "王德明")
    assert hamlet.people(there.household_id) == ["王德明", "覃正菊"]
    hands.undo()
    assert hamlet.people(home.household_id) == ["吴金国", "吴小军", "覃正菊"]
    assert hamlet.people(there.household_id) == ["王德明"]


def test_another_member_becomes_head(hands: Hands, hamlet: Hamlet, home: HouseholdCard) -> None:
    card_of(hands, home.household_id)
    hands.press(wording.NEW_HEAD)
    hands.press("吴小军")
    hands.press(deed_wording.HEAD_DO)

    assert hamlet.people(home.household_id)[0] == "吴小军"
    hands.undo()
    assert hamlet.people(home.household_id)[0] == "吴金国"


def test_a_household_splits_on_the_screen(hands: Hands, hamlet: Hamlet, home: HouseholdCard, here: Here) -> None:
    card_of(hands, home.household_id)
    hands.press(wording.SPLIT)
    page = hands.screen
    assert isinstance(page, SplitPage)
    page.going.choose([one.resident_id for one in home.members])
    page.going.changed.emit()
    page.heads.choose(home.members[0].resident_id)
    hands.press(deed_wording.SPLIT_DO)
    assert page.reason_field.error
    page.reason.setPlainText("成家了")
    grab(hands.window, "courtyards-split")
    hands.press(deed_wording.SPLIT_DO)

    new = hamlet.home_of(here.courtyard_id, "吴小军")
    assert hamlet.people(new.household_id) == ["吴小军", "覃正菊"]
    hands.undo()
    assert hamlet.people(home.household_id) == ["吴金国", "吴小军", "覃正菊"]


def test_a_household_moves_to_another_courtyard(hands: Hands, hamlet: Hamlet, home: HouseholdCard, here: Here) -> None:
    other = hamlet.courtyard("坡上院坝")
    card_of(hands, home.household_id)
    hands.press(wording.MOVE)
    page = hands.screen
    assert isinstance(page, MovePage)
    hands.press(deed_wording.MOVE_DO)
    assert page.to_field.error
    hands.press("坡上院坝　石碗村　0 户")
    page.reason.setPlainText("新房修在坡上")
    hands.press(deed_wording.MOVE_DO)

    assert hamlet.names(other) == ["吴金国"]
    assert isinstance(hands.screen, ListPage)
    hands.undo()
    assert "吴金国" in hamlet.names(here.courtyard_id)


def test_a_move_without_another_courtyard_says_what_to_do_first(hands: Hands, home: HouseholdCard) -> None:
    card_of(hands, home.household_id)
    hands.press(wording.MOVE)

    assert deed_wording.NO_OTHER in words_on(hands)
    assert not hands.button(deed_wording.MOVE_DO).isEnabled()


def test_a_household_written_twice_is_found_by_itself_and_merged(
    hands: Hands, hamlet: Hamlet, home: HouseholdCard, here: Here
) -> None:
    twin = a_card("吴金国", "吴小燕")
    hamlet.act(lambda work: actions.list_households(work, here.courtyard_id, (twin,)))
    card_of(hands, home.household_id)
    hands.press(wording.MERGE)
    assert isinstance(hands.screen, MergePage)
    assert deed_wording.both_have(["吴金国"]) in words_on(hands)
    assert deed_wording.come_over(["吴小燕"]) in words_on(hands)
    hands.press(deed_wording.MERGE_DO)

    assert hamlet.names(here.courtyard_id).count("吴金国") == 1
    assert hamlet.people(home.household_id) == ["吴金国", "吴小军", "覃正菊", "吴小燕"]
    hands.undo()
    assert hamlet.names(here.courtyard_id).count("吴金国") == 2


def test_a_household_that_moved_away_is_struck_off_read_and_put_back(
    hands: Hands, hamlet: Hamlet, home: HouseholdCard, here: Here
) -> None:
    card_of(hands, home.household_id)
    hands.press(wording.STRIKE)
    assert isinstance(hands.screen, StrikePage)
    hands.press(END[HouseholdEnd.MOVED_AWAY])
    hands.press(deed_wording.STRIKE_DO)
    assert "吴金国" not in hamlet.names(here.courtyard_id)

    card_of(hands, home.household_id)
    assert "整户搬走" in words_on(hands)
    hands.press(wording.RESTORE)

    assert "吴金国" in hamlet.names(here.courtyard_id)


def test_group_and_door_are_put_right_and_taken_back(hands: Hands, hamlet: Hamlet, home: HouseholdCard) -> None:
    card_of(hands, home.household_id)
    hands.press(wording.AMEND)
    hands.enter()
    hands.write("12号")
    hands.press(wording.SAVE)
    assert hamlet.home(home.household_id).door == "12号"

    hands.undo()
    assert hamlet.home(home.household_id).door == ""


def test_the_history_of_a_household_is_asked_for(hands: Hands, desk: Desk, home: HouseholdCard, qtbot: QtBot) -> None:
    card_of(hands, home.household_id)

    with qtbot.waitSignal(desk.history_asked) as asked:
        hands.press(wording.HISTORY)

    assert asked.args[0].subjects == (home.household_id,)


def test_who_stands_on_two_lists_is_marked_and_led_to_the_other(
    hands: Hands, hamlet: Hamlet, home: HouseholdCard, here: Here
) -> None:
    # As when two people move her at the same time: she is written in both households.
    other = hamlet.home_of(here.courtyard_id, "王德明")
    joined = ResidentJoined(person=home.members[1])
    hamlet.act(lambda work: work.record(joined, scope=other.scope, subject=other.household_id))
    page = hands.visit()
    assert isinstance(page, ListPage)
    doubled = [one.household.head_name for one in page.list.lines if one.doubled]

    card_of(hands, home.household_id)
    assert wording.elsewhere("覃正菊", "王德明") in words_on(hands)
    hands.press(wording.OPEN_OTHER)

    assert sorted(doubled) == ["吴金国", "王德明"]
    card = hands.screen
    assert isinstance(card, HouseholdPage)
    assert "王德明" in card.title.text()


def test_what_two_people_wrote_differently_is_shown_and_settled_by_saving(
    hands: Hands, hamlet: Hamlet, home: HouseholdCard
) -> None:
    line = hamlet.person(home.household_id, "吴小军")
    for relation in ("儿子", "侄子"):
        body = ResidentAmended(
            base=line.heads["person"], person=replace(line.person, relation=relation), changed=("relation",)
        )
        hamlet.act(
            lambda work, body=body: work.record(
                body, scope=hamlet.home(home.household_id).scope, subject=home.household_id
            )  # type: ignore[misc]
        )
    card_of(hands, home.household_id)
    assert wording.disputed_line(["relation"]) in words_on(hands)

    page = person_of(hands, home, line.person.resident_id)
    assert "儿子" in words_on(hands)
    page.relation.setText("儿子")
    hands.press(person_wording.SAVE)

    after = hamlet.person(home.household_id, "吴小军")
    assert (after.person.relation, after.rivals) == ("儿子", {})


def test_the_keys_stay_with_the_row_after_a_look(hands: Hands, home: HouseholdCard) -> None:
    page = card_of(hands, home.household_id)
    hands.button(wording.look_at("吴金国")).setFocus()

    hands.press(wording.look_at("吴金国"))

    assert page.members[0].hasFocus()
