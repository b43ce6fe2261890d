"""The courtyard and its township: join once, and from then on it goes by itself, by line or by stick."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from PySide6.QtWidgets import QApplication, QLabel

from support.desks import ScriptedPrompter, grab
from support.townships import NOW, clerk_of, open_office
from yuanba.desktop.areas.exchange import wording
from yuanba.desktop.areas.exchange.page import ExchangePage
from yuanba.desktop.courier import Standing
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.shell.window import Window
from yuanba.exchange.enrolment import Invitation, invitation_text
from yuanba.exchange.stick import serve_stick
from yuanba.journal.store import Store
from yuanba.kernel.ids import new_id
from yuanba.township.app import make_app
from yuanba.township.office import PostOffice
from yuanba.village.courtyards import actions
from yuanba.village.courtyards.model import HouseholdCard, Person


@contextmanager
def served(office: PostOffice) -> Iterator[str]:
    config = uvicorn.Config(make_app(office), host="127.0.0.1", port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        pass
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture
def page(window: Window, desk: Desk, here: Here) -> ExchangePage:
    desk.visit("exchange")
    assert isinstance(window.page, ExchangePage)
    return window.page


def invited(office: PostOffice, address: str) -> str:
    return invitation_text(Invitation(address, office.office.public, b"", clerk_of(office).invite("院坝长的电脑")))


def said(page: ExchangePage) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def another_household(desk: Desk, here: Here) -> None:
    card = HouseholdCard(household_id=new_id(), group="3组", head=Person(resident_id=new_id(), name="欧阳长松"))
    desk.run_deed(lambda work: actions.list_households(work, here.courtyard_id, [card]), lambda _: None, owner=desk)


def test_whoever_is_alone_is_told_how_to_join(page: ExchangePage) -> None:
    assert wording.ALONE in said(page)
    page.join.click()
    assert wording.INVITATION_MISSING in page.invited.error
    page.invitation.setPlainText("YB1-这不是邀请")
    page.join.click()
    assert "读不出来" in page.invited.error
    grab(page, "exchange-alone")


def test_a_year_of_work_goes_up_when_the_courtyard_joins(
    page: ExchangePage, window: Window, office: PostOffice, desk: Desk, here: Here
) -> None:
    with served(office) as address:
        page.invitation.setPlainText(invited(office, address))
        page.join.click()
        assert "临江镇" in said(page)
        assert wording.waiting(0) in said(page)
        (scope,) = [line for line in clerk_of(office).scopes() if line.scope == here.scope]
        assert scope.entries > 0
        before = scope.entries
        another_household(desk, here)
        assert wording.waiting(1) in said(page)
        page.send.click()
        assert wording.sent(1, 0) in said(page)
        (scope,) = [line for line in clerk_of(office).scopes() if line.scope == here.scope]
        assert scope.entries == before + 1
        grab(window, "exchange-joined")
        assert desk.courier is not None
        desk.courier.hang_up()


def test_without_a_line_it_says_so_and_nothing_is_lost(page: ExchangePage, office: PostOffice, desk: Desk) -> None:
    with served(office) as address:
        page.invitation.setPlainText(invited(office, address))
        page.join.click()
        assert desk.courier is not None
        desk.courier.hang_up()
    page.send.click()
    assert "连不上乡镇" in said(page)
    assert page.send.isEnabled()


def test_a_stick_goes_and_comes_back(
    page: ExchangePage, desk: Desk, here: Here, prompter: ScriptedPrompter, tmp_path: Path
) -> None:
    office = open_office(tmp_path / "far", now=lambda: NOW)
    office.found("山那边镇")
    usb = tmp_path / "usb"
    usb.mkdir()
    prompter.to_enter = usb
    with served(office) as address:
        page.invitation.setPlainText(invited(office, address))
        page.join.click()
        assert desk.courier is not None
        desk.courier.hang_up()
    another_household(desk, here)
    page.read.click()
    assert wording.STICK_EMPTY in said(page)
    page.write.click()
    assert wording.STICK_WRITTEN in said(page)
    serve_stick(usb, office.office.public, office.handle_file)
    page.read.click()
    assert wording.sent(1, 0) in said(page)
    assert wording.waiting(0) in said(page)
    (usb / "yuanba").rename(tmp_path / "away")
    (usb / "yuanba").write_text("not a folder")
    page.write.click()
    assert "U 盘读写不了" in said(page)
    office.close()


def test_the_sample_is_sent_to_nobody(window: Window, desk: Desk, store: Store, here: Here) -> None:
    desk.demo = True
    desk.visit("exchange")
    page = window.page
    assert isinstance(page, ExchangePage)
    assert wording.SAMPLE in said(page)
    assert not page.join.isVisible()


def test_a_round_ends_with_the_store_it_began_with(
    page: ExchangePage, office: PostOffice, desk: Desk, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store is closed while an answer is on its way: nothing of it reaches another store, and it can go again."""
    courier = desk.courier
    assert courier is not None
    with served(office) as address:
        page.invitation.setPlainText(invited(office, address))
        page.join.click()
        over = courier._over

        def closed_meanwhile(request: bytes, where: str, pinned: bytes) -> bytes:
            answer = over(request, where, pinned)
            courier.hang_up()
            return answer

        another_household(desk, here)
        monkeypatch.setattr(courier, "_over", closed_meanwhile)
        page.send.click()
        assert (courier.standing.going, courier.standing.waiting) == (False, 1)
        monkeypatch.undo()
        page.send.click()
        assert (courier.standing.going, courier.standing.waiting) == (False, 0)
        courier.hang_up()


def test_deeds_one_after_another_do_not_put_it_off(
    page: ExchangePage, office: PostOffice, desk: Desk, here: Here
) -> None:
    courier = desk.courier
    assert courier is not None
    with served(office) as address:
        page.invitation.setPlainText(invited(office, address))
        page.join.click()
        another_household(desk, here)
        courier._timer.start(5_000)
        for _ in range(3):
            another_household(desk, here)
        assert courier._timer.remainingTime() < 10_000
        courier.hang_up()


def test_who_was_shut_out_is_told_and_keeps_everything(
    page: ExchangePage, office: PostOffice, desk: Desk, here: Here
) -> None:
    with served(office) as address:
        page.invitation.setPlainText(invited(office, address))
        page.join.click()
        (line,) = clerk_of(office).devices()
        clerk_of(office).revoke(line.device)
        page.send.click()
        assert "停了这台电脑的报送" in said(page)
        assert desk.courier is not None
        desk.courier.hang_up()


def test_when_it_last_went_is_known_after_a_restart(
    page: ExchangePage, office: PostOffice, desk: Desk, here: Here
) -> None:
    with served(office) as address:
        page.invitation.setPlainText(invited(office, address))
        page.join.click()
        assert desk.courier is not None
        desk.courier.hang_up()
        desk.courier.standing = Standing()
        desk.courier.look()
        assert desk.courier.standing.heard_at == desk.now()


def test_what_goes_by_itself_wipes_no_answer_away(page: ExchangePage, office: PostOffice, desk: Desk) -> None:
    with served(office) as address:
        page.invitation.setPlainText(invited(office, address))
        page.join.click()
        page._say(wording.STICK_WRITTEN, "good")
        assert desk.courier is not None
        desk.courier.send()
        assert wording.STICK_WRITTEN in said(page)
        desk.courier.hang_up()
