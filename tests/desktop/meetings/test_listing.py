"""What is going on stands in one list."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from support.desks import grab
from support.meeting_area import Area, a_motion
from yuanba.desktop.areas.meetings.calling.page import CallingPage
from yuanba.desktop.areas.meetings.listing.page import ListingPage
from yuanba.desktop.areas.meetings.listing.presenter import Which
from yuanba.desktop.areas.meetings.matter.page import MatterPage
from yuanba.desktop.areas.meetings.wording import listing as wording
from yuanba.kernel.ids import new_id
from yuanba.village.matters.actions import OpenMatter, open_matter


def rows(area: Area) -> list[str]:
    area.settle()
    return [button.accessibleName() for button in area.screen(ListingPage).rows.buttons]


def test_an_empty_list_says_the_first_step(area: Area) -> None:
    area.go()
    grab(area.window, "list-empty")

    words = area.words()
    assert wording.EMPTY in words
    assert not area.screen(ListingPage).which.isVisible()
    area.enter()
    area.screen(CallingPage)


def test_what_is_unfinished_stands_before_what_is_done(area: Area) -> None:
    area.close(area.call(a_motion("商量路灯")))
    area.note("清理沟渠")

    area.go()

    assert [row.split("　")[0] for row in rows(area)] == ["○ 还没上会", "✓ 已散会"]


def test_the_list_is_narrowed_by_kind_and_by_words(area: Area, qtbot: QtBot) -> None:
    area.call(a_motion("商量路灯"))
    area.note("清理沟渠")
    area.note("装路灯")
    area.go()
    page = area.screen(ListingPage)

    area.press(wording.WHICH[Which.MATTERS])
    assert len(rows(area)) == 2
    page.search.setText("路 灯")
    page.search.textEdited.emit("路 灯")
    assert len(rows(area)) == 1
    page.search.setText("水塘")
    page.search.textEdited.emit("水塘")
    assert wording.NOTHING_FOUND in area.words()


def test_a_line_is_reached_with_arrow_keys_and_opened_with_enter(area: Area) -> None:
    area.note("清理沟渠")
    area.note("装路灯")
    area.go()
    area.screen(ListingPage).rows.setFocus()

    area.key(Qt.Key.Key_Down)
    area.enter()

    area.screen(MatterPage)


def test_three_hundred_lines_come_fifty_at_a_time(area: Area) -> None:
    def note_all(work: object) -> None:
        for number in range(300):
            order = OpenMatter(
                scope=area.here.scope, courtyard_id=area.here.courtyard_id, title=f"第{number}件事", topic="tidying"
            )
            open_matter(work, order)  # type: ignore[arg-type]

    area.do(note_all)
    area.go()
    assert len(rows(area)) == 50

    area.press(wording.MORE)

    assert len(rows(area)) == 100


def test_the_list_follows_what_others_do(area: Area) -> None:
    area.go()
    area.desk.run_deed(
        lambda work: open_matter(
            work,
            OpenMatter(scope=area.here.scope, courtyard_id=area.here.courtyard_id, title="装路灯", topic="tidying"),
        ),
        lambda _: None,
        owner=area.window,
    )

    assert "装路灯" in rows(area)[0]


def test_a_matter_of_another_store_is_told_in_a_sentence(area: Area) -> None:
    area.go(("matter", new_id()))

    assert "没有这件事" in area.window.messages.text
