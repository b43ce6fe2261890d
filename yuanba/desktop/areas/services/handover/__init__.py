"""To the office with a list, and back with what it said."""
