"""Words of the page of one post-holder."""

from datetime import date

from yuanba.desktop.areas.roster.wording import ORIGINS, ended, field_name, term
from yuanba.desktop.wording import plain_day
from yuanba.village.roster.model import EndReason, Holding
from yuanba.village.roster.queries import HeldPost

CARD = "打印职责卡"
ACTS = "要做什么"
REPLACE = "换人"
REPLACE_NOTE = "选接替的人，写上原因；他从前一天起离任"
END = "不再担任"
END_NOTE = "辞去、任期满了、搬走了、去世了"
HAND_OVER = "交接"
HAND_OVER_NOTE = "记下交了哪些东西、交给谁"
RENEW = "续任"
RENEW_NOTE = "任期到了接着任"
DESCRIBE = "改资料"
DESCRIBE_NOTE = "电话、职责、任期写错了，在这里改"
MISTAKE = "录错了，撤掉"
MISTAKE_NOTE = "从没担任过；名单和花名册上都不再有"
RESUME = "撤回离任"
RESUME_NOTE = "离任是记错的，接着担任"
HISTORY = "看经过"
HISTORY_NOTE = "谁在什么时候记的、改的"
SEE_MEETING = "看推选的那次会"
OTHERS = "同一个人的其他岗位"
DUTIES = "职责"
HANDED_OVER = "交接过的东西"


def place(post: HeldPost) -> str:
    """Say which courtyard."""
    return "　".join(part for part in (post.label.village_name, post.label.courtyard_name) if part)


def post(one: HeldPost) -> str:
    """Say which post of which courtyard."""
    return f"{place(one)}　{one.role_name}"


def facts(held: Holding) -> tuple[tuple[str, str], ...]:
    """List what is written down of a holder, name and value; what is empty is left out."""
    origin = ORIGINS[held.origin] + (f"（{held.basis}）" if held.basis else "")
    found = (
        (field_name("term"), term(held.from_on, held.until_on)),
        ("怎么产生的", origin),
        (field_name("phone"), held.phone),
        (field_name("qualification"), held.qualification),
        (field_name("sex"), held.sex),
        (field_name("born_month"), held.born_month),
        (field_name("political_status"), held.political_status),
        (field_name("remark"), held.remark),
        (DUTIES, "\n".join(held.duties)),
        (HANDED_OVER, "\n".join(held.handed_over)),
    )
    return tuple((name, value) for name, value in found if value)


def state(held: Holding, today: date) -> str:
    """Say whether somebody holds the post now."""
    if held.ended_on is not None and held.end_reason is not None:
        note = f"：{held.end_note}" if held.end_note else ""
        if held.end_reason is EndReason.MISTAKE:
            return f"✗ 这条是{ended(held.end_reason)}。"
        return f"○ {plain_day(held.ended_on)}离任，{ended(held.end_reason)}{note}。"
    if held.from_on > today:
        return f"○ 从 {plain_day(held.from_on)} 起担任。"
    if held.until_on is not None and held.until_on < today:
        return f"▲ 任期 {plain_day(held.until_on)} 已满，请续任或者换人。"
    return "● 在任。"


def disputed(held: Holding) -> str:
    """Say which particulars two computers have written differently."""
    names = "、".join(field_name(field) for field in held.disputed)
    return f"▲ 两台电脑写得不一样：{names}。请点“改资料”，把对的存一次。"


def other(one: HeldPost, today: date) -> str:
    """Say how it stands with another post of the same person."""
    return f"{term(one.holding.from_on, one.holding.last_on)}　{state(one.holding, today)}"
