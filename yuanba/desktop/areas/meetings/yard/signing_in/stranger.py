"""Someone who is on no list is written in."""

from yuanba.desktop.areas.meetings.yard.signing_in.presenter import SignInPresenter
from yuanba.desktop.areas.meetings.yard.wording import signing_in as wording
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

    def ask(self, name: str, group: str) -> None:
        """Ask for someone; name and group as far as they are known."""
        self.name.setText(name)
        self.group.setText(group)
        self.speaker.clear()
        self.name_field.show_error("")

    def _take(self) -> None:
        if not self.name.text().strip():
            self.name_field.show_error(wording.STRANGER_NAME_NEEDED)
            return
        self.name_field.show_error("")
        answer = (self.leave, self._refuse)
        self._presenter.write_in(self.name.text(), self.group.text(), self.speaker.text(), answer)

    def _refuse(self, mishap: Mishap) -> None:
        self.name_field.show_error(sentence(mishap))
