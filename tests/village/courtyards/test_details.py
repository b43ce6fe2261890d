"""What is written about a courtyard (name, code, border, principles, boards, boxes), and how courtyards are counted."""

import pytest
from sqlalchemy import event

from support.courtyards import Hamlet, a_card
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import actions, queries
from yuanba.village.courtyards.mishaps import CodeFaulty, CodeTaken, CourtyardNameTaken
from yuanba.village.courtyards.model import Principle


def view(hamlet: Hamlet, courtyard_id: Id) -> queries.CourtyardView:
    return hamlet.look(lambda c: queries.courtyard(c, courtyard_id))


def test_border_principles_boards_and_boxes_are_written_down_and_put_right(hamlet: Hamlet) -> None:
    courtyard = hamlet.courtyard(
        "老井湾院坝", border="东到老井，西到公路", principles=(Principle.ADJOINING,), notice_boards=("晒坝东墙",)
    )
    seen = view(hamlet, courtyard).heads

    hamlet.act(
        lambda work: actions.amend_courtyard(
            work,
            courtyard,
            seen,
            principles=(Principle.ADJOINING, Principle.WILLING),
            notice_boards=("晒坝东墙", "小卖部门口"),
            loudspeaker="晒坝电杆上",
            suggestion_boxes=("村口",),
        )
    )

    now = view(hamlet, courtyard)
    assert now.border == "东到老井，西到公路"
    assert now.principles == (Principle.ADJOINING, Principle.WILLING)
    assert (now.notice_boards, now.suggestion_boxes) == (("晒坝东墙", "小卖部门口"), ("村口",))
    assert (now.loudspeaker, now.rivals) == ("晒坝电杆上", {})


def test_a_code_is_kept_in_capitals(hamlet: Hamlet) -> None:
    courtyard = hamlet.courtyard("老井湾院坝", code=" ｌｊw1 ")

    assert view(hamlet, courtyard).code == "LJW1"


@pytest.mark.parametrize("code", ["老井湾", "L-1", "LJW123456"])
def test_a_code_is_made_of_a_few_letters_and_digits(hamlet: Hamlet, code: str) -> None:
    with pytest.raises(CodeFaulty):
        hamlet.courtyard("老井湾院坝", code=code)


def test_two_courtyards_of_a_village_do_not_share_code_or_name(hamlet: Hamlet) -> None:
    first = hamlet.courtyard("老井湾院坝", code="LJW")
    second = hamlet.courtyard("坡上院坝", code="PS")

    with pytest.raises(CodeTaken):
        hamlet.courtyard("河边院坝", code="ljw")
    with pytest.raises(CourtyardNameTaken):
        hamlet.courtyard("老井湾院坝")
    with pytest.raises(CodeTaken):
        hamlet.act(lambda work: actions.amend_courtyard(work, second, view(hamlet, second).heads, code="LJW"))

    hamlet.act(lambda work: actions.amend_courtyard(work, first, view(hamlet, first).heads, code="LJW"))
    hamlet.courtyard("老井湾院坝", village="杨柳村", code="LJW")


def test_many_courtyards_are_counted_in_two_questions(hamlet: Hamlet) -> None:
    for number in range(30):
        hamlet.courtyard(f"{number}号院坝", a_card("吴金国", "周淑兰"), a_card("向正安"))
    asked: list[str] = []

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    with hamlet.store.reading() as connection:
        event.listen(connection, "before_cursor_execute", note)
        found = queries.courtyards(connection)
        event.remove(connection, "before_cursor_execute", note)

    assert {(one.households, one.residents) for one in found} == {(2, 3)}
    assert len(asked) == 2


def test_a_household_is_found_in_its_courtyard_by_any_member(hamlet: Hamlet) -> None:
    home = a_card("吴金国", "周淑兰")
    courtyard = hamlet.courtyard("老井湾院坝", home, a_card("向正安"))
    hamlet.courtyard("坡上院坝", a_card("周淑兰"))

    found = hamlet.look(lambda c: queries.households_found(c, courtyard, "zs"))

    assert found == {home.household_id}
    assert hamlet.look(lambda c: queries.households_found(c, courtyard, " ")) == frozenset()
    assert [hit.head_name for hit in hamlet.look(lambda c: queries.search(c, "zsl", courtyard_id=courtyard))] == [
        "吴金国"
    ]


def test_names_stand_as_in_a_dictionary(hamlet: Hamlet) -> None:
    heads = ("杨志全", "䶮家兴", "张伟芳", "章伟", "张伟", "尉迟恭", "余安")
    courtyard = hamlet.courtyard("老井湾院坝", *(a_card(head) for head in heads))

    assert hamlet.names(courtyard) == ["䶮家兴", "杨志全", "余安", "尉迟恭", "张伟", "章伟", "张伟芳"]
