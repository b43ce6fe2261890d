"""Words of fixing who counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from yuanba.printing.meetings.words import UNIT, law
from yuanba.village.matters.model import Base, Comparison, RuleSet, Unit
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
_SOURCES = {
    Unit.HOUSEHOLDS: ("户口册", "村民小组花名册", "村委会名册"),
    Unit.PERSONS: ("村民小组花名册", "村委会名册", "成员名册"),
}
#: Owners stand on no list of the village.
_OWNERS = ("业主名册", "不动产登记")


def sources(rule_set: RuleSet) -> tuple[str, ...]:
    """Offer where the number of those who vote may come from."""
    return _OWNERS if rule_set.base is Base.OWNERS else _SOURCES[rule_set.unit]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleAsked:
    """Words of a list of people of whom it must be said whether they count."""

    title: str
    note: str
    columns: tuple[str, str]
    #: None: nobody has said.
    answers: Mapping[bool | None, str]
    all_count: str


UNSETTLED = PeopleAsked(
    title="这些人没有出生日期",
    note="点一下换一次：满 18 岁的才算。",
    columns=("姓名", "满没满 18 岁"),
    answers={None: "？ 点一下", True: "✓ 满 18", False: "✗ 不满 18"},
    all_count="都满 18 岁",
)
#: Source: Civil Code, art. 18.
EARNERS = PeopleAsked(
    title="这些成员 16、17 岁",
    note="点一下换一次：主要靠自己干活挣钱生活的才算，没有说的不算（《民法典》第十八条）。",
    columns=("姓名", "靠不靠自己挣钱"),
    answers={None: "✗ 不算", True: "✓ 靠自己", False: "✗ 不算"},
    all_count="都靠自己挣钱",
)

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


def excluded(one: Exclusion) -> str:
    """Say who is left out and why."""
    return f"{one.name}：{one.reason}；{one.contact}"


def number_label(unit: Unit) -> str:
    """Ask for N."""
    return f"{NUMBER}{UNIT[unit]}"
