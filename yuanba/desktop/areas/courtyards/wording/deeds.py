"""Words of the screens on which something happens to a household or to one of its people."""

from collections.abc import Sequence
from datetime import date

from yuanba.desktop.areas.courtyards.wording.terms import COMMA, day, household_of

DAY = "哪一天"
NO_DAY = "请写上日子，如 1105。"
REASON = "缘由"
REASON_HINT = "几个字，以后好查"
REASON_NEEDED = "一定要写，几个字就行，以后好查。"
TAKEN_BACK = "退回去了，和原来一样。"
HOUSEHOLD_MISSING = "请先找到那一户：写名字或首字母，再从下面点一个。"

# Someone leaves
LEAVE_NOTE = "记下以后就不再算人数，名字还留在“以前在这一户的人”里，记错了能放回来。"
LEAVE_WHY = "怎么了"
LEAVE_WHY_MISSING = "请选一样：去世、搬走、出嫁还是录错了。"
LEAVE_DO = "记下"
NEXT_HEAD = "谁来当户主"
NEXT_HEAD_MISSING = "走的是户主，请选谁来当户主。"
TO_HOUSEHOLD = "去了本地哪一户"
TO_HOUSEHOLD_MORE = "不在这些院坝里就空着。写了，人和号码一起转过去。"
TO_HOUSEHOLD_HINT = "那一户的人：名字或首字母"
RELATION_THERE = "到那户是户主的什么人"

# Change of head
HEAD_TITLE = "换户主"
HEAD_NOTE = "换了以后，各人“与户主关系”要再看一遍。"
NEW_HEAD = "新户主"
NEW_HEAD_MISSING = "请选新户主。"
HEAD_DO = "换户主"

# Splitting a household
SPLIT_NOTE = "分出去的人另立一户，排在同一个院坝里。"
WHO_GOES = "谁分出去"
WHO_GOES_MISSING = "请勾上分出去的人。"
SPLIT_HEAD = "那一户的户主"
SPLIT_HEAD_MISSING = "请选分出去那一户的户主。"
GROUP = "组"
DOOR = "门牌"
SPLIT_DO = "分户"

# Moving a household
MOVE_NOTE = "人和各种登记一起过去；以前的记录留在这里，还看得到。"
TO_COURTYARD = "转到哪个院坝"
TO_COURTYARD_MISSING = "请选转到哪个院坝。"
NO_OTHER = "这台电脑里只有这一个院坝。请先在“换院坝”里加一个。"
MOVE_DO = "转过去"

# One household written down twice
MERGE_NOTE = "留下这一户，另一户不再单独算；那边多出来的人并过来。"
OTHER_HOUSEHOLD = "和哪一户是同一户"
OTHER_HINT = "那一户的人：名字或首字母"
MERGE_REASON = "录了两遍"
MERGE_DO = "并成一户"

# Striking off
STRIKE_NOTE = "从名单上去掉，不再算户数人数；在“以前的人家”里还看得到，也能放回来。"
STRIKE_WHY = "怎么了"
STRIKE_WHY_MISSING = "请选一样：整户搬走，还是录错了。"
STRIKE_DO = "从名单上去掉"


def leave_title(name: str) -> str:
    """Head the screen on which someone leaves."""
    return f"{name}不在这一户了"


def left(name: str, why: str) -> str:
    """Say that someone has left."""
    return f"记下了：{name}{why}。"


def moved_there(name: str, head: str) -> str:
    """Say that someone lives in another household."""
    return f"记下了：{name}到{household_of(head)}去了。"


def head_changed(name: str) -> str:
    """Say who is head now and what to look at next."""
    return f"户主换成{name}了。请点各人，把“与户主关系”再看一遍。"


def split_title(head: str) -> str:
    """Head the screen on which a household splits."""
    return f"{household_of(head)}分户"


def was_split(head: str) -> str:
    """Say that a household has split and what to do next."""
    return f"{head}另立一户了。请点开那一户，补上各人与户主的关系。"


def move_title(head: str) -> str:
    """Head the screen on which a household moves."""
    return f"{household_of(head)}转到别的院坝"


def moved(head: str, place: str) -> str:
    """Say that a household has moved."""
    return f"{household_of(head)}转到{place}了。"


def merge_title(head: str) -> str:
    """Head the screen on which two entries become one."""
    return f"{household_of(head)}录了两遍"


def both_have(names: Sequence[str]) -> str:
    """Say who stands in both entries."""
    return f"两边都有、算一个人的：{COMMA.join(names) or '没有'}"


def come_over(names: Sequence[str]) -> str:
    """Say who comes over from the other entry."""
    return f"从那边并过来的：{COMMA.join(names) or '没有'}"


def merged(head: str) -> str:
    """Say that two entries are one."""
    return f"并好了，都在{household_of(head)}里。"


def strike_title(head: str) -> str:
    """Head the screen on which a household is struck off."""
    return f"{household_of(head)}不在名单上了"


def struck(head: str) -> str:
    """Say that a household is off the list."""
    return f"{household_of(head)}从名单上去掉了。"


def restored(head: str) -> str:
    """Say that a household is back on the list."""
    return f"{household_of(head)}放回名单了。"


def returned(name: str) -> str:
    """Say that someone is back."""
    return f"{name}放回这一户了。"


def on(when: date) -> str:
    """Write the day of an act."""
    return day(when)
