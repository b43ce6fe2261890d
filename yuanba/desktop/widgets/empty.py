"""What a list shows when there is nothing in it: why, and the next step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from yuanba.desktop.icons import pixmap
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.labels import label

_SIGN_PX = 72


class Empty(QWidget):
    """A sign, a sentence, and the act that fills the list, to which the keys go."""

    def __init__(self, sign: str, text: str, *acts: QWidget) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(1)
        picture = QLabel()
        picture.setPixmap(pixmap(sign, "line", px(_SIGN_PX)))
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        words = label(text)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(words)
        for act in acts:
            layout.addWidget(act, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        if acts:
            self.setFocusProxy(acts[0])
