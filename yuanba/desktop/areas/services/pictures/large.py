"""One picture of a paper, seen large: turn it, go to the next one, take it away with a reason."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from yuanba.desktop.areas.services.pictures.presenter import PicturesPresenter, Shown
from yuanba.desktop.areas.services.pictures.view import PictureView
from yuanba.desktop.areas.services.wording import pictures as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.form_draft import FormDraft, Typed
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import grave_button, plain_button
from yuanba.desktop.widgets.choice import Choice
from yuanba.desktop.widgets.field import Field
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, label
from yuanba.desktop.widgets.long_line import LongLine
from yuanba.desktop.widgets.screen import Screen
from yuanba.desktop.wording import CANCEL
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id
from yuanba.village.services.records import Picture


class PicturePage(Screen):
    """One picture.  R and L turn it, the arrows go on, plus and minus enlarge, Delete takes it away."""

    def __init__(self, desk: Desk, ticket_id: Id, paper_id: str, digest: bytes) -> None:
        super().__init__("")
        self._desk = desk
        self._digest = digest
        self._shown: Shown | None = None
        #: A turn or a parting is being written.
        self._busy = False
        self._presenter = PicturesPresenter(desk, ticket_id, paper_id, self)
        self.view = PictureView()
        self._trouble = label(role="error")
        self._trouble.hide()
        self.before = plain_button(wording.BEFORE, partial(self._step, -1), "chevron-left")
        self.following = plain_button(wording.NEXT, partial(self._step, 1), "chevron-right")
        self.left_turn = plain_button(wording.TURN_LEFT, partial(self._turn, False), "rotate")
        self.right_turn = plain_button(wording.TURN_RIGHT, partial(self._turn, True), "rotate-clockwise")
        self.larger = plain_button(wording.LARGER, partial(self.view.zoom, 2), "zoom-in")
        self.whole = plain_button(wording.WHOLE, partial(self.view.zoom, 0), "zoom-out")
        self.remove = grave_button(wording.TAKE_AWAY, self._ask, "trash")
        self.parting: PartingForm | None = None
        self._build()
        self._connect()

    def arrived(self) -> None:
        """Read the paper and show the picture."""
        self._presenter.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Do what the buttons do."""
        acts = {
            Qt.Key.Key_R: self.right_turn,
            Qt.Key.Key_L: self.left_turn,
            Qt.Key.Key_Delete: self.remove,
            Qt.Key.Key_Left: self.before,
            Qt.Key.Key_Right: self.following,
            Qt.Key.Key_Plus: self.larger,
            Qt.Key.Key_0: self.whole,
        }
        button = acts.get(Qt.Key(event.key()))
        if self.parting is not None:
            # The keys belong to the reason; Esc leaves it, and not the picture.
            if event.key() == Qt.Key.Key_Escape:
                self._put_off()
            return
        if button is not None:
            if button.isEnabled():
                button.click()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        self._acts = flow(
            self.before, self.following, self.left_turn, self.right_turn, self.larger, self.whole, self.remove
        )
        inside = QWidget()
        self._middle = column(self._trouble, self._acts, inside=inside)
        self._middle.addWidget(self.view, 1)
        # With large text the acts take several lines, and the picture needs its room all the same.
        self.fill_with(inside, scrolls=True)
        self._enable()

    def _connect(self) -> None:
        self._presenter.showed.connect(self._show)
        self._presenter.seen.connect(self._show_picture)
        self._presenter.unseen.connect(lambda _, mishap: self._say(mishap))
        self._presenter.gone.connect(self._say)
        self.view.stepped.connect(self._step)

    @property
    def _pictures(self) -> tuple[Picture, ...]:
        return () if self._shown is None or not self._shown.may_see else self._shown.pictures

    @property
    def _here(self) -> int | None:
        """The place of the picture among those of the paper, from 0; None: it is not among them."""
        return next((place for place, one in enumerate(self._pictures) if one.digest == self._digest), None)

    def _show(self, shown: Shown) -> None:
        if self._busy:
            # What is being written is told by whoever writes it; then all is read anew.
            return
        self._shown = shown
        here = self._here
        if not shown.may_see:
            self.say(shown.paper, wording.HIDDEN)
            self.view.show_image(QImage())
        elif here is None:
            # Somebody took it away meanwhile, or has just done so here.
            self.leave()
            return
        else:
            whose = wording.subtitle(shown.applicant, shown.service, shown.number)
            self.say(shown.paper, wording.picture_of_ticket(here + 1, len(shown.pictures), whose))
            self.view.setAccessibleName(wording.head(shown.paper, here + 1, len(shown.pictures)))
            self._presenter.look(self._digest)
        self._enable()
        if self.parting is None:
            self.view.setFocus()

    def _show_picture(self, digest: bytes, image: QImage) -> None:
        if digest == self._digest:
            self._trouble.hide()
            self.view.show_image(image)

    def _say(self, mishap: Mishap) -> None:
        self._busy = False
        self._trouble.setText(f"✗ {sentence(mishap)}")
        self._trouble.show()
        self._enable()

    def _enable(self) -> None:
        here, count = self._here, len(self._pictures)
        may = here is not None and self._shown is not None and self._shown.may_change and not self._busy
        for button in (self.left_turn, self.right_turn, self.remove):
            button.setEnabled(may)
        for button in (self.larger, self.whole):
            button.setEnabled(here is not None)
        self.before.setEnabled(here is not None and here > 0)
        self.following.setEnabled(here is not None and here + 1 < count)

    def _step(self, by: int) -> None:
        here = self._here
        if here is None or not 0 <= here + by < len(self._pictures) or self.parting is not None:
            return
        self._digest = self._pictures[here + by].digest
        self._trouble.hide()
        if self._shown is not None:
            self._show(self._shown)

    def _turn(self, clockwise: bool) -> None:
        if self._busy:
            return
        self._busy = True
        self._enable()
        self._presenter.turn(self._digest, clockwise=clockwise, done=self._turned, failed=self._say)

    def _turned(self, digest: bytes) -> None:
        self._busy = False
        self._digest = digest
        self._presenter.refresh()

    def _ask(self) -> None:
        here = self._here
        if here is None or self.parting is not None:
            return
        picture = self._pictures[here]
        self.parting = PartingForm(self._presenter.draft_of(picture.digest, self))
        self.parting.agreed.connect(partial(self._take_away, picture))
        self.parting.put_off.connect(self._put_off)
        self._middle.insertWidget(0, self.parting)
        self._acts.hide()
        self.parting.show()
        self.parting.begin()

    def _put_off(self) -> None:
        form, self.parting = self.parting, None
        if form is not None:
            form.hide()
            form.deleteLater()
        self._acts.show()
        self.view.setFocus()

    def _take_away(self, picture: Picture, reason: str) -> None:
        form = self.parting
        if form is not None:
            self._busy = True
            self._presenter.take_away(form.draft, picture, reason, done=self._parted, failed=self._refuse)

    def _refuse(self, mishap: Mishap) -> None:
        self._busy = False
        if self.parting is not None:
            self.parting.field.show_error(sentence(mishap))

    def _parted(self) -> None:
        self._busy = False
        self.leave()


class PartingForm(QFrame):
    """Asks why a picture is taken away.

    Signals:
        agreed: with the reason.
        put_off: the person thought better of it.
    """

    agreed = Signal(str)
    put_off = Signal()

    def __init__(self, draft: FormDraft) -> None:
        super().__init__()
        self.setProperty("role", "advice")
        self.draft = draft
        self.usual: Choice[str] = Choice([(one, one) for one in wording.REASONS])
        self.reason = LongLine(hint=wording.REASON_HINT, lines=1)
        self.field = Field(wording.REASON, self.reason)
        self.act = grave_button(wording.TAKE_AWAY, self._agree, "trash")
        cancel = plain_button(CANCEL, self.put_off.emit)
        column(
            self.usual, self.field, label(wording.TAKE_AWAY_NOTE, "dim"), flow(self.act, cancel), inside=self,
            margin=16, spacing=8,
        )  # fmt: skip
        self.usual.chosen.connect(self._take)
        self.reason.entered.connect(self._agree)
        self.reason.left.connect(self._keep)

    def begin(self) -> None:
        """Go to the usual reasons; what was written before is there again."""
        self.draft.read(self._open)
        self.usual.setFocus()

    def _open(self, typed: Typed | None) -> None:
        if typed is not None:
            self.reason.setPlainText(str(typed.get("reason", "")))

    def _take(self, reason: str) -> None:
        self.reason.setPlainText(reason)
        self._keep()
        self.act.setFocus()

    def _keep(self) -> None:
        self.draft.keep({"reason": self.reason.text()})

    def _agree(self) -> None:
        self.field.show_error("")
        self.agreed.emit(self.reason.text())
