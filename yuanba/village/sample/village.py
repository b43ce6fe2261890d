"""The sample village: a store of its own with invented people, its dates laid around the day it is made."""

import random
import shutil
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

from yuanba.journal.store import Places, Store, remember
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import new_id
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.operators.actions import AdmitOperator, admit_operator
from yuanba.village.sample.changes import plan_changes
from yuanba.village.sample.diary import Diary, Hour
from yuanba.village.sample.gatherings import plan_meetings
from yuanba.village.sample.mark import DEMO, UNFINISHED, is_whole
from yuanba.village.sample.papers import Press, no_press
from yuanba.village.sample.people import Registry
from yuanba.village.sample.points import plan_points
from yuanba.village.sample.posts import plan_posts
from yuanba.village.sample.script import VillageScript, script
from yuanba.village.sample.services import plan_errands
from yuanba.village.sample.yard import BEGINNING, Yard

_MORNING = time(9, 40)

Tell = Callable[[int, int], None]


def make(
    places: Places, today: date, tell: Tell, press: Press = no_press, *, village: VillageScript | None = None
) -> None:
    """Make the sample village, unless a whole one is there.

    Names, days and results are alike for villages made on the same day; ids are not.

    Args:
        places: of the new store.  What an attempt that was cut short left there is thrown away.
        today: the day it is laid around.
        tell: hears how many acts are done, of how many.
        press: prints the papers of the year.
        village: another script than the shipped one.

    Raises:
        DiskFull, StoreReadOnly: the next attempt begins anew.
    """
    if is_whole(places):
        return
    mark = places.folder / UNFINISHED
    _begin_anew(places, mark)
    store = Store.create(places, foldings=FOLDINGS)
    try:
        village = village or script()
        with store.work(Actor(operator_id=new_id(), name=village.operators[0].name)) as work:
            write_year(work, village, today, tell, press)
            remember(work.connection, DEMO, b"1")
            work.commit()
    finally:
        store.close()
    mark.unlink()


def write_year(work: UnitOfWork, village: VillageScript, today: date, tell: Tell, press: Press) -> None:
    """Write the year of a village into an empty store; see `make`."""
    diary = Diary(today)
    registry = Registry(village, today)
    operators = {line.key: Actor(operator_id=new_id(), name=line.name) for line in village.operators}
    yards = tuple(
        Yard(
            village=village,
            lines=lines,
            registry=registry,
            families=tuple(registry.families(lines)),
            keeper=operators[lines.keeper],
        )
        for lines in village.courtyards
    )
    for yard in yards:
        neighbours = tuple(other for other in yards if other is not yard)
        # Each courtyard has a chance of its own, so that a change in one leaves the others as they are.
        chance = random.Random(f"{village.seed} {yard.lines.code}")
        yard.plan(diary)
        plan_meetings(yard, neighbours, diary, press, chance)
        plan_posts(yard, diary)
        plan_changes(yard, diary)
        plan_errands(yard, diary, operators)
        plan_points(yard, diary)
    diary.plan(BEGINNING, _MORNING, lambda hour: _admit(hour, village, yards, operators))
    diary.live(work, tell)


def _admit(hour: Hour, village: VillageScript, yards: tuple[Yard, ...], operators: dict[str, Actor]) -> None:
    """Put those who keep the notebooks on the list of operators, each by the own hand."""
    for line in village.operators:
        home = next((yard for yard in yards if yard.lines.code == line.courtyard), None)
        order = AdmitOperator(
            scope=yards[0].scope,
            name=line.name,
            resident_id=None if home is None else home.head_of(line.household).resident_id,
            post=line.post,
            operator_id=operators[line.key].operator_id,
        )
        admit_operator(hour.deed(operators[line.key]), order)


def _begin_anew(places: Places, mark: Path) -> None:
    if mark.exists():
        shutil.rmtree(places.folder)
    places.folder.mkdir(parents=True, exist_ok=True)
    mark.write_text(f"{datetime.now():%Y-%m-%d %H:%M}\n", encoding="utf-8")
