"""In a courtyard that has closed, nothing new is begun; what was begun is brought to its end."""

from collections.abc import Callable
from datetime import datetime

import pytest

from support.courtyards import YESTERDAY, Hamlet
from support.errands import AN_AGENT
from support.meetings import PERSONS, a_motion
from yuanba.journal.store import Store
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import moving_actions
from yuanba.village.courtyards.mishaps import CourtyardHasClosed
from yuanba.village.courtyards.model import Closing
from yuanba.village.matters import actions as matters
from yuanba.village.meetings.actions import calling, sealing
from yuanba.village.notices.writing import WriteNotice, write_notice
from yuanba.village.notices.written import NoticeKind, NoticeText
from yuanba.village.roster import actions as roster
from yuanba.village.services.actions import opening
from yuanba.village.services.model import Applicant, Mode

#: Begins something in a courtyard and gives its id.
Begin = Callable[[UnitOfWork, Id], object]


def meeting(work: UnitOfWork, courtyard_id: Id) -> Id:
    order = calling.CallMeeting(
        scope=courtyard_id,
        courtyard_id=courtyard_id,
        courtyard_name="老井湾院坝",
        village_name="石碗村",
        title="院坝会",
        planned_at=datetime(2026, 11, 2, 19, 0),
        place="老井湾晒坝",
        convener="杨志全",
        motions=(a_motion(),),
    )
    return calling.call_meeting(work, order)


def matter(work: UnitOfWork, courtyard_id: Id) -> Id:
    order = matters.OpenMatter(
        scope=courtyard_id, courtyard_id=courtyard_id, title="维修老井湾自来水管", topic="small_repair"
    )
    return matters.open_matter(work, order)


def appointment(work: UnitOfWork, courtyard_id: Id) -> Id:
    order = roster.Appoint(scope=courtyard_id, courtyard_id=courtyard_id, role="head", name="杨志全")
    return roster.appoint(work, order)


def posts(work: UnitOfWork, courtyard_id: Id) -> object:
    return roster.set_posts(work, roster.SetPosts(scope=courtyard_id, courtyard_id=courtyard_id, posts=()))


def ticket(work: UnitOfWork, courtyard_id: Id) -> Id:
    order = opening.OpenTicket(
        scope=courtyard_id,
        courtyard_id=courtyard_id,
        courtyard_code="LJW",
        applicant=Applicant(name="杨志全"),
        service_id="minimum_living",
        mode=Mode.ALL_THE_WAY,
        agent=AN_AGENT,
    )
    return opening.open_ticket(work, order)


def notice(work: UnitOfWork, courtyard_id: Id) -> object:
    text = NoticeText(kind=NoticeKind.FREE, title="公示", body="路灯", issuer="村委会", from_on=work.today)
    return write_notice(work, WriteNotice(scope=courtyard_id, courtyard_id=courtyard_id, text=text))


@pytest.fixture
def hamlet(store: Store) -> Hamlet:
    return Hamlet(store)


def close(hamlet: Hamlet, courtyard_id: Id) -> None:
    order = moving_actions.CloseCourtyard(
        courtyard_id=courtyard_id, why=Closing.GIVEN_UP, closed_on=YESTERDAY, reason="没有人了"
    )
    hamlet.act(lambda work: moving_actions.close_courtyard(work, order))


@pytest.mark.parametrize("begin", [meeting, matter, appointment, posts, ticket, notice])
def test_nothing_is_begun_in_a_closed_courtyard_until_it_is_opened_again(hamlet: Hamlet, begin: Begin) -> None:
    courtyard_id = hamlet.courtyard("老井湾院坝")
    close(hamlet, courtyard_id)

    with pytest.raises(CourtyardHasClosed) as caught:
        hamlet.act(lambda work: begin(work, courtyard_id))

    assert caught.value.name == "老井湾院坝"
    hamlet.act(lambda work: moving_actions.reopen_courtyard(work, courtyard_id))
    hamlet.act(lambda work: begin(work, courtyard_id))


def test_what_a_courtyard_began_is_brought_to_its_end_after_it_has_closed(hamlet: Hamlet) -> None:
    courtyard_id = hamlet.courtyard("老井湾院坝")
    meeting_id = hamlet.act(lambda work: meeting(work, courtyard_id))
    matter_id = hamlet.act(lambda work: matter(work, courtyard_id))
    held = hamlet.act(lambda work: appointment(work, courtyard_id))
    close(hamlet, courtyard_id)

    hamlet.act(lambda work: sealing.close_meeting(work, sealing.CloseMeeting(meeting_id=meeting_id, persons=PERSONS)))
    hamlet.act(lambda work: matters.close_matter(work, matters.CloseMatter(matter_id=matter_id, outcome="不办了")))
    ending = roster.EndAppointment(appointment_id=held, reason=roster.EndReason.TERM_OVER)
    hamlet.act(lambda work: roster.end_appointment(work, ending))
