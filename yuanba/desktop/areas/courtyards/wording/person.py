"""Words of the form of one person."""

from datetime import date

from yuanba.desktop.areas.courtyards.wording.terms import PART, rival
from yuanba.village.courtyards.model import Arrival

NEW_TITLE = {
    Arrival.WRITTEN_DOWN: "添一个人",
    Arrival.BORN: "生了小孩",
    Arrival.MARRIED_IN: "添一个人",
    Arrival.MOVED_IN: "添一个人",
}
NEW_NOTE = "只有名字非写不可，别的知道多少写多少。"
BIRTH_NOTE = "写上小孩的名字和生日，就算进这一户。"
NOTE = "改好按“存下”；没动过的不变。"
NAME = "姓名"
RELATION = "与户主关系"
RELATION_HINT = "如 配偶、儿子"
SEX = "性别"
BORN = "出生日期"
BORN_HINT = "如 19600501"
HOW = "怎么来的"
STANDINGS = "算哪几样（互不相干，是就勾）"
VILLAGER, ELECTOR, MEMBER = "本村村民", "登记选民", "集体经济组织成员"
AREA = "产权面积（平方米）"
AREA_HINT = "不是房主就空着"
AWAY = "在外"
IS_AWAY = "在外务工或上学，平时不在家"
HIDDEN = "平时不显示的"
HIDDEN_NOTE = "身份证、电话、关爱类别平时不显示；谁看过会记一笔。"
ID_NUMBER = "身份证号"
PHONE = "电话"
PHONE_HINT = "几个号码用 / 隔开"
AWAY_CONTACT = "外出联系方式"
CARE = "关爱类别"
CARE_MORE = "别的类别"
CARE_HINT = "用顿号隔开"
LOOK = "看一看，也好改"
SAVE = "存下"
LEAVE = "去世、搬走、出嫁……"
BECOME_HEAD = "当户主"
START_OVER = "不要这些，重来"
NO_DAY = "看不懂这个日子，请写成 19600501 这样。"
NO_AREA = "面积只写数字，如 120 或 98.5。"
DRAFT = "上次没存的已经填回来了。"
SAVED = "存好了。"


def joined(name: str) -> str:
    """Say that somebody was added."""
    return f"{name}写进这一户了。"


def hidden_known(parts: list[str]) -> str:
    """Say what is known but hidden."""
    return "　".join(f"{PART[part]} ●●●" for part in parts)


def number_says(born: date) -> str:
    """Say that the number tells another birth date than the one written."""
    return f"号码里的生日是 {born.isoformat()}，和上面写的不一样，请对一对。"


def others_wrote(part: str, values: tuple[str, ...]) -> str:
    """Say what somebody else wrote in a field."""
    return f"▲ {rival(part, values, {})}。存下就以现在这格为准。"
