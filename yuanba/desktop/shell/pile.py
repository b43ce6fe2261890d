"""The pages in the middle of the window, and what is laid over them; only what is in sight has the keys."""

from collections.abc import Callable
from typing import cast

import shiboken6
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget


class Pile(QStackedWidget):
    """Shows one page; another may lie over it, such as a paper, and goes without leaving a trace."""

    def __init__(self) -> None:
        super().__init__()
        self._over: list[QWidget] = []
        #: What gets the keys when the page laid over is put away: it had them, or asked for them meanwhile.
        self._waiting: QWidget | None = None
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._keep_keys)

    def lay_over(self, build: Callable[[Callable[[], None]], QWidget]) -> None:
        """Put a page over the present one; it is given the way back."""
        below = self.currentWidget()
        self._waiting = QApplication.focusWidget()

        def back() -> None:
            if over not in self._over:
                return
            self._over.remove(over)
            if below is not None:
                self._return_to(below)
            self.drop(over)

        over = build(back)
        self._over.append(over)
        self.addWidget(over)
        self.setCurrentWidget(over)
        over.setFocus()

    def clear_over(self) -> None:
        """Put everything away that lies over a page."""
        for over in self._over:
            self.drop(over)
        self._over.clear()

    def drop(self, page: QWidget) -> None:
        """Throw a page away."""
        self.removeWidget(page)
        page.deleteLater()

    def _return_to(self, below: QWidget) -> None:
        waiting, self._waiting = self._waiting, None
        self.setCurrentWidget(below)
        below.setFocus()
        if waiting is not None and shiboken6.isValid(waiting) and below.isAncestorOf(waiting):
            waiting.setFocus()

    def _keep_keys(self, _: QWidget | None, now: QWidget | None) -> None:
        """Leave the keys to what is in sight: a page that was still being read when a paper was laid over it waits."""
        shown = self.currentWidget()
        if now is None or shown is None or not self._over or shown is now or shown.isAncestorOf(now):
            return
        if self.isAncestorOf(now):
            self._waiting = now
            shown.setFocus()
