"""The check of papers in the window."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from support.desks import ScriptedPrompter, grab
from support.papers import a_registration, a_sheet
from support.registers import fonts, printed
from yuanba.desktop import theme
from yuanba.desktop.areas.verify import wording
from yuanba.desktop.areas.verify.page import VerifyPage
from yuanba.desktop.areas.verify.presenter import Judged, VerifyPresenter
from yuanba.desktop.desk import Desk, Here, Visit
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.shell.window import Window
from yuanba.desktop.widgets.wrapped import WrappedButton
from yuanba.journal.store import Store
from yuanba.kernel.errors import Mishap
from yuanba.printing.drawing import render
from yuanba.printing.press import Printed
from yuanba.printing.preview import page_images
from yuanba.printing.registration import Registration, mark_text
from yuanba.printing.verdicts import Change, Finding
from yuanba.village.notices.model import PaperLine

Print = Callable[..., Printed]


@pytest.fixture
def put(store: Store, here: Here) -> Print:
    """Prints a paper of the courtyard."""

    def put(**changes: object) -> Printed:
        rows = changes.pop("rows", 3)
        money = changes.pop("money", "1800")
        ids = {"scope": here.scope, "courtyard_id": here.courtyard_id, "about_id": here.courtyard_id}
        sheet = replace(a_sheet(rows=rows, money=money), kind="meetings.minutes")  # type: ignore[arg-type]
        return printed(store, sheet, **(ids | changes))

    return put


class Watched:
    """A presenter with all it has said."""

    def __init__(self, desk: Desk) -> None:
        self.presenter = VerifyPresenter(desk)
        self.judged: list[Judged] = []
        self.ambiguous: list[tuple[PaperLine, ...]] = []
        self.refused: list[tuple[str, Mishap]] = []
        self.presenter.judged.connect(self.judged.append)
        self.presenter.ambiguous.connect(self.ambiguous.append)
        self.presenter.refused.connect(lambda source, mishap: self.refused.append((source, mishap)))


@pytest.fixture
def check(desk: Desk, here: Here) -> Watched:
    return Watched(desk)


@pytest.fixture
def page(window: Window, desk: Desk) -> VerifyPage:
    desk.visit("verify")
    shown = window.page
    assert isinstance(shown, VerifyPage)
    return shown


def words(page: VerifyPage) -> str:
    # What was added last is shown with the next events.
    QApplication.processEvents()
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def forged(store: Store, paper: Printed, **changes: object) -> bytes:
    """The paper with other facts under its number, signed as only this installation can."""
    from yuanba.village.notices import queries

    with store.reading() as connection:
        line = queries.paper(connection, paper.paper_id).line
    registration = Registration(number=line.number, issued_on=line.issued_on, key=store.incarnation.key)
    return render(a_sheet(**({"rows": 3} | changes)), registration, fonts()).pdf  # type: ignore[arg-type]


def photograph(paper: Printed) -> bytes:
    page = page_images(paper.pdf, dpi=150, count=1)[0]
    picture = Image.frombuffer("RGB", (page.width, page.height), page.rgb, "raw", "RGB", page.stride, 1)
    saved = io.BytesIO()
    picture.save(saved, "JPEG", quality=70)
    return saved.getvalue()


def test_files_are_checked_one_after_another(check: Watched, store: Store, put: Print, tmp_path: Path) -> None:
    paper = put()
    (tmp_path / "good.pdf").write_bytes(paper.pdf)
    (tmp_path / "bad.pdf").write_bytes(forged(store, paper, money="9800"))
    (tmp_path / "photo.jpg").write_bytes(photograph(paper))
    (tmp_path / "letter.txt").write_text("hello")

    check.presenter.check_files([tmp_path / name for name in ("good.pdf", "bad.pdf", "photo.jpg", "letter.txt")])

    assert [(one.source, one.verdict.finding) for one in check.judged] == [
        ("good.pdf", Finding.GENUINE),
        ("bad.pdf", Finding.ALTERED),
        ("photo.jpg", Finding.REGISTERED),
    ]
    assert [source for source, _ in check.refused] == ["letter.txt"]


@pytest.mark.parametrize("spelling", [str.lower, lambda number: f" 编号：{number.replace('-', ' － ')} "])
def test_a_number_is_found_however_it_is_typed(check: Watched, put: Print, spelling: Callable[[str], str]) -> None:
    paper = put()

    assert check.presenter.check_typed(spelling(paper.number))

    assert [(one.verdict.finding, one.verdict.number) for one in check.judged] == [(Finding.REGISTERED, paper.number)]


def test_the_end_of_a_number_is_enough_where_it_is_the_only_one(check: Watched, put: Print) -> None:
    put(), put(money="1900")

    check.presenter.check_typed("2")

    assert check.judged[0].verdict.number.endswith("-0002")


def test_an_end_of_several_numbers_is_asked_about(check: Watched, put: Print) -> None:
    papers = [put(money=str(money)) for money in range(1801, 1812)]

    check.presenter.check_typed("1")
    check.presenter.check_paper(check.ambiguous[0][1])

    assert [line.number for line in check.ambiguous[0]] == [papers[10].number, papers[0].number]
    assert check.judged[0].verdict.number == papers[0].number


def test_a_code_typed_by_a_scanner_is_checked_with_its_signature(check: Watched, store: Store, put: Print) -> None:
    put()
    foreign = render(a_sheet(), a_registration(), fonts())
    assert foreign.mark is not None

    check.presenter.check_typed(mark_text(foreign.mark))

    verdict = check.judged[0].verdict
    assert (verdict.finding, verdict.mark) == (Finding.UNKNOWN, foreign.mark)


@pytest.mark.parametrize("text", ["", "   ", "没有数字", "——"])
def test_what_can_be_no_number_is_not_looked_up(check: Watched, text: str) -> None:
    assert not check.presenter.check_typed(text)
    assert check.judged == []


def test_a_number_nobody_has_is_unknown(check: Watched, put: Print) -> None:
    put()

    check.presenter.check_typed("2019-AAAA-BBB-7777")

    assert check.judged[0].verdict.finding is Finding.UNKNOWN


def test_the_registered_paper_can_be_looked_at_beside_the_sheet(desk: Desk, check: Watched, put: Print) -> None:
    orders: list[PaperOrder] = []
    visits: list[Visit] = []
    desk.paper_asked.connect(orders.append)
    desk.visit_asked.connect(visits.append)
    paper = put()
    check.presenter.check_typed(paper.number)
    line = check.judged[0].verdict.paper
    assert line is not None

    check.presenter.see_original(line)
    check.presenter.see_card(line)

    assert orders[0].reprints_id == paper.paper_id
    assert visits == [Visit(area="notices", target=("paper", paper.paper_id))]


def test_a_genuine_paper_dropped_on_the_page_says_so_and_that_it_is_current(
    page: VerifyPage, window: Window, put: Print, tmp_path: Path
) -> None:
    paper = put(rows=40)
    (tmp_path / "记录.pdf").write_bytes(paper.pdf)
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(tmp_path / "记录.pdf"))])
    entering = QDragEnterEvent(
        QPoint(50, 50), Qt.DropAction.CopyAction, dragged, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    dropping = QDropEvent(
        QPoint(50, 50), Qt.DropAction.CopyAction, dragged, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )

    page.dragEnterEvent(entering)
    page.dropEvent(dropping)

    grab(window, "verify-genuine")
    assert entering.isAccepted()
    for said in ("记录.pdf", "✓ 是真的", paper.number, "现行"):
        assert said in words(page)


def test_one_altered_digit_is_shown_as_it_was_and_as_it_is(
    page: VerifyPage, window: Window, store: Store, prompter: ScriptedPrompter, qtbot: QtBot, put: Print, tmp_path: Path
) -> None:
    prompter.to_open = tmp_path / "forged.pdf"
    prompter.to_open.write_bytes(forged(store, put(), money="9800"))

    qtbot.keyClick(page.choose, Qt.Key.Key_Return)

    grab(window, "verify-altered")
    assert "✗ 被改过" in words(page)
    assert "登记的是“……用村集体经济组织资金【1800】元。主持人王䶮㛃𬭩𠅤……”" in words(page)
    assert "现在是“……用村集体经济组织资金【9800】元。主持人王䶮㛃𬭩𠅤……”" in words(page)


def test_swapped_pages_and_a_page_of_another_sheet_are_said_in_a_sentence_each(
    page: VerifyPage, window: Window, put: Print, tmp_path: Path
) -> None:
    paper, other = put(rows=100), put(rows=100, money="2600")
    mixed = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper.pdf)) as document, pikepdf.open(io.BytesIO(other.pdf)) as source:
        document.pages[0], document.pages[1] = document.pages[1], document.pages[0]
        document.pages[2] = source.pages[2]
        document.save(mixed)
    (tmp_path / "mixed.pdf").write_bytes(mixed.getvalue())

    page.presenter.check_files([tmp_path / "mixed.pdf"])

    grab(window, "verify-mixed")
    for said in ("第 1 页放错了地方", "第 2 页放错了地方", f"第 3 页不是这张纸的，是从编号 {other.number} 那张换来的"):
        assert said in words(page)


def test_a_paper_saved_anew_by_another_program_is_still_genuine(page: VerifyPage, put: Print, tmp_path: Path) -> None:
    again = io.BytesIO()
    with pikepdf.open(io.BytesIO(put().pdf)) as document:
        document.save(again, linearize=True)
    (tmp_path / "again.pdf").write_bytes(again.getvalue())

    page.presenter.check_files([tmp_path / "again.pdf"])

    assert "✓ 是真的" in words(page)


def test_a_replaced_paper_is_genuine_and_says_which_one_counts(
    page: VerifyPage, window: Window, put: Print, tmp_path: Path
) -> None:
    first = put()
    second = put(money="1900", replaces_id=first.paper_id)
    (tmp_path / "first.pdf").write_bytes(first.pdf)

    page.presenter.check_files([tmp_path / "first.pdf"])

    grab(window, "verify-replaced")
    assert wording.REPLACED_HEAD in words(page)
    assert second.number in words(page)


def test_a_number_typed_and_entered_is_looked_up(page: VerifyPage, window: Window, qtbot: QtBot, put: Print) -> None:
    paper = put()

    qtbot.keyClicks(page.code, paper.number[-4:])
    with qtbot.waitSignal(page.code.entered):
        qtbot.keyClick(page.code, Qt.Key.Key_Return)

    grab(window, "verify-number")
    assert "编号谁都能抄" in words(page)


def test_a_scanner_that_types_four_lines_is_answered_once(
    page: VerifyPage, qtbot: QtBot, store: Store, put: Print
) -> None:
    paper = put()
    from yuanba.printing.registered import registered_mark
    from yuanba.village.notices import queries

    with store.reading() as connection:
        mark = registered_mark(queries.paper(connection, paper.paper_id))
    answers: list[Judged] = []
    page.presenter.judged.connect(answers.append)

    with qtbot.waitSignal(page.code.entered):
        for line in mark_text(mark).split("\n"):
            page.code.insertPlainText(line)
            qtbot.keyClick(page.code, Qt.Key.Key_Return)

    assert [one.verdict.mark for one in answers] == [mark]
    assert "二维码是真的" in words(page)


def test_several_papers_are_offered_with_title_and_day(
    page: VerifyPage, window: Window, qtbot: QtBot, put: Print
) -> None:
    for money in range(1801, 1812):
        put(money=str(money))

    page.presenter.check_typed("1")
    grab(window, "verify-which")
    rows = page.findChildren(WrappedButton)
    qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)

    assert "● 登记过" in words(page)


def test_a_picture_pasted_is_read(page: VerifyPage, put: Print) -> None:
    pasted = QMimeData()
    pasted.setImageData(QImage.fromData(photograph(put())))

    page.code.insertFromMimeData(pasted)

    assert wording.CLIPBOARD in words(page)
    assert "● 登记过" in words(page)


@pytest.mark.parametrize("typed", ["", "没有数字"])
def test_a_mistake_stands_beside_the_field(page: VerifyPage, typed: str) -> None:
    page.code.setPlainText(typed)

    page._look_up()

    assert page.typed.error


@pytest.mark.parametrize("size", [100, 150, 200])
def test_the_page_fits_at_every_size_of_text(page: VerifyPage, window: Window, size: int, tmp_path: Path) -> None:
    theme.apply(QApplication.instance(), size)  # type: ignore[arg-type]
    window.measure()
    grab(window, f"verify-empty-{size}")
    (tmp_path / "letter.txt").write_text("hello")
    page.presenter.check_files([tmp_path / "letter.txt"])
    grab(window, f"verify-refused-{size}")

    assert "也不是能认的照片" in words(page)


def test_every_kind_of_alteration_has_a_sentence() -> None:
    from yuanba.printing.verdicts import Alteration

    for change in Change:
        (said,) = wording.altered((Alteration(change=change, page=1, line=2, was="a", now="b", belongs=3),))
        assert said.endswith("。")
    many = (Alteration(change=Change.ADDED, page=1),) * 40
    assert wording.altered(many)[12:] == ["还有 28 处。"]
    assert wording.altered(many[:13])[12:] == ["还有 1 处。"]
    assert wording.altered(many[:12])[12:] == []
