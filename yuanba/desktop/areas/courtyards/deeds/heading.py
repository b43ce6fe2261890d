"""Another member becomes head of the household."""

from yuanba.desktop.areas.courtyards.deeds import household_deeds
from yuanba.desktop.areas.courtyards.deeds.deed import Deed
from yuanba.desktop.areas.courtyards.deeds.deed_page import DeedPage
from yuanba.desktop.areas.courtyards.wording import deeds as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field
from yuanba.kernel.ids import Id, id_text
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.loading import member_of
from yuanba.village.courtyards.queries import HouseholdView


class HeadPage(DeedPage):
    """Who, and from which day."""

    def __init__(self, desk: Desk, household_id: Id, resident_id: Id | None = None) -> None:
        super().__init__(
            desk,
            title=wording.HEAD_TITLE,
            note=wording.HEAD_NOTE,
            main=wording.HEAD_DO,
            sign="user",
            key=f"courtyards.head.{id_text(household_id)}",
        )
        self._household_id = household_id
        self._resident_id = resident_id
        self._view: HouseholdView | None = None
        self.heads: Choice[Id] = Choice(())
        self.heads_field = Field(wording.NEW_HEAD, self.heads)

    def arrived(self) -> None:
        """Read the household."""
        self.runner.read(lambda connection: queries.household(connection, self._household_id), self._show)

    def deed(self) -> Deed[None] | None:
        """Give the change as it is filled in."""
        view, head_id, day = self._view, self.heads.value, self.day.day
        if view is None or day is None:
            return None
        if head_id is None:
            self.heads_field.show_error(wording.NEW_HEAD_MISSING)
            return None
        return household_deeds.change_head(view, member_of(view, head_id), day)

    def _show(self, view: HouseholdView) -> None:
        if self._view is None:
            others = [one for one in view.present if not one.is_head]
            answers = [(one.person.name, one.person.resident_id) for one in others]
            self.heads = Choice(answers, chosen=self._resident_id)
            self.heads_field = Field(wording.NEW_HEAD, self.heads)
            self.ask(self.heads_field, self.day_field)
        self._view = view
        self.begin()
