"""The first day with the program: a name, the household list, the posts."""

from pathlib import Path

from PySide6.QtCore import Qt

from yuanba.desktop import wording as window_words
from yuanba.desktop.areas.courtyards.importing import wording as import_words
from yuanba.desktop.areas.courtyards.wording import listing as list_words
from yuanba.desktop.areas.roster.wording import doing as roster_words
from yuanba.desktop.areas.roster.wording import listing as roster_list_words
from yuanba.desktop.areas.roster.wording import printing as printing_words
from yuanba.desktop.demo import wording
from yuanba.desktop.demo.acting import Act
from yuanba.desktop.demo.household_book import write_household_book
from yuanba.desktop.demo.stage import Stage
from yuanba.desktop.papers import wording as paper_words
from yuanba.desktop.start import wording as start_words


class Beginning:
    """Drives the program through its first day."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self._stage = stage
        self._driver = stage.driver
        self._folder = folder

    def acts(self) -> tuple[Act, ...]:
        """Give the steps in their order."""
        return (
            Act("Open the program for the first time", "first-start", self._open),
            Act("Name the courtyard and whoever keeps its notebook", "courtyard-named", self._name),
            Act("Choose the household book of the village, an .xlsx as villages have it", "book-read", self._choose),
            Act("See row by row what would happen, before anything is saved", "rows-seen", self._preview),
            Act("Save the households", "households-saved", self._save),
            Act("Find somebody by the initials of the name", "found", self._find),
            Act("Fill the posts of the courtyard", "posts-filled", self._appoint),
            Act("Save the roster", "roster", self._save_roster),
        )

    def _open(self) -> None:
        self._stage.open(sample=False)
        self._driver.see(start_words.WELCOME)

    def _name(self) -> None:
        driver = self._driver
        driver.fill(start_words.COURTYARD, wording.COURTYARD)
        driver.press(Qt.Key.Key_Return)
        driver.write(wording.VILLAGE)
        driver.press(Qt.Key.Key_Return)
        driver.write(wording.LEADER)
        # What the person is comes next, the head of the courtyard first.
        driver.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
        self._stage.settle()
        driver.see(wording.COURTYARD)

    def _choose(self) -> None:
        self._stage.files.to_open = write_household_book(self._folder)
        self._driver.click(window_words.COURTYARDS_TITLE)
        self._driver.click(list_words.IMPORT)
        self._driver.click(import_words.CHOOSE)
        self._driver.see(import_words.GO_ON)
        self._stage.settle()

    def _preview(self) -> None:
        self._driver.click(import_words.GO_ON)
        self._driver.see(wording.NEW_HOUSEHOLDS)
        self._stage.settle()

    def _save(self) -> None:
        self._driver.click(import_words.save(wording.HOUSEHOLDS))
        self._driver.see(import_words.RESULT_TITLE)
        self._stage.settle()

    def _find(self) -> None:
        self._driver.click(import_words.SEE_LIST)
        self._stage.settle()
        self._driver.fill(list_words.SEARCH, wording.RARE_INITIALS)
        self._driver.see(wording.RARE_NAME)
        self._stage.settle()

    def _appoint(self) -> None:
        driver = self._driver
        driver.click(window_words.ROSTER_TITLE)
        self._stage.settle()
        driver.click(roster_list_words.FILL)
        self._stage.settle()
        for name in wording.POST_HOLDERS:
            driver.write(name)
            self._stage.settle()
            driver.press(Qt.Key.Key_Return)
            self._stage.settle()
        driver.click(roster_words.DECIDE)
        self._stage.settle()

    def _save_roster(self) -> None:
        driver = self._driver
        self._stage.files.to_save = self._folder / "papers" / f"{printing_words.ROSTER}.pdf"
        driver.click(roster_list_words.PAPERS)
        driver.click(printing_words.ROSTER)
        driver.click(paper_words.SAVE)
        driver.wait(self._stage.files.to_save.exists, str(self._stage.files.to_save))
        self._stage.settle()
