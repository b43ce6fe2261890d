"""Words for choosing a person."""

from yuanba.village.roster.people import Candidate

NAME = "选谁"
NAME_HINT = "名字，或拼音首字母，如 zwf"


def several(number: int, name: str) -> str:
    """Say that a name alone does not tell who is meant."""
    return f"有 {number} 个人叫{name}，请从列表里选是哪一个。"


def person(one: Candidate) -> str:
    """Show a person found, told apart by household or posts."""
    if one.person_id is None:
        return f"就用“{one.name}”（名单里没有）"
    return "　".join(part for part in (one.name, who(one)) if part)


def who(one: Candidate) -> str:
    """Say what this store knows of a person."""
    if one.person_id is None:
        return "不在名单里，按写的名字记"
    if one.household_id is None:
        home = "院坝外的人"
    else:
        home = "户主" if one.head_name == one.name else f"户主{one.head_name}"
        home = f"{home}　{one.group}" if one.group else home
    posts = "、".join(f"{courtyard}{role}" for courtyard, role in one.posts)
    return f"{home}　现任{posts}" if posts else home
