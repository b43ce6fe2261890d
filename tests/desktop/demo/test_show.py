"""A demonstration goes step by step, and says where it breaks off."""

from pathlib import Path

import pytest

from yuanba.desktop.demo.acting import Act, play
from yuanba.desktop.demo.checks import Flaw
from yuanba.desktop.demo.show import has_display
from yuanba.desktop.demo.tour import Picture, write_index


def broken() -> None:
    raise ValueError("no button to count with")


def test_each_step_is_told_with_its_number_and_leaves_a_picture() -> None:
    done: list[str] = []
    pictures: list[str] = []
    said: list[str] = []

    acts = [Act("Call the meeting", "called", lambda: done.append("called")), Act("Seal it", "sealed", lambda: None)]
    wrong = play(acts, pictures.append, said.append)

    assert wrong == ""
    assert done == ["called"]
    assert pictures == ["01-called", "02-sealed"]
    assert said[0].startswith("[ 1/2] Call the meeting")


def test_a_step_that_fails_ends_it_with_a_picture_of_what_was_on_the_screen() -> None:
    pictures: list[str] = []
    said: list[str] = []

    wrong = play(
        [Act("Count hands", "counted", broken), Act("Seal it", "sealed", broken)], pictures.append, said.append
    )

    assert "no button to count with" in wrong
    assert pictures == ["failure"]
    assert said == ["[ 1/2] Count hands: failed"]


def test_without_a_display_the_program_is_driven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not has_display()

    monkeypatch.setenv("DISPLAY", ":0")
    assert has_display()


def test_the_index_shows_every_picture_with_what_is_wrong_on_it(tmp_path: Path) -> None:
    flaw = Flaw(kind="cut text", what="协商意见 <多数赞成>", why="needs 40 px")
    pictures = tuple(
        Picture(stop="today", village="sample", per_cent=size, path=tmp_path / f"today-{size}.png", flaws=(flaw,))
        for size in (100, 200)
    )

    text = write_index(tmp_path, pictures).read_text(encoding="utf-8")

    assert text.count("<img ") == 2
    assert "协商意见 &lt;多数赞成&gt;" in text
