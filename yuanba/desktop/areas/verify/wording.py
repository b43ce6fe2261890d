"""Words of the check of papers, in the window and on the command line."""

from collections.abc import Callable
from itertools import takewhile
from typing import Any

from yuanba.desktop.wording import plain_day
from yuanba.kernel.errors import Mishap
from yuanba.printing.verdicts import Alteration, Change, FileNotRead, Finding, NoCodeSeen, NotAPicture, Verdict
from yuanba.village.notices.model import PaperLine

NOTE = "看一张纸是不是这台电脑登记过的、有没有被改过、现在还算不算数。"
DROP = "把 PDF 文件，或者纸的照片，拖到这里来"
CHOOSE = "选一个文件"
CHOOSE_TITLE = "选要验的 PDF 或照片"
PATTERNS = "PDF 和照片 (*.pdf *.jpg *.jpeg *.png *.bmp *.tif *.tiff *.webp *.gif);;所有文件 (*)"
TYPED = "或者写编号，用扫码枪扫二维码"
TYPED_HINT = "如 2026-LJW-K7Q-0012；只写最后几位也行"
LOOK_UP = "查一查"
LOOKING = "正在看……"
NOTHING_TYPED = "请先写上编号，或者扫一下二维码。"
NO_NUMBER = "没看懂。编号在纸的左下角，像 2026-LJW-K7Q-0012 这样。"
WHICH = "有几张纸的编号这样结尾，要看的是哪一张？"
SEE_ORIGINAL = "看登记的原样，对一对"
SEE_CARD = "看登记情况"
CLIPBOARD = "粘贴的图片"
NO_STORE = "这台电脑上还没有院坝的记录，没法核对。请先打开院坝给院坝起个名，或者到出这张纸的电脑上验。"
FROM_SAMPLE = "这是演示村里的纸，不是真的。"
#: Alterations named one by one; of more only the number is said.
_MOST_NAMED = 12
#: Signs shown on either side of what differs in a line.
_AROUND = 10
_CUT = "……"
_DIGITS = "0123456789."

_HEADS = {
    Finding.GENUINE: "✓ 是真的",
    Finding.ALTERED: "✗ 被改过，不能作数",
    Finding.UNKNOWN: "？ 这台电脑里没有登记",
    Finding.REGISTERED: "● 登记过，请对一对纸上的字",
}
#: Frame of each finding; its first sign says the same.
FRAMES = {
    Finding.GENUINE: "band",
    Finding.ALTERED: "alarm",
    Finding.UNKNOWN: "advice",
    Finding.REGISTERED: "advice",
}
REPLACED_HEAD = "→ 是真的，但已经被替换"


def head(verdict: Verdict) -> str:
    """Say in a few words what came of the check."""
    paper = verdict.paper
    if verdict.finding is Finding.GENUINE and paper is not None and not paper.current:
        return REPLACED_HEAD
    return _HEADS[verdict.finding]


def told(verdict: Verdict) -> tuple[str, ...]:
    """Say what was found, what it means and what to do, a sentence each."""
    lines: list[str] = []
    if verdict.paper is not None:
        lines.append(paper_told(verdict.paper))
    lines += {
        Finding.GENUINE: lambda: ["每一页的字都和登记的一样，签名也对。"],
        Finding.REGISTERED: lambda: [_registered(verdict)],
        Finding.ALTERED: lambda: altered(verdict.alterations),
        Finding.UNKNOWN: lambda: [_unknown(verdict)],
    }[verdict.finding]()
    if verdict.paper is not None:
        lines.append(_standing(verdict.paper, altered=verdict.finding is Finding.ALTERED))
    return tuple(lines)


def paper_told(paper: PaperLine) -> str:
    """Name a registered paper."""
    return f"编号 {paper.number}：《{paper.title}》，{plain_day(paper.issued_on)}，共 {paper.page_count} 页。"


def candidate(paper: PaperLine) -> str:
    """Name a paper in a list to choose from."""
    return f"{paper.title}　{plain_day(paper.issued_on)}"


def altered(alterations: tuple[Alteration, ...]) -> list[str]:
    """List what is otherwise than registered, in reading order."""
    lines = [_alteration(one) for one in alterations[:_MOST_NAMED]]
    more = len(alterations) - _MOST_NAMED
    return [*lines, f"还有 {more} 处。"] if more > 0 else lines


def _registered(verdict: Verdict) -> str:
    if verdict.words_alike:
        return (
            "文件里写的字和登记的一样，签名也对。可这张纸是从前的版式，看上去是不是也一样，程序比不了，"
            "请和登记的原样一行一行对一对。"
        )
    if verdict.mark is not None:
        return "二维码是真的，这张纸确实登记过。照片上的字程序不认，二维码也能剪下来贴，请和登记的原样一行一行对一对。"
    return "这个编号登记过。编号谁都能抄，请和登记的原样一行一行对一对。"


def _unknown(verdict: Verdict) -> str:
    if not verdict.number:
        return "文件里没有找到编号。没有编号的是预览，不作凭据。要是翻拍的纸，请把右下角的二维码拍清楚再试。"
    claim = ""
    if verdict.mark is not None:
        claim = f"，二维码上写的是《{verdict.mark.title}》，{plain_day(verdict.mark.issued_on)}"
    return f"没有登记过编号 {verdict.number}{claim}。也许是别的院坝、别的电脑打的，请到打这张纸的地方去核对。"


def _standing(paper: PaperLine, *, altered: bool) -> str:
    if not paper.current:
        return f"登记的这张已经由编号 {paper.replaced_by} 替换，请用新的那张。"
    return "请以登记的原样为准。" if altered else "登记的这张是现行的。"


def _alteration(one: Alteration) -> str:
    place = f"第 {one.page} 页第 {one.line} 行" if one.line else f"第 {one.page} 页"
    match one.change:
        case Change.LINE if not one.was:
            return f"{place}后面多了：“{one.now}”。"
        case Change.LINE if not one.now:
            return f"{place}少了：“{one.was}”。"
        case Change.LINE:
            was, now = _beside(one.was, one.now)
            return f"{place}：登记的是“{was}”，现在是“{now}”。"
        case Change.MOVED:
            return f"第 {one.page} 页放错了地方，登记的是第 {one.belongs} 页。"
        case Change.OTHER_PAPER:
            return f"第 {one.page} 页不是这张纸的，是从编号 {one.now} 那张换来的。"
        case Change.MISSING:
            return f"少了第 {one.page} 页。"
        case Change.ADDED:
            return f"第 {one.page} 页是多出来的，没有登记过。"
        case Change.COVERED:
            return f"第 {one.page} 页上加了图片、色块、批注或别的东西，可能盖住原来的字。"
        case Change.DISGUISED:
            return f"第 {one.page} 页看到的和文件里写的不一样，请只信登记的原样。"
        case Change.LOADED:
            return "文件里另外塞了小程序、填写栏或别的文件，登记的纸没有这些。"
        case Change.CODE:
            return "二维码、签名和登记的对不上。"


def _alike(one: str, other: str) -> int:
    """Count the signs two texts have in common from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _beside(was: str, now: str) -> tuple[str, str]:
    """Put brackets around what differs between two lines, with a few signs of what stands around it."""
    begin = _alike(was, now)
    end = _alike(was[begin:][::-1], now[begin:][::-1])
    # A sum is read whole: not 【1】800 but 【1800】.
    while begin and was[begin - 1] in _DIGITS:
        begin -= 1
    while end and was[len(was) - end] in _DIGITS:
        end -= 1
    shown = []
    for line in (was, now):
        before, after = line[:begin], line[len(line) - end :]
        changed = line[begin : len(line) - end]
        if len(before) > _AROUND:
            before = _CUT + before[-_AROUND:]
        if len(after) > _AROUND:
            after = after[:_AROUND] + _CUT
        shown.append(f"{before}【{changed}】{after}")
    return shown[0], shown[1]


ERRORS: dict[type[Mishap], Callable[[Any], str]] = {
    FileNotRead: lambda e: f"这个文件读不了：{e.path}。请看看它还在不在、是不是太大、有没有权限打开。",
    NotAPicture: lambda e: "这个文件不是 PDF，也不是能认的照片。请用 PDF 或 JPG、PNG 照片；苹果手机的照片先转成 JPG。",
    NoCodeSeen: lambda e: "照片里没有看清二维码。请把纸放平、对准右下角的二维码、拍亮一些再试，或者直接写编号。",
}
HISTORY: dict[str, Callable[[Any], str]] = {}
