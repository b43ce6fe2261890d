"""A whole household moved away, or should never have been on the list."""

from yuanba.desktop.areas.courtyards.deeds import household_deeds
from yuanba.desktop.areas.courtyards.deeds.deed import Deed
from yuanba.desktop.areas.courtyards.deeds.deed_page import DeedPage
from yuanba.desktop.areas.courtyards.wording import deeds as wording
from yuanba.desktop.areas.courtyards.wording.terms import END
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field
from yuanba.kernel.ids import Id, id_text
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.household_actions import StrikeHousehold
from yuanba.village.courtyards.model import HouseholdEnd
from yuanba.village.courtyards.queries import HouseholdView

_WAYS = (HouseholdEnd.MOVED_AWAY, HouseholdEnd.ENTERED_BY_MISTAKE)


class StrikePage(DeedPage):
    """Why, when, and if wanted the reason in words."""

    reason_needed = False

    def __init__(self, desk: Desk, household_id: Id) -> None:
        super().__init__(
            desk,
            title="",
            note=wording.STRIKE_NOTE,
            main=wording.STRIKE_DO,
            sign="x",
            key=f"courtyards.strike.{id_text(household_id)}",
        )
        self._household_id = household_id
        self._view: HouseholdView | None = None
        self.why = Choice([(END[one], one) for one in _WAYS])
        self.why_field = Field(wording.STRIKE_WHY, self.why)
        self.ask(self.why_field, self.day_field, self.reason_field)

    def arrived(self) -> None:
        """Read the household."""
        self.runner.read(lambda connection: queries.household(connection, self._household_id), self._show)

    def deed(self) -> Deed[None] | None:
        """Give the striking off as it is filled in."""
        view, why, day = self._view, self.why.value, self.day.day
        if view is None or day is None:
            return None
        if why is None:
            self.why_field.show_error(wording.STRIKE_WHY_MISSING)
            return None
        order = StrikeHousehold(household_id=self._household_id, why=why, struck_on=day, reason=self.reason.text())
        return household_deeds.strike(order, view.head_name)

    def _show(self, view: HouseholdView) -> None:
        self._view = view
        self.say(wording.strike_title(view.head_name), wording.STRIKE_NOTE)
        self.begin()
