"""Courtyard meetings: call, sign in, count, seal, add to, supersede."""
