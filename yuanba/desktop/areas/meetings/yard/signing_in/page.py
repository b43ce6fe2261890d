"""The sign-in page."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from yuanba.desktop.areas.meetings.yard.signing_in.find_line import FindLine
from yuanba.desktop.areas.meetings.yard.signing_in.finding import Tile
from yuanba.desktop.areas.meetings.yard.signing_in.presenter import SheetView, SignInPresenter
from yuanba.desktop.areas.meetings.yard.signing_in.strip import Strip
from yuanba.desktop.areas.meetings.yard.signing_in.tiles import TileView
from yuanba.desktop.areas.meetings.yard.wording import signing_in as wording
from yuanba.desktop.sentences import sentence
from yuanba.desktop.theme import px, scale
from yuanba.desktop.widgets.buttons import main_button, plain_button, quiet_button
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import label, set_role
from yuanba.desktop.widgets.subpage import SubPage
from yuanba.kernel.errors import Mishap
from yuanba.village.meetings.live import YardView, proxies_allowed, remote_allowed

_FIND_PX = 440
_FIND_SHORT_PX = 210
#: From this size of text on there is room for less.
_LARGE = 150


class SignInPage(SubPage):
    """Tiles, the line that finds, and the quorum above them.

    Signals:
        end_asked, absent_asked, electorate_asked, households_asked: a person wants to go there.
        stranger_asked: with a name to begin with.
        speaker_asked: with the `Tile` whose line is shown.
    """

    end_asked = Signal()
    absent_asked = Signal()
    electorate_asked = Signal()
    households_asked = Signal()
    stranger_asked = Signal(str)
    speaker_asked = Signal(object)

    def __init__(self, presenter: SignInPresenter) -> None:
        super().__init__(wording.TITLE)
        self._presenter = presenter
        self._chosen: Tile | None = None
        self._large = False
        self.motion = label("", "dim")
        self.line = FindLine(wording.FIND_HINT)
        self.trouble = label("", "error")
        self.strip = Strip()
        self.tiles = TileView()
        self.nothing = label("", "dim")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.line.setAccessibleName(wording.FIND)
        self.line.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.say_number = plain_button(wording.SAY_NUMBER_NOW, self.electorate_asked.emit)
        self.absent = plain_button("", self.absent_asked.emit, "phone")
        self.stranger = plain_button(wording.WRITE_IN, lambda: self.stranger_asked.emit(self.line.text()), "user-plus")
        self.households = plain_button(wording.TO_HOUSEHOLDS, self.households_asked.emit, "home-plus")
        self.all_households = plain_button(wording.ALL_HOUSEHOLDS, self._presenter.close_household, "chevron-left")
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (
            self.motion,
            flow(self.line, self.say_number, self.absent, self.stranger, self.all_households, spacing=10),
            self.trouble,
            self.strip,
            self.nothing,
            flow(self.households),
        ):
            layout.addWidget(widget)
        layout.addWidget(self.tiles, 1)
        self.fill_with(inside)
        self.begin = main_button(wording.BEGIN, self._presenter.go_on)
        self.take_back = plain_button(wording.TAKE_BACK, self._presenter.take_back, "arrow-back-up")
        self.end = quiet_button(wording.END, self.end_asked.emit)
        self.set_foot(self.begin, self.take_back, self.end)
        self.setFocusProxy(self.line)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.showed.connect(self._show)
        presenter.refused.connect(self._say)
        presenter.cleared.connect(self.line.clear)
        presenter.stranger_asked.connect(self.stranger_asked)
        self.line.typed.connect(presenter.type)
        self.line.entered.connect(presenter.enter)
        self.line.left_downwards.connect(self.tiles.enter)
        self.tiles.tapped.connect(self._tap)
        self.tiles.left_upwards.connect(self.line.setFocus)
        strip = self.strip
        strip.speaker_asked.connect(lambda: self.speaker_asked.emit(self._chosen))
        sheet = presenter.sheet
        strip.touched_asked.connect(lambda line: sheet.change(replace(line, stakeholder=not line.stakeholder)))
        strip.leave_asked.connect(sheet.leave)
        strip.withdraw_asked.connect(sheet.withdraw)
        strip.return_asked.connect(sheet.come_back)
        strip.remote_asked.connect(lambda line: sheet.change(replace(line, remote=not line.remote)))
        for acted in (
            strip.touched_asked,
            strip.remote_asked,
            strip.leave_asked,
            strip.withdraw_asked,
            strip.return_asked,
        ):
            acted.connect(lambda _: self.line.setFocus())
        strip.closed.connect(self._close_line)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let letters typed anywhere find someone."""
        if event.text().isprintable() and event.text().strip() and not self.line.hasFocus():
            self.line.setFocus()
            self.line.insert(event.text())
            self._presenter.type(self.line.text())
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the size of text chosen meanwhile."""
        super().showEvent(event)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._dress()

    def _dress(self) -> None:
        """Leave the tiles room in large text: say less, and show one line of the sheet instead of them."""
        self._large = scale() >= _LARGE
        self.motion.setVisible(not self._large)
        self.line.setMinimumWidth(px(_FIND_SHORT_PX if self._large else _FIND_PX))
        self.line.setPlaceholderText(wording.FIND_HINT_SHORT if self._large else wording.FIND_HINT)
        self.stranger.say(wording.WRITE_IN_SHORT if self._large else wording.WRITE_IN)
        self.strip.dress(large=self._large)
        self.tiles.measure()
        self.tiles.setVisible(not self._large or (not self.strip.isVisible() and bool(self.tiles.tiles)))

    def _tap(self, tile: Tile) -> None:
        self._presenter.tap(tile)
        self.line.setFocus()

    def _close_line(self) -> None:
        self._say(None)
        self._presenter.choose(None)
        self.line.setFocus()

    def _show(self, sheet: SheetView) -> None:
        view = sheet.view
        self._show_numbers(sheet)
        self._chosen = sheet.chosen
        self.strip.show_line(
            sheet.chosen,
            other_speaker=_other_speaker(sheet),
            touched=sheet.attendance.stakeholders is not None,
            remote=remote_allowed(view.meeting),
        )
        self.tiles.show_tiles(sheet.tiles)
        # In large text an empty list would take the height of what says what to do instead.
        self.tiles.setVisible(not self._large or (sheet.chosen is None and bool(sheet.tiles)))
        self.all_households.setVisible(sheet.opened is not None)
        self.absent.say(wording.absent_button(len(sheet.missing)))
        crowded = self._large and sheet.opened is not None
        self.absent.setVisible(bool(view.households) and not sheet.unlisted and not crowded)
        self.stranger.setVisible(not crowded)
        self._show_nothing(sheet)
        self.take_back.setVisible(bool(sheet.attendance.presence.sign_ins))
        self.begin.say(wording.SAY_NUMBER if _must_ask(view) else wording.BEGIN)
        self.begin.setVisible(view.motion is not None)

    def _show_numbers(self, sheet: SheetView) -> None:
        attendance, outlook = sheet.attendance, sheet.view.outlook
        role, words = wording.quorum_told(attendance, outlook)
        here = len(attendance.presence.here)
        others = wording.not_on_list(here, len(attendance.present) if attendance.quorum is not None else here)
        self.say(wording.title(attendance), f"{words}{others}")
        set_role(self.subtitle, role or "dim")
        # In large text the line of the sheet takes its room.
        self.subtitle.setVisible(not (self._large and sheet.chosen is not None))
        self.motion.setText(wording.motion_line(sheet.view.motion))
        # In large text the main act says it alone.
        self.say_number.setVisible(_must_ask(sheet.view) and not self._large)

    def _show_nothing(self, sheet: SheetView) -> None:
        words = ""
        if not sheet.tiles:
            words = wording.NOBODY_LISTED if sheet.unlisted and not sheet.searched else wording.NOTHING_FOUND
            words = words if sheet.view.households or sheet.unlisted else wording.NO_HOUSEHOLDS
        self.nothing.setText(words)
        self.nothing.setVisible(bool(words))
        self.households.setVisible(not sheet.view.households)

    def _say(self, mishap: Mishap | None) -> None:
        self.trouble.setText("" if mishap is None else f"✗ {sentence(mishap)}")
        self.trouble.setVisible(mishap is not None)


def _must_ask(view: YardView) -> bool:
    return view.outlook is not None and view.outlook.must_ask


def _other_speaker(sheet: SheetView) -> str:
    """Name the act that lets another speak or stand in; empty where nobody else may."""
    tile = sheet.chosen
    if tile is None or tile.line is None or tile.line.written_in:
        return ""
    if tile.line.elector_id == tile.line.household_id:
        return wording.OTHER_SPEAKER
    return wording.PROXY if proxies_allowed(sheet.view.meeting) else ""
