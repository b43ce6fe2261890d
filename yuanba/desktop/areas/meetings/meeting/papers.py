"""The papers of a meeting, as orders for the preview.  Each is laid out from the facts when it is opened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from sqlalchemy import Connection

from yuanba.desktop.areas.meetings.wording import papers as wording
from yuanba.desktop.desk import Here
from yuanba.desktop.paper_order import PaperChoice, PaperOrder
from yuanba.kernel.ids import Id
from yuanba.printing.meetings.bag import Slips, bag
from yuanba.printing.meetings.call import notice
from yuanba.printing.meetings.contacts import contact_of
from yuanba.printing.meetings.posting import posting_sheet, posting_title
from yuanba.printing.meetings.record import decision_sheet, decision_title, minutes
from yuanba.printing.sheet import Sheet
from yuanba.printing.styles import BOARD_A3, BOARD_A3_HALVES, BOARD_A4, PageStyle
from yuanba.village.calendars.queries import effective_calendar
from yuanba.village.meetings.invitations import invitations
from yuanba.village.meetings.queries import meeting
from yuanba.village.meetings.views import MeetingView, MotionView
from yuanba.village.notices.board_queries import rules_now

#: Forms of a sheet for the board.
_BOARDS: tuple[tuple[str, PageStyle], ...] = (
    (wording.A4, BOARD_A4),
    (wording.A3, BOARD_A3),
    (wording.A3_HALVES, BOARD_A3_HALVES),
)
_BAGS: tuple[tuple[str, Slips], ...] = (
    (wording.NO_SLIPS, Slips.NONE),
    (wording.ONE_SLIP_EACH, Slips.ONE_EACH),
    (wording.SPARE_SLIPS, Slips.WITH_SPARES),
)


class PaperKind(StrEnum):
    """Kinds under which papers of meetings are registered."""

    NOTICE = "meetings.notice"
    BAG = "meetings.bag"
    MINUTES = "meetings.minutes"
    DECISION = "meetings.decision"
    POSTING = "meetings.posting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """Orders papers about one meeting."""

    here: Here
    meeting_id: Id
    today: date

    def notice(self) -> PaperOrder:
        """Order the notice that calls people."""

        def draw(connection: Connection, page: PageStyle) -> Sheet:
            view = meeting(connection, self.meeting_id)
            return notice(view, contact_of(connection, view, self.today), page=page)

        return self._order(wording.NOTICE, self.meeting_id, _forms(draw))

    def bag(self) -> PaperOrder:
        """Order the meeting in a bag."""

        def draw(connection: Connection, slips: Slips) -> Sheet:
            view = meeting(connection, self.meeting_id)
            return bag(view, invitations(connection, view), slips=slips)

        choices = tuple(PaperChoice(label=words, draw=partial(draw, slips=slips)) for words, slips in _BAGS)
        return self._order(wording.BAG, self.meeting_id, choices)

    def minutes(self) -> PaperOrder:
        """Order the minutes."""
        choice = PaperChoice(label=wording.A4, draw=lambda c: minutes(meeting(c, self.meeting_id)))
        return self._order(wording.MINUTES, self.meeting_id, (choice,))

    def decision(self, one: MotionView) -> PaperOrder:
        """Order the sheet of one sealed motion."""

        def draw(connection: Connection) -> Sheet:
            view = meeting(connection, self.meeting_id)
            return decision_sheet(view, _motion(view, one.motion.motion_id))

        choice = PaperChoice(label=wording.A4, draw=draw)
        return self._order(decision_title(one), one.motion.motion_id, (choice,))

    def posting(self, one: MotionView) -> PaperOrder:
        """Order the sheet for the board about one sealed motion; it hangs from today."""

        def draw(connection: Connection, page: PageStyle) -> Sheet:
            view = meeting(connection, self.meeting_id)
            motion = _motion(view, one.motion.motion_id)
            contact = contact_of(connection, view, self.today)
            calendar, rules = effective_calendar(connection), rules_now(connection)
            return posting_sheet(view, motion, self.today, contact, calendar=calendar, page=page, rules=rules)

        return self._order(posting_title(one), one.motion.motion_id, _forms(draw))

    def _order(self, title: str, about_id: Id, choices: tuple[PaperChoice, ...]) -> PaperOrder:
        return PaperOrder(
            title=title,
            choices=choices,
            scope=self.here.scope,
            courtyard_id=self.here.courtyard_id,
            courtyard_code=self.here.code,
            about_id=about_id,
        )


def _forms(draw: Callable[[Connection, PageStyle], Sheet]) -> tuple[PaperChoice, ...]:
    return tuple(PaperChoice(label=words, draw=partial(_drawn, draw, page)) for words, page in _BOARDS)


def _drawn(draw: Callable[[Connection, PageStyle], Sheet], page: PageStyle, connection: Connection) -> Sheet:
    return draw(connection, page)


def _motion(view: MeetingView, motion_id: Id) -> MotionView:
    return next(one for one in view.motions if one.motion.motion_id == motion_id)
