"""The screen on which a matter is written down."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from yuanba.desktop.areas.meetings.affair import Affair, Place
from yuanba.desktop.areas.meetings.affair_form import AffairForm
from yuanba.desktop.areas.meetings.noting.presenter import NotingPresenter, Particulars
from yuanba.desktop.areas.meetings.wording import noting as wording
from yuanba.desktop.areas.meetings.wording.terms import CHANNEL, PROPOSER, TRIAGE
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.widgets.buttons import main_button, quiet_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field, Form, TextLine
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.widgets.long_line import LongLine
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.ids import Id


class NotingPage(Screen):
    """Title, whose money, advice; then the rest, which may be left for later.

    Signals:
        noted: id of the matter that was written down or put right.
    """

    noted = Signal(object)

    def __init__(self, desk: Desk, here: Here, matter_id: Id | None = None) -> None:
        new = matter_id is None
        super().__init__(wording.NEW if new else wording.AMEND, wording.NEW_NOTE if new else wording.AMEND_NOTE)
        self._new = new
        self._presenter = NotingPresenter(desk, here, matter_id, self)
        self.save = main_button(wording.NOTE_DOWN if new else wording.SAVE, self._note, "device-floppy")
        self.triage = Choice([(said, one) for one, said in TRIAGE.items()], chosen=Particulars().triage)
        self.channel = Choice([(said, one) for one, said in CHANNEL.items()], chosen=Particulars().channel)
        self.proposer = Choice([(said, one) for one, said in PROPOSER.items()], chosen=Particulars().proposer)
        self.raised_by = TextLine(hint=wording.RAISED_BY_HINT, signs=12)
        self.kind = TextLine(hint=wording.KIND_HINT, signs=16)
        self.note = LongLine(hint=wording.NOTE_HINT, lines=3)
        self.form: AffairForm | None = None
        self._presenter.opened.connect(self._open)
        self._presenter.faulted.connect(self._fault)
        self._presenter.noted.connect(self.noted)

    def arrived(self) -> None:
        """Begin with the draft, where there is one."""
        self._presenter.begin()

    def _open(self, groups: Sequence[str], affair: Affair, particulars: Particulars) -> None:
        if self.form is None:
            self.form = self._build(groups)
        self.form.show_affair(affair)
        self.triage.choose(particulars.triage)
        self.channel.choose(particulars.channel)
        self.proposer.choose(particulars.proposer)
        self.raised_by.setText(particulars.raised_by)
        self.kind.setText(particulars.matter_kind)
        self.note.setPlainText(particulars.note)
        self.form.setFocus()

    def _build(self, groups: Sequence[str]) -> AffairForm:
        form = AffairForm(groups, bodies=False, name=wording.TITLE)
        self.body.addWidget(form)
        fields = [Field(wording.TRIAGE, self.triage, wording.TRIAGE_HINT)]
        if self._new:
            fields += [
                Field(wording.RAISED_BY, self.raised_by),
                Field(wording.CHANNEL, self.channel),
                Field(wording.PROPOSER, self.proposer),
            ]
        fields += [Field(wording.KIND, self.kind), Field(wording.NOTE, self.note)]
        self.body.addWidget(label(wording.REST, "heading"))
        rest = Form(*fields)
        rest.completed.connect(self._note)
        self.body.addWidget(rest)
        self.set_foot(self.save, quiet_button(wording.START_OVER, self._presenter.drop_draft, "trash"))
        form.changed.connect(self._keep)
        form.completed.connect(self.save.setFocus)
        for choice in (self.triage, self.channel, self.proposer):
            choice.chosen.connect(lambda _: self._keep())
        for line in (self.raised_by, self.kind):
            line.editingFinished.connect(self._keep)
        self.note.left.connect(self._keep)
        self.note.entered.connect(self._note)
        return form

    def _particulars(self) -> Particulars:
        usual = Particulars()
        return Particulars(
            triage=self.triage.value or usual.triage,
            channel=self.channel.value or usual.channel,
            proposer=self.proposer.value or usual.proposer,
            raised_by=self.raised_by.text().strip(),
            matter_kind=self.kind.text().strip(),
            note=self.note.text(),
        )

    def _keep(self) -> None:
        if self.form is not None:
            self._presenter.keep(self.form.affair, self._particulars())

    def _note(self) -> None:
        if self.form is not None:
            self.form.show_fault(None)
            self._presenter.note(self.form.affair, self._particulars())

    def _fault(self, place: Place, words: str) -> None:
        if self.form is not None:
            self.form.show_fault(place, words)
