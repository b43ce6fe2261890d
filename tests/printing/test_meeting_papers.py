"""What the papers of a meeting say, and what they never say."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from support.meeting_views import NAMES, a_meeting, a_motion, an_id
from support.papers import a_registration
from yuanba.printing.drawing import render
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.meetings.bag import Slips, bag
from yuanba.printing.meetings.call import notice
from yuanba.printing.meetings.contacts import Contact
from yuanba.printing.meetings.posting import posting_of, posting_sheet
from yuanba.printing.meetings.record import decision_sheet, minutes
from yuanba.printing.postings.words import basis
from yuanba.printing.registration import compare, mark_text, read_pages
from yuanba.printing.sheet import Sheet, texts
from yuanba.printing.styles import BOARD_A3, BOARD_A3_HALVES
from yuanba.village.matters.model import Level
from yuanba.village.meetings.invitations import Invitation
from yuanba.village.meetings.model import (
    CountWay,
    Elector,
    Electorate,
    Exclusion,
    Footing,
    MeetingState,
    MotionState,
    Outcome,
    RollVote,
    StatedNumber,
    Vote,
    Votes,
)
from yuanba.village.meetings.views import MeetingView

POSTED_ON = date(2026, 3, 6)
CONTACT = Contact(name="李㛃", post="院坝长", phone="023-00000000")
#: A consultation decides nothing, so no paper of it may read as if it had.
FORBIDDEN = ("决定", "通过", "决议", "表决结果有效")


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return load_fonts()


def invited(view: MeetingView, names: Sequence[str] = NAMES, *, households: int = 40) -> tuple[Invitation, ...]:
    """Everybody is called to every motion."""
    electors = tuple(
        Elector(
            elector_id=an_id(n), household_id=an_id(n), name=names[n % len(names)], group="二组",
            inside_courtyard=n % 10 > 0,
        )
        for n in range(households)
    )  # fmt: skip
    return tuple(
        Invitation(
            motions=(one.number,), rule_set=one.rule_set, group=one.motion.group, electors=electors, unsettled=(),
            partial=one.rule_set.rule_set_id not in ("R17", "R18"),
        )
        for one in view.motions
    )  # fmt: skip


def papers_after(view: MeetingView) -> list[Sheet]:
    motion = view.motions[0]
    return [minutes(view), decision_sheet(view, motion), posting_sheet(view, motion, POSTED_ON, CONTACT)]


def papers_before(view: MeetingView) -> list[Sheet]:
    return [notice(view, CONTACT), bag(view, invited(view, households=8), slips=Slips.ONE_EACH)]


def read(sheet: Sheet, fonts: FontSet) -> str:
    return "".join(line for page in render(sheet, a_registration(), fonts).pages for line in page)


def unquoted(text: str) -> str:
    """Leave out what stands in quotation marks: the words of others."""
    parts = text.split("“")
    return parts[0] + "".join(part.partition("”")[2] for part in parts[1:])


def spoken(sheet: Sheet) -> str:
    """Everything a paper says by itself."""
    return unquoted("\n".join(texts(sheet)))


def consulted(rule: str, *, in_favour: int = 8, size: int = 15, present: int = 12, text: str = "") -> MeetingView:
    votes = Votes(in_favour=in_favour, against=present - 1 - in_favour, abstained=1)
    more = {"text": text} if text else {}
    return a_meeting(a_motion(rule=rule, votes=votes, size=size, present=present, **more))


def beyond_power() -> MeetingView:
    """A group has voted on what it may not decide."""
    motion = a_motion(rule="R3b")
    assert motion.result is not None
    result = replace(motion.result, footing=Footing.BEYOND_POWER, outcome=Outcome.MOST_IN_FAVOUR, level=Level.VILLAGE)
    return a_meeting(replace(motion, result=result))


OPINIONS = {
    "a courtyard for it": lambda: consulted("R17"),
    "a courtyard against it": lambda: consulted("R17", in_favour=3),
    "stakeholders": lambda: consulted("R18"),
    "a group that came too few": lambda: consulted("R3b", size=23, present=15),
    "members that came too few": lambda: consulted("R4", size=23, present=15),
    "beyond its power": beyond_power,
    "words of the villagers": lambda: consulted("R17", text="通过院坝会决定修路，形成决议"),
}


@pytest.mark.parametrize("name", OPINIONS)
def test_none_of_the_five_papers_of_an_opinion_reads_as_if_something_was_decided(name: str) -> None:
    view = OPINIONS[name]()

    for sheet in (*papers_before(view), *papers_after(view)):
        assert not [word for word in FORBIDDEN if word in spoken(sheet)], sheet.kind


def test_neither_the_text_of_the_file_nor_its_title_nor_its_code_speaks_of_a_decision(fonts: FontSet) -> None:
    view = consulted("R17")

    for sheet in (*papers_before(view), *papers_after(view)):
        rendered = render(sheet, a_registration(), fonts)
        with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
            title = str(pdf.docinfo["/Title"])
        assert rendered.mark is not None
        said = "".join(line for page in read_pages(rendered.pdf) for line in page)
        assert not [word for word in FORBIDDEN if word in said + title + mark_text(rendered.mark)], sheet.kind


def test_a_courtyard_meeting_that_is_only_called_has_no_words_of_a_decision_either() -> None:
    put = replace(a_motion(), state=MotionState.PUT, result=None, count=None, sealed_on=None)
    view = replace(a_meeting(put), state=MeetingState.CALLED, sign_ins=())

    for sheet in (*papers_before(view), minutes(view)):
        assert not [word for word in FORBIDDEN if word in spoken(sheet)], sheet.kind


def test_what_villagers_put_is_printed_as_they_put_it_in_quotation_marks() -> None:
    view = consulted("R17", text="通过院坝会决定修路")

    for sheet in (*papers_before(view), *papers_after(view)):
        assert "“通过院坝会决定修路”" in "".join(texts(sheet)), sheet.kind


@pytest.mark.parametrize(("in_favour", "opinion"), [(8, "协商意见：多数赞成"), (3, "协商意见：未达成一致")])
def test_a_consultation_prints_its_opinion_and_who_has_the_last_word(
    in_favour: int, opinion: str, fonts: FontSet
) -> None:
    for sheet in papers_after(consulted("R17", in_favour=in_favour)):
        text = read(sheet, fonts)
        assert opinion in text
        assert "议定层级：院坝内自办" in text


def test_a_group_that_came_too_few_prints_by_how_many(fonts: FontSet) -> None:
    for sheet in papers_after(consulted("R3b", size=23, present=15)):
        text = read(sheet, fonts)
        assert "到会数未达到规定" in text
        assert "至少16户，实为15户，未达到" in text


def test_a_group_that_may_decide_prints_its_decision_with_the_sum(fonts: FontSet) -> None:
    view = a_meeting(a_motion(rule="R3b", size=15, present=12))

    text = read(decision_sheet(view, view.motions[0]), fonts)

    assert "通过" in text
    assert "赞成8，反对3，弃权1" in text
    assert "应超过到会户数（12户）的半数，即至少7户，实为8户，达到" in text


def test_the_minutes_have_the_columns_of_the_office_form(fonts: FontSet) -> None:
    text = read(minutes(a_meeting()), fonts)

    assert "应到实到赞成反对弃权" in text
    assert "户数15128" in text
    assert "占应到80.0%" in text
    assert "占到会66.7%25.0%8.3%" in text
    assert "名册上未到的3户：" in text
    for signature in ("召集人", "主持人", "记录人", "监票人", "计票人", "村务监督委员会成员"):
        assert f"{signature}：" in text


def test_the_minutes_say_where_n_comes_from_who_lives_elsewhere_and_who_was_left_out(fonts: FontSet) -> None:
    motion = a_motion(rule="R1a", size=15, present=12)
    assert motion.electorate is not None
    electors = tuple(replace(one, inside_courtyard=n > 1) for n, one in enumerate(motion.electorate.electors))
    left_out = Exclusion(elector_id=an_id(70), name="张远行", reason="在外务工联系不上", contact="三次电话无人接")
    electorate = Electorate(
        unit=motion.rule_set.unit, electors=electors, stated=StatedNumber(number=23, source="村户口册"),
        exclusions=(left_out,),
    )  # fmt: skip
    view = a_meeting(replace(motion, electorate=electorate))

    text = read(minutes(view), fonts)

    assert "应到数由院坝长填报，来源：村户口册；其中8人不在本册。" in text
    assert "其中2人不住在本院坝。" in text
    assert "未计入应到数：张远行，原因：在外务工联系不上；联系情况：三次电话无人接。" in text


def test_the_minutes_say_everything_out_of_the_ordinary_of_a_count(fonts: FontSet) -> None:
    motion = a_motion()
    assert motion.count is not None
    view = a_meeting(replace(motion, count=replace(motion.count, override_reason="签到漏了一户")))

    text = read(minutes(view), fonts)

    assert "第1位计票人：赞成8，反对3，弃权1。第2位计票人：赞成7，反对3，弃权1。" in text
    assert "主持人认定以第1位为准，理由：复数两遍一致。" in text
    assert "重新计数1次。" in text
    assert "计数多于到会数，仍予记录，理由：签到漏了一户。" in text


def test_people_who_signed_in_by_name_are_counted_as_people(fonts: FontSet) -> None:
    view = a_meeting(a_motion(rule="R1a", size=15, present=12))
    by_name = tuple(replace(line, household_id=an_id(90)) for line in view.sign_ins)

    assert f"到会签到（{len(by_name)}户）" in read(minutes(view), fonts)
    assert f"到会签到（{len(by_name)}人）" in read(minutes(replace(view, sign_ins=by_name)), fonts)


def test_a_roll_of_forty_is_listed_name_by_name(fonts: FontSet) -> None:
    motion = a_motion(size=40, present=40, votes=Votes(in_favour=40, against=0, abstained=0))
    assert motion.count is not None
    roll = tuple(RollVote(elector_id=an_id(n), name=f"{NAMES[n % 12]}{n}", vote=Vote.IN_FAVOUR) for n in range(40))
    view = a_meeting(replace(motion, count=replace(motion.count, way=CountWay.ROLL, roll=roll)))

    text = read(minutes(view), fonts)

    assert all(f"{NAMES[n % 12]}{n}赞成" in text for n in range(40))
    assert "名册上未到的" not in text


def test_the_sheet_for_the_board_names_no_voter_and_masks_who_carries_it_out(fonts: FontSet) -> None:
    view = a_meeting()

    text = read(posting_sheet(view, view.motions[0], POSTED_ON, CONTACT), fonts)

    for name in ("王䶮", "刘桂芳", "周大明", "吴秀英"):
        assert name not in text
    assert "由刘*芳负责" in text
    assert "院坝长李㛃" in text
    assert "023-00000000" in text


@pytest.mark.parametrize(
    ("rule", "law"), [("R17", "第三十五条第一款第四项"), ("R3b", "第三十二条"), ("R2", "第三十五条")]
)
def test_a_result_hangs_fifteen_days_and_the_first_is_not_counted(rule: str, law: str, fonts: FontSet) -> None:
    view = a_meeting(a_motion(rule=rule, size=15, present=12))
    sheet = posting_sheet(view, view.motions[0], POSTED_ON, CONTACT)

    posting = posting_of(view.motions[0], POSTED_ON)

    # The twenty-first is a Saturday: the Monday after.  Source: Civil Code, art. 203.
    assert (posting.until_on, law in basis(posting)) == (date(2026, 3, 23), True)
    assert "2026年3月6日至2026年3月23日" in read(sheet, fonts)
    assert any("不少于15日" in text for text in texts(sheet))
    assert sheet.hangs is not None
    assert (sheet.hangs.from_on, sheet.hangs.until_on) == (POSTED_ON, date(2026, 3, 23))


@pytest.mark.parametrize("page", [BOARD_A3, BOARD_A3_HALVES])
def test_a_large_sheet_for_the_board_is_one_sheet(page: object, fonts: FontSet) -> None:
    view = a_meeting()

    for sheet in (
        posting_sheet(view, view.motions[0], POSTED_ON, CONTACT, page=page),  # type: ignore[arg-type]
        notice(view, CONTACT, page=page),  # type: ignore[arg-type]
    ):
        assert len(render(sheet, a_registration(), fonts).pages) == (2 if page is BOARD_A3_HALVES else 1), sheet.kind


def test_every_paper_of_a_meeting_is_genuine_as_printed(fonts: FontSet) -> None:
    view = a_meeting()

    for sheet in (*papers_before(view), *papers_after(view)):
        rendered = render(sheet, a_registration(), fonts)
        assert compare(rendered.pdf, rendered.pages).genuine
        assert rendered.unprintable == ()


def test_the_notice_says_who_is_to_come(fonts: FontSet) -> None:
    households = read(notice(a_meeting(a_motion(rule="R17")), CONTACT), fonts)
    persons = read(notice(a_meeting(a_motion(rule="R1a")), CONTACT), fonts)
    both = read(notice(a_meeting(a_motion(rule="R17"), a_motion(rule="R4", number=2)), CONTACT), fonts)

    assert "请每户来一位能作主的人" in households
    assert "请本村十八周岁以上的村民参加" in persons
    assert "（具有完全民事行为能力的全体成员参加）" in both
    assert "由同户的成年人代来" in both


def test_the_bag_holds_everyone_called_a_slip_for_each_and_some_to_spare(fonts: FontSet) -> None:
    view = a_meeting(a_motion(rule="R3b"))
    without, each, spare = (read(bag(view, invited(view), slips=slips), fonts) for slips in Slips)

    assert [text.count("表决票") for text in (without, each, spare)] == [0, 40, 45]
    for name in NAMES:
        assert without.count(name) >= 6
    assert "其中4户不住在本院坝" in without
    assert "应到数由院坝长填明来源" in without


def test_names_of_forty_characters_and_texts_of_three_hundred_stand_whole_on_every_paper(fonts: FontSet) -> None:
    name = "买买提·" * 9 + "吐尔逊江"
    text = "维修老井湾自来水管，更换破损的管道、闸阀和三通，" * 12
    motion = a_motion(text=text)
    view: MeetingView = a_meeting(motion)
    persons = replace(view.persons, chair=name)
    view = replace(view, persons=persons, sign_ins=tuple(replace(one, name=name) for one in view.sign_ins))

    for sheet in (minutes(view), decision_sheet(view, motion), bag(view, invited(view, (name,)), slips=Slips.ONE_EACH)):
        rendered = render(sheet, a_registration(), fonts)
        assert compare(rendered.pdf, rendered.pages).genuine
        found = "".join(line for page in rendered.pages for line in page)
        assert found.count("闸阀和三通") >= 12


#: A matter as long as they come: 60 signs.
LONG_MATTER = (
    "维修老井湾自来水管并更换破损的管道闸阀和三通，在晒坝边新修一个蓄水池，"
    "动用村集体经济组织资金一千八百元，不足的由各户出工补"
)


@pytest.mark.parametrize(
    ("rule", "size", "present"),
    [("R17", 15, 12), ("R18", 15, 12), ("R3b", 15, 12), ("R3b", 23, 15), ("R2", 15, 12), ("R4", 15, 12)],
)
def test_the_sheet_and_the_posting_of_a_usual_result_are_one_page_each(
    rule: str, size: int, present: int, fonts: FontSet
) -> None:
    motion = replace(a_motion(rule=rule, size=size, present=present, text=LONG_MATTER), addenda=())
    view = a_meeting(motion)

    for sheet in (decision_sheet(view, motion), posting_sheet(view, motion, POSTED_ON, CONTACT)):
        assert len(render(sheet, a_registration(), fonts).pages) == 1, sheet.kind


def test_a_sheet_that_runs_over_begins_each_page_with_matter_and_result(fonts: FontSet) -> None:
    motion = a_motion(text=LONG_MATTER)
    addenda = motion.addenda * 12
    view = a_meeting(replace(motion, addenda=addenda))

    rendered = render(decision_sheet(view, view.motions[0]), a_registration(), fonts)

    further = rendered.pages[1:]
    assert further
    for page in further:
        assert "".join(page[:3]).startswith("事项：“维修老井湾")
        assert "结果：协商意见：多数赞成" in "".join(page[:3])
    assert "主持人：" in "".join(rendered.pages[-1])
    assert compare(rendered.pdf, rendered.pages).genuine


def test_every_further_page_of_minutes_and_bag_names_the_meeting_whose_signatures_it_bears(fonts: FontSet) -> None:
    view = a_meeting(a_motion(), a_motion(number=2))

    for sheet, meeting in (
        (minutes(view), "会议记录老井湾院坝2026年第3次院坝会"),
        (bag(view, invited(view), slips=Slips.ONE_EACH), "会议包老井湾院坝2026年3月5日19:30"),
    ):
        further = render(sheet, a_registration(), fonts).pages[1:]
        assert further
        assert {page[0] for page in further} == {meeting}


def test_the_number_that_came_is_written_under_the_name_of_the_body_and_never_on_the_page_after(fonts: FontSet) -> None:
    motions = (a_motion(), a_motion(number=2))

    (page, *_) = render(bag(a_meeting(*motions), invited(a_meeting(*motions))), a_registration(), fonts).pages

    heading = page.index("到会勾选单院坝会（第1项）")
    assert page[heading + 2] == "应到40户实到"


def test_the_papers_of_a_group_name_the_group_and_not_the_courtyard(fonts: FontSet) -> None:
    motion = a_motion(rule="R3b")
    view = a_meeting(replace(motion, motion=replace(motion.motion, group="3组")))

    posting = read(posting_sheet(view, view.motions[0], POSTED_ON, CONTACT), fonts)
    called = read(notice(view, CONTACT), fonts)

    assert "青石村3组村民小组会议在老井湾晒坝商议" in posting
    assert "老井湾院坝" not in posting
    assert "青石村3组各位乡亲" in called


def test_a_notice_for_matters_of_several_bodies_calls_the_courtyard(fonts: FontSet) -> None:
    motion = a_motion(rule="R3b", number=2)
    group = replace(motion, motion=replace(motion.motion, group="3组"))

    assert "老井湾院坝各位乡亲" in read(notice(a_meeting(a_motion(), group), CONTACT), fonts)


def test_the_minutes_say_that_a_body_without_haste_was_called_against_its_notice() -> None:
    told = "规定里没有临时召集"

    def said(rule: str, **changes: object) -> bool:
        view = replace(a_meeting(a_motion(rule=rule)), short_notice_reason="水管爆了", **changes)  # type: ignore[arg-type]
        return told in "".join(texts(minutes(view)))

    assert said("R4", called_on=date(2026, 3, 3))
    assert not said("R4", called_on=date(2026, 2, 1))
    assert not said("R1a", called_on=date(2026, 3, 3))
