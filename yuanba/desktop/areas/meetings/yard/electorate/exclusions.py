"""People left out of N, where the rule set allows it: each with a reason and a proof of contact."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from yuanba.desktop.areas.meetings.yard.electorate.questions import Box
from yuanba.desktop.areas.meetings.yard.wording import electorate as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import Button, plain_button, quiet_button
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, label, row
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.person_box import PersonBox
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards.queries import Hit
from yuanba.village.matters.model import Unit
from yuanba.village.meetings.mishaps import ExclusionUnproved
from yuanba.village.meetings.model import Exclusion


class ExclusionBox(Box):
    """A list that grows by one person at a time; empty unless someone is added."""

    def __init__(self, desk: Desk, unit: Unit) -> None:
        super().__init__()
        self._unit = unit
        #: Who was found on the list; None: nobody.
        self._known: Id | None = None
        self._exclusions: list[Exclusion] = []
        self._drops: list[Button] = []
        self.who = PersonBox(desk, "")
        self.who.picked.connect(self._pick)
        self.who.typed.connect(self._forget)
        self.reason = TextLine(hint=wording.EXCLUDE_REASON_HINT)
        self.contact = TextLine(hint=wording.EXCLUDE_CONTACT_HINT)
        self._who_field = Field(wording.EXCLUDE_WHO, self.who)
        self._reason_field = Field(wording.EXCLUDE_REASON, self.reason)
        self._contact_field = Field(wording.EXCLUDE_CONTACT, self.contact)
        self._lines = QVBoxLayout()
        layout = column(
            label(wording.EXCLUDE, "label"),
            label(wording.EXCLUDE_NOTE, "dim"),
            self._who_field,
            self._reason_field,
            self._contact_field,
            inside=self,
            margin=20,
        )
        self.add = plain_button(wording.EXCLUDE_ADD, self._add, "plus")
        layout.addWidget(flow(self.add))
        layout.addLayout(self._lines)
        self.reason.entered.connect(self.contact.setFocus)
        self.contact.entered.connect(self._add)
        self.setFocusProxy(self.who)

    def exclusions(self) -> tuple[Exclusion, ...]:
        """Give who is left out."""
        return tuple(self._exclusions)

    def complete(self) -> bool:
        """Take in who stands in the fields; False: something is missing, which is said beside it."""
        written = self.who.text or self.reason.text().strip() or self.contact.text().strip()
        return not written or self._taken()

    def lines(self) -> tuple[Button, ...]:
        """Give the buttons that take someone off the list again, in its order."""
        return tuple(self._drops)

    def show_error(self, words: str) -> None:
        """Say what is wrong."""
        self._who_field.show_error(words)

    def typed(self) -> Typed:
        """Give those left out, and who stands half written in the lines."""
        return {
            "listed": [[one.elector_id, one.name, one.reason, one.contact] for one in self._exclusions],
            "who": self.who.text,
            "elector": self._known,
            "reason": self.reason.text(),
            "contact": self.contact.text(),
        }

    def fill(self, typed: Typed) -> None:
        """Put in who was left out, and who was half written."""
        self._exclusions = [
            Exclusion(elector_id=elector_id, name=name, reason=reason, contact=contact)
            for elector_id, name, reason, contact in typed["listed"]
        ]
        self.who.show_text(typed["who"])
        self._known = typed["elector"]
        self.reason.setText(typed["reason"])
        self.contact.setText(typed["contact"])
        self._show()

    def _pick(self, hit: Hit) -> None:
        self._known = hit.household_id if self._unit is Unit.HOUSEHOLDS else hit.resident_id
        self.reason.setFocus()

    def _forget(self, _: str) -> None:
        self._known = None

    def _add(self) -> None:
        self._taken()

    def _taken(self) -> bool:
        """Put who stands in the fields on the list; False: something is missing."""
        name, reason, contact = self.who.text, self.reason.text().strip(), self.contact.text().strip()
        fields = (self._who_field, self._reason_field, self._contact_field)
        for field in fields:
            field.show_error("")
        missing = next((field for field, text in zip(fields, (name, reason, contact), strict=True) if not text), None)
        if missing is not None:
            missing.show_error(sentence(ExclusionUnproved(name=name)) if name else wording.EXCLUDE_NAME_NEEDED)
            return False
        self._exclusions.append(Exclusion(elector_id=self._elector(), name=name, reason=reason, contact=contact))
        self.who.show_text("")
        self._known = None
        self.reason.clear()
        self.contact.clear()
        self._show()
        self.who.setFocus()
        return True

    def _elector(self) -> Id:
        """Name who is left out; someone this store does not know gets an id of their own."""
        return self._known or new_id()

    def _drop(self, one: Exclusion) -> None:
        self._exclusions.remove(one)
        self._show()

    def _show(self) -> None:
        clear(self._lines)
        self._drops = []
        for one in self._exclusions:
            words = label(wording.excluded(one))
            drop = quiet_button(wording.EXCLUDE_DROP, partial(self._drop, one))
            self._drops.append(drop)
            line = QWidget()
            row(words, drop, inside=line).setStretch(0, 1)
            self._lines.addWidget(line)
