"""Putting a motion to a meeting that was called, or wording one anew."""
