"""Ten applications through a month with the long holiday in it, told through the deeds of the agent and the leader.

The days are those of the wall calendar of 2026: 25 to 27 September and 1 to 7 October are off, Saturday 10 October is
worked.  Every last day below was counted on it by hand.
"""

from datetime import UTC, date, datetime

import pytest

from support.clock import FixedClock
from support.errands import Bag
from support.notebooks import Notebook
from support.stores import A_LEADER
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import Id, new_id
from yuanba.printing.fonts import FontSet
from yuanba.printing.services.lists import handover_list, ledger_sheet, month_summary
from yuanba.printing.verifying import Finding
from yuanba.village.courtyards.model import HouseholdCard, Person
from yuanba.village.roster import queries as roster_queries
from yuanba.village.services import mishaps, queries
from yuanba.village.services.actions import clock as clocks
from yuanba.village.services.actions import ending, opening, slips
from yuanba.village.services.model import Agent, Grade, Handing, Mode, PaperState, StopReason, TicketState
from yuanba.village.services.month import month_of, period_of
from yuanba.village.services.tallies import slip_tallies
from yuanba.village.services.wording import lateness, sum_of

THE_AGENT = Actor(operator_id=new_id(), name="覃万里")
SEPTEMBER, OCTOBER = period_of(date(2026, 9, 1)), period_of(date(2026, 10, 1))


@pytest.fixture
def clock() -> FixedClock:
    """Monday, four days before the Mid-Autumn holiday."""
    return FixedClock(datetime(2026, 9, 21, 1, 0, tzinfo=UTC))


@pytest.fixture
def bag(notebook: Notebook) -> Bag:
    homes = tuple(
        HouseholdCard(
            household_id=line.household_id,
            group=line.group,
            head=Person(resident_id=line.head_id, name=line.head_name),
        )
        for line in notebook.households("3组")
    )
    return Bag(store=notebook.store, scope=notebook.scope, courtyard_id=notebook.courtyard_id, homes=homes)


class Errands:
    """What the agent does, day by day."""

    def __init__(self, notebook: Notebook, bag: Bag) -> None:
        self._notebook = notebook
        self.bag = bag
        notebook.appoint("proxy_agent", THE_AGENT.name)
        with notebook.store.reading() as connection:
            held = roster_queries.holdings(connection, notebook.courtyard_id)
        self.agent = next(
            Agent(person_id=one.person_id, name=one.name, phone=one.phone) for one in held if one.role == "proxy_agent"
        )
        self.named: dict[str, Id] = {}

    def go_to(self, month: int, day: int) -> None:
        """Let the days go by."""
        self._notebook.clock.moment = datetime(2026, month, day, 1, 0, tzinfo=UTC)

    def take_down(
        self,
        name: str,
        service_id: str,
        place: int,
        *,
        mode: Mode = Mode.ALL_THE_WAY,
        event_on: date | None = None,
    ) -> None:
        """Write an errand down at the door, all papers there, and let it be signed for."""
        with self.bag.store.reading() as connection:
            papers = queries.service(connection, service_id).papers
        wanted = [paper.paper_id for paper in papers if not paper.when]
        ticket_id = self.bag.open(
            service_id=service_id,
            applicant=self.bag.applicant(place),
            agent=self.agent,
            mode=mode,
            have=tuple(wanted),
            event_on=event_on,
        )
        self.named[name] = ticket_id
        if mode is not Mode.ASSISTING:
            self.bag.authorise(ticket_id)
        self.bag.move(ticket_id, TicketState.TAKEN)

    def carry(self, *names: str) -> None:
        """Bring tickets to the office, which takes them the same day."""
        for name in names:
            self.bag.move(self.named[name], TicketState.HANDED_IN)
            self.bag.move(self.named[name], TicketState.IN_PROGRESS)

    def move(self, name: str, after: TicketState, note: str = "") -> None:
        self.bag.move(self.named[name], after, note=note)

    def bring_home(self, name: str) -> None:
        """Hand the answer over."""
        order = ending.DeliverResult(ticket_id=self.named[name], handing=Handing.AT_HOME, received_by="本人")
        self.bag.do(lambda work: ending.deliver_result(work, order), actor=THE_AGENT)

    def last_day(self, name: str) -> date | None:
        due = self.bag.ticket(self.named[name], self._notebook.clock.today()).due
        return None if due is None else due.on

    def said(self, name: str) -> str:
        due = self.bag.ticket(self.named[name], self._notebook.clock.today()).due
        return "" if due is None else sum_of(due)

    def board(self) -> list[str]:
        """Name what is under way, what is due first before the rest."""
        names = {ticket_id: name for name, ticket_id in self.named.items()}
        with self._notebook.store.reading() as connection:
            lines = queries.board(connection, self._notebook.courtyard_id, today=self._notebook.clock.today())
        return [names[line.ticket_id] for line in lines]


def test_ten_tickets_go_through_the_holiday_and_the_month_adds_up(notebook: Notebook, bag: Bag, fonts: FontSet) -> None:
    errands = Errands(notebook, bag)

    # Monday, 21 September: somebody who rents a room wants a residence permit; the police take it on Tuesday.
    errands.take_down("permit", "residence_permit", 0)
    errands.go_to(9, 22)
    errands.carry("permit")
    # Fifteen calendar days end on 7 October, the last day of the holiday: so on the first day after it.
    assert errands.last_day("permit") == date(2026, 10, 8)

    # Monday, 28 September: after the Mid-Autumn days the agent goes from door to door; nine more come to it.
    errands.go_to(9, 28)
    errands.take_down("living", "minimum_living", 1)
    errands.take_down("poverty", "extreme_poverty", 2)
    errands.take_down("relief", "temporary_relief", 3)
    errands.take_down("house", "homestead", 4)
    errands.take_down("newborn", "household_register", 5, event_on=date(2026, 9, 26))
    errands.take_down("card", "identity_card", 6, mode=Mode.ASSISTING)
    errands.take_down("illness", "chronic_disease", 7)
    errands.take_down("insurance", "medical_insurance", 8, mode=Mode.ON_THE_SPOT)
    errands.take_down("complaint", "farmland_subsidy", 9)
    # One is done while the old woman waits; one is a petition, which is handed over and not carried.
    errands.move("insurance", TicketState.GRANTED)
    errands.bring_home("insurance")
    errands.move("complaint", TicketState.HANDED_OVER, note="说面积量少了，交镇信访办")
    assert len(errands.board()) == 8

    # Seven go to the township on one list.  Four are accepted at once, one on Tuesday, one on Wednesday.
    going = [bag.ticket(errands.named[name]) for name in errands.board() if name != "permit"]
    paper = notebook.print(handover_list(going, "老井湾院坝", date(2026, 9, 28)), notebook.courtyard_id, fonts)
    assert notebook.verify(paper.pdf).finding is Finding.GENUINE
    errands.carry("living", "relief", "card", "illness")
    errands.go_to(9, 29)
    errands.carry("poverty")
    errands.go_to(9, 30)
    errands.carry("house")

    # The child was born on Saturday, 26 September; its month runs from that day, whatever the office does.
    assert {name: errands.last_day(name) for name in errands.board()} == {
        "permit": date(2026, 10, 8),
        # 30 September, 8, 9 and Saturday 10 October, 12 to 16, 19 to 23, 26 October: 15 working days.
        "poverty": date(2026, 10, 26),
        # Thirty calendar days, the holiday included.
        "newborn": date(2026, 10, 26),
        "relief": date(2026, 10, 28),
        # 29 and 30 September, 8 to 10, 12 to 16, 19 to 23, 26 to 30 October: 20 working days.
        "illness": date(2026, 10, 30),
        # 8 to 10, 12 to 16, 19 to 23, 26 to 30 October, 2 and 3 November: 20 working days.
        "house": date(2026, 11, 3),
        # As "illness", and 2 to 6 November: 25 working days.
        "living": date(2026, 11, 6),
        # Sixty calendar days.
        "card": date(2026, 11, 27),
    }

    # Thursday, 8 October: offices open again; the permit is there on its last day.
    errands.go_to(10, 8)
    errands.move("permit", TicketState.GRANTED)
    errands.bring_home("permit")

    # Friday, 9 October: the clinic wants a record; the agent brings it on Monday.  Of the four days the clock stood,
    # three were worked: Friday, the Saturday made up for the holiday, and Monday.
    errands.go_to(10, 9)
    errands.move("newborn", TicketState.HANDED_IN)
    errands.move("newborn", TicketState.GRANTED)
    errands.bring_home("newborn")
    want = opening.WantPaper(ticket_id=errands.named["illness"], name="去年的住院记录", reason="医院要的")
    wanted = bag.do(lambda work: opening.want_paper(work, want)).record.papers[-1]
    errands.move("illness", TicketState.TO_COMPLETE, note="缺去年的住院记录")
    errands.go_to(10, 12)
    found = opening.MarkPaper(ticket_id=errands.named["illness"], paper_id=wanted.paper_id, state=PaperState.HAVE)
    bag.do(lambda work: opening.mark_paper(work, found))
    errands.move("illness", TicketState.IN_PROGRESS)
    assert errands.last_day("illness") == date(2026, 11, 4)

    # Monday, 19 October: the minimum living was posted for a week, 12 to 18 October: five working days more.
    errands.go_to(10, 19)
    posted = clocks.StopClock(
        ticket_id=errands.named["living"],
        why=StopReason.POSTING,
        first_on=date(2026, 10, 12),
        last_on=date(2026, 10, 18),
    )
    bag.do(lambda work: clocks.stop_clock(work, posted))
    assert errands.last_day("living") == date(2026, 11, 13)
    assert errands.said("living") == (
        "2026年9月28日受理，25 个工作日；公示 10月12日至18日不计，其中工作日 5 天 → 11月13日"
    )

    # Wednesday, 28 October: the relief comes on its last day, the poverty support two working days after its own.
    errands.go_to(10, 28)
    assert errands.board() == ["poverty", "relief", "house", "illness", "living", "card"]
    for name in ("relief", "poverty"):
        errands.move(name, TicketState.GRANTED)
        errands.bring_home(name)
    # The leader asks how it went; the agent may not.
    with pytest.raises(mishaps.AgentRatesOneself):
        bag.do(lambda work: ending.call_back(work, errands.named["relief"], Grade.VERY_GOOD), actor=THE_AGENT)
    bag.do(lambda work: ending.call_back(work, errands.named["relief"], Grade.VERY_GOOD), actor=A_LEADER)
    bag.do(lambda work: ending.call_back(work, errands.named["poverty"], Grade.FAIR, "晚了两天"), actor=A_LEADER)

    # Someone pulls the plug over the weekend; on Monday, 2 November, the boxes are opened and the month is added up.
    notebook.close_and_open_again()
    bag.store = notebook.store
    errands.go_to(11, 2)
    counted = slips.CountSlips(
        scope=bag.scope,
        courtyard_id=bag.courtyard_id,
        month=date(2026, 10, 1),
        counts={"extreme_poverty": {Grade.FAIR: 3, Grade.GOOD: 2}, "temporary_relief": {Grade.POOR: 1}},
    )
    bag.do(lambda work: slips.count_slips(work, counted))
    with notebook.store.reading() as connection:
        september, october = (
            month_of(connection, bag.courtyard_id, period, today=date(2026, 11, 2)) for period in (SEPTEMBER, OCTOBER)
        )
        tallies = slip_tallies(connection, bag.courtyard_id, OCTOBER.first_on, OCTOBER.last_on)
        ledger = queries.ledger(connection, bag.courtyard_id, SEPTEMBER.first_on, SEPTEMBER.last_on)

    # Ten came in September, of which one was answered, without a limit; of October's four answers three were in time.
    assert (september.opened, september.answered, september.timed) == (10, 1, 0)
    assert (october.opened, october.answered, october.on_time, october.timed) == (0, 4, 3, 4)
    assert [lateness(one) for one in october.late] == [
        "2026年9月29日受理，15 个工作日 → 10月26日；10月28日办结，晚了 2 个工作日"
    ]
    # The single slip about the relief is told to nobody.
    assert {one.service_id: one.slips for one in tallies} == {"extreme_poverty": 5, "temporary_relief": 0}
    assert errands.board() == ["house", "illness", "living", "card"]

    # The papers go to the township; each proves itself.
    sheets = (ledger_sheet(ledger, SEPTEMBER, "老井湾院坝"), month_summary(october, "老井湾院坝"))
    papers = [notebook.print(sheet, new_id(), fonts) for sheet in sheets]
    assert len(ledger) == 10
    assert all(notebook.verify(one.pdf).finding is Finding.GENUINE for one in papers)
