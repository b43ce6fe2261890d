"""Words about the calendar: screens, mishaps and history."""

from collections.abc import Callable
from datetime import date
from typing import Any

from yuanba.kernel.calendar import HolidayYear
from yuanba.kernel.errors import Mishap
from yuanba.village.calendars import model
from yuanba.village.calendars.model import HolidaysLoaded
from yuanba.village.calendars.wording import NOT_ARRANGED, day, difference, full_day, numbers, spans
from yuanba.village.services.recount import DueMoved, Recount

NOTE = "代办的到期日、公示的天数都按这里的工作日算。"
LOAD = "装新的放假安排"
LOAD_TITLE = "选放假安排文件（.json）"
PATTERNS = "放假安排 (*.json);;所有文件 (*)"
DROP = "国务院办公厅每年十一月前后公布下一年的安排，向乡镇要文件。也可以把文件直接拖到这里来。"
OFF = "放假"
MAKE_UP = "调休上班"
SOURCE = "依据"
FROM = "从哪里来"
SHIPPED = "程序自带"
SEE_MOVED = "看改了哪些到期日"
TAKE_BACK = "撤掉这一份"
HISTORY_OF = "来龙去脉"
CHECK_TITLE = "看一看再装"
CHECK_NOTE = "还没有装。看对了，再点下面的按钮。"
USE = "就用这一份"
MOVED_TITLE = "到期日变了的"
PRINT = "打印"
MORE = "还有"
FORM = "A4"
BACK_TITLE = "为什么撤掉"
BACK_HINT = "如：装成了别的年份的、网上的假消息"
BACK_NOTE = "撤掉以后，这一年按没装之前的算，到期日跟着重算。"
TAKEN_BACK = "撤掉了，到期日已经重算。"
RIVALS = "▲ 别的电脑也装了这一年的，日子不一样。请和乡镇核对，再装一次对的。"
NOT_LOADED = "没有装上。"


def year(holidays: HolidayYear) -> str:
    """Head a year."""
    return f"{holidays.year}年"


def title(holidays: HolidayYear) -> str:
    """Head the history of a year."""
    return f"{holidays.year}年放假安排"


def sign(holidays: HolidayYear) -> str:
    """Say whether a year is known whole."""
    return f"{'✓' if holidays.arranged else '▲'} {numbers(holidays)}"


def off(holidays: HolidayYear) -> str:
    """List the days off."""
    return spans(holidays.off)


def made_up(holidays: HolidayYear) -> str:
    """List the days made up for."""
    return spans(holidays.make_up) or (NOT_ARRANGED if not holidays.arranged else "没有")


def source(holidays: HolidayYear) -> str:
    """Name the notice."""
    return holidays.source or "《全国年节及纪念日放假办法》"


def loaded(body: HolidaysLoaded, who: str) -> str:
    """Say who loaded it, when and from which file."""
    return f"{who or '有人'} {full_day(body.loaded_on)}装的，文件“{body.file_name}”"


def replaces(before: HolidayYear) -> str:
    """Say what it comes in place of."""
    return f"现在用的：{numbers(before)}"


def told(recount: Recount) -> str:
    """Say in one sentence what happens to the tickets under way."""
    if not recount.counted:
        return "现在没有正在算时限的件。"
    if not recount.moved:
        return f"正在算时限的 {recount.counted} 件，到期日都没有变。"
    return f"正在算时限的 {recount.counted} 件里，有 {len(recount.moved)} 件的到期日变了："


def unarranged(recount: Recount) -> str:
    """Say how many tickets reach into a year that is not arranged; empty: none."""
    count = recount.unarranged
    return f"▲ 还有 {count} 件的到期日落在{NOT_ARRANGED}的年份，公布后装上新安排会再重算。" if count else ""


def moved(one: DueMoved) -> str:
    """Name a ticket whose last day moved."""
    return f"{one.ticket.applicant}　{one.ticket.service_name}"


def from_to(one: DueMoved) -> str:
    """Say from when to when it moved."""
    days = f"{_with_year(one.before_on, one.after_on)} → {_with_year(one.after_on, one.before_on)}"
    return f"{days}　{difference(one.before_on, one.after_on)}　{one.ticket.number}　{one.ticket.agent_name}"


def _with_year(one: date, other: date) -> str:
    return day(one) if one.year == other.year else full_day(one)


def used(year: int, recount: Recount) -> str:
    """Say that a file holds from now on."""
    moved = len(recount.moved)
    return f"{year}年的放假安排装好了，{f'{moved} 件的到期日变了' if moved else '没有哪一件的到期日变'}。"


def moved_subtitle(body: HolidaysLoaded) -> str:
    """Say which load moved them."""
    return f"{full_day(body.loaded_on)}装上{body.year}年的放假安排以后"


def _days(days: tuple[date, ...]) -> str:
    return "、".join(full_day(one) for one in days)


ERRORS: dict[type[Mishap], Callable[[Any], str]] = {
    model.HolidayFileUnreadable: lambda e: f"“{e.name}”读不了。请看看文件还在不在、是不是拿错了。",
    model.NotHolidayFile: lambda e: f"“{e.name}”不是放假安排。请向乡镇要当年的 .json 文件，不要改里面的字。",
    model.YearNotCounted: lambda e: f"这个文件是 {e.year} 年的，这里只装 {e.first} 年到 {e.last} 年的。",
    model.HolidaysNotAnnounced: lambda e: (
        f"这个文件里还没有 {e.year} 年的放假日子，或者没写依据哪个通知。等国务院办公厅公布以后，再要一份新的。"
    ),
    model.DaysOfOtherYear: lambda e: (
        f"文件是 {e.year} 年的，里面却有 {_days(e.days)}。请把这些日子装到它们那一年的文件里。"
    ),
    model.DaysBothOffAndWorked: lambda e: f"{_days(e.days)}又是放假又是上班，文件写错了。请另要一份。",
    model.MakeUpOnWorkingDay: lambda e: (
        f"{_days(e.days)}不是周六周日，本来就上班，不会是调休。文件写错了，请另要一份。"
    ),
    model.StatutoryDaysMissing: lambda e: f"文件里少了法定假日 {_days(e.days)}，不能用。请另要一份。",
    model.HolidaysKnownAlready: lambda e: f"{e.year} 年现在用的就是这一份，不用再装。",
    model.LoadUnknown: lambda e: "这一份已经撤掉了。",
    model.BackReasonMissing: lambda e: "请写上为什么撤掉。",
}
HISTORY: dict[str, Callable[[Any], str]] = {
    "calendars.holidays_loaded": lambda body: (
        f"装上了{body.year}年的放假安排：放假 {len(body.off)} 天，调休上班 {len(body.make_up)} 天"
        f"（{body.source}，文件“{body.file_name}”）"
    ),
    "calendars.load_taken_back": lambda body: f"撤掉了这份放假安排：{body.reason}",
}
