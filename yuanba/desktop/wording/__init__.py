"""Words of the window itself.  What journal, papers and disk may say stands in `failures`."""

from datetime import date, datetime

PROGRAM = "院坝"
#: Names on the rail.
TODAY_TITLE = "今天"
COURTYARDS_TITLE = "院坝"
ROSTER_TITLE = "一长三员"
MEETINGS_TITLE = "议事"
SERVICES_TITLE = "代办"
NOTICES_TITLE = "公示"
VERIFY_TITLE = "验真"
EXCHANGE_TITLE = "报送"
CALENDARS_TITLE = "节假日"
OPERATORS_TITLE = "用电脑的人"
YUAN = "元"
AREAS_ON_RAIL = "去哪一块"
OPENING = "正在打开……"
DEMO = "演示　样例数据，不是真的"
DEMO_SHORT = "演示"
READ = "知道了"
TAKE_BACK = "撤回"
TAKEN_BACK = "撤回了。"
BACK = "返回"
CANCEL = "不做了"
SAVE = "保存"
CHANGE_COURTYARD = "换院坝"
CHANGE_OPERATOR = "换人"
PICK_DAY = "选日子"
DAY_HINT = "如 1105"
WRONG_DAY = "没看懂这个日子。请写成 1105 或 2026-11-5 这样。"
SAVED_HERE = "已存在本机，断电不丢"
EXCHANGE_ALONE = "没有连乡镇"
EXCHANGE_GOING = "正在报送……"
NOBODY = "还没有选人"
LEAVE_FULL_SCREEN = "退出全屏（Esc）"
WEEKDAYS = "一二三四五六日"


def size_of_text(per_cent: int) -> str:
    """Name a size of text."""
    return f"{per_cent}%"


def size_name(per_cent: int) -> str:
    """Name a size of text for those who hear the screen."""
    return f"字号 {per_cent}%"


def operator_here(name: str) -> str:
    """Say who sits at the computer."""
    return f"现在用的人：{name}"


def courtyard_here(name: str, village: str) -> str:
    """Say which courtyard is open."""
    return f"{village}　{name}" if village else name


def named(name: str, value: str) -> str:
    """Write a name with what it is set to."""
    return f"{name}：{value}"


def plain_day(day: date) -> str:
    """Write a day in full."""
    return f"{day.year}年{day.month}月{day.day}日"


def day_with_weekday(day: date) -> str:
    """Write a day with its weekday."""
    return f"{day.year}-{day.month:02}-{day.day:02}（周{WEEKDAYS[day.weekday()]}）"


def exchange_foot(waiting: int, heard_at: datetime | None, today: date, *, trouble: bool) -> str:
    """Say in one line what waits for the township, and when it last went."""
    waits = f"还有 {waiting} 条等着送" if waiting else "没有等着送的"
    return f"报送：{waits}，{last_heard(heard_at, today)}{'，这回没送成' if trouble else ''}"


def last_heard(moment: datetime | None, today: date) -> str:
    """Say when the township was heard last."""
    if moment is None:
        return "还没有送过"
    if moment.date() == today:
        return f"今天 {moment:%H:%M} 送过"
    return f"上次 {moment.month}月{moment.day}日 {moment:%H:%M}"


def without_weekday(text: str) -> str:
    """Take the weekday away that `day_with_weekday` wrote."""
    return text.split("（", maxsplit=1)[0]


def person_found(name: str, head: str, group: str) -> str:
    """Show a person found, told apart by household and group."""
    whose = "户主" if name == head else f"户主{head}"
    return f"{name}　{whose}　{group}"


def defect(path: str) -> str:
    """Say that the program made a mistake of its own."""
    return f"程序出了差错，这一步没有做成；此前存好的都在。差错记在 {path}，请交给技术员。"
