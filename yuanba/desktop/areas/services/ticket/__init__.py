"""The page of one ticket: how it stands, what is next, what keeps it."""
