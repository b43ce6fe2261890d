"""Reached from where days are counted; not on the rail."""

from yuanba.desktop.area import Area, AreaPage
from yuanba.desktop.desk import Desk
from yuanba.desktop.wording import CALENDARS_TITLE


def _build(desk: Desk) -> AreaPage:
    from yuanba.desktop.areas.calendars.page import CalendarsPage

    return CalendarsPage(desk)


CALENDARS = Area(key="calendars", title=CALENDARS_TITLE, icon="calendar", build=_build, on_rail=False)
