"""The page of the exchange: join a township; after that send, or write and read a stick."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from yuanba.desktop.area import AreaPage
from yuanba.desktop.areas.exchange import wording
from yuanba.desktop.areas.exchange.presenter import Brought, ExchangePresenter, clock_minutes
from yuanba.desktop.courier import Standing
from yuanba.desktop.desk import Desk
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.long_line import LongLine
from yuanba.desktop.widgets.page import Page, clear
from yuanba.desktop.wording import EXCHANGE_TITLE, last_heard
from yuanba.kernel.errors import Mishap


class ExchangePage(AreaPage):
    """Says where the exchange stands; the one filled button is the next step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._presenter = ExchangePresenter(desk, self)
        self._page = Page(EXCHANGE_TITLE, wording.NOTE)
        self._results = column(spacing=10)
        self.invitation = LongLine(hint=wording.INVITATION_HINT, lines=4)
        self.invited = Field(wording.INVITATION, self.invitation)
        self.join = main_button(wording.JOIN_ACT, self._join, "send")
        self.from_file = plain_button(wording.FROM_FILE, self._read_invitation, "file-upload")
        self.send = main_button(wording.SEND, self._send, "send")
        self.write = plain_button(wording.WRITE_STICK, self._write, "usb")
        self.read = plain_button(wording.READ_STICK, self._read, "download")
        self._alone = frame(
            "card", label(wording.ALONE), label(wording.JOIN, "heading"), self.invited, flow(self.join, self.from_file)
        )
        self._standing = column(spacing=8)
        self._together = frame("card")
        self._build()
        self._connect()

    def arrive(self, target: object) -> None:
        """Read where things stand."""
        del target
        clear(self._results)
        self.invited.show_error("")
        self._presenter.refresh()
        (self.send if self._presenter.courier.standing.township else self.invitation).setFocus()

    def _build(self) -> None:
        inside = self._together.layout()
        if isinstance(inside, QVBoxLayout):
            inside.addLayout(self._standing)
            inside.addWidget(flow(self.send, self.write, self.read))
            inside.addWidget(label(wording.NO_INTERNET_NEEDED, "dim"))
        for part in (self._alone, self._together):
            part.hide()
        self._page.body.addLayout(self._results)
        self._page.body.addWidget(self._alone)
        self._page.body.addWidget(self._together)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.showed.connect(self._show)
        presenter.joined.connect(lambda name: self._say(wording.joined(name), "good"))
        presenter.written.connect(lambda: self._say(wording.STICK_WRITTEN, "good"))
        presenter.brought.connect(self._show_brought)
        presenter.failed.connect(self._fail)
        presenter.courier.finished.connect(self._show_sent)
        self.invitation.entered.connect(self._join)

    def _show(self, standing: Standing) -> None:
        belongs = bool(standing.township)
        self._alone.setVisible(not belongs and not self._desk.demo)
        self._together.setVisible(belongs)
        if self._desk.demo:
            self._say(wording.SAMPLE, "label")
        if not belongs:
            return
        clear(self._standing)
        lines: list[QWidget] = [
            label(wording.belongs_to(standing.township), "heading"),
            label(wording.waiting(standing.waiting)),
            label(last_heard(standing.heard_at, self._desk.today())),
        ]
        if standing.going:
            lines.append(label(wording.SENDING, "dim"))
        if standing.trouble is not None:
            lines.append(label(sentence(standing.trouble), "error"))
        if standing.refused:
            lines.append(frame("alarm", *(label(one) for one in wording.refusals(standing.refused))))
        minutes = clock_minutes(standing)
        if minutes:
            lines.append(label(wording.clock_wrong(minutes), "warn"))
        for line in lines:
            self._standing.addWidget(line)
        self.send.setEnabled(standing.by_line and not standing.going)
        self.send.setVisible(standing.by_line)

    def _join(self) -> None:
        self.invited.show_error("")
        typed = self.invitation.text().strip()
        if not typed:
            self.invited.show_error(wording.INVITATION_MISSING)
            return
        self.join.setEnabled(False)
        self._say(wording.JOINING, "dim")
        self._presenter.join(typed)

    def _read_invitation(self) -> None:
        path = self._desk.prompter.file_to_open(wording.FROM_FILE_TITLE, wording.FROM_FILE_PATTERNS)
        if path is not None:
            self._presenter.read_invitation(path, self._take_invitation)

    def _take_invitation(self, text: str) -> None:
        self.invitation.setPlainText(text)
        self.join.setFocus()

    def _send(self) -> None:
        clear(self._results)
        self._presenter.courier.ask()

    def _write(self) -> None:
        stick = self._stick()
        if stick is not None:
            self._presenter.write_stick(stick)

    def _read(self) -> None:
        stick = self._stick()
        if stick is not None:
            self._presenter.read_stick(stick)

    def _stick(self) -> Path | None:
        clear(self._results)
        return self._desk.prompter.folder(wording.CHOOSE_STICK, suggested_stick())

    def _show_sent(self, up: int, down: int, refused: int) -> None:
        self._say(wording.sent(up, down), "good")
        if refused:
            self._results.addWidget(frame("alarm", label(wording.refused(refused))))

    def _show_brought(self, brought: Brought) -> None:
        if brought.nothing:
            self._say(wording.STICK_EMPTY, "warn")
            return
        self._show_sent(brought.sent, brought.fetched, brought.refused)
        if brought.spoilt:
            self._results.addWidget(frame("alarm", label(wording.spoilt(brought.spoilt))))

    def _fail(self, mishap: Mishap) -> None:
        clear(self._results)
        self.join.setEnabled(True)
        if self._presenter.courier.standing.township:
            self._results.addWidget(frame("alarm", label(sentence(mishap))))
        else:
            self.invited.show_error(sentence(mishap))

    def _say(self, text: str, role: str) -> None:
        clear(self._results)
        self._results.addWidget(frame("band", label(text, role), margin=16))


def suggested_stick() -> Path:
    """Find a stick that is in, to begin the choice at; the own folder where there is none."""
    from PySide6.QtCore import QStorageInfo

    for volume in QStorageInfo.mountedVolumes():
        place = Path(volume.rootPath())
        removable = place.parts[1:2] in (("media",), ("run",)) or (place.drive and place.drive.upper() != "C:")
        if volume.isReady() and not volume.isReadOnly() and not volume.isRoot() and removable:
            return place
    return Path.home()
