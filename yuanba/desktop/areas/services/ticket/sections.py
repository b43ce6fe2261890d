"""The parts of the page of a ticket that are only read, with the acts that belong to each."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QFrame, QWidget

from yuanba.desktop.areas.services.ticket.papers import PaperKind
from yuanba.desktop.areas.services.ticket.presenter import CaseLine, Shown
from yuanba.desktop.areas.services.ticket.steps import Step
from yuanba.desktop.areas.services.wording import ticket as wording
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import Button, grave_button, main_button, plain_button, quiet_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import facts_table, frame, label, row
from yuanba.kernel.ids import Id
from yuanba.village.services.mishaps import AgentRatesOneself, NotAuthorised
from yuanba.village.services.model import PaperState, TicketState
from yuanba.village.services.rules.deadline import Stop
from yuanba.village.services.rules.moves import MOVES, needs_authorisation

_MAIN_WORDS = {
    Step.TAKE_ON: wording.TAKE_ON,
    Step.AUTHORISE: wording.AUTHORISE,
    Step.HAND_IN: wording.HAND_IN,
    Step.ACCEPT: wording.ACCEPT,
    Step.RESUME: wording.RESUME,
    Step.RESULT: wording.RESULT,
    Step.DELIVER: wording.DELIVER,
    Step.CALL_BACK: wording.CALL_BACK,
    Step.ANSWER: wording.ANSWER,
    Step.PRINT_CLOSING: wording.PRINT_CLOSING,
    Step.WITHDRAW: wording.WITHDRAW,
    Step.GO_ALONG: wording.GO_ALONG,
}


class Acts(Protocol):
    """What a part of the page can set going."""

    def ask(self, name: str, *ids: object) -> None:
        """Go to a form."""

    def show_paper(self, kind: PaperKind) -> None:
        """Open a paper."""

    def leave_case(self, entry_id: Id) -> None:
        """Let the ticket stand as it stands."""

    def take_case_over(self, entry_id: Id) -> None:
        """Do what the other computer wrote."""

    def show_history(self) -> None:
        """Show who did what and when."""

    def change_operator(self) -> None:
        """Let somebody else sit down at the computer."""


def main_act(shown: Shown, acts: Acts) -> Button:
    """Make the one filled button: what is to be done next."""
    step, words = shown.step, _MAIN_WORDS[shown.step]
    if step is Step.PRINT_CLOSING:
        return main_button(words, partial(acts.show_paper, PaperKind.CLOSING), "printer")
    if step is Step.WITHDRAW:
        return main_button(words, partial(acts.ask, "result", TicketState.WITHDRAWN), "arrow-back-up")
    if step is Step.GO_ALONG:
        return main_button(words, partial(acts.ask, "mode"), "switch-horizontal")
    if step is Step.ANSWER:
        first = shown.record.open_objections[0]
        return main_button(words, partial(acts.ask, "answer", first.objection_id), "messages")
    return main_button(words, partial(acts.ask, step.value), "check")


def standing(shown: Shown, acts: Acts) -> QFrame:
    """Say how it stands, and where else than by the main act it may go from here."""
    record = shown.record
    lines = [label(wording.state(record), "heading"), *(label(line) for line in wording.standing(record))]
    if opposing := wording.opposing(record):
        lines.append(label(opposing))
    parts: list[QWidget] = list(lines)
    ways = [_receipt(shown, acts)] if _wants_receipt(shown) else []
    ways += _other_moves(shown, acts)
    if ways:
        parts.append(flow(*ways))
    return frame("band", *parts, margin=16, spacing=6)


def _wants_receipt(shown: Shown) -> bool:
    """Tell whether the applicant has no receipt yet."""
    record = shown.record
    taken_on = record.state is not TicketState.REGISTERED and not record.ended
    return taken_on and PaperKind.RECEIPT.value not in shown.printed


def _receipt(shown: Shown, acts: Acts) -> Button:
    return plain_button(_printed(shown, PaperKind.RECEIPT), partial(acts.show_paper, PaperKind.RECEIPT), "printer")


def obstacle(shown: Shown, acts: Acts) -> QFrame | None:
    """Say what keeps the ticket, and the way on; None: nothing does."""
    found = shown.obstacle
    if shown.waits_for_another:
        words = label(sentence(AgentRatesOneself(name=shown.record.agent.name)))
        return frame("advice", words, flow(plain_button(wording.CHANGE_OPERATOR, acts.change_operator, "users")))
    if found is None:
        return None
    ways: list[QWidget] = []
    if isinstance(found, NotAuthorised):
        printing = partial(acts.show_paper, PaperKind.AUTHORISATION)
        ways.append(plain_button(_printed(shown, PaperKind.AUTHORISATION), printing, "printer"))
        if shown.step is not Step.AUTHORISE:
            ways.append(plain_button(wording.AUTHORISE, partial(acts.ask, "authorise"), "pencil"))
    elif shown.step not in (Step.WITHDRAW, Step.GO_ALONG):
        ways.append(grave_button(wording.WITHDRAW, partial(acts.ask, "result", TicketState.WITHDRAWN)))
    words = label(sentence(found))
    return frame("advice", words, *([flow(*ways)] if ways else []), margin=16)


def case(shown: Shown, one: CaseLine, acts: Acts) -> QFrame:
    """Say what two computers wrote differently, with two ways out."""
    line = one.line
    other = (
        plain_button(wording.TAKE_CASE_OVER, partial(acts.take_case_over, one.entry_id), "switch-horizontal")
        if one.may_take_over
        else plain_button(wording.SEE_PAST, acts.show_history, "history")
    )
    return frame(
        "advice",
        label(wording.case(line.who, line.when, line.what, line.set_aside)),
        label(wording.case_now(shown.record), "strong"),
        flow(plain_button(wording.LEAVE_CASE, partial(acts.leave_case, one.entry_id), "check"), other),
        margin=16,
    )


def newer_edition(shown: Shown, acts: Acts) -> QFrame | None:
    """Offer a newer edition of the service; None: there is none."""
    if shown.newest is None:
        return None
    act = plain_button(wording.TAKE_EDITION_OVER, partial(acts.ask, "edition"), "list-details")
    return frame("advice", label(wording.newer_edition(shown.record.service, shown.newest)), flow(act), margin=16)


def time(shown: Shown, today: date, acts: Acts) -> QFrame:
    """Say when there is an answer to be expected, with the whole sum."""
    record, due = shown.record, shown.ticket.due
    lines: list[QWidget] = [label(wording.TIME, "heading")]
    if due is None:
        lines.append(label(wording.no_clock(record.service)))
    else:
        if record.ended_on is None:
            lines.append(label(wording.due_head(due, today), wording.due_role(due, today)))
        elif said := wording.due_ended(due, record.ended_on):
            lines.append(label(said, "strong"))
        lines += [label(line) for line in wording.due_sum(due, record)]
        lines += [_stop(one, acts, running=not record.ended) for one in record.stops]
    if not record.ended:
        ways = _time_acts(shown, acts)
        if ways:
            lines.append(flow(*ways))
    return frame("card", *lines, margin=16, spacing=8)


def _stop(one: Stop, acts: Acts, *, running: bool) -> QWidget:
    words = label(wording.stop(one))
    if not running:
        return words
    ways: list[QWidget] = []
    if one.last_on is None:
        ways.append(plain_button(wording.GO_ON, partial(acts.ask, "start", one.stop_id), "check"))
    ways.append(quiet_button(wording.STRIKE, partial(acts.ask, "strike", one.stop_id)))
    made = QWidget()
    row(words, *ways, inside=made).setStretch(0, 1)
    return made


def _time_acts(shown: Shown, acts: Acts) -> list[QWidget]:
    record = shown.record
    ways: list[QWidget] = []
    if shown.ticket.due is not None:
        if record.service.limit.stops:
            ways.append(plain_button(wording.STOP_CLOCK, partial(acts.ask, "stop"), "clock"))
        ways.append(plain_button(wording.EXTEND, partial(acts.ask, "extend"), "plus"))
    return ways


def authorisation(shown: Shown, acts: Acts) -> QFrame:
    """Say who may act, and until when."""
    record = shown.record
    lines: list[QWidget] = [label(wording.AUTHORISATION, "heading")]
    if not needs_authorisation(record.service, record.opened.mode):
        lines.append(label(wording.NONE_NEEDED))
    elif not record.authorisations:
        lines.append(label(wording.NO_AUTHORISATION))
    lines += [label(wording.authorisation(one)) for one in record.authorisations]
    if not record.ended:
        lines.append(flow(*_authorisation_acts(shown, acts)))
    return frame("card", *lines, margin=16, spacing=8)


def _authorisation_acts(shown: Shown, acts: Acts) -> list[QWidget]:
    record = shown.record
    ways: list[QWidget] = []
    if needs_authorisation(record.service, record.opened.mode):
        if not isinstance(shown.obstacle, NotAuthorised):
            printing = partial(acts.show_paper, PaperKind.AUTHORISATION)
            ways.append(plain_button(_printed(shown, PaperKind.AUTHORISATION), printing, "printer"))
            ways.append(plain_button(wording.AUTHORISE_ANEW, partial(acts.ask, "authorise"), "pencil"))
        if any(one.ended_on is None for one in record.authorisations):
            ways.append(plain_button(wording.END_AUTHORISATION, partial(acts.ask, "end_authorisation"), "x"))
    ways.append(plain_button(wording.CHANGE_AGENT, partial(acts.ask, "agent"), "switch-horizontal"))
    ways.append(plain_button(wording.CHANGE_MODE, partial(acts.ask, "mode"), "users"))
    return ways


def papers_acts(shown: Shown, acts: Acts) -> QWidget:
    """Make the acts that stand below the list of papers."""
    record = shown.record
    ways: list[QWidget] = []
    if not record.ended:
        ways.append(plain_button(wording.WANT_PAPER, partial(acts.ask, "want_paper"), "plus"))
        if any(line.state is PaperState.MISSING for line in record.papers):
            printing = partial(acts.show_paper, PaperKind.MISSING)
            ways.append(plain_button(_printed(shown, PaperKind.MISSING), printing, "printer"))
    if record.state is not TicketState.REGISTERED and not _wants_receipt(shown):
        ways.append(_receipt(shown, acts))
    return flow(*ways)


def past(shown: Shown) -> Sequence[QWidget]:
    """Tell the steps so far, the fees paid and the objections."""
    record = shown.record
    steps = facts_table([wording.opened(record), *(wording.move(one) for one in record.moves)])
    made: list[QWidget] = [frame("card", label(wording.MOVES, "heading"), steps, margin=16)]
    if record.fees:
        fees = facts_table(wording.fee(one.paid_on, one.what_for, one.fen, one.receipt_number) for one in record.fees)
        made.append(frame("card", label(wording.FEES, "heading"), fees, margin=16))
    if record.objections:
        lines = [label(wording.objection(one)) for one in record.objections]
        made.append(frame("card", label(wording.OBJECTIONS, "heading"), *lines, margin=16))
    return made


def _other_moves(shown: Shown, acts: Acts) -> list[Button]:
    """Make the acts beside the main one: where else the ticket may go from here."""
    record, step = shown.record, shown.step
    ways: list[Button] = []
    following = MOVES[record.state]
    if TicketState.HANDED_IN in following and step not in (Step.HAND_IN, Step.RESUME, Step.WITHDRAW):
        ways.append(plain_button(wording.HAND_IN, partial(acts.ask, "hand_in"), "briefcase"))
    if TicketState.IN_PROGRESS in following and step not in (Step.ACCEPT, Step.RESUME):
        ways.append(plain_button(wording.ACCEPT, partial(acts.ask, "accept"), "check"))
    if TicketState.TO_COMPLETE in following:
        ways.append(plain_button(wording.TO_COMPLETE, partial(acts.ask, "complete"), "file-text"))
    if following and step is not Step.RESULT and record.state is not TicketState.REGISTERED:
        ways.append(plain_button(wording.RESULT, partial(acts.ask, "result"), "circle-check"))
    return ways


def further(shown: Shown, acts: Acts) -> QWidget:
    """Make the acts that are rarely wanted."""
    record, step = shown.record, shown.step
    ways: list[QWidget] = []
    if record.ended:
        ways += _acts_after_end(shown, acts)
    else:
        ways.append(plain_button(wording.FEE, partial(acts.ask, "fee"), "notes"))
    ways.append(plain_button(wording.OBJECT, partial(acts.ask, "objection"), "speakerphone"))
    for one in record.open_objections[1 if step is Step.ANSWER else 0 :]:
        ways.append(plain_button(wording.ANSWER, partial(acts.ask, "answer", one.objection_id), "messages"))
    ways.append(plain_button(wording.HISTORY, acts.show_history, "history"))
    if record.moves:
        ways.append(grave_button(wording.TAKE_BACK, partial(acts.ask, "take_back"), "arrow-back-up"))
    if TicketState.HANDED_OVER in MOVES[record.state]:
        ways.append(plain_button(wording.HAND_OVER, partial(acts.ask, "result", TicketState.HANDED_OVER), "door-exit"))
    if MOVES[record.state] and step is not Step.WITHDRAW:
        ways.append(grave_button(wording.WITHDRAW, partial(acts.ask, "result", TicketState.WITHDRAWN), "x"))
    return flow(*ways)


def _acts_after_end(shown: Shown, acts: Acts) -> list[QWidget]:
    record, step = shown.record, shown.step
    ways: list[QWidget] = []
    if record.delivered is None and step is not Step.DELIVER:
        ways.append(plain_button(wording.DELIVER, partial(acts.ask, "deliver"), "home"))
    may_ask = record.state in (TicketState.WITHDRAWN, TicketState.HANDED_OVER) or record.delivered is not None
    if record.called_back is None and may_ask and step is not Step.CALL_BACK and not shown.waits_for_another:
        ways.append(plain_button(wording.CALL_BACK, partial(acts.ask, "call_back"), "phone"))
    if step is not Step.PRINT_CLOSING:
        printing = partial(acts.show_paper, PaperKind.CLOSING)
        ways.append(plain_button(_printed(shown, PaperKind.CLOSING), printing, "printer"))
    return ways


def _printed(shown: Shown, kind: PaperKind) -> str:
    words = {
        PaperKind.AUTHORISATION: wording.PRINT_AUTHORISATION,
        PaperKind.RECEIPT: wording.PRINT_RECEIPT,
        PaperKind.MISSING: wording.PRINT_MISSING,
        PaperKind.CLOSING: wording.PRINT_CLOSING,
    }
    return wording.printed(words[kind], before=kind.value in shown.printed)
