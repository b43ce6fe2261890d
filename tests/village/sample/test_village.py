"""The sample village: whole, alike for a day, and never to be taken for a real one."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from support.samples import SAMPLE_DAY, a_hamlet, make_sample
from support.stores import places_in
from yuanba.journal.stamp import stamp_moment
from yuanba.journal.store import Store, recall
from yuanba.journal.tables import entry_table, finding_table
from yuanba.kernel.resources import resource_path
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.courtyards.tables import resident_table
from yuanba.village.meetings import queries as meeting_queries
from yuanba.village.meetings.model import CountWay, Footing, MeetingState, Outcome
from yuanba.village.meetings.views import MeetingView, MotionView
from yuanba.village.operators import queries as operator_queries
from yuanba.village.roster import queries as roster_queries
from yuanba.village.roster.roles import posts_limit
from yuanba.village.sample import village
from yuanba.village.sample.papers import PaperWanted
from yuanba.village.today.queries import Attention, reminders

#: People and places of the newspaper feature, from which the cases are taken.
NAMES_OF_THE_FEATURE = (
    *("杨全国", "雷雷洋", "雷洋", "王耀军", "付维恒", "熊廷坤", "吴兆德", "林兴成"),
    *("水桶湾", "杨关村", "三星村", "满月村", "大坪村", "中银村", "老娃嘴", "茨沟村", "堰坪村"),
)


def meetings(store: Store) -> list[MeetingView]:
    with store.reading() as connection:
        return [
            meeting_queries.meeting(connection, line.meeting_id)
            for yard in courtyard_queries.courtyards(connection)
            for line in meeting_queries.meetings(connection, yard.courtyard_id)
        ]


def motions(store: Store) -> Iterator[MotionView]:
    for meeting in meetings(store):
        yield from meeting.motions


def test_ten_courtyards_of_fifteen_to_forty_households_cut_across_the_groups(sample: Store) -> None:
    with sample.reading() as connection:
        yards = courtyard_queries.courtyards(connection)
        groups = [
            {line.group for line in courtyard_queries.households(connection, yard.courtyard_id)} for yard in yards
        ]

    assert len(yards) == 10
    assert all(15 <= yard.households <= 40 for yard in yards)
    assert sum(len(group) > 1 for group in groups) >= 4
    assert len(set().union(*groups)) < len(yards)


def test_every_courtyard_has_something_to_do_and_several_meet_today(sample: Store) -> None:
    with sample.reading() as connection:
        whys = [
            {one.why for one in reminders(connection, yard.courtyard_id, SAMPLE_DAY)}
            for yard in courtyard_queries.courtyards(connection)
        ]

    assert all(why & {Attention.MEETING_TODAY, Attention.MEETING_AHEAD, Attention.MEETING_OVERDUE} for why in whys)
    assert sum(Attention.MEETING_TODAY in why for why in whys) >= 3
    everything = set().union(*whys)
    assert everything >= {Attention.DECISION_DUE, Attention.DECISION_OVERDUE, Attention.MATTER_OPEN}
    assert everything >= {Attention.POST_VACANT, Attention.MEETING_OVERDUE}


def test_the_year_has_seen_every_way_a_meeting_can_go(sample: Store) -> None:
    sealed = [one for one in motions(sample) if one.result is not None and one.count is not None]
    results = [one.result for one in sealed if one.result is not None]
    counts = [one.count for one in sealed if one.count is not None]

    assert {result.footing for result in results} == set(Footing)
    assert {result.outcome for result in results} == set(Outcome)
    assert {count.way for count in counts} == set(CountWay)
    assert {one.rule_set.row for one in sealed} >= {"R3", "R17", "R18"}
    assert {one.rule_set.unit for one in sealed if one.rule_set.row == "R3"} == set(type(sealed[0].rule_set.unit))
    assert any(result.tie for result in results)
    assert any(count.ruling is not None for count in counts)
    assert any(len(count.counters) == 2 and count.ruling is None for count in counts)
    assert any(count.override_reason for count in counts)
    assert any(one.addenda for one in sealed)
    assert any(one.superseded_by is not None for one in sealed)
    assert any(one.referral is not None for one in sealed)
    assert any(one.motion.unfinished_from is not None for one in sealed)
    assert {meeting.state for meeting in meetings(sample)} == set(MeetingState)


def test_every_motion_is_about_a_matter_that_was_noted_before(sample: Store) -> None:
    assert [one.motion.text for one in motions(sample) if one.motion.matter_id is None] == []


def test_posts_are_filled_and_vacant_and_one_person_holds_too_many(sample: Store) -> None:
    with sample.reading() as connection:
        held = roster_queries.holdings(connection)
        burdened = roster_queries.burdened(connection, limit=posts_limit(), day=SAMPLE_DAY)

    assert len({one.courtyard_id for one in held if one.role == "head"}) == 10
    assert any(one.handed_over for one in held)
    assert burdened


def test_rare_names_are_found_by_their_initials(sample: Store) -> None:
    with sample.reading() as connection:
        found = {hit.name for typed in ("ycc", "sxy", "xxb") for hit in courtyard_queries.search(connection, typed)}
        names = "".join(connection.scalars(resident_table.select().with_only_columns(resident_table.c.name)))

    assert {"尉迟春", "单小云", "解先碧"} <= found
    assert all(sign in names for sign in "䶮㛃𬭩𠅤𡋾")


def test_stamps_tell_of_a_year_and_nothing_was_set_aside(sample: Store) -> None:
    with sample.reading() as connection:
        operators = {line.operator_id for line in operator_queries.operators(connection)}
        entries = connection.execute(entry_table.select().order_by(entry_table.c.position)).all()
        findings = connection.execute(finding_table.select()).all()

    days = [stamp_moment(entry.stamp).astimezone().date() for entry in entries]
    assert days == sorted(days)
    assert days[0] <= SAMPLE_DAY - timedelta(days=350)
    assert days[-1] <= SAMPLE_DAY
    assert {entry.actor for entry in entries} == operators
    assert findings == []


def test_it_says_of_itself_that_it_is_a_sample_and_its_numbers_are_of_a_series_of_their_own(sample: Store) -> None:
    with sample.reading() as connection:
        codes = {yard.code for yard in courtyard_queries.courtyards(connection)}
        demo = recall(connection, village.DEMO)

    assert demo is not None
    assert len(codes) == 10
    assert all(code.startswith("YS") for code in codes)


def test_nobody_real_is_in_it(sample: Store) -> None:
    text = resource_path("data", "sample_village.json").read_text(encoding="utf-8")
    with sample.reading() as connection:
        people = connection.execute(resident_table.select()).all()

    assert [name for name in NAMES_OF_THE_FEATURE if name in text] == []
    assert all(person.phone == "" or person.phone.startswith("000") for person in people)
    assert all(person.id_number == "" or person.id_number.startswith("000000") for person in people)
    assert sum(bool(person.phone) for person in people) > 100


def facts(store: Store) -> list[tuple[object, ...]]:
    """What one reads of the village: no ids, no stamps."""
    with store.reading() as connection:
        people = connection.execute(resident_table.select().order_by(resident_table.c.name, resident_table.c.phone))
        return [(one.name, one.born_on, one.phone, one.away) for one in people] + [
            (meeting.title, meeting.planned_at, one.motion.text, one.count and one.count.votes)
            for meeting in meetings(store)
            for one in meeting.motions
        ]


def test_a_village_made_again_on_the_same_day_is_the_same(tmp_path: Path) -> None:
    first, second = (make_sample(places_in(tmp_path / name), hamlet=a_hamlet()) for name in ("first", "second"))

    assert facts(first) == facts(second)
    first.rebuild()
    assert facts(first) == facts(second)
    first.close()
    second.close()


def test_a_village_cut_short_is_made_anew_and_a_whole_one_is_kept(tmp_path: Path) -> None:
    places = places_in(tmp_path)

    def pull_the_plug(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        village.make(places, SAMPLE_DAY, pull_the_plug, village=a_hamlet())
    whole = make_sample(places, hamlet=a_hamlet())
    before = facts(whole)
    whole.close()

    again = make_sample(places, hamlet=a_hamlet())

    assert before
    assert facts(again) == before
    again.close()


def test_papers_are_printed_where_the_script_says_so(tmp_path: Path) -> None:
    wanted: list[PaperWanted] = []

    make_sample(places_in(tmp_path), press=lambda _, paper: wanted.append(paper), hamlet=a_hamlet()).close()

    assert {paper.kind for paper in wanted} == {"notice", "bag", "minutes", "decision", "posting"}
    assert all((paper.motion_id is None) == (paper.kind in ("notice", "bag", "minutes")) for paper in wanted)


def test_the_script_is_read_whole(tmp_path: Path) -> None:
    read = json.loads(resource_path("data", "sample_village.json").read_text(encoding="utf-8"))

    used = {line["case"] for yard in read["courtyards"] for line in yard["matters"]}

    assert used == set(read["cases"])


def test_nothing_is_sealed_before_the_meeting_has_begun(sample: Store) -> None:
    with sample.reading() as connection:
        query = entry_table.select().where(entry_table.c.kind == "meetings.decision_sealed")
        sealed_at = {row.subject: stamp_moment(row.stamp).astimezone() for row in connection.execute(query)}

    early = [
        meeting.title
        for meeting in meetings(sample)
        if meeting.meeting_id in sealed_at and sealed_at[meeting.meeting_id].replace(tzinfo=None) < meeting.planned_at
    ]
    assert sealed_at
    assert early == []
