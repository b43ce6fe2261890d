"""Finding the person for a post: residents, those from outside who hold a post already, and anybody by name."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from yuanba.kernel.ids import Id
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.courtyards.model import Sex
from yuanba.village.courtyards.names import readings
from yuanba.village.roster import queries, rules

#: Names of one letter are not searched for by reading; a name has two characters at least.
_SHORTEST_NAME = 2
_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who may be given a post."""

    name: str
    #: None: nobody this store knows; the name as typed.
    person_id: Id | None = None
    #: Only residents.
    household_id: Id | None = None
    head_name: str = ""
    group: str = ""
    #: Posts held now: courtyard and post.
    posts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What the household list knows of a resident that the roster asks for too."""

    sex: Sex
    born_on: date | None


def candidates(connection: Connection, typed: str, *, day: date) -> tuple[Candidate, ...]:
    """Find people for what was typed so far: characters, pinyin, initials.

    Args:
        connection: of the store.
        typed: the beginning of a name, or its reading.
        day: on which the posts are held that are shown.

    Returns:
        those whose name is typed in full first, then, where Chinese characters were typed that are nobody's name, the
        name itself, then those whose name begins so.
    """
    wanted = "".join(typed.split())
    if not wanted:
        return ()
    held = _posts_by_person(connection, day)
    found = [
        Candidate(
            name=hit.name,
            person_id=hit.resident_id,
            household_id=hit.household_id,
            head_name=hit.head_name,
            group=hit.group,
            posts=held.get(hit.resident_id, ()),
        )
        for hit in courtyard_queries.search(connection, wanted)
    ]
    known = {one.person_id for one in found}
    found += [one for one in _outsiders(connection, wanted, held) if one.person_id not in known]
    exact = [one for one in found if one.name == wanted]
    written = not wanted.isascii() and len(wanted) >= _SHORTEST_NAME
    new = [Candidate(name=wanted)] if written and not exact else []
    return (*exact, *new, *(one for one in found if one.name != wanted))[:_MOST]


def named(connection: Connection, name: str, *, day: date) -> tuple[Candidate, ...]:
    """List the people this store knows under exactly this name; empty: nobody."""
    return tuple(one for one in candidates(connection, name, day=day) if one.person_id is not None and one.name == name)


def particulars(connection: Connection, household_id: Id, resident_id: Id) -> Particulars | None:
    """Read what the household list knows of a resident; None: no such person in it.

    Raises:
        HouseholdUnknown: it is not in this store.
    """
    for one in courtyard_queries.household(connection, household_id).residents:
        if one.person.resident_id == resident_id:
            return Particulars(sex=one.person.sex, born_on=one.person.born_on)
    return None


def _posts_by_person(connection: Connection, day: date) -> dict[Id, tuple[tuple[str, str], ...]]:
    labels = {label.courtyard_id: label.courtyard_name for label in queries.labels(connection)}
    names = {courtyard_id: queries.role_names(connection, courtyard_id) for courtyard_id in labels}
    found: dict[Id, tuple[tuple[str, str], ...]] = {}
    for one in queries.holdings(connection):
        if one.courtyard_id in labels and rules.held_on(one, day):
            post = (labels[one.courtyard_id], names[one.courtyard_id].get(one.role, one.role))
            found[one.person_id] = (*found.get(one.person_id, ()), post)
    return found


def _outsiders(connection: Connection, wanted: str, held: dict[Id, tuple[tuple[str, str], ...]]) -> list[Candidate]:
    """Find people who hold or held a post, by the beginning of name, pinyin or initials."""
    people = {one.person_id: one.name for one in queries.holdings(connection)}
    typed = wanted.lower()
    return [
        Candidate(name=name, person_id=person_id, posts=held.get(person_id, ()))
        for person_id, name in people.items()
        if name.startswith(wanted) or (typed.isascii() and _reads(name, typed))
    ]


def _reads(name: str, typed: str) -> bool:
    return any(way.full.startswith(typed) or way.initials.startswith(typed) for way in readings(name))
