"""From the sign-in to the seal with the keyboard, as on most evenings."""

from support.desks import grab
from support.yards import InTheYard
from yuanba.village.meetings.model import MotionState, Outcome


def test_an_evening_with_the_keyboard_takes_few_acts(yard: InTheYard) -> None:
    grab(yard.window, "sign-in-5")
    yard.sign_in("yzq", "zwf", "wdm", "lgx", "yjx")
    assert len(yard.here()) == 5
    grab(yard.window, "sign-in-5-here")
    yard.click(yard.signing.sheet.begin)
    grab(yard.window, "count-5-before")
    yard.type("11121")
    grab(yard.window, "count-5")
    yard.enter()
    grab(yard.window, "result-5")
    yard.click(yard.ending.result.seal)
    grab(yard.window, "sealed-5")

    (one,) = yard.meeting().motions
    assert one.state is MotionState.SEALED
    assert one.result is not None
    assert one.result.outcome is Outcome.MOST_IN_FAVOUR
