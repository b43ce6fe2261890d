"""Who proposes does not approve, and nobody decides about the own household, whatever name they sit under."""

import pytest

from support.ledgers import Machine, Village, exchange
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import Id, new_id
from yuanba.village.operators.actions import AdmitOperator, admit_operator, link_operator
from yuanba.village.points import queries
from yuanba.village.points.actions import deciding
from yuanba.village.points.cases import CaseKind, Remedy
from yuanba.village.points.mishaps import (
    ApprovesOwnHousehold,
    ApprovesOwnProposal,
    AwardMovedOn,
    OperatorNotLinked,
    ProposerNotLinked,
)
from yuanba.village.points.model import AwardState

#: Heads of the households 0 to 3 sit at the computer; the last operator is nobody that is known.
STRANGER = 4


def admitted(machine: Machine, name: str, resident_id: Id | None) -> Actor:
    """Put one more name onto the list of those who sit at the computer."""
    actor = Actor(operator_id=new_id(), name=name)
    order = AdmitOperator(
        scope=machine.place.scope,
        name=name,
        resident_id=resident_id,
        post="" if resident_id else "驻村干部",
        operator_id=actor.operator_id,
    )
    machine.do(lambda work: admit_operator(work, order))
    return actor


def approve_as(machine: Machine, actor: Actor, award_id: Id) -> None:
    with machine.store.work(actor) as work:
        deciding.approve(work, (award_id,))
        work.commit()


def state(machine: Machine, award_id: Id) -> AwardState:
    return machine.view(award_id).record.state


def test_who_proposed_does_not_approve(machine: Machine) -> None:
    award_id = machine.propose(0, who=1)

    with pytest.raises(ApprovesOwnProposal):
        machine.approve(award_id, who=1)
    assert state(machine, award_id) is AwardState.PROPOSED


def test_one_person_under_two_names_is_one_person(machine: Machine) -> None:
    award_id = machine.propose(0, who=1)
    second_name = admitted(machine, "伟芳（工作号）", machine.place.homes[1].head.resident_id)

    with pytest.raises(ApprovesOwnProposal):
        approve_as(machine, second_name, award_id)
    assert state(machine, award_id) is AwardState.PROPOSED


def test_a_name_that_is_said_later_to_be_the_same_person_does_not_approve_either(machine: Machine) -> None:
    someone = admitted(machine, "值班", None)
    with machine.store.work(someone) as work:
        award_id = deciding_propose(machine, work)
        work.commit()
    machine.do(
        lambda work: link_operator(work, someone.operator_id, resident_id=machine.place.homes[1].head.resident_id)
    )

    with pytest.raises(ApprovesOwnProposal):
        machine.approve(award_id, who=1)
    machine.approve(award_id, who=2)
    assert state(machine, award_id) is AwardState.APPROVED


def deciding_propose(machine: Machine, work: object) -> Id:
    from yuanba.village.points.actions import proposing

    order = proposing.ProposeAward(
        courtyard_id=machine.place.courtyard_id,
        household_id=machine.place.home(0),
        rule_id="road",
        happened_on=machine.clock.today(),
        evidence="王德明看见",
    )
    return proposing.propose_award(work, order)  # type: ignore[arg-type]


def test_nobody_approves_for_the_own_household(machine: Machine) -> None:
    award_id = machine.propose(0, who=1)

    with pytest.raises(ApprovesOwnHousehold):
        machine.approve(award_id, who=0)


def test_an_operator_whom_nobody_knows_does_not_approve(machine: Machine) -> None:
    award_id = machine.propose(0, who=1)

    with pytest.raises(OperatorNotLinked):
        machine.approve(award_id, who=STRANGER)


def test_what_an_unknown_operator_proposed_waits_until_somebody_says_who_that_was(machine: Machine) -> None:
    award_id = machine.propose(0, who=STRANGER)

    with pytest.raises(ProposerNotLinked):
        machine.approve(award_id, who=2)

    stranger = machine.place.people[STRANGER].operator_id
    resident = machine.place.homes[3].head.resident_id
    machine.do(lambda work: link_operator(work, stranger, resident_id=resident))
    machine.approve(award_id, who=2)
    assert state(machine, award_id) is AwardState.APPROVED


def test_the_first_approval_stands(machine: Machine) -> None:
    award_id = machine.propose(0, who=1)
    machine.approve(award_id, who=2)

    with pytest.raises(AwardMovedOn):
        machine.approve(award_id, who=3)


def test_an_approval_by_the_own_household_counts_on_no_machine(
    machine: Machine, village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program may forget to ask; what it wrote is set aside all the same."""
    from yuanba.journal.unit_of_work import ActionDisagrees

    award_id = machine.propose(0, who=1)
    home = machine.place.home(0)
    monkeypatch.setattr(deciding.courtyards, "households_of", lambda connection, resident_id: Strange((home,)))

    with pytest.raises(ActionDisagrees) as refused:
        machine.approve(award_id, who=2)
    assert refused.value.finding.reason == "own_household"


class Strange(tuple):  # type: ignore[type-arg]
    """Households that nobody finds."""

    def __contains__(self, one: object) -> bool:
        return False


def test_an_approver_who_turns_out_to_be_the_proposer_is_a_case(machine: Machine, village: Village) -> None:
    other = village.machine()
    exchange(machine, other)
    award_id = machine.propose(0, who=3)
    machine.approve(award_id, who=2)
    # Elsewhere somebody puts right who the proposer is.
    proposer = machine.place.people[3].operator_id
    resident = machine.place.homes[2].head.resident_id
    other.do(lambda work: link_operator(work, proposer, resident_id=resident))
    machine.book(award_id)

    exchange(machine, other)

    for one in (machine, other):
        found = one.cases()
        assert [(case.kind, case.remedy) for case in found] == [(CaseKind.SAME_PERSON, Remedy.REVERSE)]


def test_before_it_is_booked_such_a_proposal_is_to_be_refused(machine: Machine) -> None:
    award_id = machine.propose(0, who=3)
    machine.approve(award_id, who=2)
    proposer = machine.place.people[3].operator_id
    machine.do(lambda work: link_operator(work, proposer, resident_id=machine.place.homes[2].head.resident_id))

    assert [(case.kind, case.remedy) for case in machine.cases()] == [(CaseKind.SAME_PERSON, Remedy.REFUSE)]
    machine.refuse(award_id)
    assert machine.cases() == ()


def test_a_panel_is_heard_before_anybody_approves_where_the_book_asks_for_one(machine: Machine) -> None:
    from dataclasses import replace

    from support.ledgers import BOOK, lay_down

    book = replace(BOOK, asks_panel=True, posting_days=3)
    machine.do(lambda work: lay_down(work, machine.place.courtyard_id, machine.place.scope, book, 2))
    award_id = machine.propose(0, who=1)
    with pytest.raises(AwardMovedOn):
        machine.approve(award_id, who=2)

    order = deciding.HearPanel(award_ids=(award_id,), members=("李国秀", "单雄信"))
    machine.do(lambda work: deciding.hear_panel(work, order))
    machine.approve(award_id, who=2)
    until = machine.do(lambda work: deciding.post(work, (award_id,)))

    assert (until - machine.clock.today()).days == 3
    assert machine.view(award_id).record.panel == ("李国秀", "单雄信")


def test_what_hangs_on_the_board_is_booked_when_its_days_are_over(machine: Machine) -> None:
    from dataclasses import replace

    from support.ledgers import BOOK, lay_down
    from yuanba.village.points.mishaps import AwardNotReady

    book = replace(BOOK, posting_days=3)
    machine.do(lambda work: lay_down(work, machine.place.courtyard_id, machine.place.scope, book, 2))
    award_id = machine.propose(0, who=1)
    machine.approve(award_id, who=2)
    machine.do(lambda work: deciding.post(work, (award_id,)))
    machine.clock.advance(days=3)
    with pytest.raises(AwardNotReady):
        machine.book(award_id)
    machine.clock.advance(days=1)

    machine.book(award_id)

    assert machine.points(0) == 20


def test_an_objection_given_right_takes_it_off_the_board(machine: Machine) -> None:
    award_id = machine.propose(0, who=1)
    machine.refuse(award_id, "邻居反映没有让地")

    waiting = machine.ask(
        lambda connection: queries.open_awards(connection, machine.place.courtyard_id, machine.ledger)
    )
    refused = machine.ask(
        lambda connection: queries.refused_awards(connection, machine.place.courtyard_id, since=machine.clock.today())
    )
    assert waiting == ()
    assert [one.record.refused_reason for one in refused] == ["邻居反映没有让地"]
