"""The part of the form of a person that is hidden until asked for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from yuanba.desktop.areas.courtyards.person.typed import TypedHidden, hidden_of
from yuanba.desktop.areas.courtyards.wording import person as wording
from yuanba.desktop.areas.courtyards.wording.terms import CARE, COMMA, split_listed
from yuanba.desktop.widgets.buttons import plain_button
from yuanba.desktop.widgets.check_list import CheckList
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, label
from yuanba.village.courtyards.queries import PrivateView


class HiddenCard(QFrame):
    """Identity number, phone, contact while away, care labels.

    Signals:
        look_asked: the person wants to see, or to change, what is known.
        number_typed: an identity number, as typed.
    """

    look_asked = Signal()
    number_typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.id_number = TextLine(signs=14)
        self.phone = TextLine(hint=wording.PHONE_HINT, signs=18)
        self.away_contact = TextLine(signs=20)
        self.care = CheckList([(one, one) for one in CARE])
        self.more_care = TextLine(hint=wording.CARE_HINT, signs=20)
        self.fields = {
            "id_number": Field(wording.ID_NUMBER, self.id_number),
            "phone": Field(wording.PHONE, self.phone),
            "away_contact": Field(wording.AWAY_CONTACT, self.away_contact),
            "more_care": Field(wording.CARE_MORE, self.more_care),
            "care": Field(wording.CARE, self.care),
        }
        self._known = label()
        self.look = plain_button(wording.LOOK, self.look_asked.emit, "eye")
        self._advice = label(role="warn")
        self._rivals = label(role="warn")
        self._hidden = False
        inside = column(
            label(wording.HIDDEN, "heading"),
            label(wording.HIDDEN_NOTE, "dim"),
            self._known,
            inside=self,
            margin=20,
            spacing=14,
        )
        inside.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        fields = self.fields
        inside.addWidget(flow(fields["id_number"], fields["phone"], spacing=24))
        inside.addWidget(self._advice)
        inside.addWidget(flow(fields["away_contact"], fields["more_care"], spacing=24))
        inside.addWidget(fields["care"])
        inside.addWidget(self._rivals)
        self.advise("")
        self._rivals.hide()
        self.id_number.editingFinished.connect(lambda: self.number_typed.emit(self.id_number.text()))

    @property
    def typed(self) -> TypedHidden | None:
        """What stands in the fields; None: they are hidden."""
        if self._hidden:
            return None
        others = split_listed(self.more_care.text())
        return TypedHidden(
            id_number=self.id_number.text().strip(),
            phone=self.phone.text().strip(),
            away_contact=self.away_contact.text().strip(),
            care=(*self.care.values, *others),
        )

    def lines(self) -> list[TextLine]:
        """Give the lines to write in, in their order."""
        return [self.id_number, self.phone, self.away_contact, self.more_care]

    def hide_known(self, parts: tuple[str, ...]) -> None:
        """Say what is known without showing it; nothing known: let it be written."""
        self._hidden = bool(parts)
        self._known.setText(wording.hidden_known(list(parts)))
        for widget in (self._known, self.look):
            widget.setVisible(self._hidden)
        for field in self.fields.values():
            field.setVisible(not self._hidden)

    def reveal(self, private: PrivateView) -> None:
        """Show what is known, to be read and put right."""
        self.show_typed(hidden_of(private))
        said = [wording.others_wrote(part, values) for part, values in private.rivals.items()]
        self._rivals.setText("\n".join(said))
        self._rivals.setVisible(bool(said))
        self.id_number.setFocus()

    def show_typed(self, hidden: TypedHidden) -> None:
        """Fill the fields."""
        self.hide_known(())
        self.id_number.setText(hidden.id_number)
        self.phone.setText(hidden.phone)
        self.away_contact.setText(hidden.away_contact)
        self.care.choose(hidden.care)
        self.more_care.setText(COMMA.join(one for one in hidden.care if one not in CARE))

    def advise(self, words: str) -> None:
        """Say something about the number that is not wrong by itself; empty: nothing."""
        self._advice.setText(words)
        self._advice.setVisible(bool(words))
