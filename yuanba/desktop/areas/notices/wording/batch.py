"""Words of printing for many boards at once, of what hangs everywhere, and of the month."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from yuanba.desktop.areas.notices.subjects_named import DECISION, NOTICE, OUTCOMES, PLATE, SERVICES
from yuanba.village.notices.boards import Posted

#: As many are named in one sentence.
_NAMED = 8
TITLE = "多个院坝一起打"
NOTE = "选院坝、选种类、选日子，一次排好，存成 PDF 再去打。"
COURTYARDS = "哪些院坝"
EVERY = "全选"
NONE = "全不选"
KINDS = "打哪些"
KIND_NAMES = {
    DECISION: "会上定的",
    NOTICE: "写过的公示",
    PLATE: "院坝公示牌",
    SERVICES: "代办服务清单",
    OUTCOMES: "代办情况（上月）",
}
FIRST = "从哪天"
LAST = "到哪天"
SPLIT = "怎么分文件"
SPLITS = {"board": "一块公示栏一个", "village": "一个村一个", "all": "全部一个，中间夹隔页"}
PAPER = "纸张"
BEGIN = "开始排"
STOP = "停下"
OPEN_FOLDER = "打开所在文件夹"
FILE = "公示"
ALL_FILE = "全部公示"
NO_COURTYARD = "请至少选一个院坝。"
NO_KIND = "请至少选一种。"
DAYS_REVERSED = "结束的日子在开始的前面，请改。"
DAY_WRONG = "请写一个日子，如 1105。"
STOPPED = "停下了，什么也没有存，编号也没有用掉。"
SAVING = "正在存……"
EVERYWHERE = "各院坝贴着什么"
EVERYWHERE_NOTE = "所有院坝、所有公示栏；该取下的在最上面。"
ONLY_LATE = "只看该取下的"
ALL = "全部"
WHICH = "看哪些"
NOTHING_HANGS = "现在没有记着哪里贴着公示。"
NOTHING_LATE = "没有到期还没取下的。"
MORE = "再列一些"
MONTH = "公示月历"
BEFORE = "上个月"
AFTER = "下个月"
NOTHING_THAT_DAY = "这一天没有要贴、要取的。"
WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")


def folder_name(day: date, moment: str) -> str:
    """Name the folder of a batch."""
    return f"公示打印 {day.isoformat()} {moment}"


def courtyard_named(village: str, name: str) -> str:
    """Name a courtyard among those of many villages."""
    return f"{village} {name}".strip()


def chosen(number: int, whole: int) -> str:
    """Say how many courtyards are chosen."""
    return f"选了 {number} 个，共 {whole} 个"


def moving(done: int, total: int) -> str:
    """Say how far it is."""
    return f"正在排：第 {done} 块公示栏，共 {total} 块"


def written(files: Sequence[Path], papers: int, folder: Path) -> str:
    """Say what was saved."""
    return f"排好了 {papers} 张公示，存成 {len(files)} 个文件，在 {folder}。"


def empty(names: Sequence[str]) -> str:
    """Say which courtyards have nothing."""
    named = "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")
    return f"{len(names)} 个院坝没有可贴的：{named}。"


def skipped(courtyard: str, title: str, why: str) -> str:
    """Say which sheet was not printed and why."""
    return f"{courtyard}《{title}》没有印。{why}"


def disk_full(written_files: int, left: Sequence[str]) -> str:
    """Say what was saved before the disk was full."""
    named = "、".join(left[:5]) + (f" 等 {len(left)} 个" if len(left) > 5 else "")
    return f"盘满了。前 {written_files} 个文件存好了；没有存上的：{named}。腾出地方再打这些。"


def not_named(paths: Sequence[Path]) -> str:
    """Say which files could not get their names."""
    return f"这些文件没有存好：{'、'.join(path.name for path in paths)}。"


def everywhere_text(courtyard: str, one: Posted) -> str:
    """Say what hangs where."""
    return f"{courtyard}　{one.title}"


def month_title(day: date) -> str:
    """Name a month."""
    return f"{day.year}年{day.month}月"


def day_cell(day: int, up: int, down: int) -> str:
    """Say how many sheets are put up and come down on a day."""
    told = [f"贴{up}"] * bool(up) + [f"到期{down}"] * bool(down)
    return f"{day}\n{' '.join(told)}"


def day_heard(day: date, up: int, down: int) -> str:
    """Say the same for those who hear the screen."""
    return f"{day.month}月{day.day}日，贴 {up} 张，到期 {down} 张"


def put_up_line(courtyard: str, one: Posted) -> str:
    """Say what was put up."""
    return f"＋ {courtyard}　{one.board}　{one.title}"


def due_line(courtyard: str, one: Posted) -> str:
    """Say what comes down."""
    done = "（已取下）" if not one.hangs else ""
    return f"－ {courtyard}　{one.board}　{one.title}{done}"
