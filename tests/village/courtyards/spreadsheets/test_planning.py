"""What an import would do, said row by row before anything is saved."""

import pytest

from support.offices import TODAY, Office, outcomes
from support.sheets import id_number
from yuanba.village.courtyards.spreadsheets.comparing import FieldChange
from yuanba.village.courtyards.spreadsheets.faults import FaultCode
from yuanba.village.courtyards.spreadsheets.mishaps import ImportCancelled
from yuanba.village.courtyards.spreadsheets.planning import ImportPlan, Outcome, PlannedRow, plan_import
from yuanba.village.courtyards.spreadsheets.standing import standing_list
from yuanba.village.courtyards.spreadsheets.vocabulary import Field

HEADER = ("组", "户主", "姓名", "与户主关系", "身份证号", "电话", "住址")
WU = ("3组", "吴金国", "吴金国", "户主", id_number("19680517", 1), "13800138000", "5号")
ZHOU = ("3组", "吴金国", "周淑兰", "妻", id_number("19700102", 2), "", "")
XIANG = ("4组", "向正安", "向正安", "户主", "", "13900139000", "6号")


def rows(plan: ImportPlan, outcome: Outcome) -> list[PlannedRow]:
    return [row for row in plan.rows if row.outcome is outcome]


def changes(plan: ImportPlan) -> list[FieldChange]:
    return [change for row in plan.rows for change in row.changes]


def why(plan: ImportPlan) -> dict[int, list[FaultCode]]:
    return {row.row_number: [fault.code for fault in row.faults] for row in plan.rows if row.outcome is Outcome.UNREAD}


def test_on_an_empty_list_all_is_new(office: Office) -> None:
    plan = office.plan(HEADER, WU, ZHOU, XIANG, ("合计", "3人"))

    assert outcomes(plan.rows) == [
        (2, "吴金国", "new"),
        (3, "周淑兰", "new"),
        (4, "向正安", "new"),
        (5, "", "skipped"),
    ]
    assert (plan.households, plan.same) == (2, 0)
    assert [(card.group, card.head.name, len(card.members), card.door) for card in plan.new] == [
        ("3组", "吴金国", 1, "5号"),
        ("4组", "向正安", 0, "6号"),
    ]


def test_the_same_file_again_is_all_the_same(office: Office) -> None:
    office.take(HEADER, WU, ZHOU, XIANG)

    plan = office.plan(HEADER, WU, ZHOU, XIANG)

    assert {row.outcome for row in plan.rows} == {Outcome.SAME}
    assert plan.writes_nothing
    assert plan.same == 2


def test_the_same_in_other_signs_is_the_same(office: Office) -> None:
    office.take(HEADER, WU, ZHOU)

    plan = office.plan(
        HEADER,
        (
            "第三村民小组",
            "吴 金国",
            "吴　金国",
            "本人",
            id_number("19680517", 1).replace("5", "５"),
            "138 0013 8000",
            "５号",
        ),
        ("三组", "吴金国", "周淑兰", "妻", "", "", ""),
    )

    assert plan.writes_nothing


def test_changes_are_told_field_by_field(office: Office) -> None:
    office.take((*HEADER, "性别", "出生日期"), (*WU, "男", ""), (*XIANG, "", "1970-01-01"))

    plan = office.plan(
        (*HEADER, "性别", "出生日期"),
        ("3组", "吴金国", "吴金国", "户主", "", "13700137000", "15号", "", ""),
        ("4组", "向正安", "向正安", "户主", "", "", "", "男", "1970-10-01"),
    )

    assert outcomes(plan.rows) == [(2, "吴金国", "changed"), (3, "向正安", "changed")]
    assert changes(plan) == [
        FieldChange(field=Field.DOOR, before="5号", after="15号"),
        FieldChange(field=Field.PHONE, before="尾号8000", after="13700137000"),
        FieldChange(field=Field.SEX, before="", after="男"),
        FieldChange(field=Field.BORN, before="1970-01-01", after="1970-10-01"),
    ]


def test_what_a_sheet_leaves_empty_stays_on_the_list(office: Office) -> None:
    office.take(HEADER, WU, ZHOU)

    assert office.plan(("户主", "组"), ("吴金国", "3组")).writes_nothing


def test_a_sheet_without_relations_leaves_them_as_they_are(office: Office) -> None:
    office.take(HEADER, WU, ZHOU)

    plan = office.plan(
        ("组", "户主", "姓名", "住址"), ("3组", "吴金国", "吴金国", "8号"), ("3组", "吴金国", "周淑兰", "")
    )

    assert changes(plan) == [FieldChange(field=Field.DOOR, before="5号", after="8号")]


def test_a_new_member_is_added_to_the_household(office: Office) -> None:
    office.take(HEADER, WU)

    plan = office.plan(HEADER, WU, ZHOU)

    assert outcomes(plan.rows) == [(2, "吴金国", "same"), (3, "周淑兰", "new")]
    assert not rows(plan, Outcome.NEW)[0].opens_household
    assert plan.new == ()
    assert plan.households == 1


def test_a_group_is_filled_in_where_the_list_has_none(office: Office) -> None:
    office.take(("户主", "电话"), ("吴金国", "13800138000"))

    plan = office.plan(HEADER, WU)

    assert FieldChange(field=Field.GROUP, before="", after="3组") in changes(plan)
    assert plan.new == ()


def test_the_same_head_in_another_group_is_another_household(office: Office) -> None:
    office.take(("户主", "组"), ("吴金国", "3组"))

    assert len(office.plan(("户主", "组"), ("吴金国", "4组")).new) == 1


def test_a_household_that_moved_to_another_group_is_known_by_the_number(office: Office) -> None:
    office.take(HEADER, WU)

    plan = office.plan(HEADER, ("5组", *WU[1:]))

    assert changes(plan) == [FieldChange(field=Field.GROUP, before="3组", after="5组")]


def test_a_person_known_by_the_number_may_get_another_name(office: Office) -> None:
    office.take(HEADER, WU)

    plan = office.plan(HEADER, ("3组", "吴金帼", "吴金帼", *WU[3:]))

    assert changes(plan) == [FieldChange(field=Field.NAME, before="吴金国", after="吴金帼")]


def test_groups_are_written_as_the_list_writes_them(office: Office) -> None:
    office.take(("户主", "组"), ("吴金国", "3组"))

    plan = office.plan(("户主", "组"), ("向正安", "第三村民小组"), ("冉启明", "五社"), ("牟正华", "5组"))

    assert [card.group for card in plan.new] == ["3组", "五社", "五社"]


def test_two_heads_of_one_name_are_told_apart_by_number_or_door(office: Office) -> None:
    plan = office.plan(
        ("户主", "组", "身份证号", "门牌号"),
        ("李明", "3组", id_number("19680517", 1), ""),
        ("李明", "3组", id_number("19680517", 3), ""),
        ("王强", "3组", "", "1号"),
        ("王强", "3组", "", "2号"),
        ("张伟", "3组", "", ""),
        ("张伟", "3组", "", ""),
    )

    assert [card.head.name for card in plan.new] == ["李明", "李明", "王强", "王强", "张伟"]
    assert why(plan) == {7: [FaultCode.DUPLICATE_HEAD]}


def test_of_two_households_of_one_head_the_fitting_one_is_changed(office: Office) -> None:
    header = ("户号", "组", "户主", "姓名", "电话", "门牌号")
    office.take(
        header,
        (1, "3组", "李明", "李明", "13800138000", "1号"),
        (2, "3组", "李明", "李明", "13900139000", "2号"),
    )

    plan = office.plan(header, (7, "3组", "李明", "李明", "13900139001", "2号"))

    assert changes(plan) == [FieldChange(field=Field.PHONE, before="尾号9000", after="13900139001")]


def test_of_two_households_of_one_head_a_phone_tells_which_is_meant(office: Office) -> None:
    header = ("户号", "组", "户主", "姓名", "电话", "门牌号")
    office.take(
        header,
        (1, "3组", "李明", "李明", "13800138000", "1号"),
        (2, "3组", "李明", "李明", "13900139000", "2号"),
    )

    plan = office.plan(header, (7, "3组", "李明", "李明", "13900139000", "22号"))

    assert changes(plan) == [FieldChange(field=Field.DOOR, before="2号", after="22号")]


def test_of_two_households_of_one_head_the_one_with_more_of_the_people_is_meant(office: Office) -> None:
    header = ("户号", "组", "户主", "姓名", "门牌号")
    office.take(
        header,
        (1, "3组", "李明", "李明", "1号"),
        (1, "3组", "李明", "王芳", ""),
        (2, "3组", "李明", "李明", "2号"),
        (2, "3组", "李明", "王芳", ""),
        (2, "3组", "李明", "李小明", ""),
    )

    plan = office.plan(
        ("户主", "姓名", "组", "性别"),
        ("李明", "李明", "3组", "男"),
        ("李明", "王芳", "3组", ""),
        ("李明", "李小明", "3组", ""),
    )

    assert {row.outcome for row in plan.rows if row.row_number} == {Outcome.CHANGED, Outcome.SAME}
    assert not why(plan)


def test_two_heads_of_one_name_are_told_apart_by_their_people(office: Office) -> None:
    plan = office.plan(
        ("户号", "户主", "姓名", "组"),
        (1, "李明", "李明", "3组"),
        (1, "李明", "王芳", "3组"),
        (2, "李明", "李明", "3组"),
        (2, "李明", "张兰", "3组"),
        (3, "赵强", "赵强", "3组"),
        (3, "赵强", "陈英", "3组"),
        (4, "赵强", "赵强", "3组"),
        (4, "赵强", "陈英", "3组"),
    )

    assert [len(card.members) for card in plan.new] == [1, 1, 1]
    assert why(plan)[8] == [FaultCode.DUPLICATE_HEAD]


def test_when_nothing_tells_which_household_is_meant_the_person_decides(office: Office) -> None:
    office.take(("户主", "组", "门牌号"), ("李明", "3组", "1号"), ("李明", "3组", "2号"))

    plan = office.plan(("户主", "组", "电话"), ("李明", "3组", "13800138000"))

    assert why(plan) == {2: [FaultCode.DUPLICATE_HEAD]}


def test_the_rows_of_the_others_say_why_a_head_without_a_row_is_left_out(office: Office) -> None:
    office.take(("户主", "组", "门牌号"), ("李明", "3组", "1号"), ("李明", "3组", "2号"))

    plan = office.plan(("户主", "姓名", "组"), ("李明", "王芳", "3组"), ("李明", "李小明", "3组"))

    assert why(plan) == {2: [FaultCode.HEAD_WITHOUT_ROW, FaultCode.DUPLICATE_HEAD], 3: [FaultCode.DUPLICATE_HEAD]}
    assert plan.writes_nothing


def test_two_bare_households_of_one_head_stay_the_same(office: Office) -> None:
    header = ("户主", "姓名", "组")
    office.take(
        header, ("李明", "李明", "3组"), ("李明", "张兰", "3组"), ("李明", "李明", "4组"), ("李明", "王芳", "4组")
    )

    plan = office.plan(("户主", "姓名"), ("李明", "李明"), ("李明", "张兰"))

    assert plan.writes_nothing


def test_another_head_of_the_same_household_is_a_change_of_head(office: Office) -> None:
    office.take(HEADER, WU, ZHOU)

    plan = office.plan(
        HEADER, ("3组", "周淑兰", "周淑兰", "户主", ZHOU[4], "", ""), ("3组", "周淑兰", "吴金国", "夫", WU[4], "", "")
    )

    assert plan.new == ()
    assert FieldChange(field=Field.HEAD, before="吴金国", after="周淑兰") in changes(plan)


def test_a_member_who_heads_a_household_of_the_sheet_has_split_off(office: Office) -> None:
    office.take(HEADER, WU, ZHOU)

    plan = office.plan(HEADER, WU, ("3组", "周淑兰", "周淑兰", "户主", ZHOU[4], "", ""))

    assert why(plan) == {3: [FaultCode.ON_LIST_ELSEWHERE]}


def test_a_split_is_not_taken_for_a_change_of_head(office: Office) -> None:
    office.take(HEADER, WU, ZHOU)

    plan = office.plan(HEADER, ("3组", "周淑兰", "周淑兰", "户主", ZHOU[4], "", ""))

    assert why(plan) == {2: [FaultCode.ON_LIST_ELSEWHERE]}
    assert plan.writes_nothing


def test_a_person_who_lives_in_another_household_is_not_written_twice(office: Office) -> None:
    office.take(HEADER, WU, ZHOU, XIANG)

    plan = office.plan(HEADER, XIANG, ("4组", "向正安", "周淑兰", "妻", ZHOU[4], "", ""))

    assert outcomes(rows(plan, Outcome.UNREAD)) == [(3, "周淑兰", "unread")]
    assert why(plan) == {3: [FaultCode.ON_LIST_ELSEWHERE]}


def test_a_new_household_leaves_out_whoever_lives_elsewhere(office: Office) -> None:
    office.take(HEADER, WU, ZHOU)

    plan = office.plan(HEADER, XIANG, ("4组", "向正安", "周淑兰", "妻", ZHOU[4], "", ""))

    assert [len(card.members) for card in plan.new] == [0]
    assert why(plan) == {3: [FaultCode.ON_LIST_ELSEWHERE]}


def test_a_slip_in_a_number_is_put_right_and_another_birth_is_another_person(office: Office) -> None:
    office.take(HEADER, WU)

    slip = office.plan(HEADER, ("3组", "吴金国", "吴金国", "户主", id_number("19680517", 5), "", ""))
    other = office.plan(HEADER, ("3组", "吴金国", "吴金国", "户主", id_number("19900101", 1), "", ""))

    assert changes(slip) == [FieldChange(field=Field.ID_NUMBER, before="尾号0016", after=id_number("19680517", 5))]
    assert len(other.new) == 1


def test_a_cell_that_cannot_be_read_leaves_the_row_in(office: Office) -> None:
    plan = office.plan(HEADER, (*XIANG[:4], "5.00E+17", *XIANG[5:]))

    (row,) = plan.rows
    assert row.outcome is Outcome.NEW
    assert row.lacks_cells
    assert row.to_correct
    assert plan.told[plan.new[0].household_id][0].id_number is None


def test_a_remark_is_nothing_to_correct(office: Office) -> None:
    plan = office.plan(("户主", "身份证号"), ("吴金国", "500234680517001"))

    assert [fault.code for fault in plan.rows[0].faults] == [FaultCode.ID_CONVERTED]
    assert not plan.rows[0].to_correct


def test_who_is_on_the_list_and_not_in_the_sheet_is_told_and_stays(office: Office) -> None:
    office.take(HEADER, WU, ZHOU, XIANG, ("5组", "冉启明", "冉启明", "户主", "", "", ""))

    plan = office.plan(HEADER, WU, ("4组", "牟正华", "牟正华", "户主", "", "", ""))

    assert outcomes(rows(plan, Outcome.ABSENT)) == [(0, "周淑兰", "absent"), (0, "向正安", "absent")]
    assert plan.edits == ()


def test_an_import_of_new_ones_only_leaves_what_stands(office: Office) -> None:
    office.take(HEADER, WU)

    plan = office.plan(HEADER, (*WU[:5], "13700137000", WU[6]), ZHOU, XIANG).only_new()

    assert [len(edit.joined) for edit in plan.edits] == [2]
    assert [edit.altered for edit in plan.edits] == [()]
    assert len(plan.new) == 1


def test_planning_tells_how_far_it_is_and_can_be_stopped(office: Office) -> None:
    sheet = office.read(HEADER, WU, ZHOU, XIANG)
    with office.store.reading() as connection:
        standing = standing_list(connection, office.courtyard_id)
    heard: list[tuple[int, int]] = []

    plan_import(sheet, standing, today=TODAY, report=lambda done, total: heard.append((done, total)))

    assert heard == [(2, 2)]
    with pytest.raises(ImportCancelled):
        plan_import(sheet, standing, today=TODAY, cancelled=lambda: True)
