"""The area of matters and meetings: one screen at a time, with the way back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedLayout, QWidget

from yuanba.desktop.area import AreaPage
from yuanba.desktop.areas.meetings import short_forms
from yuanba.desktop.areas.meetings.asking import Asking, AskingPage
from yuanba.desktop.areas.meetings.calling.page import CallingPage
from yuanba.desktop.areas.meetings.calling.presenter import Preset
from yuanba.desktop.areas.meetings.listing.page import ListingPage
from yuanba.desktop.areas.meetings.matter.page import MatterPage
from yuanba.desktop.areas.meetings.meeting.page import MeetingPage
from yuanba.desktop.areas.meetings.noting.page import NotingPage
from yuanba.desktop.areas.meetings.putting.page import PuttingPage
from yuanba.desktop.areas.meetings.screen import Screen
from yuanba.desktop.areas.meetings.yard.page import YardPage
from yuanba.desktop.desk import Desk, Here
from yuanba.kernel.ids import Id

#: Where to go: None is the list, else a word, alone or before the ids it needs.
Target = Any


class MeetingsPage(AreaPage):
    """Shows the list, and one screen after another in front of it.

    Targets: None, ``call``, ``note``, and tuples of a word and ids: ``matter``, ``meeting``, ``call`` with a matter,
    ``anew`` with a meeting and a sealed motion, ``amend``, ``refer``, ``close``, ``cancel``, ``put``, ``addendum``,
    ``carried_out``, ``yard`` with a meeting and a motion or None.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._trail: list[Target] = []
        self._screen: QWidget | None = None
        self._stack = QStackedLayout(self)

    @property
    def screen_now(self) -> QWidget | None:
        """The screen in sight."""
        return self._screen

    def arrive(self, target: Target) -> None:
        """Show a screen; the way back leads to the list."""
        self._trail = [None] if target is None else [None, target]
        self._show(target)

    def _go(self, target: Target) -> None:
        self._trail.append(target)
        self._show(target)

    def _back(self) -> None:
        if len(self._trail) > 1:
            self._trail.pop()
        self._show(self._trail[-1])

    def _instead(self, target: Target) -> None:
        """Go on to what came of a form; the way back does not lead into the form again."""
        self._trail.pop()
        if self._trail[-1:] != [target]:
            self._trail.append(target)
        self._show(target)

    def _show(self, target: Target) -> None:
        here = self._desk.here
        if here is None:
            return
        word, *ids = target if isinstance(target, tuple) else (target,)
        made = self._builders()[word](here, *ids)
        before, self._screen = self._screen, made
        self._stack.addWidget(made)
        self._stack.setCurrentWidget(made)
        self.setFocusProxy(made)
        if before is not None:
            # Its last field is left before it goes, and so keeps what was typed.
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()
        if isinstance(made, Screen):
            made.left.connect(self._back)
            made.wanted.connect(self._go)
            made.arrived()
        elif isinstance(made, YardPage):
            made.left.connect(self._back)
            made.open(ids[1])

    def _builders(self) -> dict[str | None, Callable[..., QWidget]]:
        return {
            None: lambda here: ListingPage(self._desk),
            "note": self._noting,
            "amend": self._noting,
            "call": lambda here, matter_id=None: self._calling(here, Preset(matter_id=matter_id)),
            "anew": lambda here, meeting_id, motion_id: self._calling(
                here, Preset(supersedes=motion_id, supersedes_meeting=meeting_id)
            ),
            "matter": lambda here, matter_id: MatterPage(self._desk, matter_id),
            "meeting": lambda here, meeting_id: MeetingPage(self._desk, here, meeting_id),
            "put": self._putting,
            "yard": lambda here, meeting_id, motion_id: YardPage(self._desk, meeting_id),
            "refer": lambda here, matter_id: self._asking(short_forms.refer(matter_id)),
            "close": lambda here, matter_id: self._asking(short_forms.close(matter_id)),
            "cancel": lambda here, meeting_id: self._asking(short_forms.cancel(meeting_id)),
            "addendum": lambda here, meeting_id, motion_id: self._asking(short_forms.addendum(meeting_id, motion_id)),
            "carried_out": lambda here, *ids: self._asking(short_forms.carried_out(*ids)),
        }

    def _noting(self, here: Here, matter_id: Id | None = None) -> QWidget:
        made = NotingPage(self._desk, here, matter_id)
        made.noted.connect(lambda noted_id: self._instead(("matter", noted_id)))
        return made

    def _calling(self, here: Here, preset: Preset) -> QWidget:
        made = CallingPage(self._desk, here, preset)
        made.called.connect(lambda meeting_id: self._instead(("meeting", meeting_id)))
        return made

    def _putting(self, here: Here, meeting_id: Id, motion_id: Id | None) -> QWidget:
        made = PuttingPage(self._desk, here, meeting_id, motion_id)
        made.put.connect(self._back)
        return made

    def _asking(self, asking: Asking) -> QWidget:
        made = AskingPage(self._desk, asking)
        made.done.connect(self._back)
        return made
