"""Words of the area of points, and the sentences of its mishaps and facts."""

from collections.abc import Callable
from typing import Any

from yuanba.desktop.areas.points.wording.history import FACTS
from yuanba.desktop.areas.points.wording.mishaps import SENTENCES
from yuanba.kernel.errors import Mishap

ERRORS: dict[type[Mishap], Callable[[Any], str]] = SENTENCES
HISTORY: dict[str, Callable[[Any], str]] = FACTS
