"""Hands the household list out as a table."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from yuanba.desktop.areas.courtyards.importing import wording
from yuanba.desktop.areas.courtyards.importing.beginning import WaitingPage
from yuanba.desktop.areas.courtyards.importing.export_presenter import Exported, ExportPresenter
from yuanba.desktop.desk import Desk
from yuanba.desktop.folders import folders
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.kernel.errors import Mishap
from yuanba.village.courtyards.queries import CourtyardView
from yuanba.village.courtyards.spreadsheets.layouts import column_names
from yuanba.village.courtyards.spreadsheets.wording import file_title


class ExportPage(QWidget):
    """What goes into the file, and the wait while it is written."""

    def __init__(self, desk: Desk, back: Callable[[], None]) -> None:
        super().__init__()
        if desk.here is None:
            raise AssertionError("no courtyard is open")
        self.setObjectName("ground")
        self._desk = desk
        self._name = desk.here.name
        self.presenter = ExportPresenter(desk, desk.here, self)
        self.asking = SubPage(wording.EXPORT_TITLE, wording.EXPORT_NOTE)
        self._size = label("", "heading")
        self._columns = label("", "dim")
        self.hidden = QCheckBox(wording.WITH_HIDDEN)
        self.hidden.setAccessibleName(wording.WITH_HIDDEN)
        self._hidden_note = label(wording.HIDDEN_NOTE)
        self._trouble = label()
        self._alarm = frame("alarm", self._trouble)
        self.save = main_button(wording.EXPORT, self._export, "file-spreadsheet")
        self.waiting = WaitingPage()
        self._stack = QStackedWidget()
        self._build()
        self.asking.left.connect(back)
        self.hidden.clicked.connect(self._show_columns)
        self.waiting.stop_asked.connect(self.presenter.stop)
        self.presenter.showed.connect(self._show)
        self.presenter.began.connect(self._wait)
        self.presenter.moved.connect(self.waiting.show_progress)
        self.presenter.exported.connect(self._show_exported)
        self.presenter.refused.connect(self._show_refused)

    def arrive(self) -> None:
        """Be shown: read how large the list is.  Hidden fields are asked for each time anew."""
        if self._stack.currentWidget() is self.asking:
            self._alarm.hide()
            self.hidden.setChecked(False)
            self.presenter.refresh()

    @property
    def trouble(self) -> str:
        """What is said to have gone wrong; empty: nothing."""
        return "" if self._alarm.isHidden() else self._trouble.text()

    def _build(self) -> None:
        body = self.asking.body
        body.addWidget(self._alarm)
        body.addWidget(frame("card", self._size, self._columns))
        body.addWidget(frame("card", self.hidden, self._hidden_note, label(wording.EXPORT_LOGGED, "dim")))
        self._alarm.hide()
        self.asking.set_foot(self.save)
        for page in (self.asking, self.waiting):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _show(self, courtyard: CourtyardView) -> None:
        empty = not courtyard.households
        self._size.setText(wording.EXPORT_EMPTY if empty else wording.listed(courtyard.households, courtyard.residents))
        self.save.setEnabled(not empty)
        allowed = self.presenter.may_see_hidden
        self.hidden.setEnabled(allowed and not empty)
        self._hidden_note.setText(wording.HIDDEN_NOTE if allowed else wording.HIDDEN_FORBIDDEN)
        self._show_columns()
        (self.asking.back if empty else self.save).setFocus()

    def _show_columns(self) -> None:
        self._columns.setText(wording.columns_in(column_names(hidden=self.hidden.isChecked())))

    def _export(self) -> None:
        suggested = str(folders().papers / f"{file_title(self._name, self._desk.today())}.xlsx")
        path = self._desk.prompter.file_to_save(wording.EXPORT_SAVE_TITLE, suggested, wording.XLSX_FILES)
        if path is not None:
            self.presenter.export(path, hidden=self.hidden.isChecked())

    def _wait(self) -> None:
        self._alarm.hide()
        self.waiting.begin(wording.EXPORTING, households=False)
        self._stack.setCurrentWidget(self.waiting)
        self.waiting.setFocus()

    def _show_exported(self, exported: Exported) -> None:
        self._stack.setCurrentWidget(self.asking)
        self.save.setFocus()
        self._desk.tell(wording.exported(exported.households, str(exported.path)))

    def _show_refused(self, mishap: Mishap) -> None:
        self._trouble.setText(sentence(mishap))
        self._alarm.show()
        self._stack.setCurrentWidget(self.asking)
        self.save.setFocus()
