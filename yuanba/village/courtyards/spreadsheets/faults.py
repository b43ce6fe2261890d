"""What can be wrong with one row of a sheet, or with one cell of it."""

from dataclasses import dataclass
from enum import StrEnum


class FaultCode(StrEnum):
    """What was found; the sentence stands in wording."""

    # The whole row is not read.
    NO_NAME = "no_name"
    NO_HEAD = "no_head"
    NAME_TOO_LONG = "name_too_long"
    NAME_UNREAD = "name_unread"
    SEVERAL_NAMES = "several_names"
    NAME_WITH_NOTE = "name_with_note"
    DUPLICATE_HEAD = "duplicate_head"
    REPEATED_ROW = "repeated_row"
    ON_LIST_ELSEWHERE = "on_list_elsewhere"
    HAS_LEFT = "has_left"
    HEAD_UNREAD = "head_unread"
    # The row is read, this cell is not.
    ID_DIGITS_LOST = "id_digits_lost"
    ID_CHECK_SIGN = "id_check_sign"
    ID_LENGTH = "id_length"
    ID_SIGNS = "id_signs"
    ID_BIRTH_DATE = "id_birth_date"
    ID_TWICE = "id_twice"
    PHONE_DIGITS_LOST = "phone_digits_lost"
    PHONE_UNREAD = "phone_unread"
    BORN_UNREAD = "born_unread"
    BORN_LATER_THAN_TODAY = "born_later_than_today"
    BORN_MONTH_UNCLEAR = "born_month_unclear"
    BORN_NOT_AS_ID = "born_not_as_id"
    SEX_UNREAD = "sex_unread"
    SEX_NOT_AS_ID = "sex_not_as_id"
    YES_OR_NO_UNREAD = "yes_or_no_unread"
    AREA_UNREAD = "area_unread"
    # All is read; the person should know how.
    ID_CONVERTED = "id_converted"
    BORN_DAY_ASSUMED = "born_day_assumed"
    GROUP_FROM_ABOVE = "group_from_above"
    HEAD_WITHOUT_ROW = "head_without_row"
    HEAD_UNCLEAR = "head_unclear"
    HEAD_GUESSED = "head_guessed"


#: The row is left out of the import.
ROW_CODES = frozenset(
    {
        FaultCode.NO_NAME,
        FaultCode.NO_HEAD,
        FaultCode.NAME_TOO_LONG,
        FaultCode.NAME_UNREAD,
        FaultCode.SEVERAL_NAMES,
        FaultCode.NAME_WITH_NOTE,
        FaultCode.DUPLICATE_HEAD,
        FaultCode.REPEATED_ROW,
        FaultCode.ON_LIST_ELSEWHERE,
        FaultCode.HAS_LEFT,
        FaultCode.HEAD_UNREAD,
    }
)
#: The cell was read; the person is only told how.
REMARK_CODES = frozenset(
    {
        FaultCode.ID_CONVERTED,
        FaultCode.BORN_DAY_ASSUMED,
        FaultCode.GROUP_FROM_ABOVE,
        FaultCode.HEAD_WITHOUT_ROW,
        FaultCode.HEAD_UNCLEAR,
        FaultCode.HEAD_GUESSED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing found in one cell of a sheet."""

    #: Row of the sheet as the spreadsheet program counts, from 1.
    row_number: int
    #: Heading of the column; empty when the row as a whole is meant.
    column: str
    #: What the cell holds.
    value: str
    code: FaultCode
    #: What was taken instead, such as the eighteen digits made of fifteen; empty when nothing was.
    taken: str = ""

    @property
    def spoils_row(self) -> bool:
        """Tell whether the whole row is left out."""
        return self.code in ROW_CODES

    @property
    def spoils_cell(self) -> bool:
        """Tell whether only this cell is left out."""
        return self.code not in ROW_CODES | REMARK_CODES
