"""Words of the box of a year's papers."""

from pathlib import Path

TITLE = "档案盒"
NOTE = "把一年打过的纸装进一个文件夹：有目录、有顺序、有保管期限、有校验码，什么电脑都打得开。"
YEAR = "哪一年"
WHOSE = "哪些院坝"
HERE = "只装这个院坝"
ALL = "所有院坝，各装一盒"
BEGIN = "装盒"
STOP = "停下"
OPEN_FOLDER = "打开所在文件夹"
STOPPED = "停下了，什么也没有留下。"
NOTHING = "还没有打印过纸，没有可装的。"
RETENTION_NOTE = "保管期限按目录里写的默认值，待乡镇确认。"


def year(number: int) -> str:
    """Name a year."""
    return f"{number} 年"


def moving(done: int, total: int) -> str:
    """Say how far it is."""
    return f"正在装：第 {done} 张，共 {total} 张"


def boxed(papers: int, folder: Path, words_only: int) -> str:
    """Say what was put where."""
    text = f"装好了 {papers} 张，在 {folder}。"
    return text + (f"其中 {words_only} 张只留得下文字。" if words_only else "")
