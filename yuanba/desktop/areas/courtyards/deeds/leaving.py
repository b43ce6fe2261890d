"""Someone died, moved away, married out, or should never have been on the list."""

from functools import partial

from sqlalchemy import Connection

from yuanba.desktop.areas.courtyards.deeds import household_deeds
from yuanba.desktop.areas.courtyards.deeds.deed import Deed
from yuanba.desktop.areas.courtyards.deeds.deed_page import DeedPage
from yuanba.desktop.areas.courtyards.wording import deeds as wording
from yuanba.desktop.areas.courtyards.wording.terms import DEPARTURE
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.person_box import PersonBox
from yuanba.kernel.ids import Id, id_text
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.loading import member_of
from yuanba.village.courtyards.mishaps import HeadMustStay
from yuanba.village.courtyards.model import Arrival, Departure
from yuanba.village.courtyards.queries import Hit, HouseholdView, ResidentView
from yuanba.village.courtyards.resident_actions import LeaveHousehold, MoveResident

_WAYS = (Departure.DIED, Departure.MOVED_AWAY, Departure.MARRIED_OUT, Departure.ENTERED_BY_MISTAKE)
#: Who leaves so may live in another household of this store.
_ELSEWHERE = (Departure.MOVED_AWAY, Departure.MARRIED_OUT)


class LeavePage(DeedPage):
    """Why, when, who is head then, and where to."""

    def __init__(self, desk: Desk, household_id: Id, resident_id: Id) -> None:
        super().__init__(
            desk,
            title="",
            note=wording.LEAVE_NOTE,
            main=wording.LEAVE_DO,
            sign="check",
            key=f"courtyards.leave.{id_text(resident_id)}",
        )
        self._household_id = household_id
        self._resident_id = resident_id
        self._view: HouseholdView | None = None
        self._there: Hit | None = None
        self.why = Choice([(DEPARTURE[one], one) for one in _WAYS])
        self.why_field = Field(wording.LEAVE_WHY, self.why)
        self.heads: Choice[Id] | None = None
        self.heads_field: Field | None = None
        self.to_household = PersonBox(desk, wording.TO_HOUSEHOLD_HINT)
        self.to_field = Field(wording.TO_HOUSEHOLD, self.to_household, wording.TO_HOUSEHOLD_MORE)
        self.relation = TextLine(signs=10)
        self.relation_field = Field(wording.RELATION_THERE, self.relation)

    def arrived(self) -> None:
        """Read the household."""
        self.runner.read(self._read, self._show)

    def deed(self) -> Deed[None] | None:
        """Give the leaving as it is filled in."""
        view, why, day = self._view, self.why.value, self.day.day
        if view is None or day is None:
            return None
        if why is None:
            self.why_field.show_error(wording.LEAVE_WHY_MISSING)
            return None
        next_head = None if self.heads is None else self.heads.value
        if self.heads is not None and next_head is None and self.heads_field is not None:
            self.heads_field.show_error(wording.NEXT_HEAD_MISSING)
            return None
        name = member_of(view, self._resident_id).person.name
        head_before = self._resident_id if next_head is not None else None
        if why in _ELSEWHERE and self.to_household.text and self._there is None:
            self.to_field.show_error(wording.HOUSEHOLD_MISSING)
            return None
        if why in _ELSEWHERE and self._there is not None:
            move = MoveResident(
                household_id=self._household_id,
                resident_id=self._resident_id,
                to_household_id=self._there.household_id,
                why=why,
                how=Arrival.MARRIED_IN if why is Departure.MARRIED_OUT else Arrival.MOVED_IN,
                moved_on=day,
                relation=self.relation.text(),
                next_head_id=next_head,
            )
            return household_deeds.move_resident(move, name, self._there.head_name, head_before)
        order = LeaveHousehold(
            household_id=self._household_id,
            resident_id=self._resident_id,
            why=why,
            left_on=day,
            next_head_id=next_head,
        )
        return household_deeds.leave(order, name, head_before)

    def _read(self, connection: Connection) -> tuple[HouseholdView, ResidentView]:
        view = queries.household(connection, self._household_id)
        return view, member_of(view, self._resident_id)

    def _show(self, answer: tuple[HouseholdView, ResidentView]) -> None:
        view, leaving = answer
        self.say(wording.leave_title(leaving.person.name), wording.LEAVE_NOTE)
        if self._view is None:
            self._build(view, asks_head=leaving.is_head and len(view.present) > 1)
        self._view = view
        self.begin()

    def _build(self, view: HouseholdView, *, asks_head: bool) -> None:
        fields = [self.why_field, self.day_field]
        if asks_head:
            others = [one for one in view.present if one.person.resident_id != self._resident_id]
            self.heads = Choice([(one.person.name, one.person.resident_id) for one in others])
            self.heads_field = Field(wording.NEXT_HEAD, self.heads)
            self.places[HeadMustStay] = self.heads_field
            fields.append(self.heads_field)
        self.ask(*fields, self.to_field, self.relation_field)
        self._show_elsewhere(None)
        self.why.chosen.connect(self._show_elsewhere)
        self.to_household.picked.connect(self._take)
        self.to_household.typed.connect(partial(self._take, None))

    def _show_elsewhere(self, why: Departure | None) -> None:
        for field in (self.to_field, self.relation_field):
            field.setVisible(why in _ELSEWHERE)

    def _take(self, hit: Hit | None, _: str = "") -> None:
        self._there = hit
