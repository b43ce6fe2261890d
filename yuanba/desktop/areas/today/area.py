"""The first page on the rail."""

from yuanba.desktop.area import Area, AreaPage
from yuanba.desktop.desk import Desk
from yuanba.desktop.wording import TODAY_TITLE


def _build(desk: Desk) -> AreaPage:
    from yuanba.desktop.areas.today.page import TodayPage

    return TodayPage(desk)


TODAY = Area(key="today", title=TODAY_TITLE, icon="sun", build=_build)
