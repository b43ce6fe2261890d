"""What will happen with each row, before anything is saved."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from yuanba.desktop import theme
from yuanba.desktop.areas.courtyards.importing import wording
from yuanba.desktop.areas.courtyards.importing.presenter import LACKING, Preview
from yuanba.desktop.widgets.buttons import Button, main_button, plain_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.listing import ListColumn, Listing
from yuanba.desktop.widgets.pick import Pick
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.village.courtyards.spreadsheets.planning import Outcome, PlannedRow

#: Above this size of text the kinds of rows stand in a menu; their buttons would leave no room for the rows.
_ROOM_FOR_TABS = 125
#: Least height of the list: its header and some rows.
_LEAST_PX = 250
_COLUMNS = (
    ListColumn(wording.ROW, wording.row_number, signs=3, right=True),
    ListColumn(wording.OUTCOME, wording.outcome, signs=6, tint=lambda row: wording.TINTS[row.outcome]),
    ListColumn(wording.NAME, lambda row: row.name, signs=6),
    ListColumn(wording.HEAD, lambda row: row.head_name, signs=6, yields=1),
    ListColumn(wording.GROUP, lambda row: row.group, signs=4, yields=2),
    ListColumn(wording.DETAIL, wording.explained, signs=0),
)

#: Of the tabs; only those with rows are offered.
_ORDER = (
    Outcome.NEW.value,
    Outcome.CHANGED.value,
    Outcome.UNREAD.value,
    LACKING,
    Outcome.SAME.value,
    Outcome.SKIPPED.value,
    Outcome.ABSENT.value,
)


class PreviewPage(SubPage):
    """The rows, by what will happen with them.

    Signals:
        row_opened: a `PlannedRow` to be looked at.
        save_asked: True: what stands on the list is left as it is.
        rest_asked: save the rows to correct into a file.
        list_asked: back to the list, for there is nothing to save.
    """

    row_opened = Signal(object)
    save_asked = Signal(bool)
    rest_asked = Signal()
    list_asked = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self._preview: Preview | None = None
        self._kind = ""
        self._opened = False
        self._kinds: list[tuple[str, str]] = []
        self._news = label()
        self._alarm = frame("advice", self._news, margin=12)
        self.only_new = QCheckBox(wording.ONLY_NEW)
        self.only_new.setAccessibleName(wording.ONLY_NEW)
        self.tabs: Choice[str] | None = None
        self._tabs_place = QVBoxLayout()
        self.pick = Pick(wording.SHOWN)
        self.list = Listing(_COLUMNS, wording.PREVIEW_LIST)
        self.save = main_button("", lambda: self.save_asked.emit(self.only_new.isChecked()), "device-floppy")
        self.leave_list = main_button(wording.BACK_TO_LIST, self.list_asked.emit, "chevron-left")
        self.rest = plain_button("", self.rest_asked.emit, "file-download")
        inside = QWidget()
        around = column(self._alarm, inside=inside)
        around.addLayout(self._tabs_place)
        around.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignLeft)
        around.addWidget(self.list, 1)
        around.addWidget(self.only_new, 0, Qt.AlignmentFlag.AlignLeft)
        self.fill_with(inside, scrolls=True)
        self.set_foot(self.save, self.leave_list, self.rest)
        self.list.opened.connect(self._open)
        self.only_new.clicked.connect(self._show_acts)
        self.pick.picked.connect(self._narrow)

    def show_preview(self, preview: Preview, news: str = "") -> None:
        """Show what an import would do; news stand above until the next preview."""
        self._preview, self._kind, self._opened = preview, "", False
        plan = preview.plan
        self.only_new.setChecked(False)
        self.only_new.setVisible(any(edit.altered for edit in plan.edits))
        self.say_news(news)
        self._offer_kinds()
        self._show_acts()
        self.list.show_lines(self._lines())
        if self.list.lines:
            self.list.selectRow(0)

    def say_news(self, text: str) -> None:
        """Say above the rows what has happened meanwhile; an empty text takes it away."""
        self._news.setText(text)
        self._alarm.setVisible(bool(text))

    def main_act(self) -> Button:
        """Give the filled button: save, or back where there is nothing to save."""
        return self.leave_list if self.save.isHidden() else self.save

    def setFocus(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Go to the filled button, or to the rows where one has been looked at."""
        if self._opened:
            self.list.setFocus()
        else:
            self.main_act().setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._make_room()

    def _open(self, row: PlannedRow) -> None:
        self._opened = True
        self.row_opened.emit(row)

    def _lines(self) -> tuple[PlannedRow, ...]:
        return () if self._preview is None else self._preview.kinds.get(self._kind, ())

    def _offer_kinds(self) -> None:
        rows = {} if self._preview is None else self._preview.kinds
        self._kinds = [(wording.tab(kind, len(rows[kind])), kind) for kind in ("", *_ORDER) if kind in rows]
        if self.tabs is not None:
            self._tabs_place.removeWidget(self.tabs)
            self.tabs.deleteLater()
        self.tabs = Choice(self._kinds, chosen="")
        self.tabs.chosen.connect(self._narrow)
        self._tabs_place.addWidget(self.tabs)
        self.pick.show_answers(self._kinds, "")
        self._make_room()

    def _make_room(self) -> None:
        roomy = theme.scale() <= _ROOM_FOR_TABS
        if self.tabs is not None:
            self.tabs.setVisible(roomy)
        self.pick.setVisible(not roomy)
        self.list.setMinimumHeight(theme.px(_LEAST_PX))

    def _narrow(self, kind: str) -> None:
        self._kind = kind
        if self.tabs is not None:
            self.tabs.choose(kind)
        self.pick.show_answers(self._kinds, kind)
        self.list.show_lines(self._lines())

    def _show_acts(self) -> None:
        if self._preview is None:
            return
        whole = self._preview.plan
        plan = whole.only_new() if self.only_new.isChecked() else whole
        self.say(wording.PREVIEW_TITLE, wording.preview_note(len(plan.new), len(plan.edits), whole.same))
        self.save.say(wording.save(plan.households))
        self.save.setVisible(not whole.writes_nothing)
        self.save.setEnabled(not plan.writes_nothing)
        self.leave_list.setVisible(whole.writes_nothing)
        rest = self._preview.to_correct
        self.rest.say(wording.save_rest(rest))
        self.rest.setVisible(bool(rest))
