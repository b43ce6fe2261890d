"""Values, facts and errors of operators."""

from dataclasses import dataclass

from yuanba.kernel.errors import RuleBroken, Stale
from yuanba.kernel.facts import fact
from yuanba.kernel.ids import Id


@fact("operators.operator_admitted")
@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorAdmitted:
    """Somebody was put on the list of those who sit at the computer."""

    operator_id: Id
    name: str
    #: The resident it is, so that nobody decides about the own household; None: from outside, or not on a list yet.
    resident_id: Id | None = None
    #: Post as people call it, such as clerk of the township; empty: none.
    post: str = ""
    #: One of the courtyard's own people, to be found on the household list once there is one.
    of_courtyard: bool = False


@fact("operators.operator_linked")
@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorLinked:
    """Who an operator is was said, or put right: resident and post as they read now."""

    base: tuple[Id, ...]
    resident_id: Id | None
    post: str
    #: The resident was found as the only one of that name, and nobody was asked.
    by_name: bool = False
    #: Residents of that name who it is not, by the word of whoever was asked.
    not_these: tuple[Id, ...] = ()


@fact("operators.operator_retired")
@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorRetired:
    """Somebody no longer sits at the computer; what they have done stays theirs."""

    reason: str


class OperatorNameMissing(RuleBroken):
    """Who sits at the computer needs a name."""


class OperatorUnplaced(RuleBroken):
    """Who sits at the computer is a resident, or has a post in township or village; neither was said."""


class OperatorNameTaken(RuleBroken):
    """Another one of this name is on the list; on the screen they could not be told apart."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class OperatorUnknown(RuleBroken):
    """No such person on the list."""

    def __init__(self, *, operator_id: Id) -> None:
        super().__init__(operator_id=operator_id)
        self.operator_id = operator_id


class OperatorAlreadyRetired(Stale):
    """The person was taken off the list already."""

    def __init__(self, *, operator_id: Id) -> None:
        super().__init__(operator_id=operator_id)
        self.operator_id = operator_id
