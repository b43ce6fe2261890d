"""How long each kind of posting hangs: the list, and the form on which the township's word is laid down."""

from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from yuanba.desktop.areas.notices.deed_screen import Deed, DeedScreen, Misread
from yuanba.desktop.areas.notices.wording import posting as wording
from yuanba.desktop.desk import Desk, Here
from yuanba.desktop.form_draft import Typed
from yuanba.desktop.typed import parse_number
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.labels import frame, label
from yuanba.desktop.widgets.long_line import LongLine
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.widgets.wrapped import Row, Rows
from yuanba.village.notices import mishaps
from yuanba.village.notices.board_queries import rules_now
from yuanba.village.notices.model import DayUnit, PostingRule
from yuanba.village.notices.posting import least_days
from yuanba.village.notices.writing import lay_rule_down


class RulesPage(Screen):
    """A line a rule; a press changes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(wording.RULES_TITLE, wording.RULES_NOTE)
        self._desk = desk
        self.rows = Rows(wording.MORE)
        self.body.addWidget(self.rows)
        self.setFocusProxy(self.rows)

    def arrived(self) -> None:
        """Read the rules."""

        def question(connection: Connection) -> tuple[PostingRule, ...]:
            return tuple(rules_now(connection).values())

        self._desk.run_query(question, self._show, owner=self)

    def _show(self, rules: tuple[PostingRule, ...]) -> None:
        self.rows.show_rows(
            [
                Row(
                    text=wording.rule_row(rule),
                    below=wording.rule_below(rule),
                    pressed=partial(self.wanted.emit, ("rule", rule.rule_id)),
                )
                for rule in rules
            ]
        )
        self.rows.setFocus()


class RulePage(DeedScreen):
    """Days, how they are counted, by which paper of the township."""

    places = {mishaps.RuleDaysWrong: "days", mishaps.RuleReasonMissing: "reason"}

    def __init__(self, desk: Desk, here: Here, rule: PostingRule) -> None:
        super().__init__(
            desk,
            wording.RULE_TITLE,
            wording.rule_row(rule),
            key=f"desktop.posting_rule.{rule.rule_id}",
            main=wording.RULE_SAVE,
        )
        self._here = here
        self._rule = rule
        self.days = TextLine(text="" if rule.days is None else str(rule.days), hint=wording.RULE_DAYS_HINT, signs=14)
        self.unit = Choice(
            [(wording.CALENDAR_DAYS, DayUnit.CALENDAR), (wording.WORKING_DAYS, DayUnit.WORKING)], chosen=rule.unit
        )
        self.reason = LongLine(hint=wording.RULE_REASON_HINT, lines=1)
        self.body.addWidget(
            frame("band", label(rule.name, "strong"), label(wording.rule_below(rule), "dim"), margin=14)
        )
        self.lay(
            days=Field(wording.RULE_DAYS, self.days),
            unit=Field(wording.RULE_UNIT, self.unit),
            reason=Field(wording.RULE_REASON, self.reason),
        )

    def typed(self) -> Typed:
        """Give what is typed, for the draft."""
        unit = self.unit.value or self._rule.unit
        return {"days": self.days.text(), "unit": unit.value, "reason": self.reason.text()}

    def fill(self, typed: Typed) -> None:
        """Put in what was kept."""
        self.days.setText(typed["days"])
        self.unit.choose(DayUnit(typed["unit"]))
        self.reason.setPlainText(typed["reason"])

    def deed(self) -> Deed:
        """Lay it down anew."""
        text = self.days.text().strip()
        days = parse_number(text) if text else None
        if text and days is None:
            raise Misread("days", wording.RULE_DAYS_WRONG)
        rule = replace(
            self._rule,
            days=days,
            unit=self.unit.value or self._rule.unit,
            open_ended=self._rule.open_ended and days is None,
        )
        here, reason = self._here, self.reason.text()
        return lambda work: lay_rule_down(work, here.scope, rule, reason)

    def _finish(self, outcome: object) -> None:
        rule: PostingRule = outcome  # type: ignore[assignment]
        _, raised = least_days(rule, self.desk.today())
        note = "" if raised is None else wording.raised_note(raised.days, raised.law, raised.article)
        self.desk.tell(wording.rule_changed(rule, note))
        super()._finish(outcome)
