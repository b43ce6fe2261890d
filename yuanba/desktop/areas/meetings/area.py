"""Matters and meetings on the rail."""

from yuanba.desktop.area import Area, AreaPage
from yuanba.desktop.desk import Desk
from yuanba.desktop.wording import MEETINGS_TITLE


def _build(desk: Desk) -> AreaPage:
    from yuanba.desktop.areas.meetings.page import MeetingsPage

    return MeetingsPage(desk)


MEETINGS = Area(key="meetings", title=MEETINGS_TITLE, icon="messages", build=_build)
