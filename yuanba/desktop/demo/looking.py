"""What one looks at when the papers are printed: the register, the check of a paper, and the sample village."""

from pathlib import Path

from PySide6.QtCore import Qt

from yuanba.desktop import wording as window_words
from yuanba.desktop.areas.meetings.wording import meeting as meeting_words
from yuanba.desktop.areas.notices.wording import boards as board_words
from yuanba.desktop.areas.services.ticket.papers import PaperKind
from yuanba.desktop.areas.verify import wording as verify_words
from yuanba.desktop.demo import wording
from yuanba.desktop.demo.acting import Act
from yuanba.desktop.demo.stage import Stage
from yuanba.desktop.papers import wording as paper_words
from yuanba.desktop.papers.wording import kind_name
from yuanba.desktop.start import wording as start_words

#: A slow computer makes the sample village in this time.
_MAKING_MS = 90_000


class Looking:
    """Drives the program through what is looked at."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self._stage = stage
        self._driver = stage.driver
        self._papers = folder / "papers"

    def acts(self) -> tuple[Act, ...]:
        """Give the steps in their order."""
        return (
            Act("List what was printed", "printed", self._list_papers),
            Act("Check the minutes: genuine and current", "genuine", self._check),
            Act("Open the sample village, a store of its own", "sample-village", self._open_sample),
            Act("See what needs attention there today", "sample-today", self._sit_down),
            Act("See its households", "sample-households", lambda: self._visit(window_words.COURTYARDS_TITLE)),
            Act("See who holds which post", "sample-roster", lambda: self._visit(window_words.ROSTER_TITLE)),
            Act("See what is carried to the offices", "sample-board", lambda: self._visit(window_words.SERVICES_TITLE)),
            Act("Take an errand on at the door, with keys alone, down to the receipt", "sample-receipt", self._take_on),
            Act("See its matters and meetings", "sample-meetings", lambda: self._visit(window_words.MEETINGS_TITLE)),
            Act("Open the meeting of this evening", "sample-meeting", self._open_meeting),
            Act("Read it in large type", "sample-large", self._enlarge),
        )

    def _list_papers(self) -> None:
        if self._driver.screen.spot(paper_words.SAVE) is not None:
            self._driver.press(Qt.Key.Key_Escape)
            self._stage.settle()
        self._visit(window_words.NOTICES_TITLE)
        self._driver.click(board_words.REGISTER)
        self._driver.see(meeting_words.MINUTES)

    def _check(self) -> None:
        self._stage.files.to_open = self._papers / f"{meeting_words.MINUTES}.pdf"
        self._visit(window_words.VERIFY_TITLE)
        self._driver.click(verify_words.CHOOSE)
        self._driver.see(wording.GENUINE)
        self._stage.settle()

    def _open_sample(self) -> None:
        self._driver.click(window_words.operator_here(wording.LEADER))
        self._driver.click(start_words.SAMPLE)
        self._driver.see(start_words.REAL, patience_ms=_MAKING_MS)
        self._stage.settle()

    def _sit_down(self) -> None:
        self._driver.press(Qt.Key.Key_Return)
        self._driver.see(wording.SAMPLE_BADGE)
        self._stage.settle()

    def _visit(self, area: str) -> None:
        self._driver.click(area)
        self._stage.settle()

    def _take_on(self) -> None:
        driver = self._driver
        driver.press(Qt.Key.Key_N)
        self._stage.settle()
        for typed in (wording.APPLICANT_INITIALS, wording.SERVICE_SOUGHT):
            driver.write(typed)
            self._stage.settle()
            driver.press(Qt.Key.Key_Return)
            self._stage.settle()
        # No to the one question the list of residents cannot answer; then everything is there.
        driver.press(Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Return)
        driver.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
        driver.see(kind_name(PaperKind.RECEIPT.value))
        self._stage.settle()

    def _open_meeting(self) -> None:
        self._driver.click(wording.SAMPLE_MEETING)
        self._driver.see(meeting_words.BEGIN)
        self._stage.settle()

    def _enlarge(self) -> None:
        self._driver.click(window_words.size_of_text(150))
        self._stage.settle()
