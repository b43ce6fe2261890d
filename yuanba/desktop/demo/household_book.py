"""A household book as villages really have it: a merged title, ditto marks, members below their head, a total."""

from pathlib import Path

from yuanba.kernel.resources import load_resource

#: Rows above the table: the title over all columns, and who filled it in.
_ROWS_ABOVE = 2


def write_household_book(folder: Path) -> Path:
    """Write the sample household book as an .xlsx; give its path.

    Raises:
        OSError: the folder cannot be written.
    """
    # Tables are read and written rarely; a start must not pay for it.
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    book = load_resource("sample_household_book.json")
    headers, rows = book["headers"], book["rows"]
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = book["sheet"]
    sheet.append([book["title"]])
    sheet.append([book["unit"]])
    for row in (1, _ROWS_ABOVE):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(headers))
    sheet["A1"].font = Font(size=16, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.append(headers)
    for row in rows:
        sheet.append([value if value != "" else None for value in row])
    line = Side(style="thin")
    for cells in sheet.iter_rows(min_row=_ROWS_ABOVE + 1):
        for cell in cells:
            cell.border = Border(left=line, right=line, top=line, bottom=line)
    folder.mkdir(parents=True, exist_ok=True)
    path: Path = folder / book["file"]
    workbook.save(path)
    return path
