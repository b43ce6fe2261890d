"""What is half written in the yard when the plug is pulled, or somebody calls from the other end, is there again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from support.meetings import a_motion
from support.yards import InTheYard, a_household, open_yard, settle, show_yard
from yuanba.desktop.desk import Desk, Here
from yuanba.journal.store import Store
from yuanba.village.matters.model import Comparison
from yuanba.village.meetings.model import MeetingState, StatedNumber

Again = Callable[[InTheYard], InTheYard]


@pytest.fixture
def again(qtbot: QtBot) -> Again:
    """Goes away from what is open, and opens the meeting in another window."""

    def opened(yard: InTheYard) -> InTheYard:
        yard.window.hide()
        other = show_yard(yard.desk, yard.store, yard.meeting_id, yard.motions)
        qtbot.addWidget(other.window)
        return other

    return opened


def drafts(yard: InTheYard) -> list[str]:
    with yard.store.work(yard.desk.actor) as work:  # type: ignore[arg-type]
        return [key for key in work.drafts.keys("meetings.") if key.split(".")[1] in FORMS]


FORMS = {"close", "electorate", "stranger", "speaker"}


def test_the_end_of_a_meeting_is_written_on_with(yard: InTheYard, again: Again) -> None:
    yard.click(yard.signing.sheet.end)
    yard.ending.close_page.remarks.setPlainText("下雨，改天再议")
    yard.ending.close_page.persons.chair.line.setText("王德明")

    other = again(yard)
    other.click(other.signing.sheet.end)
    page = other.ending.close_page
    assert page.remarks.text() == "下雨，改天再议"
    assert page.persons.persons().chair == "王德明"
    other.click(page.close_it)

    assert other.meeting().state is MeetingState.CLOSED
    assert other.meeting().remarks == ("下雨，改天再议",)
    assert drafts(other) == []


def test_what_was_only_offered_is_no_draft(yard: InTheYard) -> None:
    yard.click(yard.signing.sheet.end)
    QApplication.processEvents()
    yard.key(Qt.Key.Key_Escape)
    yard.click(yard.signing.sheet.stranger)
    yard.key(Qt.Key.Key_Escape)

    assert drafts(yard) == []


def test_somebody_half_written_in_is_written_on_with(yard: InTheYard, again: Again) -> None:
    yard.click(yard.signing.sheet.stranger)
    yard.signing.stranger.name.setText("向正安")
    yard.signing.stranger.speaker.setText("向小安")

    other = again(yard)
    other.click(other.signing.sheet.stranger)
    page = other.signing.stranger
    assert (page.name.text(), page.speaker.text()) == ("向正安", "向小安")
    other.click(page.take)

    assert [(one.name, one.speaker_name) for one in other.presence().here] == [("向正安", "向小安")]
    assert drafts(other) == []
    other.click(other.signing.sheet.stranger)
    assert other.signing.stranger.name.text() == ""


def test_another_name_begins_anew(yard: InTheYard, again: Again) -> None:
    yard.click(yard.signing.sheet.stranger)
    yard.signing.stranger.name.setText("向正安")
    yard.signing.stranger.speaker.setText("向小安")

    other = again(yard)
    other.signing.stranger.ask("冉启明", "")

    page = other.signing.stranger
    assert (page.name.text(), page.speaker.text()) == ("冉启明", "")


def test_somebody_half_chosen_to_speak_is_chosen_on_with(
    qtbot: QtBot, desk: Desk, store: Store, here: Here, again: Again
) -> None:
    yard = open_yard(desk, store, here, a_motion("R13"))
    qtbot.addWidget(yard.window)
    yard.sign_in("yzq", "wdm")
    yard.click(yard.signing.sheet.strip.speaker)
    page = yard.signing.speaker
    assert page.who is not None
    yard.click(page.who.buttons()[-1])
    page.proxy.setFocus()
    yard.type("yzq")
    yard.enter()
    yard.type("11")

    other = again(yard)
    other.sign_in("wdm")
    other.click(other.signing.sheet.strip.speaker)
    page = other.signing.speaker
    assert (page.proxy.text, page.authorisation.text()) == ("杨志全", "11")
    assert page.authorisation.isVisible()
    other.click(page.take)

    by_paper = next(one for one in other.presence().here if one.name == "王德明")
    assert (by_paper.speaker_name, by_paper.authorisation) == ("杨志全", "11")
    assert by_paper.speaker_id is not None
    assert drafts(other) == []


@pytest.fixture
def families(desk: Desk, store: Store) -> Here:
    return settle(desk, store, [a_household("杨志全", "李㛃", born_on=None), a_household("张伟芳")])


def test_the_number_and_who_counts_are_said_on_with(
    qtbot: QtBot, desk: Desk, store: Store, families: Here, again: Again
) -> None:
    yard = open_yard(desk, store, families, a_motion("R3a", group="3组"))
    qtbot.addWidget(yard.window)
    yard.click(yard.signing.sheet.begin)
    page = yard.electorate.page
    assert page.unsettled is not None
    assert page.number is not None
    page.unsettled.list.opened.emit(page.unsettled.list.lines[0])
    page.number.number.setText("23")
    page.number.source.setText("3组户口册")

    other = again(yard)
    other.click(other.signing.sheet.begin)
    page = other.electorate.page
    assert page.unsettled is not None
    assert page.number is not None
    assert [one.counts for one in page.unsettled.list.lines] == [True, None]
    assert (page.number.number.text(), page.number.source.text()) == ("23", "3组户口册")
    page.unsettled.list.opened.emit(page.unsettled.list.lines[1])
    other.click(page.fix)

    electorate = other.meeting().motions[0].electorate
    assert electorate is not None
    assert electorate.stated == StatedNumber(number=23, source="3组户口册")
    assert drafts(other) == []


def test_the_mode_chosen_is_chosen_again(qtbot: QtBot, desk: Desk, store: Store, families: Here, again: Again) -> None:
    yard = open_yard(desk, store, families, a_motion("R3a", group="3组"))
    qtbot.addWidget(yard.window)
    yard.click(yard.signing.sheet.begin)
    page = yard.electorate.page
    assert page.mode is not None
    yard.click(page.mode.buttons()[1])
    assert page.number is not None
    page.number.number.setText("12")

    other = again(yard)
    other.click(other.signing.sheet.begin)

    page = other.electorate.page
    assert page.mode is not None
    assert page.mode.value == "R3b"
    assert page.unsettled is None
    assert page.number is not None
    assert page.number.number.text() == "12"


def test_charter_area_and_those_left_out_are_kept(
    qtbot: QtBot, desk: Desk, store: Store, families: Here, again: Again
) -> None:
    yard = open_yard(desk, store, families, a_motion("R5"), a_motion("R9"))
    qtbot.addWidget(yard.window)
    yard.click(yard.signing.sheet.begin)
    charter = yard.electorate.page.charter
    assert charter is not None
    for line, text in ((charter.below, "3"), (charter.above, "2"), (charter.source, "第十二条")):
        line.setText(text)
    charter.comparison.choose(Comparison.MORE_THAN)

    other = again(yard)
    other.click(other.signing.sheet.begin)

    charter = other.electorate.page.charter
    assert charter is not None
    assert [line.text() for line in (charter.below, charter.above, charter.source)] == ["3", "2", "第十二条"]
    assert charter.comparison.value is Comparison.MORE_THAN

    other.page.open(other.motions[1].motion_id)
    other.click(other.signing.sheet.begin)
    area = other.electorate.page.area
    assert area is not None
    area.line.setText("5230.5")
    last = again(other)
    last.page.open(last.motions[1].motion_id)
    last.click(last.signing.sheet.begin)
    assert last.electorate.page.area is not None
    assert last.electorate.page.area.line.text() == "5230.5"


def test_those_left_out_and_who_is_half_written_are_kept(qtbot: QtBot, desk: Desk, store: Store, again: Again) -> None:
    here = settle(desk, store, [a_household("杨志全", "李㛃"), a_household("张伟芳")])
    yard = open_yard(desk, store, here, a_motion("R1a"))
    qtbot.addWidget(yard.window)
    yard.click(yard.signing.sheet.begin)
    box = yard.electorate.page.exclusions
    assert box is not None
    for initials, reason, contact in (("lj", "66", "77"), ("zwf", "88", "")):
        box.who.setFocus()
        yard.type(initials)
        yard.enter()
        yard.type(reason)
        box.contact.setText(contact)
        if contact:
            yard.click(box.add)

    other = again(yard)
    other.click(other.signing.sheet.begin)

    box = other.electorate.page.exclusions
    assert box is not None
    assert [one.name for one in box.exclusions()] == ["李㛃"]
    assert (box.who.text, box.reason.text()) == ("张伟芳", "88")
    box.contact.setText("99")
    other.click(box.add)
    resident = next(one for one in other.page.course.view.households if one.name == "张伟芳").members[0].resident_id
    assert [(one.name, one.reason, one.contact) for one in box.exclusions()] == [
        ("李㛃", "66", "77"),
        ("张伟芳", "88", "99"),
    ]
    assert box.exclusions()[1].elector_id == resident
