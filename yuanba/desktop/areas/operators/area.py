"""Reached from the start, from Today and from the bar above; not on the rail."""

from yuanba.desktop.area import Area, AreaPage
from yuanba.desktop.desk import Desk
from yuanba.desktop.wording import OPERATORS_TITLE


def _build(desk: Desk) -> AreaPage:
    from yuanba.desktop.areas.operators.page import OperatorsPage

    return OperatorsPage(desk)


OPERATORS = Area(key="operators", title=OPERATORS_TITLE, icon="users", build=_build, on_rail=False)
