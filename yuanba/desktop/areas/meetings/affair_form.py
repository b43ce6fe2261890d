"""What is to be dealt with: its text, whose money, the kind of matter, and at once the advice on who may decide it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from yuanba.desktop.areas.meetings.advice_box import AdviceBox
from yuanba.desktop.areas.meetings.affair import Affair, Place, with_hints
from yuanba.desktop.areas.meetings.body_choice import BodyChoice
from yuanba.desktop.areas.meetings.still import WhenMouseUp
from yuanba.desktop.areas.meetings.topic_choice import TopicChoice
from yuanba.desktop.areas.meetings.wording import affairs as wording
from yuanba.desktop.areas.meetings.wording.terms import MONEY
from yuanba.desktop.widgets.buttons import plain_button, quiet_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, label
from yuanba.desktop.widgets.long_line import LongLine
from yuanba.village.matters.model import MoneySource


class AffairForm(QFrame):
    """Writes one matter or motion down.  What the words suggest is filled in and can be changed.

    Signals:
        changed: a person has changed something.
        completed: the last answer was given.
        removed: it is to be taken off the agenda.
    """

    changed = Signal()
    completed = Signal()
    removed = Signal()

    def __init__(self, groups: Sequence[str], *, bodies: bool, name: str = wording.TEXT) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._groups = tuple(groups)
        self._affair = Affair()
        self.text = LongLine(hint=wording.TEXT_HINT)
        self.money = Choice([(said, source) for source, said in MONEY.items()])
        self.sum = TextLine(hint=wording.SUM_HINT, signs=12)
        self.group = TextLine(hint=wording.GROUP_HINT, signs=16)
        self.topic = TopicChoice()
        self.body = BodyChoice()
        self._fields = {
            Place.TEXT: Field(name, self.text),
            Place.MONEY: Field(wording.WHOSE_MONEY, self.money),
            Place.SUM: Field(wording.SUM, self.sum),
            Place.GROUP: Field(wording.GROUP, self.group),
        }
        self._group_names = flow(*(self._group_button(group) for group in self._groups), spacing=8)
        self._warning = label(role="warn")
        self._contradiction = label(role="warn")
        self._reading = WhenMouseUp(self._read_words, self)
        self._telling = WhenMouseUp(self._tell, self)
        self._advice = AdviceBox()
        self._bodies = bodies
        self.remove = quiet_button(wording.REMOVE, self.removed.emit, "x")
        self._build()
        self._connect()
        self._refresh()

    @property
    def affair(self) -> Affair:
        """What is written."""
        return replace(
            self._affair,
            text=self.text.text(),
            money=self.money.value,
            sum_typed=self.sum.text().strip(),
            group=self.group.text().strip(),
        )

    def show_affair(self, affair: Affair) -> None:
        """Fill the form."""
        self._affair = affair
        self.text.setPlainText(affair.text)
        if affair.money is None:
            self.money.unchoose()
        else:
            self.money.choose(affair.money)
        self.sum.setText(affair.sum_typed)
        self.group.setText(affair.group)
        self._refresh()

    def show_fault(self, place: Place | None, words: str = "") -> None:
        """Say what is wrong beside its answer; None takes all of it back."""
        for own, field in self._fields.items():
            field.show_error(words if own is place else "")

    def allow_removal(self, allowed: bool) -> None:
        """Offer to take it off the agenda, or not."""
        self.remove.setVisible(allowed)

    def setFocus(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Go to the first answer that is missing."""
        (self.money if self.affair.text.strip() and self.money.value is None else self.text).setFocus()

    def _build(self) -> None:
        parts: list[QWidget] = [self._fields[Place.TEXT], self._warning, self._fields[Place.MONEY], self._contradiction]
        parts += [self._fields[Place.SUM], self._fields[Place.GROUP], self._group_names, self.topic]
        parts += [self.body, self._advice, flow(self.remove)]
        column(*parts, inside=self, margin=20, spacing=12)
        self.remove.hide()

    def _connect(self) -> None:
        self.text.entered.connect(lambda: self._go_on(self.text))
        self.text.left.connect(self._reading.ask)
        self.money.chosen.connect(self._take_money)
        self.sum.entered.connect(lambda: self._go_on(self.sum))
        self.group.entered.connect(lambda: self._go_on(self.group))
        for line in (self.sum, self.group):
            line.editingFinished.connect(self._telling.ask)
        self.topic.chosen.connect(lambda topic: self._take(replace(self.affair, topic=topic)))
        self.body.chosen.connect(self._take_body)

    def _read_words(self) -> None:
        read = with_hints(self.affair, self._groups)
        if read != self.affair:
            self.show_affair(read)
        self._tell()

    def _take_money(self, money: MoneySource) -> None:
        affair = replace(self.affair, money=money)
        if not self._affair.supersedes:
            # Whose money it is decides the body, so what was chosen before no longer holds.
            affair = replace(affair, rule_set_id="")
        told = self._contradiction.text()
        self._take(with_hints(affair, self._groups))
        if self._contradiction.text() not in ("", told):
            # It is to be seen before the next answer; pressing Enter once more goes on.
            self.money.setFocus()
            return
        self._go_on(self.money)

    def _take_body(self, rule_set_id: str) -> None:
        self._take(replace(self.affair, rule_set_id=rule_set_id))
        if self.affair.asks_group and not self.affair.group:
            self.group.setFocus()
        else:
            self.body.other.setFocus()

    def _take(self, affair: Affair) -> None:
        self.show_affair(affair)
        self.show_fault(None)
        self.changed.emit()

    def _tell(self) -> None:
        if self.affair != self._affair:
            self._affair = self.affair
            self._refresh()
        self.changed.emit()

    def _go_on(self, done: QWidget) -> None:
        # What the words suggest is filled in first, so that the next answer is the one suggested.
        self._read_words()
        order: list[QWidget] = [self.text, self.money, self.sum, self.group]
        for following in order[order.index(done) + 1 :]:
            field = next(one for one in self._fields.values() if one.editor is following)
            if field.isHidden():
                continue
            following.setFocus()
            if isinstance(following, TextLine):
                following.selectAll()
            return
        self.completed.emit()

    def _refresh(self) -> None:
        affair = self.affair
        self._fields[Place.SUM].setVisible(affair.asks_sum)
        self._fields[Place.GROUP].setVisible(affair.asks_group)
        self._group_names.setVisible(affair.asks_group and len(self._groups) > 0)
        told = bool(affair.text.strip())
        self.topic.setVisible(told)
        # Before anybody has said whose money it is the advice would lead astray.
        self._advice.setVisible(told and affair.money is not None)
        self.body.setVisible(told and affair.money is not None and self._bodies)
        warning = wording.decisive_words(affair.text, affair.rule_set) if self._bodies else ""
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        self._contradiction.setText(wording.against_words(affair.money_in_words, affair.money))
        self._contradiction.setVisible(bool(self._contradiction.text()))
        self.topic.show_topic(affair.topic_meant, chosen=bool(affair.topic))
        superseding = affair.supersedes is not None
        self._advice.show_advice(affair.advice, affair.rule_set if self._bodies else None, superseding=superseding)
        self.body.show_body(affair.rule_set, affair.advice, only_row=superseding)

    def _group_button(self, group: str) -> QWidget:
        return plain_button(group, lambda: self._take_group(group))

    def _take_group(self, group: str) -> None:
        self._take(replace(self.affair, group=group))
        self.completed.emit()
