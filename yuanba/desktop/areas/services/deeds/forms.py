"""Finds the form that a target names."""

from collections.abc import Callable
from types import MappingProxyType

from yuanba.desktop.areas.services.deeds import acting, after, clock, gathering, moving
from yuanba.desktop.asking.questions import Asking

#: By the name in the target ``("deed", name, ticket_id, …)``; each reads the ticket and gives what is asked.
FORMS: MappingProxyType[str, Callable[..., Asking]] = MappingProxyType(
    {
        "take_on": moving.take_on,
        "hand_in": moving.hand_in,
        "accept": moving.accept,
        "complete": moving.complete,
        "resume": moving.resume,
        "result": moving.result,
        "take_back": moving.take_back,
        "authorise": acting.give,
        "end_authorisation": acting.end,
        "agent": acting.another,
        "mode": acting.mode,
        "stop": clock.stop,
        "start": clock.start,
        "strike": clock.strike,
        "extend": clock.extend,
        "edition": clock.edition,
        "deliver": after.deliver,
        "call_back": after.call_back,
        "objection": after.objection,
        "answer": after.answer,
        "fee": after.fee,
        "not_needed": gathering.not_needed,
        "want_paper": gathering.want,
        "told": gathering.told,
    }
)
