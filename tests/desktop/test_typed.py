"""What people type, read generously."""

import pytest

from yuanba.desktop.typed import parse_month


@pytest.mark.parametrize("typed", ["1968-05", "1968.5", "1968年5月", "196805", " １９６８－０５ "])
def test_a_month_of_birth_is_read_however_it_is_typed(typed: str) -> None:
    assert parse_month(typed) == "1968-05"


@pytest.mark.parametrize("typed", ["", "1968", "68-5", "1968-13", "去年", "1968-05-01"])
def test_what_is_no_month_is_none(typed: str) -> None:
    assert parse_month(typed) is None
