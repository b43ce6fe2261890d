"""The sample village for tests that only look at it: made once a session, papers left out."""

from collections.abc import Iterator
from datetime import date

import msgspec
import pytest

from support.stores import places_in
from yuanba.journal.store import Places, Store
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.sample import village
from yuanba.village.sample.papers import Press, no_press
from yuanba.village.sample.script import VillageScript, script

SAMPLE_DAY = date(2026, 11, 25)


def a_hamlet(*, courtyards: int = 2) -> VillageScript:
    """The first courtyards of the sample village only."""
    whole = script()
    return msgspec.structs.replace(whole, courtyards=whole.courtyards[:courtyards])


def make_sample(places: Places, *, press: Press = no_press, hamlet: VillageScript | None = None) -> Store:
    """Make a sample village and open it."""
    village.make(places, SAMPLE_DAY, lambda *_: None, press, village=hamlet)
    return Store.open(places, foldings=FOLDINGS)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The whole village, to be looked at only."""
    store = make_sample(places_in(tmp_path_factory.mktemp("sample")))
    yield store
    store.close()
