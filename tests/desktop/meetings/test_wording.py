"""Every mishap of matters and meetings is told in one plain sentence, and every fact in another."""

import inspect
from dataclasses import replace
from datetime import date

import pytest

from support.meeting_views import a_motion as motion_view
from yuanba.desktop.areas.meetings.wording import ERRORS, HISTORY, meeting
from yuanba.desktop.areas.meetings.wording.mishaps import SENTENCES
from yuanba.desktop.areas.meetings.yard.wording import result as yard_result
from yuanba.kernel.errors import Mishap
from yuanba.kernel.facts import declared_facts
from yuanba.kernel.ids import new_id
from yuanba.village.matters import model as matters_model
from yuanba.village.matters.model import Measure
from yuanba.village.meetings import mishaps
from yuanba.village.meetings import model as meetings_model
from yuanba.village.meetings.model import Footing, Votes

#: Something to fill each field of a mishap with.
VALUES: dict[str, object] = {
    "called_on": date(2026, 11, 5),
    "planned_on": date(2026, 11, 2),
    "earliest_on": date(2026, 11, 15),
    "done_on": date(2026, 11, 20),
    "notice_days": 10,
    "rule_set_id": "R1a",
    "names": ("杨志全", "䶮家兴"),
    "name": "杨志全",
    "speaker_name": "张伟芳",
    "first": (8, 3, 1),
    "second": (7, 4, 1),
    "footing": Footing.QUORUM_MISSED,
    "body": "村民小组会议",
    "wanted": "村民小组会议",
    "given": "院坝会",
    "topic": "small_repair",
}


def mishaps_of(module: object) -> list[type[Mishap]]:
    return [
        kind
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Mishap) and kind.__module__ == module.__name__  # type: ignore[attr-defined]
    ]


def made(kind: type[Mishap]) -> Mishap:
    names = [name for name in inspect.signature(kind).parameters if name != "fields"]
    return kind(**{name: VALUES.get(name, new_id() if name.endswith("_id") else 7) for name in names})


@pytest.mark.parametrize("kind", mishaps_of(matters_model) + mishaps_of(mishaps), ids=lambda kind: kind.__name__)
def test_every_mishap_says_in_one_sentence_what_to_do(kind: type[Mishap]) -> None:
    said = ERRORS[kind](made(kind))

    assert said.endswith("。")
    assert len(said) <= 90


def test_a_missed_quorum_names_both_numbers_and_a_missing_power_the_body() -> None:
    told = SENTENCES[mishaps.FootingNotChosen]
    missed = mishaps.FootingNotChosen(footing=Footing.QUORUM_MISSED, value=15, least=16, body="")
    beyond = mishaps.FootingNotChosen(footing=Footing.BEYOND_POWER, value=0, least=0, body="村民会议")

    assert "16" in told(missed)
    assert "15" in told(missed)
    assert "村民会议" in told(beyond)


def test_too_many_votes_are_not_called_hands_where_slips_are_counted() -> None:
    for told in (
        ERRORS[mishaps.HandsExceedPresent](mishaps.HandsExceedPresent(hands=5, present=4)),
        ERRORS[mishaps.HandsExceedElectorate](mishaps.HandsExceedElectorate(hands=5, electorate=4)),
    ):
        assert told.startswith("数出 5 票")


def test_every_fact_of_the_area_has_a_sentence() -> None:
    own = {kind for kind, _ in declared_facts() if kind.startswith(("matters.", "meetings."))}

    assert own <= set(HISTORY)


def test_too_little_floor_area_is_not_told_as_too_few_people() -> None:
    short = motion_view(rule="R3b", size=23, present=3, votes=Votes(in_favour=3, against=0, abstained=0))
    assert short.result is not None
    (missed,) = short.result.quorum
    area = replace(missed, measure=Measure.AREA, value=120_050, least=348_700)
    enough = replace(missed, met=True)
    result = replace(short.result, quorum=(area, enough))

    assert yard_result.headline(result) == "▲ 面积不够，只能记成协商意见"
    assert yard_result.choice(result).startswith("面积不够")
    assert ("warn", "▲ 面积不够：要到 3487.00 平方米，到了 1200.50 平方米") in yard_result.shortfall(result, "人")
    both = replace(result, quorum=(area, missed))
    assert yard_result.headline(both) == "▲ 人数不够，只能记成协商意见"


def test_days_are_told_as_the_village_says_them() -> None:
    done = meetings_model.DecisionCarriedOut(
        meeting_id=new_id(), motion_id=new_id(), text="水管换好", done_on=date(2026, 11, 5), told_by="杨志全"
    )

    assert "2026年11月5日" in HISTORY["meetings.decision_carried_out"](done)
    assert "2026年11月5日" in ERRORS[mishaps.CarriedOutAlready](mishaps.CarriedOutAlready(done_on=date(2026, 11, 5)))


def test_the_card_of_a_motion_without_quorum_or_power_bears_no_mark_of_success() -> None:
    short = motion_view(rule="R3b", size=23, present=3, votes=Votes(in_favour=3, against=0, abstained=0))
    assert short.result is not None
    beyond = replace(short, result=replace(short.result, footing=Footing.BEYOND_POWER))

    assert meeting.standing(short) == ("▲ 人数不够　协商意见：多数赞成", "warn")
    assert meeting.standing(beyond) == ("▲ 不归这个会定　协商意见：多数赞成", "warn")
