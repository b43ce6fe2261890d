"""Matters and meetings: what is going on, what is called, what came of it.  What happens in the yard is in `yard`."""
