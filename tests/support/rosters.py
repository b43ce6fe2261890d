"""Rosters for tests of papers and tables."""

from dataclasses import replace
from datetime import date

from yuanba.kernel.ids import new_id
from yuanba.village.roster.model import Origin, Vacancy
from yuanba.village.roster.queries import CourtyardLabel, Roster, RosterRow

YARD = CourtyardLabel(courtyard_id=new_id(), village_name="石碗村", courtyard_name="老井湾院坝")

_ROW = RosterRow(
    number=1,
    appointment_id=new_id(),
    courtyard_id=YARD.courtyard_id,
    village_name="石碗村",
    courtyard_name="老井湾院坝",
    role_name="院坝长",
    name="䶮家兴",
    sex="男",
    born_month="1968-05",
    political_status="党员",
    phone="13800138000",
    origin=Origin.COURTYARD_DECISION,
    from_on=date(2026, 1, 5),
    until_on=None,
    qualification="党员组长",
    other_courtyards=("坡上院坝",),
    remark="",
)


def a_row(**changes: object) -> RosterRow:
    """One post held."""
    return replace(_ROW, **changes)


def a_roster(*rows: RosterRow) -> Roster:
    """A roster whose courtyard has no proxy agent."""
    missing = Vacancy(courtyard_id=YARD.courtyard_id, role="proxy_agent", name="代办员", missing=1)
    return Roster(as_of=date(2026, 11, 2), rows=rows or (_ROW,), vacancies=(missing,))
