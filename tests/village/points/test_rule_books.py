"""Rule books: the shipped sample, and that only the competent meeting lays one down."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from support.ledgers import BOOK, Machine, Village, exchange, lay_down
from support.meetings import Yard, a_motion
from yuanba.kernel.ids import Id
from yuanba.village.meetings.actions import counting, sealing
from yuanba.village.meetings.model import Execution, SignIn, Standing, Votes
from yuanba.village.meetings.rules.electorate import HouseholdCandidate, PersonCandidate
from yuanba.village.points import queries
from yuanba.village.points.actions import accepting, booking, leasing, proposing
from yuanba.village.points.actions.books import AdoptRuleBook, adopt_rule_book, check_book
from yuanba.village.points.mishaps import (
    BookOutOfOrder,
    DecisionNotCarried,
    DecisionNotSealed,
    DecisionOfOtherBody,
    LedgerOpenAlready,
    ProposedAlready,
    RuleBookIncomplete,
    RuleBookMissing,
    RuleTouchesRights,
    RuleUnknown,
    TagFaulty,
)
from yuanba.village.points.rule_book import (
    Arises,
    PointRule,
    forbidden_words,
    sample_book,
    sample_goods,
    sample_sources,
)
from yuanba.village.points.suggestions import suggestions


def test_the_sample_has_some_sixty_rules_each_with_class_value_and_source() -> None:
    book = sample_book()

    assert 55 <= len(book.rules) <= 75
    assert len({rule.rule_id for rule in book.rules}) == len(book.rules)
    assert {rule.class_id for rule in book.rules} == {one.class_id for one in book.classes}
    assert all(rule.source and rule.tag in {"V", "V-loc", "U"} and rule.evidence for rule in book.rules)
    assert all(("待乡镇确认" in rule.source) == (rule.tag == "U") for rule in book.rules)
    assert Counter(rule.points > 0 for rule in book.rules)[False] >= 15


def test_the_sample_is_a_book_that_a_village_could_adopt() -> None:
    check_book(sample_book())


def test_the_article_is_in_the_sample() -> None:
    book = sample_book()

    assert [rule.points for rule in book.rules if "让地修路" in rule.title] == [20]
    assert (book.exchange.points, [one.price for one in sample_goods() if one.name == "大米"]) == (20, [20])


def test_base_exchange_year_end_and_posting_name_their_source() -> None:
    assert set(sample_sources()) >= {"base_points", "exchange", "year_end", "posting_days", "base_redeemable"}
    assert all(sample_sources().values())


def test_meetings_tasks_and_volunteers_have_a_rule_of_the_sample_each() -> None:
    arising = Counter(rule.arises for rule in sample_book().rules)

    assert (arising[Arises.SIGN_IN], arising[Arises.TASK], arising[Arises.VOLUNTEERS]) == (1, 1, 1)


@pytest.mark.parametrize("word", ["低保", "养老金", "医保", "罚款", "救助"])
def test_no_rule_touches_what_the_law_gives(word: str) -> None:
    book = sample_book()
    wrong = PointRule(
        rule_id="x", class_id=book.classes[0].class_id, title=f"不参加劳动取消{word}", points=-5, evidence="x"
    )

    assert word in forbidden_words()
    with pytest.raises(RuleTouchesRights) as refused:
        check_book(replace(book, rules=(wrong,)))
    assert refused.value.word in wrong.title


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"rules": ()}, "rules"),
        ({"base_points": -1}, "base_points"),
        ({"posting_days": -1}, "posting_days"),
        ({"exchange": replace(sample_book().exchange, points=0)}, "exchange"),
        ({"rules": (replace(sample_book().rules[0], points=0),)}, "points"),
        ({"rules": (replace(sample_book().rules[0], title=" "),)}, "rule"),
        ({"rules": (sample_book().rules[0], sample_book().rules[0])}, "rule"),
    ],
)
def test_a_book_that_cannot_be_used_is_refused(changes: dict[str, object], part: str) -> None:
    with pytest.raises(RuleBookIncomplete) as refused:
        check_book(replace(sample_book(), **changes))  # type: ignore[arg-type]
    assert refused.value.part == part


@pytest.fixture
def yard(machine: Machine) -> Yard:
    """Meetings in the courtyard of the machine."""
    households = tuple(
        HouseholdCandidate(
            household_id=card.household_id,
            name=card.head.name,
            group=card.group,
            members=(PersonCandidate(resident_id=card.head.resident_id, name=card.head.name),),
        )
        for card in machine.place.homes
    )
    place = machine.place
    return Yard(store=machine.store, scope=place.scope, courtyard_id=place.courtyard_id, households=households)


def decided(yard: Yard, rule_set_id: str = "R2", *, in_favour: int = 3) -> tuple[Id, Id]:
    """Let a body decide about the points; of four who are there so many are in favour."""
    motion = replace(a_motion(rule_set_id, topic="points_rules"), text="通过本院坝积分细则")
    meeting_id = yard.call(motion, short_notice_reason="村里统一开会")
    stated = None if rule_set_id == "R17" else yard.stated(4)
    yard.fix(meeting_id, motion.motion_id, stated=stated)
    if rule_set_id == "R17":
        yard.arrive(meeting_id, 0, 1, 2, 3)
    else:
        for home in yard.households:
            one = home.members[0]
            person = SignIn(
                elector_id=one.resident_id, household_id=home.household_id, name=one.name, group=home.group,
                speaker_name=one.name, speaker_id=one.resident_id, standing=Standing.MEMBER, written_in=True,
            )  # fmt: skip
            yard.sign(meeting_id, person)
    order = counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id)
    with yard.work() as work:
        counting.type_votes(work, order, Votes(in_favour=in_favour, against=4 - in_favour, abstained=0))
    yard.seal(meeting_id, motion.motion_id, as_consultation=rule_set_id == "R17")
    return meeting_id, motion.motion_id


def adopt(machine: Machine, decision: tuple[Id, Id], **changes: object) -> Id:
    order = AdoptRuleBook(
        courtyard_id=machine.place.courtyard_id, book=sample_book(), meeting_id=decision[0], motion_id=decision[1]
    )
    order = replace(order, **changes)  # type: ignore[arg-type]
    return machine.do(lambda work: adopt_rule_book(work, order))


def test_an_edition_is_laid_down_by_the_meeting_of_the_representatives(machine: Machine, yard: Yard) -> None:
    adopt(machine, decided(yard))

    book = machine.ask(
        lambda connection: queries.book_on(connection, machine.place.courtyard_id, machine.clock.today())
    )
    assert (book.edition, book.decided.body, book.decided.text) == (2, "村民代表会议", "通过本院坝积分细则")
    assert len(book.book.rules) == len(sample_book().rules)


def test_a_courtyard_meeting_lays_no_rules_of_points_down(machine: Machine, yard: Yard) -> None:
    with pytest.raises(DecisionOfOtherBody) as refused:
        adopt(machine, decided(yard, "R17"))
    assert (refused.value.body, refused.value.competent) == ("院坝会", "村民会议或者村民代表会议")


def test_what_did_not_pass_lays_nothing_down(machine: Machine, yard: Yard) -> None:
    with pytest.raises(DecisionNotCarried):
        adopt(machine, decided(yard, in_favour=1))


def test_what_is_not_sealed_lays_nothing_down(machine: Machine, yard: Yard) -> None:
    motion = a_motion("R2", topic="points_rules")
    meeting_id = yard.call(motion, short_notice_reason="村里统一开会")

    with pytest.raises(DecisionNotSealed):
        adopt(machine, (meeting_id, motion.motion_id))


def test_an_edition_does_not_hold_before_it_was_decided(machine: Machine, yard: Yard) -> None:
    decision = decided(yard)

    with pytest.raises(BookOutOfOrder):
        adopt(machine, decision, valid_from=date(2026, 1, 1))


def test_what_happened_before_the_new_edition_is_judged_by_the_old_one(machine: Machine, yard: Yard) -> None:
    adopt(machine, decided(yard))

    with pytest.raises(RuleUnknown):
        machine.propose(0, "public-4", happened_on=date(2026, 11, 1))
    machine.propose(0, "public-4", happened_on=date(2026, 11, 2))
    machine.propose(0, "road", happened_on=date(2026, 11, 1))


def test_before_any_edition_there_is_no_rule(machine: Machine) -> None:
    with pytest.raises(RuleBookMissing):
        machine.propose(0, happened_on=date(1999, 1, 1))


def test_a_meeting_that_has_ended_proposes_points_for_those_who_came(machine: Machine, yard: Yard) -> None:
    motion = a_motion()
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id)
    yard.arrive(meeting_id, 0, 2)
    yard.close(meeting_id)
    place = machine.place.courtyard_id

    found = machine.ask(lambda connection: suggestions(connection, place))
    proposed = machine.do(lambda work: accepting.accept(work, place, found[0]), 1)

    assert [(one.origin.words, one.rule.rule_id, [who.name for who in one.who]) for one in found] == [
        ("院坝会", "meeting", ["杨志全", "王德明"])
    ]
    assert len(proposed.award_ids) == 2
    assert machine.ask(lambda connection: suggestions(connection, place)) == ()
    with pytest.raises(ProposedAlready):
        machine.do(lambda work: accepting.accept(work, place, found[0]), 1)


def test_two_machines_that_accept_the_same_sheet_propose_once(village: Village, machine: Machine, yard: Yard) -> None:
    motion = a_motion()
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id)
    yard.arrive(meeting_id, 0)
    yard.close(meeting_id)
    other = village.machine()
    exchange(machine, other)
    place = machine.place.courtyard_id
    for one, who in ((machine, 1), (other, 2)):
        found = one.ask(lambda connection: suggestions(connection, place))
        one.do(lambda work, found=found: accepting.accept(work, place, found[0]), who)  # type: ignore[misc]

    exchange(machine, other)

    for one in (machine, other):
        waiting = one.ask(lambda connection, one=one: queries.open_awards(connection, place, one.ledger))  # type: ignore[misc]
        assert len(waiting) == 1
        assert one.cases() == ()


def test_a_decision_that_was_carried_out_proposes_points_for_who_did_it(machine: Machine, yard: Yard) -> None:
    book = replace(BOOK, rules=(*BOOK.rules, replace(BOOK.rules[0], rule_id="task", arises=Arises.TASK)))
    machine.do(lambda work: lay_down(work, machine.place.courtyard_id, machine.place.scope, book, 2))
    motion = a_motion()
    meeting_id = yard.call(motion)
    yard.fix(meeting_id, motion.motion_id)
    yard.arrive(meeting_id, 0, 1, 2, 3)
    order = counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id)
    with yard.work() as work:
        counting.type_votes(work, order, Votes(in_favour=4, against=0, abstained=0))
    yard.seal(meeting_id, motion.motion_id, execution=Execution(executor="䶮家兴"))
    done = sealing.CarryOut(meeting_id=meeting_id, motion_id=motion.motion_id, text="水管换好了")
    with yard.work() as work:
        sealing.carry_out(work, done)

    found = machine.ask(lambda connection: suggestions(connection, machine.place.courtyard_id))

    assert [(one.rule.rule_id, one.who[0].name, one.who[0].household_id) for one in found] == [
        ("task", "䶮家兴", machine.place.home(3))
    ]


def test_a_list_of_volunteers_is_proposed_at_once(machine: Machine) -> None:
    orders = accepting.volunteers(
        machine.place.courtyard_id,
        "meeting",
        "清理排水沟",
        machine.clock.today(),
        [(machine.place.home(0), None), (machine.place.home(1), None), (machine.place.home(0), None)],
    )

    proposed = machine.do(lambda work: proposing.propose_several(work, orders), 2)

    assert len(proposed.award_ids) == 2
    views = [machine.view(award_id).record.proposed for award_id in proposed.award_ids]
    assert {one.evidence for one in views} == {"清理排水沟"}


def test_those_for_whom_nothing_can_be_proposed_are_named(machine: Machine) -> None:
    for _ in range(2):
        machine.award(0, "meeting")
    orders = accepting.volunteers(
        machine.place.courtyard_id,
        "meeting",
        "清理排水沟",
        machine.clock.today(),
        [(machine.place.home(0), None), (machine.place.home(1), None)],
    )

    proposed = machine.do(lambda work: proposing.propose_several(work, orders), 2)

    assert len(proposed.award_ids) == 1
    assert [one[0] for one in proposed.left_out] == [machine.place.home(0)]


def test_the_whole_list_is_booked_and_what_cannot_be_waits(machine: Machine) -> None:
    good, short = machine.propose(0, "meeting"), machine.propose(1, "straw", 0)
    machine.approve(good)
    machine.approve(short)

    done = machine.do(lambda work: booking.book_awards(work, machine.place.courtyard_id, (good, short)))

    assert [one.cause_id for one in done.booked] == [good]
    assert [one[0] for one in done.waiting] == [short]


def test_a_ledger_is_opened_once(machine: Machine) -> None:
    with pytest.raises(LedgerOpenAlready):
        machine.open_ledger()


@pytest.mark.parametrize("typed", ["", "ABCD", "O01", "k7"])
def test_an_installation_is_named_by_its_three_signs(machine: Machine, typed: str) -> None:
    with pytest.raises(TagFaulty):
        machine.do(lambda work: leasing.hand_over_lease(work, machine.place.courtyard_id, typed))
