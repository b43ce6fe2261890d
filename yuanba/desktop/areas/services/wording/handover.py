"""Words of the way to the office and back."""

from yuanba.desktop.sentences import sentence
from yuanba.village.services.handover import Candidate
from yuanba.village.services.model import TicketState

TITLE = "交接单"
SUBTITLE = "勾上要送的，打出来带去；送回来了再逐件记。"
WHICH = "看哪一些"
LIST_NAME = "可以送的"
MORE = "还有"
OFFICE = "交给哪里"
OFFICE_HINT = "如 镇便民服务中心"
FIRST_TEN = "带前 10 件（T）"
EVERYTHING = "全带上（A）"
NOTHING = "都不带（C）"
PRINT = "打交接单（P）"
COME_BACK = "送回来了（R）"
NOTHING_CHOSEN = "还没有勾要送的。点一行，或者按空格勾上。"
#: Headings.
TAKE_ALONG = "带不带"
APPLICANT = "委托人"
SERVICE = "事项"
LAST_TIME = "上次单位说"
NUMBER = "编号"
TAKEN_ALONG = "✓ 带上"
LEFT_HERE = "— 不带"
#: Where there is nothing.
NONE_READY = "眼下没有可以送的：材料齐了、受理了、委托书还有效的，会在这里。"
NONE_KEPT = "没有送不了的。"
NOT_TAKEN_YET = "还没有受理：打开这一件，给本人开回执。"

PAPER_TITLE = "代办件交接单"
ACROSS = "A4 横"

BACK_TITLE = "送回来了"
NONE_CHOSEN = "还没有勾过要送的。先去交接单里勾上，打出来带去。"
TO_LIST = "去勾要送的"
HANDED_ON = "哪天送去的"
ACCEPTED_ON = "哪天受理的"
ACCEPTED_HINT = "从这一天起算时限"
ALL_ACCEPTED = "都受理了"
ANSWER = "单位怎么说"
ACCEPTED = "受理了"
TAKEN_IN = "收下了，还没受理"
GIVEN_BACK = "退回来了"
OFFICE_NUMBER = "单位给的编号"
OFFICE_NUMBER_HINT = "没有就不写"
WHY = "为什么退回"
WHY_HINT = "如 缺公章、窗口没人"
RECORD = "记上"
NOTHING_ANSWERED = "先点一件，单位怎么说的。"
DAY_WANTED = "请写上是哪一天，如 1105。"


def ready(number: int) -> str:
    """Name what can go, with how many."""
    return f"可以送 {number}"


def kept(number: int) -> str:
    """Name what cannot go, with how many."""
    return f"还送不了 {number}"


def chosen(number: int) -> str:
    """Say how many go along."""
    return f"这次带 {number} 件"


def whose(one: Candidate) -> str:
    """Say whose ticket it is and what for."""
    return f"{one.applicant}　{one.service_name}"


def why(one: Candidate) -> str:
    """Say what keeps a ticket here, and what to do."""
    if one.state is TicketState.REGISTERED:
        return NOT_TAKEN_YET
    return "" if one.kept_by is None else sentence(one.kept_by)


def brought_back(number: int) -> str:
    """Say how many tickets were taken along."""
    return f"带去 {number} 件，单位怎么说就点哪个。"


def record(number: int) -> str:
    """Name the main act, with how many it is about."""
    return f"{RECORD} {number} 件" if number else RECORD


def recorded(went: int, failed: int) -> str:
    """Say how many were written down, and how many not."""
    if not failed:
        return f"记上了 {went} 件。"
    return f"记上了 {went} 件；还有 {failed} 件没记上，原因写在各件下面。"
