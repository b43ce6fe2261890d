"""The screen on which one sees what the board will show, before anything is printed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import Connection

from yuanba.desktop.areas.notices.marked import BoardText
from yuanba.desktop.areas.notices.subjects import FORMS, Key, Subject, subject_of
from yuanba.desktop.areas.notices.subjects_named import NOTICE
from yuanba.desktop.areas.notices.wording import posting as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.paper_order import PaperChoice, PaperOrder
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button, plain_button, quiet_button
from yuanba.desktop.widgets.day_line import DayLine
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.ids import id_text
from yuanba.printing.postings.checking import Found, covered, found_on, with_kept
from yuanba.printing.registered import forerunner
from yuanba.printing.sheet import Sheet
from yuanba.printing.styles import BOARD_A4, PageStyle
from yuanba.village.calendars.queries import effective_calendar
from yuanba.village.notices.checking import Hit, watch_of
from yuanba.village.notices.masking import left_out, reason_of
from yuanba.village.notices.model import Kept, Sensitive
from yuanba.village.notices.posting import Term, term_of
from yuanba.village.notices.queries import printed_about


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a person has said of the doubtful places."""

    covered: tuple[Hit, ...] = ()
    kept: tuple[Kept, ...] = ()

    def on(self, sheet: Sheet) -> Sheet:
        """Give the sheet as it would be printed."""
        return with_kept(covered(sheet, self.covered), self.kept)

    def without(self, words: str) -> "Settled":
        """Take back what was said of some words."""
        return Settled(
            covered=tuple(one for one in self.covered if one.words != words),
            kept=tuple(one for one in self.kept if one.words != words),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the board will show."""

    subject: Subject
    sheet: Sheet
    #: Places nobody has said anything of.
    found: tuple[Found, ...]
    settled: Settled
    starts_on: date
    #: None: its days are fixed by what it tells.
    term: Term | None


class ShowPresenter(QObject):
    """Draws the sheet for the board and settles its doubtful places.

    Signals:
        showed: a `Shown`.
        refused: why there is nothing to show, in one sentence.
    """

    showed = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk, here: Here, key: Key, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._here = here
        self._key = key
        self._starts_on: date | None = None
        self._settled = Settled()
        self._draft = FormDraft(desk, f"desktop.show.{_key_text(key)}", self)
        self.shown: Shown | None = None

    def begin(self) -> None:
        """Begin with what was settled before."""
        self._draft.read(self._begin)

    def start_on(self, day: date) -> None:
        """Let it hang from another day on."""
        self._starts_on = day
        self.refresh()

    def cover(self, hit: Hit) -> None:
        """Put stars where this stands."""
        self._settle(replace(self._settled, covered=(*self._settled.covered, hit)))

    def keep(self, hit: Hit, reason: str) -> None:
        """Leave it, with a reason."""
        kept = Kept(what=hit.what, words=hit.words, reason=reason)
        self._settle(replace(self._settled, kept=(*self._settled.kept, kept)))

    def take_back(self, words: str) -> None:
        """Think again about some words."""
        self._settle(self._settled.without(words))

    def refresh(self) -> None:
        """Draw it anew from the facts."""
        here, key, today, starts_on, settled = self._here, self._key, self._desk.today(), self._starts_on, self._settled

        def question(connection: Connection) -> Shown:
            return show(connection, here, key, today, starts_on, settled)

        self._desk.run_query(question, self._show, owner=self, failed=lambda one: self.refused.emit(sentence(one)))

    def order(self) -> PaperOrder | None:
        """Order the paper of what is shown; None: something is still to be settled."""
        shown, here = self.shown, self._here
        if shown is None or shown.found:
            return None
        subject, starts_on, settled = shown.subject, shown.starts_on, shown.settled

        def draw(page: PageStyle, connection: Connection) -> Sheet:
            return settled.on(subject.draw(connection, starts_on, page))

        return PaperOrder(
            title=shown.sheet.title,
            choices=tuple(PaperChoice(label=words, draw=partial(draw, page)) for words, page in FORMS),
            scope=here.scope,
            courtyard_id=here.courtyard_id,
            courtyard_code=here.code,
            about_id=subject.about_id,
        )

    def _begin(self, typed: Typed | None) -> None:
        if typed is not None:
            self._settled = Settled(
                covered=tuple(
                    Hit(what=Sensitive(what), start=0, end=0, words=words, masked=masked)
                    for what, words, masked in typed["covered"]
                ),
                kept=tuple(
                    Kept(what=Sensitive(what), words=words, reason=reason) for what, words, reason in typed["kept"]
                ),
            )
        self.refresh()

    def _settle(self, settled: Settled) -> None:
        self._settled = settled
        self._draft.keep(
            {
                "covered": [[one.what.value, one.words, one.masked] for one in settled.covered],
                "kept": [[one.what.value, one.words, one.reason] for one in settled.kept],
            }
        )
        self.refresh()

    def _show(self, shown: Shown) -> None:
        self.shown = shown
        self.showed.emit(shown)


def show(connection: Connection, here: Here, key: Key, today: date, starts_on: date | None, settled: Settled) -> Shown:
    """Draw what the board will show; the first day is that of a current paper where there is one.

    Raises:
        NothingToPost, DaysUndecided, DaysTooFew: there is nothing to show.
    """
    subject = subject_of(connection, here, key, today)
    first_on = starts_on or _printed_first(connection, subject, settled, today) or subject.first_on or today
    sheet = settled.on(subject.draw(connection, first_on, BOARD_A4))
    hangs = sheet.hangs
    term = None
    if hangs is not None and hangs.rule is not None:
        term = term_of(hangs.rule, hangs.from_on, effective_calendar(connection), days=hangs.days)
    return Shown(
        subject=subject,
        sheet=sheet,
        found=found_on(sheet, watch_of(connection, today)),
        settled=settled,
        starts_on=first_on,
        term=term,
    )


def _printed_first(connection: Connection, subject: Subject, settled: Settled, today: date) -> date | None:
    """Give the first day on a current paper about the same that says the same; None: there is none."""
    for line in printed_about(connection, subject.about_id):
        if not line.current or line.hangs is None:
            continue
        if line.hangs.until_on is not None and line.hangs.until_on < today:
            continue
        sheet = settled.on(subject.draw(connection, line.hangs.from_on, BOARD_A4))
        found = forerunner(connection, sheet, subject.about_id)
        if found is not None and found.same:
            return line.hangs.from_on
    return None


class ShowPage(Screen):
    """First day and last day, the words of the board with their marks, what is hidden, what is to be settled.

    Signals:
        reword_asked: the words of a written notice are to be changed; with its id.
    """

    reword_asked = Signal(object)

    def __init__(self, desk: Desk, here: Here, key: Key) -> None:
        super().__init__(wording.SHOW_TITLE)
        self._desk = desk
        self._key = key
        self.presenter = ShowPresenter(desk, here, key, self)
        self.day = DayLine(desk.today)
        self._first = Field(wording.FIRST_DAY, self.day)
        self.term = label()
        self.text = BoardText()
        self._open = QVBoxLayout()
        self._hidden = QVBoxLayout()
        self.paper = main_button(wording.PAPER, self._go_on, "printer")
        self.spoken = plain_button(wording.SPOKEN, self._speak, "speakerphone")
        self.keep_lines: list[TextLine] = []
        self._fresh = True
        self._build()

    def arrived(self) -> None:
        """Draw it."""
        self.presenter.begin()

    def _build(self) -> None:
        self.body.addLayout(self._open)
        self.body.addWidget(frame("card", self._first, self.term, margin=16))
        self.body.addWidget(label(wording.SHOWN, "heading"))
        self.body.addWidget(frame("card", self.text))
        self.body.addLayout(self._hidden)
        acts: list[QWidget] = [self.paper, self.spoken]
        if self._key[0] == NOTICE:
            acts.append(plain_button(wording.REWORD, lambda: self.reword_asked.emit(self._key[1]), "pencil"))
        self.set_foot(*acts)
        self.day.entered.connect(self._start)
        self.day.picked.connect(self._start)
        self.presenter.showed.connect(self._show)
        self.presenter.refused.connect(self._refuse)

    def _show(self, shown: Shown) -> None:
        self.say(wording.SHOW_TITLE, shown.sheet.title)
        self.day.show_day(shown.starts_on)
        self._first.setVisible(shown.term is not None)
        self.term.setText(_when(shown))
        self.text.show_sheet(shown.sheet, shown.found)
        self._show_open(shown)
        self._show_hidden(shown)
        if self._fresh or (not shown.found and not self.day.line.hasFocus()):
            self.paper.setFocus()
        self._fresh = False

    def _show_open(self, shown: Shown) -> None:
        clear(self._open)
        self.keep_lines = []
        if shown.found:
            lines = [self._doubt(one) for one in shown.found]
            words = label(wording.FOUND, "heading"), label(self._found_note())
            self._open.addWidget(frame("advice", *words, *lines, margin=16))
        done: list[QWidget] = [
            self._done(wording.covered(one.words, one.masked), one.words) for one in shown.settled.covered
        ]
        done += [self._done(wording.kept(one.words, one.reason), one.words) for one in shown.settled.kept]
        if done:
            self._open.addWidget(frame("band", *done, margin=12))
        elif not shown.found:
            self._open.addWidget(frame("band", label(wording.CLEAN), margin=12))

    def _found_note(self) -> str:
        return wording.FOUND_NOTE + (wording.FOUND_REWORD if self._key[0] == NOTICE else "")

    def _doubt(self, one: Found) -> QWidget:
        reason = TextLine(hint=wording.KEEP_HINT, signs=16)
        field = Field("", reason)
        reason.setAccessibleName(wording.reason_for(one.hit.words))
        keep = plain_button(wording.KEEP, partial(self._keep, one, field))
        reason.entered.connect(partial(self._keep, one, field))
        self.keep_lines.append(reason)
        box = QWidget()
        column(
            label(wording.found(one.hit, one.within), "strong"),
            flow(plain_button(wording.star(one.hit), partial(self.presenter.cover, one.hit)), field, keep),
            inside=box,
            spacing=6,
        )
        return box

    def _keep(self, one: Found, field: Field) -> None:
        reason = field.editor.text().strip()  # type: ignore[attr-defined]
        if not reason:
            field.show_error(wording.KEEP_HINT)
            return
        self.presenter.keep(one.hit, reason)

    def _done(self, words: str, about: str) -> QWidget:
        return flow(label(words), quiet_button(wording.TAKE_BACK, partial(self.presenter.take_back, about)))

    def _show_hidden(self, shown: Shown) -> None:
        clear(self._hidden)
        board = shown.sheet.board
        if board is None:
            return
        lines = [label(wording.hidden(one, reason_of(one.field))) for one in board.hidden]
        never = left_out(board.kind)
        if never:
            lines.append(label(wording.never(never), "dim"))
        if lines:
            self._hidden.addWidget(label(wording.HIDES, "heading"))
            self._hidden.addWidget(frame("card", label(wording.HIDES_NOTE, "dim"), *lines, margin=16))

    def _start(self) -> None:
        self._first.show_error("")
        if self.day.day is None:
            self._first.show_error(wording.DAY_WRONG)
            return
        self.presenter.start_on(self.day.day)

    def _go_on(self) -> None:
        shown = self.presenter.shown
        if shown is not None and self.day.day is not None and self.day.day != shown.starts_on:
            # The day was typed and no key pressed: it counts all the same.
            self._start()
        order = self.presenter.order()
        if order is not None:
            self._desk.show_paper(order)
        else:
            self._lead_to_open()

    def _speak(self) -> None:
        shown = self.presenter.shown
        if shown is not None and not shown.found:
            self.wanted.emit(("speak", shown.sheet, shown.subject.about_id))
        else:
            self._lead_to_open()

    def _lead_to_open(self) -> None:
        """Go to the first place that is still to be settled."""
        if self.keep_lines:
            self._desk.tell(wording.STILL, alarm=True)
            self.show_top()
            self.keep_lines[0].setFocus()

    def _refuse(self, words: str) -> None:
        clear(self._open)
        self._open.addWidget(frame("alarm", label(words)))
        for widget in (self._first, self.term, self.text, self.spoken):
            widget.hide()
        self.paper.setEnabled(False)
        self.back.setFocus()


def _when(shown: Shown) -> str:
    return "" if shown.term is None else wording.term(shown.term)


def _key_text(key: Sequence[object]) -> str:
    return ".".join(id_text(part) if isinstance(part, bytes) else str(part) for part in key)
