"""What can be said of a screen without eyes: targets large enough, nothing cut, everything named.

Source of the sizes: `theme`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from yuanba.desktop.theme import MAIN_PX, TARGET_PX

#: Least size of text, in pixels.
SMALLEST_TEXT_PX = 16
#: Rounding of sizes that are scaled.
_TOLERANCE_PX = 1
_FOCUSABLE = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One thing that is wrong with a screen."""

    #: Such as ``small target``.
    kind: str
    #: What the thing says or is called.
    what: str
    #: Numbers that show it.
    why: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.what} {self.why}".strip()


def flaws(screen: QWidget) -> tuple[Flaw, ...]:
    """Look at everything that can be seen on a screen; empty where all is well."""
    shown = [one for one in screen.findChildren(QWidget) if one.isVisible()]
    return (
        *small_targets(shown),
        *cut_texts(shown),
        *sideways(shown),
        *nameless(shown),
        *small_texts(shown),
        *crowded_acts(shown),
        *covered_acts(shown),
    )


def small_targets(shown: list[QWidget]) -> Iterator[Flaw]:
    """Find buttons and lines too small for an unsteady hand."""
    for one in shown:
        if not isinstance(one, QAbstractButton | QLineEdit | QComboBox) or _inside_scroll_bar(one):
            continue
        least = MAIN_PX if one.property("kind") == "main" else TARGET_PX
        if one.height() < least - _TOLERANCE_PX or one.width() < TARGET_PX - _TOLERANCE_PX:
            yield Flaw(kind="small target", what=_named(one), why=f"{one.width()}×{one.height()} px")


def cut_texts(shown: list[QWidget]) -> Iterator[Flaw]:
    """Find texts that need more room than they have, and things the window or a neighbour cuts off at the side."""
    for one in shown:
        if isinstance(one, QLabel) and one.text() and one.pixmap().isNull():
            yield from _cut_label(one)
        elif isinstance(one, QAbstractButton) and one.text():
            yield from _cut_button(one)
        elif isinstance(one, QLineEdit) and not one.text() and one.placeholderText():
            wanted = one.fontMetrics().horizontalAdvance(one.placeholderText())
            room = one.width() - 2 * one.fontMetrics().averageCharWidth()
            if wanted > room:
                yield Flaw(kind="cut hint", what=one.placeholderText(), why=f"needs {wanted} px, has {room}")
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            if hidden := _hidden(one, sideways=True):
                yield Flaw(kind="cut at the side", what=_named(one), why=f"{hidden} px out of sight")
            if hidden := _hidden(one, sideways=False):
                yield Flaw(kind="cut below", what=_named(one), why=f"{hidden} px out of sight")


def sideways(shown: list[QWidget]) -> Iterator[Flaw]:
    """Find screens that must be moved sideways to be read."""
    for one in shown:
        if isinstance(one, QScrollBar) and one.orientation() is Qt.Orientation.Horizontal and one.maximum() > 0:
            owner = one.parentWidget()
            yield Flaw(kind="horizontal scroll bar", what=_named(owner) if owner else "", why=f"by {one.maximum()} px")


def nameless(shown: list[QWidget]) -> Iterator[Flaw]:
    """Find things one can use that have no name for those who hear the screen."""
    for one in shown:
        if not isinstance(one, _FOCUSABLE) or _inside_scroll_bar(one) or one.focusPolicy() is Qt.FocusPolicy.NoFocus:
            continue
        says = one.text() if isinstance(one, QAbstractButton) else ""
        if not (one.accessibleName() or says):
            yield Flaw(kind="nameless", what=f"{type(one).__name__} in {_named(one.parentWidget())}")


def small_texts(shown: list[QWidget]) -> Iterator[Flaw]:
    """Find texts too small for old eyes."""
    for one in shown:
        if isinstance(one, QLabel | QAbstractButton | QLineEdit | QAbstractItemView):
            pixels = one.fontInfo().pixelSize()
            if pixels < SMALLEST_TEXT_PX:
                yield Flaw(kind="small text", what=_named(one), why=f"{pixels} px")


def crowded_acts(shown: list[QWidget]) -> Iterator[Flaw]:
    """Find screens with more than one main act."""
    acts = [one for one in shown if isinstance(one, QAbstractButton) and one.property("kind") == "main"]
    if len(acts) > 1:
        yield Flaw(kind="several main acts", what=" | ".join(map(_named, acts)))


def covered_acts(shown: list[QWidget]) -> Iterator[Flaw]:
    """Find buttons that lie over one another: there is less room than they need."""
    acts = [one for one in shown if isinstance(one, QAbstractButton) and not _inside_scroll_bar(one)]
    for one, other in combinations(acts, 2):
        shared = one.geometry().intersected(other.geometry())
        if one.parentWidget() is other.parentWidget() and min(shared.width(), shared.height()) > _TOLERANCE_PX:
            yield Flaw(kind="covered", what=f"{_named(one)} | {_named(other)}", why=f"{shared.height()} px")


def _cut_label(one: QLabel) -> Iterator[Flaw]:
    if one.wordWrap():
        wanted = one.heightForWidth(one.width())
        if wanted > one.height() + _TOLERANCE_PX:
            yield Flaw(kind="cut text", what=_named(one), why=f"needs {wanted} px of height, has {one.height()}")
        return
    hint = one.sizeHint()
    if hint.width() > one.width() + _TOLERANCE_PX or hint.height() > one.height() + _TOLERANCE_PX:
        why = f"needs {hint.width()}×{hint.height()} px, has {one.width()}×{one.height()}"
        yield Flaw(kind="cut text", what=_named(one), why=why)


def _cut_button(one: QAbstractButton) -> Iterator[Flaw]:
    if one.hasHeightForWidth():
        # Its text runs over as many lines as it needs.
        wanted = one.heightForWidth(one.width())
        if wanted > one.height() + _TOLERANCE_PX:
            yield Flaw(kind="cut text", what=_named(one), why=f"needs {wanted} px of height, has {one.height()}")
        return
    if one.fontMetrics().height() > one.height():
        why = f"letters of {one.fontMetrics().height()} px in {one.height()} px"
        yield Flaw(kind="cut text", what=_named(one), why=why)
    if one.sizeHint().width() > one.width() + _TOLERANCE_PX:
        why = f"needs {one.sizeHint().width()} px of width, has {one.width()}"
        yield Flaw(kind="cut text", what=_named(one), why=why)


def _hidden(one: QWidget, *, sideways: bool) -> int:
    """Tell how many pixels lie outside what holds a thing; what a person can scroll to is not hidden."""
    hidden = 0
    above = one.parentWidget()
    while above is not None:
        place = QRect(one.mapTo(above, QPoint(0, 0)), one.size())
        if sideways:
            hidden = max(hidden, -place.left(), place.right() - above.rect().right())
        elif _is_viewport(above):
            break
        else:
            hidden = max(hidden, -place.top(), place.bottom() - above.rect().bottom())
        if above.isWindow():
            break
        above = above.parentWidget()
    return hidden if hidden > _TOLERANCE_PX else 0


def _is_viewport(one: QWidget) -> bool:
    area = one.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is one


def _inside_scroll_bar(one: QWidget) -> bool:
    """Tell whether a thing belongs to the workings of a scroll area, such as the corner of a table."""
    above = one.parentWidget()
    return isinstance(above, QAbstractScrollArea) and above.objectName().startswith("qt_")


def _named(one: QWidget | None) -> str:
    if one is None:
        return "nothing"
    says = one.text() if isinstance(one, QLabel | QAbstractButton | QLineEdit) else ""
    return one.accessibleName() or says or one.objectName() or type(one).__name__
