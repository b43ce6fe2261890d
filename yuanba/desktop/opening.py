"""Opening a store on the writer's thread, and what the window needs to know of it first.

Read after the first paint: SQLAlchemy and the village come with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from yuanba.desktop.desk import Here
from yuanba.journal.store import Places, Store, recall
from yuanba.kernel.actor import Actor
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.courtyards.acquaintance import has_list
from yuanba.village.operators import queries as operator_queries
from yuanba.village.operators.queries import OperatorLine
from yuanba.village.roster.roles import roles
from yuanba.village.sample.mark import DEMO


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A store that is open, and what stands in it at the start."""

    store: Store
    demo: bool
    places: tuple[Here, ...]
    operators: tuple[OperatorLine, ...]
    #: Somebody is on a household list.
    listed: bool
    #: Names of the posts of a courtyard.
    posts: tuple[str, ...]


def open_store(folder: Path, make: Callable[[Places], None] | None = None) -> Opened:
    """Open the store of a folder, making it first where there is none.

    Args:
        folder: of the store.
        make: makes and fills a store that is not there or was not finished; None: a new store stays empty.

    Raises:
        StoreFailure, VaultLocked: see `Store.open`.
    """
    places = Places(folder=folder)
    if make is not None:
        make(places)
    if places.store_file.exists():
        store = Store.open(places, foldings=FOLDINGS)
    else:
        store = Store.create(places, foldings=FOLDINGS)
    return look_around(store)


def look_around(store: Store) -> Opened:
    """Read what the window needs to begin."""
    with store.reading() as connection:
        return Opened(
            store=store,
            demo=recall(connection, DEMO) is not None,
            places=tuple(here(view) for view in courtyard_queries.courtyards(connection)),
            operators=operator_queries.operators(connection),
            listed=has_list(connection),
            posts=tuple(role.name for role in roles().values()),
        )


def here(view: courtyard_queries.CourtyardView) -> Here:
    """Give what the window keeps of the courtyard that is open."""
    return Here(courtyard_id=view.courtyard_id, scope=view.scope, name=view.name, village=view.village, code=view.code)


def actor_of(line: OperatorLine) -> Actor:
    """Let a person chosen by name act."""
    return Actor(operator_id=line.operator_id, name=line.name)
