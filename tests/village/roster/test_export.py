"""The roster as a table for the offices."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from support.rosters import a_roster, a_row
from yuanba.village.courtyards.spreadsheets.mishaps import TableNotWritten
from yuanba.village.roster.export import export_roster
from yuanba.village.roster.wording import HEADINGS, cells


def test_phones_and_texts_like_formulas_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "花名册.xlsx"
    row = a_row(name="=1+1", phone="02352221234", remark="@SUM(A1)")

    written = export_roster(a_roster(row), path)

    page = load_workbook(path).active
    found = {heading: page.cell(row=4, column=place) for place, heading in enumerate(HEADINGS, start=1)}
    assert written == 1
    assert [found[name].value for name in ("姓名", "电话", "备注")] == ["=1+1", "02352221234", "党员组长；@SUM(A1)"]
    assert {cell.data_type for cell in found.values() if cell.value} == {"s"}
    assert {cell.number_format for cell in found.values()} == {"@"}


def test_a_term_with_an_agreed_end_says_both_days() -> None:
    row = a_row(from_on=date(2026, 1, 5), until_on=date(2030, 12, 31))

    assert cells(row)[10] == "2026.1.5至2030.12.31"


def test_a_folder_that_is_not_there_is_the_world_s_fault(tmp_path: Path) -> None:
    with pytest.raises(TableNotWritten):
        export_roster(a_roster(), tmp_path / "away" / "花名册.xlsx")
