"""Words of the calendar that stand on screens and on paper alike."""

from collections.abc import Iterable
from datetime import date, timedelta

from yuanba.kernel.calendar import HolidayYear

NOT_ARRANGED = "调休安排待公布"
MOVED_TITLE = "到期日变动单"
MOVED_HEADINGS = ("序号", "编号", "委托人", "代办事项", "代办员", "原到期日", "现到期日", "差几天")


def day(on: date) -> str:
    """Write a date without its year."""
    return f"{on.month}月{on.day}日"


def full_day(on: date) -> str:
    """Write a date with its year."""
    return f"{on.year}年{on.month}月{on.day}日"


def spans(days: Iterable[date]) -> str:
    """Write days, those that follow each other as one span."""
    runs: list[list[date]] = []
    for one in sorted(days):
        if runs and one - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(one)
        else:
            runs.append([one])
    return "、".join(_span(run[0], run[-1]) for run in runs)


def _span(first: date, last: date) -> str:
    if first == last:
        return day(first)
    return f"{day(first)}至{last.day}日" if first.month == last.month else f"{day(first)}至{day(last)}"


def numbers(holidays: HolidayYear) -> str:
    """Say how many days a year has off and made up for."""
    if not holidays.arranged:
        return f"只有法定假日 {len(holidays.off)} 天，{NOT_ARRANGED}"
    return f"放假 {len(holidays.off)} 天，调休上班 {len(holidays.make_up)} 天"


def difference(before: date, after: date) -> str:
    """Say by how many days a last day moved."""
    days = (after - before).days
    return f"晚 {days} 天" if days > 0 else f"早 {-days} 天"
