"""Which of the people on the household lists sits at the computer.  Read after the first paint."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from yuanba.desktop.desk import Desk
from yuanba.desktop.start import wording
from yuanba.desktop.start.pages import Stage
from yuanba.desktop.widgets.buttons import Button, main_button, plain_button, quiet_button
from yuanba.desktop.widgets.field import Field, Form, TextLine
from yuanba.desktop.widgets.page import Page
from yuanba.desktop.widgets.person_box import PersonBox
from yuanba.desktop.wording import BACK, person_found
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.acquaintance import Namesake


class WhichPage(Stage):
    """Asks somebody which resident it is; whoever is on no list says what they are in township or village.

    Signals:
        picked: id of the resident.
        unlisted: post of somebody who is on no household list.
        left: somebody else wants to sit down.
    """

    picked = Signal(object)
    unlisted = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, name: str, namesakes: Sequence[Namesake], post: str) -> None:
        """Ask.

        Args:
            desk: where to look people up.
            name: of the person at the computer.
            namesakes: residents of that name.
            post: what the person has said to be, to begin with.
        """
        page = Page(wording.which(name), wording.WHICH_MORE, back=quiet_button(BACK, self._leave, "chevron-left"))
        super().__init__(page)
        self.namesakes: list[Button] = []
        for hit in namesakes:
            who = person_found(hit.name, hit.head_name, hit.group)
            born = None if hit.born_on is None else hit.born_on.year
            button = Button(wording.namesake(who, hit.door, born), "tile", "user")
            button.clicked.connect(lambda _, who=hit.resident_id: self._pick(who))
            page.body.addWidget(button)
            self.namesakes.append(button)
        box = PersonBox(desk, wording.FIND_HINT)
        self.found = Field(wording.FIND_AGAIN if namesakes else wording.FIND, box)
        box.picked.connect(lambda hit: self._pick(hit.resident_id))
        box.line.entered.connect(self._miss)
        page.body.addWidget(self.found)
        self.off_list = plain_button(wording.NOT_LISTED, self._ask_post)
        page.body.addWidget(self.off_list, 0, Qt.AlignmentFlag.AlignLeft)
        self.post = Field(wording.POST, TextLine(text=post, hint=wording.POST_HINT))
        self._form = Form(self.post)
        self._form.completed.connect(self._say_post)
        self._sit = main_button(wording.SIT_DOWN, self._say_post)
        page.body.addWidget(self._form)
        page.body.addWidget(self._sit, 0, Qt.AlignmentFlag.AlignLeft)
        self._form.hide()
        self._sit.hide()
        self.setFocusProxy(self.namesakes[0] if namesakes else box.line)

    def say(self, text: str) -> None:
        """Say why it could not be written down."""
        self.say_beside(self.post if self._form.isVisible() else self.found, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def _leave(self) -> None:
        self.left.emit()

    def _pick(self, resident_id: Id) -> None:
        if self.ask_once():
            self.picked.emit(resident_id)

    def _miss(self) -> None:
        """Say that nobody was found, unless somebody is being picked."""
        box = self.found.editor
        if isinstance(box, PersonBox) and not box.line.open:
            self.found.show_error(wording.NOBODY_FOUND)

    def _ask_post(self) -> None:
        self.off_list.hide()
        self._form.show()
        self._sit.show()
        self.post.editor.setFocus()

    def _say_post(self) -> None:
        post = str(self.post.editor.text()).strip()  # type: ignore[attr-defined]
        self.post.show_error("" if post else wording.POST_NEEDED)
        if post and self.ask_once():
            self.unlisted.emit(post)
