"""The barest window: one label, one button that somebody clicks; a program of its own, run by `starting`."""

import json
import os
import sys
import time

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

#: Stays so long after it is usable, as the program does when its memory is read.
_STAYS_MS = 1_500


class Window(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.times: dict[str, float] = {}
        self.button = QPushButton("click")
        self.button.clicked.connect(self._clicked)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.addWidget(QLabel("window"))
        layout.addWidget(self.button)
        self.setCentralWidget(middle)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if "painted" not in self.times:
            self.times["painted"] = time.monotonic()
            QTimer.singleShot(0, self._click)

    def _click(self) -> None:
        click(self.button)

    def _clicked(self) -> None:
        self.times["usable"] = time.monotonic()
        QTimer.singleShot(_STAYS_MS, self._tell)

    def _tell(self) -> None:
        print(json.dumps(self.times | {"resident": resident_bytes()}), flush=True)
        self.close()


def click(widget: QWidget) -> None:
    """Click as the mouse does."""
    place = QPointF(widget.rect().center())
    for kind, buttons in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(
            kind,
            place,
            widget.mapToGlobal(place),
            Qt.MouseButton.LeftButton,
            buttons,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.postEvent(widget, event)


def resident_bytes() -> int:
    """Read how much memory the program has now; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - a start is being measured
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = Window()
    window.resize(1366, 768)
    window.show()
    application.exec()
