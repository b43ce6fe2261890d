"""The sheet for the notice board about one sealed motion.  It names no voter, and masks those who carry it out."""

from dataclasses import dataclass
from datetime import date

from yuanba.kernel.calendar import SHIPPED_CALENDAR, WorkCalendar
from yuanba.printing.meetings import words
from yuanba.printing.meetings.contacts import Contact
from yuanba.printing.meetings.record import execution_told, outcome_blocks
from yuanba.printing.sheet import Block, Fields, Paragraph, RunningHead, SealBlank, Sheet
from yuanba.printing.styles import BOARD_A4, Face, PageStyle
from yuanba.village.matters.model import Level
from yuanba.village.meetings.rules.result import own_level
from yuanba.village.meetings.views import MeetingView, MotionView
from yuanba.village.notices.masking import MASKINGS, shown_name
from yuanba.village.notices.model import Hanging, PostingRule, SheetType
from yuanba.village.notices.posting import hangs_until, posting_rule

#: Answer to whoever objects.  Source: Chongqing rules (2013), art. 31 and 32.
_ANSWER_DAYS = "三日"
#: Where a phone number is still to be written in.
_ROOM_TO_WRITE = "＿" * 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """From when to when a sheet hangs on the board, under which rule."""

    starts_on: date
    ends_on: date
    rule: PostingRule

    @property
    def told(self) -> str:
        """When it hangs, as printed."""
        return f"{words.day(self.starts_on)}至{words.day(self.ends_on)}"

    @property
    def basis(self) -> str:
        """Why it hangs that long, as printed."""
        return f"{self.rule.law}{self.rule.article}，不少于{(self.ends_on - self.starts_on).days}日"


def posting_title(motion: MotionView) -> str:
    """Name the sheet for the board: of a consultation it never speaks of a decision."""
    return "协商议事情况公示" if motion.consulting else "议事决定公示"


def posting_of(motion: MotionView, starts_on: date, calendar: WorkCalendar = SHIPPED_CALENDAR) -> Posting:
    """Say how long the result of a motion hangs: as long as its rule, and no shorter than its rule set asks.

    Source: Organic Law of the Villagers' Committees (2025), art. 35; Civil Code, art. 201: the first day is not
    counted.
    """
    rule = posting_rule(_rule_of(motion))
    ends_on = hangs_until(rule, starts_on, calendar) or starts_on
    longer = date.fromordinal(starts_on.toordinal() + motion.rule_set.posting_days)
    return Posting(starts_on=starts_on, ends_on=max(ends_on, longer), rule=rule)


def posting_sheet(
    view: MeetingView,
    motion: MotionView,
    starts_on: date,
    contact: Contact,
    *,
    calendar: WorkCalendar = SHIPPED_CALENDAR,
    page: PageStyle = BOARD_A4,
    demo: bool = False,
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
    """
    posting = posting_of(motion, starts_on, calendar)
    blocks: list[Block] = [
        RunningHead(text=words.gist(motion)),
        Paragraph(text=f"{words.moment(view.planned_at)}，{words.body(view, motion)}在{view.place}商议："),
        Paragraph(text=words.put(motion), face=Face.HEI),
        *outcome_blocks(motion, on_board=True),
    ]
    if carried_out := execution_told(motion.execution, masked=_masked):
        blocks.append(Paragraph(text=f"落实：{carried_out}。"))
    blocks += [
        Fields(
            pairs=(
                ("资金", words.money(motion.motion.money, motion.motion.money_fen)),
                ("公示时间", posting.told),
                ("公示依据", posting.basis),
                ("反映意见", _objections(contact)),
            ),
            label_signs=4.5,
        ),
        SealBlank(issuer=words.body(view, motion), dated=words.day(starts_on)),
    ]
    return Sheet(
        kind="meetings.posting",
        title=posting_title(motion),
        blocks=tuple(blocks),
        page=page,
        demo=demo,
        hangs=Hanging(from_on=posting.starts_on, until_on=posting.ends_on, basis=posting.basis),
    )


def _objections(contact: Contact) -> str:
    """Say where to object, and when an answer comes."""
    whom = f"{contact.told}或者村务监督委员会" if contact.told else "村务监督委员会"
    return f"公示期内可向{whom}反映，{_ANSWER_DAYS}内答复。电话：{contact.phone or _ROOM_TO_WRITE}"


def _rule_of(motion: MotionView) -> str:
    if motion.consulting:
        return "consultation_outcome"
    level = own_level(motion.rule_set)
    return {Level.GROUP: "group_affairs", Level.COMMUNITY: "resident_affairs"}.get(level, "decision")


def _masked(name: str) -> str:
    return shown_name(name, MASKINGS[SheetType.DECISION])
