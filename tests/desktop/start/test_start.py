"""From an empty machine to somebody's work, and what happens when the store does not open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from support.clock import FixedClock
from support.desks import ImmediateRunner, ScriptedPrompter, grab
from yuanba.desktop.app import Desktop
from yuanba.desktop.areas.catalogue import AREAS
from yuanba.desktop.desk import Desk
from yuanba.desktop.folders import Folders
from yuanba.desktop.runner import ThreadRunner
from yuanba.desktop.shell.window import Window
from yuanba.desktop.start import wording
from yuanba.desktop.start.beginning import Beginning
from yuanba.desktop.start.pages import FailurePage, SittingPage, WelcomePage
from yuanba.desktop.wording import PROGRAM
from yuanba.journal.engine import open_engine
from yuanba.journal.store import STORE_FILE, Places
from yuanba.journal.vault import open_vault
from yuanba.kernel.resources import resource_path
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.operators import queries as operators


class Start:
    """A window before its store is open."""

    def __init__(self, home: Path, qtbot: QtBot) -> None:
        self.folders = Folders(home=home, papers=home / "papers")
        runner = ImmediateRunner()
        self.desk = Desk(runner, ScriptedPrompter(), FixedClock())
        self.window = Window(self.desk, AREAS)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.beginning = Beginning(self.window, self.desk, runner, self.folders)
        self._qtbot = qtbot

    def page(self, kind: type[QWidget]) -> QWidget:
        QApplication.processEvents()
        assert isinstance(self.window.page, kind)
        return self.window.page

    def write(self, text: str) -> None:
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        line.insert(text)
        self._qtbot.keyClick(line, Qt.Key.Key_Return)

    def press(self, text: str) -> None:
        QApplication.processEvents()
        page = self.window.page
        assert page is not None
        button = next(one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisible())
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def said(self) -> str:
        page = self.window.page
        assert page is not None
        return "\n".join(one.text() for one in page.findChildren(QLabel))


@pytest.fixture
def start(tmp_path: Path, qtbot: QtBot, dressed: QApplication) -> Iterator[Start]:
    made = Start(tmp_path / "home", qtbot)
    yield made
    made.beginning.close_store()


def begun(start: Start) -> None:
    start.beginning.open()
    start.page(WelcomePage)
    for text in ("老井湾院坝", "石碗村", "杨志全"):
        start.write(text)


def test_three_names_and_three_enters_open_a_courtyard(start: Start) -> None:
    begun(start)

    here, actor = start.desk.here, start.desk.actor
    assert here is not None
    assert actor is not None
    assert (here.name, here.village, actor.name) == ("老井湾院坝", "石碗村", "杨志全")
    with start.desk.store.reading() as connection:
        assert [one.name for one in courtyards.courtyards(connection)] == ["老井湾院坝"]
        assert [one.operator_id for one in operators.operators(connection)] == [actor.operator_id]


def test_a_courtyard_without_a_name_is_asked_for_one_beside_the_line(start: Start) -> None:
    start.beginning.open()
    page = start.page(WelcomePage)
    assert isinstance(page, WelcomePage)
    grab(start.window, "start-welcome")

    start.press(wording.BEGIN)

    assert wording.NAME_NEEDED in page.courtyard.error
    assert start.desk.here is None


def test_a_name_of_a_whole_sentence_is_refused_and_nothing_typed_is_lost(start: Start) -> None:
    start.beginning.open()
    page = start.page(WelcomePage)
    assert isinstance(page, WelcomePage)

    for text in ("院" * 41, "石碗村", "杨志全"):
        start.write(text)

    assert page.courtyard.error
    assert page.person.editor.text() == "杨志全"  # type: ignore[attr-defined]
    assert start.desk.here is None


def test_whoever_was_here_last_is_asked_again_by_name(start: Start, qtbot: QtBot) -> None:
    begun(start)
    start.beginning.open()
    start.page(SittingPage)
    grab(start.window, "start-sitting")

    chosen = QApplication.focusWidget()
    assert isinstance(chosen, QPushButton)
    assert chosen.text().startswith("杨志全")
    qtbot.keyClick(chosen, Qt.Key.Key_Return)

    assert start.desk.actor is not None
    assert start.desk.actor.name == "杨志全"
    assert start.desk.here is not None


def test_somebody_new_puts_oneself_on_the_list(start: Start) -> None:
    begun(start)
    start.beginning.open()
    start.page(SittingPage)

    start.press(wording.SOMEONE_NEW)
    start.write("王䶮")
    start.write("镇办事员")

    assert start.desk.actor is not None
    assert start.desk.actor.name == "王䶮"
    with start.desk.store.reading() as connection:
        assert [(one.name, one.post) for one in operators.operators(connection)][1] == ("王䶮", "镇办事员")


def test_a_name_on_the_list_already_is_refused_beside_the_line(start: Start) -> None:
    begun(start)
    start.beginning.open()
    page = start.page(SittingPage)
    assert isinstance(page, SittingPage)

    start.press(wording.SOMEONE_NEW)
    start.write("杨志全")
    start.write("")

    assert "杨志全" in page.name.error
    assert start.window.page is page


def test_the_sample_village_is_never_mixed_with_the_own_courtyard(start: Start) -> None:
    begun(start)
    start.beginning.open(sample=True)
    start.page(SittingPage)
    assert start.desk.demo
    grab(start.window, "start-sample-sitting")

    start.press(wording.REAL)
    start.page(SittingPage)

    assert not start.desk.demo
    with start.desk.store.reading() as connection:
        assert [one.name for one in courtyards.courtyards(connection)] == ["老井湾院坝"]


def test_a_damaged_store_is_left_as_it_is_and_the_sample_is_offered(start: Start) -> None:
    begun(start)
    start.beginning.close_store()
    path = start.folders.store / STORE_FILE
    damaged = bytes(4096) + path.read_bytes()[4096:]
    path.write_bytes(damaged)

    start.beginning.open()

    start.page(FailurePage)
    grab(start.window, "start-damaged")
    assert "老井湾" not in start.window.windowTitle()
    assert "没有动它" in start.said()
    assert path.read_bytes() == damaged


def test_a_store_of_a_newer_program_is_left_as_it_is(start: Start) -> None:
    begun(start)
    start.beginning.close_store()
    places = Places(folder=start.folders.store)
    engine = open_engine(places.store_file, open_vault(places.folder, places.keys), writes=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()

    start.beginning.open()

    start.page(FailurePage)
    assert "更新的程序" in start.said()
    assert start.window.windowTitle() == PROGRAM


def test_a_second_window_says_that_the_first_one_has_the_store(
    start: Start, tmp_path: Path, qtbot: QtBot, dressed: QApplication
) -> None:
    begun(start)
    second = Start(tmp_path / "home", qtbot)

    second.beginning.open()

    second.page(FailurePage)
    assert "已经开着" in second.said()
    grab(second.window, "start-already-open")


@pytest.mark.parametrize("missing", ["ui.ttf", "kana.ttf"])
def test_a_font_file_that_is_missing_is_told_and_the_window_opens(
    tmp_path: Path, qtbot: QtBot, dressed: QApplication, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    shipped, installed = resource_path("."), tmp_path / "resources"
    (installed / "fonts").mkdir(parents=True)
    for path in (*shipped.iterdir(), *(shipped / "fonts").iterdir()):
        place = installed / path.relative_to(shipped)
        if path.name != missing and not place.exists():
            place.symlink_to(path)
    monkeypatch.setenv("YUANBA_RESOURCES", str(installed))
    home = tmp_path / "home"
    desktop = Desktop(dressed, Folders(home=home, papers=home / "papers"), ThreadRunner())
    window = desktop.window
    qtbot.addWidget(window)
    window.show()

    desktop.begin(sample=False)

    qtbot.waitUntil(lambda: missing in window.messages.text and isinstance(window.page, WelcomePage), timeout=10_000)
    desktop.end()
