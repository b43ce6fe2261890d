"""Beancount, a program of others, adds our ledger up and comes to the same balances.

It is under the GPL and no part of ours: it is looked for on the machine and run by itself.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from support.ledgers import MEETING, STRAW, Machine
from yuanba.village.points.beancount import beancount_text

#: Another place to look for it than the search path.
_VARIABLE = "BEAN_CHECK"


def bean_check() -> str:
    """Find the program, or say what is missing."""
    found = os.environ.get(_VARIABLE) or shutil.which("bean-check")
    if found is None:
        pytest.skip(f"no bean-check here: install beancount into an environment of its own and name it in {_VARIABLE}")
    return found


def checked(program: str, text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    written = folder / "ledger.beancount"
    written.write_text(text, encoding="utf-8")
    return subprocess.run([program, str(written)], capture_output=True, text=True, check=False)


def a_busy_ledger(machine: Machine) -> str:
    resident = machine.place.homes[1].head.resident_id
    machine.award(0)
    machine.award(1, resident_id=resident)
    machine.award(None)
    machine.award(1, MEETING)
    wrong = machine.award(2)
    machine.reverse(wrong.booking_id, 5)
    machine.award(2, STRAW)
    machine.sell_goods("大米", 15, 5)
    machine.redeem(0, "大米")
    back = machine.redeem(1, "大米")
    machine.reverse(back.booking_id, goods_back=True)
    return machine.ask(lambda connection: beancount_text(connection, machine.ledger))


def test_beancount_confirms_every_balance(machine: Machine, tmp_path: Path) -> None:
    program = bean_check()
    text = a_busy_ledger(machine)

    told = checked(program, text, tmp_path)

    assert (told.returncode, told.stdout + told.stderr) == (0, "")
    assert text.count(" * ") == machine.ledger.number


def test_beancount_finds_a_balance_that_is_wrong(machine: Machine, tmp_path: Path) -> None:
    program = bean_check()
    text = a_busy_ledger(machine)
    wrong = text.replace("balance Assets:Pot  20 POINTS", "balance Assets:Pot  21 POINTS")

    assert wrong != text
    assert checked(program, wrong, tmp_path).returncode != 0


def test_the_text_names_every_booking_and_asserts_every_account(machine: Machine) -> None:
    text = a_busy_ledger(machine)

    assert text.count(" * ") == machine.ledger.number
    opened = {line.split()[2] for line in text.splitlines() if " open " in line}
    asserted = {line.split()[2] for line in text.splitlines() if " balance " in line}
    assert asserted == opened - {"Equity:Goods"}
