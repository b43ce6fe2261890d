"""Which papers a person needs."""

from datetime import date

import pytest

from yuanba.village.services.catalogue import conditions, shipped_services
from yuanba.village.services.rules.papers import Known, asked_of, papers_for, told_by_store


@pytest.mark.parametrize(
    ("born_on", "last_day_under_age"),
    [
        (date(2008, 11, 3), date(2026, 11, 2)),
        # Born on a leap day: of age on the last of February, as at a meeting.
        (date(2008, 2, 29), date(2026, 2, 27)),
    ],
)
def test_a_child_is_a_minor_until_the_eighteenth_birthday(born_on: date, last_day_under_age: date) -> None:
    known = Known(born_on=born_on)
    birthday = last_day_under_age.replace(day=last_day_under_age.day + 1)

    assert told_by_store(known, last_day_under_age) == {"minor": True}
    assert told_by_store(known, birthday) == {"minor": False}


def test_what_nobody_has_said_is_not_answered() -> None:
    assert told_by_store(Known(), date(2026, 11, 2)) == {}
    assert told_by_store(Known(away=False), date(2026, 11, 2)) == {"elsewhere": False}


def test_the_list_of_residents_answers_only_what_the_catalogue_asks() -> None:
    answers = told_by_store(Known(born_on=date(1960, 5, 1), away=True), date(2026, 11, 2))

    assert answers.keys() <= conditions().keys()


def test_a_paper_is_needed_where_its_condition_holds() -> None:
    service = shipped_services()["minimum_living"]

    assert [one.condition for one in asked_of(service)] == ["disability_card", "elsewhere", "minor"]
    plain = {paper.paper_id for paper in papers_for(service, ())}
    of_child = {paper.paper_id for paper in papers_for(service, ("minor",))}
    assert of_child - plain == {"guardian"}
