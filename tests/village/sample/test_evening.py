"""The evening in the yard, from an empty store to sealed results."""

from support.clock import FixedClock
from support.stores import A_LEADER
from yuanba.journal.store import Store
from yuanba.village.meetings.model import Outcome
from yuanba.village.sample import evening


def test_the_evening_leaves_an_opinion_and_a_decision(store: Store, clock: FixedClock) -> None:
    steps: list[str] = []

    held = evening.hold(store, A_LEADER, clock.today(), steps.append)

    consultation = evening.meeting_view(store, held.consultation).motions[0]
    decision = evening.meeting_view(store, held.decision).motions[0]
    assert steps == ["courtyard", "consultation", "decision"]
    assert consultation.result is not None
    assert decision.result is not None
    assert consultation.result.outcome is Outcome.MOST_IN_FAVOUR
    assert decision.result.outcome is Outcome.CARRIED
