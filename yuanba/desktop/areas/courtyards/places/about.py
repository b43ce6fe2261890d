"""What is written about a courtyard, and the acts that change it as a whole."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from yuanba.desktop.areas.courtyards.places.presenter import AboutPresenter
from yuanba.desktop.areas.courtyards.wording import places as wording
from yuanba.desktop.areas.courtyards.wording.terms import rival
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.buttons import main_button, plain_button, quiet_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.model import Principle
from yuanba.village.courtyards.queries import CourtyardView


class AboutPage(Screen):
    """Field by field, the five principles with their ticks, and the acts below."""

    def __init__(self, desk: Desk, courtyard_id: Id) -> None:
        super().__init__(wording.ABOUT_TITLE)
        self._id = courtyard_id
        self._presenter = AboutPresenter(desk, courtyard_id, self)
        self._place: CourtyardView | None = None
        self._body = QVBoxLayout()
        self._body.setSpacing(14)
        self.body.addLayout(self._body)
        self.history = quiet_button(wording.HISTORY, self._show_history, "history")
        self.add_head_act(self.history)
        self.amend = main_button(wording.AMEND, partial(self._want, "amend_place"), "pencil")
        self.reopen = plain_button(wording.REOPEN, self._reopen, "lock-open")
        self.enter = main_button(wording.ENTER, self._enter, "chevron-right")
        self.set_foot(self.amend, self.enter, self.reopen)
        self._presenter.showed.connect(self._show)
        self._presenter.outdated.connect(self._refresh_in_sight)

    def arrived(self) -> None:
        """Read it anew."""
        self._presenter.refresh()

    def _show(self, place: CourtyardView) -> None:
        self._place = place
        self.say(place.name, wording.whole(place))
        clear(self._body)
        if place.closed is not None:
            self._body.addWidget(frame("advice", label(wording.closed_line(place), "strong")))
        if place.split_from_name:
            self._body.addWidget(frame("band", label(wording.split_from(place.split_from_name)), margin=12))
        if place.rivals:
            said = [label(rival(part, values, {}), "warn") for part, values in place.rivals.items()]
            self._body.addWidget(frame("advice", label(wording.DISPUTED, "strong"), *said))
        lines = [label(wording.detail(name, said)) for name, said in wording.details(place)]
        self._body.addWidget(frame("card", *lines))
        five = [label(wording.principle(one, kept=one in place.principles)) for one in Principle]
        self._body.addWidget(frame("card", label(wording.FIVE, "label"), *five))
        if place.closed is None:
            self._body.addWidget(label(wording.ACTS, "heading"))
            self._body.addWidget(self._acts())
        self.amend.setVisible(place.closed is None)
        self.enter.setVisible(place.closed is not None)
        self.reopen.setVisible(place.closed is not None)
        (self.amend if place.closed is None else self.enter).setFocus()

    def _acts(self) -> QWidget:
        return flow(
            plain_button(wording.SPLIT, partial(self._want, "split_place"), "building-community"),
            plain_button(wording.MERGE, partial(self._want, "merge_place"), "switch-horizontal"),
            plain_button(wording.CLOSE, partial(self._want, "close_place"), "x"),
        )

    def _want(self, what: str) -> None:
        self.wanted.emit((what, self._id))

    def _show_history(self) -> None:
        if self._place is not None:
            self._presenter.show_history(self._place)

    def _reopen(self) -> None:
        if self._place is not None:
            self._presenter.reopen(self._place)

    def _enter(self) -> None:
        if self._place is not None:
            self._presenter.enter(self._place)

    def _refresh_in_sight(self) -> None:
        if self.isVisible():
            self._presenter.refresh()
