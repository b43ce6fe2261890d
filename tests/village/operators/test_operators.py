"""Who sits at the computer."""

from collections.abc import Callable

import pytest

from support.stores import A_LEADER, WorkAs
from yuanba.journal.store import Store
from yuanba.journal.tables import entry_table
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import Id, new_id
from yuanba.village.operators import queries
from yuanba.village.operators.actions import AdmitOperator, admit_operator, link_operator, retire_operator
from yuanba.village.operators.model import (
    OperatorAlreadyRetired,
    OperatorNameMissing,
    OperatorNameTaken,
    OperatorUnknown,
    OperatorUnplaced,
)

A_YARD = new_id()
Admit = Callable[[str], Id]


@pytest.fixture
def admit(work_as: WorkAs) -> Admit:
    def admitted(name: str) -> Id:
        with work_as(A_LEADER) as work:
            operator_id = admit_operator(work, AdmitOperator(scope=A_YARD, name=name, post="宣传员", of_courtyard=True))
            work.commit()
        return operator_id

    return admitted


def listed(store: Store) -> tuple[queries.OperatorLine, ...]:
    with store.reading() as connection:
        return queries.operators(connection)


def test_people_are_listed_in_the_order_in_which_they_came(store: Store, admit: Admit) -> None:
    for name in ("杨志全", "张伟芳", "白小云"):
        admit(name)

    assert [line.name for line in listed(store)] == ["杨志全", "张伟芳", "白小云"]
    assert not any(line.linked for line in listed(store))


def test_whoever_begins_admits_himself(store: Store, work_as: WorkAs) -> None:
    beginner = Actor(operator_id=new_id(), name="杨志全")

    with work_as(beginner) as work:
        order = AdmitOperator(scope=A_YARD, name="杨志全", post="院坝长", operator_id=beginner.operator_id)
        assert admit_operator(work, order) == beginner.operator_id
        actors = work.connection.execute(entry_table.select()).all()
        work.commit()

    assert {(row.actor, row.known_by) for row in actors} == {(beginner.operator_id, "chosen")}


def test_the_notebook_of_another_courtyard_may_have_somebody_of_that_name(admit: Admit, work_as: WorkAs) -> None:
    admit("杨志全")

    with work_as(A_LEADER) as work:
        assert admit_operator(work, AdmitOperator(scope=new_id(), name="杨志全", post="院坝长"))


def test_two_of_one_name_could_not_be_told_apart(store: Store, admit: Admit) -> None:
    admit("杨志全")

    with pytest.raises(OperatorNameTaken):
        admit(" 杨志全 ")
    with pytest.raises(OperatorNameMissing):
        admit(" ")

    assert len(listed(store)) == 1


def test_an_operator_is_linked_to_a_resident_or_a_post(store: Store, admit: Admit, work_as: WorkAs) -> None:
    leader, clerk, resident = admit("杨志全"), admit("白小云"), new_id()

    with work_as(A_LEADER) as work:
        link_operator(work, leader, resident_id=resident)
        link_operator(work, clerk, post="镇办事员")
        work.commit()

    assert [(line.resident_id, line.post, line.linked) for line in listed(store)] == [
        (resident, "", True),
        (None, "镇办事员", True),
    ]


def test_nobody_is_admitted_or_linked_without_saying_who_it_is(store: Store, admit: Admit, work_as: WorkAs) -> None:
    clerk = admit("白小云")

    with work_as(A_LEADER) as work:
        with pytest.raises(OperatorUnplaced):
            admit_operator(work, AdmitOperator(scope=A_YARD, name="小李", post=" "))
        with pytest.raises(OperatorUnplaced):
            link_operator(work, clerk, post=" ")

    assert [(line.name, line.linked) for line in listed(store)] == [("白小云", False)]


def test_who_left_is_off_the_list_but_stays_known(store: Store, admit: Admit, work_as: WorkAs) -> None:
    gone = admit("张伟芳")

    with work_as(A_LEADER) as work:
        retire_operator(work, gone, "外出务工")
        work.commit()

    assert listed(store) == ()
    with store.reading() as connection:
        assert queries.operator(connection, gone).name == "张伟芳"
    with work_as(A_LEADER) as work, pytest.raises(OperatorAlreadyRetired):
        retire_operator(work, gone, "")


def test_nobody_knows_a_stranger(work_as: WorkAs) -> None:
    with work_as(A_LEADER) as work, pytest.raises(OperatorUnknown):
        link_operator(work, new_id(), post="镇办事员")
