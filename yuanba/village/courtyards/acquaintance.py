"""Who of the people on the household lists sits at the computer.

Nobody decides about the own household, so each operator is known as a resident, or by a post in township or village.
"""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, select

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id
from yuanba.village.courtyards.tables import household_table, resident_table, search_table
from yuanba.village.operators import queries as operators
from yuanba.village.operators.actions import link_operator
from yuanba.village.operators.queries import OperatorLine

#: What tells two people of one name apart on the list of operators follows in brackets.
_BRACKET = re.compile(r"[(\uff08]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesake:
    """A resident of the name of an operator, with what tells two of one name apart."""

    resident_id: Id
    household_id: Id
    name: str
    head_name: str
    group: str
    door: str
    born_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquaintance:
    """What the household lists say of an operator."""

    line: OperatorLine
    #: Residents of that name who live here and of whom the operator has not said "not me"; the one linked is in it.
    namesakes: tuple[Namesake, ...]
    #: There is a household list at all.
    listed: bool

    @property
    def only(self) -> Namesake | None:
        """The resident an operator of the courtyard's own people surely is; None: somebody has to say."""
        alone = self.line.of_courtyard and not self.line.linked and len(self.namesakes) == 1
        return self.namesakes[0] if alone else None

    @property
    def to_ask(self) -> bool:
        """Tell whether the person is to be asked who of the list it is.

        Asked is who is not linked as soon as there is a list, and whoever was known by the name alone or by a post when
        one more of that name turns up.
        """
        line = self.line
        if not line.linked:
            return self.listed
        if line.resident_id is not None and not line.by_name:
            return False
        return any(hit.resident_id != line.resident_id for hit in self.namesakes)


def acquaintance(connection: Connection, operator_id: Id) -> Acquaintance:
    """Look an operator up on the household lists.

    Raises:
        OperatorUnknown: not in this store.
    """
    line = operators.operator(connection, operator_id)
    found = tuple(hit for hit in namesakes(connection, line.name) if hit.resident_id not in line.not_these)
    return Acquaintance(line=line, namesakes=found, listed=has_list(connection))


def namesakes(connection: Connection, name: str) -> tuple[Namesake, ...]:
    """List the people of exactly this name who live in a courtyard of this store, by group, head and age.

    What stands in brackets behind a name, to tell operators apart, is no part of it.
    """
    plain = "".join(_BRACKET.split(name, maxsplit=1)[0].split())
    resident, home = resident_table.c, household_table.c
    query = (
        select(resident_table, home.head_name, home.village_group, home.door)
        .select_from(search_table)
        .join(
            resident_table, and_(resident.id == search_table.c.resident_id, resident.subject == search_table.c.subject)
        )
        .join(household_table, home.subject == search_table.c.subject)
        .where(search_table.c.key == plain.lower(), resident.departure == "", home.ended == "")
        .order_by(home.village_group, home.head_key, home.door, resident.born_on, resident.id)
    )
    hits = {
        row.id: Namesake(
            resident_id=row.id,
            household_id=row.subject,
            name=row.name,
            head_name=row.head_name,
            group=row.village_group,
            door=row.door,
            born_on=row.born_on,
        )
        for row in connection.execute(query)
        if "".join(row.name.split()) == plain
    }
    return tuple(hits.values())


def has_list(connection: Connection) -> bool:
    """Tell whether anybody is on a household list of this store."""
    query = select(household_table.c.subject).where(household_table.c.ended == "").limit(1)
    return connection.scalar(query) is not None


def link_by_name(work: UnitOfWork, operator_id: Id) -> Namesake | None:
    """Link an operator of the courtyard's own people to the only resident of that name; None: nothing was written.

    Raises:
        OperatorUnknown: nothing was written.
    """
    known = acquaintance(work.connection, operator_id)
    if known.only is not None:
        link_operator(work, operator_id, resident_id=known.only.resident_id, post=known.line.post, by_name=True)
    return known.only


def say_who(work: UnitOfWork, operator_id: Id, *, resident_id: Id | None = None, post: str = "") -> None:
    """Write down who an operator is, by the person's own word.

    Those of that name who were not meant are not asked about again.

    Raises:
        OperatorUnknown, OperatorUnplaced: nothing was written.
    """
    line = operators.operator(work.connection, operator_id)
    others = tuple(hit.resident_id for hit in namesakes(work.connection, line.name) if hit.resident_id != resident_id)
    link_operator(work, operator_id, resident_id=resident_id, post=post, not_these=tuple(sorted(others)))
