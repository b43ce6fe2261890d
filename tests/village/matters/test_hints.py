"""What the words of a motion suggest."""

import pytest

from yuanba.village.matters.hints import suggested
from yuanba.village.matters.model import Hint, MoneySource


def test_the_water_pipe_names_topic_money_and_sum() -> None:
    hint = suggested("维修老井湾自来水管,动用村集体经济组织资金 1800 元", ("3组", "13组"))

    assert hint == Hint(topic="small_repair", money=MoneySource.VILLAGE_COLLECTIVE, money_fen=180_000)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("清理沟渠", "tidying"),
        ("从３组集体资金中列支2600元,清理并加固组内排水沟", "public_works"),
        ("每户出一百元修路", "fund_raising"),
        ("订村规民约", "village_norms"),
        ("王家和李家争地界", "dispute"),
        ("罢免村委会副主任", "election"),
        ("养狗要拴绳", "owners_affair"),
        ("商量一件事", None),
        ("", None),
    ],
)
def test_the_longest_word_of_the_village_names_the_topic(text: str, topic: str | None) -> None:
    assert suggested(text).topic == topic


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("要1,800.50元", 180_050),
        ("要１８００元", 180_000),
        ("要1.2万元", 1_200_000),
        ("要50块钱", 5_000),
        ("要1.005元", None),
        ("每户一百元", None),
    ],
)
def test_a_sum_is_read_in_whole_fen(text: str, fen: int | None) -> None:
    assert suggested(text).money_fen == fen


def test_the_group_named_is_one_that_is_known() -> None:
    assert suggested("13组的路灯坏了", ("3组", "13组")).group == "13组"
    assert suggested("9组的路灯坏了", ("3组", "13组")).group is None


def test_words_of_the_courtyard_do_not_hide_that_money_is_asked_of_every_household() -> None:
    assert suggested("大家出工清沟，筹资筹劳").topic == "fund_raising"
