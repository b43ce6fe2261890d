"""Applications that were carried in the sample village, alike for every day on which it may be made."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from support.samples import SAMPLE_DAY
from support.stores import places_in
from yuanba.journal.store import Store
from yuanba.journal.tables import finding_table
from yuanba.kernel.calendar import SHIPPED_CALENDAR
from yuanba.kernel.ids import Id
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.courtyards.tables import resident_table
from yuanba.village.operators import queries as operator_queries
from yuanba.village.roster import queries as roster_queries
from yuanba.village.roster.rules import held_on
from yuanba.village.sample import village
from yuanba.village.services import queries
from yuanba.village.services.catalogue import ProxyUse
from yuanba.village.services.model import Mode, StopReason, TicketState
from yuanba.village.services.month import month_of, period_of
from yuanba.village.services.queries import TicketView
from yuanba.village.services.rules.authorisation import check_holds
from yuanba.village.services.rules.moves import needs_authorisation
from yuanba.village.services.tables import ticket_table
from yuanba.village.services.tallies import slip_tallies


def tickets(store: Store, today: date = SAMPLE_DAY) -> list[TicketView]:
    with store.reading() as connection:
        found = connection.scalars(select(ticket_table.c.subject).order_by(ticket_table.c.counter)).all()
        return [queries.ticket(connection, Id(one), today=today) for one in found]


def test_some_thirty_tickets_stand_in_every_state(sample: Store) -> None:
    found = tickets(sample)

    assert len(found) >= 25
    assert {one.record.state for one in found} == set(TicketState)
    assert {one.record.opened.mode for one in found} == set(Mode)
    assert len({one.courtyard_id for one in found}) >= 6
    assert len({one.record.service.service_id for one in found}) >= 18


def of(store: Store, service_id: str, *states: TicketState) -> list[TicketView]:
    return [
        one
        for one in tickets(store)
        if one.record.service.service_id == service_id and (not states or one.record.state in states)
    ]


def test_the_year_has_seen_what_an_agent_meets(sample: Store) -> None:
    (homestead,) = of(sample, "homestead")
    (petition,) = of(sample, "farmland_subsidy")
    (card,) = of(sample, "identity_card")
    (refused,) = of(sample, "house_registration")
    granted = of(sample, "minimum_living", TicketState.GRANTED)

    assert [one.name for one in homestead.record.opened.opposing] == ["陈𠅤"]
    assert petition.record.state is TicketState.HANDED_OVER
    assert card.record.service.proxy.use is ProxyUse.NO
    assert card.record.opened.mode is Mode.ASSISTING
    assert [fee.fen for fee in card.record.fees] == [2000]
    assert refused.record.state is TicketState.REFUSED
    assert [one.answer != "" for one in refused.record.objections] == [True]
    assert {stop.why for one in granted for stop in one.record.stops} >= {StopReason.POSTING, StopReason.COMPLETING}
    assert {one.record.opened.agent.name for one in granted} != {one.record.agent.name for one in granted}


def test_the_agent_is_whoever_holds_the_post_and_another_calls_back(sample: Store) -> None:
    with sample.reading() as connection:
        names = {line.name for line in operator_queries.operators(connection)}
        for one in tickets(sample):
            record = one.record
            agents = [
                held
                for held in roster_queries.holdings(connection, one.courtyard_id)
                if held.role == "proxy_agent" and held_on(held, record.opened.opened_on)
            ]
            assert [held.person_id for held in agents] == [record.opened.agent.person_id]
            if record.called_back is not None:
                assert record.called_back.asked_by in names - {record.agent.name}


def test_nothing_was_handed_in_without_a_signed_authorisation(sample: Store) -> None:
    for one in tickets(sample):
        for move in one.record.moves:
            if move.after is TicketState.HANDED_IN and needs_authorisation(one.record.service, one.record.opened.mode):
                check_holds(one.record.authorisations, one.record.agent, move.moved_on)


def test_offices_answer_on_working_days(sample: Store) -> None:
    days = [move.moved_on for one in tickets(sample) for move in one.record.moves]

    assert [day for day in days if not SHIPPED_CALENDAR.is_working_day(day)] == []


def test_the_month_before_has_late_answers_and_slips_some_of_them_hidden(sample: Store) -> None:
    with sample.reading() as connection:
        yards = {yard.code: yard.courtyard_id for yard in courtyard_queries.courtyards(connection)}
        november = period_of(SAMPLE_DAY)
        late = [
            one.line.state
            for yard in yards.values()
            for one in month_of(connection, yard, november, today=SAMPLE_DAY).late
        ]
        october = november.step(-1)
        tallies = slip_tallies(connection, yards["YS01"], october.first_on, october.last_on)

    assert set(late) == {TicketState.GRANTED, TicketState.IN_PROGRESS}
    assert {one.service_id: one.slips for one in tallies} == {"chronic_disease": 0, "minimum_living": 6}


#: A plain day, the first of a month, after long holidays, a year nobody has arranged, a computer whose battery is dead.
DAYS = (SAMPLE_DAY, date(2026, 12, 1), date(2026, 10, 8), date(2027, 2, 18), date(2009, 1, 1))


@pytest.fixture(scope="module", params=DAYS, ids=str)
def made_on(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, date]]:
    places = places_in(tmp_path_factory.mktemp("village"))
    village.make(places, request.param, lambda *_: None)
    store = Store.open(places, foldings=FOLDINGS)
    yield store, request.param
    store.close()


def test_whatever_the_day_something_is_due_overdue_waiting_and_to_be_delivered(made_on: tuple[Store, date]) -> None:
    store, today = made_on
    found = tickets(store, today)
    if not found:
        # The catalogue holds from 2025 on.
        assert today.year < 2025
        return
    due = [one.due.on for one in found if not one.record.ended and one.due is not None and one.due.on is not None]

    assert any(today <= day <= today + timedelta(days=7) for day in due)
    assert any(day < today for day in due)
    assert any(one.record.state is TicketState.TO_COMPLETE for one in found)
    assert any(one.record.state is TicketState.HANDED_IN for one in found)
    assert any(one.record.state is TicketState.GRANTED and one.record.delivered is None for one in found)
    assert all(move.moved_on < today for one in found for move in one.record.moves)


def test_whatever_the_day_nothing_is_set_aside_and_no_phone_is_real(made_on: tuple[Store, date]) -> None:
    store, _ = made_on
    with store.reading() as connection:
        findings = connection.execute(select(finding_table)).all()
        phones = set(connection.scalars(select(ticket_table.c.phone)))
        known = set(connection.scalars(select(resident_table.c.phone)))

    assert findings == []
    assert phones <= known | {""}
    assert all(phone.startswith("000") for phone in phones if phone)
