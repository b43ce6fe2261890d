"""One matter, one meeting: from a remark at the door to papers under their numbers."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from yuanba.desktop import wording as window_words
from yuanba.desktop.areas.meetings.wording import calling as calling_words
from yuanba.desktop.areas.meetings.wording import listing as list_words
from yuanba.desktop.areas.meetings.wording import matter as matter_words
from yuanba.desktop.areas.meetings.wording import meeting as meeting_words
from yuanba.desktop.areas.meetings.wording import noting as noting_words
from yuanba.desktop.areas.meetings.wording.terms import MONEY
from yuanba.desktop.areas.meetings.yard.wording import counting as counting_words
from yuanba.desktop.areas.meetings.yard.wording import result as result_words
from yuanba.desktop.areas.meetings.yard.wording import signing_in as sign_in_words
from yuanba.desktop.demo import wording
from yuanba.desktop.demo.acting import Act
from yuanba.desktop.demo.stage import Stage
from yuanba.desktop.papers import wording as paper_words
from yuanba.village.matters.model import MoneySource


class Evening:
    """Drives the program through one meeting."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self._stage = stage
        self._driver = stage.driver
        self._papers = folder / "papers"

    def acts(self) -> tuple[Act, ...]:
        """Give the steps in their order."""
        return (
            Act("Write the matter down, choose whose money, and read who may decide", "matter-noted", self._note),
            Act("Take it to a meeting this evening", "meeting-called", self._call),
            Act("Save the notice of the meeting", "notice", partial(self._keep, meeting_words.NOTICE)),
            Act("Save the meeting in a bag, for a dead battery", "bag", partial(self._keep, meeting_words.BAG)),
            Act("Sign households in by the initials of their names", "signed-in", self._sign_in),
            Act("Count hands with the keys 1, 2, 3 and take one back", "counted", self._count),
            Act("Show the count to the whole yard", "wall", self._show_to_all),
            Act("Read the result and the sum behind it", "result", self._finish),
            Act("Seal the result", "sealed", self._seal),
            Act("End the meeting", "closed", self._close),
            Act("Save the minutes", "minutes", partial(self._keep, meeting_words.MINUTES)),
            Act("Save the sheet of the opinion", "opinion", partial(self._keep, wording.OPINION_SHEET)),
            Act("Save the sheet for the board", "posting", partial(self._keep, meeting_words.POSTING)),
        )

    def _note(self) -> None:
        driver = self._driver
        self._leave_paper()
        driver.click(window_words.MEETINGS_TITLE)
        driver.click(list_words.NOTE_MATTER)
        driver.fill(noting_words.TITLE, wording.MATTER)
        driver.click(MONEY[MoneySource.VILLAGE_COLLECTIVE])
        self._stage.settle()
        driver.see(wording.WHO_MAY_DECIDE)
        driver.click(noting_words.NOTE_DOWN)
        self._stage.settle()
        driver.see(wording.MATTER)

    def _call(self) -> None:
        driver = self._driver
        driver.click(next(iter(matter_words.STEPS.values())))
        self._stage.settle()
        driver.fill(calling_words.PLACE, wording.PLACE)
        driver.fill(calling_words.TIME, wording.TIME)
        driver.click(calling_words.CALL)
        self._stage.settle()
        driver.see(meeting_words.BEGIN)

    def _keep(self, name: str) -> None:
        """Open a paper and save it; it stays open for the picture."""
        driver = self._driver
        self._leave_paper()
        self._stage.files.to_save = self._papers / f"{name}.pdf"
        driver.click(name)
        driver.wait(lambda: driver.screen.spot(paper_words.SAVE), paper_words.SAVE)
        self._stage.settle()
        driver.click(paper_words.SAVE)
        driver.wait(self._stage.files.to_save.exists, str(self._stage.files.to_save))
        self._stage.settle()

    def _leave_paper(self) -> None:
        """Go back from a paper that is still open, and take note of what was said of it."""
        if self._driver.screen.spot(paper_words.SAVE) is not None:
            self._driver.press(Qt.Key.Key_Escape)
            self._stage.settle()
        if self._driver.screen.spot(window_words.READ) is not None:
            self._driver.click(window_words.READ)
            self._stage.settle()

    def _sign_in(self) -> None:
        driver = self._driver
        self._leave_paper()
        driver.click(meeting_words.BEGIN)
        self._stage.settle()
        for initials in wording.ARRIVALS:
            driver.write(initials)
            self._stage.settle()
            driver.press(Qt.Key.Key_Return)
            self._stage.settle()
        driver.see(wording.PRESENT)

    def _count(self) -> None:
        driver = self._driver
        driver.click(sign_in_words.BEGIN)
        self._stage.settle()
        driver.press(*(Qt.Key.Key_1,) * 16, Qt.Key.Key_2, Qt.Key.Key_2, Qt.Key.Key_Backspace, Qt.Key.Key_3)
        self._stage.settle()

    def _show_to_all(self) -> None:
        self._driver.press(Qt.Key.Key_F11)
        self._stage.settle()

    def _finish(self) -> None:
        driver = self._driver
        driver.press(Qt.Key.Key_F11)
        self._stage.settle()
        driver.click(counting_words.FINISH)
        self._stage.settle()
        driver.see(wording.SUM)

    def _seal(self) -> None:
        driver = self._driver
        for name, person in wording.PERSONS.items():
            driver.fill(name, person)
            driver.press(Qt.Key.Key_Return)
        driver.click(result_words.SEAL)
        self._stage.settle()

    def _close(self) -> None:
        driver = self._driver
        driver.click(result_words.END)
        driver.see(result_words.CLOSE_NOTE)
        driver.click(result_words.CLOSE)
        driver.see(result_words.CLOSED_TOLD)
        self._stage.settle()
