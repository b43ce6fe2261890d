"""Lists where the sentences for mishaps and facts stand; each module has `ERRORS` and `HISTORY`."""

WORDINGS: tuple[str, ...] = (
    "yuanba.desktop.wording.failures",
    "yuanba.desktop.papers.wording",
    "yuanba.desktop.areas.today.wording",
    "yuanba.desktop.areas.courtyards.wording",
    "yuanba.desktop.areas.courtyards.importing.wording",
    "yuanba.desktop.areas.operators.wording",
    "yuanba.desktop.areas.meetings.wording",
    "yuanba.desktop.areas.notices.wording",
    "yuanba.desktop.areas.verify.wording",
    "yuanba.desktop.areas.exchange.wording",
    "yuanba.desktop.areas.services.wording",
    "yuanba.desktop.areas.calendars.wording",
    "yuanba.desktop.areas.points.wording",
    "yuanba.desktop.areas.roster.wording",
)
