"""A matter is written down, put right, handed on and ended."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from support.desks import grab
from support.meeting_area import Area, a_motion
from yuanba.desktop.areas.meetings.affair import Place
from yuanba.desktop.areas.meetings.calling.page import CallingPage
from yuanba.desktop.areas.meetings.listing.page import ListingPage
from yuanba.desktop.areas.meetings.matter.page import MatterPage
from yuanba.desktop.areas.meetings.matter.presenter import Step
from yuanba.desktop.areas.meetings.meeting.page import MeetingPage
from yuanba.desktop.areas.meetings.noting.page import NotingPage
from yuanba.desktop.areas.meetings.wording import affairs, matter, noting
from yuanba.desktop.areas.meetings.wording.terms import CHANNEL, MONEY, TRIAGE
from yuanba.desktop.asking.page import AskingPage
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import id_text
from yuanba.village.matters.actions import AmendMatter, amend_matter
from yuanba.village.matters.model import Channel, MatterState, MoneySource, Triage
from yuanba.village.matters.rule_sets import topics

PIPE = "维修老井湾自来水管，动用村集体经济组织资金1800元"


def noting_page(area: Area, text: str = "") -> NotingPage:
    area.go("note")
    page = area.screen(NotingPage)
    if text and page.form is not None:
        page.form.text.insertPlainText(text)
        area.enter()
    return page


def test_the_water_pipe_is_noted_with_money_sum_topic_and_advice(area: Area) -> None:
    noting_page(area, PIPE)
    grab(area.window, "note-advice")
    assert "议定层级：报村集体经济组织或村民会议" in area.words()
    area.press(TRIAGE[Triage.GREAT])
    area.press(CHANNEL[Channel.SUGGESTION_BOX])

    area.press(noting.NOTE_DOWN)

    area.screen(MatterPage)
    grab(area.window, "matter-noted")
    (line,) = area.listed()
    noted = area.matter(line.about_id)
    assert (noted.title, noted.topic, noted.money_fen) == (PIPE, "small_repair", 180_000)
    assert (noted.triage, noted.channel) == (Triage.GREAT, Channel.SUGGESTION_BOX)
    assert noting.NOTED in area.window.messages.text


def test_a_matter_noted_by_mistake_is_taken_back(area: Area, qtbot: QtBot) -> None:
    noting_page(area, "清理沟渠")
    area.press(MONEY[MoneySource.NONE])
    area.press(noting.NOTE_DOWN)

    undo = area.window.messages.findChildren(QPushButton)[0]
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)

    assert area.matter(area.listed()[0].about_id).outcome == noting.MISTAKE
    assert noting.TAKEN_BACK in area.window.messages.text


def test_nothing_is_noted_until_whose_money_is_said(area: Area) -> None:
    page = noting_page(area, "清理沟渠")

    area.press(noting.NOTE_DOWN)

    assert page.form is not None
    assert affairs.MONEY_MISSING in page.form._fields[Place.MONEY].error
    assert area.listed() == ()


def test_a_topic_is_chosen_under_its_class_and_the_advice_follows(area: Area) -> None:
    noting_page(area, "清理沟渠")
    area.press(MONEY[MoneySource.NONE])
    area.press(affairs.OTHER_TOPIC)
    grab(area.window, "note-topics")

    area.press(topics()["fund_raising"].name)

    assert "国办发〔2007〕4号" in area.words()
    area.press(noting.NOTE_DOWN)
    assert area.matter(area.listed()[0].about_id).topic == "fund_raising"


def test_what_is_unverified_is_to_be_confirmed_by_the_township(area: Area) -> None:
    noting_page(area, "订积分规则")
    area.press(MONEY[MoneySource.NONE])

    assert affairs.UNVERIFIED in area.words()


def test_a_half_noted_matter_is_there_again(area: Area) -> None:
    page = noting_page(area, "清理沟渠")
    page.raised_by.setText("张伟芳")
    page.raised_by.setFocus()
    area.go()

    again = noting_page(area)

    assert again.form is not None
    assert (again.form.affair.text, again.raised_by.text()) == ("清理沟渠", "张伟芳")


def test_a_matter_is_put_right_and_only_what_was_changed_is_written(area: Area) -> None:
    matter_id = area.note("清理沟渠")
    area.go(("amend", matter_id))
    page = area.screen(NotingPage)
    assert page.form is not None
    page.form.text.setPlainText("清理大水沟")

    area.press(noting.SAVE)

    area.screen(MatterPage)
    amended = area.matter(matter_id)
    assert (amended.title, amended.topic) == ("清理大水沟", "tidying")


def test_a_draft_with_a_word_no_program_knows_begins_with_the_usual_one(area: Area) -> None:
    page = noting_page(area)
    page.raised_by.setText("张伟芳")
    area.go()
    key = f"desktop.note.{id_text(area.here.courtyard_id)}"

    def spoil(work: UnitOfWork) -> None:
        kept = work.drafts.lines(key)[-1]
        for name in ("channel", "proposer", "triage"):
            kept["particulars"][name] = "of_another_program"
        work.drafts.keep(key, kept)

    area.do(spoil)

    again = noting_page(area)

    assert again.raised_by.text() == "张伟芳"


def test_two_who_wrote_differently_are_told_and_one_settles_it(area: Area) -> None:
    matter_id = area.note("清理沟渠")
    base = area.matter(matter_id).heads
    for title in ("清理大水沟", "清理小水沟"):
        area.do(lambda work, title=title: amend_matter(work, AmendMatter(matter_id=matter_id, base=base, title=title)))  # type: ignore[misc]
    area.go(("matter", matter_id))
    assert matter.disputed(("title",)) in area.words()

    area.press(matter.AMEND)
    area.press(noting.SAVE)

    assert area.matter(matter_id).disputed == ()


def test_the_next_step_of_a_new_matter_is_a_meeting_with_it_on_the_agenda(area: Area) -> None:
    matter_id = area.note("清理沟渠")
    area.go(("matter", matter_id))

    area.press(matter.STEPS[Step.CALL])

    page = area.screen(CallingPage)
    assert page.forms[0].affair.matter_id == matter_id


def test_a_matter_that_the_courtyard_may_not_decide_is_handed_on_after_the_meeting(area: Area) -> None:
    matter_id = area.note(PIPE, MoneySource.VILLAGE_COLLECTIVE)
    noted = area.matter(matter_id)
    motion = a_motion(PIPE, matter_id=matter_id)
    called = area.call(motion)
    area.go(("matter", matter_id))
    assert area.screen(MatterPage).main.accessibleName() == matter.STEPS[Step.OPEN_MEETING]  # type: ignore[union-attr]
    # It stands on the agenda already.
    assert matter.STEPS[Step.CALL] not in area.words()
    area.hold(called)
    area.close(called)

    area.go(("matter", matter_id))
    grab(area.window, "matter-to-be-referred")
    area.press(matter.STEPS[Step.REFER])
    page = area.screen(AskingPage)
    grab(area.window, "matter-referring")
    assert noted.advice.body in area.words()
    page.answers[0].line.insertPlainText("杨志全")
    area.enter()
    area.enter()

    area.screen(MatterPage)
    (referral,) = area.matter(matter_id).referrals
    assert (referral.carried_by, referral.body) == ("杨志全", noted.advice.body)
    assert area.screen(MatterPage).main.accessibleName() == matter.STEPS[Step.CLOSE]  # type: ignore[union-attr]


def test_what_was_handed_on_without_a_meeting_is_to_be_ended_next(area: Area) -> None:
    matter_id = area.note(PIPE, MoneySource.VILLAGE_COLLECTIVE)
    area.go(("refer", matter_id))
    area.press(matter.REFER_ACT)

    area.go(("matter", matter_id))

    assert area.screen(MatterPage).main.accessibleName() == matter.STEPS[Step.CLOSE]  # type: ignore[union-attr]


def test_a_matter_is_ended_with_its_outcome(area: Area) -> None:
    matter_id = area.note("清理沟渠")
    area.go(("matter", matter_id))
    area.press(matter.STEPS[Step.CLOSE])
    area.screen(AskingPage).answers[0].line.insertPlainText("沟清好了")

    area.enter()

    ended = area.matter(matter_id)
    assert (ended.state, ended.outcome) == (MatterState.CLOSED, "沟清好了")
    assert area.screen(MatterPage).main is None


def test_the_way_back_leads_over_the_screens_one_came_by(area: Area) -> None:
    matter_id = area.note("清理沟渠")
    called = area.call(a_motion(matter_id=matter_id))
    area.go()
    area.press("● 已上议程")
    area.press(matter.STEPS[Step.OPEN_MEETING])
    assert area.screen(MeetingPage)._meeting_id == called.meeting_id

    area.press("返回")
    area.screen(MatterPage)
    area.press("返回")
    area.screen(ListingPage)
