"""What a sheet on the board shows of a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuanba.village.notices.masking import (
    masked_id_number,
    masked_name,
    masked_phone,
    maskings,
    shown_id_number,
    shown_name,
    shown_phone,
)
from yuanba.village.notices.model import SheetType, Shown


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张伟芳", "张*芳"),
        ("李四", "李*"),
        ("欧阳小满", "欧**满"),
        ("𠅤家𡋾", "𠅤*𡋾"),
        ("王", "*"),
        ("买买提·艾合买提", "买买提·****"),
        ("", ""),
        (" 李四 ", "李*"),
    ],
)
def test_a_name_keeps_its_first_and_last_character_or_its_first_part(name: str, masked: str) -> None:
    assert masked_name(name) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13800138000", "138****8000"),
        ("138 0013 8000", "138****8000"),
        ("023-52221234", "*********34"),
        ("12", "**"),
        ("", ""),
    ],
)
def test_a_phone_keeps_three_and_four_digits(phone: str, masked: str) -> None:
    assert masked_phone(phone) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("500154196805121234", "500154********1234"),
        ("50015419680512123X", "500154********123X"),
        ("500154680512123", "500154*****2123"),
        ("5001541968", "**********"),
    ],
)
def test_an_id_number_keeps_six_and_four_signs(number: str, masked: str) -> None:
    assert masked_id_number(number) == masked


@given(st.text(alphabet="0123456789", min_size=11, max_size=18))
def test_no_masked_number_is_the_number(digits: str) -> None:
    assert masked_id_number(digits) != digits
    assert masked_phone(digits) != digits


def test_no_board_sheet_shows_an_id_number() -> None:
    assert set(maskings()) == set(SheetType)
    for kind, masking in maskings().items():
        expected = Shown.MASKED if kind is SheetType.INTERNAL else Shown.HIDDEN
        assert masking.id_number is expected
    assert shown_id_number("500154196805121234", maskings()[SheetType.ASSISTANCE]) == ""


def test_a_decision_masks_names_and_hides_phones() -> None:
    masking = maskings()[SheetType.DECISION]

    assert shown_name("张伟芳", masking) == "张*芳"
    assert shown_phone("13800138000", masking) == ""


def test_the_assistance_list_names_people_but_no_children() -> None:
    masking = maskings()[SheetType.ASSISTANCE]

    assert shown_name("张伟芳", masking) == "张伟芳"
    assert shown_name("张小宝", masking, minor=True) == ""


def test_the_list_that_stays_in_the_office_names_children() -> None:
    assert shown_name("张小宝", maskings()[SheetType.INTERNAL], minor=True) == "张小宝"
