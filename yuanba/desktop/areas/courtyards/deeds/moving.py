"""A household goes to another courtyard."""

from yuanba.desktop.areas.courtyards.deeds import household_deeds
from yuanba.desktop.areas.courtyards.deeds.deed import Deed
from yuanba.desktop.areas.courtyards.deeds.deed_page import DeedPage
from yuanba.desktop.areas.courtyards.places.place_choice import PlaceChoice
from yuanba.desktop.areas.courtyards.wording import deeds as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.widgets.labels import label
from yuanba.kernel.ids import Id, id_text
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.mishaps import SameCourtyard
from yuanba.village.courtyards.moving_actions import Moved, MoveHouseholds
from yuanba.village.courtyards.queries import CourtyardView, HouseholdView


class MovePage(DeedPage):
    """Whereto, when and why."""

    def __init__(self, desk: Desk, household_id: Id) -> None:
        super().__init__(
            desk,
            title="",
            note=wording.MOVE_NOTE,
            main=wording.MOVE_DO,
            sign="switch-horizontal",
            key=f"courtyards.move.{id_text(household_id)}",
        )
        self._household_id = household_id
        self._view: HouseholdView | None = None
        self.places_choice = PlaceChoice()
        self.to_field = Field(wording.TO_COURTYARD, self.places_choice)
        self.places[SameCourtyard] = self.to_field

    def arrived(self) -> None:
        """Read the household, and where it may go."""
        self.runner.read(
            lambda connection: (
                queries.household(connection, self._household_id),
                queries.courtyards(connection),
            ),
            self._show,
        )

    def deed(self) -> Deed[Moved] | None:
        """Give the move as it is filled in."""
        view, day, place = self._view, self.day.day, self.places_choice.place
        if view is None or day is None:
            return None
        if place is None:
            self.to_field.show_error(wording.TO_COURTYARD_MISSING)
            return None
        order = MoveHouseholds(
            household_ids=(self._household_id,), to_id=place.courtyard_id, moved_on=day, reason=self.reason.text()
        )
        return household_deeds.move(order, view.head_name, place.name)

    def _show(self, answer: tuple[HouseholdView, tuple[CourtyardView, ...]]) -> None:
        view, places = answer
        others = [one for one in places if one.courtyard_id != view.courtyard_id]
        self.say(wording.move_title(view.head_name), wording.MOVE_NOTE)
        if self._view is None:
            if others:
                self.ask(self.to_field, self.day_field, self.reason_field)
            else:
                self.body.addWidget(label(wording.NO_OTHER))
        self._view = view
        self.act.setEnabled(bool(others))
        self.places_choice.show_places(others)
        self.begin()
