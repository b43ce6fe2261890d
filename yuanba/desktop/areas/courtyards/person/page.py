"""The form of one person: everything on one screen, what is hidden below."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from yuanba.desktop.areas.courtyards.births import parse_birth
from yuanba.desktop.areas.courtyards.person.hidden_card import HiddenCard
from yuanba.desktop.areas.courtyards.person.presenter import PersonPresenter, ShownPerson
from yuanba.desktop.areas.courtyards.person.typed import TypedPerson
from yuanba.desktop.areas.courtyards.wording import person as wording
from yuanba.desktop.areas.courtyards.wording.terms import ARRIVAL, RELATIONS, SEX
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.buttons import main_button, plain_button, quiet_button
from yuanba.desktop.widgets.check_list import CheckList
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, label
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.model import Arrival, Sex
from yuanba.village.courtyards.queries import PrivateView

_STANDINGS = (
    (wording.VILLAGER, "villager"),
    (wording.ELECTOR, "elector"),
    (wording.MEMBER, "collective_member"),
)


class PersonPage(Screen):
    """One person of a household, new or known.

    Signals:
        done: written down.
    """

    done = Signal()

    def __init__(
        self, desk: Desk, household_id: Id, resident_id: Id | None = None, how: Arrival = Arrival.WRITTEN_DOWN
    ) -> None:
        new = resident_id is None
        note = wording.NOTE if not new else wording.BIRTH_NOTE if how is Arrival.BORN else wording.NEW_NOTE
        super().__init__(wording.NEW_TITLE[how] if new else "", note)
        self._desk = desk
        self._household_id = household_id
        self._resident_id = resident_id
        self._how = how
        self._opened = False
        self._presenter = PersonPresenter(desk, household_id, resident_id, how, self)
        self.name = TextLine(signs=16)
        self.relation = TextLine(hint=wording.RELATION_HINT, signs=10)
        self.relations = Choice([(one, one) for one in RELATIONS])
        self.sex = Choice([(said, one) for one, said in SEX.items()])
        self.born = TextLine(hint=wording.BORN_HINT, signs=10)
        self.how = Choice([(ARRIVAL[one], one) for one in Arrival if one is not Arrival.BORN], chosen=how)
        self.standings = CheckList(_STANDINGS)
        self.area = TextLine(hint=wording.AREA_HINT, signs=9)
        self.away = CheckList([(wording.IS_AWAY, True)])
        self.hidden = HiddenCard()
        self.fields = {
            "name": Field(wording.NAME, self.name),
            "born_on": Field(wording.BORN, self.born),
            "sex": Field(wording.SEX, self.sex),
            "how": Field(wording.HOW, self.how),
            "relation": Field(wording.RELATION, self.relation),
            "standings": Field(wording.STANDINGS, self.standings),
            "area_centi": Field(wording.AREA, self.area),
            "away": Field(wording.AWAY, self.away),
        }
        self._drafted = label(wording.DRAFT, "good")
        self._start_over = quiet_button(wording.START_OVER, self._presenter.drop_draft, "trash")
        self.save = main_button(wording.SAVE, self._save, "device-floppy")
        self.leave_household = plain_button(wording.LEAVE, partial(self._want, "leave"), "door-exit")
        self.become_head = plain_button(wording.BECOME_HEAD, partial(self._want, "head"), "user")
        self._rivals = QVBoxLayout()
        self._build(new=new)
        self._connect()

    def arrived(self) -> None:
        """Begin with what is known, or with what was half written."""
        self._presenter.begin()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is half written."""
        super().hideEvent(event)
        if self._opened:
            self._presenter.keep(self._typed())

    def _build(self, *, new: bool) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        fields = self.fields
        column(
            flow(self._drafted, self._start_over),
            flow(fields["name"], fields["born_on"], fields["sex"], spacing=24),
            fields["how"],
            fields["relation"],
            self.relations,
            fields["standings"],
            flow(fields["area_centi"], fields["away"], spacing=24),
            inside=card,
            margin=20,
            spacing=14,
        ).addLayout(self._rivals)
        self.fields["how"].setVisible(new and self._how is not Arrival.BORN)
        self.body.addWidget(card)
        self.body.addWidget(self.hidden)
        self.set_foot(self.save, *(() if new else (self.leave_household, self.become_head)))

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.opened.connect(self._open)
        presenter.revealed.connect(self._reveal)
        presenter.told_by_number.connect(self._take_from_number)
        presenter.faulted.connect(self._fault)
        presenter.saved.connect(self._finish)
        self.hidden.look_asked.connect(presenter.look)
        self.hidden.number_typed.connect(presenter.read_number)
        self.relations.chosen.connect(self.relation.setText)
        lines = [self.name, self.born, self.relation, self.area, *self.hidden.lines()]
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            line.entered.connect(partial(self._go_on, following))
        self.born.editingFinished.connect(self._spell_birth)

    def _open(self, shown: ShownPerson) -> None:
        resident, typed = shown.resident, shown.typed
        if resident is not None:
            self.say(resident.person.name, wording.NOTE)
            self.become_head.setVisible(not resident.is_head and len(shown.household.present) > 1)
            self._show_rivals(resident.rivals)
        for widget in (self._drafted, self._start_over):
            widget.setVisible(shown.drafted)
        relates = resident is None or not resident.is_head
        self.fields["relation"].setVisible(relates)
        self.relations.setVisible(relates)
        self._show_typed(typed)
        self.hidden.hide_known(shown.hidden)
        if typed.hidden is not None:
            self.hidden.show_typed(typed.hidden)
        self._opened = True
        self.name.setFocus()

    def _show_rivals(self, rivals: dict[str, tuple[str, ...]]) -> None:
        while self._rivals.count():
            entry = self._rivals.takeAt(0)
            widget = entry.widget() if entry is not None else None
            if widget is not None:
                widget.deleteLater()
        for part, values in rivals.items():
            self._rivals.addWidget(label(wording.others_wrote(part, values), "warn"))

    def _show_typed(self, typed: TypedPerson) -> None:
        self.name.setText(typed.name)
        self.relation.setText(typed.relation)
        self.sex.unchoose()
        if typed.sex in SEX:
            self.sex.choose(typed.sex)
        self.born.setText(typed.born)
        if typed.how is not Arrival.BORN:
            self.how.choose(typed.how)
        self.standings.choose(part for _, part in _STANDINGS if getattr(typed, part))
        self.area.setText(typed.area)
        self.away.choose((True,) if typed.away else ())

    def _typed(self) -> TypedPerson:
        standings = self.standings.values
        return TypedPerson(
            name=self.name.text(),
            relation=self.relation.text(),
            sex=self.sex.value or Sex.UNKNOWN,
            born=self.born.text(),
            how=self._how if self._how is Arrival.BORN else self.how.value or self._how,
            villager="villager" in standings,
            elector="elector" in standings,
            collective_member="collective_member" in standings,
            area=self.area.text(),
            away=bool(self.away.values),
            hidden=self.hidden.typed,
        )

    def _go_on(self, following: TextLine | None) -> None:
        if following is None or not following.isVisibleTo(self):
            self.save.setFocus()
        else:
            following.setFocus()
            following.selectAll()

    def _spell_birth(self) -> None:
        born = parse_birth(self.born.text(), self._desk.today())
        if born is not None:
            self.born.setText(born.isoformat())

    def _reveal(self, private: PrivateView) -> None:
        self.hidden.reveal(private)

    def _take_from_number(self, born_on: date, sex: Sex) -> None:
        written = parse_birth(self.born.text(), self._desk.today())
        self.hidden.advise(wording.number_says(born_on) if written not in (None, born_on) else "")
        if not self.born.text().strip():
            self.born.setText(born_on.isoformat())
        if self.sex.value is None:
            self.sex.choose(sex)

    def _save(self) -> None:
        for field in (*self.fields.values(), *self.hidden.fields.values()):
            field.show_error("")
        self._presenter.save(self._typed())

    def _fault(self, part: str, words: str) -> None:
        (self.fields.get(part) or self.hidden.fields[part]).show_error(words)

    def _finish(self) -> None:
        self._opened = False
        self.done.emit()

    def _want(self, what: str) -> None:
        self.wanted.emit((what, self._household_id, self._resident_id))
