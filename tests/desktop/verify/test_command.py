"""`yuanba verify FILE`: the verdict in plain words, and a code for other programs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from support.papers import a_sheet
from support.registers import fonts, printed
from yuanba.command_line import command
from yuanba.journal.store import Places, Store
from yuanba.printing.drawing import render
from yuanba.printing.press import Printed
from yuanba.printing.registration import Registration
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.notices import queries


class NoKeyring:
    """A system without a place for keys."""

    name = "keyring"

    def keep(self, reference: str, key: bytes) -> bool:
        return False

    def find(self, reference: str) -> bytes | None:
        return None


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("yuanba.journal.store.SystemKeyring", NoKeyring)
    return tmp_path


@pytest.fixture
def opened(home: Path) -> Iterator[Store]:
    """The own store, open in a window."""
    store = Store.create(Places(folder=home / "store"), foldings=FOLDINGS)
    yield store
    store.close()


def said(home: Path, file: Path) -> tuple[int, str]:
    found = CliRunner().invoke(command, ["verify", str(file), "--home", str(home)])
    return found.exit_code, found.output


def saved(home: Path, paper: Printed) -> Path:
    path = home / "paper.pdf"
    path.write_bytes(paper.pdf)
    return path


def test_a_genuine_paper_is_0_while_the_window_is_open(home: Path, opened: Store) -> None:
    paper = printed(opened, a_sheet(rows=2))

    code, words = said(home, saved(home, paper))

    assert code == 0
    assert "✓ 是真的" in words
    assert paper.number in words
    assert "现行" in words


def test_an_altered_paper_is_1_and_says_where(home: Path, opened: Store) -> None:
    paper = printed(opened, a_sheet(rows=2))
    with opened.reading() as connection:
        issued_on = queries.paper(connection, paper.paper_id).line.issued_on
    registration = Registration(number=paper.number, issued_on=issued_on, key=opened.incarnation.key)
    forged = home / "forged.pdf"
    forged.write_bytes(render(a_sheet(rows=2, money="9800"), registration, fonts()).pdf)

    code, words = said(home, forged)

    assert code == 1
    assert "第 1 页第" in words
    assert "1800" in words
    assert "9800" in words


def test_a_preview_is_2(home: Path, opened: Store) -> None:
    preview = home / "preview.pdf"
    preview.write_bytes(render(a_sheet(rows=2), None, fonts()).pdf)

    code, words = said(home, preview)

    assert (code, "没有找到编号" in words) == (2, True)


def test_a_paper_of_the_sample_village_is_told_apart(home: Path, opened: Store) -> None:
    sample = Store.create(Places(folder=home / "sample"), foldings=FOLDINGS)
    paper = printed(sample, a_sheet(rows=2))
    sample.close()

    code, words = said(home, saved(home, paper))

    assert (code, "演示村" in words) == (0, True)


@pytest.mark.parametrize(("content", "words"), [(None, "读不了"), (b"PK no paper", "也不是能认的照片")])
def test_a_file_that_cannot_be_read_is_2(home: Path, opened: Store, content: bytes | None, words: str) -> None:
    path = home / "file"
    if content is not None:
        path.write_bytes(content)

    code, output = said(home, path)

    assert (code, words in output) == (2, True)


def test_without_a_store_nothing_can_be_told(home: Path) -> None:
    preview = home / "preview.pdf"
    preview.write_bytes(render(a_sheet(rows=2), None, fonts()).pdf)

    code, words = said(home, preview)

    assert (code, "还没有院坝的记录" in words, str(home) in words) == (2, True, False)
    assert "到出这张纸的电脑上验" in words
