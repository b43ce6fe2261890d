"""How a store is known as a sample, and as a whole one; read at every start, so it stands apart from the making."""

from yuanba.journal.store import Places

#: Under this name a sample remembers what it is.
DEMO = "demo"
#: Lies beside the store until the village is whole.
UNFINISHED = "unfinished"


def is_whole(places: Places) -> bool:
    """Tell whether a sample village is there that was made to its end."""
    return places.store_file.exists() and not (places.folder / UNFINISHED).exists()
