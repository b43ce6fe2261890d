"""The sheets of many boards at once, queries, masking, check, number and signature included, beside bare pages."""

import io
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from support.boards import A_TEXT
from support.stores import A_LEADER
from yuanba.desktop.areas.notices.batch import BatchOrder, Split, print_batch
from yuanba.desktop.areas.notices.subjects_named import NOTICE
from yuanba.desktop.desk import Progress
from yuanba.journal.store import Places, Store
from yuanba.kernel.resources import resource_path
from yuanba.printing.postings.batches import BatchCancelled, discard
from yuanba.printing.postings.notices import notice_sheet
from yuanba.printing.preview import page_sizes
from yuanba.printing.sheet import texts
from yuanba.printing.styles import BOARD_A4
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.courtyards.actions import OpenCourtyard, open_courtyard
from yuanba.village.courtyards.queries import courtyards
from yuanba.village.notices.writing import WriteNotice, write_notice
from yuanba.village.notices.written import FundLine, NoticeKind, NoticeText

from .measuring import Outcome, Ratio, interleaved, note, ratio, timed

_RARE = "䶮㛃𬭩𠅤𡋾"


def measure(folder: Path, *, quick: bool) -> Iterator[Outcome]:
    """Print one sheet for each courtyard into one file, and draw as many bare pages of the same text, by turns."""
    yards = 60 if quick else 300
    note(f"{yards} courtyards, each with a notice")
    store, made = _village(folder / "store", yards)
    order = _order(store, folder)
    try:
        with store.reading() as connection:
            minors = len(courtyards(connection))
        assert minors == yards
        found = interleaved(
            2 if quick else 3,
            {
                "ours": lambda: timed(lambda: _ours(store, order)),
                "bare": lambda: timed(lambda: _bare(made)),
            },
        )
        yield ratio(f"{yards} courtyards in one file, against bare pages", found, aim="≤ 10×")
        size, pages = _ours(store, order)
        yield Ratio(name="   bytes a page, with number and code", ours=size / pages / 1024, unit="KB", aim="≤ 5 KB")
        yield Ratio(name="   from stop to stopped", ours=_stopping(store, order) * 1e3, aim="≤ 1,000 ms")
    finally:
        store.close()


def _village(folder: Path, yards: int) -> tuple[Store, list[NoticeText]]:
    store = Store.create(Places(folder=folder), foldings=FOLDINGS)
    made = []
    with store.work(A_LEADER) as work:
        for number in range(yards):
            name = f"院坝{number}"
            yard = open_courtyard(
                work, OpenCourtyard(name=name, village="石碗村", code=f"C{number}", notice_boards=("晒坝",))
            )
            text = _notice(number, work.today)
            made.append(text)
            write_notice(work, WriteNotice(scope=yard, courtyard_id=yard, text=text))
        work.commit()
    return store, made


def _notice(number: int, today: date) -> NoticeText:
    name = f"覃{_RARE[number % 5]}"
    lines = tuple(
        FundLine(purpose=f"第{n}笔：购置水管闸阀", fen=n * 1000 + number, handled_by=name) for n in range(1, 31)
    )
    body = f"院坝{number}资金使用情况，请各位乡亲监督。" * 12
    return replace(
        A_TEXT,
        kind=NoticeKind.FUNDS,
        title=f"关于院坝{number}资金使用情况的公示",
        body=body,
        funds=lines,
        from_on=today,
    )


def _order(store: Store, folder: Path) -> BatchOrder:
    with store.reading() as connection:
        chosen = tuple(one.courtyard_id for one in courtyards(connection))
    return BatchOrder(
        courtyards=chosen,
        kinds=(NOTICE,),
        first_on=date(2020, 1, 1),
        last_on=date(2100, 1, 1),
        split=Split.ALL,
        page=BOARD_A4,
        folder=folder / "papers",
    )


def _ours(store: Store, order: BatchOrder) -> tuple[int, int]:
    """Print a batch and keep nothing; give the bytes and the pages of its file."""
    with store.work(A_LEADER) as work:
        written = print_batch(work, order, order.folder, Progress(), demo=False)
    content = written.files[0].with_name(f"{written.files[0].name}.part").read_bytes()
    discard(written.files)
    return len(content), len(page_sizes(content))


def _bare(made: list[NoticeText]) -> None:
    """Draw the words of the same sheets line by line, as many to a line as go in, with nothing else."""
    if "bare" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("bare", str(resource_path("fonts", "song.ttf"))))
    canvas = Canvas(io.BytesIO(), pageCompression=1)
    for text in made:
        canvas.setFont("bare", 12)
        y = 800
        for words in texts(notice_sheet(text)):
            for start in range(0, len(words), 40):
                canvas.drawString(50, y, words[start : start + 40])
                y -= 15
                if y < 40:
                    canvas.showPage()
                    canvas.setFont("bare", 12)
                    y = 800
        canvas.showPage()
    canvas.save()


def _stopping(store: Store, order: BatchOrder) -> float:
    """Stop a batch that has begun; give the seconds until it has ended."""
    progress = Progress()
    stopped_at: list[float] = []

    def stop() -> None:
        stopped_at.append(time.perf_counter())
        progress.cancel()

    timer = threading.Timer(0.2, stop)
    timer.start()
    try:
        with store.work(A_LEADER) as work:
            print_batch(work, order, order.folder, progress, demo=False)
    except BatchCancelled:
        return time.perf_counter() - stopped_at[0]
    finally:
        timer.cancel()
    raise AssertionError("the batch was done before it was stopped")
