"""Prints the papers of the sample village while its year is written down.

Read when a sample village is made: ReportLab comes with it.
"""

from functools import cache

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.calendar import posting_until
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.meetings.bag import HouseholdLine, bag
from yuanba.printing.meetings.call import Contact, notice
from yuanba.printing.meetings.record import Posting, decision_sheet, minutes, posting_sheet
from yuanba.printing.press import PrintPaper, print_paper
from yuanba.printing.sheet import Sheet
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.meetings import queries as meeting_queries
from yuanba.village.meetings.views import MeetingView, MotionView
from yuanba.village.notices.posting import posting_rule
from yuanba.village.sample.papers import PaperWanted

#: How long what came of a meeting hangs on the board.
_POSTING = "consultation_outcome"


def print_sample_paper(work: UnitOfWork, wanted: PaperWanted) -> None:
    """Print one paper of the sample village under the next number.

    Raises:
        FontMissing: no number was taken.
    """
    meeting = meeting_queries.meeting(work.connection, wanted.meeting_id)
    courtyard = courtyard_queries.courtyard(work.connection, meeting.courtyard_id)
    order = PrintPaper(
        sheet=_sheet(work, wanted, meeting),
        scope=meeting.scope,
        courtyard_id=meeting.courtyard_id,
        courtyard_code=courtyard.code,
        about_id=wanted.motion_id or wanted.meeting_id,
    )
    print_paper(work, order, _fonts())


def _sheet(work: UnitOfWork, wanted: PaperWanted, meeting: MeetingView) -> Sheet:
    if wanted.kind == "notice":
        return notice(meeting, Contact(name=meeting.convener), demo=True)
    if wanted.kind == "bag":
        listed = courtyard_queries.households(work.connection, meeting.courtyard_id)
        lines = [HouseholdLine(head=line.head_name, group=line.group) for line in listed]
        return bag(meeting, lines, demo=True)
    if wanted.kind == "minutes":
        return minutes(meeting, demo=True)
    motion = next(one for one in meeting.motions if one.motion.motion_id == wanted.motion_id)
    if wanted.kind == "decision":
        return decision_sheet(meeting, motion, demo=True)
    return posting_sheet(meeting, motion, _posting(work, motion), demo=True)


def _posting(work: UnitOfWork, motion: MotionView) -> Posting:
    rule = posting_rule(_POSTING)
    days = motion.rule_set.posting_days or rule.days or 0
    return Posting(starts_on=work.today, ends_on=posting_until(work.today, days), basis=f"{rule.law}{rule.article}")


@cache
def _fonts() -> FontSet:
    return load_fonts()
