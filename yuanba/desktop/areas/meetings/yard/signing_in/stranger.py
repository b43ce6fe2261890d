"""Someone who is on no list is written in."""

from PySide6.QtGui import QHideEvent

from yuanba.desktop.areas.meetings.yard.signing_in.presenter import SignInPresenter
from yuanba.desktop.areas.meetings.yard.wording import signing_in as wording
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button
from yuanba.desktop.widgets.field import Field, Form, TextLine
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.kernel.errors import Mishap


class StrangerPage(SubPage):
    """Name, group, and who came."""

    def __init__(self, presenter: SignInPresenter) -> None:
        super().__init__(wording.STRANGER_TITLE, wording.STRANGER_NOTE)
        self._presenter = presenter
        self._draft: FormDraft | None = None
        #: What stands in the lines as it is kept, or was offered; None: nothing was asked yet.
        self._kept: Typed | None = None
        self.name = TextLine()
        self.group = TextLine(signs=8)
        self.speaker = TextLine(hint=wording.STRANGER_SPEAKER_HINT)
        self.name_field = Field(wording.STRANGER_NAME, self.name)
        form = Form(
            self.name_field, Field(wording.STRANGER_GROUP, self.group), Field(wording.STRANGER_SPEAKER, self.speaker)
        )
        form.completed.connect(self._take)
        self.body.addWidget(form)
        self.take = main_button(wording.STRANGER_TAKE, self._take, "user-plus")
        self.set_foot(self.take)
        self.setFocusProxy(self.name)
        for line in (self.name, self.group, self.speaker):
            line.editingFinished.connect(self._keep)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is half written."""
        super().hideEvent(event)
        self._keep()

    def ask(self, name: str, group: str) -> None:
        """Ask for someone; name and group as far as they are known, else as they were half written before."""
        self._kept = None
        self.name.setText(name)
        self.group.setText(group)
        self.speaker.clear()
        self.name_field.show_error("")
        self._draft = self._presenter.draft_of("stranger")
        self._draft.read(self._fill)

    def _fill(self, typed: Typed | None) -> None:
        if typed is not None and self.name.text().strip() in ("", typed["name"]):
            self.name.setText(typed["name"])
            self.group.setText(typed["group"])
            self.speaker.setText(typed["speaker"])
        self._kept = self._typed()

    def _typed(self) -> Typed:
        return {"name": self.name.text().strip(), "group": self.group.text(), "speaker": self.speaker.text()}

    def _keep(self) -> None:
        typed = self._typed()
        if self._draft is not None and self._kept is not None and typed != self._kept:
            self._kept = typed
            self._draft.keep(typed)

    def _take(self) -> None:
        if not self.name.text().strip():
            self.name_field.show_error(wording.STRANGER_NAME_NEEDED)
            return
        self.name_field.show_error("")
        answer = (self.leave, self._refuse)
        self._presenter.write_in(self.name.text(), self.group.text(), self.speaker.text(), answer, self._draft)

    def _refuse(self, mishap: Mishap) -> None:
        self.name_field.show_error(sentence(mishap))
