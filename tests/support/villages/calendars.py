"""What happens to the calendar."""

from datetime import date

from sqlalchemy import select

from support.holidays import a_year, days_off
from support.villages.day import Day, deed
from yuanba.village.calendars.actions import LoadHolidays, load_holidays, take_load_back
from yuanba.village.calendars.tables import load_table


@deed
def holidays_are_loaded(day: Day) -> object:
    off = [*days_off(), date(2027, 11, day.chance.randint(1, 28))]
    order = LoadHolidays(scope=day.courtyard().scope, holidays=a_year(off=off), file_name="2027.json")
    return load_holidays(day.work, order)


@deed
def a_load_is_taken_back(day: Day) -> object:
    load_id = day.one_of(day.connection.scalars(select(load_table.c.subject)).all())
    return take_load_back(day.work, load_id, "x")
