"""Proposals: who asked, agreed, approved, refused and posted.

Whether a proposal is booked is not judged here: it only keeps what bookings say of themselves, so that what is open is
found quickly; what counts is the booking chain, see `confirmed`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Table

from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row, SetAside
from yuanba.kernel.ids import Id
from yuanba.village.points import model
from yuanba.village.points.model import AwardState, Why
from yuanba.village.points.records import AwardRecord
from yuanba.village.points.rules.moves import may_agree, may_approve, may_post
from yuanba.village.points.tables import award_table

#: It stands elsewhere by now.
STALE_MOVE = SetAside("stale_move")
#: Who proposes does not approve.
SAME_PERSON = SetAside("same_person")
#: Nobody approves for the own household.
OWN_HOUSEHOLD = SetAside("own_household")

_BOOKS_AWARDS = frozenset({Why.AWARD, Why.DEDUCTION, Why.REVERSAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardFold:
    """One proposal, from its entries so far."""

    opened: bool = False
    scope: Id = Id(b"")
    record: AwardRecord | None = None
    #: Points of each booking that names it, counting or not.
    claims: tuple[tuple[Id, int], ...] = ()

    @property
    def award(self) -> AwardRecord:
        """The proposal; only of a fold that is opened."""
        if self.record is None:
            raise AssertionError("judged before it was opened")
        return self.record


def _rows(subject: Id, fold: AwardFold) -> dict[Table, list[Row]]:
    record = fold.award
    first = record.proposed
    claimed = sum(points for _, points in fold.claims)
    row: Row = {
        "subject": subject,
        "courtyard_id": first.courtyard_id,
        "scope": fold.scope,
        "state": record.state.value,
        "household_id": first.household_id,
        "resident_id": first.resident_id,
        "rule_id": "" if first.rule is None else first.rule.rule_id,
        "points": first.points,
        "claimed": claimed,
        "open": record.state is not AwardState.REFUSED and claimed != first.points,
        "happened_on": first.happened_on,
        "proposed_on": first.proposed_on,
        "origin_id": first.origin.origin_id,
        "reverses": first.reverses,
        "proposed_by": record.proposed_by,
        "approver_id": record.approver_id,
        "record": record,
    }
    return {award_table: [row]}


AWARDS = Folding("points.award", start=AwardFold(), tables=(award_table,), rows=_rows)


@AWARDS.opens(model.AwardProposed)
def _proposed(fold: AwardFold, arrived: Arrived, body: model.AwardProposed, subject: Id) -> AwardFold:
    record = AwardRecord(proposed=body, proposed_by=arrived.actor)
    return replace(fold, opened=True, scope=arrived.scope, record=record)


@AWARDS.judges(model.PanelAgreed)
def _agreed(fold: AwardFold, arrived: Arrived, body: model.PanelAgreed, subject: Id) -> AwardFold | SetAside:
    record = fold.award
    if not may_agree(record):
        return STALE_MOVE
    agreed = replace(record, state=AwardState.AGREED, panel=body.members, agreed_on=body.agreed_on)
    return replace(fold, record=agreed)


@AWARDS.judges(model.AwardApproved)
def _approved(fold: AwardFold, arrived: Arrived, body: model.AwardApproved, subject: Id) -> AwardFold | SetAside:
    record = fold.award
    if not may_approve(record):
        return STALE_MOVE
    proposers = {body.proposer_id, record.proposed.proposer_id}
    if body.approver_id in proposers or arrived.actor == record.proposed_by:
        return SAME_PERSON
    if record.proposed.household_id is not None and record.proposed.household_id in body.household_ids:
        return OWN_HOUSEHOLD
    approved = replace(
        record,
        state=AwardState.APPROVED,
        approved_by=arrived.actor,
        approver_id=body.approver_id,
        approved_on=body.approved_on,
    )
    return replace(fold, record=approved)


@AWARDS.judges(model.AwardRefused)
def _refused(fold: AwardFold, arrived: Arrived, body: model.AwardRefused, subject: Id) -> AwardFold | SetAside:
    record = fold.award
    if record.state is AwardState.REFUSED:
        return STALE_MOVE
    refused = replace(record, state=AwardState.REFUSED, refused_on=body.refused_on, refused_reason=body.reason)
    return replace(fold, record=refused)


@AWARDS.judges(model.AwardPosted)
def _posted(fold: AwardFold, arrived: Arrived, body: model.AwardPosted, subject: Id) -> AwardFold | SetAside:
    record = fold.award
    if not may_post(record):
        return STALE_MOVE
    posted = replace(record, state=AwardState.POSTED, posted_on=body.posted_on, posted_until=body.until_on)
    return replace(fold, record=posted)


def _of_award(body: model.Booked) -> Mapping[Id, model.Booked]:
    if body.cause_id is None or body.why not in _BOOKS_AWARDS:
        return {}
    return {body.cause_id: body}


@AWARDS.receives(model.Booked, share=_of_award)
def _booked(fold: AwardFold, arrived: Arrived, body: model.Booked, subject: Id) -> AwardFold:
    own = (model.AccountKind.HOUSEHOLD, model.AccountKind.RESIDENT, model.AccountKind.POT)
    points = sum(one.points for one in body.postings if one.account.kind in own)
    return replace(fold, claims=(*fold.claims, (arrived.id, points)))
