"""Where this machine keeps what: the real store, the sample, settings and reports of defects."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path, user_documents_path

#: Another home for everything, for trials and tests.
_ENVIRONMENT = "YUANBA_HOME"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The folders of one person on one machine."""

    home: Path
    #: Where papers are saved unless another place is chosen.
    papers: Path

    @property
    def store(self) -> Path:
        """The store of the courtyard's own life."""
        return self.home / "store"

    @property
    def sample(self) -> Path:
        """The store of the sample village; never mixed with the other."""
        return self.home / "sample"

    @property
    def settings(self) -> Path:
        """Size of text, last courtyard, last operator."""
        return self.home / "settings.json"

    @property
    def defects(self) -> Path:
        """Reports of what went wrong inside the program."""
        return self.home / "defects"

    @property
    def fonts(self) -> Path:
        """Fonts a person adds for characters no shipped font has."""
        return self.home / "fonts"


def folders(home: Path | None = None) -> Folders:
    """Find the folders of the person at this machine.

    Args:
        home: one folder for everything; None: that of the environment, or the person's own.
    """
    chosen = os.environ.get(_ENVIRONMENT)
    if home is None and chosen:
        home = Path(chosen)
    if home is not None:
        return Folders(home=home, papers=home / "papers")
    return Folders(home=user_data_path("yuanba", appauthor=False), papers=user_documents_path())
