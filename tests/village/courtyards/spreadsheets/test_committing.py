"""Saving what was planned, all of it or nothing, and taking it back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from support.offices import TODAY, Office
from support.sheets import csv_file, id_number
from support.stores import A_LEADER
from yuanba.kernel.actor import PermissionMissing
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import queries, resident_actions
from yuanba.village.courtyards.actions import LISTED_AT_ONCE, OpenHousehold, amend_household, open_household
from yuanba.village.courtyards.model import Departure, Sex
from yuanba.village.courtyards.resident_actions import LeaveHousehold, leave_household
from yuanba.village.courtyards.spreadsheets.committing import commit_import, undo_import
from yuanba.village.courtyards.spreadsheets.faults import FaultCode
from yuanba.village.courtyards.spreadsheets.mishaps import ImportBuiltUpon, ImportCancelled, ListChanged
from yuanba.village.courtyards.spreadsheets.planning import Outcome
from yuanba.village.courtyards.spreadsheets.standing import StandingHousehold

HEADER = (
    "组",
    "户主",
    "姓名",
    "与户主关系",
    "身份证号",
    "电话",
    "住址",
    "关爱类别",
    "是否外出",
    "登记选民",
    "房屋面积",
)
WU = ("3组", "吴金国", "吴金国", "户主", id_number("19680517", 1), "13800138000", "5号", "", "在家", "是", "120.5")
ZHOU = ("3组", "吴金国", "周淑兰", "妻", id_number("19700102", 2), "", "", "残疾、低保", "广东", "", "")
XIANG = ("4组", "向正安", "向正安", "户主", "", "13900139000", "6号", "", "", "", "")


def a_village(households: int) -> list[tuple[str, ...]]:
    return [
        ("1组", f"王{number}号家", f"王{number}号家", "户主", "", "", f"{number}号", "", "", "", "")
        for number in range(households)
    ]


def plain(households: tuple[StandingHousehold, ...]) -> list[object]:
    """The list without the entries behind it."""
    return [
        (
            one.household_id,
            one.group,
            one.door,
            one.head_id,
            [(who.person, who.id_number, who.phone, who.away_contact, who.care) for who in one.present],
        )
        for one in households
    ]


def test_an_import_writes_down_all_a_sheet_says(office: Office) -> None:
    office.take(HEADER, WU, ZHOU, XIANG)

    assert office.names == [["吴金国", "周淑兰"], ["向正安"]]
    zhou, wu = office.person("周淑兰"), office.person("吴金国")
    assert (zhou.person.sex, zhou.person.born_on, zhou.person.relation) == (Sex.FEMALE, date(1970, 1, 2), "妻")
    assert (zhou.person.away, zhou.care, zhou.id_number) == (True, ("残疾", "低保"), id_number("19700102", 2))
    assert wu.person.standings.elector
    assert wu.person.standings.area_centi == 12_050
    assert office.households[0].door == "5号"
    with office.store.reading() as connection:
        assert [hit.name for hit in queries.search(connection, "zsl")] == ["周淑兰"]


def test_the_second_import_of_a_file_writes_nothing(office: Office) -> None:
    office.take(HEADER, WU, ZHOU, XIANG)
    entries = office.entries

    office.take(HEADER, WU, ZHOU, XIANG)

    assert office.entries == entries


def test_an_entry_lists_at_most_two_hundred_households(office: Office) -> None:
    office.take(HEADER, *a_village(LISTED_AT_ONCE * 2 + 1))

    assert office.entries == 1 + 3
    assert len(office.households) == LISTED_AT_ONCE * 2 + 1


def test_what_stays_hidden_travels_in_an_entry_for_each_household(office: Office) -> None:
    office.take(HEADER, WU, ZHOU, XIANG)

    # The courtyard, the list, and one entry of hidden fields for each of two households.
    assert office.entries == 4


def test_changes_are_written_down_and_the_rest_stays(office: Office) -> None:
    office.take(HEADER, WU, ZHOU, XIANG)

    office.take(
        ("组", "户主", "姓名", "电话", "门牌号", "与户主关系", "身份证号"),
        ("3组", "吴金国", "吴金国", "13700137000", "15号", "", ""),
        ("3组", "吴金国", "周淑兰", "", "", "配偶", ""),
        ("3组", "吴金国", "吴小宝", "", "", "孙", id_number("20150601", 1)),
    )

    assert office.names == [["吴金国", "周淑兰", "吴小宝"], ["向正安"]]
    assert office.person("吴金国").phone == "13700137000"
    assert office.person("吴金国").id_number == id_number("19680517", 1)
    assert office.person("周淑兰").person.relation == "配偶"
    assert office.person("周淑兰").care == ("残疾", "低保")
    assert office.person("吴小宝").id_number == id_number("20150601", 1)
    assert office.households[0].door == "15号"
    with office.store.reading() as connection:
        view = queries.household(connection, office.households[0].household_id)
    assert not view.rivals
    assert not any(one.rivals for one in view.residents)


def test_another_head_is_written_down_as_a_change_of_head(office: Office) -> None:
    office.take(HEADER, WU, ZHOU)

    office.take(
        ("组", "户主", "姓名", "与户主关系", "身份证号"),
        ("3组", "周淑兰", "周淑兰", "户主", ZHOU[4]),
        ("3组", "周淑兰", "吴金国", "夫", WU[4]),
    )

    assert office.names == [["周淑兰", "吴金国"]]


def test_an_import_of_new_ones_only_changes_nobody(office: Office) -> None:
    office.take(HEADER, WU)

    office.commit(office.plan(HEADER, (*WU[:5], "13700137000", *WU[6:]), ZHOU, XIANG).only_new())

    assert office.person("吴金国").phone == "13800138000"
    assert office.names == [["吴金国", "周淑兰"], ["向正安"]]


def test_a_list_changed_since_the_preview_must_be_looked_at_again(office: Office) -> None:
    office.take(HEADER, WU)
    plan = office.plan(HEADER, WU, XIANG)
    with office.store.work(A_LEADER) as work:
        open_household(work, OpenHousehold(courtyard_id=office.courtyard_id, head_name="向正安", group="4组"))
        work.commit()
    entries = office.entries

    with pytest.raises(ListChanged):
        office.commit(plan)
    assert office.entries == entries


def test_a_look_at_a_hidden_field_does_not_change_the_list(office: Office) -> None:
    office.take(HEADER, WU)
    plan = office.plan(HEADER, WU, XIANG)
    with office.store.work(A_LEADER) as work:
        household = office.households[0]
        resident_actions.see_private_fields(work, household.household_id, household.head_id)
        work.commit()

    office.commit(plan)

    assert office.names == [["吴金国"], ["向正安"]]


def test_work_in_another_courtyard_does_not_change_the_list(office: Office) -> None:
    plan = office.plan(HEADER, WU)
    other = office.open("水桶湾院坝")
    with office.store.work(A_LEADER) as work:
        open_household(work, OpenHousehold(courtyard_id=other, head_name="向正安"))
        work.commit()

    office.commit(plan)

    assert office.names == [["吴金国"]]


@pytest.mark.parametrize("stopped_after", [1, 2, 3])
def test_a_stopped_import_leaves_nothing(office: Office, stopped_after: int) -> None:
    office.take(HEADER, *a_village(3))
    before, entries = plain(office.households), office.entries
    changed = [(*line[:5], "13800138000", *line[6:]) for line in a_village(3)]
    plan = office.plan(HEADER, *changed, *a_village(LISTED_AT_ONCE * 2)[3:])
    answers = iter([False] * (stopped_after - 1) + [True])

    with pytest.raises(ImportCancelled), office.store.work(A_LEADER) as work:
        commit_import(work, plan, cancelled=lambda: next(answers))

    assert plain(office.households) == before
    assert office.entries == entries
    office.commit(office.plan(HEADER, WU))
    assert ["吴金国"] in office.names


def test_twenty_thousand_rows_are_one_deed_that_can_be_stopped_half_way(office: Office, tmp_path: Path) -> None:
    header = ("组", "户主", "姓名", "电话")
    rows = [
        (f"{number % 12 + 1}组", f"王{number // 4}家", f"王{number}号", f"138{number:08}") for number in range(20_000)
    ]
    plan = office.plan_file(csv_file(tmp_path / "全村.csv", header, *rows))
    heard: list[tuple[int, int]] = []

    with pytest.raises(ImportCancelled), office.store.work(A_LEADER) as work:
        commit_import(
            work,
            plan,
            report=lambda done, total: heard.append((done, total)),
            cancelled=lambda: bool(heard) and heard[-1][0] >= plan.households // 4,
        )

    assert sum(row.outcome is Outcome.NEW for row in plan.rows) >= 20_000
    assert heard[-1][0] < plan.households
    assert office.households == ()
    assert office.entries == 1


def test_saving_tells_how_far_it_is(office: Office) -> None:
    office.take(HEADER, WU)
    plan = office.plan(HEADER, (*WU[:5], "13700137000", *WU[6:]), *a_village(LISTED_AT_ONCE + 1))
    heard: list[tuple[int, int]] = []

    with office.store.work(A_LEADER) as work:
        commit_import(work, plan, report=lambda done, total: heard.append((done, total)))

    assert heard == [(200, 202), (201, 202), (202, 202)]


def test_those_who_join_a_household_and_those_of_new_ones_are_counted_together(office: Office) -> None:
    office.take(HEADER, WU)

    imported = office.take(HEADER, WU, ZHOU, XIANG)

    assert (imported.people, len(imported.opened)) == (2, 1)


def test_only_who_keeps_households_may_import(office: Office) -> None:
    plan = office.plan(HEADER, WU)
    visitor = replace(A_LEADER, permissions=A_LEADER.permissions - {Permission.KEEP_HOUSEHOLDS})

    with pytest.raises(PermissionMissing), office.store.work(visitor) as work:
        commit_import(work, plan)
    assert office.households == ()


def test_an_import_taken_back_leaves_the_list_as_it_was(office: Office) -> None:
    office.take(HEADER, WU, ZHOU, XIANG)
    before = plain(office.households)
    imported = office.take(
        HEADER,
        ("3组", "周淑兰", "周淑兰", "户主", ZHOU[4], "13700137000", "15号", "独居", "在家", "是", ""),
        ("3组", "周淑兰", "吴金国", "夫", WU[4], "", "", "残疾", "是", "否", "99"),
        ("3组", "周淑兰", "吴小宝", "孙", id_number("20150601", 1), "", "", "", "", "", ""),
        ("7组", "冉启明", "冉启明", "户主", "", "13600136000", "", "", "", "", ""),
    )
    assert plain(office.households) != before

    with office.store.work(A_LEADER) as work:
        undo_import(work, imported)
        work.commit()

    assert plain(office.households) == before
    assert office.person("吴小宝").departure is Departure.ENTERED_BY_MISTAKE


def test_what_an_import_changed_and_took_back_is_not_disputed(office: Office) -> None:
    office.take(HEADER, WU)
    imported = office.take(HEADER, (*WU[:5], "13700137000", "15号", *WU[7:]))
    with office.store.work(A_LEADER) as work:
        undo_import(work, imported)
        work.commit()

    with office.store.reading() as connection:
        (line,) = queries.households(connection, office.courtyard_id)
    assert (line.door, line.disputed) == (WU[6], False)


def test_after_an_import_was_taken_back_the_corrected_file_comes_in_whole(office: Office) -> None:
    imported = office.take(HEADER, WU, ZHOU)
    with office.store.work(A_LEADER) as work:
        undo_import(work, imported)
        work.commit()

    plan = office.plan(HEADER, WU, ZHOU)
    office.commit(plan)

    assert {row.outcome for row in plan.rows} == {Outcome.NEW}
    assert office.names == [["吴金国", "周淑兰"]]


def test_an_import_on_which_something_rests_is_not_taken_back(office: Office) -> None:
    imported = office.take(HEADER, WU)
    with office.store.work(A_LEADER) as work:
        amend_household(work, imported.opened[0].household_id, {}, door="8号")
        work.commit()

    with pytest.raises(ImportBuiltUpon), office.store.work(A_LEADER) as work:
        undo_import(work, imported)


def test_who_has_died_does_not_come_back_by_an_old_sheet(office: Office) -> None:
    office.take(HEADER, WU, ZHOU)
    household, zhou = office.households[0], office.person("周淑兰")
    order = LeaveHousehold(
        household_id=household.household_id,
        resident_id=zhou.person.resident_id,
        why=Departure.DIED,
        left_on=TODAY,
    )
    with office.store.work(A_LEADER) as work:
        leave_household(work, order)
        work.commit()

    plan = office.plan(HEADER, WU, ZHOU)

    assert [(row.name, row.faults[-1].code) for row in plan.rows if row.outcome is Outcome.UNREAD] == [
        ("周淑兰", FaultCode.HAS_LEFT)
    ]
    assert plan.writes_nothing


def test_an_imported_list_is_rebuilt_from_the_journal(office: Office) -> None:
    office.take(HEADER, WU, ZHOU, XIANG, *a_village(250))
    office.take(HEADER, (*WU[:5], "13700137000", *WU[6:]))
    before = office.households

    office.store.rebuild()

    assert office.households == before
