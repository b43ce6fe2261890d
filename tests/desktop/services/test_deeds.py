"""The short forms about a ticket: each does its deed, says what is wrong beside the answer, and leads back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from support.clock import FixedClock
from support.desks import grab
from support.errands import Bag
from support.ticket_screens import TicketScreens
from yuanba.desktop import theme
from yuanba.desktop.areas.services.deeds.forms import FORMS
from yuanba.desktop.areas.services.ticket.page import TicketPage
from yuanba.desktop.areas.services.wording import deeds as forms
from yuanba.desktop.areas.services.wording import ticket as wording
from yuanba.desktop.asking.page import AskingPage
from yuanba.desktop.demo.checks import flaws
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id, new_id
from yuanba.village.roster.actions import Appoint, appoint
from yuanba.village.roster.model import Origin
from yuanba.village.services import queries
from yuanba.village.services.actions import clock as clocks
from yuanba.village.services.actions import ending, picturing
from yuanba.village.services.catalogue import conditions
from yuanba.village.services.model import (
    AuthorisationEnd,
    Grade,
    Handing,
    OpposingParty,
    PaperState,
    StopReason,
    TicketState,
)


@pytest.fixture
def screens(window: Window, desk: Desk, here: Here, store: Store, qtbot: QtBot) -> TicketScreens:
    return TicketScreens(window, desk, here, store, qtbot)


def asked(screens: TicketScreens, name: str, ticket_id: Id, *ids: object) -> AskingPage:
    """Open a form from the page of its ticket."""
    screens.open(ticket_id)
    screens.page.ask(name, *ids)
    screens.settle()
    return screens.form


def put(form: AskingPage, place: int, typed: object) -> None:
    """Put something in an answer."""
    form.answers[place].show_typed(typed)


def done(screens: TicketScreens) -> None:
    """Press the one filled button of the form."""
    form = screens.form
    assert form.act is not None
    screens.press(form.act.accessibleName())


def at_ticket(screens: TicketScreens) -> bool:
    return isinstance(screens.screen, TicketPage)


def taken(bag: Bag) -> Id:
    """A ticket that is taken on and authorised."""
    ticket_id = bag.open()
    bag.authorise(ticket_id)
    bag.move(ticket_id, TicketState.TAKEN)
    return ticket_id


def test_steps_are_entered_late_with_their_own_days(screens: TicketScreens, clock: FixedClock) -> None:
    bag = screens.bag
    ticket_id = bag.open()
    bag.authorise(ticket_id)
    clock.advance(days=10)
    for name, day in (("take_on", "1103"), ("hand_in", "1104"), ("accept", "1106"), ("result", "1110")):
        form = asked(screens, name, ticket_id)
        put(form, 1 if name == "result" else 0, day)
        if name == "hand_in":
            put(form, 2, 0)
        done(screens)
        assert at_ticket(screens)

    assert [move.moved_on.day for move in bag.ticket(ticket_id).record.moves] == [3, 4, 6, 10]


def test_a_day_before_the_last_step_is_said_beside_the_day(screens: TicketScreens) -> None:
    form = asked(screens, "accept", carried(screens.bag))
    put(form, 0, "1101")

    done(screens)

    assert "日期不能早于 2026年11月2日" in form.answers[0].error


def carried(bag: Bag) -> Id:
    """A ticket that was handed in."""
    ticket_id = taken(bag)
    bag.move(ticket_id, TicketState.HANDED_IN, incomplete=True)
    return ticket_id


def test_what_is_no_day_is_said_beside_it_before_anything_is_written(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open()
    form = asked(screens, "take_on", ticket_id)
    put(form, 0, "后天")

    done(screens)

    assert "这不是日子" in form.answers[0].error
    assert screens.bag.state(ticket_id) is TicketState.REGISTERED


def test_papers_missing_are_named_and_the_office_may_take_it_so(screens: TicketScreens) -> None:
    ticket_id = taken(screens.bag)
    form = asked(screens, "hand_in", ticket_id)
    assert "还缺：最低生活保障申请书、户口簿" in screens.words()
    put(form, 2, 1)
    done(screens)
    assert "单位同意先收的，请选“单位先收”" in form.answers[2].error

    put(form, 2, 0)
    done(screens)

    assert screens.bag.state(ticket_id) is TicketState.HANDED_IN


def test_without_authorisation_the_form_says_why_it_cannot_be_handed_in(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open()
    screens.bag.move(ticket_id, TicketState.TAKEN)
    form = asked(screens, "hand_in", ticket_id)
    put(form, 2, 0)

    done(screens)

    assert any("还没有任德兴的委托书" in one.error for one in form.answers)


def test_a_step_is_taken_back_from_the_bar_below(screens: TicketScreens, desk: Desk) -> None:
    ticket_id = screens.bag.open()
    undos: list[object] = []
    desk.told.connect(lambda message: undos.append(message.undo))
    asked(screens, "take_on", ticket_id)
    done(screens)

    undo = undos[-1]
    assert callable(undo)
    undo()
    screens.settle()

    assert screens.bag.state(ticket_id) is TicketState.REGISTERED
    assert screens.main() == wording.TAKE_ON


def test_what_the_office_wants_is_marked_missing_and_goes_to_the_printer(screens: TicketScreens) -> None:
    bag = screens.bag
    ticket_id = bag.carried_to_office(have=("application", "hukou", "id_card", "means_check", "income"))
    form = asked(screens, "complete", ticket_id)
    put(form, 1, [4])
    put(form, 2, "土地承包合同")
    done(screens)

    record = bag.ticket(ticket_id).record
    missing = [line.name for line in record.papers if line.state is PaperState.MISSING]
    assert missing == ["收入、财产、支出说明", "土地承包合同"]
    assert record.state is TicketState.TO_COMPLETE
    assert record.moves[-1].note == "缺收入、财产、支出说明、土地承包合同"
    assert [order.title for order in screens.papers] == ["补正告知单"]
    assert [(stop.why, stop.last_on) for stop in record.stops] == [(StopReason.COMPLETING, None)]


def test_papers_completed_let_the_clock_run_again(screens: TicketScreens, clock: FixedClock) -> None:
    bag = screens.bag
    ticket_id = bag.carried_to_office()
    bag.move(ticket_id, TicketState.TO_COMPLETE, note="缺收入说明")
    clock.advance(days=3)
    screens.open(ticket_id)
    assert screens.main() == wording.RESUME

    screens.enter(2)

    assert bag.state(ticket_id) is TicketState.IN_PROGRESS
    assert [stop.last_on for stop in bag.ticket(ticket_id).record.stops] == [date(2026, 11, 5)]


def test_what_came_back_before_it_was_accepted_is_handed_in_anew(screens: TicketScreens) -> None:
    bag = screens.bag
    ticket_id = carried(bag)
    bag.move(ticket_id, TicketState.TO_COMPLETE, note="缺收入说明")
    form = asked(screens, "resume", ticket_id)
    put(form, 1, 0)

    done(screens)

    assert bag.state(ticket_id) is TicketState.HANDED_IN


@pytest.mark.parametrize(
    "after", [TicketState.GRANTED, TicketState.REFUSED, TicketState.WITHDRAWN, TicketState.HANDED_OVER]
)
def test_a_result_comes_straight_after_handing_in(screens: TicketScreens, after: TicketState) -> None:
    ticket_id = carried(screens.bag)
    form = asked(screens, "result", ticket_id)
    put(form, 0, list(forms.RESULTS).index(after))
    put(form, 2, "转区信访办")

    done(screens)

    record = screens.bag.ticket(ticket_id).record
    assert (record.state, record.moves[-1].note) == (after, "转区信访办")


def test_a_refusal_without_its_reason_is_asked_for_beside_the_words(screens: TicketScreens) -> None:
    ticket_id = carried(screens.bag)
    form = asked(screens, "result", ticket_id)
    put(form, 0, 1)

    done(screens)

    assert "请写上原因" in form.answers[2].error


def test_a_ticket_taken_on_by_nobody_yet_offers_only_what_can_be(screens: TicketScreens) -> None:
    asked(screens, "result", screens.bag.open(), TicketState.WITHDRAWN)

    assert not screens.offers(forms.RESULTS[TicketState.GRANTED])
    assert screens.offers(forms.RESULTS[TicketState.WITHDRAWN])
    assert screens.offers(forms.RESULTS[TicketState.HANDED_OVER])


def test_an_authorisation_says_who_signed_how_and_who_saw_it(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open()
    form = asked(screens, "authorise", ticket_id)
    put(form, 3, "20270101")
    put(form, 4, 1)
    put(form, 5, "王德明")

    done(screens)

    (given,) = screens.bag.ticket(ticket_id).record.authorisations
    assert (given.matter, given.scope) == ("最低生活保障", forms.SCOPE_USUAL)
    assert (given.from_on, given.until_on) == (date(2026, 11, 2), date(2027, 1, 1))
    assert given.signed_how == "本人捺印，见证人王德明"


def test_an_authorisation_that_ends_before_it_begins_is_said_beside_its_end(screens: TicketScreens) -> None:
    form = asked(screens, "authorise", screens.bag.open())
    put(form, 3, "1101")

    done(screens)

    assert "起止日期" in form.answers[3].error


def test_an_authorisation_without_a_matter_is_said_beside_the_matter(screens: TicketScreens) -> None:
    form = asked(screens, "authorise", screens.bag.open())
    put(form, 0, "")

    done(screens)

    assert "委托事项" in form.answers[0].error


def test_an_authorisation_is_withdrawn(screens: TicketScreens) -> None:
    ticket_id = taken(screens.bag)
    asked(screens, "end_authorisation", ticket_id)

    done(screens)

    (given,) = screens.bag.ticket(ticket_id).record.authorisations
    assert given.ended_why is AuthorisationEnd.WITHDRAWN
    assert screens.main() == wording.AUTHORISE


def test_the_clock_stood_from_a_day_to_a_day(screens: TicketScreens, clock: FixedClock) -> None:
    ticket_id = screens.bag.carried_to_office()
    clock.advance(days=25)
    form = asked(screens, "stop", ticket_id)
    done(screens)
    assert "请选一个" in form.answers[0].error
    put(form, 0, 1)
    put(form, 1, "1116")
    put(form, 2, "1115")
    done(screens)
    assert "日期不能早于 2026年11月16日" in form.answers[2].error

    put(form, 2, "1122")
    done(screens)

    due = screens.bag.ticket(ticket_id, date(2026, 11, 27)).due
    assert due is not None
    assert (due.on, due.lost) == (date(2026, 12, 14), 5)


def test_a_stop_is_struck_with_its_reason(screens: TicketScreens) -> None:
    bag = screens.bag
    ticket_id = bag.carried_to_office()
    order = clocks.StopClock(ticket_id=ticket_id, why=StopReason.POSTING, first_on=date(2026, 11, 2))
    bag.do(lambda work: clocks.stop_clock(work, order))
    screens.open(ticket_id)

    screens.press(wording.STRIKE)
    screens.enter()

    assert bag.ticket(ticket_id).record.stops == ()


def test_the_office_takes_more_time(screens: TicketScreens) -> None:
    ticket_id = screens.bag.carried_to_office()
    form = asked(screens, "extend", ticket_id)
    assert forms.unit_of(screens.bag.ticket(ticket_id).record.service) == "延长几个工作日"
    put(form, 0, "三")
    done(screens)
    assert "请填数字" in form.answers[0].error
    put(form, 0, "０")
    put(form, 2, "入户核查")
    done(screens)
    assert "大于零" in form.answers[0].error

    put(form, 0, "３")
    done(screens)

    due = screens.bag.ticket(ticket_id).due
    assert due is not None
    assert (due.number, due.on) == (28, date(2026, 12, 10))


def test_a_result_reaches_the_applicant(screens: TicketScreens) -> None:
    ticket_id = carried(screens.bag)
    screens.bag.move(ticket_id, TicketState.GRANTED)
    form = asked(screens, "deliver", ticket_id)
    put(form, 1, "")
    done(screens)
    assert "交给了谁" in form.answers[1].error

    put(form, 0, 2)
    put(form, 1, "女儿")
    done(screens)

    delivered = screens.bag.ticket(ticket_id).record.delivered
    assert delivered is not None
    assert (delivered.handing, delivered.received_by) == (Handing.BY_RELATIVE, "女儿")


def test_five_grades_are_asked_and_none_is_chosen_beforehand(screens: TicketScreens) -> None:
    bag = screens.bag
    ticket_id = carried(bag)
    bag.move(ticket_id, TicketState.GRANTED)
    order = ending.DeliverResult(ticket_id=ticket_id, handing=Handing.AT_HOME, received_by="本人")
    bag.do(lambda work: ending.deliver_result(work, order))
    form = asked(screens, "call_back", ticket_id)
    done(screens)
    assert "请选一个" in form.answers[0].error

    put(form, 0, 3)
    done(screens)

    called_back = bag.ticket(ticket_id).record.called_back
    assert called_back is not None
    assert called_back.grade is Grade.POOR


def test_an_objection_to_a_refusal_is_raised_and_answered(screens: TicketScreens) -> None:
    ticket_id = carried(screens.bag)
    screens.bag.move(ticket_id, TicketState.REFUSED, note="超过标准")
    form = asked(screens, "objection", ticket_id)
    done(screens)
    assert "对什么有异议" in form.answers[1].error
    put(form, 1, "没有算医药费")
    done(screens)
    assert screens.main() == wording.ANSWER

    screens.enter()
    put(screens.form, 0, "镇里重新核查")
    done(screens)

    (objection,) = screens.bag.ticket(ticket_id).record.objections
    assert (objection.what, objection.answer) == ("没有算医药费", "镇里重新核查")
    assert screens.main() == wording.DELIVER


def test_a_fee_needs_what_it_was_for_and_the_number_of_its_receipt(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open(service_id="house_registration")
    form = asked(screens, "fee", ticket_id)
    assert "代办不收费" in screens.words()
    put(form, 0, "二十")
    done(screens)
    assert "请填多少元" in form.answers[0].error
    put(form, 0, "20.5")
    put(form, 1, "登记费")
    done(screens)
    assert "请写上原因" in form.answers[2].error

    put(form, 2, "0012345")
    done(screens)

    (fee,) = screens.bag.ticket(ticket_id).record.fees
    assert (fee.fen, fee.what_for, fee.receipt_number) == (2050, "登记费", "0012345")
    assert "登记费　20.50 元　票据 0012345" in screens.words()


def test_the_other_proxy_agent_of_the_courtyard_is_proposed_with_the_office_phone(screens: TicketScreens) -> None:
    bag = screens.bag
    ticket_id = taken(bag)
    head = bag.homes[2].head
    order = Appoint(
        scope=bag.scope, courtyard_id=bag.courtyard_id, role="proxy_agent", name=head.name,
        person_id=head.resident_id, origin=Origin.TOWNSHIP, from_on=date(2026, 11, 1), phone="02352221234",
    )  # fmt: skip
    bag.do(lambda work: appoint(work, order))
    form = asked(screens, "agent", ticket_id)
    put(form, 2, "原代办员外出")

    done(screens)

    agent = bag.ticket(ticket_id).record.agent
    assert (agent.person_id, agent.name, agent.phone) == (head.resident_id, head.name, "02352221234")
    assert screens.main() == wording.AUTHORISE


def test_another_agent_is_found_as_one_types(screens: TicketScreens) -> None:
    bag = screens.bag
    ticket_id = taken(bag)
    form = asked(screens, "agent", ticket_id)
    done(screens)
    assert "请写上名字" in form.answers[0].error
    screens.type(bag.homes[3].head.name)
    screens.enter(2)
    assert form.answers[2].editor.hasFocus()
    put(form, 2, "原代办员外出")

    done(screens)

    assert bag.ticket(ticket_id).record.agent.person_id == bag.homes[3].head.resident_id


def test_an_agent_of_the_other_side_is_said_beside_the_name(screens: TicketScreens) -> None:
    bag = screens.bag
    home = bag.homes[1]
    neighbour = OpposingParty(name=home.head.name, resident_id=home.head.resident_id, household_id=home.household_id)
    ticket_id = bag.open(service_id="homestead", opposing=(neighbour,))
    form = asked(screens, "agent", ticket_id)
    screens.type(home.head.name)
    screens.enter()
    put(form, 2, "原代办员外出")

    done(screens)

    assert "请换一位代办员" in form.answers[0].error
    assert f"对方：{home.head.name}" in "".join(wording.opposing(bag.ticket(ticket_id).record))


def test_a_paper_the_catalogue_does_not_list_is_added(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open()
    form = asked(screens, "want_paper", ticket_id)
    done(screens)
    assert "请写上材料的名称" in form.answers[0].error
    put(form, 0, "土地承包合同")

    done(screens)

    line = screens.bag.ticket(ticket_id).record.papers[-1]
    assert (line.name, line.state, line.extra) == ("土地承包合同", PaperState.MISSING, True)
    assert "单位另外要的" in screens.words()


def test_a_photographed_paper_cannot_come_back_before_its_pictures_go(screens: TicketScreens) -> None:
    bag = screens.bag
    ticket_id = bag.carried_to_office()
    bag.do(lambda work: picturing.attach_picture(work, ticket_id, "hukou", bytes(32), 1000))
    form = asked(screens, "complete", ticket_id)
    put(form, 1, [1])

    done(screens)

    assert "拍过 1 张照片" in form.answers[1].error
    assert bag.state(ticket_id) is TicketState.IN_PROGRESS


def test_what_is_left_empty_stays_as_it_was_told(screens: TicketScreens) -> None:
    bag = screens.bag
    ticket_id = bag.open(phone="13800138000", conditions=("disability_card",))
    form = asked(screens, "told", ticket_id)
    put(form, 1, "110105194912310021")
    done(screens)
    assert form.answers[1].error
    put(form, 1, "11010519491231002x")
    put(form, 2, [1])

    done(screens)

    with bag.store.reading() as connection:
        told = queries.told(connection, ticket_id)
    assert (told.phone, told.id_last_four, told.conditions) == ("13800138000", "002X", ("elsewhere",))


def test_what_is_half_written_is_there_again_and_todays_day_with_it(screens: TicketScreens, clock: FixedClock) -> None:
    ticket_id = carried(screens.bag)
    form = asked(screens, "result", ticket_id)
    put(form, 0, 1)
    put(form, 2, "超过标")
    screens.key(Qt.Key.Key_Escape)
    clock.advance(days=3)

    form = asked(screens, "result", ticket_id)

    assert [one.value for one in form.answers] == [TicketState.REFUSED, date(2026, 11, 5), "超过标"]
    put(form, 2, "超过标准")
    done(screens)
    assert screens.bag.ticket(ticket_id).record.moves[-1].note == "超过标准"


def test_somebody_who_was_first_is_said_and_nothing_is_written(screens: TicketScreens) -> None:
    ticket_id = screens.bag.open()
    form = asked(screens, "take_on", ticket_id)
    screens.bag.move(ticket_id, TicketState.TAKEN)

    done(screens)

    assert "别人先办了一步，现在是“受理”" in form.answers[0].error
    assert len(screens.bag.ticket(ticket_id).record.moves) == 1


def test_a_form_about_what_is_not_there_says_so_below(screens: TicketScreens, desk: Desk) -> None:
    told: list[str] = []
    desk.told.connect(lambda message: told.append(message.text))

    asked(screens, "answer", screens.bag.open(), new_id())

    assert told == ["没有这条异议。"]


def test_a_clock_that_stands_for_nothing_asks_nothing(screens: TicketScreens, desk: Desk) -> None:
    told: list[str] = []
    desk.told.connect(lambda message: told.append(message.text))

    asked(screens, "stop", screens.bag.carried_to_office(service_id="disability_allowances"))

    assert told == ["“残疾人两项补贴”的时限不因这件事停，请看事项清单。"]
    assert screens.form.answers == []


#: What a form is about beside its ticket, where that is a ticket as `carried_to_office` leaves it.
_ABOUT = {"start": None, "strike": None, "answer": None, "edition": None, "not_needed": "hukou"}


@pytest.mark.parametrize("name", [name for name in FORMS if _ABOUT.get(name, "") is not None])
def test_every_form_is_whole_in_large_type_and_has_one_act(screens: TicketScreens, name: str) -> None:
    bag = screens.bag
    # The longest names of papers there are; the clock of that service stands still for nothing.
    service_id = "minimum_living" if name == "stop" else "disability_allowances"
    ticket_id = bag.carried_to_office(service_id=service_id, conditions=tuple(conditions()))
    if name in ("deliver", "call_back"):
        bag.move(ticket_id, TicketState.GRANTED)
    theme.apply(QApplication.instance(), 200)  # type: ignore[arg-type]

    form = asked(screens, name, ticket_id, *([_ABOUT[name]] if name in _ABOUT else []))

    assert form.act is not None
    assert flaws(screens.window) == ()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert form.isAncestorOf(focused)
    grab(screens.window, f"deed-{name}")
