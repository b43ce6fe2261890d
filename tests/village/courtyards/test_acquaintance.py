"""Who of the household list sits at the computer."""

from collections.abc import Sequence

import pytest

from support.stores import A_LEADER, WorkAs
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards import actions, household_actions
from yuanba.village.courtyards.acquaintance import Acquaintance, acquaintance, has_list, link_by_name, say_who
from yuanba.village.courtyards.model import HouseholdCard, HouseholdEnd, Person
from yuanba.village.operators.actions import AdmitOperator, admit_operator
from yuanba.village.operators.model import OperatorUnplaced


class Village:
    """A courtyard whose household list grows."""

    def __init__(self, store: Store, work_as: WorkAs) -> None:
        self._store = store
        self._work_as = work_as
        with work_as(A_LEADER) as work:
            self.courtyard_id = actions.open_courtyard(work, actions.OpenCourtyard(name="老井湾院坝"))
            work.commit()

    def lists(self, *heads: str, members: Sequence[str] = ()) -> list[HouseholdCard]:
        cards = [
            HouseholdCard(
                household_id=new_id(),
                group="3组",
                head=Person(resident_id=new_id(), name=head),
                members=tuple(Person(resident_id=new_id(), name=name) for name in members),
            )
            for head in heads
        ]
        with self._work_as(A_LEADER) as work:
            actions.list_households(work, self.courtyard_id, cards)
            work.commit()
        return cards

    def strikes(self, card: HouseholdCard) -> None:
        with self._work_as(A_LEADER) as work:
            order = household_actions.StrikeHousehold(
                household_id=card.household_id, why=HouseholdEnd.ENTERED_BY_MISTAKE, struck_on=work.today
            )
            household_actions.strike_household(work, order)
            work.commit()

    def admits(self, name: str, post: str = "院坝长", *, of_courtyard: bool = True) -> Id:
        with self._work_as(A_LEADER) as work:
            order = AdmitOperator(scope=new_id(), name=name, post=post, of_courtyard=of_courtyard)
            operator_id = admit_operator(work, order)
            work.commit()
        return operator_id

    def links_by_name(self, operator_id: Id) -> Id | None:
        with self._work_as(A_LEADER) as work:
            hit = link_by_name(work, operator_id)
            work.commit()
        return None if hit is None else hit.resident_id

    def hears(self, operator_id: Id, resident_id: Id | None, post: str = "") -> None:
        with self._work_as(A_LEADER) as work:
            say_who(work, operator_id, resident_id=resident_id, post=post)
            work.commit()

    def knows(self, operator_id: Id) -> Acquaintance:
        with self._store.reading() as connection:
            return acquaintance(connection, operator_id)


@pytest.fixture
def village(store: Store, work_as: WorkAs) -> Village:
    return Village(store, work_as)


def test_without_a_list_nobody_is_asked(village: Village, store: Store) -> None:
    leader = village.admits("杨志全")

    assert not village.knows(leader).to_ask
    assert village.links_by_name(leader) is None
    with store.reading() as connection:
        assert not has_list(connection)


def test_the_only_one_of_that_name_is_linked_and_keeps_the_post(village: Village) -> None:
    leader = village.admits("杨志全")
    card = village.lists("杨志全", members=("杨小全",))[0]

    assert village.knows(leader).only is not None
    assert village.links_by_name(leader) == card.head.resident_id

    line = village.knows(leader).line
    assert (line.resident_id, line.post, line.linked, line.by_name) == (card.head.resident_id, "院坝长", True, True)
    assert not village.knows(leader).to_ask
    assert village.links_by_name(leader) is None


def test_what_tells_operators_apart_is_no_part_of_the_name(village: Village) -> None:
    second = village.admits("杨志全（二组）")
    card = village.lists("杨志全")[0]

    assert village.links_by_name(second) == card.head.resident_id


def test_of_two_of_that_name_the_person_says_which(village: Village) -> None:
    leader = village.admits("杨志全")
    first, second = village.lists("杨志全", "杨志全")

    assert village.links_by_name(leader) is None
    known = village.knows(leader)
    assert known.to_ask
    assert {hit.household_id for hit in known.namesakes} == {first.household_id, second.household_id}

    village.hears(leader, second.head.resident_id, "院坝长")

    known = village.knows(leader)
    assert known.line.resident_id == second.head.resident_id
    assert not known.to_ask


def test_whoever_is_not_on_the_list_is_asked_and_says_a_post(village: Village) -> None:
    leader = village.admits("杨志全")
    village.lists("张伟芳")
    assert village.knows(leader).to_ask

    with pytest.raises(OperatorUnplaced):
        village.hears(leader, None, " ")
    village.hears(leader, None, "院坝长，户口在外村")

    assert village.knows(leader).line.linked
    assert not village.knows(leader).to_ask


def test_a_clerk_is_asked_once_whether_a_resident_of_that_name_is_meant(village: Village) -> None:
    clerk = village.admits("白小云", "镇办事员", of_courtyard=False)
    assert village.knows(clerk).line.linked
    village.lists("张伟芳")
    assert not village.knows(clerk).to_ask

    village.lists("白小云")
    assert village.knows(clerk).to_ask
    assert village.links_by_name(clerk) is None
    village.hears(clerk, None, "镇办事员")

    assert not village.knows(clerk).to_ask
    village.lists("白小云")
    assert village.knows(clerk).to_ask


def test_whoever_was_known_by_name_alone_is_asked_when_one_more_of_that_name_comes(village: Village) -> None:
    leader = village.admits("杨志全")
    village.lists("杨志全")
    village.links_by_name(leader)

    village.lists("王德明", members=("杨志全",))

    assert village.knows(leader).to_ask


def test_whoever_said_which_it_is_is_not_asked_when_one_more_of_that_name_comes(village: Village) -> None:
    leader = village.admits("杨志全")
    card = village.lists("杨志全")[0]
    village.hears(leader, card.head.resident_id)

    village.lists("杨志全")

    assert not village.knows(leader).to_ask


def test_a_household_struck_off_the_list_has_no_namesake(village: Village, store: Store) -> None:
    leader = village.admits("杨志全")
    struck = village.lists("杨志全")[0]
    village.strikes(struck)

    assert village.knows(leader).namesakes == ()
    with store.reading() as connection:
        assert not has_list(connection)


def test_initials_of_a_name_are_no_name(village: Village) -> None:
    clerk = village.admits("yzq")
    village.lists("杨志全")

    assert village.knows(clerk).namesakes == ()
