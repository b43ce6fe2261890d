"""Every fault, reason and mishap of a sheet has its words."""

import pytest

from yuanba.desktop.areas.courtyards.importing import wording
from yuanba.desktop.sentences import errors, histories
from yuanba.kernel.errors import Mishap
from yuanba.village.courtyards.model import ListExported
from yuanba.village.courtyards.spreadsheets import mishaps
from yuanba.village.courtyards.spreadsheets.faults import REMARK_CODES, ROW_CODES, Fault, FaultCode
from yuanba.village.courtyards.spreadsheets.lines import SkipReason
from yuanba.village.courtyards.spreadsheets.planning import Outcome, PlannedRow
from yuanba.village.courtyards.spreadsheets.vocabulary import Field
from yuanba.village.courtyards.spreadsheets.wording import HEADINGS, reason


@pytest.mark.parametrize("code", FaultCode)
def test_each_fault_says_what_is_wrong(code: FaultCode) -> None:
    assert reason(code)
    assert wording.fault_told(Fault(row_number=2, column="电话", value="1", code=code, taken="2"))


def test_a_fault_spoils_the_row_or_the_cell_or_neither() -> None:
    assert not ROW_CODES & REMARK_CODES


@pytest.mark.parametrize("outcome", Outcome)
def test_each_outcome_has_a_sign_besides_its_colour(outcome: Outcome) -> None:
    row = PlannedRow(row_number=2, name="吴金国", head_name="吴金国", group="3组", outcome=outcome)

    assert not wording.outcome(row)[0].isalpha()
    assert wording.TINTS[outcome]
    assert wording.tab(outcome.value, 1)


@pytest.mark.parametrize("why", SkipReason)
def test_each_row_passed_over_says_why(why: SkipReason) -> None:
    row = PlannedRow(row_number=2, name="", head_name="", group="", outcome=Outcome.SKIPPED, skipped=why)

    assert wording.explained(row)


@pytest.mark.parametrize("field", Field)
def test_each_field_has_a_name(field: Field) -> None:
    assert HEADINGS[field]


def test_each_mishap_of_a_sheet_is_worded() -> None:
    own = [one for one in vars(mishaps).values() if isinstance(one, type) and issubclass(one, Mishap)]

    assert {one for one in own if one.__module__ == mishaps.__name__} <= errors().keys()


def test_an_export_reads_plainly_in_the_history() -> None:
    say = histories()["courtyards.list_exported"]

    assert say(ListExported(households=5, residents=12)) == "把名册存成了表格：5 户 12 人，不带身份证号和电话"
    assert "带身份证号和电话" in say(ListExported(households=5, residents=12, fields=("id_number",)))
