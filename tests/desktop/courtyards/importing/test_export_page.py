"""The household list handed out as a table."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from support.desks import ScriptedPrompter
from support.stores import A_LEADER
from yuanba.desktop.areas.courtyards.importing import wording
from yuanba.desktop.areas.courtyards.importing.export_page import ExportPage
from yuanba.desktop.desk import Desk, Here
from yuanba.journal.store import Store
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards.household_actions import StrikeHousehold, strike_household
from yuanba.village.courtyards.model import HouseholdEnd
from yuanba.village.courtyards.spreadsheets.standing import last_position, standing_list


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, here: Here) -> ExportPage:
    made = ExportPage(desk, lambda: None)
    qtbot.addWidget(made)
    made.show()
    made.arrive()
    return made


def header(path: Path) -> tuple[object, ...]:
    rows = list(load_workbook(path).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    return rows[2]


def test_the_list_is_written_without_hidden_fields_unless_asked(
    page: ExportPage, desk: Desk, prompter: ScriptedPrompter, tmp_path: Path
) -> None:
    told: list[str] = []
    desk.told.connect(lambda message: told.append(message.text))
    prompter.to_save = tmp_path / "名册.xlsx"

    page.save.click()
    assert "身份证号" not in header(tmp_path / "名册.xlsx")
    page.hidden.click()
    page.save.click()

    assert "身份证号" in header(tmp_path / "名册.xlsx")
    assert told == [wording.exported(5, str(tmp_path / "名册.xlsx"))] * 2
    assert Path(prompter.asked[-1]).name == "老井湾院坝户籍名册20261102.xlsx"


def test_hidden_fields_are_asked_for_each_time_anew(page: ExportPage) -> None:
    page.hidden.click()

    page.arrive()

    assert not page.hidden.isChecked()


def test_who_may_not_see_hidden_fields_cannot_take_them_out(page: ExportPage, desk: Desk) -> None:
    desk.sit_down(replace(A_LEADER, permissions=A_LEADER.permissions - {Permission.SEE_HIDDEN}))

    page.arrive()

    assert not page.hidden.isEnabled()
    assert page.save.isEnabled()


def test_a_choice_thought_better_of_leaves_no_note(page: ExportPage, store: Store, prompter: ScriptedPrompter) -> None:
    with store.reading() as connection:
        before = last_position(connection)
    prompter.to_save = None

    page.save.click()

    with store.reading() as connection:
        assert last_position(connection) == before


def test_a_place_that_cannot_be_written_is_told_beside_the_act(
    page: ExportPage, prompter: ScriptedPrompter, tmp_path: Path
) -> None:
    prompter.to_save = tmp_path / "没有" / "名册.xlsx"

    page.save.click()

    assert "没有存上" in page.trouble


def test_an_empty_list_has_nothing_to_hand_out(page: ExportPage, store: Store, here: Here, desk: Desk) -> None:
    with store.work(A_LEADER) as work:
        for household in standing_list(work.connection, here.courtyard_id).households:
            order = StrikeHousehold(
                household_id=household.household_id, why=HouseholdEnd.ENTERED_BY_MISTAKE, struck_on=desk.today()
            )
            strike_household(work, order)
        work.commit()

    page.arrive()

    assert not page.save.isEnabled()
