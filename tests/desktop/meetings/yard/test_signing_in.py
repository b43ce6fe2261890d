"""Signing people in, with keys and clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from support.meetings import a_motion
from support.stores import A_LEADER
from support.yards import InTheYard, a_household, open_yard, settle
from yuanba.desktop import theme
from yuanba.desktop.areas.meetings.yard.wording import signing_in as words
from yuanba.desktop.desk import Desk, Here
from yuanba.journal.history import history
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import resident_actions
from yuanba.village.courtyards.model import PrivateFieldsSeen
from yuanba.village.meetings.model import CountWay, Motion, Standing


def names(yard: InTheYard) -> list[str]:
    return [tile.name for tile in yard.signing.sheet.tiles.tiles]


def opened(qtbot: QtBot, desk: Desk, store: Store, here: Here, motion: Motion) -> InTheYard:
    yard = open_yard(desk, store, here, motion)
    qtbot.addWidget(yard.window)
    return yard


@pytest.fixture
def families(desk: Desk, store: Store) -> Here:
    """Three households with members, of two groups."""
    return settle(
        desk,
        store,
        [
            a_household("杨志全", "李㛃", "杨小宝"),
            a_household("张伟芳", "杨志全"),
            a_household("王德明", "覃正菊", group="4组"),
        ],
    )


def test_letters_narrow_the_tiles_and_enter_signs_in_the_first(yard: InTheYard) -> None:
    yard.type("z")
    assert names(yard) == ["张伟芳"]

    yard.enter()

    assert yard.here() == ["张伟芳"]
    assert yard.signing.sheet.line.text() == ""
    assert len(names(yard)) == 5


def test_enter_alone_signs_nobody_in(yard: InTheYard) -> None:
    yard.enter()

    assert yard.here() == []


def test_letters_that_find_nobody_sign_nobody_in_and_stay_to_be_mended(yard: InTheYard) -> None:
    yard.sign_in("zzz")

    assert yard.here() == []
    assert yard.signing.sheet.line.text() == "zzz"
    assert yard.signing.sheet.nothing.isVisible()


def test_esc_empties_the_line_and_then_goes_back(yard: InTheYard, qtbot: QtBot) -> None:
    yard.type("z")
    yard.key(Qt.Key.Key_Escape)
    assert yard.signing.sheet.line.text() == ""

    with qtbot.waitSignal(yard.page.left):
        yard.key(Qt.Key.Key_Escape)


def test_a_click_signs_in_and_another_offers_to_leave_or_take_back(yard: InTheYard) -> None:
    yard.tap("王德明")
    assert yard.here() == ["王德明"]
    assert "实到 1 户" in yard.signing.sheet.title.text()
    yard.tap("王德明")

    yard.click(yard.signing.sheet.strip.leave)

    assert yard.here() == []
    assert "实到 0 户" in yard.signing.sheet.title.text()
    yard.click(yard.signing.sheet.strip.come_back)
    assert yard.here() == ["王德明"]


def test_a_household_tapped_by_mistake_was_never_here(yard: InTheYard) -> None:
    yard.tap("王德明")
    yard.click(yard.signing.sheet.strip.withdraw)

    assert yard.presence().sign_ins == ()
    assert not yard.signing.sheet.strip.isVisible()


def test_the_last_tap_is_taken_back(yard: InTheYard) -> None:
    yard.sign_in("yzq", "zwf")
    yard.click(yard.signing.sheet.take_back)

    assert yard.here() == ["杨志全"]


def test_arrow_keys_go_through_the_tiles(yard: InTheYard) -> None:
    yard.key(Qt.Key.Key_Down)
    yard.key(Qt.Key.Key_Right)
    yard.key(Qt.Key.Key_Space)

    assert yard.here() == [names(yard)[1]]


def test_letters_typed_anywhere_go_into_the_line(yard: InTheYard) -> None:
    yard.signing.sheet.begin.setFocus()

    yard.type("zwf")

    assert yard.signing.sheet.line.text() == "zwf"
    assert names(yard) == ["张伟芳"]


def test_who_is_named_speaks_for_the_household(qtbot: QtBot, desk: Desk, store: Store, families: Here) -> None:
    yard = opened(qtbot, desk, store, families, a_motion())
    yard.sign_in("lj", "wdm")

    lines = yard.presence().here
    assert [(one.name, one.speaker_name, one.standing) for one in lines] == [
        ("杨志全", "李㛃", Standing.MEMBER),
        ("王德明", "王德明", Standing.HEAD),
    ]


def test_another_member_takes_the_place_of_the_head(qtbot: QtBot, desk: Desk, store: Store, families: Here) -> None:
    yard = opened(qtbot, desk, store, families, a_motion())
    yard.sign_in("wdm")
    yard.click(yard.signing.sheet.strip.speaker)
    page = yard.signing.speaker
    assert page.who is not None
    choice = next(button for button in page.who.buttons() if button.accessibleName() == "覃正菊")
    yard.click(choice)

    yard.click(page.take)

    assert [(one.speaker_name, one.standing) for one in yard.presence().here] == [("覃正菊", Standing.MEMBER)]
    assert yard.page.shown is yard.signing.sheet


def ask_somebody_else(yard: InTheYard, initials: str, authorisation: str) -> None:
    """Say that the household whose line is shown has sent somebody of another household."""
    yard.click(yard.signing.sheet.strip.speaker)
    page = yard.signing.speaker
    assert page.who is not None
    yard.click(page.who.buttons()[-1])
    page.proxy.setFocus()
    yard.type(initials)
    yard.enter()
    yard.type(authorisation)
    yard.click(page.take)


def test_nobody_speaks_for_two_households(yard: InTheYard) -> None:
    yard.sign_in("yzq", "wdm")

    ask_somebody_else(yard, "yzq", "11")

    assert "一个人只能代表一户" in yard.signing.speaker.trouble.text()
    assert [one.speaker_name for one in yard.presence().here] == ["杨志全", "王德明"]


def test_nobody_sends_a_neighbour_where_only_those_present_count(yard: InTheYard) -> None:
    yard.sign_in("wdm")

    ask_somebody_else(yard, "yzq", "11")

    assert "只算本人到场的" in yard.signing.speaker.trouble.text()
    assert [one.speaker_name for one in yard.presence().here] == ["王德明"]


def test_a_delegate_speaks_for_several_households_with_a_paper(
    qtbot: QtBot, desk: Desk, store: Store, here: Here
) -> None:
    yard = opened(qtbot, desk, store, here, a_motion("R13"))
    yard.sign_in("yzq", "wdm")
    ask_somebody_else(yard, "yzq", "")
    assert "书面委托" in yard.signing.speaker.trouble.text()

    yard.signing.speaker.authorisation.setFocus()
    yard.type("11")
    yard.enter()

    assert [(one.speaker_name, one.standing) for one in yard.presence().here] == [
        ("杨志全", Standing.HEAD),
        ("杨志全", Standing.PROXY),
    ]


def test_a_second_sign_in_of_one_household_is_told_and_loses_nothing(yard: InTheYard) -> None:
    yard.sign_in("yzq", "yzq")

    assert yard.here() == ["杨志全"]
    assert yard.signing.sheet.strip.isVisible()


def test_a_name_on_no_list_is_written_in(yard: InTheYard) -> None:
    yard.signing.sheet.line.setText("向正安")
    yard.signing.presenter.type("向正安")
    yard.enter()
    page = yard.signing.stranger
    assert yard.page.shown is page
    assert page.name.text() == "向正安"

    yard.click(page.take)

    assert [(one.name, one.written_in) for one in yard.presence().here] == [("向正安", True)]
    assert yard.page.shown is yard.signing.sheet
    assert "应到 6 户　实到 1 户" in yard.signing.sheet.title.text()


def test_a_phone_number_finds_the_household(yard: InTheYard) -> None:
    tile = next(one for one in yard.signing.sheet.tiles.tiles if one.name == "李国秀")
    assert tile.home is not None
    tell(yard, tile.home.household_id, tile.home.members[0].resident_id, "13987654321")

    yard.type("139876")

    assert names(yard) == ["李国秀"]


def tell(yard: InTheYard, household_id: Id, resident_id: Id, phone: str) -> None:
    with yard.store.work(A_LEADER) as work:
        order = resident_actions.TellPrivateFields(household_id=household_id, resident_id=resident_id, phone=phone)
        resident_actions.tell_private_fields(work, order)
        work.commit()


def test_absent_households_are_called_and_every_look_is_noted(yard: InTheYard) -> None:
    tile = next(one for one in yard.signing.sheet.tiles.tiles if one.name == "李国秀")
    assert tile.home is not None
    tell(yard, tile.home.household_id, tile.home.members[0].resident_id, "13987654321")
    yard.sign_in("yzq")
    assert yard.signing.sheet.absent.text() == "没到的 4 户"
    yard.click(yard.signing.sheet.absent)
    shown = yard.signing.absent.list.lines
    assert [(one.household.name, one.phone) for one in shown if one.household.has_phone] == [("李国秀", None)]

    yard.click(yard.signing.absent.all_phones)

    assert [one.phone for one in yard.signing.absent.list.lines if one.household.has_phone] == ["13987654321"]
    with yard.store.reading() as connection:
        past = history(connection, (tile.home.household_id,))
    assert [one.body.fields for one in past if isinstance(one.body, PrivateFieldsSeen)] == [("phone",)]


def test_a_group_sees_how_many_are_missing_and_who_does_not_count(
    qtbot: QtBot, desk: Desk, store: Store, families: Here
) -> None:
    yard = opened(qtbot, desk, store, families, a_motion("R3b", group="3组"))
    assert "应到 ？" in yard.signing.sheet.title.text()
    yard.click(yard.signing.sheet.say_number)
    number = yard.electorate.page.number
    assert number is not None
    number.source.setText("3组户口册")
    yard.click(yard.electorate.page.fix)

    yard.sign_in("yzq", "wdm")

    sheet = yard.signing.sheet
    assert "应到 2 户　实到 1 户" in sheet.title.text()
    assert "▲" in sheet.subtitle.text()
    assert "还差 1 户" in sheet.subtitle.text()
    assert "另有 1 个签到的" in sheet.subtitle.text()
    yard.sign_in("zwf")
    assert "✓" in sheet.subtitle.text()


def test_where_persons_count_a_household_opens_its_members(
    qtbot: QtBot, desk: Desk, store: Store, families: Here
) -> None:
    yard = opened(qtbot, desk, store, families, a_motion("R3a", group="3组"))
    yard.tap("杨志全")
    assert names(yard) == ["杨志全", "李㛃", "杨小宝"]
    yard.tap("李㛃")
    yard.click(yard.signing.sheet.all_households)
    assert len(names(yard)) == 3

    yard.sign_in("yxb")

    assert yard.here() == ["李㛃", "杨小宝"]
    first = next(tile for tile in yard.signing.sheet.tiles.tiles if tile.name == "杨志全")
    assert first.members_here == 2


def test_whom_the_matter_touches_is_marked_where_a_share_of_them_is_asked_for(
    qtbot: QtBot, desk: Desk, store: Store, families: Here
) -> None:
    yard = opened(qtbot, desk, store, families, a_motion("R18"))
    yard.sign_in("wdm")
    assert "还差 1 人" in yard.signing.sheet.subtitle.text()

    yard.click(yard.signing.sheet.strip.touched)

    assert yard.presence().here[0].stakeholder
    assert "✓" in yard.signing.sheet.subtitle.text()
    yard.click(yard.signing.sheet.strip.touched)
    assert not yard.presence().here[0].stakeholder


def test_who_takes_part_online_is_marked_where_the_law_counts_them(
    qtbot: QtBot, desk: Desk, store: Store, families: Here
) -> None:
    yard = opened(qtbot, desk, store, families, a_motion("R4"))
    yard.sign_in("qzj")
    yard.click(yard.signing.sheet.strip.remote)
    assert yard.presence().here[0].remote
    assert "线上参加" in yard.signing.sheet.strip.words.text()
    yard.click(yard.signing.sheet.strip.remote)
    assert not yard.presence().here[0].remote

    elsewhere = opened(qtbot, desk, store, families, a_motion("R18"))
    elsewhere.sign_in("wdm")
    assert not elsewhere.signing.sheet.strip.remote.isVisible()


def test_delegates_who_stand_on_no_list_are_found_among_the_people_and_written_in(
    qtbot: QtBot, desk: Desk, store: Store, families: Here
) -> None:
    yard = opened(qtbot, desk, store, families, a_motion("R2"))
    assert names(yard) == []
    yard.sign_in("qzj")

    (line,) = yard.presence().here
    assert (line.name, line.written_in, line.household_id) == ("覃正菊", True, None)
    assert names(yard) == ["覃正菊"]


def test_one_tap_among_three_hundred_repaints_one_tile(qtbot: QtBot, desk: Desk, store: Store) -> None:
    cards = [a_household(f"王{chr(0x4E00 + place)}") for place in range(300)]
    yard = opened(qtbot, desk, store, settle(desk, store, cards), a_motion())
    model = yard.signing.sheet.tiles.model()
    changed: list[int] = []
    model.dataChanged.connect(lambda first, last: changed.extend(range(first.row(), last.row() + 1)))
    reset: list[bool] = []
    model.modelReset.connect(lambda: reset.append(True))

    yard.signing.presenter.tap(yard.signing.sheet.tiles.tiles[7])

    assert changed == [7]
    assert reset == []
    assert len(yard.here()) == 1


def test_an_empty_list_of_households_says_the_next_step(qtbot: QtBot, desk: Desk, store: Store) -> None:
    yard = opened(qtbot, desk, store, settle(desk, store, []), a_motion())
    yard.click(yard.signing.sheet.begin)

    assert "先录入户" in yard.signing.sheet.trouble.text()
    assert yard.signing.sheet.households.isVisible()


def test_letters_that_find_nobody_are_told_so_where_nobody_is_listed_either(
    qtbot: QtBot, desk: Desk, store: Store, here: Here
) -> None:
    yard = opened(qtbot, desk, store, here, a_motion("R2"))
    nothing = yard.signing.sheet.nothing
    assert nothing.text() == words.NOBODY_LISTED

    yard.type("zzz")

    assert nothing.text() == words.NOTHING_FOUND


def test_in_large_text_an_empty_list_of_households_cuts_nothing(
    qtbot: QtBot, desk: Desk, store: Store, dressed: QApplication
) -> None:
    theme.apply(dressed, 200)
    yard = opened(qtbot, desk, store, settle(desk, store, []), a_motion())
    for _ in range(3):
        QApplication.processEvents()

    sheet = yard.signing.sheet
    for part in (sheet.line, sheet.stranger, sheet.households):
        assert part.visibleRegion().boundingRect().height() == part.height()


def test_nobody_here_cannot_count(yard: InTheYard) -> None:
    yard.click(yard.signing.sheet.begin)

    assert "请先签到" in yard.signing.sheet.trouble.text()
    assert yard.page.shown is yard.signing.sheet


def test_what_was_refused_is_told_no_more_once_something_was_done(yard: InTheYard) -> None:
    yard.sign_in("yzq")
    yard.click(yard.signing.sheet.begin)
    yard.click(yard.counting.count.other_way)
    yard.click(yard.counting.ways.buttons[CountWay.ROLL])
    yard.type("1")
    yard.key(Qt.Key.Key_Escape)
    yard.tap("杨志全")
    sheet = yard.signing.sheet
    yard.click(sheet.strip.withdraw)
    assert "先走了" in sheet.trouble.text()

    yard.click(sheet.strip.leave)

    assert not sheet.trouble.isVisible()


def test_every_tile_tells_those_who_hear_the_screen_who_is_here(yard: InTheYard) -> None:
    yard.sign_in("yzq")
    model = yard.signing.sheet.tiles.model()
    spoken = [model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]

    assert sum("已到" in text for text in spoken) == 1
    assert sum("未到" in text for text in spoken) == 4


def test_the_page_leads_the_keys_to_the_line(yard: InTheYard) -> None:
    focused: QWidget | None = yard.window.focusWidget()

    assert focused is yard.signing.sheet.line


def test_a_member_with_the_same_name_as_a_head_is_not_taken_for_the_head(
    qtbot: QtBot, desk: Desk, store: Store, families: Here
) -> None:
    yard = opened(qtbot, desk, store, families, a_motion())
    yard.type("yzq")

    found = yard.signing.sheet.tiles.tiles
    assert [(tile.name, None if tile.person is None else tile.person.name) for tile in found] == [
        ("杨志全", "杨志全"),
        ("张伟芳", "杨志全"),
    ]
