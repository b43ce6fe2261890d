"""How entries about courtyards and households become their rows."""
