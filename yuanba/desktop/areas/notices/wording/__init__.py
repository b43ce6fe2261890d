"""Words of the boards, and the sentences of their mishaps and facts."""

from collections.abc import Callable
from typing import Any

from yuanba.desktop.areas.notices.wording.history import FACTS
from yuanba.desktop.areas.notices.wording.mishaps import SENTENCES
from yuanba.kernel.errors import Mishap

ERRORS: dict[type[Mishap], Callable[[Any], str]] = SENTENCES
HISTORY: dict[str, Callable[[Any], str]] = FACTS
