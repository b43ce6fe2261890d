"""Words of the register of papers."""

from datetime import date

from yuanba.desktop.papers.wording import kind_name
from yuanba.desktop.wording import plain_day
from yuanba.village.notices.boards import Posted
from yuanba.village.notices.model import Hanging, PaperLine

TITLE = "打印过的纸"
BOX = "装档案盒"
SEARCH = "找一张纸"
SEARCH_HINT = "编号或标题里的字"
KIND = "种类"
YEAR = "年份"
ALL = "全部"
MORE = "再列一些"
NUMBER = "编号"
DAY = "日期"
PAGES = "页数"
NOTHING_PRINTED = "还没有打印过纸。会议记录、公示、花名册打印或存成 PDF 以后，都在这里，随时能再看、再打。"
GO_TO_MEETINGS = "去议事"
GO_TO_ROSTER = "去一长三员"
NOTHING_FOUND = "没有找到这样的纸。少写几个字，或者换个种类、年份再找。"
SHOW_ALL = "都列出来"
LOOK = "看原样，再打一份"
RENEW = "用现在的内容做一张新的"
SHOW_NEWER = "看替换它的那张"
SHOW_EARLIER = "看它替换的那张"
HISTORY_OF = "看经过"
GONE = "这张纸说的那件事已不在这台电脑里，只能照原样再打。"
CURRENT = "✓ 现行"
REPLACED = "→ 已被替换"
TAKE_DOWN = "▲ 该取下了"
NOT_PUT_UP = "○ 还没贴"
TAKEN_DOWN = "✓ 已取下"
HANGS = "● 长期贴着"


def count(shown: int, whole: int) -> str:
    """Say how many papers are listed."""
    return f"共 {whole} 张" if shown == whole else f"共 {whole} 张，列出 {shown} 张"


def pages(line: PaperLine) -> str:
    """Say how many pages a paper has."""
    return f"{line.page_count} 页"


def short_day(day: date) -> str:
    """Write a day in a column."""
    return f"{day.year}-{day.month:02}-{day.day:02}"


def state(line: PaperLine, posted: Posted | None, today: date) -> str:
    """Say whether a paper is current, and whether it hangs on a board.

    Args:
        line: the paper.
        posted: where it hangs or hung last; None: nobody has put it up.
        today: the day it is.
    """
    if posted is not None and posted.hangs:
        until = posted.until_on
        if until is None:
            return HANGS
        return TAKE_DOWN if until < today else f"● 贴到\n{until.month}月{until.day}日"
    if not line.current:
        return REPLACED
    if posted is not None:
        return TAKEN_DOWN
    waits = line.hangs is not None and (line.hangs.until_on is None or line.hangs.until_on >= today)
    return NOT_PUT_UP if waits else CURRENT


def state_role(said: str) -> str:
    """Name the look of the state; the words say the same."""
    looks = {REPLACED: "dim", TAKE_DOWN: "error", CURRENT: "good", TAKEN_DOWN: "good"}
    return looks.get(said, "warn")


def below(line: PaperLine) -> str:
    """Say number, kind, day and pages in one line."""
    return f"{line.number}　{kind_name(line.kind)}　{short_day(line.issued_on)}　{pages(line)}"


def facts(line: PaperLine) -> tuple[tuple[str, str], ...]:
    """List what the register says of a paper: name and value."""
    found = [
        (NUMBER, line.number),
        (KIND, kind_name(line.kind)),
        (DAY, plain_day(line.issued_on)),
        (PAGES, pages(line)),
    ]
    if line.reprints:
        found.append(("重印", f"{line.reprints} 次"))
    return tuple(found)


def standing(line: PaperLine) -> str:
    """Say in a sentence whether a paper is current."""
    if line.current:
        return "✓ 这张是现行的。"
    return f"→ 这张已经由编号 {line.replaced_by} 替换，请用新的那张。"


def hanging(hangs: Hanging) -> str:
    """Say until when a sheet hangs on the board, as printed on it."""
    basis = f"（{hangs.basis}，贴的当天不算）" if hangs.basis else "（贴的当天不算）"
    begin = plain_day(hangs.from_on)
    if hangs.until_on is None:
        return f"纸上写的：从 {begin} 起长期张贴。"
    return f"纸上写的：从 {begin} 贴到 {plain_day(hangs.until_on)}{basis}。"
