"""The month of proxy services on the screen: numbers, papers, tables, anonymous slips."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.conftest import Visit
from support.clock import FixedClock
from support.desks import ScriptedPrompter, grab
from support.errands import Bag
from support.stores import A_LEADER
from yuanba.desktop import theme
from yuanba.desktop.areas.services.month.page import MonthPage
from yuanba.desktop.areas.services.month.slips.blank_page import BlankPage
from yuanba.desktop.areas.services.month.slips.counting_page import CountingPage
from yuanba.desktop.areas.services.month.slips.page import SlipsPage
from yuanba.desktop.areas.services.page import ServicesPage
from yuanba.desktop.demo.checks import flaws
from yuanba.desktop.desk import Desk, Here, HistoryOrder
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store
from yuanba.kernel.permissions import ALL_PERMISSIONS, Permission
from yuanba.village.services.actions import ending
from yuanba.village.services.actions.slips import CountSlips, count_slips
from yuanba.village.services.model import Grade, Handing, TicketState
from yuanba.village.services.month import Span
from yuanba.village.services.tallies import slip_tallies, slips_of_month

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def year(bag: Bag, clock: FixedClock) -> None:
    """Two tickets of October, one of them answered late in November, when it is the twentieth."""
    clock.moment = datetime(2026, 10, 9, 8, 0, tzinfo=UTC)
    late = bag.carried_to_office(applicant=bag.applicant(0), phone="13800138000")
    quick = bag.carried_to_office(applicant=bag.applicant(1))
    clock.moment = datetime(2026, 10, 20, 8, 0, tzinfo=UTC)
    bag.move(quick, TicketState.GRANTED)
    deliver = ending.DeliverResult(ticket_id=quick, handing=Handing.AT_HOME, received_by="本人")
    bag.do(lambda work: ending.deliver_result(work, deliver))
    bag.do(lambda work: ending.call_back(work, quick, Grade.VERY_GOOD))
    clock.moment = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
    bag.move(late, TicketState.REFUSED, note="收入超过标准")
    clock.moment = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def words(inside: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in inside.findChildren(QLabel) if one.isVisible())


def month(visit: Visit) -> MonthPage:
    page = visit("month")
    assert isinstance(page, MonthPage)
    return page


def press(qtbot: QtBot, key: Qt.Key, *, inside: QWidget | None = None) -> None:
    where = inside or QApplication.focusWidget()
    assert where is not None
    qtbot.keyClick(where, key)


@pytest.mark.usefixtures("year")
def test_the_month_shows_its_numbers_and_says_why_something_is_late(visit: Visit, window: Window) -> None:
    page = month(visit)

    shown = words(page)
    grab(window, "month")
    assert "2026年11月" in shown
    assert "有结果，其中办成 0 件" in shown
    assert "按时：有时限的 1 件里 0 件" in shown
    assert "11月16日不予办理，晚了 2 个工作日" in shown
    assert "还没有数过票" in shown


@pytest.mark.usefixtures("year")
def test_keys_turn_to_earlier_months_and_back_wherever_one_is(visit: Visit, window: Window, qtbot: QtBot) -> None:
    page = month(visit)
    assert page.print.hasFocus()

    press(qtbot, Qt.Key.Key_PageUp)
    before = words(page)
    page.save_ledger.setFocus()
    press(qtbot, Qt.Key.Key_PageDown)
    now = words(page)
    # Nothing lies behind the month under way.
    press(qtbot, Qt.Key.Key_PageDown)

    assert "2026年10月" in before
    assert "按时：有时限的 1 件里 1 件" in before
    assert "满意：回访 1 件里 1 件" in before
    assert "没有超过时限的" in before
    assert "2026年11月" in now
    assert "2026年11月" in words(page)
    assert not page.period.later.isEnabled()
    assert window.isVisible()


@pytest.mark.usefixtures("year")
def test_a_quarter_and_a_year_add_their_months_up(visit: Visit, qtbot: QtBot) -> None:
    page = month(visit)
    page.span.setFocus()
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Space)

    shown = words(page)

    assert page.span.value is Span.QUARTER
    assert "2026年第4季度" in shown
    assert "按时：有时限的 2 件里 1 件" in shown


def test_an_empty_month_says_so_and_still_prints_nought(visit: Visit, desk: Desk, store: Store, qtbot: QtBot) -> None:
    ordered: list[PaperOrder] = []
    desk.paper_asked.connect(ordered.append)
    page = month(visit)

    shown = words(page)
    press(qtbot, Qt.Key.Key_Return)

    assert "2026年11月没有代办件" in shown
    assert [one.title for one in ordered] == ["代办月报"]
    with store.reading() as connection:
        assert "没有代办件" in str(ordered[0].choices[0].draw(connection))


@pytest.mark.usefixtures("year")
def test_papers_of_two_months_take_no_places_of_each_other(
    visit: Visit, desk: Desk, store: Store, qtbot: QtBot
) -> None:
    ordered: list[PaperOrder] = []
    desk.paper_asked.connect(ordered.append)
    page = month(visit)
    for _ in range(2):
        page.print.click()
        page.print_ledger.click()
        press(qtbot, Qt.Key.Key_PageUp, inside=page)

    assert len({one.about_id for one in ordered}) == 4
    with store.reading() as connection:
        sheets = [str(one.choices[0].draw(connection)) for one in ordered]
    assert all("老井湾院坝" in sheet for sheet in sheets)
    assert not any("13800138000" in sheet for sheet in sheets)


@pytest.mark.usefixtures("year")
def test_a_late_ticket_is_opened_from_its_line(visit: Visit) -> None:
    page = month(visit)
    wanted: list[Any] = []
    page.wanted.disconnect()
    page.wanted.connect(wanted.append)

    page.late.buttons[0].click()

    assert wanted[0][0] == "ticket"


def cells(path: Path) -> list[list[str | None]]:
    return [list(row) for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True)]


@pytest.mark.usefixtures("year")
def test_tables_are_saved_and_hidden_columns_only_when_ticked(
    visit: Visit, prompter: ScriptedPrompter, tmp_path: Path, desk: Desk, qtbot: QtBot
) -> None:
    page = month(visit)
    press(qtbot, Qt.Key.Key_PageUp)
    prompter.to_save = plain = tmp_path / "台账.xlsx"
    page.save_ledger.click()
    assert f"存好了，2 行，在 {plain}" in words(page)
    prompter.to_save = hidden = tmp_path / "全.xlsx"
    page.hidden.click()
    page.save_ledger.click()
    prompter.to_save = summary = tmp_path / "月报.xlsx"
    page.save_summary.click()

    assert prompter.asked[0].endswith("老井湾院坝代办台账2026年10月.xlsx")
    assert "电话" not in cells(plain)[2]
    assert "13800138000" in {cell for row in cells(hidden) for cell in row}
    assert cells(summary)[-1][:4] == ["合计", "2", "1", "1"]
    histories: list[HistoryOrder] = []
    desk.history_asked.connect(histories.append)
    page.presenter.show_taken()
    assert len(histories[0].subjects) == 2


def test_whoever_may_not_see_hidden_fields_is_not_offered_them(visit: Visit, desk: Desk) -> None:
    desk.sit_down(replace(A_LEADER, permissions=ALL_PERMISSIONS - {Permission.SEE_HIDDEN}))

    page = month(visit)

    assert not page.hidden.isVisible()
    assert "没有看电话和身份证号的权限" in words(page)


def test_a_table_that_cannot_be_written_is_said_beside_the_buttons(
    visit: Visit, prompter: ScriptedPrompter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = month(visit)
    # Opened in another program, where that keeps others from writing; then a disk that is full.
    prompter.to_save = path = tmp_path / "台账.xlsx"
    path.mkdir()
    page.save_ledger.click()
    opened_elsewhere = words(page)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    prompter.to_save = tmp_path / "月报.xlsx"
    monkeypatch.setattr(Path, "write_bytes", full)
    page.save_summary.click()

    assert "没有存成" in opened_elsewhere or "没有存" in opened_elsewhere
    assert "没有存" in words(page)
    assert sorted(one.name for one in tmp_path.iterdir() if one.suffix == ".xlsx") == ["台账.xlsx"]
    assert [one for one in tmp_path.iterdir() if one.suffix == ".part"] == []


def test_thinking_better_of_it_writes_nothing(visit: Visit, prompter: ScriptedPrompter, store: Store) -> None:
    page = month(visit)
    prompter.to_save = None

    page.save_ledger.click()
    page.save_summary.click()

    assert len(prompter.asked) == 2
    assert page.isVisible()


def slips(visit: Visit) -> SlipsPage:
    page = visit("slips")
    assert isinstance(page, SlipsPage)
    return page


def counting(window: Window) -> CountingPage:
    area = window.page
    assert isinstance(area, ServicesPage)
    assert isinstance(area.screen_now, CountingPage)
    return area.screen_now


@pytest.mark.usefixtures("year")
def test_slips_of_the_last_month_are_counted_and_sealed_by_keys_alone(
    visit: Visit, window: Window, store: Store, here: Here, qtbot: QtBot
) -> None:
    page = slips(visit)
    assert "2026年10月" in words(page)
    assert not page.seal.isEnabled()
    press(qtbot, Qt.Key.Key_Return)
    count = counting(window)
    grab(window, "slips-count")

    for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_5, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        press(qtbot, key)
    press(qtbot, Qt.Key.Key_Backspace)
    assert "一共 6 张" in words(count)
    # Written numbers: Tab goes on through the lines.
    count.lines[Grade.FAIR].setFocus()
    count.lines[Grade.FAIR].selectAll()
    qtbot.keyClicks(count.lines[Grade.FAIR], "2")
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Return)
    assert count.done.hasFocus()
    press(qtbot, Qt.Key.Key_Return)

    area = window.page
    assert isinstance(area, ServicesPage)
    again = area.screen_now
    assert isinstance(again, SlipsPage)
    assert "数了 8 张，还没有封存：非常满意 3、满意 2、一般 2、很不满意 1" in words(again)
    grab(window, "slips-typed")
    assert again.seal.hasFocus()
    press(qtbot, Qt.Key.Key_Return)

    with store.reading() as connection:
        (tally,) = slip_tallies(connection, here.courtyard_id, OCTOBER, OCTOBER)
        drafts = connection.exec_driver_sql("SELECT key FROM draft").all()
    assert tally.grades == {
        Grade.VERY_GOOD: 3,
        Grade.GOOD: 2,
        Grade.FAIR: 2,
        Grade.POOR: 0,
        Grade.VERY_POOR: 1,
    }
    assert drafts == []
    assert "已封存 8 张" in words(again)


@pytest.mark.usefixtures("year")
def test_a_draft_survives_a_killed_program_and_holds_sums_only(
    visit: Visit, window: Window, store: Store, qtbot: QtBot
) -> None:
    visit(("count_slips", OCTOBER, "minimum_living"))
    for key in (Qt.Key.Key_5, Qt.Key.Key_1, Qt.Key.Key_1):
        press(qtbot, key)
    with store.reading() as connection:
        kept = connection.exec_driver_sql("SELECT line FROM draft").all()

    again = visit(("count_slips", OCTOBER, "minimum_living"))

    assert kept == [(0,)]
    assert isinstance(again, CountingPage)
    assert again.presenter.count == {Grade.VERY_GOOD: 2, Grade.VERY_POOR: 1}
    # In which order they were tapped is forgotten with the screen.
    assert not again.take_back.isEnabled()


@pytest.mark.usefixtures("year")
def test_a_number_that_is_none_is_said_and_nothing_is_lost(visit: Visit, qtbot: QtBot) -> None:
    page = visit(("count_slips", OCTOBER, "minimum_living"))
    assert isinstance(page, CountingPage)
    page.taps[Grade.GOOD].click()
    page.lines[Grade.POOR].setText("三")

    page.done.click()

    assert "请写张数" in words(page)
    assert page.lines[Grade.POOR].hasFocus()
    page.lines[Grade.POOR].setText("３")
    page._write(Grade.POOR)
    assert page.presenter.count == {Grade.GOOD: 1, Grade.POOR: 3}


@pytest.mark.usefixtures("year")
def test_a_count_begun_anew_is_nothing(visit: Visit) -> None:
    page = visit(("count_slips", OCTOBER, "minimum_living"))
    assert isinstance(page, CountingPage)
    page.taps[Grade.GOOD].click()

    page.presenter.start_over()

    assert page.presenter.count == {}
    assert "一共 0 张" in words(page)


def seal(visit: Visit, numbers: dict[Grade, int]) -> SlipsPage:
    page = visit(("count_slips", OCTOBER, "minimum_living"))
    assert isinstance(page, CountingPage)
    for grade, number in numbers.items():
        page.presenter.write(grade, number)
    list_page = slips(visit)
    list_page.seal.click()
    return list_page


@pytest.mark.usefixtures("year")
def test_a_wrong_count_is_put_right_with_a_reason(
    visit: Visit, window: Window, store: Store, here: Here, qtbot: QtBot
) -> None:
    page = seal(visit, {Grade.GOOD: 15})
    page.rows.buttons[0].click()
    again = counting(window)
    assert again.presenter.count == {Grade.GOOD: 15}
    again.presenter.write(Grade.GOOD, 5)
    again.done.click()
    assert "请写上原因" in again._reason.error
    again.reason.setText("多写了一个 1")
    press(qtbot, Qt.Key.Key_Return)

    with store.reading() as connection:
        (counted,) = slips_of_month(connection, here.courtyard_id, OCTOBER)
    assert counted.grades == {Grade.GOOD: 5}
    assert isinstance(window.page, ServicesPage)
    assert isinstance(window.page.screen_now, SlipsPage)


@pytest.mark.usefixtures("year")
def test_a_count_put_right_by_one_slip_is_told_on_no_screen(visit: Visit, window: Window) -> None:
    page = seal(visit, {Grade.GOOD: 5})
    page.rows.buttons[0].click()
    again = counting(window)
    again.presenter.tap(Grade.VERY_POOR)
    again.reason.setText("漏了一张")
    again.done.click()

    listed = words(slips(visit))
    shown = month(visit)
    shown.presenter.step(-1)

    assert "不列出" in listed
    assert "很不满意" not in listed + words(shown)
    # Whoever counts once more begins with nothing, not with what is hidden.
    slips(visit).rows.buttons[0].click()
    assert counting(window).presenter.count == {}


@pytest.mark.usefixtures("year")
def test_what_another_machine_has_sealed_meanwhile_is_not_sealed_again(visit: Visit, bag: Bag) -> None:
    for service_id in ("minimum_living", "homestead"):
        page = visit(("count_slips", OCTOBER, service_id))
        assert isinstance(page, CountingPage)
        page.presenter.write(Grade.GOOD, 6)
    listed = slips(visit)
    assert listed.seal.text() == "封存10月的票（12 张）"
    theirs = CountSlips(
        scope=bag.scope,
        courtyard_id=bag.courtyard_id,
        month=OCTOBER,
        counts={"minimum_living": {Grade.GOOD: 7}},
    )
    bag.do(lambda work: count_slips(work, theirs))

    # It is said, and what is left is sealed with the next press.
    listed.seal.click()
    refused = words(listed)
    listed.seal.click()

    assert "“最低生活保障”这个月的票已经数过" in refused
    assert listed.seal.text() == "封存10月的票"
    sealed = words(listed)
    assert "已封存 7 张：满意 7" in sealed
    assert "已封存 6 张：满意 6" in sealed
    assert "已经数过" not in sealed


def test_services_without_a_result_are_found_among_the_others(visit: Visit, window: Window) -> None:
    page = slips(visit)
    assert "没有哪一项有结果" in words(page)

    page.show_others.click()
    page.others.buttons[0].click()

    assert counting(window).title.text() == "最低生活保障"


def test_a_month_under_way_has_no_count(visit: Visit, qtbot: QtBot) -> None:
    page = slips(visit)
    assert not page.period.later.isEnabled()

    press(qtbot, Qt.Key.Key_PageDown, inside=page)
    still = words(page)
    press(qtbot, Qt.Key.Key_PageUp, inside=page)

    assert "2026年10月" in still
    assert "2026年9月" in words(page)


def test_blank_slips_are_printed_for_a_service_found_by_what_people_call_it(
    visit: Visit, desk: Desk, store: Store, qtbot: QtBot
) -> None:
    ordered: list[PaperOrder] = []
    desk.paper_asked.connect(ordered.append)
    page = visit("blank_slips")
    assert isinstance(page, BlankPage)
    page.search.setText("低保")
    press(qtbot, Qt.Key.Key_Return)

    with store.reading() as connection:
        sheet = ordered[0].choices[0].draw(connection)
    assert str(sheet).count("title='代办满意度票', lines=('最低生活保障'") == 6
    assert [one.label for one in ordered[0].choices] == ["6 张", "12 张", "24 张"]


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("per_cent", [100, 150, 200])
def test_every_screen_is_whole_in_large_text(visit: Visit, window: Window, per_cent: int) -> None:
    theme.apply(QApplication.instance(), per_cent)  # type: ignore[arg-type]
    targets = ("month", "slips", ("count_slips", OCTOBER, "minimum_living"), "blank_slips")
    found = []
    for target in targets:
        visit(target)
        for _ in range(3):
            QApplication.processEvents()
        found += [f"{target}: {flaw}" for flaw in flaws(window)]

    assert found == []
