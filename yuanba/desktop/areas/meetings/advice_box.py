"""The box that says who may decide, with law, article and date.  It advises and forbids nothing."""

from PySide6.QtWidgets import QFrame

from yuanba.desktop.areas.meetings.wording import affairs as wording
from yuanba.desktop.widgets.labels import column, label, set_role
from yuanba.desktop.widgets.page import clear
from yuanba.village.matters.model import Advice, Nature, RuleSet
from yuanba.village.matters.rule_sets import rule_set
from yuanba.village.matters.rules import may_decide


class AdviceBox(QFrame):
    """Says who may decide a matter and, where a body is chosen, what its word is worth."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "advice")
        self._lines = column(inside=self, margin=16, spacing=6)

    def show_advice(self, advice: Advice, chosen: RuleSet | None = None, *, superseding: bool = False) -> None:
        """Show the advice; hints of the chosen body stand below it."""
        clear(self._lines)
        worth = _worth(advice, chosen, superseding=superseding)
        # What is to be heeded stands on amber, what is plain sailing on green; the words say the same.
        set_role(self, "band" if advice.courtyard_enough and advice.verified and not worth else "advice")
        texts = [wording.level(advice), wording.basis(advice), *advice.remarks]
        self._lines.addWidget(label(wording.advised_body(advice), "strong"))
        for text in texts:
            self._lines.addWidget(label(text))
        if not advice.verified:
            self._lines.addWidget(label(wording.UNVERIFIED, "warn"))
        for text in worth:
            self._lines.addWidget(label(text, "warn"))
        said = (wording.advised_body(advice), *texts)
        self.setAccessibleName("".join(said))


def _worth(advice: Advice, chosen: RuleSet | None, *, superseding: bool) -> list[str]:
    """Say what the chosen body's word is worth where that is less than a decision."""
    said = [wording.SAME_KIND] if superseding else []
    if advice.rule_set_ids and all(rule_set(one).nature is Nature.REFERRED for one in advice.rule_set_ids):
        return [*said, wording.REFERRED]
    if chosen is None or advice.courtyard_enough:
        return said
    if chosen.nature is Nature.CONSULTATION:
        return [*said, wording.ONLY_OPINION]
    return said if may_decide(advice, chosen) else [*said, wording.BEYOND]
