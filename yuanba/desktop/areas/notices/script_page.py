"""The screen with what is read over the loudspeaker and sent to the group chat."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from yuanba.desktop.areas.notices.wording import script as wording
from yuanba.desktop.areas.notices.wording.posting import A4
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.paper_order import PaperChoice, PaperOrder
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.ids import Id
from yuanba.printing.postings.spoken import Script, broadcast, chat_text, loudspeaker, script_sheet
from yuanba.printing.sheet import Sheet

_LOUD, _CHAT = "loud", "chat"
_LEAST_PX = 260


class ScriptPage(Screen):
    """The text in large letters; it may be changed before it is copied or printed."""

    def __init__(self, desk: Desk, here: Here, sheet: Sheet, about_id: Id) -> None:
        super().__init__(wording.TITLE, sheet.title)
        self._desk = desk
        self._here = here
        self._sheet = sheet
        self._about_id = about_id
        self._script: Script = loudspeaker(sheet)
        self.which = Choice([(wording.LOUDSPEAKER, _LOUD), (wording.CHAT, _CHAT)], chosen=_LOUD)
        self.which.setAccessibleName(wording.WHICH)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(wording.TEXT)
        self.text.setTabChangesFocus(True)
        self.text.setProperty("role", "reading")
        self.text.setMinimumHeight(px(_LEAST_PX))
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.count = label("", "dim")
        self.cut = label("", "warn")
        self.copy = main_button(wording.COPY, self._copy, "copy")
        for part in (self.which, self.count, self.cut, self.text):
            self.body.addWidget(part)
        self.set_foot(self.copy, plain_button(wording.PRINT, self._print, "printer"))
        self.which.chosen.connect(lambda _: self._show())
        self.text.textChanged.connect(self._count)

    def arrived(self) -> None:
        """Show the script."""
        self._show()
        self.copy.setFocus()

    def _show(self) -> None:
        loud = self.which.value == _LOUD
        self.text.setPlainText(self._script.text if loud else chat_text(self._sheet))
        self.cut.setVisible(loud and bool(self._script.left_out))
        self.cut.setText(wording.CUT + "".join(self._script.left_out))
        self._count()

    def _count(self) -> None:
        limit = broadcast()
        if self.which.value == _LOUD:
            signs = len("".join(self.text.toPlainText().split()))
            self.count.setText(wording.count(signs, limit.most_signs, limit.source))
        else:
            self.count.setText(wording.SAME)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())
        self._desk.tell(wording.COPIED)

    def _print(self) -> None:
        here, title, text = self._here, self._sheet.title, self.text.toPlainText()
        order = PaperOrder(
            title=wording.LOUDSPEAKER,
            choices=(PaperChoice(label=A4, draw=lambda _: script_sheet(title, text)),),
            scope=here.scope,
            courtyard_id=here.courtyard_id,
            courtyard_code=here.code,
            about_id=self._about_id,
        )
        self._desk.show_paper(order)
