"""The posts of a courtyard, on the rail."""

from yuanba.desktop.area import Area, AreaPage
from yuanba.desktop.desk import Desk
from yuanba.desktop.wording import ROSTER_TITLE


def _build(desk: Desk) -> AreaPage:
    from yuanba.desktop.areas.roster.page import RosterPage

    return RosterPage(desk)


ROSTER = Area(key="roster", title=ROSTER_TITLE, icon="users", build=_build)
