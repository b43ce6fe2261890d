"""What stands in the form of a person, and how it is read."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from yuanba.desktop.areas.courtyards.births import parse_birth
from yuanba.desktop.areas.courtyards.wording import person as wording
from yuanba.desktop.typed import narrow
from yuanba.village.courtyards.model import Arrival, Person, Sex, Standings
from yuanba.village.courtyards.queries import PrivateView

#: Hundredths of a square metre.
_CENTI = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPerson:
    """A form as it is filled in."""

    name: str = ""
    relation: str = ""
    sex: Sex = Sex.UNKNOWN
    born: str = ""
    how: Arrival = Arrival.WRITTEN_DOWN
    villager: bool = True
    elector: bool = False
    collective_member: bool = False
    area: str = ""
    away: bool = False
    #: None: hidden, nobody has asked to see it, and it stays as it is.
    hidden: "TypedHidden | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedHidden:
    """The fields that are hidden until asked for."""

    id_number: str = ""
    phone: str = ""
    away_contact: str = ""
    care: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A field that cannot be read."""

    part: str
    words: str


def typed_of(person: Person, how: Arrival, hidden: TypedHidden | None) -> TypedPerson:
    """Fill the form with what is known."""
    standings = person.standings
    return TypedPerson(
        name=person.name,
        relation=person.relation,
        sex=person.sex,
        born="" if person.born_on is None else person.born_on.isoformat(),
        how=how,
        villager=standings.villager,
        elector=standings.elector,
        collective_member=standings.collective_member,
        area=f"{standings.area_centi / _CENTI:g}" if standings.area_centi else "",
        away=person.away,
        hidden=hidden,
    )


def hidden_of(private: PrivateView) -> TypedHidden:
    """Fill the hidden fields with what is known."""
    return TypedHidden(
        id_number=private.id_number,
        phone=private.phone,
        away_contact=private.away_contact,
        care=private.care,
    )


def read_person(typed: TypedPerson, known: Person, today: date) -> Person | Unread:
    """Read the form; hidden fields apart.

    Args:
        typed: the form.
        known: the line as it stands, whose id stays.
        today: for birth dates.
    """
    born_on = parse_birth(typed.born, today)
    if typed.born.strip() and born_on is None:
        return Unread(part="born_on", words=wording.NO_DAY)
    area_centi = _area_centi(typed.area)
    if area_centi is None:
        return Unread(part="area_centi", words=wording.NO_AREA)
    return replace(
        known,
        name=typed.name,
        relation=typed.relation,
        sex=typed.sex,
        born_on=born_on,
        standings=Standings(
            villager=typed.villager,
            elector=typed.elector,
            collective_member=typed.collective_member,
            area_centi=area_centi,
        ),
        away=typed.away,
    )


def packed(typed: TypedPerson) -> dict[str, Any]:
    """Give the form in a shape that can be kept as a draft."""
    return asdict(typed)


def unpacked(kept: dict[str, Any]) -> TypedPerson:
    """Read a draft back."""
    hidden = kept["hidden"]
    if hidden is not None:
        hidden = TypedHidden(**(hidden | {"care": tuple(hidden["care"])}))
    return TypedPerson(**(kept | {"sex": Sex(kept["sex"]), "how": Arrival(kept["how"]), "hidden": hidden}))


def _area_centi(text: str) -> int | None:
    plain = narrow(text)
    if not plain:
        return 0
    try:
        area = Decimal(plain) * _CENTI
    except InvalidOperation:
        return None
    return int(area) if area.is_finite() and area >= 0 and area == area.to_integral_value() else None
