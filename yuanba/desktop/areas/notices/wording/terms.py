"""Words for the kinds of things on a board."""

from yuanba.village.notices.boards import Answerer
from yuanba.village.notices.model import Sensitive
from yuanba.village.notices.written import NoticeKind

SENSITIVE = {
    Sensitive.ID_NUMBER: "身份证号",
    Sensitive.PHONE: "电话号码",
    Sensitive.BANK: "银行卡号",
    Sensitive.HEALTH: "说到生病、身体",
    Sensitive.POVERTY: "说到家里困难",
    Sensitive.MINOR: "未成年人的名字",
}
ANSWERER = {Answerer.COMMITTEE: "村里", Answerer.TOWNSHIP: "乡镇"}
NOTICE = {
    NoticeKind.FREE: "自己写一张",
    NoticeKind.FUNDS: "资金使用",
    NoticeKind.NAMES: "名单",
}
#: Names of the fields that stay hidden.
HIDDEN = {
    "name": "姓名",
    "minor": "未成年人",
    "phone": "电话",
    "id_number": "身份证号",
    "bank": "银行卡号",
    "health": "身体情况",
    "poverty": "困难原因",
    "address": "住址",
    "votes": "各户怎么表态",
    "attendance": "到会和没到的人",
    "private_service": "涉及隐私的代办",
}
