"""The table of meeting rules, written down a second time from the laws; with a counting of its own in fractions."""

from fractions import Fraction
from typing import NamedTuple

from yuanba.village.matters.model import Base, Proxy, Unit


class Cells(NamedTuple):
    base: Base
    unit: Unit
    #: As the law writes it, such as ``>=2/3 all``; empty: none.
    quorum: str
    passing: str
    #: 0: the law names no number.
    notice: int
    posting: int
    proxy: Proxy
    law: str
    articles: str


P, H = Unit.PERSONS, Unit.HOUSEHOLDS
VILLAGES = "村民委员会组织法"
COLLECTIVES = "农村集体经济组织法"
COMMUNITIES = "城市居民委员会组织法"
CONTRACTS = "农村土地承包法"
COLLECTION = "村民一事一议筹资筹劳管理办法"

TABLE = {
    "R1a": Cells(Base.VILLAGE_ADULTS, P, ">1/2 all", ">1/2 present", 10, 15, Proxy.NONE, VILLAGES, "25 26 35"),
    "R1b": Cells(Base.VILLAGE_HOUSEHOLDS, H, ">=2/3 all", ">1/2 present", 10, 15, Proxy.NONE, VILLAGES, "25 26 35"),
    "R2": Cells(Base.VILLAGE_REPRESENTATIVES, P, ">=2/3 all", ">1/2 present", 3, 15, Proxy.NONE, VILLAGES, "29 30 35"),
    "R3a": Cells(Base.GROUP_ADULTS, P, ">=2/3 all", ">1/2 present", 0, 15, Proxy.NONE, VILLAGES, "32"),
    "R3b": Cells(Base.GROUP_HOUSEHOLDS, H, ">=2/3 all", ">1/2 present", 0, 15, Proxy.NONE, VILLAGES, "32"),
    "R4": Cells(
        Base.COLLECTIVE_MEMBERS, P, ">=2/3 all", ">=2/3 all", 10, 0, Proxy.SAME_HOUSEHOLD, COLLECTIVES, "27 45"
    ),
    "R4x": Cells(
        Base.COLLECTIVE_MEMBERS, P, ">=2/3 all", ">=3/4 all", 10, 0, Proxy.SAME_HOUSEHOLD, COLLECTIVES, "15 27"
    ),
    "R5": Cells(Base.COLLECTIVE_REPRESENTATIVES, P, "charter", ">=2/3 all", 0, 0, Proxy.NONE, COLLECTIVES, "28"),
    "R6": Cells(Base.DIRECTORS, P, ">=2/3 all", ">1/2 all", 0, 0, Proxy.NONE, COLLECTIVES, "29 31"),
    "R7a": Cells(Base.COMMUNITY_ADULTS, P, ">1/2 all", ">1/2 present", 10, 15, Proxy.NONE, COMMUNITIES, "26 27 34"),
    "R7b": Cells(Base.COMMUNITY_HOUSEHOLDS, H, ">1/2 all", ">1/2 present", 10, 15, Proxy.NONE, COMMUNITIES, "26 27 34"),
    "R8": Cells(
        Base.COMMUNITY_REPRESENTATIVES, P, ">=2/3 all", ">1/2 present", 0, 15, Proxy.NONE, COMMUNITIES, "28 29 34"
    ),
    "R9": Cells(Base.OWNERS, P, ">=2/3 all", ">1/2 voting", 15, 0, Proxy.WRITTEN, "民法典", "278"),
    "R10": Cells(Base.OWNERS, P, ">=2/3 all", ">=3/4 voting", 15, 0, Proxy.WRITTEN, "民法典", "278"),
    "R11a": Cells(Base.COLLECTIVE_ADULTS, P, "", ">=2/3 all", 0, 15, Proxy.NONE, CONTRACTS, "19 28 52"),
    "R11b": Cells(Base.VILLAGE_REPRESENTATIVES, P, "", ">=2/3 all", 0, 15, Proxy.NONE, CONTRACTS, "19 28 52"),
    "R12a": Cells(Base.VILLAGE_ADULTS, P, ">1/2 all", ">1/2 present", 10, 15, Proxy.NONE, COLLECTION, ""),
    "R12b": Cells(Base.VILLAGE_HOUSEHOLDS, H, ">=2/3 all", ">1/2 present", 10, 15, Proxy.NONE, COLLECTION, ""),
    "R13": Cells(Base.VILLAGE_HOUSEHOLDS, H, ">=2/3 all", ">1/2 present", 3, 15, Proxy.NONE, COLLECTION, ""),
    "R14a": Cells(Base.ELECTORS, P, ">1/2 all", ">1/2 voting", 20, 0, Proxy.ELECTION, VILLAGES, "16 18"),
    "R14b": Cells(Base.ELECTORS, P, ">1/2 all", ">=1/3 voting", 0, 0, Proxy.ELECTION, VILLAGES, "16 18"),
    "R15": Cells(Base.ELECTORS, P, ">1/2 all", ">1/2 voting", 0, 0, Proxy.NONE, VILLAGES, "19"),
    "R16": Cells(Base.PARTY_MEMBERS, P, ">=2/3 all", ">1/2 all", 3, 0, Proxy.NONE, "四议两公开", ""),
    "R17": Cells(Base.INVITED_HOUSEHOLDS, H, "", ">1/2 present", 0, 15, Proxy.NONE, VILLAGES, "33 35"),
    "R18": Cells(Base.PARTICIPANTS, P, "", ">1/2 present", 0, 15, Proxy.NONE, "渝里乡商", ""),
}


def reached(share: str, value: int, *, total: int, present: int, voting: int) -> bool:
    """Count a share such as ``>=2/3 all`` in fractions, apart from the program's own arithmetic."""
    if not share:
        return True
    mark, of = share.split()
    base = {"all": total, "present": present, "voting": voting}[of]
    if mark.startswith(">="):
        return Fraction(value) >= Fraction(mark[2:]) * base
    return Fraction(value) > Fraction(mark[1:]) * base
