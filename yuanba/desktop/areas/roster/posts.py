"""The form on which a courtyard lays down its posts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from yuanba.desktop.areas.roster.deeds import RosterDeeds
from yuanba.desktop.areas.roster.wording import doing as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.sentences import sentence
from yuanba.desktop.typed import parse_number
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import id_text, new_id
from yuanba.village.roster.actions import SetPosts
from yuanba.village.roster.model import PostNumber, PostsLimitWrong
from yuanba.village.roster.queries import Posts


class PostLine(Field):
    """One kind of post: its name and how many there are."""

    def __init__(self, role: str, name: str, number: str) -> None:
        self.role = role
        self.name = TextLine(text=name, hint=wording.POST_NAME, signs=10)
        self.number = TextLine(text=number, hint=wording.POST_NUMBER, signs=4)
        self.name.setAccessibleName(wording.POST_NAME)
        pair = QWidget()
        beside = QHBoxLayout(pair)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        beside.addWidget(self.name, 2)
        beside.addWidget(self.number, 1)
        beside.addStretch(1)
        pair.setFocusProxy(self.name)
        super().__init__("", pair)
        self.number.setAccessibleName(wording.POST_NUMBER)
        self.name.entered.connect(self.number.setFocus)


class PostsPage(SubPage):
    """A line a kind of post, one more for another kind; below, how many posts are too many for one person.

    Signals:
        done: the posts are laid down.
    """

    done = Signal()

    def __init__(self, desk: Desk, posts: Posts) -> None:
        super().__init__(wording.POSTS_TITLE, wording.POSTS_NOTE)
        self._deeds = RosterDeeds(desk, self)
        self._posts = posts
        self.lines: list[PostLine] = []
        self._list = column(spacing=10)
        self.limit = TextLine(text=str(posts.limit), signs=4)
        self._limit = Field(wording.LIMIT, self.limit, wording.LIMIT_NOTE)
        self.save = main_button(wording.SAVE, self._save, "device-floppy")
        add = plain_button(wording.ADD_POST, self._add_own, "plus")
        card = QFrame()
        card.setProperty("role", "card")
        layout = column(inside=card, margin=20, spacing=14)
        layout.addWidget(label(wording.POST_COLUMNS, "label"))
        layout.addLayout(self._list)
        layout.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)
        self.body.addWidget(frame("card", self._limit))
        for post in posts.posts:
            self._add(PostLine(post.role, post.name, str(post.number)))
        self.limit.entered.connect(self._save)
        self.set_foot(self.save)
        self.setFocusProxy(self.lines[0])

    def _add(self, line: PostLine) -> None:
        if self.lines:
            self.lines[-1].number.entered.disconnect()
            self.lines[-1].number.entered.connect(line.name.setFocus)
        line.number.entered.connect(self.limit.setFocus)
        self.lines.append(line)
        self._list.addWidget(line)

    def _add_own(self) -> None:
        line = PostLine(f"own-{id_text(new_id())}", "", "1")
        self._add(line)
        line.show()
        line.name.setFocus()

    def _save(self) -> None:
        # A line added and left empty is none.
        asked = [line for line in self.lines if line.name.text().strip() or not line.role.startswith("own-")]
        numbers = [parse_number(line.number.text()) for line in asked]
        limit = parse_number(self.limit.text())
        for line, number in zip(asked, numbers, strict=True):
            line.show_error(wording.WRONG_NUMBER if number is None else "")
        self._limit.show_error(wording.WRONG_NUMBER if limit is None else "")
        if None in numbers or limit is None:
            return
        posts = tuple(
            PostNumber(role=line.role, name=line.name.text().strip(), number=number or 0)
            for line, number in zip(asked, numbers, strict=True)
        )
        order = SetPosts(
            scope=self._posts.scope,
            courtyard_id=self._posts.label.courtyard_id,
            posts=posts,
            posts_limit=limit,
        )
        self._deeds.set_posts(order, self.done.emit, self._fail)

    def _fail(self, mishap: Mishap) -> None:
        if isinstance(mishap, PostsLimitWrong):
            self._limit.show_error(sentence(mishap))
            return
        role = mishap.fields.get("role")
        beside = next((line for line in self.lines if line.role == role), self.lines[0])
        beside.show_error(sentence(mishap))
