"""Numbers on paper: unique without a township, never changed."""

import re
import unicodedata
from datetime import date

#: Whatever an input method makes of a hyphen.
_HYPHENS = re.compile("[\u2010-\u2015\u2212\u2500\u30fc\uff0d_~]+")
_OTHER = re.compile("[^0-9A-Z-]+")


def paper_number(issued_on: date, courtyard_code: str, tag: str, counter: int) -> str:
    """Write the number of a paper, such as ``2026-0312-K7Q-0005``.

    Args:
        issued_on: its year begins the number.
        courtyard_code: as the village has it, or the series of a sample village; left out while there is none.
        tag: the three signs of the installation.
        counter: of this installation, from 1 in each year.
    """
    parts = (f"{issued_on.year:04d}", courtyard_code.strip(), tag, f"{counter:04d}")
    return "-".join(part for part in parts if part)


def read_number(typed: str) -> str:
    """Read a number as people type it: blanks, full-width signs, small letters, other hyphens, words before it.

    Returns:
        the number as printed, or the part of it that was typed; empty where there is none.
    """
    plain = unicodedata.normalize("NFKC", _HYPHENS.sub("-", typed)).upper()
    return _OTHER.sub("", _HYPHENS.sub("-", plain)).strip("-")
