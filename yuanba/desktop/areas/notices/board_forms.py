"""The forms of the board: put up, taken down, objected, answered."""

from functools import partial

from yuanba.desktop.areas.notices.deed_screen import Deed, DeedScreen, Misread
from yuanba.desktop.areas.notices.wording import boards as wording
from yuanba.desktop.areas.notices.wording.terms import ANSWERER
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import Typed
from yuanba.desktop.widgets.check_list import CheckList
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.day_line import DayLine
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.long_line import LongLine
from yuanba.kernel.ids import Id, id_text
from yuanba.village.notices import board_actions as actions
from yuanba.village.notices import mishaps
from yuanba.village.notices.boards import Answerer, Objection, Posted
from yuanba.village.notices.model import PaperLine
from yuanba.village.notices.posting import answer_term


class PutUpPage(DeedScreen):
    """Boards are ticked, the day is today, who is at the computer has put it up: usually one press."""

    places = {
        mishaps.DayStillToCome: "day",
        mishaps.PutUpTooEarly: "day",
        mishaps.PosterMissing: "by",
    }

    def __init__(self, desk: Desk, line: PaperLine, boards: tuple[str, ...], hangs_on: tuple[str, ...]) -> None:
        key = f"desktop.put_up.{id_text(line.paper_id)}"
        super().__init__(
            desk, wording.PUT_UP_TITLE, wording.PUT_UP_NOTE, key=key, main=wording.PUT_UP, sign="circle-check"
        )
        self._line = line
        self._free = tuple(board for board in boards if board not in hangs_on)
        self.boards = CheckList([(board, board) for board in self._free], chosen=self._free, upright=True)
        self.other = TextLine(hint=wording.OTHER_BOARD_HINT, signs=16)
        self.day = DayLine(desk.today, day=desk.today())
        self.by = TextLine(text="" if desk.actor is None else desk.actor.name, signs=12)
        self.photograph = TextLine(hint=wording.PHOTOGRAPH_HINT)
        self.body.addWidget(frame("band", label(line.title, "strong"), label(line.number, "dim"), margin=14))
        other = Field(wording.OTHER_BOARD if self._free else wording.BOARDS, self.other)
        fields = {"boards": Field(wording.BOARDS, self.boards)} if self._free else {}
        fields |= {
            "other": other,
            "day": Field(wording.DAY, self.day),
            "by": Field(wording.BY, self.by),
            "photograph": Field(wording.PHOTOGRAPH, self.photograph),
        }
        self.lay(**fields)

    def begin(self) -> None:
        """All is filled in where the courtyard has boards: the act is next."""
        (self.act if self._free else self.other).setFocus()

    def typed(self) -> Typed:
        """Give what is typed, for the draft."""
        return {
            "boards": list(self.boards.values),
            "other": self.other.text(),
            "day": self.day.line.text(),
            "by": self.by.text(),
            "photograph": self.photograph.text(),
        }

    def fill(self, typed: Typed) -> None:
        """Put in what was kept; the day only where it was typed."""
        self.boards.choose(typed["boards"])
        self.other.setText(typed["other"])
        self.day.show_day(self.kept_day(typed["day"]))
        self.by.setText(typed["by"])
        self.photograph.setText(typed["photograph"])

    def deed(self) -> Deed:
        """Put it up."""
        order = actions.PutUp(
            paper_id=self._line.paper_id,
            boards=(*self.boards.values, self.other.text()),
            put_up_on=self.day_of("day", wording.DAY_WRONG),
            by=self.by.text(),
            photograph=self.photograph.text(),
        )
        return lambda work: actions.put_up(work, order)

    def _finish(self, outcome: object) -> None:
        postings: tuple[Posted, ...] = outcome  # type: ignore[assignment]
        undo = partial(take_back_put_up, self.desk, tuple(one.posting_id for one in postings))
        self.desk.tell(wording.put_up_told(postings, self._line), undo=undo)
        super()._finish(outcome)


class TakeDownPage(DeedScreen):
    """The day is today; before its last day a reason is asked for."""

    places = {mishaps.TakenDownTooSoon: "reason", mishaps.PosterMissing: "by"}

    def __init__(self, desk: Desk, one: Posted) -> None:
        key = f"desktop.take_down.{id_text(one.posting_id)}"
        super().__init__(
            desk,
            wording.TAKE_DOWN_TITLE,
            wording.posted_told(one, desk.today()),
            key=key,
            main=wording.TAKEN_DOWN,
            sign="circle-check",
        )
        self._one = one
        self.day = DayLine(desk.today, day=desk.today())
        self.by = TextLine(text="" if desk.actor is None else desk.actor.name, signs=12)
        self.reason = LongLine(hint=wording.REASON_HINT, lines=1)
        self.lay(
            day=Field(wording.TAKEN_DOWN_DAY, self.day),
            by=Field(wording.TAKEN_DOWN_BY, self.by),
            reason=Field(wording.REASON, self.reason),
        )

    def begin(self) -> None:
        """Where it is due the act is next, else the reason."""
        (self.act if self._one.overdue(self.desk.today()) else self.reason).setFocus()

    def typed(self) -> Typed:
        """Give what is typed, for the draft."""
        return {"day": self.day.line.text(), "by": self.by.text(), "reason": self.reason.text()}

    def fill(self, typed: Typed) -> None:
        """Put in what was kept."""
        self.day.show_day(self.kept_day(typed["day"]))
        self.by.setText(typed["by"])
        self.reason.setPlainText(typed["reason"])

    def deed(self) -> Deed:
        """Take it down."""
        order = actions.TakeDown(
            posting_id=self._one.posting_id,
            taken_down_on=self.day_of("day", wording.DAY_WRONG),
            by=self.by.text(),
            reason=self.reason.text(),
        )
        return lambda work: actions.take_down(work, order)

    def _finish(self, outcome: object) -> None:
        posted: Posted = outcome  # type: ignore[assignment]
        self.desk.tell(wording.taken_down_told(posted), undo=partial(hang_again, self.desk, posted.posting_id))
        super()._finish(outcome)


class ObjectPage(DeedScreen):
    """What somebody says against a sheet; the last day of the answer is worked out."""

    places = {mishaps.DayStillToCome: "day", mishaps.RaisedBeforePutUp: "day", mishaps.ObjectionWordsMissing: "words"}

    def __init__(self, desk: Desk, line: PaperLine) -> None:
        key = f"desktop.object.{id_text(line.paper_id)}"
        super().__init__(desk, wording.OBJECT_TITLE, wording.OBJECT_NOTE, key=key, main=wording.OBJECT_SAVE)
        self._line = line
        self.words = LongLine(lines=3)
        self.by = TextLine(hint=wording.OBJECT_BY_HINT, signs=12)
        self.day = DayLine(desk.today, day=desk.today())
        self.answerer = Choice([(words, one) for one, words in ANSWERER.items()], chosen=Answerer.COMMITTEE)
        terms = (answer_term(one) for one in ANSWERER)
        hints = (
            f"{ANSWERER[one.answerer]}：{wording.answer_term_told(one.days, one.law, one.article)}" for one in terms
        )
        self.body.addWidget(frame("band", label(line.title, "strong"), label(line.number, "dim"), margin=14))
        self.lay(
            words=Field(wording.OBJECT_WORDS, self.words),
            by=Field(wording.OBJECT_BY, self.by),
            day=Field(wording.OBJECT_DAY, self.day),
            answerer=Field(wording.OBJECT_TO, self.answerer, "\n".join(hints)),
        )

    def typed(self) -> Typed:
        """Give what is typed, for the draft."""
        chosen = self.answerer.value or Answerer.COMMITTEE
        return {
            "words": self.words.text(),
            "by": self.by.text(),
            "day": self.day.line.text(),
            "answerer": chosen.value,
        }

    def fill(self, typed: Typed) -> None:
        """Put in what was kept."""
        self.words.setPlainText(typed["words"])
        self.by.setText(typed["by"])
        self.day.show_day(self.kept_day(typed["day"]))
        self.answerer.choose(Answerer(typed["answerer"]))

    def deed(self) -> Deed:
        """Note it."""
        order = actions.RaiseObjection(
            paper_id=self._line.paper_id,
            words=self.words.text(),
            by=self.by.text(),
            raised_on=self.day_of("day", wording.DAY_WRONG),
            answerer=self.answerer.value or Answerer.COMMITTEE,
        )
        return lambda work: actions.raise_objection(work, order)

    def _finish(self, outcome: object) -> None:
        self.desk.tell(wording.objection_noted(outcome))  # type: ignore[arg-type]
        super()._finish(outcome)


class AnswerPage(DeedScreen):
    """The answer to an objection, and whether it was right."""

    places = {
        mishaps.DayStillToCome: "day",
        mishaps.AnsweredBeforeRaised: "day",
        mishaps.AnswerMissing: "answer",
    }

    def __init__(self, desk: Desk, one: Objection) -> None:
        key = f"desktop.answer.{id_text(one.objection_id)}"
        super().__init__(
            desk,
            wording.ANSWER_TITLE,
            wording.objection_told(one, desk.today()),
            key=key,
            main=wording.ANSWER_SAVE,
        )
        self._objection_id: Id = one.objection_id
        self.answer = LongLine(lines=3)
        self.upheld = Choice([(wording.UPHELD, True), (wording.NOT_UPHELD, False)])
        self.day = DayLine(desk.today, day=desk.today())
        self.lay(
            answer=Field(wording.ANSWER_WORDS, self.answer),
            upheld=Field(wording.ANSWER_UPHELD, self.upheld),
            day=Field(wording.ANSWER_DAY, self.day),
        )

    def typed(self) -> Typed:
        """Give what is typed, for the draft."""
        return {"answer": self.answer.text(), "upheld": self.upheld.value, "day": self.day.line.text()}

    def fill(self, typed: Typed) -> None:
        """Put in what was kept."""
        self.answer.setPlainText(typed["answer"])
        if typed["upheld"] is not None:
            self.upheld.choose(typed["upheld"])
        self.day.show_day(self.kept_day(typed["day"]))

    def deed(self) -> Deed:
        """Note the answer."""
        if self.upheld.value is None:
            raise Misread("upheld", wording.UPHELD_MISSING)
        order = actions.AnswerObjection(
            objection_id=self._objection_id,
            answer=self.answer.text(),
            upheld=self.upheld.value,
            answered_on=self.day_of("day", wording.DAY_WRONG),
        )
        return lambda work: actions.answer_objection(work, order)

    def _finish(self, outcome: object) -> None:
        upheld = bool(self.upheld.value)
        self.desk.tell(wording.ANSWERED + (wording.REMAKE if upheld else ""))
        super()._finish(outcome)


def take_back_put_up(desk: Desk, postings: tuple[Id, ...]) -> None:
    """Take back that a sheet was put up, on all boards of that press."""

    def deed(work: object) -> None:
        for posting_id in postings:
            actions.withdraw_put_up(work, posting_id)  # type: ignore[arg-type]

    desk.run_deed(deed, lambda _: desk.tell(wording.PUT_UP_TAKEN_BACK), owner=desk)


def hang_again(desk: Desk, posting_id: Id) -> None:
    """Take back that a sheet was taken down."""
    desk.run_deed(
        lambda work: actions.hang_again(work, posting_id),
        lambda _: desk.tell(wording.TAKEN_DOWN_TAKEN_BACK),
        owner=desk,
    )
