"""The register of papers in the window."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from support.desks import grab
from support.papers import a_sheet
from support.registers import printed
from support.stores import A_LEADER
from yuanba.desktop import theme
from yuanba.desktop.areas.notices.card import CardPage
from yuanba.desktop.areas.notices.page import NoticesPage
from yuanba.desktop.areas.notices.presenter import NoticesPresenter, PaperCard, Register
from yuanba.desktop.areas.notices.register import RegisterPage
from yuanba.desktop.areas.notices.wording import register as wording
from yuanba.desktop.changefeed import Change
from yuanba.desktop.demo.checks import flaws
from yuanba.desktop.desk import Desk, Here, HistoryOrder, Visit
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.shell.window import Window
from yuanba.desktop.widgets.buttons import Button
from yuanba.journal.store import Store
from yuanba.kernel.ids import new_id
from yuanba.printing.press import Printed
from yuanba.village.notices.actions import RegisterPaper, register_paper
from yuanba.village.notices.model import DrawnPaper, Hanging

TODAY = date(2026, 11, 2)
Print = Callable[..., Printed]


@pytest.fixture
def put(store: Store, here: Here) -> Print:
    """Prints a paper of the courtyard."""

    def put(title: str, kind: str = "meetings.minutes", **changes: object) -> Printed:
        hangs = changes.pop("hangs", None)
        sheet = replace(a_sheet(title=title, rows=2), kind=kind, hangs=hangs)  # type: ignore[arg-type]
        ids = {"scope": here.scope, "courtyard_id": here.courtyard_id, "about_id": here.courtyard_id}
        return printed(store, sheet, **(ids | changes))

    return put


@pytest.fixture
def presenter(desk: Desk, here: Here) -> NoticesPresenter:
    return NoticesPresenter(desk)


def listed(presenter: NoticesPresenter) -> list[Register]:
    found: list[Register] = []
    presenter.listed.connect(found.append)
    return found


def titles(register: Register) -> list[str]:
    return [line.title for line in register.lines]


def test_what_was_printed_is_listed_newest_first(presenter: NoticesPresenter, put: Print) -> None:
    put("第一张"), put("第二张", kind="meetings.posting")
    found = listed(presenter)

    presenter.refresh()

    assert titles(found[-1]) == ["第二张", "第一张"]
    assert (found[-1].kinds, found[-1].years) == (("meetings.minutes", "meetings.posting"), (2026,))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("水管", ["维修水管的决定"]),
        ("0002", ["开会通知"]),
        ("２", ["开会通知", "维修水管的决定"]),
        ("没有的字", []),
        ("  ", ["开会通知", "维修水管的决定"]),
    ],
)
def test_a_paper_is_found_by_title_or_number(
    presenter: NoticesPresenter, put: Print, typed: str, expected: list[str]
) -> None:
    put("维修水管的决定"), put("开会通知")
    found = listed(presenter)
    presenter.refresh()

    presenter.search(typed)

    assert titles(found[-1]) == expected


def test_kinds_and_years_narrow_the_list_and_can_be_taken_off(presenter: NoticesPresenter, put: Print) -> None:
    put("记录"), put("公示", kind="meetings.posting")
    found = listed(presenter)
    presenter.refresh()

    presenter.choose_kind("meetings.posting")
    by_kind = titles(found[-1])
    presenter.choose_year(2025)
    by_year = titles(found[-1])
    presenter.show_all()

    assert (by_kind, by_year, titles(found[-1])) == (["公示"], [], ["公示", "记录"])


def test_a_paper_that_was_replaced_leads_to_the_one_that_counts_and_back(
    presenter: NoticesPresenter, put: Print
) -> None:
    first = put("记录")
    second = put("记录", replaces_id=first.paper_id)
    cards: list[PaperCard] = []
    presenter.opened.connect(cards.append)

    presenter.open(first.paper_id)
    presenter.open(second.paper_id)

    assert (cards[0].newer and cards[0].newer.number, cards[0].earlier) == (second.number, None)
    assert (cards[1].newer, cards[1].earlier and cards[1].earlier.number) == (None, first.number)
    assert not cards[0].renewable


def test_the_paper_itself_is_looked_at_and_not_a_new_one(desk: Desk, presenter: NoticesPresenter, put: Print) -> None:
    paper = put("记录")
    cards: list[PaperCard] = []
    orders: list[PaperOrder] = []
    presenter.opened.connect(cards.append)
    desk.paper_asked.connect(orders.append)
    presenter.open(paper.paper_id)

    presenter.look(cards[0].line)

    assert (orders[0].reprints_id, orders[0].choices) == (paper.paper_id, ())


def test_a_paper_of_a_ticket_is_renewed_on_the_page_of_its_ticket(
    presenter: NoticesPresenter, put: Print, desk: Desk
) -> None:
    ticket_id = new_id()
    paper = put("代办受理回执", kind="services.receipt", about_id=ticket_id)
    cards: list[PaperCard] = []
    visits: list[Visit] = []
    presenter.opened.connect(cards.append)
    desk.visit_asked.connect(visits.append)
    presenter.refresh()
    presenter.open(paper.paper_id)
    assert cards[0].renewable

    presenter.renew(cards[0])

    assert visits == [Visit(area="services", target=("ticket", ticket_id))]


def test_the_roster_is_renewed_where_rosters_are_made(
    desk: Desk, here: Here, presenter: NoticesPresenter, put: Print
) -> None:
    paper = put("花名册", kind="roster.roster")
    cards: list[PaperCard] = []
    visits: list[Visit] = []
    presenter.opened.connect(cards.append)
    desk.visit_asked.connect(visits.append)
    presenter.open(paper.paper_id)

    presenter.renew(cards[0])

    assert visits == [Visit(area="roster", target=("print", "roster.roster", here.courtyard_id))]


def test_a_paper_of_a_meeting_that_is_not_here_can_only_be_printed_as_it_was(
    presenter: NoticesPresenter, put: Print
) -> None:
    paper = put("记录")
    cards: list[PaperCard] = []
    presenter.opened.connect(cards.append)

    presenter.open(paper.paper_id)

    assert not cards[0].renewable


def test_the_past_of_a_paper_is_shown(desk: Desk, presenter: NoticesPresenter, put: Print) -> None:
    paper = put("记录")
    cards: list[PaperCard] = []
    asked: list[HistoryOrder] = []
    presenter.opened.connect(cards.append)
    desk.history_asked.connect(asked.append)
    presenter.open(paper.paper_id)

    presenter.show_history(cards[0].line)

    assert asked[0].subjects == (paper.paper_id,)


@pytest.mark.parametrize(
    ("until", "state"),
    [
        (date(2026, 11, 17), "○ 还没贴"),
        (TODAY, "○ 还没贴"),
        (date(2026, 11, 1), "✓ 现行"),
        (None, "○ 还没贴"),
    ],
)
def test_a_sheet_nobody_has_put_up_says_so_while_its_time_lasts(
    presenter: NoticesPresenter, put: Print, until: date | None, state: str
) -> None:
    hangs = Hanging(from_on=date(2026, 10, 18), until_on=until, basis="十五日")
    put("公示", kind="meetings.posting", hangs=hangs)
    found = listed(presenter)
    presenter.refresh()
    (line,) = found[-1].lines

    assert wording.state(line, found[-1].posted.get(line.paper_id), TODAY) == state
    assert "当天不算" in wording.hanging(hangs) or until is None


def test_an_empty_register_says_what_will_be_in_it_and_where_to_begin(qtbot: QtBot, window: Window, desk: Desk) -> None:
    desk.visit("notices", "register")

    grab(window, "notices-empty")
    assert not register_of(window).search.isVisible()


def test_a_paper_is_found_opened_and_left_by_keyboard(qtbot: QtBot, window: Window, desk: Desk, put: Print) -> None:
    put("维修老井湾自来水管的决定"), put("开会通知", kind="meetings.notice")
    desk.visit("notices", "register")
    register = register_of(window)

    qtbot.keyClicks(register.search, "0001")
    (row,) = register.rows.buttons
    qtbot.waitUntil(row.isVisible)
    qtbot.keyClick(register.search, Qt.Key.Key_Return)
    assert row.hasFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)

    card = card_of(window)
    assert card.subtitle.text().endswith("-0001")
    assert card.look.hasFocus()
    qtbot.keyClick(card.look, Qt.Key.Key_Escape)
    assert register_of(window).search.text() == "0001"
    assert len(register_of(window).rows.buttons) == 1


def test_nothing_found_offers_the_whole_list(qtbot: QtBot, window: Window, desk: Desk, put: Print) -> None:
    put("开会通知")
    desk.visit("notices", "register")
    register = register_of(window)

    qtbot.keyClicks(register.search, "zzzz")
    grab(window, "notices-nothing-found")

    assert register.rows.buttons == []
    register._show_all()
    assert len(register.rows.buttons) == 1


def register_of(window: Window) -> RegisterPage:
    assert isinstance(window.page, NoticesPage)
    shown = window.page.screen_now
    assert isinstance(shown, RegisterPage)
    return shown


def card_of(window: Window) -> CardPage:
    assert isinstance(window.page, NoticesPage)
    shown = window.page.screen_now
    assert isinstance(shown, CardPage)
    return shown


LONG = "关于维修老井湾院坝自来水管道并动用村集体经济组织资金一千八百元以及后续管护办法的议事决定公示"


@pytest.mark.parametrize("size", [100, 150, 200])
def test_long_titles_and_many_papers_fit_every_size_of_text(
    window: Window, desk: Desk, store: Store, here: Here, put: Print, size: int
) -> None:
    theme.apply(QApplication.instance(), size)  # type: ignore[arg-type]
    window.measure()
    hangs = Hanging(from_on=date(2026, 10, 10), until_on=date(2026, 10, 25), basis="村民委员会组织法第三十五条，十五日")
    first = put(LONG, kind="meetings.posting", hangs=hangs)
    put(LONG, kind="meetings.posting", replaces_id=first.paper_id, hangs=replace(hangs, until_on=date(2026, 11, 9)))
    with store.work(A_LEADER) as work:
        for _ in range(60):
            register_paper(work, plain_order(here))
        work.commit()
    desk.visit("notices", "register")
    page = window.page
    assert isinstance(page, NoticesPage)
    grab(window, f"notices-list-{size}")
    page.presenter.search("自来水")
    grab(window, f"notices-found-{size}")
    assert "62" in register_of(window).subtitle.text()
    desk.visit("notices", ("paper", first.paper_id))
    grab(window, f"notices-card-{size}")

    assert LONG in texts_on(window)
    assert list(flaws(window)) == []


def texts_on(window: Window) -> str:
    for _ in range(3):
        QApplication.processEvents()
    return "\n".join(one.text() for one in window.page.findChildren(QLabel) if one.isVisible())


def plain_order(here: Here) -> RegisterPaper:
    """A paper of one line, drawn by nobody."""
    return RegisterPaper(
        scope=here.scope,
        courtyard_id=here.courtyard_id,
        courtyard_code=here.code,
        kind="meetings.minutes",
        title="院坝会记录",
        about_id=here.courtyard_id,
        draw=lambda number, issued_on, sign: DrawnPaper(
            pages=((number,),), digest=b"1" * 16, key_id=b"1234", signature=sign(b"1")
        ),
    )


def test_where_nothing_was_printed_the_keys_go_to_the_way_to_the_meetings(window: Window, desk: Desk) -> None:
    for _ in range(2):
        desk.visit("notices", "register")

        now = QApplication.focusWidget()
        assert isinstance(now, Button)
        assert now.text() == wording.GO_TO_MEETINGS


def test_a_paper_one_has_come_back_from_stays_closed_when_another_is_printed(
    window: Window, desk: Desk, put: Print
) -> None:
    first = put("第一张")
    desk.visit("notices", "register")
    page = window.page
    assert isinstance(page, NoticesPage)
    page.go(("paper", first.paper_id))
    card_of(window).leave()
    put("第二张")

    desk.changes.announce(Change(kinds=frozenset({"notices.paper_registered"}), subjects=frozenset()))

    assert len(register_of(window).rows.buttons) == 2
