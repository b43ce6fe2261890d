"""The list of last days that another calendar moved."""

import os
from datetime import date
from pathlib import Path

import pytest

from support.errands import Bag, a_bag
from support.holidays import a_year
from support.papers import a_registration
from yuanba.journal.store import Store
from yuanba.kernel.calendar import SHIPPED_CALENDAR, WorkCalendar
from yuanba.kernel.ids import new_id
from yuanba.printing.calendars import moved_sheet
from yuanba.printing.drawing import Rendered, render
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.preview import page_images
from yuanba.village.calendars.model import HolidaysLoaded
from yuanba.village.services.actions import clock as clocks
from yuanba.village.services.model import Applicant
from yuanba.village.services.recount import Recount, recount

TODAY = date(2026, 11, 2)
LOADED = HolidaysLoaded(
    load_id=new_id(),
    year=2027,
    off=tuple(sorted(a_year().off)),
    make_up=tuple(sorted(a_year().make_up)),
    arranged=True,
    source=a_year().source,
    file_name="2027.json",
    loaded_on=TODAY,
)


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return load_fonts()


@pytest.fixture
def bag(store: Store) -> Bag:
    return a_bag(store)


def drawn(found: Recount, fonts: FontSet) -> Rendered:
    made = render(moved_sheet(LOADED, found), a_registration(), fonts)
    folder = os.environ.get("YUANBA_GRABS")
    if folder:
        from PIL import Image

        Path(folder).mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(page_images(made.pdf, dpi=80), start=1):
            picture = Image.frombytes("RGB", (page.width, page.height), page.rgb, "raw", "RGB", page.stride)
            picture.save(Path(folder) / f"calendars-moved-{len(found.moved)}-{number}.png")
    return made


def recounted(bag: Bag) -> Recount:
    with bag.store.reading() as connection:
        return recount(connection, SHIPPED_CALENDAR, WorkCalendar({2027: a_year()}), today=TODAY)


def test_each_ticket_stands_with_its_day_before_and_after(bag: Bag, fonts: FontSet) -> None:
    long = Applicant(name="阿卜杜热西提·买买提依明", group="3组")
    for more, applicant in ((40, bag.applicant()), (60, long)):
        ticket_id = bag.carried_to_office(applicant=applicant)
        bag.do(lambda work, one=ticket_id, by=more: clocks.extend_limit(work, one, by, TODAY, "x"))  # type: ignore[misc]
    found = recounted(bag)

    pages = drawn(found, fonts).pages

    text = "".join("".join(page) for page in pages)
    assert len(pages) == 1
    assert "正在算时限的2件里有2件到期日变动" in text.replace(" ", "")
    for one in found.moved:
        assert one.ticket.number in text
        assert f"{one.after_on.year}年{one.after_on.month}月{one.after_on.day}日" in text


def test_two_hundred_tickets_take_some_pages_with_the_heading_on_each(bag: Bag, fonts: FontSet) -> None:
    ticket_id = bag.carried_to_office()
    bag.do(lambda work: clocks.extend_limit(work, ticket_id, 40, TODAY, "x"))
    found = recounted(bag)
    many = Recount(moved=found.moved * 200, counted=200, unarranged=3)

    pages = drawn(many, fonts).pages

    assert len(pages) > 4
    assert all("现到期日" in "".join(page) for page in pages[:-1])
    assert "另有3件" in "".join("".join(page) for page in pages)


def test_nothing_moved_is_said_too(fonts: FontSet) -> None:
    pages = drawn(Recount(moved=(), counted=4, unarranged=0), fonts).pages

    assert "有0件到期日变动" in "".join(pages[0])
