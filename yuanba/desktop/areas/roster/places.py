"""Which post of which courtyard a screen of the roster is about."""

from dataclasses import dataclass

from yuanba.kernel.ids import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPlace:
    """One post to be filled."""

    courtyard_id: Id
    scope: Id
    courtyard_name: str
    role: str
    role_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A sealed motion that may have chosen somebody."""

    motion_id: Id
    meeting_id: Id
    #: What was put to the vote.
    text: str
    #: In a few words, as printed.
    outcome: str
    #: Such as 2026年11月2日院坝会.
    basis: str
