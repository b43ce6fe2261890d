"""Deeds about the calendar."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.calendar import HolidayYear
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.calendars import queries
from yuanba.village.calendars.model import (
    BackReasonMissing,
    HolidaysKnownAlready,
    HolidaysLoaded,
    LoadTakenBack,
    LoadUnknown,
)
from yuanba.village.calendars.rules import check_holidays
from yuanba.village.calendars.tables import load_table


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadHolidays:
    """Count a year with these holidays from now on."""

    #: Who receives it.
    scope: Id
    holidays: HolidayYear
    file_name: str


def load_holidays(work: UnitOfWork, order: LoadHolidays) -> Id:
    """Count a year with other holidays from now on, and give the id of the load.

    Raises:
        DaysOfOtherYear, DaysBothOffAndWorked, MakeUpOnWorkingDay, StatutoryDaysMissing: they cannot be right.
        HolidaysKnownAlready: the year reads like this already.  Nothing was written.
    """
    work.actor.require(Permission.KEEP_CALENDARS)
    holidays = order.holidays
    check_holidays(holidays)
    view = queries.year_view(work.connection, holidays.year)
    if not view.rivals and _says_the_same(view.holidays, holidays):
        raise HolidaysKnownAlready(year=holidays.year)
    load_id = new_id()
    body = HolidaysLoaded(
        load_id=load_id,
        year=holidays.year,
        off=tuple(sorted(holidays.off)),
        make_up=tuple(sorted(holidays.make_up)),
        arranged=holidays.arranged,
        source=holidays.source,
        file_name=order.file_name,
        loaded_on=work.today,
        base=tuple(one.load_id for one in view.loads if not one.taken_back),
    )
    work.record(body, scope=order.scope, subject=load_id)
    return load_id


def take_load_back(work: UnitOfWork, load_id: Id, reason: str) -> None:
    """Take a load back; the year reads again as it did without it.

    Raises:
        LoadUnknown, BackReasonMissing: nothing was written.
    """
    work.actor.require(Permission.KEEP_CALENDARS)
    scope = _scope(work.connection, load_id)
    if not reason.strip():
        raise BackReasonMissing
    work.record(LoadTakenBack(load_id=load_id, reason=reason.strip()), scope=scope, subject=load_id)


def _scope(connection: Connection, load_id: Id) -> Id:
    table = load_table
    query = select(table.c.scope).where(table.c.subject == load_id, table.c.taken_back.is_(False))
    scope: Id | None = connection.execute(query).scalar_one_or_none()
    if scope is None:
        raise LoadUnknown
    return scope


def _says_the_same(one: HolidayYear, other: HolidayYear) -> bool:
    return (one.off, one.make_up, one.arranged) == (other.off, other.make_up, other.arranged)
