"""A paper to preview, and where it may be saved."""

from collections.abc import Callable
from pathlib import Path

import pytest

from support.papers import a_sheet
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.folders import Folders
from yuanba.desktop.paper_order import PaperChoice, PaperOrder
from yuanba.printing.sheet import Sheet

OrderOf = Callable[..., PaperOrder]


@pytest.fixture
def where(tmp_path: Path) -> Folders:
    return Folders(home=tmp_path / "own", papers=tmp_path / "papers")


@pytest.fixture
def order_of(desk: Desk, here: Here) -> OrderOf:
    """Orders a paper about the courtyard, in one or several forms."""

    def order(*sheets: Sheet) -> PaperOrder:
        forms = sheets or (a_sheet(rows=3),)
        return PaperOrder(
            title="会议记录",
            choices=tuple(
                PaperChoice(label=f"纸 {n}", draw=lambda connection, sheet=sheet: sheet)
                for n, sheet in enumerate(forms)
            ),
            scope=here.scope,
            courtyard_id=here.courtyard_id,
            courtyard_code=here.code,
            about_id=here.courtyard_id,
        )

    return order
