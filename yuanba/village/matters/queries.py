"""Read shapes of matters, for screens, meetings and papers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from yuanba.kernel.ids import Id
from yuanba.village.matters.model import (
    Advice,
    Channel,
    MatterState,
    MatterUnknown,
    MoneySource,
    Proposer,
    Triage,
)
from yuanba.village.matters.rule_sets import topics
from yuanba.village.matters.rules import who_may_decide
from yuanba.village.matters.tables import matter_table


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralView:
    """Where and when a matter was handed on."""

    referred_on: date
    body: str
    law: str
    article: str
    carried_by: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterView:
    """One matter as it stands."""

    matter_id: Id
    courtyard_id: Id
    scope: Id
    state: MatterState
    opened_on: date
    title: str
    topic: str
    money: MoneySource
    #: None: not known.
    money_fen: int | None
    group: str
    channel: Channel
    proposer: Proposer
    raised_by: str
    triage: Triage
    #: Class of its topic as it stands now.
    matter_class: str
    matter_kind: str
    note: str
    outcome: str
    closed_on: date | None
    #: Who may decide it.
    advice: Advice
    referrals: tuple[ReferralView, ...]
    #: Entries behind the values shown: the base of the next amendment.
    heads: tuple[Id, ...]
    #: Fields that two people have changed differently.
    disputed: tuple[str, ...]


def matter(connection: Connection, matter_id: Id) -> MatterView:
    """Give one matter.

    Raises:
        MatterUnknown: it is not in this store.
    """
    row = connection.execute(select(matter_table).where(matter_table.c.subject == matter_id)).one_or_none()
    if row is None:
        raise MatterUnknown(matter_id=matter_id)
    return _view(row)


def matters(connection: Connection, courtyard_id: Id, *, state: MatterState | None = None) -> tuple[MatterView, ...]:
    """List the matters of a courtyard, newest first; all of them where no state is asked for."""
    query = select(matter_table).where(matter_table.c.courtyard_id == courtyard_id)
    if state is not None:
        query = query.where(matter_table.c.state == state.value)
    query = query.order_by(matter_table.c.opened_on.desc(), matter_table.c.subject.desc())
    return tuple(_view(row) for row in connection.execute(query))


def _view(row: Row[Any]) -> MatterView:
    money = MoneySource(row.money)
    return MatterView(
        matter_id=row.subject,
        courtyard_id=row.courtyard_id,
        scope=row.scope,
        state=MatterState(row.state),
        opened_on=row.opened_on,
        title=row.title,
        topic=row.topic,
        money=money,
        money_fen=row.money_fen,
        group=row.village_group,
        channel=Channel(row.channel),
        proposer=Proposer(row.proposer),
        raised_by=row.raised_by,
        triage=Triage(row.triage),
        matter_class=topics()[row.topic].matter_class,
        matter_kind=row.matter_kind,
        note=row.note,
        outcome=row.outcome,
        closed_on=row.closed_on,
        advice=who_may_decide(row.topic, money, group=row.village_group),
        referrals=tuple(
            ReferralView(
                referred_on=date.fromisoformat(referral["referred_on"]),
                **{name: referral[name] for name in ("body", "law", "article", "carried_by", "note")},
            )
            for referral in row.referrals
        ),
        heads=tuple(sorted({head for heads in row.heads.values() for head in heads})),
        disputed=tuple(row.disputed),
    )
