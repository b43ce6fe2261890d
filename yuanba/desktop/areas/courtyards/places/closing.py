"""A courtyard in which nobody lives is used no more."""

from yuanba.desktop.areas.courtyards.deeds.deed import Deed
from yuanba.desktop.areas.courtyards.deeds.deed_page import DeedPage
from yuanba.desktop.areas.courtyards.places import place_deeds
from yuanba.desktop.areas.courtyards.wording import places as wording
from yuanba.desktop.areas.courtyards.wording.terms import CLOSING
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field
from yuanba.kernel.ids import Id, id_text
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.model import Closing
from yuanba.village.courtyards.moving_actions import CloseCourtyard
from yuanba.village.courtyards.queries import CourtyardView

_WAYS = (Closing.GIVEN_UP, Closing.ENTERED_BY_MISTAKE)


class ClosePlacePage(DeedPage):
    """Why, when, and the reason in words."""

    def __init__(self, desk: Desk, courtyard_id: Id) -> None:
        super().__init__(
            desk,
            title=wording.CLOSE_TITLE,
            note=wording.CLOSE_NOTE,
            main=wording.CLOSE_DO,
            sign="x",
            key=f"courtyards.close_place.{id_text(courtyard_id)}",
        )
        self._id = courtyard_id
        self._place: CourtyardView | None = None
        self.why = Choice([(CLOSING[one], one) for one in _WAYS])
        self.why_field = Field(wording.CLOSE_WHY, self.why)
        self.ask(self.why_field, self.day_field, self.reason_field)

    def arrived(self) -> None:
        """Read the courtyard."""
        self.runner.read(lambda connection: queries.courtyard(connection, self._id), self._show)

    def deed(self) -> Deed[None] | None:
        """Give the closing as it is filled in."""
        place, why, day = self._place, self.why.value, self.day.day
        if place is None or day is None:
            return None
        if why is None:
            self.why_field.show_error(wording.CLOSE_WHY_MISSING)
            return None
        order = CloseCourtyard(courtyard_id=self._id, why=why, closed_on=day, reason=self.reason.text())
        return place_deeds.close(order, place.name)

    def _show(self, place: CourtyardView) -> None:
        self._place = place
        self.say(f"{wording.CLOSE_TITLE}：{place.name}", wording.CLOSE_NOTE)
        self.begin()
