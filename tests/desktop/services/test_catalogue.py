"""The catalogue on the screen: found, read, laid down anew, taken over."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from support.clock import FixedClock
from support.counters import Counter
from support.desks import grab
from support.stores import A_LEADER
from yuanba.desktop.areas.calendars.page import CalendarsPage
from yuanba.desktop.areas.services.catalogue.edit_page import EditPage
from yuanba.desktop.areas.services.catalogue.editions_page import EditionsPage
from yuanba.desktop.areas.services.catalogue.listing import CataloguePage
from yuanba.desktop.areas.services.catalogue.service_page import ServicePage
from yuanba.desktop.areas.services.catalogue.typed import TypedPaper, packed, read_service, typed_of, unpacked
from yuanba.desktop.areas.services.opening.page import OpeningPage
from yuanba.desktop.areas.services.wording import catalogue as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.shell.window import Window
from yuanba.desktop.wording import CALENDARS_TITLE, WRONG_DAY
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.permissions import ALL_PERMISSIONS, Permission
from yuanba.village.services import queries
from yuanba.village.services.actions import cataloguing, opening
from yuanba.village.services.catalogue import PaperNeeded, ProxyUse, Service, Unit, shipped_services
from yuanba.village.services.model import Agent, Applicant, Mode


@pytest.fixture
def counter(
    window: Window, desk: Desk, here: Here, store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Counter:
    return Counter(window, desk, here, store, qtbot, monkeypatch)


def open_ticket(counter: Counter, service_id: str = "minimum_living", name: str = "白玛央金") -> Id:
    order = opening.OpenTicket(
        scope=counter.here.scope, courtyard_id=counter.here.courtyard_id, courtyard_code="LJW",
        applicant=Applicant(name=name), service_id=service_id, mode=Mode.ALL_THE_WAY,
        agent=Agent(person_id=new_id(), name="任德兴"),
    )  # fmt: skip
    return counter.do(lambda work: opening.open_ticket(work, order))


def lay_down(counter: Counter, service: Service, reason: str = "镇里通知") -> None:
    counter.do(lambda work: cataloguing.edit_service(work, counter.here.scope, service, reason))


def newest(counter: Counter, service_id: str) -> Service:
    with counter.store.reading() as connection:
        return queries.service(connection, service_id)


def with_photograph(service: Service) -> Service:
    papers = (*service.papers[1:], PaperNeeded(paper_id="own-1", name="一寸照片"))
    return replace(service, papers=papers, limit=replace(service.limit, number=20))


def test_all_thirty_services_are_listed_and_found_by_initials(counter: Counter) -> None:
    counter.go("catalogue")
    page = counter.screen(CataloguePage)
    assert page.search.hasFocus()
    assert len(page.rows.buttons) == 30
    grab(counter.window, "services-catalogue")

    counter.write("sfz")

    assert "居民身份证" in page.rows.buttons[0].accessibleName()
    counter.enter()
    assert counter.screen(ServicePage).title.text() == "居民身份证"


def test_the_catalogue_leads_to_the_days_off_its_limits_are_counted_with(counter: Counter) -> None:
    counter.go("catalogue")

    counter.choose(CALENDARS_TITLE)

    assert isinstance(counter.window.page, CalendarsPage)


def test_what_is_in_no_catalogue_says_what_to_do(counter: Counter) -> None:
    counter.go("catalogue")

    counter.write("飞机票")

    assert wording.NOTHING in counter.words()


def test_each_part_of_every_service_says_how_sure_it_is_and_where_it_stands(counter: Counter) -> None:
    for service_id, service in shipped_services().items():
        counter.go(("service", service_id))

        said = counter.words()
        for part in (service.limit, service.posting, service.proxy):
            assert wording.SURE[part.tag] in said, service.name
            assert part.source in said, service.name
        for paper in service.papers:
            assert paper.name in said, service.name
        assert "law-and" not in said
        assert "json" not in said


def test_a_service_is_opened_for_somebody_from_its_page(counter: Counter) -> None:
    counter.go(("service", "homestead"))

    counter.enter()

    assert counter.screen(OpeningPage).what.service == shipped_services()["homestead"]


def test_the_township_lays_a_service_down_anew_with_keys_alone(counter: Counter) -> None:
    running = open_ticket(counter)
    counter.go(("service", "minimum_living"))
    counter.key(Qt.Key.Key_Tab)
    counter.enter()
    page = counter.screen(EditPage)
    assert page.form.name.hasFocus()

    counter.tab_to(lambda one: one is page.form.number)
    page.form.number.selectAll()
    counter.write("20")
    counter.tab_to(lambda one: one is page.form.reason)
    counter.write("云溪府发〔2026〕12号")
    counter.enter()

    laid_down = newest(counter, "minimum_living")
    assert (laid_down.edition, laid_down.limit.number) == (2, 20)
    # What was not touched is as it was.
    untouched = replace(
        laid_down, edition=1, limit=shipped_services()["minimum_living"].limit, valid_from=date(2026, 7, 1)
    )
    assert untouched == shipped_services()["minimum_living"]
    assert laid_down.valid_from == date(2026, 11, 2)
    shown = counter.words()
    assert counter.screen(ServicePage).title.text() == "最低生活保障"
    assert "云溪府发〔2026〕12号" in shown
    assert "多久：单位受理后 25 个工作日 → 单位受理后 20 个工作日" in shown
    with counter.store.reading() as connection:
        assert queries.ticket(connection, running, today=date(2026, 11, 2)).record.service.edition == 1
    grab(counter.window, "services-edited")


@pytest.mark.parametrize("service_id", shipped_services())
def test_a_form_that_nobody_touched_reads_as_the_edition_it_shows(service_id: str) -> None:
    service, today = shipped_services()[service_id], date(2026, 11, 2)

    read = read_service(unpacked(packed(typed_of(service, today))), service, today)

    assert read == replace(service, valid_from=today, valid_until=None)


def test_a_new_service_is_added_and_found(counter: Counter) -> None:
    counter.go("catalogue")
    counter.choose(wording.ADD)
    form = counter.screen(EditPage).form
    form.name.setText("水费减免")
    form.words.setText("水费、减水费")
    form.authority.setText("镇供水站")
    form.papers.papers[0].name.setText("减免申请书")
    form.number.setText("5")
    form.reason.setText("镇里新定")

    counter.screen(EditPage).save.click()
    counter.go("catalogue")
    counter.write("jsf")

    assert "水费减免" in counter.screen(CataloguePage).rows.buttons[0].accessibleName()
    counter.enter()
    assert "减免申请书" in counter.words()


def test_a_paper_is_added_for_some_and_another_taken_away(counter: Counter) -> None:
    counter.go(("edit_service", "minimum_living"))
    page = counter.screen(EditPage)
    papers = page.form.papers
    papers.add.click()
    papers.papers[-1].name.setText("外地社区证明")
    papers.papers[-1]._take_when("elsewhere")
    first = papers.papers[0]
    first.removed.emit()
    page.form.reason.setText("镇里通知")

    page.save.click()

    laid_down = newest(counter, "minimum_living")
    assert laid_down.papers[-1].when == "elsewhere"
    assert "application" not in [paper.paper_id for paper in laid_down.papers]
    assert "多了材料：外地社区证明" in counter.words()
    assert "不再要：最低生活保障申请书" in counter.words()


@pytest.mark.parametrize(
    ("field", "typed", "part", "said"),
    [
        ("name", "", "name", "名称"),
        ("authority", " ", "authority", "办理单位"),
        ("number", "0", "number", wording.NUMBER_WRONG),
        ("number", "许久", "number", wording.NUMBER_WRONG),
        ("posting_days", "一周", "posting_days", wording.DAYS_WRONG),
        ("reason", "", "reason", "请写上原因"),
    ],
)
def test_a_wrong_answer_is_said_beside_it_and_lays_nothing_down(
    counter: Counter, field: str, typed: str, part: str, said: str
) -> None:
    counter.go(("edit_service", "minimum_living"))
    page = counter.screen(EditPage)
    page.form.reason.setText("镇里通知")
    getattr(page.form, field).setText(typed)

    page.save.click()

    assert said in page.form._fields[part].error
    assert newest(counter, "minimum_living").edition == 1


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        ("", "", wording.DAY_NEEDED),
        ("哪天", "", WRONG_DAY),
        ("2026-11-2", "以后", WRONG_DAY),
        ("2026-11-2", "2026-11-1", wording.UNTIL_BEFORE_FROM),
    ],
)
def test_days_that_cannot_be_are_said_beside_them(counter: Counter, begins: str, ends: str, said: str) -> None:
    counter.go(("edit_service", "minimum_living"))
    page = counter.screen(EditPage)
    page.form.reason.setText("镇里通知")
    page.form.begins.line.line.setText(begins)
    page.form.ends.line.line.setText(ends)

    page.save.click()

    assert said in page.form.begins.error + page.form.ends.error
    assert newest(counter, "minimum_living").edition == 1


def test_a_paper_without_name_is_said_beside_it(counter: Counter) -> None:
    counter.go(("edit_service", "minimum_living"))
    page = counter.screen(EditPage)
    page.form.reason.setText("镇里通知")
    page.form.papers.papers[2].name.setText("")

    page.save.click()

    assert wording.PAPER_NAMELESS in page.form.papers.papers[2].name_field.error
    assert newest(counter, "minimum_living").edition == 1


def test_an_edition_somebody_else_laid_down_meanwhile_is_not_written_over(counter: Counter) -> None:
    counter.go(("edit_service", "minimum_living"))
    page = counter.screen(EditPage)
    page.form.reason.setText("镇里通知")
    lay_down(counter, with_photograph(shipped_services()["minimum_living"]))

    page.save.click()

    assert "已有人改成第 2 版" in page.form._fields["name"].error


def test_a_form_half_filled_is_there_again(counter: Counter) -> None:
    counter.go(("edit_service", "minimum_living"))
    page = counter.screen(EditPage)
    page.form.number.setText("18")
    page.form.papers.add.click()
    page.form.papers.papers[-1].name.setText("一寸照片")
    counter.key(Qt.Key.Key_Escape)
    counter.desk.visit("today")

    counter.go(("edit_service", "minimum_living"))

    again = counter.screen(EditPage).form.typed
    assert again.number == "18"
    assert again.papers[-1] == TypedPaper(name="一寸照片")
    counter.choose(wording.START_OVER)
    assert counter.screen(EditPage).form.number.text() == "25"


def test_who_may_not_keep_the_catalogue_reads_it_only(counter: Counter) -> None:
    counter.desk.sit_down(replace(A_LEADER, permissions=ALL_PERMISSIONS - {Permission.KEEP_CATALOGUE}))

    counter.go(("service", "minimum_living"))
    assert counter.screen(ServicePage).edit.isHidden()
    counter.go("catalogue")
    assert counter.screen(CataloguePage).add.isHidden()
    counter.go(("edit_service", "minimum_living"))

    assert wording.NOT_ALLOWED in counter.words()


def test_an_edition_near_its_end_and_past_it_says_so(counter: Counter, clock: FixedClock) -> None:
    counter.go(("service", "machinery_subsidy"))
    near = counter.words()
    clock.advance(days=60)
    counter.go(("service", "machinery_subsidy"))

    assert "以后照乡镇新的通知" in near
    assert wording.RAN_OUT in counter.words()


def test_tickets_under_an_older_edition_are_offered_the_newer_one_by_one(counter: Counter) -> None:
    first, second = open_ticket(counter), open_ticket(counter, name="吴金国")
    lay_down(counter, with_photograph(shipped_services()["minimum_living"]))
    counter.go("catalogue")
    counter.choose("有 2 件正在办的事还用着旧版")
    page = counter.screen(EditionsPage)
    said = counter.words()
    assert "要多交：一寸照片" in said
    assert "不用再交：最低生活保障申请书" in said
    assert "单位受理后 25 个工作日 → 单位受理后 20 个工作日" in said
    grab(counter.window, "services-editions")
    assert page.takes[0].hasFocus()

    counter.enter()

    with counter.store.reading() as connection:
        editions = [
            queries.ticket(connection, one, today=date(2026, 11, 2)).record.service.edition for one in (first, second)
        ]
    assert sorted(editions) == [1, 2]
    assert len(page.takes) == 1


def test_all_tickets_go_on_under_the_newer_edition_in_one_act(counter: Counter) -> None:
    tickets = [open_ticket(counter), open_ticket(counter, name="吴金国")]
    lay_down(counter, with_photograph(shipped_services()["minimum_living"]))
    counter.go(("editions",))

    counter.screen(EditionsPage).take_all.click()

    with counter.store.reading() as connection:
        for one in tickets:
            assert queries.ticket(connection, one, today=date(2026, 11, 2)).record.service.edition == 2
    assert wording.NONE_LEFT in counter.words()


def test_nothing_left_under_older_editions_says_so(counter: Counter) -> None:
    counter.go(("editions",))

    assert wording.NONE_LEFT in counter.words()
    assert counter.screen(EditionsPage).take_all.isHidden()


def test_changes_between_editions_are_told_part_by_part() -> None:
    before = shipped_services()["minimum_living"]
    after = replace(
        before,
        name="低保",
        authority="区民政局",
        fee="凭票据",
        steps=("申请",),
        papers=(replace(before.papers[0], name="申请表"), replace(before.papers[1], when="minor"), *before.papers[2:]),
        limit=replace(before.limit, unit=Unit.UNKNOWN, stops=()),
        posting=replace(before.posting, days=5, remark=""),
        proxy=replace(before.proxy, use=ProxyUse.NO),
    )

    lines = "\n".join(wording.changes(before, after))

    for said in (
        "名称：最低生活保障 → 低保",
        "在哪办",
        "收费：不收费 → 凭票据",
        "怎么走",
        "材料改名",
        "都要 → 不满 18 岁的才要",
    ):
        assert said in lines
    for said in ("没有查到时限", "都算", "公示 5 日", "要本人去"):
        assert said in lines
    assert wording.changes(before, before) == ()


def test_more_tickets_than_fit_a_screen_are_all_taken_over(counter: Counter) -> None:
    for _ in range(51):
        open_ticket(counter)
    lay_down(counter, with_photograph(shipped_services()["minimum_living"]))
    counter.go(("editions",))
    assert len(counter.screen(EditionsPage).takes) == 50
    assert wording.more_tickets(1) in counter.words()

    counter.screen(EditionsPage).take_all.click()

    assert wording.NONE_LEFT in counter.words()
