"""Words of the paper preview."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from yuanba.desktop.papers.saving import FileNotWritten
from yuanba.desktop.papers.sending import PrinterFailed
from yuanba.desktop.wording import plain_day
from yuanba.kernel.errors import Mishap

PRINT = "打印"
PRINT_AGAIN = "再打一份"
SAVE = "存成 PDF"
LARGER = "放大"
SMALLER = "缩小"
STOP = "停下"
OPEN_FOLDER = "打开所在文件夹"
OPEN_FONTS = "打开放字体的文件夹"
DRAWING = "正在排版……"
NUMBERING = "正在编号……"
SENDING = "正在送去打印……"
SAVING = "正在保存……"
FORM = "纸张"
LINES = "登记的文字"
PREVIEW_NOTE = "这是预览，还没有编号；打印或存成 PDF 时才编号。"
CHOOSE_PRINTER = "选打印机"
SAVE_AS = "存到哪里"
PDF_FILES = "PDF 文件 (*.pdf)"
NO_PRINTER = "这台电脑没有装打印机，编号没有用掉。可以先“存成 PDF”，拿到有打印机的地方去打。"

#: Kinds of papers by the key they are registered under.
KINDS = {
    "meetings.notice": "开会通知",
    "meetings.bag": "会议包",
    "meetings.minutes": "会议记录",
    "meetings.decision": "议事结果书",
    "meetings.posting": "议事公示",
    "roster.roster": "花名册",
    "roster.all": "全部院坝花名册",
    "roster.plate": "院坝公示牌",
    "roster.duty_card": "职责卡",
    "services.authorisation": "授权委托书",
    "services.receipt": "代办受理回执",
    "services.missing": "补正告知单",
    "services.handover": "代办件交接单",
    "services.closing": "代办办结单",
    "services.slips": "代办满意度票",
    "services.ledger": "代办台账",
    "services.summary": "代办月报",
    "calendars.moved": "到期日变动单",
    "notices.free": "公示",
    "notices.funds": "资金使用公示",
    "notices.names": "名单公示",
    "notices.services": "代办服务清单",
    "notices.outcomes": "代办情况公示",
    "notices.result": "公示结果",
    "notices.script": "广播稿",
    "notices.between": "隔页",
}
_OTHER_KIND = "其他"
#: Signs that no name of a file may hold.  Source: Windows, naming files.
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def kind_name(kind: str) -> str:
    """Name a kind of papers."""
    return KINDS.get(kind, _OTHER_KIND)


def page_of(page: int, pages: int) -> str:
    """Say which page this is."""
    return f"第 {page} 页，共 {pages} 页"


def unprintable(signs: str, folder: str) -> str:
    """Warn of characters no font has; the window may have none either, so their codes stand beside them."""
    named = "、".join(f"{sign}（U+{ord(sign):04X}）" for sign in signs)
    return (
        f"这些字字库里没有：{named}。打印时每个字留一个带线的空格，请用笔写上去；"
        f"有这个字的字体，放进 {folder} 后重开程序就能打印。"
    )


def stands(number: str, issued_on: date) -> str:
    """Say that a paper has its number already."""
    return f"这张纸 {plain_day(issued_on)} 已经编号 {number}，内容没有变；再打还是这个编号。"


def replacing(number: str, issued_on: date) -> str:
    """Say that a new paper takes the place of an earlier one."""
    return f"{plain_day(issued_on)} 打过一张，编号 {number}，后来内容变了；打印这张新的，旧的那张就算被替换。"


def out_of_date(number: str, replaced_by: str) -> str:
    """Warn that a paper is no longer the current one."""
    return f"编号 {number} 这张已经由 {replaced_by} 替换，一般应打新的那张。"


def only_lines(number: str) -> str:
    """Say that a paper cannot be printed as it was."""
    return (
        f"编号 {number} 这张是早先的程序排的版，现在照原样排不出来，所以不能用原编号重打。"
        "下面是登记的文字；要打，请用现在的内容做一张新的。"
    )


def sending(page: int, pages: int) -> str:
    """Say how far the printing is."""
    return f"正在送去打印：第 {page} 页，共 {pages} 页"


def outcome(title: str, number: str, path: Path | None, sent: int, pages: int) -> str:
    """Say where a paper has gone."""
    if path is not None:
        return f"《{title}》编号 {number}，已存到 {path}。"
    if sent < pages:
        return f"停下了：《{title}》编号 {number}，只送去了 {sent} 页，共 {pages} 页。再打还是这个编号。"
    return f"《{title}》编号 {number}，已送去打印，共 {pages} 页。"


def failed(what: str, number: str) -> str:
    """Say what went wrong, and that the number is not lost."""
    return f"{what}编号 {number} 已经登记，没有丢；再打再存还是这个编号。" if number else what


def file_name(kind: str, courtyard: str, number: str) -> str:
    """Suggest a name of the file; it never holds a person's name."""
    parts = (courtyard, kind_name(kind), number)
    return _NOT_IN_NAMES.sub("-", " ".join(part for part in parts if part)) + ".pdf"


ERRORS: dict[type[Mishap], Callable[[Any], str]] = {
    FileNotWritten: lambda e: f"没有存上：{e.path}。请看看盘是不是满了、能不能写、文件是不是正开着，或者换个地方存。",
    PrinterFailed: lambda e: f"打印机“{e.name}”没有接收。请看看它开了没有、有没有纸、线插好没有，再打一次。",
}
HISTORY: dict[str, Callable[[Any], str]] = {}
