"""Numbers on paper: taken once, when a paper is first printed or saved, and never lost."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from desktop.papers.conftest import OrderOf
from support.papers import a_sheet
from yuanba.desktop.desk import Desk, Here, Message
from yuanba.desktop.folders import Folders
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.papers.drawing import Drawn
from yuanba.desktop.papers.presenter import Outcome, PaperPresenter
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.printing.styles import BOARD_A3, TABLE_A4_ACROSS
from yuanba.village.notices import queries
from yuanba.village.notices.model import PaperLine


class Watched:
    """A presenter with all it has said."""

    def __init__(self, desk: Desk, order: PaperOrder, where: Folders) -> None:
        self.presenter = PaperPresenter(desk, order, where)
        self.drawn: list[Drawn] = []
        self.outcomes: list[Outcome] = []
        self.refused: list[str] = []
        self.messages: list[Message] = []
        self.presenter.drawn.connect(self.drawn.append)
        self.presenter.finished.connect(self.outcomes.append)
        self.presenter.refused.connect(self.refused.append)
        desk.told.connect(self.messages.append)
        self.presenter.draw(0)


def in_register(store: Store, courtyard_id: Id) -> list[PaperLine]:
    with store.reading() as connection:
        return list(queries.printed(connection, courtyard_id))


def file_printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_looking_at_a_paper_takes_no_number(
    desk: Desk, here: Here, store: Store, order_of: OrderOf, where: Folders
) -> None:
    shown = Watched(desk, order_of(), where)

    assert shown.drawn[0].registered is None
    assert len(shown.drawn[0].sizes) == 1
    assert in_register(store, here.courtyard_id) == []


def test_saving_takes_a_number_and_saving_again_keeps_it(
    desk: Desk, here: Here, store: Store, order_of: OrderOf, where: Folders, tmp_path: Path
) -> None:
    shown = Watched(desk, order_of(), where)

    shown.presenter.save_to(tmp_path / "first.pdf")
    shown.presenter.save_to(tmp_path / "second.pdf")

    (line,) = in_register(store, here.courtyard_id)
    assert [outcome.number for outcome in shown.outcomes] == [line.number] * 2
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()
    assert line.reprints == 1
    assert {path.name for path in tmp_path.glob("*.pdf*")} == {"first.pdf", "second.pdf"}


def test_a_paper_looked_at_again_another_day_is_the_same_paper(
    desk: Desk, here: Here, store: Store, order_of: OrderOf, where: Folders, tmp_path: Path
) -> None:
    Watched(desk, order_of(), where).presenter.save_to(tmp_path / "first.pdf")

    shown = Watched(desk, order_of(), where)

    (line,) = in_register(store, here.courtyard_id)
    assert shown.drawn[0].registered == line


def test_changed_facts_make_a_new_paper_that_takes_the_place_of_the_old(
    desk: Desk, here: Here, store: Store, order_of: OrderOf, where: Folders, tmp_path: Path
) -> None:
    Watched(desk, order_of(a_sheet(rows=3)), where).presenter.save_to(tmp_path / "first.pdf")
    shown = Watched(desk, order_of(a_sheet(rows=4)), where)
    assert shown.drawn[0].replaces is not None

    shown.presenter.save_to(tmp_path / "second.pdf")

    second, first = in_register(store, here.courtyard_id)
    assert (first.replaced_by, second.replaced_by) == (second.number, "")


def test_another_form_of_the_paper_takes_no_ones_place(
    desk: Desk, here: Here, store: Store, order_of: OrderOf, where: Folders, tmp_path: Path
) -> None:
    shown = Watched(desk, order_of(a_sheet(rows=3), a_sheet(rows=3, page=BOARD_A3)), where)
    shown.presenter.save_to(tmp_path / "a4.pdf")

    shown.presenter.draw(1)
    shown.presenter.save_to(tmp_path / "a3.pdf")

    assert [line.replaced_by for line in in_register(store, here.courtyard_id)] == ["", ""]


def test_a_place_that_cannot_be_written_costs_no_number(
    desk: Desk, here: Here, store: Store, order_of: OrderOf, where: Folders, tmp_path: Path
) -> None:
    (tmp_path / "no folder").write_text("")
    shown = Watched(desk, order_of(), where)

    shown.presenter.save_to(tmp_path / "no folder" / "paper.pdf")
    shown.presenter.save_to(tmp_path)

    assert in_register(store, here.courtyard_id) == []
    assert ["没有存上" in message.text and message.alarm for message in shown.messages] == [True, True]


def test_a_disk_that_fills_up_at_the_last_moment_loses_no_number(
    desk: Desk,
    here: Here,
    store: Store,
    order_of: OrderOf,
    where: Folders,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = Watched(desk, order_of(), where)
    write_bytes = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if content.startswith(b"%PDF"):
            raise OSError(28, "No space left on device")
        return write_bytes(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        shown.presenter.save_to(tmp_path / "paper.pdf")
    (line,) = in_register(store, here.courtyard_id)
    assert line.number in shown.messages[-1].text
    assert list(tmp_path.glob("paper*")) == []

    shown.presenter.save_to(tmp_path / "paper.pdf")

    assert shown.outcomes[-1].number == line.number
    assert len(in_register(store, here.courtyard_id)) == 1


def test_a_deed_that_fails_leaves_no_half_file(
    desk: Desk, here: Here, order_of: OrderOf, where: Folders, tmp_path: Path
) -> None:
    Watched(desk, order_of(), where).presenter.save_to(tmp_path / "first.pdf")
    later = Watched(desk, order_of(a_sheet(rows=5)), where)
    other = Watched(desk, order_of(a_sheet(rows=6)), where)
    later.presenter.save_to(tmp_path / "later.pdf")

    other.presenter.save_to(tmp_path / "other.pdf")

    assert "已经由" in other.messages[-1].text
    assert not list(tmp_path.glob("other*"))


def test_pages_reach_the_printer_in_their_own_size(
    desk: Desk, here: Here, store: Store, order_of: OrderOf, where: Folders, tmp_path: Path
) -> None:
    shown = Watched(desk, order_of(a_sheet(rows=24, page=TABLE_A4_ACROSS)), where)
    moved: list[tuple[int, int]] = []
    shown.presenter.moved.connect(lambda page, pages: moved.append((page, pages)))

    shown.presenter.print_on(file_printer(tmp_path / "printed.pdf"))

    pages = len(shown.drawn[-1].sizes)
    assert moved == [(page, pages) for page in range(1, pages + 1)]
    (outcome,) = shown.outcomes
    assert (outcome.sent, outcome.pages, outcome.path) == (pages, pages, None)
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(document) == pages
    assert [round(side / 72 * 25.4) for side in document.get_page_size(0)] == [297, 210]
    document.close()


def test_a_printer_that_refuses_loses_no_number(
    desk: Desk, here: Here, store: Store, order_of: OrderOf, where: Folders, tmp_path: Path
) -> None:
    shown = Watched(desk, order_of(), where)

    shown.presenter.print_on(file_printer(tmp_path / "nowhere" / "printed.pdf"))

    (line,) = in_register(store, here.courtyard_id)
    assert line.number in shown.messages[-1].text
    assert shown.messages[-1].alarm
    assert shown.drawn[-1].registered == line


def test_printing_can_be_stopped_between_two_pages(
    desk: Desk, here: Here, store: Store, order_of: OrderOf, where: Folders, tmp_path: Path
) -> None:
    shown = Watched(desk, order_of(a_sheet(rows=100)), where)
    shown.presenter.moved.connect(lambda page, pages: shown.presenter.stop() if page == 2 else None)

    shown.presenter.print_on(file_printer(tmp_path / "printed.pdf"))

    assert shown.outcomes[0].sent == 2
    assert "停下了" in shown.messages[-1].text


def test_a_registered_paper_is_shown_and_saved_as_it_was(
    desk: Desk, here: Here, store: Store, order_of: OrderOf, where: Folders, tmp_path: Path
) -> None:
    Watched(desk, order_of(), where).presenter.save_to(tmp_path / "first.pdf")
    (line,) = in_register(store, here.courtyard_id)
    again = PaperOrder(
        title=line.title,
        choices=(),
        scope=line.scope,
        courtyard_id=line.courtyard_id,
        courtyard_code="",
        about_id=line.about_id,
        reprints_id=line.paper_id,
    )

    shown = Watched(desk, again, where)
    shown.presenter.save_to(tmp_path / "again.pdf")

    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "first.pdf").read_bytes()
    assert len(in_register(store, here.courtyard_id)) == 1


def test_of_a_paper_that_cannot_be_drawn_as_it_was_only_the_lines_are_shown(
    desk: Desk,
    here: Here,
    store: Store,
    order_of: OrderOf,
    where: Folders,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Watched(desk, order_of(), where).presenter.save_to(tmp_path / "first.pdf")
    (line,) = in_register(store, here.courtyard_id)
    monkeypatch.setattr("yuanba.desktop.papers.drawing.draw_registered", lambda paper, fonts: None)
    again = PaperOrder(
        title=line.title,
        choices=(),
        scope=line.scope,
        courtyard_id=line.courtyard_id,
        courtyard_code="",
        about_id=line.about_id,
        reprints_id=line.paper_id,
    )

    shown = Watched(desk, again, where)

    assert (shown.drawn[0].pdf, shown.drawn[0].sizes) == (b"", ())
    assert any(line.number in one for one in shown.drawn[0].lines[0])


def test_the_same_words_laid_out_otherwise_today_make_a_new_paper(
    desk: Desk, here: Here, order_of: OrderOf, where: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Watched(desk, order_of(), where).presenter.save_to(tmp_path / "first.pdf")
    monkeypatch.setattr("yuanba.desktop.papers.drawing.draw_registered", lambda paper, fonts: None)

    shown = Watched(desk, order_of(), where)

    assert shown.drawn[0].registered is None
    assert shown.drawn[0].replaces is not None


def test_the_name_suggested_for_the_file_names_no_person(
    desk: Desk, here: Here, order_of: OrderOf, where: Folders, tmp_path: Path
) -> None:
    sheet = replace(a_sheet(title="关于张伟芳家低保的公示", rows=1), kind="meetings.posting")
    shown = Watched(desk, order_of(sheet), where)

    assert shown.presenter.suggested == where.papers / "老井湾院坝 议事公示.pdf"
    shown.presenter.save_to(tmp_path / "first.pdf")
    assert shown.presenter.suggested.name == f"老井湾院坝 议事公示 {shown.outcomes[0].number}.pdf"


def test_papers_of_the_sample_say_so_whoever_lays_them_out(
    desk: Desk, here: Here, order_of: OrderOf, where: Folders
) -> None:
    desk.demo = True

    shown = Watched(desk, order_of(), where)

    assert any("演示" in line for line in shown.drawn[0].lines[0])
