"""The area of matters and meetings: one screen at a time, with the way back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.meetings import short_forms
from yuanba.desktop.areas.meetings.calling.page import CallingPage
from yuanba.desktop.areas.meetings.calling.presenter import Preset
from yuanba.desktop.areas.meetings.listing.page import ListingPage
from yuanba.desktop.areas.meetings.matter.page import MatterPage
from yuanba.desktop.areas.meetings.meeting.page import MeetingPage
from yuanba.desktop.areas.meetings.noting.page import NotingPage
from yuanba.desktop.areas.meetings.putting.page import PuttingPage
from yuanba.desktop.areas.meetings.yard.page import YardPage
from yuanba.desktop.asking.page import AskingPage
from yuanba.desktop.asking.questions import Asking
from yuanba.desktop.desk import Here
from yuanba.desktop.trail import Target, TrailPage
from yuanba.kernel.ids import Id


class MeetingsPage(TrailPage):
    """Shows the list, and one screen after another in front of it.

    Targets: None, ``call``, ``note``, and tuples of a word and ids: ``matter``, ``meeting``, ``call`` with a matter,
    ``anew`` with a meeting and a sealed motion, ``amend``, ``refer``, ``close``, ``cancel``, ``put``, ``addendum``,
    ``carried_out``, ``yard`` with a meeting and a motion or None.
    """

    def built(self, here: Here, word: str | None, ids: tuple[Any, ...]) -> QWidget:
        """Build the screen that a target names."""
        return self._builders()[word](here, *ids)

    def enter(self, made: QWidget, target: Target) -> None:
        """Follow a screen that has come in sight, and let it begin."""
        super().enter(made, target)
        if isinstance(made, YardPage):
            made.left.connect(self.back)
            made.open(target[2])

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
        made.noted.connect(lambda noted_id: self.go_instead(("matter", noted_id)))
        return made

    def _calling(self, here: Here, preset: Preset) -> QWidget:
        made = CallingPage(self._desk, here, preset)
        made.called.connect(lambda meeting_id: self.go_instead(("meeting", meeting_id)))
        return made

    def _putting(self, here: Here, meeting_id: Id, motion_id: Id | None) -> QWidget:
        made = PuttingPage(self._desk, here, meeting_id, motion_id)
        made.put.connect(self.back)
        return made

    def _asking(self, asking: Asking) -> QWidget:
        made = AskingPage(self._desk, asking)
        made.done.connect(self.back)
        return made
