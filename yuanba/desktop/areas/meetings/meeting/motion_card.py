"""One motion on the agenda: its words, who decides, where it stands, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from yuanba.desktop.areas.meetings.meeting.papers import PaperKind
from yuanba.desktop.areas.meetings.meeting.presenter import Shown, may_word_anew
from yuanba.desktop.areas.meetings.wording import meeting as wording
from yuanba.desktop.widgets.buttons import Button, plain_button, quiet_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, label
from yuanba.village.meetings.model import MeetingState
from yuanba.village.meetings.views import MotionView


class MotionCard(QFrame):
    """Shows one motion.

    Signals:
        worded_anew: its words are to be put otherwise.
        opened: it is to be dealt with in the yard.
        added_to: something is to be added to what was sealed.
        carried_out: what it asked for was done.
        taken_up_anew: another meeting is to change it.
        decision_asked: the sheet of its result is wanted.
        posting_asked: the sheet for the board is wanted.
        matter_asked: the matter behind it is wanted.
    """

    worded_anew = Signal()
    opened = Signal()
    added_to = Signal()
    carried_out = Signal()
    taken_up_anew = Signal()
    decision_asked = Signal()
    posting_asked = Signal()
    matter_asked = Signal()

    def __init__(self, shown: Shown, one: MotionView) -> None:
        super().__init__()
        self.setProperty("role", "card")
        lines = column(inside=self, margin=18, spacing=6)
        lines.addWidget(label(wording.numbered(one), "heading"))
        lines.addWidget(label(*wording.standing(one)))
        for text in wording.more(one):
            lines.addWidget(label(text))
        for text in wording.additions(one):
            lines.addWidget(label(text, "dim"))
        acts = self._acts(shown, one)
        if acts:
            lines.addWidget(flow(*acts, spacing=8))

    def _acts(self, shown: Shown, one: MotionView) -> list[QWidget]:
        acts: list[QWidget] = []
        if one.sealed_by is not None:
            acts += [
                self._paper(wording.decision(one), shown, one, PaperKind.DECISION),
                self._paper(wording.POSTING, shown, one, PaperKind.POSTING),
                quiet_button(wording.ADD_TO, self.added_to.emit, "notes"),
            ]
            if one.carried_out is None and one.superseded_by is None:
                acts.append(quiet_button(wording.CARRY_OUT, self.carried_out.emit, "circle-check"))
            if one.superseded_by is None:
                acts.append(quiet_button(wording.TAKE_UP_ANEW, self.taken_up_anew.emit, "arrow-back-up"))
        elif shown.running:
            acts.append(plain_button(wording.COUNT, self.opened.emit, "hand-stop"))
            if may_word_anew(one):
                acts.append(quiet_button(wording.WORD_ANEW, self.worded_anew.emit, "pencil"))
        if one.motion.matter_id is not None and shown.meeting.state is not MeetingState.CANCELLED:
            acts.append(quiet_button(wording.SHOW_MATTER, self.matter_asked.emit, "file-text"))
        return acts

    def _paper(self, words: str, shown: Shown, one: MotionView, kind: PaperKind) -> Button:
        asked = self.decision_asked if kind is PaperKind.DECISION else self.posting_asked
        printed = shown.was_printed(one.motion.motion_id, kind)
        return plain_button(wording.paper(words, printed=printed), asked.emit, "printer")
