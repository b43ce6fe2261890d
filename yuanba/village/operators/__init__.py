"""Operators: the people who sit at the computer, each chosen by name and linked to a resident or to a post."""
