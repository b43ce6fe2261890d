from support.meetings import Yard
from support.stores import A_LEADER
from yuanba.kernel.ids import new_id
from yuanba.village.matters import actions
from yuanba.village.matters import queries as matters
from yuanba.village.matters.model import MoneySource
from yuanba.village.meetings import queries
from yuanba.village.meetings.rules.agenda import motion_on, rule_sets_for


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
    assert [one.rule_set_id for one in rule_sets_for(a_matter(yard))] == ["R3a", "R3b", "R17"]


def test_a_matter_put_to_a_meeting_is_found_from_the_matter(yard: Yard) -> None:
    matter = a_matter(yard)
    motion = motion_on(matter, motion_id=new_id(), rule_set_id="R3b")
    meeting_id = yard.call(motion)

    with yard.store.reading() as connection:
        ((found_in, one),) = queries.motions_on_matter(connection, matter.matter_id)

    assert found_in == meeting_id
    assert (one.motion.text, one.motion.group, one.motion.money_fen) == (matter.title, "3", 180_000)
    assert one.advice is not None
    assert one.advice.body == "村民小组会议"
