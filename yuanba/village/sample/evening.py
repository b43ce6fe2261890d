"""One evening in the yard, from an empty store to sealed results.

Every deed is a unit of work of its own, as it is when a person taps; whoever calls can watch the steps go by.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from yuanba.journal.store import Store
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import Id, new_id
from yuanba.kernel.resources import load_resource
from yuanba.village.courtyards import actions as courtyard_actions
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.courtyards.model import HouseholdCard, Person, Sex
from yuanba.village.matters.model import MoneySource
from yuanba.village.meetings import queries
from yuanba.village.meetings.actions import calling, counting, sealing, signing_in
from yuanba.village.meetings.model import Execution, MeetingPersons, Motion, SignIn, Standing, StatedNumber, Vote
from yuanba.village.meetings.views import MeetingView

T = TypeVar("T")

#: Households of the group that come: the quorum of R3b is met at 16 of 23.
_PRESENT = 18
#: Hands for each motion: in favour, against, abstained.
_PIPE_HANDS = (16, 1, 1)
_DITCH_HANDS = (15, 2, 1)
#: Told long enough before for every rule set of the evening.
_DAYS_AHEAD = 12
_DAYS_TO_DO = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """What the evening left in the store."""

    courtyard_id: Id
    scope: Id
    #: The meeting of the courtyard: a consultation, with its referral.
    consultation: Id
    #: The meeting of the villagers' group: a decision.
    decision: Id


def script() -> dict[str, Any]:
    """Read names, places and texts of the evening."""
    read: dict[str, Any] = load_resource("sample_evening.json")
    return read


def hold(store: Store, actor: Actor, today: date, tell: Callable[[str], None]) -> Evening:
    """Hold the evening in an empty store.

    Args:
        store: where to.
        actor: who sits at the computer.
        today: the day of the calling; the meetings lie after it.
        tell: hears the name of each step once it is committed.
    """
    play = _Play(store, actor, today, script())
    courtyard_id, scope = play.settle()
    tell("courtyard")
    consultation = play.meet(courtyard_id, scope, "pipe", _PIPE_HANDS)
    tell("consultation")
    decision = play.meet(courtyard_id, scope, "ditch", _DITCH_HANDS)
    tell("decision")
    return Evening(courtyard_id=courtyard_id, scope=scope, consultation=consultation, decision=decision)


class _Play:
    """Does the deeds of the evening one by one."""

    def __init__(self, store: Store, actor: Actor, today: date, lines: dict[str, Any]) -> None:
        self._store = store
        self._actor = actor
        self._today = today
        self._lines = lines

    def _do(self, deed: Callable[[UnitOfWork], T]) -> T:
        with self._store.work(self._actor) as work:
            outcome = deed(work)
            work.commit()
        return outcome

    def settle(self) -> tuple[Id, Id]:
        """Name the courtyard and write its households down."""
        lines = self._lines
        order = courtyard_actions.OpenCourtyard(
            name=lines["courtyard"],
            village=lines["village"],
            township=lines["township"],
            code=lines["code"],
            meeting_place=lines["place"],
        )
        courtyard_id = self._do(lambda work: courtyard_actions.open_courtyard(work, order))
        cards = [
            *self._cards(lines["households"], lines["group"]),
            *self._cards(lines["other_households"], lines["other_group"]),
        ]
        self._do(lambda work: courtyard_actions.list_households(work, courtyard_id, cards))
        with self._store.reading() as connection:
            return courtyard_id, courtyard_queries.courtyard(connection, courtyard_id).scope

    def _cards(self, heads: Sequence[str], group: str) -> list[HouseholdCard]:
        return [
            HouseholdCard(
                household_id=new_id(),
                group=group,
                head=Person(
                    resident_id=new_id(),
                    name=head,
                    sex=Sex.MALE if place % 2 else Sex.FEMALE,
                    born_on=date(1950 + place, 1 + place % 12, 1 + place),
                ),
            )
            for place, head in enumerate(heads)
        ]

    def meet(self, courtyard_id: Id, scope: Id, name: str, hands: tuple[int, int, int]) -> Id:
        """Call a meeting about one motion, sign in, count hands, seal, close."""
        meeting_id = self._call(courtyard_id, scope, name)
        with self._store.reading() as connection:
            motion_id = queries.meeting(connection, meeting_id).motions[0].motion.motion_id
        stated = None
        if "stated" in self._lines[name]:
            stated = StatedNumber(number=self._lines[name]["stated"], source=self._lines[name]["stated_source"])
        fix = counting.FixElectorate(meeting_id=meeting_id, motion_id=motion_id, stated=stated)
        self._do(lambda work: counting.fix_electorate(work, fix))
        self._sign_in(courtyard_id, meeting_id)
        count = counting.CountTo(meeting_id=meeting_id, motion_id=motion_id)
        for vote, number in zip((Vote.IN_FAVOUR, Vote.AGAINST, Vote.ABSTAINED), hands, strict=True):
            for _ in range(number):
                self._do(lambda work, vote=vote: counting.tap_hand(work, count, vote))  # type: ignore[misc]
        seal = sealing.SealDecision(
            meeting_id=meeting_id,
            motion_id=motion_id,
            persons=self._persons(),
            execution=self._execution(),
            opinions=tuple(self._lines["opinions"]),
        )
        self._do(lambda work: sealing.seal_decision(work, seal))
        close = sealing.CloseMeeting(meeting_id=meeting_id, persons=self._persons())
        self._do(lambda work: sealing.close_meeting(work, close))
        return meeting_id

    def _call(self, courtyard_id: Id, scope: Id, name: str) -> Id:
        lines, put = self._lines, self._lines[name]
        motion = Motion(
            motion_id=new_id(),
            text=put["text"],
            rule_set_id=put["rule_set"],
            topic=put["topic"],
            money=MoneySource(put["money"]),
            money_fen=put["fen"],
            group=lines["group"] if put["money"] == MoneySource.GROUP_COLLECTIVE else "",
        )
        order = calling.CallMeeting(
            scope=scope,
            courtyard_id=courtyard_id,
            courtyard_name=lines["courtyard"],
            village_name=lines["village"],
            title=lines["title"],
            planned_at=datetime.combine(self._today + timedelta(days=_DAYS_AHEAD), time(19, 30)),
            place=lines["place"],
            convener=lines["households"][0],
            motions=(motion,),
            channel=lines["channel"],
        )
        return self._do(lambda work: calling.call_meeting(work, order))

    def _sign_in(self, courtyard_id: Id, meeting_id: Id) -> None:
        with self._store.reading() as connection:
            listed = courtyard_queries.households(connection, courtyard_id)
        coming = [line for line in listed if line.group == self._lines["group"]][:_PRESENT]
        for line in coming:
            arrival = SignIn(
                elector_id=line.household_id,
                household_id=line.household_id,
                name=line.head_name,
                group=line.group,
                speaker_name=line.head_name,
                speaker_id=line.head_id,
                standing=Standing.HEAD,
            )
            order = signing_in.Arrive(meeting_id=meeting_id, sign_in=arrival)
            self._do(lambda work, order=order: signing_in.arrive(work, order))  # type: ignore[misc]

    def _persons(self) -> MeetingPersons:
        names = self._lines["households"]
        return MeetingPersons(chair=names[0], recorder=names[1], scrutineer=names[2], tellers=(names[3],))

    def _execution(self) -> Execution:
        return Execution(
            executor=self._lines["executor"],
            due_on=self._today + timedelta(days=_DAYS_AHEAD + _DAYS_TO_DO),
            supervisors=tuple(self._lines["supervisors"]),
        )


def meeting_view(store: Store, meeting_id: Id) -> MeetingView:
    """Read a meeting of the evening, for its papers."""
    with store.reading() as connection:
        return queries.meeting(connection, meeting_id)
