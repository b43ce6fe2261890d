"""Notices written, printed and put up in a courtyard, each in its own unit of work."""

from dataclasses import replace
from datetime import date

from support.registers import fonts
from support.stores import A_LEADER
from yuanba.desktop.desk import Here
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.printing.postings.notices import notice_sheet
from yuanba.printing.press import Printed, PrintPaper, print_paper
from yuanba.village.notices.board_actions import PutUp, put_up
from yuanba.village.notices.board_queries import SheetOnBoards, rules_now, sheet_on_boards
from yuanba.village.notices.boards import Posted
from yuanba.village.notices.writing import WriteNotice, write_notice
from yuanba.village.notices.written import Notice, NoticeKind, NoticeText

#: The day of the fixed clock, a Monday.
TODAY = date(2026, 11, 2)
A_TEXT = NoticeText(
    kind=NoticeKind.FREE,
    title="关于更换路灯的公示",
    body="今年更换路灯5盏，各位乡亲可以去看。",
    issuer="老井湾院坝",
    from_on=TODAY,
    contact="院坝长杨志全",
    phone="023-52221234",
)


def write(store: Store, here: Here, **changes: object) -> Notice:
    """Write a notice down."""
    text = replace(A_TEXT, **changes)  # type: ignore[arg-type]
    with store.work(A_LEADER) as work:
        made = write_notice(work, WriteNotice(scope=here.scope, courtyard_id=here.courtyard_id, text=text))
        work.commit()
    return made


def print_notice(store: Store, here: Here, made: Notice) -> Printed:
    """Print a notice for the board."""
    with store.reading() as connection:
        rules = rules_now(connection)
    order = PrintPaper(
        sheet=notice_sheet(made.text, rules=rules),
        scope=here.scope,
        courtyard_id=here.courtyard_id,
        courtyard_code=here.code,
        about_id=made.notice_id,
    )
    with store.work(A_LEADER) as work:
        paper = print_paper(work, order, fonts())
        work.commit()
    return paper


def printed_notice(store: Store, here: Here, **changes: object) -> Id:
    """Write and print a notice; give the paper."""
    return print_notice(store, here, write(store, here, **changes)).paper_id


def hang(store: Store, paper_id: Id, *boards: str, **changes: object) -> tuple[Posted, ...]:
    """Put a paper up."""
    order = PutUp(paper_id=paper_id, boards=boards or ("晒坝东边",))
    with store.work(A_LEADER) as work:
        made = put_up(work, replace(order, **changes))  # type: ignore[arg-type]
        work.commit()
    return made


def on_boards(store: Store, paper_id: Id) -> SheetOnBoards:
    """Read what happened to a paper."""
    with store.reading() as connection:
        return sheet_on_boards(connection, paper_id)
