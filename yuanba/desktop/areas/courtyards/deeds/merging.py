"""Two entries of the list turn out to be one household."""

from sqlalchemy import Connection

from yuanba.desktop.areas.courtyards.deeds import household_deeds
from yuanba.desktop.areas.courtyards.deeds.deed import Deed
from yuanba.desktop.areas.courtyards.deeds.deed_page import DeedPage
from yuanba.desktop.areas.courtyards.wording import deeds as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.person_box import PersonBox
from yuanba.kernel.ids import Id, id_text
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.household_actions import MergedHouseholds, MergeHouseholds
from yuanba.village.courtyards.mishaps import HouseholdElsewhere, SameHousehold
from yuanba.village.courtyards.queries import Hit, HouseholdView


class MergePage(DeedPage):
    """Which other entry it is; who then stands where is said before."""

    def __init__(self, desk: Desk, household_id: Id) -> None:
        super().__init__(
            desk,
            title="",
            note=wording.MERGE_NOTE,
            main=wording.MERGE_DO,
            sign="copy",
            key=f"courtyards.merge.{id_text(household_id)}",
        )
        self._household_id = household_id
        self._view: HouseholdView | None = None
        self._other: HouseholdView | None = None
        self.other = PersonBox(desk, wording.OTHER_HINT, courtyard=self._courtyard_id)
        self.other_field = Field(wording.OTHER_HOUSEHOLD, self.other)
        self._outcome = label(role="strong")
        self.places[SameHousehold] = self.other_field
        self.places[HouseholdElsewhere] = self.other_field
        self.ask(self.other_field, self.day_field, self.reason_field)
        self._band = frame("band", self._outcome, margin=14)
        self.facts().addWidget(self._band)
        self._band.hide()
        self.reason.setPlainText(wording.MERGE_REASON)
        self.other.picked.connect(self._take)
        self.other.typed.connect(lambda _: self._forget())

    def arrived(self) -> None:
        """Read the household, and whether another of the same head is on the list."""
        self.runner.read(self._read, self._show)

    def deed(self) -> Deed[MergedHouseholds] | None:
        """Give the merging as it is filled in."""
        view, other, day = self._view, self._other, self.day.day
        if view is None or day is None:
            return None
        if other is None:
            self.other_field.show_error(wording.HOUSEHOLD_MISSING)
            return None
        order = MergeHouseholds(
            kept_id=view.household_id,
            other_id=other.household_id,
            same=queries.same_people(view, other),
            merged_on=day,
            reason=self.reason.text(),
        )
        return household_deeds.merge(order, view.head_name)

    def _courtyard_id(self) -> Id | None:
        return None if self._view is None else self._view.courtyard_id

    def _read(self, connection: Connection) -> tuple[HouseholdView, HouseholdView | None]:
        view = queries.household(connection, self._household_id)
        lines = queries.households(connection, view.courtyard_id)
        alike = [
            line.household_id
            for line in lines
            if (line.head_name, line.group) == (view.head_name, view.group) and line.household_id != view.household_id
        ]
        return view, queries.household(connection, alike[0]) if len(alike) == 1 else None

    def _show(self, answer: tuple[HouseholdView, HouseholdView | None]) -> None:
        self._view, other = answer
        self.say(wording.merge_title(self._view.head_name), wording.MERGE_NOTE)
        if other is not None:
            self.other.show_text(other.head_name)
            self._show_other(other)
        self.begin()

    def _take(self, hit: Hit) -> None:
        self.runner.read(lambda connection: queries.household(connection, hit.household_id), self._show_other)

    def _forget(self) -> None:
        self._other = None
        self._band.hide()

    def _show_other(self, other: HouseholdView) -> None:
        self._other = other
        if self._view is None:
            return
        same = {pair.other_id for pair in queries.same_people(self._view, other)}
        both = [one.person.name for one in other.present if one.person.resident_id in same]
        over = [one.person.name for one in other.present if one.person.resident_id not in same]
        self._outcome.setText(f"{wording.both_have(both)}\n{wording.come_over(over)}")
        self._band.show()
