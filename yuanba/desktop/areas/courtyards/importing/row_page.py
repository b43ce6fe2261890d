"""One row in full: what will happen, what could not be read, what stands in the sheet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from yuanba.desktop.areas.courtyards.importing import wording
from yuanba.desktop.widgets.buttons import plain_button
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.village.courtyards.spreadsheets.cells import written
from yuanba.village.courtyards.spreadsheets.comparing import FieldChange
from yuanba.village.courtyards.spreadsheets.planning import PlannedRow
from yuanba.village.courtyards.spreadsheets.table import WorkbookTable


class RowPage(SubPage):
    """A row of the preview, with the way to its neighbours.

    Signals:
        stepped: -1 for the row before, 1 for the row after.
    """

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__("")
        self.before = plain_button(wording.ROW_BEFORE, lambda: self.stepped.emit(-1), "chevron-up")
        self.after = plain_button(wording.ROW_AFTER, lambda: self.stepped.emit(1), "chevron-down")
        self.set_foot(self.before, self.after)

    def show_row(self, table: WorkbookTable, row: PlannedRow, *, has_before: bool, has_after: bool) -> None:
        """Show a row of a table."""
        self.say(wording.row_title(row), wording.row_note(row))
        clear(self.body)
        if row.changes:
            self.body.addWidget(frame("card", label(wording.WILL_CHANGE, "label"), _changes(row.changes)))
        told = [wording.fault_told(fault) for fault in row.faults]
        if not row.changes and not told and (text := wording.explained(row)):
            told = [text]
        if told:
            role = "alarm" if row.to_correct else "advice"
            self.body.addWidget(frame(role, *(label(text) for text in told)))
        cells = next((one.cells for one in table.rows if one.number == row.row_number), ())
        filled = [
            (column.heading or wording.NO_HEADING, text)
            for column in table.columns
            if column.place < len(cells) and (text := written(cells[column.place]))
        ]
        if filled:
            self.body.addWidget(frame("card", label(wording.AS_IN_SHEET, "label"), _pairs(filled)))
        self.before.setEnabled(has_before)
        self.after.setEnabled(has_after)
        self.setFocusProxy(self.after if has_after else self.before if has_before else self.back)
        self.show_top()


def _changes(changes: tuple[FieldChange, ...]) -> QWidget:
    return _pairs([(wording.field_name(one.field), wording.turned(one)) for one in changes])


def _pairs(lines: list[tuple[str, str]]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 3)
    for number, (name, text) in enumerate(lines):
        grid.addWidget(label(name, "dim"), number, 0)
        grid.addWidget(label(text), number, 1)
    return made
