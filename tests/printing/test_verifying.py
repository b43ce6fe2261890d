"""Whether a file is what was registered, and what is otherwise."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageEnhance, ImageFilter

from support.fonts import a_font_of_one_sign
from support.papers import a_registration, a_sheet
from support.registers import fonts, printed
from support.stores import A_LEADER
from yuanba.journal.store import Store
from yuanba.printing.drawing import render
from yuanba.printing.fonts import load_fonts
from yuanba.printing.press import Printed
from yuanba.printing.preview import page_images
from yuanba.printing.registration import NoMark, Registration, UnreadablePaper, read_pages
from yuanba.printing.sheet import Note
from yuanba.printing.styles import BOARD_A4
from yuanba.printing.verdicts import Alteration, Change, FileNotRead, Finding, NoCodeSeen, NotAPicture, Verdict
from yuanba.printing.verifying import read_paper, read_path, verify, verify_mark, verify_number


def checked(store: Store, pdf: bytes) -> Verdict:
    with store.reading() as connection:
        return verify(connection, read_paper(pdf))


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Save a file with another tool, after a change."""
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        document.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return saved.getvalue()


def picture(pdf: bytes, *, dpi: int = 150) -> Image.Image:
    page = page_images(pdf, dpi=dpi, count=1)[0]
    return Image.frombuffer("RGB", (page.width, page.height), page.rgb, "raw", "RGB", page.stride, 1)


def written(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    saved = io.BytesIO()
    image.save(saved, kind, **options)
    return saved.getvalue()


def test_a_paper_of_this_store_is_genuine(store: Store) -> None:
    paper = printed(store, a_sheet(rows=30))

    verdict = checked(store, paper.pdf)

    assert (verdict.finding, verdict.number, verdict.alterations) == (Finding.GENUINE, paper.number, ())
    assert verdict.paper is not None
    assert verdict.paper.current


def test_a_title_longer_than_the_code_carries_is_genuine_all_the_same(store: Store) -> None:
    paper = printed(store, a_sheet(title="关于维修老井湾自来水管并动用村集体经济组织资金一千八百元的决定公示"))

    assert checked(store, paper.pdf).finding is Finding.GENUINE


def test_a_paper_saved_again_by_another_program_is_still_genuine(store: Store) -> None:
    paper = printed(store, a_sheet(rows=20))

    assert checked(store, changed(paper.pdf, lambda document: None)).finding is Finding.GENUINE


def test_one_digit_altered_is_named_with_page_and_line(store: Store) -> None:
    paper = printed(store, a_sheet(money="1800"))
    with store.work(A_LEADER) as work:
        registration = Registration(number=paper.number, issued_on=work.today, key=store.incarnation.key)

    verdict = checked(store, render(a_sheet(money="1900"), registration, fonts()).pdf)

    (alteration,) = verdict.alterations
    assert verdict.finding is Finding.ALTERED
    assert (alteration.change, alteration.page) == (Change.LINE, 1)
    assert alteration.line > 0
    assert alteration.now == alteration.was.replace("1800", "1900")


def test_two_swapped_pages_are_two_alterations_and_not_eighty_lines(store: Store) -> None:
    paper = printed(store, a_sheet(rows=60))

    verdict = checked(store, changed(paper.pdf, lambda document: document.pages.reverse()))

    last = page_count(paper)
    assert verdict.alterations == (
        Alteration(change=Change.MOVED, page=1, belongs=last),
        Alteration(change=Change.MOVED, page=last, belongs=1),
    )


def test_a_page_of_another_sheet_is_named_with_the_number_it_comes_from(store: Store) -> None:
    paper, other = printed(store, a_sheet(rows=200)), printed(store, a_sheet(rows=200, money="2600"))

    def mix(document: pikepdf.Pdf) -> None:
        with pikepdf.open(io.BytesIO(other.pdf)) as source:
            document.pages[1] = source.pages[1]

    verdict = checked(store, changed(paper.pdf, mix))

    assert (verdict.finding, verdict.number) == (Finding.ALTERED, paper.number)
    assert verdict.alterations == (Alteration(change=Change.OTHER_PAPER, page=2, now=other.number),)


def test_a_page_left_out_and_a_page_added_are_named(store: Store) -> None:
    paper = printed(store, a_sheet(rows=60))
    last = page_count(paper)

    shorter = checked(store, changed(paper.pdf, lambda document: document.pages.__delitem__(-1)))
    longer = checked(store, changed(paper.pdf, lambda document: document.add_blank_page() and None))

    assert shorter.alterations == (Alteration(change=Change.MISSING, page=last),)
    assert longer.alterations == (Alteration(change=Change.ADDED, page=last + 1),)


def test_a_white_patch_over_a_sum_is_named(store: Store) -> None:
    paper = printed(store, a_sheet())

    patched = changed(paper.pdf, lambda document: document.pages[0].contents_add(b"q 1 g 100 600 80 20 re f Q"))

    assert checked(store, patched).alterations == (Alteration(change=Change.COVERED, page=1),)


#: Two hairs, and a letter that names itself a space.
HAIRS, NAMELESS = "1 w 100 600 m 180 600 l S", "BT 0 g /Nameless 30 Tf 1 0 0 1 100 600 Tm <0001> Tj ET"


@pytest.mark.parametrize("drawn", [HAIRS, NAMELESS])
@pytest.mark.parametrize("seen", ["ViewState", "PrintState"])
def test_a_layer_that_only_the_screen_or_only_the_printer_shows_is_named(store: Store, seen: str, drawn: str) -> None:
    paper = printed(store, a_sheet())

    def lay_over(document: pikepdf.Pdf) -> None:
        (page, *_) = document.pages
        layer = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("1900")))
        hidden = pikepdf.Dictionary(OCGs=[layer], OFF=[layer], BaseState=pikepdf.Name.ON)
        layer.Usage = pikepdf.Dictionary({f"/{seen[:-5]}": {f"/{seen}": pikepdf.Name.ON}})
        document.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=hidden)
        page.resources.Properties = pikepdf.Dictionary(Over=layer)
        font = pikepdf.Dictionary(page.resources.Font.P1)
        font.ToUnicode = document.make_stream(re.sub(rb"> <....>", b"> <0020>", font.ToUnicode.read_bytes()))
        page.resources.Font.Nameless = document.make_indirect(font)
        page.contents_add(f"q /OC /Over BDC {drawn} EMC Q".encode())

    verdict = checked(store, changed(paper.pdf, lay_over))

    assert verdict.alterations == (Alteration(change=Change.COVERED, page=1),)


@pytest.mark.parametrize("kind", ["Type1", "Type3"])
def test_a_letter_whose_shape_is_left_to_the_viewer_is_named(store: Store, kind: str) -> None:
    paper = printed(store, a_sheet())

    def write_in(document: pikepdf.Pdf) -> None:
        (page, *_) = document.pages
        shapes = {"/space": document.make_stream(b"500 0 d0")}
        page.resources.Font.Elsewhere = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name(f"/{kind}"), BaseFont=pikepdf.Name.Helvetica,
            FontBBox=[0, 0, 500, 500], FontMatrix=[0.001, 0, 0, 0.001, 0, 0], CharProcs=shapes,
            Encoding=pikepdf.Dictionary(Differences=[32, pikepdf.Name.space]), FirstChar=32, LastChar=32, Widths=[500],
        )  # fmt: skip
        page.contents_add(b"BT /Elsewhere 30 Tf 100 600 Td ( ) Tj ET")

    verdict = checked(store, changed(paper.pdf, write_in))

    assert verdict.alterations == (Alteration(change=Change.COVERED, page=1),)


@pytest.mark.parametrize("over", ["/OC /Over BDC 0 0 9 9 re f EMC", "BT /P1 5 Tf <0001> Tj ET"])
def test_what_is_hidden_within_the_code_is_named(store: Store, over: str) -> None:
    paper = printed(store, a_sheet())

    def hide(document: pikepdf.Pdf) -> None:
        (page, *_) = document.pages
        (code,) = page.resources.XObject.values()
        layer = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("1900")))
        document.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))
        code.Resources = pikepdf.Dictionary(Properties=pikepdf.Dictionary(Over=layer), Font=page.resources.Font)
        code.write(code.read_bytes() + f" {over}".encode())

    verdict = checked(store, changed(paper.pdf, hide))

    assert Alteration(change=Change.COVERED, page=1) in verdict.alterations


def renamed(pdf: bytes, shown: str, read: str) -> bytes:
    """Let every letter of one shape give another to whoever copies or compares the text."""

    def rename(document: pikepdf.Pdf) -> None:
        for page in document.pages:
            for font in page.resources.Font.values():
                names = font.ToUnicode.read_bytes().decode()
                font.ToUnicode.write(names.replace(f"> <{ord(shown):04X}>", f"> <{ord(read):04X}>").encode())

    return changed(pdf, rename)


@pytest.mark.parametrize(("shown", "read"), [("九百", "八百"), ("贰百", "壹百")])
def test_a_page_that_reads_as_registered_and_shows_another_sum_is_altered(store: Store, shown: str, read: str) -> None:
    paper = printed(store, replace(a_sheet(rows=1), blocks=(Note(text=f"动用资金{read}元。"),)))
    with store.work(A_LEADER) as work:
        registration = Registration(number=paper.number, issued_on=work.today, key=work.signing_key)
    other = replace(a_sheet(rows=1), blocks=(Note(text=f"动用资金{shown}元。"),))
    forged = renamed(render(other, registration, fonts()).pdf, shown[0], read[0])
    assert read_pages(forged) == read_pages(paper.pdf)

    verdict = checked(store, forged)

    assert verdict.alterations == (Alteration(change=Change.DISGUISED, page=1),)


@pytest.mark.parametrize(("name", "width"), [("王𰻝", 1000), ("王ཀ", 600)])
def test_a_paper_with_a_sign_no_font_has_is_genuine_whoever_drew_the_sign(
    store: Store, tmp_path: Path, name: str, width: int
) -> None:
    sheet = replace(a_sheet(rows=1), blocks=(Note(text=f"户主{name}，动用资金八百元。"),))
    a_font_of_one_sign(tmp_path / "own.ttf", name[-1], width=width)

    blank, drawn = printed(store, sheet), printed(store, sheet, load_fonts(tmp_path))

    assert checked(store, changed(blank.pdf, lambda document: None)).finding is Finding.GENUINE
    assert checked(store, changed(drawn.pdf, lambda document: None)).finding is Finding.GENUINE


@pytest.mark.parametrize(
    "text", ["户主王𰻝，动用资金八百元。", "户主王\U0003347a，动用资金八百元。", "户主王ཀ。\n动用资金八百元。"]
)
def test_a_sum_beside_a_sign_no_font_has_is_looked_at(store: Store, text: str) -> None:
    paper = printed(store, replace(a_sheet(rows=1), blocks=(Note(text=text),)))
    with pypdfium2.PdfDocument(paper.pdf) as document:
        signs = document[0].get_textpage()
        left, low, right, high = signs.get_charbox(signs.get_text_range().index("八"))
    stroke = f"0.9 w {left} {(low + high) / 2} m {right} {(low + high) / 2} l S"

    verdict = checked(store, changed(paper.pdf, lambda document: document.pages[0].contents_add(stroke.encode())))

    assert verdict.alterations == (Alteration(change=Change.DISGUISED, page=1),)


def of_javascript(document: pikepdf.Pdf) -> None:
    document.Root.Names = pikepdf.Dictionary(
        JavaScript=pikepdf.Dictionary(Names=[pikepdf.String("sum"), action(document)])
    )


def action(document: pikepdf.Pdf) -> pikepdf.Object:
    script = pikepdf.String("app.alert('1900')")
    return document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=script))


def of_opening(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = action(document)


def of_a_page(document: pikepdf.Pdf) -> None:
    document.pages[0].AA = pikepdf.Dictionary(O=action(document))


def of_a_form(document: pikepdf.Pdf) -> None:
    field = document.make_indirect(
        pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("sum"), V=pikepdf.String("1900"))
    )
    document.Root.AcroForm = pikepdf.Dictionary(Fields=[field])


def of_an_attachment(document: pikepdf.Pdf) -> None:
    document.attachments["账本.txt"] = pikepdf.AttachedFileSpec(document, b"1900", filename="账本.txt")


def of_a_program_to_start(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe"))


@pytest.mark.parametrize(
    "add", [of_javascript, of_opening, of_a_page, of_a_form, of_an_attachment, of_a_program_to_start]
)
@pytest.mark.parametrize("packed", [True, False])
def test_a_paper_to_which_a_program_a_form_or_a_file_was_added_is_altered(
    store: Store, add: Callable[[pikepdf.Pdf], None], packed: bool
) -> None:
    paper = printed(store, a_sheet(rows=3))
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper.pdf)) as document:
        add(document)
        mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
        document.save(saved, object_stream_mode=mode)

    verdict = checked(store, saved.getvalue())

    assert (verdict.finding, verdict.alterations) == (Finding.ALTERED, (Alteration(change=Change.LOADED),))


def test_a_place_to_open_at_a_title_and_remarks_about_the_file_are_no_alteration(store: Store) -> None:
    paper = printed(store, replace(a_sheet(rows=3), title="公示（/JS /AA）"))

    def describe(document: pikepdf.Pdf) -> None:
        document.Root.OpenAction = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])
        document.docinfo["/Title"] = "(/JavaScript) /Launch \\) /AcroForm"
        with document.open_metadata() as about:
            about["dc:title"] = "/EmbeddedFiles"

    assert checked(store, changed(paper.pdf, describe)).finding is Finding.GENUINE


def test_a_paper_that_cannot_be_laid_out_as_it_was_is_to_be_compared_by_eye(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = printed(store, a_sheet(rows=3))
    monkeypatch.setattr("yuanba.printing.verifying.draw_registered", lambda paper, fonts: None)

    verdict = checked(store, paper.pdf)

    assert (verdict.finding, verdict.words_alike) == (Finding.REGISTERED, True)
    assert verdict.number == paper.number


def test_a_paper_whose_signature_does_not_hold_is_altered(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = printed(store, a_sheet())
    monkeypatch.setattr("yuanba.printing.verifying.public_keys", lambda connection: ())

    verdict = checked(store, paper.pdf)

    assert (verdict.finding, verdict.alterations) == (Finding.ALTERED, (Alteration(change=Change.CODE),))


def test_a_paper_that_was_replaced_says_by_which(store: Store) -> None:
    first = printed(store, a_sheet())
    second = printed(store, a_sheet(money="1900"), replaces_id=first.paper_id)

    verdict = checked(store, first.pdf)

    assert verdict.finding is Finding.GENUINE
    assert verdict.paper is not None
    assert verdict.paper.replaced_by == second.number


def test_a_preview_and_a_paper_of_another_store_are_unknown_here(store: Store) -> None:
    preview = render(a_sheet(), None, fonts()).pdf
    foreign = render(a_sheet(), a_registration(), fonts()).pdf

    assert checked(store, preview) == Verdict(finding=Finding.UNKNOWN)
    assert checked(store, foreign) == Verdict(finding=Finding.UNKNOWN, number="2026-LJW-K7Q-0012")


def test_the_code_on_a_photograph_proves_that_such_a_paper_was_printed(store: Store) -> None:
    paper = printed(store, a_sheet(rows=3, page=BOARD_A4))
    photograph = picture(paper.pdf, dpi=200).rotate(7, expand=True, fillcolor=(90, 80, 70))
    photograph = ImageEnhance.Contrast(photograph.filter(ImageFilter.GaussianBlur(1.2))).enhance(0.6)

    verdict = checked(store, written(photograph, quality=60))

    assert (verdict.finding, verdict.number) == (Finding.REGISTERED, paper.number)
    assert verdict.paper is not None
    assert verdict.mark is not None


def test_a_photograph_held_sideways_is_read(store: Store) -> None:
    paper = printed(store, a_sheet(rows=3))
    exif = Image.Exif()
    exif[0x0112] = 6

    verdict = checked(store, written(picture(paper.pdf), exif=exif))

    assert verdict.finding is Finding.REGISTERED


def test_a_scan_of_a_paper_is_read_by_its_code(store: Store) -> None:
    paper = printed(store, a_sheet(rows=3))
    scan = written(picture(paper.pdf, dpi=200), "PDF", resolution=200)

    assert checked(store, scan).finding is Finding.REGISTERED


def test_a_code_whose_digest_is_another_is_altered(store: Store) -> None:
    paper = printed(store, a_sheet(rows=3))
    with store.work(A_LEADER) as work:
        registration = Registration(number=paper.number, issued_on=work.today, key=store.incarnation.key)
    forged = render(a_sheet(rows=3, money="9800"), registration, fonts())
    assert forged.mark is not None

    with store.reading() as connection:
        verdict = verify_mark(connection, forged.mark)
        unknown = verify_mark(connection, replace(forged.mark, number="2026-YL03-AAA-0001"))

    assert (verdict.finding, verdict.alterations) == (Finding.ALTERED, (Alteration(change=Change.CODE),))
    assert (unknown.finding, unknown.paper) == (Finding.UNKNOWN, None)


def test_a_number_is_looked_up(store: Store) -> None:
    paper = printed(store, a_sheet(rows=3))

    with store.reading() as connection:
        found, unknown = verify_number(connection, paper.number), verify_number(connection, "2026-YL03-AAA-0001")

    assert (found.finding, unknown.finding) == (Finding.REGISTERED, Finding.UNKNOWN)


@pytest.mark.parametrize(
    ("content", "mishap"),
    [
        (b"%PDF-1.7 torn", UnreadablePaper),
        (b"PK no paper", NotAPicture),
        (b"", NotAPicture),
        (written(Image.new("RGB", (300, 300), "white"), "PNG"), NoCodeSeen),
    ],
)
def test_a_file_that_is_no_paper_says_what_is_wrong(store: Store, content: bytes, mishap: type[Exception]) -> None:
    with pytest.raises(mishap):
        checked(store, content)


def test_the_code_of_something_else_is_no_mark(store: Store, tmp_path: Path) -> None:
    import segno

    segno.make("https://example.org").save(str(tmp_path / "other.png"), scale=8)

    with pytest.raises(NoMark):
        checked(store, (tmp_path / "other.png").read_bytes())


def test_a_file_that_is_gone_or_a_folder_is_not_read(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.pdf", tmp_path):
        with pytest.raises(FileNotRead):
            read_path(path)


def page_count(paper: Printed) -> int:
    with pikepdf.open(io.BytesIO(paper.pdf)) as document:
        return len(document.pages)
