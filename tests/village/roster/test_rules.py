"""What is vacant, who holds too much, who may be appointed."""

from dataclasses import replace
from datetime import date

import pytest

from yuanba.kernel.ids import Id, new_id
from yuanba.village.roster import rules
from yuanba.village.roster.model import (
    EndReason,
    Holding,
    NoPostVacant,
    Origin,
    PostAlreadyHeld,
    PostNumber,
    PostNumberWrong,
    RoleUnknown,
    TermReversed,
)
from yuanba.village.roster.roles import roles, usual_posts

YARD = new_id()
PERSON = new_id()
DAY = date(2026, 11, 2)


def a_holding(role: str = "head", *, courtyard_id: Id = YARD, person_id: Id = PERSON) -> Holding:
    return Holding(
        appointment_id=new_id(),
        courtyard_id=courtyard_id,
        scope=courtyard_id,
        role=role,
        person_id=person_id,
        name="张伟芳",
        origin=Origin.TOWNSHIP,
        basis="",
        from_on=date(2026, 1, 1),
        until_on=None,
        qualification="",
        duties=(),
        ended_on=None,
        end_reason=None,
        end_note="",
        handed_over=(),
        sex="",
        born_month="",
        political_status="",
        phone="",
        remark="",
        heads=(),
        disputed=(),
    )


def test_a_courtyard_has_one_head_and_three_officers_as_shipped() -> None:
    assert [(post.name, post.number) for post in usual_posts()] == [
        ("院坝长", 1),
        ("宣传员", 1),
        ("代办员", 1),
        ("信息员", 1),
    ]
    assert all(role.duties for role in roles().values())


def test_all_posts_are_vacant_where_nobody_was_appointed() -> None:
    assert len(rules.vacancies(YARD, usual_posts(), (), day=DAY)) == 4


def test_a_second_proxy_agent_is_missing_where_two_are_wanted() -> None:
    posts = (PostNumber(role="proxy_agent", name="代办员", number=2),)

    found = rules.vacancies(YARD, posts, (a_holding("proxy_agent"),), day=DAY)

    assert [vacancy.missing for vacancy in found] == [1]


def test_the_last_day_in_a_post_still_counts() -> None:
    ended = replace(a_holding(), ended_on=DAY, end_reason=EndReason.RESIGNED)

    assert rules.held_on(ended, DAY)
    assert not rules.held_on(ended, date(2026, 11, 3))


def test_an_entry_by_mistake_never_counts() -> None:
    assert not rules.held_on(replace(a_holding(), ended_on=DAY, end_reason=EndReason.MISTAKE), date(2026, 5, 1))


def test_a_term_that_has_run_out_leaves_the_post_vacant() -> None:
    assert not rules.held_on(replace(a_holding(), until_on=date(2026, 10, 31)), DAY)


def test_one_person_in_five_courtyards_is_over_a_limit_of_four() -> None:
    held = [a_holding(courtyard_id=new_id()) for _ in range(5)]

    assert [burden.posts for burden in rules.burdened(held, limit=4, day=DAY)] == [5]
    assert rules.burdened(held, limit=5, day=DAY) == ()


def test_nobody_holds_the_same_post_twice() -> None:
    posts = (PostNumber(role="head", name="院坝长", number=2),)
    with pytest.raises(PostAlreadyHeld):
        rules.check_place(posts, (a_holding(),), role="head", person_id=PERSON, name="张伟芳", day=DAY)


def test_a_filled_post_names_its_holder() -> None:
    with pytest.raises(NoPostVacant) as caught:
        rules.check_place(usual_posts(), (a_holding(),), role="head", person_id=new_id(), name="王德明", day=DAY)

    assert caught.value.holders == ("张伟芳",)


def test_a_post_taken_for_next_month_is_not_vacant() -> None:
    coming = replace(a_holding(), from_on=date(2026, 12, 1))
    with pytest.raises(NoPostVacant):
        rules.check_place(usual_posts(), (coming,), role="head", person_id=new_id(), name="王德明", day=DAY)


def test_a_post_the_courtyard_does_not_have_cannot_be_filled() -> None:
    with pytest.raises(RoleUnknown):
        rules.check_place(usual_posts(), (), role="cook", person_id=PERSON, name="张伟芳", day=DAY)


def test_a_term_does_not_end_before_it_begins() -> None:
    rules.check_term(DAY, DAY)
    with pytest.raises(TermReversed):
        rules.check_term(DAY, date(2026, 11, 1))


@pytest.mark.parametrize(
    "posts",
    [
        (PostNumber(role="head", name=" ", number=1),),
        (PostNumber(role="head", name="院坝长", number=-1),),
        (PostNumber(role="head", name="院坝长", number=1), PostNumber(role="head", name="组长", number=1)),
    ],
)
def test_a_nameless_negative_or_doubled_post_is_refused(posts: tuple[PostNumber, ...]) -> None:
    with pytest.raises(PostNumberWrong):
        rules.check_posts(posts)
