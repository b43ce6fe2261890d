"""The screen of a meeting, and its papers."""

from collections.abc import Iterator

import pytest

from support.desks import grab
from support.meeting_area import Area, a_motion
from yuanba.desktop.areas.meetings.affair import Place
from yuanba.desktop.areas.meetings.meeting.page import MeetingPage
from yuanba.desktop.areas.meetings.putting.page import PuttingPage
from yuanba.desktop.areas.meetings.wording import meeting as wording
from yuanba.desktop.areas.meetings.wording import papers as paper_words
from yuanba.desktop.areas.meetings.wording import putting
from yuanba.desktop.areas.meetings.wording.terms import MONEY
from yuanba.desktop.areas.meetings.yard.page import YardPage
from yuanba.desktop.asking.page import AskingPage
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.papers import wording as file_words
from yuanba.printing.sheet import Sheet, texts
from yuanba.village.matters.model import MoneySource
from yuanba.village.meetings.model import MeetingState
from yuanba.village.meetings.views import MeetingView
from yuanba.village.roster.actions import Appoint
from yuanba.village.roster.actions import appoint as appoint_to_post

#: Words no paper of a consultation may say by itself.
FORBIDDEN = ("决定", "通过", "决议")


@pytest.fixture
def orders(area: Area) -> Iterator[list[PaperOrder]]:
    """Papers that were asked for."""
    asked: list[PaperOrder] = []
    area.desk.paper_asked.connect(asked.append)
    yield asked
    area.desk.paper_asked.disconnect(asked.append)


def opened(area: Area, called: MeetingView) -> MeetingPage:
    area.go(("meeting", called.meeting_id))
    return area.screen(MeetingPage)


def drawn(area: Area, order: PaperOrder) -> list[Sheet]:
    with area.store.reading() as connection:
        return [choice.draw(connection) for choice in order.choices]


def test_a_called_meeting_says_who_is_called_how_and_the_next_step(area: Area) -> None:
    page = opened(area, area.call(a_motion("商量路灯"), a_motion("修水沟", "R3b", group="3组")))
    grab(area.window, "meeting-called")

    words = area.words()
    assert "第 1 项　院坝会：受邀的户和利益相关人" in words
    assert "第 2 项　3组村民小组会议：本组各户的代表" in words
    assert "这台电脑里有 5 户；不一定是全部" in words
    assert page.main is not None
    assert page.main.accessibleName() == wording.BEGIN
    assert page.main.hasFocus()


def test_the_one_filled_button_goes_into_the_yard_and_back(area: Area) -> None:
    opened(area, area.call())

    area.enter()

    yard = area.screen(YardPage)
    yard.left.emit()
    area.settle()
    area.screen(MeetingPage)


def test_a_motion_is_worded_anew_and_another_one_added(area: Area) -> None:
    called = area.call(a_motion("商量路灯"))
    opened(area, called)
    area.press(wording.WORD_ANEW)
    page = area.screen(PuttingPage)
    assert page.form is not None
    page.form.text.setPlainText("商量三盏路灯")
    area.press(putting.WORD_ACT)
    area.screen(MeetingPage)

    area.press(wording.ADD_MOTION)
    page = area.screen(PuttingPage)
    grab(area.window, "meeting-adding")
    assert page.form is not None
    page.form.text.insertPlainText("清理沟渠")
    area.enter()
    area.press(putting.PUT_ACT)
    assert "用谁的钱" in page.form._fields[Place.MONEY].error
    area.press(MONEY[MoneySource.NONE])
    area.press(putting.PUT_ACT)

    texts_now = [one.motion.text for one in area.meeting(called.meeting_id).motions]
    assert texts_now == ["商量三盏路灯", "清理沟渠"]


def test_a_motion_added_too_late_for_its_notice_asks_for_a_reason(area: Area) -> None:
    called = area.call()
    area.go(("put", called.meeting_id, None))
    page = area.screen(PuttingPage)
    assert page.form is not None
    page.form.text.insertPlainText("动用村集体的钱1800元修水管")
    area.enter()
    area.press("换一种会")
    area.press("村民会议")
    area.press(putting.PUT_ACT)
    assert "最早 2026年11月12日 开" in page.haste_field.error

    page.haste.setText("水管爆了")
    page.haste.setFocus()
    area.go(("meeting", called.meeting_id))
    area.go(("put", called.meeting_id, None))
    again = area.screen(PuttingPage)
    assert again.haste_field.isVisible()
    assert again.haste.text() == "水管爆了"
    area.press(putting.PUT_ACT)

    assert area.meeting(called.meeting_id).motions[1].motion.short_notice_reason == "水管爆了"


def test_a_meeting_is_called_off_with_a_reason_only(area: Area) -> None:
    called = area.call()
    opened(area, called)
    area.press(wording.CANCEL)
    page = area.screen(AskingPage)
    area.press(wording.CANCEL_ACT)
    assert "请写上原因" in page.answers[0].error

    page.answers[0].line.insertPlainText("下大雨")
    area.press(wording.CANCEL_ACT)

    assert area.meeting(called.meeting_id).state is MeetingState.CANCELLED
    assert "没有开，因为下大雨" in area.words()
    assert area.screen(MeetingPage).main is None


def test_what_was_decided_is_done_with_one_sentence(area: Area) -> None:
    called = area.call()
    area.hold(called)
    opened(area, called)
    area.press(wording.CARRY_OUT)
    page = area.screen(AskingPage)
    area.press(wording.CARRY_OUT)
    assert "办得怎么样" in page.answers[0].error

    page.answers[0].line.insertPlainText("水管换好，花了 1760 元")
    area.press(wording.CARRY_OUT)

    area.screen(MeetingPage)
    grab(area.window, "meeting-carried-out")
    done = area.meeting(called.meeting_id).motions[0].carried_out
    assert done is not None
    assert done.text == "水管换好，花了 1760 元"


def test_something_is_added_to_what_was_sealed(area: Area) -> None:
    called = area.call()
    area.hold(called)
    opened(area, called)
    area.press(wording.ADD_TO)
    page = area.screen(AskingPage)
    page.answers[0].line.insertPlainText("施工改在清明后")
    area.enter()
    area.enter()
    assert "两样都要" in page.answers[1].error
    page.answers[1].line.insertPlainText("连日下雨")
    area.enter()

    (addendum,) = area.meeting(called.meeting_id).motions[0].addenda
    assert (addendum.text, addendum.reason) == ("施工改在清明后", "连日下雨")
    assert "施工改在清明后" in area.words()


def test_after_the_meeting_the_minutes_are_the_main_act_and_each_result_has_its_papers(
    area: Area, orders: list[PaperOrder]
) -> None:
    called = area.call()
    area.hold(called)
    area.close(called)
    opened(area, called)
    grab(area.window, "meeting-closed")

    area.enter()
    area.press("协商议事意见书")
    area.press(wording.POSTING)

    assert [order.title for order in orders] == ["会议记录", "协商议事意见书", "协商议事情况公示"]
    assert [order.about_id for order in orders][1:] == [called.motions[0].motion.motion_id] * 2
    assert [choice.label for choice in orders[2].choices] == [paper_words.A4, paper_words.A3, paper_words.A3_HALVES]


def test_no_paper_of_an_opinion_and_no_name_of_its_file_speaks_of_a_decision(
    area: Area, orders: list[PaperOrder]
) -> None:
    called = area.call()
    opened(area, called)
    area.press(wording.NOTICE)
    area.press(wording.BAG)
    area.hold(called)
    area.close(called)
    opened(area, called)
    area.press(wording.PRINT_MINUTES)
    area.press("协商议事意见书")
    area.press(wording.POSTING)

    assert len(orders) == 5
    for order in orders:
        for sheet in drawn(area, order):
            name = file_words.file_name(sheet.kind, area.here.name, "2026-LJW-K7Q-0001")
            said = "".join((order.title, name, *texts(sheet)))
            assert not [word for word in FORBIDDEN if word in said], order.title


def test_a_decision_of_a_group_prints_as_one(area: Area, orders: list[PaperOrder]) -> None:
    called = area.call(a_motion("修水沟", "R3b", group="3组"))
    area.hold(called)
    opened(area, called)

    area.press("议事决定书")

    (sheet,) = drawn(area, orders[0])
    assert "通过" in texts(sheet)


def test_a_bag_comes_without_slips_with_one_each_or_some_to_spare(area: Area, orders: list[PaperOrder]) -> None:
    opened(area, area.call())
    area.press(wording.BAG)

    counts = ["".join(texts(sheet)).count("意见票") for sheet in drawn(area, orders[0])]

    assert counts == [0, 5, 10]


def test_the_head_of_the_courtyard_is_whom_the_papers_name(area: Area, orders: list[PaperOrder]) -> None:
    called = area.call()
    appoint = Appoint(
        scope=area.here.scope, courtyard_id=area.here.courtyard_id, role="head", name="张伟芳", phone="13800138000"
    )
    area.do(lambda work: appoint_to_post(work, appoint))
    opened(area, called)

    area.press(wording.NOTICE)

    assert "联系人：院坝长张伟芳　电话：13800138000" in texts(drawn(area, orders[0])[0])


def test_a_motion_that_was_replaced_says_so(area: Area) -> None:
    called = area.call(a_motion("修水沟", "R3b", group="3组"))
    first = area.hold(called)
    again = a_motion("不修水沟", "R3b", group="3组")
    area.hold(
        area.call(
            type(again)(
                motion_id=again.motion_id,
                text=again.text,
                rule_set_id="R3b",
                group="3组",
                supersedes=first.motion.motion_id,
                supersedes_meeting=called.meeting_id,
            )
        )
    )

    opened(area, called)

    assert "后来的会已经改了它" in area.words()
