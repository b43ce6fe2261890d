"""The households of the open courtyard."""
