"""Carries entries between stores: segments, receipts, one request for a day's work, by line or on a stick."""
