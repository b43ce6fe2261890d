"""Who may sit at the computer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from yuanba.desktop.area import AreaPage
from yuanba.desktop.areas.operators import wording
from yuanba.desktop.areas.operators.presenter import OperatorsPresenter, Shown
from yuanba.desktop.desk import Desk
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import grave_button, main_button, plain_button
from yuanba.desktop.widgets.field import Field, Form, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.page import Page, clear
from yuanba.desktop.widgets.person_box import PersonBox
from yuanba.desktop.wording import CANCEL, OPERATORS_TITLE
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.queries import Hit


class OperatorsPage(AreaPage):
    """The list; who somebody is is written in the same place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._presenter = OperatorsPresenter(desk)
        self._presenter.setParent(self)
        self._page = Page(OPERATORS_TITLE, wording.NOTE)
        self._list = column(spacing=12)
        self._page.body.addLayout(self._list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
        self._presenter.showed.connect(self._show)

    def arrive(self, target: object) -> None:
        """Read the list anew."""
        del target
        self._presenter.refresh()

    def _show(self, people: tuple[Shown, ...]) -> None:
        clear(self._list)
        cards = [self._card(one) for one in people]
        for card in cards:
            self._list.addWidget(card)
            card.show()
        # What had the keys before has gone with the old list.
        if cards:
            cards[0].setFocus()

    def _card(self, one: Shown) -> QFrame:
        said = (
            label(wording.linked_to(one.resident, one.post), "good") if one.linked else label(wording.UNLINKED, "warn")
        )
        ask = plain_button(wording.LINK_AGAIN if one.linked else wording.LINK, lambda: self._ask(one), "user")
        acts: list[QWidget] = [ask]
        actor = self._desk.actor
        if actor is None or actor.operator_id != one.operator_id:
            acts.append(grave_button(wording.RETIRE, lambda: self._presenter.retire(one), "x"))
        card = frame("card", label(one.name, "heading"), said, flow(*acts))
        card.setFocusProxy(ask)
        return card

    def _ask(self, one: Shown) -> None:
        clear(self._list)
        form = LinkForm(self._desk, one, self._presenter)
        self._list.addWidget(form)
        # A widget is shown by its layout only later, and only what is seen takes the keys.
        form.show()
        form.setFocus()


class LinkForm(Form):
    """Asks which resident an operator is, or what post they have outside the courtyard."""

    def __init__(self, desk: Desk, one: Shown, presenter: OperatorsPresenter) -> None:
        self._one = one
        self._presenter = presenter
        self._resident_id: Id | None = None
        box = PersonBox(desk, wording.RESIDENT_HINT)
        self.resident = Field(wording.RESIDENT, box)
        self.post = Field(wording.POST, TextLine(text=one.post if one.linked else "", hint=wording.POST_HINT))
        super().__init__(self.resident, self.post)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, label(wording.head(one.name), "heading"))
            acts = flow(main_button(wording.KEEP, self._keep), plain_button(CANCEL, presenter.refresh))
            layout.addWidget(acts)
        box.picked.connect(self._take)
        box.typed.connect(self._forget)
        self.completed.connect(self._keep)
        self.setFocusProxy(box)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the question on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._presenter.refresh()
            return
        super().keyPressEvent(event)

    def _take(self, hit: Hit) -> None:
        self._resident_id = hit.resident_id
        self.post.editor.setFocus()

    def _forget(self, _: str) -> None:
        self._resident_id = None

    def _keep(self) -> None:
        post = self.post.editor.text().strip() if isinstance(self.post.editor, TextLine) else ""
        if self._resident_id is None and not post:
            self.resident.show_error(wording.NEITHER)
            return
        # A resident keeps what they are called, such as head of the courtyard.
        post = post or self._one.post
        self._presenter.link(self._one, self._resident_id, post, self._say)

    def _say(self, mishap: Mishap) -> None:
        self.resident.show_error(sentence(mishap))
