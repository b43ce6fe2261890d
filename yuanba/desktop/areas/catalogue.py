"""Lists the areas of the window.  Adding an area adds one line here, and one to `yuanba.desktop.wordings`."""

from yuanba.desktop.area import Area
from yuanba.desktop.areas.calendars.area import CALENDARS
from yuanba.desktop.areas.courtyards.area import COURTYARDS
from yuanba.desktop.areas.exchange.area import EXCHANGE
from yuanba.desktop.areas.meetings.area import MEETINGS
from yuanba.desktop.areas.notices.area import NOTICES
from yuanba.desktop.areas.operators.area import OPERATORS
from yuanba.desktop.areas.roster.area import ROSTER
from yuanba.desktop.areas.services.area import SERVICES
from yuanba.desktop.areas.today.area import TODAY
from yuanba.desktop.areas.verify.area import VERIFY

#: In the order of the rail.
AREAS: tuple[Area, ...] = (
    TODAY,
    COURTYARDS,
    ROSTER,
    MEETINGS,
    SERVICES,
    NOTICES,
    VERIFY,
    CALENDARS,
    OPERATORS,
    EXCHANGE,
)
