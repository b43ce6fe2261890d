"""From a fact to the board and down again, in the window, by keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from support.boards import TODAY, hang, on_boards, printed_notice, write
from support.clock import FixedClock
from support.desks import grab
from support.meeting_area import Area, a_motion
from support.registers import fonts
from support.stores import A_LEADER
from yuanba.desktop import theme
from yuanba.desktop.areas.notices.batch_page import BatchPage
from yuanba.desktop.areas.notices.board_forms import AnswerPage, ObjectPage, PutUpPage, TakeDownPage
from yuanba.desktop.areas.notices.boards_page import BoardsPage
from yuanba.desktop.areas.notices.box_page import BoxPage
from yuanba.desktop.areas.notices.card import CardPage
from yuanba.desktop.areas.notices.choosing import ChoosePage
from yuanba.desktop.areas.notices.everywhere import EverywherePage, MonthPage
from yuanba.desktop.areas.notices.page import NoticesPage
from yuanba.desktop.areas.notices.rules_page import RulePage
from yuanba.desktop.areas.notices.script_page import ScriptPage
from yuanba.desktop.areas.notices.showing import ShowPage
from yuanba.desktop.areas.notices.wording import posting as wording
from yuanba.desktop.areas.notices.writing import WritePage
from yuanba.desktop.demo.checks import flaws
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.shell.window import Window
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id, new_id
from yuanba.printing.postings.checking import check_for_board
from yuanba.printing.press import PrintPaper, print_paper
from yuanba.village.courtyards import actions as courtyards
from yuanba.village.courtyards.model import HouseholdCard, Person
from yuanba.village.courtyards.queries import search
from yuanba.village.notices import queries
from yuanba.village.notices.board_actions import RaiseObjection, raise_objection
from yuanba.village.notices.board_queries import notices, rule_now
from yuanba.village.notices.mishaps import SensitiveOnBoard
from yuanba.village.notices.written import NoticeKind

T = TypeVar("T", bound=QWidget)
SIZES = (100, 150, 200)


@pytest.fixture
def boards(store: Store, here: Here) -> tuple[str, ...]:
    """Two boards stand in the courtyard, and a child lives there."""
    names = ("晒坝东边公示栏", "路口小卖部墙上")
    with store.work(A_LEADER) as work:
        courtyards.amend_courtyard(work, here.courtyard_id, {}, notice_boards=names)
        child = Person(resident_id=new_id(), name="任小宝", born_on=date(2015, 6, 1))
        head = Person(resident_id=new_id(), name="任永芳", born_on=date(1980, 1, 1))
        home = HouseholdCard(household_id=new_id(), group="3组", door="12号", head=head, members=(child,))
        courtyards.list_households(work, here.courtyard_id, [home])
        work.commit()
    return names


def screen(window: Window, kind: type[T]) -> T:
    assert isinstance(window.page, NoticesPage)
    shown = window.page.screen_now
    assert isinstance(shown, kind), shown
    # What was built just now is shown a moment later.
    QApplication.processEvents()
    return shown


def said(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def orders_of(desk: Desk) -> list[PaperOrder]:
    found: list[PaperOrder] = []
    desk.paper_asked.connect(found.append)
    return found


def test_a_printed_sheet_is_ticked_as_put_up_with_two_presses(
    qtbot: QtBot, window: Window, desk: Desk, store: Store, here: Here, boards: tuple[str, ...]
) -> None:
    paper_id = printed_notice(store, here)
    desk.visit("notices", ("paper", paper_id))

    qtbot.keyClick(screen(window, CardPage).main, Qt.Key.Key_Return)
    form = screen(window, PutUpPage)
    assert form.act.hasFocus()
    qtbot.keyClick(form.act, Qt.Key.Key_Return)

    assert tuple(one.board for one in on_boards(store, paper_id).hangs) == boards
    assert "要贴到 2026年11月17日，还有 15 天" in said(screen(window, CardPage))


def test_the_tick_can_be_taken_back(window: Window, desk: Desk, store: Store, here: Here, boards: object) -> None:
    paper_id = printed_notice(store, here)
    messages: list[object] = []
    desk.told.connect(messages.append)
    desk.visit("notices", ("put_up", paper_id))
    screen(window, PutUpPage).act.click()

    messages[-1].undo()  # type: ignore[attr-defined]

    assert on_boards(store, paper_id).postings == ()


def test_a_wrong_day_is_said_beside_the_day_and_nothing_is_lost(
    window: Window, desk: Desk, store: Store, here: Here, boards: object
) -> None:
    paper_id = printed_notice(store, here)
    desk.visit("notices", ("put_up", paper_id))
    form = screen(window, PutUpPage)
    form.by.setText("任德兴")
    form.day.line.setText("1030")
    form.act.click()

    assert "2026年11月2日" in form.fields["day"].error
    assert form.by.text() == "任德兴"
    form.day.line.setText("什么时候")
    form.act.click()
    assert form.fields["day"].error
    assert on_boards(store, paper_id).postings == ()


def test_the_first_page_leads_from_what_is_due_to_what_is_done(
    qtbot: QtBot, window: Window, desk: Desk, store: Store, here: Here, clock: FixedClock, boards: tuple[str, ...]
) -> None:
    paper_id = printed_notice(store, here)
    hang(store, paper_id, boards[0])
    with store.work(A_LEADER) as work:
        raise_objection(work, RaiseObjection(paper_id=paper_id, words="灯太少", by="王德明"))
        work.commit()
    clock.advance(days=16)
    desk.visit("notices")
    first = screen(window, BoardsPage)
    names = [button.accessibleName() for button in first.to_do.buttons]
    assert ["答复晚了" in names[0], "该取下了" in names[1]] == [True, True]

    first.to_do.buttons[1].click()
    screen(window, CardPage)
    page = window.page
    assert isinstance(page, NoticesPage)
    page.go(("take_down", on_boards(store, paper_id).hangs[0].posting_id))
    qtbot.keyClick(screen(window, TakeDownPage).act, Qt.Key.Key_Return)
    page.go(("answer", on_boards(store, paper_id).objections[0].objection_id))
    answer = screen(window, AnswerPage)
    answer.answer.setPlainText("明年再加两盏")
    answer.act.click()
    assert answer.fields["upheld"].error
    answer.upheld.choose(False)
    answer.act.click()

    found = on_boards(store, paper_id)
    assert (found.hangs, found.objections[0].answer) == ((), "明年再加两盏")
    desk.visit("notices")
    assert screen(window, BoardsPage).to_do.buttons == []


def test_an_objection_says_its_words_and_until_when_it_is_answered(
    window: Window, desk: Desk, store: Store, here: Here, boards: tuple[str, ...]
) -> None:
    paper_id = printed_notice(store, here)
    hang(store, paper_id, boards[0])
    desk.visit("notices", ("object", paper_id))
    form = screen(window, ObjectPage)
    assert "第三十一条" in said(form)
    form.act.click()
    assert form.fields["words"].error
    form.words.setPlainText("灯太少")
    form.act.click()

    assert on_boards(store, paper_id).objections[0].answer_by == date(2026, 11, 5)


def type_into(form: WritePage, title: str, body: str) -> None:
    form.heading.setText(title)
    form.text.setPlainText(body)


def test_free_text_is_written_shown_and_printed(
    window: Window, desk: Desk, store: Store, here: Here, boards: object
) -> None:
    orders = orders_of(desk)
    desk.visit("notices", ("write", NoticeKind.FREE))
    form = screen(window, WritePage)
    type_into(form, "关于更换路灯的公示", "今年更换路灯5盏。")
    form.save.click()
    shown = screen(window, ShowPage)
    assert "没有发现不能上墙的字" in said(shown)
    assert "要贴到 2026年11月17日" in said(shown)
    shown.paper.click()

    with store.reading() as connection:
        (made,) = notices(connection, here.courtyard_id)
        sheet = orders[0].choices[0].draw(connection)
    assert (sheet.title, orders[0].about_id) == ("关于更换路灯的公示", made.notice_id)
    assert [choice.label for choice in orders[0].choices] == ["A4 纸", "A3 纸", "两张 A4 拼 A3"]


def test_what_is_half_written_is_there_again(window: Window, desk: Desk, here: Here) -> None:
    desk.visit("notices", ("write", NoticeKind.FREE))
    form = screen(window, WritePage)
    form.text.setFocus()
    type_into(form, "关于更换路灯", "今年更换")
    desk.visit("today")
    desk.visit("notices", ("write", NoticeKind.FREE))

    again = screen(window, WritePage)
    assert (again.heading.text(), again.text.text()) == ("关于更换路灯", "今年更换")


@pytest.mark.parametrize(
    ("title", "body", "field"), [("", "正文", "title"), ("题" * 61, "正文", "title"), ("题目", " ", "body")]
)
def test_what_is_missing_is_said_beside_it(window: Window, desk: Desk, title: str, body: str, field: str) -> None:
    desk.visit("notices", ("write", NoticeKind.FREE))
    form = screen(window, WritePage)
    type_into(form, title, body)

    form.save.click()

    assert form.fields[field].error


DIRTY = "任永芳因病住院，电话138 0013 9000。孩子任小宝由村里照看。"


def test_whatever_is_sensitive_is_marked_and_nothing_is_printed_before_it_is_settled(
    window: Window, desk: Desk, store: Store, here: Here, boards: object
) -> None:
    orders = orders_of(desk)
    made = write(store, here, body=DIRTY)
    desk.visit("notices", ("show", "notice", made.notice_id))
    shown = screen(window, ShowPage)
    found = shown.presenter.shown
    assert found is not None
    assert [one.hit.words for one in found.found] == ["因病", "住院", "138 0013 9000", "任小宝"]
    assert shown.text.text().count("⚠") == 4

    shown.paper.click()
    assert orders == []
    for words in ("因病", "住院", "138 0013 9000"):
        now = shown.presenter.shown
        assert now is not None
        shown.presenter.cover(next(one.hit for one in now.found if one.hit.words == words))
    shown.keep_lines[0].setText("")
    shown.keep_lines[0].entered.emit()
    shown.paper.click()
    assert orders == []
    shown.keep_lines[0].setText("同名的成年人")
    shown.keep_lines[0].entered.emit()
    shown.paper.click()

    with store.reading() as connection:
        sheet = orders[0].choices[0].draw(connection)
        check_for_board(connection, sheet, TODAY)
    assert sheet.board is not None
    assert [(one.words, one.reason) for one in sheet.board.kept] == [("任小宝", "同名的成年人")]


def test_what_was_kept_is_recorded_with_its_reason(
    window: Window, desk: Desk, store: Store, here: Here, boards: object
) -> None:
    orders = orders_of(desk)
    made = write(store, here, body="到残疾人通道集合。")
    desk.visit("notices", ("show", "notice", made.notice_id))
    shown = screen(window, ShowPage)
    shown.keep_lines[0].setText("是通道的名字")
    shown.keep_lines[0].entered.emit()
    shown.paper.click()
    with store.work(A_LEADER) as work:
        order = PrintPaper(
            sheet=orders[0].choices[0].draw(work.connection),
            scope=here.scope,
            courtyard_id=here.courtyard_id,
            courtyard_code=here.code,
            about_id=made.notice_id,
        )
        paper = print_paper(work, order, fonts())
        kept = queries.paper(work.connection, paper.paper_id).kept
        work.commit()

    assert [(one.words, one.reason) for one in kept] == [("残疾", "是通道的名字")]


def test_a_sheet_with_something_sensitive_takes_no_number(store: Store, here: Here, boards: object) -> None:
    with pytest.raises(SensitiveOnBoard):
        printed_notice(store, here, body=DIRTY)

    with store.reading() as connection:
        assert queries.printed(connection, here.courtyard_id) == ()


def test_a_child_is_refused_on_a_list_and_the_line_says_so(
    window: Window, desk: Desk, store: Store, here: Here, boards: object
) -> None:
    desk.visit("notices", ("write", NoticeKind.NAMES))
    form = screen(window, WritePage)
    form.heading.setText("关于补贴名单的公示")
    with store.reading() as connection:
        (child,) = search(connection, "任小宝")
        (parent,) = search(connection, "任永芳")
    form.names._pick(child)
    form.save.click()
    assert "未满十八岁" in said(form)

    form.names._remove(form.names.lines[0][3])
    form.names._pick(parent)
    form.save.click()

    with store.reading() as connection:
        (made,) = notices(connection, here.courtyard_id)
    assert [(one.name, one.group, one.door, one.people) for one in made.text.names] == [("任永芳", "3组", "12号", 2)]


def test_sums_are_added_up_and_a_wrong_one_is_said_beside_its_line(window: Window, desk: Desk, here: Here) -> None:
    desk.visit("notices", ("write", NoticeKind.FUNDS))
    form = screen(window, WritePage)
    form.heading.setText("关于资金使用的公示")
    form.funds.fill([["水管", "980", ""], ["人工", "六百", ""]])
    form.save.click()
    assert "金额请写数字" in said(form)

    form.funds.fill([["水管", "980", ""], ["人工", "600.50", "杨志全"]])
    assert form.funds.total.text() == "合计 1580.50 元"
    form.save.click()

    assert "1580.50元" in screen(window, ShowPage).text.text()


def test_where_the_township_decides_the_days_are_asked_for(window: Window, desk: Desk, here: Here) -> None:
    desk.visit("notices", ("write", NoticeKind.FREE))
    form = screen(window, WritePage)
    type_into(form, "关于宅基地申请的公示", "向正安申请建房。")
    form.rule.picked.emit("homestead")
    form.save.click()
    assert "由乡镇定" in form.fields["days"].error

    form.days.setText("7")
    form.save.click()

    assert "要贴到 2026年11月9日" in said(screen(window, ShowPage))


def test_another_first_day_moves_the_last_day(window: Window, desk: Desk, store: Store, here: Here) -> None:
    made = write(store, here)
    desk.visit("notices", ("show", "notice", made.notice_id))
    shown = screen(window, ShowPage)

    shown.day.line.setText("1106")
    shown.day.entered.emit()

    # 21 November is a Saturday.
    assert "要贴到 2026年11月23日" in said(shown)
    assert "2026年11月21日是休息日" in said(shown)


def test_a_decision_is_chosen_and_the_names_it_hides_are_told_with_the_reason(
    window: Window, desk: Desk, store: Store, here: Here, qtbot: QtBot
) -> None:
    area = Area(window, desk, here, store, qtbot)
    area.hold(area.call(), executor="王德明")
    desk.visit("notices", "post")
    choose = screen(window, ChoosePage)

    choose.decisions.buttons[0].click()

    shown = screen(window, ShowPage)
    assert "姓名“王德明”：只露“王*明”" in said(shown)
    assert "各户怎么表态" in said(shown)
    assert "王*明</b></span>◆" in shown.text.text()
    assert "王德明" not in shown.text.text()


def test_only_where_the_words_can_be_changed_one_is_told_to_change_them(
    window: Window, desk: Desk, store: Store, here: Here, qtbot: QtBot
) -> None:
    area = Area(window, desk, here, store, qtbot)
    area.hold(area.call(replace(a_motion(), text="给残疾人修坡道")))
    desk.visit("notices", "post")
    screen(window, ChoosePage).decisions.buttons[0].click()
    decided = screen(window, ShowPage)
    assert wording.FOUND_NOTE in said(decided)
    assert wording.REWORD not in said(decided)

    desk.visit("notices", ("show", "notice", write(store, here, body=DIRTY).notice_id))

    assert f"“{wording.REWORD}”" in said(screen(window, ShowPage))


def test_a_subject_without_a_fact_says_what_to_do(window: Window, desk: Desk, here: Here) -> None:
    for subject, words in (("outcomes", wording.EMPTY_OUTCOMES), ("plate", wording.NO_POSTS)):
        desk.visit("notices", ("show", subject))
        shown = screen(window, ShowPage)
        assert words in said(shown)
        assert not shown.paper.isEnabled()


def test_the_script_is_copied_and_printed_large(window: Window, desk: Desk, store: Store, here: Here) -> None:
    orders = orders_of(desk)
    paper_id = printed_notice(store, here)
    desk.visit("notices", ("read_aloud", paper_id))
    page = screen(window, ScriptPage)
    assert "最多 440 字（按一分钟念 220 字左右" in said(page)

    page.copy.click()
    page._print()

    assert "二零二六年十一月二日" in QApplication.clipboard().text()
    with store.reading() as connection:
        assert orders[0].choices[0].draw(connection).title == "广播稿"


def test_a_rule_is_laid_down_anew_and_one_of_fewer_days_is_raised(
    window: Window, desk: Desk, store: Store, here: Here
) -> None:
    messages: list[object] = []
    desk.told.connect(messages.append)
    desk.visit("notices", ("rule", "village_affairs"))
    form = screen(window, RulePage)
    form.days.setText("10")
    form.act.click()
    assert form.fields["reason"].error
    form.reason.setPlainText("镇里 11 月 1 日通知")
    form.act.click()

    with store.reading() as connection:
        assert rule_now(connection, "village_affairs").days == 10
    assert "按 15 天" in messages[-1].text  # type: ignore[attr-defined]


TARGETS: tuple[Callable[[Id, Id, Id], object], ...] = (
    lambda paper, made, posting: None,
    lambda paper, made, posting: "register",
    lambda paper, made, posting: "post",
    lambda paper, made, posting: "rules",
    lambda paper, made, posting: ("rule", "homestead"),
    lambda paper, made, posting: ("paper", paper),
    lambda paper, made, posting: ("put_up", paper),
    lambda paper, made, posting: ("take_down", posting),
    lambda paper, made, posting: ("object", paper),
    lambda paper, made, posting: ("show", "notice", made),
    lambda paper, made, posting: ("show", "services"),
    lambda paper, made, posting: ("write", NoticeKind.FREE),
    lambda paper, made, posting: ("reword", made),
    lambda paper, made, posting: ("write", NoticeKind.NAMES),
    lambda paper, made, posting: ("read_aloud", paper),
    lambda paper, made, posting: "many",
    lambda paper, made, posting: "everywhere",
    lambda paper, made, posting: "month",
    lambda paper, made, posting: "box",
)


@pytest.mark.parametrize("size", SIZES)
def test_every_screen_is_whole_in_every_size_of_text(
    window: Window, desk: Desk, store: Store, here: Here, boards: tuple[str, ...], size: int
) -> None:
    theme.apply(QApplication.instance(), size)  # type: ignore[arg-type]
    window.measure()
    long = "关于维修老井湾院坝自来水管道并动用村集体经济组织资金以及后续管护办法的公示"
    paper_id = printed_notice(store, here, title=long)
    (posting,) = hang(store, paper_id, boards[0])
    dirty = write(store, here, title=long, body=DIRTY * 3)
    for number, target in enumerate(TARGETS):
        desk.visit("notices", target(paper_id, dirty.notice_id, posting.posting_id))
        for _ in range(3):
            QApplication.processEvents()
        grab(window, f"posting-{number}-{size}")
        assert list(flaws(window)) == [], number
    assert TODAY + timedelta(days=15) == posting.until_on


def test_many_boards_are_printed_at_once_and_the_rest_is_said(
    window: Window, desk: Desk, store: Store, here: Here, boards: tuple[str, ...], tmp_path: Path
) -> None:
    with store.work(A_LEADER) as work:
        courtyards.open_courtyard(work, courtyards.OpenCourtyard(name="大湾院坝", village="石碗村", code="DW"))
        work.commit()
    write(store, here)
    write(store, here, title="关于救助的公示", body="因病住院")
    desk.visit("notices", "many")
    page = screen(window, BatchPage)
    page._where = replace(page._where, papers=tmp_path / "papers")
    page.presenter._where = page._where

    page.act.click()

    (folder,) = (tmp_path / "papers").iterdir()
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"石碗村 老井湾院坝 {board} 公示.pdf" for board in boards
    )
    told = said(page)
    for words in ("存成 2 个文件", "1 个院坝没有可贴的：大湾院坝", "老井湾院坝《关于救助的公示》没有印", "“因病”"):
        assert words in told


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda page: page._choose([]), "courtyards"),
        (lambda page: page.kinds.choose([]), "kinds"),
        (lambda page: page.first.line.setText("哪天"), "first"),
        (lambda page: page.first.line.setText("2027-1-1"), "last"),
    ],
)
def test_what_is_missing_for_many_boards_is_said_beside_it(
    window: Window, desk: Desk, here: Here, change: Callable[[BatchPage], None], field: str
) -> None:
    desk.visit("notices", "many")
    page = screen(window, BatchPage)
    change(page)

    page.act.click()

    assert page.fields[field].error


def test_a_full_disk_keeps_what_was_finished_and_names_the_rest(
    window: Window,
    desk: Desk,
    store: Store,
    here: Here,
    boards: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(store, here)
    desk.visit("notices", "many")
    page = screen(window, BatchPage)
    page._where = replace(page._where, papers=tmp_path / "papers")

    def only_the_first(path: Path, content: bytes) -> int:
        if boards[1] in path.name:
            raise OSError(28, "No space left on device")
        with path.open("wb") as opened:
            return opened.write(content)

    monkeypatch.setattr(Path, "write_bytes", only_the_first)
    page.act.click()

    (folder,) = (tmp_path / "papers").iterdir()
    assert [path.name for path in folder.iterdir()] == [f"石碗村 老井湾院坝 {boards[0]} 公示.pdf"]
    assert "前 1 个文件存好了" in said(page)
    assert boards[1] in said(page)
    with store.reading() as connection:
        assert len(queries.printed(connection, here.courtyard_id)) == 1


def test_what_hangs_everywhere_is_listed_and_narrowed_to_what_is_overdue(
    window: Window, desk: Desk, store: Store, here: Here, clock: FixedClock, boards: tuple[str, ...]
) -> None:
    hang(store, printed_notice(store, here), boards[0])
    clock.advance(days=16)
    hang(store, printed_notice(store, here, title="关于水管的公示", from_on=clock.today()), boards[1])
    desk.visit("notices", "everywhere")
    page = screen(window, EverywherePage)
    assert len(page.rows.buttons) == 2

    page.which.buttons()[1].click()

    (late,) = page.rows.buttons
    assert "老井湾院坝　关于更换路灯的公示" in late.accessibleName()


def test_the_month_says_what_goes_up_and_comes_down_on_each_day(
    window: Window, desk: Desk, store: Store, here: Here, boards: tuple[str, ...]
) -> None:
    hang(store, printed_notice(store, here), *boards)
    desk.visit("notices", "month")
    page = screen(window, MonthPage)
    assert page.days[TODAY].text() == "2\n贴2"
    assert page.days[date(2026, 11, 17)].accessibleName() == "11月17日，贴 0 张，到期 2 张"

    page.days[date(2026, 11, 17)].click()
    assert "－ 老井湾院坝　晒坝东边公示栏　关于更换路灯的公示" in said(page)
    page._turn(1)
    assert "2026年12月" in said(page)
    assert date(2026, 12, 31) in page.days


def test_a_year_is_put_into_a_box_that_any_file_manager_opens(
    window: Window, desk: Desk, store: Store, here: Here, boards: tuple[str, ...], tmp_path: Path
) -> None:
    hang(store, printed_notice(store, here), boards[0])
    desk.visit("notices", "box")
    page = screen(window, BoxPage)
    page.where = replace(page.where, papers=tmp_path / "papers")

    page.act.click()

    (folder,) = (tmp_path / "papers").iterdir()
    assert folder.name == "老井湾院坝 2026年档案盒"
    assert "装好了 1 张" in said(page)


def test_where_nothing_was_printed_the_box_says_so(window: Window, desk: Desk, here: Here) -> None:
    desk.visit("notices", "box")

    assert "没有可装的" in said(screen(window, BoxPage))
