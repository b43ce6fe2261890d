"""How entries about tickets and editions of services become rows.

A move that starts where the ticket no longer stands is set aside: what was received first stands, and the later one
shows as a case for a person.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Table

from yuanba.journal.fields import Fields
from yuanba.journal.order import Arrived
from yuanba.journal.projection import Folding, Row, SetAside
from yuanba.kernel.ids import Id, derived_id
from yuanba.village.courtyards.names import readings
from yuanba.village.services import model
from yuanba.village.services.catalogue import Service
from yuanba.village.services.model import PaperState, StopReason, TicketState
from yuanba.village.services.records import Extension, Move, Objection, PaperLine, Picture, Return, TicketRecord
from yuanba.village.services.rules.authorisation import Authorisation
from yuanba.village.services.rules.deadline import Stop
from yuanba.village.services.rules.moves import MOVES, needs_authorisation
from yuanba.village.services.tables import TICKET_FOLDING, edition_table, picture_table, record_table, ticket_table

#: Somebody moved the ticket first.
STALE_MOVE = SetAside("stale_move")
#: The ticket knows nothing of what the entry speaks of.
NOT_OF_TICKET = SetAside("not_of_ticket")


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFold:
    """One ticket, from its entries so far."""

    opened: bool = False
    scope: Id | None = None
    seen: Id | None = None
    record: TicketRecord | None = None
    told: Fields = field(default_factory=lambda: Fields({}))

    @property
    def ticket(self) -> TicketRecord:
        """The ticket; only of a fold that is opened."""
        if self.record is None:
            raise AssertionError("judged before it was opened")
        return self.record

    def now(self, arrived: Arrived, record: TicketRecord) -> "TicketFold":
        """Take in what an entry made of the ticket."""
        return replace(self, seen=arrived.id, record=record)


def _rows(subject: Id, fold: TicketFold) -> dict[Table, list[Row]]:
    record = fold.record
    if record is None:
        return {}
    first, service = record.opened, record.service
    read = readings(first.applicant.name)
    authorised_from, authorised_until = record.authorised or (None, None)
    row: Row = {
        "subject": subject,
        "scope": fold.scope,
        "courtyard_id": first.courtyard_id,
        "state": record.state.value,
        "number": first.number,
        "tag": first.tag,
        "counter": first.counter,
        "opened_on": first.opened_on,
        "ended_on": record.ended_on,
        "last_on": record.last_on,
        "applicant": first.applicant.name,
        "applicant_pinyin": read[0].full if read else "",
        "applicant_initials": read[0].initials if read else "",
        "resident_id": first.applicant.resident_id,
        "household_id": first.applicant.household_id,
        "village_group": first.applicant.group,
        "service_id": service.service_id,
        "service_edition": service.edition,
        "service_name": service.name,
        "mode": first.mode.value,
        "agent_id": record.agent.person_id,
        "agent_name": record.agent.name,
        "missing": sum(line.state is PaperState.MISSING for line in record.papers),
        "limit_number": service.limit.number,
        "limit_unit": service.limit.unit.value,
        "limit_start": service.limit.start.value,
        "clock_from": record.clock_from,
        "stops": record.stops,
        "extended": record.extended,
        "grade": "" if record.called_back is None else record.called_back.grade.value,
        "delivered_on": None if record.delivered is None else record.delivered.delivered_on,
        "needs_authorisation": needs_authorisation(service, first.mode),
        "authorised_from": authorised_from,
        "authorised_until": authorised_until,
        "returned_on": None if record.returned is None else record.returned.returned_on,
        "phone": fold.told["phone"] or "",
        "id_last_four": fold.told["id_last_four"] or "",
        "conditions": fold.told["conditions"] or (),
        "heads": tuple(sorted({head for heads in fold.told.heads.values() for head in heads})),
        "seen": fold.seen,
    }
    return {
        ticket_table: [row],
        record_table: [{"subject": subject, "record": record}],
        picture_table: _picture_rows(subject, record),
    }


def _picture_rows(subject: Id, record: TicketRecord) -> list[Row]:
    return [
        {"subject": subject, "paper_id": line.paper_id, "digest": one.digest}
        for line in record.papers
        for one in line.pictures
    ]


TICKETS = Folding(
    TICKET_FOLDING, start=TicketFold(), tables=(ticket_table, record_table, picture_table), rows=_rows, edition=6
)


@TICKETS.opens(model.TicketOpened)
def _opened(fold: TicketFold, arrived: Arrived, body: model.TicketOpened, subject: Id) -> TicketFold:
    names = {paper.paper_id: paper for paper in body.service.papers}
    papers = tuple(
        PaperLine(
            paper_id=need.paper_id,
            name=names[need.paper_id].name,
            note=names[need.paper_id].note,
            state=need.state,
            reason=need.reason,
        )
        for need in body.needs
        if need.paper_id in names
    )
    record = TicketRecord(opened=body, service=body.service, agent=body.agent, papers=papers)
    return replace(fold, opened=True, scope=arrived.scope, seen=arrived.id, record=record)


@TICKETS.judges(model.ApplicantTold)
def _told(fold: TicketFold, arrived: Arrived, body: model.ApplicantTold, subject: Id) -> TicketFold:
    names = ("phone", "id_last_four", "conditions")
    changes = {name: value for name in names if (value := getattr(body, name)) is not None}
    return replace(fold, seen=arrived.id, told=fold.told.amended(arrived, changes, body.base))


@TICKETS.judges(model.PaperMarked)
def _marked(fold: TicketFold, arrived: Arrived, body: model.PaperMarked, subject: Id) -> TicketFold | SetAside:
    line = fold.ticket.paper(body.paper_id)
    if line is None:
        if not body.extra:
            return NOT_OF_TICKET
        line = PaperLine(paper_id=body.paper_id, name=body.extra, note="", state=body.state, extra=True)
    changed = replace(line, state=body.state, reason=body.reason, marked_on=body.marked_on)
    return fold.now(arrived, fold.ticket.with_paper(changed))


@TICKETS.judges(model.PictureAttached)
def _attached(fold: TicketFold, arrived: Arrived, body: model.PictureAttached, subject: Id) -> TicketFold | SetAside:
    line = fold.ticket.paper(body.paper_id)
    if line is None:
        return NOT_OF_TICKET
    picture = Picture(digest=body.digest, size=body.size, taken_on=body.taken_on)
    kept = [one for one in line.pictures if one.digest != body.digest]
    digests = [one.digest for one in kept]
    if body.instead_of in digests:
        kept[digests.index(body.instead_of)] = picture
    else:
        kept.append(picture)
    return fold.now(arrived, fold.ticket.with_paper(replace(line, pictures=tuple(kept))))


@TICKETS.judges(model.PictureDetached)
def _detached(fold: TicketFold, arrived: Arrived, body: model.PictureDetached, subject: Id) -> TicketFold:
    papers = tuple(
        replace(line, pictures=tuple(one for one in line.pictures if one.digest != body.digest))
        for line in fold.ticket.papers
    )
    return fold.now(arrived, replace(fold.ticket, papers=papers))


@TICKETS.judges(model.Authorised)
def _authorised(fold: TicketFold, arrived: Arrived, body: model.Authorised, subject: Id) -> TicketFold:
    given = Authorisation(
        agent=body.agent,
        matter=body.matter,
        scope=body.scope,
        from_on=body.from_on,
        until_on=body.until_on,
        signed_on=body.signed_on,
        signed_how=body.signed_how,
    )
    return fold.now(arrived, replace(fold.ticket, authorisations=(*fold.ticket.authorisations, given)))


@TICKETS.judges(model.AuthorisationEnded)
def _authorisation_ended(fold: TicketFold, arrived: Arrived, body: model.AuthorisationEnded, subject: Id) -> TicketFold:
    return fold.now(arrived, _without_authorisation(fold.ticket, body.ended_on, body.why))


def _without_authorisation(record: TicketRecord, on: date, why: model.AuthorisationEnd) -> TicketRecord:
    ended = tuple(
        one if one.ended_on is not None else replace(one, ended_on=on, ended_why=why) for one in record.authorisations
    )
    return replace(record, authorisations=ended)


@TICKETS.judges(model.AgentChanged)
def _agent_changed(fold: TicketFold, arrived: Arrived, body: model.AgentChanged, subject: Id) -> TicketFold | SetAside:
    if fold.ticket.agent.person_id != body.before:
        return STALE_MOVE
    return fold.now(arrived, replace(fold.ticket, agent=body.agent))


@TICKETS.judges(model.ModeChanged)
def _mode_changed(fold: TicketFold, arrived: Arrived, body: model.ModeChanged, subject: Id) -> TicketFold | SetAside:
    first = fold.ticket.opened
    if first.mode is not body.before:
        return STALE_MOVE
    return fold.now(arrived, replace(fold.ticket, opened=replace(first, mode=body.mode)))


@TICKETS.judges(model.TicketMoved)
def _moved(fold: TicketFold, arrived: Arrived, body: model.TicketMoved, subject: Id) -> TicketFold | SetAside:
    record = fold.ticket
    if record.state is not body.before or body.after not in MOVES[body.before]:
        return STALE_MOVE
    move = Move(
        entry_id=arrived.id,
        before=body.before,
        after=body.after,
        moved_on=body.moved_on,
        note=body.note,
        office_number=body.office_number,
        by=arrived.actor,
    )
    return fold.now(arrived, replace(_with_clock(record, move), moves=(*record.moves, move)))


def _with_clock(record: TicketRecord, move: Move) -> TicketRecord:
    """Let the clock stand while papers are completed, where the edition says so; its days follow from the moves."""
    stops = record.stops
    if move.before is TicketState.TO_COMPLETE:
        stops = tuple(
            replace(stop, last_on=move.moved_on) if _is_own(record, stop) and stop.last_on is None else stop
            for stop in stops
        )
    stands = move.after is TicketState.TO_COMPLETE and record.clock_from is not None
    if stands and StopReason.COMPLETING.value in record.service.limit.stops:
        stops = (*stops, Stop(stop_id=_completing(move), why=StopReason.COMPLETING, first_on=move.moved_on))
    return replace(record, stops=stops)


def _completing(move: Move) -> Id:
    """Name the stop that a move to completing makes."""
    return derived_id(move.entry_id, "completing", 0)


def _is_own(record: TicketRecord, stop: Stop) -> bool:
    return any(stop.stop_id == _completing(move) for move in record.moves)


@TICKETS.judges(model.MoveTakenBack)
def _taken_back(fold: TicketFold, arrived: Arrived, body: model.MoveTakenBack, subject: Id) -> TicketFold | SetAside:
    record = fold.ticket
    if not record.moves or record.moves[-1].entry_id != body.move_id:
        return STALE_MOVE
    last, moves = record.moves[-1], record.moves[:-1]
    # Of the stops only that of the move before can have ended with this one; one started by hand stays ended.
    ended = None if not moves else _completing(moves[-1])
    stops = tuple(
        replace(stop, last_on=None) if stop.stop_id == ended and stop.last_on == last.moved_on else stop
        for stop in record.stops
        if stop.stop_id != _completing(last)
    )
    # Only an answer is delivered and only an end is asked about, and with the last move goes either.
    return fold.now(arrived, replace(record, moves=moves, stops=stops, delivered=None, called_back=None))


@TICKETS.judges(model.TicketReturned)
def _returned(fold: TicketFold, arrived: Arrived, body: model.TicketReturned, subject: Id) -> TicketFold | SetAside:
    record = fold.ticket
    if TicketState.HANDED_IN not in MOVES[record.state]:
        return STALE_MOVE
    last_move = record.moves[-1].entry_id if record.moves else None
    given_back = Return(returned_on=body.returned_on, reason=body.reason, after_move=last_move)
    return fold.now(arrived, replace(record, returns=(*record.returns, given_back)))


@TICKETS.judges(model.ClockStopped)
def _stopped(fold: TicketFold, arrived: Arrived, body: model.ClockStopped, subject: Id) -> TicketFold | SetAside:
    if any(stop.stop_id == body.stop_id for stop in fold.ticket.stops):
        return STALE_MOVE
    stop = Stop(stop_id=body.stop_id, why=body.why, first_on=body.first_on, last_on=body.last_on, note=body.note)
    return fold.now(arrived, replace(fold.ticket, stops=(*fold.ticket.stops, stop)))


@TICKETS.judges(model.ClockStarted)
def _started(fold: TicketFold, arrived: Arrived, body: model.ClockStarted, subject: Id) -> TicketFold | SetAside:
    standing = [stop for stop in fold.ticket.stops if stop.stop_id == body.stop_id]
    if not standing:
        return NOT_OF_TICKET
    if standing[0].last_on is not None:
        return STALE_MOVE
    stops = tuple(
        replace(stop, last_on=body.last_on) if stop.stop_id == body.stop_id else stop for stop in fold.ticket.stops
    )
    return fold.now(arrived, replace(fold.ticket, stops=stops))


@TICKETS.judges(model.StopStruck)
def _struck(fold: TicketFold, arrived: Arrived, body: model.StopStruck, subject: Id) -> TicketFold | SetAside:
    stops = tuple(stop for stop in fold.ticket.stops if stop.stop_id != body.stop_id)
    if len(stops) == len(fold.ticket.stops):
        return NOT_OF_TICKET
    return fold.now(arrived, replace(fold.ticket, stops=stops))


@TICKETS.judges(model.LimitExtended)
def _extended(fold: TicketFold, arrived: Arrived, body: model.LimitExtended, subject: Id) -> TicketFold:
    more = Extension(by=body.by, told_on=body.told_on, reason=body.reason)
    return fold.now(arrived, replace(fold.ticket, extensions=(*fold.ticket.extensions, more)))


@TICKETS.judges(model.FeePaid)
def _fee_paid(fold: TicketFold, arrived: Arrived, body: model.FeePaid, subject: Id) -> TicketFold:
    return fold.now(arrived, replace(fold.ticket, fees=(*fold.ticket.fees, body)))


@TICKETS.judges(model.ResultDelivered)
def _delivered(fold: TicketFold, arrived: Arrived, body: model.ResultDelivered, subject: Id) -> TicketFold | SetAside:
    # An end that another computer has taken back cannot be delivered.
    if fold.ticket.delivered is not None or not fold.ticket.ended:
        return STALE_MOVE
    return fold.now(arrived, replace(fold.ticket, delivered=body))


@TICKETS.judges(model.CalledBack)
def _called_back(fold: TicketFold, arrived: Arrived, body: model.CalledBack, subject: Id) -> TicketFold | SetAside:
    if fold.ticket.called_back is not None or not fold.ticket.ended:
        return STALE_MOVE
    return fold.now(arrived, replace(fold.ticket, called_back=body))


@TICKETS.judges(model.ObjectionRaised)
def _objected(fold: TicketFold, arrived: Arrived, body: model.ObjectionRaised, subject: Id) -> TicketFold:
    raised = Objection(
        objection_id=body.objection_id, raised_on=body.raised_on, raised_by=body.raised_by, what=body.what
    )
    return fold.now(arrived, replace(fold.ticket, objections=(*fold.ticket.objections, raised)))


@TICKETS.judges(model.ObjectionAnswered)
def _answered(fold: TicketFold, arrived: Arrived, body: model.ObjectionAnswered, subject: Id) -> TicketFold | SetAside:
    found = [one for one in fold.ticket.objections if one.objection_id == body.objection_id]
    if not found:
        return NOT_OF_TICKET
    if found[0].answered_on is not None:
        return STALE_MOVE
    objections = tuple(
        replace(one, answered_on=body.answered_on, answer=body.answer) if one.objection_id == body.objection_id else one
        for one in fold.ticket.objections
    )
    return fold.now(arrived, replace(fold.ticket, objections=objections))


@TICKETS.judges(model.ToldSeen)
def _seen(fold: TicketFold, arrived: Arrived, body: model.ToldSeen, subject: Id) -> TicketFold:
    others = (look for look in fold.ticket.looks if look[0] != arrived.actor)
    return fold.now(arrived, replace(fold.ticket, looks=(*others, (arrived.actor, body.seen_on))))


@TICKETS.judges(model.CaseSettled)
def _settled(fold: TicketFold, arrived: Arrived, body: model.CaseSettled, subject: Id) -> TicketFold | SetAside:
    if body.entry_id in fold.ticket.settled:
        return STALE_MOVE
    return fold.now(arrived, replace(fold.ticket, settled=(*fold.ticket.settled, body.entry_id)))


@TICKETS.judges(model.EditionTakenOver)
def _edition_taken_over(
    fold: TicketFold, arrived: Arrived, body: model.EditionTakenOver, subject: Id
) -> TicketFold | SetAside:
    record = fold.ticket
    if record.service.edition != body.before:
        return STALE_MOVE
    return fold.now(arrived, replace(record, service=body.service, papers=_papers_under(record, body)))


def _papers_under(record: TicketRecord, body: model.EditionTakenOver) -> tuple[PaperLine, ...]:
    """Put the papers of an edition in the place of those before; marks, and whatever is in the bag, stay."""
    names = {paper.paper_id: paper for paper in body.service.papers}
    known = {line.paper_id: line for line in record.papers}
    if body.needs is None:
        new = tuple(
            PaperLine(paper_id=paper.paper_id, name=paper.name, note=paper.note, state=PaperState.MISSING)
            for paper in body.service.papers
            if not paper.when and paper.paper_id not in known
        )
        return (*record.papers, *new)
    lines = [
        PaperLine(
            paper_id=need.paper_id,
            name=names[need.paper_id].name,
            note=names[need.paper_id].note,
            state=need.state,
            reason=need.reason,
        )
        for need in body.needs
        if need.paper_id in names
    ]
    wanted = [
        line if (old := known.pop(line.paper_id, None)) is None else replace(old, name=line.name, note=line.note)
        for line in lines
    ]
    kept = (line for line in known.values() if line.extra or line.pictures or line.state is PaperState.HAVE)
    return (*wanted, *kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFold:
    """One edition of a service as the township laid it down."""

    opened: bool = False
    scope: Id | None = None
    stamp: int = 0
    reason: str = ""
    service: Service | None = None


def _edition_rows(subject: Id, fold: EditionFold) -> dict[Table, list[Row]]:
    service = fold.service
    if service is None:
        return {}
    row: Row = {
        "subject": subject,
        "scope": fold.scope,
        "service_id": service.service_id,
        "edition": service.edition,
        "reason": fold.reason,
        "stamp": fold.stamp,
        "service": service,
    }
    return {edition_table: [row]}


EDITIONS = Folding("services.edition", start=EditionFold(), tables=(edition_table,), rows=_edition_rows)


@EDITIONS.opens(model.ServiceEdited)
def _edited(fold: EditionFold, arrived: Arrived, body: model.ServiceEdited, subject: Id) -> EditionFold:
    return replace(
        fold,
        opened=True,
        scope=arrived.scope,
        stamp=arrived.effective_stamp,
        reason=body.reason,
        service=body.service,
    )
