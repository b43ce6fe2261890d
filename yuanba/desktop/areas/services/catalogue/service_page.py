"""One service of the catalogue, whole, with its editions."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.services.catalogue.about import about, remarks
from yuanba.desktop.areas.services.catalogue.presenter import CataloguePresenter, Known
from yuanba.desktop.areas.services.wording import catalogue as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import facts_table, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.village.services.catalogue import PaperNeeded, Service
from yuanba.village.services.rules.moves import holds_on


class ServicePage(Screen):
    """Papers, steps, limit, posting, who may act; then the editions and what each changed."""

    def __init__(self, desk: Desk, here: Here, service_id: str) -> None:
        super().__init__(wording.TITLE)
        self._today = desk.today
        self._service_id = service_id
        self._presenter = CataloguePresenter(desk, here, self)
        self.open = main_button(wording.OPEN_TICKET, lambda: self.wanted.emit(("new", None, service_id)), "user-plus")
        self.edit = plain_button(wording.EDIT, lambda: self.wanted.emit(("edit_service", service_id)), "pencil")
        self.set_foot(self.open, self.edit)
        self.edit.setVisible(self._presenter.may_edit)
        self._presenter.showed.connect(self._show)
        self._presenter.lost.connect(self.leave)

    def arrived(self) -> None:
        """Read the service."""
        self._presenter.show(self._service_id)
        self.open.setFocus()

    def _show(self, known: Known) -> None:
        service = known.service
        self.say(service.name, wording.valid(service))
        clear(self.body)
        if warning := wording.validity_warning(service, self._today()):
            role = "advice" if holds_on(service, self._today()) else "alarm"
            self.body.addWidget(frame(role, label(warning, "strong"), margin=14))
        for widget in (*remarks(service), about(service), *_papers(service), *_rest(service)):
            self.body.addWidget(widget)
        self.body.addWidget(label(wording.EDITIONS, "heading"))
        if known.outdated:
            words = wording.outdated(known.outdated)
            self.body.addWidget(flow(plain_button(words, lambda: self.wanted.emit(("editions",)), "alert-triangle")))
        for widget in _editions(known.editions):
            self.body.addWidget(widget)


def _papers(service: Service) -> list[QWidget]:
    lines: list[QWidget] = [label(wording.PAPERS, "heading")]
    if not service.papers:
        return [*lines, label(wording.NO_PAPERS)]
    # Papers that are sure alike stand together under one sentence.
    card: list[QWidget] = []
    for tag in dict.fromkeys(paper.tag for paper in service.papers):
        alike = [paper for paper in service.papers if paper.tag == tag]
        card += [label(f"· {wording.paper(paper)}") for paper in alike]
        card.append(label(wording.how_sure(tag, _source_of(alike, service)), "dim"))
    return [*lines, frame("card", *card, spacing=6)]


def _source_of(papers: Sequence[PaperNeeded], service: Service) -> str:
    return service.source if any(paper.tag != "U" for paper in papers) else ""


def _rest(service: Service) -> list[QWidget]:
    facts = [(wording.STEPS, " → ".join(service.steps)), (wording.CALLED, "、".join(service.words))]
    if service.opposing_interests:
        facts.append((wording.OTHER_SIDE, wording.OTHER_SIDE_TOLD))
    facts.append((wording.VALID, wording.valid(service)))
    return [frame("card", facts_table((name, value) for name, value in facts if value))]


def _editions(editions: tuple[tuple[Service, str], ...]) -> list[QWidget]:
    """List the newest edition first, each with what it changed against the one before."""
    shown: list[QWidget] = []
    before: Service | None = None
    for service, reason in editions:
        lines: list[QWidget] = [label(wording.edition(service, reason), "strong")]
        if before is not None:
            lines += [label(f"· {change}") for change in wording.changes(before, service)]
        shown.append(frame("card", *lines, margin=14, spacing=4))
        before = service
    return shown[::-1]
