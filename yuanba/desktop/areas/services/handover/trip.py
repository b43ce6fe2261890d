"""A trip to the office, kept as a draft until everything on it has been told."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from yuanba.journal.drafts import Drafts
from yuanba.kernel.ids import Id, id_text, new_id


class Said(StrEnum):
    """What the office said of a ticket."""

    #: Accepted (受理): its clock runs.
    ACCEPTED = "accepted"
    #: Taken in and not accepted yet.
    TAKEN_IN = "taken_in"
    GIVEN_BACK = "given_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the office said of one ticket, as typed so far."""

    said: Said
    #: Day of acceptance as typed.
    day: str = ""
    number: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """What is taken along, and what was said."""

    #: About which the sheet is registered: a sheet of the same trip takes the place of the one before.
    trip_id: Id = field(default_factory=new_id)
    chosen: tuple[Id, ...] = ()
    #: To whom it goes.
    office: str = ""
    #: Day of the trip; None: no sheet was made yet.
    on: date | None = None
    answers: Mapping[Id, Answer] = field(default_factory=dict)

    def with_answer(self, ticket_id: Id, answer: Answer) -> "Trip":
        """Take in what was said of a ticket."""
        return replace(self, answers={**self.answers, ticket_id: answer})

    def without(self, ticket_id: Id) -> "Trip":
        """Take a ticket out that has been told; what is left goes on another sheet."""
        return replace(
            self,
            trip_id=new_id(),
            chosen=tuple(one for one in self.chosen if one != ticket_id),
            answers={one: answer for one, answer in self.answers.items() if one != ticket_id},
        )


def draft_key(courtyard_id: Id) -> str:
    """Name the draft of a courtyard's trip."""
    return f"services.handover.{id_text(courtyard_id)}"


def typed(trip: Trip) -> dict[str, Any]:
    """Give a trip as the fields of a draft."""
    return {
        "trip": trip.trip_id,
        "chosen": list(trip.chosen),
        "office": trip.office,
        "on": "" if trip.on is None else trip.on.isoformat(),
        "answers": [
            [one, answer.said.value, answer.day, answer.number, answer.reason] for one, answer in trip.answers.items()
        ],
    }


def kept(drafts: Drafts, courtyard_id: Id) -> Trip:
    """Read the trip of a courtyard; an empty one where none was begun."""
    lines = drafts.lines(draft_key(courtyard_id))
    if not lines:
        return Trip()
    line = lines[-1]
    return Trip(
        trip_id=line["trip"],
        chosen=tuple(line["chosen"]),
        office=line["office"],
        on=date.fromisoformat(line["on"]) if line["on"] else None,
        answers={
            one: Answer(said=Said(said), day=day, number=number, reason=reason)
            for one, said, day, number, reason in line["answers"]
        },
    )
