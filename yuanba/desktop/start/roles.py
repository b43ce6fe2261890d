"""What somebody is here, asked where no household list can tell it yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from yuanba.desktop.start import wording
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field, TextLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Somebody who is not on the list of those who use the computer, by the own word."""

    name: str
    #: Such as head of the courtyard or clerk of the township; empty: the household list shall tell who it is.
    post: str = ""
    #: One of the courtyard's own people.
    of_courtyard: bool = False


class RoleBox(QWidget):
    """Asks for a post of the courtyard, or a post in township or village in own words.

    Signals:
        answered: it is said what the person is.
    """

    answered = Signal()

    def __init__(self, posts: Sequence[str]) -> None:
        """Ask.

        Args:
            posts: names of the posts of a courtyard; whoever has none just lives there.
        """
        super().__init__()
        own = [(post, post) for post in (*posts, wording.LIVES_HERE)]
        self.choice: Choice[str] = Choice((*own, (wording.FROM_OUTSIDE, "")))
        self.role = Field(wording.ROLE, self.choice, wording.ROLE_MORE)
        self.post = Field(wording.POST, TextLine(hint=wording.POST_HINT))
        self.post.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.role)
        layout.addWidget(self.post)
        self.choice.chosen.connect(self._take)
        self.post.editor.entered.connect(self.answered)  # type: ignore[attr-defined]
        self.setFocusProxy(self.choice.buttons()[0])

    def introduce(self, name: str) -> Introduction | None:
        """Give what was answered for somebody of this name; None: nothing yet."""
        role = self.choice.value
        if role is None:
            return None
        post = role or str(self.post.editor.text()).strip()  # type: ignore[attr-defined]
        return Introduction(name=name, post=post, of_courtyard=bool(role)) if post else None

    def ask_again(self) -> None:
        """Say beside the question what is still to be answered."""
        outside = self.choice.value == ""
        self.role.show_error("" if outside else wording.ROLE_NEEDED)
        if outside:
            self.post.show_error(wording.POST_NEEDED)

    def _take(self, role: str) -> None:
        self.role.show_error("")
        self.post.show_error("")
        self.post.setVisible(not role)
        if role:
            self.answered.emit()
        else:
            self.post.editor.setFocus()
