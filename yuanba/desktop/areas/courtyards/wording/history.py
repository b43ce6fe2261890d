"""One plain sentence for each fact about courtyards and households."""

from collections.abc import Callable, Iterable
from typing import Any

from yuanba.desktop.areas.courtyards.wording.terms import (
    ARRIVAL,
    CLOSING,
    COMMA,
    DEPARTURE,
    END,
    NOT_SAID,
    PART,
    PRINCIPLE,
    SEX,
    day,
    household_of,
    square_metres,
)
from yuanba.village.courtyards import model
from yuanba.village.courtyards.model import PERSON_PARTS, Departure, HouseholdEnd
from yuanba.village.courtyards.rules import person_part

#: Names shown of a long list.
_NAMED = 6
_COURTYARD_PARTS = (
    "name",
    "village",
    "township",
    "code",
    "meeting_place",
    "border",
    "principles",
    "loudspeaker",
    "notice_boards",
    "suggestion_boxes",
)
_PRIVATE_PARTS = ("id_number", "phone", "away_contact", "care")


def _names(names: Iterable[str]) -> str:
    listed = list(names)
    if len(listed) <= _NAMED:
        return COMMA.join(listed)
    return f"{COMMA.join(listed[:_NAMED])}等"


def _because(reason: str) -> str:
    return f"缘由：{reason}。" if reason else ""


def _value(part: str, value: Any) -> str:  # noqa: ANN401 - as various as the fields
    if isinstance(value, bool):
        return "是" if value else "否"
    if part == "sex":
        return SEX.get(value, NOT_SAID)
    if part == "born_on":
        return NOT_SAID if value is None else day(value)
    if part == "area_centi":
        return square_metres(value)
    if part == "principles":
        return COMMA.join(PRINCIPLE[one].split("：")[0] for one in value) or NOT_SAID
    if isinstance(value, tuple):
        return COMMA.join(value) or NOT_SAID
    return value or NOT_SAID


def _changes(pairs: Iterable[tuple[str, Any]]) -> str:
    return "，".join(f"{PART[part]}改为“{_value(part, value)}”" for part, value in pairs)


def _opened(body: model.CourtyardOpened) -> str:
    if body.split_from_name:
        on = "" if body.opened_on is None else day(body.opened_on)
        return f"{on}从{body.split_from_name}分出来，起名{body.name}。{_because(body.reason)}"
    return f"建了院坝，起名{body.name}。"


def _amended(body: model.CourtyardAmended) -> str:
    pairs = [(part, value) for part in _COURTYARD_PARTS if (value := getattr(body, part)) is not None]
    return f"改了院坝的情况：{_changes(pairs)}。"


def _closed(body: model.CourtyardClosed) -> str:
    into = f"，并入{body.into_name}" if body.into_name else f"（{CLOSING[body.why]}）"
    return f"{day(body.closed_on)}起不再用这个院坝{into}。{_because(body.reason)}"


def _listed(body: model.HouseholdsListed) -> str:
    count = len(body.households)
    names = _names(card.head.name for card in body.households)
    return f"把{names}写进名单。" if count == 1 else f"把{names} {count} 户写进名单。"


def _household_amended(body: model.HouseholdAmended) -> str:
    pairs = [(part, value) for part in ("group", "door") if (value := getattr(body, part)) is not None]
    return f"改了这一户：{_changes(pairs)}。"


def _joined(body: model.ResidentJoined) -> str:
    on = "" if body.joined_on is None else day(body.joined_on)
    return f"{on}{body.person.name}{ARRIVAL[body.how]}，写进这一户。"


def _resident_amended(body: model.ResidentAmended) -> str:
    parts = body.changed or PERSON_PARTS
    pairs = [(part, person_part(body.person, part)) for part in parts]
    return f"改了{body.person.name}的登记：{_changes(pairs)}。"


def _left(body: model.ResidentLeft) -> str:
    who = body.name or "有一个人"
    if body.why is Departure.ENTERED_BY_MISTAKE:
        return f"{who}录错了，从这一户里去掉。"
    return f"{day(body.left_on)}{who}{DEPARTURE[body.why]}。"


def _returned(body: model.ResidentReturned) -> str:
    return f"{body.name or '有一个人'}重新写进这一户。"


def _head_changed(body: model.HeadChanged) -> str:
    return f"{day(body.changed_on)}起户主换成{body.name or '另一个人'}。"


def _told_parts(told: model.PrivateFieldsTold | model.ToldOfResident) -> str:
    # What stands in them stays hidden.
    return COMMA.join(PART[part] for part in _PRIVATE_PARTS if getattr(told, part) is not None)


def _told(body: model.PrivateFieldsTold) -> str:
    return f"记下{body.name or '一个人'}的{_told_parts(body)}。"


def _household_told(body: model.HouseholdPrivateFieldsTold) -> str:
    said = "；".join(f"{told.name or '一个人'}的{_told_parts(told)}" for told in body.told)
    return f"记下{said}。"


def _seen(body: model.PrivateFieldsSeen) -> str:
    return f"看了{body.name}的{COMMA.join(PART[part] for part in body.fields)}。"


def _moved_out(body: model.HouseholdsMovedOut) -> str:
    names = _names(household_of(one.head_name) for one in body.households)
    return f"{day(body.moved_on)}{names}转到{body.to_name}。{_because(body.reason)}"


def _arrived(body: model.HouseholdsArrived) -> str:
    names = _names(household_of(one.card.head.name) for one in body.households)
    return f"{day(body.moved_on)}{names}从{body.from_name}转来。{_because(body.reason)}"


def _split(body: model.HouseholdSplit) -> str:
    people = _names(person.name for person in (body.card.head, *body.card.members))
    return f"{day(body.split_on)}{people}从{household_of(body.head_name)}分出去，另立一户。{_because(body.reason)}"


def _merged(body: model.HouseholdsMerged) -> str:
    joined = _names(person.name for person in body.joining)
    along = f"{joined}写到这一户。" if joined else ""
    other, kept = household_of(body.other_name), household_of(body.kept_name)
    return f"{day(body.merged_on)}查明录了两遍，{other}并到{kept}。{along}{_because(body.reason)}"


def _struck(body: model.HouseholdStruck) -> str:
    if body.why is HouseholdEnd.ENTERED_BY_MISTAKE:
        return f"{household_of(body.head_name)}录错了，从名单上去掉。{_because(body.reason)}"
    return f"{day(body.struck_on)}{household_of(body.head_name)}{END[body.why]}。{_because(body.reason)}"


FACTS: dict[str, Callable[[Any], str]] = {
    "courtyards.courtyard_opened": _opened,
    "courtyards.courtyard_amended": _amended,
    "courtyards.courtyard_closed": _closed,
    "courtyards.courtyard_reopened": lambda body: f"{day(body.reopened_on)}重新启用这个院坝。",
    "courtyards.households_listed": _listed,
    "courtyards.household_amended": _household_amended,
    "courtyards.resident_joined": _joined,
    "courtyards.resident_amended": _resident_amended,
    "courtyards.resident_left": _left,
    "courtyards.resident_returned": _returned,
    "courtyards.head_changed": _head_changed,
    "courtyards.private_fields_told": _told,
    "courtyards.household_private_fields_told": _household_told,
    "courtyards.private_fields_seen": _seen,
    "courtyards.households_moved_out": _moved_out,
    "courtyards.households_arrived": _arrived,
    "courtyards.household_split": _split,
    "courtyards.households_merged": _merged,
    "courtyards.household_struck": _struck,
    "courtyards.household_restored": lambda body: f"{household_of(body.head_name)}放回名单，和原来一样。",
}
