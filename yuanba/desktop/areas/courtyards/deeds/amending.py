"""Group and door of a household are put right."""

from yuanba.desktop.areas.courtyards.deeds import household_deeds
from yuanba.desktop.areas.courtyards.deeds.deed import Deed
from yuanba.desktop.areas.courtyards.deeds.deed_page import DeedPage
from yuanba.desktop.areas.courtyards.wording import household as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.kernel.ids import Id, id_text
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.queries import HouseholdView


class AmendPage(DeedPage):
    """Two lines."""

    def __init__(self, desk: Desk, household_id: Id) -> None:
        super().__init__(
            desk,
            title="",
            note="",
            main=wording.SAVE,
            sign="device-floppy",
            key=f"courtyards.amend.{id_text(household_id)}",
        )
        self._household_id = household_id
        self._view: HouseholdView | None = None
        self.group = TextLine(signs=10)
        self.door = TextLine(signs=14)
        self.ask(Field(wording.GROUP, self.group), Field(wording.DOOR, self.door))

    def arrived(self) -> None:
        """Read the household."""
        self.runner.read(lambda connection: queries.household(connection, self._household_id), self._show)

    def deed(self) -> Deed[None] | None:
        """Give what was changed; nothing changed: go back."""
        if self._view is None:
            return None
        deed = household_deeds.amend(self._view, group=self.group.text(), door=self.door.text())
        if deed is None:
            self.leave()
        return deed

    def _show(self, view: HouseholdView) -> None:
        self._view = view
        self.say(wording.title(view))
        self.group.setText(view.group)
        self.door.setText(view.door)
        self.begin()
