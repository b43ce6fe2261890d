"""What the papers of a meeting say, and what they never say."""

from dataclasses import replace
from datetime import date

import pytest

from support.meeting_views import NAMES, a_meeting, a_motion
from support.papers import a_registration
from yuanba.printing.drawing import render
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.meetings.bag import HouseholdLine, bag
from yuanba.printing.meetings.call import Contact, notice
from yuanba.printing.meetings.record import Posting, decision_sheet, minutes, posting_sheet
from yuanba.printing.registration import compare
from yuanba.printing.sheet import Sheet
from yuanba.village.meetings.model import Votes
from yuanba.village.meetings.views import MeetingView

POSTING = Posting(
    starts_on=date(2026, 3, 6), ends_on=date(2026, 3, 16), basis="公示十日", contact="李㛃", phone="023-00000000"
)
#: A consultation decides nothing, so no paper of it may read as if it had.
FORBIDDEN = ("决定", "通过", "决议", "表决结果有效")


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return load_fonts()


def papers_after(view: MeetingView) -> list[Sheet]:
    motion = view.motions[0]
    return [minutes(view), decision_sheet(view, motion), posting_sheet(view, motion, POSTING)]


def papers_before(view: MeetingView) -> list[Sheet]:
    households = tuple(HouseholdLine(head=NAMES[n % 12], group="二组") for n in range(40))
    return [notice(view, Contact(name="李㛃", phone="023-00000000")), bag(view, households, slips=12)]


def read(sheet: Sheet, fonts: FontSet) -> str:
    return "".join(line for page in render(sheet, a_registration(), fonts).pages for line in page)


@pytest.mark.parametrize("rule", ["R17", "R18"])
@pytest.mark.parametrize("in_favour", [8, 3])
def test_no_paper_of_a_consultation_reads_as_if_something_was_decided(
    rule: str, in_favour: int, fonts: FontSet
) -> None:
    view = a_meeting(a_motion(rule=rule, votes=Votes(in_favour=in_favour, against=11 - in_favour, abstained=1)))

    for sheet in papers_before(view) + papers_after(view):
        text = read(sheet, fonts)
        assert not [word for word in FORBIDDEN if word in text], sheet.kind


@pytest.mark.parametrize(("in_favour", "opinion"), [(8, "协商意见：多数赞成"), (3, "协商意见：未达成一致")])
def test_a_consultation_prints_its_opinion_and_who_has_the_last_word(
    in_favour: int, opinion: str, fonts: FontSet
) -> None:
    view = a_meeting(a_motion(votes=Votes(in_favour=in_favour, against=11 - in_favour, abstained=1)))

    for sheet in papers_after(view):
        text = read(sheet, fonts)
        assert opinion in text
        assert "议定层级：院坝内自办" in text


def test_a_group_that_came_too_few_prints_an_opinion_too(fonts: FontSet) -> None:
    view = a_meeting(a_motion(rule="R3b", size=23, present=15))

    for sheet in papers_after(view):
        text = read(sheet, fonts)
        assert "到会数未达到规定" in text
        assert not [word for word in FORBIDDEN if word in text]


def test_a_group_that_may_decide_prints_its_decision_with_the_sum(fonts: FontSet) -> None:
    view = a_meeting(a_motion(rule="R3b", size=15, present=12))

    text = read(decision_sheet(view, view.motions[0]), fonts)

    assert "通过" in text
    assert "赞成8，反对3，弃权1" in text


def test_the_minutes_say_why_an_item_came_up_late(fonts: FontSet) -> None:
    late = a_motion()
    view = a_meeting(replace(late, motion=replace(late.motion, short_notice_reason="水管爆裂")))

    assert "本项临时提出，原因：水管爆裂。" in read(minutes(view), fonts)


def test_the_sheet_for_the_board_names_no_voter(fonts: FontSet) -> None:
    view = a_meeting()

    text = read(posting_sheet(view, view.motions[0], POSTING), fonts)

    assert "王䶮" not in text
    assert "张国富" not in text
    assert "2026年3月6日至2026年3月16日" in text


def test_every_paper_of_a_meeting_is_genuine_as_printed(fonts: FontSet) -> None:
    view = a_meeting()

    for sheet in papers_before(view) + papers_after(view):
        rendered = render(sheet, a_registration(), fonts)
        assert compare(rendered.pdf, rendered.pages).genuine
        assert rendered.unprintable == ()


def test_the_bag_holds_every_household_and_a_slip_for_each(fonts: FontSet) -> None:
    text = read(papers_before(a_meeting())[1], fonts)

    assert text.count("表决票") == 12
    for name in NAMES:
        assert text.count(name) >= 2
