"""Words of the page of one ticket."""

from collections.abc import Sequence
from datetime import date

from yuanba.village.services.catalogue import Service, Unit, conditions
from yuanba.village.services.model import PaperState, TicketState
from yuanba.village.services.queries import TicketView, Told
from yuanba.village.services.records import Move, Objection, PaperLine, TicketRecord
from yuanba.village.services.rules.authorisation import Authorisation
from yuanba.village.services.rules.deadline import Due, Stop
from yuanba.village.services.wording import (
    AUTHORISATION_END,
    GRADE,
    HANDING,
    MODE,
    NO_LIMIT,
    PAPER,
    STATE,
    STOP,
    UNIT,
    day,
    limit_from,
    period,
    short_day,
    span,
    sum_of,
)

TAKE_ON = "接下这一件"
AUTHORISE = "记上签好的委托书"
HAND_IN = "送到单位了"
ACCEPT = "单位受理了"
RESUME = "补齐了，交回单位"
RESULT = "有结果了"
DELIVER = "结果交给本人了"
CALL_BACK = "回访"
ANSWER = "答复异议"
PRINT_CLOSING = "打印办结单"
WITHDRAW = "不办了，撤回"
HAND_OVER = "信访这类，转给别的单位"
GO_ALONG = "改成协助代办"
CHANGE_MODE = "换代办方式"

A4 = "A4"
PAPERS = "材料"
PAPERS_KEYS = "点一下：有了；再点一下：还缺。键盘：上下键挑一样，按 1 有了，2 还缺，3 不需要，4 拍照。"
PAPERS_NONE = "这一项不要材料。"
NOT_NEEDED = "不需要"
PICTURES = "照片"
WANT_PAPER = "单位另外要一样"
PRINT_MISSING = "打印补正告知单"
PRINT_RECEIPT = "打印受理回执"
PRINT_AUTHORISATION = "打印委托书"
PAPER_SIGNS = {PaperState.HAVE: "✓ 有", PaperState.MISSING: "○ 还缺", PaperState.NOT_NEEDED: "— 不需要"}

TIME = "什么时候有结果"
STOP_CLOCK = "时限停了"
GO_ON = "接着算"
STRIKE = "这次停记错了"
EXTEND = "单位延长"
TO_COMPLETE = "单位要补材料"

AUTHORISATION = "委托"
AUTHORISE_ANEW = "再签一份"
END_AUTHORISATION = "委托终止"
CHANGE_AGENT = "换代办员"
NO_AUTHORISATION = "还没有委托书。"
NONE_NEEDED = "协助代办，本人自己到场，不用委托书。"

HIDDEN = "平时不显示的"
HIDDEN_NOTE = "电话、身份证末四位、个人情况平时不显示；谁看过会记一笔。"
LOOK = "看一看"
TELL = "改一改"
TELL_FIRST = "记上电话"
NOTHING_TOLD = "还没有记。"
PHONE = "电话"
LAST_FOUR = "身份证末四位"
CONDITIONS = "个人情况"

MOVES = "走到哪一步"
FEES = "代交的费用"
OBJECTIONS = "异议"
NO_ANSWER = "还没有答复"
FURTHER = "别的"
FEE = "记一笔代交的费"
OBJECT = "有人有异议"
TAKE_BACK = "退回上一步"
HISTORY = "来龙去脉"
CHANGE_OPERATOR = "换个人来问"
LEAVE_CASE = "就按现在的"
TAKE_CASE_OVER = "照另一台的改"
SEE_PAST = "看来龙去脉"
TAKE_OVER_REASON = "两台电脑记得不一样，照另一台的改"
CASE_LEFT = "好，就按现在的。"
CASE_TAKEN_OVER = "照另一台的改好了。"
TAKE_EDITION_OVER = "改用新的一版"

_AT_OFFICE = (TicketState.HANDED_IN, TicketState.IN_PROGRESS, TicketState.TO_COMPLETE)
_NEXT_OF_STATE = {
    TicketState.REGISTERED: "还没有正式接下。接下以后，把受理回执交给本人。",
    TicketState.TO_COMPLETE: "补齐了就交回单位。",
}


def title(view: TicketView) -> str:
    """Head the page: for whom, and what."""
    return f"{view.record.opened.applicant.name}　{view.record.service.name}"


def subtitle(view: TicketView) -> str:
    """Say below which ticket it is and who carries it."""
    opened = view.record.opened
    group = f"{opened.applicant.group}　" if opened.applicant.group else ""
    return f"{group}{opened.number}　{MODE[opened.mode]}　{view.record.agent.name}办"


def state(record: TicketRecord) -> str:
    """Say where it stands."""
    if record.ended:
        return f"{STATE[record.state]}　{day(record.last_on)}"
    return f"{STATE[record.state]}　{day(record.last_on)}起"


def standing(record: TicketRecord) -> tuple[str, ...]:
    """Say in sentences how it stands and what is waited for."""
    last = record.moves[-1] if record.moves else None
    said = []
    if record.state is TicketState.TAKEN:
        said.append(_gathering(record))
    if record.state is TicketState.HANDED_IN:
        said.append("送到单位了，还没有回音。")
    if record.state is TicketState.IN_PROGRESS:
        said.append("单位受理了，在办。")
    if record.state in _AT_OFFICE:
        said.append(f"单位：{record.service.authority}。")
    if last is not None and last.office_number:
        said.append(f"单位的受理号：{last.office_number}。")
    if last is not None and last.note:
        said.append(last.note if last.note.endswith("。") else f"{last.note}。")
    if record.state in _NEXT_OF_STATE:
        said.append(_NEXT_OF_STATE[record.state])
    return (*said, *_after_end(record))


def _gathering(record: TicketRecord) -> str:
    missing = sum(line.state is PaperState.MISSING for line in record.papers)
    return f"在备材料，还缺 {missing} 样。" if missing else "材料齐了，可以送到单位。"


def _after_end(record: TicketRecord) -> tuple[str, ...]:
    said = []
    if record.delivered is not None:
        one = record.delivered
        said.append(f"{short_day(one.delivered_on)}交给{one.received_by}（{HANDING[one.handing]}）。")
    elif record.state in (TicketState.GRANTED, TicketState.REFUSED):
        said.append("结果还没有交到本人手里。")
    if record.called_back is not None:
        rated = record.called_back
        words = f"：{rated.words}" if rated.words else ""
        said.append(f"{short_day(rated.asked_on)}{rated.asked_by}回访，{GRADE[rated.grade]}{words}。")
    return tuple(said)


def due_head(due: Due, today: date) -> str:
    """Say until when there must be an answer and how long that is."""
    if due.on is None:
        return f"时限{NO_LIMIT}"
    if due.unit is Unit.AT_ONCE:
        return "当场就有结果"
    left = (due.on - today).days
    if left < 0:
        return f"▲ 最晚 {day(due.on)}，已经超过 {-left} 天"
    if left == 0:
        return f"▲ 最晚就是今天，{day(due.on)}"
    return f"最晚 {day(due.on)}，还有 {left} 天"


def due_role(due: Due, today: date) -> str:
    """Colour it: past, today, or still time; the words say the same."""
    if due.on is None or due.unit is Unit.AT_ONCE:
        return "strong"
    return "error" if due.on < today else "warn" if due.on == today else "good"


def due_ended(due: Due, ended_on: date) -> str:
    """Say whether the answer came in time."""
    if due.on is None or due.unit is Unit.AT_ONCE:
        return ""
    late = (ended_on - due.on).days
    return f"▲ 比最晚那天（{short_day(due.on)}）晚了 {late} 天" if late > 0 else f"✓ 按时，最晚是 {short_day(due.on)}"


def due_sum(due: Due, record: TicketRecord) -> tuple[str, ...]:
    """Show the whole sum, and what it would be without the stops."""
    # Without a limit there is no sum, and the head has said so.
    said = [f"{day(due.start_on)}受理。" if due.on is None else sum_of(due)]
    if due.lost and due.plain_on is not None:
        said.append(f"不停的话是 {short_day(due.plain_on)}。")
    for one in record.extensions:
        unit = UNIT.get(due.unit, "")
        said.append(f"单位 {short_day(one.told_on)}说要延长 {one.by} {unit}：{one.reason}。")
    return tuple(said)


def no_clock(service: Service) -> str:
    """Say before the office has accepted how long it may take then."""
    return f"{limit_from(service.limit)}。"


def stop(one: Stop) -> str:
    """Say when and why the clock stood, or stands."""
    note = f"（{one.note}）" if one.note else ""
    if one.last_on is None:
        return f"■ {STOP[one.why]}：{span(one)}停着{note}"
    return f"{STOP[one.why]}：{span(one)}{note}"


def paper_below(line: PaperLine) -> str:
    """Say below a paper what is to be known of it."""
    parts = [line.note, line.reason]
    if line.extra:
        parts.append("单位另外要的")
    if line.pictures:
        parts.append(f"拍了 {len(line.pictures)} 张")
    return "　".join(part for part in parts if part)


def paper_pictures(line: PaperLine) -> str:
    """Name the way to the pictures of a paper."""
    return f"{PICTURES} {len(line.pictures)}" if line.pictures else PICTURES


def papers_count(lines: Sequence[PaperLine], *, ended: bool) -> str:
    """Head the papers with how many are missing, as long as somebody waits for them."""
    if ended:
        return PAPERS
    missing = sum(line.state is PaperState.MISSING for line in lines)
    return f"{PAPERS}　还缺 {missing} 样" if missing else f"{PAPERS}　齐了" if lines else PAPERS


def paper_plain(line: PaperLine) -> tuple[str, str]:
    """Write a paper of a ticket that has ended."""
    return (PAPER[line.state], f"{line.name}　{line.reason}".strip())


def authorisation(one: Authorisation) -> str:
    """Say who may act until when, and how that was signed."""
    said = f"{one.agent.name}，{one.matter}，{period(one.from_on, one.until_on)}，{one.signed_how}"
    if one.ended_on is not None and one.ended_why is not None:
        said += f"。{short_day(one.ended_on)}终止：{AUTHORISATION_END[one.ended_why]}"
    return said


def known_parts(told: Told) -> tuple[str, ...]:
    """Name what is known without showing it."""
    parts = ((PHONE, told.phone), (LAST_FOUR, told.id_last_four), (CONDITIONS, told.conditions))
    return tuple(name for name, value in parts if value)


def hidden_known(parts: Sequence[str]) -> str:
    """Say what is known but hidden."""
    return "　".join(f"{part} ●●●" for part in parts)


def told_facts(told: Told) -> tuple[tuple[str, str], ...]:
    """Show what the applicant told."""
    known = conditions()
    held = "；".join(known[one].question.rstrip("？").rstrip("吗") for one in told.conditions if one in known)
    return tuple(
        (name, value)
        for name, value in ((PHONE, told.phone), (LAST_FOUR, told.id_last_four), (CONDITIONS, held))
        if value
    )


def move(one: Move) -> tuple[str, str]:
    """Write one step that was gone."""
    number = f"　受理号 {one.office_number}" if one.office_number else ""
    note = f"　{one.note}" if one.note else ""
    return (day(one.moved_on), f"{STATE[one.after]}{number}{note}")


def opened(record: TicketRecord) -> tuple[str, str]:
    """Write how it began."""
    note = f"　{record.opened.note}" if record.opened.note else ""
    return (day(record.opened.opened_on), f"{STATE[TicketState.REGISTERED]}{note}")


def fee(paid_on: date, what_for: str, fen: int, receipt: str) -> tuple[str, str]:
    """Write one fee paid for the applicant."""
    return (day(paid_on), f"{what_for}　{fen // 100}.{fen % 100:02d} 元　票据 {receipt}")


def objection(one: Objection) -> str:
    """Write one objection with its answer."""
    who = one.raised_by or "有人"
    answer = f"{short_day(one.answered_on)}答复：{one.answer}" if one.answered_on is not None else NO_ANSWER
    return f"{short_day(one.raised_on)}　{who}：{one.what}　（{answer}）"


def opposing(record: TicketRecord) -> str:
    """Name the other side; empty: there is none."""
    return f"对方：{'、'.join(one.name for one in record.opened.opposing)}" if record.opened.opposing else ""


def case(who: str, when: str, what: str, why: str) -> str:
    """Say what came too late from another computer."""
    return f"两台电脑记得不一样：{who} {when}在另一台记的“{what}”。{why}"


def case_now(record: TicketRecord) -> str:
    """Say how it stands here."""
    return f"现在是“{STATE[record.state]}”，{record.agent.name}办。按哪个？"


def newer_edition(present: Service, newest: Service) -> str:
    """Offer a newer edition of the service."""
    return f"事项清单里“{present.name}”有了第 {newest.edition} 版，这一件还按第 {present.edition} 版办。"


def printed(words: str, *, before: bool) -> str:
    """Name a paper's button; a paper printed before says so."""
    return f"{words}（打过）" if before else words
