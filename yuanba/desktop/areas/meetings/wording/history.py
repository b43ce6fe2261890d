"""One sentence for each kind of fact of matters and meetings, as the history of a record tells it."""

from collections.abc import Callable
from typing import Any

from yuanba.desktop.areas.meetings.wording.terms import TRIAGE, money_told, quoted
from yuanba.desktop.wording import plain_day
from yuanba.printing.meetings.words import LEVEL, UNIT, WAY, outcome, unit_of, votes, yuan
from yuanba.village.matters import model as matters
from yuanba.village.matters.rule_sets import topics
from yuanba.village.meetings import model as meetings


def _opened(body: matters.MatterOpened) -> str:
    said = f"记下一件事：{quoted(body.title)}，{money_told(body.money, body.money_fen)}"
    return f"{said}，由{body.raised_by}提出" if body.raised_by else said


def _amended(body: matters.MatterAmended) -> str:
    changes = []
    if body.title is not None:
        changes.append(f"事情改为{quoted(body.title)}")
    if body.topic is not None:
        found = topics().get(body.topic)
        changes.append(f"类别改为{body.topic if found is None else found.name}")
    if body.money is not None:
        changes.append(f"用钱改为{money_told(body.money, None)}")
    if body.money_fen is not None:
        changes.append(f"钱数改为{yuan(body.money_fen)}")
    if body.group is not None:
        changes.append(f"组改为{body.group}" if body.group else "去掉了组")
    if body.triage is not None:
        changes.append(f"大小改为{TRIAGE[body.triage]}")
    if body.matter_kind is not None:
        changes.append(f"小项改为{body.matter_kind}" if body.matter_kind else "去掉了小项")
    if body.note is not None:
        changes.append(f"说明改为{quoted(body.note)}" if body.note else "去掉了说明")
    return "改了：" + "；".join(changes) if changes else "看过，没有改动"


def _referred(body: matters.MatterReferred) -> str:
    said = f"移交{body.body}，{LEVEL[body.level]}，依据{body.law}{body.article}"
    if body.carried_by:
        said += f"，由{body.carried_by}送去"
    return f"{said}。{body.note}" if body.note else said


def _closed_matter(body: matters.MatterClosed) -> str:
    return f"了结：{body.outcome}" if body.outcome else "了结"


def _called(body: meetings.MeetingCalled) -> str:
    at = body.planned_at
    said = f"召集会议：{plain_day(at.date())} {at:%H:%M}，在{body.place}，议 {len(body.motions)} 件事"
    return f"{said}；临时召集，因为{body.short_notice_reason}" if body.short_notice_reason else said


def _put(body: meetings.MotionPut) -> str:
    return f"列入或改写议题：{quoted(body.motion.text)}"


def _fixed(body: meetings.ElectorateFixed) -> str:
    number = f"{body.electorate.size} {UNIT[body.electorate.unit]}"
    said = f"定下由{body.rule_set.body}议，应到 {number}"
    if body.electorate.stated is not None:
        said += f"（数来自{body.electorate.stated.source}）"
    return said


def _sealed(body: meetings.DecisionSealed) -> str:
    unit = UNIT[body.electorate.unit]
    result = body.result
    counted = f"应到 {result.electorate} {unit}，实到 {result.present} {unit}；{votes(body.count.votes)}"
    return f"封存{quoted(body.motion.text)}：{WAY[body.count.way]}，{counted}；{outcome(result)}"


def _addendum(body: meetings.AddendumMade) -> str:
    return f"补记：{body.text}（原因：{body.reason}）"


def _carried_out(body: meetings.DecisionCarriedOut) -> str:
    return f"议定的事{plain_day(body.done_on)}办完了：{body.text}"


def _closed_meeting(body: meetings.MeetingClosed) -> str:
    said = f"散会，到会 {len(body.sign_ins)} {unit_of(body.sign_ins)}"
    return f"{said}，留下 {len(body.unfinished)} 件下次再议" if body.unfinished else said


def _cancelled(body: meetings.MeetingCancelled) -> str:
    return f"会议取消，因为{body.reason}"


FACTS: dict[str, Callable[[Any], str]] = {
    "matters.matter_opened": _opened,
    "matters.matter_amended": _amended,
    "matters.matter_referred": _referred,
    "matters.matter_closed": _closed_matter,
    "meetings.meeting_called": _called,
    "meetings.motion_put": _put,
    "meetings.electorate_fixed": _fixed,
    "meetings.decision_sealed": _sealed,
    "meetings.addendum_made": _addendum,
    "meetings.decision_carried_out": _carried_out,
    "meetings.meeting_closed": _closed_meeting,
    "meetings.meeting_cancelled": _cancelled,
}
