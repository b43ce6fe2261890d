"""Full-width letters, digits and signs, as Chinese keyboards write them, in half width."""

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
#: Marks without width, that telephones, chat programs and web pages leave in what is copied from them.
_NO_WIDTH = dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0x00AD))
_NARROW = _HALF_WIDTH | _NO_WIDTH


def narrow(text: str) -> str:
    """Write full-width letters, digits and signs in half width; marks without width are dropped."""
    return text if text.isascii() else text.translate(_NARROW)
