"""What was done with papers, boards and notices, one sentence each."""

from collections.abc import Callable
from typing import Any

from yuanba.desktop.areas.notices.wording.terms import ANSWERER
from yuanba.desktop.wording import plain_day
from yuanba.village.notices import boards
from yuanba.village.notices.model import DayUnit


def _registered(body: Any) -> str:  # noqa: ANN401 - a fact of any edition
    kept = "".join(f"；留下“{one.words}”，理由：{one.reason}" for one in body.kept)
    return f"打印了《{body.title}》，编号 {body.number}{kept}"


def _put_up(body: boards.PaperPutUp) -> str:
    until = "长期张贴" if body.until_on is None else f"贴到 {plain_day(body.until_on)}"
    photograph = f"，照片：{body.photograph}" if body.photograph else ""
    return f"{body.by} {plain_day(body.put_up_on)} 把《{body.title}》贴在“{body.board}”，{until}{photograph}"


def _taken_down(body: boards.PaperTakenDown) -> str:
    reason = f"，提前取下的原因：{body.reason}" if body.reason else ""
    return f"{body.by} {plain_day(body.taken_down_on)} 从“{body.board}”取下《{body.title}》{reason}"


def _raised(body: boards.ObjectionRaised) -> str:
    who = body.by or "有人（没有留名）"
    return (
        f"{plain_day(body.raised_on)} {who}对《{body.title}》反映：{body.words}；"
        f"由{ANSWERER[body.answerer]}在 {plain_day(body.answer_by)} 前答复"
    )


def _answered(body: boards.ObjectionAnswered) -> str:
    upheld = "采纳" if body.upheld else "没有采纳"
    return f"{plain_day(body.answered_on)} 对《{body.title}》的反映作了答复（{upheld}）：{body.answer}"


def _rule(body: boards.RuleLaidDown) -> str:
    rule = body.rule
    unit = "个工作日" if rule.unit is DayUnit.WORKING else "天"
    days = "长期" if rule.open_ended else "待乡镇确认" if rule.days is None else f"{rule.days} {unit}"
    return f"把“{rule.name}”的公示时间改为{days}，依据：{body.reason}"


FACTS: dict[str, Callable[[Any], str]] = {
    "notices.paper_registered": _registered,
    "notices.paper_reprinted": lambda body: "照原样又打印了一次，编号不变",
    "notices.paper_put_up": _put_up,
    "notices.put_up_withdrawn": lambda body: f"撤回：《{body.title}》没有贴在“{body.board}”，是记错了",
    "notices.paper_taken_down": _taken_down,
    "notices.paper_hangs_again": lambda body: f"撤回：“{body.board}”的《{body.title}》没有取下，还贴着",
    "notices.objection_raised": _raised,
    "notices.objection_answered": _answered,
    "notices.notice_written": lambda body: f"写了公示《{body.text.title}》",
    "notices.notice_reworded": lambda body: f"把公示改成《{body.text.title}》；以前印出去的还是原样",
    "notices.rule_laid_down": _rule,
    "notices.archive_boxed": lambda body: f"把{body.courtyard} {body.year} 年的 {body.papers} 张纸装进了档案盒",
}
