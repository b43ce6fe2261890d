"""The county's forms: filled from the list, kept as they are, refused where something would be lost."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.datavalidation import DataValidation

from support.offices import Office
from support.sheets import id_number, locked, xls, xlsx
from support.stores import A_LEADER
from yuanba.journal.history import history
from yuanba.kernel.actor import Actor, PermissionMissing
from yuanba.kernel.ids import new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards.spreadsheets.filling import Filled, FillForm, fill_form
from yuanba.village.courtyards.spreadsheets.forms import (
    Form,
    FormCellsMerged,
    FormHasTwoHeaders,
    FormWouldLose,
    open_form,
    with_headings,
)
from yuanba.village.courtyards.spreadsheets.mishaps import NoHouseholdList, PasswordNeeded
from yuanba.village.courtyards.spreadsheets.vocabulary import Field

IDS = id_number("19680517", 1), id_number("19700102", 2), id_number("20150601", 3)


@pytest.fixture
def village(office: Office) -> Office:
    office.take(
        ("组", "户主", "姓名", "与户主关系", "身份证号", "电话", "性别"),
        ("3组", "杨志全", "杨志全", "户主", IDS[0], "13800138000", "男"),
        ("3组", "杨志全", "周淑兰", "妻", IDS[1], "", "女"),
        ("4组", "任永芳", "任永芳", "户主", "", "13900139000", "女"),
        ("4组", "任永芳", "任小宝", "子", IDS[2], "", "男"),
    )
    return office


def a_form(path: Path, *, rows: int = 2, footer: bool = True) -> Path:
    """A form as counties send it: merged title, borders, a formula, a list to choose from, a total and signatures."""
    book = Workbook()
    page: Any = book.active
    page.title = "附件1"
    page.append(["云溪镇困难群众信息表"])
    page.merge_cells("A1:G1")
    page["A1"].font = Font(bold=True, size=20)
    page["A1"].alignment = Alignment(horizontal="center")
    page.append(["填报单位：", None, None, None, "填报日期：2026年10月1日"])
    page.append(["序号", "姓名", "公民身份号码", "联系电话", "组别", "出生年份", "核查意见"])
    thin = Side(style="thin")
    for number in range(rows):
        row = 4 + number
        page.cell(row=row, column=1, value=number + 1)
        page.cell(row=row, column=2, value="上个月的人")
        page.cell(row=row, column=6, value=f"=MID(C{row},7,4)")
        page.cell(row=row, column=7, value="同意")
        for column in range(1, 8):
            page.cell(row=row, column=column).border = Border(left=thin, right=thin, top=thin, bottom=thin)
            page.cell(row=row, column=column).font = Font(name="仿宋", size=12)
        page.row_dimensions[row].height = 24
    if footer:
        last = 3 + rows
        page.cell(row=last + 1, column=1, value="合计")
        page.cell(row=last + 1, column=2, value=f"=COUNTA(B4:B{last})")
        page.cell(row=last + 2, column=1, value="填表人：      审核人：      填表日期：    年  月  日")
        page.merge_cells(start_row=last + 2, start_column=1, end_row=last + 2, end_column=7)
        page.row_dimensions[last + 2].height = 33
    page.column_dimensions["C"].width = 26
    rule = DataValidation(type="list", formula1='"同意,不同意"', sqref=f"G4:G{3 + rows}")
    page.add_data_validation(rule)
    page.freeze_panes = "A4"
    book.save(path)
    return path


def fill(office: Office, form: Form, *, hidden: bool = True, actor: Actor = A_LEADER) -> Filled:
    order = FillForm(
        courtyard_id=office.courtyard_id, form=form, filled_by="杨志全", checked_by="任德兴", hidden=hidden
    )
    with office.store.work(actor) as work:
        filled = fill_form(work, order)
        work.commit()
    return filled


def opened(filled: Filled) -> Any:
    return load_workbook(io.BytesIO(filled.content)).active


def test_rows_are_filled_and_numbers_of_identity_and_phones_are_texts(village: Office, tmp_path: Path) -> None:
    filled = fill(village, open_form(a_form(tmp_path / "表.xlsx")))

    page = opened(filled)
    rows = [[page.cell(row=row, column=column).value for column in range(1, 6)] for row in range(4, 8)]
    assert rows == [
        [1, "杨志全", IDS[0], "13800138000", "3组"],
        [2, "周淑兰", IDS[1], None, "3组"],
        [3, "任永芳", None, "13900139000", "4组"],
        [4, "任小宝", IDS[2], None, "4组"],
    ]
    assert (page["C4"].data_type, page["C4"].number_format, page["D4"].number_format) == ("s", "@", "@")
    assert filled.rows == 4


def test_what_could_not_be_filled_is_marked_and_counted(village: Office, tmp_path: Path) -> None:
    filled = fill(village, open_form(a_form(tmp_path / "表.xlsx")))

    page = opened(filled)
    amber = {cell.coordinate for row in page.iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFFFF2CC"}
    assert amber == {"C6", "D5", "D7", "G4", "G5", "G6", "G7"}
    assert filled.marked == 7
    assert filled.unknown == ("出生年份", "核查意见")
    assert page["G4"].value is None


def test_formatting_title_widths_heights_formulas_and_lists_stay_and_grow(village: Office, tmp_path: Path) -> None:
    page = opened(fill(village, open_form(a_form(tmp_path / "表.xlsx"))))

    assert "A1:G1" in {str(one) for one in page.merged_cells.ranges}
    assert (page["A1"].font.size, page.column_dimensions["C"].width, page.freeze_panes) == (20, 26, "A4")
    for row in range(4, 8):
        assert page.cell(row=row, column=6).value == f"=MID(C{row},7,4)"
        assert page.cell(row=row, column=2).border.left.style == "thin"
        assert (page.cell(row=row, column=2).font.name, page.row_dimensions[row].height) == ("仿宋", 24)
    assert (page["A8"].value, page["B8"].value) == ("合计", "=COUNTA(B4:B7)")
    assert "A9:G9" in {str(one) for one in page.merged_cells.ranges}
    assert page.row_dimensions[9].height == 33
    assert str(page.data_validations.dataValidation[0].sqref) == "G4:G7"


def test_who_filled_in_who_checked_and_when_stand_beside_their_labels(village: Office, tmp_path: Path) -> None:
    page = opened(fill(village, open_form(a_form(tmp_path / "表.xlsx"))))

    assert page["A9"].value.split() == ["填表人：杨志全", "审核人：任德兴", "填表日期：2026年11月2日"]
    assert page["E2"].value == "填报日期：2026年11月2日"
    assert page["A2"].value == "填报单位："


def test_last_months_people_who_are_not_on_the_list_any_more_are_taken_out(village: Office, tmp_path: Path) -> None:
    page = opened(fill(village, open_form(a_form(tmp_path / "表.xlsx", rows=7))))

    assert [page.cell(row=row, column=2).value for row in range(8, 11)] == [None, None, None]
    assert page["A11"].value == "合计"


def test_a_form_without_anything_below_takes_as_many_rows_as_there_are(village: Office, tmp_path: Path) -> None:
    page = opened(fill(village, open_form(a_form(tmp_path / "表.xlsx", rows=1, footer=False))))

    assert [page.cell(row=row, column=2).value for row in range(4, 8)] == ["杨志全", "周淑兰", "任永芳", "任小宝"]
    assert page.cell(row=7, column=2).font.name == "仿宋"


def test_a_form_that_names_heads_only_has_a_row_a_household(village: Office, tmp_path: Path) -> None:
    form = open_form(xlsx(tmp_path / "户.xlsx", ("序号", "户主姓名", "户主电话", "组别")))
    assert not form.by_person

    page = opened(fill(village, form))

    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=2)] == [
        [1, "杨志全", "13800138000", "3组"],
        [2, "任永芳", "13900139000", "4组"],
    ]


def test_hidden_columns_stay_empty_unless_asked_for_and_are_noted(village: Office, tmp_path: Path) -> None:
    form = open_form(a_form(tmp_path / "表.xlsx"))
    assert form.has_hidden

    page = opened(fill(village, form, hidden=False))

    assert [page.cell(row=row, column=3).value for row in range(4, 8)] == [None] * 4
    with village.store.reading() as connection:
        (noted,) = [
            past.body
            for past in history(connection, (village.courtyard_id,))
            if past.kind == "courtyards.list_exported"
        ]
    assert (noted.residents, noted.fields) == (4, ())


def test_who_may_not_see_what_is_hidden_cannot_take_it_out(village: Office, tmp_path: Path) -> None:
    clerk = Actor(operator_id=new_id(), name="来客", permissions=frozenset({Permission.PRINT_PAPERS}))

    with pytest.raises(PermissionMissing):
        fill(village, open_form(a_form(tmp_path / "表.xlsx")), actor=clerk)


def test_a_heading_is_about_what_a_person_says(village: Office, tmp_path: Path) -> None:
    form = open_form(xlsx(tmp_path / "表.xlsx", ("姓名", "证照编码", "组别")))
    assert form.unknown == ("证照编码",)

    page = opened(fill(village, with_headings(form, {1: Field.ID_NUMBER})))

    assert page["B2"].value == IDS[0]


def test_a_text_that_looks_like_a_formula_stays_a_text(office: Office, tmp_path: Path) -> None:
    office.take(("组", "户主"), ("=1+1组", "杨志全"))

    page = opened(fill(office, open_form(xlsx(tmp_path / "表.xlsx", ("户主", "组别")))))

    assert page["B2"].data_type == "s"


def with_part(path: Path, name: str) -> Path:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, b"<x/>")
    return path


def with_chart(path: Path) -> Path:
    book = load_workbook(path)
    page: Any = book.active
    chart = BarChart()
    chart.add_data(Reference(page, min_col=1, min_row=4, max_row=5))
    page.add_chart(chart, "J2")
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("spoil", "losing"),
    [
        (lambda path: with_part(path, "xl/vbaProject.bin"), ("macros",)),
        (lambda path: with_part(path, "xl/ctrlProps/ctrlProp1.xml"), ("controls",)),
        (lambda path: with_part(path, "xl/media/image1.png"), ("pictures",)),
        (with_chart, ("charts", "drawings")),
    ],
)
def test_a_form_that_would_lose_something_is_refused_and_says_what(
    tmp_path: Path, spoil: Any, losing: tuple[str, ...]
) -> None:
    path = spoil(a_form(tmp_path / "表.xlsx"))

    with pytest.raises(FormWouldLose) as caught:
        open_form(path)

    assert caught.value.losing == losing


def test_merged_cells_among_the_rows_are_named(tmp_path: Path) -> None:
    path = a_form(tmp_path / "表.xlsx", rows=4)
    book = load_workbook(path)
    page: Any = book.active
    page.merge_cells("B5:B6")
    book.save(path)

    with pytest.raises(FormCellsMerged) as caught:
        open_form(path)

    assert caught.value.cells == ("B5:B6",)


def test_two_headers_in_one_sheet_are_named(tmp_path: Path) -> None:
    header = ("序号", "姓名", "组别", "联系电话")

    with pytest.raises(FormHasTwoHeaders) as caught:
        open_form(xlsx(tmp_path / "表.xlsx", header, (1, "张三", "3组", ""), (), header, (1, "李四", "4组", "")))

    assert caught.value.rows == (1, 4)


def test_a_form_without_a_header_or_behind_a_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoHouseholdList):
        open_form(xlsx(tmp_path / "无.xlsx", ("通知",), ("请各村报送",)))
    with pytest.raises(PasswordNeeded):
        open_form(locked(a_form(tmp_path / "锁.xlsx"), "123"))


def test_a_protected_sheet_is_filled_and_stays_protected(village: Office, tmp_path: Path) -> None:
    path = a_form(tmp_path / "表.xlsx")
    book = load_workbook(path)
    page: Any = book.active
    page.protection.sheet = True
    book.save(path)

    assert opened(fill(village, open_form(path))).protection.sheet


def test_an_old_file_is_read_and_a_new_one_written_and_says_so(village: Office, tmp_path: Path) -> None:
    path = xls(
        tmp_path / "表.xls",
        ("云溪镇信息表", None, None),
        ("姓名", "身份证号", "组别"),
        ("", "", ""),
        ("填表人：", None, None),
        merged=[(0, 0, 0, 2)],
    )
    form = open_form(path)
    assert not form.formatting_kept

    filled = fill(village, form)

    page = opened(filled)
    assert not filled.formatting_kept
    assert page["B3"].value == IDS[0]
    assert "A1:C1" in {str(one) for one in page.merged_cells.ranges}
    assert page["A7"].value == "填表人：杨志全"


def test_the_file_one_dropped_in_is_left_as_it_was(village: Office, tmp_path: Path) -> None:
    path = a_form(tmp_path / "表.xlsx")
    before = path.read_bytes()

    fill(village, open_form(path))

    assert path.read_bytes() == before
    assert replace(open_form(path), content=b"").header_row == 3
