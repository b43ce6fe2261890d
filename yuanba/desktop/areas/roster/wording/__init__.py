"""Words of the roster, and its sentences for mishaps and facts."""

from collections.abc import Callable
from datetime import date
from typing import Any

from yuanba.desktop.wording import plain_day
from yuanba.kernel.errors import Mishap
from yuanba.village.courtyards.model import Sex
from yuanba.village.roster.model import (
    AppointmentAlreadyEnded,
    AppointmentNotEnded,
    AppointmentUnknown,
    EndReason,
    HandOverEmpty,
    HolderNameMissing,
    NoPostVacant,
    Origin,
    PostAlreadyHeld,
    PostNumberWrong,
    PostsLimitWrong,
    PostStillHeld,
    ReasonMissing,
    RoleUnknown,
    TermIsOpen,
    TermReversed,
)
from yuanba.village.roster.roles import roles

ORIGINS = {Origin.COURTYARD_DECISION: "院坝推选", Origin.TOWNSHIP: "乡镇选派"}
SEXES = {Sex.MALE: "男", Sex.FEMALE: "女"}
REASONS = {
    EndReason.RESIGNED: "自己辞去",
    EndReason.TERM_OVER: "任期满了",
    EndReason.MOVED_AWAY: "搬走了",
    EndReason.DIED: "去世了",
}
_ENDED = REASONS | {EndReason.REPLACED: "换人", EndReason.MISTAKE: "录错了，从没担任过"}
#: Such as on the cards of a roster.
_FIELDS = {
    "sex": "性别",
    "born_month": "出生年月",
    "political_status": "政治面貌",
    "phone": "电话",
    "remark": "备注",
    "basis": "依据",
    "qualification": "资格",
    "duties": "职责",
    "term": "任职起止",
}


def role_name(role: str) -> str:
    """Name a kind of post by its key; one a courtyard has added itself has no other name here."""
    known = roles().get(role)
    return "这个岗位" if known is None else known.name


def ended(reason: EndReason) -> str:
    """Say why somebody no longer holds a post."""
    return _ENDED[reason]


def field_name(field: str) -> str:
    """Name a particular of a post-holder."""
    return _FIELDS[field]


def term(from_on: date, until_on: date | None) -> str:
    """Say from when to when."""
    return f"{plain_day(from_on)}起" if until_on is None else f"{plain_day(from_on)}到{plain_day(until_on)}"


def _described(body: Any) -> str:  # noqa: ANN401 - a body of the journal
    changed = [name for field, name in _FIELDS.items() if getattr(body, field) is not None]
    return f"改了资料：{'、'.join(changed)}" if changed else "看过资料，没有改"


def _posts(body: Any) -> str:  # noqa: ANN401 - a body of the journal
    return "定了岗位：" + "、".join(f"{post.name}{post.number}人" for post in body.posts)


ERRORS: dict[type[Mishap], Callable[[Any], str]] = {
    HolderNameMissing: lambda e: "请先写上名字。",
    RoleUnknown: lambda e: "这个院坝没有这个岗位了，请到“岗位设置”里加上，或者选别的岗位。",
    PostAlreadyHeld: lambda e: f"{e.name}已经在这个岗位上，不用再选。",
    NoPostVacant: lambda e: f"这个岗位已经有人：{'、'.join(e.holders)}。要换人，请点开他的名字，选“换人”。",
    TermReversed: lambda e: f"到期的日子 {plain_day(e.until_on)} 比开始的日子 {plain_day(e.from_on)} 还早，请改一改。",
    ReasonMissing: lambda e: "请写一句为什么换人。",
    HandOverEmpty: lambda e: "请写清交了什么、交给谁。",
    PostNumberWrong: lambda e: "每个岗位要有名字，名字不能重复，人数写 0 或更多。",
    PostsLimitWrong: lambda e: "一个人最多几个岗位，至少写 1。",
    PostStillHeld: lambda e: f"{e.name}现在有{'、'.join(e.holders)}在任，请先办离任，再减人数。",
    TermIsOpen: lambda e: "没有写到期的日子，一直任着，不用续任。",
    AppointmentUnknown: lambda e: "这台电脑里没有这条任职记录。",
    AppointmentAlreadyEnded: lambda e: "这个人已经离任了，请回到名单再看一看。",
    AppointmentNotEnded: lambda e: "这个人还在任，没有离任可撤。",
}
HISTORY: dict[str, Callable[[Any], str]] = {
    "roster.appointed": lambda body: (
        f"{body.name}任{role_name(body.role)}，{ORIGINS[body.origin]}，{term(body.from_on, body.until_on)}"
    ),
    "roster.holder_described": _described,
    "roster.appointment_ended": lambda body: (
        "撤掉了这条任职：录错了"
        if body.reason is EndReason.MISTAKE
        else f"离任：{ended(body.reason)}，做到{plain_day(body.ended_on)}{f'；{body.note}' if body.note else ''}"
    ),
    "roster.appointment_resumed": lambda body: "撤回了离任，接着担任",
    "roster.post_handed_over": lambda body: f"交给{body.to_name}：{'、'.join(body.things)}",
    "roster.posts_set": _posts,
}
