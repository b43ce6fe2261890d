"""Which key means which column, on the row of digits and on the number pad, its lock on or off."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from yuanba.village.meetings.model import Vote

#: In the order of the columns and of the keys 1, 2, 3.
VOTES = (Vote.IN_FAVOUR, Vote.AGAINST, Vote.ABSTAINED)
_DIGITS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}
#: The number pad without its lock.
_PAD = {Qt.Key.Key_End: 1, Qt.Key.Key_Down: 2, Qt.Key.Key_PageDown: 3, Qt.Key.Key_Left: 4}


def column_of(event: QKeyEvent) -> int | None:
    """Give the column a key means, from 1; None: it means none.  A key held down counts once."""
    key = Qt.Key(event.key())
    if event.isAutoRepeat():
        return None
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier and key in _PAD:
        return _PAD[key]
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _DIGITS.get(key) if plain == Qt.KeyboardModifier.NoModifier else None
