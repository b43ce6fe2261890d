"""What was printed, on the rail."""

from yuanba.desktop.area import Area, AreaPage
from yuanba.desktop.desk import Desk
from yuanba.desktop.wording import NOTICES_TITLE


def _build(desk: Desk) -> AreaPage:
    from yuanba.desktop.areas.notices.page import NoticesPage

    return NoticesPage(desk)


NOTICES = Area(key="notices", title=NOTICES_TITLE, icon="speakerphone", build=_build)
