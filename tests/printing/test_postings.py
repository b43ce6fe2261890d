"""Sheets for the board: what they say, what they never say, and what is read aloud of them."""

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from support.papers import a_registration
from support.rosters import posts_of_a_yard
from support.sheets import id_number
from yuanba.desktop.papers.wording import file_name
from yuanba.kernel.ids import new_id
from yuanba.printing.drawing import render
from yuanba.printing.fonts import FontSet, load_fonts
from yuanba.printing.postings.checking import covered, found_on, with_kept
from yuanba.printing.postings.notices import notice_sheet
from yuanba.printing.postings.result import result_sheet
from yuanba.printing.postings.services import outcomes_sheet, service_list_sheet
from yuanba.printing.postings.spoken import broadcast, chat_text, loudspeaker
from yuanba.printing.preview import page_images
from yuanba.printing.registration import compare
from yuanba.printing.roster import plate_sheet
from yuanba.printing.sheet import Sheet, texts
from yuanba.printing.styles import BOARD_A3, BOARD_A4
from yuanba.village.notices.board_queries import SheetOnBoards
from yuanba.village.notices.boards import Answerer, Objection, Posted
from yuanba.village.notices.checking import watch_words
from yuanba.village.notices.model import Hanging, Kept, PaperLine, Sensitive
from yuanba.village.notices.written import FundLine, NamedLine, NoticeKind, NoticeText
from yuanba.village.services.catalogue import shipped_services
from yuanba.village.services.model import Mode, TicketState
from yuanba.village.services.queries import TicketLine

DAY = date(2026, 11, 2)
FREE = NoticeText(
    kind=NoticeKind.FREE,
    title="关于更换路灯的公示",
    body="今年更换路灯5盏。\n一、路灯位置\n晒坝两盏、路口三盏。",
    issuer="石碗村村民委员会",
    from_on=DAY,
    contact="院坝长杨志全",
    phone="023-52221234",
)
FUNDS = replace(
    FREE,
    kind=NoticeKind.FUNDS,
    title="关于维修自来水管资金使用情况的公示",
    body="",
    rule_id="fund_use",
    fund_source="村集体经济组织资金",
    funds=(FundLine(purpose="水管", fen=98_000, handled_by="杨志全"), FundLine(purpose="人工", fen=60_050)),
)
NAMES = replace(
    FREE,
    kind=NoticeKind.NAMES,
    title="关于最低生活保障初审名单的公示",
    body="",
    rule_id="assistance_review",
    names=(
        NamedLine(name="张伟芳", group="3组", door="12号", people=2, fen=62_000),
        NamedLine(name="张伟芳", group="4组", door="3号", people=1, fen=31_000),
        NamedLine(name="李明", group="4组", door="5号", people=1),
        NamedLine(name="李明", group="4组", door="9号", people=3),
    ),
)


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return load_fonts()


def read(sheet: Sheet, fonts: FontSet) -> str:
    drawn = render(sheet, a_registration(), fonts)
    assert drawn.unprintable == ()
    assert compare(drawn.pdf, drawn.pages).genuine
    return "".join(line for page in drawn.pages for line in page)


def a_ticket(applicant: str, service_id: str, group: str = "3组") -> TicketLine:
    return TicketLine(
        ticket_id=new_id(),
        number="1",
        state=TicketState.GRANTED,
        opened_on=date(2026, 10, 1),
        ended_on=date(2026, 10, 20),
        last_on=date(2026, 10, 20),
        applicant=applicant,
        pinyin="",
        initials="",
        group=group,
        service_id=service_id,
        service_name=shipped_services()[service_id].name,
        mode=Mode.ALL_THE_WAY,
        agent_id=new_id(),
        agent_name="任德兴",
        missing=0,
        due=None,
        grade=None,
        needs_authorisation=False,
        authorised_from=None,
        authorised_until=None,
        returned_on=None,
        delivered_on=None,
    )


def outcomes(*lines: TicketLine, **changes: Any) -> Sheet:
    known: dict[str, Any] = {
        "courtyard": "老井湾院坝",
        "starts_on": DAY,
        "contact": "院坝长杨志全",
        "phone": "023-52221234",
        "issuer": "老井湾院坝",
    }
    return outcomes_sheet(lines, date(2026, 10, 1), date(2026, 10, 31), **(known | changes))


def test_a_free_notice_says_when_it_hangs_by_which_law_and_whom_to_tell(fonts: FontSet) -> None:
    sheet = notice_sheet(FREE)

    read(sheet, fonts)
    text = "\n".join(texts(sheet))
    for said in (
        "关于更换路灯的公示",
        "2026年11月2日至2026年11月17日",
        "第三十五条，不少于15日",
        "院坝长杨志全或者村务监督委员会",
        "三日内答复",
        "023-52221234",
        "石碗村村民委员会",
    ):
        assert said in text


def test_money_is_added_up_line_by_line(fonts: FontSet) -> None:
    text = read(notice_sheet(FUNDS), fonts)

    assert "水管980元杨志全" in text
    assert "合计1580.50元" in text
    assert "资金来源：村集体经济组织资金" in text


def test_an_assistance_list_names_heads_and_tells_namesakes_apart_by_group_and_house(fonts: FontSet) -> None:
    read(notice_sheet(NAMES), fonts)
    text = "\n".join(texts(notice_sheet(NAMES)))
    for said in ("张伟芳（3组）", "张伟芳（4组）", "李明（4组5号）", "李明（4组9号）", "620元", "不少于7日"):
        assert said in text


def test_who_asked_for_help_in_need_or_illness_is_counted_and_not_named(fonts: FontSet) -> None:
    sheet = outcomes(
        a_ticket("向正安", "identity_card"),
        a_ticket("张伟芳", "minimum_living"),
        a_ticket("王德明", "chronic_disease"),
        a_ticket("任小宝", "medical_insurance"),
        minors=("任小宝",),
    )

    text = read(sheet, fonts)

    assert "向*安" in text
    assert "办完4件" in text
    assert "另有3件涉及个人隐私" in text
    for hidden in ("张伟芳", "张*芳", "王德明", "王*明", "任小宝", "任*宝", "最低生活保障", "慢特病"):
        assert hidden not in text
    assert sheet.board is not None
    assert {(one.field, one.full, one.shown) for one in sheet.board.hidden} == {
        ("name", "向正安", "向*安"),
        ("private_service", "张伟芳", ""),
        ("private_service", "王德明", ""),
        ("minor", "任小宝", ""),
    }


def test_the_list_of_services_names_nobody_but_the_agent_and_goes_on_the_board_as_it_is() -> None:
    sheet = service_list_sheet(
        tuple(shipped_services().values()),
        courtyard="老井湾院坝",
        agent="任德兴",
        phone="13800138000",
        starts_on=DAY,
        issuer="老井湾院坝",
    )

    assert found_on(sheet, watch_words()) == ()
    assert "最低生活保障" in "".join(texts(sheet))


@pytest.mark.parametrize("page", [BOARD_A4, BOARD_A3])
def test_a_title_of_sixty_signs_and_three_hundred_rows_stand_whole(page: Any, fonts: FontSet) -> None:
    long = replace(
        NAMES,
        title="关于" + "老井湾院坝二〇二六年度困难群众救助" * 3 + "名单的公示",
        names=tuple(
            NamedLine(name=f"买买提·艾合买提江{n}", group="3组", people=2, fen=n * 100 + 1) for n in range(300)
        ),
    )
    text = read(notice_sheet(long, page=page), fonts)

    assert all(f"{n}.01元" in text for n in range(300))
    assert text.count("户主") >= 300 // 40


def test_a_find_is_starred_or_kept_and_then_the_sheet_is_clean() -> None:
    sheet = notice_sheet(replace(FREE, body="因病救助，电话 138 0013 9000，残疾人通道口集合。"))
    found = found_on(sheet, watch_words())
    assert [one.hit.what for one in found] == [Sensitive.HEALTH, Sensitive.PHONE, Sensitive.HEALTH]

    settled = covered(sheet, [one.hit for one in found[:2]])
    settled = with_kept(settled, [Kept(what=Sensitive.HEALTH, words="残疾", reason="是通道的名字")])

    assert found_on(settled, watch_words()) == ()
    said = "".join(texts(settled))
    assert "138****9000" in said
    assert "138 0013 9000" not in said
    assert "因病" not in said


SECRETS = (
    id_number("19680517", 1),
    id_number("20150601", 3),
    "13900139000",
    "6222021234567890128",
    "因病致贫",
    "胃癌",
    "任小宝",
    "三级肢体残疾",
)


def public_sheets() -> list[Sheet]:
    """A sheet of every kind for the board, made of facts that hold every secret there is."""
    dirty = "任小宝家因病致贫，父亲胃癌，母亲三级肢体残疾，" + "、".join(SECRETS[:4])
    watch = replace(watch_words(), minors=("任小宝",))
    free = notice_sheet(replace(FREE, title=f"关于救助{SECRETS[6]}的公示", body=dirty))
    # What a person is asked about is starred, as one does who keeps nothing.
    free = covered(free, [one.hit for one in found_on(free, watch)])
    free = covered(free, [one.hit for one in found_on(free, watch)])
    return [
        free,
        notice_sheet(FUNDS),
        notice_sheet(NAMES),
        outcomes(a_ticket("任小宝", "identity_card"), a_ticket("王德明", "chronic_disease"), minors=("任小宝",)),
        service_list_sheet(
            tuple(shipped_services().values()),
            courtyard="老井湾院坝",
            agent="",
            phone="",
            starts_on=DAY,
            issuer="老井湾院坝",
        ),
        plate_sheet(posts_of_a_yard()),
    ]


def everything_in(pdf: bytes) -> str:
    """Every text one can get out of a file: strings, metadata, names, streams, bookmarks, attachments."""
    found: list[str] = []

    def walk(thing: Any, seen: set[tuple[int, int]]) -> None:
        if isinstance(thing, pikepdf.Object) and thing.objgen != (0, 0):
            if thing.objgen in seen:
                return
            seen.add(thing.objgen)
        if isinstance(thing, pikepdf.Stream):
            content = thing.read_bytes()
            found.append(content.decode("utf-8", "replace"))
            found.append(content.decode("utf-16-be", "replace"))
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            for key, value in thing.items():
                found.append(str(key))
                walk(value, seen)
        elif isinstance(thing, pikepdf.Array):
            for value in thing:
                walk(value, seen)
        elif isinstance(thing, pikepdf.String):
            found.append(str(thing))

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert list(opened.attachments) == []
        assert not any(page.get("/Annots") for page in opened.pages)
        assert all(not page.get_images() for page in opened.pages)
        seen: set[tuple[int, int]] = set()
        walk(opened.trailer, seen)
        for one in opened.objects:
            walk(one, seen)
        with opened.open_metadata() as meta:
            found += [str(value) for value in meta.values()]
        with opened.open_outline() as outline:
            found += [entry.title for entry in outline.root]
    return "".join(found)


def codes_in(pdf: bytes) -> str:
    pages = page_images(pdf, dpi=150, first=0, count=20)
    texts = []
    for page in pages:
        picture = Image.frombuffer("RGB", (page.width, page.height), page.rgb, "raw", "RGB", page.stride, 1)
        texts += [code.text for code in zxingcpp.read_barcodes(picture)]
    return "".join(texts)


@pytest.mark.parametrize("number", range(6))
def test_no_secret_can_be_got_out_of_a_public_file(number: int, fonts: FontSet) -> None:
    sheet = public_sheets()[number]
    drawn = render(sheet, a_registration(), fonts)
    named = file_name(sheet.kind, "老井湾院坝", "2026-LJW-K7Q-0012")
    lines = "".join(line for page in drawn.pages for line in page)
    code = codes_in(drawn.pdf)
    assert "2026-LJW-K7Q-0012" in code

    everything = everything_in(drawn.pdf) + lines + code + named

    for secret in SECRETS:
        assert secret not in everything, secret
        assert secret not in re.sub(r"\s", "", everything), secret


def test_the_search_for_secrets_would_find_one(fonts: FontSet) -> None:
    """The proof above is worth something: a file that says a secret is found out."""
    sheet = notice_sheet(replace(FREE, title=f"公示{SECRETS[2]}", body=SECRETS[5]))
    drawn = render(sheet, a_registration(), fonts)

    assert SECRETS[2] in everything_in(drawn.pdf)
    assert SECRETS[2] in codes_in(drawn.pdf)
    assert SECRETS[5] in "".join(line for page in drawn.pages for line in page)


def test_the_result_says_where_it_hung_and_how_many_objected_and_no_name(fonts: FontSet) -> None:
    paper_id = new_id()
    line = PaperLine(
        paper_id=paper_id,
        courtyard_id=new_id(),
        scope=new_id(),
        number="2026-LJW-K7Q-0009",
        kind="notices.free",
        title="关于更换路灯的公示",
        issued_on=DAY,
        registered_at=None,  # type: ignore[arg-type]
        page_count=1,
        about_id=new_id(),
        replaced_by="",
        hangs=Hanging(from_on=DAY, until_on=date(2026, 11, 17), basis="第三十五条"),
    )
    shared: dict[str, Any] = {
        "paper_id": paper_id,
        "courtyard_id": line.courtyard_id,
        "scope": line.scope,
        "number": line.number,
        "title": line.title,
    }
    posted = Posted(
        posting_id=new_id(),
        kind=line.kind,
        board="晒坝东边",
        put_up_on=DAY,
        until_on=date(2026, 11, 17),
        rule=None,
        by="杨志全",
        photograph="",
        taken_down_on=date(2026, 11, 18),
        taken_down_by="杨志全",
        **shared,
    )
    objection = Objection(
        objection_id=new_id(),
        raised_on=date(2026, 11, 5),
        by="王德明",
        words="灯太少",
        answerer=Answerer.COMMITTEE,
        answer_by=date(2026, 11, 9),
        answered_on=date(2026, 11, 6),
        answer="明年再加",
        upheld=False,
        **shared,
    )

    sheet = result_sheet(
        line,
        SheetOnBoards(postings=(posted,), objections=(objection,)),
        issuer="老井湾院坝",
        dated="2026年11月18日",
    )
    text = read(sheet, fonts)

    for said in ("晒坝东边2026年11月2日2026年11月18日杨志全", "收到反映1件，已答复1件，其中采纳0件", "未采纳"):
        assert said in text
    assert "王德明" not in text
    assert "灯太少" not in text


def test_what_is_read_aloud_says_the_same_with_numbers_spoken() -> None:
    script = loudspeaker(notice_sheet(FUNDS))

    for said in (
        "现在广播《关于维修自来水管资金使用情况的公示》",
        "九百八十元",
        "一千五百八十元五角",
        "二零二六年十一月二日，到二零二六年十一月十七日",
        "三日内答复",
        "零二三，五二二二，幺二三四",
    ):
        assert said in script.text
    assert not re.search(r"\d", script.text)
    assert script.left_out == ()


def test_a_script_is_never_longer_than_one_can_listen_and_says_what_was_left_out() -> None:
    long = replace(FREE, body="\n".join(f"第{n}处路灯换了新的，费用{n}元，大家可以去看一看。" for n in range(1, 60)))

    script = loudspeaker(notice_sheet(long))

    assert broadcast().most_signs == 440
    assert len(script.text) <= 440
    assert "其余的请到公示栏看" in script.text
    assert "公示时间" in script.text
    assert any("第五十九处" in sentence for sentence in script.left_out)


def test_the_message_for_the_chat_shows_no_more_than_the_board() -> None:
    sheet = outcomes(a_ticket("向正安", "identity_card"), a_ticket("张伟芳", "minimum_living"))

    text = chat_text(sheet)

    assert "向*安" in text
    assert "张伟芳" not in text
    assert "【代办办理情况公示】" in text
