"""Words of writing a notice."""

from yuanba.village.notices.written import LONGEST_TITLE, NoticeKind

TITLE = {
    NoticeKind.FREE: "写一张公示",
    NoticeKind.FUNDS: "资金使用公示",
    NoticeKind.NAMES: "名单公示",
}
NOTE = {
    NoticeKind.FREE: "写题目、正文、落款。写到一半离开，写好的都在。",
    NoticeKind.FUNDS: "一行一笔：用在哪里、多少钱。合计由程序来加。",
    NoticeKind.NAMES: "从户册里选人，一行一户。只写户主、组、人口、金额，不写为什么困难。",
}
HEADING = "题目"
HEADING_HINT = {
    NoticeKind.FREE: "关于……的公示",
    NoticeKind.FUNDS: "关于……资金使用情况的公示",
    NoticeKind.NAMES: "关于……名单的公示",
}
BODY = "正文"
BODY_HINT = "一段一行。要分条的，写“一、”“（一）”开头"
BODY_SHORT = "说明"
BODY_SHORT_HINT = "可以不写"
ISSUER = "落款"
ISSUER_HINT = "哪里出的，如：石碗村村民委员会"
RULE = "属于哪一类"
RULE_HINT = "不同的类，贴的天数不同"
DAYS = "贴几天"
DAYS_HINT = "空着就按规定；由乡镇定的要写"
CONTACT = "有意见找谁"
PHONE = "办公电话"
PHONE_HINT = "会印在墙上，请写办公电话"
SOURCE = "资金来源"
SOURCE_HINT = "如：村集体经济组织资金"
FUNDS = "用了哪些钱"
PURPOSE = "用在哪里"
SUM = "金额（元）"
HANDLED_BY = "经手人"
ADD_LINE = "再加一行"
NAMES = "名单"
FIND = "找户主"
FIND_HINT = "名字、拼音首字母或电话"
PEOPLE = "人口"
REMOVE = "去掉"
NEXT = "存好，看墙上会露出什么"
START_OVER = "重写"
SUM_WRONG = "金额请写数字，如 1800。"
PEOPLE_WRONG = "人口请写数字。"
DAYS_WRONG = "请写天数，如 15。"
SAVED = "存好了。"
NOBODY = "还没有选人。在上面找户主，选中就加一行。"


def title_note() -> str:
    """Say how long a title may be."""
    return f"不超过 {LONGEST_TITLE} 个字"


def total(fen: int) -> str:
    """Say what the lines add up to."""
    whole, rest = divmod(fen, 100)
    return f"合计 {whole} 元" if not rest else f"合计 {whole}.{rest:02d} 元"


def named(name: str, group: str, door: str) -> str:
    """Say who stands on a line."""
    return "　".join(part for part in (name, group, door) if part)


def line_of(number: int) -> str:
    """Name a line for those who hear the screen."""
    return f"第 {number} 行"
