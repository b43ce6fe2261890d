"""Words of choosing what to post, of what the board will show, and of the rules by which things hang."""

from datetime import date

from yuanba.desktop.areas.notices.wording.terms import HIDDEN, NOTICE, SENSITIVE
from yuanba.desktop.wording import plain_day
from yuanba.printing.postings.words import basis
from yuanba.village.notices.boards import AnswerTerm
from yuanba.village.notices.checking import Hit
from yuanba.village.notices.masking import Hidden
from yuanba.village.notices.model import DayUnit, PostingRule
from yuanba.village.notices.posting import Term

CHOOSE_TITLE = "贴一张公示"
CHOOSE_NOTE = "选要贴的是哪件事，下一步先看墙上会露出什么。"
WRITE_OWN = "自己写"
WRITE_FREE = "写一张公示"
WRITE_FREE_NOTE = "自己写题目、正文、落款"
WRITE_FUNDS = "资金使用公示"
WRITE_FUNDS_NOTE = "一行一笔：用在哪里，多少钱"
WRITE_NAMES = "名单公示"
WRITE_NAMES_NOTE = "从户册里选人，如低保初审、补贴"
FROM_FACTS = "现成的"
PLATE = "院坝公示牌"
PLATE_NOTE = "一长三员的姓名、电话、职责"
SERVICES = "代办服务清单"
SERVICES_NOTE = "能代办哪些事，多久办好，找谁"
OUTCOMES = "代办情况公示"
OUTCOMES_NOTE = "上个月办完的代办件，涉及隐私的不列名"
MORE = "再列一些"
DECISIONS = "会上定的"
CALLED = "要开的会"
WRITTEN = "写过的公示"
NOTHING_ELSE = "还没有会上定的事。开了会、封存了结果，就能从这里公示。"
SHOW_TITLE = "墙上会露出这些"
FIRST_DAY = "从哪天贴起"
DAY_WRONG = "请写一个日子，如 1105。"
SHOWN = "公示栏上的字"
HIDES = "没有露出来的"
HIDES_NOTE = "这些是程序按规定遮住、不写的，只在这块屏幕上说给您听。"
NEVER = "还有这些从不上墙："
FOUND = "这几处请您定"
FOUND_NOTE = "看着像不能上墙的。每一处：打上星号，或者写明理由留下。"
FOUND_REWORD = "要改字的，点“改字”。"
STAR = "打星号"
KEEP = "写理由留下"
KEEP_HINT = "为什么可以上墙，如：办公电话"
KEEP_SAVE = "留下"
REWORD = "改字"
TAKE_BACK = "重新定"
PAPER = "看纸样，去打印"
SPOKEN = "大喇叭和微信"
STILL = "还有没定的，请先定：打星号，或者写理由留下。"
CLEAN = "✓ 没有发现不能上墙的字。"
COVERED = "★ 已打星号"
KEPT = "✓ 留下了"
A4 = "A4 纸"
A3 = "A3 纸"
A3_HALVES = "两张 A4 拼 A3"
EMPTY_OUTCOMES = "上个月没有办完的代办件，没有可公示的。"
NO_POSTS = "这个院坝还没有人任职，公示牌上没有可写的。请先到“一长三员”填上。"

RULES_TITLE = "公示几天"
RULES_NOTE = "每一类贴几天、依据是哪一条。乡镇另有规定的，可以改；正贴着的按原来的贴完。"
RULE_TITLE = "改公示时间"
RULE_DAYS = "贴几天"
RULE_DAYS_HINT = "由乡镇定、还不知道的，空着"
RULE_UNIT = "怎么算"
CALENDAR_DAYS = "自然日"
WORKING_DAYS = "工作日"
RULE_REASON = "依据"
RULE_REASON_HINT = "如：云溪镇 11 月 1 日通知"
RULE_SAVE = "改"
RULE_DAYS_WRONG = "请写天数，如 7。"
CONFIRM = "待乡镇确认"
_UNIT = {DayUnit.CALENDAR: "天", DayUnit.WORKING: "个工作日"}
_TAGS = {"V": "法条原文", "V-loc": "地方做法，待乡镇确认", "U": "待乡镇确认"}


def decision_row(text: str, posted: bool) -> str:
    """Say which decision it is."""
    return f"{text}（印过公示）" if posted else text


def sealed(day: date | None, title: str) -> str:
    """Say when and where it was sealed."""
    return title if day is None else f"{plain_day(day)}　{title}"


def planned(text: str) -> str:
    """Say when a meeting is."""
    return text


def written(notice_kind: str, day: date) -> str:
    """Say what a written notice is."""
    return f"{notice_kind}　{plain_day(day)}写"


def notice_kind(kind: object) -> str:
    """Name a kind of written notices."""
    return NOTICE[kind]  # type: ignore[index]


def term(found: Term) -> str:
    """Say until when it hangs and why, in plain words."""
    source = basis(found)
    if found.until_on is None:
        return f"长期张贴。依据：{source}。"
    text = f"贴的当天不算，要贴到 {plain_day(found.until_on)}。依据：{source}。"
    if found.raised_by is not None and found.rule.days is not None:
        least = found.raised_by
        text += (
            f"原来定的 {found.rule.days} {_UNIT[found.rule.unit]}少于法律规定，"
            f"按{least.law}{least.article}改成 {least.days} 天。"
        )
    if found.moved_from is not None:
        text += f"{plain_day(found.moved_from)}是休息日，顺延到下一个工作日（《民法典》第二百零三条）。"
    if not found.arranged:
        text += f"{found.until_on.year} 年放假安排还没有公布，公布后可能会变。"
    return text


def hidden(one: Hidden, reason: str) -> str:
    """Say what is hidden and why."""
    name = HIDDEN.get(one.field, one.field)
    shown = f"只露“{one.shown}”" if one.shown else "不写"
    return f"{name}“{one.full}”：{shown}。{reason}。"


def never(names: tuple[str, ...]) -> str:
    """List what never stands on such a sheet."""
    return NEVER + "、".join(HIDDEN.get(name, name) for name in names) + "。"


def found(hit: Hit, within: str) -> str:
    """Say what looks sensitive and where."""
    place = within if len(within) <= 60 else f"……{within[max(within.find(hit.words) - 20, 0) :][:60]}……"
    return f"“{hit.words}”　{SENSITIVE[hit.what]}　在：{place}"


def star(hit: Hit) -> str:
    """Say what would stand there instead."""
    return f"打星号，写成“{hit.masked}”"


def reason_for(words: str) -> str:
    """Name the line for those who hear the screen."""
    return f"留下“{words}”的理由"


def kept(words: str, reason: str) -> str:
    """Say what stays and why."""
    return f"{KEPT}：“{words}”，理由：{reason}"


def covered(words: str, masked: str) -> str:
    """Say what was covered."""
    return f"{COVERED}：“{words}”写成“{masked}”"


def rule_row(rule: PostingRule) -> str:
    """Say how long a kind of posting hangs."""
    if rule.open_ended:
        return f"{rule.name}：长期"
    if rule.days is None:
        return f"{rule.name}：{CONFIRM}"
    return f"{rule.name}：{rule.days} {_UNIT[rule.unit]}"


def rule_below(rule: PostingRule) -> str:
    """Say by which law."""
    edition = f"乡镇第 {rule.edition} 次改" if rule.edition else _TAGS.get(rule.tag, rule.tag)
    return "　".join(part for part in (f"{rule.law}{rule.article}", edition, rule.remark) if part)


def rule_changed(rule: PostingRule, raised: str) -> str:
    """Say how long it hangs from now on."""
    return f"改好了，{rule_row(rule)}。{raised}"


def answer_source(term: AnswerTerm) -> str:
    """Name the source of the time for an answer."""
    return f"{term.law}{term.article}，{term.days}日"


def raised_note(days: int, law: str, article: str) -> str:
    """Say that a rule of fewer days is raised."""
    return f"法律规定不少于 {days} 天（{law}{article}），打印时按 {days} 天。"
