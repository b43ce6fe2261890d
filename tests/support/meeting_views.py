"""Views of meetings for tests of papers."""

from dataclasses import replace
from datetime import date, datetime

from yuanba.kernel.ids import Id
from yuanba.village.matters.model import Measure, MoneySource, Unit
from yuanba.village.matters.rule_sets import rule_set
from yuanba.village.meetings.model import (
    Count,
    CountWay,
    Elector,
    Electorate,
    Execution,
    MeetingPersons,
    MeetingState,
    Motion,
    MotionState,
    Ruling,
    SignIn,
    Standing,
    Votes,
)
from yuanba.village.meetings.rules.result import Tally, referral_of, result_of
from yuanba.village.meetings.views import AddendumView, MeetingView, MotionView

NAMES = (
    "王䶮",
    "李㛃",
    "史𬭩",
    "陈𠅤",
    "赵𡋾",
    "张国富",
    "刘桂芳",
    "买买提·吐尔逊",
    "周大明",
    "吴秀英",
    "郑老三",
    "冯玉珍",
)


def an_id(number: int) -> Id:
    """An id that is the same in every run."""
    return Id(number.to_bytes(16, "big"))


def some_sign_ins(count: int = 12) -> tuple[SignIn, ...]:
    """Households that came, each with its head."""
    return tuple(
        SignIn(
            elector_id=an_id(n), household_id=an_id(n), name=NAMES[n % 12], group="二组", speaker_name=NAMES[n % 12],
            speaker_id=None, standing=Standing.HEAD, arrived_at=datetime(2026, 3, 5, 19, 30 + n % 20),
        )
        for n in range(count)
    )  # fmt: skip


def a_motion(
    *,
    rule: str = "R17",
    size: int = 15,
    present: int = 12,
    votes: Votes | None = None,
    text: str = "维修老井湾自来水管，动用村集体经济组织资金1800元",
    number: int = 1,
) -> MotionView:
    """A sealed motion under one rule set, with its result worked out by the rules."""
    votes = votes or Votes(in_favour=8, against=3, abstained=1)
    row = rule_set(rule)
    result = result_of(row, None, (Tally(measure=Measure.HEADS, total=size, present=present, votes=votes),))
    electors = tuple(
        Elector(elector_id=an_id(n), household_id=an_id(n), name=NAMES[n % 12], group="二组") for n in range(size)
    )
    return MotionView(
        number=number,
        motion=Motion(
            motion_id=an_id(900 + number), text=text, rule_set_id=rule, money=MoneySource.VILLAGE_COLLECTIVE,
            money_fen=180_000,
        ),
        state=MotionState.SEALED,
        rule_set=row,
        advice=None,
        electorate=Electorate(unit=Unit.HOUSEHOLDS, electors=electors),
        presence=some_sign_ins(present),
        count=Count(
            way=CountWay.HANDS, votes=votes, counters=(votes, replace(votes, in_favour=votes.in_favour - 1)),
            ruling=Ruling(counter=1, reason="复数两遍一致"), recounts=1,
        ),
        result=result,
        referral=referral_of(row, None, result.footing),
        execution=Execution(
            executor="刘桂芳", due_on=date(2026, 4, 1), budget_fen=180_000, supervisors=("周大明", "吴秀英")
        ),
        opinions=("水管年年漏，早修早好。",),
        sealed_on=date(2026, 3, 5),
        addenda=(AddendumView(text="施工改在清明后。", reason="下雨", made_on=date(2026, 3, 9), made_by="王䶮"),),
    )  # fmt: skip


def a_meeting(*motions: MotionView) -> MeetingView:
    """A closed meeting with its motions."""
    return MeetingView(
        meeting_id=an_id(1), courtyard_id=an_id(2), scope=an_id(3), courtyard_name="老井湾院坝", village_name="青石村",
        title="老井湾院坝2026年第3次院坝会", state=MeetingState.CLOSED, planned_at=datetime(2026, 3, 5, 19, 30),
        place="老井湾晒坝", called_on=date(2026, 3, 1), convener="王䶮", channel="上门、广播", short_notice_reason="",
        motions=motions or (a_motion(),), sign_ins=some_sign_ins(),
        persons=MeetingPersons(
            chair="王䶮", recorder="李㛃", scrutineer="周大明", tellers=("史𬭩", "张国富"), observers=("村干部陈某",)
        ),
        closed_on=date(2026, 3, 5),
    )  # fmt: skip
