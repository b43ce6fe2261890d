"""Read shapes of the register of papers, for the list of what was printed and for the check of a paper."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from yuanba.kernel.ids import Id
from yuanba.village.notices.model import Paper, PaperLine, PaperUnknown
from yuanba.village.notices.tables import paper_table

_later = paper_table.alias("later")

#: Number of the newest paper that replaces a row.
_REPLACED_BY = (
    select(_later.c.number)
    .where(_later.c.replaces_id == paper_table.c.subject)
    .order_by(_later.c.registered_at.desc(), _later.c.subject.desc())
    .limit(1)
    .correlate(paper_table)
    .scalar_subquery()
    .label("replaced_by")
)
_LINE: tuple[ColumnElement[Any], ...] = (
    paper_table.c.subject,
    paper_table.c.courtyard_id,
    paper_table.c.scope,
    paper_table.c.number,
    paper_table.c.kind,
    paper_table.c.title,
    paper_table.c.issued_on,
    paper_table.c.registered_at,
    paper_table.c.page_count,
    paper_table.c.about_id,
    paper_table.c.reprints,
    paper_table.c.hangs,
    _REPLACED_BY,
)
_NEWEST_FIRST = (paper_table.c.registered_at.desc(), paper_table.c.subject.desc())
#: Papers offered where a number is typed in part.
_MOST_ALIKE = 20


def printed(connection: Connection, courtyard_id: Id) -> tuple[PaperLine, ...]:
    """List what was printed for a courtyard, newest first."""
    query = select(*_LINE).where(paper_table.c.courtyard_id == courtyard_id).order_by(*_NEWEST_FIRST)
    return tuple(_line(row) for row in connection.execute(query))


def printed_about(connection: Connection, about_id: Id, *, kind: str | None = None) -> tuple[PaperLine, ...]:
    """List the papers that speak of a meeting, a motion or a courtyard, newest first; of one kind where asked."""
    query = select(*_LINE).where(paper_table.c.about_id == about_id)
    if kind is not None:
        query = query.where(paper_table.c.kind == kind)
    query = query.order_by(*_NEWEST_FIRST)
    return tuple(_line(row) for row in connection.execute(query))


def paper(connection: Connection, paper_id: Id) -> Paper:
    """Give one paper with what it says.

    Raises:
        PaperUnknown: it is not in this store.
    """
    row = connection.execute(_papers().where(paper_table.c.subject == paper_id)).one_or_none()
    if row is None:
        raise PaperUnknown(paper_id=paper_id)
    return _paper(row)


def papers_numbered(connection: Connection, number: str) -> tuple[Paper, ...]:
    """Find a paper by the number printed on it.

    Returns:
        Empty: unknown here.  More than one only where two installations drew the same three signs by chance; then the
        digest tells which is meant.
    """
    query = _papers().where(paper_table.c.number == number.strip().upper()).order_by(paper_table.c.subject)
    return tuple(_paper(row) for row in connection.execute(query))


def papers_ending(connection: Connection, typed: str) -> tuple[PaperLine, ...]:
    """Find papers by the end of their number, as people type it: without hyphens, or the counter alone.

    Args:
        connection: where to read.
        typed: as `numbering.read_number` gives it; hyphens do not matter.

    Returns:
        newest first, at most twenty; empty for an empty text.
    """
    wanted = typed.replace("-", "")
    if not wanted.isalnum():
        return ()
    bare = func.replace(paper_table.c.number, "-", "")
    query = select(*_LINE).where(bare.endswith(wanted, autoescape=True)).order_by(*_NEWEST_FIRST).limit(_MOST_ALIKE)
    return tuple(_line(row) for row in connection.execute(query))


def next_counter(connection: Connection, tag: str, year: int) -> int:
    """Give the counter of the next paper of an installation in a year, from 1."""
    query = select(func.max(paper_table.c.counter)).where(paper_table.c.tag == tag, paper_table.c.year == year)
    return int(connection.execute(query).scalar_one() or 0) + 1


def _papers() -> Any:  # noqa: ANN401 - a select of many columns has no shorter type
    further = (
        paper_table.c.pages,
        paper_table.c.digest,
        paper_table.c.key_id,
        paper_table.c.signature,
        paper_table.c.replaces_id,
        paper_table.c.sheet,
        paper_table.c.kept,
    )
    return select(*_LINE, *further)


def _line(row: Row[Any]) -> PaperLine:
    return PaperLine(
        paper_id=row.subject,
        courtyard_id=row.courtyard_id,
        scope=row.scope,
        number=row.number,
        kind=row.kind,
        title=row.title,
        issued_on=row.issued_on,
        registered_at=row.registered_at,
        page_count=row.page_count,
        about_id=row.about_id,
        replaced_by=row.replaced_by or "",
        reprints=row.reprints,
        hangs=row.hangs,
    )


def _paper(row: Row[Any]) -> Paper:
    return Paper(
        line=_line(row),
        pages=row.pages,
        digest=row.digest,
        key_id=row.key_id,
        signature=row.signature,
        replaces_id=row.replaces_id,
        sheet=row.sheet,
        kept=row.kept,
    )
