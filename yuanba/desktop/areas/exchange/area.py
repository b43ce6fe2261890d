"""The exchange with the township, reached from the line at the foot of the window."""

from yuanba.desktop.area import Area, AreaPage
from yuanba.desktop.desk import Desk
from yuanba.desktop.wording import EXCHANGE_TITLE


def _build(desk: Desk) -> AreaPage:
    from yuanba.desktop.areas.exchange.page import ExchangePage

    return ExchangePage(desk)


EXCHANGE = Area(key="exchange", title=EXCHANGE_TITLE, icon="send", build=_build, on_rail=False)
