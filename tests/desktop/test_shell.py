"""The window around the areas."""

from support.desks import grab
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.shell.window import Window


def test_the_window_says_which_courtyard_is_open_and_who_sits_here(window: Window, desk: Desk, here: Here) -> None:
    assert here.name in window.windowTitle()
    grab(window, "today-five-households")
