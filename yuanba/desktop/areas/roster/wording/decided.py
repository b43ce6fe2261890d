"""Words for what a courtyard has decided, where somebody's post rests on it."""

from datetime import date

from yuanba.desktop.areas.roster.places import Decided
from yuanba.desktop.wording import plain_day
from yuanba.village.meetings.model import Outcome

WHICH = "哪次会上推选的"
NONE = "没有记在这台电脑里，或者不记"
_OUTCOMES = {Outcome.CARRIED: "通过", Outcome.MOST_IN_FAVOUR: "多数赞成"}


def outcome(came: Outcome) -> str:
    """Say what came of a motion."""
    return _OUTCOMES[came]


def basis(on: date) -> str:
    """Name the meeting of a day as the basis of an appointment."""
    return f"{plain_day(on)}院坝会"


def answer(one: Decided) -> str:
    """Name a motion to choose."""
    return f"{one.basis}　{one.text}　{one.outcome}"
