"""A screen of an area: it says where a person wants to go next."""

from PySide6.QtCore import Qt, Signal

from yuanba.desktop.widgets.subpage import SubPage


class Screen(SubPage):
    """One screen of an area that shows one at a time.

    Signals:
        wanted: another screen of the area, as a target of the area's page.
    """

    wanted = Signal(object)

    def arrived(self) -> None:
        """Be in sight: read what is shown and go to the first answer."""

    def hold_keys(self) -> None:
        """Take the keys until something is read: a hurried Enter would otherwise press the way back."""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()

    def release_keys(self) -> None:
        """Leave the keys to what is on the screen."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
