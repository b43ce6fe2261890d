"""Words of the catalogue of services: what a service asks for, how sure each part is, and where it stands."""

from collections.abc import Sequence
from datetime import date

from yuanba.desktop.wording import plain_day
from yuanba.village.services.catalogue import (
    PaperNeeded,
    PostingNeed,
    ProxyUse,
    Service,
    Start,
    TimeLimit,
    Unit,
    conditions,
)
from yuanba.village.services.model import StopReason
from yuanba.village.services.rules.deadline import Due
from yuanba.village.services.takeover import Newer
from yuanba.village.services.wording import AT_ONCE, FREE, STOP, TO_CONFIRM, UNIT

TITLE = "事项清单"
NOTE = "能代办哪些事，每件要什么材料、多久办好"
SEARCH = "找事项"
SEARCH_HINT = "如 低保、身份证，或拼音首字母 db"
NOTHING = "清单里没有这件事。换个说法再找，或者请乡镇加一项。"
ADD = "新加一项"
MORE = "再列一些"
OPEN_TICKET = "给人登记这一项"
EDIT = "改成新的一版"
LAY_DOWN = "存成新的一版"
EDITIONS = "各版和改了什么"
PAPERS = "要什么材料"
STEPS = "怎么走"
LONG = "多久"
POSTING = "公示"
PROXY = "谁能代"
FEE = "收费"
OFFICE = "在哪办"
VALID = "什么时候能用"
CALLED = "也叫"
REMARKS = "提醒"
STOPS = "哪些日子不算"
OTHER_SIDE = "对方"
OTHER_SIDE_TOLD = "可能和别人的利益相对，登记时问对方是谁，对方那边的人不能代办。"
ALWAYS = "都要"
NO_PAPERS = "没有列材料，待乡镇确认。"
SURE = {"V": "看过原文", "V-loc": f"参考别处做法，{TO_CONFIRM}", "U": TO_CONFIRM}
PROXY_SHORT = {
    ProxyUse.YES: "能代办",
    ProxyUse.PARTLY: "有一步要本人",
    ProxyUse.NO: "要本人去",
    ProxyUse.UNKNOWN: f"能不能代，{TO_CONFIRM}",
}
SHIPPED = "程序自带的一版"
RAN_OUT = "已经过期，请乡镇出新的一版"
IN_PERSON = "要本人到场"
#: As the catalogue writes it.
NO_FEE = "不收费"
DETAILS = "时限、公示、谁能代、收费，各有出处"
#: An edition that ends within so many days is named.
SOON_DAYS = 60


def how_sure(tag: str, source: str) -> str:
    """Say how sure a part is and where it stands."""
    sure = SURE.get(tag, TO_CONFIRM)
    return f"{sure}　出处：{source}" if source else sure


def papers_sure(papers: Sequence[PaperNeeded], source: str) -> str:
    """Say how sure a list of papers is; where they are not all alike, of which papers it is said."""
    tags = dict.fromkeys(paper.tag for paper in papers)
    if len(tags) == 1:
        return how_sure(next(iter(tags)), source)
    named = (f"{COMMA.join(one.name for one in papers if one.tag == tag)}：{SURE.get(tag, TO_CONFIRM)}" for tag in tags)
    return f"{'；'.join(named)}。出处：{source}" if papers else ""


def same_source(tag: str) -> str:
    """Say how sure a part is that stands where the part above it stands."""
    return f"{SURE.get(tag, TO_CONFIRM)}　出处同上"


def long(limit: TimeLimit) -> str:
    """Say how long it takes, without how sure it is."""
    if limit.unit is Unit.UNKNOWN:
        text = "没有查到时限，按区级办事指南"
    elif limit.unit is Unit.AT_ONCE:
        text = AT_ONCE
    else:
        text = f"{limit.number} {UNIT[limit.unit]}"
        text = {
            Start.ACCEPTED: f"单位受理后 {text}",
            Start.HANDED_IN: f"材料送到后 {text}",
            Start.EVENT: f"事情发生后 {text}内要申报",
        }[limit.start]
    for other in limit.others:
        text += f"；{who(other.when)} {other.number} {UNIT.get(other.unit, '')}"
    return text


def stops(limit: TimeLimit) -> str:
    """Say for what the clock stands still; empty: for nothing."""
    named = [STOP[StopReason(one)] for one in limit.stops if one in set(StopReason)]
    return f"{'、'.join(named)}的日子不算在内" if named else ""


def posting(need: PostingNeed) -> str:
    """Say whether and how long it is posted."""
    days = f"{need.days} {'个工作日' if need.working else '日'}"
    # The remark of the catalogue names the days as well; one that was typed may not.
    said = not need.days or days in need.remark
    return (
        "　".join(part for part in ("" if said else f"公示 {days}", need.remark) if part) or f"没有查到，{TO_CONFIRM}"
    )


def proxy(service: Service) -> str:
    """Say whether somebody may act for the applicant, and with what."""
    return f"{PROXY_SHORT[service.proxy.use]}。{service.proxy.words}"


def fee(service: Service) -> str:
    """Say what it costs; the agent never takes anything."""
    if service.fee == NO_FEE:
        return f"{FREE}，单位办事也不收费。"
    return f"{FREE}。单位收的：{service.fee}。" if service.fee else f"{FREE}。"


def valid(service: Service) -> str:
    """Say from when to when an edition holds."""
    first = plain_day(service.valid_from)
    if service.valid_until is None:
        return f"第 {service.edition} 版，{first}起"
    return f"第 {service.edition} 版，{first}至{plain_day(service.valid_until)}"


def validity_warning(service: Service, today: date) -> str:
    """Warn of an edition that has ended, has not begun or ends soon; empty: there is nothing to warn of."""
    until = service.valid_until
    if today < service.valid_from:
        return f"这一版从 {plain_day(service.valid_from)} 起才能用。"
    if until is None:
        return ""
    if until < today:
        return f"这一版只能用到 {plain_day(until)}，{RAN_OUT}。"
    if (until - today).days <= SOON_DAYS:
        return f"这一版只能用到 {plain_day(until)}，以后照乡镇新的通知。"
    return ""


def in_short(service: Service) -> str:
    """Say in one line how long it takes, whether it is posted, who may act and what it costs."""
    need, limit = service.posting, long(service.limit)
    unsure = "" if service.limit.tag == "V" or service.limit.unit is Unit.UNKNOWN else f"（{TO_CONFIRM}）"
    posted = f"公示 {need.days} {'个工作日' if need.working else '日'}" if need.days else ""
    cost = FREE if service.fee == NO_FEE else f"{FREE}，单位{service.fee}"
    return "；".join(part for part in (limit + unsure, posted, PROXY_SHORT[service.proxy.use], cost) if part)


def line_below(service: Service) -> str:
    """Say in a line of the list where it is done and how long it takes."""
    sure = "" if service.limit.tag == "V" else f"（{TO_CONFIRM}）"
    return f"{service.authority}　{long(service.limit)}{sure}"


def paper(one: PaperNeeded) -> str:
    """Name a paper, for whom it is needed and what is to be minded."""
    who = f"（{when(one.when)}）" if one.when else ""
    note = f"　{one.note}" if one.note else ""
    return f"{one.name}{who}{note}"


def who(condition: str) -> str:
    """Say for whom a condition holds."""
    known = conditions().get(condition)
    return ALWAYS if known is None else known.who


def when(condition: str) -> str:
    """Say for whom a paper is needed."""
    return f"{who(condition)}才要" if condition in conditions() else ALWAYS


def edition(service: Service, reason: str) -> str:
    """Name an edition with why it was laid down."""
    return f"{valid(service)}　{reason or SHIPPED}"


def changes(before: Service, after: Service) -> tuple[str, ...]:
    """Say what a newer edition changed, one line a change; empty: nothing that can be seen."""
    lines = []
    old, new = ({one.paper_id: one for one in service.papers} for service in (before, after))
    lines += [f"多了材料：{new[one].name}" for one in new if one not in old]
    lines += [f"不再要：{old[one].name}" for one in old if one not in new]
    both = [one for one in new if one in old]
    lines += [f"材料改名：{old[one].name} → {new[one].name}" for one in both if old[one].name != new[one].name]
    lines += [
        f"{new[one].name}：{when(old[one].when)} → {when(new[one].when)}"
        for one in both
        if old[one].when != new[one].when
    ]
    parts = (
        ("名称", before.name, after.name),
        (OFFICE, before.authority, after.authority),
        (LONG, long(before.limit), long(after.limit)),
        (STOPS, stops(before.limit) or "都算", stops(after.limit) or "都算"),
        (POSTING, posting(before.posting), posting(after.posting)),
        (PROXY, proxy(before), proxy(after)),
        (FEE, before.fee, after.fee),
        (STEPS, " → ".join(before.steps), " → ".join(after.steps)),
    )
    lines += [f"{name}：{was} → {now}" for name, was, now in parts if was != now]
    return tuple(lines)


# Older editions of tickets under way.
TAKE_OVER_TITLE = "还用着旧版的事"
TAKE_OVER_NOTE = "登记以后，事项清单出了新版。改不改用新版，一件一件看了再定。"
TAKE_OVER = "改用新版"
TAKE_OVER_ALL = "都改用新版"
NONE_LEFT = "没有用旧版的了，都是最新的。"
NO_CHANGE = "材料和时限都不变"


def outdated(number: int) -> str:
    """Say how many tickets run under an older edition."""
    return f"有 {number} 件正在办的事还用着旧版，去看看"


def take_over_all(number: int) -> str:
    """Name the act that takes all of them over."""
    return f"{TAKE_OVER_ALL}（{number} 件）" if number > 1 else TAKE_OVER_ALL


def more_tickets(number: int) -> str:
    """Say how many more there are below those shown."""
    return f"下面还有 {number} 件，办完这些再列出来。"


def ticket(newer: Newer) -> str:
    """Say whose ticket it is and what for."""
    record = newer.ticket.record
    editions = f"第 {record.service.edition} 版 → 第 {newer.service.edition} 版"
    return f"{record.opened.applicant.name}　{record.service.name}　{editions}"


def what_changes(newer: Newer) -> tuple[str, ...]:
    """Say what changes for one ticket."""
    lines = [f"要多交：{'、'.join(newer.added)}"] if newer.added else []
    lines += [f"不用再交：{'、'.join(newer.removed)}"] if newer.removed else []
    if (was := _due(newer.ticket.due)) != (now := _due(newer.due)):
        lines.append(f"到期日：{was} → {now}")
    elif (old := long(newer.ticket.record.service.limit)) != (new := long(newer.service.limit)):
        lines.append(f"{LONG}：{old} → {new}")
    return tuple(lines) or (NO_CHANGE,)


def _due(due: Due | None) -> str:
    return "还没有开始算" if due is None else "没有定" if due.on is None else plain_day(due.on)


def taken_over(number: int) -> str:
    """Say that tickets go on under the newest edition."""
    return f"{number} 件改用了新版，已存好。"


# The form on which a service is laid down anew.
NEW_TITLE = "新加一项"
NEW_NOTE = "乡镇定了新的代办事项，就在这里写下来"
EDIT_NOTE = "改了就是新的一版。正在办的事还用旧版，要不要改用新版再一件件定。"
NAME = "事项名称"
REST = "收费、步骤和其他"
#: Before the words for a source and for how sure it is.
PARTS = {"limit": "时限的", "posting": "公示的", "proxy": "代办的", "whole": "整项的"}
WORDS = "大家平时怎么叫"
WORDS_HINT = "用顿号隔开，如 低保、吃低保"
AUTHORITY = "在哪个单位办"
STEPS_HINT = "一步一行"
REMARKS_HINT = "一句一行"
PAPER_NAME = "材料名称"
PAPER_WHEN = "谁要交"
PAPER_NOTE = "说明"
ADD_PAPER = "再加一样材料"
REMOVE_PAPER = "去掉这样"
HOW_LONG = "办理时限"
NUMBER = "数目"
NUMBER_WRONG = "请填大于零的整数。"
DAYS_WRONG = "请填天数，不公示就填 0。"
COMMA = "、"
#: What people put between words.
SEPARATORS = "、，,;；/"
LIMIT_UNIT = "怎么算"
UNITS = {
    Unit.WORKING_DAYS: "个工作日",
    Unit.DAYS: "日（自然日）",
    Unit.MONTHS: "个月",
    Unit.AT_ONCE: "当场办",
    Unit.UNKNOWN: "没有定",
}
LIMIT_START = "从什么时候算起"
STARTS = {
    Start.ACCEPTED: "单位受理那天",
    Start.HANDED_IN: "材料送到那天",
    Start.EVENT: "事情发生那天（如出生）",
}
STOPS_QUESTION = "哪些日子不算在时限里"
OTHER_WHEN = "谁的时限不一样"
NOBODY_ELSE = "都一样"
OTHER_NUMBER = "他们的时限"
OTHER_UNIT = "怎么算"
EVENT_QUESTION = "登记时怎么问那一天"
SOURCE = "出处"
SOURCE_HINT = "如 云溪府发〔2026〕12号"
REMARK = "说明"
TAG = "出处核对过吗"
TAGS = (("看过原文", "V"), ("参考别处", "V-loc"), (TO_CONFIRM, "U"))
POSTING_DAYS = "公示几天"
POSTING_DAYS_HINT = "不公示填 0"
POSTING_WORKING = "公示按什么算"
WORKING = "工作日"
CALENDAR_DAYS = "自然日"
MINORS = "未成年人公示吗"
MINORS_NO = "不公示"
MINORS_YES = "也公示"
PROXY_QUESTION = "能不能代办"
PROXY_WORDS = "谁能代、要什么手续"
PROXY_IN_PERSON = "哪一步要本人到场"
PROXY_IN_PERSON_HINT = "没有就空着"
FEE_QUESTION = "办事收什么费"
FEE_HINT = "如 不收费；按工本费标准，凭票据"
OPPOSING = "会不会和别人的利益相对（如邻居争宅基地）"
YES = "会"
NO = "不会"
VALID_FROM = "从哪天起用"
VALID_UNTIL = "用到哪天"
VALID_UNTIL_HINT = "没有说就空着"
REASON = "为什么改"
REASON_HINT = "如 镇里 2026 年 11 月通知"
DAY_NEEDED = "请填从哪天起用。"
UNTIL_BEFORE_FROM = "结束的日子比开始还早，请对一对。"
PAPER_NAMELESS = "请写上材料名称，不要这样就点“去掉这样”。"
START_OVER = "不改了，重新填"
CONTINUED = "接着上次没写完的。"
NOT_ALLOWED = "您只能看，不能改事项清单。要改请找管清单的人。"


def laid_down(service: Service) -> str:
    """Say that an edition was laid down."""
    return f"“{service.name}”第 {service.edition} 版存好了，{plain_day(service.valid_from)}起用。"
