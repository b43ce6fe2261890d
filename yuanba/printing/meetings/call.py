"""The notice that calls people to a meeting."""

from dataclasses import dataclass

from yuanba.printing.meetings import words
from yuanba.printing.sheet import Block, Paragraph, SealBlank, Sheet
from yuanba.printing.styles import BOARD_A4, Align, PageStyle
from yuanba.village.meetings.views import MeetingView


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask.  Empty: nothing is printed."""

    name: str = ""
    phone: str = ""


def notice(view: MeetingView, contact: Contact, *, page: PageStyle = BOARD_A4, demo: bool = False) -> Sheet:
    """Draw the meeting notice for the board: when, where, what about, whom to ask."""
    blocks: list[Block] = [
        Paragraph(text=f"{view.courtyard_name}各位乡亲：", indented=False, align=Align.LEFT),
        Paragraph(text=f"定于{words.moment(view.planned_at)}在{view.place}开会，请每户来一位能作主的人。"),
        Paragraph(text="要商量的事："),
    ]
    for motion in view.motions:
        left_over = "（上次会议未办完）" if motion.motion.unfinished_from is not None else ""
        blocks.append(Paragraph(text=f"{motion.number}. {left_over}{motion.motion.text}"))
    if view.short_notice_reason:
        blocks.append(Paragraph(text=f"临时召集，原因：{view.short_notice_reason}。"))
    if contact.name or contact.phone:
        blocks.append(Paragraph(text=f"不能来的请提前说一声：{contact.name} {contact.phone}".rstrip()))
    blocks.append(SealBlank(issuer=view.convener or view.courtyard_name, dated=words.day(view.called_on)))
    return Sheet(
        kind="meetings.notice", title="开会通知", subtitle=view.title, blocks=tuple(blocks), page=page, demo=demo
    )
