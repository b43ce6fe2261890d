"""A newer program opens what an earlier one wrote: nothing is lost, and the papers on the wall stay what they are."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from support.earlier_stores import POSTING, earlier_store, earlier_tables
from support.registers import fonts
from yuanba.journal.store import Store
from yuanba.printing.meetings.contacts import contact_of
from yuanba.printing.meetings.posting import posting_sheet
from yuanba.printing.registered import draw_registered, forerunner
from yuanba.printing.verdicts import Finding
from yuanba.printing.verifying import read_paper, read_path, verify
from yuanba.village.catalogue import FOLDINGS
from yuanba.village.courtyards.queries import courtyards
from yuanba.village.meetings import queries as meeting_queries
from yuanba.village.notices import queries

#: The number of the edition; what the program remembers of itself.
_OF_THE_PROGRAM = {"alembic_version", "memory"}
#: Holds more of the rule than the earlier program knew; what is printed of it is compared below.
_RICHER = {("notices_paper", "hangs")}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(earlier_store(tmp_path), foldings=FOLDINGS)
    yield opened
    opened.close()


def tables(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    names = sorted(set(inspect(connection).get_table_names()) - _OF_THE_PROGRAM)
    return {name: rows(connection.connection.cursor().execute(f'SELECT * FROM "{name}"')) for name in names}


def rows(found: object) -> list[tuple[object, ...]]:
    return sorted((tuple(row) for row in found), key=repr)  # type: ignore[attr-defined]


def test_whatever_the_earlier_program_wrote_is_there_after_the_update(store: Store) -> None:
    with closing(earlier_tables()) as before, store.reading() as connection:
        named = before.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        names = {name for (name,) in named} - _OF_THE_PROGRAM
        for name in names:
            old = {row[1] for row in before.execute(f'PRAGMA table_info("{name}")')}
            new = {column["name"] for column in inspect(connection).get_columns(name)}
            kept = [column for column in sorted(old & new) if (name, column) not in _RICHER]
            query = "SELECT {} FROM {}".format(", ".join(f'"{one}"' for one in kept), f'"{name}"')
            now = set(rows(connection.execute(text(query))))
            # More may have come: a store that was carried to another machine begins a life of its own there.
            assert [row for row in rows(before.execute(query)) if row not in now] == [], name
        assert {"entry", "household", "meetings_motion", "notices_paper"} <= names


def test_after_the_update_the_tables_are_those_that_the_entries_make(store: Store) -> None:
    with store.reading() as connection:
        before = tables(connection)

    assert store.rebuild() == len(before["entry"])

    with store.reading() as connection:
        assert tables(connection) == before
    assert before["finding"] == []


def test_every_paper_of_the_earlier_program_is_drawn_again_and_genuine(store: Store) -> None:
    with store.reading() as connection:
        (yard,) = courtyards(connection)
        lines = queries.printed(connection, yard.courtyard_id)
        for line in lines:
            again = draw_registered(queries.paper(connection, line.paper_id), fonts())
            assert again is not None, line.kind
            assert verify(connection, read_paper(again.pdf)).finding is Finding.GENUINE, line.kind
    assert len({line.kind for line in lines}) == 6


def test_the_sheet_saved_before_the_update_is_genuine_after_it(store: Store) -> None:
    with store.reading() as connection:
        verdict = verify(connection, read_path(POSTING))

    assert (verdict.finding, verdict.alterations) == (Finding.GENUINE, ())


def test_the_sheet_that_hangs_needs_no_new_number_after_the_update(store: Store) -> None:
    with store.reading() as connection:
        (yard,) = courtyards(connection)
        (line,) = meeting_queries.meetings(connection, yard.courtyard_id)
        view = meeting_queries.meeting(connection, line.meeting_id)
        (motion,) = view.motions
        assert motion.sealed_on is not None
        sheet = posting_sheet(view, motion, motion.sealed_on, contact_of(connection, view, motion.sealed_on))
        found = forerunner(connection, sheet, motion.motion.motion_id)

    assert found is not None
    assert found.same
