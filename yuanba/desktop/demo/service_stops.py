"""Where the tour stops in the area of proxy services."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt

from yuanba.desktop.areas.calendars import wording as calendar_words
from yuanba.desktop.areas.services.month.papers import MonthPapers
from yuanba.desktop.areas.services.month.slips.presenter import month_to_count
from yuanba.desktop.areas.services.ticket.papers import PaperKind
from yuanba.desktop.areas.services.ticket.papers import Papers as TicketPapers
from yuanba.desktop.areas.services.wording import ticket as ticket_words
from yuanba.desktop.demo.stage import Stage
from yuanba.desktop.demo.tour import Stop
from yuanba.desktop.desk import Here
from yuanba.desktop.paper_order import PaperOrder
from yuanba.kernel.ids import Id
from yuanba.kernel.resources import resource_path
from yuanba.village.services.board import Group, Step, read_board
from yuanba.village.services.catalogue import shipped_services
from yuanba.village.services.month import Period, period_of
from yuanba.village.services.queries import TicketLine, ticket

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


def ticket_stops() -> tuple[Stop, ...]:
    """Stop at tickets on each part of their way, at the forms about them, at their papers and pictures."""
    waits, office, answered, asked = Step.PAPERS, Step.AWAIT_ANSWER, Step.DELIVER, Step.CALL_BACK
    return (
        Stop(name="services-ended", go=lambda stage: stage.desktop.desk.visit(_SERVICES, ("board", Group.ENDED))),
        _ticket("gathering", waits),
        _of_paper("not_needed", waits, lambda ticket_id, paper_id: ("deed", "not_needed", ticket_id, paper_id)),
        _of_paper("pictures", waits, lambda ticket_id, paper_id: ("pictures", ticket_id, paper_id)),
        *(_deed(name, waits) for name in ("told", "want_paper", "authorise", "agent", "mode")),
        *(_paper(kind, waits) for kind in (PaperKind.RECEIPT, PaperKind.AUTHORISATION, PaperKind.MISSING)),
        _ticket("at_office", office),
        Stop(name="services-ticket-looked_at", go=lambda stage: stage.driver.click(ticket_words.LOOK)),
        *(_deed(name, office) for name in ("stop", "extend", "complete", "result", "fee", "objection", "take_back")),
        _ticket("answered", answered),
        _deed("deliver", answered),
        _ticket("delivered", asked),
        _deed("call_back", asked),
        _paper(PaperKind.CLOSING, asked),
    )


def calendar_stops() -> tuple[Stop, ...]:
    """Stop at a file of days off that is looked at before it holds."""

    def go(stage: Stage) -> None:
        stage.files.to_open = resource_path("data", f"holidays_{stage.desktop.desk.today().year}.json")
        stage.desktop.desk.visit("calendars")
        stage.settle()
        stage.driver.click(calendar_words.LOAD)

    return (Stop(name="calendars-check", go=go),)


def _ticket(name: str, step: Step) -> Stop:
    """Stop at the page of a ticket for which this comes next."""

    def go(stage: Stage) -> None:
        _put_away(stage)
        stage.desktop.desk.visit(_SERVICES, ("ticket", _line(stage, step).ticket_id))

    return Stop(name=f"services-ticket-{name}", go=go)


def _deed(name: str, step: Step) -> Stop:
    def go(stage: Stage) -> None:
        stage.desktop.desk.visit(_SERVICES, ("deed", name, _line(stage, step).ticket_id))

    return Stop(name=f"services-deed-{name}", go=go)


def _of_paper(name: str, step: Step, target: Callable[[Id, str], object]) -> Stop:
    """Stop at a screen about the first paper of a ticket."""

    def go(stage: Stage) -> None:
        desk, ticket_id = stage.desktop.desk, _line(stage, step).ticket_id
        papers = stage.read(lambda connection: ticket(connection, ticket_id, today=desk.today())).record.papers
        desk.visit(_SERVICES, target(ticket_id, papers[0].paper_id))

    return Stop(name=f"services-{name}", go=go)


def _paper(kind: PaperKind, step: Step) -> Stop:
    def go(stage: Stage) -> None:
        desk = stage.desktop.desk
        _put_away(stage)
        about = _line(stage, step).ticket_id
        desk.show_paper(
            TicketPapers(here=_here(stage), ticket_id=about, today=desk.today(), sees_hidden=True).order(kind)
        )

    return Stop(name=f"paper-{kind.value.replace('.', '-')}", go=go)


def _line(stage: Stage, step: Step) -> TicketLine:
    """Find a ticket for which this comes next."""
    here, today = _here(stage), stage.desktop.desk.today()
    board = stage.read(lambda connection: read_board(connection, here.courtyard_id, today=today))
    return next(line.ticket for line in board.lines if line.step is step)


def _here(stage: Stage) -> Here:
    if stage.desktop.desk.here is None:
        raise AssertionError("no courtyard is open")
    return stage.desktop.desk.here


def _put_away(stage: Stage) -> None:
    """Put a paper away that still lies over the page."""
    stage.driver.press(Qt.Key.Key_Escape)
    stage.settle()


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
        stage.driver.press(Qt.Key.Key_Escape)
        desk.show_paper(order(MonthPapers(here=_here(stage), today=desk.today())))

    return go
