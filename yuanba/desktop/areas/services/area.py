"""Proxy services on the rail."""

from yuanba.desktop.area import Area, AreaPage
from yuanba.desktop.desk import Desk
from yuanba.desktop.wording import SERVICES_TITLE


def _build(desk: Desk) -> AreaPage:
    from yuanba.desktop.areas.services.page import ServicesPage

    return ServicesPage(desk)


SERVICES = Area(key="services", title=SERVICES_TITLE, icon="briefcase", build=_build)
