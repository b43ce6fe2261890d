"""Thousands of tickets, copied straight into the table from a few that were opened."""

import random
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert, select

from support.errands import Bag
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards.names import readings
from yuanba.village.services.catalogue import shipped_services
from yuanba.village.services.model import StopReason, TicketState
from yuanba.village.services.rules.deadline import Stop
from yuanba.village.services.tables import record_table, ticket_table

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
_GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰"
_OPEN = (TicketState.REGISTERED, TicketState.TAKEN, TicketState.HANDED_IN, TicketState.IN_PROGRESS)
_AGENTS = tuple((new_id(), name) for name in ("任德兴", "张伟芳", "罗洪秀", "向成福"))


def crowd(bag: Bag, number: int, today: date, seed: int = 1) -> None:
    """Add open tickets of many people, services and agents, some with a clock that stood."""
    chance = random.Random(seed)
    like = bag.open(opened_on=today)
    template = _template(bag, like)
    services = list(shipped_services().values())
    _write(bag, like, [_row(template, chance, services, today, place) for place in range(1, number)])


def many_like(bag: Bag, ticket_id: Id, number: int) -> None:
    """Add tickets that stand where this one stands, so that there are so many of them."""
    template = _template(bag, ticket_id)
    _write(bag, ticket_id, [template | {"subject": new_id(), "counter": place + 1} for place in range(1, number)])


def _template(bag: Bag, ticket_id: Id) -> dict[str, Any]:
    with bag.store.reading() as connection:
        found = connection.execute(select(ticket_table).where(ticket_table.c.subject == ticket_id)).one()
    return dict(found._mapping)


def _write(bag: Bag, like: Id, rows: list[dict[str, Any]]) -> None:
    with bag.store._writer.begin() as connection:
        connection.execute(insert(ticket_table), rows)
        whole = connection.execute(select(record_table.c.record).where(record_table.c.subject == like)).scalar_one()
        connection.execute(insert(record_table), [{"subject": row["subject"], "record": whole} for row in rows])


def _row(
    template: dict[str, Any], chance: random.Random, services: list[Any], today: date, place: int
) -> dict[str, Any]:
    name = chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=2))
    reading = readings(name)[0]
    service = chance.choice(services)
    state = chance.choice((*_OPEN, TicketState.IN_PROGRESS, TicketState.TO_COMPLETE))
    at_office = state in (TicketState.IN_PROGRESS, TicketState.TO_COMPLETE)
    opened_on = today - timedelta(days=chance.randrange(60))
    stood = Stop(stop_id=new_id(), why=StopReason.POSTING, first_on=opened_on, last_on=opened_on + timedelta(days=6))
    agent_id, agent_name = chance.choice(_AGENTS)
    return template | {
        "subject": new_id(),
        "state": state.value,
        "number": f"2026-LJW-K7Q-D{place + 1:04}",
        "counter": place + 1,
        "opened_on": opened_on,
        "last_on": opened_on,
        "applicant": name,
        "applicant_pinyin": reading.full,
        "applicant_initials": reading.initials,
        "service_id": service.service_id,
        "service_name": service.name,
        "agent_id": agent_id,
        "agent_name": agent_name,
        "missing": chance.randrange(3),
        "limit_number": service.limit.number,
        "limit_unit": service.limit.unit.value,
        "clock_from": opened_on if at_office else None,
        "stops": (stood,) if at_office and chance.random() < 0.3 else (),
        "authorised_from": opened_on if chance.random() < 0.7 else None,
        "authorised_until": today + timedelta(days=chance.randrange(90)),
    }
