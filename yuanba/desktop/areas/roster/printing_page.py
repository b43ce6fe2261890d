"""The page on which a paper or a table of the roster is chosen."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from yuanba.desktop.areas.roster.papers import RosterPapers
from yuanba.desktop.areas.roster.wording import printing as wording
from yuanba.desktop.file_manager import show_folder
from yuanba.desktop.widgets.buttons import plain_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.desktop.widgets.wrapped import Row, Rows


class PapersPage(SubPage):
    """A line a paper; each opens its preview.  Tables are saved at once."""

    def __init__(self, papers: RosterPapers) -> None:
        super().__init__(wording.TITLE)
        self._papers = papers
        self._saved = QVBoxLayout()
        self.rows = Rows("")
        self.body.addLayout(self._saved)
        self.body.addWidget(self.rows)
        self.setFocusProxy(self.rows)
        papers.saved.connect(self._show_saved)

    def show_papers(self, *, courtyards: int) -> None:
        """List the papers; those of all courtyards only where there are several."""
        clear(self._saved)
        papers = self._papers
        rows = [
            Row(text=wording.PLATE, below=wording.PLATE_NOTE, pressed=papers.show_plate),
            Row(text=wording.CARDS, below=wording.CARDS_NOTE, pressed=papers.show_cards),
            Row(text=wording.ROSTER, below=wording.ROSTER_NOTE, pressed=papers.show_roster),
            Row(text=wording.TABLE, below=wording.TABLE_NOTE, pressed=partial(papers.save_table, everywhere=False)),
        ]
        if courtyards > 1:
            rows += [
                Row(text=wording.ROSTER_ALL, below=wording.ROSTER_ALL_NOTE, pressed=papers.show_roster_of_all),
                Row(
                    text=wording.TABLE_ALL,
                    below=wording.TABLE_NOTE,
                    pressed=partial(papers.save_table, everywhere=True),
                ),
            ]
        self.rows.show_rows(rows)

    def _show_saved(self, path: Path, lines: int) -> None:
        clear(self._saved)
        act = plain_button(wording.OPEN_FOLDER, partial(show_folder, path.parent))
        self._saved.addWidget(frame("band", label(wording.saved(path, lines)), flow(act), margin=12))
