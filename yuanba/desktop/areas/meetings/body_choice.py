"""Who decides: one line that opens into the bodies to choose from, persons and households as two answers of one row."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.meetings.wording import affairs as wording
from yuanba.desktop.widgets.buttons import quiet_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, label, row
from yuanba.desktop.widgets.page import clear
from yuanba.village.matters.model import Advice, RuleSet
from yuanba.village.matters.rule_sets import alternatives
from yuanba.village.meetings.rules.agenda import other_rule_sets, rule_sets_for


class BodyChoice(QWidget):
    """Shows the body that decides; others can be chosen.

    Signals:
        chosen: id of the rule set a person chose.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[RuleSet, ...] = ()
        self._further: tuple[RuleSet, ...] = ()
        self._now: RuleSet | None = None
        self._shown: tuple[RuleSet, Advice, bool] | None = None
        self._said = label()
        self._further_said = label(role="dim")
        self.other = quiet_button(wording.OTHER_BODY, self._open, "switch-horizontal")
        self._below = column(spacing=8)
        self._modes = column(spacing=4)
        layout = column(inside=self, spacing=4)
        said = row(self._said, self.other)
        said.setStretch(0, 1)
        layout.addLayout(said)
        layout.addWidget(self._further_said)
        layout.addLayout(self._below)
        layout.addLayout(self._modes)

    def show_body(self, now: RuleSet, advice: Advice, *, only_row: bool = False) -> None:
        """Show who decides and what else may be chosen.

        Args:
            now: chosen or proposed.
            advice: its bodies are offered first.
            only_row: only other modes of the same row may be chosen.
        """
        shown = (now, advice, only_row)
        if shown == self._shown:
            # What is opened, or being pressed, stays.
            return
        self._shown = shown
        self._now = now
        self._offered = alternatives(now.rule_set_id) if only_row else rule_sets_for(advice)
        self._further = () if only_row else other_rule_sets(advice)
        self._said.setText(wording.body_told(now))
        further = wording.heed_told(now)
        self._further_said.setText(further)
        self._further_said.setVisible(bool(further))
        clear(self._below)
        self.other.setVisible(not only_row)
        self._show_modes(now)

    def _show_modes(self, now: RuleSet) -> None:
        clear(self._modes)
        modes = alternatives(now.rule_set_id)
        if len(modes) < 2:
            return
        answers = [(f"{one.who}（{wording.unit_told(one)}）", one.rule_set_id) for one in modes]
        choice = Choice(answers, chosen=now.rule_set_id, upright=True)
        choice.setAccessibleName(wording.WHO_VOTES)
        choice.chosen.connect(self.chosen)
        self._modes.addWidget(choice)

    def _open(self) -> None:
        self._list(self._offered, more=bool(self._further))

    def _open_all(self) -> None:
        self._list((*self._offered, *self._further), more=False)

    def _list(self, rule_sets: Sequence[RuleSet], *, more: bool) -> None:
        clear(self._below)
        clear(self._modes)
        now = self._now
        # One answer a body: persons and households are asked for afterwards.
        rows = {one.row: one for one in reversed(rule_sets)}
        if now is not None:
            rows[now.row] = now
        ordered = [rows[row] for row in dict.fromkeys(one.row for one in rule_sets) if row in rows]
        answers = [(wording.body_answer(one), one.rule_set_id) for one in ordered]
        choice = Choice(answers, chosen=None if now is None else now.rule_set_id, upright=True)
        choice.setAccessibleName(wording.BODY)
        choice.chosen.connect(self.chosen)
        self._below.addWidget(choice)
        if more:
            self._below.addWidget(flow(quiet_button(wording.MORE_BODIES, self._open_all, "chevron-down")))
        choice.show()
        choice.setFocus()
