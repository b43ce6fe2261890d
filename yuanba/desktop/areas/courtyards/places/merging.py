"""Lets all households of a courtyard belong to another one, and closes it."""

from yuanba.desktop.areas.courtyards.deeds.deed import Deed
from yuanba.desktop.areas.courtyards.deeds.deed_page import DeedPage
from yuanba.desktop.areas.courtyards.places import place_deeds
from yuanba.desktop.areas.courtyards.places.place_choice import PlaceChoice
from yuanba.desktop.areas.courtyards.wording import places as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.widgets.labels import label
from yuanba.kernel.ids import Id, id_text
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.moving_actions import MergeCourtyards, Moved
from yuanba.village.courtyards.queries import CourtyardView


class MergePlacePage(DeedPage):
    """Whereto, when and why."""

    def __init__(self, desk: Desk, courtyard_id: Id) -> None:
        super().__init__(
            desk,
            title=wording.MERGE_TITLE,
            note="",
            main=wording.MERGE_DO,
            sign="switch-horizontal",
            key=f"courtyards.merge_place.{id_text(courtyard_id)}",
        )
        self._id = courtyard_id
        self._place: CourtyardView | None = None
        self.into = PlaceChoice()
        self.into_field = Field(wording.MERGE_INTO, self.into)

    def arrived(self) -> None:
        """Read the courtyard and the others."""
        self.runner.read(
            lambda connection: (queries.courtyard(connection, self._id), queries.courtyards(connection)), self._show
        )

    def deed(self) -> Deed[Moved] | None:
        """Give the merging as it is filled in."""
        place, into, day = self._place, self.into.place, self.day.day
        if place is None or day is None:
            return None
        if into is None:
            self.into_field.show_error(wording.MERGE_INTO_MISSING)
            return None
        order = MergeCourtyards(
            courtyard_id=self._id, into_id=into.courtyard_id, merged_on=day, reason=self.reason.text()
        )
        return place_deeds.merge(order, place.name, into.name)

    def _show(self, answer: tuple[CourtyardView, tuple[CourtyardView, ...]]) -> None:
        place, places = answer
        others = [one for one in places if one.courtyard_id != self._id]
        self.say(wording.MERGE_TITLE, wording.merge_note(place))
        if self._place is None:
            if others:
                self.ask(self.into_field, self.day_field, self.reason_field)
            else:
                self.body.addWidget(label(wording.NO_OTHER))
        self._place = place
        self.act.setEnabled(bool(others))
        self.into.show_places(others)
        self.begin()
