"""Work of an import that takes a while keeps the window moving."""

import gc

from yuanba.desktop.areas.courtyards.importing.long_work import LongWork, Work
from yuanba.desktop.desk import Desk


def looked_through(one: object) -> bool:
    """Tell whether the search for garbage looks at an object."""
    return any(other is one for other in gc.get_objects())


def test_what_a_long_work_has_made_is_not_looked_through_again_and_again(desk: Desk) -> None:
    work = LongWork(desk, desk)
    progress = work.begin(Work.READING)

    for step in (lambda: progress.report(200, 20_000), progress.cancelled, work.end):
        rows = [[str(number)] for number in range(200)]
        assert looked_through(rows)
        step()
        assert not looked_through(rows)
        younger = [rows]
        assert looked_through(younger)
