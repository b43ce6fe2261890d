"""The sample village: a store of its own with invented people, its dates laid around the day it is made."""

from collections.abc import Callable
from datetime import date

from yuanba.journal.store import Places, Store, remember
from yuanba.kernel.actor import Actor
from yuanba.kernel.ids import new_id
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.operators.actions import AdmitOperator, admit_operator
from yuanba.village.sample import evening

#: Under this name a store remembers that it is a sample.
DEMO = "demo"
#: Steps `evening.hold` tells of.
_STEPS = 3


def make(places: Places, today: date, tell: Callable[[str, int, int], None]) -> None:
    """Make the sample village in an empty folder.

    Args:
        places: of the new store.
        today: the day it is laid around.
        tell: hears the name of each step, its number and how many there are.
    """
    actor = Actor(operator_id=new_id(), name=evening.script()["operator"])
    done = 0

    def step(name: str) -> None:
        nonlocal done
        done += 1
        tell(name, done, _STEPS)

    store = Store.create(places, foldings=FOLDINGS)
    try:
        held = evening.hold(store, actor, today, step)
        with store.work(actor) as work:
            order = AdmitOperator(scope=held.scope, name=actor.name, operator_id=actor.operator_id)
            admit_operator(work, order)
            remember(work.connection, DEMO, b"1")
            work.commit()
    finally:
        store.close()
