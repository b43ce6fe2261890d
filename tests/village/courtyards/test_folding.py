"""The same entries give the same lists in any order of arrival; corrections unseen by each other both stand."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from support.clock import FixedClock
from support.courtyards import YESTERDAY, Hamlet, a_card
from support.stores import places_in
from yuanba.journal.entry import Entry, entry_id, pack
from yuanba.journal.order import Arrived, Receipt
from yuanba.journal.stamp import stamp_at
from yuanba.journal.store import Store
from yuanba.journal.tables import finding_table
from yuanba.kernel.actor import KnownBy
from yuanba.kernel.facts import Fact, kind_of
from yuanba.kernel.ids import Id, derived_id
from yuanba.village.courtyards import queries, resident_actions
from yuanba.village.courtyards.model import (
    Closing,
    CourtyardAmended,
    CourtyardClosed,
    CourtyardOpened,
    CourtyardReopened,
    Departure,
    HeadChanged,
    HouseholdAmended,
    HouseholdArrival,
    HouseholdCard,
    HouseholdDeparture,
    HouseholdEnd,
    HouseholdPrivateFieldsTold,
    HouseholdRestored,
    HouseholdsArrived,
    HouseholdsListed,
    HouseholdsMerged,
    HouseholdsMovedOut,
    HouseholdSplit,
    HouseholdStruck,
    Person,
    Principle,
    PrivateFieldsSeen,
    PrivateFieldsTold,
    ResidentAmended,
    ResidentJoined,
    ResidentLeft,
    ResidentReturned,
    SamePerson,
    ToldOfResident,
)
from yuanba.village.courtyards.projection.courtyard import COURTYARDS
from yuanba.village.courtyards.projection.household import HOUSEHOLDS

FOLDINGS = (COURTYARDS, HOUSEHOLDS)
OLD, NEW = derived_id("courtyard", 0), derived_id("courtyard", 1)
#: Two households of the old courtyard, one that may be split off there, and one that one of them is in the new.
FIRST, SECOND, SPLIT, THERE = (derived_id("household", number) for number in range(4))
PEOPLE = [Person(resident_id=derived_id("resident", number), name=name) for number, name in enumerate("甲乙丙")]
_ONE = PEOPLE[0].resident_id


def _card(household_id: Id, *people: Person) -> HouseholdCard:
    return HouseholdCard(household_id=household_id, group="3组", head=people[0], members=people[1:])


def _opened(courtyard_id: Id, name: str) -> CourtyardOpened:
    return CourtyardOpened(courtyard_id=courtyard_id, name=name, village="石碗村")


#: Facts with the subject that judges them and those that receive postings; bases are filled in while drawing.
PLACES: list[tuple[Fact, Id, tuple[Id, ...]]] = [
    (_opened(OLD, "老井湾院坝"), OLD, ()),
    (_opened(NEW, "坡上院坝"), NEW, ()),
    (CourtyardAmended(base=(), code="LJW", principles=(Principle.WILLING,)), OLD, ()),
    (CourtyardAmended(base=(), code="LJ", notice_boards=("东墙", "西墙")), OLD, ()),
    (CourtyardClosed(why=Closing.MERGED, closed_on=YESTERDAY, reason="并", into_id=NEW), OLD, ()),
    (CourtyardReopened(reopened_on=YESTERDAY), OLD, ()),
    (HouseholdsListed(courtyard_id=OLD, households=(_card(FIRST, *PEOPLE[:2]),)), OLD, (FIRST,)),
    (HouseholdsListed(courtyard_id=OLD, households=(_card(SECOND, PEOPLE[2]),)), OLD, (SECOND,)),
    (
        HouseholdsMovedOut(
            courtyard_id=OLD,
            to_id=NEW,
            to_name="坡上院坝",
            households=(HouseholdDeparture(household_id=FIRST, head_name="甲", there_id=THERE),),
            moved_on=YESTERDAY,
            reason="新房",
        ),
        OLD,
        (FIRST,),
    ),
    (
        HouseholdsArrived(
            courtyard_id=NEW,
            from_id=OLD,
            from_name="老井湾院坝",
            households=(HouseholdArrival(card=_card(THERE, *PEOPLE[:2]), there_id=FIRST),),
            moved_on=YESTERDAY,
            reason="新房",
        ),
        NEW,
        (THERE,),
    ),
    (
        HouseholdSplit(
            courtyard_id=OLD,
            household_id=FIRST,
            head_name="甲",
            card=_card(SPLIT, PEOPLE[1]),
            split_on=YESTERDAY,
            reason="分家",
        ),
        OLD,
        (FIRST, SPLIT),
    ),
    (
        HouseholdsMerged(
            courtyard_id=OLD,
            kept_id=FIRST,
            kept_name="甲",
            other_id=SECOND,
            other_name="丙",
            same=(SamePerson(kept_id=_ONE, other_id=PEOPLE[2].resident_id),),
            joining=(PEOPLE[2],),
            merged_on=YESTERDAY,
            reason="录了两遍",
        ),
        OLD,
        (FIRST, SECOND),
    ),
]
HOMES: list[Fact] = [
    HouseholdStruck(why=HouseholdEnd.MOVED_AWAY, head_name="甲", struck_on=YESTERDAY),
    HouseholdRestored(head_name="甲", restored_on=YESTERDAY),
    HouseholdAmended(base=(), group="4组"),
    HouseholdAmended(base=(), group="5组", door="1号"),
    HeadChanged(base=(), head_id=PEOPLE[1].resident_id, changed_on=YESTERDAY),
    ResidentJoined(person=PEOPLE[2], joined_on=YESTERDAY),
    ResidentAmended(base=(), person=replace(PEOPLE[0], born_on=YESTERDAY), changed=("born_on",)),
    ResidentAmended(base=(), person=replace(PEOPLE[0], relation="户主", away=True), changed=("relation", "away")),
    ResidentAmended(base=(), person=replace(PEOPLE[0], name="丁")),
    ResidentLeft(resident_id=_ONE, why=Departure.DIED, left_on=YESTERDAY),
    ResidentReturned(resident_id=_ONE, returned_on=YESTERDAY),
    PrivateFieldsTold(resident_id=_ONE, base=(), phone="13800138000"),
    PrivateFieldsTold(resident_id=_ONE, base=(), phone="13900139000", care=("独居",)),
    HouseholdPrivateFieldsTold(told=(ToldOfResident(resident_id=_ONE, id_number="11010519491231002X"),)),
    PrivateFieldsSeen(resident_id=_ONE, name="甲", fields=("phone",), seen_on=YESTERDAY),
]


def tables_of(store: Store) -> dict[str, Any]:
    """Everything projected."""
    tables = [table for folding in FOLDINGS for table in folding.tables]
    with store.reading() as connection:
        found = {table.name: sorted(map(repr, connection.execute(select(table)))) for table in tables}
        return found | {"findings": sorted(map(tuple, connection.execute(select(finding_table))))}


@st.composite
def histories(draw: st.DrawFn) -> list[Arrived]:
    """Entries of up to three machines with wrong clocks, some of them received."""
    entries: list[Arrived] = []
    moment, received = stamp_at(FixedClock().now()), 0
    numbers = dict.fromkeys(range(3), 0)
    # A history without its beginnings is mostly waiting; half of them begin with both lists.
    begun = [PLACES[place] for place in (0, 1, 6, 7)] if draw(st.booleans()) else []
    facts = st.one_of(
        st.sampled_from(PLACES), st.tuples(st.sampled_from(HOMES), st.sampled_from((FIRST, SECOND, THERE)), st.just(()))
    )
    for fact, subject, also in [*begun, *draw(st.lists(facts, min_size=1, max_size=14))]:
        ids, body = [one.id for one in entries], fact
        if hasattr(fact, "base") and ids:
            body = replace(fact, base=tuple(draw(st.lists(st.sampled_from(ids), max_size=3))))  # type: ignore[type-var]
        chain = draw(st.integers(0, 2))
        numbers[chain] += 1
        kind, edition = kind_of(body)
        entry = Entry(
            chain=derived_id("chain", chain),
            number=numbers[chain],
            stamp=moment + draw(st.integers(-5, 5)) * 2**30,
            actor=derived_id("actor", chain),
            known_by=KnownBy.CHOSEN,
            act=derived_id("act", len(ids)),
            scope=derived_id("scope"),
            subject=subject,
            also=also,
            kind=kind,
            edition=edition,
            body=pack(body),
        )
        receipt = None
        if draw(st.booleans()):
            received += 1
            receipt = Receipt(received_at=draw(st.integers(1, 3)), number=received)
        entries.append(Arrived(id=entry_id(entry), entry=entry, receipt=receipt))
    return entries


@given(past=histories(), data=st.data())
@settings(max_examples=20, deadline=None)
def test_shuffled_arrival_and_replay_give_the_same_lists(past: list[Arrived], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(past))
    with tempfile.TemporaryDirectory() as folder:
        together = Store.create(places_in(Path(folder) / "together"), foldings=FOLDINGS)
        one_by_one = Store.create(places_in(Path(folder) / "one"), foldings=FOLDINGS)
        together.receive(past)
        for arrived in shuffled:
            one_by_one.receive([Arrived(id=arrived.id, entry=arrived.entry)])
            one_by_one.receive([arrived])
        expected = tables_of(together)

        assert tables_of(one_by_one) == expected
        assert not [reason for *_, reason in expected["findings"] if reason == "program_fault"]

        together.rebuild()
        assert tables_of(together) == expected
        together.close()
        one_by_one.close()


def from_another_machine(hamlet: Hamlet, household_id: Id, body: Fact) -> None:
    """Let an entry arrive that was written elsewhere, unseen by anybody here."""
    kind, edition = kind_of(body)
    entry = Entry(
        chain=derived_id("elsewhere"),
        number=1,
        stamp=stamp_at(FixedClock().now().replace(hour=9)),
        actor=derived_id("somebody"),
        known_by=KnownBy.CHOSEN,
        act=derived_id("act"),
        scope=hamlet.home(household_id).scope,
        subject=household_id,
        also=(),
        kind=kind,
        edition=edition,
        body=pack(body),
    )
    hamlet.store.receive([Arrived(id=entry_id(entry), entry=entry)])


def corrected_by_two(hamlet: Hamlet, **elsewhere: object) -> Id:
    """Here somebody writes a birth date; elsewhere somebody corrects the same line without having seen it."""
    card = a_card("吴金国")
    hamlet.courtyard("老井湾院坝", card)
    seen = hamlet.person(card.household_id, "吴金国")
    dated = replace(seen.person, born_on=date(1960, 5, 1))
    hamlet.act(lambda work: resident_actions.amend_resident(work, card.household_id, dated, seen.heads["person"]))
    other = replace(seen.person, **elsewhere)  # type: ignore[arg-type]
    body = ResidentAmended(base=seen.heads["person"], person=other, changed=tuple(elsewhere))
    from_another_machine(hamlet, card.household_id, body)
    return card.household_id


def test_two_people_who_correct_different_things_both_are_heard(hamlet: Hamlet) -> None:
    household = corrected_by_two(hamlet, relation="户主")

    line = hamlet.person(household, "吴金国")

    assert (line.person.born_on, line.person.relation) == (date(1960, 5, 1), "户主")
    assert line.rivals == {}


def test_two_people_who_correct_the_same_thing_are_shown_to_a_third(hamlet: Hamlet) -> None:
    household = corrected_by_two(hamlet, born_on=date(1961, 5, 1))

    line = hamlet.person(household, "吴金国")
    (listed,) = hamlet.look(lambda c: queries.households(c, hamlet.home(household).courtyard_id))

    assert (line.person.born_on, line.rivals) == (date(1961, 5, 1), {"born_on": ("1960-05-01",)})
    assert listed.disputed


def test_whoever_saves_the_line_settles_what_was_disputed(hamlet: Hamlet) -> None:
    household = corrected_by_two(hamlet, born_on=date(1961, 5, 1))
    line = hamlet.person(household, "吴金国")

    hamlet.act(lambda work: resident_actions.amend_resident(work, household, line.person, line.heads["person"]))

    after = hamlet.person(household, "吴金国")
    assert (after.person.born_on, after.rivals) == (date(1961, 5, 1), {})


def test_a_list_that_comes_after_the_move_does_not_bring_the_household_back(hamlet: Hamlet) -> None:
    card = a_card("吴金国")
    courtyard = hamlet.courtyard("老井湾院坝")
    scope = hamlet.look(lambda c: queries.courtyard(c, courtyard)).scope
    moved = HouseholdsMovedOut(
        courtyard_id=courtyard,
        to_id=NEW,
        to_name="坡上院坝",
        households=(HouseholdDeparture(household_id=card.household_id, head_name="吴金国", there_id=THERE),),
        moved_on=YESTERDAY,
        reason="新房",
    )
    listed = HouseholdsListed(courtyard_id=courtyard, households=(card,))

    def say(body: Fact) -> None:
        hamlet.act(lambda work: work.record(body, scope=scope, subject=courtyard, also=(card.household_id,)))

    say(moved)
    say(listed)

    assert hamlet.names(courtyard) == []
    assert hamlet.home(card.household_id).ended is HouseholdEnd.MOVED_COURTYARD
