"""The main job told step by step: from an empty store to papers on the board, and a look at the sample village."""

from pathlib import Path

from PySide6.QtCore import Qt

from yuanba.desktop.demo import wording
from yuanba.desktop.demo.show import Act
from yuanba.desktop.demo.stage import Stage
from yuanba.desktop.start import wording as start_words


class Story:
    """Drives the program through the main job."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self._stage = stage
        self._driver = stage.driver
        self._folder = folder

    def acts(self) -> tuple[Act, ...]:
        """Give the steps in their order."""
        return (
            Act("Open the program for the first time", "first-start", self._open),
            Act("Name the courtyard and whoever keeps its notebook", "courtyard-named", self._name),
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
        driver.press(Qt.Key.Key_Return)
        self._stage.settle()
        driver.see(wording.COURTYARD)
