"""What comes of a count: quorum, pass marks, footing, referral, each with its sum."""

from dataclasses import dataclass

from yuanba.village.matters.model import Advice, Base, Level, Mark, Measure, Nature, Of, RuleSet
from yuanba.village.matters.rule_sets import rule_set as shipped
from yuanba.village.matters.rules import least, mark_met, may_decide
from yuanba.village.meetings.mishaps import FootingNotChosen, NobodyPresent
from yuanba.village.meetings.model import (
    Count,
    Electorate,
    Footing,
    MarkCheck,
    Outcome,
    Referral,
    Result,
    SignIn,
    Votes,
)

_GROUP_BASES = frozenset({Base.GROUP_ADULTS, Base.GROUP_HOUSEHOLDS})
_COURTYARD_BASES = frozenset({Base.INVITED_HOUSEHOLDS, Base.PARTICIPANTS})
_TOWN_BASES = frozenset({Base.COMMUNITY_ADULTS, Base.COMMUNITY_HOUSEHOLDS, Base.COMMUNITY_REPRESENTATIVES, Base.OWNERS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One measure of one count: heads, or area in hundredths of a square metre."""

    measure: Measure
    #: N.
    total: int
    present: int
    votes: Votes


def try_mark(mark: Mark, tally: Tally, value: int) -> MarkCheck:
    """Try one mark on one number and keep the sum.

    Where more hands were accepted than people signed in, everyone who raised a hand was present: the share is taken of
    all of them, lest hands nobody signed in for make a majority.
    """
    present = max(tally.present, tally.votes.cast)
    base = {Of.ALL: tally.total, Of.PRESENT: present, Of.VOTING: tally.votes.cast}[mark.of]
    return MarkCheck(
        measure=tally.measure,
        numerator=mark.numerator,
        denominator=mark.denominator,
        comparison=mark.comparison,
        of=mark.of,
        value=value,
        base=base,
        least=least(mark, base),
        met=mark_met(mark, value, base),
    )


def quorum_checks(rule_set: RuleSet, tallies: tuple[Tally, ...]) -> tuple[MarkCheck, ...]:
    """Try the quorum on every measure; empty where no quorum is asked for."""
    quorum = rule_set.quorum
    if quorum is None:
        return ()
    return tuple(
        try_mark(quorum, tally, tally.votes.cast if rule_set.quorum_of_votes else tally.present) for tally in tallies
    )


def passing_checks(rule_set: RuleSet, tallies: tuple[Tally, ...]) -> tuple[MarkCheck, ...]:
    """Try the pass mark on every measure; each must be met."""
    if rule_set.passing is None:
        return ()
    return tuple(try_mark(rule_set.passing, tally, tally.votes.in_favour) for tally in tallies)


def quorum_met(checks: tuple[MarkCheck, ...]) -> bool:
    """Tell whether enough have come; always so where the law asks for no number."""
    return all(check.met for check in checks)


def carried(checks: tuple[MarkCheck, ...]) -> bool:
    """Tell whether a motion passed on every measure."""
    return bool(checks) and all(check.met for check in checks)


def stakeholder_check(rule_set: RuleSet, electorate: Electorate, present: tuple[SignIn, ...]) -> MarkCheck | None:
    """Try the share of those whom the matter touches; None where the rule set asks for none."""
    if rule_set.stakeholders is None:
        return None
    nothing = Votes(in_favour=0, against=0, abstained=0)
    heads = Tally(measure=Measure.HEADS, total=electorate.size, present=len(present), votes=nothing)
    return try_mark(rule_set.stakeholders, heads, sum(sign_in.stakeholder for sign_in in present))


def footing_to_choose(result: Result, advice: Advice | None) -> FootingNotChosen | None:
    """Say what a person must choose before something less than a decision is sealed.

    None where it is a decision, and for a consultation by nature, which needs no asking.
    """
    if result.footing is Footing.QUORUM_MISSED:
        missed = [check for check in result.quorum if not check.met]
        check = missed[0] if missed else result.stakeholders
        value, needed = (0, 0) if check is None else (check.value, check.least)
        return FootingNotChosen(footing=result.footing, value=value, least=needed, body="")
    if result.footing is Footing.BEYOND_POWER:
        return FootingNotChosen(footing=result.footing, value=0, least=0, body="" if advice is None else advice.body)
    return None


def own_level(rule_set: RuleSet) -> Level:
    """Give the level of deciding of a body."""
    if rule_set.base in _GROUP_BASES:
        return Level.GROUP
    if rule_set.base in _COURTYARD_BASES:
        return Level.COURTYARD
    return Level.COMMUNITY if rule_set.base in _TOWN_BASES else Level.VILLAGE


def footing_of(rule_set: RuleSet, advice: Advice | None, *, enough_came: bool) -> Footing:
    """Tell on what footing a result stands.

    Source: Organic Law of the Villagers' Committees (2025), art. 33: consultation is carried out or referred.
    """
    if not enough_came:
        return Footing.QUORUM_MISSED
    if rule_set.nature is Nature.CONSULTATION:
        return Footing.CONSULTATION
    if advice is not None and not may_decide(advice, rule_set):
        return Footing.BEYOND_POWER
    return Footing.BINDING


def result_of(rule_set: RuleSet, advice: Advice | None, tallies: tuple[Tally, ...], *, stakeholders: int = 0) -> Result:
    """Work out what came of a motion.

    A result that is no decision is an opinion: most of those present are for it, or there is no agreement.

    Args:
        rule_set: with the number of its charter filled in.
        advice: who may decide; None where the motion names no topic.
        tallies: one a measure of the rule set, heads among them.
        stakeholders: those present whom the matter touches.

    Raises:
        NobodyPresent: there is nothing to work out.

    Source: the rule set; for opinions Organic Law of the Villagers' Committees (2025), art. 33.
    """
    heads = next(tally for tally in tallies if tally.measure is Measure.HEADS)
    if heads.present == 0:
        raise NobodyPresent
    quorum = quorum_checks(rule_set, tallies)
    share = None if rule_set.stakeholders is None else try_mark(rule_set.stakeholders, heads, stakeholders)
    footing = footing_of(rule_set, advice, enough_came=quorum_met(quorum) and (share is None or share.met))
    if footing is Footing.BINDING:
        passing = passing_checks(rule_set, tallies)
        outcome = Outcome.CARRIED if carried(passing) else Outcome.REJECTED
    else:
        passing = passing_checks(shipped("R17"), (heads,))
        outcome = Outcome.MOST_IN_FAVOUR if carried(passing) else Outcome.NO_AGREEMENT
    return Result(
        outcome=outcome,
        footing=footing,
        level=own_level(rule_set) if advice is None else advice.level,
        electorate=heads.total,
        present=heads.present,
        voting=heads.votes.cast,
        quorum=quorum,
        passing=passing,
        stakeholders=share,
        tie=heads.votes.in_favour == heads.votes.against > 0,
    )


def judged(
    rule_set: RuleSet, advice: Advice | None, electorate: Electorate, present: tuple[SignIn, ...], count: Count
) -> Result:
    """Work out what a count comes to; the page shows it before sealing.

    Raises:
        NobodyPresent: there is nothing to work out.
    """
    tallies = [
        Tally(measure=Measure.HEADS, total=electorate.size, present=len(present), votes=count.votes),
    ]
    if Measure.AREA in rule_set.measures and count.area is not None:
        areas = {elector.elector_id: elector.area_centi for elector in electorate.electors}
        here = sum(areas.get(sign_in.elector_id, 0) for sign_in in present)
        tallies.insert(0, Tally(measure=Measure.AREA, total=electorate.area_centi, present=here, votes=count.area))
    stakeholders = sum(sign_in.stakeholder for sign_in in present)
    return result_of(rule_set, advice, tuple(tallies), stakeholders=stakeholders)


def referral_of(rule_set: RuleSet, advice: Advice | None, footing: Footing) -> Referral | None:
    """Say where a motion goes that was not decided here; None where it needs to go nowhere."""
    if footing is Footing.BINDING:
        return None
    if advice is not None:
        if advice.courtyard_enough:
            return None
        return Referral(
            level=advice.level, body=advice.body, law=advice.law, article=advice.article, remarks=advice.remarks
        )
    if rule_set.nature is Nature.CONSULTATION:
        return None
    return Referral(
        level=own_level(rule_set), body=rule_set.body, law=rule_set.law, article=rule_set.article, remarks=()
    )
