"""The household list, and the rows to correct, as tables that come back in."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select

from support.offices import TODAY, Office
from support.sheets import Line, id_number, xlsx
from support.stores import A_LEADER
from yuanba.journal.entry import unpack
from yuanba.journal.store import Store
from yuanba.journal.tables import entry_table
from yuanba.kernel.actor import Actor, PermissionMissing
from yuanba.kernel.ids import new_id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards.model import ListExported, Person, Sex, Standings
from yuanba.village.courtyards.spreadsheets.exporting import ExportList, export_list
from yuanba.village.courtyards.spreadsheets.layouts import household_list, rows_to_correct
from yuanba.village.courtyards.spreadsheets.mishaps import ImportCancelled, TableNotWritten
from yuanba.village.courtyards.spreadsheets.planning import Outcome, plan_import
from yuanba.village.courtyards.spreadsheets.reading import read_workbook
from yuanba.village.courtyards.spreadsheets.rows import clean
from yuanba.village.courtyards.spreadsheets.standing import StandingHousehold, StandingList, StandingResident, in_order
from yuanba.village.courtyards.spreadsheets.writing import TextTable, write_table

HEADER = ("组", "户主", "姓名", "与户主关系", "身份证号", "电话", "住址", "关爱类别", "是否外出")
WU = ("3组", "吴金国", "吴金国", "户主", id_number("19680517", 1), "02352221234", "5号", "", "否")
ZHOU = ("3组", "吴金国", "周淑兰", "妻", id_number("19700102", 2), "", "", "残疾、低保", "是")
WANG = ("10组", "䶮㛃", "䶮㛃", "户主", "", "", "=1+1", "", "")


def exported(office: Office, path: Path, *, hidden: bool, actor: Actor = A_LEADER) -> Worksheet:
    with office.store.work(actor) as work:
        table = export_list(work, ExportList(courtyard_id=office.courtyard_id, hidden=hidden))
        work.commit()
    write_table(path, table)
    page = load_workbook(path).active
    assert isinstance(page, Worksheet)
    return page


def lines(page: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(row) for row in page.iter_rows(values_only=True)]


def test_the_list_goes_out_by_group_and_with_every_cell_as_text(office: Office, tmp_path: Path) -> None:
    office.take(HEADER, WANG, WU, ZHOU)

    page = exported(office, tmp_path / "名册.xlsx", hidden=True)

    title, as_of, header, *rows = lines(page)
    assert title[0] == "老井湾院坝户籍名册"
    assert as_of[0] == "截至2026年11月2日"
    found = [dict(zip(header, row, strict=True)) for row in rows]
    assert [(row["户号"], row["组"], row["户主"], row["姓名"]) for row in found] == [
        ("1", "3组", "吴金国", "吴金国"),
        ("1", "3组", "吴金国", "周淑兰"),
        ("2", "10组", "䶮㛃", "䶮㛃"),
    ]
    assert found[0]["身份证号"] == id_number("19680517", 1)
    assert found[0]["电话"] == "02352221234"
    assert found[2]["门牌号"] == "=1+1"
    cells = [cell for row in page.iter_rows(min_row=4) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert all(cell.quotePrefix for cell in cells)


def test_without_hidden_fields_their_columns_stay_away(office: Office, tmp_path: Path) -> None:
    office.take(HEADER, WU, ZHOU)

    header = lines(exported(office, tmp_path / "名册.xlsx", hidden=False))[2]

    assert not {"身份证号", "电话", "外出联系方式", "关爱类别"} & set(header)


def test_hidden_fields_go_out_only_with_who_may_see_them(office: Office, tmp_path: Path) -> None:
    visitor = replace(A_LEADER, permissions=A_LEADER.permissions - {Permission.SEE_HIDDEN})
    entries = office.entries

    with pytest.raises(PermissionMissing):
        exported(office, tmp_path / "名册.xlsx", hidden=True, actor=visitor)
    assert office.entries == entries
    exported(office, tmp_path / "名册.xlsx", hidden=False, actor=visitor)


@pytest.mark.parametrize("hidden", [True, False])
def test_each_export_is_noted_in_the_journal(office: Office, store: Store, tmp_path: Path, hidden: bool) -> None:
    office.take(HEADER, WU, ZHOU)

    exported(office, tmp_path / "名册.xlsx", hidden=hidden)

    with store.reading() as connection:
        last = connection.execute(select(entry_table).order_by(entry_table.c.position.desc())).first()
    assert last is not None
    assert (last.kind, last.subject) == ("courtyards.list_exported", office.courtyard_id)
    told = unpack(last.body, ListExported)
    assert (told.households, told.residents) == (1, 2)
    assert told.fields == (("id_number", "phone", "away_contact", "care") if hidden else ())


@pytest.mark.parametrize("hidden", [True, False])
def test_what_went_out_comes_back_as_all_the_same(office: Office, tmp_path: Path, hidden: bool) -> None:
    office.take(HEADER, WANG, WU, ZHOU)
    exported(office, tmp_path / "名册.xlsx", hidden=hidden)

    plan = office.plan_file(tmp_path / "名册.xlsx")

    assert {row.outcome for row in plan.rows} == {Outcome.SAME}


#: Names as villages have them: rare characters, other scripts, blanks, forty signs.
_SIGNS = st.sampled_from("吴金国周淑兰向正安李明王强䶮㛃𬭩𠅤𡋾·A")
_NAMES = st.text(_SIGNS, min_size=1, max_size=40).filter(
    lambda name: any(sign.isalpha() and sign != "A" for sign in name)
)
_TEXTS = st.text(st.sampled_from("老井湾5号=+-@ 甲"), max_size=12).map(lambda text: " ".join(text.split()))
_LABELS = st.lists(st.sampled_from(["独居", "残疾", "低保"]), unique=True).map(tuple)
_NUMBERS = st.builds(
    lambda day, number: id_number(f"{day:%Y%m%d}", number), st.dates(date(1930, 1, 1), TODAY), st.integers(0, 999)
)


@st.composite
def people(draw: st.DrawFn) -> StandingResident:
    from yuanba.village.courtyards import resident_ids

    number = draw(st.one_of(st.just(""), _NUMBERS))
    sex = draw(st.sampled_from([Sex.UNKNOWN, Sex.MALE, Sex.FEMALE]))
    born = draw(st.one_of(st.none(), st.dates(date(1930, 1, 1), TODAY)))
    if number:
        sex = Sex.MALE if resident_ids.is_male(number) else Sex.FEMALE
        born = resident_ids.birth_date(number)
    return StandingResident(
        person=Person(
            resident_id=new_id(),
            name=draw(_NAMES),
            relation=draw(st.sampled_from(["", "妻", "子", "户主", "孙女"])),
            sex=sex,
            born_on=born,
            standings=Standings(
                villager=draw(st.booleans()),
                elector=draw(st.booleans()),
                collective_member=draw(st.booleans()),
                area_centi=draw(st.integers(0, 100_000)),
            ),
            away=draw(st.booleans()),
        ),
        departure=None,
        id_number=number,
        phone=draw(st.sampled_from(["", "13800138000", "02352221234", "13800138000/13900139000"])),
        away_contact=draw(_TEXTS),
        care=draw(_LABELS),
        heads={},
    )


@st.composite
def lists(draw: st.DrawFn) -> StandingList:
    households = []
    numbers: set[str] = set()
    for _ in range(draw(st.integers(1, 4))):
        residents = []
        for one in draw(st.lists(people(), min_size=1, max_size=4, unique_by=lambda one: one.person.name)):
            residents.append(replace(one, id_number="") if one.id_number in numbers else one)
            numbers.add(one.id_number)
        households.append(
            StandingHousehold(
                household_id=new_id(),
                group=draw(st.sampled_from(["", "1组", "第二村民小组", "老湾组"])),
                door=draw(_TEXTS),
                head_id=residents[0].person.resident_id,
                residents=tuple(residents),
                heads={},
            )
        )
    return StandingList(courtyard_id=new_id(), scope=new_id(), position=0, households=in_order(households))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lists(), st.booleans())
def test_any_list_goes_out_and_comes_back_as_all_the_same(tmp_path: Path, standing: StandingList, hidden: bool) -> None:
    path = tmp_path / "名册.xlsx"
    write_table(path, household_list(standing.households, courtyard="老井湾院坝", today=TODAY, hidden=hidden))

    plan = plan_import(clean(read_workbook(path), "老井湾院坝", today=TODAY), standing, today=TODAY)

    assert [
        (row.outcome, row.name, row.changes, row.faults) for row in plan.rows if row.outcome is not Outcome.SAME
    ] == []
    assert plan.writes_nothing


def correction(office: Office, tmp_path: Path, *sheet: Line) -> list[tuple[object, ...]]:
    path = xlsx(tmp_path / "原表.xlsx", *sheet)
    table = read_workbook(path)
    write_table(tmp_path / "待更正.xlsx", rows_to_correct(table, office.plan_file(path).rows))
    page = load_workbook(tmp_path / "待更正.xlsx").active
    assert isinstance(page, Worksheet)
    return lines(page)


def test_rows_that_stay_behind_go_out_as_they_stood_and_say_why(office: Office, tmp_path: Path) -> None:
    header, *rows = correction(
        office,
        tmp_path,
        ["石碗村户籍名册"],
        ["序号", "组", "户主", "姓名", "身份证号", "备注"],
        [1, "3组", "吴金国", "吴金国", id_number(), "党员"],
        [2, None, None, "周淑兰", 5.0023419700102e17, date(2020, 1, 1)],
        [3, None, None, "", id_number("20150601", 1), "=SUM(A1)"],
        ["合计", None, None, None],
    )

    assert header == ("序号", "组", "户主", "姓名", "身份证号", "备注", "未导入原因")
    assert rows == [
        (
            "2",
            "3组",
            "吴金国",
            "周淑兰",
            "5.0023419700102e+17",
            "2020-01-01",
            "身份证号：身份证号被表格软件改成了科学计数，后几位已丢失，请重填（先把单元格设为文本）",
        ),
        ("3", "3组", "吴金国", None, id_number("20150601", 1), "=SUM(A1)", "这一行没有姓名"),
    ]


def test_a_corrected_row_finds_its_household_again(office: Office, tmp_path: Path) -> None:
    sheet = (HEADER, WU, ("", "", "周淑兰", "妻", "5.00E+17", "", "", "", ""), ("", "", "", "孙", "", "", "", "", ""))
    header, zhou, nobody = correction(office, tmp_path, *sheet)
    office.take(*sheet)

    office.take(
        [str(text) for text in header],
        [text if name != "身份证号" else ZHOU[4] for name, text in zip(header, zhou, strict=True)],  # type: ignore[misc]
        [text if name != "姓名" else "吴小宝" for name, text in zip(header, nobody, strict=True)],  # type: ignore[misc]
    )

    assert office.names == [["吴金国", "周淑兰", "吴小宝"]]
    assert office.person("周淑兰").id_number == ZHOU[4]


def test_control_signs_of_other_programs_are_dropped(tmp_path: Path) -> None:
    table = TextTable(sheet="a/b:c", headings=("姓名",), widths=(8,), rows=[("吴\x07金国",)])

    write_table(tmp_path / "表.xlsx", table)

    page = load_workbook(tmp_path / "表.xlsx").active
    assert isinstance(page, Worksheet)
    assert (page.title, page["A2"].value) == ("abc", "吴金国")


def test_a_table_that_cannot_be_written_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(b"the old one")

    def held(*_: object) -> None:
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr(Path, "replace", held)

    with pytest.raises(TableNotWritten):
        write_table(path, TextTable(sheet="名册", headings=("姓名",), widths=(8,), rows=[("吴金国",)]))
    assert [found.name for found in tmp_path.iterdir()] == ["名册.xlsx"]
    assert path.read_bytes() == b"the old one"


def test_a_folder_that_is_gone_is_the_worlds_fault(tmp_path: Path) -> None:
    with pytest.raises(TableNotWritten):
        write_table(tmp_path / "没有" / "名册.xlsx", TextTable(sheet="名册", headings=("姓名",), widths=(8,), rows=[]))


def test_a_stopped_table_leaves_no_file(tmp_path: Path) -> None:
    table = TextTable(sheet="名册", headings=("姓名",), widths=(8,), rows=[("吴金国",)] * 600)

    with pytest.raises(ImportCancelled):
        write_table(tmp_path / "名册.xlsx", table, cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []
