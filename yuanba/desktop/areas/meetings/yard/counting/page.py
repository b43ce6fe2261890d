"""The count of hands and slips as the whole yard reads it."""

from PySide6.QtCore import Signal

from yuanba.desktop.areas.meetings.yard.counting.keys import VOTES
from yuanba.desktop.areas.meetings.yard.counting.painted import BigText
from yuanba.desktop.areas.meetings.yard.counting.presenter import CountPresenter, CountView
from yuanba.desktop.areas.meetings.yard.counting.wall import WallPage
from yuanba.desktop.areas.meetings.yard.wording import counting as wording
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.kernel.errors import Mishap
from yuanba.village.meetings.model import CountWay


class CountPage(WallPage):
    """The motion, how many are here and counted, and a column for each answer.

    Signals:
        type_asked, way_asked: the person wants to type numbers, or to count in another way.
    """

    type_asked = Signal()
    way_asked = Signal()

    def __init__(self, presenter: CountPresenter) -> None:
        super().__init__(columns=4)
        self._presenter = presenter
        self._view: CountView | None = None
        self.turn = BigText(tint="amber", bold=True)
        self.turn.hide()
        self.take_back = plain_button(wording.TAKE_BACK, presenter.take_back, "arrow-back-up")
        self.type_in = plain_button(wording.TYPE, self.type_asked.emit, "pencil")
        self.other_way = plain_button(wording.OTHER_WAY, self.way_asked.emit, "switch-horizontal")
        self.second = plain_button(wording.SECOND, presenter.hand_over, "users")
        self.first = plain_button(wording.FIRST, presenter.hand_back, "chevron-left")
        self.recount = plain_button(wording.RECOUNT, presenter.recount)
        self.finish = main_button(wording.FINISH, presenter.finish, "check")
        choices = (self.type_in, self.other_way, self.second, self.first, self.recount)
        acts = (self.finish, self.take_back, *choices, self.wall)
        self.assemble((self.turn,), acts)
        presenter.showed.connect(self._show)
        presenter.refused.connect(self._refuse)
        self.column_pressed.connect(lambda column: presenter.tap(VOTES[column - 1] if column <= len(VOTES) else None))
        self.back_pressed.connect(presenter.take_back)
        self.finish_pressed.connect(presenter.finish)
        self.trouble.reason_given.connect(
            lambda reason: presenter.allow_more(reason, self.trouble.answer(self.setFocus))
        )

    @property
    def view(self) -> CountView | None:
        """What is shown; None: nothing yet."""
        return self._view

    def everyone_counted(self) -> bool:
        """Tell whether Enter may end the count."""
        return self._view is not None and self._view.counted and self._view.left == 0

    def lines(self) -> tuple[BigText, ...]:
        """Give the texts that stand on one line."""
        return (self.numbers, self.turn)

    def _show(self, view: CountView) -> None:
        self._view = view
        self.motion.show_text(wording.motion_told(view.motion))
        unit = view.motion.rule_set.unit
        numbers = wording.numbers_told(unit, view.way, present=view.present, cast=view.votes.cast, left=view.left)
        self.numbers.show_text(numbers, "pine" if view.left == 0 else "brick" if view.left < 0 else "ink")
        turn = wording.whose_turn(view.counter)
        self.turn.show_text(turn)
        self.turn.setVisible(bool(turn))
        self.cards[-1].setVisible(view.way is CountWay.SLIPS)
        self.show_votes(view.votes, view.latest)
        self.take_back.setVisible(view.counted)
        self.finish.setVisible(view.counted)
        self.second.setVisible(view.counted and view.counter == 1)
        self.first.setVisible(view.counter == 2 and not view.counted)
        self.recount.setVisible(view.counted and view.counter == 2)
        self.other_way.setVisible(view.open and len(view.ways) > 1)
        self.settle(view.counter, view.way, view.counted, view.open)

    def _refuse(self, mishap: Mishap | None) -> None:
        self.trouble.show_mishap(mishap)
        self.measure()
