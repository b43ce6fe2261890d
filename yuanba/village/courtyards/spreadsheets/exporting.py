"""Taking the household list out of the store, noted in the journal before the file is written."""

from dataclasses import dataclass

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.model import ListExported
from yuanba.village.courtyards.spreadsheets.layouts import HIDDEN_FIELDS, household_list
from yuanba.village.courtyards.spreadsheets.standing import standing_list
from yuanba.village.courtyards.spreadsheets.writing import TextTable


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportList:
    """Take the household list of a courtyard out as a table."""

    courtyard_id: Id
    #: With the identity numbers and whatever else stays hidden until asked for.
    hidden: bool = False


def export_list(work: UnitOfWork, order: ExportList) -> TextTable:
    """Lay the list out and note who took out how much; the note stands even when the file is never written.

    Raises:
        CourtyardUnknown: nothing was written.
        PermissionMissing: hidden fields were asked for by someone who may not see them; nothing was written.
    """
    if order.hidden:
        work.actor.require(Permission.SEE_HIDDEN)
    courtyard = queries.courtyard(work.connection, order.courtyard_id)
    standing = standing_list(work.connection, order.courtyard_id)
    taken_out = ListExported(
        households=len(standing.households),
        residents=sum(len(one.present) for one in standing.households),
        fields=tuple(field.value for field in HIDDEN_FIELDS) if order.hidden else (),
    )
    work.record(taken_out, scope=courtyard.scope, subject=order.courtyard_id)
    return household_list(standing.households, courtyard=courtyard.name, today=work.today, hidden=order.hidden)
