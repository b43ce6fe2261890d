"""What happens to matters, at meetings and to papers."""

from datetime import datetime

from support.meetings import PERSONS, a_motion
from support.villages.day import Day, deed
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.matters import actions as matter_actions
from yuanba.village.meetings.actions import calling, counting, sealing, signing_in
from yuanba.village.meetings.model import SignIn, Standing, Vote
from yuanba.village.notices import actions as notice_actions
from yuanba.village.notices import queries as notice_queries
from yuanba.village.notices.model import DrawnPaper


@deed
def a_paper_is_printed_once_more(day: Day) -> object:
    open_courtyards = courtyard_queries.courtyards(day.connection)
    printed = [line for one in open_courtyards for line in notice_queries.printed(day.connection, one.courtyard_id)]
    return notice_actions.note_reprint(day.work, day.one_of(printed).paper_id)


@deed
def a_paper_is_printed(day: Day) -> object:
    courtyard = day.courtyard()
    printed = notice_queries.printed(day.connection, courtyard.courtyard_id)
    order = notice_actions.RegisterPaper(
        scope=courtyard.scope,
        courtyard_id=courtyard.courtyard_id,
        courtyard_code="LJW",
        kind="meetings.minutes",
        title="记录",
        about_id=courtyard.courtyard_id,
        draw=lambda number, issued_on, sign: DrawnPaper(
            pages=((number,),), digest=number.encode()[:16], key_id=b"\1\2\3\4", signature=sign(number.encode())
        ),
        replaces_id=day.one_of(printed).paper_id if printed and day.chance.random() < 0.5 else None,
    )
    return notice_actions.register_paper(day.work, order)


@deed
def a_matter_is_written_down(day: Day) -> object:
    courtyard = day.courtyard()
    order = matter_actions.OpenMatter(
        scope=courtyard.scope, courtyard_id=courtyard.courtyard_id, title="修水管", topic="small_repair"
    )
    return matter_actions.open_matter(day.work, order)


@deed
def a_matter_is_amended(day: Day) -> object:
    matter = day.matter()
    order = matter_actions.AmendMatter(matter_id=matter.matter_id, base=matter.heads, note=day.word())
    return matter_actions.amend_matter(day.work, order)


@deed
def a_matter_is_referred(day: Day) -> object:
    return matter_actions.refer_matter(day.work, matter_actions.ReferMatter(matter_id=day.matter().matter_id))


@deed
def a_matter_is_closed(day: Day) -> object:
    order = matter_actions.CloseMatter(matter_id=day.matter().matter_id, outcome="x")
    return matter_actions.close_matter(day.work, order)


@deed
def a_meeting_is_called(day: Day) -> object:
    courtyard = day.courtyard()
    order = calling.CallMeeting(
        scope=courtyard.scope,
        courtyard_id=courtyard.courtyard_id,
        courtyard_name=courtyard.name,
        village_name=courtyard.village,
        title="院坝会",
        planned_at=datetime.combine(day.work.today, datetime.min.time()),
        place="晒坝",
        convener="杨志全",
        motions=(a_motion(), a_motion()),
    )
    return calling.call_meeting(day.work, order)


@deed
def a_motion_is_put(day: Day) -> object:
    return calling.put_motion(day.work, calling.PutMotion(meeting_id=day.meeting().meeting_id, motion=a_motion()))


@deed
def people_come_and_hands_go_up(day: Day) -> object:
    meeting = day.meeting()
    home = day.household(courtyard_queries.courtyard(day.connection, meeting.courtyard_id))
    motion_id = day.one_of([one.motion.motion_id for one in meeting.motions if one.sealed_by is None])
    counting.fix_electorate(day.work, counting.FixElectorate(meeting_id=meeting.meeting_id, motion_id=motion_id))
    sign_in = SignIn(
        elector_id=home.household_id, household_id=home.household_id, name=home.head_name, group=home.group,
        speaker_name=home.head_name, speaker_id=day.resident(home).person.resident_id, standing=Standing.HEAD,
    )  # fmt: skip
    signing_in.arrive(day.work, signing_in.Arrive(meeting_id=meeting.meeting_id, sign_in=sign_in))
    order = counting.CountTo(meeting_id=meeting.meeting_id, motion_id=motion_id)
    counting.tap_hand(day.work, order, Vote.IN_FAVOUR)
    seal = sealing.SealDecision(
        meeting_id=meeting.meeting_id, motion_id=motion_id, persons=PERSONS, as_consultation=True
    )
    return sealing.seal_decision(day.work, seal)


@deed
def an_electorate_is_fixed(day: Day) -> object:
    meeting = day.meeting()
    order = counting.FixElectorate(meeting_id=meeting.meeting_id, motion_id=day.motion_id(meeting))
    return counting.fix_electorate(day.work, order)


@deed
def something_is_added_to_a_meeting(day: Day) -> object:
    meeting = day.meeting()
    motion_id = day.motion_id(meeting) if day.chance.random() < 0.5 else None
    order = sealing.MakeAddendum(meeting_id=meeting.meeting_id, motion_id=motion_id, text="x", reason="y")
    return sealing.make_addendum(day.work, order)


@deed
def a_decision_is_carried_out(day: Day) -> object:
    meeting = day.meeting()
    sealed = [one.motion.motion_id for one in meeting.motions if one.sealed_by is not None and one.carried_out is None]
    motion_id = day.chance.choice(sealed) if sealed else day.motion_id(meeting)
    return sealing.carry_out(day.work, sealing.CarryOut(meeting_id=meeting.meeting_id, motion_id=motion_id, text="x"))


@deed
def a_meeting_is_cancelled(day: Day) -> object:
    return calling.cancel_meeting(day.work, calling.CancelMeeting(meeting_id=day.meeting().meeting_id, reason="x"))


@deed
def a_meeting_is_closed(day: Day) -> object:
    meeting = day.meeting()
    return sealing.close_meeting(day.work, sealing.CloseMeeting(meeting_id=meeting.meeting_id, persons=PERSONS))
