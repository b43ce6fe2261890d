"""Why a load of holidays is taken back."""

from PySide6.QtCore import Signal

from yuanba.desktop.areas.calendars import wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import grave_button
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.widgets.labels import frame
from yuanba.desktop.widgets.long_line import LongLine
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id, id_text
from yuanba.village.calendars.actions import take_load_back


class PartingPage(Screen):
    """Asks for the reason and takes a load back.

    Signals:
        parted: it is taken back.
    """

    parted = Signal()

    def __init__(self, desk: Desk, load_id: Id) -> None:
        super().__init__(wording.TAKE_BACK, wording.BACK_NOTE)
        self._desk = desk
        self._load_id = load_id
        self._draft = FormDraft(desk, f"calendars:back:{id_text(load_id)}", self)
        self.reason = LongLine(hint=wording.BACK_HINT)
        self.field = Field(wording.BACK_TITLE, self.reason)
        self.act = grave_button(wording.TAKE_BACK, self._do, "arrow-back-up")
        self.body.addWidget(frame("card", self.field))
        self.set_foot(self.act)
        self.reason.left.connect(lambda: self._draft.keep({"reason": self.reason.text()}))
        self.reason.entered.connect(self._do)

    def arrived(self) -> None:
        """Begin with what was written before."""
        self._draft.read(self._open)

    def _open(self, typed: Typed | None) -> None:
        if typed is not None:
            self.reason.setPlainText(str(typed.get("reason", "")))
        self.reason.setFocus()

    def _do(self) -> None:
        self.field.show_error("")
        reason = self.reason.text()
        self._draft.turn_into(lambda work: take_load_back(work, self._load_id, reason), self._finish, failed=self._say)

    def _finish(self, _: object) -> None:
        self._desk.tell(wording.TAKEN_BACK)
        self.parted.emit()

    def _say(self, mishap: Mishap) -> None:
        self.field.show_error(sentence(mishap))
