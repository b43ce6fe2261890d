"""A service as it is typed in the form of the township, and how it is read."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from yuanba.desktop.areas.services.wording import catalogue as wording
from yuanba.desktop.typed import parse_day, parse_number
from yuanba.desktop.wording import WRONG_DAY, day_with_weekday, without_weekday
from yuanba.kernel.ids import id_text, new_id
from yuanba.village.services.catalogue import (
    LimitWhen,
    PaperNeeded,
    PostingNeed,
    ProxyRule,
    ProxyUse,
    Service,
    Start,
    TimeLimit,
    Unit,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPaper:
    """One paper of the form."""

    #: Empty: a new one.
    paper_id: str = ""
    name: str = ""
    when: str = ""
    note: str = ""
    tag: str = "V"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedService:
    """The form as it is filled in; days, numbers and lists as typed."""

    name: str = ""
    words: str = ""
    authority: str = ""
    papers: tuple[TypedPaper, ...] = (TypedPaper(),)
    steps: str = ""
    number: str = ""
    unit: str = Unit.WORKING_DAYS.value
    start: str = Start.ACCEPTED.value
    event: str = ""
    #: For whom another limit holds; empty: for nobody.
    other_when: str = ""
    other_number: str = ""
    other_unit: str = Unit.DAYS.value
    stops: tuple[str, ...] = ()
    limit_source: str = ""
    limit_tag: str = "V"
    limit_remark: str = ""
    posting_days: str = "0"
    posting_working: bool = False
    posting_minors: bool = False
    posting_source: str = ""
    posting_tag: str = "V"
    posting_remark: str = ""
    proxy_use: str = ProxyUse.YES.value
    proxy_words: str = ""
    proxy_in_person: str = ""
    proxy_source: str = ""
    proxy_tag: str = "V"
    fee: str = wording.NO_FEE
    opposing: bool = False
    source: str = ""
    tag: str = "V"
    remarks: str = ""
    valid_from: str = ""
    valid_until: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """A part of the form that cannot be read."""

    part: str
    words: str
    #: Place of a paper in the list.
    place: int = 0


def typed_of(service: Service, today: date) -> TypedService:
    """Fill the form with an edition; the next one begins today and has no end."""
    limit, posting, proxy = service.limit, service.posting, service.proxy
    other = next(iter(limit.others), None)
    return TypedService(
        name=service.name,
        words=wording.COMMA.join(service.words),
        authority=service.authority,
        papers=tuple(
            TypedPaper(paper_id=one.paper_id, name=one.name, when=one.when, note=one.note, tag=one.tag)
            for one in service.papers
        ),
        steps="\n".join(service.steps),
        number=str(limit.number or ""),
        unit=limit.unit.value,
        start=limit.start.value,
        event=limit.event,
        other_when=other.when if other is not None else "",
        other_number=str(other.number) if other is not None else "",
        other_unit=(other.unit if other is not None else Unit.DAYS).value,
        stops=limit.stops,
        limit_source=limit.source,
        limit_tag=limit.tag,
        limit_remark=limit.remark,
        posting_days=str(posting.days),
        posting_working=posting.working,
        posting_minors=posting.minors,
        posting_source=posting.source,
        posting_tag=posting.tag,
        posting_remark=posting.remark,
        proxy_use=proxy.use.value,
        proxy_words=proxy.words,
        proxy_in_person=proxy.in_person,
        proxy_source=proxy.source,
        proxy_tag=proxy.tag,
        fee=service.fee,
        opposing=service.opposing_interests,
        source=service.source,
        tag=service.tag,
        remarks="\n".join(service.remarks),
        valid_from=day_with_weekday(today),
    )


def read_service(typed: TypedService, before: Service | None, today: date) -> Service | Wrong:
    """Read the form.

    Args:
        typed: the form.
        before: the edition it lays down anew; None: a new service.
        today: gives the year of a day typed without one.
    """
    wrong = _first_wrong(typed, today)
    if wrong is not None:
        return wrong
    unit = Unit(typed.unit)
    counted = unit not in (Unit.AT_ONCE, Unit.UNKNOWN)
    start = Start(typed.start)
    return Service(
        service_id=f"own-{id_text(new_id())}" if before is None else before.service_id,
        edition=0 if before is None else before.edition,
        name=typed.name.strip(),
        words=_words(typed.words),
        authority=typed.authority.strip(),
        papers=tuple(_paper(one) for one in typed.papers if one.name.strip()),
        steps=_lines(typed.steps),
        limit=TimeLimit(
            number=(parse_number(typed.number) or 0) if counted else 0,
            unit=unit,
            start=start,
            stops=typed.stops if counted else (),
            source=typed.limit_source.strip(),
            tag=typed.limit_tag,
            remark=typed.limit_remark.strip(),
            event=typed.event.strip() if start is Start.EVENT else "",
            others=_others(typed, before) if counted else (),
        ),
        posting=PostingNeed(
            days=parse_number(typed.posting_days) or 0,
            working=typed.posting_working,
            minors=typed.posting_minors,
            source=typed.posting_source.strip(),
            tag=typed.posting_tag,
            remark=typed.posting_remark.strip(),
        ),
        proxy=ProxyRule(
            use=ProxyUse(typed.proxy_use),
            words=typed.proxy_words.strip(),
            in_person=typed.proxy_in_person.strip(),
            source=typed.proxy_source.strip(),
            tag=typed.proxy_tag,
        ),
        fee=typed.fee.strip(),
        source=typed.source.strip(),
        tag=typed.tag,
        valid_from=_day(typed.valid_from, today) or today,
        valid_until=_day(typed.valid_until, today),
        remarks=_lines(typed.remarks),
        opposing_interests=typed.opposing,
    )


def packed(typed: TypedService) -> dict[str, Any]:
    """Give the form in the shape of a draft."""
    return asdict(typed)


def unpacked(kept: dict[str, Any]) -> TypedService:
    """Read a form out of a draft, be it of an earlier program with other fields."""
    fields = {name: value for name, value in kept.items() if name in TypedService.__dataclass_fields__}
    fields["papers"] = tuple(TypedPaper(**paper) for paper in fields.get("papers", ()))
    fields["stops"] = tuple(fields.get("stops", ()))
    return TypedService(**fields)


def _first_wrong(typed: TypedService, today: date) -> Wrong | None:
    """Find the first answer that cannot be read, in the order of the form."""
    for place, paper in enumerate(typed.papers):
        if not paper.name.strip() and (paper.paper_id or paper.note.strip()):
            return Wrong(part="papers", words=wording.PAPER_NAMELESS, place=place)
    if Unit(typed.unit) not in (Unit.AT_ONCE, Unit.UNKNOWN) and not parse_number(typed.number):
        return Wrong(part="number", words=wording.NUMBER_WRONG)
    if typed.other_when and not parse_number(typed.other_number):
        return Wrong(part="other_number", words=wording.NUMBER_WRONG)
    if parse_number(typed.posting_days or "0") is None:
        return Wrong(part="posting_days", words=wording.DAYS_WRONG)
    if _day(typed.valid_from, today) is None:
        return Wrong(part="valid_from", words=WRONG_DAY if typed.valid_from.strip() else wording.DAY_NEEDED)
    until = _day(typed.valid_until, today)
    if until is None and typed.valid_until.strip():
        return Wrong(part="valid_until", words=WRONG_DAY)
    begins = _day(typed.valid_from, today)
    if until is not None and begins is not None and until < begins:
        return Wrong(part="valid_until", words=wording.UNTIL_BEFORE_FROM)
    return None


def _others(typed: TypedService, before: Service | None) -> tuple[LimitWhen, ...]:
    """Give the limit of others as typed, and those of the edition before that the form has no room for."""
    rest = () if before is None else before.limit.others[1:]
    if not typed.other_when:
        return rest
    number = parse_number(typed.other_number) or 0
    return (LimitWhen(when=typed.other_when, number=number, unit=Unit(typed.other_unit)), *rest)


def _paper(typed: TypedPaper) -> PaperNeeded:
    return PaperNeeded(
        paper_id=typed.paper_id or f"own-{id_text(new_id())}",
        name=typed.name.strip(),
        when=typed.when,
        note=typed.note.strip(),
        tag=typed.tag,
    )


def _day(text: str, today: date) -> date | None:
    return parse_day(without_weekday(text), today)


def _words(text: str) -> tuple[str, ...]:
    plain = text
    for sign in wording.SEPARATORS:
        plain = plain.replace(sign, " ")
    return tuple(dict.fromkeys(plain.split()))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
