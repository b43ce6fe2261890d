"""The form of a service, part by part."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.services.catalogue.parts import OtherLimit, PapersFields, SureFields, long_line
from yuanba.desktop.areas.services.catalogue.typed import TypedService
from yuanba.desktop.areas.services.wording import catalogue as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.widgets.check_list import CheckList
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.day_field import DayField
from yuanba.desktop.widgets.field import Field, Form, TextBlock, TextLine
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.village.services.catalogue import ProxyUse, Start, Unit
from yuanba.village.services.wording import STOP


class EditForm(QWidget):
    """Everything a township may lay down about a service.

    Signals:
        completed: the last line was left with Enter.
    """

    completed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.name = TextLine()
        self.words = TextLine(hint=wording.WORDS_HINT)
        self.authority = TextLine()
        self.papers = PapersFields()
        self.steps = TextBlock(lines=4)
        self.number = TextLine(signs=5)
        self.unit: Choice[Unit] = Choice([(said, one) for one, said in wording.UNITS.items()])
        self.start: Choice[Start] = Choice([(said, one) for one, said in wording.STARTS.items()])
        self.question = TextLine()
        self.stops: CheckList[str] = CheckList([(said, one.value) for one, said in STOP.items()])
        self.limit_remark = long_line()
        self.other = OtherLimit()
        self.posting_days = TextLine(signs=5)
        self.working = Choice([(wording.WORKING, True), (wording.CALENDAR_DAYS, False)])
        self.minors = Choice([(wording.MINORS_NO, False), (wording.MINORS_YES, True)])
        self.posting_remark = long_line()
        self.use: Choice[ProxyUse] = Choice([(said, one) for one, said in wording.PROXY_SHORT.items()])
        self.proxy_words = long_line()
        self.in_person = TextLine(hint=wording.PROXY_IN_PERSON_HINT)
        self.fee = TextLine(hint=wording.FEE_HINT)
        self.opposing = Choice([(wording.YES, True), (wording.NO, False)])
        self.remarks = TextBlock(lines=3)
        self.begins = DayField(desk, wording.VALID_FROM)
        self.ends = DayField(desk, wording.VALID_UNTIL, hint=wording.VALID_UNTIL_HINT)
        self.reason = TextLine(hint=wording.REASON_HINT)
        self._sure = {one: SureFields(said) for one, said in wording.PARTS.items()}
        self._fields = {
            "name": Field(wording.NAME, self.name),
            "authority": Field(wording.AUTHORITY, self.authority),
            "number": Field(wording.NUMBER, self.number),
            "other_number": self.other.number_field,
            "posting_days": Field(wording.POSTING_DAYS, self.posting_days, wording.POSTING_DAYS_HINT),
            "valid_from": self.begins,
            "valid_until": self.ends,
            "reason": Field(wording.REASON, self.reason),
        }
        self._event = Field(wording.EVENT_QUESTION, self.question)
        self._build()
        self.setFocusProxy(self.name)
        self.unit.chosen.connect(lambda _: self._show_asked())
        self.start.chosen.connect(lambda _: self._show_asked())

    def show_typed(self, typed: TypedService) -> None:
        """Put everything in."""
        for line, text in self._texts(typed):
            line(text)
        self.papers.show_papers(typed.papers)
        self.unit.choose(Unit(typed.unit))
        self.start.choose(Start(typed.start))
        self.stops.choose(typed.stops)
        self.other.show_limit(typed.other_when, typed.other_number, typed.other_unit)
        self.working.choose(typed.posting_working)
        self.minors.choose(typed.posting_minors)
        self.use.choose(ProxyUse(typed.proxy_use))
        self.opposing.choose(typed.opposing)
        self._sure["limit"].show(typed.limit_source, typed.limit_tag)
        self._sure["posting"].show(typed.posting_source, typed.posting_tag)
        self._sure["proxy"].show(typed.proxy_source, typed.proxy_tag)
        self._sure["whole"].show(typed.source, typed.tag)
        self.show_fault("", "")
        self._show_asked()

    @property
    def typed(self) -> TypedService:
        """The form as it is filled in."""
        limit, posting, proxy, whole = (self._sure[one] for one in ("limit", "posting", "proxy", "whole"))
        return TypedService(
            name=self.name.text(),
            words=self.words.text(),
            authority=self.authority.text(),
            papers=self.papers.typed,
            steps=self.steps.text(),
            number=self.number.text(),
            unit=(self.unit.value or Unit.UNKNOWN).value,
            start=(self.start.value or Start.ACCEPTED).value,
            event=self.question.text(),
            other_when=self.other.condition,
            other_number=self.other.number.text(),
            other_unit=(self.other.unit.value or Unit.DAYS).value,
            stops=self.stops.values,
            limit_source=limit.source.text(),
            limit_tag=limit.tag.value or "U",
            limit_remark=self.limit_remark.text(),
            posting_days=self.posting_days.text(),
            posting_working=bool(self.working.value),
            posting_minors=bool(self.minors.value),
            posting_source=posting.source.text(),
            posting_tag=posting.tag.value or "U",
            posting_remark=self.posting_remark.text(),
            proxy_use=(self.use.value or ProxyUse.UNKNOWN).value,
            proxy_words=self.proxy_words.text(),
            proxy_in_person=self.in_person.text(),
            proxy_source=proxy.source.text(),
            proxy_tag=proxy.tag.value or "U",
            fee=self.fee.text(),
            opposing=bool(self.opposing.value),
            source=whole.source.text(),
            tag=whole.tag.value or "U",
            remarks=self.remarks.text(),
            valid_from=self.begins.line.line.text(),
            valid_until=self.ends.line.line.text(),
            reason=self.reason.text(),
        )

    def show_fault(self, part: str, words: str, place: int = 0) -> None:
        """Say what is wrong beside the part, and nothing beside the others."""
        self.papers.show_fault(place if part == "papers" else -1, words)
        for name, field in self._fields.items():
            field.show_error(words if name == part else "")

    def _build(self) -> None:
        fields, sure = self._fields, self._sure
        first = Form(fields["name"], Field(wording.WORDS, self.words), fields["authority"])
        limit = Form(
            fields["number"],
            Field(wording.LIMIT_UNIT, self.unit),
            Field(wording.LIMIT_START, self.start),
            self._event,
            self.other,
            Field(wording.STOPS_QUESTION, self.stops),
            Field(wording.REMARK, self.limit_remark),
            *sure["limit"].fields,
        )
        posting = Form(
            fields["posting_days"],
            Field(wording.POSTING_WORKING, self.working),
            Field(wording.MINORS, self.minors),
            Field(wording.REMARK, self.posting_remark),
            *sure["posting"].fields,
        )
        proxy = Form(
            Field(wording.PROXY_QUESTION, self.use),
            Field(wording.PROXY_WORDS, self.proxy_words),
            Field(wording.PROXY_IN_PERSON, self.in_person),
            *sure["proxy"].fields,
        )
        whole = Form(
            Field(wording.FEE_QUESTION, self.fee),
            Field(wording.OPPOSING, self.opposing),
            Field(wording.STEPS, self.steps, wording.STEPS_HINT),
            Field(wording.REMARKS, self.remarks, wording.REMARKS_HINT),
            *sure["whole"].fields,
        )
        last = Form(self.begins, self.ends, fields["reason"])
        last.completed.connect(self.completed)
        outside = column(first, inside=self, spacing=14)
        for title, part in (
            (wording.PAPERS, frame("card", self.papers)),
            (wording.HOW_LONG, limit),
            (wording.POSTING, posting),
            (wording.PROXY, proxy),
            (wording.REST, whole),
            (wording.VALID, last),
        ):
            outside.addWidget(label(title, "heading"))
            outside.addWidget(part)

    def _texts(self, typed: TypedService) -> list[tuple[Callable[[str], None], str]]:
        return [
            (self.name.setText, typed.name),
            (self.words.setText, typed.words),
            (self.authority.setText, typed.authority),
            (self.steps.setPlainText, typed.steps),
            (self.number.setText, typed.number),
            (self.question.setText, typed.event),
            (self.limit_remark.setPlainText, typed.limit_remark),
            (self.posting_days.setText, typed.posting_days),
            (self.posting_remark.setPlainText, typed.posting_remark),
            (self.proxy_words.setPlainText, typed.proxy_words),
            (self.in_person.setText, typed.proxy_in_person),
            (self.fee.setText, typed.fee),
            (self.remarks.setPlainText, typed.remarks),
            (self.begins.line.line.setText, typed.valid_from),
            (self.ends.line.line.setText, typed.valid_until),
            (self.reason.setText, typed.reason),
        ]

    def _show_asked(self) -> None:
        """Ask for a number only where something is counted, and for an event only where one counts."""
        counted = self.unit.value not in (Unit.AT_ONCE, Unit.UNKNOWN)
        self._fields["number"].setVisible(counted)
        self._event.setVisible(self.start.value is Start.EVENT)
