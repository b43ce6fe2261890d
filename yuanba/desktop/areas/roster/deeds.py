"""What a person does on the roster: each deed is told below, with a way back where there is one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject

from yuanba.desktop.areas.roster.places import PostPlace
from yuanba.desktop.areas.roster.wording import doing as wording
from yuanba.desktop.desk import Desk, Failed
from yuanba.desktop.form_draft import FormDraft
from yuanba.desktop.wording import TAKEN_BACK
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.village.roster import actions, queries
from yuanba.village.roster.actions import (
    Appoint,
    DescribeHolder,
    EndAppointment,
    HandOver,
    Renew,
    ReplaceHolder,
    SetPosts,
)
from yuanba.village.roster.model import EndReason, Holding, Term
from yuanba.village.roster.queries import HeldPost

T = TypeVar("T")
Done = Callable[[], None]


class RosterDeeds(QObject):
    """The deeds of one screen of the roster.  Each calls `done` when it is kept, `failed` with what went wrong.

    Neither is called once the screen is gone; a second press before the answer does nothing.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._under_way = False

    def appoint(self, place: PostPlace, order: Appoint, draft: FormDraft, done: Done, failed: Failed) -> None:
        """Give somebody a post; the draft of the form goes."""

        def answered(appointment_id: Id) -> None:
            done()
            self._tell(
                wording.appointed(order.name, place.courtyard_name, place.role_name),
                partial(self._never_were, (appointment_id,)),
            )

        draft.turn_into(partial(actions.appoint, order=order), answered, failed=failed)

    def fill(self, orders: Sequence[Appoint], draft: FormDraft, done: Done, failed: Failed) -> None:
        """Give several people posts at once."""

        def answered(appointment_ids: tuple[Id, ...]) -> None:
            done()
            self._tell(wording.filled([order.name for order in orders]), partial(self._never_were, appointment_ids))

        draft.turn_into(partial(actions.appoint_all, orders=orders), answered, failed=failed)

    def replace(self, post: HeldPost, order: ReplaceHolder, draft: FormDraft, done: Done, failed: Failed) -> None:
        """Put another person in a post."""

        def answered(appointment_id: Id) -> None:
            done()
            self._tell(
                wording.replaced(post.holding.name, order.successor.name, post.role_name),
                partial(self._take_successor_back, appointment_id),
            )

        draft.turn_into(partial(actions.replace_holder, order=order), answered, failed=failed)

    def renew(self, post: HeldPost, order: Renew, done: Done, failed: Failed) -> None:
        """Let somebody go on for another term."""

        def answered(appointment_id: Id) -> None:
            done()
            self._tell(
                wording.renewed(post.holding.name, post.role_name), partial(self._take_successor_back, appointment_id)
            )

        self._do(partial(actions.renew, order=order), answered, failed)

    def end(self, post: HeldPost, order: EndAppointment, done: Done, failed: Failed) -> None:
        """Let somebody leave a post, or take an appointment away that never was."""

        def answered(held: Holding) -> None:
            done()
            told = wording.taken_away if order.reason is EndReason.MISTAKE else wording.left
            self._tell(told(held.name, post.role_name), partial(self._resume, held.appointment_id))

        self._do(partial(actions.end_appointment, order=order), answered, failed)

    def resume(self, post: HeldPost) -> None:
        """Take an ending back."""
        self._resume(post.holding.appointment_id)

    def hand_over(self, order: HandOver, done: Done, failed: Failed) -> None:
        """Write down what goes from one to the next."""

        def answered(_: Holding) -> None:
            done()
            self._desk.tell(wording.handed_over(order.to_name))

        self._do(partial(actions.hand_over, order=order), answered, failed)

    def describe(self, before: Holding, order: DescribeHolder, done: Done, failed: Failed) -> None:
        """Put particulars right."""

        def answered(after: Holding) -> None:
            done()
            self._tell(wording.described(after.name), partial(self._describe_back, before, after, order))

        self._do(partial(actions.describe_holder, order=order), answered, failed)

    def set_posts(self, order: SetPosts, done: Done, failed: Failed) -> None:
        """Lay down how many posts of which kinds the courtyard has."""

        def deed(work: UnitOfWork) -> SetPosts:
            before = SetPosts(
                scope=order.scope,
                courtyard_id=order.courtyard_id,
                posts=queries.posts(work.connection, order.courtyard_id),
                posts_limit=queries.posts_limit(work.connection, order.courtyard_id),
            )
            actions.set_posts(work, order)
            return before

        def answered(before: SetPosts) -> None:
            done()
            self._tell(wording.POSTS_SET, partial(self._undo, partial(actions.set_posts, order=before)))

        self._do(deed, answered, failed)

    def _never_were(self, appointment_ids: tuple[Id, ...]) -> None:
        def deed(work: UnitOfWork) -> None:
            for appointment_id in appointment_ids:
                actions.end_appointment(work, EndAppointment(appointment_id=appointment_id, reason=EndReason.MISTAKE))

        self._undo(deed)

    def _take_successor_back(self, appointment_id: Id) -> None:
        self._undo(partial(actions.take_back_successor, appointment_id=appointment_id))

    def _resume(self, appointment_id: Id) -> None:
        self._undo(partial(actions.resume_appointment, appointment_id=appointment_id))

    def _describe_back(self, before: Holding, after: Holding, order: DescribeHolder) -> None:
        """Write the values from before over those just written."""
        term = None if order.term is None else Term(from_on=before.from_on, until_on=before.until_on)
        names = ("sex", "born_month", "political_status", "phone", "remark", "basis", "qualification", "duties")
        earlier = {name: getattr(before, name) for name in names if getattr(order, name) is not None}
        back = DescribeHolder(appointment_id=before.appointment_id, base=after.heads, term=term, **earlier)
        self._undo(partial(actions.describe_holder, order=back))

    def _undo(self, deed: Callable[[UnitOfWork], object]) -> None:
        # The screen that began it may be gone by now; the desk stays.
        desk = self._desk
        desk.run_deed(deed, lambda _: desk.tell(TAKEN_BACK), owner=desk)

    def _do(self, deed: Callable[[UnitOfWork], T], done: Callable[[T], None], failed: Failed) -> None:
        if self._under_way:
            return
        self._under_way = True

        def answered(outcome: T) -> None:
            self._under_way = False
            done(outcome)

        def refused(mishap: Mishap) -> None:
            self._under_way = False
            failed(mishap)

        self._desk.run_deed(deed, answered, owner=self, failed=refused)

    def _tell(self, text: str, undo: Callable[[], None]) -> None:
        self._desk.tell(text, undo=undo)
