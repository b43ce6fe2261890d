"""For whom: somebody from the list and which member of the household, or somebody written in."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from yuanba.desktop.areas.services.opening.form import Errand, Place
from yuanba.desktop.areas.services.wording import opening as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.buttons import quiet_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.person_box import PersonBox
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.queries import Hit, HouseholdView, ResidentView

#: Width from which two questions stand beside each other, in pixels at 100 %.
_BESIDE_PX = 860


class WhoForm(QFrame):
    """A line that finds people of the courtyard, and their household below it.

    Signals:
        picked: household and id of a person found.
        settled: it is clear for whom; go on.
        changed: somebody else is meant, or nobody.
        noted: what is written of the person has changed.
        id_typed: an identity number was typed.
    """

    picked = Signal(object, object)
    settled = Signal()
    changed = Signal()
    noted = Signal()
    id_typed = Signal(str)

    def __init__(self, desk: Desk, here: Here) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._home: HouseholdView | None = None
        self._resident_id: Id | None = None
        self.box = PersonBox(desk, wording.WHO_HINT, courtyard=lambda: here.courtyard_id)
        self.who = Field(wording.WHO, self.box)
        self.stranger = quiet_button(wording.STRANGER, self._write_in, "user-plus")
        self.listed = quiet_button(wording.LISTED, self._look_again, "search")
        self.name = TextLine(signs=14)
        self.group = TextLine(hint=wording.GROUP_HINT, signs=8)
        self.phone = TextLine(hint=wording.PHONE_HINT, signs=14)
        self.id_number = TextLine(hint=wording.ID_NUMBER_HINT, signs=20)
        self.name_field = Field(wording.STRANGER_NAME, self.name)
        self._group_field = Field(wording.GROUP, self.group)
        self.phone_field = Field(wording.PHONE, self.phone, wording.PHONE_NOTE)
        self.id_field = Field(wording.ID_NUMBER, self.id_number, wording.ID_NUMBER_NOTE)
        self._whose = label(role="strong")
        self._known = label(role="dim")
        self.members: Choice[Id] | None = None
        self._members = column(spacing=6)
        self._written_in = False
        self._pairs: list[QBoxLayout] = []
        self._build()
        self._connect()

    @property
    def person(self) -> ResidentView | None:
        """The member of the household; None: nobody yet, or somebody written in."""
        present = () if self._home is None else self._home.present
        return next((one for one in present if one.person.resident_id == self._resident_id), None)

    def show_errand(self, errand: Errand, home: HouseholdView | None) -> None:
        """Put in what is known, without telling anyone."""
        self.box.show_text("" if errand.stranger else errand.name)
        self.name.setText(errand.name if errand.stranger else "")
        self.group.setText(errand.group if errand.stranger else "")
        self.phone.setText(errand.phone)
        self.id_number.clear()
        self._written_in = errand.stranger
        self._home, self._resident_id = (None, None) if errand.stranger else (home, errand.resident_id)
        for field in (self.who, self.name_field, self.phone_field, self.id_field):
            field.show_error("")
        self._show()

    def show_home(self, home: HouseholdView, resident_id: Id) -> None:
        """Show the household of whoever was found."""
        self._home, self._resident_id = home, resident_id
        self._show()
        self.changed.emit()

    def told(self, errand: Errand) -> Errand:
        """Add for whom it is."""
        if self._written_in:
            return replace(
                errand,
                stranger=True,
                name=self.name.text().strip(),
                group=self.group.text().strip(),
                phone=self.phone.text().strip(),
                id_number=self.id_number.text(),
            )
        person = self.person
        if person is None or self._home is None:
            return errand
        return replace(
            errand,
            resident_id=person.person.resident_id,
            household_id=self._home.household_id,
            name=person.person.name,
            group=self._home.group,
            phone=self.phone.text().strip(),
            id_number=self.id_number.text(),
        )

    def show_fault(self, place: Place, words: str) -> None:
        """Say what is wrong beside it."""
        beside = {Place.PHONE: self.phone_field, Place.ID_NUMBER: self.id_field}.get(place)
        if beside is None:
            beside = self.name_field if self._written_in else self.who
        beside.show_error(words)

    def setFocus(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Go to the first answer."""
        (self.name if self._written_in else self.box).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay two questions under each other where large text leaves no room beside."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        for pair in self._pairs:
            pair.setDirection(ways.LeftToRight if self.width() >= px(_BESIDE_PX) else ways.TopToBottom)

    def _build(self) -> None:
        inside = column(self.who, inside=self, margin=20, spacing=12)
        inside.addWidget(flow(self.stranger, self.listed))
        inside.addWidget(self._whose)
        inside.addLayout(self._members)
        inside.addWidget(self._known)
        for fields in ((self.name_field, self._group_field), (self.phone_field, self.id_field)):
            pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            pair.setSpacing(16)
            for field in fields:
                pair.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
            pair.addStretch(1)
            self._pairs.append(pair)
            inside.addLayout(pair)
        self._show()

    def _connect(self) -> None:
        self.box.picked.connect(self._pick)
        self.box.typed.connect(self._forget)
        self.box.missed.connect(self._offer_writing_in)
        self.name.entered.connect(self.group.setFocus)
        self.group.entered.connect(self.phone.setFocus)
        self.phone.entered.connect(self._past_phone)
        self.id_number.entered.connect(self.settled)
        self.id_number.editingFinished.connect(lambda: self.id_typed.emit(self.id_number.text()))
        for line in (self.name, self.group, self.phone):
            line.editingFinished.connect(self.noted)

    def _past_phone(self) -> None:
        if self.id_field.isVisible():
            self.id_number.setFocus()
        else:
            self.settled.emit()

    def _pick(self, hit: Hit) -> None:
        self.who.show_error("")
        self.picked.emit(hit.household_id, hit.resident_id)
        self.settled.emit()

    def _offer_writing_in(self) -> None:
        """Say that nobody is found; a second Enter on the same name writes the person in."""
        words = wording.nobody(self.box.text)
        if self._home is None and words in self.who.error:
            self._write_in()
        elif self._home is None:
            self.who.show_error(words)

    def _forget(self, _: str) -> None:
        self.who.show_error("")
        if self._home is not None:
            self._home = self._resident_id = None
            self._show()
            self.changed.emit()

    def _write_in(self) -> None:
        """Write somebody in who is on no list; what was typed is the name."""
        self._written_in = True
        self._home = self._resident_id = None
        if not self.name.text():
            typed = self.box.text
            self.name.setText("" if typed.isascii() else typed)
        self.box.show_text("")
        self._show()
        self.name.setFocus()
        self.changed.emit()

    def _look_again(self) -> None:
        self._written_in = False
        self._show()
        self.box.setFocus()
        self.changed.emit()

    def _choose(self, resident_id: Id) -> None:
        self._resident_id = resident_id
        person = self.person
        if person is not None:
            self.box.show_text(person.person.name)
        self._show_known()
        self.changed.emit()
        self.settled.emit()

    def _show(self) -> None:
        written_in, home = self._written_in, self._home
        _show_all(not written_in, self.who, self.stranger)
        _show_all(written_in, self.listed, self.name_field, self._group_field)
        self._whose.setVisible(home is not None)
        clear(self._members)
        self.members = None
        if home is not None:
            self._whose.setText(wording.home(home.head_name, home.group))
            if len(home.present) > 1:
                self._show_members(home)
        self._show_known()

    def _show_members(self, home: HouseholdView) -> None:
        answers = [(wording.member(one), one.person.resident_id) for one in home.present]
        self.members = Choice(answers, chosen=self._resident_id)
        self.members.setAccessibleName(wording.WHICH)
        self.members.chosen.connect(self._choose)
        self._members.addWidget(label(wording.WHICH, "label"))
        self._members.addWidget(self.members)

    def _show_known(self) -> None:
        """Ask for phone and identity number only where the list does not have them."""
        person = self.person
        has_phone = person is not None and person.has_phone
        has_id = person is not None and person.has_id_number
        somebody = self._written_in or person is not None
        self.phone_field.setVisible(somebody and not has_phone)
        self.id_field.setVisible(somebody and not has_id)
        words = wording.known(phone=has_phone, id_number=has_id)
        self._known.setText(words)
        self._known.setVisible(bool(words))


def _show_all(shown: bool, *widgets: QWidget) -> None:
    for widget in widgets:
        widget.setVisible(shown)
