"""Words of the page on which papers and tables of the roster are chosen."""

from pathlib import Path

TITLE = "打印、存表格"
ROSTER = "花名册"
ROSTER_NOTE = "本院坝一长三员，给办公室用，电话写全"
ROSTER_ALL = "全部院坝花名册"
ROSTER_ALL_NOTE = "这台电脑里所有院坝，排成一本"
PLATE = "院坝公示牌"
PLATE_NOTE = "贴在院坝里：谁任什么岗位、电话、做什么。A3、A4 都行"
CARDS = "职责卡"
CARDS_NOTE = "在任的人一人一页"
TABLE = "花名册存成表格"
TABLE_NOTE = "Excel 能打开的 .xlsx，电话按文字存"
TABLE_ALL = "全部院坝花名册存成表格"
OPEN_FOLDER = "打开所在文件夹"
A3 = "A3"
A3_PHOTOS = "A3，留贴照片的地方"
A3_HALVES = "A3，用两张 A4 拼"
A4 = "A4"
A5 = "A5"
ACROSS = "A4 横"
SAVE_AS = "表格存到哪里"
TABLES = "Excel 表格 (*.xlsx)"
NOBODY_HERE = "还没有人在任，没有职责卡可打。请先填岗位。"
_ALL = "全部院坝"


def file_name(courtyard: str) -> str:
    """Suggest a name of the table; empty: of all courtyards."""
    return f"{courtyard or _ALL}花名册.xlsx"


def saved(path: Path, lines: int) -> str:
    """Say where a table was saved."""
    return f"存好了，{lines} 行，在 {path}。"
