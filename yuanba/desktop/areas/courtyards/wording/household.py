"""Words of the card of a household."""

from datetime import date

from yuanba.desktop.areas.courtyards.wording.terms import (
    COMMA,
    DEPARTURE,
    END,
    GAP,
    HEAD,
    HIDDEN,
    NOT_SAID,
    PART,
    SEX,
    STANDING,
    day,
    household_of,
    square_metres,
)
from yuanba.village.courtyards.model import Departure, HouseholdEnd, Person
from yuanba.village.courtyards.queries import HouseholdView, PrivateView, ResidentView

#: Signs of a name in a heading.
_LONGEST = 14
ADD = "添一个人"
BIRTH = "生了小孩"
NEW_HEAD = "换户主"
SPLIT = "分户"
MOVE = "转到别的院坝"
MERGE = "这一户录了两遍"
STRIKE = "整户搬走、录错了"
AMEND = "改组和门牌"
HISTORY = "来龙去脉"
LOOK = "看一看"
LOOK_NOTE = "看了会记一笔：谁、哪天、看了什么。"
ACTS = "这一户的事"
FORMER = "以前在这一户的人"
BRING_BACK = "放回这一户"
RESTORE = "放回名单"
OPEN_NEW = "打开现在那一户"
OPEN_OTHER = "打开那一户看看"
OPEN_ORIGIN = "打开原来那一户"
DISPUTED = "有两个人写的不一样，请点开看看，定一个再存"
NOBODY = "户里没有人了。"
GROUP, DOOR = "组", "门牌"
AMENDED = "改好了。"
SAVE = "存下"


def title(view: HouseholdView) -> str:
    """Head the card; a very long name stands in full in its line."""
    name = view.head_name
    return household_of(name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…")


def subtitle(view: HouseholdView) -> str:
    """Say group, door and how many live there."""
    here = view.present
    away = sum(one.person.away for one in here)
    said = [view.group, f"门牌 {view.door}" if view.door else "", f"{len(here)} 人"]
    if away:
        said.append(f"在外 {away} 人")
    return GAP.join(one for one in said if one)


def name_line(one: ResidentView, today: date) -> str:
    """Say who somebody is."""
    person = one.person
    relation = HEAD if one.is_head else person.relation
    said = [person.name, relation, SEX.get(person.sex, ""), _born(person, today)]
    return GAP.join(part for part in said if part)


def standing_line(person: Person) -> str:
    """Say how somebody counts, and whether they are away."""
    said = [STANDING[part] for part in STANDING if getattr(person.standings, part)]
    if person.standings.area_centi:
        said.append(f"房主 {square_metres(person.standings.area_centi)}")
    line = COMMA.join(said) or "村民、选民、集体成员都不是"
    return f"{line}{GAP}在外" if person.away else line


def hidden_line(one: ResidentView, private: PrivateView | None) -> str:
    """Say what is known but hidden, or show it; empty where nothing is known."""
    if private is not None:
        shown = {
            "phone": private.phone,
            "id_number": private.id_number,
            "away_contact": private.away_contact,
            "care": COMMA.join(private.care),
        }
    else:
        known = {
            "phone": one.has_phone,
            "id_number": one.has_id_number,
            "away_contact": one.has_away_contact,
            "care": one.has_care,
        }
        shown = {part: HIDDEN for part, there in known.items() if there}
    return GAP.join(f"{PART[part]} {value}" for part, value in shown.items() if value)


def disputed_line(parts: list[str]) -> str:
    """Say what two people wrote differently; empty where nothing is disputed."""
    return f"▲ 两人写的不一样：{COMMA.join(PART[part] for part in parts)}" if parts else ""


def departed_line(one: ResidentView) -> str:
    """Say when and why somebody left."""
    why = DEPARTURE[Departure(one.departure)]
    if one.left_on is None or one.departure == Departure.ENTERED_BY_MISTAKE:
        return f"{one.person.name}{GAP}{why}"
    return f"{one.person.name}{GAP}{day(one.left_on)}{why}"


def end_line(view: HouseholdView) -> str:
    """Say when and why a household left the list; empty where it is on it."""
    if view.ended is None:
        return ""
    on = "" if view.ended_on is None else day(view.ended_on)
    what = f"转到{view.successor_place}" if view.ended is HouseholdEnd.MOVED_COURTYARD else END[view.ended]
    reason = f"（{view.ended_reason}）" if view.ended_reason else ""
    return f"{on}{what}{reason}"


def ended_line(view: HouseholdView) -> str:
    """Say on the card that the household is no longer on the list."""
    return f"这一户不在名单上了：{end_line(view)}。"


def elsewhere(name: str, other_head: str) -> str:
    """Say that somebody stands on two lists, and what to do."""
    return f"▲ {name}在{household_of(other_head)}也有名。请定下在哪一户，在另一户点开他，记“录错了”。"


def origin_line(view: HouseholdView) -> str:
    """Say where the household came from; empty where it has always been here."""
    if view.origin_id is None:
        return ""
    return f"从{view.origin_place}转来，以前的记录在那边。" if view.origin_place else "从另一户分出来。"


def look_at(name: str) -> str:
    """Name the button that shows what is hidden, for those who hear the screen."""
    return f"看一看{name}的身份证、电话等"


def _born(person: Person, today: date) -> str:
    born = person.born_on
    if born is None:
        return f"生日{NOT_SAID}"
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return f"{born.isoformat()}（{age} 岁）"
