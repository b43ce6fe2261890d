"""The roster in the window: the list, and the screens behind it."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from yuanba.desktop.area import AreaPage
from yuanba.desktop.areas.roster.appointing import AppointPage
from yuanba.desktop.areas.roster.describing import DescribePage
from yuanba.desktop.areas.roster.filling import FillPage
from yuanba.desktop.areas.roster.holder import HolderPage
from yuanba.desktop.areas.roster.leaving import EndPage, HandOverPage, RenewPage
from yuanba.desktop.areas.roster.listing import EverywhereList, PostsList
from yuanba.desktop.areas.roster.papers import RosterPapers
from yuanba.desktop.areas.roster.places import PostPlace
from yuanba.desktop.areas.roster.posts import PostsPage
from yuanba.desktop.areas.roster.presenter import Holder, RosterPresenter
from yuanba.desktop.areas.roster.printing_page import PapersPage
from yuanba.desktop.desk import Desk
from yuanba.kernel.ids import Id
from yuanba.village.roster.queries import Posts

Form = AppointPage | FillPage | EndPage | HandOverPage | RenewPage | DescribePage | PostsPage


class RosterPage(AreaPage):
    """Shows one screen at a time and remembers the way back.

    Visited with ("print", kind, about id) it shows that paper of today's facts.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.presenter = RosterPresenter(desk)
        self.papers = RosterPapers(desk)
        for one in (self.presenter, self.papers):
            one.setParent(self)
        self.posts = PostsList(desk, self.presenter)
        self.everywhere = EverywhereList(self.presenter)
        self.holder = HolderPage(desk, self.papers)
        self.printing = PapersPage(self.papers)
        self.form: Form | None = None
        #: Screens on the way here, the first page first.
        self._way: list[QWidget] = [self.posts]
        self._appointment_id: Id | None = None
        self._stack = QStackedWidget()
        for page in (self.posts, self.everywhere, self.holder, self.printing):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._connect()

    def arrive(self, target: object) -> None:
        """Show the list, or a paper over it."""
        self._drop_form()
        self._way = [self.posts]
        self._show(self.posts)
        self.presenter.refresh()
        if isinstance(target, tuple) and target[:1] == ("print",):
            self.papers.show_kind(target[1], target[2])

    def _connect(self) -> None:
        posts, everywhere, holder, presenter = self.posts, self.everywhere, self.holder, self.presenter
        posts.fill_asked.connect(self._fill)
        posts.appoint_asked.connect(self._appoint)
        posts.posts_asked.connect(lambda held: self._open(PostsPage(self._desk, held)))
        posts.papers_asked.connect(self._show_papers)
        posts.everywhere_asked.connect(self._show_everywhere)
        everywhere.vacancy_asked.connect(lambda vacancy: presenter.find_place(vacancy, self._appoint))
        for shown in (posts, everywhere):
            shown.holder_asked.connect(presenter.open)
            shown.person_asked.connect(presenter.open_person)
        holder.other_asked.connect(presenter.open)
        holder.replace_asked.connect(self._replace)
        holder.end_asked.connect(lambda one: self._open(EndPage(self._desk, one.post)))
        holder.renew_asked.connect(lambda one: self._open(RenewPage(self._desk, one.post)))
        holder.describe_asked.connect(lambda one: self._open(DescribePage(self._desk, one.post)))
        holder.hand_over_asked.connect(lambda one: self._open(HandOverPage(self._desk, one.post, one.successor)))
        for behind in (everywhere, holder, self.printing):
            behind.left.connect(self._back)
        presenter.opened.connect(self._show_holder)
        presenter.gone.connect(self._back)
        presenter.changed.connect(self._follow)

    def _fill(self, posts: Posts) -> None:
        page = FillPage(self._desk, posts)
        self._open(page, page.arrive)

    def _appoint(self, place: PostPlace) -> None:
        page = AppointPage(self._desk, place)
        self._open(page, page.arrive)

    def _replace(self, holder: Holder) -> None:
        held, post = holder.post.holding, holder.post
        place = PostPlace(
            courtyard_id=held.courtyard_id,
            scope=held.scope,
            courtyard_name=post.label.courtyard_name,
            role=held.role,
            role_name=post.role_name,
        )
        page = AppointPage(self._desk, place, post)
        self._open(page, page.arrive)

    def _open(self, form: Form, arrive: Callable[[], None] | None = None) -> None:
        """Show a form; it goes when it is done or left."""
        self._drop_form()
        self.form = form
        self._stack.addWidget(form)
        form.left.connect(self._back)
        form.done.connect(self._back)
        self._go(form)
        (arrive or form.setFocus)()

    def _show_everywhere(self) -> None:
        self._go(self.everywhere)
        self.presenter.refresh_everywhere()
        self.everywhere.setFocus()

    def _show_papers(self) -> None:
        self.presenter.count_courtyards(lambda number: self.printing.show_papers(courtyards=number))
        self._go(self.printing)
        self.printing.setFocus()

    def _show_holder(self, holder: Holder) -> None:
        arriving = self._stack.currentWidget() is not self.holder
        self._appointment_id = holder.post.holding.appointment_id
        self.holder.show_holder(holder)
        if arriving:
            self._go(self.holder)
            self.holder.setFocus()
            self.holder.show_top()

    def _follow(self) -> None:
        """Read again what is in sight."""
        if self._way[-1] is self.everywhere:
            self.presenter.refresh_everywhere()
        elif self._way[-1] is self.holder and self._appointment_id is not None:
            self.presenter.open(self._appointment_id)
        elif self._way[-1] is self.posts:
            self.presenter.refresh()

    def _go(self, page: QWidget) -> None:
        if page in self._way:
            del self._way[self._way.index(page) :]
        self._way.append(page)
        self._show(page)

    def _back(self) -> None:
        if len(self._way) > 1:
            self._way.pop()
        page = self._way[-1]
        self._show(page)
        self._drop_form()
        self._follow()
        page.setFocus()

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)

    def _drop_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            # It is hidden first, so that it keeps what is half written.
            form.hide()
            self._stack.removeWidget(form)
            form.deleteLater()
