"""The red table (红榜): what each household earned in a month, a quarter or a year, for the board.

It ranks households and nobody else; who does not want to stand there is left out, and minors are never named.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, case, func, select

from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.courtyards.names import sort_key
from yuanba.village.courtyards.queries import HouseholdLine
from yuanba.village.courtyards.tables import household_table, resident_table
from yuanba.village.points import queries
from yuanba.village.points.confirmed import LedgerView
from yuanba.village.points.model import Why
from yuanba.village.points.rule_book import OptOut
from yuanba.village.points.rules.periods import months_of
from yuanba.village.points.tables import booking_table, posting_table

#: Source: Civil Code, art. 17.
ADULT_YEARS = 18

#: What a household earned or lost by its conduct; what it bought is its own affair.
_CONDUCT = (Why.BASE.value, Why.AWARD.value, Why.DEDUCTION.value, Why.REVERSAL.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLine:
    """One household on the table."""

    #: 1, 2, 3 …; as many points, the same place.
    place: int
    household_id: Id
    #: Head of the household; empty where it must not be named.
    name: str
    group: str
    door: str
    gained: int
    #: Below zero, or nothing.
    deducted: int
    #: The head is a minor, so the household is not named.
    minor: bool = False

    @property
    def total(self) -> int:
        """What it earned in the period."""
        return self.gained + self.deducted


@dataclass(frozen=True, slots=True, kw_only=True)
class RedTable:
    """The table of a period, with the state of the ledger it was made from."""

    first_on: date
    last_on: date
    ranked: bool
    lines: tuple[RedLine, ...]
    #: Households left out by their own wish.
    left_out: int
    #: Last booking taken into account, and its hash.
    number: int
    head: bytes
    #: Points that still wait in proposals for the period.
    waiting: int


def red_table(
    connection: Connection,
    ledger: LedgerView,
    first: date,
    last: date,
    *,
    ranked: bool,
    opt_out: OptOut = OptOut.LEFT_OUT,
    today: date,
) -> RedTable:
    """Make the table of a period.

    Args:
        connection: where to read.
        ledger: of the courtyard.
        first: first day of its first month.
        last: last day of its last month.
        ranked: in the order of points; False: in the order of groups and doors.
        opt_out: what becomes of those who do not want to be named.
        today: tells who is a minor.
    """
    homes = courtyards.households(connection, ledger.courtyard_id)
    earned = _earned(connection, ledger, first, last, [home.household_id for home in homes])
    young = minors(connection, ledger.courtyard_id, today)
    unwilling = queries.unwilling(connection, ledger.courtyard_id)
    lines: list[RedLine] = []
    left_out = 0
    for home in homes:
        hidden = home.household_id in unwilling
        if hidden and opt_out is OptOut.LEFT_OUT:
            left_out += 1
            continue
        lines.append(_line(home, *earned.get(home.household_id, (0, 0)), hidden=hidden, minors=young))
    return RedTable(
        first_on=first,
        last_on=last,
        ranked=ranked,
        lines=_ranked(lines) if ranked else _by_door(lines),
        left_out=left_out,
        number=ledger.number,
        head=ledger.head,
        waiting=sum(
            view.left
            for view in queries.open_awards(connection, ledger.courtyard_id, ledger)
            if first <= view.record.proposed.happened_on <= last
        ),
    )


def _earned(
    connection: Connection, ledger: LedgerView, first: date, last: date, homes: list[Id]
) -> dict[Id, tuple[int, int]]:
    """Add up what each household gained and lost by its conduct; what was given back for goods is not earned."""
    table = posting_table.c
    bought = _of_redemptions(connection, ledger, first, last)
    query = (
        select(
            table.household_id,
            func.sum(case((table.points > 0, table.points), else_=0)),
            func.sum(case((table.points < 0, table.points), else_=0)),
        )
        .where(
            table.month.between(*months_of(first, last)),
            table.household_id.in_(homes),
            table.household_id.is_not(None),
            table.why.in_(_CONDUCT),
            ledger.counts(posting_table),
        )
        .group_by(table.household_id)
    )
    earned = {home: (gained, lost) for home, gained, lost in connection.execute(query)}
    for home, points in bought.items():
        gained, lost = earned.get(home, (0, 0))
        earned[home] = (gained - points, lost)
    return earned


def _of_redemptions(connection: Connection, ledger: LedgerView, first: date, last: date) -> dict[Id, int]:
    """Add up what reversals of redemptions gave back in a period."""
    table = booking_table.c
    query = select(table.household_id, table.amount, table.reverses).where(
        table.ledger_id == ledger.ledger_id,
        table.month.between(*months_of(first, last)),
        table.reverses.is_not(None),
        table.household_id.is_not(None),
        ledger.counts(booking_table),
    )
    # There are few of them.
    rows = connection.execute(query).all()
    kinds = queries.kinds_of(connection, ledger, [row.reverses for row in rows])
    given: Counter[Id] = Counter()
    for row in rows:
        if kinds.get(row.reverses) is Why.REDEMPTION:
            given[row.household_id] += row.amount
    return given


def _line(home: HouseholdLine, gained: int, deducted: int, *, hidden: bool, minors: frozenset[Id]) -> RedLine:
    minor = home.head_id in minors
    return RedLine(
        place=0,
        household_id=home.household_id,
        name="" if hidden or minor else home.head_name,
        group=home.group,
        door=home.door,
        gained=gained,
        deducted=deducted,
        minor=minor,
    )


def _ranked(lines: list[RedLine]) -> tuple[RedLine, ...]:
    """Put the most points first; those with as many share a place and stand in the order of their doors."""
    in_order = sorted(_by_door(lines), key=lambda one: -one.total)
    placed: list[RedLine] = []
    for number, line in enumerate(in_order, start=1):
        alike = placed and placed[-1].total == line.total
        placed.append(_at(line, placed[-1].place if alike else number))
    return tuple(placed)


def _by_door(lines: list[RedLine]) -> tuple[RedLine, ...]:
    in_order = sorted(lines, key=lambda one: (one.group, _natural(one.door), sort_key(one.name), one.household_id))
    return tuple(_at(line, number) for number, line in enumerate(in_order, start=1))


def _at(line: RedLine, place: int) -> RedLine:
    return RedLine(
        place=place,
        household_id=line.household_id,
        name=line.name,
        group=line.group,
        door=line.door,
        gained=line.gained,
        deducted=line.deducted,
        minor=line.minor,
    )


def _natural(door: str) -> tuple[int, str]:
    """Let door 9 stand before door 10."""
    digits = "".join(sign for sign in door if sign.isascii() and sign.isdigit())
    return int(digits or 0), door


def minors(connection: Connection, courtyard_id: Id, today: date) -> frozenset[Id]:
    """Name the people of a courtyard who are not of age."""
    try:
        born_after = today.replace(year=today.year - ADULT_YEARS)
    except ValueError:
        born_after = today.replace(year=today.year - ADULT_YEARS, day=28)
    homes = select(household_table.c.subject).where(household_table.c.courtyard_id == courtyard_id)
    query = select(resident_table.c.id).where(
        resident_table.c.born_on > born_after, resident_table.c.subject.in_(homes)
    )
    return frozenset(connection.scalars(query))


def is_minor(born_on: date | None, today: date) -> bool:
    """Tell whether somebody is under age; of whom nobody knows the birthday, nobody can say so."""
    if born_on is None:
        return False
    birthday = (today.month, today.day) >= (born_on.month, born_on.day)
    return today.year - born_on.year - (not birthday) < ADULT_YEARS
