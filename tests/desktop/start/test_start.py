"""From an empty machine to somebody's work, and what happens when the store does not open."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from support.clock import FixedClock
from support.desks import ImmediateRunner, ScriptedPrompter, SlowDisk, grab
from yuanba.desktop.app import Desktop
from yuanba.desktop.areas.catalogue import AREAS
from yuanba.desktop.desk import Desk
from yuanba.desktop.folders import Folders
from yuanba.desktop.runner import ThreadRunner
from yuanba.desktop.shell.window import Window
from yuanba.desktop.start import wording
from yuanba.desktop.start.beginning import Beginning
from yuanba.desktop.start.pages import FailurePage, SittingPage, WelcomePage
from yuanba.desktop.start.which import WhichPage
from yuanba.desktop.wording import PROGRAM, TAKE_BACK
from yuanba.journal.engine import open_engine
from yuanba.journal.store import STORE_FILE, Places
from yuanba.journal.vault import open_vault
from yuanba.kernel.ids import new_id
from yuanba.kernel.resources import resource_path
from yuanba.village.courtyards import actions
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.courtyards.model import HouseholdCard, Person
from yuanba.village.operators import queries as operators
from yuanba.village.operators.model import OperatorAdmitted


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
    start.press("院坝长")


def test_three_names_and_a_post_open_a_courtyard(start: Start) -> None:
    begun(start)

    here, actor = start.desk.here, start.desk.actor
    assert here is not None
    assert actor is not None
    assert (here.name, here.village, actor.name) == ("老井湾院坝", "石碗村", "杨志全")
    with start.desk.store.reading() as connection:
        assert [one.name for one in courtyards.courtyards(connection)] == ["老井湾院坝"]
        line = operators.operators(connection)[0]
    assert (line.operator_id, line.post, line.of_courtyard) == (actor.operator_id, "院坝长", True)
    assert not line.linked


def test_what_one_is_takes_one_more_enter_and_a_second_one_opens_no_second_courtyard(
    start: Start, qtbot: QtBot
) -> None:
    start.beginning.open()
    start.page(WelcomePage)
    for text in ("老井湾院坝", "石碗村", "杨志全"):
        start.write(text)
    asked = QApplication.focusWidget()
    assert isinstance(asked, QPushButton)
    assert asked.text() == "院坝长"
    assert start.desk.here is None
    grab(start.window, "start-welcome-role")

    disk = SlowDisk()
    start.desk._runner = disk
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    disk.catch_up()

    with start.desk.store.reading() as connection:
        assert [one.name for one in courtyards.courtyards(connection)] == ["老井湾院坝"]


def test_somebody_of_the_township_says_what_they_do_there(start: Start) -> None:
    start.beginning.open()
    page = start.page(WelcomePage)
    assert isinstance(page, WelcomePage)
    for text in ("老井湾院坝", "石碗村", "白小云"):
        start.write(text)

    start.press(wording.FROM_OUTSIDE)
    start.write("")
    assert wording.POST_NEEDED in page.role.post.error
    start.write("镇办事员")

    with start.desk.store.reading() as connection:
        line = operators.operators(connection)[0]
    assert (line.post, line.of_courtyard, line.linked) == ("镇办事员", False, True)


def test_a_courtyard_is_not_begun_by_somebody_who_has_not_said_what_they_are(start: Start) -> None:
    start.beginning.open()
    page = start.page(WelcomePage)
    assert isinstance(page, WelcomePage)
    for text in ("老井湾院坝", "石碗村", "杨志全"):
        start.write(text)

    start.press(wording.BEGIN)

    assert wording.ROLE_NEEDED in page.role.role.error
    assert start.desk.here is None


def lists(start: Start, *heads: str) -> None:
    """Let a household list come in, as somebody in the window writes it."""
    here = start.desk.here
    assert here is not None
    cards = [
        HouseholdCard(
            household_id=new_id(),
            group="3组",
            head=Person(resident_id=new_id(), name=head, born_on=date(1960 + len(heads) - place, 1, 2)),
        )
        for place, head in enumerate(heads)
    ]
    start.desk.run_deed(
        lambda work: actions.list_households(work, here.courtyard_id, cards), lambda _: None, owner=start.window
    )


def line_of(start: Start, name: str) -> operators.OperatorLine:
    with start.desk.store.reading() as connection:
        return next(line for line in operators.operators(connection) if line.name == name)


def test_the_beginner_is_known_as_soon_as_the_list_has_the_only_one_of_that_name(start: Start) -> None:
    begun(start)
    lists(start, "张伟芳")
    assert not line_of(start, "杨志全").linked

    lists(start, "杨志全", "王德明")

    line = line_of(start, "杨志全")
    assert line.linked
    assert line.by_name
    assert line.post == "院坝长"
    assert wording.known("杨志全　户主　3组") in start.window.messages.text
    grab(start.window, "start-known")


def test_whoever_was_taken_for_somebody_else_takes_it_back_and_is_not_taken_for_them_again(
    start: Start, qtbot: QtBot
) -> None:
    begun(start)
    lists(start, "杨志全")
    button = next(one for one in start.window.messages.findChildren(QPushButton) if one.text() == TAKE_BACK)

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    lists(start, "张伟芳")

    line = line_of(start, "杨志全")
    assert (line.resident_id, line.post) == (None, "院坝长")


def test_of_two_of_that_name_one_is_asked_at_the_next_start(start: Start) -> None:
    begun(start)
    lists(start, "杨志全", "杨志全")
    assert not line_of(start, "杨志全").linked
    start.beginning.open()
    start.page(SittingPage)

    start.press("杨志全　院坝长")
    page = start.page(WhichPage)
    assert isinstance(page, WhichPage)
    grab(start.window, "start-which")
    assert [button.text() for button in page.namesakes] == [
        "杨志全　户主　3组　1961年生",
        "杨志全　户主　3组　1962年生",
    ]
    assert start.desk.actor is None
    QApplication.focusWidget().click()

    assert line_of(start, "杨志全").resident_id is not None
    assert start.desk.actor is not None
    start.beginning.open()
    start.page(SittingPage)
    start.press("杨志全　院坝长")
    assert start.desk.actor is not None


def test_whoever_is_not_on_the_list_says_so_before_going_on(start: Start, qtbot: QtBot) -> None:
    begun(start)
    lists(start, "张伟芳")
    start.beginning.open()
    start.page(SittingPage)
    start.press("杨志全　院坝长")
    page = start.page(WhichPage)
    assert isinstance(page, WhichPage)

    start.write("zzz")
    assert wording.NOBODY_FOUND in page.found.error
    start.press(wording.NOT_LISTED)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.text() == "院坝长"
    line.clear()
    start.write("")
    assert wording.POST_NEEDED in page.post.error
    grab(start.window, "start-which-unlisted")
    start.write("院坝长，户口在外村")

    assert line_of(start, "杨志全").post == "院坝长，户口在外村"
    assert line_of(start, "杨志全").linked
    assert start.desk.actor is not None


def test_one_leaves_the_question_to_let_somebody_else_sit_down(start: Start, qtbot: QtBot) -> None:
    begun(start)
    lists(start, "张伟芳")
    start.beginning.open()
    start.press("杨志全　院坝长")
    start.page(WhichPage)

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    start.page(SittingPage)
    assert start.desk.actor is None


def test_a_newcomer_finds_oneself_on_the_list(start: Start, qtbot: QtBot) -> None:
    begun(start)
    lists(start, "杨志全", "张伟芳")
    start.beginning.open()
    start.page(SittingPage)

    start.press(wording.SOMEONE_NEW)
    start.write("小张")
    page = start.page(WhichPage)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "zwf")
    QApplication.processEvents()
    grab(start.window, "start-newcomer")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert page is not start.window.page
    with start.desk.store.reading() as connection:
        resident_id = line_of(start, "小张").resident_id
        assert resident_id is not None
        assert courtyards.resident_name(connection, resident_id) == "张伟芳"
    assert start.desk.actor is not None
    assert start.desk.actor.name == "小张"


def test_an_operator_whom_nobody_ever_asked_is_asked_once_there_is_a_list(start: Start) -> None:
    begun(start)
    here, actor = start.desk.here, start.desk.actor
    assert here is not None
    assert actor is not None
    with start.desk.store.work(actor) as work:
        # As programs before this one admitted people.
        old = OperatorAdmitted(operator_id=new_id(), name="王德明")
        work.record(old, scope=here.scope, subject=old.operator_id)
        work.commit()
    lists(start, "王德明")
    start.beginning.open()
    start.page(SittingPage)

    start.press("王德明")
    start.page(WhichPage)
    QApplication.focusWidget().click()

    assert line_of(start, "王德明").linked


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
    start.press("院坝长")

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
    start.press(wording.FROM_OUTSIDE)
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
    start.press("宣传员")

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
