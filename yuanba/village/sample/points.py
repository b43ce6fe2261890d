"""Points in the sample village: rules laid down, a ledger, evenings of the panel, the shop, and what still waits.

The household of the newspaper feature is here under an invented name: a year of 216 points, 20 of them for land that
it gave to a road, and a bag of rice for 20 points.
"""

from dataclasses import dataclass, field
from datetime import datetime, time
from functools import partial

from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import Id, new_id
from yuanba.village.courtyards.model import Person
from yuanba.village.matters import actions as matters
from yuanba.village.matters.model import MoneySource
from yuanba.village.meetings.actions import calling, counting, sealing, signing_in
from yuanba.village.meetings.model import MeetingPersons, Motion, SignIn, Standing, StatedNumber, Votes
from yuanba.village.operators.actions import AdmitOperator, admit_operator
from yuanba.village.points.actions import booking, books, closing, deciding, leasing, proposing, shop, till, wishes
from yuanba.village.points.model import Booked, Wanted
from yuanba.village.points.rule_book import sample_book, sample_goods
from yuanba.village.sample.diary import Diary, Hour
from yuanba.village.sample.script import PointsScript, RoundLine
from yuanba.village.sample.yard import EVENING, MORNING, NIGHT, NOON, Yard

_AT_TEN = time(10, 0)
#: Days after the panel on which the list goes up, and on which it is booked.
_POSTED, _BOOKED = 1, 6
#: Days between the first word about points and the meeting.
_NOTED_BEFORE = 9


def plan_points(yard: Yard, diary: Diary) -> None:
    """Lay the year of points of a courtyard on its days; a courtyard without points has none."""
    if yard.lines.points is not None:
        _Ledger(yard=yard, lines=yard.lines.points, diary=diary).plan()


@dataclass(kw_only=True)
class _Ledger:
    """The points of one courtyard as they grow."""

    yard: Yard
    lines: PointsScript
    diary: Diary
    #: Who approves, and who keeps the shop.
    approver: Actor = field(default_factory=lambda: Actor(operator_id=new_id(), name=""))
    shopkeeper: Actor = field(default_factory=lambda: Actor(operator_id=new_id(), name=""))
    goods: dict[str, Wanted] = field(default_factory=dict)
    booked: dict[int, list[Booked]] = field(default_factory=dict)
    matter_id: Id = Id(b"")
    motion: tuple[Id, Id] = (Id(b""), Id(b""))

    def plan(self) -> None:
        """Lay the year on its days."""
        lines, diary = self.lines, self.diary
        diary.plan(lines.meeting.on - _NOTED_BEFORE, EVENING, self._note)
        diary.plan(lines.meeting.on, _AT_TEN, self._decide)
        diary.plan(lines.opened, MORNING, self._begin)
        for evening in lines.rounds:
            self._plan_round(evening)
        diary.plan(lines.rounds[-1].on + _BOOKED + 1, EVENING, self._put_right)
        for on, household, name, number in lines.sold:
            diary.plan(on, NOON, partial(self._sell, household=household, name=name, number=number))
        diary.plan(lines.closed[1], NIGHT, self._close)
        diary.plan(lines.waiting.on, EVENING, self._leave_open)

    def _plan_round(self, evening: RoundLine) -> None:
        made: list[Id] = []
        self.diary.plan(evening.on, EVENING, partial(self._sit, evening=evening, made=made))
        self.diary.plan(evening.on + _POSTED, NOON, partial(self._approve, made=made))
        self.diary.plan(evening.on + _BOOKED, EVENING, partial(self._book, made=made))

    def _home(self, household: int) -> Id:
        return self.yard.families[household].card.household_id

    def _head(self, household: int) -> Person:
        return self.yard.head_of(household)

    def _note(self, hour: Hour) -> None:
        yard, line = self.yard, self.lines.meeting
        case = yard.village.cases[line.case]
        order = matters.OpenMatter(
            scope=yard.scope,
            courtyard_id=yard.courtyard_id,
            title=line.text,
            topic=case.topic,
            money=case.money,
            channel=case.channel,
            proposer=case.proposer,
            matter_kind=case.kind,
        )
        self.matter_id = matters.open_matter(hour.deed(yard.keeper), order)

    def _decide(self, hour: Hour) -> None:
        """Let the representatives of the village lay the rules down; most of them live in other courtyards."""
        yard, line = self.yard, self.lines.meeting
        motion = Motion(
            motion_id=new_id(),
            text=line.text,
            rule_set_id=line.rule,
            matter_id=self.matter_id,
            topic=books.TOPIC,
            money=MoneySource.NONE,
        )
        call = calling.CallMeeting(
            scope=yard.scope,
            courtyard_id=yard.courtyard_id,
            courtyard_name=yard.lines.name,
            village_name=yard.village.village,
            title=line.title,
            planned_at=datetime.combine(hour.today, time(14, 0)),
            place=yard.lines.place,
            convener=self._head(0).name,
            motions=(motion,),
            channel=yard.village.channel,
            short_notice_reason=line.why,
        )
        meeting_id = calling.call_meeting(hour.deed(yard.keeper), call)
        hour.pass_by(4 * 60)
        fix = counting.FixElectorate(
            meeting_id=meeting_id,
            motion_id=motion.motion_id,
            stated=StatedNumber(number=line.stated, source=line.source),
        )
        counting.fix_electorate(hour.deed(yard.keeper), fix)
        for _ in range(line.present):
            signing_in.arrive(
                hour.deed(yard.keeper), signing_in.Arrive(meeting_id=meeting_id, sign_in=self._representative())
            )
        against, abstained = line.no
        votes = Votes(in_favour=line.present - against - abstained, against=against, abstained=abstained)
        count = counting.CountTo(meeting_id=meeting_id, motion_id=motion.motion_id)
        counting.type_votes(hour.deed(yard.keeper), count, votes)
        persons = MeetingPersons(
            chair=self._head(0).name,
            recorder=self._head(1).name,
            scrutineer=self._head(2).name,
            tellers=(self._head(3).name, self._head(4).name),
        )
        seal = sealing.SealDecision(meeting_id=meeting_id, motion_id=motion.motion_id, persons=persons)
        sealing.seal_decision(hour.deed(yard.keeper), seal)
        sealing.close_meeting(hour.deed(yard.keeper), sealing.CloseMeeting(meeting_id=meeting_id, persons=persons))
        ended = matters.CloseMatter(matter_id=self.matter_id, outcome=line.outcome)
        matters.close_matter(hour.deed(yard.keeper), ended)
        self.motion = (meeting_id, motion.motion_id)

    def _representative(self) -> SignIn:
        name = self.yard.registry.stranger()
        one = new_id()
        return SignIn(
            elector_id=one,
            household_id=None,
            name=name,
            group="",
            speaker_name=name,
            speaker_id=one,
            standing=Standing.MEMBER,
            written_in=True,
        )

    def _begin(self, hour: Hour) -> None:
        """Say who keeps the ledger, adopt the rules, open the ledger and fill the shop."""
        yard, lines = self.yard, self.lines
        people = [self._admit(hour, *one) for one in zip(lines.keepers, lines.keeper_posts, strict=True)]
        self.approver, self.shopkeeper = people
        adopt = books.AdoptRuleBook(
            courtyard_id=yard.courtyard_id, book=sample_book(), meeting_id=self.motion[0], motion_id=self.motion[1]
        )
        books.adopt_rule_book(hour.deed(yard.keeper), adopt)
        leasing.open_ledger(hour.deed(yard.keeper), yard.courtyard_id)
        booking.grant_base(hour.deed(yard.keeper), yard.courtyard_id)
        fen, source = lines.budget
        shop.set_budget(hour.deed(yard.keeper), yard.courtyard_id, hour.today.year, fen, source)
        shipped = {one.name: one for one in sample_goods()}
        for name, number, donor in lines.goods:
            one = shipped[name]
            listed = shop.ListGoods(courtyard_id=yard.courtyard_id, name=name, unit=one.unit, price=one.price)
            goods_id = shop.list_goods(hour.deed(self.shopkeeper), listed)
            self.goods[name] = Wanted(goods_id=goods_id, quantity=1, price=one.price)
            delivery = shop.TakeIn(courtyard_id=yard.courtyard_id, goods_id=goods_id, quantity=number, donor=donor)
            shop.take_in(hour.deed(self.shopkeeper), delivery)
        wishes.tell_wish(hour.deed(yard.keeper), self._home(lines.silent), public=False)

    def _admit(self, hour: Hour, household: int, post: str) -> Actor:
        person = self._head(household)
        actor = Actor(operator_id=new_id(), name=person.name)
        order = AdmitOperator(
            scope=self.yard.scope,
            name=person.name,
            resident_id=person.resident_id,
            post=post,
            operator_id=actor.operator_id,
        )
        admit_operator(hour.deed(actor), order)
        return actor

    def _sit(self, hour: Hour, evening: RoundLine, made: list[Id]) -> None:
        """Propose what people did, and let the panel agree."""
        for line in evening.awards:
            made.append(self._propose(hour, *line))
        hour.pass_by(50)
        members = tuple(self._head(number).name for number in range(self.lines.panel))
        deciding.hear_panel(hour.deed(self.yard.keeper), deciding.HearPanel(award_ids=tuple(made), members=members))

    def _propose(self, hour: Hour, household: int, rule_id: str, evidence: str = "") -> Id:
        rule = sample_book().rule(rule_id)
        if rule is None:
            raise AssertionError(f"the sample has no rule {rule_id}")
        order = proposing.ProposeAward(
            courtyard_id=self.yard.courtyard_id,
            household_id=self._home(household),
            rule_id=rule_id,
            happened_on=hour.today,
            evidence=evidence or rule.evidence,
        )
        return proposing.propose_award(hour.deed(self.yard.keeper), order)

    def _approve(self, hour: Hour, made: list[Id]) -> None:
        deciding.approve(hour.deed(self.approver), made)
        deciding.post(hour.deed(self.yard.keeper), made)

    def _book(self, hour: Hour, made: list[Id]) -> None:
        done = booking.book_awards(hour.deed(self.yard.keeper), self.yard.courtyard_id, made)
        for one in done.booked:
            homes = {posting.account.household_id for posting in one.postings} - {None}
            for number, family in enumerate(self.yard.families):
                if family.card.household_id in homes:
                    self.booked.setdefault(number, []).append(one)

    def _put_right(self, hour: Hour) -> None:
        """Take back what was booked for the wrong household."""
        household, place, reason = self.lines.wrong
        order = proposing.ProposeReversal(
            courtyard_id=self.yard.courtyard_id,
            booking_id=self.booked[household][place].booking_id,
            reason=reason,
        )
        award_id = proposing.propose_reversal(hour.deed(self.yard.keeper), order)
        deciding.approve(hour.deed(self.approver), (award_id,))
        booking.book_award(hour.deed(self.yard.keeper), self.yard.courtyard_id, award_id)

    def _sell(self, hour: Hour, household: int, name: str, number: int) -> None:
        one = self.goods[name]
        order = till.Redeem(
            courtyard_id=self.yard.courtyard_id,
            household_id=self._home(household),
            lines=(Wanted(goods_id=one.goods_id, quantity=number, price=one.price),),
            received_by=self._head(household).name,
            handled_by=self.shopkeeper.name,
            courtyard_code=self.yard.lines.code,
        )
        till.redeem(hour.deed(self.shopkeeper), order)

    def _close(self, hour: Hour) -> None:
        closing.close_month(hour.deed(self.yard.keeper), self.yard.courtyard_id, self.diary.day(self.lines.closed[0]))

    def _leave_open(self, hour: Hour) -> None:
        """Propose what is still on its way, and refuse one."""
        made: list[Id] = []
        self._sit(hour, self.lines.waiting, made)
        deciding.approve(hour.deed(self.approver), made[:1])
        deciding.post(hour.deed(self.yard.keeper), made[:1])
        household, rule_id, reason = self.lines.refused
        award_id = self._propose(hour, household, rule_id)
        deciding.refuse(hour.deed(self.approver), award_id, reason)
