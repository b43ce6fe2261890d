"""The notebook of a courtyard as its leader uses it: one method a deed, each in a unit of work of its own."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from support.clock import FixedClock
from support.stores import A_LEADER, places_in
from yuanba.journal.store import Store
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, new_id
from yuanba.printing.fonts import FontSet
from yuanba.printing.press import Printed, PrintPaper, print_paper
from yuanba.printing.sheet import Sheet
from yuanba.printing.verifying import Verdict, read_paper, verify
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.courtyards import actions as courtyards
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.courtyards.model import HouseholdCard, Person
from yuanba.village.courtyards.queries import HouseholdLine
from yuanba.village.matters import actions as matters
from yuanba.village.matters import queries as matter_queries
from yuanba.village.matters.model import MoneySource
from yuanba.village.matters.queries import MatterView
from yuanba.village.meetings import queries as meeting_queries
from yuanba.village.meetings.actions import calling, counting, sealing, signing_in
from yuanba.village.meetings.model import MeetingPersons, Motion, SignIn, Standing, StatedNumber, Votes
from yuanba.village.meetings.views import MeetingView, MotionView
from yuanba.village.roster import actions as roster
from yuanba.village.roster import queries as roster_queries
from yuanba.village.today.queries import Attention, reminders

T = TypeVar("T")

PERSONS = MeetingPersons(chair="杨志全", recorder="张伟芳", scrutineer="王德明", tellers=("李国秀", "䶮家兴"))


class Notebook:
    """A store on disk, a clock, and the leader in front of it."""

    def __init__(self, folder: Path, clock: FixedClock) -> None:
        self._places = places_in(folder)
        self.clock = clock
        self.store = Store.create(self._places, foldings=FOLDINGS, clock=clock)
        self.courtyard_id = Id(b"")
        self.scope = Id(b"")

    def do(self, deed: Callable[[UnitOfWork], T]) -> T:
        """Do one deed and commit it."""
        with self.store.work(A_LEADER) as work:
            outcome = deed(work)
            work.commit()
        return outcome

    def close_and_open_again(self) -> None:
        """Switch the computer off and on."""
        self.store.close()
        self.store = Store.open(self._places, foldings=FOLDINGS, clock=self.clock)

    def begin(self, name: str, households: dict[str, Sequence[str]]) -> None:
        """Name the courtyard and write its households down, group by group."""
        order = courtyards.OpenCourtyard(
            name=name, village="石碗村", township="云溪镇", code="LJW", meeting_place="晒坝"
        )
        self.courtyard_id = self.do(lambda work: courtyards.open_courtyard(work, order))
        with self.store.reading() as connection:
            self.scope = courtyard_queries.courtyard(connection, self.courtyard_id).scope
        cards = [
            HouseholdCard(household_id=new_id(), group=group, head=Person(resident_id=new_id(), name=head))
            for group, heads in households.items()
            for head in heads
        ]
        self.do(lambda work: courtyards.list_households(work, self.courtyard_id, cards))

    def households(self, group: str) -> list[HouseholdLine]:
        """List the households of a group."""
        with self.store.reading() as connection:
            listed = courtyard_queries.households(connection, self.courtyard_id)
        return [line for line in listed if line.group == group]

    def appoint(self, role: str, name: str) -> None:
        """Fill a post."""
        order = roster.Appoint(scope=self.scope, courtyard_id=self.courtyard_id, role=role, name=name)
        self.do(lambda work: roster.appoint(work, order))

    def vacancies(self) -> list[str]:
        """Name the posts nobody holds."""
        with self.store.reading() as connection:
            found = roster_queries.vacancies(connection, self.courtyard_id, day=self.clock.today())
        return [one.name for one in found]

    def note(self, title: str, *, topic: str, money: MoneySource, yuan: int, group: str = "") -> MatterView:
        """Write a matter down."""
        order = matters.OpenMatter(
            scope=self.scope,
            courtyard_id=self.courtyard_id,
            title=title,
            topic=topic,
            money=money,
            money_fen=yuan * 100,
            group=group,
        )
        matter_id = self.do(lambda work: matters.open_matter(work, order))
        with self.store.reading() as connection:
            return matter_queries.matter(connection, matter_id)

    def call(
        self,
        matter: MatterView,
        rule_set_id: str,
        planned_at: datetime,
        *,
        supersedes: Motion | None = None,
        supersedes_meeting: Id | None = None,
    ) -> MeetingView:
        """Call a meeting about one matter."""
        motion = Motion(
            motion_id=new_id(),
            text=matter.title,
            rule_set_id=rule_set_id,
            matter_id=matter.matter_id,
            topic=matter.topic,
            money=matter.money,
            money_fen=matter.money_fen,
            group=matter.group,
            supersedes=None if supersedes is None else supersedes.motion_id,
            supersedes_meeting=supersedes_meeting,
        )
        order = calling.CallMeeting(
            scope=self.scope,
            courtyard_id=self.courtyard_id,
            courtyard_name="老井湾院坝",
            village_name="石碗村",
            title="院坝议事会",
            planned_at=planned_at,
            place="晒坝",
            convener="杨志全",
            motions=(motion,),
        )
        return self.meeting(self.do(lambda work: calling.call_meeting(work, order)))

    def meeting(self, meeting_id: Id) -> MeetingView:
        """Read a meeting."""
        with self.store.reading() as connection:
            return meeting_queries.meeting(connection, meeting_id)

    def fix(self, meeting: MeetingView, *, stated: int | None = None) -> None:
        """Fix who counts for the last motion of the agenda."""
        number = None if stated is None else StatedNumber(number=stated, source="3组户口册")
        order = counting.FixElectorate(
            meeting_id=meeting.meeting_id, motion_id=meeting.motions[-1].motion.motion_id, stated=number
        )
        self.do(lambda work: counting.fix_electorate(work, order))

    def sign_in(self, meeting: MeetingView, households: Sequence[HouseholdLine]) -> None:
        """Tap the tiles of those who come."""
        for line in households:
            sign_in = SignIn(
                elector_id=line.household_id,
                household_id=line.household_id,
                name=line.head_name,
                group=line.group,
                speaker_name=line.head_name,
                speaker_id=line.head_id,
                standing=Standing.HEAD,
            )
            order = signing_in.Arrive(meeting_id=meeting.meeting_id, sign_in=sign_in)
            self.do(lambda work, order=order: signing_in.arrive(work, order))  # type: ignore[misc]

    def count(self, meeting: MeetingView, in_favour: int, against: int, abstained: int, *, counter: int = 1) -> None:
        """Type the hands of one counter."""
        order = counting.CountTo(
            meeting_id=meeting.meeting_id, motion_id=meeting.motions[-1].motion.motion_id, counter=counter
        )
        votes = Votes(in_favour=in_favour, against=against, abstained=abstained)
        self.do(lambda work: counting.type_votes(work, order, votes))

    def seal(self, meeting: MeetingView, *, as_consultation: bool = False) -> MotionView:
        """Seal the result of the last motion."""
        order = sealing.SealDecision(
            meeting_id=meeting.meeting_id,
            motion_id=meeting.motions[-1].motion.motion_id,
            persons=PERSONS,
            as_consultation=as_consultation,
        )
        return self.do(lambda work: sealing.seal_decision(work, order))

    def close_meeting(self, meeting: MeetingView) -> MeetingView:
        """End a meeting."""
        order = sealing.CloseMeeting(meeting_id=meeting.meeting_id, persons=PERSONS)
        return self.do(lambda work: sealing.close_meeting(work, order))

    def refer(self, matter: MatterView) -> MatterView:
        """Hand a matter on."""
        order = matters.ReferMatter(matter_id=matter.matter_id, carried_by="杨志全")
        return self.do(lambda work: matters.refer_matter(work, order))

    def print(self, sheet: Sheet, about_id: Id, fonts: FontSet) -> Printed:
        """Print a paper under its number."""
        order = PrintPaper(
            sheet=sheet,
            scope=self.scope,
            courtyard_id=self.courtyard_id,
            courtyard_code="LJW",
            about_id=about_id,
        )
        return self.do(lambda work: print_paper(work, order, fonts))

    def verify(self, pdf: bytes) -> Verdict:
        """Check a paper."""
        with self.store.reading() as connection:
            return verify(connection, read_paper(pdf))

    def today(self) -> set[Attention]:
        """Say what the first page calls to mind."""
        with self.store.reading() as connection:
            return {one.why for one in reminders(connection, self.courtyard_id, self.clock.today())}
