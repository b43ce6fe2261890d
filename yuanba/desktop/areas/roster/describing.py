"""The form on which the particulars of a post-holder are put right."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal

from yuanba.desktop.areas.roster.deeds import RosterDeeds
from yuanba.desktop.areas.roster.fields import HolderFields
from yuanba.desktop.areas.roster.wording import doing as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.sentences import sentence
from yuanba.desktop.typed import Lean
from yuanba.desktop.widgets.buttons import main_button
from yuanba.desktop.widgets.day_field import DayField
from yuanba.desktop.widgets.field import Field, Form, TextLine
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.kernel.errors import Mishap
from yuanba.village.roster.actions import DescribeHolder
from yuanba.village.roster.model import Term
from yuanba.village.roster.queries import HeldPost


class DescribePage(SubPage):
    """Everything that can be put right; only what was changed is written.

    Signals:
        done: it is kept, or nothing was changed.
    """

    done = Signal()

    def __init__(self, desk: Desk, post: HeldPost) -> None:
        super().__init__(wording.DESCRIBE_TITLE, wording.of_person(post.holding.name, post.role_name))
        self._desk = desk
        self._deeds = RosterDeeds(desk, self)
        self._held = held = post.holding
        self.holder = HolderFields()
        self.basis = TextLine(text=held.basis, hint=wording.BASIS_HINT)
        self.begins = DayField(desk, wording.FROM, day=held.from_on)
        self.ends = DayField(desk, wording.UNTIL, day=held.until_on, hint=wording.UNTIL_NOTE, lean=Lean.AHEAD)
        self.holder.show_typed(
            {
                "phone": held.phone,
                "sex": held.sex,
                "born": held.born_month,
                "party": held.political_status,
                "qualification": held.qualification,
                "duties": "\n".join(held.duties),
                "remark": held.remark,
            }
        )
        form = Form(
            self.holder.phone_field,
            *self.holder.further,
            self.begins,
            self.ends,
            Field(wording.BASIS, self.basis),
        )
        form.completed.connect(self._save)
        self.begins.line.entered.connect(self.ends.setFocus)
        self.ends.line.entered.connect(self.basis.setFocus)
        self.body.addWidget(form)
        self.save = main_button(wording.SAVE, self._save, "device-floppy")
        self.set_foot(self.save)
        self.setFocusProxy(self.holder.phone)

    def _save(self) -> None:
        if not (self.holder.check() and self.begins.check() and self.ends.check()):
            return
        before = DescribeHolder(appointment_id=self._held.appointment_id, base=self._held.heads)
        order = self._changes(before)
        if order == before:
            self._desk.tell(wording.UNCHANGED)
            self.done.emit()
            return
        self._deeds.describe(self._held, order, self.done.emit, self._fail)

    def _changes(self, nothing: DescribeHolder) -> DescribeHolder:
        held, holder = self._held, self.holder
        term = Term(from_on=self.begins.line.day or held.from_on, until_on=self.ends.line.day)
        answers = {
            "phone": holder.phone.text().strip(),
            "sex": holder.sex.value or held.sex,
            "born_month": holder.born_month,
            "political_status": holder.party.text().strip(),
            "qualification": holder.qualification.text().strip(),
            "duties": holder.duty_lines,
            "remark": holder.remark.text().strip(),
            "basis": self.basis.text().strip(),
        }
        # Of what two people have written differently the answer counts even where it is the one shown.
        changed: dict[str, Any] = {
            name: answer for name, answer in answers.items() if answer != getattr(held, name) or name in held.disputed
        }
        if term != Term(from_on=held.from_on, until_on=held.until_on) or "term" in held.disputed:
            return replace(nothing, term=term, **changed)
        return replace(nothing, **changed)

    def _fail(self, mishap: Mishap) -> None:
        self.ends.show_error(sentence(mishap))
