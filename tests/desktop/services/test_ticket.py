"""The page of one ticket, and a whole ticket by keyboard only."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from support.clock import FixedClock
from support.desks import WaitingRunner, grab
from support.errands import AN_AGENT, Bag
from support.stores import A_LEADER, places_in
from support.ticket_screens import TicketScreens
from yuanba.desktop import theme
from yuanba.desktop.areas.services.ticket.papers import PaperKind
from yuanba.desktop.areas.services.wording import deeds as forms
from yuanba.desktop.areas.services.wording import ticket as wording
from yuanba.desktop.demo.checks import flaws
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.shell.window import Window
from yuanba.desktop.widgets.buttons import Button
from yuanba.journal.projector import arrived_from, stored_entries
from yuanba.journal.store import Store
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import ALL_PERMISSIONS, Permission
from yuanba.printing.sheet import texts
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.courtyards import resident_actions as residents
from yuanba.village.courtyards.model import Departure
from yuanba.village.services.actions import cataloguing, ending
from yuanba.village.services.actions import clock as clocks
from yuanba.village.services.catalogue import ProxyUse, Start, conditions, shipped_services
from yuanba.village.services.model import Agent, Applicant, Grade, Handing, Mode, PaperState, StopReason, TicketState

DOWN, RIGHT, TAB, ESCAPE, SPACE = (
    Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Space,
)  # fmt: skip
ONE, TWO, THREE, FOUR = Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4


@pytest.fixture
def screens(window: Window, desk: Desk, here: Here, store: Store, qtbot: QtBot) -> TicketScreens:
    return TicketScreens(window, desk, here, store, qtbot)


def tab_to(screens: TicketScreens, words: str) -> None:
    """Press Tab until the button with these words has the keys."""
    for _ in range(80):
        now = QApplication.focusWidget()
        if isinstance(now, Button) and now.accessibleName().startswith(words):
            return
        screens.key(TAB)
    raise AssertionError(f"no way by Tab to {words}")


def test_a_whole_ticket_goes_its_way_by_keyboard_only(screens: TicketScreens, clock: FixedClock) -> None:
    ticket_id = screens.bag.open()
    screens.open(ticket_id)
    assert screens.main() == wording.TAKE_ON

    screens.enter(2)
    assert screens.main() == wording.AUTHORISE
    # Matter, scope, from, until, how, witness: all of them are proposed.
    screens.enter(7)
    assert screens.main() == wording.HAND_IN
    tab_to(screens, wording.PAPER_SIGNS[PaperState.MISSING])
    for _ in range(5):
        screens.key(ONE, DOWN)
    tab_to(screens, wording.HAND_IN)
    screens.enter(2)
    screens.type("王敏")
    screens.enter()
    assert screens.main() == wording.ACCEPT
    screens.enter(2)
    screens.type("2026-001")
    screens.enter()
    assert screens.main() == wording.RESULT
    clock.advance(days=14)
    tab_to(screens, wording.STOP_CLOCK)
    screens.enter()
    screens.key(RIGHT)
    screens.enter(3)
    assert "■ 公示：11月16日起停着" in screens.words()
    clock.advance(days=6)
    tab_to(screens, wording.GO_ON)
    screens.enter(2)
    assert "公示：11月16日至22日" in screens.words()
    clock.advance(days=8)
    tab_to(screens, wording.RESULT)
    screens.enter(3)
    screens.type("批准")
    screens.enter()
    assert screens.main() == wording.DELIVER
    screens.enter(5)
    assert screens.main() == wording.CALL_BACK
    screens.enter(3)
    assert screens.main() == wording.PRINT_CLOSING
    grab(screens.window, "ticket-done")
    screens.enter()

    record = screens.bag.ticket(ticket_id).record
    assert [move.after for move in record.moves] == [
        TicketState.TAKEN, TicketState.HANDED_IN, TicketState.IN_PROGRESS, TicketState.GRANTED,
    ]  # fmt: skip
    assert {line.state for line in record.papers} == {PaperState.HAVE}
    assert (record.moves[1].note, record.moves[2].office_number) == (forms.handed_by("王敏"), "2026-001")
    assert [(stop.why, stop.last_on) for stop in record.stops] == [(StopReason.POSTING, date(2026, 11, 22))]
    assert record.delivered is not None
    assert (record.delivered.received_by, record.delivered.delivered_on) == ("李国秀", date(2026, 11, 30))
    assert record.called_back is not None
    assert (record.called_back.grade, record.called_back.asked_by) == (Grade.VERY_GOOD, A_LEADER.name)
    assert [order.title for order in screens.papers] == ["代办办结单"]


def test_the_day_of_the_answer_stands_with_its_whole_sum(screens: TicketScreens, clock: FixedClock) -> None:
    bag = screens.bag
    ticket_id = bag.carried_to_office()
    clock.advance(days=25)
    for why, first, last in (
        (StopReason.POSTING, date(2026, 11, 16), date(2026, 11, 22)),
        (StopReason.COMPLETING, date(2026, 11, 25), date(2026, 11, 27)),
    ):
        order = clocks.StopClock(ticket_id=ticket_id, why=why, first_on=first, last_on=last)
        bag.do(lambda work, order=order: clocks.stop_clock(work, order))  # type: ignore[misc]

    screens.open(ticket_id)

    said = screens.words()
    assert "最晚 2026年12月17日，还有 20 天" in said
    assert (
        "2026年11月2日受理，25 个工作日；公示 11月16日至22日、补正 11月25日至27日不计，其中工作日 8 天 → 12月17日"
        in said
    )
    assert "不停的话是 12月7日。" in said


def test_a_day_past_and_a_standing_clock_and_a_year_not_arranged_are_said(
    screens: TicketScreens, clock: FixedClock
) -> None:
    bag = screens.bag
    late = bag.carried_to_office()
    clock.advance(days=45)
    screens.open(late)
    assert "▲ 最晚 2026年12月7日，已经超过 10 天" in screens.words()
    standing = bag.carried_to_office()
    order = clocks.StopClock(ticket_id=standing, why=StopReason.POSTING, first_on=date(2026, 12, 17))
    bag.do(lambda work: clocks.stop_clock(work, order))

    screens.open(standing)

    assert "还停着，停一天往后移一天" in screens.words()
    assert "2027 年调休安排待公布" in screens.words()


def test_a_ticket_that_nobody_has_accepted_says_how_long_it_will_take(screens: TicketScreens) -> None:
    screens.open(screens.bag.open())

    assert "单位受理后 25 个工作日" in screens.words()


@pytest.mark.parametrize("start", [Start.HANDED_IN, Start.EVENT])
def test_a_limit_that_runs_from_another_day_never_says_that_it_runs_from_acceptance(start: Start) -> None:
    service = shipped_services()["minimum_living"]

    said = wording.no_clock(replace(service, limit=replace(service.limit, start=start)))

    assert "25 个工作日" in said
    assert "受理" not in said


def test_one_press_says_that_a_paper_is_there_and_a_second_takes_it_back(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open()
    page = screens.open(ticket_id)
    row = page.papers.rows[1]

    screens.press(row.button.accessibleName())
    there = state_of(screens.bag, ticket_id, row.line.paper_id)
    assert row.button.accessibleName().startswith(wording.PAPER_SIGNS[PaperState.HAVE])
    screens.press(row.button.accessibleName())

    assert there is PaperState.HAVE
    assert state_of(screens.bag, ticket_id, row.line.paper_id) is PaperState.MISSING


def state_of(bag: Bag, ticket_id: Id, paper_id: str) -> PaperState:
    line = bag.ticket(ticket_id).record.paper(paper_id)
    assert line is not None
    return line.state


def test_the_history_names_the_paper_that_was_marked(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open()
    page = screens.open(ticket_id)

    screens.press(page.papers.rows[1].button.accessibleName())

    assert "材料“户口簿（原件和复印件）”记成“有”" in history_of(screens, ticket_id)


def test_the_keys_stay_on_a_paper_that_is_marked(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open()
    page = screens.open(ticket_id)
    page.papers.rows[0].button.setFocus()

    screens.key(DOWN, ONE)
    assert page.papers.rows[1].button.hasFocus()
    screens.key(DOWN, SPACE, TWO)

    assert page.papers.rows[2].button.hasFocus()
    states = [line.state for line in screens.bag.ticket(ticket_id).record.papers]
    assert states[:3] == [PaperState.MISSING, PaperState.HAVE, PaperState.MISSING]
    assert "材料　还缺 4 样" in screens.words()


def test_a_paper_that_is_not_needed_asks_why_and_a_press_takes_it_back(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open()
    page = screens.open(ticket_id)
    page.papers.rows[4].button.setFocus()

    screens.key(THREE)
    screens.enter(2)

    line = screens.bag.ticket(ticket_id).record.papers[4]
    assert (line.state, line.reason) == (PaperState.NOT_NEEDED, forms.NOT_NEEDED_REASONS[0])
    assert forms.NOT_NEEDED_REASONS[0] in screens.words()
    screens.press(wording.PAPER_SIGNS[PaperState.NOT_NEEDED])
    assert screens.bag.ticket(ticket_id).record.papers[4].state is PaperState.MISSING


def test_another_reason_has_to_be_written(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open()
    screens.go(("deed", "not_needed", ticket_id, "income"))
    screens.press(forms.OTHER_REASON)

    screens.enter()
    assert "请写上原因" in screens.form.answers[1].error
    screens.type("社保卡能查")
    screens.enter()

    line = screens.bag.ticket(ticket_id).record.paper("income")
    assert line is not None
    assert line.reason == "社保卡能查"


def test_a_paper_leads_to_its_pictures(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open()
    page = screens.open(ticket_id)
    wanted: list[object] = []
    page.wanted.disconnect()
    page.wanted.connect(wanted.append)
    page.papers.rows[1].button.setFocus()

    screens.key(FOUR)
    screens.press(f"{wording.PICTURES}　户口簿")

    assert wanted == [("pictures", ticket_id, "hukou")] * 2


def test_a_ticket_that_has_ended_shows_its_papers_and_lets_none_be_marked(screens: TicketScreens) -> None:
    ticket_id = screens.bag.carried_to_office(have=("hukou",))
    screens.bag.move(ticket_id, TicketState.GRANTED)

    page = screens.open(ticket_id)

    assert page.papers.rows == []
    assert "户口簿（原件和复印件）" in screens.words()
    assert not screens.offers(wording.WANT_PAPER)


def test_without_a_signed_authorisation_the_page_says_so_and_offers_the_paper(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open()
    screens.bag.move(ticket_id, TicketState.TAKEN)
    screens.open(ticket_id)

    screens.press(wording.PRINT_AUTHORISATION)

    assert "还没有任德兴的委托书" in screens.words()
    assert screens.main() == wording.AUTHORISE
    assert [(order.title, order.about_id) for order in screens.papers] == [("授权委托书", ticket_id)]


def test_an_authorisation_that_ran_out_blocks_and_a_new_one_opens_the_way(
    screens: TicketScreens, clock: FixedClock
) -> None:
    bag = screens.bag
    ticket_id = bag.open()
    bag.move(ticket_id, TicketState.TAKEN)
    bag.authorise(ticket_id, until_on=date(2026, 11, 5))
    clock.advance(days=7)
    screens.open(ticket_id)
    assert "任德兴的委托只到 11月5日" in screens.words()
    assert screens.main() == wording.AUTHORISE

    screens.enter(7)

    assert screens.main() == wording.HAND_IN


def test_nobody_carries_on_for_the_dead(screens: TicketScreens) -> None:
    bag = screens.bag
    ticket_id = bag.open()
    bag.authorise(ticket_id)
    bag.move(ticket_id, TicketState.TAKEN)
    home = bag.homes[0]
    died = residents.LeaveHousehold(
        household_id=home.household_id, resident_id=home.head.resident_id, why=Departure.DIED, left_on=date(2026, 11, 2)
    )
    bag.do(lambda work: residents.leave_household(work, died))
    screens.open(ticket_id)
    assert "已经去世" in screens.words()
    assert screens.main() == wording.WITHDRAW

    # Withdrawn is chosen, the day is today, the reason is written.
    screens.enter(4)

    record = bag.ticket(ticket_id).record
    assert (record.state, record.moves[-1].note) == (TicketState.WITHDRAWN, forms.DIED)


def test_what_a_new_edition_keeps_for_the_person_goes_on_along_with_the_agent(screens: TicketScreens) -> None:
    bag = screens.bag
    ticket_id = bag.open()
    bag.move(ticket_id, TicketState.TAKEN)
    old = shipped_services()["minimum_living"]
    changed = replace(old, proxy=replace(old.proxy, use=ProxyUse.NO, words="本人到窗口"))
    bag.do(lambda work: cataloguing.edit_service(work, bag.scope, changed, "镇里通知"))
    bag.do(lambda work: clocks.take_over_edition(work, ticket_id))
    screens.open(ticket_id)
    assert "要本人到场" in screens.words()
    assert screens.main() == wording.GO_ALONG

    screens.enter(3)

    assert bag.ticket(ticket_id).record.opened.mode is Mode.ASSISTING
    assert screens.main() == wording.HAND_IN


def test_the_papers_of_a_ticket_are_laid_out_from_its_facts(screens: TicketScreens, desk: Desk) -> None:
    ticket_id = screens.bag.carried_to_office(id_number="11010519491231002X")
    page = screens.open(ticket_id)
    for kind in PaperKind:
        page.show_paper(kind)

    with screens.bag.store.reading() as connection:
        sheets = [order.choices[0].draw(connection) for order in screens.papers]

    assert [sheet.kind for sheet in sheets] == [kind.value for kind in PaperKind]
    assert [order.title for order in screens.papers] == ["授权委托书", "代办受理回执", "补正告知单", "代办办结单"]
    assert ["002X" in "".join(texts(sheet)) for sheet in sheets] == [False, True, False, False]


def test_the_receipt_of_who_may_not_see_what_is_hidden_shows_no_number(screens: TicketScreens, desk: Desk) -> None:
    ticket_id = screens.bag.open(id_number="11010519491231002X")
    desk.sit_down(
        Actor(operator_id=A_LEADER.operator_id, name="小任", permissions=ALL_PERMISSIONS - {Permission.SEE_HIDDEN})
    )

    screens.open(ticket_id).show_paper(PaperKind.RECEIPT)

    with screens.bag.store.reading() as connection:
        sheet = screens.papers[0].choices[0].draw(connection)
    assert "002X" not in "".join(texts(sheet))


def test_a_ticket_that_is_not_here_is_said_and_the_way_back_is_open(screens: TicketScreens, desk: Desk) -> None:
    told: list[str] = []
    desk.told.connect(lambda message: told.append(message.text))

    page = screens.open(new_id())

    assert told == ["这台电脑里没有这一件。"]
    assert page.back.isVisible()


def test_a_petition_is_handed_over_from_the_page(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open()
    screens.open(ticket_id)

    screens.press(wording.HAND_OVER)
    screens.enter(2)
    screens.type("反映征地补偿，转镇信访办")
    screens.enter()

    assert screens.bag.state(ticket_id) is TicketState.HANDED_OVER
    assert screens.main() == wording.PRINT_CLOSING


def test_a_person_who_goes_along_needs_no_authorisation(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open(service_id="identity_card", mode=Mode.ASSISTING)
    screens.bag.move(ticket_id, TicketState.TAKEN)

    screens.open(ticket_id)

    assert wording.NONE_NEEDED in screens.words()
    assert screens.main() == wording.HAND_IN


def test_what_is_done_on_the_spot_goes_straight_to_its_result(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open(service_id="village_seal", mode=Mode.ON_THE_SPOT)
    screens.bag.move(ticket_id, TicketState.TAKEN)
    screens.open(ticket_id)
    assert screens.main() == wording.RESULT

    screens.enter(4)

    assert screens.bag.state(ticket_id) is TicketState.GRANTED


def test_the_agent_is_asked_to_let_somebody_else_call_back(screens: TicketScreens, desk: Desk) -> None:
    bag = screens.bag
    own = bag.open(agent=Agent(person_id=AN_AGENT.person_id, name=A_LEADER.name))
    bag.authorise(own)
    bag.move(own, TicketState.TAKEN)
    bag.move(own, TicketState.GRANTED)
    deliver = ending.DeliverResult(ticket_id=own, handing=Handing.AT_HOME, received_by="本人")
    bag.do(lambda work: ending.deliver_result(work, deliver))

    screens.open(own)

    assert "回访要换一个人来问" in screens.words()
    assert screens.main() == wording.PRINT_CLOSING
    visits: list[object] = []
    desk.visit_asked.connect(lambda visit: visits.append(visit.area))
    screens.press(wording.CHANGE_OPERATOR)
    assert visits == ["operators"]


def test_what_was_told_is_shown_only_when_asked_for(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open(
        phone="13800138000", id_number="11010519491231002X", conditions=("disability_card", "elsewhere")
    )
    screens.open(ticket_id)
    before = screens.words()

    screens.press(wording.LOOK)

    after = screens.words()
    for hidden in ("13800138000", "002X", "有残疾人证"):
        assert hidden not in before
        assert hidden in after
    assert "电话 ●●●　身份证末四位 ●●●　个人情况 ●●●" in before
    assert "看了电话和个人情况" in history_of(screens, ticket_id)


def history_of(screens: TicketScreens, ticket_id: Id) -> list[str]:
    from yuanba.desktop.history.reading import lines

    with screens.bag.store.reading() as connection:
        return [line.what for line in lines(connection, (ticket_id,))]


def test_who_may_not_see_what_is_hidden_is_told_so(screens: TicketScreens, desk: Desk) -> None:
    ticket_id = screens.bag.open(phone="13800138000")
    desk.sit_down(
        Actor(operator_id=A_LEADER.operator_id, name="小任", permissions=ALL_PERMISSIONS - {Permission.SEE_HIDDEN})
    )
    told: list[str] = []
    desk.told.connect(lambda message: told.append(message.text))
    screens.open(ticket_id)

    screens.press(wording.LOOK)

    assert "13800138000" not in screens.words()
    assert told == ["小任不能做这件事，请换有权限的人来做。"]


def test_a_newer_edition_is_offered_with_what_it_changes(screens: TicketScreens) -> None:
    bag = screens.bag
    ticket_id = bag.carried_to_office()
    old = shipped_services()["minimum_living"]
    changed = replace(old, limit=replace(old.limit, number=20))
    bag.do(lambda work: cataloguing.edit_service(work, bag.scope, changed, "镇里通知"))
    screens.open(ticket_id)

    screens.press(wording.TAKE_EDITION_OVER)
    assert "时限：25 个工作日（待乡镇确认） → 20 个工作日（待乡镇确认）" in screens.words()
    screens.enter()

    assert bag.ticket(ticket_id).record.service.edition == 2
    assert not screens.offers(wording.TAKE_EDITION_OVER)


@pytest.fixture
def other(store: Store, here: Here, tmp_path: Path, empty_master: Path, clock: FixedClock) -> Iterator[Store]:
    """Another computer of the same courtyard."""
    shutil.copytree(empty_master, tmp_path / "other")
    shutil.rmtree(tmp_path / "other" / "outside")
    made = Store.open(places_in(tmp_path / "other"), foldings=FOLDINGS, clock=clock)
    meet(store, made)
    yield made
    made.close()


def meet(one: Store, another: Store) -> None:
    with one.reading() as connection:
        here = [arrived_from(row) for row in connection.execute(stored_entries)]
    with another.reading() as connection:
        there = [arrived_from(row) for row in connection.execute(stored_entries)]
    one.receive(there)
    another.receive(here)


def two_ends(screens: TicketScreens, other: Store, clock: FixedClock) -> Id:
    bag = screens.bag
    there = replace(bag, store=other)
    ticket_id = bag.carried_to_office()
    meet(bag.store, other)
    bag.move(ticket_id, TicketState.GRANTED)
    clock.advance(minutes=5)
    there.move(ticket_id, TicketState.REFUSED, note="不符合条件")
    meet(bag.store, other)
    screens.open(ticket_id)
    return ticket_id


def test_two_computers_that_disagree_are_a_sentence_and_two_choices(
    screens: TicketScreens, other: Store, clock: FixedClock
) -> None:
    ticket_id = two_ends(screens, other, clock)
    said = screens.words()
    assert "两台电脑记得不一样：杨志全" in said
    assert "不予办理”：不符合条件" in said
    assert "现在是“办结”" in said
    grab(screens.window, "ticket-case")

    screens.press(wording.TAKE_CASE_OVER)

    assert screens.bag.state(ticket_id) is TicketState.REFUSED
    assert not screens.offers(wording.TAKE_CASE_OVER)


def test_a_case_may_be_left_as_it_stands(screens: TicketScreens, other: Store, clock: FixedClock) -> None:
    ticket_id = two_ends(screens, other, clock)

    screens.press(wording.LEAVE_CASE)

    assert screens.bag.state(ticket_id) is TicketState.GRANTED
    assert not screens.offers(wording.LEAVE_CASE)
    assert "两台电脑记得不一样，定了就按现在的" in history_of(screens, ticket_id)


def test_the_history_of_a_ticket_is_one_press_away(screens: TicketScreens, desk: Desk) -> None:
    ticket_id = screens.bag.open()
    orders: list[object] = []
    desk.history_asked.connect(lambda order: orders.append(order.subjects))
    screens.open(ticket_id)

    screens.press(wording.HISTORY)

    assert orders == [(ticket_id,)]


@pytest.mark.parametrize("size", [100, 150, 200])
def test_the_page_is_whole_in_large_type(screens: TicketScreens, size: int) -> None:
    theme.apply(QApplication.instance(), size)  # type: ignore[arg-type]
    name = "古丽巴哈尔·阿卜杜热合曼·吐尔逊尼亚孜"
    ticket_id = screens.bag.carried_to_office(applicant=Applicant(name=name), conditions=tuple(conditions()))

    screens.open(ticket_id)

    assert flaws(screens.window) == ()
    grab(screens.window, f"ticket-{size}")


def test_a_step_taken_back_leads_the_page_back(screens: TicketScreens) -> None:
    ticket_id = screens.bag.carried_to_office()
    screens.open(ticket_id)

    screens.press(wording.TAKE_BACK)
    screens.enter()

    assert screens.bag.state(ticket_id) is TicketState.HANDED_IN
    assert screens.main() == wording.ACCEPT


def test_a_hurried_second_enter_waits_for_the_form_and_does_not_go_back(
    screens: TicketScreens, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket_id = screens.bag.open()
    screens.open(ticket_id)
    slow = WaitingRunner()
    monkeypatch.setattr(desk, "_runner", slow)

    screens.enter(2)
    while slow.waiting:
        slow.go_on()
        screens.settle()
    assert screens.form.answers[0].isAncestorOf(QApplication.focusWidget())
    assert screens.bag.state(ticket_id) is TicketState.REGISTERED
    screens.enter(2)
    while slow.waiting:
        slow.go_on()
        screens.settle()

    assert screens.bag.state(ticket_id) is TicketState.TAKEN
    assert [move.after for move in screens.bag.ticket(ticket_id).record.moves] == [TicketState.TAKEN]


def test_the_way_back_leads_from_a_form_to_the_ticket(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open()
    screens.open(ticket_id)
    screens.enter()

    screens.key(ESCAPE)

    assert screens.main() == wording.TAKE_ON
