"""The form on which a notice is written."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget
from sqlalchemy import Connection

from yuanba.desktop.areas.notices.wording import writing as wording
from yuanba.desktop.areas.notices.write_lines import FundLines, NameLines, Unreadable, yuan_text
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.typed import parse_number
from yuanba.desktop.widgets.buttons import main_button, quiet_button
from yuanba.desktop.widgets.field import Field, TextBlock, TextLine
from yuanba.desktop.widgets.labels import column
from yuanba.desktop.widgets.pick import Pick
from yuanba.desktop.widgets.screen import Screen
from yuanba.journal.unit_of_work import UnitOfWork
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id, id_text
from yuanba.printing.meetings.contacts import Contact, contact_of_courtyard
from yuanba.village.notices import mishaps
from yuanba.village.notices.board_queries import notice, rules_now
from yuanba.village.notices.model import PostingRule
from yuanba.village.notices.writing import WriteNotice, write_notice
from yuanba.village.notices.written import Notice, NoticeKind, NoticeText

#: What a notice is about, unless another rule is picked.
_USUAL_RULE = {
    NoticeKind.FREE: "village_affairs",
    NoticeKind.FUNDS: "fund_use",
    NoticeKind.NAMES: "assistance_review",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What the form begins with."""

    rules: dict[str, PostingRule]
    contact: Contact
    #: None: a new notice.
    notice: Notice | None


class WritePage(Screen):
    """Title, words or lines, who issues it, which rule; Enter goes on.

    Signals:
        written: id of the notice.
    """

    written = Signal(object)

    def __init__(self, desk: Desk, here: Here, kind: NoticeKind, notice_id: Id | None = None) -> None:
        super().__init__(wording.TITLE[kind], wording.NOTE[kind])
        self._desk = desk
        self._here = here
        self._kind = kind
        self._notice_id = notice_id
        about = kind.value if notice_id is None else id_text(notice_id)
        self._draft = FormDraft(desk, f"desktop.notice.{id_text(here.courtyard_id)}.{about}", self)
        self._rule_id = _USUAL_RULE[kind]
        self._rules: dict[str, PostingRule] = {}
        self.heading = TextLine(hint=wording.HEADING_HINT[kind])
        free = kind is NoticeKind.FREE
        self.text = TextBlock(hint=wording.BODY_HINT if free else wording.BODY_SHORT_HINT, lines=7 if free else 2)
        self.source = TextLine(hint=wording.SOURCE_HINT)
        self.funds = FundLines()
        self.names = NameLines(desk, lambda: here.courtyard_id)
        self.issuer = TextLine(text=here.name, hint=wording.ISSUER_HINT)
        self.rule = Pick(wording.RULE)
        self.days = TextLine(hint=wording.DAYS_HINT, signs=18)
        self.contact = TextLine(signs=14)
        self.phone = TextLine(hint=wording.PHONE_HINT, signs=16)
        self.fields: dict[str, Field] = {}
        self.save = main_button(wording.NEXT, self._save, "file-text")
        self._build()

    def arrived(self) -> None:
        """Begin with the draft, where there is one."""
        here, notice_id, today = self._here, self._notice_id, self._desk.today()

        def question(connection: Connection) -> Beginning:
            return Beginning(
                rules=rules_now(connection),
                contact=contact_of_courtyard(connection, here.courtyard_id, today),
                notice=None if notice_id is None else notice(connection, notice_id),
            )

        self._desk.run_query(question, self._begin, owner=self)

    def _build(self) -> None:
        kind = self._kind
        fields: dict[str, Field] = {"title": Field(wording.HEADING, self.heading, wording.title_note())}
        if kind is NoticeKind.FUNDS:
            fields["source"] = Field(wording.SOURCE, self.source)
            fields["lines"] = Field(wording.FUNDS, self.funds)
        if kind is NoticeKind.NAMES:
            fields["lines"] = Field(wording.NAMES, self.names)
        fields["body"] = Field(wording.BODY if kind is NoticeKind.FREE else wording.BODY_SHORT, self.text)
        fields["issuer"] = Field(wording.ISSUER, self.issuer)
        fields["rule"] = Field("", self.rule, wording.RULE_HINT)
        fields["days"] = Field(wording.DAYS, self.days)
        fields["contact"] = Field(wording.CONTACT, self.contact)
        fields["phone"] = Field(wording.PHONE, self.phone)
        self.fields = fields
        card = QFrame()
        card.setProperty("role", "card")
        column(*fields.values(), inside=card, margin=20, spacing=14)
        self.body.addWidget(card)
        self.set_foot(self.save, quiet_button(wording.START_OVER, self._start_over, "trash"))
        self._connect()

    def _connect(self) -> None:
        following: list[QWidget] = [self.text]
        if self._kind is NoticeKind.FUNDS:
            following = [self.source]
            self.source.entered.connect(self.funds.setFocus)
        elif self._kind is NoticeKind.NAMES:
            following = [self.names]
        self.heading.entered.connect(following[0].setFocus)
        for line, onward in (
            (self.issuer, self.days.setFocus),
            (self.days, self.contact.setFocus),
            (self.contact, self.phone.setFocus),
            (self.phone, self._save),
        ):
            line.entered.connect(onward)
        for one in (self.heading, self.source, self.issuer, self.days, self.contact, self.phone):
            one.editingFinished.connect(self._keep)
        self.text.left.connect(self._keep)
        self.funds.changed.connect(self._keep)
        self.names.changed.connect(self._keep)
        self.rule.picked.connect(self._pick_rule)

    def _begin(self, beginning: Beginning) -> None:
        self._rules = beginning.rules
        if beginning.contact.name:
            self.contact.setText(beginning.contact.told)
            self.phone.setText(beginning.contact.phone)
        self._draft.read(lambda typed: self._fill(typed, beginning.notice))

    def _fill(self, typed: Typed | None, written: Notice | None) -> None:
        if typed is None and written is not None:
            typed = _typed_of(written.text)
        self._show_rules()
        if typed is not None:
            self._put_in(typed)
        self.heading.setFocus()

    def _put_in(self, typed: Typed) -> None:
        self.heading.setText(typed["title"])
        self.text.setPlainText(typed["body"])
        self.source.setText(typed["source"])
        self.issuer.setText(typed["issuer"])
        self.days.setText(typed["days"])
        self.contact.setText(typed["contact"])
        self.phone.setText(typed["phone"])
        self.funds.fill(typed["funds"])
        self.names.fill([[_with_id(who), people, money] for who, people, money in typed["names"]])
        self._rule_id = typed["rule_id"] if typed["rule_id"] in self._rules else self._rule_id
        self._show_rules()

    def _typed(self) -> Typed:
        return {
            "title": self.heading.text(),
            "body": self.text.text(),
            "source": self.source.text(),
            "issuer": self.issuer.text(),
            "days": self.days.text(),
            "contact": self.contact.text(),
            "phone": self.phone.text(),
            "funds": self.funds.typed(),
            "names": self.names.typed(),
            "rule_id": self._rule_id,
        }

    def _keep(self) -> None:
        if self._rules:
            self._draft.keep(self._typed())

    def _pick_rule(self, rule_id: object) -> None:
        self._rule_id = str(rule_id)
        self._show_rules()
        self._keep()

    def _show_rules(self) -> None:
        self.rule.show_answers([(rule.name, rule.rule_id) for rule in self._rules.values()], self._rule_id)

    def _start_over(self) -> None:
        self._draft.drop(lambda _: self._put_in(_EMPTY | {"issuer": self._here.name, "rule_id": self._rule_id}))

    def _save(self) -> None:
        for field in self.fields.values():
            field.show_error("")
        days = parse_number(self.days.text()) if self.days.text().strip() else None
        if self.days.text().strip() and not days:
            self.fields["days"].show_error(wording.DAYS_WRONG)
            return
        try:
            text = NoticeText(
                kind=self._kind,
                title=self.heading.text(),
                body=self.text.text(),
                issuer=self.issuer.text(),
                rule_id=self._rule_id,
                days=days,
                from_on=self._desk.today(),
                contact=self.contact.text(),
                phone=self.phone.text(),
                fund_source=self.source.text(),
                funds=self.funds.read() if self._kind is NoticeKind.FUNDS else (),
                names=self.names.read() if self._kind is NoticeKind.NAMES else (),
            )
        except Unreadable:
            return
        order = WriteNotice(
            scope=self._here.scope, courtyard_id=self._here.courtyard_id, text=text, notice_id=self._notice_id
        )
        self._draft.turn_into(partial(_write, order), self._done, failed=self._fail)

    def _done(self, made: Notice) -> None:
        self._desk.tell(wording.SAVED)
        self.written.emit(made.notice_id)

    def _fail(self, mishap: Mishap) -> None:
        words = sentence(mishap)
        if isinstance(mishap, mishaps.FundLineIncomplete):
            self.funds.show_error(mishap.line, words)
        elif isinstance(mishap, mishaps.MinorOnList):
            self.names.show_error(mishap.name, words)
        else:
            self.fields[_PLACES.get(type(mishap), "title")].show_error(words)


_PLACES: dict[type[Mishap], str] = {
    mishaps.NoticeBodyMissing: "body",
    mishaps.NoticeLinesMissing: "lines",
    mishaps.NoticeIssuerMissing: "issuer",
    mishaps.DaysUndecided: "days",
    mishaps.DaysTooFew: "days",
}
_EMPTY: Typed = {
    "title": "",
    "body": "",
    "source": "",
    "issuer": "",
    "days": "",
    "contact": "",
    "phone": "",
    "funds": [["", "", ""]] * 3,
    "names": [],
    "rule_id": "",
}


def _write(order: WriteNotice, work: UnitOfWork) -> Notice:
    return write_notice(work, order)


def _with_id(who: dict[str, object]) -> dict[str, object]:
    """Read whoever stands on a line out of a draft, whose ids come back as plain bytes."""
    resident_id = who["resident_id"]
    return who | {"resident_id": None if resident_id is None else Id(bytes(resident_id))}  # type: ignore[call-overload]


def _typed_of(text: NoticeText) -> Typed:
    return {
        "title": text.title,
        "body": text.body,
        "source": text.fund_source,
        "issuer": text.issuer,
        "days": "" if text.days is None else str(text.days),
        "contact": text.contact,
        "phone": text.phone,
        "funds": [[one.purpose, yuan_text(one.fen), one.handled_by] for one in text.funds],
        "names": [
            [
                {"name": one.name, "group": one.group, "door": one.door, "resident_id": one.resident_id},
                str(one.people) if one.people else "",
                yuan_text(one.fen),
            ]
            for one in text.names
        ],
        "rule_id": text.rule_id,
    }
