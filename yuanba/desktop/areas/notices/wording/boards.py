"""Words of the first page, of the card of a paper, and of the forms of the board."""

from datetime import date

from yuanba.desktop.areas.notices.wording.terms import ANSWERER
from yuanba.desktop.wording import plain_day
from yuanba.village.notices.boards import Objection, Posted
from yuanba.village.notices.model import PaperLine
from yuanba.village.notices.posting import put_up_late

POST = "贴一张公示"
REGISTER = "打印过的纸"
RULES = "公示几天"
MONTH = "月历"
EVERYWHERE = "各院坝贴着什么"
COUNTY = "填县里的表"
TO_DO = "要办的"
HANGING = "正贴着的"
MORE = "再列一些"
NOTHING = "公示栏上现在没有记着什么。决定、名单、资金、代办情况，都可以从“贴一张公示”做起。"
NOTHING_TO_DO = "眼下没有要贴、要取、要答复的。"
TO_PUT_UP = "○ 要贴出去"
TAKE_DOWN = "▲ 该取下了"
LONG = "● 长期"
ANSWER = "○ 要答复"
ANSWER_LATE = "▲ 答复晚了"
PUT_UP = "已张贴"
TAKEN_DOWN = "已取下"
OBJECT = "有人反映"
ANSWER_ACT = "记答复"
RESULT = "打公示结果"
SCRIPT = "大喇叭和微信"
PUT_UP_TITLE = "记张贴"
PUT_UP_NOTE = "贴好了，记一下贴在哪里、哪天贴的。"
BOARDS = "贴在哪里"
OTHER_BOARD = "别的地方"
OTHER_BOARD_HINT = "没有列出的写在这里"
DAY = "哪天贴的"
BY = "谁贴的"
PHOTOGRAPH = "照片"
PHOTOGRAPH_HINT = "拍了照片就写存在哪里，不拍可以不写"
DAY_WRONG = "请写一个日子，如 1105。"
TAKE_DOWN_TITLE = "记取下"
TAKEN_DOWN_DAY = "哪天取下的"
TAKEN_DOWN_BY = "谁取下的"
REASON = "为什么提前取下"
REASON_HINT = "到期取下的不用写"
OBJECT_TITLE = "有人反映"
OBJECT_NOTE = "不愿留名的可以不写名字。"
OBJECT_DAY = "哪天反映的"
OBJECT_BY = "谁反映的"
OBJECT_BY_HINT = "可以不写"
OBJECT_WORDS = "反映什么"
OBJECT_TO = "谁来答复"
OBJECT_SAVE = "记下"
ANSWER_TITLE = "记答复"
ANSWER_DAY = "哪天答复的"
ANSWER_WORDS = "怎么答复的"
ANSWER_UPHELD = "反映得对不对"
UPHELD_MISSING = "请选反映得对不对。"
UPHELD = "对，要改"
NOT_UPHELD = "不对，不改"
ANSWER_SAVE = "记下答复"
ANSWERED = "答复记下了。"
REMAKE = "反映的对，请用现在的内容做一张新的，把旧的换下来。"
PUT_UP_TAKEN_BACK = "已撤回：没有贴。"
TAKEN_DOWN_TAKEN_BACK = "已撤回：还贴着。"
ON_BOARDS = "贴在哪里"
OBJECTIONS = "反映和答复"
NOWHERE = "还没有记过贴在哪里。"


def subtitle(boards: tuple[str, ...]) -> str:
    """Name the boards of a courtyard."""
    return f"公示栏：{'、'.join(boards)}" if boards else "公示栏还没有写，可在“院坝”里补上"


def put_up_row(line: PaperLine) -> str:
    """Say from when a sheet is to hang."""
    if line.hangs is None:
        return line.number
    return f"{line.number}　{plain_day(line.hangs.from_on)}起"


def hanging_sign(one: Posted, today: date) -> str:
    """Say in a few signs until when a sheet hangs."""
    if one.until_on is None:
        return LONG
    return TAKE_DOWN if one.overdue(today) else f"● 贴到\n{one.until_on.month}月{one.until_on.day}日"


def hanging_role(one: Posted, today: date) -> str:
    """Name the look of it; the words say the same."""
    return "error" if one.overdue(today) else "warn" if one.until_on is not None else "good"


def hanging_below(one: Posted, today: date) -> str:
    """Say where a sheet hangs and how long still."""
    left = ""
    if one.until_on is not None:
        days = (one.until_on - today).days
        left = f"　已过 {-days} 天" if days < 0 else f"　还要贴 {days} 天"
    return f"{one.board}　{plain_day(one.put_up_on)}贴{left}"


def objection_row(one: Objection) -> str:
    """Say what was objected to."""
    return f"《{one.title}》：{one.words}"


def objection_below(one: Objection) -> str:
    """Say who has to answer until when."""
    return f"{plain_day(one.raised_on)}反映，{ANSWERER[one.answerer]}要在 {plain_day(one.answer_by)} 前答复"


def posted_told(one: Posted, today: date) -> str:
    """Say in one sentence what happened to a sheet on one board."""
    text = f"{one.board}：{plain_day(one.put_up_on)}由{one.by}贴上"
    if one.taken_down_on is not None:
        reason = f"（{one.taken_down_reason}）" if one.taken_down_reason else ""
        return f"✓ {text}，{plain_day(one.taken_down_on)}由{one.taken_down_by}取下{reason}。"
    photograph = f"照片：{one.photograph}。" if one.photograph else ""
    if one.until_on is None:
        return f"● {text}，长期张贴。{photograph}"
    end = plain_day(one.until_on)
    if one.overdue(today):
        return f"▲ {text}，{end}已经到期，可以取下了。{photograph}"
    return f"● {text}，要贴到 {end}，还有 {(one.until_on - today).days} 天。{photograph}"


def objection_told(one: Objection, today: date) -> str:
    """Say in one sentence what came of an objection."""
    who = one.by or "没有留名的人"
    text = f"{plain_day(one.raised_on)}　{who}：{one.words}"
    if one.answered_on is not None:
        return f"✓ {text}　{plain_day(one.answered_on)}答复（{'采纳' if one.upheld else '未采纳'}）：{one.answer}"
    late = "▲ 已经晚了，" if one.overdue(today) else "○ "
    return f"{late}{text}　{ANSWERER[one.answerer]}要在 {plain_day(one.answer_by)} 前答复"


def put_up_told(postings: tuple[Posted, ...], line: PaperLine) -> str:
    """Say that a sheet was put up, until when, and what is odd about it."""
    first = postings[0]
    where = "、".join(f"“{one.board}”" for one in postings)
    text = f"记下了：《{first.title}》贴在{where}。"
    if first.until_on is None:
        return f"{text}长期张贴。"
    text += f"贴的当天不算，贴到 {plain_day(first.until_on)}，到时会提醒取下。"
    printed = line.hangs.until_on if line.hangs is not None else None
    if printed is not None and first.until_on > printed:
        text += f"纸上写的是 {plain_day(printed)}，贴晚了，最好重打一张换上。"
    late = put_up_late(line.hangs, first.put_up_on)
    if late is not None and line.hangs is not None and line.hangs.rule is not None:
        text += f"应当在 {plain_day(late)} 前贴出（{line.hangs.rule.starts_source}）。"
    return text


def taken_down_told(one: Posted) -> str:
    """Say that a sheet was taken down."""
    return f"记下了：《{one.title}》从“{one.board}”取下了。可以打公示结果存档。"


def objection_noted(one: Objection) -> str:
    """Say until when an answer is due."""
    return f"记下了。{ANSWERER[one.answerer]}要在 {plain_day(one.answer_by)} 前答复，会提醒。"


def answer_term_told(days: int, law: str, article: str) -> str:
    """Say how long an answer may take, with its source."""
    return f"{days} 日内答复（{law}{article}），反映的当天不算，遇休息日顺延。"
