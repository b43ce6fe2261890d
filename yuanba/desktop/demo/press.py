"""Prints the papers of the sample village while its year is written down, as its pages would.

Read when a sample village is made: ReportLab comes with it.
"""

from dataclasses import replace
from functools import cache

from yuanba.desktop import opening
from yuanba.desktop.areas.meetings.meeting.papers import Papers
from yuanba.desktop.paper_order import PaperOrder
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.press import PrintPaper, print_paper
from yuanba.village.courtyards.queries import courtyard
from yuanba.village.meetings.queries import meeting
from yuanba.village.sample.papers import PaperWanted


def print_sample_paper(work: UnitOfWork, wanted: PaperWanted) -> None:
    """Print one paper of the sample village under the next number.

    Raises:
        FontMissing: no number was taken.
    """
    order = _order(work, wanted)
    paper = PrintPaper(
        sheet=replace(order.choices[0].draw(work.connection), demo=True),
        scope=order.scope,
        courtyard_id=order.courtyard_id,
        courtyard_code=order.courtyard_code,
        about_id=order.about_id,
    )
    print_paper(work, paper, _fonts())


def _order(work: UnitOfWork, wanted: PaperWanted) -> PaperOrder:
    view = meeting(work.connection, wanted.meeting_id)
    here = opening.here(courtyard(work.connection, view.courtyard_id))
    papers = Papers(here=here, meeting_id=wanted.meeting_id, today=work.today)
    if wanted.motion_id is None:
        of_meeting = {"notice": papers.notice, "bag": papers.bag, "minutes": papers.minutes}
        return of_meeting[wanted.kind]()
    motion = next(one for one in view.motions if one.motion.motion_id == wanted.motion_id)
    of_motion = {"decision": papers.decision, "posting": papers.posting}
    return of_motion[wanted.kind](motion)


@cache
def _fonts() -> FontSet:
    return load_fonts()
