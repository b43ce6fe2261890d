from dataclasses import replace

import pytest

from support.stores import A_LEADER
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id, new_id
from yuanba.village.matters import actions, queries
from yuanba.village.matters.model import (
    GroupMissing,
    Level,
    MatterAlreadyClosed,
    MatterState,
    MatterUnknown,
    MoneySource,
    SumNegative,
    TitleMissing,
    TopicUnknown,
)

WATER_PIPE = actions.OpenMatter(
    scope=new_id(),
    courtyard_id=new_id(),
    title="维修老井湾自来水管",
    topic="small_repair",
    money=MoneySource.VILLAGE_COLLECTIVE,
    money_fen=180_000,
)


def opened(store: Store, order: actions.OpenMatter = WATER_PIPE) -> Id:
    with store.work(A_LEADER) as work:
        matter_id = actions.open_matter(work, order)
        work.commit()
    return matter_id


def stored(store: Store, matter_id: Id) -> queries.MatterView:
    with store.reading() as connection:
        return queries.matter(connection, matter_id)


def test_a_matter_is_told_who_may_decide_it(store: Store) -> None:
    matter = stored(store, opened(store))

    assert matter.advice.level is Level.VILLAGE
    assert not matter.advice.courtyard_enough
    assert matter.matter_class == "公益设施维护"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"title": "  "}, TitleMissing),
        ({"money_fen": -1}, SumNegative),
        ({"money": MoneySource.GROUP_COLLECTIVE}, GroupMissing),
        ({"topic": "moon"}, TopicUnknown),
    ],
)
def test_a_matter_that_cannot_be_written_leaves_nothing(
    store: Store, changes: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        opened(store, replace(WATER_PIPE, **changes))  # type: ignore[arg-type]

    with store.reading() as connection:
        assert queries.matters(connection, WATER_PIPE.courtyard_id) == ()


def test_whose_money_can_be_put_right_and_changes_the_advice(store: Store) -> None:
    matter_id = opened(store)
    order = actions.AmendMatter(
        matter_id=matter_id,
        base=stored(store, matter_id).heads,
        money=MoneySource.GROUP_COLLECTIVE,
        group="3",
    )

    with store.work(A_LEADER) as work:
        actions.amend_matter(work, order)
        work.commit()

    matter = stored(store, matter_id)
    assert (matter.advice.level, matter.group, matter.money_fen) == (Level.GROUP, "3", 180_000)
    assert matter.disputed == ()


def test_a_matter_put_under_another_topic_is_of_that_class(store: Store) -> None:
    matter_id = opened(store)
    order = actions.AmendMatter(matter_id=matter_id, base=stored(store, matter_id).heads, topic="dispute")

    with store.work(A_LEADER) as work:
        actions.amend_matter(work, order)
        work.commit()

    assert stored(store, matter_id).matter_class == "矛盾纠纷调处"


def test_two_unseen_amendments_are_a_dispute(store: Store) -> None:
    matter_id = opened(store)
    base = stored(store, matter_id).heads
    for title in ("换新水管", "修补水管"):
        with store.work(A_LEADER) as work:
            actions.amend_matter(work, actions.AmendMatter(matter_id=matter_id, base=base, title=title))
            work.commit()

    assert stored(store, matter_id).disputed == ("title",)


def test_a_matter_is_referred_to_the_body_that_may_decide(store: Store) -> None:
    matter_id = opened(store)

    with store.work(A_LEADER) as work:
        matter = actions.refer_matter(work, actions.ReferMatter(matter_id=matter_id, carried_by="杨志全"))
        work.commit()

    (referral,) = matter.referrals
    assert referral.body == matter.advice.body
    assert referral.carried_by == "杨志全"


def test_a_closed_matter_is_left_alone(store: Store) -> None:
    matter_id = opened(store)
    with store.work(A_LEADER) as work:
        actions.close_matter(work, actions.CloseMatter(matter_id=matter_id, outcome="已修好"))
        work.commit()

    with pytest.raises(MatterAlreadyClosed), store.work(A_LEADER) as work:
        actions.close_matter(work, actions.CloseMatter(matter_id=matter_id, outcome="再关一次"))
    with store.reading() as connection:
        assert queries.matters(connection, WATER_PIPE.courtyard_id, state=MatterState.OPEN) == ()


def test_an_unknown_matter_is_named(store: Store) -> None:
    with pytest.raises(MatterUnknown):
        stored(store, new_id())


def test_matters_are_the_same_after_a_rebuild(store: Store) -> None:
    matter_id = opened(store)
    before = stored(store, matter_id)

    store.rebuild()

    assert stored(store, matter_id) == before
