"""What a person meant by what stands in a cell."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.sheets import id_number
from yuanba.village.courtyards.model import Sex
from yuanba.village.courtyards.spreadsheets import cells
from yuanba.village.courtyards.spreadsheets.cells import Raw
from yuanba.village.courtyards.spreadsheets.faults import FaultCode
from yuanba.village.courtyards.spreadsheets.vocabulary import Field, heading_key, vocabulary

SOUND = id_number()


@pytest.mark.parametrize(
    "raw",
    [
        SOUND,
        f" {SOUND} ",
        f"'{SOUND}",
        f"{SOUND}\t",
        SOUND.replace("5", "５").replace("0", "０"),
        f"{SOUND[:6]} {SOUND[6:14]} {SOUND[14:]}",
        f"\u200e{SOUND}\u202c",
        f'="{SOUND}"',
    ],
)
def test_an_identity_number_is_read_in_every_dress(raw: str) -> None:
    assert cells.id_number_of(raw) == cells.Read(SOUND)


def test_a_small_x_is_an_x() -> None:
    assert cells.id_number_of("11010519491231002x").value == "11010519491231002X"
    assert cells.id_number_of("11010519491231002ｘ").value == "11010519491231002X"


def test_fifteen_digits_become_eighteen_and_are_told() -> None:
    assert cells.id_number_of("500234680517001") == cells.Read(id_number("19680517", 1), FaultCode.ID_CONVERTED)
    assert cells.id_number_of(500234680517001) == cells.Read(id_number("19680517", 1), FaultCode.ID_CONVERTED)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("5.00E+17", FaultCode.ID_DIGITS_LOST),
        ("5.00234E17", FaultCode.ID_DIGITS_LOST),
        ("5.00234e+17", FaultCode.ID_DIGITS_LOST),
        (5.00234196805170e17, FaultCode.ID_DIGITS_LOST),
        (500234196805170000, FaultCode.ID_DIGITS_LOST),
        ("500234196805170000", FaultCode.ID_DIGITS_LOST),
        (f"{SOUND[:17]}{(int(SOUND[17]) + 1) % 10}", FaultCode.ID_CHECK_SIGN),
        (SOUND[:17], FaultCode.ID_LENGTH),
        ("5002341949", FaultCode.ID_LENGTH),
        ("50023419491331002X", FaultCode.ID_BIRTH_DATE),
        ("5002341949123100A2", FaultCode.ID_SIGNS),
        ("办理中", FaultCode.ID_SIGNS),
    ],
)
def test_a_faulty_identity_number_says_what_is_wrong(raw: Raw, code: FaultCode) -> None:
    assert cells.id_number_of(raw) == cells.Read(None, code)


@pytest.mark.parametrize("raw", ["", None, "无", "—", "暂无", "/"])
def test_what_only_says_nothing_is_nothing(raw: Raw) -> None:
    assert cells.id_number_of(raw) == cells.Read()
    assert cells.phone_of(raw) == cells.Read()


@pytest.mark.parametrize(
    ("raw", "phone"),
    [
        (13800138000, "13800138000"),
        (13800138000.0, "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("138 0013 8000", "13800138000"),
        ("023-52221234", "023-52221234"),
        ("02352221234", "02352221234"),
        ("13800138000、13900139000", "13800138000/13900139000"),
        ("13800138000 / 13900139000", "13800138000 / 13900139000"),
    ],
)
def test_phones_keep_their_digits(raw: Raw, phone: str) -> None:
    assert cells.phone_of(raw) == cells.Read(phone)


@pytest.mark.parametrize(
    ("raw", "code"),
    [("1.38E+10", FaultCode.PHONE_DIGITS_LOST), ("村主任", FaultCode.PHONE_UNREAD), ("110", FaultCode.PHONE_UNREAD)],
)
def test_what_is_no_phone_is_said_to_be_none(raw: Raw, code: FaultCode) -> None:
    assert cells.phone_of(raw) == cells.Read(None, code)


@pytest.mark.parametrize(
    "raw",
    [
        date(1968, 5, 17),
        datetime(1968, 5, 17),
        24975,
        24975.0,
        19680517,
        "19680517",
        "1968-05-17",
        "1968.5.17",
        "1968/5/17",
        "1968年5月17日",
        "１９６８年５月１７日",
    ],
)
def test_a_birth_date_is_read_in_every_way_people_write_it(raw: Raw) -> None:
    assert cells.born_of(raw, typed=True) == cells.Read(cells.Birth(date(1968, 5, 17)))


@pytest.mark.parametrize("raw", ["1968.05", "196805", 196805, "1968年5月", "1968-5", 1968.5])
def test_a_month_alone_is_its_first_day_and_told(raw: Raw) -> None:
    found = cells.born_of(raw, typed=True)

    assert found == cells.Read(cells.Birth(date(1968, 5, 1), whole=False), FaultCode.BORN_DAY_ASSUMED)


def test_a_number_that_may_be_january_or_october_is_not_guessed() -> None:
    assert cells.born_of(1968.1, typed=True).code is FaultCode.BORN_MONTH_UNCLEAR
    assert cells.born_of("1968.1", typed=False).code is FaultCode.BORN_MONTH_UNCLEAR
    assert cells.born_of("1968.1", typed=True).value == cells.Birth(date(1968, 1, 1), whole=False)
    assert cells.born_of("1968.10", typed=False).value == cells.Birth(date(1968, 10, 1), whole=False)


@pytest.mark.parametrize("raw", ["1968-13-01", "1968-02-30", "五十", 5, "1492-10-12", 99_999_999, "68.5.17"])
def test_what_is_no_birth_date_is_said_to_be_none(raw: Raw) -> None:
    assert cells.born_of(raw, typed=True) == cells.Read(None, FaultCode.BORN_UNREAD)


@given(st.dates(date(1906, 1, 9), date(2100, 12, 31)))
def test_each_day_is_read_from_its_serial_number_and_from_iso(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days

    assert cells.born_of(serial, typed=True).value == cells.Birth(day)
    assert cells.born_of(day.isoformat(), typed=False).value == cells.Birth(day)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("张 三", "张三"),
        ("吴　金国", "吴金国"),
        (" 䶮㛃 ", "䶮㛃"),
        ("John  Smith", "John Smith"),
        ("买买提·吐尔逊", "买买提·吐尔逊"),
        ("欧阳 修文", "欧阳修文"),
        ("古丽 · 阿卜杜", "古丽·阿卜杜"),
        ("吴金国 （户主）", "吴金国(户主)"),
    ],
)
def test_blanks_inside_a_name_only_fill_the_column(raw: str, name: str) -> None:
    assert cells.name_of(raw) == name


@pytest.mark.parametrize(
    "group", ["3组", "三组", "第三组", "3", "３组", "第3村民小组", "三社", "石碗村三组", "石碗村第3村民小组"]
)
def test_the_third_group_is_the_third_however_it_is_written(group: str) -> None:
    assert cells.group_key(cells.group_of(group)) == "3"


@pytest.mark.parametrize(("group", "key"), [("十组", "10"), ("十二组", "12"), ("二十组", "20"), ("二十一社", "21")])
def test_chinese_numerals_of_groups_are_read(group: str, key: str) -> None:
    assert cells.group_key(group) == key


def test_groups_with_names_stay_apart() -> None:
    keys = {cells.group_key(group) for group in ("老湾组", "新湾组", "3组", "13组", "三组")}

    assert keys == {"老湾", "新湾", "3", "13"}


@pytest.mark.parametrize(
    ("raw", "group"),
    [("石碗村三组户籍名册", "三组"), ("石碗村户籍名册", ""), ("一组、二组户籍名册", ""), ("老井湾院坝", "")],
)
def test_a_title_may_name_the_group(raw: str, group: str) -> None:
    assert cells.group_in(raw) == group


@pytest.mark.parametrize(
    ("raw", "sex"), [("男", Sex.MALE), ("女性", Sex.FEMALE), (1, Sex.MALE), (2.0, Sex.FEMALE), (" 女 ", Sex.FEMALE)]
)
def test_the_sex_is_read(raw: Raw, sex: Sex) -> None:
    assert cells.sex_of(raw) == cells.Read(sex)


@pytest.mark.parametrize(
    ("raw", "said"), [("√", True), ("是", True), (True, True), ("×", False), ("否", False), (0, False)]
)
def test_ticks_and_crosses_are_read(raw: Raw, said: bool) -> None:
    assert cells.yes_or_no_of(raw) == cells.Read(said)


def test_a_place_of_work_means_away_and_a_column_may_ask_the_opposite() -> None:
    assert cells.away_of("广东东莞", asks_for_home=False).value is True
    assert cells.away_of("在家", asks_for_home=False).value is False
    assert cells.away_of("是", asks_for_home=True).value is False
    assert cells.away_of("否", asks_for_home=True).value is True
    assert cells.away_of("", asks_for_home=False).value is None


@pytest.mark.parametrize(("raw", "centi"), [("120.5㎡", 12050), (86, 8600), ("98.25平方米", 9825), ("120.555", None)])
def test_an_area_is_kept_in_hundredths(raw: Raw, centi: int | None) -> None:
    assert cells.area_of(raw).value == centi


def test_labels_in_one_cell_are_parted_and_each_kept_once() -> None:
    assert cells.labels_of("独居、残疾,独居；低保") == ("独居", "残疾", "低保")


def test_each_name_of_a_column_belongs_to_one_field() -> None:
    from yuanba.kernel.resources import load_resource

    named: dict[str, str] = {}
    for field, names in load_resource("header_aliases.json")["fields"].items():
        for name in names:
            assert named.setdefault(heading_key(name), field) == field, name
    assert set(vocabulary().columns.values()) == set(Field)


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.booleans(), st.none(), st.dates()))
def test_no_cell_stops_the_reading(raw: Raw) -> None:
    cells.id_number_of(raw)
    cells.phone_of(raw)
    cells.sex_of(raw)
    cells.yes_or_no_of(raw)
    cells.away_of(raw, asks_for_home=False)
    cells.area_of(raw)
    cells.labels_of(raw)
    cells.born_of(raw, typed=True)
    cells.group_key(cells.group_of(raw))
    cells.name_of(raw)
