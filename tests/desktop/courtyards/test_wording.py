"""Every mishap and every fact of courtyards has one plain sentence."""

from datetime import date
from typing import Any, get_args, get_type_hints

import pytest

from support.courtyards import a_card
from yuanba.desktop.areas.courtyards.births import parse_birth
from yuanba.desktop.areas.courtyards.wording.history import FACTS
from yuanba.desktop.areas.courtyards.wording.mishaps import SENTENCES
from yuanba.desktop.areas.courtyards.wording.terms import rival, split_listed
from yuanba.kernel.errors import Mishap
from yuanba.kernel.facts import declared_facts
from yuanba.kernel.ids import new_id
from yuanba.village.courtyards import mishaps, model
from yuanba.village.courtyards.model import Person
from yuanba.village.courtyards.resident_ids import IdFault

_SHOWN_ELSEWHERE = {"courtyards.list_exported"}
_FIELDS: dict[str, Any] = {
    "name": "吴金国",
    "head_name": "吴金国",
    "group": "3组",
    "code": "LJW",
    "phone": "没有",
    "fault": IdFault.LENGTH,
    "longest": 40,
    "households": 3,
    "day": date(2026, 11, 3),
    "born_on": date(1960, 5, 1),
    "left_on": date(1959, 5, 1),
}

ALL_MISHAPS = [one for one in vars(mishaps).values() if isinstance(one, type) and one.__module__ == mishaps.__name__]
ALL_FACTS = {
    kind: body
    for (kind, _), body in declared_facts().items()
    if body.__module__ == model.__name__ and kind not in _SHOWN_ELSEWHERE
}


@pytest.mark.parametrize("kind", ALL_MISHAPS, ids=lambda one: one.__name__)
def test_every_mishap_says_what_is_wrong(kind: type[Mishap]) -> None:
    names = [name for name in get_type_hints(kind.__init__) if name != "return"]
    fields = {name: _FIELDS.get(name, new_id()) for name in names}

    said = SENTENCES[kind](kind(**fields))

    assert said.endswith(("。", "？"))
    assert said.count("。") <= 2


@pytest.mark.parametrize("fault", IdFault)
def test_every_fault_of_an_identity_number_has_words(fault: IdFault) -> None:
    assert SENTENCES[mishaps.IdNumberFaulty](mishaps.IdNumberFaulty(fault=fault))


def a_value(hint: Any) -> Any:
    """Make up a value of a field's type."""
    person = Person(resident_id=new_id(), name="吴小军")
    made = {
        model.Person: person,
        model.HouseholdCard: a_card("吴金国", "周淑兰"),
        tuple[model.HouseholdCard, ...]: (a_card("吴金国"), a_card("向正安")),
        tuple[model.Person, ...]: (person,),
        tuple[model.ToldOfResident, ...]: (
            model.ToldOfResident(resident_id=new_id(), phone="13800138000", name="吴金国"),
        ),
        tuple[model.HouseholdDeparture, ...]: (
            model.HouseholdDeparture(household_id=new_id(), head_name="吴金国", there_id=new_id()),
        ),
        tuple[model.HouseholdArrival, ...]: (model.HouseholdArrival(card=a_card("吴金国"), there_id=new_id()),),
        tuple[model.SamePerson, ...]: (),
        tuple[str, ...]: ("phone",),
        str: "老井湾",
        date: date(2026, 11, 1),
        model.HouseholdEnd: model.HouseholdEnd.MOVED_AWAY,
        model.Departure: model.Departure.DIED,
        model.Closing: model.Closing.GIVEN_UP,
        model.Arrival: model.Arrival.BORN,
        tuple[model.Principle, ...]: (model.Principle.WILLING,),
    }
    for one in (hint, *get_args(hint)):
        if one in made:
            return made[one]
    return () if "tuple" in str(hint) else new_id()


@pytest.mark.parametrize("kind", ALL_FACTS)
def test_every_fact_is_told_in_one_sentence_without_what_is_hidden(kind: str) -> None:
    body = ALL_FACTS[kind]
    fields = {name: a_value(hint) for name, hint in get_type_hints(body).items() if name not in ("KIND", "EDITION")}
    if "phone" in fields:
        fields |= {"phone": "13800138000", "id_number": "11010519491231002X", "care": ("独居",)}
    if "changed" in fields:
        fields["changed"] = ("relation", "born_on", "away")

    said = FACTS[kind](body(**fields))

    assert said.endswith("。")
    assert "13800138000" not in said
    assert "独居" not in said


@pytest.mark.parametrize("kind", model.Departure)
def test_every_way_to_leave_is_told(kind: model.Departure) -> None:
    body = model.ResidentLeft(resident_id=new_id(), why=kind, left_on=date(2026, 11, 1), name="吴金国")

    assert "吴金国" in FACTS["courtyards.resident_left"](body)


def test_a_value_somebody_else_wrote_is_said_in_words() -> None:
    head = new_id()

    assert "1960-05-01" in rival("born_on", ("1960-05-01",), {})
    assert "女" in rival("sex", ("2",), {})
    assert "98.5㎡" in rival("area_centi", ("9850",), {})
    assert "吴小军" in rival("head", (head.hex(),), {head.hex(): "吴小军"})
    assert "民风相近" in rival("principles", ("alike\nable",), {})
    assert "否" in rival("away", ("0",), {})


def test_labels_in_one_line_are_read_whichever_comma_is_between_them() -> None:
    assert split_listed("孤老，优抚;独居、 / ") == ("孤老", "优抚", "独居")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("19600501", date(1960, 5, 1)),
        ("600501", date(1960, 5, 1)),
        ("261101", date(2026, 11, 1)),
        ("1960年5月1日", date(1960, 5, 1)),
        ("1960-5-1", date(1960, 5, 1)),
        ("0501", None),
        ("19600231", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_a_birth_date_as_people_type_it(typed: str, expected: date | None) -> None:
    assert parse_birth(typed, date(2026, 11, 2)) == expected
