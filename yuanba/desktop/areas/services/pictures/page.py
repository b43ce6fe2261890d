"""All pictures of one paper: look at them, put further ones in."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence

from yuanba.desktop.areas.services.pictures.gallery import Gallery
from yuanba.desktop.areas.services.pictures.keeping import Keeping
from yuanba.desktop.areas.services.pictures.presenter import PicturesPresenter, Shown
from yuanba.desktop.areas.services.wording import pictures as wording
from yuanba.desktop.desk import Desk
from yuanba.desktop.sentences import sentence
from yuanba.desktop.widgets.buttons import main_button, plain_button
from yuanba.desktop.widgets.dropped import dropped_files
from yuanba.desktop.widgets.empty import Empty
from yuanba.desktop.widgets.flow import flow
from yuanba.desktop.widgets.labels import column, frame, label
from yuanba.desktop.widgets.page import clear
from yuanba.desktop.widgets.screen import Screen
from yuanba.kernel.errors import Mishap
from yuanba.kernel.ids import Id


class PicturesPage(Screen):
    """The pictures of a paper; files may be dropped anywhere on it, and a picture pasted."""

    def __init__(self, desk: Desk, ticket_id: Id, paper_id: str) -> None:
        super().__init__("")
        self._desk = desk
        self._target = (ticket_id, paper_id)
        self._shown: Shown | None = None
        self._presenter = PicturesPresenter(desk, ticket_id, paper_id, self)
        self.keeping = Keeping(desk, ticket_id, paper_id, self)
        self._troubles = column(spacing=10)
        self._only_look = frame("band", label(wording.ONLY_LOOK), margin=16)
        self._count = label(role="strong")
        self._hidden = frame("advice", self._count, label(wording.HIDDEN))
        self._empty = Empty("photo", wording.EMPTY)
        self.gallery = Gallery()
        self._working = label(role="strong")
        self.stop = plain_button(wording.STOP, self.keeping.stop, "x")
        self._progress = frame("advice", self._working, flow(self.stop))
        self.choose = main_button(wording.CHOOSE, self._choose, "photo-plus")
        self._build()
        self._connect()

    def arrived(self) -> None:
        """Read the pictures."""
        self._presenter.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files where pictures may be put in."""
        if dropped_files(event) and self._may_change:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Put the files in."""
        event.acceptProposedAction()
        self._keep(dropped_files(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Paste a picture."""
        if event.matches(QKeySequence.StandardKey.Paste) and self._may_change:
            self._paste()
        else:
            super().keyPressEvent(event)

    @property
    def _may_change(self) -> bool:
        return self._shown is not None and self._shown.may_change

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.body.addLayout(self._troubles)
        for part in (self._progress, self._only_look, self._hidden, self._empty):
            part.hide()
            self.body.addWidget(part)
        self.body.addWidget(self.gallery)
        self.set_foot(self.choose)
        # Until it is known whether the ticket is under way.
        self.choose.setEnabled(False)

    def _connect(self) -> None:
        self._presenter.showed.connect(self._show)
        self._presenter.seen.connect(self.gallery.show_picture)
        self._presenter.unseen.connect(lambda digest, mishap: self.gallery.show_trouble(digest, sentence(mishap)))
        self.gallery.picture_wanted.connect(self._presenter.look)
        self.gallery.opened.connect(lambda digest: self.wanted.emit(("picture", *self._target, digest)))
        self._presenter.gone.connect(lambda mishap: self._add_trouble(sentence(mishap)))
        self.keeping.moved.connect(self._show_progress)
        self.keeping.refused.connect(self._refuse)
        self.keeping.idle.connect(self._rest)

    def _choose(self) -> None:
        self._keep(self._desk.prompter.files_to_open(wording.CHOOSE_TITLE, wording.PATTERNS))

    def _keep(self, paths: list[Path]) -> None:
        if paths:
            clear(self._troubles)
            self.keeping.keep_files(paths)

    def _paste(self) -> None:
        seen = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in seen.urls() if url.isLocalFile()]
        image = QGuiApplication.clipboard().image()
        if files:
            self._keep(files)
        elif isinstance(image, QImage) and not image.isNull():
            clear(self._troubles)
            self.keeping.keep_image(image)

    def _show(self, shown: Shown) -> None:
        before, self._shown = self._shown, shown
        self.say(shown.paper, wording.subtitle(shown.applicant, shown.service, shown.number))
        self.choose.setEnabled(shown.may_change)
        self._only_look.setVisible(not shown.may_change)
        self._hidden.setVisible(not shown.may_see)
        self._count.setText(wording.there_are(len(shown.pictures)))
        pictures = shown.pictures if shown.may_see else ()
        self._empty.setVisible(shown.may_see and not pictures)
        had_keys = self.gallery.has_keys
        self.gallery.show_pictures(shown.paper, pictures)
        if before is None or (had_keys and not self.gallery.has_keys):
            (next(iter(self.gallery.tiles.values()), None) or self.choose).setFocus()

    def _show_progress(self, name: str, done: int, total: int) -> None:
        self._working.setText(wording.working(name, done, total))
        self._progress.show()

    def _rest(self) -> None:
        had_keys = self.stop.hasFocus()
        self._progress.hide()
        if had_keys:
            self.choose.setFocus()

    def _refuse(self, name: str, mishap: Mishap) -> None:
        self._add_trouble(wording.refused(name, sentence(mishap)))

    def _add_trouble(self, words: str) -> None:
        self._troubles.addWidget(frame("alarm", label(f"✗ {words}"), margin=16))
        self.show_top()
