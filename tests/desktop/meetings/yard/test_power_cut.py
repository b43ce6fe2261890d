"""The plug is pulled while keys are typed: what the screen had shown is there, and the page opens where it was."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from support.clock import FixedClock
from support.desks import enter_courtyard
from support.meetings import a_motion
from support.stores import A_LEADER, places_in
from support.yards import InTheYard, call, show_yard
from yuanba.desktop.desk import Desk, Here
from yuanba.journal.store import Store
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.meetings.model import CountWay, Motion, Votes

ORDER = ["杨志全", "张伟芳", "王德明", "李国秀", "䶮家兴"]
KEYS = "12131"


def pulled(home: Path, meeting_id: bytes, way: CountWay, enough: Callable[[str], bool]) -> str:
    """Let the program type until the screen shows enough, then kill it; give the last line it said."""
    root = Path(__file__).resolve().parents[4]
    command = [sys.executable, str(root / "tests" / "support" / "yard_program.py"), str(home), meeting_id.hex(), way]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={"PYTHONPATH": f"{root}:{root / 'tests'}", "PATH": "", "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
    ) as child:
        assert child.stdout is not None
        said = ""
        for line in child.stdout:
            said = line.strip()
            if enough(said):
                break
        child.kill()
    return said


def again(qtbot: QtBot, desk: Desk, tmp_path: Path, here: Here, meeting_id: bytes, motion: Motion) -> InTheYard:
    """Open the store and the yard once more, as after a restart."""
    store = Store.open(places_in(tmp_path / "home"), foldings=FOLDINGS, clock=FixedClock())
    desk.take_store(store)
    desk.sit_down(A_LEADER)
    desk.enter(here)
    yard = show_yard(desk, store, meeting_id, (motion,))  # type: ignore[arg-type]
    qtbot.addWidget(yard.window)
    return yard


def test_who_was_shown_as_here_is_here_after_the_plug_was_pulled(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    here = enter_courtyard(desk, store)
    motion = a_motion()
    meeting_id = call(store, here, motion)
    store.close()

    said = pulled(tmp_path / "home", meeting_id, CountWay.HANDS, lambda line: line == "here 3")

    yard = again(qtbot, desk, tmp_path, here, meeting_id, motion)
    assert said == "here 3"
    assert yard.page.shown is yard.signing.sheet
    names = yard.here()
    assert len(names) >= 3
    assert names == ORDER[: len(names)]
    assert f"实到 {len(names)} 户" in yard.signing.sheet.title.text()
    yard.store.close()


@pytest.mark.parametrize("way", [CountWay.HANDS, CountWay.ROLL])
def test_hands_shown_as_counted_are_there_after_the_plug_was_pulled(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path, way: CountWay
) -> None:
    here = enter_courtyard(desk, store)
    motion = a_motion()
    meeting_id = call(store, here, motion)
    store.close()

    said = pulled(tmp_path / "home", meeting_id, way, lambda line: line.startswith("hands") and cast(line) >= 3)

    yard = again(qtbot, desk, tmp_path, here, meeting_id, motion)
    page = yard.counting.roll if way is CountWay.ROLL else yard.counting.count
    now = yard.count()
    assert yard.page.shown is page
    assert now.way is way
    assert now.first.cast >= cast(said) >= 3
    assert now.first == typed(now.first.cast)
    assert tuple(card.number for card in page.cards[:3]) == numbers(now.first)
    yard.store.close()


def cast(line: str) -> int:
    return sum(int(number) for number in line.split()[1:])


def typed(keys: int) -> Votes:
    """What the first keys come to, none lost and none out of order."""
    first = KEYS[:keys]
    return Votes(in_favour=first.count("1"), against=first.count("2"), abstained=first.count("3"))


def numbers(votes: Votes) -> tuple[int, int, int]:
    return (votes.in_favour, votes.against, votes.abstained)
