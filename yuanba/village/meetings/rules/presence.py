"""Who is here: sign-in taps, one draft line each, and who of them counts for a motion."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from yuanba.kernel.ids import Id
from yuanba.village.courtyards.spreadsheets.cells import group_key
from yuanba.village.matters.model import Proxy, RuleSet, Unit
from yuanba.village.matters.rules import least
from yuanba.village.meetings.mishaps import (
    AlreadySignedIn,
    AuthorisationMissing,
    NotSignedIn,
    ProxyNotAllowed,
    ProxyNotOfHousehold,
    SpeaksForAnother,
    WrittenInExceedUnknown,
)
from yuanba.village.meetings.model import Elector, Electorate, Motion, SignIn, Standing
from yuanba.village.meetings.rules.electorate import PersonCandidate, of_age
from yuanba.village.meetings.views import Presence, QuorumLine

_ARRIVED = "arrived"
_LEFT = "left"
_CHANGED = "changed"
_WITHDRAWN = "withdrawn"


def arrival_line(sign_in: SignIn) -> dict[str, Any]:
    """Write an arrival as a draft line."""
    return {"tap": _ARRIVED, **_fields(sign_in)}


def change_line(sign_in: SignIn) -> dict[str, Any]:
    """Write another speaker or mark of someone who is here as a draft line; the moment of arrival stays."""
    return {"tap": _CHANGED, **_fields(sign_in)}


def withdrawal_line(elector_id: Id) -> dict[str, Any]:
    """Write a sign-in made by mistake as a draft line: they were never here."""
    return {"tap": _WITHDRAWN, "elector": elector_id}


def _fields(sign_in: SignIn) -> dict[str, Any]:
    return {
        "elector": sign_in.elector_id,
        "household": sign_in.household_id,
        "name": sign_in.name,
        "group": sign_in.group,
        "speaker_name": sign_in.speaker_name,
        "speaker": sign_in.speaker_id,
        "standing": sign_in.standing.value,
        "authorisation": sign_in.authorisation,
        "at": None if sign_in.arrived_at is None else sign_in.arrived_at.isoformat(),
        "stakeholder": sign_in.stakeholder,
        "written_in": sign_in.written_in,
        "remote": sign_in.remote,
    }


def leaving_line(elector_id: Id, at: datetime) -> dict[str, Any]:
    """Write a leaving as a draft line."""
    return {"tap": _LEFT, "elector": elector_id, "at": at.astimezone(UTC).isoformat()}


def presence_of(lines: Iterable[Mapping[str, Any]]) -> Presence:
    """Work out who is here from the taps so far; who comes back has a second line on the sheet."""
    sheet: list[SignIn] = []
    for line in lines:
        if line["tap"] == _ARRIVED:
            sheet.append(_arrival(line))
            continue
        here = [one for one in sheet if one.elector_id == line["elector"] and one.left_at is None]
        for one in here:
            place = sheet.index(one)
            sheet[place : place + 1] = _moved_on(one, line)
    return Presence(sign_ins=tuple(sheet))


def _moved_on(one: SignIn, line: Mapping[str, Any]) -> list[SignIn]:
    """Give what a line of the sheet becomes by a later tap."""
    if line["tap"] == _WITHDRAWN:
        return []
    if line["tap"] == _CHANGED:
        return [replace(_arrival(line), arrived_at=one.arrived_at)]
    return [replace(one, left_at=datetime.fromisoformat(line["at"]))]


def check_arrival(presence: Presence, arriving: SignIn, rule_sets: tuple[RuleSet, ...]) -> None:
    """Refuse an arrival that would count someone twice.

    Args:
        presence: who is here.
        arriving: who comes now.
        rule_sets: those of the motions still open.

    Raises:
        AlreadySignedIn: the household or person is here already.
        SpeaksForAnother: one person would speak for two households.
        ProxyNotAllowed: no motion lets anyone stand for another.
        AuthorisationMissing: a proxy without a written authorisation.

    Source: Organic Law of the Villagers' Committees (2025), art. 26, 32: present in person or one representative a
    household; Law on Rural Collective Economic Organisations (2024), art. 27; Civil Code, art. 165.
    """
    persons = any(rule_set.unit is Unit.PERSONS for rule_set in rule_sets)
    for other in presence.here:
        twice = other.elector_id == arriving.elector_id or _same_person(other, arriving)
        if not persons and other.household_id is not None:
            twice = twice or other.household_id == arriving.household_id
        if twice:
            raise AlreadySignedIn(name=other.name)
        if not _may_speak_again(other, arriving, rule_sets) and _same_speaker(other, arriving):
            raise SpeaksForAnother(speaker_name=arriving.speaker_name, name=other.name)
    if arriving.standing is Standing.PROXY:
        if not proxy_allowed(rule_sets):
            names = (arriving.name,)
            raise ProxyNotAllowed(names=names, rule_set_id=rule_sets[0].rule_set_id if rule_sets else "")
        if not arriving.authorisation.strip():
            raise AuthorisationMissing(name=arriving.name)


def check_change(presence: Presence, changed: SignIn, rule_sets: tuple[RuleSet, ...]) -> None:
    """Refuse another speaker for someone who is here where an arrival with that speaker would be refused.

    Raises:
        NotSignedIn: they are not here.
        SpeaksForAnother, ProxyNotAllowed, AuthorisationMissing: see `check_arrival`.
    """
    check_leaving(presence, changed.elector_id)
    others = tuple(one for one in presence.here if one.elector_id != changed.elector_id)
    check_arrival(Presence(sign_ins=others), changed, rule_sets)


def proxy_allowed(rule_sets: tuple[RuleSet, ...]) -> bool:
    """Tell whether one of these rule sets lets someone stand for another, or speak for several households."""
    return any(rule_set.proxy is not Proxy.NONE or rule_set.representatives for rule_set in rule_sets)


def needs_same_household(arriving: SignIn, rule_sets: tuple[RuleSet, ...]) -> bool:
    """Tell whether a proxy must be an adult of the same household under a rule set of the meeting."""
    return arriving.standing is Standing.PROXY and any(one.proxy is Proxy.SAME_HOUSEHOLD for one in rule_sets)


def check_same_household(arriving: SignIn, members: tuple[PersonCandidate, ...], on: date) -> None:
    """Refuse a proxy from elsewhere, or one not known to be of age.

    Raises:
        ProxyNotOfHousehold: the speaker is not an adult of the household.

    Source: Law on Rural Collective Economic Organisations (2024), art. 27.
    """
    for person in members:
        if person.resident_id == arriving.speaker_id and person.born_on is not None and of_age(person.born_on, on):
            return
    raise ProxyNotOfHousehold(speaker_name=arriving.speaker_name, name=arriving.name)


def check_leaving(presence: Presence, elector_id: Id) -> None:
    """Refuse a leaving of someone who is not here.

    Raises:
        NotSignedIn: nobody of that name is on the sheet as present.
    """
    if all(sign_in.elector_id != elector_id for sign_in in presence.here):
        raise NotSignedIn


def present_for(
    motion: Motion,
    rule_set: RuleSet,
    electorate: Electorate,
    presence: Presence,
    *,
    begun_at: datetime | None = None,
) -> tuple[SignIn, ...]:
    """Pick those of the sheet who count for one motion, one line a vote.

    Whoever stands for another or takes part from afar counts only where the rule set allows it.  Who left after the
    count had begun counts still: no leaving between the hands and the seal makes a majority.

    Args:
        motion: put to the vote.
        rule_set: of the motion.
        electorate: as fixed.
        presence: the sheet so far.
        begun_at: when its count began; None: it has not.

    Raises:
        WrittenInExceedUnknown: more were written in than N leaves room for.
    """
    names = {elector.elector_id: elector for elector in electorate.electors}
    chosen: dict[Id, SignIn] = {}
    written_in: dict[Id, SignIn] = {}
    for sign_in in presence.sign_ins:
        voter = _voter(sign_in, electorate.unit)
        if voter is None or not _stayed_for(sign_in, begun_at):
            continue
        if sign_in.standing is Standing.PROXY and not proxy_allowed((rule_set,)):
            continue
        if sign_in.remote and not rule_set.remote:
            continue
        if sign_in.written_in:
            if not motion.group or group_key(sign_in.group) == group_key(motion.group):
                _keep(written_in, voter, sign_in)
        elif voter in names:
            _keep(chosen, voter, _as_listed(sign_in, names[voter]))
    if electorate.stated is not None and len(written_in) > electorate.outside_store:
        raise WrittenInExceedUnknown(written_in=len(written_in), room=electorate.outside_store)
    return (*chosen.values(), *written_in.values())


def quorum_line(rule_set: RuleSet, electorate: Electorate, present: int) -> QuorumLine:
    """Say how many are due, how many are here and how many the quorum needs, in heads."""
    needed = 0 if rule_set.quorum is None else least(rule_set.quorum, electorate.size)
    return QuorumLine(
        unit=electorate.unit, due=electorate.size, present=present, least=needed, met=present >= needed and present > 0
    )


def _voter(sign_in: SignIn, unit: Unit) -> Id | None:
    """Name whose vote this line of the sheet brings, in the mode of the motion."""
    if sign_in.written_in:
        return sign_in.elector_id
    if unit is Unit.HOUSEHOLDS:
        return sign_in.household_id
    if sign_in.elector_id == sign_in.household_id and sign_in.standing is not Standing.PROXY:
        return sign_in.speaker_id
    return sign_in.elector_id


def _stayed_for(sign_in: SignIn, begun_at: datetime | None) -> bool:
    return sign_in.left_at is None or (begun_at is not None and sign_in.left_at > begun_at)


def _keep(chosen: dict[Id, SignIn], voter: Id, sign_in: SignIn) -> None:
    """Keep one line a vote: the first, or the one of who came back."""
    known = chosen.get(voter)
    if known is None or (known.left_at is not None and sign_in.left_at is None):
        chosen[voter] = sign_in


def _as_listed(sign_in: SignIn, elector: Elector) -> SignIn:
    """Name a line of the sheet as the electorate does; most are named so already, and it is asked with every tap."""
    if sign_in.elector_id == elector.elector_id and sign_in.name == elector.name:
        return sign_in
    return replace(sign_in, elector_id=elector.elector_id, name=elector.name)


def _same_person(one: SignIn, other: SignIn) -> bool:
    """Tell whether both lines are of one person present, as a household here and by name there."""
    if Standing.PROXY in (one.standing, other.standing) or one.household_id != other.household_id:
        return False
    return one.speaker_id is not None and one.speaker_id == other.speaker_id


def _same_speaker(one: SignIn, other: SignIn) -> bool:
    if one.household_id is not None and one.household_id == other.household_id:
        return False
    return one.speaker_id is not None and one.speaker_id == other.speaker_id


def _may_speak_again(other: SignIn, arriving: SignIn, rule_sets: tuple[RuleSet, ...]) -> bool:
    if any(rule_set.representatives for rule_set in rule_sets):
        return True
    proxied = Standing.PROXY in (other.standing, arriving.standing)
    return proxied and any(rule_set.proxy is Proxy.WRITTEN for rule_set in rule_sets)


def _arrival(line: Mapping[str, Any]) -> SignIn:
    return SignIn(
        elector_id=line["elector"],
        household_id=line["household"],
        name=line["name"],
        group=line["group"],
        speaker_name=line["speaker_name"],
        speaker_id=line["speaker"],
        standing=Standing(line["standing"]),
        authorisation=line["authorisation"],
        arrived_at=None if line["at"] is None else datetime.fromisoformat(line["at"]),
        stakeholder=line["stakeholder"],
        written_in=line["written_in"],
        # Taps of an earlier program know nothing of it.
        remote=line.get("remote", False),
    )
