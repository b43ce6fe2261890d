"""Papers of one ticket: authorisation, receipt, list of what is missing, closing slip.

They show no health, disability or means: a paper that is needed only because of these stands under a discreet name, and
the agent says which it is.  Of the identity number they show the last four signs at most, and long numbers in what
people wrote, which may be those of an account, are left out.
"""

import re
from datetime import date

from yuanba.printing.sheet import (
    Block,
    Column,
    Fields,
    Grid,
    Heading,
    Note,
    Paragraph,
    RunningHead,
    Sheet,
    Signatures,
    Space,
)
from yuanba.printing.styles import BOARD_A4, DOCUMENT_A4, TABLE_A4, Align, Face
from yuanba.village.services.catalogue import Start, conditions
from yuanba.village.services.model import PaperState, TicketState
from yuanba.village.services.queries import TicketView
from yuanba.village.services.records import PaperLine, TicketRecord
from yuanba.village.services.wording import (
    FREE,
    GRADE,
    HANDING,
    MODE,
    NO_LIMIT,
    PAPER,
    STATE,
    day,
    limit_from,
    sum_of,
)

#: Source of every office's own words: the catalogue.  Duty of free service: law-and-services.md 3.1.
_FREE = f"{FREE}；只代交国家规定的费用，凭票据。"
_DISCREET = "按本人情况要的证件"
_DISCREET_NOTE = "是哪样，代办员当面说"
#: Identity numbers have 15 or 18 signs, numbers of bank cards up to 19.  Source: GB 11643-1999; ISO/IEC 7812-1.
_LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[ -]?\d){13,17}[ -]?[\dXx](?!\d)")
_LEFT_OUT = "……"


def authorisation(view: TicketView, *, until_on: date | None = None, demo: bool = False) -> Sheet:
    """Draw the authorisation that the applicant signs: agent, matter, scope, period, signature.

    Args:
        view: the ticket.
        until_on: last day of the period; None leaves room to write.
        demo: made from the sample village.

    Source: Civil Code, art. 165.
    """
    record, opened = view.record, view.record.opened
    until = day(until_on) if until_on is not None else "　　　　年　　月　　日"
    blocks: list[Block] = [
        _running(view, "授权委托书"),
        Fields(
            pairs=(
                ("委托人", opened.applicant.name),
                ("住址", opened.applicant.group),
                ("受托人", record.agent.name),
                ("受托人电话", record.agent.phone),
            ),
            columns=2,
            label_signs=5,
        ),
        Paragraph(text=f"我因不便亲自到窗口，现委托{record.agent.name}为我的代理人，代我办理下面的事："),
        Heading(text="委托事项"),
        Paragraph(text=f"{record.service.name}（{MODE[opened.mode]}）。"),
        Heading(text="委托范围"),
        Paragraph(text="代为递交材料、补正材料、领取通知和结果。未写明的，受托人不得代办；受托人不得转委托。"),
        Heading(text="委托期限"),
        Paragraph(text=f"自{day(opened.opened_on)}起至{until}止。我可以随时撤销。"),
        Paragraph(text=_FREE),
        Space(height_mm=4),
        Signatures(labels=("委托人签字或捺印", "受托人签字", "见证人", "日期")),
        Note(text="依据：《中华人民共和国民法典》第一百六十五条、第一百六十九条、第一百七十三条。附双方身份证复印件。"),
    ]
    return Sheet(
        kind="services.authorisation",
        title="授权委托书",
        subtitle=opened.number,
        blocks=tuple(blocks),
        page=DOCUMENT_A4,
        demo=demo,
    )


def receipt(view: TicketView, *, last_four: str = "", demo: bool = False) -> Sheet:
    """Draw the receipt the applicant keeps, in large type: what, who, what is missing, when to expect an answer."""
    record, opened = view.record, view.record.opened
    name = f"{opened.applicant.name}（身份证末四位 {last_four}）" if last_four else opened.applicant.name
    blocks: list[Block] = [
        _running(view, "代办受理回执"),
        Paragraph(text=opened.number, face=Face.HEI, scale=1.5, align=Align.CENTRE, indented=False),
        Fields(
            pairs=(
                ("办事人", name),
                ("办什么", record.service.name),
                ("怎么办", MODE[opened.mode]),
                ("哪天收的", day(_taken_on(record))),
                ("谁来办", record.agent.name),
                ("打电话问", record.agent.phone),
                ("申报期限" if record.service.limit.start is Start.EVENT else "哪天有结果", _expected(view)),
            ),
            label_signs=6,
        ),
        Heading(text=_missing_title(record.papers)),
    ]
    missing = _missing(record.papers)
    for line in missing:
        note = f"（{_DISCREET_NOTE}）" if _is_discreet(record, line) else ""
        blocks.append(Paragraph(text=f"☐ {_name(record, line)}{note}", indented=False, align=Align.LEFT))
    if not missing:
        blocks.append(Paragraph(text="材料齐了，等着就行。"))
    blocks += [
        Paragraph(text=f"{FREE}，一分钱不要。", face=Face.HEI),
        Note(text="请把这张回执收好，来问的时候说上面的编号。"),
    ]
    return Sheet(kind="services.receipt", title="代办受理回执", blocks=tuple(blocks), page=BOARD_A4, demo=demo)


def missing_papers(view: TicketView, *, demo: bool = False) -> Sheet:
    """Draw the list of papers that are still missing, told all at once.

    Source: Administrative Licensing Law, art. 32: what is missing is told once, on the spot or within five days.
    """
    record, opened = view.record, view.record.opened
    lines = _missing(record.papers)
    why = next((move.note for move in reversed(record.moves) if move.after is TicketState.TO_COMPLETE), "")
    blocks: list[Block] = [
        _running(view, "补正告知单"),
        Paragraph(text=f"{opened.applicant.name}：", indented=False, align=Align.LEFT),
        Paragraph(text=f"您要办的“{record.service.name}”还缺下面的材料，请补齐："),
        Grid(
            columns=(
                Column(title="序号", weight=0.6, align=Align.CENTRE),
                Column(title="还缺什么", weight=3),
                Column(title="说明", weight=2),
                Column(title="交来日期", weight=1.2),
            ),
            rows=tuple(
                (str(number), _name(record, line), _remark(record, line), "")
                for number, line in enumerate(lines, start=1)
            ),
            row_mm=12,
        ),
    ]
    if why:
        blocks.append(Paragraph(text=f"经办单位说：{_said(record, why)}"))
    blocks += [
        Paragraph(
            text=f"补好了打电话给{record.agent.name}（{record.agent.phone or '　　　　　　　　　'}），他来取。{_FREE}"
        ),
        Signatures(labels=("代办员", "本人或家属")),
    ]
    return Sheet(
        kind="services.missing",
        title="补正告知单",
        subtitle=opened.number,
        blocks=tuple(blocks),
        page=BOARD_A4,
        demo=demo,
    )


def closing_slip(view: TicketView, *, demo: bool = False) -> Sheet:
    """Draw the slip that ends a ticket: what came of it, when, how it reached the applicant, how satisfied."""
    record, opened = view.record, view.record.opened
    last = record.moves[-1] if record.moves else None
    delivered, rated = record.delivered, record.called_back
    blocks: list[Block] = [
        _running(view, "代办办结单"),
        Fields(
            pairs=(
                ("编号", opened.number),
                ("委托人", opened.applicant.name),
                ("事项", record.service.name),
                ("方式", MODE[opened.mode]),
                ("代办员", record.agent.name),
                ("登记日期", day(opened.opened_on)),
                ("结果", STATE[record.state]),
                ("结果日期", "" if record.ended_on is None else day(record.ended_on)),
                ("说明", "" if last is None else _said(record, last.note)),
                ("交给谁", "" if delivered is None else f"{delivered.received_by}（{HANDING[delivered.handing]}）"),
                ("交的日期", "" if delivered is None else day(delivered.delivered_on)),
                ("满意不满意", "" if rated is None else GRADE[rated.grade]),
            ),
            columns=2,
            label_signs=5,
        ),
    ]
    if view.due is not None:
        blocks.append(Paragraph(text=f"时限：{NO_LIMIT if view.due.on is None else sum_of(view.due)}"))
    blocks += [Heading(text="材料"), _papers(record)]
    if record.fees:
        blocks += [Heading(text="代交的费用"), _fees(record)]
    blocks += [Paragraph(text=_FREE), Signatures(labels=("委托人", "代办员", "回访人", "日期"))]
    return Sheet(
        kind="services.closing",
        title="代办办结单",
        subtitle=opened.number,
        blocks=tuple(blocks),
        page=TABLE_A4,
        demo=demo,
    )


def _papers(record: TicketRecord) -> Grid:
    return Grid(
        columns=(
            Column(title="材料", weight=3),
            Column(title="情况", weight=0.8, align=Align.CENTRE),
            Column(title="说明", weight=2),
        ),
        rows=tuple(
            (_name(record, line), PAPER[line.state], _remark(record, line, closing=True)) for line in record.papers
        ),
    )


def _fees(record: TicketRecord) -> Grid:
    return Grid(
        columns=(
            Column(title="日期"),
            Column(title="代交什么费", weight=2),
            Column(title="元"),
            Column(title="票据号"),
        ),
        rows=tuple(
            (day(fee.paid_on), fee.what_for, f"{fee.fen // 100}.{fee.fen % 100:02d}", fee.receipt_number)
            for fee in record.fees
        ),
    )


def _running(view: TicketView, title: str) -> RunningHead:
    """Begin every further page so that it can be put under no other ticket."""
    opened = view.record.opened
    return RunningHead(text=f"{title}　{opened.number}　{opened.applicant.name}")


def _is_discreet(record: TicketRecord, line: PaperLine) -> bool:
    """Tell whether a paper is needed only because of something that nobody else is to read."""
    known = conditions()
    listed = (*record.service.papers, *record.opened.service.papers)
    whens = {paper.when for paper in listed if paper.paper_id == line.paper_id}
    return any(when in known and known[when].sensitive for when in whens)


def _name(record: TicketRecord, line: PaperLine) -> str:
    return _DISCREET if _is_discreet(record, line) else line.name


def _remark(record: TicketRecord, line: PaperLine, *, closing: bool = False) -> str:
    if _is_discreet(record, line):
        return "" if closing else _DISCREET_NOTE
    return _said(record, line.reason if closing else line.note or line.reason)


def _said(record: TicketRecord, words: str) -> str:
    """Give what people wrote, without the names of discreet papers and without long numbers."""
    for line in record.papers:
        if _is_discreet(record, line):
            words = words.replace(line.name, _DISCREET)
    return _LONG_NUMBER.sub(_LEFT_OUT, words)


def _taken_on(record: TicketRecord) -> date:
    """Give the day from which the applicant holds the receipt."""
    taken = (move.moved_on for move in record.moves if move.after is TicketState.TAKEN)
    return next(taken, record.opened.opened_on)


def _missing(lines: tuple[PaperLine, ...]) -> tuple[PaperLine, ...]:
    return tuple(line for line in lines if line.state is PaperState.MISSING)


def _missing_title(lines: tuple[PaperLine, ...]) -> str:
    number = len(_missing(lines))
    return f"还缺 {number} 样材料" if number else "材料"


def _expected(view: TicketView) -> str:
    """Say when an answer is to be expected; before the office has accepted, how long it may take then."""
    due, record = view.due, view.record
    if record.ended_on is not None:
        return f"{day(record.ended_on)}已有结果：{STATE[record.state]}"
    if due is not None and due.on is not None:
        moves = "（现在停着，会往后移）" if due.standing else ""
        moves += "" if due.arranged else "（放假安排还没公布，会变）"
        return f"最晚 {day(due.on)}{moves}"
    return limit_from(record.service.limit)
