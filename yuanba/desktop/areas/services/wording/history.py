"""One sentence for each kind of fact of proxy services, as the history of a record tells it."""

from collections.abc import Callable
from typing import Any

from yuanba.village.services.wording import AUTHORISATION_END, GRADE, HANDING, MODE, PAPER, STATE, STOP, day, period


def _quoted(name: str) -> str:
    return f"“{name}”" if name else ""


FACTS: dict[str, Callable[[Any], str]] = {
    "services.ticket_opened": lambda body: (
        f"给{body.applicant.name}登记“{body.service.name}”，编号 {body.number}，{MODE[body.mode]}，{body.agent.name}办"
    ),
    "services.applicant_told": lambda body: "记下了联系电话和个人情况",
    "services.paper_marked": lambda body: (
        f"材料{_quoted(body.extra or body.name)}记成“{PAPER[body.state]}”" + (f"：{body.reason}" if body.reason else "")
    ),
    "services.picture_attached": lambda body: "给材料放了一张照片" if body.instead_of is None else "把一张照片转正了",
    "services.picture_detached": lambda body: f"拿掉了一张照片：{body.reason}",
    "services.authorised": lambda body: (
        f"签了委托书：{body.agent.name}，{body.matter}，{period(body.from_on, body.until_on)}（{body.signed_how}）"
    ),
    "services.authorisation_ended": lambda body: f"委托终止：{AUTHORISATION_END[body.why]}，{day(body.ended_on)}",
    "services.agent_changed": lambda body: (
        f"改由{body.agent.name}办：{body.reason}（本人{day(body.consented_on)}{body.consented_how}）"
    ),
    "services.mode_changed": lambda body: f"从{MODE[body.before]}改成{MODE[body.mode]}：{body.reason}",
    "services.ticket_moved": lambda body: (
        f"{day(body.moved_on)}从“{STATE[body.before]}”到“{STATE[body.after]}”" + (f"：{body.note}" if body.note else "")
    ),
    "services.move_taken_back": lambda body: f"退回了上一步：{body.reason}",
    "services.ticket_returned": lambda body: f"{day(body.returned_on)}单位退回：{body.reason}",
    "services.clock_stopped": lambda body: (
        f"时限从{day(body.first_on)}停"
        + (f"到{day(body.last_on)}" if body.last_on is not None else "起")
        + f"：{STOP[body.why]}"
    ),
    "services.clock_started": lambda body: f"时限停到{day(body.last_on)}，接着算",
    "services.stop_struck": lambda body: f"划掉了一次停：{body.reason}",
    "services.limit_extended": lambda body: f"单位延长 {body.by}：{body.reason}",
    "services.fee_paid": lambda body: (
        f"代交{body.what_for} {body.fen // 100}.{body.fen % 100:02d} 元，票据号 {body.receipt_number}"
    ),
    "services.result_delivered": lambda body: (
        f"{day(body.delivered_on)}结果交给{body.received_by}（{HANDING[body.handing]}）"
    ),
    "services.called_back": lambda body: f"{body.asked_by}回访：{GRADE[body.grade]}",
    "services.objection_raised": lambda body: f"{body.raised_by or '有人'}提出异议：{body.what}",
    "services.objection_answered": lambda body: f"答复了异议：{body.answer}",
    "services.told_seen": lambda body: "看了电话和个人情况",
    "services.case_settled": lambda body: (
        "两台电脑记得不一样，定了照另一台的" if body.taken_over else "两台电脑记得不一样，定了就按现在的"
    ),
    "services.edition_taken_over": lambda body: f"改用第 {body.service.edition} 版事项清单",
    "services.service_edited": lambda body: f"“{body.service.name}”改成第 {body.service.edition} 版：{body.reason}",
    # Numbers are told on the page of the month, and only where they may be.
    "services.slips_counted": lambda body: f"数好了 {body.month.year}年{body.month.month}月的满意度票",
    "services.slips_recounted": lambda body: f"重数了满意度票：{body.reason}",
    "services.ledger_exported": lambda body: (
        f"把{period(body.first_on, body.last_on)}的代办台账存成了表格：{body.tickets} 件，"
        + ("带" if body.hidden else "不带")
        + "电话和身份证号后四位"
    ),
}
