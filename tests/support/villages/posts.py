"""What happens to those who sit at the computer and those who hold posts."""

from support.villages.day import NAMES, Day, deed
from yuanba.village.courtyards.acquaintance import link_by_name, say_who
from yuanba.village.operators import actions as operator_actions
from yuanba.village.operators import queries as operator_queries
from yuanba.village.roster import actions as roster_actions
from yuanba.village.roster import queries as roster_queries
from yuanba.village.roster.model import EndReason, PostNumber
from yuanba.village.roster.roles import roles


@deed
def an_operator_is_admitted(day: Day) -> object:
    order = operator_actions.AdmitOperator(
        scope=day.courtyard().scope,
        name=f"{day.word()}{day.chance.randint(0, 999)}",
        post=day.word(),
        of_courtyard=day.chance.random() < 0.5,
    )
    return operator_actions.admit_operator(day.work, order)


@deed
def an_operator_is_linked_or_retires(day: Day) -> object:
    one = day.one_of(operator_queries.operators(day.connection))
    if day.chance.random() < 0.5:
        return operator_actions.retire_operator(day.work, one.operator_id, "x")
    if day.chance.random() < 0.5:
        return link_by_name(day.work, one.operator_id)
    return say_who(day.work, one.operator_id, post=day.word())


def _appointing(day: Day) -> roster_actions.Appoint:
    courtyard = day.courtyard()
    return roster_actions.Appoint(
        scope=courtyard.scope,
        courtyard_id=courtyard.courtyard_id,
        role=day.one_of(sorted(roles())),
        name=day.chance.choice(NAMES),
        phone=day.chance.choice(("", "13983000003")),
        from_on=day.day(),
    )


@deed
def somebody_is_appointed(day: Day) -> object:
    return roster_actions.appoint(day.work, _appointing(day))


@deed
def a_holder_is_described(day: Day) -> object:
    held = day.holding()
    order = roster_actions.DescribeHolder(appointment_id=held.appointment_id, base=held.heads, remark=day.word())
    return roster_actions.describe_holder(day.work, order)


@deed
def an_appointment_ends(day: Day) -> object:
    order = roster_actions.EndAppointment(
        appointment_id=day.holding().appointment_id, reason=EndReason.RESIGNED, ended_on=day.work.today
    )
    return roster_actions.end_appointment(day.work, order)


@deed
def an_appointment_goes_on(day: Day) -> object:
    ended = [one for one in roster_queries.holdings(day.connection) if one.ended_on is not None]
    return roster_actions.resume_appointment(day.work, day.one_of(ended).appointment_id)


@deed
def a_post_is_handed_over(day: Day) -> object:
    order = roster_actions.HandOver(appointment_id=day.holding().appointment_id, things=("钥匙",), to_name="王德明")
    return roster_actions.hand_over(day.work, order)


@deed
def a_holder_is_replaced(day: Day) -> object:
    order = roster_actions.ReplaceHolder(
        appointment_id=day.holding().appointment_id, successor=_appointing(day), reason="x", things=("账本",)
    )
    return roster_actions.replace_holder(day.work, order)


@deed
def posts_are_laid_down(day: Day) -> object:
    courtyard = day.courtyard()
    posts = tuple(PostNumber(role=role, name=role, number=day.chance.randint(0, 2)) for role in sorted(roles()))
    order = roster_actions.SetPosts(scope=courtyard.scope, courtyard_id=courtyard.courtyard_id, posts=posts)
    return roster_actions.set_posts(day.work, order)
