"""Deeds on matters: write down, put right, refer, close."""

from dataclasses import dataclass
from datetime import date

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards.loading import check_in_use
from yuanba.village.matters import queries
from yuanba.village.matters.model import (
    Channel,
    GroupMissing,
    MatterAlreadyClosed,
    MatterAmended,
    MatterClosed,
    MatterOpened,
    MatterReferred,
    MatterState,
    MoneySource,
    Proposer,
    SumNegative,
    TitleMissing,
    Triage,
)
from yuanba.village.matters.rule_sets import topics
from yuanba.village.matters.rules import who_may_decide


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMatter:
    """Write a matter down."""

    scope: Id
    courtyard_id: Id
    title: str
    topic: str
    money: MoneySource = MoneySource.NONE
    money_fen: int | None = None
    group: str = ""
    #: None: today.
    opened_on: date | None = None
    channel: Channel = Channel.AT_MEETING
    proposer: Proposer = Proposer.PEOPLE
    raised_by: str = ""
    triage: Triage = Triage.SMALL
    matter_kind: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendMatter:
    """Put a matter right; fields that are None stay as they are."""

    matter_id: Id
    #: `MatterView.heads` as the person saw it.
    base: tuple[Id, ...]
    title: str | None = None
    topic: str | None = None
    money: MoneySource | None = None
    money_fen: int | None = None
    group: str | None = None
    triage: Triage | None = None
    matter_kind: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferMatter:
    """Hand a matter to the body that may decide it."""

    matter_id: Id
    carried_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseMatter:
    """End a matter."""

    matter_id: Id
    outcome: str


def open_matter(work: UnitOfWork, order: OpenMatter) -> Id:
    """Write a matter down and give its id.

    Raises:
        CourtyardHasClosed, TitleMissing, SumNegative, GroupMissing, TopicUnknown: nothing was written.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    check_in_use(work.connection, order.courtyard_id)
    title = order.title.strip()
    _check(title, order.money, order.money_fen, order.group)
    who_may_decide(order.topic, order.money, group=order.group)
    matter_id = new_id()
    work.record(
        MatterOpened(
            matter_id=matter_id,
            courtyard_id=order.courtyard_id,
            title=title,
            opened_on=order.opened_on or work.today,
            topic=order.topic,
            money=order.money,
            money_fen=order.money_fen,
            group=order.group.strip(),
            channel=order.channel,
            proposer=order.proposer,
            raised_by=order.raised_by.strip(),
            triage=order.triage,
            matter_class=topics()[order.topic].matter_class,
            matter_kind=order.matter_kind.strip(),
            note=order.note.strip(),
        ),
        scope=order.scope,
        subject=matter_id,
    )
    return matter_id


def amend_matter(work: UnitOfWork, order: AmendMatter) -> queries.MatterView:
    """Put a matter right; two people who did not see each other's change both keep theirs, as a dispute.

    Raises:
        MatterUnknown, MatterAlreadyClosed, TitleMissing, SumNegative, GroupMissing, TopicUnknown: nothing was written.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    matter = _open_matter_of(work, order.matter_id)
    title = matter.title if order.title is None else order.title.strip()
    money = order.money or matter.money
    group = matter.group if order.group is None else order.group.strip()
    _check(title, money, matter.money_fen if order.money_fen is None else order.money_fen, group)
    who_may_decide(order.topic or matter.topic, money, group=group)
    work.record(
        MatterAmended(
            matter_id=order.matter_id,
            base=order.base,
            title=None if order.title is None else title,
            topic=order.topic,
            money=order.money,
            money_fen=order.money_fen,
            group=None if order.group is None else group,
            triage=order.triage,
            matter_kind=order.matter_kind,
            note=order.note,
        ),
        scope=matter.scope,
        subject=order.matter_id,
    )
    return queries.matter(work.connection, order.matter_id)


def refer_matter(work: UnitOfWork, order: ReferMatter) -> queries.MatterView:
    """Hand a matter to the body that may decide it, as the advice names it.

    Raises:
        MatterUnknown, MatterAlreadyClosed: nothing was written.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    matter = _open_matter_of(work, order.matter_id)
    work.record(
        MatterReferred(
            matter_id=order.matter_id,
            referred_on=work.today,
            level=matter.advice.level,
            body=matter.advice.body,
            law=matter.advice.law,
            article=matter.advice.article,
            carried_by=order.carried_by.strip(),
            note=order.note.strip(),
        ),
        scope=matter.scope,
        subject=order.matter_id,
    )
    return queries.matter(work.connection, order.matter_id)


def close_matter(work: UnitOfWork, order: CloseMatter) -> queries.MatterView:
    """End a matter.

    Raises:
        MatterUnknown, MatterAlreadyClosed: nothing was written.
    """
    work.actor.require(Permission.HOLD_MEETINGS)
    matter = _open_matter_of(work, order.matter_id)
    work.record(
        MatterClosed(matter_id=order.matter_id, closed_on=work.today, outcome=order.outcome.strip()),
        scope=matter.scope,
        subject=order.matter_id,
    )
    return queries.matter(work.connection, order.matter_id)


def _open_matter_of(work: UnitOfWork, matter_id: Id) -> queries.MatterView:
    matter = queries.matter(work.connection, matter_id)
    if matter.state is MatterState.CLOSED:
        raise MatterAlreadyClosed(matter_id=matter_id)
    return matter


def _check(title: str, money: MoneySource, money_fen: int | None, group: str) -> None:
    if not title:
        raise TitleMissing
    if money_fen is not None and money_fen < 0:
        raise SumNegative(money_fen=money_fen)
    if money is MoneySource.GROUP_COLLECTIVE and not group.strip():
        raise GroupMissing
