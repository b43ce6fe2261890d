"""Words on a page, by their role in the style sheet, and the frames around them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget


def label(text: str = "", role: str = "") -> QLabel:
    """Make a line of words that wraps.

    Args:
        text: plain text, never markup.
        role: ``title``, ``heading``, ``strong``, ``dim``, ``label``, ``error``, ``good``, ``warn`` or ``figure``.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("role", role)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def frame(role: str, *children: QWidget, margin: int = 20, spacing: int = 10) -> QFrame:
    """Put widgets under each other on a card, band, advice or alarm."""
    made = QFrame()
    made.setProperty("role", role)
    column(*children, inside=made, margin=margin, spacing=spacing)
    return made


def column(*children: QWidget, inside: QWidget | None = None, margin: int = 0, spacing: int = 10) -> QVBoxLayout:
    """Lay widgets under each other."""
    layout = QVBoxLayout(inside) if inside is not None else QVBoxLayout()
    _fill(layout, children, margin, spacing)
    return layout


def row(*children: QWidget, inside: QWidget | None = None, margin: int = 0, spacing: int = 12) -> QHBoxLayout:
    """Lay widgets beside each other."""
    layout = QHBoxLayout(inside) if inside is not None else QHBoxLayout()
    _fill(layout, children, margin, spacing)
    return layout


def facts_table(facts: Iterable[tuple[str, str]]) -> QWidget:
    """Lay out names and values in two columns."""
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(facts):
        grid.addWidget(label(name, "label"), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(value), place, 1)
    return table


def rule() -> QFrame:
    """Make a thin line across."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role and dress it anew."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _fill(layout: QBoxLayout, children: tuple[QWidget, ...], margin: int, spacing: int) -> None:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    for child in children:
        layout.addWidget(child)
