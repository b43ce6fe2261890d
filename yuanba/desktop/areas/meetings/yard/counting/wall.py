"""The frame of both pages the whole yard reads: motion, numbers, columns that grow with the window, keys, the wall."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QIcon, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from yuanba.desktop import theme
from yuanba.desktop.areas.meetings.yard.counting.keys import VOTES, column_of
from yuanba.desktop.areas.meetings.yard.counting.painted import BigText, VoteCard, number_size
from yuanba.desktop.areas.meetings.yard.counting.trouble import TroubleStrip
from yuanba.desktop.areas.meetings.yard.wording import counting as wording
from yuanba.desktop.widgets.buttons import Button, plain_button, quiet_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.wording import LEAVE_FULL_SCREEN
from yuanba.village.meetings.model import Vote, Votes

_TINTS = {Vote.IN_FAVOUR: "pine", Vote.AGAINST: "brick", Vote.ABSTAINED: "slate"}
#: Shares of the height of the page in per cent, in the window and on the wall.  Source: a page read from five metres.
_MOTION = ((20, 7), (26, 10))
#: In large text the motion takes more, the numbers less.
_MOTION_LARGE = (27, 8)
_LINE = ((8, 5), (9, 6))
_NUMBER = 35
#: No smaller than this, at 100 %, however low the window.
_LEAST_LINE_PX, _LEAST_TYPE_PX = 28, 20
#: From this size of text on buttons say less and hints go.
_FEW_WORDS = 150


class WallPage(QWidget):
    """What both pages share.

    Signals:
        back_asked: late arrivals are to be signed in.
        projecting: True: everything else is to be hidden.
        column_pressed: 1, 2, 3, or 4 for a spoiled slip.
        back_pressed: the last one is to be taken back.
        finish_pressed: everyone is counted, and Enter was pressed.
    """

    back_asked = Signal()
    projecting = Signal(bool)
    column_pressed = Signal(int)
    back_pressed = Signal()
    finish_pressed = Signal()

    def __init__(self, *, columns: int) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._projected = False
        self.motion = BigText(bold=True)
        self.numbers = BigText()
        self.trouble = TroubleStrip()
        tinted = (*_TINTS.items(), (None, "amber"))[:columns]
        self.cards = tuple(VoteCard(wording.word_of(vote), tint) for vote, tint in tinted)
        for number, card in enumerate(self.cards, start=1):
            card.clicked.connect(lambda _, number=number: self.column_pressed.emit(number))
        self.back = quiet_button(wording.BACK, self.back_asked.emit, "chevron-left")
        self.back.setAccessibleName(wording.BACK_SPOKEN)
        self.wall = plain_button(wording.PROJECT, lambda: self.project(True), "arrows-maximize")
        self.leave_wall = quiet_button(LEAVE_FULL_SCREEN, lambda: self.project(False), "arrows-minimize")
        self.leave_wall.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(24, 12, 24, 10)
        self._layout.setSpacing(8)
        self._columns = QWidget()
        self._foot = QFrame()
        self._shape: tuple[object, ...] = ()
        self._acts: tuple[tuple[Button, str, QIcon], ...] = ()

    def assemble(self, above: tuple[QWidget, ...], acts: tuple[Button, ...], beside: QWidget | None = None) -> None:
        """Lay the page: motion, numbers, what else stands above, the columns and what stands beside, the acts."""
        columns = QHBoxLayout(self._columns)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.px(14))
        for card in self.cards:
            columns.addWidget(card, 1)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self.motion, 1)
        self._layout.addLayout(head)
        for widget in (self.numbers, *above, self.trouble):
            self._layout.addWidget(widget)
        if beside is not None:
            columns.addWidget(beside)
        self._layout.addWidget(self._columns, 1)
        below = QVBoxLayout(self._foot)
        below.setContentsMargins(0, 2, 0, 0)
        below.addWidget(flow(*acts, spacing=10))
        self._acts = tuple((act, act.text(), act.icon()) for act in acts)
        for act in acts:
            act.clicked.connect(self._take_keys)
        self._layout.addWidget(self._foot)
        self._layout.addWidget(self.leave_wall, 0, Qt.AlignmentFlag.AlignRight)
        self.trouble.late_asked.connect(self.back_asked)
        self.trouble.closed.connect(self.measure)
        self.trouble.closed.connect(self.setFocus)

    def show_votes(self, votes: Votes, latest: Vote | None) -> None:
        """Show the numbers as the store has them."""
        numbers = (votes.in_favour, votes.against, votes.abstained, votes.invalid)
        for place, card in enumerate(self.cards):
            marked = place < len(VOTES) and latest is VOTES[place]
            card.show_number(numbers[place], wording.card_spoken(card.word, numbers[place]), latest=marked)

    @property
    def projected(self) -> bool:
        """Tell whether the wall is all there is."""
        return self._projected

    def project(self, wanted: bool) -> None:
        """Hide everything but the count, or show it again."""
        self._projected = wanted
        for widget in (self._foot, self.back):
            widget.setVisible(not wanted)
        self.leave_wall.setVisible(wanted)
        self.dress()
        self.projecting.emit(wanted)
        self.measure()
        if self.isVisible():
            self.setFocus()

    def everyone_counted(self) -> bool:
        """Tell whether Enter may end the count; a button may at any time."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Count by keys; Backspace takes back; F11 fills the screen and Esc leaves it."""
        column, key = column_of(event), event.key()
        shown = sum(not card.isHidden() for card in self.cards)
        if column is not None and column <= shown:
            self.column_pressed.emit(column)
        elif key == Qt.Key.Key_Backspace and not event.isAutoRepeat():
            self.back_pressed.emit()
        elif key == Qt.Key.Key_F11:
            self.project(not self._projected)
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat() and self.everyone_counted():
            self.finish_pressed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Grow with the window."""
        super().resizeEvent(event)
        self.measure()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Bring rail and bar back before another screen is shown."""
        super().hideEvent(event)
        if self._projected and not event.spontaneous():
            self.project(False)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the size of text chosen meanwhile."""
        super().showEvent(event)
        self.dress()
        self.measure()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self.dress()
            self.measure()

    def dress(self) -> None:
        """Show hints and words for adding one, except on the wall and in large text."""
        few = theme.scale() >= _FEW_WORDS
        for act, words, sign in self._acts:
            act.setText(wording.SHORT.get(words, words) if few else words)
            act.setIcon(QIcon() if few else sign)
        plus = "" if self._projected else wording.PLUS_ONE
        for key, card in enumerate(self.cards, start=1):
            card.dress(plus=plus, hint="" if self._projected or few else wording.key_hint(key))

    def settle(self, *shape: object) -> None:
        """Measure anew only where the shape of the page has changed; a tap that changes a number costs a repaint."""
        digits = tuple(len(str(card.number)) for card in self.cards)
        shape = (self.motion.text, digits, *shape)
        if shape != self._shape:
            self._shape = shape
            self.measure()

    def measure(self) -> None:
        """Give each text its share of the height, and the numbers what is left."""
        height, wall = self.height(), int(self._projected)
        room, largest = _MOTION_LARGE if not wall and theme.scale() >= _FEW_WORDS else _MOTION[wall]
        self.motion.allow(height=height * room // 100, largest=max(height * largest // 100, theme.px(_LEAST_TYPE_PX)))
        for line in self.lines():
            room, largest = _LINE[wall]
            line.allow(
                height=max(height * room // 100, theme.px(_LEAST_LINE_PX)),
                largest=max(height * largest // 100, theme.px(_LEAST_TYPE_PX)),
            )
        # In large text there is no room for a mishap and the columns at once.
        for widget in (self._columns, self.motion, self.numbers):
            widget.setVisible(self.trouble.isHidden() or theme.scale() < _FEW_WORDS)
        self._layout.activate()
        shown = tuple(card for card in self.cards if not card.isHidden())
        size = number_size(shown, height * _NUMBER // 100)
        for card in shown:
            card.show_size(size)

    def lines(self) -> tuple[BigText, ...]:
        """Give the texts that stand on one line."""
        return (self.numbers,)

    def _take_keys(self, _checked: bool) -> None:
        """Let the keys go on counting after a click."""
        self.setFocus()

    def _escape(self) -> None:
        if self._projected:
            self.project(False)
        else:
            self.back_asked.emit()
