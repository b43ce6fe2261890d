"""What may go wrong with boards, objections and notices, one error each, named for what is wrong in the village."""

from collections.abc import Sequence
from datetime import date

from yuanba.kernel.errors import RuleBroken
from yuanba.kernel.ids import Id
from yuanba.village.notices.model import Sensitive


class BoardMissing(RuleBroken):
    """A sheet hangs on some board."""


class PosterMissing(RuleBroken):
    """Somebody put a sheet up."""


class DayStillToCome(RuleBroken):
    """What is written down as done cannot have a day that is still to come."""

    def __init__(self, *, day: date, today: date) -> None:
        super().__init__(day=day, today=today)
        self.day = day
        self.today = today


class PutUpTooEarly(RuleBroken):
    """A sheet cannot hang before what it tells has happened, or before it was printed."""

    def __init__(self, *, day: date, earliest: date) -> None:
        super().__init__(day=day, earliest=earliest)
        self.day = day
        self.earliest = earliest


class TakenDownBeforePutUp(RuleBroken):
    """A sheet is taken down after it was put up."""

    def __init__(self, *, day: date, put_up_on: date) -> None:
        super().__init__(day=day, put_up_on=put_up_on)
        self.day = day
        self.put_up_on = put_up_on


class TakenDownTooSoon(RuleBroken):
    """A sheet taken down before its last day needs a reason."""

    def __init__(self, *, until_on: date) -> None:
        super().__init__(until_on=until_on)
        self.until_on = until_on


class RaisedBeforePutUp(RuleBroken):
    """Nobody objects to a sheet before it was put up."""

    def __init__(self, *, day: date, put_up_on: date) -> None:
        super().__init__(day=day, put_up_on=put_up_on)
        self.day = day
        self.put_up_on = put_up_on


class AnsweredBeforeRaised(RuleBroken):
    """An answer comes after the objection."""

    def __init__(self, *, day: date, raised_on: date) -> None:
        super().__init__(day=day, raised_on=raised_on)
        self.day = day
        self.raised_on = raised_on


class HangsThereAlready(RuleBroken):
    """The sheet hangs on that board already."""

    def __init__(self, *, board: str, title: str) -> None:
        super().__init__(board=board, title=title)
        self.board = board
        self.title = title


class PostingUnknown(RuleBroken):
    """No such posting, or it was withdrawn."""

    def __init__(self, *, posting_id: Id) -> None:
        super().__init__(posting_id=posting_id)
        self.posting_id = posting_id


class NotHanging(RuleBroken):
    """The sheet does not hang there any more."""

    def __init__(self, *, board: str) -> None:
        super().__init__(board=board)
        self.board = board


class HangingStill(RuleBroken):
    """The sheet was not taken down."""

    def __init__(self, *, board: str) -> None:
        super().__init__(board=board)
        self.board = board


class ObjectionUnknown(RuleBroken):
    """No such objection."""

    def __init__(self, *, objection_id: Id) -> None:
        super().__init__(objection_id=objection_id)
        self.objection_id = objection_id


class ObjectionWordsMissing(RuleBroken):
    """An objection says something."""


class AnswerMissing(RuleBroken):
    """An answer says something."""


class AnsweredAlready(RuleBroken):
    """The objection was answered before."""


class NotForTheBoard(RuleBroken):
    """The paper is none for a board."""

    def __init__(self, *, kind: str) -> None:
        super().__init__(kind=kind)
        self.kind = kind


class PaperNotCurrent(RuleBroken):
    """Another paper has taken its place; that one is put up."""

    def __init__(self, *, number: str, replaced_by: str) -> None:
        super().__init__(number=number, replaced_by=replaced_by)
        self.number = number
        self.replaced_by = replaced_by


class DaysUndecided(RuleBroken):
    """Nobody has said how long it hangs: the township decides."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class DaysTooFew(RuleBroken):
    """Fewer days were chosen than it must hang."""

    def __init__(self, *, days: int, least: int) -> None:
        super().__init__(days=days, least=least)
        self.days = days
        self.least = least


class NoticeTitleMissing(RuleBroken):
    """A notice needs a title."""


class NoticeTitleTooLong(RuleBroken):
    """The title is a whole sentence."""

    def __init__(self, *, longest: int) -> None:
        super().__init__(longest=longest)
        self.longest = longest


class NoticeBodyMissing(RuleBroken):
    """A notice says something."""


class NoticeLinesMissing(RuleBroken):
    """A list needs at least one line."""


class FundLineIncomplete(RuleBroken):
    """A line of spent money names its purpose and its sum."""

    def __init__(self, *, line: int) -> None:
        super().__init__(line=line)
        self.line = line


class NoticeIssuerMissing(RuleBroken):
    """A notice says who issues it."""


class NoticeUnknown(RuleBroken):
    """No such notice in this store."""

    def __init__(self, *, notice_id: Id) -> None:
        super().__init__(notice_id=notice_id)
        self.notice_id = notice_id


class MinorOnList(RuleBroken):
    """Nobody under eighteen stands on a list for the board."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class RuleReasonMissing(RuleBroken):
    """A rule is laid down anew for a reason."""


class RuleEditionMovedOn(RuleBroken):
    """Somebody laid the rule down anew meanwhile."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.name = name


class RuleDaysWrong(RuleBroken):
    """A rule asks for a number of days from 1 on."""


class NothingToPost(RuleBroken):
    """There is no fact of this kind to be posted."""

    def __init__(self, *, subject: str) -> None:
        super().__init__(subject=subject)
        self.subject = subject


class NothingToArchive(RuleBroken):
    """Nothing was printed in that year."""

    def __init__(self, *, year: int) -> None:
        super().__init__(year=year)
        self.year = year


class SensitiveOnBoard(RuleBroken):
    """A sheet for the board says what must not stand there, and nobody has given a reason to keep it."""

    def __init__(self, *, found: Sequence[tuple[Sensitive, str]]) -> None:
        super().__init__(found=tuple(found))
        self.found = tuple(found)


class KeptReasonMissing(RuleBroken):
    """Whatever looks sensitive stays only with a reason."""

    def __init__(self, *, words: str) -> None:
        super().__init__(words=words)
        self.words = words
