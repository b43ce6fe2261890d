"""Numbers on paper: unique without a township, never changed."""

from datetime import date


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
