"""The screens of an import, on a courtyard of five households."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from support.desks import ScriptedPrompter
from support.sheets import a_dirty_sheet
from yuanba.desktop.areas.courtyards.importing.page import ImportPage
from yuanba.desktop.desk import Desk, Here, Message


class Screens:
    """The import page with what it has said, and how often it was left."""

    def __init__(self, desk: Desk, prompter: ScriptedPrompter) -> None:
        self.desk = desk
        self.prompter = prompter
        self.left = 0
        self.told: list[str] = []
        self.page = ImportPage(desk, self._leave)
        desk.told.connect(self._hear)

    def choose(self, path: Path) -> None:
        """Choose a file in the dialog."""
        self.prompter.to_open = path
        self.page.file.choosing.choose.click()

    def preview(self, path: Path) -> None:
        """Go as far as the preview of a file."""
        self.choose(path)
        self.page.file.columns.go_on.click()
        assert self.page.in_sight is self.page.saving.preview

    @property
    def rows(self) -> list[tuple[int, str, str]]:
        """Row, name and outcome of what is listed."""
        return [(row.row_number, row.name, row.outcome.value) for row in self.page.saving.preview.list.lines]

    def _leave(self) -> None:
        self.left += 1

    def _hear(self, message: Message) -> None:
        self.told.append(message.text)


@pytest.fixture
def screens(qtbot: QtBot, desk: Desk, here: Here, prompter: ScriptedPrompter) -> Screens:
    made = Screens(desk, prompter)
    qtbot.addWidget(made.page)
    made.page.resize(1200, 640)
    made.page.show()
    return made


@pytest.fixture
def dirty(tmp_path: Path) -> Path:
    """A list as a village has it."""
    return a_dirty_sheet(tmp_path / "老井湾院坝户籍名册（最终版2）.xlsx")


@pytest.fixture(autouse=True)
def looked_through_again() -> Iterator[None]:
    """Let the tests that follow look for garbage everywhere, whatever an import has taken out of the search."""
    yield
    gc.unfreeze()
