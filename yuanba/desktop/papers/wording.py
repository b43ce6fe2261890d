"""Words of the paper preview, and the sentences of the register of papers."""

from collections.abc import Callable
from typing import Any

from yuanba.desktop.papers.saving import FileNotWritten
from yuanba.kernel.errors import Mishap
from yuanba.village.notices.model import (
    PaperAlreadyReplaced,
    PaperEmpty,
    PaperTitleMissing,
    PaperUnknown,
    PostingRuleUnknown,
)

BACK = "返回"
PRINT = "打印"
SAVE = "存成 PDF"
DRAWING = "正在排版……"
FORM = "纸张"
PREVIEW_NOTE = "这是预览，还没有编号；打印或存成 PDF 时才编号。"
CHOOSE_PRINTER = "选打印机"
SAVE_AS = "存到哪里"
PDF_FILES = "PDF 文件 (*.pdf)"
NO_PRINTER = "这台电脑没有装打印机。可以先“存成 PDF”，拿到有打印机的地方去打。"


def page_of(page: int, pages: int) -> str:
    """Say which page this is."""
    return f"第 {page} 页，共 {pages} 页"


def unprintable(signs: str, folder: str) -> str:
    """Warn of characters no font has."""
    return (
        f"这些字字库里没有：{signs}。打印时留一个带线的空格，请手写上去；"
        f"有这个字的字体，放进 {folder} 后重开程序就能打印。"
    )


def printed(title: str, number: str) -> str:
    """Say that a paper went to the printer."""
    return f"《{title}》已送去打印，编号 {number}。"


def saved(title: str, number: str, path: str) -> str:
    """Say where a paper was saved."""
    return f"《{title}》编号 {number}，已存到 {path}。"


def file_name(title: str, number: str) -> str:
    """Suggest a name of the file; it never holds a person's name."""
    return f"{title}{number}.pdf"


def suggested(title: str) -> str:
    """Suggest a name before the number is known."""
    return f"{title}.pdf"


ERRORS: dict[type[Mishap], Callable[[Any], str]] = {
    FileNotWritten: lambda e: f"没有存上：{e.path}。请看看盘有没有满、能不能写，或者换个地方存；再存时用下一个编号。",
    PaperAlreadyReplaced: lambda e: f"编号 {e.number} 的纸已经由 {e.replaced_by} 替换，请看新的那张。",
    PaperEmpty: lambda e: "这张纸上没有内容，没有编号。",
    PaperTitleMissing: lambda e: "这张纸还没有标题。",
    PaperUnknown: lambda e: "这台电脑里没有这张纸。",
    PostingRuleUnknown: lambda e: f"没有这条公示规则：{e.fields['rule_id']}。",
}
HISTORY: dict[str, Callable[[Any], str]] = {
    "notices.paper_registered": lambda body: f"打印了《{body.title}》，编号 {body.number}",
}
