"""The posts that ship with the program, read from ``resources/data/roles.json``."""

from functools import cache

from yuanba.kernel.resources import load_resource
from yuanba.village.roster.model import Origin, PostNumber, Role


@cache
def roles() -> dict[str, Role]:
    """Give every kind of post by its key, the head of the courtyard first."""
    return {
        row["role"]: Role(
            role=row["role"],
            name=row["name"],
            number=row["number"],
            usual_origin=Origin(row["usual_origin"]),
            duties=tuple(row["duties"]),
            tag=row["tag"],
        )
        for row in load_resource("roles.json")["roles"]
    }


def usual_posts() -> tuple[PostNumber, ...]:
    """Give the posts of a courtyard that has laid down none of its own: one head and three officers."""
    return tuple(PostNumber(role=role.role, name=role.name, number=role.number) for role in roles().values())


def posts_limit() -> int:
    """Give the number of posts above which a person is shown as burdened, unless another is chosen."""
    return int(load_resource("roles.json")["posts_limit"])
