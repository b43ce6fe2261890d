"""A sheet as bytes, kept with the registration of its paper so that the paper can be drawn again as it was."""

import zlib
from typing import Any, get_args

import msgspec

from yuanba.printing.sheet import Block, Sheet
from yuanba.printing.styles import PageStyle
from yuanba.village.notices.model import Hanging

#: Shape of the bytes and outlines of the shipped fonts; a later one gets another number, lest a paper drawn with
#: earlier outlines look altered.
_EDITION = 1
_BLOCKS: dict[str, Any] = {block.__name__: block for block in get_args(Block)}


def pack_sheet(sheet: Sheet) -> bytes:
    """Turn a sheet into bytes: some hundred for a page of text."""
    kept = (
        _EDITION,
        sheet.kind,
        sheet.title,
        sheet.subtitle,
        sheet.demo,
        sheet.page,
        sheet.hangs,
        [(type(block).__name__, block) for block in sheet.blocks],
    )
    return zlib.compress(msgspec.msgpack.encode(kept))


def unpack_sheet(packed: bytes) -> Sheet | None:
    """Turn the bytes back into a sheet; None: there are none, or this program no longer draws such a sheet."""
    if not packed:
        return None
    try:
        edition, kind, title, subtitle, demo, page, hangs, blocks = msgspec.msgpack.decode(zlib.decompress(packed))
        if edition != _EDITION:
            return None
        return Sheet(
            kind=kind,
            title=title,
            subtitle=subtitle,
            demo=demo,
            page=msgspec.convert(page, PageStyle),
            hangs=msgspec.convert(hangs, Hanging | None),
            blocks=tuple(msgspec.convert(fields, _BLOCKS[name]) for name, fields in blocks),
        )
    except (zlib.error, msgspec.MsgspecError, ValueError, KeyError):
        return None
