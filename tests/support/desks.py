"""A desk without threads and without dialogs, for tests of presenters and pages."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from support.meetings import HEADS
from support.stores import A_LEADER
from yuanba.desktop import opening
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.runner import Line
from yuanba.journal.store import Store
from yuanba.kernel.ids import new_id
from yuanba.village.courtyards import actions, queries
from yuanba.village.courtyards.model import HouseholdCard, Person
from yuanba.village.operators.actions import AdmitOperator, admit_operator
from yuanba.village.operators.queries import operators

T = TypeVar("T")


class ImmediateRunner:
    """Runs each job at once, on the thread of the test."""

    def run(
        self, line: Line, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        del line
        try:
            answer = job()
        except Exception as error:  # noqa: BLE001 - as the real runner does
            failed(error)
        else:
            done(answer)

    def close(self) -> None:
        pass


class WaitingRunner(ImmediateRunner):
    """Keeps the jobs until it is told to go on, as busy threads would."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self, line: Line, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        self.waiting.append(lambda: ImmediateRunner.run(self, line, job, done, failed))

    def go_on(self) -> None:
        waiting, self.waiting = self.waiting, []
        for job in waiting:
            job()


class SlowDisk(ImmediateRunner):
    """Writes only when it is told to; reads at once."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], None]] = []

    def run(
        self, line: Line, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        now = partial(super().run, line, job, done, failed)
        if line is Line.WRITER:
            self._waiting.append(now)
        else:
            now()

    def catch_up(self) -> None:
        while self._waiting:
            self._waiting.pop(0)()


class ScriptedPrompter:
    """Answers with the files and printers the test has laid out."""

    def __init__(self) -> None:
        self.to_open: Path | None = None
        self.to_save: Path | None = None
        self.to_enter: Path | None = None
        self.to_print_on: QPrinter | None = None
        #: False: there is no printer at all.
        self.has_printer = True
        self.asked: list[str] = []

    def file_to_open(self, title: str, patterns: str) -> Path | None:
        self.asked.append(title)
        return self.to_open

    def files_to_open(self, title: str, patterns: str) -> list[Path]:
        self.asked.append(title)
        return [] if self.to_open is None else [self.to_open]

    def file_to_save(self, title: str, suggested: str, patterns: str) -> Path | None:
        self.asked.append(suggested)
        return self.to_save

    def folder(self, title: str, suggested: Path) -> Path | None:
        self.asked.append(title)
        return self.to_enter

    def printer(self, title: str) -> QPrinter | None:
        self.asked.append(title)
        if not self.has_printer:
            raise LookupError
        return self.to_print_on


def enter_courtyard(
    desk: Desk,
    store: Store,
    *,
    name: str = "老井湾院坝",
    village: str = "石碗村",
    code: str = "LJW",
    heads: Sequence[str] = HEADS,
    group: str = "3组",
) -> Here:
    """Name a courtyard, write its households down, admit the leader and let the leader sit down in it."""
    with store.work(A_LEADER) as work:
        courtyard_id = actions.open_courtyard(
            work, actions.OpenCourtyard(name=name, village=village, township="云溪镇", code=code, meeting_place="晒坝")
        )
        cards = [
            HouseholdCard(household_id=new_id(), group=group, head=Person(resident_id=new_id(), name=head))
            for head in heads
        ]
        actions.list_households(work, courtyard_id, cards)
        here = opening.here(queries.courtyard(work.connection, courtyard_id))
        known = {line.operator_id for line in operators(work.connection)}
        if A_LEADER.operator_id not in known:
            admit = AdmitOperator(scope=here.scope, name=A_LEADER.name, post="院坝长", operator_id=A_LEADER.operator_id)
            admit_operator(work, admit)
        work.commit()
    desk.sit_down(A_LEADER)
    desk.enter(here)
    return here


def grab(widget: QWidget, name: str) -> None:
    """Keep a picture of a page in the folder that `YUANBA_GRABS` names; without it nothing is kept."""
    folder = os.environ.get("YUANBA_GRABS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        # Widgets take their place in one round of events and their height in the next.
        for _ in range(3):
            QApplication.processEvents()
        widget.grab().save(str(Path(folder) / f"{name}.png"))
