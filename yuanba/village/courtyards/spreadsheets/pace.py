"""How long work tells how far it is, and hears that the person has stopped it."""

from collections.abc import Callable

from yuanba.village.courtyards.spreadsheets.mishaps import ImportCancelled

#: Told how many of how many rows are done.
Report = Callable[[int, int], None]
#: Asked whether the person has stopped.
Cancelled = Callable[[], bool]

#: Rows between two reports.
REPORT_EVERY = 200


def pause(done: int, total: int, report: Report | None, cancelled: Cancelled | None) -> None:
    """Every few hundred rows, and at the last, tell how far the work is and ask whether to go on.

    Raises:
        ImportCancelled: the person stopped.
    """
    if done % REPORT_EVERY and done != total:
        return
    if cancelled is not None and cancelled():
        raise ImportCancelled
    if report is not None:
        report(done, total)
