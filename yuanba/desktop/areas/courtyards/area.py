"""Courtyards and households on the rail."""

from yuanba.desktop.area import Area, AreaPage
from yuanba.desktop.desk import Desk
from yuanba.desktop.wording import COURTYARDS_TITLE


def _build(desk: Desk) -> AreaPage:
    from yuanba.desktop.areas.courtyards.page import CourtyardsPage

    return CourtyardsPage(desk)


COURTYARDS = Area(key="courtyards", title=COURTYARDS_TITLE, icon="home-2", build=_build)
