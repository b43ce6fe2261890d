"""The roster on paper, and what the board shows of a person."""

from datetime import date

import pytest

from support.meeting_views import an_id
from support.papers import RARE_NAMES, a_registration
from yuanba.printing.drawing import render
from yuanba.printing.fonts import load_fonts
from yuanba.printing.masking import masked_id_number, masked_name, masked_phone
from yuanba.printing.registration import compare
from yuanba.printing.roster import PostLine, plate, post_lines, roster
from yuanba.printing.sheet import Sheet
from yuanba.village.roster.model import Origin, Vacancy
from yuanba.village.roster.queries import CourtyardLabel, Roster, RosterRow
from yuanba.village.roster.roles import usual_posts

LINES = (
    PostLine(
        courtyard="老井湾院坝", post="院坝长", name=f"王{RARE_NAMES[0]}", sex="女", born="1968.5",
        political_status="中共党员", phone="13800008000", origin="推选", starts_on=date(2025, 3, 1),
        duties=("召集院坝会", "收集意见", "调解邻里小事"),
    ),
    PostLine(courtyard="老井湾院坝", post="宣传员", name=f"史{RARE_NAMES[2]}", phone="13900009000", origin="选派"),
    PostLine(courtyard="老井湾院坝", post="代办员"),
)  # fmt: skip


def read(sheet: Sheet) -> str:
    rendered = render(sheet, a_registration(), load_fonts())
    assert compare(rendered.pdf, rendered.pages).genuine
    return "\n".join(line for page in rendered.pages for line in page)


def test_the_list_names_holders_and_vacancies() -> None:
    text = read(roster("青石村", LINES, date(2026, 3, 5)))

    assert f"王{RARE_NAMES[0]}" in text
    assert "空缺" in text
    assert "共3个岗位，在岗2个，空缺1个。" in text
    assert "2025.3—今" in text


def test_the_plate_outdoors_shows_name_phone_and_duties_and_no_more() -> None:
    text = read(plate("老井湾院坝", LINES, "青石村村民委员会", date(2026, 3, 5)))

    assert "13800008000" in text
    assert "召集院坝会" in text
    assert "1968" not in text
    assert "中共党员" not in text


def test_lines_go_courtyard_by_courtyard_with_vacancies_after_those_in_post() -> None:
    head, second = usual_posts()[:2]
    label = CourtyardLabel(courtyard_id=an_id(1), village_name="青石村", courtyard_name="老井湾院坝")
    row = RosterRow(
        number=1, village_name="青石村", courtyard_name="老井湾院坝", role_name=head.name, name="王䶮", sex="女",
        born_month="1968-05", political_status="", phone="13800008000", origin=Origin.COURTYARD_DECISION,
        from_on=date(2025, 3, 1), until_on=None, qualification="", other_courtyards=("大坪院坝",), remark="",
    )  # fmt: skip
    vacancy = Vacancy(courtyard_id=an_id(1), role=second.role, name=second.name, missing=2)

    lines = post_lines(Roster(as_of=date(2026, 3, 5), rows=(row,), vacancies=(vacancy,)), (label,))

    assert [(line.post, line.name, line.origin) for line in lines] == [
        (head.name, "王䶮", "推选"),
        (second.name, "", ""),
        (second.name, "", ""),
    ]
    assert lines[0].elsewhere == "大坪院坝"
    assert lines[0].duties


@pytest.mark.parametrize(
    ("name", "shown"),
    [("张国富", "张*富"), ("李三", "李*"), ("欧阳大明", "欧**明"), ("买买提·吐尔逊", "买买提·***"), ("王", "王")],
)
def test_names_on_the_board_are_masked(name: str, shown: str) -> None:
    assert masked_name(name) == shown


def test_numbers_on_the_board_are_masked() -> None:
    assert masked_phone("138-0000-8000") == "138****8000"
    assert masked_phone("02352234567") == "023****4567"
    assert masked_phone("52234567") == "******67"
    assert masked_id_number("50015419680501123x") == "500154********123X"
    assert masked_id_number("12345") == "*****"
