"""What is known of a household after some of its entries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from yuanba.journal.fields import Fields
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.model import PERSON_PARTS, Departure, HouseholdEnd, Person
from yuanba.village.courtyards.rules import with_parts

PRIVATE_FIELDS = ("id_number", "phone", "away_contact", "care")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dweller:
    """One resident of a household, from the household's entries so far."""

    #: `person` holds the line as it was first written; each of `PERSON_PARTS` that was put right has heads of its own.
    fields: Fields
    departure: Departure | None = None
    left_on: date | None = None

    @property
    def opening(self) -> Person:
        """The line as it was first written."""
        person = self.fields["person"]
        if not isinstance(person, Person):
            raise TypeError(person)
        return person

    @property
    def person(self) -> Person:
        """The line as it reads now."""
        parts = {part: self.fields[part] for part in PERSON_PARTS if part in self.fields.named}
        return with_parts(self.opening, parts) if parts else self.opening

    @property
    def heads(self) -> dict[str, tuple[Id, ...]]:
        """Name the entries behind each field; the line counts as one field, `person`."""
        heads = self.fields.heads
        parts = [heads.pop(part) for part in PERSON_PARTS if part in heads]
        if parts:
            heads["person"] = tuple(sorted({*heads["person"], *(entry for part in parts for entry in part)}))
        return heads


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Why and when a household left the list."""

    why: HouseholdEnd
    on: date
    reason: str
    #: The household it is now; None: none.
    successor_id: Id | None = None
    #: Name of the courtyard that has it now; empty: this one.
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The household that this one was before, or was split off from."""

    household_id: Id
    #: Name of the courtyard it came from; empty: this one.
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdFold:
    """One household with its people, from its entries so far."""

    opened: bool = False
    scope: Id = Id(b"")
    courtyard_id: Id = Id(b"")
    fields: Fields = Fields({})
    dwellers: dict[Id, Dweller] = field(default_factory=dict)
    ending: Ending | None = None
    origin: Origin | None = None
    #: Which hidden fields were looked at, by resident, person at the machine and day.
    looks: Mapping[tuple[Id, Id, date], frozenset[str]] = field(default_factory=dict)
