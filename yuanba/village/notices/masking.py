"""What a sheet on the board may show of a person.

No national standard for village boards was found; these are the customs of local guides and the default can be
replaced by the township.  Source of the principle: Personal Information Protection Law, art. 6 and 25; Organic Law of
the Villagers' Committees (2025), art. 35 for lists that must name a person.
"""

from types import MappingProxyType

from yuanba.village.notices.model import Masking, SheetType, Shown

_STAR = "*"
#: Divides the parts of Uyghur and other long names.
_DOT = "\u00b7"
_ID_LENGTH = 18
_OLD_ID_LENGTH = 15
_MOBILE_LENGTH = 11

#: On boards ID numbers never stand; phones only of the office and of those in a post, and these are `FULL`.
MASKINGS = MappingProxyType(
    {
        SheetType.MEETING: Masking(name=Shown.FULL, phone=Shown.FULL, id_number=Shown.HIDDEN),
        SheetType.DECISION: Masking(name=Shown.MASKED, phone=Shown.HIDDEN, id_number=Shown.HIDDEN),
        SheetType.ASSISTANCE: Masking(name=Shown.FULL, phone=Shown.HIDDEN, id_number=Shown.HIDDEN),
        SheetType.POINTS: Masking(name=Shown.MASKED, phone=Shown.HIDDEN, id_number=Shown.HIDDEN),
        SheetType.ROSTER: Masking(name=Shown.FULL, phone=Shown.FULL, id_number=Shown.HIDDEN),
        SheetType.FREE: Masking(name=Shown.MASKED, phone=Shown.MASKED, id_number=Shown.HIDDEN),
        SheetType.INTERNAL: Masking(name=Shown.FULL, phone=Shown.FULL, id_number=Shown.MASKED),
    }
)


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
