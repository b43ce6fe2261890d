"""The main job from the first start to papers, with keys and mouse, on real threads and a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from support.desks import grab
from yuanba.desktop import theme
from yuanba.desktop.demo.acting import play
from yuanba.desktop.demo.beginning import Beginning
from yuanba.desktop.demo.evening import Evening
from yuanba.desktop.demo.looking import Looking
from yuanba.desktop.demo.stage import Stage
from yuanba.printing.registration import read_pages
from yuanba.village.meetings import queries as meeting_queries
from yuanba.village.meetings.model import Outcome
from yuanba.village.roster import queries as roster_queries

#: A consultation decides nothing, so no paper of it may read as if it had.
FORBIDDEN = ("决定", "通过", "决议")


@pytest.fixture
def stage(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path / "home")
    yield made
    made.end()
    theme.apply(dressed, 100)


def test_from_the_first_start_to_papers_on_the_board(stage: Stage, tmp_path: Path) -> None:
    acts = [act for part in (Beginning, Evening) for act in part(stage, tmp_path).acts()]
    acts += Looking(stage, tmp_path).acts()[:2]

    wrong = play(acts, lambda name: grab(stage.window, name), lambda _: None)

    assert wrong == ""
    here = stage.desktop.desk.here
    assert here is not None
    lines = stage.read(lambda connection: meeting_queries.meetings(connection, here.courtyard_id))
    meeting = stage.read(lambda connection: meeting_queries.meeting(connection, lines[0].meeting_id))
    result = meeting.motions[0].result
    assert result is not None
    assert (result.electorate, result.present, result.outcome) == (27, 18, Outcome.MOST_IN_FAVOUR)
    vacant = stage.read(
        lambda connection: roster_queries.vacancies(connection, here.courtyard_id, day=stage.desktop.desk.today())
    )
    assert vacant == ()
    papers = {
        path.stem: "".join(line for page in read_pages(path.read_bytes()) for line in page)
        for path in (tmp_path / "papers").iterdir()
    }
    assert set(papers) == {"开会通知", "会议包", "会议记录", "意见书", "公示单", "花名册"}
    assert [name for name, text in papers.items() if any(word in text for word in FORBIDDEN)] == []
