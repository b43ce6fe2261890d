"""The pages of the start."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from yuanba.desktop.start import wording
from yuanba.desktop.start.roles import Introduction, RoleBox
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.buttons import Button, main_button, plain_button
from yuanba.desktop.widgets.field import Field, Form, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.widgets.page import Page

_WIDTH_PX = 760


class Stage(QWidget):
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
        #: What was asked for is being done; a second press of the same key asks for nothing.
        self._asked = False

    def ask_once(self) -> bool:
        """Tell whether what is asked for now was not asked for already."""
        asked, self._asked = self._asked, True
        return not asked

    def say_beside(self, field: Field, text: str) -> None:
        """Say beside a question why it could not be done; then it may be asked for again."""
        self._asked = False
        field.show_error(text)


class WelcomePage(Stage):
    """The first start: a name for the courtyard, one's own, and what one is here.

    Signals:
        begin_asked: names of courtyard and village, as typed, and an `Introduction`.
        sample_asked: the person wants to see the sample village.
    """

    begin_asked = Signal(str, str, object)
    sample_asked = Signal()

    def __init__(self, posts: Sequence[str]) -> None:
        page = Page(wording.WELCOME, wording.WELCOME_MORE)
        super().__init__(page)
        self.courtyard = Field(wording.COURTYARD, TextLine(hint=wording.COURTYARD_HINT))
        self.village = Field(wording.VILLAGE, TextLine(hint=wording.VILLAGE_HINT))
        self.person = Field(wording.WHO, TextLine())
        form = Form(self.courtyard, self.village, self.person)
        form.completed.connect(self._go_on)
        self.role = RoleBox(posts)
        self.role.answered.connect(self._begin)
        form.add(self.role)
        page.body.addWidget(form)
        self.begin = main_button(wording.BEGIN, self._begin)
        self.sample = plain_button(wording.SAMPLE, self.sample_asked.emit, "home-2")
        page.body.addWidget(flow(self.begin, self.sample))
        page.body.addWidget(label(wording.SAMPLE_MORE, "dim"))
        self.setFocusProxy(self.courtyard.editor)

    def _go_on(self) -> None:
        """Go on from the names to what the person is."""
        if self._named() and self.role.choice.value is None:
            self.role.setFocus()
        else:
            self._begin()

    def _begin(self) -> None:
        if not self._named():
            return
        courtyard, village, person = self._names()
        who = self.role.introduce(person)
        if who is None:
            self.role.ask_again()
        elif self.ask_once():
            self.begin_asked.emit(courtyard, village, who)

    def _named(self) -> bool:
        courtyard, _, person = self._names()
        self.courtyard.show_error("" if courtyard else wording.NAME_NEEDED)
        self.person.show_error("" if person or not courtyard else wording.NAME_NEEDED)
        return bool(courtyard and person)

    def _names(self) -> tuple[str, str, str]:
        courtyard, village, person = (
            str(field.editor.text()).strip()  # type: ignore[attr-defined]
            for field in (self.courtyard, self.village, self.person)
        )
        return courtyard, village, person


class SittingPage(Stage):
    """Who sits at the computer.

    Signals:
        chosen: place of the person in the list.
        newcomer_asked: `Introduction` of someone who is not in it.
        other_store_asked: the sample village, or back from it.
    """

    chosen = Signal(int)
    newcomer_asked = Signal(object)
    other_store_asked = Signal()

    def __init__(
        self, people: Sequence[tuple[str, str]], last: int, other_store: str, *, posts: Sequence[str] = ()
    ) -> None:
        """Show who may sit down.

        Args:
            people: names and posts.
            last: place of the person of last time.
            other_store: what the button to the other store says.
            posts: to choose from where there is no household list to tell who a newcomer is; empty: there is one.
        """
        page = Page(wording.WHO_SITS, wording.WHO_SITS_MORE)
        super().__init__(page)
        self.people: list[Button] = []
        for place, (name, post) in enumerate(people):
            button = Button(wording.operator(name, post), "tile", "user")
            button.clicked.connect(lambda _, place=place: self._choose(place))
            page.body.addWidget(button)
            self.people.append(button)
        self.newcomer = plain_button(wording.SOMEONE_NEW, self._ask_newcomer, "user-plus")
        self.name = Field(wording.WHO, TextLine())
        self._form = Form(self.name)
        self._form.completed.connect(self._go_on)
        self.role = RoleBox(posts) if posts else None
        if self.role is not None:
            self._form.add(self.role)
            self.role.answered.connect(self._admit)
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

    def _choose(self, place: int) -> None:
        if self.ask_once():
            self.chosen.emit(place)

    def _ask_newcomer(self) -> None:
        self.newcomer.hide()
        self._form.show()
        self._sit.show()
        self.name.editor.setFocus()

    def _go_on(self) -> None:
        if self._typed and self.role is not None and self.role.choice.value is None:
            self.role.setFocus()
        else:
            self._admit()

    def _admit(self) -> None:
        name = self._typed
        self.name.show_error("" if name else wording.NAME_NEEDED)
        if not name:
            return
        who = Introduction(name=name) if self.role is None else self.role.introduce(name)
        if who is None and self.role is not None:
            self.role.ask_again()
        elif who is not None and self.ask_once():
            self.newcomer_asked.emit(who)

    @property
    def _typed(self) -> str:
        return str(self.name.editor.text()).strip()  # type: ignore[attr-defined]


class WaitingPage(Stage):
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


class FailurePage(Stage):
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
