"""Numbers as they are read over the loudspeaker."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuanba.printing.postings.numerals import cardinal, read_aloud


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (1050, "一千零五十"),
        (1800, "一千八百"),
        (10_000, "一万"),
        (10_005, "一万零五"),
        (100_500, "十万零五百"),
        (38_000, "三万八千"),
        (1_000_000, "一百万"),
        (100_000_000, "一亿"),
        (100_000_001, "一亿零一"),
    ],
)
def test_a_number_is_read(number: int, said: str) -> None:
    assert cardinal(number) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026年11月2日", "二零二六年十一月二日"),
        ("19:30在晒坝", "晚上七点半在晒坝"),
        ("9:00", "上午九点"),
        ("14:05", "下午两点零五分"),
        ("1800元", "一千八百元"),
        ("1,800.50元", "一千八百元五角"),
        ("0.05元", "零元零五分"),
        ("83.3%", "百分之八十三点三"),
        ("2户赞成", "两户赞成"),
        ("22户", "二十二户"),
        ("3组", "三组"),
        ("13800138000", "幺三八，零零幺三，八零零零"),
        ("023-52221234", "零二三，五二二二，幺二三四"),
    ],
)
def test_days_times_sums_and_phones_are_read(text: str, said: str) -> None:
    assert read_aloud(text) == said


@given(st.integers(0, 999_999_999_999))
def test_no_digit_is_left_and_no_two_noughts_stand_together(number: int) -> None:
    said = cardinal(number)

    assert not any(sign.isdigit() and sign.isascii() for sign in said)
    assert "零零" not in said
    assert said == "零" or not said.endswith("零")
