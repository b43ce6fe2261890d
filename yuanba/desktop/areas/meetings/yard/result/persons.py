"""Who holds the meeting: chair, recorder, who watches the count, who counts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from yuanba.desktop.areas.meetings.yard.wording import result as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.theme import px
from yuanba.desktop.widgets.field import Field, TextLine
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column
from yuanba.desktop.widgets.person_box import PersonBox
from yuanba.kernel.ids import Id
from yuanba.village.meetings.model import MeetingPersons

_NAME_PX = 250


class PersonsCard(QFrame):
    """Names, found by pinyin while typing.

    Signals:
        completed: Enter was pressed in the last line.
        left: the person went on from a line.
    """

    completed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, courtyard_id: Id, *, counters: bool) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.chair, self.recorder, self.scrutineer = (
            PersonBox(desk, "", courtyard=lambda: courtyard_id) for _ in range(3)
        )
        self.tellers = TextLine(hint=wording.TELLERS_HINT)
        self._chair_field = Field(wording.CHAIR, self.chair)
        self._recorder_field = Field(wording.RECORDER, self.recorder)
        watch, count = Field(wording.SCRUTINEER, self.scrutineer), Field(wording.TELLERS, self.tellers)
        fields = (self._chair_field, self._recorder_field, watch, count)
        for field in fields:
            field.setMinimumWidth(px(_NAME_PX))
        column(flow(*fields, spacing=20), inside=self, margin=20)
        lines: list[TextLine] = [self.chair.line, self.recorder.line]
        if counters:
            lines += [self.scrutineer.line, self.tellers]
        else:
            watch.hide()
            count.hide()
        for line, following in zip(lines, (*lines[1:], None), strict=True):
            line.editingFinished.connect(self.left)
            line.entered.connect(following.setFocus if following is not None else self.completed)
        for box, following in ((self.chair, self.recorder.line), (self.recorder, lines[min(2, len(lines) - 1)])):
            box.picked.connect(lambda _, following=following: following.setFocus())
        self.setFocusProxy(self.chair)

    def show_persons(self, persons: MeetingPersons) -> None:
        """Put names in."""
        self.chair.show_text(persons.chair)
        self.recorder.show_text(persons.recorder)
        self.scrutineer.show_text(persons.scrutineer)
        self.tellers.setText(wording.names_written(persons.tellers))
        for field in (self._chair_field, self._recorder_field):
            field.show_error("")

    def persons(self) -> MeetingPersons:
        """Give the names as they stand."""
        return MeetingPersons(
            chair=self.chair.text,
            recorder=self.recorder.text,
            scrutineer=self.scrutineer.text,
            tellers=wording.names_read(self.tellers.text()),
        )

    def complain(self) -> bool:
        """Say beside it which of the two that must stand there is missing; tell whether one is."""
        persons = self.persons()
        self._recorder_field.show_error("" if persons.recorder else wording.RECORDER_NEEDED)
        self._chair_field.show_error("" if persons.chair else wording.CHAIR_NEEDED)
        return not (persons.chair and persons.recorder)
