"""Words about the pictures of a paper."""

from datetime import date

from yuanba.village.services.wording import day, short_day

PATTERNS = "照片和扫描件 (*.jpg *.jpeg *.png *.bmp *.gif *.tif *.tiff *.webp *.pdf *.heic);;所有文件 (*)"
CHOOSE = "放照片"
CHOOSE_TITLE = "选照片或扫描件，可以一次选几张"
EMPTY = "还没有照片。把手机拍的照片拷到电脑上，点下面的“放照片”，或者直接拖到这里来。"
ONLY_LOOK = "这一件已经有结果，照片只能看，不能再放、再拿。"
HIDDEN = "照片上有身份证号、病情这些，只给有权看的人看。请换有权限的人坐到电脑前。"
STOP = "停下"
TURN_LEFT = "左转"
TURN_RIGHT = "右转"
LARGER = "放大"
WHOLE = "看整张"
BEFORE = "上一张"
NEXT = "下一张"
TAKE_AWAY = "拿掉"
TAKE_AWAY_NOTE = "拿掉以后，下次打开程序时照片就从这台电脑上删了。为什么拿掉，会一直记着。"
REASON = "为什么拿掉"
REASON_HINT = "点上面的，或者自己写"
REASONS = ("拍糊了", "拍错了", "不是这样材料", "本人不愿意留")
TAKEN_AWAY = "照片拿掉了，原因已记下。"
PUT_BACK = "照片放回去了。"
PASTED = "粘贴的图"


def subtitle(applicant: str, service: str, number: str) -> str:
    """Say whose ticket it is."""
    return f"{applicant}　{service}　{number}"


def picture_of(place: int, count: int) -> str:
    """Say which picture it is."""
    return f"第 {place} 张，共 {count} 张"


def picture_of_ticket(place: int, count: int, whose: str) -> str:
    """Say which picture of whose ticket it is."""
    return f"{picture_of(place, count)}　{whose}"


def head(paper: str, place: int, count: int) -> str:
    """Name one picture of several."""
    return f"{paper}　{picture_of(place, count)}"


def tile(place: int, taken_on: date) -> str:
    """Say below a small picture which it is and when it came."""
    return f"第 {place} 张　{short_day(taken_on)}"


def tile_heard(paper: str, place: int, taken_on: date) -> str:
    """Name a small picture for those who hear the screen."""
    return f"{paper}第 {place} 张照片，{day(taken_on)}放的，按回车看大图"


def there_are(count: int) -> str:
    """Say how many pictures there are to one who may not see them."""
    return f"现在有 {count} 张照片。" if count else "现在还没有照片。"


def working(name: str, done: int, total: int) -> str:
    """Say what is being made smaller, and how far it is."""
    return f"正在收“{name}”……" if total <= 1 else f"正在收“{name}”，第 {min(done + 1, total)} 页，共 {total} 页……"


def kept(count: int, megabytes_before: float, kilobytes: int) -> str:
    """Say that pictures were kept, and how small they have become."""
    return f"放好了 {count} 张照片，{megabytes_before:.1f} MB 缩成 {kilobytes} KB，已经加密存在这台电脑上。"


def refused(name: str, why: str) -> str:
    """Say of one file why it was not kept."""
    return f"“{name}”没有放上。{why}"
