"""What the system is asked about files: where to save, and to show a folder."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from yuanba.desktop.file_manager import show_folder
from yuanba.desktop.prompter import WindowPrompter


class Answers:
    """Answers the dialog with one name after another, and remembers what was suggested."""

    def __init__(self, *names: str) -> None:
        self.names = list(names)
        self.suggested: list[str] = []

    def __call__(self, parent: object, title: str, suggested: str, patterns: str) -> tuple[str, str]:
        self.suggested.append(suggested)
        return self.names.pop(0), patterns


def asked(answers: Answers, monkeypatch: pytest.MonkeyPatch) -> Path | None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answers)
    return WindowPrompter().file_to_save("存到哪里", "会议记录.pdf", "PDF 文件 (*.pdf)")


@pytest.mark.parametrize(
    ("named", "saved"),
    [
        ("记录.pdf", "记录.pdf"),
        ("记录.PDF", "记录.PDF"),
        ("记录", "记录.pdf"),
        ("记录 2026.11.5", "记录 2026.11.5.pdf"),
    ],
)
def test_a_file_gets_its_ending_whatever_dots_are_in_its_name(
    dressed: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, saved: str
) -> None:
    assert asked(Answers(str(tmp_path / named)), monkeypatch) == tmp_path / saved


def test_whoever_thinks_better_of_it_saves_nothing(dressed: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(Answers(""), monkeypatch) is None


def test_a_file_that_is_there_under_the_name_with_its_ending_is_asked_about(
    dressed: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "记录.pdf"
    there.write_bytes(b"older")
    answers = Answers(str(tmp_path / "记录"), str(there))

    assert asked(answers, monkeypatch) == there
    assert answers.suggested == ["会议记录.pdf", str(there)]


def test_a_folder_is_made_and_shown_and_one_that_cannot_be_made_is_left_to_the_system(
    dressed: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"")

    show_folder(tmp_path / "fonts")
    show_folder(in_the_way / "fonts")

    assert (tmp_path / "fonts").is_dir()
    assert [Path(one.toLocalFile()) for one in shown] == [tmp_path / "fonts", in_the_way / "fonts"]
