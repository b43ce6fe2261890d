"""Words of the sign-in."""

from datetime import datetime

from yuanba.desktop.areas.meetings.yard.signing_in.finding import Shape, Tile
from yuanba.desktop.areas.meetings.yard.wording import shortened
from yuanba.printing.meetings.words import STANDING, UNIT
from yuanba.village.meetings.live import Attendance, Outlook
from yuanba.village.meetings.model import MarkCheck, SignIn, Standing
from yuanba.village.meetings.views import MotionView

TITLE = "签到"
BACK = "返回"
TILES = "各户"
FIND = "找人"
FIND_HINT = "打名字或拼音首字母，如 yzq，按回车就签上"
ABSENT = "没到的户"
FIND_HINT_SHORT = "名字或首字母"
WRITE_IN = "补写一个"
WRITE_IN_SHORT = "补写"
ALL_HOUSEHOLDS = "看全部"
TAKE_BACK = "撤回上一个"
BEGIN = "人到了，开始数"
SAY_NUMBER = "下一步：定应到"
SAY_NUMBER_NOW = "先定应到"
END = "散会"
LEAVES = "先走了"
WITHDRAW = "签错了，撤回"
COMES_BACK = "又来了"
OTHER_SPEAKER = "换人代表"
PROXY = "托人代"
TOUCHED = "利益相关"
NOT_TOUCHED = "取消利益相关"
REMOTE = "线上参加"
NOT_REMOTE = "改成到场"
CLOSE_LINE = "好"
NOTHING_FOUND = "没有找到。名单上没有的，可以补写。"
NOBODY_LISTED = "这种会的人不在户册上。打名字找到人按回车，或者补写。"
NO_HOUSEHOLDS = "户册还是空的，先录入户，再来签到。"
TO_HOUSEHOLDS = "去录入户"

SPEAKER_TITLE = "谁来代表这一户"
SPEAKER_WHO = "来的是"
SPEAKER_PROXY_NOTE = "托人来的，要有书面委托。"
SPEAKER_PROXY = "受托人姓名"
SPEAKER_AUTHORISATION = "委托书上写的"
SPEAKER_AUTHORISATION_HINT = "如：11月1日书面委托，代为表决修水管一事"
SPEAKER_BY_PROXY = "托别户的人来"
SPEAKER_TAKE = "就是这一位"
SPEAKER_NAME_NEEDED = "请写上受托人的姓名。"
SPEAKER_NOT_CHOSEN = "请选一位。"

STRANGER_TITLE = "补写名单上没有的"
STRANGER_NOTE = "只写这次会来的；要长期记下，请到“院坝”里录入户。"
STRANGER_NAME = "姓名（户主）"
STRANGER_GROUP = "组"
STRANGER_SPEAKER = "来的人"
STRANGER_SPEAKER_HINT = "户主自己来的，不用写"
STRANGER_TAKE = "写上并签到"
STRANGER_NAME_NEEDED = "请写上姓名。"

ABSENT_TITLE = "没到的户"
ABSENT_NOTE = "点一户看户主的电话；看过谁的，会记下来。"
ABSENT_ALL_PHONES = "电话都显示"
ABSENT_NONE = "都到了。"
ABSENT_NO_PHONE = "没有留电话"
ABSENT_ASK_PHONE = "点一下看"
ABSENT_COLUMNS = ("户主", "组", "户主电话")


def motion_line(one: MotionView | None) -> str:
    """Say which motion is at hand."""
    return "" if one is None else f"第 {one.number} 项：{shortened(one.motion.text)}"


def tile_mark(tile: Tile) -> str:
    """Mark who is here."""
    if tile.shape is Shape.MEMBERS and tile.home is not None:
        return f"✓{tile.members_here}/{len(tile.home.members)}" if tile.members_here else ""
    return "✓" if tile.here else ""


def tile_detail(tile: Tile) -> str:
    """Say in a few signs what else there is to say of a tile."""
    if tile.left and tile.line is not None:
        return f"{clock(tile.line.left_at)} 离开"
    parts = [tile.group]
    if tile.shape is Shape.MEMBERS and tile.home is not None:
        parts.append(f"{len(tile.home.members)} 人")
    elif tile.here and tile.line is not None:
        parts.append(_who_speaks(tile.line))
    elif tile.shape is Shape.HOUSEHOLD and tile.person is not None and tile.person.name != tile.name:
        parts.append(f"{tile.person.name}来")
    elif tile.home is not None and tile.home.name != tile.name:
        parts.append(f"户主{tile.home.name}")
    if tile.home is not None and not tile.home.inside_courtyard:
        parts.append("外院坝")
    if not tile.counts:
        parts.append("本项不计")
    return "　".join(part for part in parts if part)


def tile_spoken(tile: Tile) -> str:
    """Say all of a tile to those who hear the screen."""
    state = "已到" if tile.here else "已离开" if tile.left else "未到"
    return f"{tile.name}　{tile_detail(tile)}　{state}"


def _who_speaks(line: SignIn) -> str:
    if line.standing is Standing.PROXY:
        return f"托{line.speaker_name}"
    if line.speaker_name != line.name:
        return f"{line.speaker_name}来"
    return "利益相关" if line.stakeholder else ""


def clock(at: datetime | None) -> str:
    """Write the time of day as the wall shows it."""
    return "" if at is None else f"{at.astimezone():%H:%M}"


def line_told(line: SignIn, home_name: str) -> str:
    """Say what the sheet knows of someone."""
    whose = f"{line.name}（户主{home_name}）" if home_name and home_name != line.name else line.name
    said = f"{whose}　{clock(line.arrived_at)} 到"
    if line.left_at is not None:
        return f"{said}　{clock(line.left_at)} 离开"
    if line.speaker_name != line.name or line.standing is Standing.PROXY:
        said += f"　{STANDING[line.standing]}{line.speaker_name}"
    if line.authorisation:
        said += f"（{line.authorisation}）"
    if line.stakeholder:
        said += "　利益相关人"
    if line.remote:
        said += f"　{REMOTE}"
    if line.written_in:
        said += "　补写"
    return f"✓ {said}"


def title(attendance: Attendance) -> str:
    """Say how many are due and how many are here."""
    quorum = attendance.quorum
    if quorum is None:
        return f"{TITLE}　应到 ？　签到 {len(attendance.presence.here)}"
    unit = UNIT[quorum.unit]
    return f"{TITLE}　应到 {quorum.due} {unit}　实到 {quorum.present} {unit}"


def quorum_told(attendance: Attendance, outlook: Outlook | None) -> tuple[str, str]:
    """Say whether enough have come: role of the words, and the words."""
    quorum = attendance.quorum
    if attendance.excess is not None:
        return "error", f"▲ 补写了 {attendance.excess.written_in}，名单以外最多还有 {attendance.excess.room}，请核对。"
    if quorum is None or outlook is None:
        return "warn", "○ 应到多少还没定。"
    unit = UNIT[quorum.unit]
    body = outlook.rule_set.body
    if attendance.stakeholders is not None:
        return _stakeholders_told(attendance.stakeholders, unit)
    if quorum.least == 0:
        return "", f"{body}没有规定最少要到多少{unit}。"
    needed = f"{body}要到 {quorum.least} {unit}以上"
    if quorum.met:
        return "good", f"✓ {needed}，够了。"
    return "warn", f"▲ {needed}，还差 {quorum.least - quorum.present} {unit}。"


def _stakeholders_told(check: MarkCheck, unit: str) -> tuple[str, str]:
    said = f"利益相关的 {check.value} {unit}，要占到会的一半（{check.least} {unit}）以上"
    return (
        ("good", f"✓ {said}，够了。") if check.met else ("warn", f"▲ {said}，还差 {check.least - check.value} {unit}。")
    )


def not_on_list(signed_in: int, counted: int) -> str:
    """Say how many are here who do not count for this motion; empty: none."""
    return f"另有 {signed_in - counted} 个签到的，本项不计。" if signed_in > counted else ""


def absent_button(number: int) -> str:
    """Name the button that lists who is missing."""
    return f"没到的 {number} 户" if number else "都到了"


def absent_phone(phone: str | None, *, known: bool) -> str:
    """Show a phone, or that it can be shown, or that there is none."""
    if not known:
        return ABSENT_NO_PHONE
    return ABSENT_ASK_PHONE if phone is None else phone
