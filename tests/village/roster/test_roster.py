"""Deeds on the roster, on a real store of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

import pytest

from support.stores import A_LEADER
from yuanba.journal.store import Store
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.actor import Actor, PermissionMissing
from yuanba.kernel.ids import Id, new_id
from yuanba.village.roster import actions, queries
from yuanba.village.roster.model import (
    AppointmentAlreadyEnded,
    AppointmentNotEnded,
    AppointmentUnknown,
    EndReason,
    HandOverEmpty,
    HolderNameMissing,
    NoPostVacant,
    Origin,
    PostNumber,
    PostsLimitWrong,
    PostsSet,
    PostStillHeld,
    ReasonMissing,
    RoleUnknown,
    Term,
    TermIsOpen,
    TermReversed,
)
from yuanba.village.roster.roles import posts_limit, usual_posts

YARD, HILL = new_id(), new_id()
DAY = date(2026, 11, 2)


@dataclass
class Office:
    """Does the deeds of a roster, each in its own unit of work."""

    store: Store

    @contextmanager
    def work(self, actor: Actor = A_LEADER) -> Iterator[UnitOfWork]:
        with self.store.work(actor) as work:
            yield work
            work.commit()

    def appoint(self, name: str, role: str = "head", **changes: object) -> Id:
        order = actions.Appoint(scope=YARD, courtyard_id=YARD, role=role, name=name, from_on=DAY)
        with self.work() as work:
            return actions.appoint(work, replace(order, **changes))

    def end(self, appointment_id: Id, reason: EndReason, day: date = DAY) -> None:
        with self.work() as work:
            actions.end_appointment(
                work, actions.EndAppointment(appointment_id=appointment_id, reason=reason, ended_on=day)
            )

    def replace(self, appointment_id: Id, name: str, things: tuple[str, ...] = ()) -> Id:
        successor = actions.Appoint(scope=YARD, courtyard_id=YARD, role="head", name=name, from_on=DAY)
        order = actions.ReplaceHolder(
            appointment_id=appointment_id, successor=successor, reason="外出务工", things=things
        )
        with self.work() as work:
            return actions.replace_holder(work, order)

    def roster(self, day: date = DAY) -> queries.Roster:
        labels = (
            queries.CourtyardLabel(courtyard_id=YARD, village_name="石碗村", courtyard_name="老井湾院坝"),
            queries.CourtyardLabel(courtyard_id=HILL, village_name="石碗村", courtyard_name="坡上院坝"),
        )
        with self.store.reading() as connection:
            return queries.roster(connection, labels, day=day)


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def test_the_head_is_on_the_roster_and_seven_posts_stay_vacant(office: Office) -> None:
    office.appoint("䶮家兴", phone="13800138000", sex="男", born_month="1968-05")

    roster = office.roster()

    assert [(row.role_name, row.name, row.phone) for row in roster.rows] == [("院坝长", "䶮家兴", "13800138000")]
    assert len(roster.vacancies) == 7


def test_a_person_in_two_courtyards_names_the_other_one(office: Office) -> None:
    person = new_id()
    office.appoint("张伟芳", "proxy_agent", person_id=person, origin=Origin.TOWNSHIP)
    office.appoint("张伟芳", "informant", person_id=person, courtyard_id=HILL, scope=HILL)

    rows = office.roster().rows

    assert [row.other_courtyards for row in rows] == [("坡上院坝",), ("老井湾院坝",)]


def test_a_second_head_is_refused_and_nothing_is_written(office: Office) -> None:
    office.appoint("杨志全")

    with pytest.raises(NoPostVacant):
        office.appoint("王德明")

    assert [row.name for row in office.roster().rows] == ["杨志全"]


@pytest.mark.parametrize(
    ("changes", "mishap"), [({"name": "  "}, HolderNameMissing), ({"until_on": date(2026, 1, 1)}, TermReversed)]
)
def test_a_nameless_or_reversed_appointment_is_refused(
    office: Office, changes: dict[str, object], mishap: type[Exception]
) -> None:
    with pytest.raises(mishap):
        office.appoint(**({"name": "杨志全"} | changes))  # type: ignore[arg-type]


def test_somebody_without_permission_appoints_nobody(office: Office) -> None:
    order = actions.Appoint(scope=YARD, courtyard_id=YARD, role="head", name="杨志全")

    with (
        pytest.raises(PermissionMissing),
        office.work(Actor(operator_id=new_id(), name="来客", permissions=frozenset())) as work,
    ):
        actions.appoint(work, order)


def test_a_replacement_ends_one_begins_the_other_and_hands_the_books_over(office: Office) -> None:
    first = office.appoint("杨志全", from_on=date(2026, 1, 1))
    successor = actions.Appoint(scope=YARD, courtyard_id=YARD, role="head", name="王德明", from_on=DAY)
    order = actions.ReplaceHolder(
        appointment_id=first, successor=successor, reason="外出务工", things=("议事记录本 2 本", "信箱钥匙")
    )

    with office.work() as work:
        actions.replace_holder(work, order)

    with office.store.reading() as connection:
        left = queries.holding(connection, first)
    assert (left.ended_on, left.end_reason, left.end_note) == (date(2026, 11, 1), EndReason.REPLACED, "外出务工")
    assert left.handed_over == ("议事记录本 2 本", "信箱钥匙")
    assert [row.name for row in office.roster().rows] == ["王德明"]
    assert [row.name for row in office.roster(date(2026, 11, 1)).rows] == ["杨志全"]


def test_a_head_can_be_replaced_on_the_first_day(office: Office) -> None:
    first = office.appoint("杨志全")
    successor = actions.Appoint(scope=YARD, courtyard_id=YARD, role="head", name="王德明", from_on=DAY)

    with office.work() as work:
        actions.replace_holder(work, actions.ReplaceHolder(appointment_id=first, successor=successor, reason="重选"))

    assert [row.name for row in office.roster().rows] == ["杨志全", "王德明"]
    assert [row.name for row in office.roster(date(2026, 11, 3)).rows] == ["王德明"]


def test_a_replacement_without_reason_is_refused(office: Office) -> None:
    first = office.appoint("杨志全")
    successor = actions.Appoint(scope=YARD, courtyard_id=YARD, role="head", name="王德明")

    with pytest.raises(ReasonMissing), office.work() as work:
        actions.replace_holder(work, actions.ReplaceHolder(appointment_id=first, successor=successor, reason=" "))


def test_a_resignation_leaves_the_post_vacant_the_next_day(office: Office) -> None:
    appointment = office.appoint("杨志全")
    order = actions.EndAppointment(appointment_id=appointment, reason=EndReason.RESIGNED, ended_on=DAY)

    with office.work() as work:
        actions.end_appointment(work, order)

    assert office.roster(date(2026, 11, 3)).rows == ()
    with pytest.raises(AppointmentAlreadyEnded), office.work() as work:
        actions.end_appointment(work, order)


def test_an_appointment_entered_by_mistake_is_on_no_list(office: Office) -> None:
    appointment = office.appoint("杨志全")

    with office.work() as work:
        actions.end_appointment(
            work, actions.EndAppointment(appointment_id=appointment, reason=EndReason.MISTAKE, note="录错")
        )

    with office.store.reading() as connection:
        assert queries.holdings(connection) == ()


def test_two_new_phones_unseen_by_each_other_are_a_dispute(office: Office) -> None:
    appointment = office.appoint("杨志全", phone="13800138000")
    with office.store.reading() as connection:
        seen = queries.holding(connection, appointment).heads

    for phone in ("13900139000", "13700137000"):
        with office.work() as work:
            held = actions.describe_holder(
                work, actions.DescribeHolder(appointment_id=appointment, base=seen, phone=phone)
            )

    assert held.disputed == ("phone",)


def test_a_hand_over_of_nothing_is_refused(office: Office) -> None:
    appointment = office.appoint("杨志全")

    with pytest.raises(HandOverEmpty), office.work() as work:
        actions.hand_over(work, actions.HandOver(appointment_id=appointment, things=(" ",), to_name="王德明"))


def test_a_courtyard_with_a_safety_officer_of_its_own_has_five_posts(office: Office) -> None:
    with office.work() as work:
        own = (*queries.posts(work.connection, YARD), PostNumber(role="safety", name="安全员", number=2))
        actions.set_posts(work, actions.SetPosts(scope=YARD, courtyard_id=YARD, posts=own))
    office.appoint("覃小满", "safety")

    roster = office.roster()

    assert [row.role_name for row in roster.rows] == ["安全员"]
    assert [v.missing for v in roster.vacancies if v.role == "safety"] == [1]
    assert sum(v.courtyard_id == HILL for v in roster.vacancies) == 4


def test_persons_over_the_limit_are_shown_over_all_courtyards(office: Office) -> None:
    person = new_id()
    office.appoint("张伟芳", "proxy_agent", person_id=person)
    office.appoint("张伟芳", "informant", person_id=person)

    with office.store.reading() as connection:
        found = queries.burdened(connection, limit=1, day=DAY)

    assert [(burden.name, burden.posts) for burden in found] == [("张伟芳", 2)]


def test_a_resignation_taken_back_leaves_the_head_in_the_post(office: Office) -> None:
    head = office.appoint("杨志全")
    office.end(head, EndReason.RESIGNED)
    assert [row.name for row in office.roster(date(2026, 11, 3)).rows] == []

    with office.work() as work:
        held = actions.resume_appointment(work, head)

    assert (held.ended_on, held.end_reason) == (None, None)
    assert [row.name for row in office.roster(date(2026, 11, 3)).rows] == ["杨志全"]
    with pytest.raises(AppointmentNotEnded), office.work() as work:
        actions.resume_appointment(work, head)


def test_an_ending_is_not_taken_back_when_somebody_else_has_the_post(office: Office) -> None:
    head = office.appoint("杨志全", from_on=date(2026, 1, 1))
    office.end(head, EndReason.RESIGNED, date(2026, 10, 30))
    office.appoint("王德明")

    with pytest.raises(NoPostVacant), office.work() as work:
        actions.resume_appointment(work, head)


def test_a_replacement_taken_back_leaves_the_first_in_the_post_with_the_books(office: Office) -> None:
    first = office.appoint("杨志全", from_on=date(2026, 1, 1))
    second = office.replace(first, "王德明", things=("议事记录本 2 本",))

    with office.work() as work:
        held = actions.take_back_successor(work, second)

    assert (held.name, held.ended_on, held.handed_over) == ("杨志全", None, ())
    assert [row.name for row in office.roster().rows] == ["杨志全"]


def test_an_appointment_still_to_come_is_resumed_while_somebody_else_holds_the_post(office: Office) -> None:
    office.appoint("杨志全", from_on=date(2026, 1, 1), until_on=date(2026, 12, 31))
    coming = office.appoint("王德明", from_on=date(2027, 1, 1))
    office.end(coming, EndReason.MISTAKE)

    with office.work() as work:
        actions.resume_appointment(work, coming)

    assert [row.name for row in office.roster(date(2027, 1, 1)).rows] == ["王德明"]


def test_what_was_handed_over_before_an_ending_stays_handed_over(office: Office) -> None:
    head = office.appoint("杨志全")
    for things in (("钥匙",), ("记录本",)):
        with office.work() as work:
            actions.hand_over(work, actions.HandOver(appointment_id=head, things=things, to_name="王德明"))
        if things == ("钥匙",):
            office.end(head, EndReason.RESIGNED)

    with office.work() as work:
        held = actions.resume_appointment(work, head)

    assert held.handed_over == ("钥匙",)


def test_an_appointment_that_follows_none_is_no_replacement_to_take_back(office: Office) -> None:
    head = office.appoint("杨志全")

    with pytest.raises(AppointmentUnknown), office.work() as work:
        actions.take_back_successor(work, head)


def test_a_term_is_renewed_from_the_day_after_it_ends(office: Office) -> None:
    head = office.appoint("杨志全", until_on=date(2026, 12, 31), phone="13800138000", qualification="党员组长")

    with office.work() as work:
        again = actions.renew(work, actions.Renew(appointment_id=head, until_on=date(2029, 12, 31), basis="续任"))

    (row,) = office.roster(date(2027, 1, 1)).rows
    assert (row.name, row.from_on, row.until_on) == ("杨志全", date(2027, 1, 1), date(2029, 12, 31))
    assert (row.phone, row.qualification) == ("13800138000", "党员组长")
    assert [row.from_on for row in office.roster(date(2026, 12, 31)).rows] == [DAY]
    with office.work() as work:
        assert actions.take_back_successor(work, again).ended_on is None


def test_an_open_appointment_is_not_renewed(office: Office) -> None:
    head = office.appoint("杨志全")

    with pytest.raises(TermIsOpen), office.work() as work:
        actions.renew(work, actions.Renew(appointment_id=head))


def test_term_basis_and_duties_can_be_put_right(office: Office) -> None:
    head = office.appoint("杨志全", basis="口头")
    order = actions.DescribeHolder(
        appointment_id=head,
        base=(),
        basis="云溪发〔2026〕3号",
        qualification="党员",
        duties=("组织院坝会",),
        term=Term(from_on=date(2026, 10, 1), until_on=date(2029, 9, 30)),
    )

    with office.work() as work:
        held = actions.describe_holder(work, order)

    assert (held.basis, held.qualification, held.duties) == ("云溪发〔2026〕3号", "党员", ("组织院坝会",))
    assert (held.from_on, held.until_on) == (date(2026, 10, 1), date(2029, 9, 30))


def test_a_term_put_right_the_wrong_way_round_is_refused(office: Office) -> None:
    head = office.appoint("杨志全")
    term = Term(from_on=DAY, until_on=date(2026, 1, 1))

    with pytest.raises(TermReversed), office.work() as work:
        actions.describe_holder(work, actions.DescribeHolder(appointment_id=head, base=(), term=term))


def test_a_fresh_courtyard_is_filled_in_one_deed(office: Office) -> None:
    posts = zip(
        ("head", "publicist", "proxy_agent", "informant"), ("杨志全", "王德明", "覃小满", "张伟芳"), strict=True
    )
    orders = [actions.Appoint(scope=YARD, courtyard_id=YARD, role=role, name=name) for role, name in posts]

    with office.work() as work:
        actions.appoint_all(work, orders)

    assert [row.role_name for row in office.roster().rows] == ["院坝长", "宣传员", "代办员", "信息员"]


def test_one_wrong_line_of_many_leaves_every_post_vacant(office: Office) -> None:
    orders = [
        actions.Appoint(scope=YARD, courtyard_id=YARD, role=role, name="杨志全") for role in ("head", "unheard_of")
    ]

    with pytest.raises(RoleUnknown), office.work() as work:
        actions.appoint_all(work, orders)

    assert office.roster().rows == ()


def test_posts_are_not_cut_below_those_who_hold_them(office: Office) -> None:
    office.appoint("杨志全")
    without_head = tuple(post for post in usual_posts() if post.role != "head")
    order = actions.SetPosts(scope=YARD, courtyard_id=YARD, posts=without_head)

    with pytest.raises(PostStillHeld) as refused, office.work() as work:
        actions.set_posts(work, order)

    assert (refused.value.name, refused.value.holders) == ("院坝长", ("杨志全",))


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_post_is_refused(office: Office, limit: int) -> None:
    order = actions.SetPosts(scope=YARD, courtyard_id=YARD, posts=usual_posts(), posts_limit=limit)

    with pytest.raises(PostsLimitWrong), office.work() as work:
        actions.set_posts(work, order)


def test_the_limit_of_posts_is_as_shipped_until_the_courtyard_chooses_its_own(office: Office) -> None:
    with office.store.reading() as connection:
        assert queries.posts_limit(connection, YARD) == posts_limit()

    with office.work() as work:
        actions.set_posts(work, actions.SetPosts(scope=YARD, courtyard_id=YARD, posts=usual_posts(), posts_limit=2))

    with office.store.reading() as connection:
        assert queries.posts_limit(connection, YARD) == 2
        assert queries.posts_limit(connection, HILL) == posts_limit()


def test_a_post_struck_off_elsewhere_keeps_its_name_while_it_is_held(office: Office) -> None:
    office.appoint("杨志全")
    with office.work() as work:
        setting = new_id()
        # Another machine had not heard of the appointment.
        work.record(
            PostsSet(setting_id=setting, courtyard_id=YARD, posts=usual_posts()[1:]), scope=YARD, subject=setting
        )

    assert [(row.role_name, row.name) for row in office.roster().rows] == [("院坝长", "杨志全")]
