"""Where the tour stops: every screen of every area, in an empty courtyard and in the sample village.

Screens are reached by the targets their areas name; where a page has no target, by the words on the screen.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from sqlalchemy import Connection

from yuanba.desktop.areas.catalogue import AREAS
from yuanba.desktop.areas.meetings.meeting.papers import Papers
from yuanba.desktop.areas.meetings.yard.wording import counting as counting_words
from yuanba.desktop.areas.meetings.yard.wording import signing_in as sign_in_words
from yuanba.desktop.areas.roster.wording import listing as roster_words
from yuanba.desktop.demo import wording
from yuanba.desktop.demo.service_stops import calendar_stops, month_of_nothing, month_stops, ticket_stops
from yuanba.desktop.demo.stage import Stage
from yuanba.desktop.demo.tour import Stop
from yuanba.desktop.paper_order import PaperOrder
from yuanba.desktop.start import wording as start_words
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.matters import queries as matter_queries
from yuanba.village.meetings import queries as meeting_queries
from yuanba.village.meetings.model import MeetingState
from yuanba.village.meetings.views import MeetingView, MotionView

#: Screens of a household, of a courtyard and of the list, as `CourtyardsPage` names them.
_OF_HOUSEHOLD = ("household", "add", "birth", "split", "move", "merge", "strike", "amend")
_OF_RESIDENT = ("person", "leave", "head")
_OF_COURTYARD = ("about", "amend_place", "split_place", "merge_place", "close_place", "former")
#: To the office and back, as `ServicesPage` names it.
_OF_TRIP = ("handover", "handover_back")
#: Screens of proxy services that need nothing to be there, as `ServicesPage` names them.
_OF_CATALOGUE = ("new", "catalogue", "edit_service", "editions")
_OF_LIST = ("find", "type", "choose", "import", "export", "add_place")

#: Screens of the boards, as `NoticesPage` names them.
_OF_BOARDS = ("post", "rules", "everywhere", "month", "many", "box", "county")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sights:
    """What the tour visits in the sample village."""

    household: Id
    resident: Id
    matter: Id
    #: Called for today; of a group; held, with several papers; cancelled.
    today: MeetingView
    of_group: MeetingView
    held: MeetingView
    cancelled: MeetingView


def sights(connection: Connection, courtyard_id: Id) -> Sights:
    """Choose what is worth seeing in a courtyard."""
    meetings = [
        meeting_queries.meeting(connection, line.meeting_id)
        for line in meeting_queries.meetings(connection, courtyard_id)
    ]
    called = [one for one in meetings if one.state is MeetingState.CALLED]
    household = max(courtyard_queries.households(connection, courtyard_id), key=lambda line: line.members)
    people = courtyard_queries.household(connection, household.household_id).residents
    return Sights(
        household=household.household_id,
        resident=next(one.person.resident_id for one in people if not one.is_head),
        matter=matter_queries.matters(connection, courtyard_id)[-1].matter_id,
        today=next(one for one in called if not one.motions[0].motion.group),
        of_group=next(one for one in called if one.motions[0].motion.group),
        held=next(one for one in meetings if len([motion for motion in one.motions if motion.result]) > 0),
        cancelled=next(one for one in meetings if one.state is MeetingState.CANCELLED),
    )


def empty_stops() -> tuple[Stop, ...]:
    """Stop at every area of a courtyard in which nothing was written yet."""
    forms = (*_targets("courtyards", ("type", "import", "choose", "about")), *_targets("meetings", ("note", "call")))
    forms = (
        *forms,
        *_targets("services", (*_OF_TRIP, *_OF_CATALOGUE)),
        *month_of_nothing(),
        Stop(name="roster-fill", go=_press_in("roster", roster_words.FILL)),
    )
    return (Stop(name="start", go=_stay), Stop(name="begun", go=_begin), *_areas(), *forms)


def sample_stops() -> tuple[Stop, ...]:
    """Stop at every screen of the sample village."""
    return (
        Stop(name="start", go=_stay),
        # Who sits down comes to the first area.
        Stop(name=AREAS[0].key, go=_sit_down),
        *_areas()[1:],
        *_targets("courtyards", (*_OF_LIST, *_OF_COURTYARD)),
        *(_of_household(name) for name in _OF_HOUSEHOLD),
        *(_of_resident(name) for name in _OF_RESIDENT),
        Stop(name="roster-papers", go=_press_in("roster", roster_words.PAPERS)),
        Stop(name="roster-posts", go=_press_in("roster", roster_words.SET_POSTS)),
        Stop(name="roster-everywhere", go=_press_in("roster", roster_words.EVERYWHERE)),
        Stop(name="roster-holder", go=_press_in("roster", wording.POST)),
        *_targets("services", (*_OF_TRIP, *_OF_CATALOGUE)),
        _seen("services", "opening", lambda there: ("new", there.household, "homestead")),
        _seen("services", "service", lambda there: ("service", "household_register")),
        _seen("services", "edit", lambda there: ("edit_service", "household_register")),
        *ticket_stops(),
        *calendar_stops(),
        *_targets("meetings", ("note", "call")),
        *(_of_matter(name) for name in ("matter", "refer", "close")),
        _seen("meetings", "meeting-held", lambda there: ("meeting", there.held.meeting_id)),
        _seen("meetings", "meeting-cancelled", lambda there: ("meeting", there.cancelled.meeting_id)),
        _seen("meetings", "meeting-today", lambda there: ("meeting", there.today.meeting_id)),
        _seen("meetings", "cancel", lambda there: ("cancel", there.today.meeting_id)),
        _seen("meetings", "put", lambda there: ("put", there.today.meeting_id, None)),
        _seen("meetings", "addendum", lambda there: ("addendum", there.held.meeting_id, None)),
        *month_stops(),
        *_papers(),
        Stop(name="notices-register", go=_after(Qt.Key.Key_Escape, _visit("notices", "register"))),
        *_targets("notices", _OF_BOARDS),
        _seen("notices", "show", lambda there: _posting(there.held)),
        Stop(name="electorate", go=_after(Qt.Key.Key_Escape, _yard_of_group)),
        Stop(name="electorate-asked", go=lambda stage: stage.driver.click(sign_in_words.SAY_NUMBER)),
        *_yard(),
    )


def _areas() -> tuple[Stop, ...]:
    return tuple(Stop(name=area.key, go=_visit(area.key)) for area in AREAS)


def _targets(area: str, names: tuple[str, ...]) -> tuple[Stop, ...]:
    return tuple(Stop(name=f"{area}-{name}", go=_visit(area, name)) for name in names)


def _visit(area: str, target: object = None) -> Callable[[Stage], None]:
    return lambda stage: stage.desktop.desk.visit(area, target)


def _press_in(area: str, words: str) -> Callable[[Stage], None]:
    """Go to an area and on by the words on its screen."""

    def go(stage: Stage) -> None:
        stage.desktop.desk.visit(area)
        stage.settle()
        stage.driver.click(words)

    return go


def _seen(area: str, name: str, target: Callable[[Sights], object]) -> Stop:
    """Stop at a screen about something in the village."""

    def go(stage: Stage) -> None:
        stage.desktop.desk.visit(area, target(_there(stage)))

    return Stop(name=f"{area}-{name}", go=go)


def _of_household(name: str) -> Stop:
    return _seen("courtyards", name, lambda there: (name, there.household))


def _of_resident(name: str) -> Stop:
    return _seen("courtyards", name, lambda there: (name, there.household, there.resident))


def _of_matter(name: str) -> Stop:
    return _seen("meetings", name, lambda there: (name, there.matter))


def _there(stage: Stage) -> Sights:
    here = stage.desktop.desk.here
    if here is None:
        raise AssertionError("no courtyard is open")
    return stage.read(lambda connection: sights(connection, here.courtyard_id))


def _papers() -> tuple[Stop, ...]:
    """Stop at the preview of each paper of a meeting that was held."""

    def show(kind: str) -> Callable[[Stage], None]:
        def go(stage: Stage) -> None:
            desk, held = stage.desktop.desk, _there(stage).held
            if desk.here is None:
                raise AssertionError("no courtyard is open")
            stage.driver.press(Qt.Key.Key_Escape)
            papers = Papers(here=desk.here, meeting_id=held.meeting_id, today=desk.today())
            desk.show_paper(_order(papers, kind, held.motions[0]))

        return go

    kinds = ("bag", "minutes", "decision", "posting")
    history = Stop(name="history", go=_history)
    return (*(Stop(name=f"paper-{kind}", go=show(kind)) for kind in kinds), history)


def _order(papers: Papers, kind: str, motion: MotionView) -> PaperOrder:
    if kind == "decision":
        return papers.decision(motion)
    if kind == "posting":
        return papers.posting(motion)
    return papers.bag() if kind == "bag" else papers.minutes()


def _posting(held: MeetingView) -> object:
    """Name what the board would show of a meeting that was held."""
    sealed = next(motion for motion in held.motions if motion.result is not None)
    return ("show", "decision", held.meeting_id, sealed.motion.motion_id)


def _history(stage: Stage) -> None:
    stage.driver.press(Qt.Key.Key_Escape)
    held = _there(stage).held
    stage.desktop.desk.show_history(held.title, (held.meeting_id,))


def _yard() -> tuple[Stop, ...]:
    """Stop at the screens of a running meeting."""

    def begin(stage: Stage) -> None:
        stage.driver.press(Qt.Key.Key_Escape)
        stage.desktop.desk.visit("meetings", ("yard", _there(stage).today.meeting_id, None))

    def sign_in(stage: Stage) -> None:
        for initials in wording.ARRIVALS_SAMPLE:
            stage.driver.write(initials)
            stage.settle()
            stage.driver.press(Qt.Key.Key_Return)
            stage.settle()

    def count(stage: Stage) -> None:
        stage.driver.click(sign_in_words.BEGIN)
        stage.settle()
        stage.driver.press(*(Qt.Key.Key_1,) * 5, Qt.Key.Key_2, Qt.Key.Key_3)

    def press(words: str) -> Callable[[Stage], None]:
        return lambda stage: stage.driver.click(words)

    def keys(*pressed: Qt.Key) -> Callable[[Stage], None]:
        return lambda stage: stage.driver.press(*pressed)

    return (
        Stop(name="yard-sign-in", go=begin),
        Stop(name="yard-signed-in", go=sign_in),
        Stop(name="yard-absent", go=press(wording.ABSENT)),
        Stop(name="yard-write-in", go=_after(Qt.Key.Key_Escape, press(wording.WRITE_IN))),
        Stop(name="yard-count", go=_after(Qt.Key.Key_Escape, count)),
        Stop(name="yard-wall", go=keys(Qt.Key.Key_F11)),
        Stop(name="yard-type", go=_after(Qt.Key.Key_F11, press(counting_words.TYPE))),
        Stop(name="yard-second", go=_after(Qt.Key.Key_Escape, press(counting_words.SECOND))),
        Stop(name="yard-result", go=_first_counter_again),
    )


def _yard_of_group(stage: Stage) -> None:
    stage.desktop.desk.visit("meetings", ("yard", _there(stage).of_group.meeting_id, None))


def _first_counter_again(stage: Stage) -> None:
    stage.desktop.desk.visit("meetings", ("yard", _there(stage).today.meeting_id, None))
    stage.settle()
    stage.driver.click(counting_words.FINISH)


def _after(key: Qt.Key, go: Callable[[Stage], None]) -> Callable[[Stage], None]:
    """Press a key first, such as Esc to leave what the stop before has opened."""

    def going(stage: Stage) -> None:
        stage.driver.press(key)
        stage.settle()
        go(stage)

    return going


def _stay(stage: Stage) -> None:
    """Look at what is there."""
    stage.driver.screen.report()


def _begin(stage: Stage) -> None:
    stage.driver.fill(start_words.COURTYARD, wording.COURTYARD)
    stage.driver.fill(start_words.WHO, wording.LEADER)
    stage.driver.press(Qt.Key.Key_Return, Qt.Key.Key_Return)


def _sit_down(stage: Stage) -> None:
    stage.driver.press(Qt.Key.Key_Return)
