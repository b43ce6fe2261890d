"""Chinese words of points, for papers, tables and screens alike."""

from datetime import date

from yuanba.village.notices.masking import maskings, shown_name
from yuanba.village.notices.model import SheetType
from yuanba.village.points.model import AwardState, Booked, Settlement, Why
from yuanba.village.points.red_table import RedLine
from yuanba.village.points.rule_book import OptOut, Per, YearEnd
from yuanba.village.points.rules.chain import short_head

WHY: dict[Why, str] = {
    Why.BASE: "基础分",
    Why.AWARD: "加分",
    Why.DEDUCTION: "扣分",
    Why.REVERSAL: "更正",
    Why.REDEMPTION: "兑换",
    Why.STOCK_IN: "进货",
    Why.STOCK_OUT: "出货",
    Why.STOCK_COUNT: "盘点",
    Why.YEAR_END: "年终",
    Why.TRANSFER: "并户转入转出",
}

STATE: dict[AwardState, str] = {
    AwardState.PROPOSED: "已申报",
    AwardState.AGREED: "评议同意",
    AwardState.APPROVED: "审核同意",
    AwardState.POSTED: "公示中",
    AwardState.REFUSED: "没有同意",
}

PER: dict[Per, str] = {Per.DAY: "每天", Per.MONTH: "每月", Per.QUARTER: "每季度", Per.YEAR: "每年"}

YEAR_END: dict[YearEnd, str] = {
    YearEnd.CARRY_OVER: "结转到下一年",
    YearEnd.RESET_TO_BASE: "清零，重新给基础分",
    YearEnd.EXPIRE: "到年底作废",
}

OPT_OUT: dict[OptOut, str] = {OptOut.LEFT_OUT: "不上榜", OptOut.BY_DOOR: "只写门牌，不写名字"}

SETTLEMENT: dict[Settlement, str] = {
    Settlement.BORNE_BY_SHOP: "由积分超市承担",
    Settlement.STANDS: "查过了，照原样",
    Settlement.OTHERWISE: "另外处理了",
}


def day(on: date) -> str:
    """Write a day as on paper."""
    return f"{on.year}年{on.month}月{on.day}日"


def month(on: date) -> str:
    """Write a month as on paper."""
    return f"{on.year}年{on.month}月"


def signed(points: int) -> str:
    """Write points with their sign, so that what comes and what goes is told apart without colour."""
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "0"


def limit_words(per: Per, times: int, points: int) -> str:
    """Say how often or how much a rule allows."""
    parts = [f"{times} 次"] if times else []
    parts += [f"{points} 分"] if points else []
    return f"{PER[per]}最多 {'、'.join(parts)}" if parts else ""


def yuan(fen: int) -> str:
    """Write a sum of money."""
    return f"{fen // 100}.{fen % 100:02d} 元" if fen % 100 else f"{fen // 100} 元"


#: What a booking of a year's end says of itself, by the rule that it carried out.
YEAR_END_WORDS: dict[str, str] = {one.value: words for one, words in YEAR_END.items()}

BOOKING_TITLE = "积分明细账"
BOOKING_HEADINGS = (
    "序号",
    "入账日期",
    "事情日期",
    "计入月份",
    "户主",
    "类别",
    "事由",
    "户",
    "院坝公共分",
    "超市",
    "发放",
    "备注",
    "校验码",
)
REDEMPTION_TITLE = "积分兑换台账"
REDEMPTION_HEADINGS = (
    "序号",
    "日期",
    "户主",
    "院坝",
    "兑换前积分",
    "物品",
    "数量",
    "单价积分",
    "扣减积分",
    "剩余积分",
    "领取人",
    "经手人",
    "监督人",
    "小票编号",
)
RED_TITLE = "积分红榜"
RED_HEADINGS = ("名次", "户主", "组", "门牌", "加分", "扣分", "合计")


def headline(courtyard: str, number: int, head: bytes) -> str:
    """Say of what state of the ledger a table is, so that anyone can compare."""
    return f"{courtyard}　账到第 {number} 笔，校验码 {short_head(head)}"


def name_on_table(line: RedLine) -> str:
    """Name a household on the board as far as it may be named.

    Source: custom of local guides, see `notices.masking`; minors are never named.
    """
    if line.name:
        return shown_name(line.name, maskings()[SheetType.POINTS])
    return "（未成年人户）" if line.minor else "（不公开姓名）"


def remark(body: Booked) -> str:
    """Say what is special about a booking: late, for a closed month, booked once more."""
    said = []
    if body.adjusts is not None:
        said.append(f"调整 {month(body.adjusts)}")
    elif body.late:
        said.append("补记")
    if body.stands_for is not None:
        said.append("重新入账")
    return "，".join(said)
