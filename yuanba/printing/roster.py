"""The roster of a courtyard on paper: the list for the drawer (花名册) and the plate outdoors.

The head of a courtyard and the three officers (一长三员) and whoever else holds a post.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yuanba.printing.sheet import Block, Column, Fields, Grid, Heading, Note, Paragraph, SealBlank, Sheet, Signatures
from yuanba.printing.styles import BOARD_A3, TABLE_A4_ACROSS, Align, PageStyle
from yuanba.village.roster.model import Origin
from yuanba.village.roster.queries import CourtyardLabel, Roster, RosterRow
from yuanba.village.roster.roles import roles


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLine:
    """One post of one courtyard with its holder.  An empty name is a vacancy."""

    courtyard: str
    post: str
    name: str = ""
    sex: str = ""
    #: Year and month, as printed; never the day.
    born: str = ""
    political_status: str = ""
    phone: str = ""
    #: How the appointment came about, as printed.
    origin: str = ""
    starts_on: date | None = None
    #: None: open.
    ends_on: date | None = None
    #: Other courtyards the holder serves, as printed.
    elsewhere: str = ""
    remarks: str = ""
    duties: tuple[str, ...] = ()


_VACANT = "空缺"
_ORIGIN = {Origin.COURTYARD_DECISION: "推选", Origin.TOWNSHIP: "选派"}


def post_lines(view: Roster, courtyards: Sequence[CourtyardLabel]) -> tuple[PostLine, ...]:
    """Turn a roster into lines, courtyard by courtyard: those in post, then the vacancies.

    Args:
        view: the roster of these courtyards on a day.
        courtyards: in the order of the list.
    """
    duties = {role.name: role.duties for role in roles().values()}
    lines: list[PostLine] = []
    for label in courtyards:
        here = (label.village_name, label.courtyard_name)
        lines += [_held(row, duties) for row in view.rows if (row.village_name, row.courtyard_name) == here]
        for vacancy in view.vacancies:
            if vacancy.courtyard_id == label.courtyard_id:
                empty = PostLine(courtyard=label.courtyard_name, post=vacancy.name, duties=duties.get(vacancy.name, ()))
                lines += [empty] * vacancy.missing
    return tuple(lines)


def _held(row: RosterRow, duties: Mapping[str, tuple[str, ...]]) -> PostLine:
    return PostLine(
        courtyard=row.courtyard_name,
        post=row.role_name,
        name=row.name,
        sex=row.sex,
        born=row.born_month,
        political_status=row.political_status,
        phone=row.phone,
        origin=_ORIGIN[row.origin],
        starts_on=row.from_on,
        ends_on=row.until_on,
        elsewhere="、".join(row.other_courtyards),
        remarks="；".join(filter(None, (row.qualification, row.remark))),
        duties=duties.get(row.role_name, ()),
    )


def roster(village: str, lines: Sequence[PostLine], as_of: date, *, demo: bool = False) -> Sheet:
    """Draw the list of all posts, one row a post, for the drawer: everything in full, not for the board."""
    columns = (
        ("序号", 0.6), ("院坝", 1.3), ("职务", 1.0), ("姓名", 1.1), ("性别", 0.6), ("出生年月", 1.1), ("政治面貌", 1.1),
        ("电话", 1.5), ("产生方式", 1.0), ("任职起止", 1.6), ("兼任院坝", 1.2), ("备注", 1.2),
    )  # fmt: skip
    rows = tuple(
        (
            str(number), line.courtyard, line.post, line.name or _VACANT, line.sex, line.born, line.political_status,
            line.phone, line.origin, _term(line), line.elsewhere, line.remarks,
        )
        for number, line in enumerate(lines, start=1)
    )  # fmt: skip
    vacant = sum(not line.name for line in lines)
    blocks: list[Block] = [
        Grid(
            columns=tuple(Column(title=title, weight=weight, align=Align.CENTRE) for title, weight in columns),
            rows=rows,
        ),
        Note(text=f"共{len(lines)}个岗位，在岗{len(lines) - vacant}个，空缺{vacant}个。"),
        Signatures(labels=("填表人", "审核人")),
    ]
    return Sheet(
        kind="roster.list",
        title="一长三员花名册",
        subtitle=f"{village}　截至{_day(as_of)}",
        blocks=tuple(blocks),
        page=TABLE_A4_ACROSS,
        demo=demo,
    )


def plate(
    courtyard: str,
    lines: Sequence[PostLine],
    issuer: str,
    dated: date,
    *,
    page: PageStyle = BOARD_A3,
    demo: bool = False,
) -> Sheet:
    """Draw the plate of one courtyard for outdoors: name, phone of the post and duties of each holder, nothing else."""
    blocks: list[Block] = []
    for line in lines:
        blocks.append(Heading(text=line.post))
        blocks.append(Fields(pairs=(("姓名", line.name or _VACANT), ("电话", line.phone)), columns=2, label_signs=3))
        if line.duties:
            blocks.append(Paragraph(text=f"职责：{'；'.join(line.duties)}。"))
    blocks.append(SealBlank(issuer=issuer, dated=_day(dated)))
    return Sheet(
        kind="roster.plate", title=f"{courtyard}公示牌", subtitle="一长三员", blocks=tuple(blocks), page=page, demo=demo
    )


def _term(line: PostLine) -> str:
    if line.starts_on is None:
        return ""
    until = f"{line.ends_on.year}.{line.ends_on.month}" if line.ends_on else "今"
    return f"{line.starts_on.year}.{line.starts_on.month}—{until}"


def _day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"
