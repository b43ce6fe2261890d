"""Words of the roster that stand on paper and in tables alike.

Source of the columns: practice-and-forms 3.3 ⑪, assembled from rosters in use; the township may want others.
"""

from datetime import date

from yuanba.village.roster.model import Origin
from yuanba.village.roster.queries import Roster, RosterRow

TITLE = "“一长三员”花名册"
HEADINGS = (
    "序号",
    "村",
    "院坝",
    "职务",
    "姓名",
    "性别",
    "出生年月",
    "政治面貌",
    "电话",
    "产生方式",
    "任职起止",
    "兼任院坝",
    "备注",
)
_COURTYARD = "院坝"
ORIGIN = {Origin.COURTYARD_DECISION: "推选", Origin.TOWNSHIP: "选派"}


def day(value: date) -> str:
    """Write a day as it stands in a narrow column."""
    return f"{value.year}.{value.month}.{value.day}"


def term(row: RosterRow) -> str:
    """Write from when to when somebody holds a post."""
    return f"{day(row.from_on)}至今" if row.until_on is None else f"{day(row.from_on)}至{day(row.until_on)}"


def cells(row: RosterRow) -> tuple[str, ...]:
    """Write one line of the roster, a text a heading."""
    return (
        str(row.number),
        row.village_name,
        row.courtyard_name,
        row.role_name,
        row.name,
        row.sex,
        row.born_month.replace("-", "."),
        row.political_status,
        row.phone,
        ORIGIN[row.origin],
        term(row),
        # The heading says what they are.
        "、".join(name.removesuffix(_COURTYARD) or name for name in row.other_courtyards),
        "；".join(text for text in (row.qualification, row.remark) if text),
    )


def as_of(roster: Roster) -> str:
    """Say on which day the roster was true."""
    return f"截至{roster.as_of.year}年{roster.as_of.month}月{roster.as_of.day}日"


def vacant(roster: Roster, courtyard_names: dict[bytes, str]) -> str:
    """Say which posts nobody holds, courtyard by courtyard; empty when all are filled.

    Args:
        roster: with its vacancies.
        courtyard_names: by courtyard id.
    """
    parts = [
        f"{courtyard_names[vacancy.courtyard_id]}缺{vacancy.name}{vacancy.missing}名" for vacancy in roster.vacancies
    ]
    return f"空缺：{'；'.join(parts)}。" if parts else ""
