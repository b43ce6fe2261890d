"""What must not stand on a board is found however it is written."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.sheets import id_number
from yuanba.village.notices.checking import Hit, birthday_of_age, luhn, settled, watch_words
from yuanba.village.notices.model import Kept, Sensitive

WATCH = replace(watch_words(), minors=("任小宝", "䶮㛃"))
AN_ID = id_number("19680517", 1)
A_CARD = "6222021234567890128"


def kinds(text: str, **changes: object) -> list[Sensitive]:
    return [one.what for one in WATCH.hits(text, **changes)]  # type: ignore[arg-type]


def full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


@pytest.mark.parametrize(
    "written",
    [
        AN_ID,
        full_width(AN_ID),
        f"{AN_ID[:6]} {AN_ID[6:14]} {AN_ID[14:]}",
        " ".join(AN_ID),
        f"{AN_ID[:6]}-{AN_ID[6:14]}-{AN_ID[14:]}",
        f"{AN_ID[:9]}\n{AN_ID[9:]}",
        f"{AN_ID[:9]}\u200b{AN_ID[9:]}",
        "500234680517001",
        "500234 680517 001",
        "50023419680517002X",
        "50023419680517002x",
        # Mistyped: the check sign is wrong, it still tells who is meant.
        AN_ID[:-1] + ("0" if AN_ID[-1] != "0" else "1"),
        "五〇〇二三四一九六八〇五一七〇〇一二",
    ],
)
def test_a_number_of_identity_is_found_however_it_is_written(written: str) -> None:
    assert kinds(f"户主杨志全，身份证{written}，3组") == [Sensitive.ID_NUMBER]


@pytest.mark.parametrize(
    "written",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "１３８００１３８０００",
        "+86 138 0013 8000",
        "8613800138000",
        "幺三八零零幺三八零零零",
        "023-52221234",
        "02352221234",
        "（023）52221234",
    ],
)
def test_a_phone_is_found_however_it_is_written(written: str) -> None:
    assert kinds(f"联系电话：{written}。") == [Sensitive.PHONE]


@pytest.mark.parametrize("written", [A_CARD, "6222 0212 3456 7890 128", "6222-0212-3456-7890-128", full_width(A_CARD)])
def test_a_card_is_found_by_its_last_digit(written: str) -> None:
    assert luhn(A_CARD)
    assert kinds(f"打到卡{written}上") == [Sensitive.BANK]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("因病致贫", Sensitive.HEALTH),
        ("家里有残疾人", Sensitive.HEALTH),
        ("查出胃癌", Sensitive.HEALTH),
        ("因 病 住 院", Sensitive.HEALTH),
        ("单亲家庭", Sensitive.POVERTY),
        ("孩子任小宝由村里照看", Sensitive.MINOR),
        ("任 小 宝", Sensitive.MINOR),
        ("䶮㛃得了奖", Sensitive.MINOR),
    ],
)
def test_words_of_health_and_need_and_names_of_children_are_found(text: str, what: Sensitive) -> None:
    assert what in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026年11月2日至2026年11月17日公示",
        "自2026-11-02至2026-11-17",
        "动用村集体经济组织资金1800元，购置水管120米、闸阀4个",
        "应到23户，实到18户；赞成15，反对2，弃权1",
        "编号2026-LJW-K7Q-0012",
        "一、二、三、四、五、六、七、八、九、十",
        "张*芳　138****8000　500154********1234",
        "第三十五条第一款第四项",
        "早上 7:30 在晒坝，晚上 19:30 散会",
        "卫生室旁边的健康步道",
    ],
)
def test_what_every_sheet_says_is_no_find(text: str) -> None:
    assert kinds(text) == []


def test_each_place_is_named_with_what_may_stand_there() -> None:
    text = f"张三 138 0013 8000，身份证{AN_ID}"

    phone, identity = WATCH.hits(text)

    assert text[phone.start : phone.end] == phone.words == "138 0013 8000"
    assert phone.masked == "138****8000"
    assert identity.masked == f"{AN_ID[:6]}********{AN_ID[-4:]}"


def test_the_phone_of_the_office_may_stand_however_it_is_spaced() -> None:
    text = "有意见请打 023-5222 1234，不要打13900139000"

    assert [one.words for one in WATCH.hits(text, allowed=("023-52221234",))] == ["13900139000"]


def test_what_was_kept_with_a_reason_is_settled_and_without_one_is_not() -> None:
    hits = WATCH.hits("到残疾人通道集合")
    kept = Kept(what=Sensitive.HEALTH, words="残疾", reason="是地名")

    assert settled(hits, (kept,)) == ()
    assert settled(hits, (replace(kept, reason=" "),)) == hits
    assert settled(hits, (replace(kept, what=Sensitive.POVERTY),)) == hits


def test_who_comes_of_age_today_is_no_minor() -> None:
    assert birthday_of_age(date(2026, 11, 2)) == date(2008, 11, 2)
    assert birthday_of_age(date(2028, 2, 29)) == date(2010, 3, 1)


_SEPARATORS = st.sampled_from(["", " ", "-", "　", "\u200b", " - "])
_SIGNS = "的在路边有棵树，。；石碗村"


@given(
    st.dates(date(1930, 1, 1), date(2025, 12, 31)),
    st.integers(1, 999),
    st.lists(_SEPARATORS, min_size=17, max_size=17),
    st.text(_SIGNS, max_size=12),
    st.text(_SIGNS, max_size=12),
    st.booleans(),
)
def test_no_way_of_spacing_hides_a_number_of_identity(
    born: date, number: int, between: list[str], before: str, after: str, wide: bool
) -> None:
    plain = id_number(f"{born:%Y%m%d}", number)
    signs = full_width(plain) if wide else plain
    written = "".join(sign + gap for sign, gap in zip(signs, [*between, ""], strict=True))

    found = WATCH.hits(f"{before}{written}{after}")

    assert Sensitive.ID_NUMBER in [one.what for one in found]
    masked = _masked(f"{before}{written}{after}", found)
    assert kinds(masked) == []


def _masked(text: str, hits: tuple[Hit, ...]) -> str:
    for hit in hits:
        text = text.replace(hit.words, hit.masked)
    return text
