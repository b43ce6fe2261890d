"""The form of one person."""
