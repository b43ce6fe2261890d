"""Papers of proxy services."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from support.clock import FixedClock
from support.errands import Bag, a_bag
from support.papers import a_registration
from yuanba.journal.store import Store
from yuanba.printing.drawing import render
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.preview import page_images
from yuanba.printing.services.forms import authorisation, closing_slip, missing_papers, receipt
from yuanba.printing.services.lists import handover_list, ledger_sheet, month_summary, tally_slips
from yuanba.printing.sheet import Sheet, texts
from yuanba.village.services import queries
from yuanba.village.services.actions import clock as clocks
from yuanba.village.services.actions import ending, opening, slips
from yuanba.village.services.catalogue import ProxyUse, Start, conditions, shipped_services
from yuanba.village.services.model import Applicant, Grade, Handing, Mode, PaperState, StopReason, TicketState
from yuanba.village.services.month import Month, month_of, period_of
from yuanba.village.services.wording import sum_of

NOVEMBER = period_of(date(2026, 11, 15))


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return load_fonts()


@pytest.fixture
def bag(store: Store) -> Bag:
    return a_bag(store)


def words(sheet: Sheet, fonts: FontSet) -> str:
    drawn = render(sheet, a_registration(), fonts)
    folder = os.environ.get("YUANBA_GRABS")
    if folder:
        from PIL import Image

        Path(folder).mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(page_images(drawn.pdf, dpi=80), start=1):
            picture = Image.frombytes("RGB", (page.width, page.height), page.rgb, "raw", "RGB", page.stride)
            picture.save(Path(folder) / f"{sheet.kind}-{number}.png")
    return "".join("".join(page) for page in drawn.pages)


def test_the_sum_reads_as_an_agent_would_say_it(bag: Bag, clock: FixedClock) -> None:
    ticket_id = bag.carried_to_office()
    clock.advance(days=25)
    for why, first, last in (
        (StopReason.POSTING, date(2026, 11, 16), date(2026, 11, 22)),
        (StopReason.COMPLETING, date(2026, 11, 25), date(2026, 11, 27)),
    ):
        order = clocks.StopClock(ticket_id=ticket_id, why=why, first_on=first, last_on=last)
        bag.do(lambda work, order=order: clocks.stop_clock(work, order))  # type: ignore[misc]

    due = bag.ticket(ticket_id).due

    assert due is not None
    assert sum_of(due) == (
        "2026年11月2日受理，25 个工作日；公示 11月16日至22日、补正 11月25日至27日不计，其中工作日 8 天 → 12月17日"
    )


def test_a_day_in_a_year_nobody_has_arranged_says_so(bag: Bag, clock: FixedClock) -> None:
    clock.advance(days=50)
    ticket_id = bag.carried_to_office()

    due = bag.ticket(ticket_id, date(2026, 12, 22)).due

    assert due is not None
    assert "2027 年调休安排待公布" in sum_of(due)


def test_the_receipt_tells_an_old_person_what_is_missing_and_whom_to_ring(bag: Bag, fonts: FontSet) -> None:
    ticket_id = bag.open(have=("hukou", "id_card", "means_check"))

    said = words(receipt(bag.ticket(ticket_id), last_four="002X"), fonts)

    assert bag.ticket(ticket_id).record.opened.number in said
    assert "还缺2样材料" in said
    assert "☐最低生活保障申请书" in said
    assert "02352000000" in said
    assert "002X" in said
    assert "代办不收费" in said


def test_the_authorisation_has_the_five_parts_the_law_asks_for(bag: Bag, fonts: FontSet) -> None:
    said = words(authorisation(bag.ticket(bag.open()), until_on=date(2026, 12, 31)), fonts)

    for part in ("任德兴", "最低生活保障", "委托范围", "自2026年11月2日起至2026年12月31日止", "委托人签字或捺印"):
        assert part in said


def test_missing_papers_are_told_all_at_once(bag: Bag, fonts: FontSet) -> None:
    ticket_id = bag.carried_to_office(have=("application",))
    bag.move(ticket_id, TicketState.TO_COMPLETE, note="缺收入说明")

    said = words(missing_papers(bag.ticket(ticket_id)), fonts)

    assert "收入、财产、支出说明" in said
    assert "缺收入说明" in said
    assert "最低生活保障申请书" not in said


def test_the_closing_slip_shows_result_delivery_sum_and_fees(bag: Bag, fonts: FontSet) -> None:
    ticket_id = bag.carried_to_office(applicant=Applicant(name="尉迟𬭩" * 5))
    fee = {"fen": 2000, "what_for": "工本费", "receipt_number": "0012345", "paid_on": date(2026, 11, 2)}
    bag.do(lambda work: ending.pay_fee(work, ticket_id, **fee))  # type: ignore[arg-type]
    order = opening.MarkPaper(ticket_id=ticket_id, paper_id="income", state=PaperState.NOT_NEEDED, reason="系统能查到")
    bag.do(lambda work: opening.mark_paper(work, order))
    bag.move(ticket_id, TicketState.GRANTED, note="批准，每月 400 元")
    deliver = ending.DeliverResult(ticket_id=ticket_id, handing=Handing.AT_HOME, received_by="女儿")
    bag.do(lambda work: ending.deliver_result(work, deliver))
    bag.do(lambda work: ending.call_back(work, ticket_id, Grade.VERY_GOOD))

    said = words(closing_slip(bag.ticket(ticket_id)), fonts)

    for part in ("办结", "女儿（送到家）", "非常满意", "20.00", "0012345", "系统能查到", "12月7日"):
        assert part in said


FORMS = (authorisation, receipt, missing_papers, closing_slip)


@pytest.mark.parametrize("service_id", shipped_services())
def test_no_paper_tells_what_is_sensitive_about_the_applicant(bag: Bag, service_id: str) -> None:
    service = shipped_services()[service_id]
    sensitive = {one.condition for one in conditions().values() if one.sensitive}
    telling = {paper.name for paper in service.papers if paper.when in sensitive}
    held = tuple(conditions())
    mode = Mode.ASSISTING if service.proxy.use is ProxyUse.NO else Mode.ALL_THE_WAY
    event_on = date(2026, 10, 20) if service.limit.start is Start.EVENT else None
    ticket_id = bag.open(service_id=service_id, conditions=held, mode=mode, event_on=event_on)
    bag.authorise(ticket_id)
    for after in (TicketState.TAKEN, TicketState.HANDED_IN, TicketState.TO_COMPLETE):
        bag.move(ticket_id, after, note=f"缺{'、'.join(telling)}", incomplete=True)

    view = bag.ticket(ticket_id)

    for form in FORMS:
        said = "\n".join(texts(form(view)))
        # A paper whose name is that of the service or of a step everybody goes tells nothing more.
        assert {name for name in telling if name in said} == set(), form.__name__
        assert not any(one.question.strip("吗？") in said for one in conditions().values() if one.sensitive)
        assert "代办不收费" in said


def test_the_pdf_itself_holds_no_sensitive_condition_and_no_long_number(bag: Bag, fonts: FontSet) -> None:
    ticket_id = bag.carried_to_office(
        conditions=("disability_card", "minor"), phone="13800138000", id_number="11010519491231002X"
    )
    bag.move(ticket_id, TicketState.TO_COMPLETE, note="缺残疾人证，卡号 6217 0012 3456 7890 123，11010519491231002X")
    view = bag.ticket(ticket_id)

    for form in FORMS:
        said = words(form(view), fonts)
        for hidden in ("残疾", "13800138000", "11010519491231002", "6217", "7890123"):
            assert hidden not in said, form.__name__
    assert "按本人情况要的证件（是哪样，代办员当面说）" in words(receipt(view), fonts)
    assert "经办单位说：缺按本人情况要的证件" in words(missing_papers(view), fonts)


def test_the_last_four_of_the_identity_number_stand_on_the_receipt_only(bag: Bag, fonts: FontSet) -> None:
    view = bag.ticket(bag.open(id_number="11010519491231002X"))

    assert "（身份证末四位002X）" in words(receipt(view, last_four="002X"), fonts)
    assert all("002X" not in words(form(view), fonts) for form in FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_every_further_page_says_of_which_ticket_it_is(bag: Bag, fonts: FontSet, form: Callable[..., Sheet]) -> None:
    name = "古丽巴哈尔·阿卜杜热合曼·吐尔逊尼亚孜"
    ticket_id = bag.open(applicant=Applicant(name=name, group="石碗村3组"))
    for place in range(30):
        order = opening.WantPaper(ticket_id=ticket_id, name=f"单位另外要的第 {place} 样材料", reason="窗口要的")
        bag.do(lambda work, order=order: opening.want_paper(work, order))  # type: ignore[misc]
    view = bag.ticket(ticket_id)

    pages = render(form(view), a_registration(), fonts).pages

    for page in pages[1:]:
        assert view.record.opened.number in page[0]
    assert len(pages) > 1 or form is authorisation


def test_the_receipt_says_the_last_day_and_whether_it_may_move(bag: Bag, clock: FixedClock, fonts: FontSet) -> None:
    ticket_id = bag.carried_to_office()
    assert "最晚2026年12月7日" in words(receipt(bag.ticket(ticket_id)), fonts)
    bag.move(ticket_id, TicketState.TO_COMPLETE, note="缺收入说明")
    assert "现在停着，会往后移" in words(receipt(bag.ticket(ticket_id)), fonts)
    clock.advance(days=50)

    late = bag.ticket(bag.carried_to_office(), date(2026, 12, 22))

    assert "放假安排还没公布，会变" in words(receipt(late), fonts)


def test_ten_tickets_go_to_the_township_on_one_list(bag: Bag, fonts: FontSet) -> None:
    ids = [bag.open(applicant=bag.applicant(n % 5)) for n in range(10)]

    said = words(handover_list([bag.ticket(one) for one in ids], "老井湾院坝", date(2026, 11, 2)), fonts)

    assert all(bag.ticket(one).record.opened.number in said for one in ids)


def a_month(bag: Bag, clock: FixedClock) -> Month:
    for place, after in enumerate((TicketState.GRANTED, TicketState.REFUSED, TicketState.GRANTED)):
        ticket_id = bag.carried_to_office(applicant=bag.applicant(place), phone="13800138000", id_number="")
        bag.move(ticket_id, after, note="结果")
    bag.open(service_id="identity_card", mode=Mode.ASSISTING)
    clock.advance(days=30)
    counts = {"minimum_living": {Grade.GOOD: 4, Grade.FAIR: 2}, "homestead": {Grade.POOR: 1}}
    order = slips.CountSlips(scope=bag.scope, courtyard_id=bag.courtyard_id, month=date(2026, 11, 1), counts=counts)
    bag.do(lambda work: slips.count_slips(work, order))
    return month(bag)


def month(bag: Bag) -> Month:
    with bag.store.reading() as connection:
        return month_of(connection, bag.courtyard_id, NOVEMBER, today=date(2026, 12, 2))


def ledger(bag: Bag) -> Sheet:
    with bag.store.reading() as connection:
        views = queries.ledger(connection, bag.courtyard_id, NOVEMBER.first_on, NOVEMBER.last_on)
    return ledger_sheet(views, NOVEMBER, "老井湾院坝")


def test_a_month_adds_up_and_shows_no_phone(bag: Bag, clock: FixedClock, fonts: FontSet) -> None:
    found = a_month(bag, clock)

    listed = words(ledger(bag), fonts)
    summary = words(month_summary(found, "老井湾院坝"), fonts)

    assert (found.opened, found.answered, found.on_time) == (4, 3, 3)
    assert "13800138000" not in listed + summary
    assert "100%（3／3）" in summary
    assert "满意4、一般2" in summary
    assert "宅基地" not in summary
    assert "不满5张" in summary


def test_the_summary_says_which_are_late_and_why_and_names_nobody(bag: Bag, clock: FixedClock, fonts: FontSet) -> None:
    clock.moment = datetime(2026, 10, 9, 8, 0, tzinfo=UTC)
    late, waiting = (bag.carried_to_office(applicant=bag.applicant(place)) for place in (0, 1))
    clock.advance(days=38)
    bag.move(late, TicketState.GRANTED)

    summary = words(month_summary(month(bag), "老井湾院坝"), fonts)

    assert "超过时限的" in summary
    assert "2026年10月9日受理，25个工作日→11月12日；11月16日办结，晚了2个工作日" in summary
    assert "还没有结果，已经超过12个工作日" in summary
    assert bag.ticket(waiting).record.opened.number in summary
    assert all(bag.ticket(one).record.opened.applicant.name not in summary for one in (late, waiting))


def test_an_empty_month_is_a_paper_too(bag: Bag, fonts: FontSet) -> None:
    assert "没有登记代办件" in words(ledger(bag), fonts)
    assert "2026年11月没有代办件" in words(month_summary(month(bag), "老井湾院坝"), fonts)


def test_no_usual_word_of_the_ledger_is_torn(bag: Bag, fonts: FontSet) -> None:
    refused = bag.carried_to_office()
    bag.move(refused, TicketState.REFUSED, note="结果")
    praised = bag.carried_to_office()
    bag.move(praised, TicketState.GRANTED, note="结果")
    deliver = ending.DeliverResult(ticket_id=praised, handing=Handing.IN_THE_YARD, received_by="本人")
    bag.do(lambda work: ending.deliver_result(work, deliver))
    bag.do(lambda work: ending.call_back(work, praised, Grade.VERY_GOOD))
    view = bag.ticket(praised)
    # The widest tag there can be, in a courtyard whose code has four signs as those of the sample village.
    number = "2026-WM01-WMW-D0008"
    opened = replace(view.record.opened, number=number)
    views = (replace(view, record=replace(view.record, opened=opened)), bag.ticket(refused))

    pages = render(ledger_sheet(views, NOVEMBER, "老井湾院坝"), a_registration(), fonts).pages

    lines = [line for page in pages for line in page]
    for word in ("序号", number, "全程代办", "不予办理", "非常满意", "最低生活保障", "11-02", "院坝里交", "任德兴"):
        assert any(word in line for line in lines), word


def test_anonymous_slips_carry_no_number_and_no_name(bag: Bag, fonts: FontSet) -> None:
    said = words(tally_slips("最低生活保障", date(2026, 11, 1), slips=8), fonts)

    assert said.count("☐非常满意") == 8
    assert "杨志全" not in said


def test_six_slips_fill_a_page_whatever_the_service_is_called(fonts: FontSet) -> None:
    longest = max((service.name for service in shipped_services().values()), key=len)

    pages = render(tally_slips(longest, date(2026, 11, 1), slips=12), a_registration(), fonts).pages

    assert ["".join(page).count("很不满意") for page in pages] == [6, 6]


def test_a_receipt_for_a_birth_says_by_when_to_declare_it(bag: Bag, fonts: FontSet) -> None:
    ticket_id = bag.open(
        service_id="household_register", conditions=("newborn",), event_on=date(2026, 10, 20), have=("hukou",)
    )

    said = words(receipt(bag.ticket(ticket_id)), fonts)

    assert "申报期限" in said
    assert "最晚2026年11月20日" in said
    assert "受理后" not in said
