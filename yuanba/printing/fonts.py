"""Fonts of papers: which file draws which character.

A character is looked for in its own face, then in song, extb, sym, kana and the fonts of the user's folder; a font that
maps a character to an empty outline does not have it.  What no font has is drawn as a ruled blank, with the right
character in the text layer.
"""

from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import category

from yuanba.kernel.resources import ResourceMissing, resource_path
from yuanba.printing.font_files import FontFile, FontMissing
from yuanba.printing.font_trial import prints
from yuanba.printing.styles import Face

#: Letters and digits below this code point come from the song face, as official papers have them.
_LATIN_END = 0x250
_MIDDLE_DOT = 0xB7
_KEPT_SPACES = frozenset("\n\u3000")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters drawn with one font."""

    font: FontFile
    text: str
    #: No font has these characters; a ruled blank is drawn for each.
    blank: bool


@dataclass(slots=True)
class FontSet:
    """All fonts a paper may use, in the order they are tried.

    Build it with `load_fonts`.  Font files are opened on first need; one set serves a whole process.
    """

    folder: Path
    user_files: tuple[Path, ...] = ()
    #: Files of the user's folder that cannot be used, in the order found.
    unusable: list[Path] = field(default_factory=list)
    _files: dict[str, FontFile] = field(default_factory=dict)
    _users: list[FontFile] | None = None
    _chosen: dict[tuple[Face, str], FontFile | None] = field(default_factory=dict)

    def choose(self, face: Face, character: str) -> FontFile | None:
        """Choose the font that draws a character in a face; None where no font has it.

        Raises:
            FontMissing: a shipped font file is not there.
        """
        key = (face, character)
        if key not in self._chosen:
            self._chosen[key] = self._search(face, character)
        return self._chosen[key]

    def advance(self, face: Face, character: str) -> float:
        """Tell how far a character moves the pen, in thousandths of the size; a blank is one character wide."""
        font = self.choose(face, character)
        found = font.lookup(character) if font else None
        return found[1] if found else 1000.0

    def width(self, face: Face, text: str, size: float) -> float:
        """Add up the advances of a text in points, without spacing."""
        return sum(self.advance(face, character) for character in text) * size / 1000

    def runs(self, face: Face, text: str) -> list[Run]:
        """Cut a text where the font changes."""
        found: list[Run] = []
        for character in text:
            font = self.choose(face, character)
            blank = font is None
            used = font or self._blank()
            if found and found[-1].font is used and found[-1].blank == blank:
                found[-1] = Run(used, found[-1].text + character, blank)
            else:
                found.append(Run(used, character, blank))
        return found

    def unprintable(self, text: str) -> tuple[str, ...]:
        """List the characters no font has, each once, in the order of the text; for the warning before printing."""
        drawn = (one for one in clean(text) if not one.isspace())
        return tuple(dict.fromkeys(one for one in drawn if self.choose(Face.SONG, one) is None))

    def _search(self, face: Face, character: str) -> FontFile | None:
        latin = ord(character) < _LATIN_END and ord(character) != _MIDDLE_DOT and face in (Face.FANG, Face.KAI)
        for shipped in dict.fromkeys((Face.SONG if latin else face, Face.SONG, Face.EXTB, Face.SYM, Face.KANA)):
            font = self._file(shipped.value)
            if font.lookup(character):
                return font
        own = (font for font in self._user_fonts() if font.lookup(character))
        return next((font for font in own if self._holds(font, character)), None)

    def _holds(self, font: FontFile, character: str) -> bool:
        """Tell whether a font of the user draws a character; one that fails is named as unusable."""
        if prints(font, character):
            return True
        if font.path not in self.unusable:
            self.unusable.append(font.path)
        return False

    def _file(self, key: str) -> FontFile:
        if key not in self._files:
            path = self.folder / f"{key}.ttf"
            if not path.is_file():
                raise FontMissing(path=path)
            self._files[key] = FontFile(path)
        return self._files[key]

    def _blank(self) -> FontFile:
        if "blank" not in self._files:
            self._files["blank"] = FontFile(self._file(Face.SONG.value).path, blank=True)
        return self._files["blank"]

    def _user_fonts(self) -> list[FontFile]:
        if self._users is None:
            self._users = []
            for path in self.user_files:
                try:
                    self._users.append(FontFile(path))
                except FontMissing:
                    self.unusable.append(path)
        return self._users


def load_fonts(user_folder: Path | None = None) -> FontSet:
    """Gather the shipped fonts and those of the user's font folder (.ttf, .ttc), without opening them.

    Raises:
        FontMissing: the folder of shipped fonts is not there.
    """
    try:
        folder = resource_path("fonts")
    except ResourceMissing as error:
        raise FontMissing(path=error.path) from error
    return FontSet(folder=folder, user_files=_font_files(user_folder))


def _font_files(folder: Path | None) -> tuple[Path, ...]:
    """List the font files of the user's folder; one that cannot be read is as good as empty."""
    if folder is None:
        return ()
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.suffix.lower() in (".ttf", ".ttc")))
    except OSError:
        return ()


def clean(text: str) -> str:
    """Drop what is never drawn: control characters, joiners, variation selectors.

    Whatever ends a line becomes a line feed, and every other white space a plain space; the Chinese space stays.
    """
    lines = "\n".join(text.splitlines()) + "\n" * text.endswith("\n")
    return "".join(_space(one) for one in lines if _is_drawn(one))


def _space(character: str) -> str:
    return " " if character.isspace() and character not in _KEPT_SPACES else character


def _is_drawn(character: str) -> bool:
    code = ord(character)
    if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return False
    # What Python's tables call unassigned may stand in a newer Unicode (Ext I): keep it, it gets a blank.
    return character.isprintable() or character.isspace() or category(character) in ("Cn", "Co")
