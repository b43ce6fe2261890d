"""Signing people in, without widgets."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from yuanba.desktop.areas.meetings.yard.course import Answer, Course, Task
from yuanba.desktop.areas.meetings.yard.signing_in.finding import Shape, Tile, Tiles, head_of
from yuanba.desktop.areas.meetings.yard.signing_in.sheet import Sheet
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import FormDraft
from yuanba.kernel.ids import Id, id_text, new_id
from yuanba.village.courtyards import queries as courtyards
from yuanba.village.meetings.actions import counting
from yuanba.village.meetings.live import Attendance, YardView
from yuanba.village.meetings.model import SignIn, Standing
from yuanba.village.meetings.rules.electorate import HouseholdCandidate

#: From so many digits on a phone number is looked for.
_PHONE_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """The sign-in page as it is to be seen."""

    view: YardView
    tiles: tuple[Tile, ...]
    attendance: Attendance
    #: Household whose members stand there alone.
    opened: HouseholdCandidate | None
    #: Whose line of the sheet is shown, with what can be done about it.
    chosen: Tile | None
    #: Of those who count, households of which nobody is here.
    missing: tuple[HouseholdCandidate, ...]
    unlisted: bool
    #: Somebody is looked for.
    searched: bool


class SignInPresenter(QObject):
    """Narrows the tiles while typing, and lets a tap do what the tile stands for.

    Signals:
        showed: a `SheetView`.
        refused: a mishap, to be said beside the tiles; None takes the last one back.
        cleared: what was typed has done its work.
        stranger_asked: a name that is on no list was entered.
    """

    showed = Signal(object)
    refused = Signal(object)
    cleared = Signal()
    stranger_asked = Signal(str)

    def __init__(self, desk: Desk, course: Course) -> None:
        super().__init__()
        self._desk = desk
        self._course = course
        self.sheet = Sheet(desk, course)
        self.sheet.setParent(self)
        self._tiles: Tiles | None = None
        self._typed = ""
        self._opened: HouseholdCandidate | None = None
        #: On the sheet, of the one whose line is shown.
        self._chosen: Id | None = None
        #: Whose line is shown once the store has it.
        self._coming: Id | None = None
        self._by_phone: frozenset[Id] | None = None
        self.sheet.changed.connect(self._follow)
        self.sheet.refused.connect(self.refused)

    def open(self) -> None:
        """Begin with the meeting as it was read."""
        self._tiles = Tiles(self._course.view)
        self.sheet.open()
        self._typed, self._opened, self._chosen, self._by_phone = "", None, None, None
        self.refused.emit(None)
        self._show()

    def type(self, text: str) -> None:
        """Narrow the tiles while typing."""
        self._typed = text
        self._chosen = None
        self._by_phone = None
        if text.strip():
            self._opened = None
        digits = "".join(text.split())
        if len(digits) >= _PHONE_DIGITS and digits.isdecimal():
            courtyard_id = self._course.view.meeting.courtyard_id
            self._desk.run_query(
                lambda connection: courtyards.search(connection, digits, courtyard_id=courtyard_id),
                lambda hits: self._take_phone(text, frozenset(hit.household_id for hit in hits)),
                owner=self,
            )
        self._show()

    def enter(self) -> None:
        """Sign in the first that is left and not here; with nothing typed, nobody."""
        if not self._typed.strip():
            return
        shown = self._shown()
        free = next((tile for tile in shown if not tile.here), None)
        if free is not None:
            self.tap(free)
        elif shown:
            self.tap(shown[0])
            self._clear()
        elif not self._typed.isascii():
            # Letters that find nobody are a slip of the keys; characters are a name.
            self.stranger_asked.emit(self._typed.strip())

    def tap(self, tile: Tile) -> None:
        """Sign in who is not here; show the line of who is; open a household whose members sign in one by one."""
        self.refused.emit(None)
        if tile.shape is Shape.MEMBERS:
            self._opened = tile.home
            self._clear()
        elif tile.line is not None:
            self.choose(tile.line.elector_id)
        else:
            self._coming = tile.elector_id
            self.sheet.arrive(_sign_in(tile, self._group))
            if self._typed:
                self._clear()

    def choose(self, elector_id: Id | None) -> None:
        """Show the line of someone; None puts the line away."""
        self._chosen = elector_id
        self._show()

    def close_household(self) -> None:
        """Show all households again."""
        self._opened = None
        self.choose(None)

    def take_back(self) -> None:
        """Take the last tap back, whatever it was."""
        self._chosen = None
        self.sheet.take_back()

    def draft_of(self, form: str) -> FormDraft:
        """Give the draft of a form behind the tiles, such as that of somebody who is on no list."""
        return FormDraft(self._desk, f"meetings.{form}.{id_text(self._course.meeting_id)}", self)

    def write_in(self, name: str, group: str, speaker: str, answer: Answer, draft: FormDraft | None = None) -> None:
        """Sign in someone who is on no list; the draft of it goes with it."""
        sign_in = SignIn(
            elector_id=new_id(),
            household_id=None,
            name=name.strip(),
            group=group.strip(),
            speaker_name=speaker.strip() or name.strip(),
            speaker_id=None,
            standing=Standing.MEMBER if speaker.strip() else Standing.HEAD,
            written_in=True,
        )
        self._coming = sign_in.elector_id
        self.sheet.arrive(sign_in, answer, draft)
        self._clear()

    def go_on(self) -> None:
        """Begin the count; where something must be said about who counts, that comes first."""
        course = self._course
        outlook, motion_id = course.view.outlook, course.motion_id
        if outlook is None or motion_id is None:
            return
        if outlook.must_ask:
            course.ask_electorate(count_next=True)
            return
        order = counting.FixElectorate(meeting_id=course.meeting_id, motion_id=motion_id)
        self._desk.run_deed(
            lambda work: counting.begin_count(work, order),
            lambda _: course.go(Task.COUNT),
            owner=self,
            failed=self.refused.emit,
        )

    @property
    def missing(self) -> tuple[HouseholdCandidate, ...]:
        """Households that count, and of which nobody is here."""
        if self._tiles is None:
            return ()
        here = {one.household_id for one in self.sheet.attendance.presence.here}
        return tuple(home for home in self._tiles.due if home.household_id not in here)

    @property
    def _group(self) -> str:
        one = self._course.view.motion
        return "" if one is None else one.motion.group

    def _follow(self) -> None:
        self.refused.emit(None)
        if self.sheet.line_of(self._coming) is not None:
            self._chosen, self._coming = self._coming, None
        self._show()

    def _take_phone(self, typed: str, homes: frozenset[Id]) -> None:
        if typed == self._typed:
            self._by_phone = homes
            self._show()

    def _clear(self) -> None:
        self._typed = ""
        self._by_phone = None
        self.cleared.emit()
        self._show()

    def _shown(self) -> tuple[Tile, ...]:
        if self._tiles is None:
            return ()
        if self._by_phone is not None:
            every = self._tiles.shown("", None, self.sheet.attendance)
            return tuple(tile for tile in every if tile.home is not None and tile.home.household_id in self._by_phone)
        return self._tiles.shown(self._typed, self._opened, self.sheet.attendance)

    def _show(self) -> None:
        if self._tiles is None:
            return
        line = self.sheet.line_of(self._chosen)
        self.showed.emit(
            SheetView(
                view=self._course.view,
                tiles=self._shown(),
                attendance=self.sheet.attendance,
                opened=self._opened,
                chosen=None if line is None else _tile_of(line, self._course.view),
                missing=self.missing,
                unlisted=self._tiles.unlisted,
                searched=bool(self._typed.strip()),
            )
        )


def _sign_in(tile: Tile, group: str) -> SignIn:
    home, person = tile.home, tile.person
    if tile.shape is Shape.HOUSEHOLD and home is not None:
        head = head_of(home)
        return SignIn(
            elector_id=home.household_id,
            household_id=home.household_id,
            name=home.name,
            group=home.group,
            speaker_name=home.name if person is None else person.name,
            speaker_id=None if person is None else person.resident_id,
            standing=Standing.HEAD if person is None or person == head else Standing.MEMBER,
        )
    written_in = tile.shape is Shape.WRITTEN_IN
    # Who holds a vote of another kind, as a delegate does, is written in beside the line of the own household.
    known = home is not None and person is not None and not written_in
    return SignIn(
        elector_id=tile.elector_id,
        household_id=home.household_id if known and home is not None else None,
        name=tile.name,
        group=(group or tile.group) if written_in else tile.group,
        speaker_name=tile.name,
        speaker_id=person.resident_id if known and person is not None else None,
        standing=Standing.HEAD if home is None or written_in or person == head_of(home) else Standing.MEMBER,
        written_in=written_in,
    )


def _tile_of(line: SignIn, view: YardView) -> Tile:
    home = next((one for one in view.households if one.household_id == line.household_id), None)
    return Tile(
        elector_id=line.elector_id,
        shape=Shape.WRITTEN_IN if line.written_in else Shape.PERSON,
        name=line.name,
        group=line.group,
        home=home,
        line=line,
    )
