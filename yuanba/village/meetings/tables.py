"""Projected tables of meetings."""

from sqlalchemy import Column, Index, Integer, String, Table

from yuanba.journal.column_types import DateType, IdType, PackedType
from yuanba.journal.tables import projected
from yuanba.village.meetings.records import MeetingRecord, MotionRecord

_metadata = projected("meetings")

#: One row a meeting.
meeting_table = Table(
    "meetings_meeting",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("courtyard_id", IdType, nullable=False),
    Column("scope", IdType, nullable=False),
    Column("state", String, nullable=False),
    Column("title", String, nullable=False),
    #: Wall-clock time as ISO text.
    Column("planned_at", String, nullable=False),
    Column("called_on", DateType, nullable=False),
    #: Entry folded in last.
    Column("seen", IdType, nullable=False),
    Column("record", PackedType(MeetingRecord), nullable=False),
    Index("meetings_meeting_courtyard", "courtyard_id", "planned_at"),
)

#: One row a motion of a meeting; a motion left over has a row in each meeting that took it up.
motion_table = Table(
    "meetings_motion",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("motion_id", IdType, primary_key=True),
    Column("courtyard_id", IdType, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("meeting_state", String, nullable=False),
    Column("matter_id", IdType),
    Column("unfinished_from", IdType),
    #: The sealed motion it stands in place of; empty unless it was carried.
    Column("replaces", IdType),
    Column("sealed_on", DateType),
    #: What came of it and on what footing; empty until it is sealed.
    Column("outcome", String),
    Column("footing", String),
    Column("record", PackedType(MotionRecord), nullable=False),
    Index("meetings_motion_motion", "motion_id"),
    Index("meetings_motion_matter", "matter_id"),
    Index("meetings_motion_replaces", "replaces"),
    Index("meetings_motion_courtyard", "courtyard_id", "meeting_state", "state"),
)
