"""The short forms about a ticket: one deed each, filled in so that most of them need Enter only."""
