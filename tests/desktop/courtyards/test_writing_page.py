"""Households are written down without a mouse."""

from desktop.courtyards.conftest import Hands
from support.courtyards import Hamlet
from support.desks import enter_courtyard, grab
from yuanba.desktop.areas.courtyards.household.page import HouseholdPage
from yuanba.desktop.areas.courtyards.wording import writing as wording
from yuanba.desktop.areas.courtyards.writing.page import WritingPage
from yuanba.desktop.desk import Desk, Here
from yuanba.journal.store import Store
from yuanba.village.courtyards import queries


def the_page(hands: Hands) -> WritingPage:
    page = hands.visit("type")
    assert isinstance(page, WritingPage)
    return page


def groups(hamlet: Hamlet, here: Here) -> dict[str, str]:
    lines = hamlet.look(lambda c: queries.households(c, here.courtyard_id))
    return {line.head_name: line.group for line in lines}


def test_five_households_take_two_enters_each(hands: Hands, hamlet: Hamlet, here: Here) -> None:
    page = the_page(hands)
    for name in ("吴金国", "向正安", "覃正菊", "单小云", "𠅤家明"):
        assert page.head.hasFocus()
        hands.write(name)
        hands.enter()
        hands.enter()
    grab(hands.window, "courtyards-typed")

    written = groups(hamlet, here)
    assert len(written) == 10
    # The group of the list so far is put in by itself.
    assert written["𠅤家明"] == "3组"


def test_a_group_given_by_its_number_is_the_one_on_the_list(hands: Hands, hamlet: Hamlet, here: Here) -> None:
    page = the_page(hands)
    for name, group in (("吴金国", "3"), ("向正安", "4"), ("覃正菊", "四组")):
        hands.write(name)
        hands.enter()
        assert page.group.hasFocus()
        hands.write(group)
        hands.enter()

    written = groups(hamlet, here)
    assert (written["吴金国"], written["向正安"], written["覃正菊"]) == ("3组", "4组", "4组")


def test_the_last_household_is_taken_back(hands: Hands, hamlet: Hamlet, here: Here) -> None:
    page = the_page(hands)
    hands.write("吴金国")
    hands.enter()
    hands.enter()

    hands.press(wording.take_back("吴金国"))

    assert "吴金国" not in groups(hamlet, here)
    assert page.head.hasFocus()
    assert not page.take_back.isVisible()


def test_a_household_of_that_name_is_asked_about_beside_the_line(hands: Hands, hamlet: Hamlet, here: Here) -> None:
    page = the_page(hands)
    hands.write("张伟芳")
    hands.enter()
    hands.enter()
    assert "张伟芳" in page.head_field.error

    # Enter pressed once too often writes nothing down.
    hands.enter()
    assert len(hamlet.names(here.courtyard_id)) == 5
    assert (page.head.text(), page.head_field.error) == ("", "")

    hands.write("张伟芳")
    hands.enter()
    hands.enter()
    hands.press(wording.ANOTHER)
    assert hamlet.names(here.courtyard_id).count("张伟芳") == 2


def test_the_household_written_before_can_be_looked_at(hands: Hands) -> None:
    the_page(hands)
    hands.write("张伟芳")
    hands.enter()
    hands.enter()

    hands.press(wording.OPEN_FIRST)

    assert isinstance(hands.screen, HouseholdPage)


def test_an_empty_name_is_asked_for_beside_the_line(hands: Hands) -> None:
    page = the_page(hands)

    hands.press(wording.KEEP)

    assert page.head_field.error
    assert page.head.hasFocus()


def test_what_is_half_written_is_there_again(hands: Hands) -> None:
    the_page(hands)
    hands.write("吴金")
    hands.visit()

    assert the_page(hands).head.text() == "吴金"


def test_enter_without_a_name_asks_for_it_and_stays(hands: Hands, desk: Desk, store: Store) -> None:
    enter_courtyard(desk, store, name="坡上院坝", code="PS", heads=())
    page = the_page(hands)

    hands.enter()

    assert "请写上户主的名字" in page.head_field.error
    assert wording.MEETING not in page.head_field.error
    assert page.head.hasFocus()


def test_whoever_has_written_everybody_down_is_told_how_to_go_on(hands: Hands) -> None:
    page = the_page(hands)

    hands.enter()

    assert wording.MEETING in page.head_field.error
    assert page.head.hasFocus()
