"""From first start to a counted vote, with as few acts as a slow typist can stand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from support.desks import grab
from yuanba.desktop import theme
from yuanba.desktop.areas.courtyards.wording import writing as writing_words
from yuanba.desktop.areas.meetings.yard.wording import counting as counting_words
from yuanba.desktop.areas.meetings.yard.wording import result as result_words
from yuanba.desktop.areas.meetings.yard.wording import signing_in as sign_in_words
from yuanba.desktop.demo.driver import Driver
from yuanba.desktop.demo.stage import Stage
from yuanba.village.matters.model import MoneySource
from yuanba.village.meetings import queries
from yuanba.village.meetings.model import Outcome

#: From the first start over five households to a counted vote, besides the text typed.
MOST_ACTS = 40
HEADS = ("杨志全", "张伟芳", "王德明", "李国秀", "䶮家兴")


class Counting(Driver):
    """Counts what is clicked and how often Enter is pressed."""

    acts = 0

    def click(self, words: str) -> None:
        self.acts += 1
        super().click(words)

    def go_to(self, name: str) -> None:
        self.acts += 1
        super().go_to(name)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.acts += sum(key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) for key in keys)
        super().press(*keys, modifier=modifier)


@pytest.fixture
def stage(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path / "home")
    made.driver = Counting(made.window)
    yield made
    made.end()
    theme.apply(dressed, 100)


def enter(stage: Stage, text: str) -> None:
    stage.driver.write(text)
    stage.driver.press(Qt.Key.Key_Return)
    stage.settle()


def click(stage: Stage, words: str) -> None:
    stage.driver.click(words)
    stage.settle()


def test_five_households_vote_after_at_most_forty_acts(stage: Stage) -> None:
    stage.open(sample=False)
    for name in ("老井湾院坝", "石碗村", "杨志全"):
        enter(stage, name)
    enter(stage, "")
    for place, head in enumerate(HEADS):
        enter(stage, head)
        enter(stage, "" if place else "3组")
    click(stage, writing_words.MEETING)
    grab(stage.window, "first-vote-call")
    # Motion, whose money, how much, place, day, time; then the meeting is called and begun.
    for text in ("维修老井湾自来水管，大家凑 1800 元", "", "", "老井湾晒坝", "", "", ""):
        enter(stage, text)
    assert not stage.driver.screen.sees("下一步：打印通知")
    for initials in ("yzq", "zwf", "wdm", "lgx", "yjx"):
        enter(stage, initials)
    click(stage, sign_in_words.BEGIN)
    stage.driver.press(Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
    stage.settle()
    click(stage, counting_words.FINISH)
    counted = acts(stage)
    grab(stage.window, "first-vote-result")
    stage.driver.fill(result_words.RECORDER, "张伟芳")
    click(stage, result_words.SEAL)
    grab(stage.window, "first-vote-sealed")

    here = stage.desktop.desk.here
    assert here is not None
    lines = stage.read(lambda connection: queries.meetings(connection, here.courtyard_id))
    meeting = stage.read(lambda connection: queries.meeting(connection, lines[0].meeting_id))
    result = meeting.motions[0].result
    assert result is not None
    assert (result.electorate, result.present, result.outcome) == (5, 5, Outcome.MOST_IN_FAVOUR)
    assert meeting.motions[0].motion.money is MoneySource.OWN_COLLECTION
    assert counted <= MOST_ACTS
    assert acts(stage) <= MOST_ACTS


def acts(stage: Stage) -> int:
    assert isinstance(stage.driver, Counting)
    return stage.driver.acts
