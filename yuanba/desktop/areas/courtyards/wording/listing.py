"""Words of the list of households."""

from yuanba.desktop.areas.courtyards.wording.terms import GAP
from yuanba.village.courtyards.queries import HouseholdLine

LIST_NAME = "各家各户"
SEARCH = "找人"
SEARCH_HINT = "姓名、拼音首字母（如 zwf）、电话、身份证后四位"
ALL_GROUPS = "全部"
NO_GROUP = "没写组"
HEAD, GROUP, DOOR, MEMBERS, AWAY, MARKS = "户主", "组", "门牌", "人数", "在外", "提醒"
WRITE = "一户一户录"
IMPORT = "从 Excel 导入"
EXPORT = "存成 Excel"
ABOUT = "院坝的情况"
FORMER = "以前的人家"
EMPTY = "这个院坝还没有人家。先把各户的户主录进来，只要名字和组，别的以后再补。"
EMPTY_CLOSED = "这个院坝已经不用了，各户都在别的院坝。"
NOT_FOUND = "没有找到。换个字、换拼音首字母再试；按 Esc 看全部。"


def counted(households: int, people: int, away: int) -> str:
    """Say below the title who lives here."""
    if not households:
        return ""
    outside = f"（在外 {away} 人）" if away else ""
    return f"{households} 户{GAP}{people} 人{outside}"


def found(households: int) -> str:
    """Say how many are found."""
    return f"找到 {households} 户"


def group_tab(group: str, households: int) -> str:
    """Name a group with how many households it has."""
    return f"{group or NO_GROUP} {households}"


def people(line: HouseholdLine) -> str:
    """Say how many live in a household."""
    return str(line.members)


def away(line: HouseholdLine) -> str:
    """Say how many of a household are away; nothing where nobody is."""
    return str(line.away) if line.away else ""


def marks(line: HouseholdLine, *, twin: bool, doubled: bool) -> str:
    """Say what somebody should look at."""
    said = []
    if line.disputed:
        said.append("▲ 两人写的不一样")
    if doubled:
        said.append("▲ 有人两处有名")
    if twin:
        said.append("▲ 同组有同名户主")
    # Where nobody's is known yet it has simply not been asked.
    if 0 < line.undated < line.members:
        said.append(f"○ {line.undated} 人没填生日")
    return GAP.join(said)


def mark_tint(line: HouseholdLine, *, twin: bool, doubled: bool) -> str:
    """Give the colour of the marks."""
    return "amber" if line.disputed or twin or doubled else "dim"
