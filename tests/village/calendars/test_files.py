"""Holiday files: read in the shapes people get them in, and refused with what is wrong."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.holidays import SOURCE, a_year, days_off, made_up, our_file, shared_file
from yuanba.kernel.calendar import holiday_year
from yuanba.kernel.errors import Mishap
from yuanba.kernel.resources import resource_path
from yuanba.village.calendars.files import read_holiday_file, read_holidays
from yuanba.village.calendars.model import (
    DaysBothOffAndWorked,
    DaysOfOtherYear,
    HolidayFileUnreadable,
    HolidaysNotAnnounced,
    MakeUpOnWorkingDay,
    NotHolidayFile,
    StatutoryDaysMissing,
    YearNotCounted,
)


def iso(days: list[date]) -> list[str]:
    return [day.isoformat() for day in days]


def test_a_file_in_our_shape_is_read() -> None:
    assert read_holidays(our_file(), "2027.json") == a_year()


def test_a_file_of_the_public_collection_is_read() -> None:
    read = read_holidays(shared_file(), "2027.json")

    assert (read.off, read.make_up, read.arranged) == (a_year().off, a_year().make_up, True)
    assert read.source == "https://www.gov.cn/zhengce/content/2027.htm"


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_the_shipped_files_can_be_loaded_as_they_are(year: int) -> None:
    assert read_holiday_file(resource_path("data", f"holidays_{year}.json")) == holiday_year(year)


def test_a_file_saved_by_the_notepad_of_windows_is_read() -> None:
    assert read_holidays(b"\xef\xbb\xbf" + our_file(), "2027.json") == a_year()


def test_the_free_weekend_of_last_december_belongs_to_the_new_year() -> None:
    # 26 and 27 December 2026 are a Saturday and a Sunday.
    file = our_file(off=iso([date(2026, 12, 26), date(2026, 12, 27), *days_off()]))

    assert read_holidays(file, "2027.json") == a_year()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"2027",
        b"[]",
        b"{}",
        b"\xff\xfe\x00",
        b'{"year": 2027}',
        b'{"year": "soon", "off": [], "make_up": []}',
        b'{"year": 2027, "off": ["2027-02-30"], "make_up": []}',
        b'{"year": 2027, "days": [{"date": "2027-01-01"}]}',
        b"[" * 100_000,
        "元旦1月1日放假".encode("gbk"),
    ],
)
def test_another_file_is_no_holiday_file(content: bytes) -> None:
    with pytest.raises(NotHolidayFile):
        read_holidays(content, "x.json")


@pytest.mark.parametrize("content", [shared_file(days=[], papers=[]), shared_file(papers=[]), our_file(source=" ")])
def test_a_year_not_announced_yet_is_refused(content: bytes) -> None:
    with pytest.raises(HolidaysNotAnnounced):
        read_holidays(content, "2027.json")


@pytest.mark.parametrize("year", [2024, 2041])
def test_a_year_that_cannot_be_checked_is_refused(year: int) -> None:
    with pytest.raises(YearNotCounted):
        read_holidays(our_file(year=year), "x.json")


def test_days_of_another_year_are_named() -> None:
    for day in (date(2026, 12, 28), date(2028, 1, 1), date(2026, 6, 6)):
        with pytest.raises(DaysOfOtherYear) as refused:
            read_holidays(our_file(off=iso([*days_off(), day])), "2027.json")
        assert refused.value.days == (day,)
    with pytest.raises(DaysOfOtherYear):
        read_holidays(our_file(make_up=["2026-12-26"]), "2027.json")


def test_a_day_both_off_and_worked_is_named() -> None:
    both = date(2027, 5, 2)

    with pytest.raises(DaysBothOffAndWorked) as refused:
        read_holidays(our_file(make_up=iso([*made_up(), both])), "2027.json")
    assert refused.value.days == (both,)


def test_a_make_up_day_is_a_saturday_or_a_sunday() -> None:
    with pytest.raises(MakeUpOnWorkingDay) as refused:
        read_holidays(our_file(make_up=["2027-01-30", "2027-02-19"]), "2027.json")
    assert refused.value.days == (date(2027, 2, 19),)


@pytest.mark.parametrize("day", ["2027-01-01", "2027-02-05", "2027-02-08", "2027-04-05", "2027-05-02", "2027-06-09"])
def test_a_statutory_day_that_is_missing_is_named(day: str) -> None:
    missing = date.fromisoformat(day)

    with pytest.raises(StatutoryDaysMissing) as refused:
        read_holidays(our_file(off=iso([one for one in days_off() if one != missing])), "2027.json")
    assert refused.value.days == (missing,)


def test_a_file_that_is_gone_or_far_too_large_says_so(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    large.write_bytes(bytes(2_000_000))
    for path in (tmp_path / "gone.json", large, tmp_path):
        with pytest.raises(HolidayFileUnreadable):
            read_holiday_file(path)


@given(
    off=st.sets(st.dates(date(2026, 12, 20), date(2028, 1, 10)), max_size=12),
    make_up=st.sets(st.dates(date(2026, 12, 20), date(2028, 1, 10)), max_size=6),
    left_out=st.sets(st.sampled_from(days_off()), max_size=3),
)
def test_what_is_taken_is_always_whole(off: set[date], make_up: set[date], left_out: set[date]) -> None:
    file = our_file(off=iso(sorted((set(days_off()) | off) - left_out)), make_up=iso(sorted(make_up)), source=SOURCE)
    try:
        read = read_holidays(file, "2027.json")
    except Mishap:
        return
    assert all(day.year == 2027 for day in read.off | read.make_up)
    assert not read.off & read.make_up
    assert all(day.weekday() >= 5 for day in read.make_up)
    assert holiday_year(2027).off <= read.off


NAMES = st.sampled_from(["year", "days", "off", "make_up", "date"])
LEAVES = st.none() | st.booleans() | st.integers() | st.text()


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner)))
def test_any_other_json_is_refused_in_a_sentence(parsed: object) -> None:
    with pytest.raises(Mishap):
        read_holidays(json.dumps(parsed).encode(), "x.json")


def test_the_days_by_the_moon_that_ship_are_where_the_shipped_years_have_them() -> None:
    for year in range(2025, 2041):
        off = holiday_year(year).off
        spring = sorted(day for day in off if day.month in (1, 2) and day != date(year, 1, 1))
        assert len(off) >= 12
        assert any(spring[i + 3] - spring[i] == timedelta(days=3) for i in range(len(spring) - 3))
