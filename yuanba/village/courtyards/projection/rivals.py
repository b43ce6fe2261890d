"""Values of a field that were written unseen by the one shown, for a person to choose from."""

from datetime import date

from yuanba.journal.fields import Fields


def rivals_of(fields: Fields) -> dict[str, tuple[str, ...]]:
    """Give the values not shown of each disputed field as text, in the order of their letters.

    Returns:
        field to values; fields on which everybody agrees are absent.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, heads in fields.named.items():
        if len(heads) == 1:
            continue
        shown = fields[name]
        others = {_text(head.value) for head in heads if head.value != shown}
        if others:
            found[name] = tuple(sorted(others))
    return found


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    return "" if value is None else str(value)
