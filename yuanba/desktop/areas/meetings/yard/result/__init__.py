"""The result, its seal, and what comes after it."""
