"""Words of fixing who counts."""

from yuanba.printing.meetings.words import UNIT, law
from yuanba.village.matters.model import Comparison, RuleSet, Unit
from yuanba.village.meetings.live import Outlook
from yuanba.village.meetings.model import Exclusion

TITLE = "定应到"
FIX = "就按这个数"
WHO = "由谁来表决"
MODE = "按户还是按人"
MODES = {Unit.HOUSEHOLDS: "一户一票", Unit.PERSONS: "一人一票"}
MODE_NOTE = "数票以前定好，数了就不能再换。"

NUMBER = "应到一共多少"
NUMBER_SOURCE = "这个数从哪里来"
NUMBER_SOURCE_HINT = "如：3组户口册"
NUMBER_NOTE = "电脑里的名单不一定全，所以要您说一个数；会议记录上照着印。"
NUMBER_NEEDED = "请填整数。"
SOURCES = {
    Unit.HOUSEHOLDS: ("户口册", "村民小组花名册", "村委会名册"),
    Unit.PERSONS: ("村民小组花名册", "村委会名册", "成员名册"),
}

UNSETTLED = "这些人没有出生日期"
UNSETTLED_NOTE = "点一下换一次：满 18 岁的才算。"
ALL_ADULT = "都满 18 岁"
UNSETTLED_COLUMNS = ("姓名", "满没满 18 岁")

CHARTER = "章程规定要到多少"
CHARTER_PARTS = ("几分之", "几")
CHARTER_COMPARISON = {Comparison.AT_LEAST: "以上（正好也算）", Comparison.MORE_THAN: "超过（正好不算）"}
CHARTER_SOURCE = "写在章程哪一条"
CHARTER_NEEDED = "请照章程填，如三分之二：前面填 3，后面填 2。"

AREA = "全部专有面积（平方米）"
AREA_NEEDED = "请填面积，如 5230.5。"

EXCLUDE = "联系不上、不能表达意愿的人"
EXCLUDE_NOTE = "依法可以不算进应到，要写明原因和怎么联系过，会上要报告。"
EXCLUDE_WHO = "谁"
EXCLUDE_REASON = "原因"
EXCLUDE_REASON_HINT = "如：在外多年，联系不上"
EXCLUDE_CONTACT = "怎么联系过"
EXCLUDE_CONTACT_HINT = "如：10月28日、30日打电话没人接"
EXCLUDE_ADD = "加上这个人"
EXCLUDE_DROP = "去掉"
EXCLUDE_NAME_NEEDED = "请写上是谁。"


def who_counts(rule_set: RuleSet, group: str) -> str:
    """Say who counts, and by which law."""
    where = f"{group}　" if group else ""
    return f"{where}{rule_set.body}：{rule_set.who}"


def by_law(rule_set: RuleSet) -> str:
    """Name the law."""
    return f"依据：{law(rule_set)}"


def known_here(outlook: Outlook) -> str:
    """Say how many of them this store knows, and how many live elsewhere."""
    unit = UNIT[outlook.rule_set.unit]
    found = outlook.candidates
    if not found.electors and not found.unsettled:
        return "这些人不在户册上，来一个补写一个。"
    said = f"电脑里有 {len(found.electors)} {unit}"
    outside = sum(not one.inside_courtyard for one in found.electors)
    if outside:
        said += f"，其中 {outside} {unit}不住在本院坝"
    if found.unsettled:
        said += f"；还有 {len(found.unsettled)} 人没有出生日期"
    return f"{said}。"


def not_in_store(stated: int, known: int, unit: Unit) -> str:
    """Say how many of the stated number are not in this store."""
    if stated < known:
        return f"▲ 比名单上的 {known} {UNIT[unit]}还少。"
    if stated == known:
        return "✓ 和电脑里的一样多。"
    return f"其中 {stated - known} {UNIT[unit]}不在电脑里，来了就补写。"


def settled_word(adult: bool | None) -> str:
    """Say whether someone is of age; None: nobody has said."""
    if adult is None:
        return "？ 点一下"
    return "✓ 满 18" if adult else "✗ 不满 18"


def excluded(one: Exclusion) -> str:
    """Say who is left out and why."""
    return f"{one.name}：{one.reason}；{one.contact}"


def number_label(unit: Unit) -> str:
    """Ask for N."""
    return f"{NUMBER}{UNIT[unit]}"
