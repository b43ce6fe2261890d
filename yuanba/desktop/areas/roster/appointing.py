"""The form on which somebody is given a post, alone or in another's place."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout
from sqlalchemy import Connection

from yuanba.desktop.areas.roster.decision_choice import DecisionChoice
from yuanba.desktop.areas.roster.deeds import RosterDeeds
from yuanba.desktop.areas.roster.fields import HolderFields, lines_of
from yuanba.desktop.areas.roster.places import PostPlace
from yuanba.desktop.areas.roster.wording import ORIGINS, SEXES
from yuanba.desktop.areas.roster.wording import doing as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.typed import Lean
from yuanba.desktop.widgets.buttons import main_button, quiet_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.day_field import DayField
from yuanba.desktop.widgets.field import Field, Form, TextBlock, TextLine
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.person_choice import PersonChoice
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import id_text
from yuanba.village.roster.actions import Appoint, ReplaceHolder
from yuanba.village.roster.model import Origin, ReasonMissing, TermReversed
from yuanba.village.roster.people import Candidate, Particulars, particulars
from yuanba.village.roster.queries import HeldPost
from yuanba.village.roster.roles import roles


class AppointPage(SubPage):
    """Who, how it came about, from when; then what the roster asks for and may be left for later.

    What is typed is kept as a draft when the page is left.

    Signals:
        done: somebody was given the post.
    """

    done = Signal()

    def __init__(self, desk: Desk, place: PostPlace, replaced: HeldPost | None = None) -> None:
        title = wording.appoint_title if replaced is None else wording.replace_title
        super().__init__(title(place.role_name), place.courtyard_name)
        self._desk = desk
        self._deeds = RosterDeeds(desk, self)
        self._place = place
        self._replaced = replaced
        after = "" if replaced is None else id_text(replaced.holding.appointment_id)
        self._draft = FormDraft(desk, f"roster.appoint.{id_text(place.courtyard_id)}.{place.role}.{after}", self)
        self.person = PersonChoice(desk)
        self.reason = TextLine(hint=wording.REPLACE_REASON_HINT)
        self.reason_field = Field(wording.REPLACE_REASON, self.reason)
        self.things = TextBlock(lines=3)
        self.origin: Choice[Origin] = Choice([(said, one) for one, said in ORIGINS.items()])
        self.decision = DecisionChoice(desk, place.courtyard_id)
        self.basis = TextLine(hint=wording.BASIS_HINT)
        self.begins = DayField(desk, wording.FROM, day=desk.today())
        self.ends = DayField(desk, wording.UNTIL, hint=wording.UNTIL_NOTE, lean=Lean.AHEAD)
        self.holder = HolderFields()
        self.decide = main_button(wording.DECIDE, self._decide, "check")
        self._build()
        self._connect()

    def arrive(self) -> None:
        """Begin with the draft, where there is one."""
        self._draft.read(self._begin)
        self.person.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is typed when the page is left."""
        super().hideEvent(event)
        if self.person.text:
            self._draft.keep(self._typed())

    def _build(self) -> None:
        self._continued = frame("band", label(wording.CONTINUED), margin=10)
        self._continued.hide()
        self.body.addWidget(self._continued)
        origin = Field(wording.ORIGIN, self.origin)
        asked = [self.person, origin]
        if self._replaced is not None:
            held = self._replaced.holding
            self.body.addWidget(frame("card", label(wording.instead_of(held.name, held.from_on))))
            asked.insert(1, self.reason_field)
        asked += [Field(wording.BASIS, self.basis), self.begins, self.ends, self.holder.phone_field]
        first = Form(*asked)
        layout = first.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(origin) + 1, self.decision)
        self.body.addWidget(first)
        if self._replaced is not None:
            self.body.addWidget(Form(Field(wording.THINGS, self.things, wording.THINGS_NOTE)))
        self.body.addWidget(label(wording.MORE, "heading"))
        rest = Form(*self.holder.further)
        rest.completed.connect(self._decide)
        self.body.addWidget(rest)
        self.set_foot(self.decide, quiet_button(wording.START_OVER, self._start_over, "trash"))
        self.setFocusProxy(self.person)
        first.completed.connect(self.decide.setFocus)
        self._show_usual()

    def _connect(self) -> None:
        self.person.settled.connect(self._go_on)
        self.person.changed.connect(self._prefill)
        self.origin.chosen.connect(lambda origin: self.decision.ask(origin is Origin.COURTYARD_DECISION))
        self.decision.chosen.connect(lambda one: self.basis.setText(one.basis))
        self.begins.line.entered.connect(self.ends.setFocus)
        self.ends.line.entered.connect(self.holder.phone.setFocus)

    def _show_usual(self) -> None:
        known = roles().get(self._place.role)
        usual = Origin.COURTYARD_DECISION if known is None else known.usual_origin
        self.origin.choose(usual)
        self.decision.ask(usual is Origin.COURTYARD_DECISION)
        self.holder.duties.setPlainText("" if known is None else "\n".join(known.duties))

    def _go_on(self) -> None:
        (self.reason if self._replaced is not None else self.decide).setFocus()

    def _prefill(self) -> None:
        """Take from the household list what it knows, without writing over what is typed."""
        one = self.person.candidate
        if one is None or one.person_id is None or one.household_id is None:
            self._take_particulars(None)
            return
        household_id, person_id = one.household_id, one.person_id

        def question(connection: Connection) -> Particulars | None:
            return particulars(connection, household_id, person_id)

        self._desk.run_query(question, self._take_particulars, owner=self)

    def _take_particulars(self, known: Particulars | None) -> None:
        born_on = None if known is None else known.born_on
        self.holder.suggest(
            "" if known is None else SEXES.get(known.sex, ""), "" if born_on is None else f"{born_on:%Y-%m}"
        )

    def _decide(self) -> None:
        self.reason_field.show_error("")
        if not self.person.text:
            self.person.show_error(wording.NAMELESS)
        elif self.begins.check() and self.ends.check() and self.holder.check():
            self.person.settle(self._record)

    def _record(self) -> None:
        one = self.person.candidate
        if one is None:
            return
        order = self._order(one)
        if self._replaced is None:
            self._deeds.appoint(self._place, order, self._draft, self.done.emit, self._fail)
            return
        replacement = ReplaceHolder(
            appointment_id=self._replaced.holding.appointment_id,
            successor=order,
            reason=self.reason.text(),
            things=lines_of(self.things),
        )
        self._deeds.replace(self._replaced, replacement, self._draft, self.done.emit, self._fail)

    def _order(self, one: Candidate) -> Appoint:
        return Appoint(
            scope=self._place.scope,
            courtyard_id=self._place.courtyard_id,
            role=self._place.role,
            name=one.name,
            person_id=one.person_id,
            origin=self.origin.value or Origin.COURTYARD_DECISION,
            basis=self.basis.text(),
            from_on=self.begins.line.day,
            until_on=self.ends.line.day,
            qualification=self.holder.qualification.text(),
            duties=self.holder.duty_lines,
            decision_id=self.decision.motion_id,
            phone=self.holder.phone.text(),
            sex=self.holder.sex.value or "",
            born_month=self.holder.born_month,
            political_status=self.holder.party.text(),
            remark=self.holder.remark.text(),
        )

    def _fail(self, mishap: Mishap) -> None:
        beside = {TermReversed: self.ends, ReasonMissing: self.reason_field}.get(type(mishap), self.person)
        beside.show_error(sentence(mishap))

    def _start_over(self) -> None:
        self._draft.drop()
        self._continued.hide()
        self.person.show_candidate(None)
        for line in (self.reason, self.basis):
            line.clear()
        self.things.setPlainText("")
        self.begins.line.show_day(self._desk.today())
        self.ends.line.show_day(None)
        self.holder.clear()
        self._show_usual()
        self.person.setFocus()

    def _typed(self) -> Typed:
        return self.holder.typed() | {
            "name": self.person.text,
            "reason": self.reason.text(),
            "things": self.things.text(),
            "origin": self.origin.value or "",
            "basis": self.basis.text(),
            "from": self.begins.line.line.text(),
            "until": self.ends.line.line.text(),
        }

    def _begin(self, typed: Typed | None) -> None:
        if typed is None:
            return
        self._continued.show()
        # Who is meant is looked up anew: meanwhile that may be another.
        self.person.show_candidate(None, typed["name"])
        self.reason.setText(typed["reason"])
        self.things.setPlainText(typed["things"])
        if typed["origin"]:
            self.origin.choose(Origin(typed["origin"]))
        self.basis.setText(typed["basis"])
        self.begins.line.line.setText(typed["from"])
        self.ends.line.line.setText(typed["until"])
        self.holder.show_typed(typed)
