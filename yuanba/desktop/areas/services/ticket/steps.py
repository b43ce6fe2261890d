"""What is to be done next with a ticket, without widgets."""

from enum import StrEnum

from yuanba.kernel.errors import RuleBroken
from yuanba.village.services.catalogue import Unit
from yuanba.village.services.mishaps import ApplicantDied, MustGoInPerson, NotAuthorised
from yuanba.village.services.model import Mode, TicketState
from yuanba.village.services.records import TicketRecord


class Step(StrEnum):
    """The one filled button of the page."""

    TAKE_ON = "take_on"
    AUTHORISE = "authorise"
    HAND_IN = "hand_in"
    ACCEPT = "accept"
    RESUME = "resume"
    RESULT = "result"
    DELIVER = "deliver"
    CALL_BACK = "call_back"
    ANSWER = "answer"
    PRINT_CLOSING = "print_closing"
    WITHDRAW = "withdraw"
    GO_ALONG = "go_along"


_ANSWERED = (TicketState.GRANTED, TicketState.REFUSED)


def next_step(record: TicketRecord, obstacle: RuleBroken | None, *, may_call_back: bool) -> Step:
    """Tell what is to be done next.

    Args:
        record: the ticket as it stands.
        obstacle: what keeps the agent from handing it in; None: nothing.
        may_call_back: the person at the computer is not the agent.
    """
    if record.ended:
        return _after_end(record, may_call_back=may_call_back)
    at_once = record.service.limit.unit is Unit.AT_ONCE
    match record.state:
        case TicketState.REGISTERED | TicketState.TAKEN if isinstance(obstacle, ApplicantDied):
            return Step.WITHDRAW
        case TicketState.REGISTERED | TicketState.TAKEN if isinstance(obstacle, MustGoInPerson):
            return Step.GO_ALONG
        case TicketState.REGISTERED:
            return Step.TAKE_ON
        case TicketState.TAKEN if at_once and record.opened.mode is Mode.ON_THE_SPOT:
            return Step.RESULT
        case TicketState.TAKEN:
            return Step.AUTHORISE if isinstance(obstacle, NotAuthorised) else Step.HAND_IN
        case TicketState.HANDED_IN:
            return Step.RESULT if at_once else Step.ACCEPT
        case TicketState.TO_COMPLETE:
            return Step.RESUME
        case _:
            return Step.RESULT


def _after_end(record: TicketRecord, *, may_call_back: bool) -> Step:
    if record.open_objections:
        return Step.ANSWER
    if record.state in _ANSWERED:
        if record.delivered is None:
            return Step.DELIVER
        if record.called_back is None and may_call_back:
            return Step.CALL_BACK
    return Step.PRINT_CLOSING


def waits_for_another(record: TicketRecord, *, may_call_back: bool) -> bool:
    """Tell whether the ticket waits for somebody other than the agent to ask how it went."""
    return (
        record.state in _ANSWERED
        and record.delivered is not None
        and record.called_back is None
        and not may_call_back
    )  # fmt: skip


def resumed(record: TicketRecord) -> TicketState:
    """Tell where a ticket goes when its papers are complete: on, or to the office for the first time."""
    accepted = any(move.after is TicketState.IN_PROGRESS for move in record.moves)
    return TicketState.IN_PROGRESS if accepted else TicketState.HANDED_IN
