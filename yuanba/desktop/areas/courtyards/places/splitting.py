"""Cuts a new courtyard out of one that has grown too large."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from yuanba.desktop.areas.courtyards.deeds.deed import Deed
from yuanba.desktop.areas.courtyards.deeds.deed_page import DeedPage
from yuanba.desktop.areas.courtyards.places import place_deeds
from yuanba.desktop.areas.courtyards.wording import places as wording
from yuanba.desktop.areas.courtyards.wording import writing as writing_wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.buttons import plain_button
from yuanba.desktop.widgets.check_list import CheckList
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, label
from yuanba.kernel.ids import Id, id_text
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.actions import OpenCourtyard
from yuanba.village.courtyards.mishaps import CodeFaulty, CodeTaken, NobodyChosen
from yuanba.village.courtyards.moving_actions import Moved, SplitCourtyard
from yuanba.village.courtyards.queries import CourtyardView, HouseholdLine

#: Room for name and group of a household.
_SIGNS = 8


class SplitPlacePage(DeedPage):
    """The new name, who goes, when and why."""

    def __init__(self, desk: Desk, courtyard_id: Id) -> None:
        super().__init__(
            desk,
            title=wording.SPLIT_TITLE,
            note=wording.SPLIT_NOTE,
            main=wording.SPLIT_DO,
            sign="building-community",
            key=f"courtyards.split_place.{id_text(courtyard_id)}",
        )
        self._id = courtyard_id
        self._lines: Sequence[HouseholdLine] | None = None
        self.name = TextLine(hint=wording.NAME_HINT, signs=18)
        self.code = TextLine(signs=8)
        self.going: CheckList[Id] = CheckList(())
        self.groups: list[QWidget] = []
        self._chosen = label(role="strong")
        self.code_field = Field(wording.CODE, self.code, wording.CODE_MORE)
        self.going_field = Field(wording.WHO_GOES, self.going)

    def arrived(self) -> None:
        """Read who lives there."""
        self.runner.read(self._read, self._show)

    def deed(self) -> Deed[Moved] | None:
        """Give the splitting as it is filled in."""
        day, going = self.day.day, self.going.values
        if day is None:
            return None
        if not going:
            self.going_field.show_error(wording.WHO_GOES_MISSING)
            return None
        order = SplitCourtyard(
            courtyard_id=self._id,
            household_ids=going,
            new=OpenCourtyard(name=self.name.text(), code=self.code.text()),
            split_on=day,
            reason=self.reason.text(),
        )
        return place_deeds.split(order)

    def _read(self, connection: Connection) -> tuple[CourtyardView, tuple[HouseholdLine, ...]]:
        return queries.courtyard(connection, self._id), queries.households(connection, self._id)

    def _show(self, answer: tuple[CourtyardView, tuple[HouseholdLine, ...]]) -> None:
        place, lines = answer
        self.say(wording.SPLIT_TITLE, f"{place.name}　{wording.SPLIT_NOTE}")
        if self._lines is None:
            self._build(lines)
        self._lines = lines
        self._count()
        self.begin()

    def _build(self, lines: Sequence[HouseholdLine]) -> None:
        shown = [(writing_wording.written(line.head_name, line.group), line.household_id) for line in lines]
        self.going = CheckList(shown, signs=_SIGNS)
        self.going_field = Field(wording.WHO_GOES, self.going)
        self.places |= {NobodyChosen: self.going_field, CodeFaulty: self.code_field, CodeTaken: self.code_field}
        self.ask(Field(wording.NEW_NAME, self.name), self.code_field, self.day_field, self.reason_field)
        groups = sorted({line.group for line in lines})
        if len(groups) > 1:
            self.groups = [
                plain_button(wording.group_of(group), partial(self._choose_group, lines, group)) for group in groups
            ]
        helping = QWidget()
        column(self._chosen, flow(*self.groups), inside=helping)
        self.ask(Field("", helping), self.going_field)
        self.going.changed.connect(self._count)

    def _choose_group(self, lines: Sequence[HouseholdLine], group: str) -> None:
        of_group = [line.household_id for line in lines if line.group == group]
        self.going.choose((*self.going.values, *of_group))
        self._count()

    def _count(self) -> None:
        self._chosen.setText(wording.chosen(len(self.going.values)))
