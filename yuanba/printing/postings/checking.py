"""The last look at a sheet before it goes to the board: does it say anything that must not stand there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from yuanba.printing.sheet import Sheet, texts, with_texts
from yuanba.village.notices.board_queries import for_the_board_kind
from yuanba.village.notices.checking import Hit, Watch, settled, watch_of
from yuanba.village.notices.mishaps import SensitiveOnBoard
from yuanba.village.notices.model import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something sensitive on a sheet, once however often it stands there."""

    hit: Hit
    #: The text it stands in.
    within: str


def goes_to_the_board(sheet: Sheet) -> bool:
    """Tell whether a sheet is one for the board."""
    return sheet.board is not None or sheet.hangs is not None or for_the_board_kind(sheet.kind)


def found_on(sheet: Sheet, watch: Watch) -> tuple[Found, ...]:
    """List what looks sensitive on a sheet and was not kept by a person, each once."""
    allowed = () if sheet.board is None else sheet.board.allowed
    kept = () if sheet.board is None else sheet.board.kept
    found: dict[tuple[str, str], Found] = {}
    said = texts(sheet)
    narrowed = watch.narrowed(said)
    for text in said:
        for hit in settled(narrowed.hits(text, allowed=allowed), kept):
            found.setdefault((hit.what, hit.words), Found(hit=hit, within=text))
    return tuple(found.values())


def covered(sheet: Sheet, hits: Sequence[Hit]) -> Sheet:
    """Give a sheet on which stars stand where these stood."""

    def change(text: str) -> str:
        for hit in sorted(hits, key=lambda one: -len(one.words)):
            text = text.replace(hit.words, hit.masked)
        return text

    return with_texts(sheet, change)


def with_kept(sheet: Sheet, kept: Sequence[Kept]) -> Sheet:
    """Give a sheet on which these stay, each with its reason."""
    if sheet.board is None:
        return sheet
    return replace(sheet, board=replace(sheet.board, kept=(*sheet.board.kept, *kept)))


def check_for_board(connection: Connection, sheet: Sheet, today: date, watch: Watch | None = None) -> None:
    """Let no sheet go to the board with something that must not stand there.

    Args:
        connection: of the store, whose minors are looked for.
        sheet: any; papers of the office may say what they need to.
        today: the day on which people are of age.
        watch: where many sheets are printed at once, what is looked for.

    Raises:
        SensitiveOnBoard: nothing was written.
    """
    if not goes_to_the_board(sheet):
        return
    found = found_on(sheet, watch or watch_of(connection, today))
    if found:
        raise SensitiveOnBoard(found=[(one.hit.what, one.hit.words) for one in found])
