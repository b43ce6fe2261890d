"""A screen of an area: it says where a person wants to go next."""

from PySide6.QtCore import Signal

from yuanba.desktop.widgets.subpage import SubPage


class Screen(SubPage):
    """One screen of an area that shows one at a time.

    Signals:
        wanted: another screen of the area, as a target of the area's page.
    """

    wanted = Signal(object)

    def arrived(self) -> None:
        """Be in sight: read what is shown and go to the first answer."""
