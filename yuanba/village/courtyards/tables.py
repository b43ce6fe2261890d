"""Projected tables of courtyards.  Search columns are plain indexed text: ranges, never patterns."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table

from yuanba.journal.column_types import DateType, IdType, PackedType
from yuanba.journal.tables import projected

_metadata = projected("courtyards")

#: Which entries stand behind each field.
_Heads = PackedType(dict[str, tuple[bytes, ...]])
#: Values of a field that were written unseen by the one shown, as text.
_Rivals = PackedType(dict[str, tuple[str, ...]])

courtyard_table = Table(
    "courtyard",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("scope", IdType, nullable=False),
    Column("name", String, nullable=False),
    Column("village", String, nullable=False),
    Column("township", String, nullable=False),
    Column("code", String, nullable=False),
    Column("meeting_place", String, nullable=False),
    Column("border", String, nullable=False),
    Column("principles", PackedType(tuple[str, ...]), nullable=False),
    Column("loudspeaker", String, nullable=False),
    Column("notice_boards", PackedType(tuple[str, ...]), nullable=False),
    Column("suggestion_boxes", PackedType(tuple[str, ...]), nullable=False),
    Column("split_from_id", IdType),
    Column("split_from_name", String, nullable=False),
    #: Why it exists no more; empty: it does.
    Column("closed", String, nullable=False),
    Column("closed_on", DateType),
    Column("closed_reason", String, nullable=False),
    Column("into_id", IdType),
    Column("into_name", String, nullable=False),
    Column("heads", _Heads, nullable=False),
    Column("rivals", _Rivals, nullable=False),
)

household_table = Table(
    "household",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("scope", IdType, nullable=False),
    Column("courtyard_id", IdType, nullable=False),
    Column("head_id", IdType, nullable=False),
    Column("head_name", String, nullable=False),
    #: The order of the list, see `names.sort_key`.
    Column("head_key", String, nullable=False),
    Column("village_group", String, nullable=False),
    Column("door", String, nullable=False),
    #: Who lives there now; of these, who is away, and whose birth date nobody has said.
    Column("members", Integer, nullable=False),
    Column("away", Integer, nullable=False),
    Column("undated", Integer, nullable=False),
    #: Why it is no longer on the list; empty: it is.
    Column("ended", String, nullable=False),
    Column("ended_on", DateType),
    Column("ended_reason", String, nullable=False),
    #: The household it is now, for one that moved or was merged, and the courtyard that has it.
    Column("successor_id", IdType),
    Column("successor_place", String, nullable=False),
    #: The household it was before, and where; for one that moved here or was split off.
    Column("origin_id", IdType),
    Column("origin_place", String, nullable=False),
    Column("heads", _Heads, nullable=False),
    Column("rivals", _Rivals, nullable=False),
    #: Something about the household or its people has two values written unseen by each other.
    Column("disputed", Boolean, nullable=False),
    Index("household_list", "courtyard_id", "ended", "head_key", "subject"),
    # Counts a whole store without touching its rows.
    Index("household_count", "ended", "courtyard_id", "members"),
)

resident_table = Table(
    "resident",
    _metadata,
    Column("id", IdType, primary_key=True),
    #: The household: it owns the row.
    Column("subject", IdType, primary_key=True),
    Column("courtyard_id", IdType, nullable=False),
    Column("place", Integer, nullable=False),
    Column("name", String, nullable=False),
    Column("relation", String, nullable=False),
    Column("sex", String, nullable=False),
    Column("born_on", DateType),
    Column("villager", Boolean, nullable=False),
    Column("elector", Boolean, nullable=False),
    Column("collective_member", Boolean, nullable=False),
    Column("area_centi", Integer, nullable=False),
    Column("away", Boolean, nullable=False),
    #: Empty: still here.
    Column("departure", String, nullable=False),
    Column("left_on", DateType),
    Column("id_number", String, nullable=False),
    Column("phone", String, nullable=False),
    Column("away_contact", String, nullable=False),
    Column("care", PackedType(tuple[str, ...]), nullable=False),
    Column("heads", _Heads, nullable=False),
    Column("rivals", _Rivals, nullable=False),
    Index("resident_household", "subject", "place"),
)

#: One row a person and search key: name, pinyin, initials, phone, last four of the ID.  Those who left have none.
search_table = Table(
    "resident_search",
    _metadata,
    Column("key", String, primary_key=True),
    Column("subject", IdType, primary_key=True),
    Column("resident_id", IdType, primary_key=True),
    # For the few hundred households of one courtyard it is faster to look into each than to walk all of a store.
    Index("resident_search_subject", "subject", "key"),
    sqlite_with_rowid=False,
)

#: One row a resident, person at the machine and day on which that person looked at what is hidden.
look_table = Table(
    "private_look",
    _metadata,
    Column("subject", IdType, primary_key=True),
    Column("resident_id", IdType, primary_key=True),
    Column("operator_id", IdType, primary_key=True),
    Column("seen_on", DateType, primary_key=True),
    Column("fields", PackedType(tuple[str, ...]), nullable=False),
    sqlite_with_rowid=False,
)
