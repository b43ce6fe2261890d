"""The household book of the demonstration is as untidy as real ones."""

from pathlib import Path

from openpyxl import load_workbook

from yuanba.desktop.demo.household_book import write_household_book
from yuanba.kernel.resources import load_resource


def test_it_has_a_merged_title_ditto_marks_a_blank_row_a_total_and_a_spoilt_number(tmp_path: Path) -> None:
    path = write_household_book(tmp_path)

    sheet = load_workbook(path).active
    assert sheet is not None
    rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    texts = {str(cell) for row in rows for cell in row}
    assert path.name == load_resource("sample_household_book.json")["file"]
    assert len(sheet.merged_cells.ranges) == 2
    assert {"同上", "合计", "5.00234E+17"} <= texts
    assert any(not any(row) for row in rows)
    assert sum(row[4] == "户主" for row in rows) == 27
