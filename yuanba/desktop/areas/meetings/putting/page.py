"""The screen on which a motion is added to a meeting, or worded anew before the count."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from yuanba.desktop.areas.meetings.affair import Affair, Place
from yuanba.desktop.areas.meetings.affair_form import AffairForm
from yuanba.desktop.areas.meetings.putting.presenter import PuttingPresenter
from yuanba.desktop.areas.meetings.wording import putting as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.widgets.buttons import main_button
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.ids import Id


class PuttingPage(Screen):
    """One motion and one main act.

    Signals:
        put: it is on the agenda.
    """

    put = Signal()

    def __init__(self, desk: Desk, here: Here, meeting_id: Id, motion_id: Id | None) -> None:
        new = motion_id is None
        super().__init__(wording.NEW if new else wording.ANEW, wording.NEW_NOTE if new else wording.ANEW_NOTE)
        self._presenter = PuttingPresenter(desk, here, meeting_id, motion_id, self)
        self.form: AffairForm | None = None
        self.act = main_button(wording.PUT_ACT if new else wording.WORD_ACT, self._put)
        self.haste = TextLine(hint=wording.HASTE_HINT)
        self.haste_field = Field(wording.HASTE, self.haste)
        self.set_foot(self.act)
        self._presenter.opened.connect(self._open)
        self._presenter.faulted.connect(self._fault)
        self._presenter.hastened.connect(self._ask_haste)
        self._presenter.put.connect(self.put)
        self.haste.entered.connect(self._put)
        self.haste.editingFinished.connect(self._keep)

    def arrived(self) -> None:
        """Begin with the draft, where there is one."""
        self._presenter.begin()

    def _open(self, groups: Sequence[str], affair: Affair, haste: str) -> None:
        if self.form is None:
            self.form = AffairForm(groups, bodies=True)
            self.form.changed.connect(self._keep)
            self.form.completed.connect(self.act.setFocus)
            self.body.addWidget(self.form)
            self.body.addWidget(self.haste_field)
        self.haste.setText(haste)
        self.haste_field.setVisible(bool(haste))
        self.form.show_affair(affair)
        self.form.setFocus()

    def _keep(self) -> None:
        if self.form is not None:
            self._presenter.keep(self.form.affair, self.haste.text().strip())

    def _put(self) -> None:
        if self.form is not None:
            self._presenter.put_it(self.form.affair, self.haste.text().strip())

    def _fault(self, place: Place, words: str) -> None:
        if self.form is not None:
            self.form.show_fault(place if words else None, words)

    def _ask_haste(self, words: str) -> None:
        self.haste_field.show()
        self.haste_field.show_error(words)
