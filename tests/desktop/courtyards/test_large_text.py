"""The area stays whole where text is largest."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.courtyards.conftest import Hands
from support.courtyards import Hamlet, a_card
from support.desks import enter_courtyard, grab
from yuanba.desktop import theme
from yuanba.desktop.demo.checks import flaws
from yuanba.desktop.desk import Desk, Here
from yuanba.journal.store import Store
from yuanba.village.courtyards import actions


def dressed_in(per_cent: int) -> None:
    theme.apply(QApplication.instance(), per_cent)  # type: ignore[arg-type]
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("per_cent", [100, 150, 200])
def test_the_list_is_whole(hands: Hands, hamlet: Hamlet, here: Here, per_cent: int) -> None:
    cards = (a_card("向正安", group="4组"), a_card("覃正菊", group="5组"))
    hamlet.act(lambda work: actions.list_households(work, here.courtyard_id, cards))
    dressed_in(per_cent)
    hands.visit()
    dressed_in(per_cent)
    grab(hands.window, f"courtyards-list-{per_cent}")

    assert flaws(hands.window) == ()


@pytest.mark.parametrize("per_cent", [100, 150, 200])
def test_an_empty_list_is_whole(hands: Hands, desk: Desk, store: Store, per_cent: int) -> None:
    enter_courtyard(desk, store, name="坡上院坝", code="PS", heads=())
    dressed_in(per_cent)
    hands.visit()
    dressed_in(per_cent)
    grab(hands.window, f"courtyards-empty-{per_cent}")

    assert flaws(hands.window) == ()
