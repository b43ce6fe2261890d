"""Rosters for tests of papers and tables."""

from dataclasses import replace
from datetime import date

from yuanba.kernel.ids import new_id
from yuanba.village.roster.model import Holding, Origin, Vacancy
from yuanba.village.roster.queries import CourtyardLabel, HeldPost, Posts, PostView, Roster, RosterRow
from yuanba.village.roster.roles import roles

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


def a_held_post(name: str, role: str) -> HeldPost:
    """A post somebody holds in the yard, with the duties that ship."""
    holding = Holding(
        appointment_id=new_id(),
        courtyard_id=YARD.courtyard_id,
        scope=YARD.courtyard_id,
        role=role,
        person_id=new_id(),
        name=name,
        origin=Origin.COURTYARD_DECISION,
        basis="2026年1月5日院坝会",
        from_on=date(2026, 1, 5),
        until_on=None,
        qualification="党员组长",
        duties=roles()[role].duties,
        ended_on=None,
        end_reason=None,
        end_note="",
        handed_over=(),
        sex="男",
        born_month="1968-05",
        political_status="党员",
        phone="13800138000",
        remark="",
        heads=(),
        disputed=(),
    )
    return HeldPost(holding=holding, role_name=roles()[role].name, label=YARD)


def posts_of_a_yard() -> Posts:
    """A yard with a head and a publicist; the two other posts are vacant."""
    held = {"head": "䶮家兴", "publicist": "王德明"}
    return Posts(
        label=YARD,
        scope=YARD.courtyard_id,
        posts=tuple(
            PostView(
                role=role.role,
                name=role.name,
                number=1,
                holders=(a_held_post(held[role.role], role.role).holding,) if role.role in held else (),
                coming=(),
            )
            for role in roles().values()
        ),
        past=(),
        burdened=(),
        limit=4,
    )
