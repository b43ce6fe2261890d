"""What the whole yard reads: sizes, the wall, large text."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from support.desks import grab
from support.meetings import a_motion
from support.yards import InTheYard, open_yard
from yuanba.desktop import theme
from yuanba.desktop.areas.meetings.yard.counting.painted import face, largest_that_fits
from yuanba.desktop.desk import Desk, Here
from yuanba.journal.store import Store
from yuanba.village.meetings.model import CountWay

LONG = ("维修老井湾自来水管，更换部分破损的管道、闸阀和三通，加上人工费，动用村集体经济组织资金1800元；" * 3)[:120]


@pytest.fixture
def counting(qtbot: QtBot, desk: Desk, store: Store, here: Here) -> InTheYard:
    """Three households are here; the motion has 120 signs."""
    yard = open_yard(desk, store, here, replace(a_motion(), text=LONG))
    qtbot.addWidget(yard.window)
    yard.sign_in("yzq", "zwf", "wdm")
    yard.click(yard.signing.sheet.begin)
    yard.type("112")
    return yard


def in_window(yard: InTheYard, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(yard.window, widget.rect().topLeft()), widget.size())


def resize(yard: InTheYard, width: int, height: int) -> None:
    yard.window.showNormal()
    yard.window.resize(width, height)
    for _ in range(3):
        QApplication.processEvents()


def test_f11_hides_everything_but_the_count_and_esc_brings_it_back(counting: InTheYard) -> None:
    page = counting.counting.count
    asked: list[bool] = []
    counting.desk.full_screen_asked.connect(asked.append)
    counting.key(Qt.Key.Key_F11)
    assert page.projected
    assert not page.finish.isVisible()
    assert not page.back.isVisible()
    assert page.leave_wall.isVisible()

    counting.key(Qt.Key.Key_Escape)

    assert not page.projected
    assert page.finish.isVisible()
    assert asked == [True, False]


def test_the_wall_comes_down_before_the_result(counting: InTheYard) -> None:
    counting.key(Qt.Key.Key_F11)
    asked: list[bool] = []
    counting.desk.full_screen_asked.connect(asked.append)

    counting.enter()

    assert counting.page.shown is counting.ending.result
    assert asked == [False]


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_numbers_on_the_wall_take_a_third_of_its_height(counting: InTheYard, size: tuple[int, int]) -> None:
    counting.counting.count.project(True)
    resize(counting, *size)
    grab(counting.window, f"yard-wall-{size[1]}")

    page = counting.counting.count
    assert page.height() == size[1]
    for card in page.cards[:3]:
        assert card.number_px >= page.height() * 0.24
        assert card.number_px <= page.height() * 0.35


def test_a_short_motion_and_its_numbers_grow_on_the_wall(qtbot: QtBot, desk: Desk, store: Store, here: Here) -> None:
    yard = open_yard(desk, store, here, a_motion())
    qtbot.addWidget(yard.window)
    yard.sign_in("yzq")
    yard.click(yard.signing.sheet.begin)
    page = yard.counting.count
    in_the_window = (page.cards[0].number_px, page.motion.height())

    page.project(True)
    resize(yard, 1920, 1080)

    assert page.cards[0].number_px == page.height() * 35 // 100
    assert page.motion.height() > in_the_window[1]
    assert page.cards[0].number_px > in_the_window[0]


@pytest.mark.parametrize("scale", theme.SCALES)
@pytest.mark.parametrize("way", [CountWay.HANDS, CountWay.ROLL])
def test_nothing_is_cut_or_covered_in_any_size_of_text(counting: InTheYard, scale: int, way: CountWay) -> None:
    if way is CountWay.ROLL:
        counting.counting.presenter.recount()
        counting.counting.presenter.choose_way(way)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, scale)
    resize(counting, 1366, 768)
    page = counting.counting.roll if way is CountWay.ROLL else counting.counting.count

    grab(counting.window, f"yard-{way}-{scale}")
    parts = [
        part
        for part in (page.back, page.numbers, *page.cards, page.finish, page.wall, page.take_back)
        if part.isVisible()
    ]
    areas = [in_window(counting, part) for part in parts]
    around = in_window(counting, page)
    for place, area in enumerate(areas):
        assert around.contains(area), parts[place].accessibleName()
        assert not any(area.intersects(other) for other in areas[place + 1 :]), parts[place].accessibleName()
    for text in (page.motion, page.numbers):
        size = text.type_px
        needed = QFontMetrics(face(size, bold=text is page.motion)).boundingRect(
            QRect(0, 0, text.width(), 1 << 20), int(Qt.TextFlag.TextWordWrap), text.text
        )
        assert needed.height() <= text.height()
        assert size >= 16


@pytest.mark.parametrize("way", [CountWay.HANDS, CountWay.ROLL])
def test_the_numbers_stay_large_beside_their_words_where_there_is_no_height(
    qtbot: QtBot, desk: Desk, store: Store, here: Here, dressed: QApplication, way: CountWay
) -> None:
    theme.apply(dressed, 200)
    motion = replace(a_motion(), text="维修老井湾自来水管，动用村集体经济组织资金1800元，由三组的人出工，清明以前修好")
    yard = open_yard(desk, store, here, motion)
    qtbot.addWidget(yard.window)
    yard.sign_in("yzq", "zwf", "wdm")
    yard.click(yard.signing.sheet.begin)
    if way is CountWay.ROLL:
        yard.counting.presenter.choose_way(way)
    yard.type("1")
    QApplication.processEvents()

    page = yard.counting.roll if way is CountWay.ROLL else yard.counting.count
    grab(yard.window, f"yard-low-{way.value}-200")
    shown = [card for card in page.cards if card.isVisible()]
    assert all(card.number_px >= theme.px(30) for card in shown)
    assert all(card.number_px <= card.height() for card in shown)


def test_in_large_text_the_columns_come_back_when_a_hand_too_many_is_let_go(
    counting: InTheYard, dressed: QApplication
) -> None:
    theme.apply(dressed, 200)
    counting.type("1")
    page = counting.counting.count
    assert not page.cards[0].isVisible()

    counting.click(page.trouble.dismiss)

    assert page.cards[0].isVisible()
    assert page.motion.isVisible()


def test_buttons_say_less_at_once_when_the_text_grows(counting: InTheYard, dressed: QApplication) -> None:
    page = counting.counting.count
    before = page.take_back.text()

    theme.apply(dressed, 200)
    QApplication.processEvents()

    assert (before, page.take_back.text()) == ("退回一个", "退回")


def test_in_large_text_the_reason_stands_apart_from_what_is_wrong_with_it(
    counting: InTheYard, dressed: QApplication
) -> None:
    theme.apply(dressed, 200)
    counting.type("1")
    strip = counting.counting.count.trouble
    counting.click(strip.anyway)
    counting.enter()
    for _ in range(3):
        QApplication.processEvents()

    grab(counting.window, "yard-reason-missing-200")
    complaint = next(one for one in strip.findChildren(QLabel) if one.text().startswith("✗ 请写上原因"))
    assert complaint.isVisible()
    assert not in_window(counting, strip.reason).intersects(in_window(counting, complaint))


def test_the_largest_type_that_fits_is_found() -> None:
    small = largest_that_fits("维修自来水管" * 20, 400, 100, 80, bold=True)
    large = largest_that_fits("维修自来水管", 400, 100, 80, bold=True)

    assert 16 <= small < large <= 80
