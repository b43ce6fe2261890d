"""Calling a meeting, without widgets."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection

from yuanba.desktop.areas.meetings.affair import Affair, Place, fault, of_matter, of_motion, packed, unpacked
from yuanba.desktop.areas.meetings.noting.presenter import groups_of
from yuanba.desktop.areas.meetings.wording import calling as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.typed import Lean, parse_day, parse_time
from yuanba.desktop.wording import day_with_weekday, without_weekday
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id, id_text, new_id
from yuanba.village.courtyards.queries import courtyard
from yuanba.village.matters.model import GroupMissing, RuleSet
from yuanba.village.matters.queries import MatterView, matter
from yuanba.village.matters.rule_sets import rule_set
from yuanba.village.meetings import mishaps
from yuanba.village.meetings.actions.calling import CallMeeting, call_meeting
from yuanba.village.meetings.overview import waiting_matters
from yuanba.village.meetings.queries import motion as motion_of
from yuanba.village.meetings.queries import unfinished_business
from yuanba.village.meetings.rules.agenda import against_notice, first_day
from yuanba.village.meetings.views import UnfinishedMotion

#: A meeting called now begins at the next half hour.
_HALF_HOUR = 30
#: After this hour nobody is called into the yard the same day.
_LAST_HOUR = 22


class Box(Enum):
    """Answers about the meeting as a whole."""

    PLACE = "place"
    DAY = "day"
    TIME = "time"
    CALLED_ON = "called_on"
    HASTE = "haste"


#: What is typed about the meeting as a whole.
_TYPED = ("place", "day", "time", "title", "convener", "channel", "called_on", "haste")
#: Where the mistakes an action finds belong.
_BOXES: dict[type[Mishap], Box] = {
    mishaps.PlaceMissing: Box.PLACE,
    mishaps.MeetingBeforeNotice: Box.DAY,
    mishaps.NoticeTooShort: Box.DAY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """A call as typed so far."""

    affairs: tuple[Affair, ...] = (Affair(),)
    #: Unfinished motions that are not taken up this time.
    leave_out: frozenset[Id] = field(default_factory=frozenset)
    place: str = ""
    day: str = ""
    time: str = ""
    title: str = ""
    convener: str = ""
    channel: str = ""
    called_on: str = ""
    haste: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What the form begins with."""

    calling: Calling
    #: Villagers' groups known here, the largest first.
    groups: tuple[str, ...]
    #: Left over from earlier meetings.
    unfinished: tuple[UnfinishedMotion, ...]
    #: Matters noted that no meeting has dealt with.
    waiting: tuple[MatterView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """That the day is too near for the notice asked for."""

    rule_set: RuleSet
    first_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """What a call begins with besides its draft."""

    #: A matter to be put to the meeting.
    matter_id: Id | None = None
    #: A sealed motion to be taken up anew, and its meeting.
    supersedes: Id | None = None
    supersedes_meeting: Id | None = None


class CallingPresenter(QObject):
    """Calls a meeting, or says what is still missing.

    Signals:
        opened: a `Beginning`.
        faulted: place of an affair in the order of the agenda, a `Place` of it, and the sentence.
        boxed: a `Box` and the sentence; the second is shown beside the first.
        noticed: a `Notice` that comes too short, or None.
        called: id of the meeting.
    """

    opened = Signal(object)
    faulted = Signal(int, object, str)
    boxed = Signal(object, str)
    noticed = Signal(object)
    called = Signal(object)

    def __init__(self, desk: Desk, here: Here, preset: Preset, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._here = here
        self._preset = preset
        self._draft = FormDraft(desk, f"desktop.call.{id_text(here.courtyard_id)}", self)
        self._unfinished: tuple[UnfinishedMotion, ...] = ()
        self._begun = Calling()

    def begin(self) -> None:
        """Read what the form begins with: the draft where there is one."""
        courtyard_id, preset = self._here.courtyard_id, self._preset

        def question(connection: Connection) -> tuple[Beginning, Affair | None]:
            beginning = Beginning(
                calling=replace(self._usual(), place=courtyard(connection, courtyard_id).meeting_place),
                groups=groups_of(connection, courtyard_id),
                unfinished=unfinished_business(connection, courtyard_id),
                waiting=waiting_matters(connection, courtyard_id),
            )
            return beginning, _preset_affair(connection, preset)

        self._desk.run_query(question, self._begin_with, owner=self)

    def keep(self, calling: Calling) -> None:
        """Keep what is typed so far, and see whether the notice comes too short."""
        self._draft.keep(_packed(calling, self._begun))
        self.noticed.emit(self.notice(calling))

    def drop_draft(self) -> None:
        """Throw away what is half written and begin anew."""
        self._preset = Preset()
        self._draft.drop(lambda _: self.begin())

    def notice(self, calling: Calling) -> Notice | None:
        """Tell whether the day is too near for the longest notice of the agenda; None: it is not."""
        planned_on = parse_day(without_weekday(calling.day), self._desk.today())
        rule_sets = [affair.rule_set for affair in calling.affairs if not affair.blank]
        if planned_on is None or not rule_sets:
            return None
        called_on = self._called_on(calling) or self._desk.today()
        first_on, longest = first_day(rule_sets, called_on)
        # Of two bodies with one notice the one that knows no haste is named.
        strict = against_notice(rule_sets, called_on, planned_on)
        named = next((one for one in strict if one.notice_days == longest.notice_days), longest)
        return Notice(rule_set=named, first_on=first_on) if planned_on < first_on else None

    def call(self, calling: Calling) -> None:
        """Call the meeting, or say what is still missing."""
        self.faulted.emit(-1, Place.TEXT, "")
        affairs = [(place, one) for place, one in enumerate(calling.affairs) if not one.blank]
        for place, one in affairs:
            if (found := fault(one)) is not None:
                self.faulted.emit(place, *found)
                return
        taken_up = [one for one in self._unfinished if one.motion.motion_id not in calling.leave_out]
        if not affairs and not taken_up:
            self.faulted.emit(0, Place.TEXT, sentence(mishaps.AgendaEmpty()))
            return
        planned_at = self._planned_at(calling)
        if planned_at is None:
            return
        order = self._order(calling, tuple(one for _, one in affairs), planned_at)
        self._draft.turn_into(lambda work: call_meeting(work, order), self._done, failed=self._failed)

    def _usual(self) -> Calling:
        """Give today at the next half hour, or tomorrow where it is late."""
        now = self._desk.now()
        begin = now + timedelta(minutes=_HALF_HOUR - now.minute % _HALF_HOUR)
        if begin.hour >= _LAST_HOUR or begin.date() != now.date():
            begin = datetime.combine(now.date() + timedelta(days=1), time(19, 30))
        actor = self._desk.actor
        return Calling(
            day=day_with_weekday(begin.date()),
            time=f"{begin:%H:%M}",
            convener="" if actor is None else actor.name,
            called_on=day_with_weekday(now.date()),
        )

    def _begin_with(self, answer: tuple[Beginning, Affair | None]) -> None:
        beginning, wanted = answer
        self._unfinished = beginning.unfinished
        self._begun = beginning.calling

        def drafted(typed: Typed | None) -> None:
            calling = beginning.calling if typed is None else _unpacked(typed, beginning.calling)
            if wanted is not None:
                calling = _with_affair(calling, wanted)
            self.opened.emit(replace(beginning, calling=calling))
            self.noticed.emit(self.notice(calling))

        self._draft.read(drafted)

    def _called_on(self, calling: Calling) -> date | None:
        return parse_day(without_weekday(calling.called_on), self._desk.today(), Lean.BEFORE)

    def _planned_at(self, calling: Calling) -> datetime | None:
        day, at = parse_day(without_weekday(calling.day), self._desk.today()), parse_time(calling.time)
        if day is None:
            self.boxed.emit(Box.DAY, wording.DAY_UNREADABLE)
        elif at is None:
            self.boxed.emit(Box.TIME, wording.TIME_UNREADABLE)
        elif self._called_on(calling) is None:
            self.boxed.emit(Box.CALLED_ON, wording.DAY_UNREADABLE)
        else:
            return datetime.combine(day, at)
        return None

    def _order(self, calling: Calling, affairs: tuple[Affair, ...], planned_at: datetime) -> CallMeeting:
        here = self._here
        return CallMeeting(
            scope=here.scope,
            courtyard_id=here.courtyard_id,
            courtyard_name=here.name,
            village_name=here.village,
            title=calling.title.strip() or wording.usual_title(here.name, self._bodies(calling, affairs)),
            planned_at=planned_at,
            place=calling.place,
            convener=calling.convener,
            motions=tuple(one.motion(new_id()) for one in affairs),
            leave_out=tuple(sorted(calling.leave_out)),
            called_on=self._called_on(calling),
            channel=calling.channel,
            short_notice_reason=calling.haste,
        )

    def _bodies(self, calling: Calling, affairs: tuple[Affair, ...]) -> set[tuple[str, RuleSet]]:
        """Give the bodies of the agenda, each with its group."""
        left = (one.motion for one in self._unfinished if one.motion.motion_id not in calling.leave_out)
        bodies = {(one.group, rule_set(one.rule_set_id)) for one in left}
        return bodies | {(one.group if one.asks_group else "", one.rule_set) for one in affairs}

    def _done(self, meeting_id: Id) -> None:
        self._desk.tell(wording.CALLED)
        self.called.emit(meeting_id)

    def _failed(self, mishap: Mishap) -> None:
        box = _BOXES.get(type(mishap))
        if box is not None:
            self.boxed.emit(box, sentence(mishap))
        else:
            place = Place.GROUP if isinstance(mishap, GroupMissing) else Place.TEXT
            self.faulted.emit(0, place, sentence(mishap))


def _preset_affair(connection: Connection, preset: Preset) -> Affair | None:
    if preset.matter_id is not None:
        return of_matter(matter(connection, preset.matter_id))
    if preset.supersedes is not None and preset.supersedes_meeting is not None:
        earlier = motion_of(connection, preset.supersedes_meeting, preset.supersedes)
        affair = of_motion(earlier.motion)
        return replace(affair, supersedes=preset.supersedes, supersedes_meeting=preset.supersedes_meeting)
    return None


def _with_affair(calling: Calling, wanted: Affair) -> Calling:
    """Put what is wanted behind what is written already, once."""
    same = (wanted.matter_id, wanted.supersedes)
    written = tuple(one for one in calling.affairs if not one.blank)
    if any((one.matter_id, one.supersedes) == same for one in written):
        return calling
    return replace(calling, affairs=(*written, wanted))


def _packed(calling: Calling, begun: Calling) -> Typed:
    """Keep what a person has typed; what stood there before is left out, so that no draft brings an old day back."""
    return {
        "affairs": [packed(one) for one in calling.affairs],
        "leave_out": sorted(calling.leave_out),
        **{name: getattr(calling, name) for name in _TYPED if getattr(calling, name) != getattr(begun, name)},
    }


def _unpacked(typed: Typed, begun: Calling) -> Calling:
    """Read a call out of a draft, be it of an earlier program with other fields."""
    fields: dict[str, Any] = {name: typed[name] for name in _TYPED if name in typed}
    affairs = tuple(unpacked(one) for one in typed.get("affairs", ())) or begun.affairs
    return replace(begun, **fields, affairs=affairs, leave_out=frozenset(typed.get("leave_out", ())))
