"""The pages of the start."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from yuanba.desktop.start import wording
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.buttons import Button, main_button, plain_button
from yuanba.desktop.widgets.field import Field, Form, TextLine
from yuanba.desktop.widgets.labels import label, rule
from yuanba.desktop.widgets.page import Page

_WIDTH_PX = 760


class _Stage(QWidget):
    """A narrow page in the middle of the window."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("ground")
        page.setMaximumWidth(px(_WIDTH_PX))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addStretch(1)
        layout.addWidget(page, 8)
        layout.addStretch(1)
        self.setFocusProxy(page)


class WelcomePage(_Stage):
    """The first start: a name for the courtyard and one's own.

    Signals:
        begin_asked: names of courtyard, village and person, as typed.
        sample_asked: the person wants to see the sample village.
    """

    begin_asked = Signal(str, str, str)
    sample_asked = Signal()

    def __init__(self) -> None:
        page = Page(wording.WELCOME, wording.WELCOME_MORE)
        super().__init__(page)
        self.courtyard = Field(wording.COURTYARD, TextLine(hint=wording.COURTYARD_HINT))
        self.village = Field(wording.VILLAGE, TextLine(hint=wording.VILLAGE_HINT))
        self.person = Field(wording.WHO, TextLine(), wording.WHO_MORE)
        form = Form(self.courtyard, self.village, self.person)
        form.completed.connect(self._begin)
        page.body.addWidget(form)
        self.begin = main_button(wording.BEGIN, self._begin)
        page.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        page.body.addWidget(rule())
        self.sample = plain_button(wording.SAMPLE, self.sample_asked.emit, "home-2")
        page.body.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignLeft)
        page.body.addWidget(label(wording.SAMPLE_MORE, "dim"))
        self.setFocusProxy(self.courtyard.editor)

    def _begin(self) -> None:
        names = [str(field.editor.text()).strip() for field in (self.courtyard, self.village, self.person)]  # type: ignore[attr-defined]
        self.courtyard.show_error("" if names[0] else wording.NAME_NEEDED)
        self.person.show_error("" if names[2] or not names[0] else wording.NAME_NEEDED)
        if names[0] and names[2]:
            self.begin_asked.emit(*names)


class SittingPage(_Stage):
    """Who sits at the computer.

    Signals:
        chosen: place of the person in the list.
        newcomer_asked: name and post of someone who is not in it.
        other_store_asked: the sample village, or back from it.
    """

    chosen = Signal(int)
    newcomer_asked = Signal(str, str)
    other_store_asked = Signal()

    def __init__(self, people: Sequence[tuple[str, str]], last: int, other_store: str) -> None:
        page = Page(wording.WHO_SITS, wording.WHO_SITS_MORE)
        super().__init__(page)
        self.people: list[Button] = []
        for place, (name, post) in enumerate(people):
            button = Button(wording.operator(name, post), "tile", "user")
            button.clicked.connect(lambda _, place=place: self.chosen.emit(place))
            page.body.addWidget(button)
            self.people.append(button)
        self.newcomer = plain_button(wording.SOMEONE_NEW, self._ask_newcomer, "user-plus")
        self.name = Field(wording.WHO, TextLine())
        self.post = Field(wording.POST, TextLine(hint=wording.POST_HINT))
        self._form = Form(self.name, self.post)
        self._form.completed.connect(self._admit)
        self._sit = main_button(wording.SIT_DOWN, self._admit)
        page.body.addWidget(self.newcomer, 0, Qt.AlignmentFlag.AlignLeft)
        page.body.addWidget(self._form)
        page.body.addWidget(self._sit, 0, Qt.AlignmentFlag.AlignLeft)
        self._form.setVisible(not people)
        self._sit.setVisible(not people)
        self.newcomer.setVisible(bool(people))
        page.body.addSpacing(20)
        self.other_store = plain_button(other_store, self.other_store_asked.emit, "home-2")
        page.body.addWidget(self.other_store, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.people[min(last, len(people) - 1)] if people else self.name.editor)

    def _ask_newcomer(self) -> None:
        self.newcomer.hide()
        self._form.show()
        self._sit.show()
        self.name.editor.setFocus()

    def _admit(self) -> None:
        name, post = (str(field.editor.text()).strip() for field in (self.name, self.post))  # type: ignore[attr-defined]
        self.name.show_error("" if name else wording.NAME_NEEDED)
        if name:
            self.newcomer_asked.emit(name, post)


class WaitingPage(_Stage):
    """Something takes seconds: what, and how far it is."""

    def __init__(self, text: str) -> None:
        page = Page(text)
        super().__init__(page)
        self._page = page
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName(text)
        page.body.addWidget(self._progress)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._page.say(wording.making(done, total))


class FailurePage(_Stage):
    """The store does not open: why, and what to do.

    Signals:
        again_asked: try once more.
        sample_asked: work in the sample village meanwhile.
    """

    again_asked = Signal()
    sample_asked = Signal()

    def __init__(self, text: str) -> None:
        page = Page(wording.CANNOT_OPEN)
        super().__init__(page)
        page.body.addWidget(label(text))
        again = main_button(wording.AGAIN, self.again_asked.emit)
        page.body.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        page.body.addWidget(
            plain_button(wording.SAMPLE, self.sample_asked.emit, "home-2"), 0, Qt.AlignmentFlag.AlignLeft
        )
        self.setFocusProxy(again)
