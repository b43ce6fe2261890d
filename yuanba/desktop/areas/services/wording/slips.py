"""Words of the screens on which anonymous slips are counted."""

from datetime import date

from yuanba.village.services.model import Grade
from yuanba.village.services.rules.slips import FEWEST_SLIPS, Grades
from yuanba.village.services.tallies import CountedSlips
from yuanba.village.services.wording import GRADE, grades

TITLE = "不记名满意度票"
NOTE = "一个月过完，把票箱打开一起数。只记每一档几张，不记是谁、哪一件、哪一天。"
SERVICES = "这个月有结果的事项"
OTHERS = "别的事项"
NO_SERVICES = "这个月没有哪一项有结果。投了票的，在“别的事项”里找。"
NOT_COUNTED = "还没有数"
DISPUTED = "两台电脑都数了，对不上谁是谁，不列出"
FEW = f"已封存。不满 {FEWEST_SLIPS} 张，或者重数后差得不到 {FEWEST_SLIPS} 张，不列出"
SEAL_NOTE = (
    "封存以前，对一遍上面的数。封存以后不能一张一张加；"
    f"数错了可以重数，要写原因，改得不到 {FEWEST_SLIPS} 张的，这个月这一项就不再列出。"
)
PAPER = "代办满意度票"
BLANK = "打印空白票"
BLANK_NOTE = "一页六张，裁开，事情有了结果就给一张，自己勾、自己投进箱子。票上不编号，不写名字。"
SEARCH = "哪一项的票"
SEARCH_HINT = "如 低保"
TAKE_BACK = "退一张（退格键）"
START_OVER = "这一项重头数"
DONE = "数好了"
RECOUNT_TITLE = "重数"
RECOUNT_NOTE = f"改动不到 {FEWEST_SLIPS} 张的，怕人前后一比认出是谁的票，这个月这一项就不再列出。"
REASON = "为什么要重数"
REASON_HINT = "如 填错了一行"
RECOUNT = "改正"
RECOUNTED = "改好了。"
HOW_TO_COUNT = "看着票，按 1 到 5，或者点一下；也可以直接写张数。"
NOT_A_NUMBER = "请写张数，如 12。"


def month_of(month: date) -> str:
    """Name a month."""
    return f"{month.year}年{month.month}月"


def seal(month: date, slips: int) -> str:
    """Name the main act."""
    return f"封存{month.month}月的票（{slips} 张）" if slips else f"封存{month.month}月的票"


def sealed(month: date, slips: int) -> str:
    """Say that the slips are counted."""
    return f"{month_of(month)}的 {slips} 张票封存好了。"


def typed(count: Grades) -> str:
    """Tell what is counted and not sealed yet."""
    return f"数了 {sum(count.values())} 张，还没有封存：{grades(count)}"


def counted(one: CountedSlips) -> str:
    """Tell of slips that are sealed, as far as they are told."""
    if one.disputed:
        return DISPUTED
    if one.grades is None:
        return FEW
    return f"已封存 {sum(one.grades.values())} 张：{grades(one.grades)}"


def number_of(slips: int) -> str:
    """Name how many blank slips a paper has."""
    return f"{slips} 张"


def key_of(grade: Grade) -> str:
    """Name a grade with its key."""
    return f"{tuple(Grade).index(grade) + 1}　{GRADE[grade]}"


def slips_of(grade: Grade) -> str:
    """Name the line in which the slips of a grade are written."""
    return f"{GRADE[grade]}，张数"


def total(slips: int) -> str:
    """Add up."""
    return f"一共 {slips} 张"
