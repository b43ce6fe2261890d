"""A question with its name above, its hint beside and its mistake below."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from yuanba.desktop.theme import px
from yuanba.desktop.widgets.labels import label

_WORD_PX = 22


class TextLine(QLineEdit):
    """One line to write in.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def __init__(self, *, text: str = "", hint: str = "", signs: int = 0) -> None:
        super().__init__(text)
        self.setPlaceholderText(hint)
        self._width = px(_WORD_PX * signs + 40) if signs else 0
        if signs:
            self.setMaximumWidth(self._width)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wish for the width of the signs expected."""
        hint = super().sizeHint()
        return QSize(self._width, hint.height()) if self._width else hint

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class TextBlock(QPlainTextEdit):
    """Several lines to write in.  Tab goes on to the next question.

    Signals:
        left: the person went on to something else.
    """

    left = Signal()

    def __init__(self, *, text: str = "", hint: str = "", lines: int = 3) -> None:
        super().__init__(text)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self._lines = lines

    def showEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Be so many lines high in the size of text chosen."""
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + px(24))
        super().showEvent(event)  # type: ignore[arg-type]

    def text(self) -> str:
        """Give what is written."""
        return self.toPlainText()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the person went on."""
        super().focusOutEvent(event)
        self.left.emit()


class Field(QWidget):
    """A question: its name, where to answer, a hint, and what is wrong with the answer."""

    def __init__(self, name: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self._name = name
        self._error = label(role="error")
        self._error.hide()
        editor.setAccessibleName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if name:
            caption = label(name, "label")
            caption.setBuddy(editor)
            layout.addWidget(caption)
        layout.addWidget(editor)
        if hint:
            layout.addWidget(label(hint, "dim"))
        layout.addWidget(self._error)

    def show_error(self, text: str) -> None:
        """Say what is wrong, beside the answer, and go there; an empty text takes it back."""
        self._error.setText(f"✗ {text}" if text else "")
        self._error.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)
        self.editor.setProperty("wrong", bool(text))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        if text:
            self.editor.setFocus()

    @property
    def error(self) -> str:
        """What is said to be wrong; empty: nothing."""
        return self._error.text()


class Form(QFrame):
    """Fields under each other; Enter goes to the next one and, in the last, is the main act.

    Signals:
        completed: Enter was pressed in the last line.
    """

    completed = Signal()

    def __init__(self, *fields: Field, role: str = "card") -> None:
        super().__init__()
        self.setProperty("role", role)
        self._places = layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 20)
        layout.setSpacing(14)
        self._lines: list[TextLine] = []
        for field in fields:
            layout.addWidget(field)
            self.watch(field)

    def add(self, widget: QWidget) -> None:
        """Put something below the fields that is more than one line to write in."""
        self._places.addWidget(widget)

    def watch(self, field: Field) -> None:
        """Let Enter in this field lead on."""
        if isinstance(field.editor, TextLine):
            self._lines.append(field.editor)
            field.editor.entered.connect(lambda line=field.editor: self._go_on(line))

    def _go_on(self, line: TextLine) -> None:
        following = [one for one in self._lines[self._lines.index(line) + 1 :] if one.isVisible() and one.isEnabled()]
        if following:
            following[0].setFocus()
            following[0].selectAll()
        else:
            self.completed.emit()
