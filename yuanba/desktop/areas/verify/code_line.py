"""Where a number is typed, or a hand scanner types the text of a code."""

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, Qt

from yuanba.desktop.widgets.field import TextBlock

#: A scanner types four lines in a blink; a person who presses Enter waits no longer than this.
_SETTLE_MS = 200


class CodeLine(TextBlock):
    """Two lines for a number or a code.

    Signals:
        entered: Enter was pressed and nothing has been typed since.
        picture_pasted: a picture was pasted.
        files_pasted: paths of files that were pasted.
    """

    entered = Signal()
    picture_pasted = Signal(QImage)
    files_pasted = Signal(list)

    def __init__(self, hint: str) -> None:
        super().__init__(hint=hint, lines=2)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self.entered)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Wait a blink after Enter, for a scanner presses it after each line."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)
        if entered or self._settling.isActive():
            self._settling.start()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Take pictures and files too."""
        return source.hasImage() or source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Hand pictures and files on; text stays here."""
        files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if files:
            self.files_pasted.emit(files)
        elif source.hasImage():
            self.picture_pasted.emit(source.imageData())
        else:
            super().insertFromMimeData(source)
