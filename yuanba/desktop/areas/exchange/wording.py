"""Words of the exchange with the township."""

from collections.abc import Callable
from typing import Any

from yuanba.exchange import mishaps
from yuanba.kernel.errors import Mishap

NOTE = "写下的都存在本机。和乡镇连上以后，每次有网会自己送上去，也可以用 U 盘送。"
ALONE = "这台电脑还没有和乡镇连上。不连也能一直用，以后连上，以前写的会一起送上去。"
JOIN = "和乡镇连上"
INVITATION = "乡镇给的邀请"
INVITATION_HINT = "把邀请里的那串字母数字粘贴到这里"
INVITATION_MISSING = "请粘贴邀请，或者从文件里读。"
FROM_FILE = "从文件里读"
FROM_FILE_TITLE = "打开乡镇给的邀请"
FROM_FILE_PATTERNS = "邀请 (*.txt);;所有文件 (*)"
JOIN_ACT = "连上"
JOINING = "正在连，请等一等……"
SEND = "现在送"
SENDING = "正在送……"
WRITE_STICK = "写到 U 盘"
READ_STICK = "从 U 盘读"
CHOOSE_STICK = "选 U 盘"
STICK_WRITTEN = "已写到 U 盘，可以拔出了。拿到乡镇读过，再拿回来读一次，就知道收到没有。"
STICK_EMPTY = "这个 U 盘上没有给这台电脑的回信。"
ALL_SENT = "都送上去了，乡镇没有新的。"
NO_INTERNET_NEEDED = "没有网也不要紧，用 U 盘送，结果一样。"
SAMPLE = "这是样例，不会送给任何人。"


def joined(name: str) -> str:
    """Say that the store belongs to a township now."""
    return f"已经和{name}连上了。"


def belongs_to(name: str) -> str:
    """Say to which township the store belongs."""
    return f"和{name}连着"


def waiting(number: int) -> str:
    """Say what waits."""
    return f"还有 {number} 条等着送" if number else "没有等着送的"


def sent(up: int, down: int) -> str:
    """Say what has just gone and come."""
    if not up and not down:
        return ALL_SENT
    parts = ([f"送上去 {up} 条"] if up else []) + ([f"拿回来 {down} 条"] if down else [])
    return f"{'，'.join(parts)}。"


def refused(number: int) -> str:
    """Say that the township could not keep something."""
    return f"有 {number} 包乡镇收不下，本机都还在。请打电话问乡镇。"


#: Why the township could not keep a package, and what can be done about it.
_REFUSED_WHY = {
    "newer": "乡镇的程序旧了，读不了。乡镇更新以后，这里会自己再送。",
    "scope": "这个院坝不归这台电脑送。请打电话让乡镇给这台电脑加上这个院坝，加上以后会自己再送。",
}
_REFUSED_OTHERWISE = "乡镇说内容不对。本机都还在；可以点“现在送”再送一次，还不行就打电话问乡镇。"


def refusals(refused: tuple[tuple[bytes, str], ...]) -> list[str]:
    """Say what the township could not keep, why, and what to do."""
    reasons = dict.fromkeys(_REFUSED_WHY.get(why, _REFUSED_OTHERWISE) for _, why in refused)
    return [f"有 {len(refused)} 包乡镇没有收下，一条也没有丢。", *reasons]


def spoilt(names: tuple[str, ...]) -> str:
    """Say which files could not be read."""
    return f"U 盘上有 {len(names)} 个文件读不出来：{'、'.join(names)}。请回乡镇重写一次。"


def clock_wrong(minutes: int) -> str:
    """Say that the clock of this computer is wrong."""
    hours, rest = divmod(abs(minutes), 60)
    by = f"{hours} 小时" if hours else f"{rest} 分钟"
    return f"这台电脑的钟{'慢' if minutes > 0 else '快'}了 {by}，请在电脑右下角把时间调准。"


ERRORS: dict[type[Mishap], Callable[[Any], str]] = {
    mishaps.SegmentSpoilt: lambda e: "收到的一包数据坏了，没有用它，请再收一次。",
    mishaps.SegmentNewer: lambda e: "收到的数据是更新的程序写的，先放着，更新程序以后再读。",
    mishaps.StatementSpoilt: lambda e: "收到的回执不对，没有用它，请再收一次。",
    mishaps.MessageSpoilt: lambda e: "读不出来，可能没有复制全，或者不是给这台电脑的。请再要一次。",
    mishaps.MessageTooLarge: lambda e: "太大了，不像是我们的文件，没有读它。",
    mishaps.NotEnrolled: lambda e: "这台电脑还没有和乡镇连上。",
    mishaps.WrongTownship: lambda e: "这是别的乡镇的，没有用它。",
    mishaps.CodeWrong: lambda e: "这个邀请不能用了：用过一次，或者过期了。请向乡镇再要一个。",
    mishaps.DeviceUnknown: lambda e: "乡镇那边没有登记这台电脑，请打电话问乡镇。",
    mishaps.DeviceRevoked: lambda e: "乡镇已经停了这台电脑的报送，写下的还在本机，请打电话问乡镇。",
    mishaps.TooManyTries: lambda e: f"试得太多了，请过 {max(1, e.seconds // 60)} 分钟再试。",
    mishaps.LineDown: lambda e: "连不上乡镇，等有网再送，或者用 U 盘送。写下的都在本机。",
    mishaps.TownshipBusy: lambda e: "乡镇那边正忙，过一会儿会自己再送。",
    mishaps.StickFailure: lambda e: f"U 盘读写不了：{e.path}。请看看是不是满了、写保护了，或者没插好。",
    mishaps.TownshipStrange: lambda e: "对方不是我们的乡镇，没有送。请打电话问乡镇。",
    mishaps.ProgramTooOld: lambda e: "程序太旧，乡镇不收了。请更新程序，写下的都在本机。",
}
HISTORY: dict[str, Callable[[Any], str]] = {}
