"""The rail on the left: the areas, each with sign and name."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from yuanba.desktop import theme
from yuanba.desktop.area import Area
from yuanba.desktop.icons import icon
from yuanba.desktop.wording import AREAS_ON_RAIL

_SIGN_PX = 28
_HEIGHT_PX = 58
_SPACING_PX = 2
_EDGE_PX = 10
#: From this size of text on there is room for the names only.
_NAMES_ONLY = 150


class Rail(QFrame):
    """The places one can go to.

    Signals:
        chosen: key of the area a person chose.
    """

    chosen = Signal(str)

    def __init__(self, areas: Sequence[Area]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(AREAS_ON_RAIL)
        self._areas = [area for area in areas if area.on_rail]
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, _EDGE_PX, 0, _EDGE_PX)
        layout.setSpacing(_SPACING_PX)
        # However large the text, the window is no higher than the screen: the areas share what height there is.
        self.setMinimumHeight(1)
        for number, area in enumerate(self._areas, start=1):
            button = QToolButton()
            button.setText(area.title)
            button.setAccessibleName(area.title)
            button.setCheckable(True)
            button.setShortcut(f"Alt+{number}")
            button.setToolTip(f"Alt+{number}")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _, key=area.key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[area.key] = button
            layout.addWidget(button)
        layout.addStretch(1)
        self.measure()

    def mark(self, key: str) -> None:
        """Show which area is open."""
        # In an exclusive group nothing goes out by itself, and an area that is not on the rail would leave another lit.
        self._group.setExclusive(False)
        for own, button in self._buttons.items():
            button.setChecked(own == key)
        self._group.setExclusive(True)
        for own in self._buttons:
            self._tint(own)

    def measure(self) -> None:
        """Follow the size of text."""
        names_only = theme.scale() >= _NAMES_ONLY
        style = Qt.ToolButtonStyle.ToolButtonTextOnly if names_only else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for key, button in self._buttons.items():
            button.setToolButtonStyle(style)
            button.setIconSize(QSize(theme.px(_SIGN_PX), theme.px(_SIGN_PX)))
            self._tint(key)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new height."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give every area the same height, none of them more than it needs."""
        room = (self.height() - 2 * _EDGE_PX) // len(self._buttons) - _SPACING_PX
        for button in self._buttons.values():
            button.setFixedHeight(max(theme.TARGET_PX, min(theme.px(_HEIGHT_PX), room)))

    def _tint(self, key: str) -> None:
        area = next(one for one in self._areas if one.key == key)
        self._buttons[key].setIcon(icon(area.icon, "ink" if self._buttons[key].isChecked() else "white"))
