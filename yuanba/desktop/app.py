"""Puts the window together: paint first, then open the store on the writer's thread."""

import gc
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from yuanba.desktop import theme
from yuanba.desktop.areas.catalogue import AREAS
from yuanba.desktop.courier import Courier
from yuanba.desktop.desk import Desk, HistoryOrder
from yuanba.desktop.folders import Folders, folders
from yuanba.desktop.prompter import WindowPrompter
from yuanba.desktop.runner import Runner, ThreadRunner
from yuanba.desktop.settings import read_settings, write_settings
from yuanba.desktop.shell.window import Window
from yuanba.desktop.start.beginning import Beginning
from yuanba.desktop.wording import PROGRAM, defect
from yuanba.kernel.resources import ResourceMissing

if TYPE_CHECKING:
    # SQLAlchemy is read after the first paint.
    from yuanba.desktop.paper_order import PaperOrder

#: Rare characters may wait until the window has been looked at.
_LATER_FONTS_AFTER_MS = 400
_SCREEN = (1366, 768)
#: A window that is begun out of sight is not painted; its store is opened all the same.
_PAINTED_AT_LATEST_MS = 1_000
#: By then the program has read what it needs, and whatever it holds it will hold to its end.
_SETTLED_AFTER_MS = 5_000


class Desktop(QObject):
    """The running program: window, desk, runner and the way they begin and end."""

    def __init__(self, application: QApplication, where: Folders, runner: Runner) -> None:
        super().__init__()
        self._application = application
        self._where = where
        self._runner = runner
        self._fonts = list(theme.FONTS)
        with suppress(ResourceMissing):
            # One that is missing is tried again with the others, when there is a bar to say so.
            theme.load_font(self._fonts[0])
            del self._fonts[0]
        theme.apply(application, read_settings(where.settings).text_size)
        self.desk = Desk(runner, WindowPrompter())
        self.desk.courier = Courier(self.desk)
        self.window = Window(self.desk, AREAS)
        self.beginning = Beginning(self.window, self.desk, runner, where)
        self.window.size_chosen.connect(self.choose_size)
        self.window.closing.connect(self.end)
        self.desk.paper_asked.connect(self._show_paper)
        self.desk.history_asked.connect(self._show_history)
        self.desk.defect_met.connect(self.report)

    def begin(self, *, sample: bool) -> None:
        """Open the store behind the window that stands already."""
        self.beginning.open(sample=sample)
        QTimer.singleShot(_LATER_FONTS_AFTER_MS, self._load_fonts)

    def end(self) -> None:
        """Finish what was begun and close the store."""
        if self.desk.courier is not None:
            self.desk.courier.hang_up()
        self.beginning.close_store()
        self._runner.close()

    def choose_size(self, per_cent: int) -> None:
        """Show all text in another size, now and on later starts."""
        theme.apply(self._application, per_cent)
        self.window.measure()
        settings = read_settings(self._where.settings)
        write_settings(self._where.settings, replace(settings, text_size=per_cent))

    def report(self, error: BaseException) -> None:
        """Write down a mistake of our own, and say so."""
        text = "".join(traceback.format_exception(error))
        path = self._where.defects / f"{datetime.now():%Y%m%d-%H%M%S}.txt"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError:
            sys.stderr.write(text)
        self.desk.tell(defect(str(path)), alarm=True)

    def _load_fonts(self) -> None:
        if not self._fonts:
            return
        try:
            theme.load_font(self._fonts.pop(0))
        except ResourceMissing as mishap:
            # The words of all areas are read when the first thing goes wrong.
            from yuanba.desktop.sentences import sentence

            self.desk.tell(sentence(mishap), alarm=True)
        QTimer.singleShot(0, self._load_fonts)

    def _show_history(self, order: HistoryOrder) -> None:
        from yuanba.desktop.history.page import HistoryPage

        self.window.lay_over(lambda back: HistoryPage(self.desk, order, back))

    def _show_paper(self, order: "PaperOrder") -> None:
        # Papers bring ReportLab along, which a start must not pay for.
        from yuanba.desktop.papers.page import PaperPage

        self.window.lay_over(lambda back: PaperPage(self.desk, order, back, self._where))


def run(*, sample: bool = False, home: Path | None = None) -> int:
    """Open the program and stay until it is closed; give the exit code.

    Args:
        sample: open the sample village.
        home: folder for everything, instead of the person's own.
    """
    prepare_input_method()
    application = QApplication.instance() or QApplication([*sys.argv[:1], *theme.words_for_qt()])
    if not isinstance(application, QApplication):
        raise AssertionError("another kind of application runs already")
    application.setApplicationName("yuanba")
    application.setApplicationDisplayName(PROGRAM)
    desktop = Desktop(application, folders(home), ThreadRunner())
    sys.excepthook = lambda kind, error, trace: _last_handler(desktop, error, trace)
    desktop.window.resize(*_SCREEN)
    first_paint = FirstPaint(desktop.window, lambda: desktop.begin(sample=sample))
    desktop.window.show()
    QTimer.singleShot(_PAINTED_AT_LATEST_MS, first_paint.happen)
    QTimer.singleShot(_SETTLED_AFTER_MS, settle)
    return application.exec()


class FirstPaint(QObject):
    """Does something once, after a window has been painted for the first time."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._then: Callable[[], None] | None = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Wait for the first paint; what follows begins when the window's children are painted too."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self.happen)
        return False

    def happen(self) -> None:
        """Do it, unless it is done."""
        then, self._then = self._then, None
        if then is not None:
            then()


def settle() -> None:
    """Look for waste from now on, but never again among what the start has made."""
    gc.freeze()
    gc.enable()


def prepare_input_method() -> None:
    """Let Chinese be typed on Linux where fcitx 5 is used: the shipped Qt speaks to it as IBus.

    Source: tried with fcitx 5 under Xvfb; `QT_IM_MODULE=fcitx` gives Latin letters only.
    """
    if sys.platform.startswith("linux") and os.environ.get("QT_IM_MODULE", "") in ("", "fcitx", "fcitx5"):
        os.environ["QT_IM_MODULE"] = "ibus"
        os.environ["IBUS_USE_PORTAL"] = "1"


def _last_handler(desktop: Desktop, error: BaseException, trace: TracebackType | None) -> None:
    if isinstance(error, KeyboardInterrupt):
        desktop.window.close()
        return
    desktop.report(error.with_traceback(trace))
