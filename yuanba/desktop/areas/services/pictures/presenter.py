"""The pictures of one paper, without widgets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from yuanba.desktop.areas.services.wording import pictures as wording
from yuanba.desktop.changefeed import Change
from yuanba.desktop.desk import Desk, Failed
from yuanba.desktop.form_draft import FormDraft
from yuanba.desktop.runner import Line
from yuanba.journal.store import Store
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import Id, id_text
from yuanba.kernel.permissions import Permission
from yuanba.village.services.actions.picturing import attach_picture, detach_picture, turn_picture
from yuanba.village.services.mishaps import PaperUnknown
from yuanba.village.services.pictures import see_picture
from yuanba.village.services.queries import TicketView, ticket
from yuanba.village.services.records import PaperLine, Picture

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from yuanba.journal.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A paper with its pictures, and what the person at the computer may do with them."""

    paper: str
    applicant: str
    service: str
    number: str
    pictures: tuple[Picture, ...]
    #: The person may see what is hidden.
    may_see: bool
    #: The ticket is under way.
    may_change: bool


@dataclass(frozen=True, slots=True)
class _Turned:
    digest: bytes
    size: int


class PicturesPresenter(QObject):
    """Reads the pictures of a paper, turns them and takes them away.

    Signals:
        showed: a `Shown`.
        seen: digest and `QImage` of a picture.
        unseen: digest and the `Mishap` for which it cannot be shown.
        gone: the paper or its ticket is not here.
    """

    showed = Signal(object)
    seen = Signal(bytes, object)
    unseen = Signal(bytes, object)
    gone = Signal(object)

    def __init__(self, desk: Desk, ticket_id: Id, paper_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ticket_id = ticket_id
        self._paper_id = paper_id
        desk.changes.changed.connect(self._follow)
        desk.actor_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Read the pictures of the paper anew."""
        if self._desk.actor is None:
            return
        question = partial(_read, self._ticket_id, self._paper_id, self._desk.actor, self._desk.today())
        self._desk.run_query(question, self.showed.emit, owner=self, failed=self.gone.emit)

    def look(self, digest: bytes, longest: int | None = None) -> None:
        """Show a picture.

        Args:
            digest: of the picture.
            longest: pixels its longest side may have; None: as it was kept.
        """
        actor = self._desk.actor
        if actor is None:
            return
        self._desk.run_job(
            Line.POOL,
            partial(_image, self._desk.store, actor, digest, longest),
            lambda image: self.seen.emit(digest, image),
            owner=self,
            failed=lambda mishap: self.unseen.emit(digest, mishap),
        )

    def turn(self, digest: bytes, *, clockwise: bool, done: Callable[[bytes], None], failed: Failed) -> None:
        """Turn a picture by a quarter and keep it so; `done` hears its new digest."""
        actor = self._desk.actor
        if actor is None:
            return

        def name(turned: _Turned) -> None:
            self._desk.run_deed(
                lambda work: turn_picture(
                    work,
                    self._ticket_id,
                    self._paper_id,
                    before=digest,
                    digest=turned.digest,
                    size=turned.size,
                ),
                lambda _: done(turned.digest),
                owner=self,
                failed=failed,
            )

        job = partial(_turned, self._desk.store, actor, digest, clockwise)
        self._desk.run_job(Line.POOL, job, name, owner=self, failed=failed)

    def draft_of(self, digest: bytes, parent: QObject) -> FormDraft:
        """Give the draft of the reason for which a picture is taken away."""
        return FormDraft(self._desk, f"services:detach:{id_text(self._ticket_id)}:{digest.hex()}", parent)

    def take_away(
        self, draft: FormDraft, picture: Picture, reason: str, *, done: Callable[[], None], failed: Failed
    ) -> None:
        """Take a picture away; the bar below offers to put it back."""

        def finished(_: TicketView) -> None:
            self._desk.tell(wording.TAKEN_AWAY, undo=partial(_put_back, self._desk, put_back))
            done()

        put_back = partial(_attach, self._ticket_id, self._paper_id, picture)
        draft.turn_into(partial(_detach, self._ticket_id, picture.digest, reason), finished, failed=failed)

    def _follow(self, change: Change) -> None:
        if self._ticket_id in change.subjects:
            self.refresh()


def _read(ticket_id: Id, paper_id: str, actor: Actor, today: date, connection: "Connection") -> Shown:
    view = ticket(connection, ticket_id, today=today)
    line = _paper(view, paper_id)
    opened = view.record.opened
    return Shown(
        paper=line.name,
        applicant=opened.applicant.name,
        service=view.record.service.name,
        number=opened.number,
        pictures=line.pictures,
        may_see=Permission.SEE_HIDDEN in actor.permissions,
        may_change=not view.record.ended and Permission.CARRY_TICKETS in actor.permissions,
    )


def _paper(view: TicketView, paper_id: str) -> PaperLine:
    line = view.record.paper(paper_id)
    if line is None:
        raise PaperUnknown(paper_id=paper_id)
    return line


def _image(store: Store, actor: Actor, digest: bytes, longest: int | None) -> QImage:
    """Draw a picture with Pillow: Qt would keep the window waiting while it reads a JPEG."""
    from yuanba.printing.shrinking import seen_picture

    seen = seen_picture(see_picture(store.attachments, actor, digest), longest)
    return QImage(seen.rgb, seen.width, seen.height, seen.stride, QImage.Format.Format_RGB888).copy()


def _turned(store: Store, actor: Actor, digest: bytes, clockwise: bool) -> _Turned:
    from yuanba.printing.shrinking import turned

    content = turned(see_picture(store.attachments, actor, digest), clockwise=clockwise)
    return _Turned(digest=store.attachments.keep(content), size=len(content))


def _detach(ticket_id: Id, digest: bytes, reason: str, work: "UnitOfWork") -> TicketView:
    return detach_picture(work, ticket_id, digest, reason)


def _attach(ticket_id: Id, paper_id: str, picture: Picture, work: "UnitOfWork") -> TicketView:
    return attach_picture(work, ticket_id, paper_id, picture.digest, picture.size, taken_on=picture.taken_on)


def _put_back(desk: Desk, deed: "Callable[[UnitOfWork], TicketView]") -> None:
    desk.run_deed(deed, lambda _: desk.tell(wording.PUT_BACK), owner=desk)
