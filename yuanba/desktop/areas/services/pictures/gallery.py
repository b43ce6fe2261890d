"""The pictures of a paper, small, in lines."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from yuanba.desktop.areas.services.pictures.tile import PictureTile, small_side
from yuanba.desktop.areas.services.wording import pictures as wording
from yuanba.desktop.widgets.flow import Flow
from yuanba.village.services.records import Picture

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Gallery(QWidget):
    """Small pictures to open; the arrows move through them.

    Signals:
        picture_wanted: digest of a picture and the pixels its longest side may have.
        opened: digest of the picture to be seen large.
    """

    picture_wanted = Signal(bytes, int)
    opened = Signal(bytes)

    def __init__(self) -> None:
        super().__init__()
        self.tiles: dict[bytes, PictureTile] = {}
        self._lines = Flow(inside=self, spacing=16)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def has_keys(self) -> bool:
        """Whether the keys go to one of the pictures."""
        return any(tile.hasFocus() for tile in self.tiles.values())

    def show_pictures(self, paper: str, pictures: tuple[Picture, ...]) -> None:
        """Show these pictures in their order; those that are here already are not drawn again."""
        tiles: dict[bytes, PictureTile] = {}
        new: list[bytes] = []
        for place, picture in enumerate(pictures, start=1):
            tile = self.tiles.pop(picture.digest, None)
            if tile is None:
                tile = self._made(picture.digest)
                new.append(picture.digest)
            tile.say(wording.tile(place, picture.taken_on))
            tile.setAccessibleName(wording.tile_heard(paper, place, picture.taken_on))
            tiles[picture.digest] = tile
        for gone in self.tiles.values():
            gone.hide()
            gone.deleteLater()
        self.tiles = tiles
        while self._lines.takeAt(0) is not None:
            pass
        for tile in tiles.values():
            self._lines.addWidget(tile)
        for digest in new:
            self.picture_wanted.emit(digest, small_side(self.devicePixelRatioF()))

    def show_picture(self, digest: bytes, image: QImage) -> None:
        """Take a picture that was wanted."""
        if digest in self.tiles:
            self.tiles[digest].show_picture(image)

    def show_trouble(self, digest: bytes, why: str) -> None:
        """Mark a picture that cannot be shown."""
        if digest in self.tiles:
            self.tiles[digest].show_trouble(why)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move through the pictures."""
        step = _STEPS.get(Qt.Key(event.key()))
        tiles = list(self.tiles.values())
        here = next((place for place, tile in enumerate(tiles) if tile.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        tiles[min(max(here + step, 0), len(tiles) - 1)].setFocus()

    def _made(self, digest: bytes) -> PictureTile:
        tile = PictureTile()
        tile.clicked.connect(lambda: self.opened.emit(digest))
        return tile
