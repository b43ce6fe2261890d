"""Where the tour stops in the area of proxy services."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt

from yuanba.desktop.areas.services.month.papers import MonthPapers
from yuanba.desktop.areas.services.month.slips.presenter import month_to_count
from yuanba.desktop.demo.stage import Stage
from yuanba.desktop.demo.tour import Stop
from yuanba.desktop.paper_order import PaperOrder
from yuanba.village.services.catalogue import shipped_services
from yuanba.village.services.month import Period, period_of

#: Services of the sample village: one of which slips were counted last month, one of which none were.
_COUNTED, _NOT_COUNTED = "minimum_living", "medical_insurance"
_SERVICES = "services"


def month_of_nothing() -> tuple[Stop, ...]:
    """Stop at the screens of a month in a courtyard in which nothing was carried yet."""
    return (_plain("month"), _plain("slips"))


def month_stops() -> tuple[Stop, ...]:
    """Stop at the screens and papers of a month."""
    return (
        _plain("month"),
        Stop(name="services-month-before", go=lambda stage: stage.driver.press(Qt.Key.Key_PageUp)),
        _plain("slips"),
        _counting("count_slips", _NOT_COUNTED),
        Stop(name="services-counted_slips", go=_count),
        _counting("recount_slips", _COUNTED),
        _plain("blank_slips"),
        Stop(name="paper-services-ledger", go=_show(lambda papers: papers.ledger(_last_month(papers.today)))),
        Stop(name="paper-services-summary", go=_show(lambda papers: papers.summary(_last_month(papers.today)))),
        Stop(name="paper-services-slips", go=_show(_blank)),
    )


def _plain(word: str) -> Stop:
    return Stop(name=f"services-{word}", go=lambda stage: stage.desktop.desk.visit(_SERVICES, word))


def _counting(word: str, service_id: str) -> Stop:
    def go(stage: Stage) -> None:
        desk = stage.desktop.desk
        desk.visit(_SERVICES, (word, month_to_count(desk.today()), service_id))

    return Stop(name=f"services-{word}", go=go)


def _last_month(today: date) -> Period:
    return period_of(month_to_count(today))


def _blank(papers: MonthPapers) -> PaperOrder:
    return papers.slips(_COUNTED, shipped_services()[_COUNTED].name)


def _count(stage: Stage) -> None:
    stage.driver.press(*(Qt.Key.Key_1,) * 4, *(Qt.Key.Key_2,) * 3, Qt.Key.Key_5)


def _show(order: Callable[[MonthPapers], PaperOrder]) -> Callable[[Stage], None]:
    def go(stage: Stage) -> None:
        desk = stage.desktop.desk
        if desk.here is None:
            raise AssertionError("no courtyard is open")
        stage.driver.press(Qt.Key.Key_Escape)
        desk.show_paper(order(MonthPapers(here=desk.here, today=desk.today())))

    return go
