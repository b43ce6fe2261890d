"""A meeting is called with few acts, and nothing typed is lost."""

from datetime import date, datetime

from PySide6.QtCore import Qt

from support.desks import SlowDisk, grab
from support.meeting_area import Area, a_motion
from yuanba.desktop.areas.meetings.affair import Place
from yuanba.desktop.areas.meetings.calling.page import CallingPage
from yuanba.desktop.areas.meetings.calling.presenter import Box
from yuanba.desktop.areas.meetings.listing.page import ListingPage
from yuanba.desktop.areas.meetings.meeting.page import MeetingPage
from yuanba.desktop.areas.meetings.wording import affairs, calling
from yuanba.desktop.areas.meetings.wording.terms import MONEY
from yuanba.desktop.demo.driver import Driver
from yuanba.village.matters.model import MoneySource
from yuanba.village.matters.rule_sets import rule_set

PIPE = "维修老井湾自来水管，动用村集体经济组织资金1800元"


def begun(area: Area, text: str = "") -> CallingPage:
    area.go("call")
    page = area.screen(CallingPage)
    if text:
        page.forms[-1].text.insertPlainText(text)
        area.enter()
    return page


def test_a_simple_meeting_is_called_with_the_keyboard_in_six_acts(area: Area) -> None:
    page = begun(area)
    grab(area.window, "call-empty")
    page.forms[0].text.insertPlainText("清理沟渠")

    for _ in range(6):
        # The text, no money, place, day, time; each is filled in and confirmed with Enter.
        area.enter()
        if not isinstance(area.page.screen_now, CallingPage):
            break

    area.screen(MeetingPage)
    called = area.meeting()
    assert called.place == "晒坝"
    assert called.planned_at.date() == date(2026, 11, 2)
    assert called.planned_at.minute in (0, 30)
    assert (called.convener, called.title) == ("杨志全", "老井湾院坝会")
    assert (called.motions[0].motion.text, called.motions[0].rule_set.rule_set_id) == ("清理沟渠", "R17")
    assert called.motions[0].motion.topic == "tidying"


def test_what_the_words_say_of_money_is_filled_in_and_the_advice_stands_at_once(area: Area) -> None:
    page = begun(area, PIPE)
    grab(area.window, "call-advice")

    affair = page.forms[0].affair
    words = area.words()
    assert (affair.money, affair.fen) == (MoneySource.VILLAGE_COLLECTIVE, 180_000)
    assert "第二十八条第三项" in words
    assert "2025-10-28修正" in words
    assert "议定层级：报村集体经济组织或村民会议" in words
    assert affairs.ONLY_OPINION in words


def test_money_of_a_group_proposes_its_meeting_by_households_and_names_the_group(area: Area) -> None:
    page = begun(area, "修水沟")

    area.press(MONEY[MoneySource.GROUP_COLLECTIVE])

    affair = page.forms[0].affair
    assert (affair.rule_set.rule_set_id, affair.group) == ("R3b", "3组")
    area.press("本组十八周岁以上的村民")
    assert page.forms[0].affair.rule_set.rule_set_id == "R3a"
    area.press(calling.CALL)
    assert area.meeting().title == "3组村民小组会议"


def test_a_body_says_what_else_is_to_be_heeded_and_what_the_township_must_confirm(area: Area) -> None:
    begun(area, "大家出工修路，筹资筹劳")
    area.press(MONEY[MoneySource.NONE])
    area.press(affairs.OTHER_BODY)
    area.press(affairs.MORE_BODIES)
    area.press(affairs.body_answer(rule_set("R13")))

    grab(area.window, "call-body-to-confirm")
    words = area.words()
    assert rule_set("R13").remark in words
    assert f"这种会的规定{affairs.UNVERIFIED}" in words
    assert affairs.UNVERIFIED not in affairs.heed_told(rule_set("R3b"))


def test_every_mistake_stands_beside_its_answer_and_nothing_is_lost(area: Area) -> None:
    page = begun(area)
    area.press(calling.CALL)
    assert "至少写一件" in page.forms[0]._fields[Place.TEXT].error

    page.forms[0].text.insertPlainText("清理沟渠")
    area.press(calling.CALL)
    assert affairs.MONEY_MISSING in page.forms[0]._fields[Place.MONEY].error

    area.press(MONEY[MoneySource.NONE])
    page.when.place.setText("")
    area.press(calling.CALL)
    assert "在哪里开会" in page.when.fields[Box.PLACE].error

    page.when.place.setText("晒坝")
    page.when.day.line.setText("明年")
    area.press(calling.CALL)
    assert calling.DAY_UNREADABLE in page.when.fields[Box.DAY].error

    page.when.day.line.setText("1101")
    area.press(calling.CALL)
    grab(area.window, "call-dates-in-the-wrong-order")
    assert "早于发通知的" in page.when.fields[Box.DAY].error
    assert page.forms[0].affair.text == "清理沟渠"
    assert area.listed() == ()


def test_a_meeting_that_was_held_without_the_computer_is_written_down_afterwards(area: Area) -> None:
    page = begun(area, "清理沟渠")
    area.press(MONEY[MoneySource.NONE])
    page.when.day.line.setText("1101")
    page.when.called_on.line.setText("1030")

    area.press(calling.CALL)

    assert (area.meeting().planned_at.date(), area.meeting().called_on) == (date(2026, 11, 1), date(2026, 10, 30))


def test_a_notice_that_comes_too_short_names_the_first_day_or_takes_a_reason(area: Area) -> None:
    page = begun(area, PIPE)
    area.press(affairs.OTHER_BODY)
    area.press("村民会议")
    grab(area.window, "call-notice-too-short")
    assert "最早2026年11月12日开" in area.words()

    area.press(calling.CALL)
    assert "2026年11月12日" in page.when.fields[Box.DAY].error
    area.press(calling.move_to("2026年11月12日"))
    assert page.when.fields[Box.HASTE].isHidden()
    area.press(calling.CALL)

    assert area.meeting().planned_at.date() == date(2026, 11, 12)


def test_a_courtyard_meeting_of_the_past_is_not_told_of_a_notice_of_no_days(area: Area) -> None:
    page = begun(area, PIPE)
    page.when.day.line.setText("20261001")
    page.when.day.line.setFocus()
    area.enter()

    assert "提前 0 天" not in area.words()
    assert "把发通知的日子改成当时的" in area.words()
    assert page.when.fields[Box.HASTE].isHidden()
    assert page.when.called_on.isVisible()


def test_a_reason_for_haste_lifts_the_notice(area: Area) -> None:
    page = begun(area, PIPE)
    area.press(affairs.OTHER_BODY)
    area.press("村民会议")
    page.when.haste.setText("水管爆了")

    area.press(calling.CALL)

    assert area.meeting().short_notice_reason == "水管爆了"


def test_a_body_without_haste_says_so_when_it_is_called_and_on_its_meeting(area: Area) -> None:
    page = begun(area, PIPE)
    area.press(affairs.OTHER_BODY)
    area.press("农村集体经济组织成员大会")
    assert "规定里没有临时召集" in area.words()
    grab(area.window, "call-against-notice")
    page.when.haste.setText("水管爆了")

    area.press(calling.CALL)

    area.screen(MeetingPage)
    assert "应提前10天通知，规定里没有临时召集" in area.words()


def test_what_is_half_written_is_there_again_after_leaving(area: Area) -> None:
    page = begun(area, PIPE)
    page.when.place.setText("杨家院子")
    page.when.place.setFocus()
    area.key(Qt.Key.Key_Escape)
    area.screen(ListingPage)

    again = begun(area)

    assert again.forms[0].affair.text == PIPE
    assert again.when.place.text() == "杨家院子"
    area.press(calling.START_OVER)
    assert again.forms[0].affair.blank
    assert again.when.place.text() == "晒坝"


def test_what_is_thrown_away_does_not_come_back_on_a_slow_disk(area: Area) -> None:
    page = begun(area, PIPE)
    disk = SlowDisk()
    area.desk._runner = disk

    area.press(calling.START_OVER)
    disk.catch_up()

    assert page.forms[0].affair.blank


def test_a_draft_brings_no_old_day_back(area: Area, clock: object) -> None:
    begun(area, PIPE)
    area.go()
    clock.advance(days=3)  # type: ignore[attr-defined]

    again = begun(area)

    assert again.when.day.day == date(2026, 11, 5)
    assert again.forms[0].affair.text == PIPE


def test_unfinished_business_stands_first_and_may_be_left_out(area: Area) -> None:
    earlier = area.call(a_motion("商量路灯"), a_motion("商量水沟"))
    area.close(earlier)
    page = begun(area, "清理沟渠")
    area.press(MONEY[MoneySource.NONE])
    grab(area.window, "call-unfinished")
    page._ticks[earlier.motions[1].motion.motion_id].click()

    area.press(calling.CALL)

    called = area.meeting(next(one.about_id for one in area.listed() if one.is_meeting and not one.finished))
    assert [one.motion.text for one in called.motions] == ["商量路灯", "清理沟渠"]
    assert called.motions[0].motion.unfinished_from == earlier.meeting_id


def test_left_over_motions_alone_are_enough_for_a_meeting(area: Area) -> None:
    area.close(area.call(a_motion("商量路灯")))
    begun(area)

    area.press(calling.CALL)

    area.screen(MeetingPage)


def test_a_matter_is_picked_and_a_second_one_written(area: Area) -> None:
    matter_id = area.note("装路灯")
    page = begun(area)
    area.press(calling.PICK)
    area.press("装路灯")
    area.press(calling.ADD)
    page.forms[1].text.insertPlainText("清理沟渠")
    area.enter()
    area.press(affairs.REMOVE)
    assert [form.affair.text for form in page.forms] == ["清理沟渠"]
    area.press(calling.PICK)
    area.press("装路灯")
    page.forms[0].money.choose(MoneySource.NONE)

    area.press(calling.CALL)

    assert [one.motion.matter_id for one in area.meeting().motions] == [None, matter_id]


def test_words_that_sound_like_a_decision_are_warned_of(area: Area) -> None:
    page = begun(area, "通过院坝会决定修路")
    area.press(MONEY[MoneySource.NONE])

    assert "“通过”" in page.forms[0]._warning.text()
    assert page.forms[0]._warning.isVisible()


def test_elections_are_shown_and_referred_and_no_body_that_elects_can_be_chosen(area: Area) -> None:
    begun(area, "换届选举村委会主任")
    area.press(MONEY[MoneySource.NONE])
    area.press(affairs.OTHER_BODY)
    area.press(affairs.MORE_BODIES)

    words = area.words()
    assert affairs.REFERRED in words
    assert "村民委员会选举" not in "".join(
        one.accessibleName() for one in area.page.findChildren(type(area.screen(CallingPage).call))
    )


def test_a_decision_is_taken_up_anew_by_the_same_kind_of_meeting_only(area: Area) -> None:
    called = area.call(a_motion("修水沟", "R3b", group="3组"))
    sealed = area.hold(called)
    area.go(("anew", called.meeting_id, sealed.motion.motion_id))
    page = area.screen(CallingPage)
    grab(area.window, "call-anew")

    assert page.forms[0].body.other.isHidden()
    assert affairs.SAME_KIND in area.words()
    area.press(calling.CALL)

    again = next(one for one in area.listed() if one.is_meeting and one.about_id != called.meeting_id)
    assert area.meeting(again.about_id).motions[0].motion.supersedes == sealed.motion.motion_id


def test_a_meeting_called_late_at_night_is_for_tomorrow(area: Area, clock: object) -> None:
    clock.moment = datetime(2026, 11, 2, 22, 5).astimezone()  # type: ignore[attr-defined]

    page = begun(area)

    assert (page.when.day.day, page.when.time.text()) == (date(2026, 11, 3), "19:30")


def test_a_meeting_called_before_midnight_is_not_for_the_first_minute_of_the_next_day(
    area: Area, clock: object
) -> None:
    clock.moment = datetime(2026, 11, 2, 23, 45).astimezone()  # type: ignore[attr-defined]

    page = begun(area)

    assert (page.when.day.day, page.when.time.text()) == (date(2026, 11, 3), "19:30")


def test_what_stands_in_the_last_field_is_kept_when_the_window_goes(area: Area) -> None:
    page = begun(area)
    page.forms[0].text.insertPlainText("清理沟渠")
    assert page.forms[0].text.hasFocus()

    # As `close_store` does before it lets go of the store.
    area.window.forget_pages()

    assert begun(area).forms[0].affair.text == "清理沟渠"


def test_a_click_right_after_typing_lands_on_what_was_pressed(area: Area) -> None:
    page = begun(area)
    page.forms[0].text.insertPlainText("垃圾桶从路口挪到公厕背后")

    Driver(area.window, patience_ms=0).click(MONEY[MoneySource.NONE])
    area.settle()

    assert page.forms[0].money.value is MoneySource.NONE
    assert page.forms[0].topic.isVisible()


def test_calling_right_after_typing_has_read_the_words(area: Area) -> None:
    page = begun(area)
    page.forms[0].text.insertPlainText(PIPE)

    Driver(area.window, patience_ms=0).click(calling.CALL)
    area.settle()

    assert area.meeting().motions[0].motion.money is MoneySource.VILLAGE_COLLECTIVE


def test_money_against_the_words_is_told_and_not_forbidden(area: Area) -> None:
    page = begun(area, PIPE)
    assert not page.forms[0]._contradiction.isVisible()

    area.press(MONEY[MoneySource.NONE])

    told = page.forms[0]._contradiction
    assert told.isVisible()
    assert MONEY[MoneySource.VILLAGE_COLLECTIVE] in told.text()
    assert MONEY[MoneySource.NONE] in told.text()
    assert page.forms[0].money.isAncestorOf(area.window.focusWidget())
    grab(area.window, "call-money-against-words")
    area.enter()
    assert page.when.place.hasFocus()
    area.press(calling.CALL)
    assert area.meeting().motions[0].motion.money is MoneySource.NONE
