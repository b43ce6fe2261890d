"""What a notice board shows of a person.  Papers for the drawer show everything; what is omitted is not handed here.

Source: law-and-services.md section 2.3 (no national standard for village boards was found; these variants are in use).
"""

_STAR = "*"
_PHONE_DIGITS = 11
_ID_DIGITS = 18


def masked_name(name: str) -> str:
    """Mask a name for the board: 张国富 becomes 张*富, 李三 becomes 李*; a name with a dot keeps its first part."""
    first, dot, rest = name.strip().partition("·")
    if dot:
        return f"{first}·{_STAR * len(rest)}"
    if len(first) <= 1:
        return first
    if len(first) == 2:
        return first[0] + _STAR
    return first[0] + _STAR * (len(first) - 2) + first[-1]


def masked_phone(phone: str) -> str:
    """Mask a phone number for the board: a mobile one keeps three and four digits, another its last two."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    if len(digits) == _PHONE_DIGITS:
        return digits[:3] + _STAR * 4 + digits[-4:]
    return _STAR * max(len(digits) - 2, 0) + digits[-2:]


def masked_id_number(number: str) -> str:
    """Mask an ID number for the board: six digits, eight stars, four signs; one of another length is all stars."""
    signs = number.strip().upper()
    return signs[:6] + _STAR * 8 + signs[-4:] if len(signs) == _ID_DIGITS else _STAR * len(signs)
