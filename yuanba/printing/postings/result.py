"""The sheet that says what came of a posting (公示结果): where it hung, what was objected, what was answered."""

from yuanba.printing.meetings.words import day
from yuanba.printing.sheet import Block, Column, Fields, Grid, Heading, Paragraph, SealBlank, Sheet, Signatures
from yuanba.printing.styles import DOCUMENT_A4, Align, PageStyle
from yuanba.village.notices.board_queries import SheetOnBoards
from yuanba.village.notices.boards import Answerer, Objection, Posted
from yuanba.village.notices.model import PaperLine

RESULT_KIND = "notices.result"
_ANSWERER = {Answerer.COMMITTEE: "村里", Answerer.TOWNSHIP: "乡镇"}


def result_sheet(
    line: PaperLine,
    boards: SheetOnBoards,
    *,
    issuer: str,
    dated: str,
    page: PageStyle = DOCUMENT_A4,
    demo: bool = False,
) -> Sheet:
    """Draw what came of a posting.  Whoever objected, and what they said, does not stand on it.

    Args:
        line: the sheet that hung.
        boards: what happened to it.
        issuer: who issues the result.
        dated: day of the result as printed.
        page: a document by default.
        demo: made from the sample village.
    """
    blocks: list[Block] = [
        Fields(
            pairs=(
                ("公示的纸", f"《{line.title}》"),
                ("编号", line.number),
                ("依据", "" if line.hangs is None else line.hangs.basis),
            ),
            label_signs=5,
        ),
        Heading(text="一、张贴情况"),
        Grid(
            columns=(
                Column(title="贴在哪里", weight=2.4),
                Column(title="张贴", weight=1.4, align=Align.CENTRE),
                Column(title="取下", weight=1.4, align=Align.CENTRE),
                Column(title="张贴人", weight=1.1, align=Align.CENTRE),
            ),
            rows=tuple(_posting_row(one) for one in boards.postings),
        ),
        Heading(text="二、反映和答复"),
        Paragraph(text=objections_told(boards.objections)),
    ]
    if boards.objections:
        blocks.append(
            Grid(
                columns=(
                    Column(title="序号", weight=0.6, align=Align.CENTRE),
                    Column(title="反映日期", weight=1.4, align=Align.CENTRE),
                    Column(title="谁答复", weight=0.9, align=Align.CENTRE),
                    Column(title="答复日期", weight=1.4, align=Align.CENTRE),
                    Column(title="是否采纳", weight=1, align=Align.CENTRE),
                ),
                rows=tuple(_objection_row(number, one) for number, one in enumerate(boards.objections, start=1)),
            )
        )
    blocks += [
        Signatures(labels=("张贴人", "村务监督委员会成员")),
        SealBlank(issuer=issuer, dated=dated),
    ]
    return Sheet(kind=RESULT_KIND, title="公示结果", subtitle=line.title, blocks=tuple(blocks), page=page, demo=demo)


def objections_told(objections: tuple[Objection, ...]) -> str:
    """Say how many objections there were and what became of them."""
    if not objections:
        return "公示期内没有收到反映。"
    answered = [one for one in objections if one.answered_on is not None]
    upheld = sum(one.upheld for one in answered)
    text = f"公示期内收到反映{len(objections)}件，已答复{len(answered)}件"
    text += f"，其中采纳{upheld}件" if answered else ""
    waiting = len(objections) - len(answered)
    return f"{text}，还有{waiting}件没有答复。" if waiting else f"{text}。"


def _posting_row(one: Posted) -> tuple[str, ...]:
    down = "还贴着" if one.taken_down_on is None else day(one.taken_down_on)
    return one.board, day(one.put_up_on), down, one.by


def _objection_row(number: int, one: Objection) -> tuple[str, ...]:
    answered = "" if one.answered_on is None else day(one.answered_on)
    upheld = "" if one.answered_on is None else "采纳" if one.upheld else "未采纳"
    return str(number), day(one.raised_on), _ANSWERER[one.answerer], answered, upheld
