"""Words of the page of a month of proxy services."""

from pathlib import Path

from yuanba.village.services.model import Grade
from yuanba.village.services.month import LateTicket, Month, Period, ServiceMonth, Span
from yuanba.village.services.tallies import SlipTally
from yuanba.village.services.wording import SLIPS_WITHHELD, grades, lateness, share, span_of

TITLE = "代办月报"
SPANS = {Span.MONTH: "按月", Span.QUARTER: "按季度", Span.YEAR: "按年"}
_STEP = {Span.MONTH: "月", Span.QUARTER: "季度", Span.YEAR: "年"}
OPENED = "新登记"
ANSWERED = "有结果"
ON_TIME = "按时"
RATED = "满意"
MODES = "怎么办的"
CALLED_BACK = "回访"
BY_SERVICE = "按事项"
SLIPS = "不记名满意度票"
LATE = "超过时限的"
NONE_LATE = "没有超过时限的。"
NOBODY_ASKED = "还没有回访"
NO_SLIPS = "还没有数过票。"
TABLES = "存成表格"
TABLES_NOTE = "Excel 能打开的 .xlsx，数字和编号都按文字存"
WITH_HIDDEN = "台账里带上电话和身份证号后四位"
HIDDEN_NOTE = "只在上级要的时候带；谁存的、带没带，都会记下来"
HIDDEN_FORBIDDEN = "您没有看电话和身份证号的权限，表格里不带这两栏"
SAVE_LEDGER = "存台账"
SAVE_SUMMARY = "存月报"
TAKEN = "谁存过台账"
PRINT_SUMMARY = "打印月报"
PRINT_LEDGER = "打印台账"
TO_SLIPS = "满意度票"
SUMMARY = "代办月报"
LEDGER = "代办登记台账"
ACROSS = "A4 横"
UPRIGHT = "A4"
SAVE_AS = "表格存到哪里"
XLSX = "Excel 表格 (*.xlsx)"
OPEN_FOLDER = "打开所在文件夹"


def earlier(span: Span) -> str:
    """Name the step back."""
    return f"上一{_STEP[span]}"


def later(span: Span) -> str:
    """Name the step on."""
    return f"下一{_STEP[span]}"


def head(period: Period) -> str:
    """Name the period in the head of the page."""
    return span_of(period)


def under_head(courtyard: str) -> str:
    """Say whose month it is, and with which keys one turns to others."""
    return f"{courtyard}　按 PgUp、PgDn 前后翻"


def empty(period: Period) -> str:
    """Say that nothing happened, and what to do."""
    return f"{span_of(period)}没有代办件。可以翻到别的月看看；要报零，照样能打印。"


def pieces(number: int) -> str:
    """Count tickets."""
    return f"{number} 件"


def granted(month: Month) -> str:
    """Say how many of the answers were yes."""
    return f"有结果，其中办成 {month.granted} 件"


def on_time(month: Month) -> str:
    """Give the share on time, short."""
    return f"{month.on_time * 100 // month.timed}%" if month.timed else "—"


def on_time_base(month: Month) -> str:
    """Say what the share on time is a share of."""
    if not month.timed:
        return "按时；还没有算得出时限的"
    return f"按时：有时限的 {month.timed} 件里 {month.on_time} 件"


def rated(month: Month) -> str:
    """Give the share of the two best grades, short."""
    asked = sum(month.grades.values())
    return f"{_pleased(month) * 100 // asked}%" if asked else "—"


def rated_base(month: Month) -> str:
    """Say what the share of the pleased is a share of."""
    asked = sum(month.grades.values())
    return f"满意：回访 {asked} 件里 {_pleased(month)} 件" if asked else NOBODY_ASKED


def _pleased(month: Month) -> int:
    """Count the two best of the five grades."""
    return month.grades[Grade.VERY_GOOD] + month.grades[Grade.GOOD]


def service(one: ServiceMonth) -> str:
    """Tell of one service in one line."""
    parts = [f"新登记 {one.opened}", f"有结果 {one.answered}"]
    if one.answered:
        parts[-1] += f"（办成 {one.granted}）"
    if one.timed:
        parts.append(f"按时 {share(one.on_time, one.timed)}")
    if said := grades(one.grades):
        parts.append(f"回访：{said}")
    return "　".join(parts)


def slips(one: SlipTally) -> str:
    """Tell of the slips about one service, as far as they are told."""
    if one.grades is None:
        return SLIPS_WITHHELD
    more = "（另有几张不列出）" if one.withheld else ""
    return f"{one.slips} 张：{grades(one.grades)}{more}"


def late(one: LateTicket) -> str:
    """Name a late ticket."""
    return f"{one.line.applicant}　{one.line.service_name}　{one.line.number}"


def late_why(one: LateTicket) -> str:
    """Say why it is late."""
    return lateness(one)


def ledger_file(courtyard: str, period: Period) -> str:
    """Suggest a name of the ledger's table."""
    return f"{courtyard}代办台账{span_of(period)}.xlsx"


def summary_file(courtyard: str, period: Period) -> str:
    """Suggest a name of the table of sums."""
    return f"{courtyard}代办月报{span_of(period)}.xlsx"


def saved(path: Path, lines: int) -> str:
    """Say where a table was saved."""
    return f"存好了，{lines} 行，在 {path}。"
