"""The board of tickets: what is due, what waits, what came back."""
