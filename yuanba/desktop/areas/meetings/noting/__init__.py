"""Writing a matter down, and putting it right."""
