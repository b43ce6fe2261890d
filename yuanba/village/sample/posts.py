"""Who holds which post in a courtyard of the sample village, and who follows whom."""

from dataclasses import replace
from functools import partial

from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.ids import Id, derived_id
from yuanba.village.courtyards import queries as courtyard_queries
from yuanba.village.roster import actions
from yuanba.village.roster.model import Origin
from yuanba.village.sample.diary import Diary, Hour
from yuanba.village.sample.script import PostLine
from yuanba.village.sample.yard import NIGHT, NOON, Yard


def plan_posts(yard: Yard, diary: Diary) -> None:
    """Lay appointments and hand-overs of a courtyard on their days."""
    posts = _Posts(yard)
    for post in yard.lines.posts:
        diary.plan(post.from_on, NIGHT, partial(posts.appoint, post=post))
        if post.until is not None:
            diary.plan(post.until, NOON, partial(posts.replace, post=post))


class _Posts:
    """The posts of one courtyard, by role."""

    def __init__(self, yard: Yard) -> None:
        self._yard = yard
        self._held: dict[str, Id] = {}

    def appoint(self, hour: Hour, post: PostLine) -> None:
        """Give somebody a post."""
        order = self._order(hour.work, post, post.who)
        self._held[post.role] = actions.appoint(hour.deed(self._yard.keeper), order)

    def replace(self, hour: Hour, post: PostLine) -> None:
        """Put the next one in a post."""
        order = actions.ReplaceHolder(
            appointment_id=self._held[post.role],
            successor=self._order(hour.work, post, post.next),
            reason=post.reason,
            things=post.things,
        )
        self._held[post.role] = actions.replace_holder(hour.deed(self._yard.keeper), order)

    def _order(self, work: UnitOfWork, post: PostLine, who: int | str) -> actions.Appoint:
        yard = self._yard
        decision = yard.motions.get(post.decision)
        order = actions.Appoint(
            scope=yard.scope,
            courtyard_id=yard.courtyard_id,
            role=post.role,
            name="",
            origin=Origin.TOWNSHIP if decision is None else Origin.COURTYARD_DECISION,
            basis=yard.village.township_basis if decision is None else yard.village.head_basis,
            decision_id=None if decision is None else decision[1],
            qualification=post.qualification,
        )
        return self._sent(order, who) if isinstance(who, str) else self._resident(work, order, who)

    def _sent(self, order: actions.Appoint, name: str) -> actions.Appoint:
        """Name somebody the township or the village sends: the same person in every courtyard."""
        village = self._yard.village
        sent = next(line for line in village.staff if line.name == name)
        return replace(
            order,
            name=name,
            person_id=derived_id(village.village, name),
            sex=sent.sex,
            born_month=sent.born,
            political_status=sent.status,
            qualification=sent.qualification,
        )

    def _resident(self, work: UnitOfWork, order: actions.Appoint, household: int) -> actions.Appoint:
        """Name the head of a household."""
        village, family = self._yard.village, self._yard.families[household]
        head = family.card.head
        member = village.party["yes"] in order.qualification
        private = courtyard_queries.private_fields(work.connection, family.card.household_id, head.resident_id)
        return replace(
            order,
            name=head.name,
            person_id=head.resident_id,
            sex=village.sexes[head.sex.value],
            born_month="" if head.born_on is None else f"{head.born_on:%Y-%m}",
            political_status=village.party["yes" if member else "no"],
            phone=private.phone,
        )
