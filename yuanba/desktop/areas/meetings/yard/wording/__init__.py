"""Words of the yard, one module a task."""

SHORT_TEXT = 36


def shortened(text: str, signs: int = SHORT_TEXT) -> str:
    """Cut a long text for a line that only reminds of it."""
    return text if len(text) <= signs else f"{text[: signs - 1]}…"
