"""What many boards get at once: which courtyards, which kinds, from when to when, into which files.

Read when a batch is begun: ReportLab comes with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

from yuanba.desktop import opening
from yuanba.desktop.areas.notices.choosing import choosable
from yuanba.desktop.areas.notices.subjects import Key, subject_of
from yuanba.desktop.areas.notices.subjects_named import DECISION, NOTICE, OUTCOMES, PLATE, SERVICES
from yuanba.desktop.areas.notices.wording import batch as wording
from yuanba.desktop.desk import Progress
from yuanba.desktop.papers.drawing import fonts
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.printing.postings.batches import BatchWritten, BoardPile, PlannedFile, file_name, write_batch
from yuanba.printing.press import PrintPaper
from yuanba.printing.styles import PageStyle
from yuanba.village.courtyards.queries import CourtyardView, courtyard, courtyards
from yuanba.village.notices.mishaps import NothingToPost


class Split(StrEnum):
    """Into which files a batch goes."""

    BOARD = "board"
    VILLAGE = "village"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOrder:
    """What the clerk has chosen."""

    courtyards: tuple[Id, ...]
    #: Words of subjects.
    kinds: tuple[str, ...]
    #: Decisions and notices of these days.
    first_on: date
    last_on: date
    split: Split
    page: PageStyle
    folder: Path


def plan_files(chosen: Sequence[CourtyardView], split: Split) -> tuple[PlannedFile, ...]:
    """Say which files a batch has; a courtyard that names no board has one all the same."""
    piles = [
        BoardPile(courtyard_id=one.courtyard_id, courtyard=one.name, village=one.village, board=board)
        for one in chosen
        for board in one.notice_boards or ("",)
    ]
    if split is Split.ALL:
        return (PlannedFile(name=file_name(wording.ALL_FILE), piles=tuple(piles)),)
    groups: dict[str, list[BoardPile]] = {}
    for pile in piles:
        parts = (pile.village,) if split is Split.VILLAGE else (pile.village, pile.courtyard, pile.board)
        groups.setdefault(file_name(*parts, wording.FILE), []).append(pile)
    return tuple(PlannedFile(name=name, piles=tuple(found)) for name, found in groups.items())


def print_batch(
    work: UnitOfWork, order: BatchOrder, user_fonts: Path, progress: Progress, *, only: int | None = None, demo: bool
) -> BatchWritten:
    """Register and draw everything chosen.

    Args:
        work: committed by whoever asks.
        order: what was chosen.
        user_fonts: fonts the person has added.
        progress: told of, and asked whether to stop.
        only: so many files and no more; None: all.
        demo: made from the sample village.

    Raises:
        BatchCancelled, BatchEmpty, BatchDiskFull: see `write_batch`.
    """
    wanted = set(order.courtyards)
    chosen = [one for one in courtyards(work.connection) if one.courtyard_id in wanted]
    files = plan_files(chosen, order.split)
    return write_batch(
        work,
        files if only is None else files[:only],
        lambda connection, courtyard_id: _sheets(connection, courtyard_id, order, work.today, demo=demo),
        fonts(user_fonts),
        order.folder,
        report=progress.report,
        cancelled=progress.cancelled,
    )


def _sheets(
    connection: Connection, courtyard_id: Id, order: BatchOrder, today: date, *, demo: bool
) -> Iterator[PrintPaper]:
    view = courtyard(connection, courtyard_id)
    here = opening.here(view)
    for key in _keys(connection, courtyard_id, order):
        try:
            subject = subject_of(connection, here, key, today)
        except NothingToPost:
            continue
        sheet = subject.draw(connection, today, order.page)
        yield PrintPaper(
            sheet=replace(sheet, demo=demo),
            scope=here.scope,
            courtyard_id=courtyard_id,
            courtyard_code=here.code,
            about_id=subject.about_id,
        )


def _keys(connection: Connection, courtyard_id: Id, order: BatchOrder) -> Iterator[Key]:
    """Name what is to be posted of a courtyard."""
    found = choosable(connection, courtyard_id)
    if DECISION in order.kinds:
        for one in found.decided:
            if one.sealed_on is not None and order.first_on <= one.sealed_on <= order.last_on:
                yield (DECISION, one.meeting_id, one.motion_id)
    if NOTICE in order.kinds:
        for notice in found.written:
            if order.first_on <= notice.written_on <= order.last_on:
                yield (NOTICE, notice.notice_id)
    for kind in (PLATE, SERVICES, OUTCOMES):
        if kind in order.kinds:
            yield (kind,)
