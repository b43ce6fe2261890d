"""The foldings of all slices, those that judge an entry before those that only receive its postings."""

from typing import Any

from yuanba.journal.projection import Folding
from yuanba.village.calendars.projection import LOADS
from yuanba.village.courtyards.projection.courtyard import COURTYARDS
from yuanba.village.courtyards.projection.household import HOUSEHOLDS
from yuanba.village.matters.projection import MATTERS
from yuanba.village.meetings.projection import MEETINGS
from yuanba.village.notices.projection import BOXES, NOTICES, PAPERS, RULES
from yuanba.village.operators.projection import OPERATORS
from yuanba.village.points.projection.awards import AWARDS
from yuanba.village.points.projection.ledger import LEDGERS
from yuanba.village.points.projection.others import BOOKS, SETTLED, WISHES
from yuanba.village.points.projection.pages import PAGES
from yuanba.village.points.projection.shop import GOODS, REQUESTS
from yuanba.village.roster.projection import APPOINTMENTS, POST_SETTINGS
from yuanba.village.services.month_projection import LEDGERS as TAKEN_OUT
from yuanba.village.services.month_projection import TALLIES
from yuanba.village.services.projection import EDITIONS, TICKETS

FOLDINGS: tuple[Folding[Any], ...] = (
    OPERATORS,
    LOADS,
    COURTYARDS,
    HOUSEHOLDS,
    APPOINTMENTS,
    POST_SETTINGS,
    PAPERS,
    NOTICES,
    RULES,
    BOXES,
    MATTERS,
    MEETINGS,
    TICKETS,
    EDITIONS,
    TALLIES,
    TAKEN_OUT,
    BOOKS,
    LEDGERS,
    PAGES,
    AWARDS,
    GOODS,
    REQUESTS,
    WISHES,
    SETTLED,
)
