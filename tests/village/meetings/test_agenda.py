from datetime import date, timedelta

import pytest

from support.meetings import Yard, a_motion_on
from support.stores import A_LEADER
from yuanba.village.matters import actions
from yuanba.village.matters import queries as matters
from yuanba.village.matters.model import MoneySource, Nature
from yuanba.village.matters.rule_sets import rule_set, rule_sets
from yuanba.village.matters.rules import who_may_decide
from yuanba.village.meetings import queries
from yuanba.village.meetings.rules.agenda import (
    against_notice,
    first_day,
    other_rule_sets,
    proposed,
    rule_sets_for,
)


def a_matter(yard: Yard) -> matters.MatterView:
    order = actions.OpenMatter(
        scope=yard.scope,
        courtyard_id=yard.courtyard_id,
        title="维修老井湾自来水管",
        topic="small_repair",
        money=MoneySource.GROUP_COLLECTIVE,
        money_fen=180_000,
        group="3",
    )
    with yard.store.work(A_LEADER) as work:
        matter_id = actions.open_matter(work, order)
        work.commit()
    with yard.store.reading() as connection:
        return matters.matter(connection, matter_id)


def test_the_bodies_that_may_decide_are_offered_before_the_courtyard(yard: Yard) -> None:
    assert [one.rule_set_id for one in rule_sets_for(a_matter(yard).advice)] == ["R3a", "R3b", "R17"]


def test_a_matter_put_to_a_meeting_is_found_from_the_matter(yard: Yard) -> None:
    matter = a_matter(yard)
    motion = a_motion_on(matter, "R3b")
    meeting_id = yard.call(motion)

    with yard.store.reading() as connection:
        ((found_in, one),) = queries.motions_on_matter(connection, matter.matter_id)

    assert found_in == meeting_id
    assert (one.motion.text, one.motion.group, one.motion.money_fen) == (matter.title, "3", 180_000)
    assert one.advice is not None
    assert one.advice.body == "村民小组会议"


@pytest.mark.parametrize(
    ("topic", "money", "group", "wanted"),
    [
        ("small_repair", MoneySource.NONE, "", "R17"),
        ("small_repair", MoneySource.VILLAGE_COLLECTIVE, "", "R17"),
        ("small_repair", MoneySource.GROUP_COLLECTIVE, "3组", "R3b"),
        ("public_works", MoneySource.NONE, "3组", "R3b"),
        ("election", MoneySource.NONE, "", "R17"),
    ],
)
def test_a_courtyard_is_proposed_what_it_can_call_itself(
    topic: str, money: MoneySource, group: str, wanted: str
) -> None:
    assert proposed(who_may_decide(topic, money, group=group)).rule_set_id == wanted


def test_every_body_that_is_counted_here_can_be_chosen_and_elections_never() -> None:
    for topic in ("small_repair", "election", "land"):
        advice = who_may_decide(topic, MoneySource.NONE)
        offered = [*rule_sets_for(advice), *other_rule_sets(advice)]

        assert {one.rule_set_id for one in offered} == {
            one.rule_set_id for one in rule_sets().values() if one.nature is not Nature.REFERRED
        }


def test_the_longest_notice_of_the_agenda_gives_the_first_day() -> None:
    day, longest = first_day((rule_set("R17"), rule_set("R1b"), rule_set("R2")), date(2026, 11, 2))

    assert (day, longest.rule_set_id) == (date(2026, 11, 12), "R1b")


def test_only_bodies_that_know_no_haste_are_called_against_their_notice() -> None:
    chosen = [rule_set(one) for one in ("R1a", "R4", "R9", "R17")]

    def late(days: int) -> list[str]:
        planned_on = date(2026, 11, 2) + timedelta(days=days)
        return [one.rule_set_id for one in against_notice(chosen, date(2026, 11, 2), planned_on)]

    assert (late(0), late(9), late(10), late(14), late(15)) == (["R4", "R9"], ["R4", "R9"], ["R9"], ["R9"], [])
