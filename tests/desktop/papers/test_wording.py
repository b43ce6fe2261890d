"""Words about papers."""

import re
from pathlib import Path

import yuanba
from yuanba.desktop.papers.wording import KINDS, file_name


def test_every_kind_of_paper_has_a_name() -> None:
    sources = (Path(yuanba.__file__).parent / "printing").rglob("*.py")
    kinds = {
        kind
        for source in sources
        for kind in re.findall(r'"((?:meetings|roster|services|notices)\.[a-z_]+)"', source.read_text())
    }

    assert kinds
    assert kinds - set(KINDS) == set()


def test_no_file_is_called_what_a_disk_does_not_allow() -> None:
    assert (
        file_name("meetings.minutes", '老井湾/"东"院坝', "2026-LJW-K7Q-0012")
        == "老井湾-东-院坝 会议记录 2026-LJW-K7Q-0012.pdf"
    )
