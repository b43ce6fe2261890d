"""Words of the screens about courtyards as such."""

from yuanba.desktop.areas.courtyards.wording.terms import CLOSING, COMMA, GAP, NOT_SAID, PRINCIPLE, day, numbered
from yuanba.village.courtyards.model import Closing, Principle
from yuanba.village.courtyards.queries import CourtyardView

# Choosing
CHOOSE_TITLE = "选院坝"
CHOOSE_NOTE = "点一个就打开它；上下键选，回车打开。"
LIST_NAME = "院坝名单"
SEARCH = "找院坝"
SEARCH_HINT = "院坝名、村名或拼音首字母"
NAME, VILLAGE, HOUSEHOLDS, PEOPLE, NOW = "院坝", "村", "户数", "人数", "现在"
OPEN_NOW = "✓ 开着"
ADD = "加一个院坝"
NOT_FOUND = "没有找到这个院坝。"
NONE = "还没有院坝，请先加一个。"
IN_USE = "现在用的院坝"
FORMER_NOTE = "点开能看以前的记录；要用还能重新启用。"

# About one
ABOUT_TITLE = "院坝的情况"
AMEND = "改一改"
SPLIT = "拆出一个院坝"
MERGE = "并入别的院坝"
CLOSE = "不再用这个院坝"
HISTORY = "来龙去脉"
REOPEN = "重新启用"
ENTER = "进去看以前的记录"
ACTS = "这个院坝的变动"
FIVE = "划院坝的五条"
DISPUTED = "有两个人写的不一样，请点“改一改”看看，定一个再存"

# Adding and putting right
ADD_TITLE = "加一个院坝"
ADD_NOTE = "只有名字非写不可，别的以后再补。加好就打开它。"
AMEND_TITLE = "改院坝的情况"
NAME_LINE = "院坝名"
NAME_HINT = "如 老井湾院坝"
TOWNSHIP = "乡镇"
CODE = "编号"
CODE_MORE = "字母和数字，印在每张纸的号码里，如 LJW；村里各院坝不要重。"
PLACE = "开会的地方"
BORDER = "边界到哪里"
BORDER_HINT = "如 东到老井，西到公路"
PRINCIPLES = "划院坝的五条，合哪几条勾哪几条"
LOUDSPEAKER = "大喇叭在哪里"
BOARDS = "公示栏在哪里（一处一行）"
BOXES = "议事信箱在哪里（一处一行）"
SAVE = "存下"
ADDED = "院坝加好了。"
SAVED = "改好了。"

# Splitting, merging, closing
SPLIT_TITLE = "拆出一个院坝"
SPLIT_NOTE = "选中的人家转到新院坝，各种登记一起过去；以前的记录留在这里，还看得到。"
NEW_NAME = "新院坝名"
WHO_GOES = "哪些人家过去"
WHO_GOES_MISSING = "请勾上要过去的人家。"
SPLIT_DO = "拆出去"
MERGE_TITLE = "并入别的院坝"
MERGE_INTO = "并到哪个院坝"
MERGE_INTO_MISSING = "请选并到哪个院坝。"
MERGE_DO = "并过去"
NO_OTHER = "这台电脑里只有这一个院坝，没有可并的。"
CLOSE_TITLE = "不再用这个院坝"
CLOSE_NOTE = "关了以后不出现在院坝名单里，以前的记录还看得到，也能重新启用。"
CLOSE_WHY = "怎么了"
CLOSE_WHY_MISSING = "请选一样。"
CLOSE_DO = "关掉这个院坝"

# Former households
FORMER_TITLE = "以前的人家"
FORMER_HOUSEHOLDS_NOTE = "转走、搬走、并掉、录错的都在这里，点开能看，也能放回名单。"
NONE_FORMER = "没有。"
WHY = "怎么了"


def former(count: int) -> str:
    """Name the fold with courtyards that are no longer used."""
    return f"以前的院坝（{count}）"


def line(place: CourtyardView) -> str:
    """Show a courtyard in a choice."""
    said = [place.name, place.village, f"{place.households} 户"]
    return GAP.join(one for one in said if one)


def closed_line(place: CourtyardView) -> str:
    """Say why a courtyard is no longer used."""
    if place.closed is None or place.closed_on is None:
        return ""
    what = f"并入{place.into_name}" if place.closed is Closing.MERGED else CLOSING[place.closed]
    reason = f"（{place.closed_reason}）" if place.closed_reason else ""
    return f"{day(place.closed_on)}{what}{reason}"


def whole(place: CourtyardView) -> str:
    """Say how large a courtyard is."""
    return numbered(place.households, place.residents)


def details(place: CourtyardView) -> tuple[tuple[str, str], ...]:
    """Say what is written about a courtyard, field by field."""
    return (
        ("村", place.village or NOT_SAID),
        (TOWNSHIP, place.township or NOT_SAID),
        (CODE, place.code or NOT_SAID),
        (PLACE, place.meeting_place or NOT_SAID),
        ("边界", place.border or NOT_SAID),
        ("大喇叭", place.loudspeaker or NOT_SAID),
        ("公示栏", COMMA.join(place.notice_boards) or NOT_SAID),
        ("议事信箱", COMMA.join(place.suggestion_boxes) or NOT_SAID),
    )


def principle(one: Principle, *, kept: bool) -> str:
    """Show one of the five with its tick."""
    return f"{'☑' if kept else '☐'} {PRINCIPLE[one]}"


def split_from(name: str) -> str:
    """Say where a courtyard came from."""
    return f"从{name}拆出来，以前的记录在那边。"


def merge_note(place: CourtyardView) -> str:
    """Say what merging does."""
    return f"{place.name}的 {place.households} 户都转过去，各种登记一起走；{place.name}关掉，以前的记录还看得到。"


def group_of(group: str) -> str:
    """Name the button that ticks a whole group."""
    return f"{group or '没写组的'}全勾"


def chosen(count: int) -> str:
    """Say how many households are ticked."""
    return f"勾了 {count} 户"


def was_split(name: str, households: int) -> str:
    """Say that a courtyard was cut out and what to do next."""
    return f"{name}拆出来了，{households} 户过去了。点上面的院坝名就能换过去。"


def was_merged(name: str, into: str) -> str:
    """Say that a courtyard was merged."""
    return f"{name}并入{into}了。"


def was_closed(name: str) -> str:
    """Say that a courtyard is no longer used."""
    return f"{name}不再用了，在“以前的院坝”里还看得到。"


def was_reopened(name: str) -> str:
    """Say that a courtyard is used again."""
    return f"{name}重新启用了。"


def detail(name: str, said: str) -> str:
    """Show one field."""
    return f"{name}：{said}"


def more(count: int) -> str:
    """Say that there are further ones."""
    return f"还有 {count} 个，写几个字再找。"
