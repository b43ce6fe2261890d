"""The foldings of all slices, those that judge an entry before those that only receive its postings."""

from typing import Any

from yuanba.journal.projection import Folding
from yuanba.village.courtyards.projection.courtyard import COURTYARDS
from yuanba.village.courtyards.projection.household import HOUSEHOLDS
from yuanba.village.matters.projection import MATTERS
from yuanba.village.meetings.projection import MEETINGS
from yuanba.village.notices.projection import PAPERS
from yuanba.village.operators.projection import OPERATORS
from yuanba.village.points.projection.awards import AWARDS
from yuanba.village.points.projection.ledger import LEDGERS
from yuanba.village.points.projection.others import BOOKS, SETTLED, WISHES
from yuanba.village.points.projection.pages import PAGES
from yuanba.village.points.projection.shop import GOODS, REQUESTS
from yuanba.village.roster.projection import APPOINTMENTS, POST_SETTINGS
from yuanba.village.services.projection import EDITIONS, TALLIES, TICKETS

FOLDINGS: tuple[Folding[Any], ...] = (
    OPERATORS,
    COURTYARDS,
    HOUSEHOLDS,
    APPOINTMENTS,
    POST_SETTINGS,
    PAPERS,
    MATTERS,
    MEETINGS,
    TICKETS,
    EDITIONS,
    TALLIES,
    BOOKS,
    LEDGERS,
    PAGES,
    AWARDS,
    GOODS,
    REQUESTS,
    WISHES,
    SETTLED,
)
