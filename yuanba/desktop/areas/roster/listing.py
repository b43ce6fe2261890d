"""The lists of the roster: the posts of the courtyard that is open, and of all courtyards."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from yuanba.desktop.areas.roster.presenter import Everywhere, RosterPresenter, place_of, wanted
from yuanba.desktop.areas.roster.wording import listing as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import Page, clear
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.desktop.widgets.wrapped import Row, Rows, WrappedButton
from yuanba.desktop.wording import ROSTER_TITLE
from yuanba.village.roster.model import Burden, Holding
from yuanba.village.roster.queries import Posts, PostView


class PostsList(Page):
    """The posts of the courtyard: who holds them, which are vacant.

    Signals:
        fill_asked: the `Posts` whose vacancies are to be filled.
        appoint_asked: a `PostPlace`.
        holder_asked: id of an appointment.
        person_asked: id of a person with many posts.
        papers_asked, posts_asked, everywhere_asked: the other screens; the second with the `Posts`.
    """

    fill_asked = Signal(object)
    appoint_asked = Signal(object)
    holder_asked = Signal(object)
    person_asked = Signal(object)
    papers_asked = Signal()
    posts_asked = Signal(object)
    everywhere_asked = Signal()

    def __init__(self, desk: Desk, presenter: RosterPresenter) -> None:
        super().__init__(ROSTER_TITLE)
        self._desk = desk
        self._posts: Posts | None = None
        self.rows = Rows(wording.MORE)
        self.fill = main_button(wording.FILL, self._fill, "user-plus")
        self.papers = main_button(wording.PAPERS, self.papers_asked.emit, "printer")
        self._burdened = QVBoxLayout()
        self._past = QVBoxLayout()
        self.body.addWidget(self.rows)
        self.body.addWidget(
            flow(
                plain_button(wording.SET_POSTS, self._set_posts, "list-details"),
                plain_button(wording.EVERYWHERE, self.everywhere_asked.emit, "building-community"),
            )
        )
        self.body.addLayout(self._burdened)
        self.body.addLayout(self._past)
        presenter.listed.connect(self._show)

    def setFocus(self, *_: object) -> None:  # noqa: N802 - Qt's name
        """Go to the main act."""
        (self.papers if self._posts is not None and not self._posts.missing else self.fill).setFocus()

    def _show(self, posts: Posts) -> None:
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self._posts = posts
        self.say(ROSTER_TITLE, f"{posts.label.courtyard_name}　{wording.count(posts)}")
        self.rows.show_rows([row for post in posts.posts for row in self._post_rows(posts, post)])
        self._show_burdened(posts)
        self._show_past(posts)
        self._show_acts(posts)
        if had_focus:
            self.setFocus()

    def _show_acts(self, posts: Posts) -> None:
        act = plain_button if posts.missing else main_button
        self.papers = act(wording.PAPERS, self.papers_asked.emit, "printer")
        if posts.missing:
            self.fill = main_button(wording.fill(posts.missing), self._fill, "user-plus")
            self.set_foot(self.fill, self.papers)
        else:
            self.set_foot(self.papers)

    def _post_rows(self, posts: Posts, post: PostView) -> list[Row]:
        rows = [self._holder_row(post, one) for one in post.holders]
        rows += [
            Row(
                text=wording.VACANT,
                sign=wording.vacant_sign(post.name),
                sign_role="warn",
                pressed=partial(self.appoint_asked.emit, place_of(posts, post)),
            )
            for _ in range(post.missing)
        ]
        return rows + [self._coming_row(post, one) for one in post.coming]

    def _holder_row(self, post: PostView, one: Holding) -> Row:
        return Row(
            text=one.name,
            below=wording.holder(one, self._desk.today()),
            sign=post.name,
            pressed=partial(self.holder_asked.emit, one.appointment_id),
        )

    def _coming_row(self, post: PostView, one: Holding) -> Row:
        return Row(
            text=one.name,
            below=wording.coming(one),
            sign=post.name,
            sign_role="dim",
            pressed=partial(self.holder_asked.emit, one.appointment_id),
        )

    def _show_burdened(self, posts: Posts) -> None:
        clear(self._burdened)
        if posts.burdened:
            buttons = [self._burden(one) for one in posts.burdened]
            words = label(wording.burdened(posts.limit), "warn")
            self._burdened.addWidget(frame("advice", words, *buttons, margin=12))

    def _burden(self, one: Burden) -> WrappedButton:
        button = WrappedButton(wording.burden(one))
        button.clicked.connect(lambda: self.person_asked.emit(one.person_id))
        return button

    def _show_past(self, posts: Posts) -> None:
        clear(self._past)
        if not posts.past:
            return
        names = {post.role: post.name for post in posts.posts}
        rows = Rows(wording.MORE)
        rows.show_rows(
            [
                Row(
                    text=one.name,
                    below=wording.past(one, names.get(one.role, "")),
                    pressed=partial(self.holder_asked.emit, one.appointment_id),
                )
                for one in posts.past
            ]
        )
        self._past.addWidget(label(wording.PAST, "heading"))
        self._past.addWidget(rows)

    def _fill(self) -> None:
        if self._posts is not None:
            self.fill_asked.emit(self._posts)

    def _set_posts(self) -> None:
        if self._posts is not None:
            self.posts_asked.emit(self._posts)


class EverywhereList(SubPage):
    """The posts of all courtyards of this store, to be searched.

    Signals:
        holder_asked: id of an appointment.
        vacancy_asked: a `Vacancy`.
        person_asked: id of a person with many posts.
    """

    holder_asked = Signal(object)
    vacancy_asked = Signal(object)
    person_asked = Signal(object)

    def __init__(self, presenter: RosterPresenter) -> None:
        super().__init__(wording.EVERYWHERE_TITLE)
        self._found: Everywhere | None = None
        self.search = TextLine(hint=wording.SEARCH_HINT, signs=16)
        self.search.setAccessibleName(wording.SEARCH)
        self.which = Choice([(wording.ALL, False), (wording.ONLY_VACANT, True)], chosen=False)
        self.rows = Rows(wording.MORE)
        self._nobody = label(wording.NOBODY, "dim")
        self._burdened = QVBoxLayout()
        self.body.addWidget(flow(self.search, self.which))
        self.body.addLayout(self._burdened)
        self.body.addWidget(self.rows)
        self.body.addWidget(self._nobody)
        self.setFocusProxy(self.search)
        self.search.textEdited.connect(lambda _: self._list())
        self.search.entered.connect(self.rows.setFocus)
        self.which.chosen.connect(lambda _: self._list())
        presenter.listed_everywhere.connect(self._show)

    def _show(self, found: Everywhere) -> None:
        self._found = found
        missing = sum(one.missing for one in found.roster.vacancies)
        words = wording.count_everywhere(len(found.roster.rows), missing, len(found.labels))
        self.say(wording.EVERYWHERE_TITLE, words)
        clear(self._burdened)
        if found.burdened:
            buttons = [self._burden(one) for one in found.burdened]
            self._burdened.addWidget(frame("advice", label(wording.burdened(found.limit), "warn"), *buttons, margin=12))
        self._list()

    def _burden(self, one: Burden) -> WrappedButton:
        button = WrappedButton(wording.burden(one))
        button.clicked.connect(lambda: self.person_asked.emit(one.person_id))
        return button

    def _list(self) -> None:
        if self._found is None:
            return
        rows = [*self._held_rows(self._found), *self._vacant_rows(self._found)]
        self.rows.show_rows(rows)
        self._nobody.setVisible(not rows)

    def _held_rows(self, found: Everywhere) -> list[Row]:
        if self.which.value:
            return []
        return [
            Row(
                text=row.name,
                below=wording.everywhere(row),
                sign=row.role_name,
                pressed=partial(self.holder_asked.emit, row.appointment_id),
            )
            for row in found.roster.rows
            if wanted(row, self.search.text())
        ]

    def _vacant_rows(self, found: Everywhere) -> list[Row]:
        labels = {one.courtyard_id: one for one in found.labels}
        typed = "".join(self.search.text().split())
        rows = []
        for vacancy in found.roster.vacancies:
            one = labels[vacancy.courtyard_id]
            if typed and not any(typed in text for text in (vacancy.name, one.courtyard_name, one.village_name)):
                continue
            rows.append(
                Row(
                    text=wording.VACANT,
                    below=wording.vacant_everywhere(one.village_name, one.courtyard_name, vacancy.missing),
                    sign=wording.vacant_sign(vacancy.name),
                    sign_role="warn",
                    pressed=partial(self.vacancy_asked.emit, vacancy),
                )
            )
        return rows
