"""The bar above: which courtyard, who sits here, how large the text is, and whether all this is only a sample."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton

from yuanba.desktop import theme
from yuanba.desktop.icons import icon
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.wording import (
    CHANGE_COURTYARD,
    CHANGE_OPERATOR,
    DEMO,
    DEMO_SHORT,
    courtyard_here,
    operator_here,
    size_name,
    size_of_text,
)

_SIGN_PX = 24
#: From this size of text on the names of the sizes would crowd the bar.
_ONE_SIZE_ONLY = 150


class TopBar(QFrame):
    """What holds on every page.

    Signals:
        courtyard_asked, operator_asked: the person wants to change it.
        size_chosen: a size of text, in per cent.
    """

    courtyard_asked = Signal()
    operator_asked = Signal()
    size_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self._courtyard = self._button("building-community", CHANGE_COURTYARD, self.courtyard_asked)
        self._operator = self._button("user", CHANGE_OPERATOR, self.operator_asked)
        self._courtyard_name = self._village = self._operator_name = ""
        self._bare = False
        self._demo = label(DEMO)
        self._demo.setAccessibleName(DEMO)
        self._demo.setToolTip(DEMO)
        self._demo.setObjectName("demo")
        self._demo.setWordWrap(False)
        self._demo.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 14, 4)
        layout.setSpacing(6)
        layout.addWidget(self._courtyard)
        layout.addWidget(self._demo)
        layout.addStretch(1)
        layout.addWidget(self._operator)
        self._sizes: dict[int, QToolButton] = {}
        for per_cent in theme.SCALES:
            button = QToolButton()
            button.setText(size_of_text(per_cent))
            button.setAccessibleName(size_name(per_cent))
            button.setToolTip(size_name(per_cent))
            button.setCheckable(True)
            button.clicked.connect(lambda _, size=per_cent: self.size_chosen.emit(size))
            self._sizes[per_cent] = button
            layout.addWidget(button)
        self.measure()

    def show_courtyard(self, name: str, village: str) -> None:
        """Say which courtyard is open; empty: none."""
        self._courtyard_name, self._village = name, village
        self._courtyard.setVisible(bool(name))
        self._spell()

    def show_operator(self, name: str) -> None:
        """Say who sits here; empty: nobody yet."""
        self._operator_name = name
        self._operator.setVisible(bool(name))
        self._spell()

    def show_demo(self, demo: bool) -> None:
        """Say that this is a sample."""
        self._demo.setVisible(demo)

    def bare(self, wanted: bool) -> None:
        """Show nothing but that this is a sample, as on the wall of the yard."""
        self._bare = wanted
        self._courtyard.setVisible(not wanted and bool(self._courtyard_name))
        self._operator.setVisible(not wanted and bool(self._operator_name))
        self.measure()

    def step_size(self, step: int) -> None:
        """Ask for the next larger or smaller text."""
        place = theme.SCALES.index(theme.scale()) + step
        if 0 <= place < len(theme.SCALES):
            self.size_chosen.emit(theme.SCALES[place])

    def measure(self) -> None:
        """Follow the size of text."""
        large = theme.scale() >= _ONE_SIZE_ONLY
        for per_cent, button in self._sizes.items():
            button.setChecked(per_cent == theme.scale())
            # At large sizes only the present one and its neighbours are shown, so that nothing is cut.
            place, here = theme.SCALES.index(per_cent), theme.SCALES.index(theme.scale())
            button.setVisible(not self._bare and (not large or abs(place - here) <= 1))
        self._spell()
        # The largest text leaves no room for signs.
        words_only = theme.scale() == theme.SCALES[-1]
        style = Qt.ToolButtonStyle.ToolButtonTextOnly if words_only else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in (self._courtyard, self._operator):
            button.setToolButtonStyle(style)
            button.setIconSize(QSize(theme.px(_SIGN_PX), theme.px(_SIGN_PX)))

    def _spell(self) -> None:
        """Say less where the text is large, so that nothing is cut; those who hear the screen hear all of it."""
        whole = courtyard_here(self._courtyard_name, self._village)
        self._courtyard.setText(whole if theme.scale() == theme.SCALES[0] else self._courtyard_name)
        self._courtyard.setAccessibleName(whole)
        whole = operator_here(self._operator_name)
        self._operator.setText(whole if theme.scale() < _ONE_SIZE_ONLY else self._operator_name)
        self._operator.setAccessibleName(whole)
        self._demo.setText(DEMO if theme.scale() == theme.SCALES[0] else DEMO_SHORT)

    def _button(self, sign: str, purpose: str, asked: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(sign))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(purpose)
        button.setAccessibleDescription(purpose)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(asked)
        button.hide()
        return button
