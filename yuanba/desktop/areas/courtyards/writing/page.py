"""Writing households down without a mouse: head, Enter, group, Enter, next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout

from yuanba.desktop.areas.courtyards.wording import writing as wording
from yuanba.desktop.areas.courtyards.writing.presenter import WritingPresenter, Written
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen

#: Households just written that are listed beside the form.
_LISTED = 8
#: Width from which form and list stand beside each other, in pixels at 100 %.
_BESIDE_PX = 900


class WritingPage(Screen):
    """Two lines to fill, and beside them what was just written."""

    def __init__(self, desk: Desk, here: Here) -> None:
        super().__init__(wording.TITLE, wording.NOTE)
        self._desk = desk
        self._presenter = WritingPresenter(desk, here, self)
        self.head = TextLine(signs=14)
        self.group = TextLine(hint=wording.GROUP_HINT, signs=10)
        self.head_field = Field(wording.HEAD, self.head)
        self.keep = main_button(wording.KEEP, self._write, "check")
        self.same = plain_button(wording.SAME, self._next)
        self.another = plain_button(wording.ANOTHER, lambda: self._write(another=True))
        self.open_first = plain_button(wording.OPEN_FIRST, self._open_first)
        self.take_back = plain_button("", self._take_back, "arrow-back-up")
        self.meeting = plain_button(wording.MEETING, lambda: desk.visit("meetings", "call"), "messages")
        self.list_page = plain_button(wording.LIST_PAGE, self.leave, "list-details")
        self._counted = label(role="strong")
        self._lines = QVBoxLayout()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()

    def arrived(self) -> None:
        """Begin with the next household."""
        self._presenter.begin()
        self.head.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay form and list under each other where large text leaves no room beside."""
        super().resizeEvent(event)
        beside = self.width() >= px(_BESIDE_PX)
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is half written."""
        super().hideEvent(event)
        self._presenter.keep_typed(self.head.text(), self.group.text())

    def _build(self) -> None:
        form = QFrame()
        form.setProperty("role", "card")
        self._choices = flow(self.same, self.another, self.open_first)
        self._choices.hide()
        inside = column(self.head_field, self._choices, inside=form, margin=20, spacing=14)
        inside.addWidget(Field(wording.GROUP, self.group))
        inside.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        beside = frame("band", label(wording.LIST, "heading"), self._counted)
        listed = beside.layout()
        if isinstance(listed, QVBoxLayout):
            listed.addLayout(self._lines)
            listed.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignLeft)
        self._both.setSpacing(18)
        self._both.addWidget(form, 5, Qt.AlignmentFlag.AlignTop)
        self._both.addWidget(beside, 3, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._both)
        self.set_foot(self.meeting, self.list_page)

    def _connect(self) -> None:
        self._presenter.began.connect(self._begin)
        self._presenter.changed.connect(self._show)
        self._presenter.kept.connect(self._go_on)
        self._presenter.doubled.connect(self._ask)
        self._presenter.faulted.connect(self._fault)
        self._presenter.nameless.connect(self._fault)
        self.head.entered.connect(self._to_group)
        self.group.entered.connect(self._write)
        self.head.textEdited.connect(lambda _: self._forget_fault())

    def _begin(self, head: str, group: str) -> None:
        if not self.head.text():
            self.head.setText(head)
        if not self.group.text():
            self.group.setText(group)

    def _to_group(self) -> None:
        if not self.head.text().strip():
            self._presenter.say_name_missing()
            return
        self.group.setFocus()
        self.group.selectAll()

    def _write(self, *, another: bool = False) -> None:
        self._forget_fault()
        self._presenter.write(self.head.text(), self.group.text(), another=another)

    def _go_on(self, group: str) -> None:
        self.group.setText(group)
        self._next()

    def _next(self) -> None:
        self._forget_fault()
        self.head.clear()
        self.head.setFocus()

    def _ask(self, words: str) -> None:
        self.head_field.show_error(words)
        self._choices.show()
        self.same.setFocus()

    def _fault(self, words: str) -> None:
        self.head_field.show_error(words)

    def _forget_fault(self) -> None:
        self.head_field.show_error("")
        self._choices.hide()

    def _open_first(self) -> None:
        self.wanted.emit(("household", self._presenter.first_id))

    def _take_back(self) -> None:
        self._presenter.take_back()
        self.head.setFocus()

    def _show(self, written: tuple[Written, ...], households: int) -> None:
        clear(self._lines)
        for one in written[:_LISTED]:
            self._lines.addWidget(label(wording.written(one.head, one.group)))
        if not written:
            self._lines.addWidget(label(wording.NONE, "dim"))
        self._counted.setText(wording.counted(len(written), households))
        self._counted.setVisible(bool(households))
        self.take_back.setVisible(bool(written))
        if written:
            self.take_back.say(wording.take_back(written[0].head))
