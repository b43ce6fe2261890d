"""What happens at the boards: put up, taken down, objected to, answered, written, laid down, put into boxes."""

from dataclasses import replace
from datetime import timedelta

from support.villages.day import Day, deed
from yuanba.kernel.ids import new_id
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.notices import actions as papers
from yuanba.village.notices import board_actions as actions
from yuanba.village.notices import board_queries as queries
from yuanba.village.notices import queries as paper_queries
from yuanba.village.notices.boards import Answerer, ArchiveBoxed, Posted
from yuanba.village.notices.model import DrawnPaper, Hanging
from yuanba.village.notices.posting import posting_rule, term_of
from yuanba.village.notices.writing import WriteNotice, lay_rule_down, write_notice
from yuanba.village.notices.written import NoticeKind, NoticeText

_BOARDS = ("晒坝东边", "路口", "小卖部墙上")


def _postings(day: Day, *, hang: bool) -> list[Posted]:
    found = queries.hung_between(day.connection, day.work.today - timedelta(days=400), day.work.today)
    return [one for one in found if one.hangs is hang]


@deed
def a_sheet_for_the_board_is_printed(day: Day) -> object:
    courtyard = day.courtyard()
    rule = posting_rule("decision")
    until_on = term_of(rule, day.work.today).until_on
    order = papers.RegisterPaper(
        scope=courtyard.scope,
        courtyard_id=courtyard.courtyard_id,
        courtyard_code="",
        kind="notices.free",
        title="公示",
        about_id=new_id(),
        hangs=Hanging(from_on=day.work.today, until_on=until_on, rule=rule),
        draw=lambda number, on, sign: DrawnPaper(
            pages=((number,),), digest=b"1" * 16, key_id=b"1234", signature=sign(number.encode())
        ),
    )
    return papers.register_paper(day.work, order)


@deed
def a_sheet_is_put_up(day: Day) -> object:
    open_courtyards = courtyard_queries.courtyards(day.connection)
    printed = [line for one in open_courtyards for line in paper_queries.printed(day.connection, one.courtyard_id)]
    line = day.one_of([one for one in printed if one.hangs is not None and one.current])
    return actions.put_up(day.work, actions.PutUp(paper_id=line.paper_id, boards=(day.one_of(_BOARDS),), by="杨志全"))


@deed
def a_sheet_was_not_put_up_after_all(day: Day) -> None:
    actions.withdraw_put_up(day.work, day.one_of(_postings(day, hang=True)).posting_id)


@deed
def a_sheet_is_taken_down(day: Day) -> object:
    one = day.one_of(_postings(day, hang=True))
    return actions.take_down(day.work, actions.TakeDown(posting_id=one.posting_id, reason="换新的"))


@deed
def a_sheet_hangs_again(day: Day) -> None:
    actions.hang_again(day.work, day.one_of(_postings(day, hang=False)).posting_id)


@deed
def somebody_objects(day: Day) -> object:
    one = day.one_of(_postings(day, hang=True))
    order = actions.RaiseObjection(paper_id=one.paper_id, words="数目不对", answerer=day.one_of(list(Answerer)))
    return actions.raise_objection(day.work, order)


@deed
def an_objection_is_answered(day: Day) -> object:
    one = day.one_of(queries.unanswered(day.connection))
    order = actions.AnswerObjection(objection_id=one.objection_id, answer="核过了", upheld=day.chance.random() < 0.5)
    return actions.answer_objection(day.work, order)


@deed
def a_notice_is_written(day: Day) -> object:
    courtyard = day.courtyard()
    text = NoticeText(kind=NoticeKind.FREE, title="公示", body="路灯换了", issuer="村委会", from_on=day.work.today)
    order = WriteNotice(scope=courtyard.scope, courtyard_id=courtyard.courtyard_id, text=text)
    return write_notice(day.work, order)


@deed
def a_notice_is_reworded(day: Day) -> object:
    open_courtyards = courtyard_queries.courtyards(day.connection)
    made = day.one_of([one for place in open_courtyards for one in queries.notices(day.connection, place.courtyard_id)])
    text = replace(made.text, body=f"路灯换了{day.chance.randrange(100)}盏")
    order = WriteNotice(scope=made.scope, courtyard_id=made.courtyard_id, text=text, notice_id=made.notice_id)
    return write_notice(day.work, order)


@deed
def a_rule_is_laid_down(day: Day) -> object:
    rule = day.one_of(list(queries.rules_now(day.connection).values()))
    return lay_rule_down(day.work, day.courtyard().scope, replace(rule, days=day.chance.randrange(1, 40)), "镇里通知")


@deed
def a_year_is_put_into_a_box(day: Day) -> object:
    courtyard = day.courtyard()
    box_id = new_id()
    body = ArchiveBoxed(
        box_id=box_id,
        courtyard_id=courtyard.courtyard_id,
        courtyard=courtyard.name,
        year=day.work.today.year,
        papers=day.chance.randrange(1, 50),
        digest=day.chance.randbytes(32),
    )
    return day.work.record(body, scope=courtyard.scope, subject=box_id)
