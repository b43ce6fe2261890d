"""What the catalogue says of a service, each part with how sure it is and where it stands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from yuanba.desktop.areas.services.wording import catalogue as wording
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.village.services.catalogue import Service

#: Width of the names at the left, in pixels at 100 %.
_NAME_PX = 110


def about(service: Service) -> QFrame:
    """Show how long it takes, whether it is posted, who may act, what it costs, and where."""
    limit, posting, proxy = service.limit, service.posting, service.proxy
    long = [wording.long(limit), wording.stops(limit), limit.remark]
    parts = [
        (wording.LONG, long, limit.tag, limit.source),
        (wording.POSTING, [wording.posting(posting)], posting.tag, posting.source),
        (wording.PROXY, [wording.proxy(service)], proxy.tag, proxy.source),
        (wording.FEE, [wording.fee(service)], service.tag, service.source),
        (wording.OFFICE, [service.authority], service.tag, service.source),
    ]
    card = QFrame()
    card.setProperty("role", "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(20, 16, 20, 16)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(12)
    grid.setColumnMinimumWidth(0, px(_NAME_PX))
    grid.setColumnStretch(1, 1)
    before = ""
    for place, (name, lines, tag, source) in enumerate(parts):
        sure = wording.how_sure(tag, source)
        grid.addWidget(label(name, "label"), place, 0, Qt.AlignmentFlag.AlignTop)
        said = wording.same_source(tag) if sure == before else sure
        grid.addWidget(_part([line for line in lines if line], said), place, 1)
        before = sure
    return card


def remarks(service: Service) -> list[QFrame]:
    """Show what the catalogue remarks."""
    return [frame("advice", label(line), margin=12) for line in service.remarks]


def _part(lines: list[str], sure: str) -> QWidget:
    made = QWidget()
    inside = column(inside=made, spacing=2)
    for line in lines:
        inside.addWidget(label(line))
    inside.addWidget(label(sure, "dim"))
    return made
