"""Words of the short forms about a ticket."""

from collections.abc import Mapping, Sequence
from typing import Any

from yuanba.village.services.catalogue import Service
from yuanba.village.services.model import StopReason, TicketState
from yuanba.village.services.queries import TicketView
from yuanba.village.services.records import Objection, TicketRecord
from yuanba.village.services.rules.deadline import Stop
from yuanba.village.services.wording import (
    AUTHORISATION_END,
    GRADE,
    HANDING,
    MODE,
    STATE,
    STOP,
    UNIT,
    day,
    limit,
    short_day,
    span,
)

DAY = "哪一天"
DAY_NOTE = "今天办的就直接按回车；补记的改成那一天。"
DONE = "记下"
REASON = "为什么"
NOTE = "还有什么要说的"
NOTE_HINT = "没有就空着"
PRINTED_NOTE = "会印在办结单上，不要写病情、残疾、银行卡号。"

TAKE_ON_TITLE = "接下这一件"
TAKE_ON_NOTE = "接下以后，打印受理回执交给本人收好。"
TAKEN_ON = "接下了。打印受理回执交给本人。"

HAND_IN_TITLE = "送到单位"
HAND_IN_NOTE = "材料交到窗口以后记这一步。"
RECEIVED_BY = "谁收的"
RECEIVED_BY_HINT = "窗口收件人的名字，不知道就空着"
INCOMPLETE = "材料还不齐"
OFFICE_TAKES_IT = "单位先收，缺的后补"
WAIT_FOR_IT = "先不送，等补齐"
HANDED_IN = "送办记下了。"

ACCEPT_TITLE = "单位受理"
ACCEPT_NOTE = "从单位受理的这天起算时限。"
OFFICE_NUMBER = "单位的受理号"
OFFICE_NUMBER_HINT = "在单位给的受理单上，没有就空着"
ACCEPTED = "受理记下了，时限开始算。"

COMPLETE_TITLE = "单位要补材料"
COMPLETE_NOTE = "勾上要补的，这几样会记成“还缺”。接着打印补正告知单交给本人。"
WHICH = "要补哪几样（空格勾选，回车往下）"
ANOTHER_PAPER = "单子上没有的"
ANOTHER_HINT = "单位另外要的材料，没有就空着"
WHAT_OFFICE_SAYS = "单位怎么说的"
WHAT_OFFICE_SAYS_HINT = "如 缺去年的收入证明"
TO_COMPLETE_TOLD = "记下了。打印补正告知单交给本人。"

RESUME_TITLE = "补齐了，交回单位"
RESUME_NOTE = "为补正停的时限到这天为止。"
RESUMED = "记下了。"

RESULT_TITLE = "有结果了"
RESULT_NOTE = "单位怎么答复的，照实记；记错了可以退回。"
WHAT_RESULT = "什么结果"
RESULTS = {
    TicketState.GRANTED: "办成了（办结）",
    TicketState.REFUSED: "单位不办（不予办理）",
    TicketState.WITHDRAWN: "本人不办了（撤回）",
    TicketState.HANDED_OVER: "不归代办，转给别的单位（移交）",
}
RESULT_WORDS = "怎么说的"
RESULT_WORDS_HINT = "如 批准，每月 400 元；不予办理、撤回、移交要写原因"
RESULT_TOLD = "结果记下了。"

TAKE_BACK_TITLE = "退回上一步"
TAKE_BACK_NOTE = "只退最后一步；来龙去脉里两笔都在。"
TAKE_BACK = "退回"
TAKE_BACK_USUAL = "点错了"
TAKE_BACK_AT_ONCE = "刚记下就撤回"
WENT_BACK = "退回上一步了。"

AUTHORISE_TITLE = "记上签好的委托书"
AUTHORISE_NOTE = "本人在委托书上签字或者捺印以后记。照着纸上写的，对的就一路按回车。"
MATTER = "委托办什么"
SCOPE = "委托做到哪些"
SCOPE_USUAL = "代为递交材料、补正材料、领取通知和结果"
FROM = "从哪天起"
UNTIL = "到哪天止"
SIGNED_HOW = "怎么签的"
SIGNED = ("本人签字", "本人捺印", "本人签字并捺印", "本人盖章")
WITNESS = "见证人"
WITNESS_HINT = "没有就空着"
AUTHORISED = "委托书记上了。"

END_AUTHORISATION_TITLE = "委托终止"
END_AUTHORISATION_NOTE = "终止以后，要重新签一份才能再送。"
AUTHORISATION_ENDED = "委托终止了。"

STOP_TITLE = "时限停了"
STOP_NOTE = "停的头一天和末一天都不算进时限。"
WHY_STOPPED = "为什么停"
FIRST_DAY = "从哪天起停"
LAST_DAY = "停的最后一天"
LAST_DAY_NOTE = "还停着，就空着。"
STOPPED = "记下了，时限重新算过。"

START_TITLE = "接着算时限"
START_NOTE = "从这天的第二天起接着算。"
STARTED = "时限接着算了。"

STRIKE_TITLE = "这次停记错了"
STRIKE_NOTE = "划掉以后，这几天照样算进时限。"
STRIKE = "划掉"
STRIKE_USUAL = "记错了"
DIED = "本人去世"
STRUCK = "划掉了，时限重新算过。"

EXTEND_TITLE = "单位延长"
EXTEND_NOTE = "单位要多用几天，要告诉理由。"
TOLD_ON = "哪天告诉的"
EXTENDED = "延长记下了，时限重新算过。"

DELIVER_TITLE = "结果交给本人"
DELIVER_NOTE = "证件、通知交到谁手里，照实记。"
HANDING_HOW = "怎么交的"
TO_WHOM = "交给了谁"
DELIVERED = "交付记下了。"

CALL_BACK_TITLE = "回访"
CALL_BACK_NOTE = "由不是代办员的人问本人：这件事办得满意吗？"
HOW_SATISFIED = "满意不满意"
WORDS = "本人怎么说"
CALLED_BACK = "回访记下了。"

OBJECTION_TITLE = "有人有异议"
OBJECTION_NOTE = "谁对这件事怎么办的有意见，照原话记。"
WHO_OBJECTS = "谁提的"
WHAT_ABOUT = "对什么有意见"
OBJECTED = "异议记下了，答复后再记一笔。"

ANSWER_TITLE = "答复异议"
ANSWER_NOTE = "怎么答复的，照实记。"
ANSWER = "答复"
ANSWERED = "答复记下了。"

FEE_TITLE = "记一笔代交的费"
FEE_NOTE = "只代交国家规定的费用，凭票据；代办不收费。"
HOW_MUCH = "多少元"
WHAT_FOR = "什么费"
WHAT_FOR_HINT = "如 工本费"
RECEIPT_NUMBER = "票据号"
FEE_TOLD = "这笔费记下了。"

AGENT_TITLE = "换代办员"
AGENT_NOTE = "要本人同意；换了以后，委托书要重新签。"
WHO_NOW = "换成谁"
WHO_HINT = "名字或拼音首字母"
OFFICE_PHONE = "办公电话"
OFFICE_PHONE_NOTE = "印在回执上。"
CONSENTED_ON = "本人哪天同意的"
CONSENTED_HOW = "怎么同意的"
CONSENTS = ("当面同意", "电话同意", "签字同意", "捺印同意")
WHY_CHANGED = "为什么换"
WHY_CHANGED_HINT = "如 原来的代办员外出"
AGENT_CHANGED = "换好了，请重新签委托书。"

MODE_TITLE = "换代办方式"
MODE_NOTE = "协助代办是陪着去、本人自己办，不用委托书。"
WHICH_MODE = "怎么办"
WHY_MODE = "为什么换"
MODE_CHANGED = "换好了。"
MUST_GO = "要本人到场"

NOT_NEEDED_TITLE = "这样材料不需要"
NOT_NEEDED_NOTE = "写上为什么，以后单位问起来好说。"
NOT_NEEDED_REASONS = ("单位自己能查到", "单位说不用交", "以前交过", "用别的材料代替")
OTHER_REASON = "别的原因，写在下面"
NOT_NEEDED_TOLD = "记成“不需要”了。再点它一下就改回来。"

WANT_TITLE = "单位另外要一样材料"
WANT_NOTE = "单子上没有、单位口头要的，加在这里。"
WANT_NAME = "材料叫什么"
WANT_WHY = "单位怎么说的"
WANTED = "加上了。"

TOLD_TITLE = "电话和个人情况"
TOLD_NOTE = "空着的不改。身份证号只留末四位。"
PHONE = "电话"
ID_NUMBER = "身份证号"
ID_NUMBER_HINT = "打全 18 位，程序只留末四位"
WHICH_HOLD = "这些是不是（空格勾选，回车往下）"
TOLD = "记下了，平时不显示。"

EDITION_TITLE = "改用新的一版"
EDITION_NOTE = "记过的材料照旧；新版多要的材料会加上，时限照新版算。"
EDITION_ACT = "改用新版"
EDITION_TOLD = "改用新版了。"


def about(view: TicketView) -> str:
    """Say which ticket a form is about."""
    opened = view.record.opened
    return f"{opened.applicant.name}　{view.record.service.name}　{opened.number}"


def stands(record: TicketRecord) -> str:
    """Say where the ticket stands and since when; a step cannot lie before that day."""
    return f"现在是“{STATE[record.state]}”，{day(record.last_on)}。"


def missing(names: Sequence[str]) -> str:
    """Name what is still missing."""
    return f"还缺：{'、'.join(names)}。"


def lacking(names: Sequence[str]) -> str:
    """Give as the office's reason what it wants, where nobody wrote one."""
    return f"缺{'、'.join(names)}" if names else ""


def costs(service: Service) -> str:
    """Say what the office takes by law."""
    return f"这一项：{service.fee}。"


def goes_back(record: TicketRecord) -> str:
    """Say what taking the last step back comes to."""
    last = record.moves[-1]
    return f"最后一步：{short_day(last.moved_on)}“{STATE[last.after]}”。退回以后是“{STATE[last.before]}”。"


def signed(how: str, witness: str) -> str:
    """Say how it was signed and who saw it."""
    return f"{how}，见证人{witness}" if witness else how


def stop_reasons(service: Service) -> tuple[tuple[str, StopReason], ...]:
    """List for what the clock of a service stands still; its papers stop it by a step of its own."""
    reasons = (StopReason(one) for one in service.limit.stops)
    return tuple((STOP[one], one) for one in reasons)


def stopped(stop: Stop) -> str:
    """Say which stop a form is about."""
    return f"{STOP[stop.why]}：{span(stop)}"


def unit_of(service: Service) -> str:
    """Say in what an extension is counted."""
    return f"延长几{UNIT.get(service.limit.unit, '天')}"


def handed_by(name: str) -> str:
    """Say of whom somebody received something."""
    return f"收件人：{name}"


def objection(one: Objection) -> str:
    """Say which objection is answered."""
    return f"{short_day(one.raised_on)}　{one.raised_by or '有人'}：{one.what}"


def agent(name: str) -> str:
    """Say who carries the ticket now."""
    return f"现在是{name}在办。"


def agent_was(name: str) -> str:
    """Say who carried the ticket and therefore does not ask."""
    return f"{name}代办的，换一个人来问。"


def reason(usual: str, words: str) -> str:
    """Join a usual reason and what was written beside it."""
    return "，".join(one for one in (usual, words) if one)


def candidate(name: str, head: str, group: str, *, known: bool) -> str:
    """Show somebody found, told apart by household and group."""
    if not known:
        return f"就用“{name}”（名单里没有）"
    home = "" if not head else "户主" if head == name else f"户主{head}"
    return "　".join(part for part in (name, home, group) if part)


def edition(present: Service, newest: Service) -> tuple[str, ...]:
    """Say what changes with a newer edition."""
    said = [f"第 {present.edition} 版 → 第 {newest.edition} 版（{day(newest.valid_from)}起）"]
    if limit(present.limit) != limit(newest.limit):
        said.append(f"时限：{limit(present.limit)} → {limit(newest.limit)}")
    known = {paper.paper_id for paper in present.papers}
    new = [paper.name for paper in newest.papers if paper.paper_id not in known and not paper.when]
    if new:
        said.append(f"多要的材料：{'、'.join(new)}")
    return tuple(said)


def _answers(named: Mapping[Any, str]) -> tuple[tuple[str, Any], ...]:
    return tuple((said, one) for one, said in named.items())


END_REASONS = _answers(AUTHORISATION_END)
GRADES = _answers(GRADE)
MODES = _answers(MODE)
HANDINGS = _answers(HANDING)
