"""A paper in the window: what exactly will be printed, then print or save."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPageLayout, QPageSize, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel

from yuanba.desktop.desk import Desk
from yuanba.desktop.folders import Folders
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.papers import wording
from yuanba.desktop.papers.drawing import Preview, pictures, preview, put_on_paper, read_sheet
from yuanba.desktop.papers.saving import write
from yuanba.desktop.runner import Line
from yuanba.desktop.sentences import sentence
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import Page, clear
from yuanba.kernel.errors import Mishap
from yuanba.printing.press import Printed
from yuanba.printing.sheet import Sheet

_SCREEN_DPI = 110
_PRINTER_DPI = 300
_PAGE_PX = 860


class PaperPage(Page):
    """Shows a paper; the main act prints it, another saves it."""

    def __init__(self, desk: Desk, order: PaperOrder, back: Callable[[], None], where: Folders) -> None:
        super().__init__(order.title, wording.PREVIEW_NOTE, back=plain_button(wording.BACK, back, "chevron-left"))
        self._desk = desk
        self._order = order
        self._back = back
        self._where = where
        self._sheet: Sheet | None = None
        self._choice = 0
        self._print = main_button(wording.PRINT, self._print_it, "printer")
        self._save = plain_button(wording.SAVE, self._save_it, "file-download")
        self.set_foot(self._print, self._save)
        self.setFocusProxy(self._print)
        if len(order.choices) > 1:
            forms = Choice([(choice.label, n) for n, choice in enumerate(order.choices)], chosen=0)
            forms.setAccessibleName(wording.FORM)
            forms.chosen.connect(self._choose)
            self.add_head_act(forms)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            return
        super().keyPressEvent(event)

    def _choose(self, choice: int) -> None:
        self._choice = choice
        self._draw()

    def _draw(self) -> None:
        self._allow(False)
        clear(self.body)
        self.body.addWidget(label(wording.DRAWING, "dim"))
        order, choice, demo = self._order, self._choice, self._desk.demo
        self._desk.run_query(
            lambda connection: read_sheet(connection, order, choice, demo=demo), self._take_sheet, owner=self
        )

    def _take_sheet(self, sheet: Sheet) -> None:
        self._sheet = sheet
        job = partial(preview, sheet, self._where.fonts, _SCREEN_DPI * px(100) / 100)
        self._desk.run_job(Line.POOL, job, self._show, owner=self, failed=self._say)

    def _show(self, drawn: Preview) -> None:
        clear(self.body)
        if drawn.unprintable:
            words = wording.unprintable("".join(drawn.unprintable), str(self._where.fonts))
            self.body.addWidget(frame("advice", label(words, "warn")))
        for number, page in enumerate(drawn.pages, start=1):
            self.body.addWidget(_page_label(page, number, len(drawn.pages)), 0, Qt.AlignmentFlag.AlignHCenter)
            self.body.addWidget(label(wording.page_of(number, len(drawn.pages)), "dim"))
        self._allow(True)
        self._print.setFocus()

    def _say(self, mishap: Mishap) -> None:
        clear(self.body)
        self.body.addWidget(frame("alarm", label(sentence(mishap))))

    def _print_it(self) -> None:
        try:
            printer = self._desk.prompter.printer(wording.CHOOSE_PRINTER)
        except LookupError:
            self._desk.tell(wording.NO_PRINTER, alarm=True)
            return
        if printer is not None:
            self._put_on_paper(partial(self._send, printer))

    def _send(self, printer: QPrinter, paper: Printed) -> None:
        job = partial(pictures, paper.pdf, _PRINTER_DPI)
        self._desk.run_job(Line.POOL, job, partial(self._paint, printer, paper.number), owner=self)

    def _paint(self, printer: QPrinter, number: str, pages: tuple[QImage, ...]) -> None:
        paint(printer, pages)
        self._allow(True)
        self._desk.tell(wording.printed(self._order.title, number))

    def _save_it(self) -> None:
        suggested = str(self._where.papers / wording.suggested(self._order.title))
        path = self._desk.prompter.file_to_save(wording.SAVE_AS, suggested, wording.PDF_FILES)
        if path is not None:
            self._put_on_paper(partial(self._keep, path))

    def _keep(self, path: Path, paper: Printed) -> None:
        def kept(_: object) -> None:
            self._allow(True)
            self._desk.tell(wording.saved(self._order.title, paper.number, str(path)))

        self._desk.run_job(Line.POOL, partial(write, path, paper.pdf), kept, owner=self, failed=self._not_kept)

    def _not_kept(self, mishap: Mishap) -> None:
        self._allow(True)
        self._desk.tell(sentence(mishap), alarm=True)

    def _put_on_paper(self, then: Callable[[Printed], None]) -> None:
        sheet, order, folder = self._sheet, self._order, self._where.fonts
        if sheet is None:
            return
        self._allow(False)
        self._desk.run_deed(
            lambda work: put_on_paper(work, order, sheet, folder), then, owner=self, failed=self._not_kept
        )

    def _allow(self, allowed: bool) -> None:
        self._print.setEnabled(allowed)
        self._save.setEnabled(allowed)


def paint(printer: QPrinter, pages: tuple[QImage, ...]) -> None:
    """Put pages on a printer, each in its own size and direction."""
    painter = QPainter()
    for number, page in enumerate(pages):
        millimetres = QSizeF(page.width(), page.height()) * 25.4 / _PRINTER_DPI
        across = page.width() > page.height()
        size = QPageSize(millimetres.transposed() if across else millimetres, QPageSize.Unit.Millimeter)
        printer.setPageSize(size)
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait)
        if number == 0:
            painter.begin(printer)
        else:
            printer.newPage()
        area = printer.paperRect(QPrinter.Unit.DevicePixel)
        offset = printer.pageRect(QPrinter.Unit.DevicePixel).topLeft()
        painter.drawImage(QRectF(-offset.x(), -offset.y(), area.width(), area.height()), page)
    painter.end()


def _page_label(page: QImage, number: int, pages: int) -> QLabel:
    shown = QLabel()
    scaled = page.scaledToWidth(min(page.width(), px(_PAGE_PX)), Qt.TransformationMode.SmoothTransformation)
    shown.setPixmap(QPixmap.fromImage(scaled))
    shown.setProperty("role", "paper")
    shown.setAccessibleName(wording.page_of(number, pages))
    return shown
