"""Fixing who counts, with keys and clicks."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from support.desks import grab
from support.meetings import a_motion
from support.yards import InTheYard, a_household, open_yard, settle
from yuanba.desktop.areas.meetings.yard.electorate.page import ElectoratePage
from yuanba.desktop.desk import Desk, Here
from yuanba.journal.store import Store
from yuanba.village.courtyards.model import Standings
from yuanba.village.matters.model import Comparison, Unit
from yuanba.village.meetings.model import Electorate, Motion, StatedNumber


@pytest.fixture
def families(desk: Desk, store: Store) -> Here:
    """Two households of the group, in one of which nobody's age is known, and one of another group."""
    return settle(
        desk,
        store,
        [
            a_household("杨志全", "李㛃", born_on=None),
            a_household("张伟芳"),
            a_household("王德明", group="4组"),
        ],
    )


def asked(qtbot: QtBot, desk: Desk, store: Store, here: Here, motion: Motion) -> InTheYard:
    """Open the page that fixes who counts."""
    yard = open_yard(desk, store, here, motion)
    qtbot.addWidget(yard.window)
    yard.click(yard.signing.sheet.begin)
    assert yard.page.shown is yard.electorate.page
    return yard


def page_of(yard: InTheYard) -> ElectoratePage:
    return yard.electorate.page


def fixed(yard: InTheYard) -> Electorate | None:
    return yard.meeting().motions[0].electorate


def test_the_leader_states_the_number_and_where_it_comes_from(
    qtbot: QtBot, desk: Desk, store: Store, families: Here
) -> None:
    yard = asked(qtbot, desk, store, families, a_motion("R3b", group="3组"))
    page = page_of(yard)
    assert page.number is not None
    assert page.number.number.text() == "2"
    page.number.number.setText("23")
    yard.click(page.fix)
    assert page.number.source.accessibleDescription()
    assert fixed(yard) is None
    page.number.source.setFocus()
    yard.type("33")
    yard.enter()
    yard.enter()

    electorate = fixed(yard)
    assert electorate is not None
    assert electorate.stated == StatedNumber(number=23, source="33")
    assert electorate.outside_store == 21
    assert yard.page.shown is yard.signing.sheet


def test_owners_are_counted_from_a_list_of_owners(qtbot: QtBot, desk: Desk, store: Store, families: Here) -> None:
    yard = asked(qtbot, desk, store, families, a_motion("R9"))
    page = page_of(yard)
    assert page.number is not None
    offered = [one.text() for one in page.number.findChildren(QPushButton)]
    assert offered[0] == "业主名册"
    assert "村委会名册" not in offered

    yard.click(next(one for one in page.number.findChildren(QPushButton)))

    assert page.number.source.text() == "业主名册"


def test_a_number_below_the_list_is_told_beside_it(qtbot: QtBot, desk: Desk, store: Store, families: Here) -> None:
    yard = asked(qtbot, desk, store, families, a_motion("R3b", group="3组"))
    page = page_of(yard)
    assert page.number is not None
    page.number.number.setText("1")
    page.number.source.setText("33")

    yard.click(page.fix)

    assert "名单上的 2 还少" in page.number.number.accessibleDescription()


def test_where_someone_is_here_the_count_follows_at_once(
    qtbot: QtBot, desk: Desk, store: Store, families: Here
) -> None:
    yard = open_yard(desk, store, families, a_motion("R3b", group="3组"))
    qtbot.addWidget(yard.window)
    yard.sign_in("yzq")
    yard.click(yard.signing.sheet.begin)
    page = page_of(yard)
    assert page.number is not None
    page.number.source.setText("33")

    yard.click(page.fix)

    assert yard.page.shown is yard.counting.count


def test_people_of_unknown_age_are_settled_before_the_number(
    qtbot: QtBot, desk: Desk, store: Store, families: Here
) -> None:
    yard = asked(qtbot, desk, store, families, a_motion("R3a", group="3组"))
    page = page_of(yard)
    assert page.number is not None
    assert page.unsettled is not None
    page.number.source.setText("33")
    page.number.number.setText("3")
    yard.click(page.fix)
    assert "没有出生日期" in page.unsettled.list.accessibleDescription()

    yard.click(page.unsettled.all_count)
    child = next(one for one in page.unsettled.list.lines if one.person.name == "李㛃")
    page.unsettled.list.opened.emit(child)
    yard.click(page.fix)

    electorate = fixed(yard)
    assert electorate is not None
    assert [one.name for one in electorate.electors] == ["杨志全", "张伟芳"]


def test_members_of_sixteen_who_earn_their_living_count_where_it_is_said(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    member = Standings(villager=True, collective_member=True)
    grown = a_household("杨志全", "杨小军", "杨小兰", born_on=date(1970, 5, 1))
    young = tuple(replace(one, standings=member, born_on=date(2010, 5, 1)) for one in grown.members)
    home = replace(grown, head=replace(grown.head, standings=member), members=young)
    yard = asked(qtbot, desk, store, settle(desk, store, [home]), a_motion("R4"))
    page = page_of(yard)
    assert page.earners is not None
    assert page.number is not None
    page.number.source.setText("成员名册")
    page.number.number.setText("30")
    earner = next(one for one in page.earners.list.lines if one.person.name == "杨小军")
    page.earners.list.opened.emit(earner)
    grab(yard.window, "yard-earners")
    yard.click(page.fix)

    electorate = fixed(yard)
    assert electorate is not None
    assert [one.name for one in electorate.electors] == ["杨志全", "杨小军"]


def test_persons_or_households_are_chosen_before_the_count(
    qtbot: QtBot, desk: Desk, store: Store, families: Here
) -> None:
    yard = asked(qtbot, desk, store, families, a_motion("R3a", group="3组"))
    page = page_of(yard)
    assert page.mode is not None
    yard.click(page.mode.buttons()[1])
    assert page.unsettled is None
    assert page.number is not None
    page.number.source.setText("33")

    yard.click(page.fix)

    electorate = fixed(yard)
    assert electorate is not None
    assert electorate.unit is Unit.HOUSEHOLDS
    assert yard.meeting().motions[0].rule_set.rule_set_id == "R3b"


def test_the_charter_says_how_many_must_come(qtbot: QtBot, desk: Desk, store: Store, families: Here) -> None:
    yard = asked(qtbot, desk, store, families, a_motion("R5"))
    page = page_of(yard)
    assert page.number is not None
    assert page.charter is not None
    page.number.number.setText("21")
    page.number.source.setText("33")
    yard.click(page.fix)
    assert page.charter.below.accessibleDescription()
    page.charter.below.setText("3")
    page.charter.above.setText("2")
    page.charter.source.setText("12")
    yard.click(page.fix)

    quorum = yard.meeting().motions[0].rule_set.quorum
    assert quorum is not None
    assert (quorum.numerator, quorum.denominator, quorum.comparison) == (2, 3, Comparison.AT_LEAST)


@pytest.mark.parametrize(("below", "above"), [("3", "4"), ("3", "0"), ("0", "0"), ("三", "2")])
def test_a_share_that_is_none_is_told_beside_it(
    qtbot: QtBot, desk: Desk, store: Store, families: Here, below: str, above: str
) -> None:
    yard = asked(qtbot, desk, store, families, a_motion("R5"))
    page = page_of(yard)
    assert page.number is not None
    assert page.charter is not None
    page.number.number.setText("21")
    page.number.source.setText("33")
    page.charter.below.setText(below)
    page.charter.above.setText(above)

    yard.click(page.fix)

    assert page.charter.below.accessibleDescription()
    assert fixed(yard) is None


def test_owners_without_an_area_are_asked_for_it_in_plain_words(
    qtbot: QtBot, desk: Desk, store: Store, families: Here
) -> None:
    yard = asked(qtbot, desk, store, families, a_motion("R9"))
    page = page_of(yard)
    assert page.number is not None
    assert page.area is not None
    page.number.number.setText("10")
    page.number.source.setText("33")

    yard.click(page.fix)

    assert page.area.line.accessibleDescription() == "请填面积，如 5230.5。"


def test_who_cannot_be_reached_is_left_out_with_a_reason_where_the_law_allows(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    here = settle(desk, store, [a_household("杨志全", "李㛃"), a_household("张伟芳", born_on=date(1980, 1, 1))])
    yard = asked(qtbot, desk, store, here, a_motion("R1a"))
    page = page_of(yard)
    box = page.exclusions
    assert box is not None
    box.who.setFocus()
    yard.type("lj")
    yard.enter()
    yard.type("66")
    yard.click(box.add)
    assert "怎么联系过" in box.contact.accessibleDescription()
    assert box.lines() == ()

    box.contact.setFocus()
    yard.type("77")
    yard.enter()
    assert len(box.lines()) == 1
    assert page.number is not None
    page.number.number.setText("2")
    page.number.source.setText("33")
    yard.click(page.fix)

    electorate = fixed(yard)
    assert electorate is not None
    assert [(one.name, one.reason, one.contact) for one in electorate.exclusions] == [("李㛃", "66", "77")]
    assert {one.name for one in electorate.electors} == {"杨志全", "张伟芳"}


def test_who_stands_half_written_among_those_left_out_is_not_forgotten(qtbot: QtBot, desk: Desk, store: Store) -> None:
    here = settle(desk, store, [a_household("杨志全", "李㛃"), a_household("张伟芳")])
    yard = asked(qtbot, desk, store, here, a_motion("R1a"))
    page = page_of(yard)
    box = page.exclusions
    assert box is not None
    assert page.number is not None
    page.number.number.setText("2")
    page.number.source.setText("33")
    box.who.setFocus()
    yard.type("lj")
    yard.enter()
    yard.click(page.fix)
    assert box.reason.accessibleDescription()
    assert fixed(yard) is None

    box.reason.setText("在外多年")
    box.contact.setText("打过电话")
    yard.click(page.fix)

    electorate = fixed(yard)
    assert electorate is not None
    assert [one.name for one in electorate.exclusions] == ["李㛃"]


def test_what_was_put_right_is_complained_of_no_more(qtbot: QtBot, desk: Desk, store: Store, families: Here) -> None:
    yard = asked(qtbot, desk, store, families, a_motion("R3a", group="3组"))
    page = page_of(yard)
    assert page.unsettled is not None
    assert page.number is not None
    yard.click(page.fix)
    assert page.unsettled.list.accessibleDescription()
    yard.click(page.unsettled.all_count)

    yard.click(page.fix)

    assert not page.unsettled.list.accessibleDescription()
    assert page.number.source.accessibleDescription()


def test_the_number_of_the_first_motion_is_offered_for_the_second(
    qtbot: QtBot, desk: Desk, store: Store, families: Here
) -> None:
    first = a_motion("R3b", group="3组")
    second = replace(a_motion("R3b", group="3组"), text="清沟")
    yard = open_yard(desk, store, families, first, second)
    qtbot.addWidget(yard.window)
    yard.click(yard.signing.sheet.begin)
    page = page_of(yard)
    assert page.number is not None
    page.number.number.setText("23")
    page.number.source.setText("3组户口册")
    yard.click(page.fix)

    yard.page.open(second.motion_id)
    yard.click(yard.signing.sheet.begin)

    number = page_of(yard).number
    assert number is not None
    assert (number.number.text(), number.source.text()) == ("23", "3组户口册")
