"""Calling a meeting."""
