"""The main job told step by step: from an empty store to papers on the board, and a look at the sample village."""

from pathlib import Path

from yuanba.desktop.demo.acting import Act
from yuanba.desktop.demo.beginning import Beginning
from yuanba.desktop.demo.evening import Evening
from yuanba.desktop.demo.looking import Looking
from yuanba.desktop.demo.stage import Stage


def whole_story(stage: Stage, folder: Path) -> tuple[Act, ...]:
    """Give the steps of the demonstration in their order.

    Args:
        stage: the program to drive.
        folder: where papers are left.
    """
    return tuple(act for part in (Beginning, Evening, Looking) for act in part(stage, folder).acts())
