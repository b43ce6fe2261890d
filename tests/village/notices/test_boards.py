"""Putting up, taking down, objecting and answering, on a real store."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from support.boards import TODAY, hang, on_boards, print_notice, printed_notice, write
from support.clock import FixedClock
from support.desks import ImmediateRunner, ScriptedPrompter, enter_courtyard
from support.papers import a_sheet
from support.registers import printed
from support.stores import A_LEADER
from yuanba.desktop.desk import Desk, Here
from yuanba.journal.history import history
from yuanba.journal.store import Store
from yuanba.kernel.actor import Actor, PermissionMissing
from yuanba.kernel.ids import Id, new_id
from yuanba.village.notices import board_actions as actions
from yuanba.village.notices import board_queries as queries
from yuanba.village.notices import mishaps
from yuanba.village.notices.boards import Answerer
from yuanba.village.notices.writing import lay_rule_down
from yuanba.village.today.queries import Attention, reminders


@pytest.fixture
def here(store: Store) -> Here:
    desk = Desk(ImmediateRunner(), ScriptedPrompter(), FixedClock())
    desk.take_store(store)
    return enter_courtyard(desk, store)


def do(store: Store, deed: object, *orders: object) -> object:
    with store.work(A_LEADER) as work:
        outcome = deed(work, *orders)  # type: ignore[operator]
        work.commit()
    return outcome


def test_a_sheet_put_up_on_the_second_of_november_hangs_until_the_seventeenth(store: Store, here: Here) -> None:
    paper_id = printed_notice(store, here)

    (one,) = hang(store, paper_id)

    assert (one.put_up_on, one.until_on, one.by) == (TODAY, date(2026, 11, 17), "杨志全")


def test_a_sheet_put_up_late_hangs_as_long_as_one_in_time(store: Store, here: Here, clock: FixedClock) -> None:
    paper_id = printed_notice(store, here)
    clock.advance(days=3)

    (one,) = hang(store, paper_id)

    # 5 November and fifteen days: 20 November, a Friday.
    assert (one.put_up_on, one.until_on) == (date(2026, 11, 5), date(2026, 11, 20))


def test_a_running_posting_keeps_the_rule_it_began_under(store: Store, here: Here, clock: FixedClock) -> None:
    paper_id = printed_notice(store, here)
    with store.reading() as connection:
        rule = queries.rule_now(connection, "village_affairs")
    do(store, lay_rule_down, here.scope, replace(rule, days=40), "镇里通知")

    (one,) = hang(store, paper_id)
    later = printed_notice(store, here, title="关于排水沟的公示")
    (other,) = hang(store, later)

    assert one.until_on == date(2026, 11, 17)
    # 12 December is a Saturday: the Monday after.
    assert other.until_on == date(2026, 12, 14)
    assert other.rule is not None
    assert (other.rule.days, other.rule.edition) == (40, 1)


def test_a_sheet_on_two_boards_comes_down_board_by_board(store: Store, here: Here, clock: FixedClock) -> None:
    paper_id = printed_notice(store, here)
    first, second = hang(store, paper_id, "晒坝东边", "小卖部墙上")
    clock.advance(days=16)

    do(store, actions.take_down, actions.TakeDown(posting_id=first.posting_id))

    assert [one.board for one in on_boards(store, paper_id).hangs] == ["小卖部墙上"]
    with store.reading() as connection:
        (left,) = queries.hanging(connection, (here.courtyard_id,))
    assert (left.posting_id, left.overdue(clock.today())) == (second.posting_id, True)


def test_dates_the_wrong_way_round_are_refused_and_nothing_is_written(
    store: Store, here: Here, clock: FixedClock
) -> None:
    paper_id = printed_notice(store, here)
    with pytest.raises(mishaps.PutUpTooEarly):
        hang(store, paper_id, put_up_on=TODAY - timedelta(days=1))
    with pytest.raises(mishaps.DayStillToCome):
        hang(store, paper_id, put_up_on=TODAY + timedelta(days=1))
    clock.advance(days=20)
    (one,) = hang(store, paper_id, put_up_on=TODAY + timedelta(days=2))
    objection = actions.RaiseObjection(paper_id=paper_id, words="数目不对", raised_on=TODAY + timedelta(days=1))
    with pytest.raises(mishaps.RaisedBeforePutUp):
        do(store, actions.raise_objection, objection)
    raised = do(store, actions.raise_objection, replace(objection, raised_on=TODAY + timedelta(days=5)))
    down = actions.TakeDown(posting_id=one.posting_id, taken_down_on=TODAY + timedelta(days=1), reason="雨淋坏了")
    with pytest.raises(mishaps.TakenDownBeforePutUp):
        do(store, actions.take_down, down)
    answer = actions.AnswerObjection(
        objection_id=raised.objection_id,  # type: ignore[attr-defined]
        answer="核过了",
        upheld=False,
        answered_on=TODAY + timedelta(days=4),
    )
    with pytest.raises(mishaps.AnsweredBeforeRaised):
        do(store, actions.answer_objection, answer)

    found = on_boards(store, paper_id)
    assert len(found.hangs) == 1
    assert found.objections[0].answered_on is None


def test_a_sheet_that_comes_down_before_its_day_needs_a_reason(store: Store, here: Here, clock: FixedClock) -> None:
    (one,) = hang(store, printed_notice(store, here))
    clock.advance(days=2)

    with pytest.raises(mishaps.TakenDownTooSoon):
        do(store, actions.take_down, actions.TakeDown(posting_id=one.posting_id))
    done = do(store, actions.take_down, actions.TakeDown(posting_id=one.posting_id, reason="雨淋坏了"))

    assert done.taken_down_reason == "雨淋坏了"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("answerer", "raised_on", "answer_by"),
    [
        # Three days from Monday: Thursday.
        (Answerer.COMMITTEE, date(2026, 11, 2), date(2026, 11, 5)),
        # Three days from Thursday end on a Sunday: Monday.  Source: Civil Code, art. 203.
        (Answerer.COMMITTEE, date(2026, 11, 5), date(2026, 11, 9)),
        (Answerer.TOWNSHIP, date(2026, 11, 2), date(2026, 11, 12)),
    ],
)
def test_an_objection_is_answered_in_three_days_by_the_village_and_in_ten_by_the_township(
    store: Store, here: Here, clock: FixedClock, answerer: Answerer, raised_on: date, answer_by: date
) -> None:
    paper_id = printed_notice(store, here)
    hang(store, paper_id)
    clock.advance(days=10)

    order = actions.RaiseObjection(paper_id=paper_id, words="数目不对", raised_on=raised_on, answerer=answerer)
    one = do(store, actions.raise_objection, order)

    assert one.answer_by == answer_by  # type: ignore[attr-defined]


def test_an_objection_is_answered_once(store: Store, here: Here) -> None:
    paper_id = printed_notice(store, here)
    hang(store, paper_id)
    one = do(store, actions.raise_objection, actions.RaiseObjection(paper_id=paper_id, words="数目不对"))
    order = actions.AnswerObjection(objection_id=one.objection_id, answer="重算过，是对的", upheld=False)  # type: ignore[attr-defined]
    do(store, actions.answer_objection, order)

    with pytest.raises(mishaps.AnsweredAlready):
        do(store, actions.answer_objection, order)
    with store.reading() as connection:
        assert queries.unanswered(connection) == ()


def test_what_was_ticked_by_mistake_is_taken_back_and_stays_in_the_history(store: Store, here: Here) -> None:
    paper_id = printed_notice(store, here)
    (one,) = hang(store, paper_id)
    do(store, actions.take_down, actions.TakeDown(posting_id=one.posting_id, reason="换地方"))
    do(store, actions.hang_again, one.posting_id)
    do(store, actions.withdraw_put_up, one.posting_id)

    assert on_boards(store, paper_id).postings == ()
    with store.reading() as connection:
        kinds = [past.kind for past in history(connection, (paper_id,))]
    assert kinds == [
        "notices.paper_registered",
        "notices.paper_put_up",
        "notices.paper_taken_down",
        "notices.paper_hangs_again",
        "notices.put_up_withdrawn",
    ]


def test_a_sheet_hangs_once_on_a_board_and_only_the_current_one(store: Store, here: Here) -> None:
    made = write(store, here)
    first = print_notice(store, here, made)
    hang(store, first.paper_id)
    with pytest.raises(mishaps.HangsThereAlready):
        hang(store, first.paper_id)

    office = printed(store, a_sheet()).paper_id
    with pytest.raises(mishaps.NotForTheBoard):
        hang(store, office)
    with pytest.raises(mishaps.BoardMissing):
        hang(store, first.paper_id, " ")


def test_a_visitor_puts_nothing_up(store: Store, here: Here) -> None:
    paper_id = printed_notice(store, here)
    visitor = Actor(operator_id=new_id(), name="来客", permissions=frozenset())

    with pytest.raises(PermissionMissing), store.work(visitor) as work:
        actions.put_up(work, actions.PutUp(paper_id=paper_id, boards=("墙上",)))


def called_to_mind(store: Store, here: Here, day: date) -> list[tuple[Attention, Id]]:
    with store.reading() as connection:
        found = reminders(connection, here.courtyard_id, day)
    wanted = {Attention.PUT_UP, Attention.TAKE_DOWN, Attention.ANSWER_DUE, Attention.ANSWER_OVERDUE}
    return [(one.why, one.about_id) for one in found if one.why in wanted]


def test_the_first_page_calls_to_mind_what_to_put_up_take_down_and_answer(
    store: Store, here: Here, clock: FixedClock
) -> None:
    paper_id = printed_notice(store, here)
    assert called_to_mind(store, here, TODAY) == [(Attention.PUT_UP, paper_id)]

    hang(store, paper_id)
    assert called_to_mind(store, here, TODAY) == []

    do(store, actions.raise_objection, actions.RaiseObjection(paper_id=paper_id, words="数目不对"))
    whys = [[why for why, _ in called_to_mind(store, here, TODAY + timedelta(days=days))] for days in (3, 4, 15, 16)]
    assert whys == [
        [Attention.ANSWER_DUE],
        [Attention.ANSWER_OVERDUE],
        [Attention.ANSWER_OVERDUE],
        [Attention.ANSWER_OVERDUE, Attention.TAKE_DOWN],
    ]
