"""Sheets of proxy services for the board: what is carried and by whom, and what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from yuanba.kernel.calendar import SHIPPED_CALENDAR, WorkCalendar
from yuanba.printing.postings import words
from yuanba.printing.sheet import Block, Column, ForBoard, Grid, Note, Paragraph, Sheet
from yuanba.printing.styles import BOARD_A4, Align, PageStyle
from yuanba.village.notices.checking import watch_words
from yuanba.village.notices.masking import Veil, private_services
from yuanba.village.notices.model import PostingRule, SheetType
from yuanba.village.notices.posting import term_of
from yuanba.village.notices.writing import hanging_of
from yuanba.village.notices.written import NamedLine
from yuanba.village.services.catalogue import ProxyUse, Service
from yuanba.village.services.queries import TicketLine
from yuanba.village.services.wording import FREE, STATE, limit, period

LIST_KIND, OUTCOMES_KIND = "notices.services", "notices.outcomes"
_RULE = "village_affairs"


def service_list_sheet(
    services: Sequence[Service],
    *,
    courtyard: str,
    agent: str,
    phone: str,
    starts_on: date,
    issuer: str,
    page: PageStyle = BOARD_A4,
    demo: bool = False,
    rules: Mapping[str, PostingRule] | None = None,
    calendar: WorkCalendar = SHIPPED_CALENDAR,
) -> Sheet:
    """Draw the list of what the proxy agent carries: where it goes, how long it takes, and that it costs nothing.

    It names no applicant.

    Args:
        services: of the catalogue; those nobody may carry are left out.
        courtyard: name of the courtyard.
        agent: who carries; empty: room is left.
        phone: of the agent; empty: room is left.
        starts_on: first day on the board.
        issuer: who issues it.
        page: A4, A3, or A3 in two halves.
        demo: made from the sample village.
        rules: by which things hang now; None: those shipped.
        calendar: of days off.
    """
    term = term_of(words.rule_of(rules, _RULE), starts_on, calendar)
    veil = Veil(SheetType.SERVICES)
    veil.office_name(agent)
    carried = [one for one in services if one.proxy.use is not ProxyUse.NO]
    rows = tuple((str(number), one.name, limit(one.limit)) for number, one in enumerate(carried, start=1))
    called = veil.office_phone(phone) or words.ROOM_TO_WRITE
    blocks: list[Block] = [
        Paragraph(text=f"{courtyard}的乡亲不方便出门的，下面这些事可以请代办员跑腿。{FREE}。"),
        Paragraph(text=f"代办员：{agent or words.ROOM_TO_WRITE}　电话：{called}"),
        Grid(
            columns=(
                Column(title="序号", weight=0.7, align=Align.CENTRE),
                Column(title="可以代办的事", weight=3),
                Column(title="多久办好", weight=2),
            ),
            rows=rows,
        ),
        *words.closing(term, contact="", phone="", issuer=issuer, dated=starts_on),
    ]
    # Names of services speak of health and need, of nobody's.
    names = tuple(one.name for one in carried)
    return Sheet(
        kind=LIST_KIND,
        title="代办服务清单",
        subtitle=courtyard,
        blocks=tuple(blocks),
        page=page,
        demo=demo,
        hangs=hanging_of(term, basis=words.basis(term)),
        board=ForBoard(kind=veil.kind, hidden=veil.hidden, allowed=(*veil.allowed, *_words_of(names))),
    )


def outcomes_sheet(
    lines: Sequence[TicketLine],
    first: date,
    last: date,
    *,
    courtyard: str,
    starts_on: date,
    contact: str,
    phone: str,
    issuer: str,
    minors: Sequence[str] = (),
    page: PageStyle = BOARD_A4,
    demo: bool = False,
    rules: Mapping[str, PostingRule] | None = None,
    calendar: WorkCalendar = SHIPPED_CALENDAR,
) -> Sheet:
    """Draw what came of the tickets that ended in a period.

    Whoever asked for something that tells of health or means, and every minor, is counted and not named.

    Args:
        lines: as `services.queries.ended_between` gives them.
        first: of the period.
        last: of the period.
        courtyard: name of the courtyard.
        starts_on: first day on the board.
        contact: who takes objections.
        phone: of the office; empty: room is left.
        issuer: who issues it.
        minors: names of the minors of the store.
        page: A4, A3, or A3 in two halves.
        demo: made from the sample village.
        rules: by which things hang now; None: those shipped.
        calendar: of days off.
    """
    term = term_of(words.rule_of(rules, _RULE), starts_on, calendar)
    veil = Veil(SheetType.SERVICES)
    named = _named(lines, frozenset(minors), veil)
    blocks: list[Block] = [Paragraph(text=f"{period(first, last)}，{courtyard}代办的事办完{len(lines)}件。")]
    blocks += _outcomes(lines, named, veil)
    veil.office_name(contact)
    called = veil.office_phone(phone)
    blocks += words.closing(term, contact=contact, phone=called, issuer=issuer, dated=starts_on)
    event_on = max((one.ended_on or last for one in lines), default=None)
    return Sheet(
        kind=OUTCOMES_KIND,
        title="代办办理情况公示",
        subtitle=courtyard,
        blocks=tuple(blocks),
        page=page,
        demo=demo,
        hangs=hanging_of(term, basis=words.basis(term), event_on=event_on),
        board=ForBoard(
            kind=veil.kind,
            hidden=veil.hidden,
            allowed=(*veil.allowed, *_words_of(one.service_name for one in named)),
        ),
    )


def _named(lines: Sequence[TicketLine], minors: frozenset[str], veil: Veil) -> list[TicketLine]:
    """List the tickets of those who may be named, and remember the others as left out."""
    named: list[TicketLine] = []
    for one in lines:
        if one.applicant in minors:
            veil.leave_out("minor", one.applicant)
        elif one.service_id in private_services():
            veil.leave_out("private_service", one.applicant)
        else:
            named.append(one)
    return named


def _outcomes(lines: Sequence[TicketLine], named: Sequence[TicketLine], veil: Veil) -> list[Block]:
    blocks: list[Block] = []
    if named:
        shown = veil.names([NamedLine(name=one.applicant, group=one.group) for one in named])
        blocks.append(
            Grid(
                columns=(
                    Column(title="序号", weight=0.7, align=Align.CENTRE),
                    Column(title="委托人", weight=1.5),
                    Column(title="组", weight=1, align=Align.CENTRE),
                    Column(title="事项", weight=2.6),
                    Column(title="结果", weight=1.2, align=Align.CENTRE),
                ),
                rows=tuple(
                    (str(number), name, one.group, one.service_name, STATE[one.state])
                    for number, (name, one) in enumerate(zip(shown, named, strict=True), start=1)
                ),
            )
        )
    if len(named) < len(lines):
        blocks.append(Note(text=f"另有{len(lines) - len(named)}件涉及个人隐私，只计数，不列名。"))
    return blocks


def _words_of(names: Iterable[str]) -> tuple[str, ...]:
    """List the words of health and need in names of services, which speak of nobody."""
    return tuple(dict.fromkeys(hit.words for name in names for hit in watch_words().hits(name)))
