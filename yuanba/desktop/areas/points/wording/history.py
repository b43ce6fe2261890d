"""One sentence for each kind of fact of points, as the history of a record tells it."""

from collections.abc import Callable
from typing import Any

from yuanba.village.points.model import AccountKind, Booked
from yuanba.village.points.rules.chain import short_head
from yuanba.village.points.wording import SETTLEMENT, WHY, day, month, signed, yuan

_OWN = (AccountKind.HOUSEHOLD, AccountKind.RESIDENT, AccountKind.POT)


def _proposed(body: Any) -> str:  # noqa: ANN401 - any fact
    if body.reverses is not None:
        return f"申请更正 {signed(body.points)} 分：{body.reason}"
    title = "" if body.rule is None else f"“{body.rule.title}”"
    return f"给{body.name}申报{title} {signed(body.points)} 分，{day(body.happened_on)}的事"


def _booked(body: Booked) -> str:
    points = sum(one.points for one in body.postings if one.account.kind in _OWN)
    said = f"入账第 {body.number} 笔：{WHY[body.why]} {signed(points)} 分"
    if body.slip is not None:
        said += f"，小票 {body.slip.number}"
    if body.adjusts is not None:
        return f"{said}（{month(body.adjusts)}已结账，记在 {month(body.period)}）"
    return f"{said}（补记）" if body.late else said


FACTS: dict[str, Callable[[Any], str]] = {
    "points.rule_book_adopted": lambda body: (
        f"{body.decided.body}定了第 {body.edition} 版积分细则，{len(body.book.rules)} 条，{day(body.valid_from)}起用"
    ),
    "points.award_proposed": _proposed,
    "points.panel_agreed": lambda body: f"{day(body.agreed_on)}评议同意：{'、'.join(body.members)}",
    "points.award_approved": lambda body: f"{day(body.approved_on)}审核同意",
    "points.award_refused": lambda body: f"{day(body.refused_on)}没有同意：{body.reason}",
    "points.award_posted": lambda body: f"{day(body.posted_on)}上墙公示，到 {day(body.until_on)}",
    "points.booked": _booked,
    "points.ledger_opened": lambda body: f"{day(body.opened_on)}开了积分账，由 {body.tag} 这台电脑记账",
    "points.lease_handed_over": lambda body: (
        f"{day(body.handed_on)}记账交给 {body.to_tag}，交到第 {body.after_number} 笔（{short_head(body.after_head)}）"
    ),
    "points.lease_ended": lambda body: (
        f"{day(body.ended_on)}乡镇停了那台电脑的记账，认到第 {body.after_number} 笔：{body.reason}"
    ),
    "points.lease_taken": lambda body: (
        f"{day(body.taken_on)}由 {body.tag} 这台电脑接着记账，从第 {body.after_number + 1} 笔起"
    ),
    "points.month_closed": lambda body: (
        f"{day(body.closed_on)}结了 {month(body.month)}的账，到第 {body.number} 笔（{short_head(body.head)}）"
    ),
    "points.year_ended": lambda body: f"{day(body.ended_on)}处理了 {body.year} 年的积分",
    "points.budget_set": lambda body: f"{body.year} 年积分超市的钱：{yuan(body.fen)}（{body.source or '没有写来源'}）",
    "points.goods_listed": lambda body: f"上架“{body.name}”，每{body.unit} {body.price} 分",
    "points.goods_amended": lambda body: (
        "改了商品" + (f"“{body.name}”" if body.name else "") + (f"，{body.price} 分" if body.price is not None else "")
    ),
    "points.goods_withdrawn": lambda body: f"下架：{body.reason}",
    "points.redemption_requested": lambda body: f"{body.name}要换东西，共 {body.points} 分",
    "points.request_dropped": lambda body: f"这次要换的不换了：{body.reason}",
    "points.wish_told": lambda body: f"{day(body.told_on)}说了{'愿意' if body.public else '不愿意'}上红榜",
    "points.case_settled": lambda body: f"{day(body.settled_on)}{SETTLEMENT[body.how]}：{body.reason}",
}
