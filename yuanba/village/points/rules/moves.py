"""Which step a proposal may take next."""

from datetime import date

from yuanba.village.points.model import AwardState
from yuanba.village.points.records import AwardRecord


def may_agree(record: AwardRecord) -> bool:
    """Tell whether the panel is to be heard now."""
    return record.proposed.asks_panel and record.state is AwardState.PROPOSED


def may_approve(record: AwardRecord) -> bool:
    """Tell whether somebody may approve now: after the panel, where one is asked for."""
    before = AwardState.AGREED if record.proposed.asks_panel else AwardState.PROPOSED
    return record.state is before


def may_post(record: AwardRecord) -> bool:
    """Tell whether it may go onto a list on the board."""
    return record.proposed.posting_days > 0 and record.state is AwardState.APPROVED


def ready(record: AwardRecord, today: date) -> bool:
    """Tell whether it may be booked: approved, and posted to the last day where posting is asked for."""
    if record.proposed.posting_days > 0:
        hung = record.posted_until
        return record.state is AwardState.POSTED and hung is not None and today > hung
    return record.state is AwardState.APPROVED
