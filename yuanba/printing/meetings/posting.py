"""The sheet for the notice board about one sealed motion.  It names no voter, and masks those who carry it out."""

from collections.abc import Mapping
from datetime import date

from yuanba.kernel.calendar import SHIPPED_CALENDAR, WorkCalendar
from yuanba.printing.meetings import words
from yuanba.printing.meetings.contacts import Contact
from yuanba.printing.meetings.record import execution_told, outcome_blocks
from yuanba.printing.postings import words as words_of_board
from yuanba.printing.sheet import Block, Fields, ForBoard, Paragraph, RunningHead, SealBlank, Sheet
from yuanba.printing.styles import BOARD_A4, Face, PageStyle
from yuanba.village.matters.model import Level
from yuanba.village.meetings.rules.result import own_level
from yuanba.village.meetings.views import MeetingView, MotionView
from yuanba.village.notices.masking import Veil
from yuanba.village.notices.model import DayUnit, PostingRule, SheetType
from yuanba.village.notices.posting import Term, least_days, term_of
from yuanba.village.notices.writing import hanging_of


def posting_title(motion: MotionView) -> str:
    """Name the sheet for the board: of a consultation it never speaks of a decision."""
    return "协商议事情况公示" if motion.consulting else "议事决定公示"


def posting_of(
    motion: MotionView,
    starts_on: date,
    rules: Mapping[str, PostingRule] | None = None,
    calendar: WorkCalendar = SHIPPED_CALENDAR,
) -> Term:
    """Say how long the result of a motion hangs: as long as its rule, and no shorter than its rule set asks.

    Args:
        motion: sealed.
        starts_on: the day it is put up.
        rules: that hold now; None: those shipped.
        calendar: of days off.

    Source: Organic Law of the Villagers' Committees (2025), art. 35; Civil Code, art. 201: the first day is not
    counted; art. 203: it does not end on a rest day.
    """
    rule = words_of_board.rule_of(rules, _rule_of(motion))
    least, _ = least_days(rule, starts_on)
    asked = motion.rule_set.posting_days
    longer = least is not None and rule.unit is DayUnit.CALENDAR and asked > least
    return term_of(rule, starts_on, calendar, days=asked if longer else None)


def posting_sheet(
    view: MeetingView,
    motion: MotionView,
    starts_on: date,
    contact: Contact,
    *,
    calendar: WorkCalendar = SHIPPED_CALENDAR,
    page: PageStyle = BOARD_A4,
    demo: bool = False,
    rules: Mapping[str, PostingRule] | None = None,
) -> Sheet:
    """Draw the sheet for the notice board.

    Args:
        view: the meeting.
        motion: sealed.
        starts_on: the day it is put up.
        contact: who takes objections; an empty phone leaves room to write one in.
        calendar: that holds where the sheet hangs.
        page: A4, A3, or A3 in two halves.
        demo: made from the sample village.
        rules: by which things hang now; None: those shipped.
    """
    posting = posting_of(motion, starts_on, rules, calendar)
    veil = Veil(SheetType.DECISION)
    phone = veil.office_phone(contact.phone)
    blocks: list[Block] = [
        RunningHead(text=words.gist(motion)),
        Paragraph(text=f"{words.moment(view.planned_at)}，{words.body(view, motion)}在{view.place}商议："),
        Paragraph(text=words.put(motion), face=Face.HEI),
        *outcome_blocks(motion, on_board=True),
    ]
    if carried_out := execution_told(motion.execution, masked=veil.name):
        blocks.append(Paragraph(text=f"落实：{carried_out}。"))
    blocks += [
        Fields(
            pairs=(
                ("资金", words.money(motion.motion.money, motion.motion.money_fen)),
                ("公示时间", words_of_board.told(posting)),
                ("公示依据", words_of_board.basis(posting)),
                ("反映意见", words_of_board.objections(contact.told, phone)),
            ),
            label_signs=4.5,
        ),
        SealBlank(issuer=words.body(view, motion), dated=words.day(starts_on)),
    ]
    # Whom to ask is named in full: that is an office.
    veil.office_name(contact.name)
    return Sheet(
        kind="meetings.posting",
        title=posting_title(motion),
        blocks=tuple(blocks),
        page=page,
        demo=demo,
        hangs=hanging_of(posting, basis=words_of_board.basis(posting), event_on=motion.sealed_on),
        board=ForBoard(kind=veil.kind, hidden=veil.hidden, allowed=veil.allowed),
    )


def _rule_of(motion: MotionView) -> str:
    if motion.consulting:
        return "consultation_outcome"
    level = own_level(motion.rule_set)
    return {Level.GROUP: "group_affairs", Level.COMMUNITY: "resident_affairs"}.get(level, "decision")
