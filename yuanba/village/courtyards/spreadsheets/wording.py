"""Words written into household tables: headings, yes and no, and why a row could not be read."""

from datetime import date

from yuanba.village.courtyards.model import Sex
from yuanba.village.courtyards.spreadsheets.faults import Fault, FaultCode
from yuanba.village.courtyards.spreadsheets.vocabulary import Field

HEADINGS = {
    Field.HOUSEHOLD_NUMBER: "户号",
    Field.GROUP: "组",
    Field.COURTYARD: "院坝",
    Field.HEAD: "户主",
    Field.NAME: "姓名",
    Field.RELATION: "与户主关系",
    Field.IS_HEAD: "是否户主",
    Field.SEX: "性别",
    Field.BORN: "出生日期",
    Field.ID_NUMBER: "身份证号",
    Field.PHONE: "电话",
    Field.HEAD_ID_NUMBER: "户主身份证号",
    Field.HEAD_PHONE: "户主电话",
    Field.DOOR: "门牌号",
    Field.VILLAGER: "本村村民",
    Field.ELECTOR: "登记选民",
    Field.COLLECTIVE_MEMBER: "集体经济组织成员",
    Field.AREA: "产权面积",
    Field.AWAY: "是否外出",
    Field.AWAY_CONTACT: "外出联系方式",
    Field.CARE: "关爱类别",
}
REASON_HEADING = "未导入原因"
REASONS_BETWEEN = "；"
UNREAD_SHEET = "待更正"
LIST_SHEET = "户籍名册"
HEAD_RELATION = "户主"
#: Stands for what is hidden and known.
HIDDEN = "（已填，不显示）"
_NUMBERED = (Field.ID_NUMBER, Field.PHONE)
#: Last digits of a hidden number that may be shown.
_SHOWN = 4
YES, NO = "是", "否"
SEX = {Sex.MALE: "男", Sex.FEMALE: "女", Sex.UNKNOWN: "", Sex.NOT_STATED: ""}
LABELS_BETWEEN = "、"

_REASON = {
    FaultCode.NO_NAME: "这一行没有姓名",
    FaultCode.NO_HEAD: "看不出是哪一户：上面没有户主，本行也没有",
    FaultCode.NAME_TOO_LONG: "姓名超过40个字，请核对",
    FaultCode.NAME_UNREAD: "这一格不像姓名",
    FaultCode.SEVERAL_NAMES: "一格里像是写了几个人，请每人一行；只是一个人的，名字中间别空格",
    FaultCode.NAME_WITH_NOTE: "姓名后面括号里写了别的，请只留姓名；已故、迁出的不用导入",
    FaultCode.DUPLICATE_HEAD: "同组有同名户主，分不清是不是同一户，请补身份证号或门牌号",
    FaultCode.REPEATED_ROW: "与上面一行是同一个人，重复了",
    FaultCode.ON_LIST_ELSEWHERE: "这个身份证号已在本院坝另一户，如已分户或迁户，请先办分户、迁户",
    FaultCode.HAS_LEFT: "此人在名单里已登记去世、迁出或误登，如需恢复请先更正",
    FaultCode.HEAD_UNREAD: "户主这一行没有读出，全户暂不导入",
    FaultCode.ID_DIGITS_LOST: "身份证号被表格软件改成了科学计数，后几位已丢失，请重填（先把单元格设为文本）",
    FaultCode.ID_CHECK_SIGN: "身份证号最后一位校验不符，请核对",
    FaultCode.ID_LENGTH: "身份证号位数不对，应为18位",
    FaultCode.ID_SIGNS: "身份证号里有不该有的字符",
    FaultCode.ID_BIRTH_DATE: "身份证号里的出生日期不存在",
    FaultCode.ID_TWICE: "这个身份证号在表里写给了两个人，请核对",
    FaultCode.PHONE_DIGITS_LOST: "电话被表格软件改成了科学计数，请重填",
    FaultCode.PHONE_UNREAD: "不像电话号码",
    FaultCode.BORN_UNREAD: "出生日期读不出来，请写成1968-05-17",
    FaultCode.BORN_LATER_THAN_TODAY: "出生日期在今天以后",
    FaultCode.BORN_MONTH_UNCLEAR: "分不清是1月还是10月（表格软件会去掉末尾的0），请写成1968-10",
    FaultCode.BORN_NOT_AS_ID: "出生日期与身份证号不一致，已按身份证号",
    FaultCode.SEX_UNREAD: "性别应写男或女",
    FaultCode.SEX_NOT_AS_ID: "性别与身份证号不一致，已按身份证号",
    FaultCode.YES_OR_NO_UNREAD: "应写是或否",
    FaultCode.AREA_UNREAD: "面积应写数字，单位平方米",
    FaultCode.ID_CONVERTED: "15位身份证号已换算为18位",
    FaultCode.BORN_DAY_ASSUMED: "只写到月，按当月1日登记",
    FaultCode.GROUP_FROM_ABOVE: "组空着，按上一户的组",
    FaultCode.HEAD_WITHOUT_ROW: "户主本人没有单独一行，只登记姓名",
    FaultCode.HEAD_GUESSED: "这一户没有人写明是户主，按第一个人",
    FaultCode.HEAD_UNCLEAR: "户主一列与“与户主关系”一列不一致，已按户主一列",
}


def reason(code: FaultCode) -> str:
    """Say what was found, and what to do."""
    return _REASON[code]


def fault_line(fault: Fault) -> str:
    """Say in which column what was found."""
    return f"{fault.column}：{reason(fault.code)}" if fault.column else reason(fault.code)


def field_text(field: Field, value: object) -> str:
    """Write what a field holds as it stands in a table; nothing known is an empty text."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Sex):
        return SEX[value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return LABELS_BETWEEN.join(value)
    if field is Field.AREA and isinstance(value, int):
        whole, hundredths = divmod(value, 100)
        return f"{whole}.{hundredths:02}".rstrip("0").rstrip(".") if value else ""
    return str(value)


def hidden_text(field: Field, value: object) -> str:
    """Hint at what a hidden field holds, so that whoever knows it can tell it."""
    text = field_text(field, value)
    if not text:
        return ""
    return f"尾号{text[-_SHOWN:]}" if field in _NUMBERED and len(text) > _SHOWN else HIDDEN


def group_name(number: int) -> str:
    """Write the name of a villagers' group of which only the number is given."""
    return f"{number}组"


def list_title(courtyard: str) -> str:
    """Head a household list."""
    return f"{courtyard}户籍名册"


def as_of(today: date) -> str:
    """Say on which day a list was true."""
    return f"截至{today.year}年{today.month}月{today.day}日"


def file_title(courtyard: str, today: date) -> str:
    """Propose a name for the file of a household list."""
    return f"{courtyard}户籍名册{today:%Y%m%d}"


def filled_on(day: date) -> str:
    """Write the day on which a form was filled in."""
    return f"{day.year}年{day.month}月{day.day}日"
