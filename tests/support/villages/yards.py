"""What happens to courtyards, households and people."""

from support.villages.day import GROUPS, NAMES, Day, deed
from yuanba.village.courtyards import actions, household_actions, moving_actions, resident_actions
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.courtyards.model import (
    Arrival,
    Closing,
    Departure,
    HouseholdEnd,
    Person,
    SamePerson,
    ToldOfResident,
)
from yuanba.village.courtyards.spreadsheets import exporting


@deed
def a_courtyard_is_opened(day: Day) -> object:
    name = f"{day.word()}{day.chance.randint(0, 99)}"
    return actions.open_courtyard(
        day.work, actions.OpenCourtyard(name=name, village="石碗村", meeting_place=day.word())
    )


@deed
def a_courtyard_is_amended(day: Day) -> object:
    one = day.courtyard()
    return actions.amend_courtyard(day.work, one.courtyard_id, one.heads, village=day.word(), border=day.word())


@deed
def a_courtyard_is_closed_or_reopened(day: Day) -> object:
    closed = courtyard_queries.closed_courtyards(day.connection)
    if closed and day.chance.random() < 0.5:
        return moving_actions.reopen_courtyard(day.work, day.one_of(closed).courtyard_id)
    order = moving_actions.CloseCourtyard(
        courtyard_id=day.courtyard().courtyard_id, why=Closing.ENTERED_BY_MISTAKE, closed_on=day.day(), reason="x"
    )
    return moving_actions.close_courtyard(day.work, order)


@deed
def households_are_listed(day: Day) -> object:
    cards = [day.card() for _ in range(day.chance.randint(1, 4))]
    told = {
        card.household_id: (ToldOfResident(resident_id=card.head.resident_id, phone="13800138000"),)
        for card in cards
        if day.chance.random() < 0.5
    }
    return actions.list_households(day.work, day.courtyard().courtyard_id, cards, told=told)


@deed
def a_household_is_typed_in(day: Day) -> object:
    order = actions.OpenHousehold(
        courtyard_id=day.courtyard().courtyard_id,
        head_name=day.chance.choice(NAMES),
        group=day.chance.choice(GROUPS),
        another=True,
    )
    return actions.open_household(day.work, order)


@deed
def a_household_is_amended(day: Day) -> object:
    one = day.household()
    return actions.amend_household(
        day.work, one.household_id, one.heads, group=day.chance.choice(GROUPS), door=day.word()
    )


@deed
def a_household_is_split(day: Day) -> object:
    one, head = day.any_household(lambda resident: not resident.departure and not resident.is_head)
    order = household_actions.SplitHousehold(
        household_id=one.household_id, head_id=head.person.resident_id, member_ids=(), group="4组", door="",
        split_on=day.day(), reason="x",
    )  # fmt: skip
    new = household_actions.split_household(day.work, order)
    if day.chance.random() < 0.3:
        household_actions.take_back_split(day.work, one.household_id, new)
    return new


@deed
def households_are_merged(day: Day) -> object:
    courtyard = day.courtyard()
    kept, other = day.household(courtyard), day.household(courtyard)
    same = SamePerson(kept_id=day.resident(kept).person.resident_id, other_id=day.resident(other).person.resident_id)
    order = household_actions.MergeHouseholds(
        kept_id=kept.household_id, other_id=other.household_id, same=(same,), merged_on=day.day(), reason="x"
    )
    merged = household_actions.merge_households(day.work, order)
    if day.chance.random() < 0.3:
        household_actions.take_back_merging(day.work, merged)
    return merged


@deed
def a_household_is_struck_off_or_restored(day: Day) -> object:
    if day.chance.random() < 0.5:
        return household_actions.restore_household(day.work, day.ended_household().household_id)
    order = household_actions.StrikeHousehold(
        household_id=day.household().household_id, why=HouseholdEnd.MOVED_AWAY, struck_on=day.day()
    )
    return household_actions.strike_household(day.work, order)


@deed
def households_move(day: Day) -> object:
    source, target = day.courtyard(), day.courtyard()
    lines = courtyard_queries.households(day.connection, source.courtyard_id)
    ids = tuple(line.household_id for line in day.some_of(lines))
    way = day.chance.randint(0, 2)
    if way == 0:
        order = moving_actions.MoveHouseholds(
            household_ids=ids, to_id=target.courtyard_id, moved_on=day.day(), reason="x"
        )
        moved = moving_actions.move_households(day.work, order)
    elif way == 1:
        split = moving_actions.SplitCourtyard(
            courtyard_id=source.courtyard_id,
            household_ids=ids,
            new=actions.OpenCourtyard(name=f"新{day.chance.randint(0, 999)}"),
            split_on=day.day(),
            reason="x",
        )
        moved = moving_actions.split_courtyard(day.work, split)
    else:
        merge = moving_actions.MergeCourtyards(
            courtyard_id=source.courtyard_id, into_id=target.courtyard_id, merged_on=day.day(), reason="x"
        )
        moved = moving_actions.merge_courtyards(day.work, merge)
    if day.chance.random() < 0.4:
        moving_actions.take_back_move(day.work, moved)
    return moved


@deed
def somebody_joins(day: Day) -> object:
    return resident_actions.join_household(
        day.work, day.household().household_id, day.person(relation="媳"), joined_on=day.day(), how=Arrival.MARRIED_IN
    )


@deed
def a_resident_is_amended(day: Day) -> object:
    home = day.household()
    one = day.resident(home)
    person = Person(resident_id=one.person.resident_id, name=day.chance.choice(NAMES), away=day.chance.random() < 0.5)
    seen = tuple(sorted({entry for heads in one.heads.values() for entry in heads}))
    return resident_actions.amend_resident(day.work, home.household_id, person, seen)


@deed
def a_resident_tells_something(day: Day) -> object:
    home = day.household()
    order = resident_actions.TellPrivateFields(
        household_id=home.household_id,
        resident_id=day.resident(home).person.resident_id,
        phone=day.chance.choice((None, "13983000001", "02385000002")),
        care=day.chance.choice((None, (), ("独居",))),
    )
    return resident_actions.tell_private_fields(day.work, order)


@deed
def somebody_looks_at_what_is_hidden(day: Day) -> object:
    home, one = day.any_household(lambda resident: resident.has_phone)
    return resident_actions.see_private_fields(day.work, home.household_id, one.person.resident_id)


@deed
def somebody_leaves(day: Day) -> object:
    home = day.household()
    others = [one.person.resident_id for one in home.present if not one.is_head]
    order = resident_actions.LeaveHousehold(
        household_id=home.household_id,
        resident_id=day.resident(home).person.resident_id,
        why=Departure.MOVED_AWAY,
        left_on=day.day(),
        next_head_id=others[0] if others else None,
    )
    return resident_actions.leave_household(day.work, order)


@deed
def somebody_comes_back(day: Day) -> object:
    home, gone = day.any_household(lambda resident: resident.departure)
    return resident_actions.return_resident(day.work, home.household_id, gone.person.resident_id, day.day())


@deed
def somebody_moves_to_another_household(day: Day) -> object:
    home = day.household()
    order = resident_actions.MoveResident(
        household_id=home.household_id,
        resident_id=day.resident(home).person.resident_id,
        to_household_id=day.household().household_id,
        why=Departure.MARRIED_OUT,
        how=Arrival.MARRIED_IN,
        moved_on=day.day(),
    )
    return resident_actions.move_resident(day.work, order)


@deed
def the_head_changes(day: Day) -> object:
    home = day.household()
    return resident_actions.change_head(day.work, home.household_id, day.resident(home).person.resident_id, day.day())


@deed
def the_list_is_taken_out(day: Day) -> object:
    order = exporting.ExportList(courtyard_id=day.courtyard().courtyard_id, hidden=day.chance.random() < 0.5)
    return exporting.export_list(day.work, order)
