"""A long piece of writing, done a step at a time: whoever saves a form meanwhile waits for one step and not for all."""

from collections.abc import Callable, Generator
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from yuanba.desktop.desk import Desk, Failed
from yuanba.desktop.runner import Line

S = TypeVar("S")
T = TypeVar("T")


def run_steps(
    desk: Desk,
    steps: Generator[S, None, T],
    some: Callable[[S], None],
    done: Callable[[T], None],
    *,
    owner: QObject,
    failed: Failed,
) -> None:
    """Run a piece of writing on the writer's thread.

    Args:
        desk: whose writer.
        steps: yields after each step what has become of it, and returns what came of all.
        some: hears of each step on the window's thread.
        done: hears what came of all, unless the owner is gone; then nothing is begun any more either.
        owner: who began it.
        failed: hears a mishap.
    """

    def step() -> tuple[bool, Any]:
        try:
            return False, next(steps)
        except StopIteration as last:
            return True, last.value

    def stepped(outcome: tuple[bool, Any]) -> None:
        finished, value = outcome
        if finished:
            done(value)
            return
        some(value)
        desk.run_job(Line.WRITER, step, stepped, owner=owner, failed=failed)

    desk.run_job(Line.WRITER, step, stepped, owner=owner, failed=failed)
