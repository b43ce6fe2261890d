"""Colours and sizes of the window."""

import re

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from yuanba.desktop import theme
from yuanba.desktop.widgets.buttons import plain_button
from yuanba.desktop.widgets.page import Page
from yuanba.kernel.resources import resource_path

#: Text and its ground; WCAG 2.2, 1.4.3 asks for 4.5:1.
TEXTS = [
    ("ink", "paper"), ("ink", "card"), ("ink", "stripe"), ("ink", "head"), ("ink", "pine_soft"), ("ink", "amber_soft"),
    ("ink", "brick_soft"), ("dim", "paper"), ("dim", "card"), ("dim", "pine_soft"), ("pine", "card"), ("pine", "paper"),
    ("pine_dark", "card"), ("pine_dark", "pine_soft"), ("brick", "paper"), ("brick", "card"), ("brick", "brick_soft"),
    ("amber", "amber_soft"), ("amber", "paper"), ("amber", "card"), ("white", "pine"), ("white", "pine_dark"),
    ("white", "brick"), ("white", "brick_dark"), ("white", "slate"), ("white", "slate_dark"), ("off_ink", "card"),
]  # fmt: skip
#: Rings, frames and signs; WCAG 2.2, 1.4.11 asks for 3:1.
SIGNS = [("ring", "paper"), ("ring", "card"), ("pine", "paper"), ("slate", "card"), ("brick", "card")]


def luminance(name: str) -> float:
    colour = theme.colours()[name].lstrip("#")
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_words_stand_out_from_their_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("sign", "ground"), SIGNS)
def test_signs_and_rings_stand_out_from_their_ground(sign: str, ground: str) -> None:
    assert contrast(sign, ground) >= 3


def test_no_text_is_smaller_than_sixteen_pixels() -> None:
    sheet = resource_path("theme", "yuanba.qss").read_text(encoding="utf-8")

    assert min(map(int, re.findall(r"font-size: (\d+)u", sheet))) >= 16


def test_a_button_that_cannot_be_pressed_looks_so(dressed: QApplication) -> None:
    for kind in ("main", "", "grave", "choice", "tile", "aye", "nay", "abstain"):
        button = QPushButton("封存")
        button.setProperty("kind", kind)
        button.resize(button.sizeHint())
        live = button.grab().toImage()

        button.setEnabled(False)

        assert button.grab().toImage() != live, kind


def test_every_size_of_text_scales_the_whole_sheet(dressed: QApplication) -> None:
    theme.apply(dressed, 200)
    large = theme.style_sheet()
    theme.apply(dressed, 100)

    assert "font-size: 40px" in large
    assert "u;" not in re.sub(r'"[^"]*"', "", large).replace("hu;", "")


def test_the_foot_of_a_page_grows_with_the_lines_its_buttons_need(dressed: QApplication, qtbot: QtBot) -> None:
    theme.apply(dressed, 200)
    acts = [plain_button(words, lambda: None) for words in ("存出读不了的行", "撤回这次导入", "再导一张表", "看名单")]
    page = Page("存好了")
    page.set_foot(*acts)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    QApplication.processEvents()
    theme.apply(dressed, 100)

    assert all(page.rect().contains(act.geometry().translated(act.parentWidget().pos())) for act in acts)
