"""One line of the sign-in sheet, with what can be done about it."""

from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QVBoxLayout

from yuanba.desktop.areas.meetings.yard.signing_in.finding import Tile
from yuanba.desktop.areas.meetings.yard.wording import signing_in as wording
from yuanba.desktop.widgets.buttons import grave_button, plain_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import label
from yuanba.village.meetings.model import SignIn


class Strip(QFrame):
    """Whose line is shown, and the acts about it.

    Signals:
        touched_asked, remote_asked, leave_asked, withdraw_asked, return_asked: a person chose that act; with the
            `SignIn`.
        speaker_asked: somebody else is to speak or stand in.
        closed: the strip is to be put away.
    """

    touched_asked = Signal(object)
    remote_asked = Signal(object)
    leave_asked = Signal(object)
    withdraw_asked = Signal(object)
    return_asked = Signal(object)
    speaker_asked = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "band")
        self._line: SignIn | None = None
        self.words = label("", "strong")
        self.touched = plain_button(wording.TOUCHED, partial(self._act, self.touched_asked))
        self.remote = plain_button(wording.REMOTE, partial(self._act, self.remote_asked))
        self.speaker = plain_button(wording.OTHER_SPEAKER, self.speaker_asked.emit)
        self.leave = plain_button(wording.LEAVES, partial(self._act, self.leave_asked), "door-exit")
        self.withdraw = grave_button(wording.WITHDRAW, partial(self._act, self.withdraw_asked), "arrow-back-up")
        self.come_back = plain_button(wording.COMES_BACK, partial(self._act, self.return_asked))
        self.close_it = plain_button(wording.CLOSE_LINE, self.closed.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 6, 14, 6)
        acts = (self.touched, self.remote, self.speaker, self.leave, self.withdraw, self.come_back, self.close_it)
        layout.setSpacing(4)
        layout.addWidget(self.words)
        layout.addWidget(flow(*acts, spacing=10))
        self._acts = tuple((act, act.icon()) for act in acts)
        self.hide()

    def dress(self, *, large: bool) -> None:
        """Leave the signs out in large text."""
        for act, sign in self._acts:
            act.setIcon(QIcon() if large else sign)

    def show_line(self, tile: Tile | None, *, other_speaker: str, touched: bool, remote: bool) -> None:
        """Show a line of the sheet; None puts it away.

        Args:
            tile: whose line.
            other_speaker: words for the act that lets another speak; empty: nobody else may.
            touched: the rule set asks whom the matter touches.
            remote: the rule set counts those who take part from afar.
        """
        line = None if tile is None else tile.line
        self._line = line
        self.setVisible(line is not None)
        if tile is None or line is None:
            return
        self.words.setText(wording.line_told(line, "" if tile.home is None else tile.home.name))
        self.touched.say(wording.NOT_TOUCHED if line.stakeholder else wording.TOUCHED)
        self.touched.setVisible(touched and tile.here)
        self.remote.say(wording.NOT_REMOTE if line.remote else wording.REMOTE)
        self.remote.setVisible(remote and tile.here)
        self.speaker.say(other_speaker)
        self.speaker.setVisible(bool(other_speaker) and tile.here)
        for act in (self.leave, self.withdraw):
            act.setVisible(tile.here)
        self.come_back.setVisible(tile.left)

    def _act(self, asked: SignalInstance) -> None:
        if self._line is not None:
            asked.emit(self._line)
