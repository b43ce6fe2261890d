"""The ledger as Beancount text, so that another program can add it up.

Beancount sorts by date, and dates follow clocks; only the balances at the end are therefore asserted.  Points are the
commodity ``POINTS``, goods are commodities of their own.
"""

from collections import Counter
from datetime import date, timedelta

from sqlalchemy import Connection

from yuanba.kernel.ids import Id, id_text
from yuanba.village.points.confirmed import LedgerView
from yuanba.village.points.exporting import Told, told
from yuanba.village.points.model import Account, AccountKind

_POINTS = "POINTS"
_STOCK, _OUTSIDE = "Assets:Stock", "Equity:Goods"
#: Letters of an id that tell goods apart; Beancount allows 24 signs in all.
_GOODS_SIGNS = 20


def beancount_text(connection: Connection, ledger: LedgerView) -> str:
    """Write the ledger as Beancount has it: accounts, a transaction a booking, and the balances they must come to."""
    bookings = list(told(connection, ledger))
    points: Counter[Account] = Counter()
    goods: Counter[Id] = Counter()
    for one in bookings:
        for posting in one.body.postings:
            points[posting.account] += posting.points
        for line in one.body.goods:
            goods[line.goods_id] += line.quantity
    days = [one.body.booked_on for one in bookings] or [date(2000, 1, 1)]
    lines = [f'option "title" "{id_text(ledger.ledger_id)}"', ""]
    lines += _opened(min(days), points, goods)
    for one in bookings:
        lines += _transaction(one)
    lines += _asserted(max(days) + timedelta(days=1), points, goods)
    return "\n".join(lines) + "\n"


def account_name(account: Account) -> str:
    """Name an account as Beancount wants it."""
    own = _letters(account.owner_id)
    match account.kind:
        case AccountKind.HOUSEHOLD:
            return f"Assets:Households:H{own}:Own"
        case AccountKind.RESIDENT:
            home = _letters(account.household_id or account.owner_id)
            return f"Assets:Households:H{home}:R{own}"
        case AccountKind.POT:
            return "Assets:Pot"
        case AccountKind.SHOP:
            return "Assets:Shop"
        case AccountKind.ISSUER:
            return "Equity:Issuer"


def _letters(identity: Id) -> str:
    return id_text(identity).upper()


def _goods_name(goods_id: Id) -> str:
    return f"G{_letters(goods_id)[-_GOODS_SIGNS:]}"


def _opened(day: date, points: Counter[Account], goods: Counter[Id]) -> list[str]:
    lines = [f"{day} open {account_name(account)} {_POINTS}" for account in sorted(points, key=account_name)]
    if goods:
        lines += [f"{day} open {_STOCK}", f"{day} open {_OUTSIDE}"]
    return [*lines, ""]


def _transaction(one: Told) -> list[str]:
    body = one.body
    lines = [f'{body.booked_on} * "{body.number}" "{body.why.value}"', f'  head: "{one.head.hex()}"']
    lines += [f"  {account_name(posting.account)}  {posting.points} {_POINTS}" for posting in body.postings]
    for line in body.goods:
        name = _goods_name(line.goods_id)
        lines += [f"  {_STOCK}  {line.quantity} {name}", f"  {_OUTSIDE}  {-line.quantity} {name}"]
    return [*lines, ""]


def _asserted(day: date, points: Counter[Account], goods: Counter[Id]) -> list[str]:
    lines = [
        f"{day} balance {account_name(account)}  {points[account]} {_POINTS}"
        for account in sorted(points, key=account_name)
    ]
    lines += [f"{day} balance {_STOCK}  {goods[one]} {_goods_name(one)}" for one in sorted(goods)]
    return lines
