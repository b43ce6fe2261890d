"""Opening the files villages have."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from support.sheets import csv_file, id_number, locked, xls, xlsx, xlsx_of
from support.stores import A_LEADER
from yuanba.journal.store import Store
from yuanba.village.courtyards.spreadsheets.mishaps import (
    ImportCancelled,
    NoHouseholdList,
    NotASpreadsheet,
    PasswordNeeded,
    PasswordWrong,
    SheetUnknown,
    WorkbookEmpty,
    WorkbookMissing,
    WorkbookNotReadable,
)
from yuanba.village.courtyards.spreadsheets.reading import read_workbook
from yuanba.village.courtyards.spreadsheets.remembering import known_headings, remember_headings
from yuanba.village.courtyards.spreadsheets.table import WorkbookTable
from yuanba.village.courtyards.spreadsheets.vocabulary import Field, heading_key

HEADER = ("户主", "组", "身份证号")
LINE = ("吴金国", "3组", id_number())


def understood(table: WorkbookTable) -> list[Field | None]:
    return [column.field for column in table.columns]


def texts(table: WorkbookTable) -> list[tuple[object, ...]]:
    return [row.cells for row in table.rows]


def test_a_header_is_found_below_merged_titles(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "名册.xlsx",
        ["石碗村户籍名册"],
        ["填报单位：云溪镇石碗村", None, "2026年5月"],
        [],
        HEADER,
        LINE,
        merged=["A1:C1"],
    )

    table = read_workbook(path)

    assert table.header_row == 4
    assert understood(table) == [Field.HEAD, Field.GROUP, Field.ID_NUMBER]
    assert texts(table) == [LINE]


def test_a_title_right_above_the_header_is_no_part_of_it(tmp_path: Path) -> None:
    table = read_workbook(xlsx(tmp_path / "名册.xlsx", ["老井湾院坝户籍名册"], HEADER, LINE))

    assert [column.heading for column in table.columns] == list(HEADER)
    assert table.title == ("老井湾院坝户籍名册",)


def test_a_header_of_two_rows_is_read_as_one(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "名册.xlsx",
        ["序号", "户主", "家庭成员", None, None, "备注"],
        [None, None, "姓名", "与户主关系", "公民身份号码", None],
        [1, "吴金国", "周淑兰", "妻", id_number(), ""],
        merged=["C1:E1", "A1:A2", "B1:B2"],
    )

    table = read_workbook(path)

    assert table.header_row == 2
    assert understood(table) == [None, Field.HEAD, Field.NAME, Field.RELATION, Field.ID_NUMBER, None]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("户主姓名", Field.HEAD),
        ("户  主", Field.HEAD),
        ("农户姓名", Field.HEAD),
        ("＊户主姓名（必填）", Field.HEAD),
        ("户主\n姓名", Field.HEAD),
    ],
)
def test_the_head_is_known_under_many_names(tmp_path: Path, heading: str, field: Field) -> None:
    table = read_workbook(xlsx(tmp_path / "名册.xlsx", [heading, "组"], ["吴金国", "3组"]))

    assert understood(table) == [field, Field.GROUP]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("所在村民小组", Field.GROUP),
        ("耕地面积", None),
        ("公民身份号码", Field.ID_NUMBER),
        ("联系电话", Field.PHONE),
        ("手机号码", Field.PHONE),
        ("家庭住址", Field.DOOR),
        ("与户主关系", Field.RELATION),
        ("出生年月", Field.BORN),
        ("是否在家", Field.AWAY),
        ("房屋面积（㎡）", Field.AREA),
        ("人员类别", Field.CARE),
    ],
)
def test_columns_are_known_by_the_names_offices_use(tmp_path: Path, heading: str, field: Field | None) -> None:
    table = read_workbook(xlsx(tmp_path / "名册.xlsx", ["户主", "性别", heading], ["吴金国", "男", "…"]))

    assert understood(table) == [Field.HEAD, Field.SEX, field]


def test_of_two_columns_of_one_field_the_first_counts(tmp_path: Path) -> None:
    table = read_workbook(xlsx(tmp_path / "名册.xlsx", ["户主", "电话", "手机"], ["吴金国", "1", "2"]))

    assert understood(table) == [Field.HEAD, Field.PHONE, None]


@pytest.mark.parametrize(
    ("header", "left_behind"),
    [
        (["户主", "组", "成员1姓名", "成员1身份证", "成员2姓名"], ("成员1姓名", "成员2姓名")),
        (["户主", "姓名", "身份证号", "姓名", "身份证号"], ("姓名",)),
        (["户主", "组", "电话", "户主", "组"], ("户主",)),
        (["户主", "组", "配偶", "子女一", "子女二"], ("配偶", "子女一", "子女二")),
        (["户主", "组", "子女数", "成员人数", "配偶身份证号"], ()),
        (["户主", "姓名", "组", "备注", "低保"], ()),
    ],
)
def test_people_named_beside_their_household_are_known_to_stay_behind(
    tmp_path: Path, header: list[str], left_behind: tuple[str, ...]
) -> None:
    path = xlsx(tmp_path / "名册.xlsx", header, ["吴金国", "周淑兰", "吴小宝", "吴大宝", "吴小兰"])

    assert read_workbook(path).people_left_behind == left_behind


def test_an_empty_column_for_people_leaves_nobody_behind(tmp_path: Path) -> None:
    table = read_workbook(xlsx(tmp_path / "名册.xlsx", ["户主", "组", "配偶"], ["吴金国", "3组", ""]))

    assert table.people_left_behind == ()


def test_people_under_one_title_of_two_lines_are_known_to_stay_behind(tmp_path: Path) -> None:
    table = read_workbook(
        xlsx(
            tmp_path / "名册.xlsx",
            ["户主", "家庭成员1", "", "家庭成员2", ""],
            ["", "姓名", "身份证号", "姓名", "身份证号"],
            ["吴金国", "周淑兰", "", "吴小宝", ""],
        )
    )

    assert table.people_left_behind == ("家庭成员2 姓名",)


def test_the_sheet_that_looks_most_like_a_list_is_taken(tmp_path: Path) -> None:
    path = xlsx_of(
        tmp_path / "名册.xlsx",
        {
            "填表说明": [["请如实填写"]],
            "旧": [HEADER, LINE],
            "户籍": [(*HEADER, "电话"), (*LINE, "13800138000")],
            "底稿": [(*HEADER, "电话", "性别"), (*LINE, "13800138000", "男")],
        },
        hidden=["底稿"],
    )

    table = read_workbook(path)

    assert table.sheet == "户籍"
    assert [(one.name, one.hidden, one.looks_like_list) for one in table.sheets] == [
        ("填表说明", False, False),
        ("旧", False, True),
        ("户籍", False, True),
        ("底稿", True, True),
    ]


def test_a_hidden_sheet_is_taken_when_no_other_is_a_list(tmp_path: Path) -> None:
    path = xlsx_of(tmp_path / "名册.xlsx", {"说明": [["见底稿"]], "底稿": [HEADER, LINE]}, hidden=["底稿"])

    assert read_workbook(path).sheet == "底稿"


def test_the_person_may_choose_another_sheet(tmp_path: Path) -> None:
    path = xlsx_of(tmp_path / "名册.xlsx", {"一": [HEADER, LINE], "二": [HEADER, LINE]})

    assert read_workbook(path, sheet="二").sheet == "二"
    with pytest.raises(SheetUnknown):
        read_workbook(path, sheet="三")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_csv_is_read_in_every_encoding_spreadsheets_write(tmp_path: Path, encoding: str, separator: str) -> None:
    path = csv_file(tmp_path / "名册.csv", HEADER, ("䶮㛃", "3组", LINE[2]), encoding=encoding, separator=separator)

    table = read_workbook(path)

    assert texts(table) == [("䶮㛃", "3组", LINE[2])]
    assert not table.typed


def test_an_old_xls_is_read_with_its_merged_cells_and_dates(tmp_path: Path) -> None:
    path = xls(
        tmp_path / "名册.xls",
        ["石碗村户籍名册", None, None],
        ["户主", "姓名", "出生日期"],
        ["吴金国", "吴金国", date(1968, 5, 17)],
        ["", "周淑兰", 24_000],
        merged=[(0, 0, 0, 2), (2, 3, 0, 0)],
    )

    table = read_workbook(path)

    assert table.rows[0].cells == ("吴金国", "吴金国", date(1968, 5, 17))
    assert table.rows[1].merged_into == {0}


def test_the_first_bytes_tell_the_kind_and_not_the_name(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "名册.xls", HEADER, LINE)

    assert texts(read_workbook(path)) == [LINE]


def test_a_web_page_that_calls_itself_xls_is_read(tmp_path: Path) -> None:
    path = tmp_path / "导出.xls"
    path.write_bytes(
        f"""<html><head><meta charset="gb2312"><style>td {{ mso-number-format:"\\@" }}</style></head><body>
        <table><tr><td colspan="3">石碗村户籍名册</td></tr>
        <tr><th>户主</th><th>姓&nbsp;名</th><th>身份证号</th></tr>
        <tr><td rowspan="2">吴金国</td><td>吴金国</td><td>{id_number()}</td></tr>
        <tr><td>周淑兰<br></td><td></td></tr></table></body></html>""".encode("gb18030")
    )

    table = read_workbook(path)

    assert texts(table) == [("吴金国", "吴金国", id_number()), ("", "周淑兰", "")]
    assert table.rows[1].merged_into == {0}


def test_a_locked_file_asks_for_its_password(tmp_path: Path) -> None:
    path = locked(xlsx(tmp_path / "名册.xlsx", HEADER, LINE), "2026")

    with pytest.raises(PasswordNeeded):
        read_workbook(path)
    with pytest.raises(PasswordWrong):
        read_workbook(path, password="2025")
    assert texts(read_workbook(path, password="2026")) == [LINE]


def test_a_file_protected_only_against_changes_opens_without_asking(tmp_path: Path) -> None:
    path = locked(xlsx(tmp_path / "名册.xlsx", HEADER, LINE), "VelvetSweatshop")

    assert texts(read_workbook(path)) == [LINE]


def test_a_file_that_is_gone_is_missing(tmp_path: Path) -> None:
    with pytest.raises(WorkbookMissing):
        read_workbook(tmp_path / "没有.xlsx")


def test_a_file_another_program_holds_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "名册.xlsx", HEADER, LINE)

    def held(_: Path) -> bytes:
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr(Path, "read_bytes", held)

    with pytest.raises(WorkbookNotReadable):
        read_workbook(path)


def test_a_folder_is_not_readable_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(WorkbookNotReadable):
        read_workbook(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 \xe5\xe4",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"PK\x03\x04 half of an archive",
        bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600,
        b"\xff\xfe\xff",
    ],
    ids=["pdf", "picture", "torn xlsx", "torn xls", "torn text"],
)
def test_what_is_no_table_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(content)

    with pytest.raises(NotASpreadsheet):
        read_workbook(path)


def test_a_letter_of_another_office_program_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    with zipfile.ZipFile(path, "w") as letter:
        letter.writestr("word/document.xml", "<w:document/>")

    with pytest.raises(NotASpreadsheet):
        read_workbook(path)


def test_a_film_chosen_by_mistake_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "院坝会.mp4"
    with path.open("wb") as film:
        film.truncate(200_000_000)

    with pytest.raises(NotASpreadsheet):
        read_workbook(path)


def test_a_xlsx_torn_by_a_pulled_stick_is_no_table(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "名册.xlsx", HEADER, *[LINE] * 500)
    path.write_bytes(path.read_bytes()[:-2000])

    with pytest.raises(NotASpreadsheet):
        read_workbook(path)


@pytest.mark.parametrize("content", [b"", b" \r\n "])
def test_an_empty_file_is_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes(content)

    with pytest.raises(WorkbookEmpty):
        read_workbook(path)


def test_a_workbook_without_a_cell_is_empty(tmp_path: Path) -> None:
    with pytest.raises(WorkbookEmpty):
        read_workbook(xlsx(tmp_path / "名册.xlsx"))


def test_a_price_list_is_no_household_list(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "采购.xlsx", ["品名", "单价", "数量"], ["水管", 12.5, 40], ["阀门", 30, 2])

    with pytest.raises(NoHouseholdList) as met:
        read_workbook(path)
    assert met.value.sheets == ("Sheet1",)


def test_reading_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "名册.csv", HEADER, *[LINE] * 1_200)
    told: list[tuple[int, int]] = []

    read_workbook(path, report=lambda done, total: told.append((done, total)))

    assert told == [(done, 1200) for done in range(200, 1201, 200)]
    with pytest.raises(ImportCancelled):
        read_workbook(path, cancelled=lambda: True)


def test_a_list_with_a_strange_header_shows_its_first_rows(tmp_path: Path) -> None:
    path = xlsx_of(
        tmp_path / "名册.xlsx",
        {"说明": [["填表说明"]], "户籍": [["石碗村"], ["当家人", "社别", "证号"], ["吴金国", "3组", id_number()]]},
    )

    with pytest.raises(NoHouseholdList) as met:
        read_workbook(path)

    assert met.value.sheet == "户籍"
    assert met.value.first_rows[1] == ("当家人", "社别", "证号")


def test_a_person_may_point_at_the_header_and_say_what_columns_are(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "名册.xlsx", ["石碗村"], ["当家人", "社别", "证号"], ["吴金国", "3组", id_number()])

    table = read_workbook(path, header_row=2)
    assert not table.names_people
    table = table.with_column(0, Field.HEAD).with_column(2, Field.ID_NUMBER)

    assert table.names_people
    assert understood(table) == [Field.HEAD, Field.GROUP, Field.ID_NUMBER]
    assert table.header_row == 2
    assert texts(table) == [("吴金国", "3组", id_number())]
    assert table.examples(2) == (id_number(),)


def test_a_field_moves_from_one_column_to_another(tmp_path: Path) -> None:
    table = read_workbook(xlsx(tmp_path / "名册.xlsx", ["户主", "电话", "手机"], ["吴金国", "1", "2"]))

    assert understood(table.with_column(2, Field.PHONE)) == [Field.HEAD, None, Field.PHONE]
    assert understood(table.with_column(1, None)) == [Field.HEAD, None, None]


def test_what_was_said_of_a_heading_finds_the_next_list_by_itself(tmp_path: Path, store: Store) -> None:
    path = xlsx(tmp_path / "名册.xlsx", ["当家人", "社别", "备注"], ["吴金国", "3组", "党员"])
    with store.work(A_LEADER) as work:
        remember_headings(work, {heading_key("当家人（代表）"): Field.HEAD})
        remember_headings(work, {heading_key("备注"): Field.CARE, heading_key("社别"): None})
        work.commit()

    with store.reading() as connection:
        headings = known_headings(connection)

    assert understood(read_workbook(path, headings=headings)) == [Field.HEAD, None, Field.CARE]
