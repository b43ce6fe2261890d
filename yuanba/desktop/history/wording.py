"""Words of the history of a record."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from yuanba.kernel.errors import Mishap

TITLE = "来龙去脉"
NOTE = "每一笔都在，只添不改；新的在上面。"
EARLIER = "再看早先的"
NOTHING = "还没有记过什么。"
UNKNOWN_KIND = "新版程序记的一笔，这个程序还看不懂。"
UNKNOWN_ACTOR = "这台电脑不认得的人"
SET_ASIDE = "⚠ 这一笔没有算数："

_REASONS = {
    "second_opening": "同一件事已经记过一次。",
    "waits": "它说的那件事还没有传到这台电脑，传到后自动算上。",
    "program_fault": "程序没能读懂，等程序更新后再算。",
    "shut_out": "写它的那台电脑已经停用了，乡镇同意了才算。",
    "stale_move": "别人先一步办了。",
    "already_sealed": "这一项已经封存了。",
    "motion_unknown": "会上没有这一项。",
    "resident_unknown": "这一户里没有这个人。",
    "not_of_ticket": "这一件里没有它说的那一样。",
}
_OTHER_REASON = "原因这个程序说不清，请问技术员。"


def reason(code: str) -> str:
    """Say why an entry does not count."""
    return SET_ASIDE + _REASONS.get(code, _OTHER_REASON)


def moment(at: datetime) -> str:
    """Write a moment by the clock on the wall."""
    local = at.astimezone()
    return f"{local.year}年{local.month}月{local.day}日 {local.hour}:{local.minute:02d}"


def what_of(title: str) -> str:
    """Head the page."""
    return f"{title}　{TITLE}"


ERRORS: dict[type[Mishap], Callable[[Any], str]] = {}
HISTORY: dict[str, Callable[[Any], str]] = {}
