"""The first page: the five most frequent acts, and what needs attention."""
