"""The lines of a notice that is a list: sums spent, and households by their heads."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from yuanba.desktop.areas.notices.wording import writing as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.theme import px
from yuanba.desktop.typed import parse_fen, parse_number
from yuanba.desktop.widgets.buttons import plain_button, quiet_button
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.widgets.person_box import PersonBox
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.queries import Hit, household
from yuanba.village.notices.written import FundLine, NamedLine

_FEN = 100
_FEWEST_LINES = 3


class Unreadable(Exception):
    """A line cannot be read; it says so itself."""


class _Line(Field):
    """One line of several answers beside each other."""

    left = Signal()

    def __init__(self, number: int, *parts: QWidget) -> None:
        # In large type its answers need more than one line.
        inner = flow(*parts, spacing=10)
        first = next(part for part in parts if isinstance(part, TextLine))
        inner.setFocusProxy(first)
        super().__init__("", inner)
        inner.setAccessibleName(wording.line_of(number))
        for part in parts:
            if isinstance(part, TextLine):
                part.editingFinished.connect(self.left)


class FundLines(QWidget):
    """Lines of what was spent; one more is always empty.

    Signals:
        changed: something was typed.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[TextLine, TextLine, TextLine, _Line]] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.total = label("", "strong")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._list)
        layout.addWidget(plain_button(wording.ADD_LINE, self._add_and_go, "plus"), 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.total)
        for _ in range(_FEWEST_LINES):
            self._add()
        self._add_up()

    def setFocus(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Go to the first line."""
        self.lines[0][0].setFocus()

    def typed(self) -> list[list[str]]:
        """Give what is typed, line by line."""
        return [[purpose.text(), money.text(), who.text()] for purpose, money, who, _ in self.lines]

    def fill(self, typed: Sequence[Sequence[str]]) -> None:
        """Put lines in."""
        while len(self.lines) < len(typed):
            self._add()
        for texts, (purpose, money, who, _) in zip(typed, self.lines, strict=False):
            purpose.setText(texts[0])
            money.setText(texts[1])
            who.setText(texts[2])
        self._add_up()

    def read(self) -> tuple[FundLine, ...]:
        """Read the lines; empty ones are none.

        Raises:
            Unreadable: a sum is none; said beside it.
        """
        found = []
        for purpose, money, who, line in self.lines:
            line.show_error("")
            if not (purpose.text().strip() or money.text().strip() or who.text().strip()):
                continue
            fen = parse_fen(money.text())
            if fen is None:
                line.show_error(wording.SUM_WRONG)
                money.setFocus()
                raise Unreadable
            found.append(FundLine(purpose=purpose.text(), fen=fen, handled_by=who.text()))
        return tuple(found)

    def show_error(self, number: int, words: str) -> None:
        """Say what is wrong with one of the lines that are not empty, from 1."""
        filled = [line for *texts, line in self.lines if any(text.text().strip() for text in texts)]
        filled[number - 1].show_error(words)

    def _add(self) -> None:
        purpose = TextLine(hint=wording.PURPOSE, signs=18)
        money = TextLine(hint=wording.SUM, signs=8)
        who = TextLine(hint=wording.HANDLED_BY, signs=7)
        for editor, name in ((purpose, wording.PURPOSE), (money, wording.SUM), (who, wording.HANDLED_BY)):
            editor.setAccessibleName(name)
        line = _Line(len(self.lines) + 1, purpose, money, who)
        line.left.connect(self._left)
        self.lines.append((purpose, money, who, line))
        purpose.entered.connect(money.setFocus)
        money.entered.connect(who.setFocus)
        who.entered.connect(lambda place=len(self.lines): self._next(place))
        self._list.addWidget(line)

    def _next(self, place: int) -> None:
        if place >= len(self.lines):
            self._add()
        self.lines[place][0].setFocus()

    def _add_and_go(self) -> None:
        self._add()
        self.lines[-1][3].show()
        self.lines[-1][0].setFocus()

    def _left(self) -> None:
        self._add_up()
        self.changed.emit()

    def _add_up(self) -> None:
        self.total.setText(wording.total(sum(parse_fen(money.text()) or 0 for _, money, _, _ in self.lines)))


class NameLines(QWidget):
    """Heads of households, found in the list and told apart by group and house number.

    Signals:
        changed: a line came, went or was typed in.
    """

    changed = Signal()

    def __init__(self, desk: Desk, courtyard: Callable[[], Id | None]) -> None:
        super().__init__()
        self._desk = desk
        self.lines: list[tuple[dict[str, Any], TextLine, TextLine, _Line]] = []
        self.finder = PersonBox(desk, wording.FIND_HINT, courtyard=courtyard)
        self.finder.setAccessibleName(wording.FIND)
        self._nobody = label(wording.NOBODY, "dim")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.finder)
        layout.addWidget(self._nobody)
        layout.addLayout(self._list)
        self.finder.picked.connect(self._pick)

    def setFocus(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Go to where people are found."""
        self.finder.setFocus()

    def typed(self) -> list[list[Any]]:
        """Give the lines, for the draft."""
        return [[who, people.text(), money.text()] for who, people, money, _ in self.lines]

    def fill(self, typed: Sequence[Sequence[Any]]) -> None:
        """Put lines in."""
        for *_, line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for who, people, money in typed:
            self._add(who, people, money)

    def read(self) -> tuple[NamedLine, ...]:
        """Read the lines.

        Raises:
            Unreadable: a number or a sum is none; said beside it.
        """
        found = []
        for who, people, money, line in self.lines:
            line.show_error("")
            number = parse_number(people.text()) if people.text().strip() else 0
            fen = parse_fen(money.text()) if money.text().strip() else None
            if number is None or (money.text().strip() and fen is None):
                line.show_error(wording.PEOPLE_WRONG if number is None else wording.SUM_WRONG)
                raise Unreadable
            found.append(NamedLine(**who, people=number, fen=fen))
        return tuple(found)

    def show_error(self, name: str, words: str) -> None:
        """Say what is wrong beside whoever is meant."""
        for who, _, _, line in self.lines:
            if who["name"] == name:
                line.show_error(words)

    def _pick(self, hit: Hit) -> None:
        self.finder.show_text("")
        self._desk.run_query(
            lambda connection: household(connection, hit.household_id),
            lambda home: self._take(hit, home.door, len(home.present)),
            owner=self,
        )

    def _take(self, hit: Hit, door: str, people: int) -> None:
        who = {"name": hit.name, "group": hit.group, "door": door, "resident_id": hit.resident_id}
        self._add(who, str(people), "")
        self.lines[-1][3].show()
        self.changed.emit()

    def _add(self, who: dict[str, Any], people: str, money: str) -> None:
        named = label(wording.named(who["name"], who["group"], who["door"]), "strong")
        named.setMinimumWidth(px(260))
        count = TextLine(text=people, hint=wording.PEOPLE, signs=4)
        fen = TextLine(text=money, hint=wording.SUM, signs=8)
        count.setAccessibleName(wording.PEOPLE)
        fen.setAccessibleName(wording.SUM)
        remove = quiet_button(wording.REMOVE, lambda: self._remove(line), "x")
        line = _Line(len(self.lines) + 1, named, count, fen, remove)
        line.left.connect(self.changed)
        count.entered.connect(fen.setFocus)
        fen.entered.connect(self.finder.setFocus)
        self.lines.append((who, count, fen, line))
        self._list.addWidget(line)
        self._nobody.setVisible(not self.lines)

    def _remove(self, line: _Line) -> None:
        self.lines = [one for one in self.lines if one[3] is not line]
        self._list.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._nobody.setVisible(not self.lines)
        self.finder.setFocus()
        self.changed.emit()


def yuan_text(fen: int | None) -> str:
    """Write a sum as it is typed."""
    if fen is None:
        return ""
    whole, rest = divmod(fen, _FEN)
    return f"{whole}.{rest:02d}" if rest else str(whole)
