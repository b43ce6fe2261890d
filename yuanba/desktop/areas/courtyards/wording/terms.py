"""Terms of households and people, as the village says them."""

from datetime import date

from yuanba.village.courtyards.model import Arrival, Closing, Departure, HouseholdEnd, Principle, Sex

COMMA = "、"
GAP = "　"
HEAD = "户主"
HIDDEN = "●●●"
NOT_SAID = "没填"
SEX = {Sex.MALE: "男", Sex.FEMALE: "女"}

DEPARTURE = {
    Departure.DIED: "去世",
    Departure.MOVED_AWAY: "搬走",
    Departure.MARRIED_OUT: "出嫁或上门",
    Departure.ENTERED_BY_MISTAKE: "录错了",
    Departure.SPLIT_OFF: "分户出去",
    Departure.MOVED_COURTYARD: "随户转到别的院坝",
    Departure.MERGED: "并到另一户",
}
ARRIVAL = {
    Arrival.WRITTEN_DOWN: "本来就在，补录",
    Arrival.BORN: "出生",
    Arrival.MARRIED_IN: "嫁来或上门",
    Arrival.MOVED_IN: "搬来",
}
END = {
    HouseholdEnd.MOVED_COURTYARD: "转到别的院坝",
    HouseholdEnd.MERGED: "和另一户并成一户",
    HouseholdEnd.MOVED_AWAY: "整户搬走",
    HouseholdEnd.ENTERED_BY_MISTAKE: "录错了",
    HouseholdEnd.EMPTY: "户里没有人了",
}
CLOSING = {
    Closing.MERGED: "并入别的院坝",
    Closing.GIVEN_UP: "不再用了",
    Closing.ENTERED_BY_MISTAKE: "建错了",
}
PRINCIPLE = {
    Principle.ADJOINING: "地域相连：各家挨得近",
    Principle.ALIKE: "民风相近：习惯、来往差不多",
    Principle.WILLING: "群众自愿：问过大家，愿意在一起",
    Principle.MODERATE: "规模适度：不太大也不太小",
    Principle.ABLE: "能力匹配：有人牵得起头",
}
#: Parts of what is written about a resident, household and courtyard.
PART = {
    "name": "姓名",
    "relation": "与户主关系",
    "sex": "性别",
    "born_on": "出生日期",
    "villager": "本村村民",
    "elector": "登记选民",
    "collective_member": "集体经济组织成员",
    "area_centi": "产权面积",
    "away": "外出",
    "id_number": "身份证号",
    "phone": "电话",
    "away_contact": "外出联系方式",
    "care": "关爱类别",
    "group": "组",
    "door": "门牌",
    "head": "户主",
    "village": "村",
    "township": "乡镇",
    "code": "编号",
    "meeting_place": "开会的地方",
    "border": "边界",
    "principles": "划院坝的五条",
    "loudspeaker": "大喇叭",
    "notice_boards": "公示栏",
    "suggestion_boxes": "议事信箱",
}
STANDING = {
    "villager": "村民",
    "elector": "选民",
    "collective_member": "集体成员",
}
#: Usual relations to the head, offered while typing.
RELATIONS = ("配偶", "儿子", "女儿", "儿媳", "女婿", "孙子", "孙女", "父亲", "母亲", "公公", "婆婆", "兄弟", "姐妹")
#: Usual care labels.
CARE = ("独居", "残疾", "低保", "特困", "重病", "留守儿童", "困境儿童", "高龄")


def day(when: date) -> str:
    """Write a day in full."""
    return f"{when.year}年{when.month}月{when.day}日"


def household_of(head: str) -> str:
    """Name a household by its head."""
    return f"{head}户"


def square_metres(area_centi: int) -> str:
    """Write an area given in hundredths of a square metre."""
    return f"{area_centi / 100:g}㎡"


def numbered(households: int, people: int) -> str:
    """Say how many households and people."""
    return f"{households} 户　{people} 人"


def rival(part: str, values: tuple[str, ...], names: dict[str, str]) -> str:
    """Say what somebody else wrote in a field.

    Args:
        part: name of the field.
        values: as text, in the shape of `rivals_of`.
        names: names of people by the text of their ids.
    """
    return f"{PART[part]}：另有人写的是{COMMA.join(_said(part, value, names) for value in values)}"


def _said(part: str, value: str, names: dict[str, str]) -> str:
    if part in ("villager", "elector", "collective_member", "away"):
        return "是" if value == "1" else "否"
    if part == "sex":
        return SEX.get(Sex(value), NOT_SAID)
    if part == "area_centi":
        return square_metres(int(value))
    if part == "head":
        return names.get(value, NOT_SAID)
    if part == "principles":
        return COMMA.join(PRINCIPLE[Principle(one)].split("：")[0] for one in value.split("\n") if one)
    return value.replace("\n", COMMA) or NOT_SAID


def split_listed(text: str) -> tuple[str, ...]:
    """Read words that stand in one line, whichever comma is between them."""
    plain = text
    for sign in "，,；;/":
        plain = plain.replace(sign, COMMA)
    return tuple(one.strip() for one in plain.split(COMMA) if one.strip())
