"""A screen of this area: it says where a person wants to go next."""

from PySide6.QtCore import Signal

from yuanba.desktop.widgets.subpage import SubPage

#: A list is at least so high, in pixels at 100 %: its heading and four lines.  With large text the page scrolls.
LEAST_LIST_PX = 250


class Screen(SubPage):
    """One screen behind the list of households.

    Signals:
        wanted: another screen of the area, as a target of `CourtyardsPage`.
    """

    wanted = Signal(object)

    def arrived(self) -> None:
        """Be in sight: read what is shown and go to the first answer."""
