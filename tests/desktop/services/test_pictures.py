"""The pictures of a paper on the screen: put in, seen, turned, taken away; by mouse, by keyboard, by dropping."""

import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from support.desks import ScriptedPrompter, WaitingRunner, grab
from support.errands import AN_AGENT
from support.photographs import a_photograph, drawn, written
from support.stores import A_LEADER
from yuanba.desktop import theme
from yuanba.desktop.areas.services.page import ServicesPage
from yuanba.desktop.areas.services.pictures.large import PicturePage
from yuanba.desktop.areas.services.pictures.page import PicturesPage
from yuanba.desktop.areas.services.wording import pictures as wording
from yuanba.desktop.desk import Desk, Here, Message
from yuanba.desktop.shell.window import Window
from yuanba.journal.history import history
from yuanba.journal.store import Store
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import ALL_PERMISSIONS, Permission
from yuanba.village.courtyards.queries import households
from yuanba.village.services import queries
from yuanba.village.services.actions import carrying, opening
from yuanba.village.services.actions.picturing import detach_picture
from yuanba.village.services.model import Applicant, Mode, PaperState, TicketState
from yuanba.village.services.records import PaperLine

S = TypeVar("S", bound=QWidget)

PAPER = "hukou"


class Yard:
    """A ticket and the pictures of its household book, as a person sees them."""

    def __init__(self, window: Window, desk: Desk, here: Here, store: Store, qtbot: QtBot, folder: Path) -> None:
        self.window = window
        self.desk = desk
        self.store = store
        self.bot = qtbot
        self.folder = folder
        self.told: list[Message] = []
        desk.told.connect(self.told.append)
        with store.work(A_LEADER) as work:
            home = households(work.connection, here.courtyard_id)[0]
            applicant = Applicant(
                name=home.head_name, resident_id=home.head_id, household_id=home.household_id, group=home.group
            )
            self.ticket_id: Id = opening.open_ticket(
                work,
                opening.OpenTicket(
                    scope=here.scope,
                    courtyard_id=here.courtyard_id,
                    courtyard_code="LJW",
                    applicant=applicant,
                    service_id="minimum_living",
                    mode=Mode.ALL_THE_WAY,
                    agent=AN_AGENT,
                ),
            )
            work.commit()

    def photograph(self, name: str = "hukou.jpg", seed: int = 0) -> Path:
        path = self.folder / name
        path.write_bytes(a_photograph(900, 1200, seed=seed))
        return path

    def go(self) -> PicturesPage:
        self.desk.visit("services", ("pictures", self.ticket_id, PAPER))
        self.settle()
        return self.screen(PicturesPage)

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def screen(self, kind: type[S]) -> S:
        page = self.window.page
        assert isinstance(page, ServicesPage)
        assert isinstance(page.screen_now, kind), page.screen_now
        return page.screen_now

    @property
    def page(self) -> QWidget:
        return self.window.page

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.bot.keyClick(focused, key, modifier)
        self.settle()

    def words(self) -> str:
        self.settle()
        shown = [one for one in self.page.findChildren(QWidget) if one.isVisibleTo(self.page)]
        return "\n".join(one.text() for one in shown if isinstance(one, QLabel | QPushButton))

    def paper(self) -> PaperLine:
        with self.store.reading() as connection:
            found = queries.ticket(connection, self.ticket_id, today=self.desk.today()).record.paper(PAPER)
        assert found is not None
        return found

    def digests(self) -> list[bytes]:
        return [one.digest for one in self.paper().pictures]

    def kept(self) -> list[Image.Image]:
        return [Image.open(io.BytesIO(self.store.attachments.read(digest))) for digest in self.digests()]

    def put_in(self, *paths: Path) -> PicturesPage:
        page = self.go()
        page.keeping.keep_files(paths or [self.photograph()])
        self.settle()
        return page


@pytest.fixture
def yard(window: Window, desk: Desk, here: Here, store: Store, qtbot: QtBot, tmp_path: Path) -> Yard:
    return Yard(window, desk, here, store, qtbot, tmp_path)


def test_a_paper_without_pictures_says_how_to_get_some_in(yard: Yard) -> None:
    page = yard.go()

    assert wording.EMPTY in yard.words()
    assert page.choose.hasFocus()


def test_a_photograph_is_chosen_by_one_key_made_small_and_kept(yard: Yard, prompter: ScriptedPrompter) -> None:
    prompter.to_open = yard.photograph()
    yard.go()

    yard.key(Qt.Key.Key_Return)

    assert yard.paper().state is PaperState.HAVE
    (kept,) = yard.kept()
    assert kept.size == (900, 1200)
    assert not kept.getexif()
    assert len(yard.screen(PicturesPage).gallery.tiles) == 1
    assert yard.told[-1].text.startswith("放好了 1 张照片")
    grab(yard.window, "pictures-one")


def test_files_are_dropped_onto_the_page(yard: Yard) -> None:
    page = yard.go()
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(yard.photograph(f"{seed}.jpg", seed))) for seed in range(3)])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, files, left, none)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()

    page.dropEvent(QDropEvent(QPoint(50, 50), Qt.DropAction.CopyAction, files, left, none))
    yard.settle()

    assert len(yard.digests()) == 3
    heard = [tile.accessibleName() for tile in page.gallery.tiles.values()]
    assert heard == [wording.tile_heard("户口簿（原件和复印件）", place, yard.desk.today()) for place in (1, 2, 3)]


def test_a_picture_is_pasted(yard: Yard) -> None:
    yard.go()
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(0xFF3366AA)
    QGuiApplication.clipboard().setImage(image)

    yard.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert [one.size for one in yard.kept()] == [(400, 300)]


def test_each_page_of_a_scan_is_a_picture_and_one_that_is_there_is_passed_over(yard: Yard) -> None:
    pages = [drawn(600, 800, seed=seed) for seed in range(3)]
    scan, longer = yard.folder / "scan.pdf", yard.folder / "longer.pdf"
    scan.write_bytes(written(pages[0], "PDF", save_all=True, append_images=pages[1:2]))
    longer.write_bytes(written(pages[0], "PDF", save_all=True, append_images=pages[1:]))

    yard.put_in(scan)
    assert len(yard.digests()) == 2
    yard.put_in(longer)

    assert len(yard.digests()) == 3


def test_one_photograph_twice_is_said_beside(yard: Yard) -> None:
    path = yard.photograph()

    yard.put_in(path, path)

    assert len(yard.digests()) == 1
    assert "“hukou.jpg”没有放上。这张照片已经放在“户口簿（原件和复印件）”里了，不用再放。" in yard.words()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a letter", "不是 PDF，也不是能认的照片"),
        (b"\0\0\0\x18ftypheic" + bytes(100), "HEIC"),
        (None, "读不了"),
    ],
)
def test_a_file_that_cannot_be_kept_is_one_sentence_and_the_others_are_kept(
    yard: Yard, content: bytes | None, said: str
) -> None:
    odd = yard.folder / "odd.jpg"
    if content is not None:
        odd.write_bytes(content)

    yard.put_in(odd, yard.photograph())

    assert said in yard.words()
    assert len(yard.digests()) == 1


def test_a_film_is_refused_before_it_is_read(yard: Yard) -> None:
    film = yard.folder / "film.jpg"
    with film.open("wb") as file:
        file.truncate(70_000_000)

    yard.put_in(film)

    assert "这个文件有 70 MB，最多收 60 MB" in yard.words()
    assert yard.digests() == []


@pytest.mark.parametrize(("number", "said"), [(28, "磁盘满了，刚才这一步没有存上"), (30, "这里不让写")])
def test_a_full_disk_and_a_folder_that_may_not_be_written_are_said(
    yard: Yard, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def refuse(_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        yard.put_in()

    assert said in yard.words()
    assert yard.digests() == []
    yard.put_in()
    assert len(yard.digests()) == 1


@pytest.fixture
def slowly(yard: Yard) -> WaitingRunner:
    """Threads that go on only when they are told to."""
    yard.go()
    yard.desk._runner = WaitingRunner()
    return yard.desk._runner


def until_done(runner: WaitingRunner) -> None:
    while runner.waiting:
        runner.go_on()
        QApplication.processEvents()


def test_what_is_being_kept_is_shown_and_is_carried_through_when_the_page_is_left(
    yard: Yard, slowly: WaitingRunner
) -> None:
    yard.screen(PicturesPage).keeping.keep_files([yard.photograph("long.jpg")])
    assert wording.working("long.jpg", 0, 1) in yard.words()
    grab(yard.window, "pictures-working")

    yard.desk.visit("courtyards")
    until_done(slowly)

    assert len(yard.digests()) == 1
    assert yard.told[-1].text.startswith("放好了 1 张照片")


def test_a_scan_that_is_stopped_leaves_no_picture_and_the_rest_is_not_begun(yard: Yard, slowly: WaitingRunner) -> None:
    pages = [drawn(300, 400, seed=seed) for seed in range(3)]
    scan = yard.folder / "scan.pdf"
    scan.write_bytes(written(pages[0], "PDF", save_all=True, append_images=pages[1:]))
    page = yard.screen(PicturesPage)
    page.keeping.keep_files([scan, yard.photograph()])

    page.stop.click()
    until_done(slowly)

    assert yard.digests() == []
    assert not page.keeping.busy
    assert wording.STOP not in yard.words()


def open_large(yard: Yard, count: int = 1) -> PicturePage:
    yard.put_in(*(yard.photograph(f"{seed}.jpg", seed) for seed in range(count)))
    yard.go()
    yard.key(Qt.Key.Key_Return)
    return yard.screen(PicturePage)


def test_a_picture_is_opened_by_enter_and_left_by_escape(yard: Yard) -> None:
    page = open_large(yard)
    assert page.view.hasFocus()
    assert "第 1 张，共 1 张" in yard.words()
    grab(yard.window, "picture-large")

    yard.key(Qt.Key.Key_Escape)

    assert len(yard.screen(PicturesPage).gallery.tiles) == 1


def test_the_arrows_go_through_the_pictures(yard: Yard) -> None:
    open_large(yard, 3)

    yard.key(Qt.Key.Key_Right)
    yard.key(Qt.Key.Key_Right)
    yard.key(Qt.Key.Key_Right)
    assert "第 3 张，共 3 张" in yard.words()
    yard.key(Qt.Key.Key_Left)

    assert "第 2 张，共 3 张" in yard.words()


def test_a_picture_is_turned_by_one_key_and_stays_so_in_its_place(yard: Yard) -> None:
    page = open_large(yard, 2)
    before = yard.digests()

    yard.key(Qt.Key.Key_R)

    after = yard.digests()
    assert after[0] != before[0]
    assert after[1] == before[1]
    assert yard.kept()[0].size == (1200, 900)
    assert "第 1 张，共 2 张" in yard.words()
    assert page.view.hasFocus()
    yard.key(Qt.Key.Key_L)
    assert yard.kept()[0].size == (900, 1200)


def test_a_picture_is_enlarged_and_seen_whole_again(yard: Yard) -> None:
    page = open_large(yard)

    yard.key(Qt.Key.Key_Plus)
    assert page.view.zoomed
    yard.key(Qt.Key.Key_0)

    assert not page.view.zoomed


def test_a_picture_is_taken_away_with_a_reason_by_keyboard_and_put_back(yard: Yard) -> None:
    open_large(yard)
    digest = yard.digests()[0]

    yard.key(Qt.Key.Key_Delete)
    grab(yard.window, "picture-parting")
    yard.key(Qt.Key.Key_Space)
    yard.key(Qt.Key.Key_Return)

    assert yard.digests() == []
    assert wording.EMPTY in yard.words()
    with yard.store.reading() as connection:
        bodies = [one.body for one in history(connection, (yard.ticket_id,))]
    assert any(getattr(body, "reason", "") == wording.REASONS[0] for body in bodies)
    undo = yard.told[-1].undo
    assert undo is not None
    undo()
    yard.settle()
    assert yard.digests() == [digest]


def test_without_a_reason_no_picture_goes(yard: Yard) -> None:
    page = open_large(yard)
    yard.key(Qt.Key.Key_Delete)
    form = page.parting
    assert form is not None

    form.act.click()
    assert form.field.error == "✗ 请写上原因。"
    yard.key(Qt.Key.Key_Escape)

    assert page.parting is None
    assert page.view.hasFocus()
    assert len(yard.digests()) == 1


def test_a_reason_half_written_is_there_again(yard: Yard) -> None:
    page = open_large(yard)
    yard.key(Qt.Key.Key_Delete)
    form = page.parting
    assert form is not None
    form.reason.setFocus()
    yard.bot.keyClicks(form.reason, "1")
    yard.key(Qt.Key.Key_Escape)

    yard.key(Qt.Key.Key_Delete)

    assert page.parting is not None
    assert page.parting.reason.text() == "1"


def test_a_picture_somebody_else_took_away_closes(yard: Yard) -> None:
    page = open_large(yard)
    digest = yard.digests()[0]
    yard.desk.run_deed(lambda work: detach_picture(work, yard.ticket_id, digest, "x"), lambda _: None, owner=yard.desk)
    yard.settle()

    assert page is not yard.screen(PicturesPage)
    assert yard.screen(PicturesPage).gallery.tiles == {}


def test_a_damaged_picture_says_what_to_do(yard: Yard) -> None:
    yard.put_in()
    path = yard.store.places.attachments_folder / yard.digests()[0].hex()
    path.write_bytes(path.read_bytes()[:-1] + b"?")

    page = yard.go()
    (tile,) = page.gallery.tiles.values()
    assert "坏了" in tile.accessibleDescription()
    yard.key(Qt.Key.Key_Return)
    assert "这张照片的文件坏了，没有动它。请拿掉它，重新拍一张" in yard.words()

    shutil.rmtree(yard.store.places.attachments_folder)
    yard.go()
    yard.key(Qt.Key.Key_Return)
    assert "这张照片不在这台电脑上" in yard.words()


def test_who_may_not_see_what_is_hidden_sees_how_many_there_are(yard: Yard) -> None:
    yard.put_in()
    clerk = Actor(operator_id=A_LEADER.operator_id, name="小李", permissions=ALL_PERMISSIONS - {Permission.SEE_HIDDEN})
    yard.desk.sit_down(clerk)

    page = yard.go()

    assert page.gallery.tiles == {}
    assert "现在有 1 张照片。" in yard.words()
    yard.desk.visit("services", ("picture", yard.ticket_id, PAPER, yard.digests()[0]))
    assert wording.HIDDEN in yard.words()


def test_after_the_answer_pictures_are_only_looked_at(yard: Yard) -> None:
    yard.put_in()
    with yard.store.work(A_LEADER) as work:
        order = carrying.MoveTicket(
            ticket_id=yard.ticket_id, seen=TicketState.REGISTERED, after=TicketState.WITHDRAWN, note="不办了"
        )
        carrying.move_ticket(work, order)
        work.commit()

    page = yard.go()
    assert wording.ONLY_LOOK in yard.words()
    assert not page.choose.isEnabled()
    next(iter(page.gallery.tiles.values())).click()
    yard.settle()
    large = yard.screen(PicturePage)
    assert not large.remove.isEnabled()
    assert not large.right_turn.isEnabled()


@pytest.fixture
def sized(yard: Yard) -> Iterator[Callable[[int], None]]:
    def size(per_cent: int) -> None:
        theme.apply(QApplication.instance(), per_cent)  # type: ignore[arg-type]
        yard.window.measure()

    yield size
    theme.apply(QApplication.instance(), 100)  # type: ignore[arg-type]


@pytest.mark.parametrize("per_cent", [100, 150, 200])
def test_the_screens_are_whole_in_large_text(yard: Yard, sized: Callable[[int], None], per_cent: int) -> None:
    sized(per_cent)
    page = open_large(yard, 5)
    grab(yard.window, f"picture-{per_cent}")
    yard.key(Qt.Key.Key_Delete)
    grab(yard.window, f"parting-{per_cent}")
    assert page.parting is not None
    for button in (page.parting.act, *page.parting.usual.buttons()):
        assert button.height() >= 44
    yard.key(Qt.Key.Key_Escape)
    yard.key(Qt.Key.Key_Escape)
    page_of_all = yard.screen(PicturesPage)
    grab(yard.window, f"pictures-{per_cent}")
    seen = page_of_all.rect()
    for tile in page_of_all.gallery.tiles.values():
        left = tile.mapTo(page_of_all, QPoint(0, 0)).x()
        assert left >= 0
        assert left + tile.width() <= seen.width()
    assert page_of_all.choose.mapTo(page_of_all, page_of_all.choose.rect().bottomRight()).y() <= seen.bottom()
