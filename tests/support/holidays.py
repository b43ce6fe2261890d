"""Holiday files as people get them, for the year whose arrangement is not published yet."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from yuanba.kernel.calendar import HolidayYear

SOURCE = "国务院办公厅关于2027年部分节假日安排的通知"
#: First and last days off, and days made up for them: invented after the principles of 2024, for tests only.
OFF = "01-01/01-03 02-05/02-12 04-03/04-05 05-01/05-05 06-09/06-09 09-15/09-15 10-01/10-07"
MAKE_UP = "01-30 02-20 05-08 09-26 10-09"


def days_off(year: int = 2027, spans: str = OFF) -> list[date]:
    found = []
    for span in spans.split():
        first, last = (date.fromisoformat(f"{year}-{day}") for day in span.split("/"))
        found += [first + timedelta(days=step) for step in range((last - first).days + 1)]
    return found


def made_up(year: int = 2027, days: str = MAKE_UP) -> list[date]:
    return [date.fromisoformat(f"{year}-{day}") for day in days.split()]


def a_year(
    *, off: Iterable[date] | None = None, make_up: Iterable[date] | None = None, year: int = 2027
) -> HolidayYear:
    """Arrange the year 2027."""
    return HolidayYear(
        year=year,
        off=frozenset(days_off() if off is None else off),
        make_up=frozenset(made_up() if make_up is None else make_up),
        arranged=True,
        source=SOURCE,
    )


def our_file(**changes: Any) -> bytes:
    """Write a file in our own shape."""
    body = {
        "year": 2027,
        "arranged": True,
        "source": SOURCE,
        "off": [day.isoformat() for day in days_off()],
        "make_up": [day.isoformat() for day in made_up()],
    }
    return json.dumps(body | changes, ensure_ascii=False).encode()


def shared_file(**changes: Any) -> bytes:
    """Write a file in the shape of the public collection."""
    days = [{"name": "节", "date": day.isoformat(), "isOffDay": True} for day in days_off()]
    days += [{"name": "节", "date": day.isoformat(), "isOffDay": False} for day in made_up()]
    body = {
        "$schema": "https://example.org/schema.json",
        "year": 2027,
        "papers": ["https://www.gov.cn/zhengce/content/2027.htm"],
        "days": sorted(days, key=lambda one: str(one["date"])),
    }
    return json.dumps(body | changes, ensure_ascii=False).encode()
