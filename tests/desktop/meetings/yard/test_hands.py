"""Counting hands, with keys and clicks, from the sign-in to the seal."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from support.clock import FixedClock
from support.desks import grab
from support.yards import InTheYard
from yuanba.village.meetings.model import CountWay, MotionState, Outcome, Votes


def votes(in_favour: int, against: int = 0, abstained: int = 0) -> Votes:
    return Votes(in_favour=in_favour, against=against, abstained=abstained)


@pytest.fixture
def counting(yard: InTheYard) -> InTheYard:
    """Three households are here, and the count is open."""
    yard.sign_in("yzq", "zwf", "wdm")
    yard.click(yard.signing.sheet.begin)
    return yard


def shown(yard: InTheYard) -> tuple[int, ...]:
    return tuple(card.number for card in yard.counting.count.cards[:3])


def test_an_evening_with_the_keyboard_takes_few_acts(yard: InTheYard) -> None:
    yard.sign_in("yzq", "zwf", "wdm", "lgx", "yjx")
    grab(yard.window, "yard-sign-in")
    yard.click(yard.signing.sheet.begin)
    yard.type("11121")
    grab(yard.window, "yard-count")
    yard.enter()
    grab(yard.window, "yard-result")
    yard.click(yard.ending.result.seal)

    (one,) = yard.meeting().motions
    assert one.state is MotionState.SEALED
    assert one.result is not None
    assert one.result.outcome is Outcome.MOST_IN_FAVOUR
    assert one.persons is not None
    assert one.persons.chair == "杨志全"


def test_keys_of_the_row_and_of_the_pad_count_and_backspace_takes_back(counting: InTheYard) -> None:
    counting.type("12")
    counting.key(Qt.Key.Key_3, pad=True)
    assert counting.count().first == votes(1, 1, 1)
    assert shown(counting) == (1, 1, 1)

    counting.key(Qt.Key.Key_Backspace)
    counting.key(Qt.Key.Key_End, pad=True)

    assert counting.count().first == votes(2, 1)
    assert shown(counting) == (2, 1, 0)


def test_a_key_held_down_counts_once(counting: InTheYard) -> None:
    page = counting.counting.count
    for repeated in (False, True, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1", autorep=repeated)
        QApplication.sendEvent(page, event)

    assert counting.count().first == votes(1)


def test_columns_are_tapped_and_the_keys_go_on(counting: InTheYard) -> None:
    counting.click(counting.counting.count.cards[2])
    counting.type("1")
    counting.click(counting.counting.count.take_back)
    counting.type("2")

    assert counting.count().first == votes(0, 1, 1)


def test_the_way_and_the_remainder_are_shown_and_never_counted(counting: InTheYard) -> None:
    assert counting.counting.count.numbers.text == "到场 3 户　已数 0 户　还差 3 户"
    counting.type("11")
    assert counting.counting.count.numbers.text == "到场 3 户　已数 2 户　还差 1 户"
    counting.enter()
    assert counting.page.shown is counting.counting.count

    counting.click(counting.counting.count.finish)
    counting.click(counting.ending.result.seal)

    (one,) = counting.meeting().motions
    assert one.count is not None
    assert one.count.votes == votes(2)


def test_more_hands_than_households_are_refused_and_who_came_late_signs_in_first(counting: InTheYard) -> None:
    counting.type("1111")
    strip = counting.counting.count.trouble
    assert strip.isVisible()
    assert shown(counting) == (3, 0, 0)
    counting.click(strip.late)
    counting.sign_in("lgx")
    counting.click(counting.signing.sheet.begin)
    counting.type("1")

    assert counting.count().first == votes(4)
    assert not strip.isVisible()


def test_more_hands_than_households_are_recorded_for_a_reason(counting: InTheYard) -> None:
    counting.type("1112")
    strip = counting.counting.count.trouble
    counting.click(strip.anyway)
    counting.enter()
    assert strip.reason.accessibleDescription()
    counting.type("77")
    counting.enter()

    now = counting.count()
    assert now.first == votes(3, 1)
    assert now.override_reason == "77"
    assert not strip.isVisible()
    counting.type("1")
    assert shown(counting) == (4, 1, 0)


def test_what_was_wrong_is_forgotten_once_who_came_late_has_signed_in(counting: InTheYard) -> None:
    counting.type("1111")
    strip = counting.counting.count.trouble
    counting.click(strip.late)
    counting.sign_in("lgx")

    counting.click(counting.signing.sheet.begin)

    assert not strip.isVisible()


def test_a_reason_given_once_is_not_offered_for_the_next_hand_too_many(counting: InTheYard) -> None:
    counting.type("1111")
    strip = counting.counting.count.trouble
    counting.click(strip.anyway)
    counting.enter()
    counting.type("77")
    counting.click(strip.dismiss)
    counting.type("1")

    counting.click(strip.anyway)

    assert strip.reason.text() == ""
    assert not strip.reason.accessibleDescription()


def test_numbers_are_typed_with_enter_leading_on(counting: InTheYard) -> None:
    counting.click(counting.counting.count.type_in)
    counting.type("2")
    counting.enter()
    counting.type("1")
    counting.enter()
    counting.type("4")
    counting.enter()
    page = counting.counting.typing
    assert counting.page.shown is page
    assert page.reason.isVisible()
    page.lines[2].setFocus()
    page.lines[2].selectAll()
    counting.type("0")
    counting.enter()

    assert counting.count().first == votes(2, 1)
    assert shown(counting) == (2, 1, 0)
    assert counting.page.shown is counting.counting.count


def test_a_reason_for_numbers_that_were_put_right_lets_no_hand_too_many_pass(counting: InTheYard) -> None:
    counting.click(counting.counting.count.type_in)
    page = counting.counting.typing
    page.lines[0].setText("4")
    counting.click(page.take)
    assert "数出 4 票" in page.reason.accessibleDescription()
    page.reason.setText("后来的人没签到")
    page.lines[0].setText("3")
    counting.click(page.take)

    counting.type("1")

    assert counting.count().first == votes(3)
    assert counting.counting.count.trouble.isVisible()


def test_what_is_no_number_is_told_beside_it(counting: InTheYard) -> None:
    counting.click(counting.counting.count.type_in)
    counting.type("x")
    counting.click(counting.counting.typing.take)

    assert counting.counting.typing.lines[0].accessibleDescription()
    assert not counting.count().first_used


def count_twice(yard: InTheYard, first: str, second: str) -> None:
    yard.type(first)
    yard.click(yard.counting.count.second)
    assert shown(yard) == (0, 0, 0)
    yard.type(second)
    yard.click(yard.counting.count.finish)


def test_two_counters_who_agree_are_told_at_once(counting: InTheYard) -> None:
    count_twice(counting, "112", "211")

    assert counting.page.shown is counting.ending.result
    counting.click(counting.ending.result.seal)
    (one,) = counting.meeting().motions
    assert one.count is not None
    assert one.count.counters == (votes(2, 1), votes(2, 1))


def test_the_second_counter_sees_nothing_of_the_first(counting: InTheYard) -> None:
    counting.type("112")
    counting.click(counting.counting.count.second)

    page = counting.counting.count
    spoken = " ".join(card.accessibleName() for card in page.cards)
    assert "2" not in spoken
    assert "已数 0" in page.numbers.text


def test_who_handed_the_count_on_by_mistake_comes_back_to_the_first_numbers(counting: InTheYard) -> None:
    counting.type("112")
    page = counting.counting.count
    counting.click(page.second)
    assert not page.finish.isVisible()

    counting.click(page.first)

    assert shown(counting) == (2, 1, 0)
    counting.enter()
    counting.click(counting.ending.result.seal)
    (one,) = counting.meeting().motions
    assert one.count is not None
    assert one.count.counters == ()


def test_two_counters_who_disagree_count_anew(counting: InTheYard) -> None:
    count_twice(counting, "112", "111")
    page = counting.counting.compare
    assert counting.page.shown is page
    marked = [one.text() for one in page.findChildren(QLabel) if one.text().startswith("▲")]
    assert marked == ["▲ 差 1", "▲ 差 1"]
    counting.click(page.again)
    assert shown(counting) == (0, 0, 0)
    counting.type("111")
    counting.enter()

    counting.click(counting.ending.result.seal)
    (one,) = counting.meeting().motions
    assert one.count is not None
    assert (one.count.recounts, one.count.counters) == (1, ())


def test_the_chair_says_which_of_two_counts_stands_and_why(counting: InTheYard) -> None:
    count_twice(counting, "112", "111")
    page = counting.counting.compare
    counting.click(page.ruling)
    counting.click(page.whose.buttons()[1])
    counting.click(page.ruling)
    assert page.reason.accessibleDescription()
    page.reason.setFocus()
    counting.type("88")
    counting.enter()

    assert counting.page.shown is counting.ending.result
    counting.click(counting.ending.result.seal)
    (one,) = counting.meeting().motions
    assert one.count is not None
    assert one.count.votes == votes(3)
    assert one.count.ruling is not None
    assert (one.count.ruling.counter, one.count.ruling.reason) == (2, "88")


def test_slips_are_counted_one_by_one_spoiled_ones_too(counting: InTheYard) -> None:
    counting.click(counting.counting.count.other_way)
    counting.click(counting.counting.ways.buttons[CountWay.SLIPS])
    counting.type("1")
    assert not counting.counting.count.other_way.isVisible()
    counting.type("4")
    counting.click(counting.counting.count.cards[3])

    now = counting.count()
    assert now.way is CountWay.SLIPS
    assert (now.first.in_favour, now.first.invalid) == (1, 2)
    assert counting.counting.count.numbers.text == "到场 3 户　已数 3 张　数齐了 ✓"


def test_the_way_may_change_until_the_first_tap_and_again_when_it_is_taken_back(counting: InTheYard) -> None:
    counting.type("1")
    assert not counting.counting.count.other_way.isVisible()

    counting.key(Qt.Key.Key_Backspace)

    assert counting.counting.count.other_way.isVisible()


def test_who_leaves_after_the_hands_still_counts_for_this_motion(counting: InTheYard, clock: FixedClock) -> None:
    counting.type("111")
    clock.advance(minutes=5)
    counting.key(Qt.Key.Key_Escape)
    counting.tap("王德明")
    counting.click(counting.signing.sheet.strip.leave)
    counting.click(counting.signing.sheet.begin)

    assert counting.counting.count.numbers.text.startswith("到场 3 户")
    assert shown(counting) == (3, 0, 0)


def test_numbers_on_screen_are_told_to_those_who_hear_it(counting: InTheYard) -> None:
    counting.type("12")

    assert [card.accessibleName() for card in counting.counting.count.cards[:3]] == [
        "赞成 1，按一下加一个",
        "反对 1，按一下加一个",
        "弃权 0，按一下加一个",
    ]


def test_after_the_chair_ruled_the_meeting_opens_on_the_result(counting: InTheYard) -> None:
    count_twice(counting, "112", "111")
    page = counting.counting.compare
    counting.click(page.whose.buttons()[1])
    page.reason.setFocus()
    counting.type("88")
    counting.enter()

    counting.page.open(None)

    assert counting.page.shown is counting.ending.result
