"""What may go wrong with points: one sentence each, with what to do next."""

from collections.abc import Callable
from typing import Any

from yuanba.kernel.errors import Mishap
from yuanba.village.points import mishaps
from yuanba.village.points.wording import STATE, WHY, day, month

_PARTS = {
    "rules": "一条规则也没有，请至少写一条。",
    "base_points": "基础分不能小于零。",
    "posting_days": "公示天数不能小于零。",
    "exchange": "请写清多少分值多少钱，两个数都要大于零。",
    "rule": "要写名称、选类别，也不能和别条重复。",
    "points": "的分数不能是零。",
    "limit": "的次数和分数限额不能小于零。",
}


def _incomplete(e: mishaps.RuleBookIncomplete) -> str:
    return f"“{e.title}”{_PARTS[e.part]}" if e.title else f"积分细则：{_PARTS[e.part]}"


def _limit(e: mishaps.LimitReached) -> str:
    return (
        f"“{e.title}”在 {day(e.first_on)} 到 {day(e.last_on)} 里已经记了 {e.times} 次、{e.points} 分，"
        "到了上限，不能再记。"
    )


def _not_ready(e: mishaps.AwardNotReady) -> str:
    if e.until_on is not None:
        return f"还在公示，{day(e.until_on)}过后没有异议再入账。"
    return f"现在是“{STATE[e.stands]}”，评议、审核、公示都办完了才能入账。"


def _balance(e: mishaps.BalanceTooLow) -> str:
    return f"积分不够：要 {e.wanted} 分，能用的只有 {e.there} 分。"


SENTENCES: dict[type[Mishap], Callable[[Any], str]] = {
    mishaps.LedgerUnknown: lambda e: "这个院坝还没有开积分账，请先开账。",
    mishaps.LedgerOpenAlready: lambda e: "这个院坝的积分账已经开了。",
    mishaps.RuleBookMissing: lambda e: f"{day(e.day)}还没有生效的积分细则，请先把村里定的细则录进来。",
    mishaps.RuleBookIncomplete: _incomplete,
    mishaps.RuleTouchesRights: lambda e: (
        f"“{e.title}”里写了“{e.word}”。积分不能动低保、养老、医疗这些法定待遇，也不能罚款，请改一改。"
    ),
    mishaps.DecisionNotSealed: lambda e: "这一项还没有表决封存，等有了结果再定细则。",
    mishaps.DecisionNotCarried: lambda e: "这一项没有通过，或者已经被后来的决定代替，请选通过的那一项。",
    mishaps.DecisionOfOtherBody: lambda e: f"积分细则要由{e.competent}来定，{e.body}定的不算。",
    mishaps.BookOutOfOrder: lambda e: f"生效日期不能早于 {day(e.not_before)}。",
    mishaps.RuleUnknown: lambda e: f"{day(e.day)}用的细则里没有这一条，请换一条。",
    mishaps.PointsNotWhole: lambda e: "分数要填大于零的整数。",
    mishaps.HappenedAhead: lambda e: f"{day(e.day)} 还没有到，请填已经发生的日子。",
    mishaps.EvidenceMissing: lambda e: f"请写上凭据：{e.asked}。",
    mishaps.WhyMissing: lambda e: "请写上原因。",
    mishaps.PanelMissing: lambda e: "请写上参加评议的人。",
    mishaps.HouseholdNotOfCourtyard: lambda e: "这一户不在这个院坝，请另选一户。",
    mishaps.ResidentNotOfHousehold: lambda e: "这个人不在这一户，请另选。",
    mishaps.LimitReached: _limit,
    mishaps.ProposedAlready: lambda e: f"{e.name}的这一笔已经报过了。",
    mishaps.AwardUnknown: lambda e: "这台电脑里没有这一笔申报。",
    mishaps.AwardMovedOn: lambda e: f"别人先办了一步，现在是“{STATE[e.stands]}”，请看看再办。",
    mishaps.AwardNotReady: _not_ready,
    mishaps.AwardBooked: lambda e: "这一笔已经入账。记错了请用“更正”，原来那笔不改。",
    mishaps.OperatorNotLinked: lambda e: f"还没有说明{e.name}是哪一位村民，不能审核。请先到“谁在用”里对上人。",
    mishaps.ProposerNotLinked: lambda e: (
        f"还没有说明申报的{e.name or '那个人'}是哪一位村民，分不清是不是同一个人，先到“谁在用”里对上再审核。"
    ),
    mishaps.ApprovesOwnProposal: lambda e: f"这一笔是{e.name}自己报的，要换一个人来审核。",
    mishaps.ApprovesOwnHousehold: lambda e: f"这是{e.name}自己家的，要换一个人来审核。",
    mishaps.BookingUnknown: lambda e: "账上没有这一笔，或者这一笔不算数。",
    mishaps.NotReversible: lambda e: f"“{WHY[e.why]}”不用更正来改：东西数目不对请盘点，基础分不对请报一笔加分或扣分。",
    mishaps.ReversalExceeds: lambda e: (
        f"最多还能更正 {e.left} 分，不能比原来那笔多。" if e.left else "这一笔已经全部更正过了。"
    ),
    mishaps.OriginalNotHere: lambda e: "要更正的那一笔还没有传到，等传到了再办。",
    mishaps.LeaseElsewhere: lambda e: f"现在由 {e.tag} 这台电脑记账。这里可以先记下要换什么，等那边办。",
    mishaps.LeaseRuns: lambda e: f"{e.tag} 这台电脑还在记账，要先移交，或者由乡镇停掉它。",
    mishaps.LeaseHasEnded: lambda e: "已经停过了。",
    mishaps.LeaseForOther: lambda e: f"记账交给了 {e.to_tag} 这台电脑，请在那台电脑上接。",
    mishaps.TagFaulty: lambda e: "电脑代号是三个字母或数字，印在每张纸的编号里，请照着填。",
    mishaps.ChainIncomplete: lambda e: f"第 {e.after} 笔以后的账还没有全部传到，传齐了再办。",
    mishaps.ChainForked: lambda e: (
        f"第 {e.after} 笔以后有两笔账抢一个位置，多半是电脑被整个复制过。请乡镇停掉它的记账，再接着记。"
    ),
    mishaps.BalanceTooLow: _balance,
    mishaps.StockTooLow: lambda e: f"“{e.name}”不够：要 {e.wanted}，只有 {e.there}。",
    mishaps.SameIdOtherContent: lambda e: "警报：同一个编号下已经记过另一件事，这一笔没有记。请拍下屏幕告诉乡镇。",
    mishaps.GoodsUnknown: lambda e: "超市里没有这样东西，或者已经下架。",
    mishaps.GoodsNameMissing: lambda e: "请写上名称和单位。",
    mishaps.GoodsNameTaken: lambda e: f"已经有“{e.name}”了。",
    mishaps.PriceChanged: lambda e: f"“{e.name}”刚刚从 {e.shown} 分改成 {e.price} 分，请跟人说清楚再换。",
    mishaps.NothingWanted: lambda e: "请填要几样东西，数目要大于零。",
    mishaps.CountAsBooked: lambda e: "数出来和账上一样，不用改。",
    mishaps.RequestUnknown: lambda e: "这台电脑里没有这一次要换的东西。",
    mishaps.RequestEnded: lambda e: "这一次已经换过，或者不换了。",
    mishaps.MonthClosedAlready: lambda e: f"{month(e.month)}的账已经结了，再来的记成调整。",
    mishaps.MonthNotOver: lambda e: f"{month(e.month)}还没有过完，过完了再结。",
    mishaps.YearEndedAlready: lambda e: f"{e.year} 年的积分已经处理过了。",
    mishaps.YearNotOver: lambda e: f"{e.year} 年还没有过完。",
    mishaps.BaseGivenAlready: lambda e: f"{e.year} 年的基础分每户都有了。",
    mishaps.HouseholdStands: lambda e: "这一户还在名册上，积分不用转。",
    mishaps.SuccessorMissing: lambda e: "名册上没有写这一户并到了哪一户，先在名册里写清楚。",
    mishaps.CaseUnknown: lambda e: "没有这件待处理的事，或者已经处理过了。",
    mishaps.SumNotPositive: lambda e: "钱数要大于零。",
}
