"""Real files as villages keep them, made on the spot."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Line = Sequence[str | int | float | date | datetime | None]

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(born: str = "19680517", number: int = 1) -> str:
    """Make a sound identity number of the village's county; an odd number is a man's."""
    body = f"500234{born}{number:03}"
    return body + "10X98765432"[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True)) % 11]


def fill(page: Worksheet, lines: Sequence[Line], merged: Sequence[str] = ()) -> None:
    """Write lines into a sheet, texts as texts."""
    for number, line in enumerate(lines, start=1):
        for place, value in enumerate(line, start=1):
            if value is None:
                continue
            cell = page.cell(row=number, column=place, value=value)
            if isinstance(value, str):
                cell.data_type = "s"
    for cells in merged:
        page.merge_cells(cells)


def xlsx(path: Path, *lines: Line, merged: Sequence[str] = (), sheet: str = "Sheet1") -> Path:
    """Make an .xlsx of one sheet."""
    book = Workbook()
    page: Any = book.active
    page.title = sheet
    fill(page, lines, merged)
    book.save(path)
    return path


def xlsx_of(path: Path, sheets: Mapping[str, Sequence[Line]], *, hidden: Sequence[str] = ()) -> Path:
    """Make an .xlsx of several sheets, some of them hidden."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        page = book.create_sheet(name)
        fill(page, lines)
        if name in hidden:
            page.sheet_state = "hidden"
    book.save(path)
    return path


def xls(path: Path, *lines: Line, merged: Sequence[tuple[int, int, int, int]] = ()) -> Path:
    """Make an .xls of one sheet; merged cells as first row, last row, first column, last column, from 0."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("Sheet1")
    covered = {
        (row, column)
        for top, bottom, left, right in merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if value is not None and (row, column) not in covered:
                page.write(row, column, value, *([day] if isinstance(value, date) else []))
    for top, bottom, left, right in merged:
        page.write_merge(top, bottom, left, right, lines[top][left])
    book.save(str(path))
    return path


def csv_file(path: Path, *lines: Line, encoding: str = "utf-8", separator: str = ",") -> Path:
    """Make a .csv as a spreadsheet program of the given encoding writes it."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(lines)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def locked(path: Path, password: str) -> Path:
    """Lock an .xlsx with a password, in place."""
    from msoffcrypto.format.ooxml import OOXMLFile

    plain, closed = io.BytesIO(path.read_bytes()), io.BytesIO()
    OOXMLFile(plain).encrypt(password, closed)
    path.write_bytes(closed.getvalue())
    return path


def a_dirty_sheet(path: Path) -> Path:
    """Make a list as a village has it: two titles, merged heads, ditto, totals, broken numbers, notes below."""
    header = (
        "序号",
        "组别",
        "户主\n姓名",
        "姓　名",
        "与户主\n关系",
        "性别",
        "出生年月",
        "公民身份号码",
        "联系电话",
        "外出\n情况",
        "备注",
    )
    lines: list[Line] = [
        ("云溪镇石碗村老井湾院坝户籍名册",),
        ("填报单位：石碗村村民委员会", None, None, None, None, None, "2026年10月"),
        header,
        (1, "3组", "杨志全", "杨志全", "户主", "男", "1968.5", id_number("19680517", 1), 13800138000, "在家", "党员"),
        (2, None, None, "周淑兰", "妻", "女", 25_570, id_number("19700102", 2), "同上", "在家", ""),
        (3, None, None, "杨小宝", "孙", "男", "2015年6月1日", 5.00234201506010e17, "", "", "在校"),
        (4, "〃", "䶮㛃", "䶮㛃", "本人", "女", "", "500234680517002", "１３９００１３９０００", "广东东莞", ""),
        (5, "三组", "𬭩𠅤", "𬭩𠅤", "户主", "男", "1968.10", "50023419680517x", "", "", ""),
        (6, None, None, "欧阳𡋾", "妻", "女", "1971-02-30", "", "", "", ""),
        (None, "小计", "", "6人"),
        header,
        ("四组",),
        (
            7,
            "4组",
            "向正安",
            "向正安",
            "户主",
            "男",
            "1955-03-08",
            id_number("19550308", 3),
            "023-52221234",
            "在家",
            "",
        ),
        (8, "4组", "向正安", "向小安", "儿子", "男", "1980-09-09", id_number("19800909", 5), "15223000000", "是", ""),
        (9, "4组", "", "", "儿媳", "女", "", "", "15223000001", "", "姓名待核"),
        (10, "4组", "李明", "李明", "户主", "男", "1990-01-01", "", "", "", ""),
        (11, "4组", "李明", "李明", "户主", "男", "1990-01-01", "", "", "", "又写了一次"),
        (12, "4组", "王金花、王银花", "王金花、王银花", "户主", "女", "", "", "", "", ""),
        (
            13,
            "4组",
            "古丽巴哈尔·阿卜杜热合曼·吐尔逊尼亚孜",
            "古丽巴哈尔·阿卜杜热合曼·吐尔逊尼亚孜",
            "户主",
            "女",
            "",
            "",
            "",
            "",
            "",
        ),
        (14, "4组", "冉启明", "冉启明", "户主", "男", "", "500234196202291234", "", "", ""),
        (None,),
        ("合计", None, "7户", "13人"),
        ("填表人：杨志全", None, None, "审核人：", None, None, "2026年10月8日"),
    ]
    return xlsx(path, *lines, merged=["A1:K1", "C4:C6", "B4:B6"])
