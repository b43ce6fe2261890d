"""The screen on which one chooses what to post."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout
from sqlalchemy import Connection

from yuanba.desktop.areas.notices.subjects_named import DECISION, MEETING, NOTICE, OUTCOMES, PLATE, SERVICES
from yuanba.desktop.areas.notices.wording import posting as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.kernel.ids import Id
from yuanba.village.meetings.model import MeetingState
from yuanba.village.meetings.queries import meeting, meetings
from yuanba.village.notices.board_queries import notices
from yuanba.village.notices.queries import printed_about
from yuanba.village.notices.written import Notice, NoticeKind

#: Decisions of earlier meetings are found through the meeting.  Source: design decision.
_MEETINGS_SHOWN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A sealed motion that may be posted."""

    meeting_id: Id
    motion_id: Id
    text: str
    title: str
    sealed_on: date | None
    #: A sheet for the board was printed.
    posted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A meeting that is still to be held."""

    meeting_id: Id
    title: str
    planned: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    """What there is to be posted in a courtyard."""

    decided: tuple[Decided, ...]
    called: tuple[Called, ...]
    written: tuple[Notice, ...]


def choosable(connection: Connection, courtyard_id: Id) -> Choosable:
    """List what may be posted in a courtyard, the newest first."""
    decided: list[Decided] = []
    called: list[Called] = []
    lines = sorted(meetings(connection, courtyard_id), key=lambda one: one.planned_at, reverse=True)
    for line in lines[:_MEETINGS_SHOWN]:
        if line.state is MeetingState.CALLED:
            planned = f"{line.planned_at:%Y-%m-%d %H:%M}"
            called.append(Called(meeting_id=line.meeting_id, title=line.title, planned=planned))
        if not line.sealed:
            continue
        for one in meeting(connection, line.meeting_id).motions:
            if one.result is None:
                continue
            printed = printed_about(connection, one.motion.motion_id, kind="meetings.posting")
            decided.append(
                Decided(
                    meeting_id=line.meeting_id,
                    motion_id=one.motion.motion_id,
                    text=one.motion.text,
                    title=line.title,
                    sealed_on=one.sealed_on,
                    posted=bool(printed),
                )
            )
    # What was never posted first.
    decided.sort(key=lambda one: one.posted)
    return Choosable(decided=tuple(decided), called=tuple(called), written=notices(connection, courtyard_id))


class ChoosePage(Screen):
    """Lists what can be posted; a press shows what the board will show."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(wording.CHOOSE_TITLE, wording.CHOOSE_NOTE)
        self._desk = desk
        self.decisions = Rows(wording.MORE)
        self.facts = Rows(wording.MORE)
        self.written = Rows(wording.MORE)
        self._decided = QVBoxLayout()
        self.own = Rows("")
        self.body.addWidget(label(wording.WRITE_OWN, "heading"))
        self.body.addWidget(self.own)
        self.body.addLayout(self._decided)
        self.body.addWidget(self.decisions)
        self.body.addWidget(label(wording.FROM_FACTS, "heading"))
        self.body.addWidget(self.facts)
        self._old = label(wording.WRITTEN, "heading")
        self.body.addWidget(self._old)
        self.body.addWidget(self.written)
        self.own.show_rows(
            [
                self._row(wording.WRITE_FREE, wording.WRITE_FREE_NOTE, ("write", NoticeKind.FREE)),
                self._row(wording.WRITE_FUNDS, wording.WRITE_FUNDS_NOTE, ("write", NoticeKind.FUNDS)),
                self._row(wording.WRITE_NAMES, wording.WRITE_NAMES_NOTE, ("write", NoticeKind.NAMES)),
            ]
        )
        self.setFocusProxy(self.own)

    def arrived(self) -> None:
        """Read what there is."""
        here = self._desk.here
        if here is None:
            return
        courtyard_id = here.courtyard_id
        self._desk.run_query(lambda connection: choosable(connection, courtyard_id), self._show, owner=self)
        self.own.setFocus()

    def _show(self, found: Choosable) -> None:
        clear(self._decided)
        self._decided.addWidget(label(wording.DECISIONS, "heading"))
        if not found.decided:
            self._decided.addWidget(label(wording.NOTHING_ELSE, "dim"))
        self.decisions.show_rows(
            [
                self._row(
                    wording.decision_row(one.text, one.posted),
                    wording.sealed(one.sealed_on, one.title),
                    ("show", DECISION, one.meeting_id, one.motion_id),
                )
                for one in found.decided
            ]
        )
        rows = [
            self._row(one.title, wording.CALLED + "　" + one.planned, ("show", MEETING, one.meeting_id))
            for one in found.called
        ]
        rows += [
            self._row(wording.PLATE, wording.PLATE_NOTE, ("show", PLATE)),
            self._row(wording.SERVICES, wording.SERVICES_NOTE, ("show", SERVICES)),
            self._row(wording.OUTCOMES, wording.OUTCOMES_NOTE, ("show", OUTCOMES)),
        ]
        self.facts.show_rows(rows)
        self._old.setVisible(bool(found.written))
        self.written.show_rows(
            [
                self._row(
                    one.text.title,
                    wording.written(wording.notice_kind(one.text.kind), one.written_on),
                    ("show", NOTICE, one.notice_id),
                )
                for one in found.written
            ]
        )

    def _row(self, text: str, below: str, target: object) -> Row:
        return Row(text=text, below=below, pressed=partial(self.wanted.emit, target))
