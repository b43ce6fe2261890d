"""What the shell knows of an area: a name on the rail and how to build its page."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from yuanba.desktop.desk import Desk


class AreaPage(QWidget):
    """First page of an area.  It is built when first shown and lives as long as its courtyard is open."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")

    def arrive(self, target: object) -> None:
        """Be shown: again, or at a target another page names (None: from the rail)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One place on the rail."""

    key: str
    #: As on the rail.
    title: str
    #: File of ``resources/icons``.
    icon: str
    #: Reads the module of the page when it is first shown: the window stands before what its areas need is read.
    build: Callable[[Desk], AreaPage]
    #: False: reached from other pages only.
    on_rail: bool = True
