"""How the window comes to a store: open it, make it, choose who sits here, and open the courtyard of last time."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk, Here, Progress
from yuanba.desktop.folders import Folders
from yuanba.desktop.runner import Line, Runner
from yuanba.desktop.settings import read_settings, write_settings
from yuanba.desktop.shell.window import Window
from yuanba.desktop.start import wording
from yuanba.desktop.start.pages import FailurePage, SittingPage, Stage, WaitingPage, WelcomePage
from yuanba.desktop.start.roles import Introduction
from yuanba.desktop.widgets.field import Field
from yuanba.kernel.actor import Actor
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id, id_text, new_id

if TYPE_CHECKING:
    # SQLAlchemy is read after the first paint.
    from pathlib import Path

    from yuanba.desktop.opening import Opened
    from yuanba.desktop.start.which import WhichPage
    from yuanba.village.courtyards.acquaintance import Acquaintance, Namesake
    from yuanba.village.operators.queries import OperatorLine


class Beginning(QObject):
    """Leads from an empty window to somebody's work."""

    def __init__(self, window: Window, desk: Desk, runner: Runner, folders: Folders) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._runner = runner
        self._folders = folders
        self._opened: Opened | None = None
        self._sample = False
        #: Who sits here belongs to the courtyard and is looked for on its household list.
        self._sought: Actor | None = None
        window.operator_asked.connect(self.ask_who_sits)
        desk.here_changed.connect(self._remember)
        desk.actor_changed.connect(self._remember)
        desk.changes.changed.connect(self._seek)

    def open(self, *, sample: bool = False) -> None:
        """Open the own store, or the sample village."""
        self._sample = sample
        self.close_store()
        folder = self._folders.sample if sample else self._folders.store
        progress = Progress(self)
        if sample and not folder.exists():
            waiting = WaitingPage(wording.SAMPLE_BEGUN)
            progress.moved.connect(waiting.show_progress)
            self._window.draw_curtain(waiting)
        self._desk.run_job(
            Line.WRITER, partial(_open, folder, sample, progress), self._take, owner=self, failed=self._cannot_open
        )

    def ask_who_sits(self) -> None:
        """Let people choose their names."""
        opened = self._opened
        if opened is None:
            return
        self._desk.run_job(Line.READER, partial(_look_again, opened), self._show_names, owner=self)

    def close_store(self) -> None:
        """Let go of the store, after all that was begun is done."""
        opened, self._opened = self._opened, None
        if opened is None:
            return
        self._window.forget_pages()
        self._desk.take_store(None)
        self._desk.run_job(Line.WRITER, opened.store.close, lambda _: None, owner=self)

    def _take(self, opened: "Opened") -> None:
        self._opened = opened
        self._desk.take_store(opened.store, demo=opened.demo)
        # What could not be swept today is swept another day.
        self._desk.run_job(Line.WRITER, partial(_sweep, opened), lambda _: None, owner=self, failed=lambda _: None)
        if not opened.places and not opened.operators:
            self._welcome()
        else:
            self._show_names(opened)

    def _welcome(self) -> None:
        page = WelcomePage(() if self._opened is None else self._opened.posts)
        page.begin_asked.connect(partial(self._begin, page))
        page.sample_asked.connect(lambda: self.open(sample=True))
        self._window.draw_curtain(page)
        page.setFocus()

    def _begin(self, page: WelcomePage, courtyard: str, village: str, who: Introduction) -> None:
        from yuanba.desktop.start.deeds import begin

        actor = Actor(operator_id=new_id(), name=who.name)
        self._sought = actor if who.of_courtyard else None
        self._desk.run_deed(
            lambda work: begin(work, courtyard, village, who),
            lambda here: self._started(actor, here),
            owner=self,
            actor=actor,
            failed=partial(_say_beside, page, page.courtyard),
        )

    def _started(self, actor: Actor, here: Here) -> None:
        self._desk.sit_down(actor)
        self._desk.enter(here)
        self._window.raise_curtain("today")
        self._desk.visit("courtyards", "type")

    def _show_names(self, opened: "Opened") -> None:
        self._opened = opened
        settings = read_settings(self._folders.settings)
        people = [(line.name, line.post) for line in opened.operators]
        last = next((n for n, line in enumerate(opened.operators) if id_text(line.operator_id) == settings.operator), 0)
        other = wording.REAL if self._sample else wording.SAMPLE
        page = SittingPage(people, last, other, posts=() if opened.listed else opened.posts)
        page.chosen.connect(self._sit_down)
        page.newcomer_asked.connect(partial(self._admit, page))
        page.other_store_asked.connect(lambda: self.open(sample=not self._sample))
        self._window.draw_curtain(page)
        page.setFocus()

    def _sit_down(self, place: int) -> None:
        from yuanba.village.courtyards.acquaintance import acquaintance

        if self._opened is None:
            return
        line = self._opened.operators[place]
        self._desk.run_query(lambda connection: acquaintance(connection, line.operator_id), self._recognise, owner=self)

    def _recognise(self, known: "Acquaintance") -> None:
        """Let somebody sit down whom the household lists know, or who is asked first which of them it is."""
        from yuanba.desktop.opening import actor_of
        from yuanba.village.courtyards.acquaintance import say_who

        line = known.line
        actor = actor_of(line)
        if known.only is not None or not known.to_ask:
            self._work_as(actor, sought=line.of_courtyard and not line.linked)
            return

        def told(page: "WhichPage", resident_id: Id | None, post: str) -> None:
            self._desk.run_deed(
                lambda work: say_who(work, line.operator_id, resident_id=resident_id, post=post),
                lambda _: self._work_as(actor),
                owner=self,
                actor=actor,
                failed=lambda mishap: page.say(_sentence(mishap)),
            )

        self._ask_which(line.name, known.namesakes, line.post, told)

    def _ask_which(
        self,
        name: str,
        namesakes: "tuple[Namesake, ...]",
        post: str,
        told: "Callable[[WhichPage, Id | None, str], None]",
    ) -> None:
        from yuanba.desktop.start.which import WhichPage

        page = WhichPage(self._desk, name, namesakes, post)
        page.picked.connect(lambda resident_id: told(page, resident_id, post))
        page.unlisted.connect(lambda said: told(page, None, said))
        page.left.connect(self.ask_who_sits)
        self._window.draw_curtain(page)
        page.setFocus()

    def _admit(self, page: SittingPage, who: Introduction) -> None:
        from yuanba.village.courtyards.acquaintance import namesakes
        from yuanba.village.operators.model import OperatorNameTaken

        opened = self._opened
        if opened is None:
            return
        actor = Actor(operator_id=new_id(), name=who.name)
        scope = opened.places[0].scope
        if any(line.name == who.name and line.scope == scope for line in opened.operators):
            _say_beside(page, page.name, OperatorNameTaken(name=who.name))
        elif who.post:
            self._write_down(actor, scope, who, None, partial(_say_beside, page, page.name))
        else:

            def told(asked: "WhichPage", resident_id: Id | None, post: str) -> None:
                said = replace(who, post=post)
                self._write_down(actor, scope, said, resident_id, lambda mishap: asked.say(_sentence(mishap)))

            self._desk.run_query(
                lambda connection: namesakes(connection, who.name),
                lambda found: self._ask_which(who.name, found, "", told),
                owner=self,
            )

    def _write_down(
        self, actor: Actor, scope: Id, who: Introduction, resident_id: Id | None, failed: Callable[[Mishap], None]
    ) -> None:
        from yuanba.desktop.start.deeds import admit

        self._desk.run_deed(
            lambda work: admit(work, scope, who, resident_id),
            lambda _: self._work_as(actor, sought=who.of_courtyard),
            owner=self,
            actor=actor,
            failed=failed,
        )

    def _seek(self, change: Change | None = None) -> None:
        """Link whoever sits here to the household list as soon as it has the only one of that name."""
        from yuanba.village.courtyards.acquaintance import acquaintance

        actor = self._sought
        if actor is None or actor != self._desk.actor or not (change is None or change.touches("courtyards")):
            return
        self._desk.run_query(
            lambda connection: acquaintance(connection, actor.operator_id), partial(self._find, actor), owner=self
        )

    def _find(self, actor: Actor, known: "Acquaintance") -> None:
        from yuanba.village.courtyards.acquaintance import link_by_name

        if known.only is not None and self._sought == actor:
            self._sought = None
            self._desk.run_deed(
                lambda work: link_by_name(work, actor.operator_id),
                partial(self._found, known.line),
                owner=self,
                actor=actor,
            )

    def _found(self, line: "OperatorLine", who: "Namesake | None") -> None:
        from yuanba.desktop.wording import person_found
        from yuanba.village.courtyards.acquaintance import say_who

        if who is None:
            return

        def deny() -> None:
            self._desk.run_deed(
                lambda work: say_who(work, line.operator_id, post=line.post), lambda _: None, owner=self
            )

        self._desk.tell(wording.known(person_found(who.name, who.head_name, who.group)), undo=deny)

    def _work_as(self, actor: Actor, *, sought: bool = False) -> None:
        opened = self._opened
        if opened is None:
            return
        self._sought = actor if sought else None
        settings = read_settings(self._folders.settings)
        self._desk.sit_down(actor)
        if self._desk.here is None and opened.places:
            last = next((one for one in opened.places if id_text(one.courtyard_id) == settings.courtyard), None)
            self._desk.enter(last or opened.places[0])
        self._window.raise_curtain("today")
        self._seek()

    def _cannot_open(self, mishap: Mishap) -> None:
        page = FailurePage(_sentence(mishap))
        page.again_asked.connect(lambda: self.open(sample=self._sample))
        page.sample_asked.connect(lambda: self.open(sample=True))
        self._window.draw_curtain(page)
        page.setFocus()

    def _remember(self) -> None:
        here, actor = self._desk.here, self._desk.actor
        if here is None or actor is None or self._sample:
            return
        path = self._folders.settings
        kept = read_settings(path)
        write_settings(path, replace(kept, courtyard=id_text(here.courtyard_id), operator=id_text(actor.operator_id)))


def _open(folder: "Path", sample: bool, progress: Progress) -> "Opened":
    # Runs on the writer's thread, so that reading SQLAlchemy does not keep the window waiting.
    from yuanba.desktop.opening import open_store

    make = None
    if sample:
        from yuanba.desktop.start.deeds import make_sample

        make = partial(make_sample, progress=progress)
    opened = open_store(folder, make)
    # Read here, so that the first page stands at once when a name is chosen.
    from yuanba.desktop.areas.today import page  # noqa: F401

    return opened


def _sweep(opened: "Opened") -> int:
    from yuanba.village.services.pictures import sweep_pictures

    return sweep_pictures(opened.store)


def _look_again(opened: "Opened") -> "Opened":
    from yuanba.desktop.opening import look_around

    return look_around(opened.store)


def _say_beside(page: Stage, field: Field, mishap: Mishap) -> None:
    page.say_beside(field, _sentence(mishap))


def _sentence(mishap: Mishap) -> str:
    # The words of all areas are read when the first thing goes wrong.
    from yuanba.desktop.sentences import sentence

    return sentence(mishap)
