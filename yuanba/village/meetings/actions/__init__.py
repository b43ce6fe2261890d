"""Deeds of a meeting: calling, signing in, counting, sealing."""
