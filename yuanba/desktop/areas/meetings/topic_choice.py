"""Which kind of matter it is: one line that opens into the topics under their four classes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from yuanba.desktop.areas.meetings.wording import affairs as wording
from yuanba.desktop.widgets.buttons import quiet_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.labels import column, label, row
from yuanba.village.matters.rule_sets import matter_classes, topics


class TopicChoice(QWidget):
    """Shows the topic; the choices stand below it while one is chosen.

    Signals:
        chosen: key of the topic a person chose.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._topic = ""
        self._choices: dict[str, Choice[str]] = {}
        self._said = label()
        self.other = quiet_button(wording.OTHER_TOPIC, self._open, "switch-horizontal")
        self._below = column(spacing=8)
        layout = column(inside=self, spacing=4)
        said = row(self._said, self.other)
        said.setStretch(0, 1)
        layout.addLayout(said)
        layout.addLayout(self._below)

    def show_topic(self, topic: str, *, chosen: bool) -> None:
        """Show a topic, and whether a person chose it or the words suggest it."""
        self._topic = topic
        self._said.setText(wording.topic_told(topic, chosen=chosen))
        self._mark()

    @property
    def choices(self) -> list[Choice[str]]:
        """The topics of each class; empty until they are opened."""
        return list(self._choices.values())

    def _open(self) -> None:
        if not self._choices:
            for matter_class in matter_classes():
                answers = [(topic.name, key) for key, topic in topics().items() if topic.matter_class == matter_class]
                choice = Choice(answers)
                choice.setAccessibleName(matter_class)
                choice.chosen.connect(self._take)
                self._choices[matter_class] = choice
                self._below.addWidget(label(matter_class, "label"))
                self._below.addWidget(choice)
        self._show_choices(True)
        self._mark()
        opened = self._choices.get(topics()[self._topic].matter_class if self._topic in topics() else "")
        (opened or self.choices[0]).setFocus()

    def _take(self, topic: str) -> None:
        self._show_choices(False)
        self.other.setFocus()
        self.chosen.emit(topic)

    def _show_choices(self, shown: bool) -> None:
        for number in range(self._below.count()):
            entry = self._below.itemAt(number)
            widget = entry.widget() if entry is not None else None
            if widget is not None:
                widget.setVisible(shown)

    def _mark(self) -> None:
        for matter_class, choice in self._choices.items():
            choice.unchoose()
            if self._topic in topics() and topics()[self._topic].matter_class == matter_class:
                choice.choose(self._topic)
