"""The screen on which a meeting is called."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from yuanba.desktop.areas.meetings.affair import Affair, Place, of_matter
from yuanba.desktop.areas.meetings.affair_form import AffairForm
from yuanba.desktop.areas.meetings.calling.presenter import Beginning, Calling, CallingPresenter, Notice, Preset
from yuanba.desktop.areas.meetings.calling.when_form import WhenForm
from yuanba.desktop.areas.meetings.wording import calling as wording
from yuanba.desktop.areas.meetings.wording.terms import brief
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.widgets.buttons import main_button, plain_button, quiet_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.kernel.ids import Id
from yuanba.village.matters.queries import MatterView
from yuanba.village.meetings.views import UnfinishedMotion


class CallingPage(Screen):
    """Agenda, place and time; everything else is filled in and may be left as it is.

    Signals:
        called: id of the meeting.
    """

    called = Signal(object)

    def __init__(self, desk: Desk, here: Here, preset: Preset | None = None) -> None:
        super().__init__(wording.TITLE, wording.NOTE)
        self._presenter = CallingPresenter(desk, here, preset or Preset(), self)
        self._beginning: Beginning | None = None
        self._ticks: dict[Id, QCheckBox] = {}
        self.forms: list[AffairForm] = []
        self.when = WhenForm(desk.today)
        self.call = main_button(wording.CALL, self._call, "speakerphone")
        self.add = plain_button(wording.ADD, self._add_blank, "plus")
        self.pick = plain_button(wording.PICK, self._show_waiting, "list-details")
        self._left_over = column(spacing=8)
        self._agenda = column(spacing=14)
        self._waiting = Rows(wording.MORE)
        self._build()
        self._connect()

    def arrived(self) -> None:
        """Begin with the draft, where there is one."""
        self._presenter.begin()

    def _build(self) -> None:
        self.body.addLayout(self._left_over)
        self.body.addLayout(self._agenda)
        self.body.addWidget(flow(self.add, self.pick))
        self.body.addWidget(self._waiting)
        self.body.addWidget(label(wording.WHEN, "heading"))
        self.body.addWidget(self.when)
        self.set_foot(self.call, quiet_button(wording.START_OVER, self._presenter.drop_draft, "trash"))
        self._waiting.hide()

    def _connect(self) -> None:
        self._presenter.opened.connect(self._open)
        self._presenter.faulted.connect(self._fault)
        self._presenter.boxed.connect(self.when.show_fault)
        self._presenter.noticed.connect(self._show_notice)
        self._presenter.called.connect(self.called)
        self.when.changed.connect(self._keep)
        self.when.completed.connect(self._call)

    def _open(self, beginning: Beginning) -> None:
        self._beginning = beginning
        calling = beginning.calling
        self._show_left_over(beginning.unfinished, calling)
        clear(self._agenda)
        self.forms = []
        for affair in calling.affairs:
            self._add(affair)
        self.when.show_calling(calling)
        self._waiting.hide()
        self._show_pick()
        self.forms[-1].setFocus()

    def _show_left_over(self, unfinished: tuple[UnfinishedMotion, ...], calling: Calling) -> None:
        clear(self._left_over)
        self._ticks = {}
        if not unfinished:
            return
        lines: list[QWidget] = [label(wording.UNFINISHED, "heading"), label(wording.UNFINISHED_NOTE, "dim")]
        for one in unfinished:
            tick = QCheckBox(wording.left_by(one))
            tick.setAccessibleName(f"{wording.unfinished(one)}　{wording.left_by(one)}")
            tick.setChecked(one.motion.motion_id not in calling.leave_out)
            tick.clicked.connect(lambda _: self._keep())
            self._ticks[one.motion.motion_id] = tick
            lines += [label(wording.unfinished(one)), tick]
        self._left_over.addWidget(frame("card", *lines, margin=16))

    def _add(self, affair: Affair) -> AffairForm:
        groups = self._beginning.groups if self._beginning is not None else ()
        form = AffairForm(groups, bodies=True, name=wording.AFFAIR)
        form.show_affair(affair)
        form.changed.connect(self._keep)
        form.completed.connect(lambda: self._go_on(form))
        form.removed.connect(lambda: self._remove(form))
        self.forms.append(form)
        self._agenda.addWidget(form)
        self._allow_removal()
        return form

    def _add_blank(self) -> None:
        blank = next((form for form in self.forms if form.affair.blank), None)
        form = blank or self._add(Affair())
        form.show()
        form.setFocus()

    def _remove(self, form: AffairForm) -> None:
        self.forms.remove(form)
        self._agenda.removeWidget(form)
        form.hide()
        form.deleteLater()
        if not self.forms:
            self._add(Affair())
        self._allow_removal()
        self._show_pick()
        self._keep()
        self.add.setFocus()

    def _allow_removal(self) -> None:
        for form in self.forms:
            form.allow_removal(len(self.forms) > 1 or not form.affair.blank)

    def _go_on(self, form: AffairForm) -> None:
        following = self.forms[self.forms.index(form) + 1 :]
        (following[0] if following else self.when).setFocus()

    def _pickable(self) -> list[MatterView]:
        if self._beginning is None:
            return []
        taken = {form.affair.matter_id for form in self.forms}
        return [one for one in self._beginning.waiting if one.matter_id not in taken]

    def _show_pick(self) -> None:
        left = self._pickable()
        self.pick.say(wording.pick(len(left)))
        self.pick.setVisible(bool(left))
        self._waiting.show_rows(
            [Row(text=brief(one.title), below=wording.waiting(one), pressed=partial(self._take, one)) for one in left]
        )
        if not left:
            self._waiting.hide()

    def _show_waiting(self) -> None:
        self._waiting.setVisible(self._waiting.isHidden())
        if self._waiting.isVisible():
            self._waiting.setFocus()

    def _take(self, matter: MatterView) -> None:
        blank = next((form for form in self.forms if form.affair.blank), None)
        if blank is None:
            form = self._add(of_matter(matter))
        else:
            form = blank
            form.show_affair(of_matter(matter))
        self._waiting.hide()
        self._show_pick()
        self._keep()
        form.setFocus()

    def _calling(self) -> Calling:
        left_out = frozenset(motion_id for motion_id, tick in self._ticks.items() if not tick.isChecked())
        return self.when.calling(affairs=tuple(form.affair for form in self.forms), leave_out=left_out)

    def _keep(self) -> None:
        if self._beginning is not None:
            self._allow_removal()
            self._presenter.keep(self._calling())

    def _call(self) -> None:
        self.when.show_fault(None)
        self._presenter.call(self._calling())

    def _fault(self, place: int, where: Place, words: str) -> None:
        if place < 0:
            for form in self.forms:
                form.show_fault(None)
        else:
            self.forms[place].show_fault(where, words)

    def _show_notice(self, notice: Notice | None) -> None:
        self.when.show_notice(notice)
