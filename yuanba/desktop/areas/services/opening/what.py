"""What for: a line that finds services by the words people use, and what the catalogue says of the one chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.services.opening.presenter import OpeningPresenter
from yuanba.desktop.areas.services.wording import opening as wording
from yuanba.desktop.areas.services.wording.catalogue import how_sure, validity_warning
from yuanba.desktop.areas.services.wording.catalogue import in_short as in_short_of
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.buttons import plain_button, quiet_button
from yuanba.desktop.widgets.field import Field, Form
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, facts_table, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.person_box import PersonBox
from yuanba.village.services.catalogue import NotCarried, ProxyUse, Service
from yuanba.village.services.queries import TicketLine
from yuanba.village.services.rules.moves import holds_on


class WhatForm(QWidget):
    """The line, then a ticket that is the same, warnings, and in a line how long, who may act and for how much.

    Signals:
        chosen: another service was chosen, or what is not carried, or nothing any more.
        settled: a service was chosen; go on.
        went_along: the agent is to go along only.
        wanted: another screen of the area.
    """

    chosen = Signal()
    settled = Signal()
    went_along = Signal()
    wanted = Signal(object)

    def __init__(self, desk: Desk, presenter: OpeningPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.service: Service | None = None
        self.not_carried: NotCarried | None = None
        self.box = PersonBox(desk, wording.WHAT_HINT, find=presenter.find, spell=_spell)
        self.field = Field(wording.WHAT, self.box)
        self.everything = quiet_button(wording.ALL_SERVICES, lambda: self.wanted.emit("catalogue"), "list-details")
        self._double = column(spacing=0)
        self.said = QWidget()
        self._said = column(inside=self.said, spacing=10)
        line = Form(self.field)
        inside = line.layout()
        if inside is not None:
            inside.addWidget(flow(self.everything))
        outside = column(line, inside=self, spacing=14)
        outside.addLayout(self._double)
        outside.addWidget(self.said)
        self.setFocusProxy(self.box)
        self.box.picked.connect(self._pick)
        self.box.typed.connect(self._forget)

    def show_chosen(self, service: Service | None, other: NotCarried | None) -> None:
        """Show what was chosen before, without telling anyone."""
        named = service or other
        self.box.show_text("" if named is None else named.name)
        self.field.show_error("")
        self._say(service, other)

    def show_double(self, line: TicketLine | None) -> None:
        """Show a ticket of the same person for the same that is still under way; None: there is none."""
        clear(self._double)
        if line is not None:
            see = plain_button(wording.SEE_TICKET, lambda: self.wanted.emit(("ticket", line.ticket_id)), "eye")
            self._double.addWidget(frame("advice", label(wording.running(line)), flow(see), margin=14))

    def _pick(self, found: Service | NotCarried) -> None:
        self.field.show_error("")
        self._say(found if isinstance(found, Service) else None, found if isinstance(found, NotCarried) else None)
        self.chosen.emit()
        self.settled.emit()

    def _forget(self, _: str) -> None:
        self.field.show_error("")
        if self.service is not None or self.not_carried is not None:
            self._say(None, None)
            self.chosen.emit()

    def _say(self, service: Service | None, other: NotCarried | None) -> None:
        self.service, self.not_carried = service, other
        clear(self._said)
        if service is not None:
            in_short = frame("band", label(in_short_of(service), "strong"), margin=14)
            for widget in (*self._in_person(service), *self._out_of_date(service), in_short):
                self._said.addWidget(widget)
        elif other is not None:
            self._said.addWidget(_handed_over(other))

    def _in_person(self, service: Service) -> list[QWidget]:
        if service.proxy.use not in (ProxyUse.NO, ProxyUse.PARTLY):
            return []
        lines: list[QWidget] = [label(wording.IN_PERSON, "strong"), label(wording.in_person(service))]
        if service.proxy.use is ProxyUse.PARTLY:
            lines.append(flow(plain_button(wording.GO_ALONG, self.went_along.emit, "users")))
        return [frame("advice", *lines, margin=14)]

    def _out_of_date(self, service: Service) -> list[QWidget]:
        words = validity_warning(service, self._presenter.today)
        if not words:
            return []
        lines: list[QWidget] = [label(words)]
        if not holds_on(service, self._presenter.today):
            target = ("service", service.service_id)
            lines.append(flow(plain_button(wording.SEE_SERVICE, lambda: self.wanted.emit(target), "list-details")))
        return [frame("advice", *lines, margin=14)]


def _handed_over(other: NotCarried) -> QWidget:
    facts = [(wording.WHOM, other.whom), *((wording.NEXT, line) for line in other.next[:1])]
    facts += [("", line) for line in other.next[1:]]
    return frame(
        "advice",
        label(wording.NOT_CARRIED, "heading"),
        label(other.why),
        facts_table(facts),
        label(how_sure(other.tag, other.source), "dim"),
        label(wording.NOT_CARRIED_NOTE, "dim"),
    )


def _spell(found: Service | NotCarried) -> str:
    return wording.service_found(found.name, carried=isinstance(found, Service))
