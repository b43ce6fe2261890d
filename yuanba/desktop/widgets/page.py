"""The frame every screen shares: head, body that scrolls, foot with the acts."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from yuanba.desktop.widgets.buttons import Button
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.widgets.flow import Flow
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.widgets.reading_order import beyond, stops

_EDGE = 24
#: Height of the body that remains where head and foot are high, in pixels.
_LEAST_BODY = 80


class _Body(QWidget):
    """What scrolls: as high as its layout is in the width there is.

    By itself a widget asks for the height its lines would need in the least width, and every page would scroll.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("body")

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Need a width; where lines wrap, no height of its own."""
        hint, layout = super().minimumSizeHint(), self.layout()
        return QSize(hint.width(), 0) if layout is not None and layout.hasHeightForWidth() else hint


class Page(QWidget):
    """A screen: one task, its title, at most one filled button."""

    def __init__(self, title: str, subtitle: str = "", *, back: Button | None = None) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.title = label(title, "title")
        self.subtitle = label(subtitle, "dim")
        if not subtitle:
            # Never shown before it has a place: it would open as a window of its own.
            self.subtitle.hide()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addLayout(self._head(back))
        self.body = QVBoxLayout()
        self.body.setContentsMargins(_EDGE, 4, _EDGE, 16)
        self.body.setSpacing(14)
        self._outer.addWidget(self._scrolling(), 1)
        self._foot: QFrame | None = None
        self._followed: QWidget | None = None
        #: Where the page was scrolled to for what takes the keys; a person may have scrolled on.
        self._brought = 0
        #: Is to be read, and so stays in sight without the keys.
        self._to_read: QWidget | None = None

    def say(self, title: str, subtitle: str = "") -> None:
        """Put other words in the head."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def add_head_act(self, button: QWidget) -> None:
        """Put a button beside the title."""
        self._head_acts.addWidget(button)

    def set_foot(self, *acts: QWidget) -> None:
        """Put the acts of the screen below, always in sight."""
        foot = QFrame()
        foot.setObjectName("foot")
        lines = Flow(*acts, inside=foot)
        lines.setContentsMargins(_EDGE, 10, _EDGE, 10)
        # Not fixed: that would keep it as high as one line of buttons where the width asks for two.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        foot.setSizePolicy(policy)
        if self._foot is not None:
            self._outer.removeWidget(self._foot)
            # It lives until the next round of events, and would lie over the page till then.
            self._foot.hide()
            self._foot.deleteLater()
        self._foot = foot
        self._outer.addWidget(foot)

    def fill_with(self, widget: QWidget, *, scrolls: bool = False) -> None:
        """Let one widget, such as a list with its own scroll bar, take the whole body.

        Args:
            widget: what fills it.
            scrolls: where the widget needs more height than there is, as with large text, the page scrolls.
        """
        if scrolls:
            inner = _Body()
            around = QVBoxLayout(inner)
            around.setContentsMargins(_EDGE, 4, _EDGE, 16)
            around.addWidget(widget)
            self._scroll.setWidget(inner)
            inner.installEventFilter(self)
            return
        self._outer.removeWidget(self._scroll)
        self._scroll.hide()
        wrapper = QVBoxLayout()
        wrapper.setContentsMargins(_EDGE, 4, _EDGE, 16)
        wrapper.addWidget(widget)
        self._outer.insertLayout(1, wrapper, 1)

    def show_top(self) -> None:
        """Begin at the top, wherever one was before."""
        self._followed = None
        self._scroll.verticalScrollBar().setValue(0)

    def bring_into_sight(self, widget: QWidget, area: QRect) -> None:
        """Scroll to a part of a widget of the body."""
        inner = self._scroll.widget()
        if inner is not None and inner.isAncestorOf(widget):
            middle = widget.mapTo(inner, area.center())
            self._scroll.ensureVisible(middle.x(), middle.y(), 0, area.height() // 2 + _EDGE)

    def look_at(self, widget: QWidget) -> None:
        """Bring something into sight that takes no keys, such as what is to be read before the main act."""
        self._followed = self._to_read = widget
        self._bring(widget)
        QTimer.singleShot(0, self._bring_into_sight)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Go through the screen as one reads it; beyond its end to the rest of the window."""
        inner, foot = self._scroll.widget(), self._foot
        # The head is what lies in the page and in neither of the others.
        parts = [self, *(one for one in (inner, foot) if one is not None)]
        order = stops(parts)
        now = QApplication.focusWidget()
        if now is None or now not in order:
            return super().focusNextPrevChild(forward)
        place = order.index(now) + (1 if forward else -1)
        wanted = order[place] if 0 <= place < len(order) else beyond(self, now, forward=forward)
        if wanted is None:
            wanted = order[0] if forward else order[-1]
        wanted.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep in sight what takes the keys while what stands above it grows, unless the person scrolls."""
        if event.type() == QEvent.Type.Resize and self._followed is not None:
            QTimer.singleShot(0, self._bring_into_sight)
        elif event.type() == QEvent.Type.Wheel:
            self._followed = None
        return super().eventFilter(watched, event)

    def _head(self, back: Button | None) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(_EDGE, 16, _EDGE, 8)
        head.setSpacing(14)
        if back is not None:
            head.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head.addLayout(words, 1)
        self._head_acts = QHBoxLayout()
        self._head_acts.setSpacing(12)
        head.addLayout(self._head_acts)
        return head

    def _scrolling(self) -> QScrollArea:
        inner = _Body()
        inner.installEventFilter(self)
        around = QVBoxLayout(inner)
        around.setContentsMargins(0, 0, 0, 0)
        around.addLayout(self.body)
        around.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        inner.installEventFilter(self)
        self._scroll.viewport().installEventFilter(self)
        # With large text its scroll bars would ask for more height than there is, and cut the acts below.
        self._scroll.setMinimumHeight(_LEAST_BODY)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]
        return self._scroll

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """Keep in sight what takes the keys: at once, and once more when everything stands in its place."""
        del before
        inner = self._scroll.widget()
        if now is None or inner is None or not inner.isAncestorOf(now):
            return
        self._bring(now)
        self._followed, self._to_read = now, None
        QTimer.singleShot(0, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        now = self._followed
        if now is None or not isValid(self) or not isValid(now) or not (now.hasFocus() or now is self._to_read):
            return
        if self._scroll.verticalScrollBar().value() == self._brought:
            self._bring(now)

    def _bring(self, now: QWidget) -> None:
        """Bring the whole question into sight; where it is too high, what takes the keys and the mistake below it."""
        inner = self._scroll.widget()
        if inner is None:
            return
        whole, room = _whole(now), self._scroll.viewport().height()
        spare = room - whole.height()
        if spare >= 0:
            self._scroll.ensureWidgetVisible(whole, 0, min(_EDGE, spare // 2))
        elif now is self._to_read or (isinstance(whole, Field) and whole.error):
            self._scroll.verticalScrollBar().setValue(now.mapTo(inner, QPoint(0, 0)).y())
        else:
            self._scroll.ensureWidgetVisible(now, 0, _EDGE)
        self._brought = self._scroll.verticalScrollBar().value()


def _whole(now: QWidget) -> QWidget:
    """Give the question an answer belongs to, with its name and what is wrong with it; else the widget itself."""
    above = now.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        if isinstance(above, Field):
            return above
        above = above.parentWidget()
    return now


def clear(layout: QVBoxLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        entry = layout.takeAt(0)
        widget = entry.widget() if entry is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
