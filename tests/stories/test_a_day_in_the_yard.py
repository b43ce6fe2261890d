"""Days in a courtyard, told through the deeds of its leader, without a window."""

from datetime import datetime

import pytest

from support.notebooks import Notebook
from yuanba.printing.fonts import FontSet
from yuanba.printing.meetings.record import decision_sheet, minutes
from yuanba.printing.verifying import Finding
from yuanba.village.matters.model import MoneySource
from yuanba.village.meetings import queries
from yuanba.village.meetings.mishaps import CountersDisagree, FootingNotChosen
from yuanba.village.meetings.model import Footing, MotionState, Outcome
from yuanba.village.today.queries import Attention

PIPE = "维修老井湾自来水管，动用村集体经济组织资金1800元"
DITCH = "从3组集体资金中列支2600元，加固组内排水沟"
TONIGHT = datetime(2026, 11, 2, 19, 30)
NEXT_WEEK = datetime(2026, 11, 9, 19, 30)


def test_the_water_pipe_is_talked_over_in_the_yard_and_goes_to_the_body_that_may_decide(
    notebook: Notebook, fonts: FontSet
) -> None:
    # In the morning the posts are filled and the matter is written down.
    for role, name in (("head", "杨志全"), ("publicist", "任晓燕"), ("proxy_agent", "覃万里"), ("informant", "覃正菊")):
        notebook.appoint(role, name)
    assert notebook.vacancies() == []
    pipe = notebook.note(PIPE, topic="small_repair", money=MoneySource.VILLAGE_COLLECTIVE, yuan=1800)
    assert not pipe.advice.courtyard_enough
    assert pipe.advice.article
    assert Attention.MATTER_OPEN in notebook.today()

    # In the evening twenty households come, two of them late.
    meeting = notebook.call(pipe, "R17", TONIGHT)
    assert Attention.MEETING_TODAY in notebook.today()
    coming = [*notebook.households("3组")[:17], *notebook.households("4组")]
    notebook.fix(meeting)
    notebook.sign_in(meeting, coming[:18])
    notebook.count(meeting, 16, 1, 1)
    notebook.sign_in(meeting, coming[18:])
    notebook.count(meeting, 18, 1, 1)
    notebook.count(meeting, 18, 1, 0, counter=2)
    with pytest.raises(CountersDisagree):
        notebook.seal(meeting)
    notebook.count(meeting, 18, 1, 1, counter=2)

    # Someone pulls the plug; everything is there when the light comes back.
    notebook.close_and_open_again()
    sealed = notebook.seal(meeting)
    after = notebook.close_meeting(meeting)

    assert sealed.result is not None
    assert sealed.result.outcome is Outcome.MOST_IN_FAVOUR
    assert sealed.result.footing is Footing.CONSULTATION
    assert sealed.referral is not None
    assert (sealed.result.electorate, sealed.result.present) == (26, 20)
    assert len(notebook.refer(pipe).referrals) == 1

    # The same evening the papers are printed; none of them speaks of a decision, and each proves itself.
    papers = [
        notebook.print(minutes(after), after.meeting_id, fonts),
        notebook.print(decision_sheet(after, sealed), sealed.motion.motion_id, fonts),
    ]
    assert [paper.number[-4:] for paper in papers] == ["0001", "0002"]
    assert all(notebook.verify(paper.pdf).finding is Finding.GENUINE for paper in papers)
    assert Attention.SHEETS_NOT_PRINTED not in notebook.today()


def test_the_group_decides_on_its_own_money_once_enough_have_come(notebook: Notebook) -> None:
    ditch = notebook.note(DITCH, topic="public_works", money=MoneySource.GROUP_COLLECTIVE, yuan=2600, group="3组")
    meeting = notebook.call(ditch, "R3b", TONIGHT)
    notebook.fix(meeting, stated=23)
    group = notebook.households("3组")
    # Neighbours of the other group listen, but they do not count.
    notebook.sign_in(meeting, [*group[:15], *notebook.households("4组")])
    notebook.count(meeting, 9, 4, 2)
    with pytest.raises(FootingNotChosen) as caught:
        notebook.seal(meeting)
    assert (caught.value.value, caught.value.least) == (15, 16)

    # One more is fetched from the field; nine of sixteen are more than half.
    notebook.sign_in(meeting, group[15:16])
    notebook.count(meeting, 9, 5, 2)
    sealed = notebook.seal(meeting)

    assert sealed.result is not None
    assert sealed.result.footing is Footing.BINDING
    assert sealed.result.outcome is Outcome.CARRIED
    assert sealed.referral is None


def test_what_the_evening_was_too_short_for_stands_first_next_week_and_may_be_decided_anew(notebook: Notebook) -> None:
    parking = notebook.note("晒坝划8个停车位", topic="other", money=MoneySource.NONE, yuan=0)
    first = notebook.call(parking, "R17", TONIGHT)
    notebook.close_meeting(first)
    assert Attention.MOTION_LEFT_OVER in notebook.today()

    notebook.clock.advance(days=7)
    lamps = notebook.note("石梯装6盏路灯", topic="small_repair", money=MoneySource.OWN_COLLECTION, yuan=3000)
    second = notebook.call(lamps, "R17", NEXT_WEEK)
    assert [one.motion.text for one in second.motions] == ["晒坝划8个停车位", "石梯装6盏路灯"]
    everyone = notebook.households("3组")
    notebook.fix(second)
    notebook.sign_in(second, everyone)
    notebook.count(second, 20, 2, 1)
    decided = notebook.seal(second)
    notebook.close_meeting(second)

    # A fortnight later six lamps have become four.
    notebook.clock.advance(days=14)
    fewer = notebook.note("石梯装4盏路灯", topic="small_repair", money=MoneySource.OWN_COLLECTION, yuan=2000)
    third = notebook.call(
        fewer,
        "R17",
        datetime(2026, 11, 23, 19, 30),
        supersedes=decided.motion,
        supersedes_meeting=second.meeting_id,
    )
    notebook.fix(third)
    notebook.sign_in(third, everyone[:15])
    notebook.count(third, 14, 1, 0)
    notebook.seal(third)
    notebook.close_meeting(third)

    assert notebook.meeting(second.meeting_id).motions[1].state is MotionState.SUPERSEDED
    with notebook.store.reading() as connection:
        left = queries.unfinished_business(connection, notebook.courtyard_id)
    # Nobody came back to the parking places; the next agenda begins with them again.
    assert [one.motion.text for one in left] == ["晒坝划8个停车位"]
