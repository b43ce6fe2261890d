"""Words of the forms of the roster, and what is said when a deed is done."""

from collections.abc import Sequence
from datetime import date

from yuanba.desktop.wording import plain_day

ORIGIN = "怎么产生的"
BASIS = "凭什么"
BASIS_HINT = "如 2026年1月5日院坝会、云溪发〔2026〕3号"
FROM = "从哪天起"
UNTIL = "到哪天止"
UNTIL_NOTE = "没有定期限的空着"
PHONE = "电话"
PHONE_NOTE = "院坝公示牌上会印出来；不愿公开自己号码的，写村办公室的"
MORE = "花名册上还要的，可以以后再填"
SEX = "性别"
BORN = "出生年月"
BORN_HINT = "如 1968-05"
PARTY = "政治面貌"
PARTY_HINT = "如 党员、群众"
QUALIFICATION = "资格"
QUALIFICATION_HINT = "如 党员小组长、驻村工作队员"
DUTIES = "职责"
DUTIES_NOTE = "一行一条，印在职责卡和公示牌上"
REMARK = "备注"
DECIDE = "定下来"
START_OVER = "清空重填"
CONTINUED = "上次没填完的还在这里。"
FILL_TITLE = "填空缺的岗位"
FILL_NOTE = "写名字或拼音首字母，按回车到下一个；不定的空着。院坝长按推选、三员按选派记，点开名字可以再改。"
FILL_NOTHING = "一个名字也还没有写。"
REPLACE_REASON = "为什么换人"
REPLACE_REASON_HINT = "如 外出务工、年纪大了"
THINGS = "交接的东西"
THINGS_NOTE = "一行一样，如 议事记录本 2 本；没有交接的空着"
END_TITLE = "不再担任"
END_REASON = "为什么"
LAST_DAY = "做到哪天"
NOTE = "要说明的"
HAND_OVER_TITLE = "交接"
TO_WHOM = "交给谁"
HAND_OVER_DAY = "哪天交的"
RENEW_TITLE = "续任"
DESCRIBE_TITLE = "改资料"
SAVE = "存好"
POSTS_TITLE = "岗位设置"
POSTS_NOTE = "这个院坝设哪些岗位、各几个人。名字照你们的叫法写；不设的写 0。"
POST_COLUMNS = "岗位叫什么、要几个人"
POST_NAME = "岗位名字"
POST_NUMBER = "人数"
ADD_POST = "再加一个岗位"
LIMIT = "一个人最多几个岗位"
LIMIT_NOTE = "超过的会列出来提醒，不拦着"
POSTS_SET = "岗位定好了。"
WRONG_MONTH = "没看懂。请写成 1968-05 这样。"
WRONG_PHONE = "电话号码好像少写了几位。"
WRONG_NUMBER = "请写一个数，如 1。"
NAMELESS = "请写上名字，或者从列表里选。"
UNCHANGED = "没有改动。"


def appoint_title(role_name: str) -> str:
    """Head the form for one post."""
    return f"选{role_name}"


def replace_title(role_name: str) -> str:
    """Head the form for a replacement."""
    return f"换{role_name}"


def instead_of(name: str, since: date) -> str:
    """Say whom a replacement follows."""
    return f"现任{name}，{plain_day(since)}起。新的人上任的前一天，他算离任。"


def of_person(name: str, role_name: str) -> str:
    """Say whom a form is about."""
    return f"{name}　{role_name}"


def renewing(until_on: date) -> str:
    """Say from when a new term runs."""
    return f"这一任到 {plain_day(until_on)} 止，续任从第二天算起。"


def appointed(name: str, courtyard_name: str, role_name: str) -> str:
    """Say that somebody was given a post."""
    return f"{name}任{courtyard_name}{role_name}，记下了。"


def filled(names: Sequence[str]) -> str:
    """Say that several were given posts."""
    return f"定了 {len(names)} 个人：{'、'.join(names)}。"


def replaced(before: str, after: str, role_name: str) -> str:
    """Say that somebody was replaced."""
    return f"{role_name}由{before}换成{after}，记下了。"


def renewed(name: str, role_name: str) -> str:
    """Say that a term was renewed."""
    return f"{name}续任{role_name}，记下了。"


def left(name: str, role_name: str) -> str:
    """Say that somebody left a post."""
    return f"{name}不再担任{role_name}，记下了。"


def taken_away(name: str, role_name: str) -> str:
    """Say that an appointment entered by mistake is gone."""
    return f"{name}任{role_name}是录错的，撤掉了。"


def handed_over(to_name: str) -> str:
    """Say that a hand-over was written down."""
    return f"交接给{to_name}，记下了。"


def described(name: str) -> str:
    """Say that particulars were put right."""
    return f"{name}的资料改好了。"
