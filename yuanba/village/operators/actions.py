"""Deeds about operators."""

from dataclasses import dataclass

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.operators import queries
from yuanba.village.operators.model import (
    OperatorAdmitted,
    OperatorAlreadyRetired,
    OperatorLinked,
    OperatorNameMissing,
    OperatorNameTaken,
    OperatorRetired,
    OperatorUnplaced,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitOperator:
    """Put somebody on the list of those who sit at the computer."""

    #: Scope of the courtyard whose notebook it is.
    scope: Id
    name: str
    resident_id: Id | None = None
    post: str = ""
    #: One of the courtyard's own people, though its household list does not have them yet.
    of_courtyard: bool = False
    #: Known already where people admit themselves: then the entry is their own deed.
    operator_id: Id | None = None


def admit_operator(work: UnitOfWork, order: AdmitOperator) -> Id:
    """Put somebody on the list and give the id.

    Raises:
        OperatorNameMissing, OperatorNameTaken, OperatorUnplaced: nothing was written.
    """
    work.actor.require(Permission.KEEP_OPERATORS)
    name = order.name.strip()
    if not name:
        raise OperatorNameMissing
    if any(line.name == name and line.scope == order.scope for line in queries.operators(work.connection)):
        raise OperatorNameTaken(name=name)
    post = order.post.strip()
    if order.resident_id is None and not post:
        raise OperatorUnplaced
    operator_id = order.operator_id or new_id()
    body = OperatorAdmitted(
        operator_id=operator_id,
        name=name,
        resident_id=order.resident_id,
        post=post,
        of_courtyard=order.of_courtyard and order.resident_id is None,
    )
    work.record(body, scope=order.scope, subject=operator_id)
    return operator_id


def link_operator(
    work: UnitOfWork,
    operator_id: Id,
    *,
    resident_id: Id | None = None,
    post: str = "",
    by_name: bool = False,
    not_these: tuple[Id, ...] = (),
) -> None:
    """Say who an operator is.

    Args:
        work: unit of work.
        operator_id: whom it is about.
        resident_id: the resident; None: none of the list.
        post: in township or village, or what else the person is called.
        by_name: the resident was found by the name alone.
        not_these: residents of that name who it is not.

    Raises:
        OperatorUnknown, OperatorUnplaced: nothing was written.
    """
    work.actor.require(Permission.KEEP_OPERATORS)
    line = queries.operator(work.connection, operator_id)
    if resident_id is None and not post.strip():
        raise OperatorUnplaced
    body = OperatorLinked(
        base=line.heads, resident_id=resident_id, post=post.strip(), by_name=by_name, not_these=not_these
    )
    work.record(body, scope=line.scope, subject=operator_id)


def retire_operator(work: UnitOfWork, operator_id: Id, reason: str) -> None:
    """Take somebody off the list.

    Raises:
        OperatorUnknown, OperatorAlreadyRetired: nothing was written.
    """
    work.actor.require(Permission.KEEP_OPERATORS)
    line = queries.operator(work.connection, operator_id)
    if line.retired:
        raise OperatorAlreadyRetired(operator_id=operator_id)
    work.record(OperatorRetired(reason=reason.strip()), scope=line.scope, subject=operator_id)
