"""From the rows of a village's sheet to its households."""

from datetime import date
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.sheets import Line, csv_file, id_number, xlsx
from yuanba.village.courtyards.spreadsheets.faults import FaultCode
from yuanba.village.courtyards.spreadsheets.lines import SkipReason
from yuanba.village.courtyards.spreadsheets.mishaps import ImportCancelled
from yuanba.village.courtyards.spreadsheets.people import SheetPerson
from yuanba.village.courtyards.spreadsheets.reading import read_workbook
from yuanba.village.courtyards.spreadsheets.rows import CleanSheet, clean

TODAY = date(2026, 11, 24)


class Cleaned(Protocol):
    def __call__(self, *lines: Line, merged: tuple[str, ...] = (), courtyard: str = ...) -> CleanSheet: ...


@pytest.fixture
def cleaned(tmp_path: Path) -> Cleaned:
    """Takes the lines of a sheet apart; the first line is the header."""

    def take(*lines: Line, merged: tuple[str, ...] = (), courtyard: str = "老井湾院坝") -> CleanSheet:
        return clean(read_workbook(xlsx(tmp_path / "名册.xlsx", *lines, merged=merged)), courtyard, today=TODAY)

    return take


def homes(sheet: CleanSheet) -> list[list[str]]:
    """Names by household, heads first."""
    return [[person.name for person in household.people] for household in sheet.households]


def codes(sheet: CleanSheet) -> dict[int, list[FaultCode]]:
    return {number: [fault.code for fault in found] for number, found in sheet.faults.items()}


def skipped(sheet: CleanSheet) -> dict[int, SkipReason]:
    return {row.row_number: row.why for row in sheet.skipped}


def test_the_name_of_the_head_may_be_merged_over_the_members(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["组", "户主", "姓名", "与户主关系"],
        ["3组", "吴金国", "吴金国", "户主"],
        [None, None, "周淑兰", "妻"],
        [None, None, "吴小宝", "孙"],
        ["3组", "向正安", "向正安", "户主"],
        merged=("B2:B4", "A2:A4"),
    )

    assert homes(sheet) == [["吴金国", "周淑兰", "吴小宝"], ["向正安"]]
    assert [one.group for one in sheet.households] == ["3组", "3组"]
    assert codes(sheet) == {}


def test_the_name_of_the_head_may_be_left_blank_for_the_members(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["户主", "姓名", "组"],
        ["吴金国", "吴金国", "3组"],
        ["", "周淑兰", ""],
        [None, "吴小宝", None],
        ["向正安", "向正安", "4组"],
    )

    assert homes(sheet) == [["吴金国", "周淑兰", "吴小宝"], ["向正安"]]


def test_the_name_of_the_head_may_stand_in_each_line(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["户主", "姓名"], ["吴金国", "周淑兰"], ["吴金国", "吴金国"], ["向正安", "向正安"], ["吴金国", "吴小宝"]
    )

    assert homes(sheet) == [["吴金国", "周淑兰", "吴小宝"], ["向正安"]]


def test_ditto_repeats_the_cell_above(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["组", "户主", "姓名", "住址", "电话"],
        ["3组", "吴金国", "吴金国", "老井湾5号", 13800138000],
        ["同上", "同上", "周淑兰", "〃", "同上"],
        ["〃", "向正安", "向正安", "老井湾6号", ""],
    )

    assert homes(sheet) == [["吴金国", "周淑兰"], ["向正安"]]
    assert sheet.households[0].members[0].phone == "13800138000"
    assert [one.group for one in sheet.households] == ["3组", "3组"]
    assert [one.door for one in sheet.households] == ["老井湾5号", "老井湾6号"]


def test_relations_tell_heads_where_no_column_names_them(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["姓名", "与户主关系", "组"],
        ["吴金国", "户主", "3组"],
        ["周淑兰", "妻", "3组"],
        ["向正安", "本人", "3组"],
        ["向小安", "子", "3组"],
    )

    assert homes(sheet) == [["吴金国", "周淑兰"], ["向正安", "向小安"]]
    assert [one.relation for one in sheet.households[0].people] == ["", "妻"]


def test_a_list_of_names_alone_is_a_list_of_heads(cleaned: Cleaned) -> None:
    assert homes(cleaned(["姓名", "组"], ["吴金国", "3组"], ["向正安", "3组"])) == [["吴金国"], ["向正安"]]


def test_numbers_of_households_hold_members_together(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["户号", "姓名", "与户主关系", "组"],
        [1, "周淑兰", "妻", "3组"],
        [1, "吴金国", "户主", "3组"],
        [2, "向正安", "户主", "3组"],
        [1, "冉启明", "户主", "4组"],
        [1, "冉小明", "子", "4组"],
    )

    assert homes(sheet) == [["吴金国", "周淑兰"], ["向正安"], ["冉启明", "冉小明"]]


def test_a_merged_number_holds_the_members_below_it(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["户号", "姓名"], [1, "吴金国"], [None, "周淑兰"], [2, "向正安"], [None, "向小安"], merged=("A2:A3", "A4:A5")
    )

    assert homes(sheet) == [["吴金国", "周淑兰"], ["向正安", "向小安"]]


def test_a_household_without_a_marked_head_takes_the_first_and_says_so(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["户号", "姓名", "与户主关系"],
        [1, "吴金国", "户主"],
        [2, "周淑兰", "妻"],
        [2, "周小兰", "女"],
    )

    assert homes(sheet) == [["吴金国"], ["周淑兰", "周小兰"]]
    assert codes(sheet) == {3: [FaultCode.HEAD_GUESSED]}


def test_a_head_named_only_in_the_lines_of_others_is_written_down_and_told(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["户主", "户主身份证号", "户主电话", "姓名", "与户主关系"],
        ["吴金国", id_number(), "13800138000", "周淑兰", "妻"],
        ["吴金国", id_number(), "13800138000", "吴小宝", "孙"],
    )

    (household,) = sheet.households
    assert (household.head.name, household.head.id_number, household.head.phone) == (
        "吴金国",
        id_number(),
        "13800138000",
    )
    assert household.head.row_number is None
    assert codes(sheet) == {2: [FaultCode.HEAD_WITHOUT_ROW]}


def test_a_spoilt_number_of_a_head_without_a_line_is_told(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["户主", "户主身份证号", "户主电话", "姓名"],
        ["吴金国", "5.00E+17", "12", "周淑兰"],
        ["吴金国", "5.00E+17", "12", "吴小宝"],
    )

    assert (sheet.households[0].head.id_number, sheet.households[0].head.phone) == ("", "")
    assert codes(sheet) == {2: [FaultCode.HEAD_WITHOUT_ROW, FaultCode.ID_DIGITS_LOST, FaultCode.PHONE_UNREAD]}


def test_a_number_of_a_head_is_told_once_where_the_head_has_a_line_below(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["户主", "户主身份证号", "姓名"], ["吴金国", "5.00E+17", "周淑兰"], ["吴金国", "5.00E+17", "吴金国"]
    )

    assert codes(sheet) == {3: [FaultCode.ID_DIGITS_LOST]}


def test_columns_about_the_head_are_read_where_the_list_has_heads_only(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["户主", "户主身份证号", "户主联系电话"],
        ["吴金国", id_number(), 13800138000],
        ["向正安", "5.00E+17", ""],
    )

    assert sheet.households[0].head.id_number == id_number()
    assert codes(sheet) == {3: [FaultCode.ID_DIGITS_LOST]}


def test_what_is_no_household_is_passed_over_with_its_reason(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["序号", "组", "户主", "姓名"],
        [1, "3组", "吴金国", "吴金国"],
        [None, None, None, None],
        ["", "", "", ""],
        [2, "3组", "", ""],
        ["第四组"],
        [3, "", "向正安", "向正安"],
        ["石碗村户籍名册"],
        ["序号", "组", "户主", "姓名"],
        ["小计", "", "2户"],
        ["", "合计：2户", ""],
        ["", "", "共计"],
        ["填表人：杨志全", "", "审核人：", ""],
        ["备注", "以上属实"],
        merged=("A8:D8",),
    )

    assert homes(sheet) == [["吴金国"], ["向正安"]]
    assert skipped(sheet) == {
        5: SkipReason.BLANK,
        6: SkipReason.GROUP_TITLE,
        8: SkipReason.TITLE_AGAIN,
        9: SkipReason.HEADER_AGAIN,
        10: SkipReason.TOTAL,
        11: SkipReason.TOTAL,
        12: SkipReason.TOTAL,
        13: SkipReason.FOOTNOTE,
        14: SkipReason.FOOTNOTE,
    }
    assert sheet.households[1].group == "第四组"


def test_the_title_may_name_the_group_of_the_whole_list(cleaned: Cleaned) -> None:
    sheet = cleaned(["石碗村三组户籍名册"], ["户主", "姓名"], ["吴金国", "吴金国"])

    assert sheet.households[0].group == "三组"


def test_a_group_left_open_is_that_of_the_household_above_and_told(cleaned: Cleaned) -> None:
    sheet = cleaned(["户主", "组"], ["吴金国", "3组"], ["向正安", ""])

    assert [one.group for one in sheet.households] == ["3组", "3组"]
    assert codes(sheet) == {3: [FaultCode.GROUP_FROM_ABOVE]}


def test_other_courtyards_of_a_village_list_are_passed_over(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["院落", "户主"],
        ["老井湾", "吴金国"],
        ["水桶湾小院", "向正安"],
        ["", "冉启明"],
        ["老井湾小院", "周淑兰"],
        ["合计", "4户"],
    )

    assert homes(sheet) == [["吴金国"], ["周淑兰"]]
    assert skipped(sheet) == {
        3: SkipReason.OTHER_COURTYARD,
        4: SkipReason.OTHER_COURTYARD,
        6: SkipReason.TOTAL,
    }


def test_a_list_of_one_courtyard_under_another_name_is_taken(cleaned: Cleaned) -> None:
    assert homes(cleaned(["院坝", "户主"], ["3号微网格", "吴金国"], ["3号微网格", "向正安"])) == [
        ["吴金国"],
        ["向正安"],
    ]


def test_a_row_without_a_name_or_a_household_is_left_to_the_person(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["户主", "姓名", "电话"],
        ["", "周淑兰", "13800138000"],
        ["吴金国", "吴金国", ""],
        ["", "", "13900139000"],
        ["", "无", "13900139000"],
    )

    assert [(row.row_number, row.name, row.head_name) for row in sheet.unread] == [
        (2, "周淑兰", ""),
        (4, "", "吴金国"),
        (5, "", "吴金国"),
    ]
    assert codes(sheet) == {2: [FaultCode.NO_HEAD], 4: [FaultCode.NO_NAME], 5: [FaultCode.NO_NAME]}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("吴" * 41, FaultCode.NAME_TOO_LONG),
        ("吴金国、周淑兰", FaultCode.SEVERAL_NAMES),
        ("吴金国 周淑兰", FaultCode.SEVERAL_NAMES),
        ("王芳　李明", FaultCode.SEVERAL_NAMES),
        ("欧阳修 司马光 王芳", FaultCode.SEVERAL_NAMES),
        ("138", FaultCode.NAME_UNREAD),
    ],
)
def test_a_head_without_a_usable_name_leaves_the_household_out(cleaned: Cleaned, name: str, code: FaultCode) -> None:
    sheet = cleaned(["户主", "姓名"], [name, name], [name, "周淑兰"], ["向正安", "向正安"])

    assert homes(sheet) == [["向正安"]]
    assert codes(sheet) == {2: [code], 3: [FaultCode.HEAD_UNREAD]}


def test_yes_and_no_are_nobodys_name(cleaned: Cleaned) -> None:
    sheet = cleaned(["姓名", "户主"], ["吴金国", "是"], ["周淑兰", "否"], ["吴小宝", "否"])

    assert homes(sheet) == []
    assert [row.row_number for row in sheet.unread] == [2, 3, 4]


def test_the_second_line_of_a_header_is_nobody(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["户主", "户主", "家庭成员", "家庭成员"], ["姓名", "电话", "姓名", "电话"], ["吴金国", "", "周淑兰", ""]
    )

    assert homes(sheet) == [["吴金国", "周淑兰"]]
    assert codes(sheet)[2] == [FaultCode.NAME_UNREAD]


def test_a_line_that_begins_with_a_post_or_a_remark_is_a_person_all_the_same(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["备注", "户主", "姓名", "与户主关系", "性别", "身份证号"],
        ["负责人", "吴金国", "吴金国", "户主", "", ""],
        ["说明：外出", "吴金国", "周淑兰", "妻", "女", ""],
        ["联系人", "吴金国", "吴小宝", "子", "", id_number()],
        ["负责人", "杨志全", "", "", "", ""],
    )

    assert homes(sheet) == [["吴金国", "周淑兰", "吴小宝"]]
    assert skipped(sheet) == {5: SkipReason.FOOTNOTE}


def test_nobody_belongs_to_a_household_above_the_title_of_the_next_group(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["户主", "姓名"], ["吴金国", "吴金国"], ["", "周淑兰"], ["二组"], ["", "向小安"], ["向正安", "向正安"]
    )

    assert homes(sheet) == [["吴金国", "周淑兰"], ["向正安"]]
    assert codes(sheet) == {5: [FaultCode.NO_HEAD]}


def test_a_name_of_forty_characters_is_taken(cleaned: Cleaned) -> None:
    assert homes(cleaned(["户主", "组"], ["吴" * 40, "3组"])) == [["吴" * 40]]


def test_one_person_written_twice_is_read_once(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["户主", "姓名", "身份证号"],
        ["吴金国", "吴金国", id_number()],
        ["吴金国", "吴金国", id_number()],
        ["吴金国", "周淑兰", ""],
        ["吴金国", "周淑兰", ""],
    )

    assert homes(sheet) == [["吴金国", "周淑兰"]]
    assert codes(sheet) == {3: [FaultCode.REPEATED_ROW], 5: [FaultCode.REPEATED_ROW]}


def test_father_and_son_of_one_name_are_two(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["户主", "姓名", "与户主关系", "出生日期"],
        ["吴金国", "吴金国", "户主", "1950-01-01"],
        ["吴金国", "吴金国", "子", "1975-02-02"],
    )

    assert homes(sheet) == [["吴金国", "吴金国"]]


def test_a_number_written_for_two_people_counts_for_the_first(cleaned: Cleaned) -> None:
    sheet = cleaned(["户主", "组", "身份证号"], ["吴金国", "3组", id_number()], ["向正安", "3组", id_number()])

    assert [one.head.id_number for one in sheet.households] == [id_number(), ""]
    assert codes(sheet) == {3: [FaultCode.ID_TWICE]}


def told(cleaned: Cleaned, *cells: str) -> tuple[SheetPerson, list[FaultCode]]:
    sheet = cleaned(["户主", "身份证号", "性别", "出生日期"], ["吴金国", *cells])
    return sheet.households[0].head, codes(sheet).get(2, [])


def test_the_identity_number_decides_sex_and_birth(cleaned: Cleaned) -> None:
    person, found = told(cleaned, id_number("19680517", 1), "女", "1968-05-18")

    assert person.told_birth == date(1968, 5, 17)
    assert person.told_sex == "1"
    assert set(found) == {FaultCode.SEX_NOT_AS_ID, FaultCode.BORN_NOT_AS_ID}


def test_a_month_agrees_with_the_day_of_the_identity_number(cleaned: Cleaned) -> None:
    assert told(cleaned, id_number("19680517", 1), "男", "1968年5月")[1] == []


def test_nobody_is_born_later_than_today(cleaned: Cleaned) -> None:
    person, found = told(cleaned, "", "男", "2026-11-25")

    assert person.told_birth is None
    assert found == [FaultCode.BORN_LATER_THAN_TODAY]


def test_a_short_row_reads_as_if_its_last_cells_were_empty(tmp_path: Path) -> None:
    table = read_workbook(csv_file(tmp_path / "名册.csv", ["户主", "组", "电话"], ["吴金国"]))

    assert homes(clean(table, "老井湾院坝")) == [["吴金国"]]


def test_sorting_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    table = read_workbook(xlsx(tmp_path / "名册.xlsx", ["户主", "组"], *[[f"吴金{n}", "3组"] for n in range(600)]))
    heard: list[tuple[int, int]] = []

    clean(table, "老井湾院坝", report=lambda done, total: heard.append((done, total)))

    assert heard == [(200, 600), (400, 600), (600, 600)]
    with pytest.raises(ImportCancelled):
        clean(table, "老井湾院坝", cancelled=lambda: True)


def test_the_head_may_be_marked_behind_the_name(cleaned: Cleaned) -> None:
    sheet = cleaned(["姓名", "组"], ["吴金国（户主）", "3组"], ["周淑兰", "3组"], ["向正安(户主)", "3组"])

    assert homes(sheet) == [["吴金国", "周淑兰"], ["向正安"]]


def test_a_note_beside_a_name_is_left_to_the_person(cleaned: Cleaned) -> None:
    sheet = cleaned(["户主", "姓名"], ["吴金国", "吴金国"], ["吴金国", "吴老太（已故）"])

    assert homes(sheet) == [["吴金国"]]
    assert codes(sheet) == {3: [FaultCode.NAME_WITH_NOTE]}


_CELLS = st.sampled_from(
    [
        "",
        "",
        "吴金国",
        "周淑兰",
        "吴金国 周淑兰",
        "户主",
        "妻",
        "同上",
        "合计",
        "备注",
        "二组",
        "3组",
        "1",
        "2",
        "是",
        "无",
    ]
)
_HEADER = ("户号", "组", "户主", "姓名", "与户主关系", "户主电话")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(_HEADER), st.lists(st.lists(_CELLS, min_size=6, max_size=6), max_size=8))
def test_each_row_comes_to_a_person_a_reason_or_a_thing_to_correct(
    tmp_path: Path, header: list[str], rows: list[list[str]]
) -> None:
    table = read_workbook(csv_file(tmp_path / "名册.csv", header, *rows))

    sheet = clean(table, "老井湾院坝", today=TODAY)

    seated = [person.row_number for one in sheet.households for person in one.people if person.row_number is not None]
    others = [row.row_number for row in (*sheet.unread, *sheet.skipped)]
    assert sorted(seated + others) == [row.number for row in table.rows]


@pytest.mark.parametrize(("yes", "no"), [("是", "否"), ("√", None), ("1", "0"), ("户主", ""), (" Y ", "N")])
def test_a_column_that_says_who_is_head_parts_the_households(cleaned: Cleaned, yes: str, no: str | None) -> None:
    sheet = cleaned(
        ["组", "姓名", "是否户主"],
        ["3组", "吴金国", yes],
        ["3组", "周淑兰", no],
        ["3组", "吴小宝", no],
        ["3组", "向正安", yes],
        ["3组", "向小安", no],
    )

    assert homes(sheet) == [["吴金国", "周淑兰", "吴小宝"], ["向正安", "向小安"]]
    assert not sheet.faults


def test_where_a_relation_is_written_it_says_who_is_head(cleaned: Cleaned) -> None:
    sheet = cleaned(
        ["姓名", "与户主关系", "是否户主"],
        ["吴金国", "户主", "否"],
        ["周淑兰", "妻", "是"],
        ["吴小宝", "", "否"],
        ["向正安", "", "是"],
    )

    assert homes(sheet) == [["吴金国", "周淑兰", "吴小宝"], ["向正安"]]


def test_lines_numbered_ahead_and_marked_as_no_head_are_blank(cleaned: Cleaned) -> None:
    sheet = cleaned(["户号", "姓名", "是否户主"], ["1", "吴金国", "是"], ["2", None, "否"])

    assert homes(sheet) == [["吴金国"]]
    assert skipped(sheet) == {3: SkipReason.BLANK}
