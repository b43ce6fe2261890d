"""Chinese words of points, for papers, tables and screens alike."""

from datetime import date

from yuanba.village.points.model import AwardState, Settlement, Why
from yuanba.village.points.rule_book import OptOut, Per, YearEnd

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
