"""Numbers, days, times and phones as they are read aloud."""

import re

_DIGITS = "零一二三四五六七八九"
#: On the phone one is read yao, lest it be heard as seven.
_ON_THE_PHONE = "零幺二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_MYRIADS = ("", "万", "亿", "万亿")
#: Two of these are liǎng, not èr.
_COUNTED = "户人件个天名位张处块次条笔"
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日|(\d{4})-(\d{2})-(\d{2})")
_SHORT_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_YEAR = re.compile(r"(\d{4})年")
_TIME = re.compile(r"(\d{1,2})[:：](\d{2})")
_PHONE = re.compile(r"(?<!\d)(1\d{10}|0\d{2,3}-?\d{7,8}|\d{3}-\d{4}-\d{4})(?!\d)")
_SHARE = re.compile(r"(\d+(?:\.\d+)?)%")
_MONEY = re.compile(r"(\d[\d,]*)(?:\.(\d{1,2}))?元")
_NUMBER = re.compile(rf"(\d[\d,]*)(?:\.(\d+))?([{_COUNTED}]?)")


def cardinal(number: int) -> str:
    """Read a whole number from 0 on, such as 一千八百零五."""
    if number == 0:
        return _DIGITS[0]
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    text = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            text += _DIGITS[0] if text and not text.endswith(_DIGITS[0]) else ""
            continue
        if text and group < 1000 and not text.endswith(_DIGITS[0]):
            text += _DIGITS[0]
        text += _up_to_myriad(group) + _MYRIADS[place]
    text = text.rstrip(_DIGITS[0])
    return text[1:] if text.startswith("一十") else text


def _up_to_myriad(number: int) -> str:
    text = ""
    digits = str(number)
    for place, digit in enumerate(digits):
        if digit != "0":
            text += _DIGITS[int(digit)] + _UNITS[len(digits) - place - 1]
        elif text and not text.endswith(_DIGITS[0]):
            text += _DIGITS[0]
    return text.rstrip(_DIGITS[0])


def one_by_one(digits: str, *, phone: bool = False) -> str:
    """Read digits one after another."""
    words = _ON_THE_PHONE if phone else _DIGITS
    return "".join(words[int(digit)] for digit in digits if digit.isdecimal())


def read_aloud(text: str) -> str:
    """Write every number of a text as it is read."""
    text = _PHONE.sub(lambda found: _phone(found.group(1)), text)
    text = _DAY.sub(_day, text)
    text = _SHORT_DAY.sub(lambda found: f"{cardinal(int(found[1]))}月{cardinal(int(found[2]))}日", text)
    text = _YEAR.sub(lambda found: f"{one_by_one(found[1])}年", text)
    text = _TIME.sub(_time, text)
    text = _SHARE.sub(lambda found: f"百分之{_decimal(found[1])}", text)
    text = _MONEY.sub(_money, text)
    return _NUMBER.sub(_number, text)


def _phone(digits: str) -> str:
    bare = digits.replace("-", "")
    cuts = (3, 7) if len(bare) == 11 and bare[0] == "1" else (len(bare) - 8, len(bare) - 4)
    parts = (bare[: cuts[0]], bare[cuts[0] : cuts[1]], bare[cuts[1] :])
    return "，".join(one_by_one(part, phone=True) for part in parts)


def _day(found: re.Match[str]) -> str:
    year, month, day = found.groups()[:3] if found[1] else found.groups()[3:]
    return f"{one_by_one(year)}年{cardinal(int(month))}月{cardinal(int(day))}日"


def _time(found: re.Match[str]) -> str:
    at = (int(found[1]), int(found[2]))
    if at[0] > 24 or at[1] > 59:
        return found[0]
    parts = ((6, "凌晨"), (9, "早上"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))
    part = next(name for until, name in parts if at[0] < until or until == 24)
    hour = at[0] if at[0] <= 12 else at[0] - 12
    named = "两" if hour == 2 else cardinal(hour)
    minutes = {0: "", 30: "半"}.get(at[1], "")
    if at[1] not in (0, 30):
        minutes = ("零" if at[1] < 10 else "") + cardinal(at[1]) + "分"
    return f"{part}{named}点{minutes}"


def _money(found: re.Match[str]) -> str:
    whole = cardinal(int(found[1].replace(",", "")))
    cents = (found[2] or "").ljust(2, "0")
    tenth, hundredth = int(cents[0]), int(cents[1])
    text = f"{whole}元"
    text += f"{_DIGITS[tenth]}角" if tenth else ("零" if hundredth else "")
    return text + (f"{_DIGITS[hundredth]}分" if hundredth else "")


def _number(found: re.Match[str]) -> str:
    counted = found[3] or ""
    whole = found[1].replace(",", "")
    if found[2]:
        return f"{_decimal(f'{whole}.{found[2]}')}{counted}"
    # A number that begins with nought, or is very long, is no amount.
    if (len(whole) > 1 and whole[0] == "0") or len(whole) > 12:
        return one_by_one(whole) + counted
    if whole == "2" and counted:
        return f"两{counted}"
    return cardinal(int(whole)) + counted


def _decimal(text: str) -> str:
    whole, _, rest = text.partition(".")
    return cardinal(int(whole)) + (f"点{one_by_one(rest)}" if rest.strip("0") else "")
