"""Where the shipped files are: fonts, icons, style sheet, data, help."""

import json
import os
from pathlib import Path
from typing import Any

from yuanba.kernel.errors import WorldFailure

#: Points to another folder of resources, for packages that lay it elsewhere.
_ENVIRONMENT = "YUANBA_RESOURCES"


class ResourceMissing(WorldFailure):
    """A file that belongs to the program is not there."""

    def __init__(self, *, path: Path) -> None:
        super().__init__(path=str(path))
        self.path = path


def resource_path(*parts: str) -> Path:
    """Find a shipped file or folder.

    Raises:
        ResourceMissing: it is not where the program was installed.
    """
    root = os.environ.get(_ENVIRONMENT)
    folder = Path(root) if root else Path(__file__).resolve().parents[2] / "resources"
    path = folder.joinpath(*parts)
    if not path.exists():
        raise ResourceMissing(path=path)
    return path


def load_resource(name: str) -> Any:  # noqa: ANN401 - the shape is the reader's business
    """Read a data file of ``resources/data`` as parsed JSON."""
    return json.loads(resource_path("data", name).read_text(encoding="utf-8"))
