"""A month of proxy services: its numbers and papers, and the anonymous slips."""
