"""A question for a day, with its mistake below."""

from datetime import date

from yuanba.desktop.desk import Desk
from yuanba.desktop.typed import Lean
from yuanba.desktop.widgets.day_line import DayLine
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.wording import WRONG_DAY


class DayField(Field):
    """A question for a day."""

    def __init__(
        self, desk: Desk, name: str, *, day: date | None = None, hint: str = "", lean: Lean = Lean.NEAREST
    ) -> None:
        self.line = DayLine(desk.today, day=day, lean=lean)
        super().__init__(name, self.line, hint)
        self.setFocusProxy(self.line)

    def check(self) -> bool:
        """Tell whether it holds a day or nothing; say so beside it where it holds something else."""
        wrong = self.line.written and self.line.day is None
        self.show_error(WRONG_DAY if wrong else "")
        return not wrong
