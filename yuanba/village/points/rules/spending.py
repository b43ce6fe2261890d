"""Which accounts pay, so that none falls below zero."""

from collections.abc import Mapping, Sequence

from yuanba.village.points.mishaps import BalanceTooLow
from yuanba.village.points.model import Account, AccountKind, Posting

_IN_ORDER = (AccountKind.HOUSEHOLD, AccountKind.RESIDENT, AccountKind.POT)


def draw(accounts: Mapping[Account, int], points: int, *, first: Account | None = None) -> tuple[Posting, ...]:
    """Take points out of the accounts of one purse: the named one first, then the household's, then its residents'.

    Args:
        accounts: what each has.
        points: how many to take, above zero.
        first: the account to begin with; None: the household's.

    Raises:
        BalanceTooLow: all together have less.
    """
    there = sum(accounts.values())
    if there < points:
        raise BalanceTooLow(there=there, wanted=points)
    order = sorted(accounts, key=lambda one: (one != first, _IN_ORDER.index(one.kind), one.owner_id))
    taken: list[Posting] = []
    left = points
    for account in order:
        part = min(accounts[account], left)
        if part > 0:
            taken.append(Posting(account=account, points=-part))
            left -= part
    return tuple(taken)


def redeemable(points: int, base: int, *, base_redeemable: bool) -> int:
    """Tell how many points buy goods: all, or all beyond the base."""
    return points if base_redeemable else max(points - base, 0)


def sums_to_zero(postings: Sequence[Posting]) -> bool:
    """Tell whether what some accounts get is what others give."""
    return sum(posting.points for posting in postings) == 0


def back_again(postings: Sequence[Posting], points: int) -> tuple[Posting, ...]:
    """Give so many points back to the accounts that paid, the last first.

    Args:
        postings: of the booking that is reversed.
        points: how many to give back, at most what they paid.
    """
    given: list[Posting] = []
    left = points
    for posting in reversed(postings):
        part = min(-posting.points, left) if posting.points < 0 else 0
        if part > 0:
            given.append(Posting(account=posting.account, points=part))
            left -= part
    return tuple(given)
