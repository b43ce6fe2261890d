"""The screen on which the township lays a service down anew, or adds one."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QHideEvent

from yuanba.desktop.areas.services.catalogue.edit_form import EditForm
from yuanba.desktop.areas.services.catalogue.typed import (
    TypedService,
    Wrong,
    packed,
    read_service,
    typed_of,
    unpacked,
)
from yuanba.desktop.areas.services.wording import catalogue as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button, quiet_button
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.wording import day_with_weekday
from yuanba.kernel.errors import Mishap
from yuanba.kernel.permissions import Permission
from yuanba.village.services import mishaps, queries
from yuanba.village.services.actions.cataloguing import edit_service
from yuanba.village.services.catalogue import Service

#: What `ServiceIncomplete` names, as parts of the form.
_PARTS = {"name": "name", "authority": "authority", "service_id": "name", "period": "valid_until"}
_PLACES: dict[type[Mishap], str] = {mishaps.ReasonMissing: "reason", mishaps.NumberNotPositive: "number"}


class EditPresenter(QObject):
    """Lays a service down, without widgets.

    Signals:
        opened: the form to begin with, and whether a draft was found.
        faulted: a part of the form, the sentence, and the place of a paper.
        laid_down: key of the service.
        lost: nobody knows the service.
    """

    opened = Signal(object, bool)
    faulted = Signal(str, str, int)
    laid_down = Signal(str)
    lost = Signal()

    def __init__(self, desk: Desk, here: Here, service_id: str | None, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._here = here
        self._service_id = service_id
        self._before: Service | None = None
        self._begun = TypedService()
        self._draft = FormDraft(desk, f"services.edit.{service_id or ''}", self)

    @property
    def may_edit(self) -> bool:
        """Tell whether the person at the computer may lay services down."""
        actor = self._desk.actor
        return actor is not None and Permission.KEEP_CATALOGUE in actor.permissions

    def begin(self) -> None:
        """Read the newest edition, and the draft where there is one."""
        service_id = self._service_id
        if service_id is None:
            self._begin_with(None)
            return
        self._desk.run_query(
            lambda connection: queries.service(connection, service_id),
            self._begin_with,
            owner=self,
            failed=lambda _: self.lost.emit(),
        )

    def keep(self, typed: TypedService) -> None:
        """Keep what is typed so far."""
        if typed != self._begun:
            self._draft.keep(packed(typed))

    def drop_draft(self) -> None:
        """Throw away what is half written and begin anew."""
        self._draft.drop(lambda _: self.begin())

    def lay_down(self, typed: TypedService) -> None:
        """Lay the service down, or say what is wrong."""
        read = read_service(typed, self._before, self._desk.today())
        if isinstance(read, Wrong):
            self.faulted.emit(read.part, read.words, read.place)
            return
        scope, reason = self._here.scope, typed.reason
        self._draft.turn_into(lambda work: edit_service(work, scope, read, reason), self._done, failed=self._failed)

    def _begin_with(self, before: Service | None) -> None:
        self._before = before
        today = self._desk.today()
        fresh = TypedService(valid_from=day_with_weekday(today)) if before is None else typed_of(before, today)
        self._begun = fresh
        self._draft.read(partial(self._drafted, fresh))

    def _drafted(self, fresh: TypedService, kept: Typed | None) -> None:
        self.opened.emit(fresh if kept is None else unpacked(kept), kept is not None)

    def _done(self, service: Service) -> None:
        self._desk.tell(wording.laid_down(service))
        self.laid_down.emit(service.service_id)

    def _failed(self, mishap: Mishap) -> None:
        if isinstance(mishap, mishaps.ServiceIncomplete):
            part = _PARTS[mishap.missing]
        else:
            part = _PLACES.get(type(mishap), "name")
        self.faulted.emit(part, sentence(mishap), 0)


class EditPage(Screen):
    """The form; what is typed is kept as a draft when the screen is left.

    Signals:
        laid_down: key of the service.
    """

    laid_down = Signal(str)

    def __init__(self, desk: Desk, here: Here, service_id: str | None = None) -> None:
        new = service_id is None
        super().__init__(wording.NEW_TITLE if new else wording.EDIT, wording.NEW_NOTE if new else wording.EDIT_NOTE)
        self._presenter = EditPresenter(desk, here, service_id, self)
        self._ready = False
        self.form = EditForm(desk)
        self.save = main_button(wording.LAY_DOWN, self._lay_down, "device-floppy")
        self._continued = frame("band", label(wording.CONTINUED), margin=10)
        self._continued.hide()
        self.body.addWidget(self._continued)
        if not self._presenter.may_edit:
            self.body.addWidget(frame("advice", label(wording.NOT_ALLOWED), margin=14))
            return
        self.body.addWidget(self.form)
        self.set_foot(self.save, quiet_button(wording.START_OVER, self._presenter.drop_draft, "trash"))
        self._presenter.opened.connect(self._open)
        self._presenter.faulted.connect(self.form.show_fault)
        self._presenter.laid_down.connect(self.laid_down)
        self._presenter.lost.connect(self.leave)
        self.form.completed.connect(self._lay_down)

    def arrived(self) -> None:
        """Begin with the draft, where there is one."""
        if self._presenter.may_edit:
            self._presenter.begin()
        else:
            self.back.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is typed when the screen is left."""
        super().hideEvent(event)
        if self._ready:
            self._presenter.keep(self.form.typed)

    def _open(self, typed: TypedService, continued: bool) -> None:
        self._continued.setVisible(continued)
        self.form.show_typed(typed)
        self._ready = True
        self.form.setFocus()

    def _lay_down(self) -> None:
        self._presenter.lay_down(self.form.typed)
