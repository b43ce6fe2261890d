"""Pure functions that decide about points."""
