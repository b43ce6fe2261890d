"""Some members become a household of their own."""

from yuanba.desktop.areas.courtyards.deeds import household_deeds
from yuanba.desktop.areas.courtyards.deeds.deed import Deed
from yuanba.desktop.areas.courtyards.deeds.deed_page import DeedPage
from yuanba.desktop.areas.courtyards.wording import deeds as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.check_list import CheckList
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.kernel.ids import Id, id_text
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.household_actions import SplitHousehold
from yuanba.village.courtyards.loading import member_of
from yuanba.village.courtyards.mishaps import EverybodyLeaves
from yuanba.village.courtyards.queries import HouseholdView


class SplitPage(DeedPage):
    """Who goes, who is their head, where, when and why."""

    def __init__(self, desk: Desk, household_id: Id) -> None:
        super().__init__(
            desk,
            title="",
            note=wording.SPLIT_NOTE,
            main=wording.SPLIT_DO,
            sign="users",
            key=f"courtyards.split.{id_text(household_id)}",
        )
        self._household_id = household_id
        self._view: HouseholdView | None = None
        self.going: CheckList[Id] = CheckList(())
        self.going_field = Field(wording.WHO_GOES, self.going)
        self.heads: Choice[Id] = Choice(())
        self.heads_field = Field(wording.SPLIT_HEAD, self.heads)
        self.group = TextLine(signs=10)
        self.door = TextLine(signs=10)

    def arrived(self) -> None:
        """Read the household."""
        self.runner.read(lambda connection: queries.household(connection, self._household_id), self._show)

    def deed(self) -> Deed[Id] | None:
        """Give the splitting as it is filled in."""
        view, day, going = self._view, self.day.day, self.going.values
        if view is None or day is None:
            return None
        if not going:
            self.going_field.show_error(wording.WHO_GOES_MISSING)
            return None
        head_id = going[0] if len(going) == 1 else self.heads.value
        if head_id not in going:
            self.heads_field.show_error(wording.SPLIT_HEAD_MISSING)
            return None
        order = SplitHousehold(
            household_id=self._household_id,
            head_id=head_id,
            member_ids=tuple(one for one in going if one != head_id),
            group=self.group.text(),
            door=self.door.text(),
            split_on=day,
            reason=self.reason.text(),
        )
        return household_deeds.split(order, member_of(view, head_id).person.name)

    def _show(self, view: HouseholdView) -> None:
        if self._view is None:
            self._build(view)
        self._view = view
        self.begin()

    def _build(self, view: HouseholdView) -> None:
        self.say(wording.split_title(view.head_name), wording.SPLIT_NOTE)
        others = [(one.person.name, one.person.resident_id) for one in view.present if not one.is_head]
        self.going = CheckList(others)
        self.going_field = Field(wording.WHO_GOES, self.going)
        self.heads = Choice(others)
        self.heads_field = Field(wording.SPLIT_HEAD, self.heads)
        self.places[EverybodyLeaves] = self.going_field
        self.group.setText(view.group)
        group, door = Field(wording.GROUP, self.group), Field(wording.DOOR, self.door)
        self.ask(self.going_field, self.heads_field, group, door, self.day_field, self.reason_field)
        self.going.changed.connect(self._show_heads)
        self._show_heads()

    def _show_heads(self) -> None:
        going = self.going.values
        for button, box in zip(self.heads.buttons(), self.going.boxes(), strict=True):
            button.setVisible(box.isChecked())
        self.heads_field.setVisible(len(going) > 1)
