"""Words of the lists of posts."""

from datetime import date

from yuanba.desktop.areas.roster.wording import ORIGINS, ended
from yuanba.village.roster.model import Burden, Holding
from yuanba.village.roster.queries import Posts, PostView, RosterRow

FILL = "填空缺的岗位"
PAPERS = "打印、存表格"
SET_POSTS = "岗位设置"
EVERYWHERE = "看全部院坝"
EVERYWHERE_TITLE = "全部院坝的岗位"
ALL = "都看"
ONLY_VACANT = "只看空缺"
SEARCH = "找人、院坝或岗位"
SEARCH_HINT = "名字、院坝或岗位里的字"
MORE = "再列一些"
VACANT = "空缺，点这里选人"
PAST = "从前任过的"
NOBODY = "没有这样的人或岗位。"
#: A term that ends within so many days is named.
SOON_DAYS = 60


def count(posts: Posts) -> str:
    """Say how many posts there are, how many are held."""
    due = sum(post.number for post in posts.posts)
    missing = f"，缺 {posts.missing} 人" if posts.missing else "，都有人"
    return f"应有 {due} 人，在任 {posts.held} 人{missing}"


def count_everywhere(held: int, missing: int, courtyards: int) -> str:
    """Say how many posts are held in all courtyards."""
    return f"{courtyards} 个院坝，在任 {held} 人次，缺 {missing} 人"


def fill(missing: int) -> str:
    """Label the main act with the number of vacant posts."""
    return f"{FILL}（{missing} 个）"


def vacant_sign(name: str) -> str:
    """Mark a vacant post."""
    return f"○ {name}"


def holder(one: Holding, today: date) -> str:
    """Describe a holder in one line."""
    parts = [one.phone, ORIGINS[one.origin], since(one)]
    if one.until_on is not None:
        parts.append(ends(one.until_on, today))
    return "　".join(part for part in parts if part)


def since(one: Holding) -> str:
    """Say since when."""
    return f"{short(one.from_on)}起"


def coming(one: Holding) -> str:
    """Say that somebody takes a post later."""
    return f"{short(one.from_on)}起接任"


def ends(until_on: date, today: date) -> str:
    """Say when a term ends; loudly where it is soon."""
    mark = "▲ 快到期：" if (until_on - today).days <= SOON_DAYS else ""
    return f"{mark}任到{short(until_on)}"


def past(one: Holding, role_name: str) -> str:
    """Describe a former holder in one line."""
    last = one.last_on
    why = "任期满了" if one.end_reason is None else ended(one.end_reason)
    note = f"：{one.end_note}" if one.end_note else ""
    return f"{role_name}　{short(one.from_on)}到{short(last) if last else ''}　{why}{note}"


def burdened(limit: int) -> str:
    """Head the list of people with many posts."""
    return f"一个人任了超过 {limit} 个岗位的，看看忙不忙得过来："


def burden(one: Burden) -> str:
    """Name one of them."""
    return f"{one.name}　现任 {one.posts} 个岗位"


def everywhere(row: RosterRow) -> str:
    """Describe a line of the roster of all courtyards."""
    others = f"兼{'、'.join(row.other_courtyards)}" if row.other_courtyards else ""
    return "　".join(part for part in (row.village_name, row.courtyard_name, row.phone, others) if part)


def vacant_everywhere(village: str, courtyard: str, missing: int) -> str:
    """Describe vacant posts in the list of all courtyards."""
    return "　".join(part for part in (village, courtyard, f"缺 {missing} 人") if part)


def short(day: date) -> str:
    """Write a day in a line of a list."""
    return f"{day.year}.{day.month}.{day.day}"


def post_place(post: PostView, place: int) -> str:
    """Name one of several vacant posts of a kind."""
    return post.name if post.missing == 1 else f"{post.name}（第 {place} 个）"
