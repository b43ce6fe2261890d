"""A ticket is opened: for whom, what for, which papers, how, by whom."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from support.clock import FixedClock
from support.counters import Counter, TicketShown
from support.desks import grab
from yuanba.desktop import theme
from yuanba.desktop.areas.services.catalogue.listing import CataloguePage
from yuanba.desktop.areas.services.catalogue.service_page import ServicePage
from yuanba.desktop.areas.services.opening.page import OpeningPage
from yuanba.desktop.areas.services.wording import opening as wording
from yuanba.desktop.areas.services.wording.catalogue import SURE
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.shell.window import Window
from yuanba.desktop.wording import WRONG_DAY
from yuanba.journal.drafts import Drafts
from yuanba.journal.store import Store
from yuanba.kernel.ids import id_text, new_id
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.courtyards import resident_actions as residents
from yuanba.village.courtyards.model import Person
from yuanba.village.roster.actions import Appoint, appoint
from yuanba.village.roster.model import Origin
from yuanba.village.services.catalogue import ProxyUse, Start, shipped_services
from yuanba.village.services.model import Applicant, Mode, PaperState, TicketState

AN_ID_NUMBER = "11010519491231002X"


@pytest.fixture
def counter(
    window: Window, desk: Desk, here: Here, store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Counter:
    """The counter in a courtyard with 吴金国 of four, and 任德兴 for its proxy agent."""
    made = Counter(window, desk, here, store, qtbot, monkeypatch)

    def people(work: object) -> None:
        home = courtyards.households(work.connection, here.courtyard_id)[0]  # type: ignore[attr-defined]
        for name, relation, born_on in (
            ("吴金国", "父亲", date(1952, 3, 4)),
            ("周淑兰", "母亲", date(1955, 3, 2)),
            ("吴雨欣", "孙女", date(2014, 9, 9)),
        ):
            person = Person(resident_id=new_id(), name=name, relation=relation, born_on=born_on)
            residents.join_household(work, home.household_id, person)  # type: ignore[arg-type]
        post = Appoint(
            scope=here.scope, courtyard_id=here.courtyard_id, role="proxy_agent", name="任德兴",
            origin=Origin.TOWNSHIP, phone="023-52000000",
        )  # fmt: skip
        appoint(work, post)  # type: ignore[arg-type]

    made.do(people)
    return made


def opening_page(counter: Counter) -> OpeningPage:
    counter.go("new")
    return counter.screen(OpeningPage)


def find(counter: Counter, who: str, what: str) -> None:
    """Type for whom and what for."""
    counter.write(who)
    counter.enter()
    counter.write(what)
    counter.enter()


def test_a_ticket_is_opened_in_few_acts_with_keys_alone(counter: Counter) -> None:
    page = opening_page(counter)
    assert page.who.box.line.hasFocus()

    find(counter, "wjg", "低保")
    # Whether there is a disability card; where the person lives and how old the person is, the list knows.
    counter.key(Qt.Key.Key_Right)
    counter.enter()
    assert page.papers.all_there.hasFocus()
    counter.enter()
    grab(counter.window, "services-opening")
    counter.finish()

    ticket = counter.ticket()
    opened = ticket.record.opened
    assert counter.screen(TicketShown).ticket_id == ticket.ticket_id
    assert (opened.applicant.name, opened.applicant.group) == ("吴金国", "3组")
    assert opened.service.service_id == "minimum_living"
    assert opened.mode is Mode.ALL_THE_WAY
    assert (opened.agent.name, opened.agent.phone) == ("任德兴", "023-52000000")
    assert {line.state for line in ticket.record.papers} == {PaperState.HAVE}
    assert "disability_card" not in [line.paper_id for line in ticket.record.papers]
    assert opened.number in counter.window.messages.text


def test_enter_leads_through_the_papers_and_on_to_the_end_as_the_screen_promises(counter: Counter) -> None:
    page = opening_page(counter)
    find(counter, "wjg", "宅基地")
    papers = len(page.papers.rows)
    page.papers.rows[0].choice.buttons()[0].setFocus()

    counter.enter()
    counter.key(Qt.Key.Key_Right)
    counter.enter()
    counter.key(Qt.Key.Key_Left)
    counter.enter()
    counter.write("系统里查得到")
    for _ in range(papers - 2):
        counter.enter()
    assert page.how.mode.buttons()[0].hasFocus()
    for _ in range(20):
        if page.open.hasFocus():
            break
        counter.enter()
    counter.enter()

    states = [line.state for line in counter.ticket().record.papers]
    assert states[:3] == [PaperState.HAVE, PaperState.MISSING, PaperState.NOT_NEEDED]
    assert set(states[3:]) == {PaperState.HAVE}


def test_a_name_on_no_list_is_said_and_a_second_enter_writes_it_in(counter: Counter) -> None:
    page = opening_page(counter)

    counter.write("陈大爷")
    counter.enter()
    assert wording.nobody("陈大爷") in page.who.who.error
    counter.enter()

    assert page.who.name.hasFocus()
    assert page.who.name.text() == "陈大爷"


def test_the_receipt_is_laid_out_as_soon_as_the_ticket_is_open(counter: Counter) -> None:
    opening_page(counter)
    find(counter, "wjg", "异地就医")

    counter.finish()

    (order,) = counter.papers
    with counter.store.reading() as connection:
        sheet = order.choices[0].draw(connection)
    assert order.about_id == counter.ticket().ticket_id
    assert sheet.title == "代办受理回执"


def test_the_way_back_from_the_ticket_does_not_lead_into_the_form_again(counter: Counter) -> None:
    opening_page(counter)
    find(counter, "wjg", "异地就医")
    counter.finish()

    counter.page.back()

    assert not isinstance(counter.page.screen_now, OpeningPage)


def test_another_member_of_the_household_is_chosen_with_arrows(counter: Counter) -> None:
    page = opening_page(counter)
    counter.write("wjg")
    counter.enter()
    assert page.what.box.line.hasFocus()
    members = page.who.members
    assert members is not None

    counter.tab_to(lambda one: one in members.buttons())
    while not counter.focused.accessibleName().startswith("吴雨欣"):
        counter.key(Qt.Key.Key_Right)
    counter.enter()
    counter.write("低保")
    counter.enter()

    assert page.questions.choices["minor"].value is True
    assert "guardian" in page.papers.ticks


def test_the_list_answers_what_it_knows_and_a_person_may_answer_otherwise(counter: Counter) -> None:
    page = opening_page(counter)

    find(counter, "wjg", "低保")

    assert page.questions.answers == {"elsewhere": False, "minor": False}
    assert "residence_permit" not in page.papers.ticks
    page.questions.choices["elsewhere"].buttons()[0].click()
    assert "residence_permit" in page.papers.ticks


def test_a_question_nobody_has_answered_is_asked_again_beside_it(counter: Counter) -> None:
    page = opening_page(counter)
    find(counter, "wjg", "低保")

    counter.finish()

    assert wording.UNANSWERED in counter.words()
    assert page.questions.choices["disability_card"].buttons()[0].hasFocus()
    assert counter.listed() == ()


@pytest.mark.parametrize("service_id", shipped_services())
def test_each_service_of_the_catalogue_can_be_opened(counter: Counter, service_id: str) -> None:
    service = shipped_services()[service_id]
    page = opening_page(counter)
    find(counter, "wjg", service.name)
    assert page.what.service == service

    while (first := page.questions.first_open()) is not None:
        first()
        if (
            service.limit.start is Start.EVENT
            and page.questions.when is not None
            and page.questions.when.line.line.hasFocus()
        ):
            counter.write("1020")
            counter.enter()
        else:
            counter.key(Qt.Key.Key_Right)
            counter.enter()
    counter.finish()

    opened = counter.ticket().record.opened
    assert opened.service.service_id == service_id
    only_along = service.proxy.use is ProxyUse.NO
    assert opened.mode is (Mode.ASSISTING if only_along else Mode.ALL_THE_WAY)


@pytest.mark.parametrize("service_id", ["disability_certificate", "identity_card"])
def test_what_needs_the_person_says_so_and_offers_to_go_along(counter: Counter, service_id: str) -> None:
    service = shipped_services()[service_id]
    page = opening_page(counter)
    find(counter, "wjg", service.name)

    assert wording.IN_PERSON in counter.words()
    assert service.proxy.in_person in counter.words()
    if service.proxy.use is ProxyUse.PARTLY:
        counter.tab_to_named(wording.GO_ALONG)
        counter.enter()
    assert page.how.mode.value is Mode.ASSISTING


def test_going_along_with_an_identity_card_is_not_carried_over_to_another_service(counter: Counter) -> None:
    page = opening_page(counter)
    find(counter, "wjg", "身份证")
    assert [button.isEnabled() for button in page.how.mode.buttons()] == [False, False, True]

    page.what.setFocus()
    page.what.box.line.selectAll()
    counter.write("低保")
    counter.enter()

    assert page.how.mode.value is Mode.ALL_THE_WAY
    assert all(button.isEnabled() for button in page.how.mode.buttons())


def test_somebody_on_no_list_is_written_in_with_the_last_four_of_a_sound_number(counter: Counter) -> None:
    page = opening_page(counter)
    counter.write("白玛央金")
    counter.tab_to_named(wording.STRANGER)
    counter.enter()
    assert page.who.name.text() == "白玛央金"
    for typed in ("", "7组", "13800138000", AN_ID_NUMBER[:-1] + "x"):
        counter.write(typed)
        counter.enter()
    assert page.what.box.line.hasFocus()
    counter.write("异地就医")
    counter.enter()

    counter.finish()

    applicant, told = counter.ticket().record.opened.applicant, counter.told()
    assert applicant == Applicant(name="白玛央金", group="7组")
    assert (told.phone, told.id_last_four) == ("13800138000", "002X")


@pytest.mark.parametrize(
    ("typed", "kept"), [("7", "7组"), ("７", "7组"), ("7组", "7组"), ("大屋基", "大屋基"), ("", "")]
)
def test_a_group_is_written_as_in_the_household_list(counter: Counter, typed: str, kept: str) -> None:
    page = opening_page(counter)
    page.who.stranger.click()
    page.who.name.setText("白玛央金")
    page.who.group.setText(typed)
    page.what.setFocus()
    counter.write("异地就医")
    counter.enter()

    counter.finish()

    assert counter.ticket().record.opened.applicant.group == kept


def test_a_wrong_check_sign_is_said_beside_the_number_and_opens_nothing(counter: Counter) -> None:
    page = opening_page(counter)
    page.who.stranger.click()
    page.who.name.setText("白玛央金")
    page.who.id_number.setFocus()
    counter.write("110105194912310021")
    counter.enter()
    assert "最后一位对不上" in page.who.id_field.error
    assert page.who.id_number.hasFocus()

    counter.tab_to(lambda one: one is page.what.box.line)
    counter.write("异地就医")
    counter.enter()
    counter.finish()

    assert "最后一位对不上" in page.who.id_field.error
    assert counter.listed() == ()


def test_a_phone_of_three_digits_is_said_beside_it(counter: Counter) -> None:
    page = opening_page(counter)
    find(counter, "wjg", "异地就医")
    page.who.phone.setText("138")

    counter.finish()

    assert page.who.phone_field.error
    assert counter.listed() == ()


def test_nobody_and_nothing_chosen_are_said_beside_the_first_question(counter: Counter) -> None:
    page = opening_page(counter)
    counter.finish()
    assert wording.WHO_MISSING in page.who.who.error

    counter.write("wjg")
    counter.enter()
    counter.finish()

    assert wording.WHAT_MISSING in page.what.field.error
    assert counter.listed() == ()


def test_a_paper_that_is_not_needed_wants_a_word_why(counter: Counter) -> None:
    page = opening_page(counter)
    find(counter, "wjg", "宅基地")
    row = next(row for row in page.papers.rows if row.paper.paper_id == "family")

    counter.tab_to(lambda one: one is row.choice.buttons()[0])
    counter.key(Qt.Key.Key_Left)
    counter.enter()
    assert row.reason.hasFocus()
    counter.finish()
    assert wording.WHY_NOT_MISSING in row.reason_field.error
    assert counter.listed() == ()
    counter.write("系统里查得到")
    counter.finish()

    line = counter.ticket().record.paper("family")
    assert line is not None
    assert (line.state, line.reason) == (PaperState.NOT_NEEDED, "系统里查得到")


@pytest.mark.parametrize(("typed", "said"), [("去年", WRONG_DAY), ("1203", "还没有到")])
def test_a_day_nobody_can_read_or_that_has_not_come_is_said_beside_it(counter: Counter, typed: str, said: str) -> None:
    page = opening_page(counter)
    find(counter, "wjg", "异地就医")
    page.how.opened.line.line.setText(typed)

    counter.finish()

    assert said in page.how.opened.error
    assert counter.listed() == ()


@pytest.mark.parametrize(("typed", "said"), [("", "从那一天算起"), ("前天", WRONG_DAY), ("1203", "还没有到")])
def test_a_birth_without_its_day_is_not_declared(counter: Counter, typed: str, said: str) -> None:
    page = opening_page(counter)
    find(counter, "wjg", "上户口")
    for choice in page.questions.choices.values():
        choice.buttons()[1].click()
    assert page.questions.when is not None
    page.questions.when.line.line.setText(typed)

    counter.finish()

    assert said in page.questions.when.error
    assert counter.listed() == ()


def test_the_day_of_a_birth_says_at_once_until_when_to_declare_it(counter: Counter) -> None:
    page = opening_page(counter)
    find(counter, "wjg", "上户口")
    page.questions.choices["newborn"].buttons()[0].click()
    assert page.questions.when is not None
    page.questions.when.setFocus()
    counter.write("925")
    counter.enter()

    assert "10月26日前要申报" in counter.words()
    assert "已经过了 7 天" in counter.words()
    assert "birth_certificate" in page.papers.ticks


def name_opponent(counter: Counter, page: OpeningPage, name: str) -> None:
    counter.tab_to(lambda one: one is page.how.others.person.box.line)
    counter.write(name)
    counter.enter()


def test_the_neighbour_his_household_and_his_agent_cannot_carry_a_homestead(counter: Counter) -> None:
    with counter.store.reading() as connection:
        neighbour = courtyards.households(connection, counter.here.courtyard_id)[1]
    page = opening_page(counter)
    find(counter, "wjg", "宅基地")
    page.how.agent.show_candidate(None, "")
    page.how.agent.setFocus()
    counter.write(neighbour.head_name)
    counter.enter()

    name_opponent(counter, page, neighbour.head_name)

    assert "那一边的人" in page.how.agent.error
    assert [party.name for party in page.how.others.parties] == [neighbour.head_name]
    counter.finish()
    assert "那一边的人" in page.how.agent.error
    assert counter.listed() == ()


def test_an_opponent_is_taken_away_again_and_asked_for_only_where_there_may_be_one(counter: Counter) -> None:
    with counter.store.reading() as connection:
        neighbour = courtyards.households(connection, counter.here.courtyard_id)[1]
    page = opening_page(counter)
    find(counter, "wjg", "低保")
    assert page.how.others.isHidden()
    page.what.setFocus()
    page.what.box.line.selectAll()
    counter.write("宅基地")
    counter.enter()
    name_opponent(counter, page, neighbour.head_name)

    counter.tab_to_named(wording.TAKE_AWAY)
    counter.enter()

    assert page.how.others.parties == ()


def test_the_applicant_is_no_opponent_of_oneself(counter: Counter) -> None:
    page = opening_page(counter)
    find(counter, "wjg", "宅基地")
    name_opponent(counter, page, "周淑兰")

    counter.finish()

    assert "不能又是对方" in page.how.others.error
    assert counter.listed() == ()


def test_another_agent_than_the_one_of_the_courtyard_carries_the_ticket(counter: Counter) -> None:
    page = opening_page(counter)
    find(counter, "wjg", "异地就医")
    counter.tab_to(lambda one: one is page.how.agent.box.line)
    page.how.agent.box.line.selectAll()
    counter.write("雷雷洋")
    counter.enter()
    page.how.phone.setText("13900000000")
    counter.finish()
    first = counter.ticket().record.opened.agent

    counter.go("new")
    find(counter, "zsl", "异地就医")
    again = counter.screen(OpeningPage)
    again.how.agent.show_candidate(None, "雷雷洋")
    counter.finish()

    assert (first.name, first.phone) == ("雷雷洋", "13900000000")
    # One name from outside is one person on all tickets.
    assert {line.agent_id for line in counter.listed()} == {first.person_id}


def test_a_courtyard_without_agent_asks_who_carries_it(
    window: Window, desk: Desk, here: Here, store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = Counter(window, desk, here, store, qtbot, monkeypatch)
    page = opening_page(bare)
    page.who.stranger.click()
    page.who.name.setText("白玛央金")
    page.what.setFocus()
    bare.write("异地就医")
    bare.enter()
    assert wording.NO_AGENT in bare.words()

    bare.finish()

    assert wording.AGENT_MISSING in page.how.agent.error
    assert bare.listed() == ()


def test_an_edition_that_ran_out_is_said_and_leads_to_the_catalogue(counter: Counter, clock: FixedClock) -> None:
    clock.advance(days=60)
    page = opening_page(counter)
    find(counter, "wjg", "农机补贴")
    assert "只能用到 2026年12月31日" in counter.words()
    while (first := page.questions.first_open()) is not None:
        first()
        counter.enter()

    counter.finish()

    assert "2026年12月31日" in page.what.field.error
    assert counter.listed() == ()
    counter.choose(wording.SEE_SERVICE)
    assert isinstance(counter.page.screen_now, ServicePage)


def test_a_petition_is_not_carried_and_may_be_noted_as_handed_over(counter: Counter) -> None:
    page = opening_page(counter)
    find(counter, "wjg", "我要上访")
    assert wording.NOT_CARRIED in counter.words()
    assert "信访接待" in counter.words()
    assert page.open.hasFocus()
    grab(counter.window, "services-petition")
    assert not page.what.said.visibleRegion().isEmpty()

    counter.enter()

    record = counter.ticket().record
    assert record.state is TicketState.HANDED_OVER
    assert record.service.name == "信访"
    assert counter.papers == []


@pytest.mark.parametrize("per_cent", [100, 200])
def test_with_whom_to_go_to_is_read_before_the_act(counter: Counter, qtbot: QtBot, per_cent: int) -> None:
    theme.apply(QApplication.instance(), per_cent)  # type: ignore[arg-type]
    page = opening_page(counter)

    find(counter, "wjg", "信访")

    def its_beginning_in_sight() -> None:
        assert page.what.said.visibleRegion().boundingRect().top() == 0

    qtbot.waitUntil(its_beginning_in_sight, timeout=2_000)


def test_a_birth_is_no_death_and_no_move(counter: Counter) -> None:
    page = opening_page(counter)
    find(counter, "wjg", "上户口")

    counter.enter()

    assert page.questions.answers == {"newborn": True, "death": False, "moving": False}
    assert page.questions.when is not None
    assert page.questions.when.line.line.hasFocus()


@pytest.mark.parametrize("service_id", ["minimum_living", "house_registration", "village_seal"])
def test_the_papers_say_how_sure_they_are_and_where_they_stand(counter: Counter, service_id: str) -> None:
    service = shipped_services()[service_id]
    opening_page(counter)

    find(counter, "wjg", service.name)

    said = counter.words()
    assert service.source in said
    assert all(SURE[paper.tag] in said for paper in service.papers if not paper.when)


def test_a_crime_typed_in_passing_writes_nothing_unless_wanted(counter: Counter) -> None:
    page = opening_page(counter)
    find(counter, "wjg", "被骗")
    assert "110" in counter.words()

    page.leave()

    assert counter.listed() == ()


def test_what_was_typed_is_there_again_and_the_identity_number_is_not(counter: Counter) -> None:
    page = opening_page(counter)
    page.who.stranger.click()
    page.who.name.setText("白玛央金")
    page.who.id_number.setText(AN_ID_NUMBER)
    page.what.setFocus()
    counter.write("宅基地")
    counter.enter()
    counter.enter()
    page.how.mode.choose(Mode.ASSISTING)
    page.how.note.setPlainText("等儿子回来")
    counter.key(Qt.Key.Key_Escape)
    counter.desk.visit("today")

    again = opening_page(counter)

    assert again.who.name.text() == "白玛央金"
    assert again.what.service == shipped_services()["homestead"]
    assert {tick.state for tick in again.papers.ticks.values()} == {PaperState.HAVE}
    assert again.how.mode.value is Mode.ASSISTING
    assert again.how.note.text() == "等儿子回来"
    assert again.who.id_number.text() == ""
    key = f"services.open.{id_text(counter.here.courtyard_id)}"
    with counter.store.reading() as connection:
        assert AN_ID_NUMBER not in str(Drafts(connection).lines(key))


def test_starting_over_throws_the_draft_away(counter: Counter) -> None:
    page = opening_page(counter)
    find(counter, "wjg", "低保")

    counter.choose(wording.START_OVER)

    assert page.what.service is None
    assert page.who.person is None
    assert opening_page(counter).who.person is None


def test_a_ticket_opened_leaves_no_draft(counter: Counter) -> None:
    opening_page(counter)
    find(counter, "wjg", "异地就医")
    counter.finish()

    assert opening_page(counter).who.person is None


@pytest.mark.parametrize("from_person", [False, True])
def test_a_household_or_a_person_brings_the_applicant_along(counter: Counter, from_person: bool) -> None:
    with counter.store.reading() as connection:
        home = courtyards.household(
            connection, courtyards.households(connection, counter.here.courtyard_id)[0].household_id
        )
    child = home.present[-1].person

    counter.go(("new", child.resident_id if from_person else home.household_id))

    person = counter.screen(OpeningPage).who.person
    assert person is not None
    assert person.person.name == (child.name if from_person else home.head_name)


def test_the_same_errand_under_way_is_said_before_it_is_opened_twice(counter: Counter) -> None:
    opening_page(counter)
    find(counter, "wjg", "异地就医")
    counter.finish()

    opening_page(counter)
    find(counter, "wjg", "异地就医")

    assert wording.STILL_RUNNING in counter.words()
    counter.choose(wording.SEE_TICKET)
    assert counter.screen(TicketShown).ticket_id == counter.ticket().ticket_id


def test_answers_on_health_are_kept_apart_from_the_ticket(counter: Counter) -> None:
    page = opening_page(counter)
    find(counter, "wjg", "低保")
    page.questions.choices["disability_card"].buttons()[0].click()
    counter.finish()

    assert counter.told().conditions == ("disability_card",)


def test_the_whole_catalogue_is_one_key_away(counter: Counter) -> None:
    opening_page(counter)
    counter.tab_to_named(wording.ALL_SERVICES)

    counter.enter()

    assert isinstance(counter.page.screen_now, CataloguePage)


@pytest.mark.parametrize("per_cent", [150, 200])
def test_the_question_asked_is_in_sight_in_large_type(counter: Counter, qtbot: QtBot, per_cent: int) -> None:
    theme.apply(QApplication.instance(), per_cent)  # type: ignore[arg-type]
    page = opening_page(counter)

    find(counter, "wjg", "低保")

    first = page.questions.choices["disability_card"].buttons()[0]

    def in_sight() -> None:
        assert first.hasFocus()
        assert not first.visibleRegion().isEmpty()
        assert first.visibleRegion().boundingRect().height() == first.height()

    qtbot.waitUntil(in_sight, timeout=2_000)
    grab(counter.window, f"services-opening-{per_cent}")
