"""A screen of this area: it says where a person wants to go next."""

from PySide6.QtCore import Signal

from yuanba.desktop.widgets.subpage import SubPage


class Screen(SubPage):
    """One screen behind the list of matters and meetings.

    Signals:
        wanted: another screen of the area, as a target of `MeetingsPage`.
    """

    wanted = Signal(object)

    def arrived(self) -> None:
        """Be in sight: read what is shown and go to the first answer."""
