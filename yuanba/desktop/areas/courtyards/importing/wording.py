"""Words of the screens that take household lists in and hand them out."""

from collections.abc import Callable
from typing import Any

from yuanba.kernel.errors import Mishap
from yuanba.village.courtyards.model import ListExported
from yuanba.village.courtyards.spreadsheets.comparing import FieldChange
from yuanba.village.courtyards.spreadsheets.faults import Fault
from yuanba.village.courtyards.spreadsheets.lines import SkipReason
from yuanba.village.courtyards.spreadsheets.mishaps import (
    ImportBuiltUpon,
    ImportCancelled,
    ListChanged,
    NoHouseholdList,
    NotASpreadsheet,
    PasswordNeeded,
    PasswordWrong,
    SheetUnknown,
    TableNotWritten,
    WorkbookEmpty,
    WorkbookMissing,
    WorkbookNotReadable,
)
from yuanba.village.courtyards.spreadsheets.planning import Outcome, PlannedRow
from yuanba.village.courtyards.spreadsheets.table import Column, SheetChoice
from yuanba.village.courtyards.spreadsheets.vocabulary import Field
from yuanba.village.courtyards.spreadsheets.wording import HEADINGS, fault_line, reason

# Choosing a file.
TITLE = "从表格导入"
NOTE = "把村里现成的户籍表放进来：先看每一行会怎样，再存。看的时候什么都不会改。"
DROP = "把表格文件拖到这里来"
CHOOSE = "选一个表格"
CHOOSE_TITLE = "选户籍表"
PATTERNS = "表格 (*.xlsx *.xls *.csv *.et *.xlsm *.ods *.htm *.html);;所有文件 (*)"
WHAT_CAN_BE_READ = (
    "Excel、WPS 的表格和 .csv 都行。标题、空行、合计、同上、合并的格子，都认得。"
    "至少要有“户主”或“姓名”一列；组、身份证号、电话、与户主关系，有就读，没有就空着。"
)
BLANK_TABLE = "还没有表格？存一张空表去填"
BLANK_TABLE_TITLE = "空表存到哪里"
BLANK_TABLE_FILE = "户籍名册空表.xlsx"
XLSX_FILES = "Excel 表格 (*.xlsx)"
TRY_AGAIN = "再试一次"
DROP_ONE = "一次放一个文件。"

# A locked file.
PASSWORD_TITLE = "这个表格有密码"
PASSWORD = "打开密码"
PASSWORD_HINT = "密码只用来打开这一次，不会存下来。"
WRONG_PASSWORD = "密码不对，请再写一次。"
OPEN = "打开"

# Which line is the header.
HEADER_TITLE = "哪一行是表头？"
HEADER_NOTE = "没有认出“户主”或“姓名”这一列。请在下面点一下写着各列名字的那一行。"
HEADER_LIST = "表格开头的几行"
WHICH_SHEET = "这个文件里有几张表，要哪一张？"
ROW = "行"
_BETWEEN_CELLS = "　｜　"
MORE_ROWS = "再看几行"
MORE_COLUMNS = "再看几列"
CSV_SHEET = "这张表"

# What the columns are about.
COLUMNS_LIST = "表格的各列"
COLUMNS_HINT = "认错了就点那一列，指给它看；下次同样的表就认得了。"
NO_HEADING = "（没有名字）"
#: Headings that are named one by one; of more their number is said.
_HEADINGS_NAMED = 3
LEFT_BEHIND = "— 不存"
NO_ROWS = "表头下面一行也没有，没有可导入的。请在表里填好人家、存好，再来选一次。"
NO_NAMES_YET = "还不知道哪一列是户主或姓名，请点那一列来指。"
GO_ON = "下一步：看每一行"
NOT_KEPT = "不存这一列"

# The preview.
PREVIEW_TITLE = "看一看，再存"
ALL = "全部"
SHOWN = "看哪些"
PREVIEW_LIST = "表格的每一行会怎样"
ONLY_NEW = "名单里已有的不改，只添新的"
SAVE_REST = "存出要更正的行"
SAVE_REST_TITLE = "要更正的行存到哪里"
NOTHING_TO_SAVE = "表里的都在名单里了，没有要存的。"
BACK_TO_LIST = "回名单"
LIST_HAS_CHANGED = "名单刚才有人改过，已经重新比了一遍，请再看一眼再存。"
STOPPED = "停下来了，什么都没有存。"
HEAD, NAME, GROUP, OUTCOME, DETAIL = "户主", "姓名", "组", "会怎样", "说明"

# One row.
WILL_CHANGE = "会改的"
AS_IN_SHEET = "表里这一行写的"
ON_LIST, IN_SHEET = "名单上", "表格里"
NOTHING_WRITTEN = "（空）"
ROW_BEFORE, ROW_AFTER = "上一行", "下一行"

# The result.
RESULT_TITLE = "存好了"
SEE_LIST = "看名单"
UNDO = "撤回这次导入"
UNDO_NOTE = "要是导错了，现在可以整个撤回；以后名单又动过，就要一户一户地更正了。"
REST_NOTE = "存出来改好，再导入一次就行；已经存好的不会重复。"
ANOTHER_FILE = "再导入一个"
UNDONE = "撤回了，名单和导入以前一样。"

# Long work.
STOP = "不做了"
READING = "正在读表格……"
COMPARING = "正在和名单比……"
SAVING = "正在存……"
UNDOING = "正在撤回……"
STOP_NOTE = "中途停下，一户也不会存。"
STOPPING = "正在停……"

# Handing the list out.
EXPORT_TITLE = "存成 Excel"
EXPORT_NOTE = "把本院坝的户籍名册存成一个表格，一人一行，能打印，也能再导入。"
WITH_HIDDEN = "连身份证号、电话等隐藏的一起存"
HIDDEN_NOTE = "这些平时是隐藏的。存了出去，谁都能看：只在确实要报的时候存，用完删掉。"
HIDDEN_FORBIDDEN = "您没有看隐藏内容的权限，身份证号和电话不能存出去。"
EXPORT_LOGGED = "谁在什么时候存了名册，会记下来。"
EXPORT = "选地方，存成 Excel"
EXPORT_SAVE_TITLE = "名册存到哪里"
EXPORTING = "正在写表格……"
EXPORT_EMPTY = "名单里还没有一户，没有可存的。先录几户，或者从表格导入。"

_OUTCOMES = {
    Outcome.CHANGED: "△ 有变化",
    Outcome.SAME: "＝ 一样",
    Outcome.UNREAD: "✗ 读不了",
    Outcome.SKIPPED: "－ 跳过",
    Outcome.ABSENT: "○ 表里没有",
}
TINTS = {
    Outcome.NEW: "pine",
    Outcome.CHANGED: "amber",
    Outcome.SAME: "dim",
    Outcome.UNREAD: "brick",
    Outcome.SKIPPED: "dim",
    Outcome.ABSENT: "slate",
}
_TABS = {"": ALL, Outcome.NEW.value: "＋ 新的", "lacking": "！ 有格没读出"} | {
    one.value: said for one, said in _OUTCOMES.items()
}
_SKIPPED = {
    SkipReason.BLANK: "空行",
    SkipReason.TOTAL: "合计",
    SkipReason.HEADER_AGAIN: "表头又出现一次",
    SkipReason.TITLE_AGAIN: "标题又出现一次",
    SkipReason.FOOTNOTE: "填表人、备注一类",
    SkipReason.GROUP_TITLE: "只写了哪一组，下面的户算这一组",
    SkipReason.OTHER_COURTYARD: "别的院坝的",
}


def outcome(row: PlannedRow) -> str:
    """Say in a few signs what will happen with a row."""
    if row.outcome is not Outcome.NEW:
        return _OUTCOMES[row.outcome]
    if not row.opens_household:
        return "＋ 添一人"
    return "＋ 新户" if row.is_head else "＋ 新户的人"


def tab(kind: str, count: int) -> str:
    """Name the rows of one kind, with how many they are; an empty kind means all."""
    return f"{_TABS[kind]}　{count}"


def explained(row: PlannedRow) -> str:
    """Say in one line what there is to know of a row."""
    if row.skipped is not None:
        return _SKIPPED[row.skipped]
    if row.outcome is Outcome.ABSENT:
        return "名单里有，这张表里没有；不会动"
    faults = [f for f in row.faults if f.spoils_row] if row.outcome is Outcome.UNREAD else list(row.faults)
    return "；".join([*(changed(one) for one in row.changes), *(fault_line(one) for one in faults)])


def changed(change: FieldChange) -> str:
    """Say what a field reads now and will read."""
    return f"{HEADINGS[change.field]}　{change.before or NOTHING_WRITTEN} → {change.after}"


def turned(change: FieldChange) -> str:
    """Say what stands on the list and in the sheet."""
    return f"{ON_LIST}：{change.before or NOTHING_WRITTEN}　→　{IN_SHEET}：{change.after}"


def fault_told(fault: Fault) -> str:
    """Say of a row or a cell what is wrong, what stands there and what was taken instead."""
    head = f"{fault.column}：" if fault.column else ""
    value = f"写的是“{fault.value}”。" if fault.value and fault.column else ""
    taken = f"（按 {fault.taken}）" if fault.taken else ""
    return f"{head}{value}{reason(fault.code)}{taken}"


def row_number(row: PlannedRow) -> str:
    """Write the number of a row; nothing for somebody whom no row names."""
    return str(row.row_number) if row.row_number else ""


def row_title(row: PlannedRow) -> str:
    """Head the page of one row."""
    return f"第 {row.row_number} 行　{row.name}".rstrip() if row.row_number else row.name


def row_note(row: PlannedRow) -> str:
    """Say below the head of a row what will happen with it."""
    whose = "" if row.is_head or not row.head_name else f"户主{row.head_name}　"
    return f"{outcome(row)}　{whose}{row.group}".rstrip()


def file_read(name: str, rows: int) -> str:
    """Say which file was read, and how long it is."""
    return f"{name}　{rows} 行"


def columns_understood(known: int, left: int) -> str:
    """Say how many columns were understood."""
    behind = f"，{left} 列不存" if left else ""
    return f"认出了 {known} 列{behind}"


def people_left_behind(headings: tuple[str, ...]) -> str:
    """Say that people named in columns that are not read will not be on the list, and what to do about it."""
    some = "".join(f"“{heading}”" for heading in headings[:_HEADINGS_NAMED])
    more = f"等 {len(headings)} 列" if len(headings) > _HEADINGS_NAMED else ""
    return (
        f"{some}{more}里也写着人，这些人不会存进名单。要存，请先在表里改成一人一行，再来选一次；不用存，就接着下一步。"
    )


def read_as(field: Field | None) -> str:
    """Say what a column is read as."""
    return LEFT_BEHIND if field is None else f"✓ {HEADINGS[field]}"


def cells(row: tuple[str, ...]) -> str:
    """Show the cells of a row beside each other."""
    return _BETWEEN_CELLS.join(text for text in row if text)


def row_sign(number: int) -> str:
    """Say which row it is."""
    return f"第 {number} 行"


def which_field(column: Column) -> str:
    """Ask what a column is about."""
    return f"“{column.heading or NO_HEADING}”这一列，里面是什么？"


def field_name(field: Field) -> str:
    """Name a field."""
    return HEADINGS[field]


def examples(texts: tuple[str, ...]) -> str:
    """Show some values of a column."""
    return "、".join(texts)


def sheet_name(sheet: SheetChoice) -> str:
    """Name a sheet of the file."""
    name = sheet.name or CSV_SHEET
    hidden = "（隐藏的）" if sheet.hidden else ""
    return f"{name}{hidden}"


def preview_note(new: int, changing: int, same: int) -> str:
    """Say below the title of the preview what an import would do."""
    parts = []
    if new:
        parts.append(f"新添 {new} 户")
    if changing:
        parts.append(f"名单里的 {changing} 户有改动")
    if same:
        parts.append(f"{same} 户和名单一样")
    return "，".join(parts) if new or changing else NOTHING_TO_SAVE


def save(households: int) -> str:
    """Name the act that saves."""
    return f"存入 {households} 户"


def save_rest(rows: int) -> str:
    """Name the act that saves the rows to correct."""
    return f"{SAVE_REST}（{rows}）"


def rest_file(stem: str) -> str:
    """Suggest a name for the rows to correct."""
    return f"{stem}-要更正.xlsx"


def file_written(rows: int, path: str) -> str:
    """Say where a file is, and what to do with it; without rows it is the blank table."""
    if not rows:
        return f"空表存到了 {path}。一人一行，填好再导入。"
    return f"要更正的 {rows} 行存到了 {path}。最后一列写着原因，改好再导入一次。"


def progress(done: int, total: int, *, households: bool) -> str:
    """Say how far long work is."""
    unit = "户" if households else "行"
    return f"{done} / {total} {unit}"


def saved(new: int, people: int, changing: int) -> str:
    """Say what an import has done."""
    parts = []
    if new:
        parts.append(f"新添 {new} 户")
    if changing:
        parts.append(f"名单里的 {changing} 户有改动")
    if people:
        parts.append(f"一共新添 {people} 人")
    return f"{'，'.join(parts)}。" if parts else NOTHING_TO_SAVE


def left_behind(rows: int) -> str:
    """Say how many rows, or cells of rows, stayed out."""
    return f"还有 {rows} 行要更正：整行没读出，或者有一格没读出。"


def just_imported(what: str) -> str:
    """Recall the import just done."""
    return f"刚才导入：{what}"


def exported(households: int, path: str) -> str:
    """Say where the list is."""
    return f"{households} 户的名册存到了 {path}。"


def listed(households: int, people: int) -> str:
    """Say how large the list is."""
    return f"现在名单上 {households} 户 {people} 人。"


def columns_in(names: tuple[str, ...]) -> str:
    """Say which columns the table will have."""
    return f"表里有这些列：{'、'.join(names)}。"


def _list_exported(body: ListExported) -> str:
    hidden = "，带身份证号和电话" if body.fields else "，不带身份证号和电话"
    return f"把名册存成了表格：{body.households} 户 {body.residents} 人{hidden}"


ERRORS: dict[type[Mishap], Callable[[Any], str]] = {
    WorkbookMissing: lambda e: f"没有找到这个文件：{e.path}。U 盘还插着吗？",
    WorkbookNotReadable: lambda e: f"打不开 {e.path.name}：大概正在 Excel 或 WPS 里开着。请先把它关上，再试一次。",
    PasswordNeeded: lambda e: "这个表格有密码，请写上打开密码。",
    PasswordWrong: lambda e: WRONG_PASSWORD,
    NotASpreadsheet: lambda e: f"{e.path.name} 不是表格，或者坏了。请用 Excel 或 WPS 打开它，另存为 .xlsx，再来导入。",
    WorkbookEmpty: lambda e: f"{e.path.name} 里面是空的。是不是选错了文件？",
    NoHouseholdList: lambda e: f"{e.path.name} 里没有认出“户主”或“姓名”这一列，不像户籍表。是不是选错了文件？",
    SheetUnknown: lambda e: f"{e.path.name} 里没有“{e.sheet}”这张表。",
    ImportCancelled: lambda e: STOPPED,
    ListChanged: lambda e: LIST_HAS_CHANGED,
    ImportBuiltUpon: lambda e: "导入以后又记过别的事，不能整个撤回了。请到名单里一户一户地更正。",
    TableNotWritten: lambda e: (
        f"没有存上：{e.path}。同名的文件是不是正在 Excel 里开着？关上它，或者换个名字、换个地方再存。"
    ),
}
HISTORY: dict[str, Callable[[Any], str]] = {"courtyards.list_exported": _list_exported}
