"""Long titles: divided into lines of about equal length, never inside a word the village uses every day."""

import re
from collections.abc import Callable
from itertools import accumulate, combinations, pairwise

from yuanba.printing.line_breaking import NO_END, NO_START

#: Words of the village's papers, the longest first where one holds another.
_WORDS = re.compile(
    "农村集体经济组织|村集体经济组织|集体经济组织|村民委员会|居民委员会|村务监督委员会|"
    "村民代表会议|村民小组|村民会议|小组会议|成员大会|业主大会|议事协商|村务公开|一事一议|"
    "筹资筹劳|村规民约|一长三员|四议两公开|自来水管|自来水|排水沟|人居环境|宅基地|红白喜事|"
    "花名册|院坝会|院坝长|院坝汇|院坝|宣传员|代办员|信息员|议事|协商|会议|记录|公开|公示|"
    "公告|通知|公约|清单|报告|情况|意见|决定|方案|办法|名单|结果|事项|集体|经济|组织|"
    "资金|村民|居民|小组|村级|社区|街道|党员|支部|关于|维修|更换|动用|新建|修建|硬化|"
    "整治|改造|管道|道路|公路|水池|路灯|垃圾|污水|厕所|土地|承包|补偿|补贴|救助|低保|"
    "积分|兑换|代办|服务|宣讲|评价|表决|选举|推选|调解|纠纷|邻里|环境|卫生|安全|年度|"
    "季度|月份|建立|制度|联系|群众|职责|分工|轮值|有关|确定|安排|"
    "第[〇零一二三四五六七八九十0-9]+[次届期批季度月]+|[0-9]+[年月日号户人次组村个项件条亩米吨元]|"
    "[〇零一二三四五六七八九十百千万亿两]+[元年月日号户人次组村个项件条亩米吨]?|[!-~]+|……|——"
)
#: How much worse a line is that begins so, or better that ends so, in squared characters of imbalance.
_CLINGS = frozenset("的了着地得等之和及与或")
_CLOSES = frozenset("、，；：）》”")
_IN_WORD, _BEFORE_CLINGING, _AFTER_MARK, _WIDENING, _ANOTHER_LINE = 36.0, 9.0, -4.0, 2.0, 25.0
#: Longer titles are broken as any text is.
_MOST_LINES = 3


def balanced(title: str, advance: Callable[[str], float], *, width: float, size: float, lines: int) -> list[str] | None:
    """Divide a title into lines; one more than it needs where that keeps its words whole.

    Args:
        title: one line of text.
        advance: width of a character in points.
        width: of every line, in points.
        size: of the type, in points.
        lines: how few lines it can be set in.

    Returns:
        The lines; None where there is no way to divide it like that.

    Source: GB/T 9704-2012, 7.3.1: whole in the sense of its words, in the shape of a trapezoid or a diamond.
    """
    if not 1 < lines <= _MOST_LINES:
        return None
    ends = [0.0, *accumulate(advance(one) / size for one in title)]
    places = _places(title)
    ways = [
        (_cost(ends, edges) + sum(places[cut] for cut in cuts) + _ANOTHER_LINE * (number - lines), edges)
        for number in (lines, lines + 1)
        for cuts in combinations(places, number - 1)
        if _fits(ends, edges := (0, *cuts, len(title)), width / size)
    ]
    if not ways:
        return None
    edges = min(ways)[1]
    return [title[start:end].strip() for start, end in pairwise(edges)]


def _fits(ends: list[float], edges: tuple[int, ...], width: float) -> bool:
    return all(ends[end] - ends[start] <= width for start, end in pairwise(edges))


def _cost(ends: list[float], edges: tuple[int, ...]) -> float:
    """Tell how uneven lines are, in squared characters, and how often one is longer than the one above."""
    widths = [ends[end] - ends[start] for start, end in pairwise(edges)]
    even = ends[-1] / len(widths)
    wider = sum(below > above + 0.5 for above, below in pairwise(widths))
    return sum((one - even) ** 2 for one in widths) + _WIDENING * wider


def _places(title: str) -> dict[int, float]:
    """List where a line may end, each with how bad that would be."""
    inside = {place for word in _WORDS.finditer(title) for place in range(word.start() + 1, word.end())}
    found: dict[int, float] = {}
    for place in range(1, len(title)):
        if title[place] in NO_START or title[place - 1] in NO_END:
            continue
        cost = _IN_WORD if place in inside else 0.0
        cost += _BEFORE_CLINGING if title[place] in _CLINGS else 0.0
        found[place] = cost + (_AFTER_MARK if title[place - 1] in _CLOSES else 0.0)
    return found
