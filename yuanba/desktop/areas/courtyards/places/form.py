"""Gives a courtyard its name, or puts right what is written about it."""

from PySide6.QtGui import QHideEvent

from yuanba.desktop.areas.courtyards.deeds.deed import Deed
from yuanba.desktop.areas.courtyards.deeds.deed_page import DeedPage
from yuanba.desktop.areas.courtyards.places import place_deeds
from yuanba.desktop.areas.courtyards.wording import places as wording
from yuanba.desktop.areas.courtyards.wording.terms import PRINCIPLE, rival
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import Typed
from yuanba.desktop.widgets.check_list import CheckList
from yuanba.desktop.widgets.field import Field, TextBlock, TextLine
from yuanba.desktop.widgets.labels import label
from yuanba.desktop.widgets.long_line import LongLine
from yuanba.kernel.ids import Id, id_text
from yuanba.village.courtyards import queries
from yuanba.village.courtyards.actions import OpenCourtyard
from yuanba.village.courtyards.mishaps import CodeFaulty, CodeTaken
from yuanba.village.courtyards.model import Principle
from yuanba.village.courtyards.queries import CourtyardView


class PlaceForm(DeedPage):
    """Name first; everything else may be left for later."""

    def __init__(self, desk: Desk, courtyard_id: Id | None = None) -> None:
        new = courtyard_id is None
        super().__init__(
            desk,
            title=wording.ADD_TITLE if new else wording.AMEND_TITLE,
            note=wording.ADD_NOTE if new else "",
            main=wording.ADD if new else wording.SAVE,
            sign="plus" if new else "device-floppy",
            key="courtyards.place.new" if courtyard_id is None else f"courtyards.place.{id_text(courtyard_id)}",
        )
        self._id = courtyard_id
        self._place: CourtyardView | None = None
        self._ready = False
        self.name = TextLine(hint=wording.NAME_HINT, signs=18)
        self.village = TextLine(signs=14)
        self.township = TextLine(signs=14)
        self.code = TextLine(signs=8)
        self.meeting_place = TextLine(signs=18)
        self.border = LongLine(hint=wording.BORDER_HINT)
        self.principles = CheckList([(said, one) for one, said in PRINCIPLE.items()], upright=True)
        self.loudspeaker = TextLine(signs=18)
        self.boards = TextBlock(lines=2)
        self.boxes = TextBlock(lines=2)
        self.code_field = Field(wording.CODE, self.code, wording.CODE_MORE)
        self._rivals = label(role="warn")
        self._rivals.hide()
        self.places |= {CodeFaulty: self.code_field, CodeTaken: self.code_field}
        self.ask(
            Field(wording.NAME_LINE, self.name),
            Field(wording.VILLAGE, self.village),
            Field(wording.TOWNSHIP, self.township),
            self.code_field,
            Field(wording.PLACE, self.meeting_place),
            Field(wording.BORDER, self.border),
            Field(wording.PRINCIPLES, self.principles),
            Field(wording.LOUDSPEAKER, self.loudspeaker),
            Field(wording.BOARDS, self.boards),
            Field(wording.BOXES, self.boxes),
        )
        self.facts().addWidget(self._rivals)

    def arrived(self) -> None:
        """Read the courtyard; a new one begins with village and township of the open one."""
        about = self._id or (None if self.desk.here is None else self.desk.here.courtyard_id)
        if about is None:
            self._ready = True
            self.begin()
            return
        self.runner.read(lambda connection: queries.courtyard(connection, about), self._show)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is half written."""
        super().hideEvent(event)
        if self._ready and self.name.text() and self._order() != self._beginning():
            self.runner.keep(self.typed())

    def deed(self) -> Deed[CourtyardView] | Deed[Id] | None:
        """Give what is to be written; nothing changed: go back."""
        if self._id is None:
            return place_deeds.add(self._order())
        if self._place is None:
            return None
        deed = place_deeds.amend(self._place, self._order())
        if deed is None:
            self.leave()
        return deed

    def typed(self) -> Typed:
        """Give what is half written."""
        order = self._order()
        fields = OpenCourtyard.__dataclass_fields__
        return {field: _plain(getattr(order, field)) for field in fields}

    def show_typed(self, typed: Typed) -> None:
        """Put in what was half written."""
        for line, field in self._lines():
            line.setText(str(typed[field]))
        self.border.setPlainText(str(typed["border"]))
        self.principles.choose(Principle(one) for one in typed["principles"])
        self.boards.setPlainText("\n".join(typed["notice_boards"]))
        self.boxes.setPlainText("\n".join(typed["suggestion_boxes"]))

    def _lines(self) -> list[tuple[TextLine, str]]:
        return [
            (self.name, "name"),
            (self.village, "village"),
            (self.township, "township"),
            (self.code, "code"),
            (self.meeting_place, "meeting_place"),
            (self.loudspeaker, "loudspeaker"),
        ]

    def _show(self, place: CourtyardView) -> None:
        self._place = place
        beginning = self._beginning()
        self.show_typed({field: _plain(getattr(beginning, field)) for field in OpenCourtyard.__dataclass_fields__})
        if self._id is not None and place.rivals:
            self._rivals.setText("\n".join(rival(part, values, {}) for part, values in place.rivals.items()))
            self._rivals.show()
        self._ready = True
        self.begin()

    def _beginning(self) -> OpenCourtyard:
        place = self._place
        if place is None:
            return OpenCourtyard(name="")
        if self._id is None:
            return OpenCourtyard(name="", village=place.village, township=place.township)
        return OpenCourtyard(
            **{field: getattr(place, field) for field in OpenCourtyard.__dataclass_fields__},
        )

    def _order(self) -> OpenCourtyard:
        return OpenCourtyard(
            name=self.name.text().strip(),
            village=self.village.text().strip(),
            township=self.township.text().strip(),
            code=self.code.text().strip(),
            meeting_place=self.meeting_place.text().strip(),
            border=self.border.text(),
            principles=self.principles.values,
            loudspeaker=self.loudspeaker.text().strip(),
            notice_boards=_listed(self.boards.text()),
            suggestion_boxes=_listed(self.boxes.text()),
        )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _plain(value: object) -> object:
    return list(map(str, value)) if isinstance(value, tuple) else value
