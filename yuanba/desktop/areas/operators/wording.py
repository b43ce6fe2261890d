"""Words about the people who sit at the computer."""

from collections.abc import Callable
from typing import Any

from yuanba.kernel.errors import Mishap
from yuanba.village.operators.model import (
    OperatorAlreadyRetired,
    OperatorNameMissing,
    OperatorNameTaken,
    OperatorUnknown,
    OperatorUnplaced,
)

NOTE = "写明各人是哪一户的，或在镇村做什么，免得自家的事自家批。"
LINK = "写明是谁"
LINK_AGAIN = "改一改"
RETIRE = "不再用了"
RESIDENT = "是院坝里哪一个人"
RESIDENT_HINT = "打姓名或拼音首字母，如 zwf"
POST = "在镇上、村上做什么"
POST_HINT = "如 镇办事员；是本院坝的人可以不填"
KEEP = "就是这个人"
NEITHER = "请找出院坝里的人，或写上在镇村做什么。"
UNLINKED = "▲ 还没写明是谁"
RETIRED = "已从名单里拿下，做过的事仍记在名下。"
REASON = "从用电脑的名单里拿下"


def linked_to(name: str, post: str) -> str:
    """Say who an operator is."""
    parts = [f"院坝里的{name}"] if name else []
    return "✓ " + "，".join([*parts, *([post] if post else [])])


def head(name: str) -> str:
    """Ask who an operator is."""
    return f"{name}是谁？"


def kept(name: str) -> str:
    """Say that it is written down."""
    return f"{name}是谁，已经写明。"


def _link(resident: bool, post: str) -> str:
    said = (["是院坝里的人"] if resident else []) + ([post] if post else [])
    return "，".join(said) or "没有写明是谁"


ERRORS: dict[type[Mishap], Callable[[Any], str]] = {
    OperatorNameMissing: lambda e: "请写上名字。",
    OperatorNameTaken: lambda e: f"名单里已有{e.name}，两个人分不清；请加一个字，如“{e.name}（二组）”。",
    OperatorUnplaced: lambda e: NEITHER,
    OperatorUnknown: lambda e: "名单里没有这个人，请换一个人。",
    OperatorAlreadyRetired: lambda e: "这个人已经从名单里拿下了。",
}
HISTORY: dict[str, Callable[[Any], str]] = {
    "operators.operator_admitted": lambda body: (
        f"把{body.name}加进用电脑的名单：{_link(body.resident_id is not None, body.post)}"
    ),
    "operators.operator_linked": lambda body: (
        f"{'按名字认出' if body.by_name else '写明'}了是谁：{_link(body.resident_id is not None, body.post)}"
    ),
    "operators.operator_retired": lambda body: f"从用电脑的名单里拿下：{body.reason}",
}
