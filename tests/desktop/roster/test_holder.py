"""A post-holder's page, and the ways out of a post."""

from datetime import date, timedelta

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.roster.conftest import DAY, Appoint, Held
from support.desks import grab
from support.stores import A_LEADER
from yuanba.desktop.areas.roster.appointing import AppointPage
from yuanba.desktop.areas.roster.describing import DescribePage
from yuanba.desktop.areas.roster.filling import FillPage
from yuanba.desktop.areas.roster.leaving import EndPage, HandOverPage, RenewPage
from yuanba.desktop.areas.roster.page import RosterPage
from yuanba.desktop.areas.roster.wording import card
from yuanba.desktop.desk import Desk, HistoryOrder
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.shell.window import Window
from yuanba.desktop.wording import TAKEN_BACK
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id, new_id
from yuanba.village.roster import actions
from yuanba.village.roster.model import EndReason


def opened(roster: RosterPage, appointment_id: Id) -> RosterPage:
    roster.presenter.refresh()
    roster.presenter.open(appointment_id)
    assert roster.holder.isVisible()
    return roster


def press(roster: RosterPage, act: str) -> None:
    roster.holder.acts[act].click()


def words(roster: RosterPage) -> str:
    return "\n".join(one.text() for one in roster.holder.findChildren(QLabel))


def test_the_page_says_everything_that_is_written_down(window: Window, roster: RosterPage, appoint: Appoint) -> None:
    person = new_id()
    appoint("䶮家兴", "informant", person_id=person)
    one = appoint(
        "䶮家兴",
        person_id=person,
        phone="13800138000",
        sex="男",
        born_month="1968-05",
        political_status="党员",
        qualification="党员组长",
        basis="2026年1月5日院坝会",
        from_on=date(2026, 1, 5),
        until_on=date(2028, 12, 31),
    )

    opened(roster, one)

    grab(window, "roster-holder")
    for said in (
        "2026年1月5日到2028年12月31日",
        "院坝推选（2026年1月5日院坝会）",
        "13800138000",
        "党员组长",
        "● 在任",
        "信息员",
    ):
        assert said in words(roster)


def test_somebody_leaves_and_it_can_be_taken_back(
    window: Window, roster: RosterPage, appoint: Appoint, held: Held
) -> None:
    opened(roster, appoint("杨志全", from_on=date(2026, 1, 1)))
    press(roster, card.END)
    form = roster.form
    assert isinstance(form, EndPage)
    grab(window, "roster-end")
    form.reason.choose(EndReason.MOVED_AWAY)
    form.last.line.show_day(date(2026, 10, 30))
    form.note.setText("搬到县城")

    form.decide.click()

    (past,) = held().past
    assert (past.end_reason, past.ended_on, past.end_note) == (EndReason.MOVED_AWAY, date(2026, 10, 30), "搬到县城")
    assert roster.holder.isVisible()
    assert "搬走了：搬到县城" in words(roster)

    window.messages._take_back()

    assert [one.name for one in held().posts[0].holders] == ["杨志全"]
    assert "● 在任" in words(roster)


def test_a_last_day_before_the_first_is_refused_beside_the_day(
    roster: RosterPage, appoint: Appoint, held: Held
) -> None:
    opened(roster, appoint("杨志全"))
    press(roster, card.END)
    form = roster.form
    assert isinstance(form, EndPage)
    form.last.line.show_day(date(2026, 1, 1))

    form.decide.click()

    assert "比开始的日子" in form.last.error
    assert held().held == 1


def test_somebody_is_replaced_with_reason_and_hand_over_and_it_can_be_taken_back(
    window: Window, roster: RosterPage, appoint: Appoint, held: Held
) -> None:
    opened(roster, appoint("杨志全", from_on=date(2026, 1, 1)))
    press(roster, card.REPLACE)
    form = roster.form
    assert isinstance(form, AppointPage)
    form.person.show_candidate(None, "王德明")
    form.decide.click()
    assert "为什么换人" in form.reason_field.error
    form.reason.setText("外出务工")
    form.things.setPlainText("议事记录本 2 本\n\n钥匙")
    grab(window, "roster-replace")

    form.decide.click()

    posts = held()
    assert [one.name for one in posts.posts[0].holders] == ["王德明"]
    (past,) = posts.past
    assert (past.end_note, past.handed_over) == ("外出务工", ("议事记录本 2 本", "钥匙"))

    window.messages._take_back()

    assert [one.name for one in held().posts[0].holders] == ["杨志全"]


def test_papers_are_handed_over_to_whom_it_says(roster: RosterPage, appoint: Appoint, held: Held) -> None:
    opened(roster, appoint("杨志全"))
    press(roster, card.HAND_OVER)
    form = roster.form
    assert isinstance(form, HandOverPage)
    form.decide.click()
    assert "交给谁" in form.things_field.error

    form.things.setPlainText("钥匙")
    form.to_name.setText("王德明")
    form.decide.click()

    assert held().posts[0].holders[0].handed_over == ("钥匙",)
    assert "钥匙" in words(roster)


def test_a_term_is_renewed(window: Window, roster: RosterPage, appoint: Appoint, store: Store) -> None:
    until = DAY + timedelta(days=20)
    opened(roster, appoint("杨志全", until_on=until))
    grab(window, "roster-term-ends")
    press(roster, card.RENEW)
    form = roster.form
    assert isinstance(form, RenewPage)
    form.until.line.show_day(date(2029, 12, 31))
    form.basis.setText("续任")

    form.decide.click()

    assert "续任" in window.messages.text
    assert roster.holder.isVisible()


def test_an_open_term_offers_no_renewal(roster: RosterPage, appoint: Appoint) -> None:
    opened(roster, appoint("杨志全"))

    assert card.RENEW not in roster.holder.acts


def test_particulars_are_put_right_and_put_back(
    window: Window, roster: RosterPage, appoint: Appoint, held: Held
) -> None:
    opened(roster, appoint("杨志全", phone="13800138000"))
    press(roster, card.DESCRIBE)
    form = roster.form
    assert isinstance(form, DescribePage)
    grab(window, "roster-describe")
    form.holder.phone.setText("13900139000")
    form.holder.duties.setPlainText("组织院坝会")
    form.ends.line.show_day(date(2028, 12, 31))

    form.save.click()

    one = held().posts[0].holders[0]
    assert (one.phone, one.duties, one.until_on) == ("13900139000", ("组织院坝会",), date(2028, 12, 31))

    window.messages._take_back()

    one = held().posts[0].holders[0]
    assert (one.phone, len(one.duties), one.until_on) == ("13800138000", 3, None)


def test_nothing_changed_writes_nothing(roster: RosterPage, window: Window, appoint: Appoint) -> None:
    opened(roster, appoint("杨志全"))
    press(roster, card.DESCRIBE)
    form = roster.form
    assert isinstance(form, DescribePage)

    form.save.click()

    assert "没有改动" in window.messages.text
    assert roster.holder.isVisible()


def test_what_two_computers_wrote_differently_is_settled_by_saving_once(
    roster: RosterPage, appoint: Appoint, store: Store, held: Held
) -> None:
    one = appoint("杨志全", phone="13800138000")
    for phone in ("13900139000", "13700137000"):
        with store.work(A_LEADER) as work:
            actions.describe_holder(work, actions.DescribeHolder(appointment_id=one, base=(), phone=phone))
            work.commit()
    opened(roster, one)
    assert "两台电脑写得不一样：电话" in words(roster)
    press(roster, card.DESCRIBE)
    form = roster.form
    assert isinstance(form, DescribePage)

    form.save.click()

    assert held().posts[0].holders[0].disputed == ()


def test_an_appointment_entered_by_mistake_goes_from_every_list_and_comes_back(
    window: Window, roster: RosterPage, appoint: Appoint, held: Held
) -> None:
    opened(roster, appoint("杨志全"))

    press(roster, card.MISTAKE)

    assert held().past == ()
    assert held().held == 0
    assert roster.posts.isVisible()
    window.messages._take_back()
    assert held().held == 1


def test_the_past_of_an_appointment_is_shown_in_sentences(desk: Desk, roster: RosterPage, appoint: Appoint) -> None:
    asked: list[HistoryOrder] = []
    desk.history_asked.connect(asked.append)
    one = appoint("杨志全")
    opened(roster, one)

    press(roster, card.HISTORY)

    assert asked == [HistoryOrder(title="杨志全", subjects=(one,))]


def test_the_duty_card_of_a_person_is_shown(desk: Desk, roster: RosterPage, appoint: Appoint, store: Store) -> None:
    orders: list[PaperOrder] = []
    desk.paper_asked.connect(orders.append)
    opened(roster, appoint("杨志全"))

    roster.holder.print.click()

    with store.reading() as connection:
        sheet = orders[0].choices[0].draw(connection)
    assert sheet.kind == "roster.duty_card"


def test_esc_goes_back_the_way_one_came(qtbot: QtBot, roster: RosterPage, appoint: Appoint) -> None:
    opened(roster, appoint("杨志全"))
    press(roster, card.DESCRIBE)
    assert roster.form is not None

    roster.form.leave()
    assert roster.holder.isVisible()
    roster.holder.leave()

    assert roster.posts.isVisible()


def test_a_post_taken_back_while_its_page_is_in_sight_leads_back_to_the_list(
    window: Window, roster: RosterPage, held: Held
) -> None:
    roster.posts.fill.click()
    form = roster.form
    assert isinstance(form, FillPage)
    form.people[0][1].show_candidate(None, "雷雷洋")
    form.decide.click()
    roster.posts.rows.buttons[0].click()
    assert roster.holder.isVisible()

    window.messages._take_back()

    assert held().held == 0
    assert roster.posts.isVisible()
    assert window.messages.text == TAKEN_BACK
