"""A post that rests on what a courtyard has sealed."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.roster.conftest import Held
from support.desks import grab
from support.meetings import Yard, a_motion
from support.papers import a_sheet
from support.registers import printed
from yuanba.desktop.areas.notices.presenter import NoticesPresenter, PaperCard
from yuanba.desktop.areas.roster.appointing import AppointPage
from yuanba.desktop.areas.roster.page import RosterPage
from yuanba.desktop.areas.roster.wording import card
from yuanba.desktop.desk import Desk, Here, Visit
from yuanba.desktop.shell.window import Window
from yuanba.desktop.widgets.buttons import Button
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.meetings.actions import counting
from yuanba.village.meetings.model import Votes
from yuanba.village.meetings.rules.electorate import HouseholdCandidate, PersonCandidate
from yuanba.village.roster.model import Origin


@pytest.fixture
def chosen(store: Store, here: Here) -> tuple[Id, Id]:
    """A meeting at which the courtyard was in favour of its head: meeting and motion."""
    with store.reading() as connection:
        lines = courtyard_queries.households(connection, here.courtyard_id)
    homes = tuple(
        HouseholdCandidate(
            household_id=line.household_id,
            name=line.head_name,
            group=line.group,
            members=(PersonCandidate(resident_id=line.head_id, name=line.head_name),),
        )
        for line in lines
    )
    yard = Yard(store=store, scope=here.scope, courtyard_id=here.courtyard_id, households=homes)
    motion = replace(a_motion(), text="推选院坝长")
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id)
    yard.arrive(meeting_id, 0, 1, 2)
    with yard.work() as work:
        order = counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id)
        counting.type_votes(work, order, Votes(in_favour=3, against=0, abstained=0))
    yard.seal(meeting_id, motion.motion_id)
    return meeting_id, motion.motion_id


def test_a_sealed_choice_is_offered_and_linked_to_the_post(
    qtbot: QtBot, window: Window, roster: RosterPage, desk: Desk, held: Held, chosen: tuple[Id, Id]
) -> None:
    meeting_id, motion_id = chosen
    roster.posts.rows.buttons[0].click()
    form = roster.form
    assert isinstance(form, AppointPage)
    QApplication.processEvents()
    answers = [one for one in form.decision.findChildren(Button) if "推选院坝长" in one.accessibleName()]
    answers[0].click()
    grab(window, "roster-decided")
    assert form.basis.text() == "2026年11月2日院坝会"
    form.person.show_candidate(None, "杨志全")
    form.decide.click()

    (one,) = held().posts[0].holders
    assert (one.decision_id, one.origin) == (motion_id, Origin.COURTYARD_DECISION)
    visits: list[Visit] = []
    desk.visit_asked.connect(visits.append)
    roster.presenter.open(one.appointment_id)
    roster.holder.acts[card.SEE_MEETING].click()
    assert visits == [Visit(area="meetings", target=("meeting", meeting_id))]


def test_whom_the_township_sends_rests_on_no_meeting(roster: RosterPage, held: Held, chosen: tuple[Id, Id]) -> None:
    roster.posts.rows.buttons[0].click()
    form = roster.form
    assert isinstance(form, AppointPage)
    answers = [one for one in form.decision.findChildren(Button) if "推选院坝长" in one.accessibleName()]
    answers[0].click()
    township = next(one for one in form.origin.buttons() if one.text() == "乡镇选派")
    township.click()
    form.person.show_candidate(None, "雷雷洋")
    form.decide.click()

    assert form.decision.isHidden()
    assert held().posts[0].holders[0].decision_id is None


def test_a_paper_about_a_motion_leads_to_the_meeting_that_had_it(
    desk: Desk, here: Here, store: Store, chosen: tuple[Id, Id]
) -> None:
    meeting_id, motion_id = chosen
    sheet = replace(a_sheet(rows=1), kind="meetings.decision")
    paper = printed(store, sheet, scope=here.scope, courtyard_id=here.courtyard_id, about_id=motion_id)
    presenter = NoticesPresenter(desk)
    cards: list[PaperCard] = []
    visits: list[Visit] = []
    presenter.opened.connect(cards.append)
    desk.visit_asked.connect(visits.append)
    presenter.open(paper.paper_id)

    presenter.renew(cards[0])

    assert cards[0].renewable
    assert visits == [Visit(area="meetings", target=("meeting", meeting_id))]
