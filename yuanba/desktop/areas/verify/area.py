"""The check of papers, on the rail."""

from yuanba.desktop.area import Area, AreaPage
from yuanba.desktop.desk import Desk
from yuanba.desktop.wording import VERIFY_TITLE


def _build(desk: Desk) -> AreaPage:
    from yuanba.desktop.areas.verify.page import VerifyPage

    return VerifyPage(desk)


VERIFY = Area(key="verify", title=VERIFY_TITLE, icon="shield-check", build=_build)
