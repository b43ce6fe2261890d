"""What a sheet on the board may show of a person.

No national standard for village boards was found; these are the customs of local guides, they stand in
``resources/data/masking.json`` and the township can replace them.  Source of the principle: Personal Information
Protection Law, art. 6, 25 and 28; Organic Law of the Villagers' Committees (2025), art. 35 for lists that must name a
person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from yuanba.kernel.resources import load_resource
from yuanba.village.notices.model import Masking, SheetType, Shown
from yuanba.village.notices.written import NamedLine

_STAR = "*"
#: Divides the parts of Uyghur and other long names.
_DOT = "\u00b7"
_ID_LENGTH = 18
_OLD_ID_LENGTH = 15
_MOBILE_LENGTH = 11


class _Type(msgspec.Struct, frozen=True):
    name: Shown
    phone: Shown
    id_number: Shown
    left_out: tuple[str, ...]


class _Shipped(msgspec.Struct, frozen=True):
    source: str
    tag: str
    remark: str
    reasons: dict[str, str]
    types: dict[SheetType, _Type]
    private_services: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """Something of a person that a sheet does not show, or not whole."""

    #: Such as ``name``; with a reason in the shipped file.
    field: str
    full: str
    #: Empty: nothing of it.
    shown: str


@cache
def _shipped() -> _Shipped:
    return msgspec.convert(load_resource("masking.json"), _Shipped)


@cache
def maskings() -> Mapping[SheetType, Masking]:
    """Give how much each type of sheet shows."""
    return {
        kind: Masking(name=row.name, phone=row.phone, id_number=row.id_number) for kind, row in _shipped().types.items()
    }


def reason_of(field: str) -> str:
    """Say why a field is hidden, as shown to the person who prints; empty where the file says nothing."""
    return _shipped().reasons.get(field, "")


def left_out(kind: SheetType) -> tuple[str, ...]:
    """Name the fields that never stand on a type of sheet."""
    return _shipped().types[kind].left_out


def private_services() -> frozenset[str]:
    """Name the proxy services that tell of health or means: whoever is named with one is exposed."""
    return _shipped().private_services


class Veil:
    """Shows of people what a type of sheet may show, and remembers what it hid and what it let stand."""

    def __init__(self, kind: SheetType) -> None:
        self.kind = kind
        self._masking = maskings()[kind]
        self._hidden: dict[tuple[str, str], Hidden] = {}
        self._allowed: dict[str, None] = {}

    @property
    def hidden(self) -> tuple[Hidden, ...]:
        """What was hidden, each thing once."""
        return tuple(self._hidden.values())

    @property
    def allowed(self) -> tuple[str, ...]:
        """What stands in full because the type of sheet may show it."""
        return tuple(self._allowed)

    def name(self, name: str, *, minor: bool = False) -> str:
        """Give a name as the sheet shows it."""
        return self._note("minor" if minor else "name", name, shown_name(name, self._masking, minor=minor))

    def leave_out(self, field: str, full: str) -> None:
        """Remember that something does not stand on the sheet at all."""
        self._hidden[(field, full)] = Hidden(field=field, full=full, shown="")

    def names(self, people: Sequence[NamedLine]) -> tuple[str, ...]:
        """Give names as the sheet shows them, those that look alike told apart by group and house number."""
        shown = [self.name(one.name) for one in people]
        return tuple(
            told_apart(name, one, [other for place, other in enumerate(people) if shown[place] == name])
            for name, one in zip(shown, people, strict=True)
        )

    def office_name(self, name: str) -> str:
        """Let the name of whoever holds an office stand: people are to turn to it."""
        if name.strip():
            self._allowed[name.strip()] = None
        return name.strip()

    def office_phone(self, phone: str) -> str:
        """Let the phone of an office or a post stand: it is there to be called."""
        if phone.strip():
            self._allowed[phone.strip()] = None
        return phone.strip()

    def phone(self, phone: str) -> str:
        """Give a phone number as the sheet shows it."""
        return self._note("phone", phone, shown_phone(phone, self._masking))

    def _note(self, field: str, full: str, shown: str) -> str:
        full = full.strip()
        if full and shown == full:
            self._allowed[full] = None
        elif full:
            self._hidden[(field, full)] = Hidden(field=field, full=full, shown=shown)
        return shown


def told_apart(shown: str, one: NamedLine, alike: Sequence[NamedLine]) -> str:
    """Add group and house number to a name that others on the sheet bear as well, as much as tells them apart.

    No further signs of an identity number are ever shown for that.
    """
    if len(alike) < 2:
        return shown
    groups = [other.group for other in alike]
    if one.group and groups.count(one.group) == 1:
        return f"{shown}（{one.group}）"
    place = f"{one.group}{one.door}"
    return f"{shown}（{place}）" if place else shown


def masked_name(name: str) -> str:
    """Leave the first and last character of a name; of two characters the first, of a name with a dot its first part.

    Spaces around are dropped; an empty name stays empty, and one of a single character is hidden whole.
    """
    name = name.strip()
    first, dot, rest = name.partition(_DOT)
    if dot:
        return first + dot + _STAR * len(rest)
    if len(name) < 3:
        return name[:1] + _STAR * (len(name) - 1) if len(name) > 1 else _STAR * len(name)
    return name[0] + _STAR * (len(name) - 2) + name[-1]


def masked_phone(phone: str) -> str:
    """Leave the first three and last four digits of a mobile number; of any other only the last two."""
    digits = "".join(sign for sign in phone if sign.isdecimal())
    if len(digits) == _MOBILE_LENGTH and digits[0] == "1":
        return digits[:3] + _STAR * 4 + digits[-4:]
    return _STAR * (len(digits) - 2) + digits[-2:] if len(digits) > 2 else _STAR * len(digits)


def masked_id_number(id_number: str) -> str:
    """Leave the first six and last four signs of an ID number; of a number of another length nothing."""
    signs = "".join(id_number.split())
    if len(signs) == _ID_LENGTH or len(signs) == _OLD_ID_LENGTH:
        return signs[:6] + _STAR * (len(signs) - 10) + signs[-4:]
    return _STAR * len(signs)


def shown_name(name: str, masking: Masking, *, minor: bool = False) -> str:
    """Give a name as a sheet shows it; minors are left out wherever names are not those of an office list."""
    if minor and masking.id_number is Shown.HIDDEN:
        return ""
    return _shown(name.strip(), masked_name(name), masking.name)


def shown_phone(phone: str, masking: Masking) -> str:
    """Give a phone number as a sheet shows it; empty where it is hidden."""
    return _shown(phone.strip(), masked_phone(phone), masking.phone)


def shown_id_number(id_number: str, masking: Masking) -> str:
    """Give an ID number as a sheet shows it; empty where it is hidden."""
    return _shown(id_number.strip(), masked_id_number(id_number), masking.id_number)


def _shown(full: str, masked: str, how: Shown) -> str:
    match how:
        case Shown.FULL:
            return full
        case Shown.MASKED:
            return masked
        case Shown.HIDDEN:
            return ""
