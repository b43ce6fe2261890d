"""Editions of a service: which holds when, and what a newer one changes for a ticket under way."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from support.clock import FixedClock
from support.errands import Bag
from yuanba.village.courtyards import resident_actions as residents
from yuanba.village.services import mishaps, queries
from yuanba.village.services.actions import cataloguing, opening
from yuanba.village.services.actions import clock as clocks
from yuanba.village.services.catalogue import PaperNeeded, Service, conditions, not_carried, shipped_services
from yuanba.village.services.finding import find_services
from yuanba.village.services.model import PaperState, TicketState
from yuanba.village.services.takeover import Newer, newer_edition, outdated

TODAY = date(2026, 11, 2)


def lay_down(bag: Bag, service: Service, reason: str = "镇里通知") -> Service:
    return bag.do(lambda work: cataloguing.edit_service(work, bag.scope, service, reason))


def test_an_edition_laid_down_for_next_year_leaves_this_year_to_the_one_before(bag: Bag, clock: FixedClock) -> None:
    shipped = shipped_services()["machinery_subsidy"]
    following = replace(shipped, valid_from=date(2027, 1, 1), valid_until=date(2029, 12, 31))
    lay_down(bag, following)

    this_year = bag.ticket(bag.open(service_id="machinery_subsidy")).record.service
    clock.advance(days=60)
    next_year = bag.ticket(bag.open(service_id="machinery_subsidy")).record.service

    assert (this_year.edition, next_year.edition) == (1, 2)


def test_a_policy_that_ran_out_is_refused_until_the_township_lays_the_next_one_down(
    bag: Bag, clock: FixedClock
) -> None:
    clock.advance(days=60)
    with pytest.raises(mishaps.EditionExpired):
        bag.open(service_id="machinery_subsidy")
    shipped = shipped_services()["machinery_subsidy"]

    lay_down(bag, replace(shipped, valid_from=date(2027, 1, 1), valid_until=None))

    assert bag.ticket(bag.open(service_id="machinery_subsidy")).record.service.edition == 2


def test_an_edition_that_has_ended_does_not_bring_the_one_before_back(bag: Bag) -> None:
    shipped = shipped_services()["minimum_living"]
    lay_down(bag, replace(shipped, valid_from=date(2026, 9, 1), valid_until=date(2026, 10, 31)))

    with pytest.raises(mishaps.EditionExpired):
        bag.open()


def what_changes(bag: Bag) -> Newer:
    """Compare the only ticket under an older edition with the newer one."""
    with bag.store.reading() as connection:
        (one,) = outdated(connection, bag.courtyard_id, today=TODAY)
        newer = newer_edition(connection, queries.ticket(connection, one.ticket_id, today=TODAY), today=TODAY)
    assert newer is not None
    return newer


def changed_papers(service: Service) -> Service:
    """Drop the papers on income and the disability card, want a photograph of all and a paper of those elsewhere."""
    kept = tuple(one for one in service.papers if one.paper_id not in {"income", "id_card", "means_check"})
    renamed = tuple(replace(one, name="户口簿复印件") if one.paper_id == "hukou" else one for one in kept)
    new = (
        PaperNeeded(paper_id="own-1", name="一寸照片"),
        PaperNeeded(paper_id="own-2", name="外地社区证明", when="elsewhere"),
        PaperNeeded(paper_id="own-3", name="学校证明", when="minor"),
    )
    return replace(service, papers=(*renamed, *new))


def test_taking_a_newer_edition_over_asks_for_what_this_person_needs_and_keeps_what_is_in_the_bag(bag: Bag) -> None:
    ticket_id = bag.open(conditions=("elsewhere",), have=("hukou", "id_card"))
    lay_down(bag, changed_papers(shipped_services()["minimum_living"]))
    newer = what_changes(bag)

    bag.do(lambda work: clocks.take_over_editions(work, [ticket_id]))

    lines = {line.paper_id: line for line in bag.ticket(ticket_id).record.papers}
    assert newer.added == ("一寸照片", "外地社区证明")
    assert newer.removed == ("家庭经济状况核对授权书", "收入、财产、支出说明")
    assert list(lines) == ["application", "hukou", "residence_permit", "own-1", "own-2", "id_card"]
    assert (lines["hukou"].state, lines["hukou"].name) == (PaperState.HAVE, "户口簿复印件")
    assert lines["id_card"].state is PaperState.HAVE
    assert lines["own-2"].state is PaperState.MISSING
    with bag.store.reading() as connection:
        assert outdated(connection, bag.courtyard_id, today=TODAY) == ()


def test_a_paper_the_office_wanted_besides_stays_under_a_newer_edition(bag: Bag) -> None:
    ticket_id = bag.open()
    bag.do(lambda work: opening.want_paper(work, opening.WantPaper(ticket_id=ticket_id, name="村里证明")))
    lay_down(bag, changed_papers(shipped_services()["minimum_living"]))

    bag.do(lambda work: clocks.take_over_edition(work, ticket_id))

    assert bag.ticket(ticket_id).record.papers[-1].name == "村里证明"


def test_a_newer_edition_says_when_the_ticket_would_be_due(bag: Bag) -> None:
    bag.carried_to_office()
    shipped = shipped_services()["minimum_living"]
    lay_down(bag, replace(shipped, limit=replace(shipped.limit, number=20)))

    newer = what_changes(bag)

    assert newer.ticket.due is not None
    assert newer.due is not None
    assert (newer.ticket.due.on, newer.due.on) == (date(2026, 12, 7), date(2026, 11, 30))


def test_several_tickets_are_taken_over_together_or_not_at_all(bag: Bag) -> None:
    first, second = bag.open(), bag.open(service_id="homestead")
    lay_down(bag, changed_papers(shipped_services()["minimum_living"]))

    with pytest.raises(mishaps.EditionNotNewer):
        bag.do(lambda work: clocks.take_over_editions(work, [first, second]))

    assert bag.ticket(first).record.service.edition == 1


def test_a_limit_that_runs_from_an_event_runs_from_its_day(bag: Bag) -> None:
    with pytest.raises(mishaps.EventDayMissing):
        bag.open(service_id="household_register", conditions=("newborn",))
    with pytest.raises(mishaps.DayInFuture):
        bag.open(service_id="household_register", event_on=date(2026, 11, 3))

    ticket_id = bag.open(service_id="household_register", conditions=("newborn",), event_on=date(2026, 10, 20))

    due = bag.ticket(ticket_id).due
    assert due is not None
    assert (due.start_on, due.on) == (date(2026, 10, 20), date(2026, 11, 20))


def test_who_moves_in_has_ten_days_and_a_birth_a_month(bag: Bag) -> None:
    ticket_id = bag.open(service_id="household_register", conditions=("moving",), event_on=date(2026, 10, 28))

    due = bag.ticket(ticket_id).due
    assert due is not None
    # The tenth day is a Saturday.
    assert due.on == date(2026, 11, 9)


def test_a_day_of_an_event_is_kept_only_where_the_limit_runs_from_it(bag: Bag) -> None:
    assert bag.ticket(bag.open(event_on=date(2026, 10, 20))).record.opened.event_on is None


@pytest.mark.parametrize(
    ("changes", "mishap"),
    [
        ({"have": ("passport",)}, mishaps.PaperUnknown),
        ({"have": ("residence_permit",)}, mishaps.PaperUnknown),
        ({"have": ("hukou", "hukou")}, mishaps.PaperMarkedAlready),
        ({"have": ("hukou",), "not_needed": (("hukou", "系统能查"),)}, mishaps.PaperMarkedAlready),
        ({"not_needed": (("hukou", " "),)}, mishaps.ReasonMissing),
    ],
)
def test_papers_ticked_wrongly_open_nothing(
    bag: Bag, changes: dict[str, object], mishap: type[mishaps.RuleBroken]
) -> None:
    with pytest.raises(mishap):
        bag.open(**changes)

    with bag.store.reading() as connection:
        assert queries.board(connection, bag.courtyard_id, today=TODAY) == ()


def test_a_paper_that_is_not_needed_says_why(bag: Bag) -> None:
    line = bag.ticket(bag.open(not_needed=(("income", "系统能查到"),))).record.paper("income")

    assert line is not None
    assert (line.state, line.reason) == (PaperState.NOT_NEEDED, "系统能查到")


@pytest.mark.parametrize("key", not_carried())
def test_what_is_not_carried_is_written_down_as_handed_over_at_once(bag: Bag, key: str) -> None:
    order = opening.HandOver(
        scope=bag.scope,
        courtyard_id=bag.courtyard_id,
        courtyard_code="LJW",
        applicant=bag.applicant(),
        key=key,
        agent=bag.agent_of(2),
    )

    ticket_id = bag.do(lambda work: opening.hand_over(work, order))

    record = bag.ticket(ticket_id).record
    assert record.state is TicketState.HANDED_OVER
    assert record.service.name == not_carried()[key].name
    assert record.moves[-1].note == not_carried()[key].whom
    assert record.papers == ()


@pytest.mark.parametrize(
    ("typed", "key"),
    [("信访", "petition"), ("想上访", "petition"), ("被骗了", "crime"), ("jubao", "misconduct"), ("xf", "petition")],
)
def test_a_petition_or_a_crime_is_known_by_the_words_people_use(typed: str, key: str) -> None:
    assert find_services(tuple(not_carried().values()), typed)[0].key == key


@pytest.mark.parametrize(
    ("typed", "service_id"),
    [("db", "minimum_living"), ("chidibao", "minimum_living"), ("zjd", "homestead"), ("SFZ", "identity_card")],
)
def test_services_are_found_by_pinyin_and_initials(typed: str, service_id: str) -> None:
    found = find_services(tuple(shipped_services().values()), typed)

    assert service_id in [one.service_id for one in found[:3]]


def test_sources_are_those_a_reader_can_look_up() -> None:
    for service in shipped_services().values():
        parts: list[Any] = [service, service.limit, service.posting, service.proxy]
        for source in [part.source for part in parts]:
            assert not source or not source.isascii(), source
            assert "law-and" not in source
            assert not source.startswith(("同", "外省")), source
        assert service.source
        assert all(part.source or part.tag == "U" for part in parts[1:]), service.name


def test_every_condition_of_a_paper_or_a_limit_is_one_that_is_asked() -> None:
    for service in shipped_services().values():
        wanted = {paper.when for paper in service.papers} | {one.when for one in service.limit.others}
        assert wanted - {""} <= conditions().keys()


def test_a_courtyard_that_lists_phone_and_identity_number_needs_neither_told_again(bag: Bag) -> None:
    home = bag.homes[0]
    private = residents.TellPrivateFields(
        household_id=home.household_id,
        resident_id=home.head.resident_id,
        id_number="11010519491231002X",
        phone="13800138000",
    )
    bag.do(lambda work: residents.tell_private_fields(work, private))

    ticket_id = bag.open()

    with bag.store.reading() as connection:
        told = queries.told(connection, ticket_id)
    assert (told.phone, told.id_last_four) == ("13800138000", "002X")
