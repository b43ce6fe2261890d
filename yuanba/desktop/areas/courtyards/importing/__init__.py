"""The household list in from the tables villages have, and out again."""
