"""Who speaks for a household, or stands in for a person."""

from dataclasses import replace

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout

from yuanba.desktop.areas.meetings.yard.signing_in.finding import Tile, head_of
from yuanba.desktop.areas.meetings.yard.signing_in.presenter import SignInPresenter
from yuanba.desktop.areas.meetings.yard.wording import signing_in as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.person_box import PersonBox
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id, id_text
from yuanba.village.courtyards.queries import Hit
from yuanba.village.meetings.model import SignIn, Standing
from yuanba.village.meetings.rules.electorate import PersonCandidate

#: The answer that names somebody of another household.
_SOMEONE_ELSE = "someone_else"


class SpeakerPage(SubPage):
    """A choice of the members, or somebody of another household: where that may not be, the store says why."""

    def __init__(self, desk: Desk, presenter: SignInPresenter) -> None:
        super().__init__(wording.SPEAKER_TITLE)
        self._desk = desk
        self._presenter = presenter
        self._line: SignIn | None = None
        self._members: dict[Id, PersonCandidate] = {}
        self._head_id: Id | None = None
        self._proxy_id: Id | None = None
        self._draft: FormDraft | None = None
        #: What stands there as it is kept, or stood there at first; None: nothing was asked yet.
        self._kept: Typed | None = None
        self.who: Choice[Id | str] | None = None
        self.trouble = label("", "error")
        self.take = main_button(wording.SPEAKER_TAKE, self._take)
        self.set_foot(self.take)
        self._content = QVBoxLayout()
        self.body.addLayout(self._content)
        self.body.addWidget(self.trouble)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is half written."""
        super().hideEvent(event)
        self._keep()

    def ask(self, tile: Tile) -> None:
        """Ask about one line of the sheet."""
        line, home = tile.line, tile.home
        if line is None or home is None:
            return
        self._kept = None
        self._line = line
        head = head_of(home)
        self._head_id = None if head is None else head.resident_id
        self._members = {person.resident_id: person for person in home.members if person.resident_id != line.elector_id}
        self._proxy_id = None
        self.trouble.hide()
        self.say(wording.SPEAKER_TITLE, line.name)
        self._build(line)
        self._draft = self._presenter.draft_of(f"speaker.{id_text(line.elector_id)}")
        self._draft.read(self._fill)

    def _fill(self, typed: Typed | None) -> None:
        if typed is not None and self.who is not None:
            who = typed["who"]
            if who == _SOMEONE_ELSE or who in self._members:
                self.who.choose(who)
            self.proxy.show_text(typed["proxy"])
            self._proxy_id = typed["proxy_id"]
            self.authorisation.setText(typed["authorisation"])
            self._show_fields()
        self._kept = self._typed()

    def _typed(self) -> Typed:
        return {
            "who": self._chosen,
            "proxy": self.proxy.text,
            "proxy_id": self._proxy_id,
            "authorisation": self.authorisation.text(),
        }

    def _keep(self) -> None:
        if self._draft is not None and self._kept is not None and (typed := self._typed()) != self._kept:
            self._kept = typed
            self._draft.keep(typed)

    def _build(self, line: SignIn) -> None:
        clear(self._content)
        answers: list[tuple[str, Id | str]] = [(one.name, key) for key, one in self._members.items()]
        answers.append((wording.SPEAKER_BY_PROXY, _SOMEONE_ELSE))
        self.who = Choice(answers, chosen=line.speaker_id, upright=True)
        self.who.setAccessibleName(wording.SPEAKER_WHO)
        self.who.chosen.connect(self._choose)
        self.proxy = PersonBox(self._desk, "")
        self.proxy.picked.connect(self._pick)
        self.proxy.typed.connect(self._forget_pick)
        self.proxy_field = Field(wording.SPEAKER_PROXY, self.proxy)
        self.authorisation = TextLine(text=line.authorisation, hint=wording.SPEAKER_AUTHORISATION_HINT)
        self.authorisation_field = Field(wording.SPEAKER_AUTHORISATION, self.authorisation, wording.SPEAKER_PROXY_NOTE)
        self.authorisation.entered.connect(self._take)
        for line_to_write in (self.proxy.line, self.authorisation):
            line_to_write.editingFinished.connect(self._keep)
        card = frame("card", label(wording.SPEAKER_WHO, "label"), self.who, self.proxy_field, self.authorisation_field)
        self._content.addWidget(card)
        self._show_fields()
        self.setFocusProxy(self.who)
        self.who.setFocus()

    @property
    def _chosen(self) -> Id | str | None:
        return None if self.who is None else self.who.value

    @property
    def _stands_in(self) -> bool:
        """Someone votes for another, which needs a paper."""
        in_person = self._line is not None and self._line.elector_id != self._line.household_id
        return in_person or self._chosen == _SOMEONE_ELSE

    def _choose(self, _: object) -> None:
        self._show_fields()
        self._keep()

    def _show_fields(self) -> None:
        self.proxy_field.setVisible(self._chosen == _SOMEONE_ELSE)
        self.authorisation_field.setVisible(self._stands_in)

    def _pick(self, hit: Hit) -> None:
        self._proxy_id = hit.resident_id
        self.authorisation.setFocus()

    def _forget_pick(self, _: str) -> None:
        self._proxy_id = None

    def _take(self) -> None:
        line, chosen = self._line, self._chosen
        if line is None or chosen is None:
            self._complain(wording.SPEAKER_NOT_CHOSEN)
            return
        if chosen == _SOMEONE_ELSE and not self.proxy.text:
            self.proxy_field.show_error(wording.SPEAKER_NAME_NEEDED)
            return
        self._presenter.sheet.change(self._changed(line, chosen), (self.leave, self._refuse), self._draft)

    def _changed(self, line: SignIn, chosen: Id | str) -> SignIn:
        member = self._members.get(chosen) if isinstance(chosen, bytes) else None
        if member is None:
            name, speaker = self.proxy.text, self._proxy_id
        else:
            name, speaker = member.name, member.resident_id
        standing = Standing.HEAD if speaker == self._head_id else Standing.MEMBER
        return replace(
            line,
            speaker_name=name,
            speaker_id=speaker,
            standing=Standing.PROXY if self._stands_in else standing,
            authorisation=self.authorisation.text().strip() if self._stands_in else "",
        )

    def _refuse(self, mishap: Mishap) -> None:
        self._complain(sentence(mishap))

    def _complain(self, words: str) -> None:
        self.trouble.setText(f"✗ {words}")
        self.trouble.show()
