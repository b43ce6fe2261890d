"""What the sheet is: which of several, which line is its header, what each column is about."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from yuanba.desktop.areas.courtyards.importing import wording
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.village.courtyards.spreadsheets.mishaps import NoHouseholdList
from yuanba.village.courtyards.spreadsheets.table import Column, WorkbookTable
from yuanba.village.courtyards.spreadsheets.vocabulary import Field


class HeaderPage(SubPage):
    """No header was found: the person points at it.

    Signals:
        sheet_chosen: name of another sheet.
        pointed: name of the sheet and row of the header, as the spreadsheet program counts.
    """

    sheet_chosen = Signal(str)
    pointed = Signal(str, int)

    def __init__(self) -> None:
        super().__init__(wording.HEADER_TITLE, wording.HEADER_NOTE)
        self._sheets = QVBoxLayout()
        self.sheets: Choice[str] | None = None
        self.rows = Rows(wording.MORE_ROWS)
        self.rows.setAccessibleName(wording.HEADER_LIST)
        self.body.addLayout(self._sheets)
        self.body.addWidget(self.rows)

    def show_rows(self, found: NoHouseholdList) -> None:
        """Show the first rows of the sheet."""
        clear(self._sheets)
        if len(found.sheets) > 1:
            answers = [(name, name) for name in found.sheets]
            choice = self.sheets = Choice(answers, chosen=found.sheet)
            choice.chosen.connect(self.sheet_chosen.emit)
            self._sheets.addWidget(frame("card", label(wording.WHICH_SHEET, "label"), choice))
        self.rows.show_rows(
            [
                Row(
                    text=wording.cells(row),
                    sign=wording.row_sign(number),
                    pressed=partial(self.pointed.emit, found.sheet, number),
                )
                for number, row in enumerate(found.first_rows, start=1)
                if any(row)
            ]
        )
        self.show_top()

    def setFocus(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Go to the first row."""
        self.rows.setFocus()


class ColumnsPage(SubPage):
    """What was understood of the columns; a line opens to put it right.

    Signals:
        sheet_chosen: name of another sheet.
        column_opened: a `Column` the person wants to put right.
        went_on: all is as it should be.
    """

    sheet_chosen = Signal(str)
    column_opened = Signal(object)
    went_on = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self._sheets = QVBoxLayout()
        self.sheets: Choice[str] | None = None
        self._trouble = label(role="error")
        self._people = label()
        self._left_behind = frame("advice", self._people, margin=12)
        self.rows = Rows(wording.MORE_COLUMNS)
        self.rows.setAccessibleName(wording.COLUMNS_LIST)
        self.go_on = main_button(wording.GO_ON, self.went_on.emit)
        self.body.addLayout(self._sheets)
        for part in (self._trouble, self._left_behind, label(wording.COLUMNS_HINT, "dim"), self.rows):
            self.body.addWidget(part)
        self.set_foot(self.go_on)

    def show_table(self, table: WorkbookTable) -> None:
        """Show the columns of a table, those that are read first."""
        clear(self._sheets)
        lists = [sheet for sheet in table.sheets if sheet.looks_like_list or sheet.name == table.sheet]
        if len(lists) > 1:
            choice = self.sheets = Choice(
                [(wording.sheet_name(sheet), sheet.name) for sheet in lists], chosen=table.sheet
            )
            choice.chosen.connect(self.sheet_chosen.emit)
            self._sheets.addWidget(frame("card", label(wording.WHICH_SHEET, "label"), choice))
        filled = [one for one in table.columns if one.field is not None or one.heading or table.examples(one.place)]
        known = sum(one.field is not None for one in filled)
        told = wording.columns_understood(known, len(filled) - known)
        self.say(told, wording.file_read(table.path.name, len(table.rows)))
        written = any(any(row.cells) for row in table.rows)
        self._trouble.setText(wording.NO_NAMES_YET if written else wording.NO_ROWS)
        self._trouble.setVisible(not (written and table.names_people))
        self._people.setText(wording.people_left_behind(table.people_left_behind))
        self._left_behind.setVisible(bool(table.people_left_behind))
        self.go_on.setEnabled(written and table.names_people)
        in_order = sorted(filled, key=lambda one: one.field is None)
        self.rows.show_rows([self._line(table, one) for one in in_order])
        self.show_top()

    def setFocus(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Go on, or to the columns where heads and names are still unknown."""
        if self.go_on.isEnabled():
            self.go_on.setFocus()
        else:
            self.rows.setFocus()

    def _line(self, table: WorkbookTable, column: Column) -> Row:
        return Row(
            text=column.heading or wording.NO_HEADING,
            below=wording.examples(table.examples(column.place)),
            sign=wording.read_as(column.field),
            sign_role="label" if column.field is None else "good",
            pressed=partial(self.column_opened.emit, column),
        )


class ColumnPage(SubPage):
    """What one column is about.

    Signals:
        assigned: place of the column, and a `Field`; None: it stays behind.
    """

    assigned = Signal(int, object)

    def __init__(self) -> None:
        super().__init__("")
        self._place = 0
        self._answers = QVBoxLayout()
        self.body.addLayout(self._answers)
        self.choice: Choice[Field | None] | None = None

    def show_column(self, table: WorkbookTable, column: Column) -> None:
        """Ask about a column of a table."""
        self._place = column.place
        self.say(wording.which_field(column), wording.examples(table.examples(column.place)))
        clear(self._answers)
        fields: list[tuple[str, Field | None]] = [(wording.field_name(field), field) for field in Field]
        self.choice = Choice(fields, chosen=column.field)
        self.choice.chosen.connect(lambda field: self.assigned.emit(self._place, field))
        leave = plain_button(wording.NOT_KEPT, lambda: self.assigned.emit(self._place, None), "x")
        self._answers.addWidget(self.choice)
        self._answers.addSpacing(12)
        self._answers.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)

    def setFocus(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Go to what the column is read as, or to the first answer."""
        if self.choice is not None:
            self.choice.setFocus()
