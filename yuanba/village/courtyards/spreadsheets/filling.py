"""Filling a form from the household list: texts as texts, what is not known marked, formatting and formulas kept."""

import io
import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.kernel.permissions import Permission
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.model import ListExported
from yuanba.village.courtyards.spreadsheets.forms import HIDDEN, Form, counts_rows
from yuanba.village.courtyards.spreadsheets.layouts import cell_text
from yuanba.village.courtyards.spreadsheets.standing import StandingHousehold, StandingResident, standing_list
from yuanba.village.courtyards.spreadsheets.table import Column
from yuanba.village.courtyards.spreadsheets.vocabulary import Field, tight, vocabulary
from yuanba.village.courtyards.spreadsheets.wording import filled_on

#: Ground of cells that could not be filled; amber, as Excel offers it.
_MARK = "FFFFF2CC"
_TEXT = "@"
#: Columns whose cells hold digits that are no amounts.
_DIGITS = frozenset({Field.ID_NUMBER, Field.PHONE, Field.HEAD_ID_NUMBER, Field.HEAD_PHONE, Field.AWAY_CONTACT})
_REFERENCE = re.compile(r"(:?)(\$?)([A-Z]{1,3})(\$?)(\d+)\b(?!\()")


@dataclass(frozen=True, slots=True, kw_only=True)
class FillForm:
    """Fill a form from the list of a courtyard."""

    courtyard_id: Id
    form: Form
    filled_by: str
    checked_by: str = ""
    #: With identity numbers, phones and whatever else stays hidden until asked for.
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form that was filled."""

    content: bytes
    rows: int
    #: Cells marked because nothing is known for them.
    marked: int
    #: Headings the program has nothing for.
    unknown: tuple[str, ...]
    formatting_kept: bool


def fill_form(work: UnitOfWork, order: FillForm) -> Filled:
    """Fill a form and note what was taken out of the list; the note stands even when the file is never written.

    Raises:
        CourtyardUnknown: nothing was written.
        PermissionMissing: hidden fields were asked for by someone who may not see them; nothing was written.
    """
    if order.hidden:
        work.actor.require(Permission.SEE_HIDDEN)
    courtyard = queries.courtyard(work.connection, order.courtyard_id)
    households = standing_list(work.connection, order.courtyard_id).households
    form = order.form
    people = list(_rows(households, form))
    asked = [column.field for column in form.columns if column.field in HIDDEN]
    taken_out = ListExported(
        households=len(households),
        residents=len(people),
        fields=tuple(field.value for field in asked if field is not None) if order.hidden else (),
    )
    work.record(taken_out, scope=courtyard.scope, subject=order.courtyard_id)
    return _filled(order, courtyard.name, people, work.today)


Line = tuple[int, StandingHousehold, StandingResident]


def _rows(households: Sequence[StandingHousehold], form: Form) -> Iterator[Line]:
    for number, household in enumerate(households, start=1):
        for one in household.present if form.by_person else (household.head,):
            yield number, household, one


def _filled(order: FillForm, courtyard: str, people: Sequence[Line], today: date) -> Filled:
    from openpyxl import load_workbook  # noqa: PLC0415

    form = order.form
    book = load_workbook(io.BytesIO(form.content), rich_text=True)
    page: Any = book[form.sheet]
    first = form.header_row + 1
    _make_room(page, form, len(people))
    marked = 0
    for place, line in enumerate(people):
        marked += _fill_row(page, form, first + place, place + 1, courtyard, line, order, first)
    last = (form.footer_row or page.max_row + 1) - 1 + max(0, len(people) - _room(form, page))
    _empty(page, form, first + len(people), last)
    _sign(page, form, order, today, first + len(people))
    content = io.BytesIO()
    book.save(content)
    return Filled(
        content=content.getvalue(),
        rows=len(people),
        marked=marked,
        unknown=form.unknown,
        formatting_kept=form.formatting_kept,
    )


def _room(form: Form, page: Any) -> int:  # noqa: ANN401 - openpyxl has no types
    """Count the rows between header and what stands below; more than enough where nothing does."""
    return form.footer_row - form.header_row - 1 if form.footer_row is not None else max(page.max_row, 1) + (1 << 19)


def _make_room(page: Any, form: Form, wanted: int) -> None:  # noqa: ANN401
    """Move what stands below the list down, with its merged cells, heights and formulas, and dress the new rows."""
    first, footer = form.header_row + 1, form.footer_row
    if footer is not None and wanted > footer - first:
        by = wanted - (footer - first)
        merged = [one for one in list(page.merged_cells.ranges) if one.min_row >= footer]
        for one in merged:
            page.merged_cells.remove(one)
        heights = {row: page.row_dimensions[row].height for row in range(footer, page.max_row + 1)}
        _dress_formulas(page, footer, by)
        page.move_range(f"A{footer}:{_letter(page.max_column)}{page.max_row}", rows=by)
        for row, height in heights.items():
            page.row_dimensions[row + by].height = height
        for one in merged:
            one.shift(row_shift=by)
            page.merged_cells.add(one)
        for rule in page.data_validations.dataValidation:
            for area in rule.sqref.ranges:
                if area.min_row <= first <= area.max_row < footer:
                    area.expand(down=by)
    for row in range(first + 1, first + wanted):
        if footer is None or row >= footer:
            _dress(page, first, row)


def _dress(page: Any, model: int, row: int) -> None:  # noqa: ANN401
    """Give a row the look of the first one."""
    for place in range(1, page.max_column + 1):
        page.cell(row=row, column=place)._style = copy(page.cell(row=model, column=place)._style)
    page.row_dimensions[row].height = page.row_dimensions[model].height


def _dress_formulas(page: Any, footer: int, by: int) -> None:  # noqa: ANN401
    """Let formulas follow what moves down, and sums go on to the new last row."""

    def moved(found: re.Match[str]) -> str:
        colon, absolute, column, fixed, row = found.groups()
        number = int(row)
        ends_above = bool(colon) and number == footer - 1
        return f"{colon}{absolute}{column}{fixed}{number + by if number >= footer or ends_above else number}"

    for row in page.iter_rows():
        for cell in row:
            if cell.data_type == "f" and isinstance(cell.value, str):
                cell.value = _REFERENCE.sub(moved, cell.value)


def _fill_row(
    page: Any,  # noqa: ANN401
    form: Form,
    row: int,
    number: int,
    courtyard: str,
    line: Line,
    order: FillForm,
    model: int,
) -> int:
    """Fill one row; give how many of its cells had to be marked."""
    from openpyxl.formula.translate import Translator  # noqa: PLC0415
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    marked = 0
    for column in form.columns:
        if not column.heading:
            continue
        cell, example = page.cell(row=row, column=column.place + 1), page.cell(row=model, column=column.place + 1)
        if counts_rows(column):
            cell.value = number
            continue
        if column.field is None and example.data_type == "f":
            # What the county works out by itself is worked out in every row.
            if row != model:
                cell.value = Translator(example.value, origin=example.coordinate).translate_formula(cell.coordinate)
            continue
        text = _text(column, courtyard, line, order)
        cell.value = text or None
        if text:
            # A text that begins with = is no formula.
            cell.data_type = "s"
            if column.field in _DIGITS:
                cell.number_format = _TEXT
        else:
            cell.fill = PatternFill("solid", fgColor=_MARK)
            marked += 1
    return marked


def _text(column: Column, courtyard: str, line: Line, order: FillForm) -> str:
    if column.field is None or (column.field in HIDDEN and not order.hidden):
        return ""
    number, household, one = line
    if column.field is Field.AWAY and column.opposite:
        return cell_text(Field.AWAY, number, courtyard, household, _turned(one))
    return cell_text(column.field, number, courtyard, household, one)


def _turned(one: StandingResident) -> StandingResident:
    """Answer the opposite question: at home instead of away."""
    return replace(one, person=replace(one.person, away=not one.person.away))


def _empty(page: Any, form: Form, first: int, last: int) -> None:  # noqa: ANN401
    """Take out what an earlier month left in rows that are not needed any more."""
    for row in range(first, last + 1):
        for column in form.columns:
            cell = page.cell(row=row, column=column.place + 1)
            if column.heading and cell.data_type != "f":
                cell.value = None


def _sign(page: Any, form: Form, order: FillForm, today: date, after: int) -> None:  # noqa: ANN401
    """Write who filled it in, who checked it and when beside their labels, above the header and below the list."""
    words = vocabulary()
    values = {
        **dict.fromkeys(words.filled_by, order.filled_by),
        **dict.fromkeys(words.checked_by, order.checked_by),
        **dict.fromkeys(words.dated, filled_on(today)),
    }
    labels = "|".join(re.escape(label) for label in sorted(values, key=len, reverse=True))
    with_colon = re.compile(rf"({labels})\s*([:：])((?:(?!{labels}).)*)", re.DOTALL)
    for row in page.iter_rows():
        for cell in row:
            if not isinstance(cell.value, str) or cell.data_type == "f" or form.header_row <= cell.row < after:
                continue
            text = cell.value
            if with_colon.search(text):
                cell.value = with_colon.sub(lambda found: _signed(found, values), text)
            elif tight(text) in values and values[tight(text)]:
                beside = page.cell(row=cell.row, column=cell.column + 1)
                if beside.value in (None, "") and type(beside).__name__ != "MergedCell":
                    beside.value = values[tight(text)]


def _signed(found: re.Match[str], values: dict[str, str]) -> str:
    label, colon, after = found.groups()
    value = values[label]
    if not value:
        return found.group()
    rest = len(after) - len(after.rstrip())
    return f"{label}{colon}{value}{after[len(after) - rest :]}"


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return str(get_column_letter(place))
