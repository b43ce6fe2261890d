"""What the window remembers between starts: size of text, last courtyard, last operator.  None of it is a record."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from yuanba.desktop.theme import SCALES


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Habits of the person at this machine."""

    #: Per cent.
    text_size: int = 100
    #: Courtyard opened last, as text of its id; empty: none.
    courtyard: str = ""
    #: Operator who sat here last, as text of the id; empty: none.
    operator: str = ""


def read_settings(path: Path) -> Settings:
    """Read the settings; what cannot be read is as on the first day."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        known = Settings(
            text_size=int(read["text_size"]), courtyard=str(read["courtyard"]), operator=str(read["operator"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Settings()
    return known if known.text_size in SCALES else replace(known, text_size=SCALES[0])


def write_settings(path: Path, settings: Settings) -> None:
    """Write the settings; where that fails they are as before on the next start."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.name}.part")
        unfinished.write_text(json.dumps(asdict(settings)), encoding="utf-8")
        unfinished.replace(path)
    except OSError:
        return
