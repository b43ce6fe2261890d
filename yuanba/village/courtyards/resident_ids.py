"""The resident identity number (居民身份证号): is it whole, and what does it tell."""

from datetime import date
from enum import StrEnum

from yuanba.village.courtyards.half_width import narrow

#: Weights and check signs.  Source: GB 11643-1999.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_LENGTH = 18
#: Numbers issued before 1999 had no century and no check sign.  Source: GB 11643-1989.
_OLD_LENGTH = 15


class IdFault(StrEnum):
    """What is wrong with a number as found in a list."""

    LENGTH = "length"
    SIGNS = "signs"
    BIRTH_DATE = "birth_date"
    CHECK_SIGN = "check_sign"
    #: A spreadsheet has kept only 15 digits: 5.00E+17, or the number ends in 000.
    DIGITS_LOST = "digits_lost"


def tidy(text: str) -> str:
    """Write a number in half-width signs without blanks, with a large X; fifteen digits become eighteen."""
    number = "".join(narrow(text).split()).strip("'`’").upper()
    if len(number) == _OLD_LENGTH and number.isascii() and number.isdigit():
        body = f"{number[:6]}19{number[6:]}"
        return body + check_sign(body)
    return number


def fault(number: str) -> IdFault | None:
    """Find what is wrong with a tidy number; `None` when it is sound."""
    if "E+" in number or "." in number:
        return IdFault.DIGITS_LOST
    if len(number) != _LENGTH:
        return IdFault.LENGTH
    if not (number.isascii() and number[:17].isdigit() and (number[17].isdigit() or number[17] == "X")):
        return IdFault.SIGNS
    if birth_date(number) is None:
        return IdFault.BIRTH_DATE
    if number[17] != check_sign(number[:17]):
        return IdFault.DIGITS_LOST if number.endswith("000") else IdFault.CHECK_SIGN
    return None


def birth_date(number: str) -> date | None:
    """Read the birth date; `None` when the digits are no date."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def is_male(number: str) -> bool:
    """Read the sex: the seventeenth digit is odd for men."""
    return int(number[16]) % 2 == 1


def check_sign(body: str) -> str:
    """Work out the eighteenth sign from the seventeen digits before it.

    Source: GB 11643-1999.
    """
    return _CHECKS[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True)) % 11]
