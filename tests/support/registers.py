"""Papers printed into a store, for tests of the register and of the check."""

from dataclasses import replace
from functools import cache

from support.stores import A_LEADER
from yuanba.journal.store import Store
from yuanba.kernel.ids import new_id
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.press import Printed, PrintPaper, print_paper
from yuanba.printing.sheet import Sheet

A_YARD = new_id()


@cache
def fonts() -> FontSet:
    return load_fonts()


def printed(store: Store, sheet: Sheet, own: FontSet | None = None, **changes: object) -> Printed:
    """Print a sheet about the yard and keep it, with the shipped fonts or with those of the user."""
    order = PrintPaper(sheet=sheet, scope=A_YARD, courtyard_id=A_YARD, courtyard_code="YL03", about_id=A_YARD)
    with store.work(A_LEADER) as work:
        paper = print_paper(work, replace(order, **changes), own or fonts())  # type: ignore[arg-type]
        work.commit()
    return paper
