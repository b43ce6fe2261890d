"""The code of every paper is read off a page printed a little too small and laid askew."""

from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from PIL import Image

from support.meeting_views import NAMES, a_meeting, an_id
from support.papers import THE_KEY, a_registration, a_sheet
from support.rosters import YARD, a_roster
from yuanba.printing.drawing import render
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.meetings.bag import Slips, bag
from yuanba.printing.meetings.call import notice
from yuanba.printing.meetings.contacts import Contact
from yuanba.printing.meetings.posting import posting_sheet
from yuanba.printing.meetings.record import decision_sheet, minutes
from yuanba.printing.preview import PageImage, page_images
from yuanba.printing.registration import facts_digest, read_mark, signature_holds
from yuanba.printing.roster import roster_sheet
from yuanba.printing.sheet import Heading, Paragraph, Sheet
from yuanba.printing.styles import BOARD_A3, BOARD_A3_HALVES, BOARD_A4, DOCUMENT_A4, TABLE_A4, TABLE_A4_ACROSS
from yuanba.village.meetings.invitations import Invitation
from yuanba.village.meetings.model import Elector

#: Printers that "fit to page" make 97 % of a sheet; nobody lays a paper straight on the glass.
_PRINTED = 0.97
_ASKEW_DEGREES = 2.0
#: The longest number there can be: a courtyard named by its division code.
_LONG_NUMBER = "2026-5001541122030045-K7Q-123456"
_LONG_TITLE = "关于䶮㛃𬭩𠅤𡋾五户老房子旁边排水沟清淤的通知（第二次）"


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return load_fonts()


def picture_of(page: PageImage) -> Image.Image:
    return Image.frombuffer("RGB", (page.width, page.height), page.rgb, "raw", "RGB", page.stride, 1).convert("L")


def every_paper() -> list[Sheet]:
    view = a_meeting()
    motion = view.motions[0]
    contact = Contact(name="李㛃", post="院坝长", phone="023-00000000")
    called = Invitation(
        motions=(1,),
        rule_set=motion.rule_set,
        group="",
        electors=tuple(Elector(elector_id=an_id(n), household_id=an_id(n), name=name) for n, name in enumerate(NAMES)),
        unsettled=(),
        partial=False,
    )
    boards = (BOARD_A4, BOARD_A3, BOARD_A3_HALVES)
    return [
        notice(view, contact),
        bag(view, (called,), slips=Slips.ONE_EACH),
        minutes(view),
        decision_sheet(view, motion),
        *(posting_sheet(view, motion, date(2026, 3, 6), contact, page=page) for page in boards),
        roster_sheet(a_roster(), (YARD,)),
        *(a_sheet(title=_LONG_TITLE, rows=3, page=page) for page in (DOCUMENT_A4, TABLE_A4, TABLE_A4_ACROSS, *boards)),
    ]


@pytest.mark.parametrize("sheet", every_paper(), ids=lambda sheet: f"{sheet.kind}-{sheet.page.width_mm:.0f}")
def test_the_code_is_read_at_150_dpi_of_a_page_printed_small_and_askew(sheet: Sheet, fonts: FontSet) -> None:
    rendered = render(sheet, a_registration(_LONG_NUMBER), fonts)
    printed = page_images(rendered.pdf, dpi=150 * _PRINTED, first=len(rendered.pages) - 1)[0]
    # The code stands in the lower right quarter.
    quarter = picture_of(printed).crop((printed.width // 2, printed.height // 2, printed.width, printed.height))
    scanned = quarter.rotate(_ASKEW_DEGREES, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)

    (code,) = zxingcpp.read_barcodes(scanned)

    assert read_mark(code.text) == rendered.mark
    assert signature_holds(read_mark(code.text), THE_KEY.public_key())


def test_the_code_is_twenty_five_millimetres_and_has_its_quiet_zone(fonts: FontSet) -> None:
    picture = picture_of(
        page_images(render(a_sheet(rows=3, page=DOCUMENT_A4), a_registration(), fonts).pdf, dpi=254)[0]
    )

    (code,) = zxingcpp.read_barcodes(picture)

    # Ten dots to a millimetre; four fields of the code, here not quite two millimetres, stay white around it.
    first, last = code.position.top_left, code.position.bottom_right
    assert (last.x - first.x, last.y - first.y) == (pytest.approx(250, abs=4), pytest.approx(250, abs=4))
    around = picture.crop((first.x - 20, first.y - 20, last.x + 20, last.y + 20))
    around.paste(255, (17, 17, around.width - 17, around.height - 17))
    assert around.getextrema() == (255, 255)


def a_paper(**changes: object) -> Sheet:
    sheet = Sheet(
        kind="test",
        title="公示",
        subtitle="（第一次）",
        blocks=(Heading(text="一、事项"), Paragraph(text="动用资金1800元。")),
    )
    return replace(sheet, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "公告"},
        {"subtitle": "（第二次）"},
        {"demo": True},
        {"blocks": (Heading(text="一、事项"), Paragraph(text="动用资金1900元。"))},
        {"blocks": (Heading(text="二、事项"), Paragraph(text="动用资金1800元。"))},
    ],
)
def test_whatever_is_printed_is_in_the_digest(changes: dict[str, object], fonts: FontSet) -> None:
    first, second = (render(sheet, a_registration(), fonts) for sheet in (a_paper(), a_paper(**changes)))

    assert facts_digest(first.pages) != facts_digest(second.pages)


def test_what_is_not_printed_is_not_in_the_digest(fonts: FontSet) -> None:
    first, second = (render(sheet, a_registration(), fonts) for sheet in (a_paper(), a_paper(kind="another")))

    assert first.mark == second.mark
    assert first.pdf == second.pdf
