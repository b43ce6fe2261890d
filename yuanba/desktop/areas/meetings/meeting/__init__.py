"""One meeting: its agenda, its papers, and what came of it."""
