"""The card of a household: who lives there, what is hidden, and the acts that change it."""

from functools import partial

from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from yuanba.desktop.areas.courtyards.household.presenter import HouseholdPresenter, ShownCard
from yuanba.desktop.areas.courtyards.wording import household as wording
from yuanba.desktop.areas.courtyards.wording.terms import rival
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.buttons import main_button, plain_button, quiet_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.widgets.wrapped import WrappedButton
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.model import HouseholdEnd
from yuanba.village.courtyards.queries import HouseholdView, ResidentView

#: A household that ended so is put back by itself; from the others the way back starts where they are now.
_RESTORABLE = (HouseholdEnd.MOVED_AWAY, HouseholdEnd.ENTERED_BY_MISTAKE)


class HouseholdPage(Screen):
    """Members, each opened by a click; acts of the whole household below."""

    def __init__(self, desk: Desk, household_id: Id) -> None:
        super().__init__("")
        self._id = household_id
        self._presenter = HouseholdPresenter(desk, household_id, self)
        self._card: ShownCard | None = None
        self._place = QVBoxLayout()
        self._place.setSpacing(14)
        self.body.addLayout(self._place)
        self.members: list[WrappedButton] = []
        self.add = main_button(wording.ADD, partial(self._want, "add"), "user-plus")
        self.birth = plain_button(wording.BIRTH, partial(self._want, "birth"))
        self.set_foot(self.add, self.birth)
        self._presenter.showed.connect(self._show)
        self._presenter.outdated.connect(self._refresh_in_sight)

    def arrived(self) -> None:
        """Read the household anew."""
        self._presenter.refresh()

    def _show(self, card: ShownCard) -> None:
        view, place = card.view, self._focused_member()
        self._card = card
        self.say(wording.title(view), wording.subtitle(view))
        clear(self._place)
        self._show_origin(card)
        standing = view.ended in (None, HouseholdEnd.EMPTY)
        if standing:
            self._place.addWidget(self._members(card))
        self._place.addWidget(label(wording.ACTS, "heading"))
        self._place.addWidget(self._acts(view, standing=standing))
        self._show_former(view, standing=standing)
        foot = self.add.parentWidget()
        if foot is not None:
            foot.setVisible(standing)
        if place is not None and place < len(self.members):
            self.members[place].setFocus()
        else:
            (self.add if standing else self.back).setFocus()

    def _show_origin(self, card: ShownCard) -> None:
        view = card.view
        if view.ended not in (None, HouseholdEnd.EMPTY):
            acts: list[QWidget] = [label(wording.ended_line(view))]
            if card.successor_here:
                open_new = plain_button(wording.OPEN_NEW, partial(self._open, view.successor_id), "chevron-right")
                acts.append(flow(open_new))
            if view.ended in _RESTORABLE:
                restore = plain_button(wording.RESTORE, partial(self._presenter.restore, view), "arrow-back-up")
                acts.append(flow(restore))
            self._place.addWidget(frame("advice", *acts))
        if wording.origin_line(view):
            line: list[QWidget] = [label(wording.origin_line(view), "dim")]
            if card.origin_here:
                line.append(flow(quiet_button(wording.OPEN_ORIGIN, partial(self._open, view.origin_id))))
            self._place.addWidget(frame("band", *line, margin=12, spacing=2))
        for one, other in card.elsewhere:
            words = label(wording.elsewhere(one.person.name, other.head_name), "warn")
            look = plain_button(wording.OPEN_OTHER, partial(self._open, other.household_id), "chevron-right")
            self._place.addWidget(frame("advice", words, flow(look)))
        if view.rivals:
            names = {one.person.resident_id.hex(): one.person.name for one in view.residents}
            said = [label(rival(part, values, names), "warn") for part, values in view.rivals.items()]
            self._place.addWidget(frame("advice", label(wording.DISPUTED, "strong"), *said))

    def _members(self, card: ShownCard) -> QFrame:
        holder = QFrame()
        holder.setProperty("role", "card")
        inside = column(inside=holder, margin=1, spacing=0)
        self.members = []
        for one in card.view.present:
            inside.addWidget(self._member(card, one))
        if not self.members:
            inside.addWidget(frame("", label(wording.NOBODY)))
        return holder

    def _member(self, card: ShownCard, one: ResidentView) -> QWidget:
        private = card.seen.get(one.person.resident_id)
        opener = WrappedButton(
            wording.name_line(one, card.today),
            wording.standing_line(one.person),
            wording.hidden_line(one, private),
            wording.disputed_line([*one.rivals]),
        )
        opener.clicked.connect(lambda: self.wanted.emit(("person", self._id, one.person.resident_id)))
        self.members.append(opener)
        inside = opener.layout()
        if one.hides_something and private is None and inside is not None:
            look = plain_button(wording.LOOK, lambda: self._presenter.look(one), "eye")
            look.setAccessibleName(wording.look_at(one.person.name))
            look.setToolTip(wording.LOOK_NOTE)
            inside.addWidget(look)
        return opener

    def _acts(self, view: HouseholdView, *, standing: bool) -> QWidget:
        possible = (
            (standing, wording.AMEND, "amend", "pencil"),
            (len(view.present) > 1, wording.NEW_HEAD, "head", "user"),
            (len(view.present) > 1, wording.SPLIT, "split", "users"),
            (bool(view.present), wording.MOVE, "move", "switch-horizontal"),
            (bool(view.present), wording.MERGE, "merge", "copy"),
            (bool(view.present), wording.STRIKE, "strike", "x"),
        )
        acts = [plain_button(words, partial(self._want, what), sign) for can, words, what, sign in possible if can]
        return flow(*acts, plain_button(wording.HISTORY, self._show_history, "history"))

    def _show_former(self, view: HouseholdView, *, standing: bool) -> None:
        gone = [one for one in view.residents if one.departure]
        if not gone:
            return
        self._place.addWidget(label(wording.FORMER, "heading"))
        for one in gone:
            line: list[QWidget] = [label(wording.departed_line(one))]
            if standing:
                back = plain_button(wording.BRING_BACK, partial(self._presenter.bring_back, one), "arrow-back-up")
                line.append(flow(back))
            self._place.addWidget(frame("card", *line, margin=14))

    def _focused_member(self) -> int | None:
        if self._card is None:
            return 0
        focused = QApplication.focusWidget()
        if focused is None:
            return None
        owners = (number for number, row in enumerate(self.members) if row is focused or row.isAncestorOf(focused))
        return next(owners, None)

    def _want(self, what: str) -> None:
        self.wanted.emit((what, self._id))

    def _open(self, household_id: Id | None) -> None:
        self.wanted.emit(("household", household_id))

    def _show_history(self) -> None:
        if self._card is not None:
            self._presenter.show_history(self._card.view, wording.title(self._card.view))

    def _refresh_in_sight(self) -> None:
        if self.isVisible():
            self._presenter.refresh()
