"""Drives the real program as a person does: for the demonstration, for the tour, and for tests from end to end."""
