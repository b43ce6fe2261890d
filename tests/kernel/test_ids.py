"""Identities are sixteen bytes and never collide by their parts."""

from hypothesis import given
from hypothesis import strategies as st

from yuanba.kernel.ids import derived_id, new_id, timed_id


def test_an_id_has_the_layout_of_a_uuid_version_7() -> None:
    identity = new_id()

    assert (len(identity), identity[6] >> 4, identity[8] >> 6) == (16, 7, 2)


def test_ids_made_later_sort_later() -> None:
    assert timed_id(1, bytes(10)) < timed_id(2, bytes(10))


def test_parts_of_a_derived_id_do_not_run_together() -> None:
    assert derived_id("ab", "c") != derived_id("a", "bc")
    assert derived_id("1") != derived_id(1)


@given(st.lists(st.one_of(st.text(), st.binary(), st.integers())))
def test_a_derived_id_is_the_same_everywhere(parts: list[str | bytes | int]) -> None:
    assert derived_id(*parts) == derived_id(*parts)
