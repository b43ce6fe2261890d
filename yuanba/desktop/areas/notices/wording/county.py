"""Words of filling the county's forms."""

from collections.abc import Sequence
from pathlib import Path

from yuanba.village.courtyards.spreadsheets.filling import Filled

TITLE = "填县里的表"
NOTE = "选上面发下来的 Excel 表，程序认表头、照户册填好，另存一份；原来的表不动。"
CHOOSE = "选表"
CHOOSE_TITLE = "选要填的表"
FILES = "表格 (*.xlsx *.xls *.et)"
COLUMNS = "认出的表头"
COLUMNS_NOTE = "认错的、没认出的，可以改；改过的下个月还记得。"
NOT_KNOWN = "不填，标黄"
ROW_NUMBER = "序号，自动数"
FILLED_BY = "填表人"
CHECKED_BY = "审核人"
CHECKED_BY_HINT = "可以不写"
HIDDEN = "带上身份证号、电话等平时不显示的"
HIDDEN_NOTE = "带出去多少、谁带的，都会记下来。"
FILL = "填好，另存一份"
SAVE_AS = "存到哪里"
SAVE_FILES = "Excel 表格 (*.xlsx)"
OPEN_FOLDER = "打开所在文件夹"
READING = "正在认表……"
FILLED_BY_MISSING = "请写填表人。"
OLD_FILE = "▲ 这是老格式的表，只认得字和合并的格子，另存成 .xlsx，格式要自己再理一理。"
BY_PERSON = "一行一个人"
BY_HOUSEHOLD = "一行一户"
_LOSING = {
    "macros": "宏",
    "controls": "按钮控件",
    "charts": "图表",
    "pictures": "图片",
    "drawings": "图形",
    "slicers": "切片器",
    "pivot tables": "数据透视表",
    "queries": "外部数据",
    "extensions": "新版 Excel 才有的条件格式或下拉",
}


def found(path: Path, sheet: str, by_person: bool) -> str:
    """Say what was opened."""
    return f"{path.name}　{sheet}　{BY_PERSON if by_person else BY_HOUSEHOLD}"


def suggested(path: Path) -> str:
    """Name the filled file."""
    return f"{path.stem}（已填）.xlsx"


def filled(outcome: Filled, path: Path) -> str:
    """Say what was filled and what was not."""
    text = f"填了 {outcome.rows} 行，存到 {path}。"
    if outcome.marked:
        text += f"有 {outcome.marked} 格没有填上，标了黄。"
    if outcome.unknown:
        text += f"这几列程序不知道：{'、'.join(outcome.unknown)}。"
    return text if outcome.formatting_kept else text + OLD_FILE


def losing(what: Sequence[str]) -> str:
    """Say what would be lost."""
    named = "、".join(_LOSING[one] for one in what)
    return f"这张表里有{named}，填了会丢，没有动它。请在 Excel 里另存一份，去掉这些再来。"


def merged(cells: Sequence[str]) -> str:
    """Say which cells are merged."""
    named = "、".join(cells[:5]) + (" 等" if len(cells) > 5 else "")
    return f"要填的地方有合并的格子：{named}。请先在 Excel 里取消合并，一行一个人（或一户）。"


def two_headers(rows: Sequence[int]) -> str:
    """Say where the headers stand."""
    return f"一张表里有几个表头（第 {'、'.join(map(str, rows))} 行），分不清填哪一个。请拆成几张表。"
