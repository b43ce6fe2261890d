"""A list of twenty thousand people, from the file to the commit, beside bare inserts of the identical rows."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

from support.sheets import xlsx
from yuanba.journal.store import Store
from yuanba.kernel.ids import Id
from yuanba.village.courtyards import actions
from yuanba.village.courtyards.model import Sex
from yuanba.village.courtyards.spreadsheets.committing import commit_import
from yuanba.village.courtyards.spreadsheets.planning import ImportPlan, plan_import
from yuanba.village.courtyards.spreadsheets.reading import read_workbook
from yuanba.village.courtyards.spreadsheets.rows import CleanSheet, clean
from yuanba.village.courtyards.spreadsheets.standing import standing_list

from .measuring import Outcome, Ratio, note, ratio, timed
from .residents import Inventor
from .stores import LEADER, WRITTEN, bare_engine, insert_bare, new_store, rows_of

_COURTYARD = "老井湾"
_TODAY = date(2026, 11, 2)
_HEADER = ("序号", "户主姓名", "姓名", "与户主关系", "性别", "身份证号码", "联系电话", "村民小组", "门牌号")


def sheet_of(path: Path, people: int) -> Path:
    """Write a list as a village has it: one line a person, in households."""
    lines: list[tuple[str | int, ...]] = [_HEADER]
    for number, household in enumerate(Inventor(2).households(people), start=1):
        for place, one in enumerate(household):
            relation = "户主" if place == 0 else "家庭成员"
            sex = "男" if one.sex is Sex.MALE else "女"
            group, head = f"{number % 9 + 1}组", household[0].name
            lines.append(
                (len(lines), head, one.name, relation, sex, one.id_number, one.phone, group, f"{number % 400 + 1}号")
            )
    return xlsx(path, *lines)


def measure(folder: Path, *, quick: bool) -> Iterator[Outcome]:
    """Import into empty stores, by turns with bare inserts into empty stores."""
    people, n = (2_000, 2) if quick else (20_000, 3)
    note(f"writing a list of {people} people")
    path = sheet_of(folder / "list.xlsx", people)
    read: list[CleanSheet] = []
    reading = timed(lambda: read.append(clean(read_workbook(path), _COURTYARD, today=_TODAY)))
    pinyin = _pinyin(folder, read[0])
    found: dict[str, list[float]] = {"ours": [], "bare": [], "preview": []}
    for turn in range(n):
        store = new_store(folder / f"import-{turn}")
        courtyard_id = _courtyard(store)
        plans: list[ImportPlan] = []

        def preview(store: Store = store, courtyard_id: Id = courtyard_id, plans: list[ImportPlan] = plans) -> None:
            with store.reading() as connection:
                plans.append(plan_import(read[0], standing_list(connection, courtyard_id), today=_TODAY))

        found["preview"].append(timed(preview))
        found["ours"].append(timed(lambda store=store, plan=plans[0]: _commit(store, plan)))  # type: ignore[misc]
        with store.reading() as connection:
            rows = rows_of(connection, WRITTEN)
        store.close()
        engine = bare_engine(folder / f"bare-import-{turn}")
        found["bare"].append(timed(lambda: insert_bare(engine, rows)))  # noqa: B023 - called at once
        engine.dispose()
        note(f"turn {turn + 1} of {n}: {sum(map(len, rows.values()))} rows")
    yield ratio(f"import of {people} people, committed", found, aim="≤ 4×")
    yield Ratio(name="   of it: readings of all names (pinyin)", ours=pinyin * 1e3)
    yield Ratio(name="   before it: reading the file", ours=reading * 1e3)
    yield Ratio(name="   before it: preview (plan of every row)", ours=median(found["preview"]) * 1e3, n=n)


def _courtyard(store: Store) -> Id:
    with store.work(LEADER) as work:
        courtyard_id = actions.open_courtyard(work, actions.OpenCourtyard(name=_COURTYARD))
        work.commit()
    return courtyard_id


def _commit(store: Store, plan: ImportPlan) -> None:
    with store.work(LEADER) as work:
        commit_import(work, plan)
        work.commit()


#: A program of its own, so that nothing has been read before.
_READINGS = """
import json, sys, time
from yuanba.village.courtyards.names import readings
names = json.load(open(sys.argv[1], encoding="utf-8"))
begun = time.perf_counter()
for name in names:
    readings(name)
print(time.perf_counter() - begun)
"""


def _pinyin(folder: Path, sheet: CleanSheet) -> float:
    names = [one.name for household in sheet.households for one in household.people]
    path = folder / "names.json"
    path.write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "-c", _READINGS, str(path)], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    return float(said.stdout)
