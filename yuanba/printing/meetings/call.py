"""The notice that calls people to a meeting."""

from yuanba.printing.meetings import words
from yuanba.printing.meetings.contacts import Contact
from yuanba.printing.sheet import Block, ForBoard, Paragraph, SealBlank, Sheet
from yuanba.printing.styles import BOARD_A4, Align, PageStyle
from yuanba.village.matters.model import Proxy, Unit
from yuanba.village.meetings.views import MeetingView, MotionView
from yuanba.village.notices.model import Hanging, SheetType

TITLE = "开会通知"


def notice(view: MeetingView, contact: Contact, *, page: PageStyle = BOARD_A4, demo: bool = False) -> Sheet:
    """Draw the meeting notice for the board: when, where, what about, who is to come, whom to ask."""
    everyone = {_who(motion) for motion in view.motions}
    blocks: list[Block] = [
        Paragraph(text=f"{words.community(view)}各位乡亲：", indented=False, align=Align.LEFT),
        Paragraph(text=f"定于{words.moment(view.planned_at)}在{view.place}开会，{_asked(view, everyone)}。"),
        Paragraph(text="要商量的事："),
    ]
    for motion in view.motions:
        left_over = "（上次会议未办完）" if motion.motion.unfinished_from is not None else ""
        who = f"（{_who(motion)}）" if len(everyone) > 1 else ""
        blocks.append(Paragraph(text=f"{motion.number}. {left_over}{words.put(motion)}{who}"))
    blocks += [Paragraph(text=text) for text in _further(view, contact)]
    blocks.append(SealBlank(issuer=words.community(view), dated=words.day(view.called_on)))
    return Sheet(
        kind="meetings.notice",
        title=TITLE,
        subtitle=view.title,
        blocks=tuple(blocks),
        page=page,
        demo=demo,
        hangs=Hanging(from_on=view.called_on, until_on=view.planned_at.date()),
        board=ForBoard(kind=SheetType.MEETING, allowed=tuple(filter(None, (contact.name, contact.phone)))),
    )


def _asked(view: MeetingView, everyone: set[str]) -> str:
    """Say who is to come, as far as that is the same for every motion."""
    if len(everyone) == 1 and view.motions:
        return f"请{next(iter(everyone))}"
    return "请相关的户和人参加"


def _who(motion: MotionView) -> str:
    """Say who is to come for one motion."""
    if motion.rule_set.unit is Unit.HOUSEHOLDS:
        group = motion.motion.group or ""
        return f"{group}每户来一位能作主的人"
    group = f"{motion.motion.group}的" if motion.motion.group else ""
    return f"{group}{motion.rule_set.who}参加"


def _further(view: MeetingView, contact: Contact) -> list[str]:
    lines = []
    proxies = {motion.rule_set.proxy for motion in view.motions}
    if Proxy.SAME_HOUSEHOLD in proxies:
        lines.append("本人不能来的，可以写委托书，由同户的成年人代来。")
    elif Proxy.WRITTEN in proxies:
        lines.append("本人不能来的，可以写委托书，托人代来。")
    if view.short_notice_reason:
        lines.append(f"临时召集，原因：{view.short_notice_reason}。")
    if contact.name or contact.phone:
        phone = f"　电话：{contact.phone}" if contact.phone else ""
        lines += ["不能来的请提前说一声。", f"联系人：{contact.told}{phone}"]
    return lines
