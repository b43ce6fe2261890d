"""What is vacant, who holds too much, who may be appointed.

Numbers of posts are data (`roles`); source of the defaults: Kaizhou, one head and three officers a courtyard.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from yuanba.kernel.ids import Id
from yuanba.village.roster.model import (
    Burden,
    EndReason,
    Holding,
    NoPostVacant,
    PostAlreadyHeld,
    PostNumber,
    PostNumberWrong,
    PostStillHeld,
    RoleUnknown,
    TermReversed,
    Vacancy,
)


def held_on(holding: Holding, day: date) -> bool:
    """Tell whether a post is held on a day; the last day counts, an entry by mistake never does."""
    if holding.end_reason is EndReason.MISTAKE or day < holding.from_on:
        return False
    return holding.last_on is None or day <= holding.last_on


def vacancies(
    courtyard_id: Id, posts: Iterable[PostNumber], holdings: Iterable[Holding], *, day: date
) -> tuple[Vacancy, ...]:
    """List the posts of a courtyard that nobody holds on a day, in the order of the posts."""
    held = Counter(h.role for h in holdings if h.courtyard_id == courtyard_id and held_on(h, day))
    return tuple(
        Vacancy(courtyard_id=courtyard_id, role=post.role, name=post.name, missing=post.number - held[post.role])
        for post in posts
        if post.number > held[post.role]
    )


def burdened(holdings: Iterable[Holding], *, limit: int, day: date) -> tuple[Burden, ...]:
    """List the people with more posts than `limit` on a day, those with most posts first."""
    held = [holding for holding in holdings if held_on(holding, day)]
    posts = Counter(holding.person_id for holding in held)
    names = {holding.person_id: holding.name for holding in held}
    found = [Burden(person_id=who, name=names[who], posts=number) for who, number in posts.items() if number > limit]
    return tuple(sorted(found, key=lambda burden: (-burden.posts, burden.name, burden.person_id)))


def check_term(from_on: date, until_on: date | None) -> None:
    """Refuse a term that ends before it begins.

    Raises:
        TermReversed: nothing was written.
    """
    if until_on is not None and until_on < from_on:
        raise TermReversed(from_on=from_on, until_on=until_on)


def check_place(
    posts: Iterable[PostNumber], holdings: Iterable[Holding], *, role: str, person_id: Id, name: str, day: date
) -> None:
    """Refuse a second holding of the same post and one person too many.

    Args:
        posts: of the courtyard.
        holdings: of the courtyard.
        role: key of the post.
        person_id: who would hold it.
        name: of that person.
        day: from which the post would be held.

    Raises:
        RoleUnknown, PostAlreadyHeld, NoPostVacant: nothing was written.
    """
    number = next((post.number for post in posts if post.role == role), None)
    if number is None:
        raise RoleUnknown(role=role)
    held = [h for h in holdings if h.role == role and _meets(h, day)]
    if any(holding.person_id == person_id for holding in held):
        raise PostAlreadyHeld(name=name, role=role)
    if len(held) >= number:
        raise NoPostVacant(role=role, holders=tuple(holding.name for holding in held))


def _meets(holding: Holding, day: date) -> bool:
    """Tell whether a post is held on the day or taken for a later one."""
    return held_on(holding, max(day, holding.from_on))


def check_posts(posts: Iterable[PostNumber]) -> None:
    """Refuse a list of posts with a nameless, doubled or negative one.

    Raises:
        PostNumberWrong: nothing was written.
    """
    roles: set[str] = set()
    names: set[str] = set()
    for post in posts:
        name = post.name.strip()
        if not post.role or not name or post.number < 0 or post.role in roles or name in names:
            raise PostNumberWrong(role=post.role)
        roles.add(post.role)
        names.add(name)


def check_room(posts: Iterable[PostNumber], holdings: Iterable[Holding], *, names: dict[str, str], day: date) -> None:
    """Refuse a list of posts that leaves too few for those who hold them, or take them later.

    Args:
        posts: as they are to be.
        holdings: of the courtyard.
        names: of the posts by role, those struck off too.
        day: from which the list counts.

    Raises:
        PostStillHeld: nothing was written.
    """
    numbers = {post.role: post.number for post in posts}
    held: dict[str, list[str]] = {}
    for holding in holdings:
        if _meets(holding, day):
            held.setdefault(holding.role, []).append(holding.name)
    for role, holders in held.items():
        if len(holders) > numbers.get(role, 0):
            raise PostStillHeld(role=role, name=names.get(role, role), holders=tuple(holders))
