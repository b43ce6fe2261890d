"""What may go wrong at a meeting, one error each, named for what is wrong in the village."""

from datetime import date

from yuanba.kernel.errors import RuleBroken, Stale
from yuanba.kernel.ids import Id
from yuanba.village.meetings.model import Footing


class AgendaEmpty(RuleBroken):
    """A meeting needs at least one motion."""


class PlaceMissing(RuleBroken):
    """A meeting needs a place."""


class MotionTextMissing(RuleBroken):
    """A motion needs its text."""


class MeetingBeforeNotice(RuleBroken):
    """The meeting lies before the day it is called."""

    def __init__(self, *, called_on: date, planned_on: date) -> None:
        super().__init__(called_on=called_on, planned_on=planned_on)
        self.called_on = called_on
        self.planned_on = planned_on


class NoticeTooShort(RuleBroken):
    """The rule set asks for more days between notice and meeting, and no reason for haste is given."""

    def __init__(self, *, earliest_on: date, notice_days: int, rule_set_id: str) -> None:
        super().__init__(earliest_on=earliest_on, notice_days=notice_days, rule_set_id=rule_set_id)
        self.earliest_on = earliest_on
        self.notice_days = notice_days
        self.rule_set_id = rule_set_id


class RuleSetReferred(RuleBroken):
    """The vote of that body is not counted by this program."""

    def __init__(self, *, rule_set_id: str, body: str) -> None:
        super().__init__(rule_set_id=rule_set_id, body=body)
        self.rule_set_id = rule_set_id
        self.body = body


class MeetingUnknown(RuleBroken):
    """No such meeting in this store."""

    def __init__(self, *, meeting_id: Id) -> None:
        super().__init__(meeting_id=meeting_id)
        self.meeting_id = meeting_id


class MotionUnknown(RuleBroken):
    """No such motion on the agenda of this meeting."""

    def __init__(self, *, motion_id: Id) -> None:
        super().__init__(motion_id=motion_id)
        self.motion_id = motion_id


class MeetingOver(Stale):
    """The meeting was closed or cancelled before."""

    def __init__(self, *, meeting_id: Id) -> None:
        super().__init__(meeting_id=meeting_id)
        self.meeting_id = meeting_id


class MotionAlreadySealed(Stale):
    """The motion was sealed before; it can only be added to or superseded."""

    def __init__(self, *, motion_id: Id) -> None:
        super().__init__(motion_id=motion_id)
        self.motion_id = motion_id


class MotionNotSealed(RuleBroken):
    """Only a sealed motion can be added to or superseded."""

    def __init__(self, *, motion_id: Id) -> None:
        super().__init__(motion_id=motion_id)
        self.motion_id = motion_id


class ElectorateNotFixed(RuleBroken):
    """Mode and electorate must be fixed before the count."""

    def __init__(self, *, motion_id: Id) -> None:
        super().__init__(motion_id=motion_id)
        self.motion_id = motion_id


class CountHasBegun(RuleBroken):
    """Mode, electorate and way of counting stay as they are once the count has begun."""

    def __init__(self, *, motion_id: Id) -> None:
        super().__init__(motion_id=motion_id)
        self.motion_id = motion_id


class StatementNeeded(RuleBroken):
    """The store cannot know N: the leader must state it and where it comes from."""

    def __init__(self, *, known: int) -> None:
        super().__init__(known=known)
        self.known = known


class WrittenInExceedUnknown(RuleBroken):
    """More people were written in than N leaves room for beside the list."""

    def __init__(self, *, written_in: int, room: int) -> None:
        super().__init__(written_in=written_in, room=room)
        self.written_in = written_in
        self.room = room


class StatedBelowKnown(RuleBroken):
    """The stated N is smaller than the number on the list."""

    def __init__(self, *, stated: int, known: int) -> None:
        super().__init__(stated=stated, known=known)
        self.stated = stated
        self.known = known


class BirthDatesUnsettled(RuleBroken):
    """Some people have no birth date; whether they are 18 must be settled before N is fixed."""

    def __init__(self, *, names: tuple[str, ...]) -> None:
        super().__init__(names=names)
        self.names = names


class ElectorateEmpty(RuleBroken):
    """Nobody counts for this motion."""


class ExclusionNotAllowed(RuleBroken):
    """The rule set does not let anyone be left out of N."""

    def __init__(self, *, rule_set_id: str) -> None:
        super().__init__(rule_set_id=rule_set_id)
        self.rule_set_id = rule_set_id


class ExclusionUnproved(RuleBroken):
    """Who is left out of N needs a reason and a proof of contact."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class AreaMissing(RuleBroken):
    """Owners vote by area too, and all their area is not stated or is smaller than that on the list."""

    def __init__(self, *, stated_centi: int, known_centi: int) -> None:
        super().__init__(stated_centi=stated_centi, known_centi=known_centi)
        self.stated_centi = stated_centi
        self.known_centi = known_centi


class AlreadySignedIn(RuleBroken):
    """The household or person is on the sign-in sheet already."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class NotSignedIn(RuleBroken):
    """The household or person is not on the sign-in sheet."""


class CountedAlready(RuleBroken):
    """A sign-in cannot be taken back once they have been counted; who goes now is signed out."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class SpeaksForAnother(RuleBroken):
    """One person cannot speak for two households."""

    def __init__(self, *, speaker_name: str, name: str) -> None:
        super().__init__(speaker_name=speaker_name, name=name)
        self.speaker_name = speaker_name
        #: The household spoken for already.
        self.name = name


class ProxyNotAllowed(RuleBroken):
    """The rule set counts only those present."""

    def __init__(self, *, names: tuple[str, ...], rule_set_id: str) -> None:
        super().__init__(names=names, rule_set_id=rule_set_id)
        self.names = names
        self.rule_set_id = rule_set_id


class ProxyNotOfHousehold(RuleBroken):
    """Only an adult of the same household may stand for this person."""

    def __init__(self, *, speaker_name: str, name: str) -> None:
        super().__init__(speaker_name=speaker_name, name=name)
        self.speaker_name = speaker_name
        self.name = name


class AuthorisationMissing(RuleBroken):
    """A proxy needs a written authorisation."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class NumberNegative(RuleBroken):
    """A count cannot be below zero."""


class HandsExceedPresent(RuleBroken):
    """More hands were counted than are present for this motion."""

    def __init__(self, *, hands: int, present: int) -> None:
        super().__init__(hands=hands, present=present)
        self.hands = hands
        self.present = present


class HandsExceedElectorate(RuleBroken):
    """More hands were counted than there are votes; no reason makes that right."""

    def __init__(self, *, hands: int, electorate: int) -> None:
        super().__init__(hands=hands, electorate=electorate)
        self.hands = hands
        self.electorate = electorate


class VotedTwice(RuleBroken):
    """The household or person has answered the roll already."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class NotPresentForMotion(RuleBroken):
    """Who answers the roll must be present and count for this motion."""

    def __init__(self, *, elector_id: Id) -> None:
        super().__init__(elector_id=elector_id)
        self.elector_id = elector_id


class NothingCounted(RuleBroken):
    """There is no count to seal."""


class NobodyPresent(RuleBroken):
    """Nobody who counts for this motion is present."""


class CountersDisagree(RuleBroken):
    """Both counters came to different numbers: count anew, or the chair rules and says why."""

    def __init__(self, *, first: tuple[int, int, int], second: tuple[int, int, int]) -> None:
        super().__init__(first=first, second=second)
        self.first = first
        self.second = second


class ReasonMissing(RuleBroken):
    """Such a step needs a reason, which the minutes print."""


class RollNeeded(RuleBroken):
    """Owners vote by area too: only a roll shows whose area is for and against."""


class FootingNotChosen(RuleBroken):
    """It would be no decision, and the person has not chosen to go on as consultation."""

    def __init__(self, *, footing: Footing, value: int, least: int, body: str) -> None:
        super().__init__(footing=footing, value=value, least=least, body=body)
        self.footing = footing
        #: Present and needed, where the quorum was missed; zero otherwise.
        self.value = value
        self.least = least
        #: Body that may decide, where this one may not; empty otherwise.
        self.body = body


class OtherKindOfMeeting(RuleBroken):
    """A decision may only be changed by the same kind of meeting: the same body, of the same group or courtyard."""

    def __init__(self, *, wanted: str, given: str) -> None:
        super().__init__(wanted=wanted, given=given)
        self.wanted = wanted
        self.given = given


class AddendumEmpty(RuleBroken):
    """An addendum needs its text and a reason."""


class CarriedOutAlready(Stale):
    """Somebody has said before that it was done."""

    def __init__(self, *, done_on: date) -> None:
        super().__init__(done_on=done_on)
        self.done_on = done_on


class OutcomeMissing(RuleBroken):
    """What was done needs a word how it went."""


class PersonsMissing(RuleBroken):
    """A result needs a chair and a recorder."""
