"""The roll as the whole yard reads it: the name that is called, three columns, and who has answered what."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent

from yuanba.desktop.areas.meetings.yard.counting.keys import VOTES
from yuanba.desktop.areas.meetings.yard.counting.painted import BigText
from yuanba.desktop.areas.meetings.yard.counting.roll_presenter import Called, RollPresenter, RollView
from yuanba.desktop.areas.meetings.yard.counting.wall import WallPage
from yuanba.desktop.areas.meetings.yard.wording import counting as wording
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.listing import ListColumn, Listing
from yuanba.kernel.errors import Mishap
from yuanba.village.meetings.model import CountWay, Vote

_LIST_PX = 330
#: The list gives way where less than this is left for name and columns.
_LEAST_PX = 760
#: Shares of the height in per cent, in the window and on the wall.
_NAME = ((15, 13), (22, 19))
_ANSWER_TINTS = {Vote.IN_FAVOUR: "pine", Vote.AGAINST: "brick", Vote.ABSTAINED: "slate"}


class RollPage(WallPage):
    """One name after another; a key answers for the name on screen.

    Signals:
        way_asked: the person wants to count in another way.
    """

    way_asked = Signal()

    def __init__(self, presenter: RollPresenter) -> None:
        super().__init__(columns=3)
        self._presenter = presenter
        self._view: RollView | None = None
        self.name = BigText(bold=True, centred=True)
        self.list = Listing(
            (
                ListColumn(wording.ROLL_LIST, _who, 0, tint=lambda line: "ink" if line.now else "dim"),
                ListColumn("", _answer, 4, tint=_tint),
            ),
            wording.ROLL_LIST,
        )
        # The keys stay with the page.
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.opened.connect(lambda line: presenter.call(line.sign_in.elector_id))
        self.take_back = plain_button(wording.TAKE_BACK, presenter.take_back, "arrow-back-up")
        self.skip = plain_button(wording.ROLL_LATER, presenter.skip, "chevron-right")
        self.other_way = plain_button(wording.OTHER_WAY, self.way_asked.emit, "switch-horizontal")
        self.finish = main_button(wording.FINISH, presenter.finish, "check")
        acts = (self.finish, self.take_back, self.skip, self.other_way, self.wall)
        self.assemble((self.name,), acts, self.list)
        presenter.showed.connect(self._show)
        presenter.refused.connect(self._refuse)
        self.column_pressed.connect(lambda column: presenter.answer(VOTES[column - 1]))
        self.back_pressed.connect(presenter.take_back)
        self.finish_pressed.connect(presenter.finish)

    def everyone_counted(self) -> bool:
        """Tell whether Enter may end the roll."""
        return self._view is not None and self._view.calling is None and not self._view.open

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the list give way where there is no room for it."""
        super().resizeEvent(event)
        self._fit_list()

    def dress(self) -> None:
        """Keep the list off the wall."""
        super().dress()
        self._fit_list()

    def measure(self) -> None:
        """Give the name its share."""
        room, largest = _NAME[int(self.projected)]
        self.name.allow(height=self.height() * room // 100, largest=self.height() * largest // 100)
        super().measure()

    def _fit_list(self) -> None:
        self.list.setFixedWidth(px(_LIST_PX))
        self.list.setVisible(not self.projected and self.width() - px(_LIST_PX) >= min(px(_LEAST_PX), _LEAST_PX))

    def _show(self, view: RollView) -> None:
        self._view = view
        self.motion.show_text(wording.motion_told(view.motion))
        unit = view.motion.rule_set.unit
        cast = view.votes.cast
        numbers = wording.numbers_told(unit, CountWay.ROLL, present=view.present, cast=cast, left=view.left)
        self.numbers.show_text(numbers, "pine" if view.left == 0 else "ink")
        self._show_name(view)
        self.show_votes(view.votes, view.latest)
        for card in self.cards:
            card.setEnabled(view.calling is not None)
        self.list.show_lines(view.lines)
        if view.place:
            self.list.selectRow(view.place - 1)
        self.take_back.setVisible(not view.open)
        self.finish.setVisible(not view.open)
        self.skip.setVisible(view.left > 1)
        self.other_way.setVisible(view.open and len(view.ways) > 1)
        self.settle(view.open, view.calling, view.left > 1)

    def _show_name(self, view: RollView) -> None:
        calling = view.calling
        if calling is None:
            self.name.show_text(wording.ROLL_ALL_CALLED if view.lines else wording.ROLL_NOBODY, "pine")
            return
        name = wording.name_on_roll(calling.name, calling.group, calling.speaker_name)
        self.name.show_text(name, "ink")

    def _refuse(self, mishap: Mishap | None) -> None:
        self.trouble.show_mishap(mishap)
        self.measure()


def _who(line: Called) -> str:
    return wording.list_name(line.sign_in.name, now=line.now)


def _answer(line: Called) -> str:
    return "" if line.vote is None else wording.answered(line.vote)


def _tint(line: Called) -> str:
    return "dim" if line.vote is None else _ANSWER_TINTS[line.vote]
