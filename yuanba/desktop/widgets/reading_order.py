"""In which order the Tab key goes through a screen: as one reads it, whatever was made first."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def stops(parts: Sequence[QWidget]) -> list[QWidget]:
    """List what takes the keys in the parts of a screen: part by part, each line by line from the left.

    Args:
        parts: one after another as one reads them; what lies in a later part is left out of the earlier ones.
    """
    found: list[QWidget] = []
    for number, part in enumerate(parts):
        later = parts[number + 1 :]
        here = [one for one in part.findChildren(QWidget) if _takes_tab(one) and not _lies_in(one, later)]
        found += _line_by_line(here, part)
    return found


def beyond(page: QWidget, now: QWidget, *, forward: bool) -> QWidget | None:
    """Give what takes the keys next outside a screen, such as the rail; None: there is nothing else."""
    following = now.nextInFocusChain() if forward else now.previousInFocusChain()
    while following is not None and following is not now:
        if not page.isAncestorOf(following) and _takes_tab(following):
            return following
        following = following.nextInFocusChain() if forward else following.previousInFocusChain()
    return None


def _takes_tab(widget: QWidget) -> bool:
    tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tab) and widget.focusProxy() is None and widget.isVisible() and widget.isEnabled()


def _lies_in(widget: QWidget, parts: Sequence[QWidget]) -> bool:
    return any(part.isAncestorOf(widget) for part in parts)


def _line_by_line(widgets: list[QWidget], part: QWidget) -> list[QWidget]:
    """Sort by lines: what overlaps the first of a line by half its height stands in that line."""
    places = {widget: widget.mapTo(part, QPoint(0, 0)) for widget in widgets}
    waiting = sorted(widgets, key=lambda widget: (places[widget].y(), places[widget].x()))
    ordered: list[QWidget] = []
    while waiting:
        first = waiting[0]
        middle = places[first].y() + first.height() // 2
        line = [one for one in waiting if places[one].y() <= middle]
        ordered += sorted(line, key=lambda one: places[one].x())
        waiting = [one for one in waiting if places[one].y() > middle]
    return ordered
