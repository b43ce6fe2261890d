"""What an import has done, and what to do next."""

from PySide6.QtCore import Qt, Signal

from yuanba.desktop.areas.courtyards.importing import wording
from yuanba.desktop.areas.courtyards.importing.presenter import Saved
from yuanba.desktop.widgets.buttons import main_button, plain_button, quiet_button
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.subpage import SubPage


class ResultPage(SubPage):
    """The import is saved.

    Signals:
        list_asked: show the list.
        rest_asked: save the rows to correct into a file.
        undo_asked: take the import back.
        another_asked: import one more file.
    """

    list_asked = Signal()
    rest_asked = Signal()
    undo_asked = Signal()
    another_asked = Signal()

    def __init__(self) -> None:
        super().__init__(wording.RESULT_TITLE)
        self.done = label("", "good")
        self._left = label("", "warn")
        self.rest = plain_button("", self.rest_asked.emit, "file-download")
        self._behind = frame("advice", self._left, label(wording.REST_NOTE))
        self._behind.layout().addWidget(self.rest)  # type: ignore[union-attr]
        self._behind.layout().setAlignment(self.rest, Qt.AlignmentFlag.AlignLeft)  # type: ignore[union-attr]
        self.undo = plain_button(wording.UNDO, self.undo_asked.emit, "arrow-back-up")
        undoing = frame("card", label(wording.UNDO_NOTE, "dim"))
        undoing.layout().addWidget(self.undo)  # type: ignore[union-attr]
        undoing.layout().setAlignment(self.undo, Qt.AlignmentFlag.AlignLeft)  # type: ignore[union-attr]
        for part in (frame("band", self.done), self._behind, undoing):
            self.body.addWidget(part)
        self.see = main_button(wording.SEE_LIST, self.list_asked.emit, "users")
        self.set_foot(self.see, quiet_button(wording.ANOTHER_FILE, self.another_asked.emit, "file-upload"))
        self.setFocusProxy(self.see)

    def show_saved(self, saved: Saved) -> None:
        """Say what was done."""
        rest = saved.preview.to_correct
        self.done.setText(told(saved))
        self._left.setText(wording.left_behind(rest))
        self.rest.say(wording.save_rest(rest))
        self._behind.setVisible(bool(rest))
        self.show_top()


def told(saved: Saved) -> str:
    """Say in one sentence what an import has done."""
    imported = saved.imported
    return wording.saved(len(imported.opened), imported.people, len(imported.edits))
